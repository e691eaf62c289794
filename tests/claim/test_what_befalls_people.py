"""Flight, ruin, hostages, looting and accusations of abuse, as told by nouns and labels; look-alikes tell of none."""

from __future__ import annotations

import pytest

from tellings.pipeline import LINE, shared_knowledge
from tellings.records import Claim
from tests.tests_support import report_of


def told(text: str, what: str) -> list[Claim]:
    known = shared_knowledge()
    found = LINE.claim(LINE.resolve(LINE.read(report_of(text), known), known), known)[0]
    return [one for one in found if one.what == what]


def test_an_ordered_evacuation_is_still_to_come() -> None:
    (one,) = told("The governor ordered the evacuation of villages near Gao.", "displacement")
    assert one.reality == "planned"


def test_the_wounded_are_evacuated_from_their_town() -> None:
    (one,) = told("The Red Crescent is overseeing the evacuation of the wounded from Kidal.", "displacement")
    assert [slot.value.name for slot in one.where] == ["Kidal"]


def test_displaced_people_who_are_killed_are_not_counted_as_displaced() -> None:
    assert told("A bomb killed 26 displaced people in Gao on Friday.", "displacement") == []


def test_who_is_accused_of_war_crimes_is_claimed_to_have_done_them() -> None:
    (one,) = told("Rights groups accuse the Malian army of war crimes in Gao.", "abuse")
    assert one.certainty == "claimed"
    assert [slot.value.name for slot in one.who] == ["Malian Armed Forces"]


def test_a_ruined_building_so_called_is_in_ruins() -> None:
    (one,) = told("The damaged hospital in Gao is out of service.", "destruction")
    assert one.where


def test_a_share_of_the_buildings_is_a_number_of_ruins() -> None:
    (one,) = told("More than 80 per cent of buildings in Kidal have been destroyed.", "destruction")
    assert [slot.value.kind for slot in one.counts] == ["share"]


def test_where_fire_was_set_to_a_building_is_where_the_building_is() -> None:
    (one,) = told("Demonstrators set fire to the consulate in Gao.", "destruction")
    assert [slot.value.name for slot in one.where] == ["Gao"]


def test_those_who_report_looting_did_not_loot() -> None:
    (one,) = told("Residents reported looting in Gao.", "destruction")
    assert one.who == ()


@pytest.mark.parametrize("kept", ["prisoner", "hostage"])
def test_whom_they_took_is_not_the_word_for_captives(kept: str) -> None:
    told_of = [*told(f"Five workers were taken {kept} in Gao.", "arrest"),
               *told(f"Five workers were taken {kept} in Gao.", "abduction")]  # fmt: skip
    assert [[slot.value.name for slot in one.whom] for one in told_of] == [["workers"]]


def test_a_crowd_by_which_a_palace_was_stormed_did_it() -> None:
    (one,) = told("The parliament in Bamako was stormed by protesters.", "riot")
    assert [slot.value.name for slot in one.who] == ["protesters"]


def test_a_worker_held_hostage_holds_nobody() -> None:
    (one,) = told("An aid worker held hostage by the militants in Gao pleaded for help.", "abduction")
    assert [slot.value.name for slot in one.who] == ["militants"]
    assert [slot.value.name for slot in one.whom] == ["aid worker"]


@pytest.mark.parametrize(
    "told_of", ["Residents of Kidal are being told to leave.", "Most of Kidal's residents have left."]
)
def test_whose_residents_leave_is_where_they_leave_from(told_of: str) -> None:
    (one,) = told(told_of, "displacement")
    assert [(slot.value.name, slot.value.role) for slot in one.where] == [("Kidal", "from")]


def test_people_called_after_their_nation_flee_too() -> None:
    (one,) = told("Some 2,000 Congolese have crossed into Uganda.", "displacement")
    assert one.counts


def test_pupils_whom_gunmen_took_were_abducted_and_not_evacuated() -> None:
    text = "Boko Haram fighters took away 50 women from Gao."
    assert told(text, "abduction")
    assert told(text, "displacement") == []


def test_residents_who_left_a_meeting_did_not_flee() -> None:
    assert told("The residents of Gao left the meeting.", "displacement") == []


def test_art_that_was_looted_long_ago_is_not_looted_here() -> None:
    assert told("An exhibition on looted bronzes opened in Gao.", "destruction") == []
