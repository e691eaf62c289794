"""What everyday words tell of flight, help, arrest, siege and judgement; the same words said of other things do not."""

from __future__ import annotations

import pytest

from tellings.pipeline import LINE, shared_knowledge
from tellings.records import Claim
from tests.tests_support import report_of


def told(text: str, what: str) -> list[Claim]:
    known = shared_knowledge()
    found = LINE.claim(LINE.resolve(LINE.read(report_of(text), known), known), known)[0]
    return [one for one in found if one.what == what]


@pytest.mark.parametrize("verb", ["had to leave", "have had to leave"])
def test_who_had_to_leave_has_left(verb: str) -> None:
    (one,) = told(f"Some 3,700 people {verb} their homes in Gao.", "displacement")
    assert one.reality == "happened"


def test_how_many_had_to_leave_is_told_by_officials_as_done() -> None:
    (one,) = told("Officials said some 3,700 people had to leave their homes in Gao.", "displacement")
    assert one.reality == "happened"


def test_where_who_judges_had_fled_to_is_not_what_he_judges() -> None:
    text = "General Moussa Traore, who had escaped to Bamako, called it a relief for the people."
    (one,) = told(text, "statement")
    assert one.where == ()


def test_that_somebody_wants_them_to_leave_moves_nobody() -> None:
    assert all(one.reality == "planned" for one in told("The mayor said residents had to leave Gao.", "displacement"))


def test_a_group_named_with_its_backer_is_backed() -> None:
    (one,) = told("Officials in Goma spoke of the Rwanda-backed M23 movement.", "backing")
    assert [slot.value.id for slot in one.who] == ["rwanda-government"]
    assert one.where == ()


def test_help_for_a_person_backs_no_side() -> None:
    assert not told("The Malian government gives no help to Karim Diallo.", "backing")


def test_a_town_called_besieged_is_under_siege_in_the_words_of_the_outlet() -> None:
    (one,) = told("General Moussa Traore said that aid had reached the besieged town of Kidal.", "siege.hold")
    assert [slot.value.name for slot in one.where] == ["Kidal"]
    assert one.attribution == ()


def test_captured_districts_and_surrounding_areas_still_tell_nothing() -> None:
    assert not told("Aid reached the captured districts and the surrounding areas of Kidal.", "siege.hold")


def test_what_is_told_aside_of_people_gives_way_to_what_is_told_of_them() -> None:
    (one,) = told("About 800 civilians who had taken refuge in a plant were evacuated.", "displacement")
    assert one.trigger.of("About 800 civilians who had taken refuge in a plant were evacuated.") == "evacuated"


def test_a_judgement_of_what_has_not_happened_yet_is_given_as_one() -> None:
    (one,) = told("The fall of Gao would be a heavy setback for the Malian army.", "assessment")
    assert one.reality == "conditional"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Kurdish forces supported by coalition airstrikes entered Manbij on Friday.", "US-led coalition"),
        ("Iraqi troops backed by American airstrikes entered Ramadi on Friday.", "US government"),
        ("The M23 rebels, which Rwanda backs, took Goma on Monday.", "Rwandan government"),
    ],
)
def test_whose_air_strikes_support_a_force_backs_it_as_does_whom_a_clause_names(text: str, who: str) -> None:
    (one,) = told(text, "backing")
    assert [slot.value.name for slot in one.who] == [who]
