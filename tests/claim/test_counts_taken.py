"""Which numbers a claim takes up: tolls by place, lists, shares and weapons."""

from __future__ import annotations

import pytest

from tellings.pipeline import LINE, shared_knowledge
from tellings.records import Claim
from tests.tests_support import report_of


def told(text: str, what: str) -> list[Claim]:
    known = shared_knowledge()
    found = LINE.claim(LINE.resolve(LINE.read(report_of(text), known), known), known)[0]
    return [one for one in found if one.what == what]


def figures(claims: list[Claim]) -> list[list[float]]:
    return [[slot.value.best or slot.value.low for slot in claim.counts] for claim in claims]


def test_a_toll_by_places_is_a_claim_for_each_place() -> None:
    claims = told("The storm killed 30 people in Gao, 12 in Kidal and nine in Timbuktu.", "casualties")
    tolls = [([slot.value.name for slot in claim.where], figures([claim])[0]) for claim in claims]
    assert tolls == [(["Gao"], [30]), (["Kidal"], [12]), (["Timbuktu"], [9])]


def test_those_among_the_dead_are_no_toll_of_their_own() -> None:
    assert figures(told("Among the dead in Gao were 12 guards.", "casualties")) == [[]]


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("Commander Abu Talha was killed along with two others in Gao.", 3),
        ("A bomb went off in Gao, killing police chief Musa Odeh and at least five others.", 6),
    ],
)
def test_others_killed_with_a_named_man_are_counted_with_him(text: str, many: float) -> None:
    (claim,) = told(text, "casualties")
    (slot,) = claim.counts
    assert (slot.value.low, slot.value.rule) == (many, "sum")
    assert slot.spans[0].of(text).endswith(("Abu Talha", "Musa Odeh"))


@pytest.mark.parametrize(
    ("text", "what", "want"),
    [
        ("The war has left 8,000 dead and 20,000 displaced in Mali.", "displacement", [[20_000]]),
        ("One man was arrested in Gao and another 14 were detained.", "arrest", [[1], [14]]),
        ("Gao is home to some 900,000 displaced people.", "displacement", []),
        ("About 200 people die every day in the fighting in Gao.", "casualties", [[]]),
        ("An average of 200 people have been killed in Gao.", "casualties", []),
        ("Some 200 people were killed in Gao a day after the vote.", "casualties", [[200]]),
    ],
)
def test_second_tolls_are_taken_up_and_rates_are_not(text: str, what: str, want: list[list[float]]) -> None:
    assert figures(told(text, what)) == want


def test_the_dead_are_no_force() -> None:
    text = "The number of rebel fighters dead in Gao was about 200."
    assert told(text, "force_size") == []
    assert figures(told(text, "casualties")) == [[200]]


@pytest.mark.parametrize(
    ("text", "what", "numbers"),
    [
        ("Also killed, the minister said, were 19 rebels and two nurses of Gao.", "casualties", [[19, 2]]),
        ("The army destroyed 35 tanks, 12 trucks and four guns in Gao.", "destruction", [[35, 12, 4]]),
        ("Rebels fired two rockets at Gao.", "shelling", [[2]]),
        ("Sappers removed six mines from Gao.", "demining", [[6]]),
        ("Rebels were in control of about 90 percent of Gao.", "control.hold", [[90]]),
        ("About 75 percent of residents have fled Gao.", "displacement", [[75]]),
        ("Around 40% of the houses of Gao had been destroyed.", "destruction", [[40]]),
        ("Two more villages near Gao have fallen to the rebels.", "control.gain", [[2]]),
    ],
)
def test_a_claim_takes_up_the_numbers_of_what_it_tells(text: str, what: str, numbers: list[list[float]]) -> None:
    assert figures(told(text, what)) == numbers


def test_two_acts_of_ruin_with_numbers_of_their_own_are_two_claims() -> None:
    assert figures(told("Jets destroyed three trucks and damaged two tanks in Gao.", "destruction")) == [[3], [2]]


def test_the_injured_are_not_counted_as_killed_where_the_headline_has_no_verb() -> None:
    claims = told("Two guards killed, 10 injured in raid on Gao.", "casualties")
    assert {
        claim.trigger.of("Two guards killed, 10 injured in raid on Gao."): figures([claim]) for claim in claims
    } == {
        "killed": [[2]],
        "injured": [[10]],
    }


def test_a_list_of_the_dead_is_counted_whole_and_an_apposition_is_not() -> None:
    assert figures(told("Five tourists, a guard and two cooks were killed in Gao.", "casualties")) == [[5, 1, 2]]
    assert figures(told("Three men, a guard and two cooks, were killed in Gao.", "casualties")) == [[3]]
