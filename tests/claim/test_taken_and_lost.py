"""Who took, lost and holds a town that is told of as 'it', or as the speaker's own; and one taken twice."""

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
    ("text", "what"),
    [
        ("Rebels attacked Kidal on Monday. They took it on Tuesday.", "control.gain"),
        ("Rebels attacked Kidal on Monday.\n\nThey seized it on Tuesday.", "control.gain"),
        ("The army entered Kidal before rebels won it back four days ago.", "control.gain"),
        ("The rebels captured Kidal on Monday but lost it in two days.", "control.lose"),
    ],
)
def test_it_is_the_town_that_fighters_take(text: str, what: str) -> None:
    assert [slot.value.name for one in told(text, what) for slot in one.where] == ["Kidal"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Kidal saw the report. He took it seriously.",
        "Villagers in Kidal found a bomb. They took it home.",
        "The rebels in Kidal got an offer. They took it to mean peace.",
    ],
)
def test_not_all_that_is_taken_is_a_town(text: str) -> None:
    assert told(text, "control.gain") == []


@pytest.mark.parametrize(
    "text",
    [
        "The army regained control of Kidal, hours after rebels had seized it.",
        "The army recaptured Kidal after it was seized by rebels last week.",
    ],
)
def test_a_town_taken_by_one_after_the_other_was_taken_twice(text: str) -> None:
    found = told(text, "control.gain")
    assert len(found) == 2
    assert found[0].who[0].value.id != found[1].who[0].value.id


def test_who_says_that_a_town_is_under_our_control_holds_it() -> None:
    (one,) = told('"Kidal is in our hands," the army said.', "control.hold")
    assert [slot.value.name for slot in one.who] == ["Malian Armed Forces"]


def test_a_town_wrenched_from_rebels_was_taken() -> None:
    assert len(told("French troops wrenched Kidal from the rebels.", "control.gain")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels seized three villages on Friday.",
        "A number of villages were seized by rebels on Friday.",
        "Dozens of villages and towns were retaken from the rebels.",
    ],
)
def test_villages_without_a_name_are_taken_but_nowhere_that_is_told(sentence: str) -> None:
    text = "Rebels stormed the city of Gao on Thursday.\n\n" + sentence
    taken = [one for one in told(text, "control.gain") if one.evidence.of(text) == sentence]
    assert len(taken) == 1
    assert taken[0].where == ()


def test_villages_that_nobody_is_told_to_take_make_no_claim() -> None:
    text = "Rain fell in Gao. Several villages were recovered."
    assert told(text, "control.gain") == []


def test_a_hyphenated_cease_fire_is_a_ceasefire() -> None:
    assert len(told("The two sides agreed to a cease-fire on Friday.", "ceasefire")) == 1


def test_clearing_a_town_of_mines_takes_no_town() -> None:
    text = "Rebels left Gao on Monday. Soldiers began to clear the town of mines and booby traps."
    assert told(text, "control.gain") == []
    assert len(told(text, "demining")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The army retook Kidal on Monday after heavy fighting.",
        "The general said the troops had overrun Kidal.",
        "The town of Kidal, overrun by rebels in May, is quiet.",
    ],
)
def test_what_looks_like_a_noun_takes_a_town(text: str) -> None:
    assert [slot.value.name for one in told(text, "control.gain") for slot in one.where] == ["Kidal"]


def test_a_small_town_is_known_by_what_is_done_to_it() -> None:
    for verb in ("reclaimed", "regained", "conquered"):
        found = told(f"The army {verb} Izium on Monday after heavy fighting.", "control.gain")
        assert [slot.value.name for one in found for slot in one.where] == ["Izium"], verb
