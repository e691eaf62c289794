"""What the outlet puts into somebody's reported words for its readers is the outlet's own."""

import pytest

from tests.claim.conftest import ClaimsOf


def speakers(text: str, code: str, claims_of: ClaimsOf) -> list[str]:
    (claim,) = (one for one in claims_of(text) if one.what == code)
    return [link.speaker.value.name if link.speaker else "?" for link in claim.attribution]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("State television said the raid had helped rebels, who have been battling the army in Kidal.", "clash"),
        ("Paris said it had been warned before the raid on Kidal, in which rebels killed 30 people.", "casualties"),
        ("Jane Doe said the council had condemned the Kidal bombing, which killed 41 people.", "casualties"),
        ("Al-Shabaab claimed a bombing in Mogadishu that killed 20 people.", "casualties"),
        ("Al-Shabaab said it was behind the bombing of a hotel in Mogadishu that killed at least 12.", "casualties"),
        ("Mali says the group has waged an insurgency in which 4,000 people have been killed.", "casualties"),
        ("The government denied that its army was behind the raid on Kidal that killed 80 people.", "casualties"),
        ("The president said Niger would send arms to Mali, after rebels captured Kidal.", "control.gain"),
        ("The president said the rebels had been beaten, even as French jets bombed Kidal.", "airstrike"),
        (
            "The president declared the war won in remarks in Paris on Monday delivered hours after rebels took Kidal.",
            "control.gain",
        ),
    ],
)
def test_background_inside_reported_words_is_the_outlets(text: str, code: str, claims_of: ClaimsOf) -> None:
    assert speakers(text, code, claims_of) == []


@pytest.mark.parametrize(
    ("text", "code", "speaker"),
    [
        (
            "Residents said rebels attacked the village of Koro, where they killed ten people.",
            "casualties",
            "residents",
        ),
        ("Residents said the rebels, who had killed two guards, fled.", "casualties", "residents"),
        (
            "Residents said the army carried out a raid on Koro that has left at least ten dead.",
            "casualties",
            "residents",
        ),
        ("Residents said 64 soldiers had left the plant in Kidal, of whom 53 were wounded.", "casualties", "residents"),
        ("A general said troops had captured Kidal after rebels fled.", "control.gain", "general"),
        (
            "Ten people were killed in the market, which was hit by two bombs, residents said.",
            "casualties",
            "residents",
        ),
    ],
)
def test_what_goes_on_with_the_tale_stays_the_speakers(text: str, code: str, speaker: str, claims_of: ClaimsOf) -> None:
    assert [name.casefold() for name in speakers(text, code, claims_of)] == [speaker]


def test_it_was_not_possible_to_verify_is_no_word_of_who_spoke_before(claims_of: ClaimsOf) -> None:
    text = "The rebel group released videos from Kidal. It was not immediately possible to verify the clips."
    assert speakers(text, "statement", claims_of) == []


def test_what_befell_others_goes_on_with_what_was_said(claims_of: ClaimsOf) -> None:
    text = "The Malian army said one blast was caused by a car bomb, and the other was caused by a suicide bomber."
    assert speakers(text, "suicide_bombing", claims_of) == ["Malian Armed Forces"]


def test_who_rejects_a_claim_keeps_the_words_that_tell_who_he_is(claims_of: ClaimsOf) -> None:
    told = claims_of("Russia said it had captured Soledar.\n\nOfficials of Ukraine rejected the claim.")
    (denied,) = (one for one in told if one.polarity == "denied")
    assert [link.speaker.value.name for link in denied.attribution if link.speaker] == ["Officials of Ukraine"]
