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
        ("At least 300 were displaced by the storm in Derna, IOM Libya says.", "displacement",
         ["International Organization for Migration"]),
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
