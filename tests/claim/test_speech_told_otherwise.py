"""Who speaks where no verb of saying stands before a clause: demands, names, nouns of saying, semicolons, asides."""

import pytest

from tests.claim.conftest import ClaimsOf


def chain(text: str, code: str, claims_of: ClaimsOf) -> list[str]:
    claim = next(one for one in claims_of(text) if one.what == code)
    return [link.speaker.value.name if link.speaker else "?" for link in claim.attribution]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("Amina Sow, a former judge, called on the army to pull its troops out of Kidal.", "withdrawal", ["Amina Sow"]),
        ("Moussa Keita gave his promise that the army would seize Kidal.", "control.gain", ["Moussa Keita"]),
        ("A spokesman called the battle fierce, with rebels firing artillery at Kidal.", "shelling", ["spokesman"]),
        ("Meanwhile local media report that rebels have seized Kidal.", "control.gain", ["local media"]),
        ('Malian "patriots" wrote that rebels had seized Kidal.', "control.gain", ["patriots"]),
        ("Rebels, who the Malian army says have seized Kidal, denied it.", "control.gain", ["Malian Armed Forces"]),
    ],
)  # fmt: skip
def test_demands_names_and_nouns_of_saying_tell_who_speaks(
    text: str, code: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert chain(text, code, claims_of) == expected


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("The mayor said rebels had left the bridge; ten men were killed in Kidal.", "casualties", ["mayor"]),
        ("The mayor said rebels had left the bridge; but the army says ten men died.", "casualties", ["army"]),
        ('"They have left the bridge," said the mayor; ten men were killed in Kidal.', "casualties", []),
    ],
)
def test_reported_speech_goes_on_behind_a_semicolon_and_quoted_speech_ends_with_its_marks(
    text: str, code: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert chain(text, code, claims_of) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Rebels push towards Kidal, dozens reported dead.", "advance"),
        ("The army pulled out of Kidal, where encirclement threatened.", "withdrawal"),
        ("The Malian army said it had left Kidal, in another setback for the president.", "assessment"),
    ],
)
def test_numbers_and_threats_speak_for_nobody_and_an_aside_is_the_outlets_own(
    text: str, code: str, claims_of: ClaimsOf
) -> None:
    assert chain(text, code, claims_of) == []


def test_who_announces_behind_his_office_says_what_he_announces_and_no_more(claims_of: ClaimsOf) -> None:
    text = "Crowds marched in protest in Bamako after Mali's president, Omar Sow, announced the capture of Kidal."
    assert chain(text, "control.gain", claims_of) == ["Omar Sow"]
    assert chain(text, "protest", claims_of) == []


def test_all_who_do_a_deed_of_speech_together_are_named(claims_of: ClaimsOf) -> None:
    text = "The United Nations and the African Union condemned the coup in Bamako."
    assert chain(text, "statement", claims_of) == ["United Nations", "African Union"]


def test_a_deed_behind_a_comma_is_not_done_by_the_place_that_was_told_of(claims_of: ClaimsOf) -> None:
    text = "The army said Kidal would serve as a base, and promised to go on."
    assert chain(text, "statement", claims_of) == ["Malian Armed Forces"]


def test_asking_not_to_be_named_is_no_deed_of_speech(claims_of: ClaimsOf) -> None:
    text = "Rebels hold half of Kidal, a resident said, asking not to be named."
    assert "statement" not in [one.what for one in claims_of(text)]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("Rebels took the town of Kidal, Ali Sow, head of a union, declared on Monday as he left", "control.gain", 1),
        ("Ten militants dead in Kidal, army says", "casualties", 1),
        ("The capture of Kidal, which the army announced on Monday, was a surprise.", "control.gain", 1),
        ("The Malian army has acknowledged pulling back from Kidal.", "withdrawal", 1),
        ("What the army had said before was that rebels seized Kidal.", "control.gain", 1),
        ("On its way to Gao, the Malian army reports, it seized Kidal.", "control.gain", 1),
        ("Fighters said to be rebels have seized Kidal.", "control.gain", 0),
        ("Rebels hold Gao, the army said; rebels seized Kidal, the mayor said.", "control.hold", 1),
    ],
)  # fmt: skip
def test_speakers_are_found_where_the_parse_loses_them(
    text: str, code: str, expected: int, claims_of: ClaimsOf
) -> None:
    assert len(chain(text, code, claims_of)) == expected


@pytest.mark.parametrize(
    ("further", "expected"),
    [
        ("Another five people were injured.", ["mayor"]),
        ("The dead included three soldiers, and 20 people were injured.", ["mayor"]),
        ("Earlier 20 people were injured in Gao.", []),
    ],
)
def test_a_toll_that_goes_on_with_the_one_before_has_its_speaker(
    further: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    claims = claims_of(f"The mayor said ten people had been killed in the raid on Kidal. {further}")
    last = claims[-1]
    assert [link.speaker.value.name for link in last.attribution if link.speaker] == expected
    assert all(link.speaker.basis == "inherited" for link in last.attribution if link.speaker)


def test_a_quotation_in_marks_of_two_kinds_ends_with_the_second(claims_of: ClaimsOf) -> None:
    text = 'The mayor spoke of “ten vehicles" near Kidal. In Gao ten people were killed.'
    assert chain(text, "casualties", claims_of) == []


def test_a_paragraph_behind_a_colon_is_all_of_one_speaker(claims_of: ClaimsOf) -> None:
    text = "The teacher Amina Sow confirmed:\n\nRebels have left the town. They killed ten people in Kidal."
    assert chain(text, "casualties", claims_of) == ["Amina Sow"]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("Villagers and UNICEF counted ten dead and 30 hurt in Kidal.", "casualties", ["Villagers", "UNICEF"]),
        ("So far the town of Kidal has counted ten dead.", "casualties", []),
        ("The guard had handed the camp over, confirmed an eyewitness.", "statement", ["eyewitness"]),
        ("General Omar Sow planned the battle of Kidal in April.", "clash", []),
    ],
)
def test_who_counts_the_dead_tells_of_them_and_who_plans_says_nothing(
    text: str, code: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert chain(text, code, claims_of) == expected


def test_it_in_a_relative_clause_is_no_speaker_of_earlier_sentences(claims_of: ClaimsOf) -> None:
    text = "UNICEF said it was cold. A tribe issued a statement in which it condemned the raid on Kidal."
    said_by = [link.speaker.value.name for one in claims_of(text) for link in one.attribution if link.speaker]
    assert "UNICEF" not in said_by


def test_who_lives_somewhere_is_a_person_and_he_who_speaks_next(claims_of: ClaimsOf) -> None:
    text = "Sami Sow, a trader, said it was cold.\n\nIdrak Tene lives in Kidal. He said rebels had seized Kidal."
    assert chain(text, "control.gain", claims_of) == ["Idrak Tene"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels' office in Doha rejected the talks.", []),
        ("Residents of Gao urged the army to leave.", ["Gao"]),
    ],
)
def test_where_an_office_sits_is_not_what_it_speaks_of(text: str, expected: list[str], claims_of: ClaimsOf) -> None:
    said = next(one for one in claims_of(text) if one.what == "statement")
    assert [slot.value.name for slot in said.where] == expected
