"""What is denied, doubted, planned or failed is never given as done."""

import pytest

from tests.claim.conftest import ClaimsOf

TOLD = [
    ("Rebels seized Kidal on Friday.", "asserted", "happened"),
    ("The army denied that rebels had seized Kidal.", "denied", "happened"),
    ("The army denied the capture of Kidal by rebels.", "denied", "happened"),
    ("Rebels did not seize Kidal.", "denied", "happened"),
    ("Rebels failed to seize Kidal.", "asserted", "failed"),
    ("Rebels are trying to seize Kidal.", "asserted", "planned"),
    ("Rebels are close to seizing Kidal.", "asserted", "expected"),
    ("Rebels could seize Kidal within days.", "asserted", "expected"),
    ("The army launched an operation to seize Kidal.", "asserted", "planned"),
    ("Rebels said they would seize Kidal.", "asserted", "planned"),
    ("If rebels seize Kidal, the road is open.", "asserted", "conditional"),
    ("The army plans to attack the rebels who seized Kidal.", "asserted", "happened"),
]


@pytest.mark.parametrize(("text", "polarity", "reality"), TOLD, ids=[text for text, _, _ in TOLD])
def test_a_capture_is_told_as_its_sentence_tells_it(
    text: str, polarity: str, reality: str, claims_of: ClaimsOf
) -> None:
    gains = [one for one in claims_of(text) if one.what == "control.gain"]
    assert [(one.polarity, one.reality) for one in gains] == [(polarity, reality)] or (
        reality == "conditional" and not gains
    )


def test_a_clause_coordinated_with_a_denial_stands_for_itself(claims_of: ClaimsOf) -> None:
    (entry,) = [
        one for one in claims_of("The army denied losing Gao, and troops entered Kidal.") if one.what == "enter"
    ]
    assert entry.polarity == "asserted"


def test_what_was_not_announced_is_not_told_as_done(claims_of: ClaimsOf) -> None:
    gains = claims_of("No one announced officially that Kidal had been taken by rebels.")
    assert not [one for one in gains if one.what == "control.gain" and one.reality == "happened"]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Rebels reportedly seized Kidal.", "hedged"),
        ("Rebels are believed to have seized Kidal.", "hedged"),
        ("The rebels claimed to have seized Kidal.", "claimed"),
        ("The rebels said they had seized Kidal.", "plain"),
    ],
)
def test_doubt_in_the_words_is_kept(text: str, certainty: str, claims_of: ClaimsOf) -> None:
    (gain,) = [one for one in claims_of(text) if one.what == "control.gain"]
    assert gain.certainty == certainty


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The president ruled out a ceasefire with the rebels in Goma.", "ceasefire"),
        ("Neighbours urged talks between the government and the rebels in Doha.", "talks"),
    ],
)
def test_what_is_ruled_out_or_urged_has_not_happened(text: str, code: str, claims_of: ClaimsOf) -> None:
    (told,) = [one for one in claims_of(text) if one.what == code]
    assert told.polarity == "denied" or told.reality == "planned"


@pytest.mark.parametrize(
    ("text", "reality", "polarity"),
    [
        ("The loss of Gao does not mean that the tide has turned.", "happened", "asserted"),
        ("The president urged Malians to celebrate the recapture of Gao.", "happened", "asserted"),
        ("It would be the first time the rebels seized Gao.", "conditional", "asserted"),
        ("The army has mounted an operation to retake Gao.", "planned", "asserted"),
        ("Gao was the last city to fall to the rebels.", "happened", "asserted"),
    ],
)
def test_what_governs_a_happening_says_whether_it_was(
    text: str, reality: str, polarity: str, claims_of: ClaimsOf
) -> None:
    (claim,) = [one for one in claims_of(text) if one.what.startswith("control.")]
    assert (claim.reality, claim.polarity) == (reality, polarity)


def test_battles_that_continue_are_going_on(claims_of: ClaimsOf) -> None:
    (claim,) = [one for one in claims_of("Battles for Gao are continuing, the army said.") if one.what == "assault"]
    assert claim.reality == "ongoing"
