"""Who speaks where a quotation runs over sentences, a verb is turned round or a clause hides its subject."""

import pytest

from tests.claim.conftest import ClaimsOf


def chain(text: str, code: str, claims_of: ClaimsOf) -> list[str]:
    claim = next(one for one in claims_of(text) if one.what == code)
    return [link.speaker.value.name if link.speaker else "?" for link in claim.attribution]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army held Gao, a farmer told AFP.\n\n"
            '"It is bad. Rebels seized Kidal," Moussa Sy, a councillor, told Reuters.',
            ["Moussa Sy"],
        ),
        (
            "The market was shut, a resident told AFP.\n\n"
            '"It is bad here. Rebels seized Kidal. Nobody sleeps. Nobody eats. Nobody works. Nobody prays," said he.',
            ["resident"],
        ),
        (
            "Moussa Sy said on Friday that all was calm.\n\n"
            "\"Rebels seized Kidal, according to General Keita. We shall win it back,\" he said.",
            ["Keita", "Moussa Sy"],
        ),
    ],
)  # fmt: skip
def test_a_quotation_is_spoken_by_whom_its_end_names(text: str, expected: list[str], claims_of: ClaimsOf) -> None:
    assert chain(text, "control.gain", claims_of) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malian forces, tweeted the mayor of Gao yesterday, have seized the town of Kidal.", ["mayor of Gao"]),
        (
            "The town of Kidal was seized on Monday, announced the Azawad Salvation Movement (MSA), which is a "
            "movement of the north.",
            ["Azawad Salvation Movement"],
        ),
        ("The governor wrote of rebels seizing Kidal.", ["governor"]),
    ],
)
def test_who_speaks_is_found_between_commas_and_behind_his_verb(
    text: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert chain(text, "control.gain", claims_of)[-1:] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Even after warning Ibrahim Keita that a curfew would follow, Moussa Sy did nothing.", ["Moussa Sy"]),
        ("Moussa Sy drew anger for blaming Ibrahim Keita for the raid on Gao.", ["Moussa Sy"]),
    ],
)
def test_who_is_warned_or_blamed_does_not_speak(text: str, expected: list[str], claims_of: ClaimsOf) -> None:
    assert chain(text, "statement", claims_of) == expected


def test_a_verb_with_its_auxiliary_is_said_by_the_name_and_title_before_it(claims_of: ClaimsOf) -> None:
    text = (
        "Rebels seized the town of Kidal in their drive on the city of Gao, Moussa Sy, a military analyst, "
        "has told Reuters."
    )
    assert chain(text, "control.gain", claims_of) == ["Moussa Sy"]


def test_whom_a_clause_between_commas_is_about_does_not_speak_in_it(claims_of: ClaimsOf) -> None:
    text = (
        "Mali, the president's critics maintain, is a major threat to its neighbours -- and to our allies in the "
        "region -- and only a takedown of the regime through backing the opposition will begin to end it."
    )
    assert chain(text, "assessment", claims_of) == ["president's critics"]


def test_a_war_that_is_declared_does_not_speak(claims_of: ClaimsOf) -> None:
    text = (
        "Ansar Dine — which rules Kidal — denies Mali's right to exist and stays in perpetual, declared war with Mali."
    )
    told = [link.speaker for one in claims_of(text) for link in one.attribution]
    assert not any(speaker is not None and "war" in speaker.value.name for speaker in told)


def test_said_before_a_clause_of_his_own_is_not_said_by_him(claims_of: ClaimsOf) -> None:
    text = (
        "Kidal has been fought over heavily since the conflict broke out, and a rebel spokesman in Gao, where talks "
        "meant to secure a ceasefire have been dragging on, said he could not confirm as yet who held it."
    )
    assert chain(text, "clash", claims_of) == []


