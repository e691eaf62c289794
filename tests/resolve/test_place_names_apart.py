"""Where one name of a place ends and another begins."""

from __future__ import annotations

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.records import Claim, Place
from tests.tests_support import report_of


def places(knowledge: Knowledge, text: str) -> list[tuple[str, str]]:
    """The words of each place and its name, in reading order."""
    found = LINE.resolve(LINE.read(report_of(text), knowledge), knowledge)
    return [
        (r.mention.span.of(text), r.candidates[0].value.name)
        for r in found.resolutions
        if r.candidates and isinstance(r.candidates[0].value, Place)
    ]


def claims(knowledge: Knowledge, text: str) -> list[Claim]:
    return list(LINE.claim(LINE.resolve(LINE.read(report_of(text), knowledge), knowledge), knowledge)[0])


@pytest.mark.parametrize(
    ("text", "code", "town"),
    [
        ("In the fight for Lisichansk Ukraine lost 300 men, Moscow said.", "casualties", "Lysychansk"),
        ("Gunmen attacked Timbuktu Mali on Sunday.", "assault", "Timbuktu"),
        ("In the battles for Lisichansk Russia lost 300 men, Kyiv said.", "casualties", "Lysychansk"),
    ],
)
def test_a_town_and_the_state_behind_a_lost_comma_are_two(
    knowledge: Knowledge, text: str, code: str, town: str
) -> None:
    found = [one for one in claims(knowledge, text) if one.what == code]
    assert [[slot.value.name for slot in one.where] for one in found] == [[town]]


def test_longer_names_of_states_are_not_cut(knowledge: Knowledge) -> None:
    text = "Floods struck villages in Guinea Bissau, in Equatorial Guinea and in Papua New Guinea."
    assert [words for words, _ in places(knowledge, text)] == ["Guinea Bissau", "Equatorial Guinea", "Papua New Guinea"]


def test_a_name_that_begins_with_new_is_not_the_rest_of_it(knowledge: Knowledge) -> None:
    assert places(knowledge, "Two men died in New Harwich on Sunday, police in Kenya said.")[0] == (
        "New Harwich",
        "New Harwich",
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rebels seized villages in Wadi Tarfa and Kafr Dalil on Monday.", ["Wadi Tarfa", "Kafr Dalil"]),
        ("Planes bombed houses in Wadi Tarfa, Um Qasar and Kafr Dalil.", ["Wadi Tarfa", "Um Qasar", "Kafr Dalil"]),
        ("Rebels took Wadi Tarfa in Homs province on Monday.", ["Wadi Tarfa"]),
        ("Rebels took Wadi Tarfa, Um Qasar and Kafr Dalil, three villages.", ["Wadi Tarfa", "Um Qasar", "Kafr Dalil"]),
        ("The Libyan port of Derna was taken by rebels.", ["Derna"]),
        ("Gunmen attacked the villages of Dan Zaki and Tudun Kara.", ["Dan Zaki", "Tudun Kara"]),
    ],
)
def test_villages_that_no_list_has_are_places_in_a_row_and_in_their_province(
    knowledge: Knowledge, text: str, names: list[str]
) -> None:
    assert [[slot.value.name for slot in one.where] for one in claims(knowledge, text)] == [names]


def test_who_speaks_behind_a_town_is_no_village(knowledge: Knowledge) -> None:
    assert [words for words, _ in places(knowledge, "Clashes went on in Raqqa and Hassoun said nothing.")] == ["Raqqa"]


def test_persons_in_a_row_are_no_villages(knowledge: Knowledge) -> None:
    text = "Ali Hadi, Omar Saleh and Zaid Nasr, three men from Aleppo, met on Sunday."
    assert [words for words, _ in places(knowledge, text)] == ["Aleppo"]


def test_towns_that_a_plural_lists_are_taken_whole_and_districts_of_cities_are_parts(knowledge: Knowledge) -> None:
    (whole,) = claims(knowledge, "Rebels seized the towns of Wadi Tarfa and Um Qasar.")
    assert [slot.value.role for slot in whole.where] == ["at", "at"]
    (part,) = claims(knowledge, "Rebels seized districts of Mosul and Tikrit.")
    assert [slot.value.role for slot in part.where] == ["part", "part"]


def test_a_name_once_called_a_town_is_a_place_wherever_it_stands_again(knowledge: Knowledge) -> None:
    text = "Rebels lost Kamongo. Kamongo, a small port on the lake, was quiet. Peter Kamongo, a village elder, fled."
    assert places(knowledge, text) == [("Kamongo", "Kamongo"), ("Kamongo", "Kamongo")]


def test_a_town_before_thousands_is_no_numbered_site(knowledge: Knowledge) -> None:
    assert places(knowledge, "In Homs 3,166 people were counted.") == [("Homs", "Homs")]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Rebels took the airport south of Goma on Sunday.", "near"),
        ("Rebels took a village 10 km (six miles) to the south of Goma on Sunday.", "near"),
        ("Rebels hold a barracks and a fuel depot, both bases to the south of Goma.", "near"),
        ("Rebels took streets in the poor south of Goma on Sunday.", "part"),
        ("Army fights rebels in south of Goma", "part"),
        ("Shots were heard along the Goma border on Sunday.", "near"),
    ],
)
def test_what_lies_on_one_side_of_a_town_is_told_from_that_side_of_it(
    knowledge: Knowledge, text: str, role: str
) -> None:
    found = LINE.resolve(LINE.read(report_of(text), knowledge), knowledge)
    (goma,) = [r for r in found.resolutions if r.mention.span.of(text) == "Goma"]
    place = goma.candidates[0].value
    assert isinstance(place, Place)
    assert place.role == role


def test_a_state_is_not_the_one_that_was_parted_from_it(knowledge: Knowledge) -> None:
    text = "Fighting went on in South Darfur and its capital, Nyala, on Sunday. East Darfur was calm."
    assert [name for _, name in places(knowledge, text) if "Darfur" in name] == ["South Darfur", "East Darfur"]
