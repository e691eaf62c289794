"""'They overran it': the town told of before, where nothing else can be meant."""

from __future__ import annotations

import pytest

from tellings.knowledge import Knowledge
from tests.resolve.test_places import places


@pytest.mark.parametrize(
    "text",
    [
        "Bama lies in Borno, and Boko Haram overran it in 2014.",
        "Boko Haram held Bama for months. It was recaptured on Friday.",
        "Boko Haram attacked Bama. It fell to the militants in an hour.",
    ],
)
def test_what_is_taken_or_falls_is_the_town_named_before(knowledge: Knowledge, text: str) -> None:
    assert [place.name for words, place in places(knowledge, text) if words in ("it", "It")] == ["Bama"]


def test_the_town_may_be_spoken_of_without_its_name(knowledge: Knowledge) -> None:
    text = "The army besieged Bama. Soldiers attacked the town at dawn. It was recaptured by noon, officials said."
    assert ("It", "Bama") in [(words, place.name) for words, place in places(knowledge, text)]


def test_a_town_from_which_the_distance_to_another_is_told_is_not_it(knowledge: Knowledge) -> None:
    text = "Troops freed Gao. The city is 600 miles from the capital, Bamako. It was held by the militants since April."
    assert [place.name for words, place in places(knowledge, text) if words == "It"] != ["Bamako"]


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers seized the truck in Bama and left it burning.",
        "Rebels marched from Gao to Timbuktu, and nobody knows who will hold it.",
        "The price of oil rose in Bama. It fell on Friday.",
        "The governor read the letter in Bama and tore it up.",
    ],
)
def test_what_may_be_something_else_is_left_open(knowledge: Knowledge, text: str) -> None:
    assert "it" not in {words.lower() for words, _ in places(knowledge, text)}
