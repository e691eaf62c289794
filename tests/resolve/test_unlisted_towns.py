"""Towns that no list has, by the words that they stand beside; and what is called so and is no town."""

from __future__ import annotations

import pytest

from tellings.knowledge import Knowledge
from tests.resolve.test_actor_missions import actors
from tests.resolve.test_places import places

_LEAD = "The army of Mali fought rebels in Kidal on Monday."


def told(knowledge: Knowledge, text: str) -> list[str]:
    return [words for words, _ in places(knowledge, f"{_LEAD} {text}")]


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("In Bantsa, gunmen stormed a police post.", ["Bantsa"]),
        ("Men came to the locality of Bantsa at night.", ["Bantsa"]),
        ("Herders of the community of Bantsa fled.", ["Bantsa"]),
        ("A post in a rural area known as Bantsa was burned.", ["Bantsa"]),
        ("A mine hit a bridge between Bantsa and Kolsari.", ["Bantsa", "Kolsari"]),
        ("Raiders burned Ula Mas Bantsa Village on Sunday.", ["Ula Mas Bantsa"]),
        ("Shells hit areas including Bantsa, Kolsa Dimri and Tulo at noon.", ["Bantsa", "Kolsa Dimri", "Tulo"]),
        ("Guns were fired in the Bantsa sub-district at noon.", ["Bantsa"]),
        ("Rebels came down in the Bantsa direction at noon.", ["Bantsa"]),
        ("They attacked the villages of \"Bantsa\" on Sunday.", ["Bantsa"]),
    ],
)  # fmt: skip
def test_a_town_in_no_list_is_known_by_the_words_beside_it(knowledge: Knowledge, text: str, towns: list[str]) -> None:
    assert [word for word in told(knowledge, text) if word not in ("Mali", "Kidal")] == towns


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shells hit areas including Bantsa, Martha Dimri and Tulo at noon.", "Martha Dimri"),
        ("Guards left the USS Martha Dimri on Sunday.", "Martha Dimri"),
        ("The Martha River Defenders (MRD) said that they had won.", "Martha River Defenders"),
        ("According to the security firm Dimri, ships were hit. Dimri said so on Sunday.", "Dimri"),
        ("The match was lost by the Northern Martha Wanderers, who said so.", "Martha Wanderers"),
        ("The wells are a source of hope there.", "source"),
    ],
)
def test_a_place_a_ship_a_firm_or_a_source_of_water_is_nobody(knowledge: Knowledge, text: str, name: str) -> None:
    found = actors(knowledge, f"{_LEAD} {text}")
    assert not any(name in words and actor.type == "person" for words, actor in found)


def test_a_firm_is_the_one_named_behind_its_noun(knowledge: Knowledge) -> None:
    found = dict(actors(knowledge, f"{_LEAD} The town was taken, the security firm Dimri said. Dimri warned of mines."))
    assert {found[words].id for words in ("the security firm", "Dimri")} == {"text:dimri"}


def test_letters_behind_a_name_tell_the_group_that_is_known_by_them(knowledge: Knowledge) -> None:
    text = "The army of Sri Lanka took Jaffna. The Liberation Tigers Tamil Eelam (LTTE) left on Monday."
    assert dict(actors(knowledge, text))["The Liberation Tigers Tamil Eelam (LTTE)"].id == "ltte"


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        (
            "Bombers hit a base in Mali. In neighbouring Burkina Faso, gunmen killed nine in Kaya, the army said.",
            "the army",
            "burkina-faso-armed-forces",
        ),
        ("Israeli strike hits target in southern Lebanon, army says", "army", "israel-armed-forces"),
        (
            "Guns were heard in Surin in Thailand. Cambodia fired shells before sending troops over the border.",
            "troops",
            "cambodia-armed-forces",
        ),
    ],
)
def test_the_army_is_that_of_the_land_that_opens_or_does_what_is_told(
    knowledge: Knowledge, text: str, words: str, id_: str
) -> None:
    assert dict(actors(knowledge, text))[words].id == id_


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Durham have been relegated in England. Next year Durham will play again.", "Durham"),
        ("He was the United States Attorney in Texas.", "United States"),
        ("A fire raged in the wine country of California.", "the wine country"),
        ("Water from the Jane St. Helena well was sold in California.", "Helena"),
    ],
)
def test_a_team_an_office_and_the_second_part_of_a_name_are_no_places(
    knowledge: Knowledge, text: str, name: str
) -> None:
    assert name not in [words for words, _ in places(knowledge, text)]


def test_a_land_with_an_apostrophe_in_its_name_is_found(knowledge: Knowledge) -> None:
    text = "Rebels came to Liberia from Côte d’Ivoire in 1989."
    assert "iso:CI" in {place.id for _, place in places(knowledge, text)}


def test_a_small_town_next_door_is_not_meant_by_its_other_name(knowledge: Knowledge) -> None:
    text = "South Sudan's army took Nasir. Troops came to the base in Nasir in Upper Nile state of South Sudan."
    assert not any(place.country == "SD" for _, place in places(knowledge, text))
