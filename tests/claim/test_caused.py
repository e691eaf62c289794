"""Who did harm, by the other words of the same sentence."""

from __future__ import annotations

import pytest

from tellings.pipeline import LINE, shared_knowledge
from tellings.records import Claim
from tests.tests_support import report_of


def told(text: str, what: str) -> list[Claim]:
    known = shared_knowledge()
    found = LINE.claim(LINE.resolve(LINE.read(report_of(text), known), known), known)[0]
    return [one for one in found if one.what == what]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ten villagers were killed when French warplanes bombed Gao in Mali.", ["French air force"]),
        ("Ten villagers were killed in Gao as French and Malian air raids hit the town.",
         ["French government", "Malian government"]),
        ("French shelling and airstrikes killed ten villagers in Gao in Mali.", ["French government"]),
    ],
)  # fmt: skip
def test_harm_is_of_those_who_the_sentence_says_did_it(text: str, who: list[str]) -> None:
    (claim,) = told(text, "casualties")
    assert [slot.value.name for slot in claim.who] == who


def test_those_who_fire_do_not_kill_their_own() -> None:
    (claim,) = told("Ten Malian soldiers were killed when Malian warplanes bombed Gao.", "casualties")
    assert "Malian" not in " ".join(slot.value.name for slot in claim.who)


def test_who_lost_men_suffered() -> None:
    (claim,) = told("Mali lost 40 soldiers in Gao, the rebels said.", "casualties")
    assert [slot.value.name for slot in claim.whom] == ["Malian government"]


def test_the_second_of_two_deeds_is_of_whoever_did_the_first() -> None:
    (claim,) = told("French shelling and airstrikes hit Gao in Mali.", "airstrike")
    assert [slot.value.name for slot in claim.who] == ["French government"]
