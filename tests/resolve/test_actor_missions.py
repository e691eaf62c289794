"""Whom nouns beside a name, a seat or a land mean: missions, branches, followers, soldiers of nobody named."""

from __future__ import annotations

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.records import Actor
from tests.tests_support import report_of


def actors(knowledge: Knowledge, text: str) -> list[tuple[str, Actor]]:
    found = LINE.resolve(LINE.read(report_of(text), knowledge), knowledge).resolutions
    best = [(one.mention.span.of(text), one.candidates[0].value) for one in found if one.candidates]
    return [(words, value) for words, value in best if isinstance(value, Actor)]


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        ("The UN peacekeeping mission in Mali left Gao.", "The UN peacekeeping mission", "minusma"),
        ("A UN fact-finding mission in Mali said so.", "A UN fact-finding mission", "text:un-fact-finding-mission"),
        ("The al-Qaeda branch in Yemen shelled Aden.", "The al-Qaeda branch", "aqap"),
        ("The army of Ukraine cleared Sumy of Moscow's forces.", "Moscow's forces", "russia-armed-forces"),
        ("South Sudanese troops entered Bor.", "South Sudanese troops", "south-sudan-armed-forces"),
        ("The British Red Cross sent tents to Beira in Mozambique.", "The British Red Cross", "text:british-red-cross"),
        ("Ann Bell, an eager supporter of Donald Trump, spoke in Ohio.", "an eager supporter", "text:eager-supporter"),
        ("Police in Tulsa, Ohio, shot a man. Police said he had a gun.", "Police", "text:police"),
        ("Russia's attempts to sway the vote failed.", "Russia", "russia-government"),
        ("The Kyrgyz side said two men were hurt.", "The Kyrgyz side", "kyrgyzstan-government"),
        ("Iraq's Kurdish forces left.", "Iraq's Kurdish forces", "text:iraqs-kurdish-forces"),
        ("The Kurdistan Region Security Council said so.", "Kurdistan Region Security Council",
         "text:kurdistan-region-security-council"),
        ("Security personnel sealed off Quetta in Pakistan.", "Security personnel", "text:security-personnel"),
    ],
)  # fmt: skip
def test_the_words_beside_a_name_tell_who_is_meant(knowledge: Knowledge, text: str, words: str, id_: str) -> None:
    assert id_ in [one.id for told, one in actors(knowledge, text) if told == words]


def test_a_land_before_speaking_does_nothing(knowledge: Knowledge) -> None:
    told = [words for words, _ in actors(knowledge, "The French-speaking majority of Cameroon fears the vote.")]
    assert "French" not in told


def test_soldiers_in_a_report_of_one_land_stand_on_the_side_of_its_government(knowledge: Knowledge) -> None:
    (dead,) = [
        one for words, one in actors(knowledge, "Seven soldiers were killed near Gao in Mali.") if "soldiers" in words
    ]
    assert (dead.id, dead.side) == ("text:soldiers", "mali-government")


def test_a_number_of_militants_are_not_the_gunmen_told_of_before(knowledge: Knowledge) -> None:
    text = "Two gunmen were held in Peru in May. In June the army killed six Maoist militants near Lima."
    (six,) = [one for words, one in actors(knowledge, text) if words == "six Maoist militants"]
    assert six.name != "gunmen"


def test_a_land_told_of_to_compare_with_has_not_the_government_meant(knowledge: Knowledge) -> None:
    text = (
        "Floods cut off Beira, Mozambique. Beira and Chimoio in Mozambique lie under water, Mozambique's radio said. "
        "The government says that as many people as live in Leeds lost their homes in Beira."
    )
    found = [one.id for words, one in actors(knowledge, text) if words == "The government"]
    assert found == ["mozambique-government"]


def test_its_army_is_no_groups(knowledge: Knowledge) -> None:
    text = "The Iraqi government said fighters of the PKK were among those who shot at its army in Kirkuk."
    assert [one.id for words, one in actors(knowledge, text) if words == "its army"] == ["iraq-armed-forces"]
