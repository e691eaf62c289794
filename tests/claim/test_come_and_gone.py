"""Who comes into a town, goes out of it and holds ground there, as told in further constructions."""

from __future__ import annotations

import pytest

from tests.claim.test_taken_and_lost import told


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Officials said the whole of Kunduz had fallen into Taliban hands on Friday.", "control.gain"),
        ("Farah, a city in the west of Afghanistan, came under Taliban control in the night.", "control.gain"),
        ("Farah, in the west of Afghanistan, was overrun by the Taliban on Friday.", "control.gain"),
    ],
)
def test_a_bare_plural_name_before_a_noun_says_whose_it_is(text: str, what: str) -> None:
    (one,) = told(text, what)
    assert [slot.value.name for slot in one.who] == ["Taliban"]


def test_a_headline_without_were_tells_who_was_driven_out() -> None:
    (one,) = told("Boko Haram driven out of Bama, army says\n\nNigerian troops met no resistance.", "control.lose")
    assert [slot.value.name for slot in one.who] == ["Boko Haram"]


@pytest.mark.parametrize(
    "text",
    [
        "Armoured vehicles of the Wagner group left Gao on Saturday.",
        "People saw three columns of Wagner trucks leaving Gao.",
    ],
)
def test_vehicles_that_leave_stand_for_those_who_ride_in_them(text: str) -> None:
    (one,) = told(text, "withdrawal")
    assert [slot.value.id for slot in one.who] == ["wagner"]


def test_ground_held_where_a_land_was_just_named_lies_in_it() -> None:
    (one,) = told("The Islamic State is still a danger in Iraq, where it controls large areas.", "control.hold")
    assert [(slot.value.name, slot.value.role) for slot in one.where] == [("Iraq", "part")]


def test_fighters_called_after_a_town_are_no_ground_that_is_taken() -> None:
    assert told("Dozens of Gao fighters left the town and were taken to Kidal.", "control.gain") == []


def test_one_officer_who_arrives_enters_no_town() -> None:
    assert told("The army chief arrived in Gao to meet the elders.", "enter") == []


def test_it_is_the_town_just_spoken_of_and_not_where_he_spoke() -> None:
    text = (
        "Al Shabaab lost Barawe on Sunday.\n\n"
        "The minister told reporters in Mogadishu that the army had secured the town after al Shabaab had left it."
    )
    assert "Mogadishu" not in [slot.value.name for one in told(text, "withdrawal") for slot in one.where]


def test_whose_stronghold_a_town_is_the_outlet_tells_as_background() -> None:
    text = "The army said its planes had bombed Raqqa, a stronghold of Islamic State, on Tuesday."
    (one,) = told(text, "control.hold")
    assert ([slot.value.name for slot in one.who], one.ground, one.attribution) == (["Islamic State"], "background", ())


def test_whoever_is_pushed_back_goes_and_not_he_who_pushes() -> None:
    (one,) = told("French forces pushed the rebels back to Kidal on Friday.", "withdrawal")
    assert "fr" not in {slot.value.country for slot in one.who}
    assert [slot.value.name for slot in one.who] == ["rebels"]


def test_artillery_that_is_withdrawn_is_nobody() -> None:
    text = "The army said it was withdrawing Malian soldiers and artillery from Gao."
    (one,) = told(text, "withdrawal")
    assert [slot.value.name for slot in one.who if slot.value.name == "artillery"] == []


def test_a_road_by_which_somebody_comes_tells_of_no_advance() -> None:
    assert told("The roads by which rebels reach Kidal have been bombed.", "advance") == []
