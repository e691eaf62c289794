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


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        ("MINUSMA left Kidal in Mali. Two peacekeepers were hurt.", "Two peacekeepers", "minusma"),
        ("AMISOM holds Kismayo in Somalia. The peacekeeping force lost two men.", "The peacekeeping force", "amisom"),
        ("MINUSMA left Kidal in Mali, as did MINUSCA and peacekeepers.", "peacekeepers", "text:peacekeepers"),
        ("Army units entered Saraqib in Syria.", "Army units", "syria-armed-forces"),
        ("The armed forces of the country shelled Homs in Syria.", "The armed forces", "syria-armed-forces"),
        ("They filmed defeated regime troops who left Homs in Syria.", "defeated regime troops", "syria-armed-forces"),
        ("M23 took Goma in Congo. Few expected the lightly-armed rebels.", "the lightly-armed rebels", "m23"),
        ("Government and rebel forces fought in Gao in Mali.", "Government", "mali-armed-forces"),
        ("Hezbollah fights on the side of Assad in Syria. The Syrian Coalition is in Homs. The Coalition said so.",
         "The Coalition", "syrian-national-coalition"),
        ("The Nusra Front is in Aleppo in Syria. The rebels left.", "The rebels", "text:rebels"),
        ("The Syrian regime shelled Homs. The regime brought guns from Iraq.", "The regime", "syria-government"),
        ("The Islamic State fought in Idlib in Syria. A man died in clashes with gunmen.", "gunmen",
         "text:gunmen"),
        ("Boko Haram is in Bama in Nigeria. The vigilantes of the Civilian Joint Task Force were able to kill men of"
         " the armed group.", "the armed group", "boko-haram"),
        ("The Arakan Army is in Sittwe in Myanmar. Armed ethnic groups met.", "Armed ethnic groups",
         "text:armed-ethnic-groups"),
        ("The Armed Forces of the Philippines (AFP) hold Marawi. An AFP reporter saw it.", "AFP", "afp"),
        ("Boko Haram is in Bama in Nigeria. The group's fighters left.", "The group's fighters", "boko-haram"),
        ("Suspected jihadists struck Djibo in Burkina Faso. JNIM has struck there before.", "Suspected jihadists",
         "text:suspected-jihadists"),
        ("The attack of Azerbaijan on Stepanakert began.", "Azerbaijan", "azerbaijan-government"),
        ("The UN Human Rights Office counted 70 dead. The president's office denied it.", "The president's office",
         "text:presidents-office"),
    ],
)  # fmt: skip
def test_whose_men_and_deeds_plain_nouns_tell_of(knowledge: Knowledge, text: str, words: str, id_: str) -> None:
    assert id_ in [one.id for told, one in actors(knowledge, text) if told == words]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Washington ordered a troop withdrawal from Kabul in Afghanistan.", "troop"),
        ("Rebels gave the ethnic Kokang army control of Laukkai in Myanmar.", "army"),
        ("The bombing of Yemen on Friday went on.", "Yemen"),
        ("A man was shot in the head in Gao.", "the head"),
        ("The Kerala government in India met. The state will pay for tents.", "The state"),
        ("They wish to build an international coalition in Syria.", "an international coalition"),
    ],
)
def test_a_word_that_tells_of_nobody_is_nobody(knowledge: Knowledge, text: str, word: str) -> None:
    assert word not in [told for told, _ in actors(knowledge, text)]