def test_a_post_is_told_by_whom_its_signature_names(claims_of: ClaimsOf) -> None:
    text = (
        "Mali warned its neighbours on Monday.\n\n"
        "Rebels seized the town of Kidal. Nobody helps us.\n\n"
        "— Moussa Sy (@moussasy) December 30, 2017\n\n"
        "Ten people were killed in Gao."
    )
    assert chain(text, "control.gain", claims_of) == ["Moussa Sy"]
    assert chain(text, "casualties", claims_of) == []


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("Washington Institute for Near East Policy fellow Michael Knights said rebels seized Kidal.", "control.gain",
         ["Michael Knights"]),
        ("Rebels entered Ber, where they killed 100 people, RFI was told by two sources.", "casualties", ["sources"]),
        ("Fighters of Ansar Dine, the Islamist sect, today came down on Ber, a northern town, where they killed 100 "
         "residents and then seized the market, SahelRadio was told by two sources, one of them an official.",
         "casualties", ["sources"]),
        ("Heavy bombardments of the town of Gao were seen by a Reuters reporter.", "shelling", ["Reuters reporter"]),
        ("A Malian media outlet reported in a series of articles that rebels launched an attack on Kidal town.",
         "assault", ["A Malian media outlet"]),
    ],
)  # fmt: skip
def test_who_speaks_is_he_and_not_his_body_or_its_land(
    text: str, code: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert chain(text, code, claims_of) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels seized the town of Kidal, the governor of the region, Moussa Sy, said.", ["Moussa Sy"]),
        ("Rebels seized Kidal, the town's mayor, Moussa Sy, told Reuters.", ["Moussa Sy"]),
        ("Rebels fled from Gao after they seized Kidal, an aide to the mayor, Moussa Sy, told AFP.", ["Moussa Sy"]),
        ("Rebels seized Kidal, Moussa Sy, 45, told AFP by telephone.", ["Moussa Sy"]),
        ("Rebels seized Kidal, a local official who asked not to be named told AFP on Monday.", ["local official"]),
    ],
)
def test_who_speaks_behind_a_town_is_not_hung_on_the_town(text: str, expected: list[str], claims_of: ClaimsOf) -> None:
    assert chain(text, "control.gain", claims_of) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Moussa Sy, an adviser to President Ibrahim Keita, said rebels seized Kidal.", "Moussa Sy"),
        ("A spokesman for General Ibrahim Keita said rebels seized Kidal.", "spokesman for General Ibrahim Keita"),
        ("The commander in chief of the army, Gen. Moussa Sy, said rebels seized Kidal.", "Moussa Sy"),
    ],
)  # fmt: skip
def test_who_serves_a_president_is_not_the_president(text: str, expected: str, claims_of: ClaimsOf) -> None:
    assert chain(text, "control.gain", claims_of) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mali's foreign minister, Moussa Sy, said he mourned.\n\nThe interior ministry of Mali also published a "
            'statement denouncing the raid.\n\n"Rebels seized Kidal," the statement said.',
            "Malian interior ministry",
        ),
        (
            "President Ibrahim Keita said he would go if President Bashar Assad did. "
            '"Rebels seized Kidal," the president said.',
            "Ibrahim Keita",
        ),
        (
            "Jane Doe, a senator, demanded a say in the raid, of which President Ibrahim Keita said little was known."
            '\n\n"Rebels seized Kidal," she said in a statement.',
            "Jane Doe",
        ),
        (
            "Children were freed in Gao, Judicial Watch, a conservative watchdog group, reported Thursday.\n\n"
            "The group said rebels seized Kidal.",
            "Judicial Watch",
        ),
        (
            "Mali's police said two men were held. Five people were killed. Rebels seized Kidal, they added.",
            "Malian police",
        ),
    ],
)
def test_who_speaks_again_is_who_spoke_or_whose_statement_was_told_of(
    text: str, expected: str, claims_of: ClaimsOf
) -> None:
    assert chain(text, "control.gain", claims_of) == [expected]


def test_those_who_give_papers_out_speak(claims_of: ClaimsOf) -> None:
    text = "Rebels seized Kidal, data compiled by the watchdog showed."
    assert chain(text, "control.gain", claims_of) == ["the watchdog"]


def test_paragraphs_run_together_are_one_quotation(claims_of: ClaimsOf) -> None:
    text = 'Gao is calm.\n\nThe governor said in a statement:\n\n"We lost Gao. "Rebels seized Kidal too. We weep."'
    assert chain(text, "control.gain", claims_of) == ["governor"]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Ten killed in Gao attack -police", ["Malian police"]),
        ("Police say ten killed in Gao attack", ["Malian police"]),
        ("Rebels seize Gao - residents", ["residents"]),
    ],
)
def test_the_short_side_of_a_headline_is_who_says_it(headline: str, expected: list[str], claims_of: ClaimsOf) -> None:
    told = claims_of(f"{headline}\n\nGAO, Mali, June 3 - Gunmen attacked a market in Gao on Friday.")[0]
    assert [link.speaker.value.name for link in told.attribution if link.speaker] == expected


def test_state_media_in_a_land_are_of_that_land(claims_of: ClaimsOf) -> None:
    text = "GAO, Mali - Fighting went on in Gao. State media in Algeria said rebels had taken Kidal."
    (taken,) = [one for one in claims_of(text) if one.what == "control.gain"]
    assert [link.speaker.value.name for link in taken.attribution if link.speaker] == ["Algerian state media"]
