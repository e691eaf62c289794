"""A name that a report uses as a place again and again is one wherever else it stands."""

from __future__ import annotations

import pytest

from tellings.knowledge import Knowledge
from tests.resolve.test_places import places

_LEAD = "The army of Nigeria fought rebels in Borno state on Monday."


@pytest.mark.parametrize(
    "told",
    [
        "Gunmen stormed Kumbaso from the west. People fled from Kumbaso by boat. Kumbaso is burning.",
        "A man living in Kumbaso hid. Troops at Kumbaso ran. Kumbaso is burning.",
        "Kumbaso, where traders meet, was quiet. He came from Kumbaso. Kumbaso is burning.",
    ],
)
def test_a_name_in_the_slots_of_places_in_two_sentences_is_one_everywhere(knowledge: Knowledge, told: str) -> None:
    assert [words for words, _ in places(knowledge, f"{_LEAD} {told}")].count("Kumbaso") == 3


def test_such_a_name_is_not_the_town_that_bears_it_in_a_land_far_away(knowledge: Knowledge) -> None:
    text = f"{_LEAD} Troops deserted the base at Baga. People escaped from Baga. The rebels stormed Baga from the west."
    found = [place for words, place in places(knowledge, text) if words == "Baga"]
    assert len(found) == 3
    assert not any(place.country == "ES" for place in found)


@pytest.mark.parametrize(
    "told",
    [
        "He wrote to Kumbaso. He heard from Kumbaso. Kumbaso is tired.",
        "Aid came from Boko Haram. They believe in Boko Haram. They fled towards Boko Haram.",
        "A woman named Amina Kumbaso spoke. Gunmen went towards Kumbaso. He took it from Kumbaso.",
    ],
)
def test_what_persons_and_groups_are_told_with_makes_no_place(knowledge: Knowledge, told: str) -> None:
    assert not {"Kumbaso", "Boko Haram"} & {words for words, _ in places(knowledge, f"{_LEAD} {told}")}


def test_a_list_of_names_is_of_the_kind_that_is_told_behind_it(knowledge: Knowledge) -> None:
    text = "Rebels hold Al-Fardous and Bab Al-Nairab, important neighborhoods in the center of Aleppo."
    found = {words: place.kind for words, place in places(knowledge, text)}
    assert found["Al-Fardous"] == found["Bab Al-Nairab"] == "neighbourhood"
