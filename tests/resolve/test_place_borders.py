"""Borders: lines between two lands."""

from __future__ import annotations

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.records import Place
from tests.tests_support import report_of


def places(knowledge: Knowledge, text: str) -> list[tuple[str, Place]]:
    found = LINE.resolve(LINE.read(report_of(text), knowledge), knowledge).resolutions
    best = [(one.mention.span.of(text), one.candidates[0].value) for one in found if one.candidates]
    return [(words, value) for words, value in best if isinstance(value, Place)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Guards were shot on the Iran-Iraq border.", "Iran-Iraq border"),
        ("Guards were shot on the Iran–Iraq border.", "Iran–Iraq border"),
        ("Guards were shot on the Iranian-Iraqi border on Sunday.", "Iranian-Iraqi border"),
        ("Guards were shot on the border between Iran and Iraq.", "border between Iran and Iraq"),
        ("Guards were shot on Iran's western border with Iraq.", "Iran's western border with Iraq"),
    ],
)
def test_a_border_between_two_states_is_a_line_and_neither_of_them(knowledge: Knowledge, text: str, words: str) -> None:
    [(told, border)] = places(knowledge, text)
    assert (told, border.kind, border.part_of) == (words, "line", ("iso:IR", "iso:IQ"))


def test_a_state_whose_name_has_two_words_is_not_cut_at_its_border(knowledge: Knowledge) -> None:
    [(told, border)] = places(knowledge, "Rebels held a post on the South Sudan-Uganda border.")
    assert (told, border.part_of) == ("South Sudan-Uganda border", ("iso:SS", "iso:UG"))


def test_near_a_border_is_near_it_and_a_town_there_is_the_town(knowledge: Knowledge) -> None:
    [(_, border)] = places(knowledge, "Ten men were killed near the Mali-Niger border.")
    assert border.role == "near"
    claims, _ = LINE.claim(
        LINE.resolve(LINE.read(report_of("Shells hit the Syria-Turkey border town of Azaz."), knowledge), knowledge),
        knowledge,
    )
    assert [[slot.value.name for slot in one.where] for one in claims] == [["Azaz"]]


def test_guards_called_after_a_border_are_not_there(knowledge: Knowledge) -> None:
    found = places(knowledge, "Iran-Iraq border guards met in Basra.")
    assert "line" not in {place.kind for _, place in found}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Gunmen stopped a bus on the road from Mopti to Gao on Sunday.", "road from Mopti to Gao", "Mopti-Gao road"),
        (
            "Rebels cut the highway between Damascus and Homs.",
            "highway between Damascus and Homs",
            "Damascus-Homs highway",
        ),
        ("The army retook the Damascus-Homs highway.", "Damascus-Homs highway", "Damascus-Homs highway"),
    ],
)
def test_a_road_between_two_towns_is_neither_of_them(knowledge: Knowledge, text: str, words: str, name: str) -> None:
    [(told, road)] = places(knowledge, text)
    assert (told, road.name, road.kind) == (words, name, "line")
    assert road.part_of[-1].startswith("iso:")


def test_a_way_from_one_town_to_another_that_is_no_road_leaves_both(knowledge: Knowledge) -> None:
    assert [words for words, _ in places(knowledge, "Rebels marched from Homs to Damascus.")] == ["Homs", "Damascus"]
