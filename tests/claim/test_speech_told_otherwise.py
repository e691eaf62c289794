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
        ("The first claim of the Malian army was that rebels had seized Gao.", "control.gain", ["Malian Armed Forces"]),
        ("Reports from the north have it that rebels seized Kidal.", "control.gain", ["Reports from the north"]),
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
