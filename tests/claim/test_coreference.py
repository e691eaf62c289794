"""Whom a pronoun that leads a sentence means, when the sentence before has several who may be meant."""

import pytest

from tests.claim.conftest import ClaimsOf


def takers(text: str, claims_of: ClaimsOf) -> list[str]:
    """The ids of those who are told to take the airport of the last sentence."""
    (gain,) = [one for one in claims_of(text) if one.what == "control.gain" and one.trigger.of(text) == "seized"]
    return [slot.value.id for slot in gain.who]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Malian soldiers entered Gao.", ["mali-armed-forces"]),
        ("Boko Haram held Gao, and Malian soldiers have tried to win it back.", ["mali-armed-forces"]),
        ("Malian soldiers have left Gao, and Boko Haram holds the town.", ["mali-armed-forces"]),
        ("French soldiers entered Gao, and Malian soldiers held Kidal.", []),
        ("The Malian army and Boko Haram fought near Gao.", []),
        ("France was asked for help.", []),
    ],
)
def test_they_are_the_plural_subject_of_the_sentence_before_unless_two_fit(
    before: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert takers(f"{before} They seized Gao airport.", claims_of) == expected


def test_it_after_a_party_of_its_own_sentence_is_not_one_of_the_sentence_before(claims_of: ClaimsOf) -> None:
    before = "Boko Haram gave no answer."
    assert takers(f"{before} It seized Gao airport.", claims_of) == ["boko-haram"]
    assert takers(f"{before} On its way, the Malian army reports, it seized Gao airport.", claims_of) != ["boko-haram"]


def test_its_forces_are_those_of_the_army_that_tells_of_them_behind(claims_of: ClaimsOf) -> None:
    text = "Together with allies, its forces seized Gao airport, the Malian army confirmed."
    assert takers(text, claims_of) == ["mali-armed-forces"]
