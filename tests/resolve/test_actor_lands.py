"""Of which land, side or namesake a bare 'the army', 'the government', 'the Taliban', 'the rebels' is."""

from __future__ import annotations

from datetime import date

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.records import Actor
from tests.resolve.test_actor_missions import actors
from tests.tests_support import report_of


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        ("Ukraine's military fought near Bakhmut. Moscow moved troops to the town.", "troops", "russia-armed-forces"),
        ("Syria's army shelled Homs. The White House ordered the military to wait.", "the military",
         "united-states-armed-forces"),
        ("Chad's president died in Libya, the army said.", "the army", "chad-armed-forces"),
        ("The government in Abuja gave no word. Boko Haram holds Gwoza.", "The government", "nigeria-government"),
        ("The Baghdad government sent aid to Mosul.", "The Baghdad government", "iraq-government"),
        ("The Taliban struck in Quetta. Police in Quetta in Pakistan said so.", "The Taliban", "ttp"),
        ("The Pakistani Taliban hit Kabul in Afghanistan. The Taliban said so.", "The Taliban", "ttp"),
        ("Afghan troops left Kunduz. The Taliban moved in.", "The Taliban", "afghan-taliban"),
        ("In January 2014 the SPLM-IO held Malakal in South Sudan. The rebel forces left Bor.", "The rebel forces",
         "splm-io"),
        ("PKK rebels hit Cizre in Turkey. The Iraq-based rebels denied it.", "The Iraq-based rebels",
         "kurdistan-workers-party"),
        ("Nusra fights in Homs. Militants who fight for Islamic State left Raqqa.", "Militants", "islamic-state"),
        ("Islamic State held Manbij. It fell to fighters of Kurdish militias.", "fighters", "text:kurdish-militias"),
        ("The Assad regime stayed in Syria. Bashar al-Assad spoke. Barack Obama left. The administration sent arms.",
         "The administration", "united-states-government"),
        ("Islamic State beheaded a man in Raqqa in Syria. The Islamist militants filmed it.", "The Islamist militants",
         "islamic-state"),
        ("France has sent troops to Gao. It said more would follow.", "It", "france-government"),
        ("Troops loyal to the government of Mali left Gao.", "Troops", "mali-armed-forces"),
        ("Myanmar's army hit Lashio. The troops of the junta in Lashio left.", "The troops", "myanmar-armed-forces"),
        ("A South Sudanese army plane left Bor.", "army", "south-sudan-armed-forces"),
        ("Hamas fights in Gaza. A boy died of Israeli army fire.", "army", "israel-armed-forces"),
        ("M23 rebels took Goma in Congo. It fought pro-Congolese militias.", "pro-Congolese militias",
         "text:pro-congolese-militias"),
        ("Security forces sealed off Quetta in Pakistan.", "Security forces", "pakistan-security-forces"),
        ("Ankara in Turkey mourned the envoy. Aleppo in Syria is held by rebels, Homs by the army. A man was shot in "
         "Ankara. He was killed by police.", "police", "turkey-police"),
    ],
)  # fmt: skip
def test_bare_words_are_of_the_land_or_side_that_the_report_leads_to(
    knowledge: Knowledge, text: str, words: str, id_: str
) -> None:
    assert id_ in [one.id for told, one in actors(knowledge, text) if told == words]


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        ("Islamic State fights Bashar al-Assad's worst enemy in Syria.", "Bashar al-Assad's worst enemy",
         "syria-armed-forces"),
        ("The Afghan Taliban hold Kunduz. America's enemies wait.", "America's enemies", "afghan-taliban"),
        ("The crowd met in Trump Tower.", "Trump", "donald-trump"),
        ("The U.S. House of Representatives passed the bill in Washington.", "House of Representatives",
         "house-of-representatives-libya"),
        ("The F-16 fighters came from Raqqa, where Islamic State fights.", "The F-16 fighters", "islamic-state"),
        ("Nigeria's army left Mubi. People fled to local government areas.", "government", "nigeria-government"),
        ("Israel is a democracy whose army obeys the law, the U.S. ambassador said in Ohio.", "army",
         "united-states-armed-forces"),
        ("Many governments in the Middle East talked with the United States.", "governments",
         "united-states-government"),
        ("Benghazi in Libya was hit. Islamic State left after the terrorist attack in Benghazi.", "terrorist",
         "islamic-state"),
    ],
)  # fmt: skip
def test_words_that_tell_nobody_known_are_not_taken_for_somebody(
    knowledge: Knowledge, text: str, words: str, id_: str
) -> None:
    assert id_ not in [one.id for told, one in actors(knowledge, text) if words in told]


def test_an_army_in_the_words_of_its_enemy_is_that_of_whoever_speaks(knowledge: Knowledge) -> None:
    text = "In October 2020 Azerbaijan's army took Jabrayil. Armenia's defence ministry said the military held Shusha."
    assert "armenia-armed-forces" in [one.id for told, one in actors(knowledge, text) if told == "the military"]


def test_the_army_of_a_land_is_that_of_the_government_that_the_report_names_so(knowledge: Knowledge) -> None:
    text = "Khalifa Haftar lost Tripoli. The Libyan government spoke. The Libyan army took Tarhuna."
    on = date(2020, 6, 5)
    found = LINE.resolve(LINE.read(report_of(text, on=on), knowledge), knowledge).resolutions
    told = [r.best.value for r in found if r.best and r.mention.span.of(text) == "The Libyan army"]
    assert "gna" in [value.id for value in told if isinstance(value, Actor)]


def test_an_army_that_kills_soldiers_of_a_land_is_not_of_that_land(knowledge: Knowledge) -> None:
    text = "In March 2022 Russian tanks neared Kyiv in Ukraine. The military killed 50 Russian soldiers near Kyiv."
    (army,) = [one.id for told, one in actors(knowledge, text) if told == "The military"]
    assert army == "ukraine-armed-forces"
