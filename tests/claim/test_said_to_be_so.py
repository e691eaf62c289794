"""What is denied, supposed, under way or done, in wordings where the words around it mislead."""

from __future__ import annotations

import pytest

from tellings.pipeline import line_from, shared_knowledge
from tellings.records import Claim
from tests.tests_support import report_of


def told(text: str, what: str) -> list[Claim]:
    known, line = shared_knowledge(), line_from(0.0)
    found = line.claim(line.resolve(line.read(report_of(text), known), known), known)[0]
    return [one for one in found if one.what == what]


TOLD = [
    ("The army has neither broken through nor captured the village of Kidal.", "control.gain", "denied happened"),
    (
        "Not since it conquered Gao last month has the army won anything bigger than Kidal.",
        "control.gain",
        "asserted happened",
    ),
    ("The army said that taking Kidal would open the way to Gao.", "control.gain", "asserted conditional"),
    ("The army is in the centre and is at work on clearing the city of Kidal.", "control.gain", "asserted ongoing"),
    ("Troops are in the process of clearing Kidal, the army said.", "control.gain", "asserted ongoing"),
    ("Kidal is the second town to be recaptured by the rebels.", "control.gain", "asserted happened"),
    ("The army has not yet occupied the town of Kidal.", "control.gain", "denied happened"),
    ("Most of Kidal is estimated to be under rebel control.", "control.hold", "asserted happened"),
    ("The army did not join the fighting around Kidal.", "clash", "asserted happened"),
    ("The army denied losing Gao after heavy clashes in Kidal.", "clash", "asserted happened"),
    ("The army denied losing Gao after heavy clashes in Kidal.", "control.lose", "denied happened"),
    ("He called on the government to pull back its troops and let people protest.", "protest", "asserted planned"),
    ("No other day has had a death toll in Gao as high as the 93 of Monday.", "casualties", "asserted happened"),
    ("The army is now considering the recapture of Kidal as a priority.", "control.gain", "asserted planned"),
    ("The army taking Gao would be a blow to the rebels.", "control.gain", "asserted conditional"),
    ('"I want to confirm the liberation of Kidal," the general said.', "control.gain", "asserted happened"),
    ("Rebels are carrying out attacks on Gao.", "assault", "asserted ongoing"),
    ("The army has suffered no greater setback in Gao.", "assessment", "asserted happened"),
]


@pytest.mark.parametrize(("text", "what", "told_as"), TOLD)
def test_what_is_said_to_be_so(text: str, what: str, told_as: str) -> None:
    assert [f"{one.polarity} {one.reality}" for one in told(text, what)] == [told_as]


def test_what_was_so_deadly_as_never_before_is_no_attack_that_was_not() -> None:
    assert told("No assault by the group in Gao had been so deadly since 2015.", "assault") == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Rebels have occupied the town of Kidal.", "control.gain"),
        ("A soldier was killed as rebels occupied Kidal.", "control.gain"),
        ("The convoy reached Kidal, a town occupied by rebels.", "control.hold"),
        ("Rebels have occupied the town of Kidal since May.", "control.hold"),
    ],
)
def test_to_occupy_is_to_take_or_to_hold(text: str, what: str) -> None:
    found = [*told(text, "control.gain"), *told(text, "control.hold")]
    assert [one.what for one in found] == [what]


def test_who_leaves_somebody_somewhere_does_not_withdraw() -> None:
    assert told("The rebels took Gao, leaving them 60 km away from Kidal.", "withdrawal") == []


def test_attacks_that_are_thrown_back_are_no_withdrawal() -> None:
    text = "The army has left three towns. In Kidal the junta sends troops to throw back the attacks that it expects."
    assert told(text, "withdrawal") == []


def test_a_town_that_the_fighting_is_near_was_taken_itself() -> None:
    (one,) = told("Bodies lie on the edge of Gao, which troops took back in May.", "control.gain")
    assert [slot.value.role for slot in one.where] == ["at"]
