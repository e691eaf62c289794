"""'the city', 'the compound': what stands beside its name, and sites of the town that a report speaks of."""

from __future__ import annotations

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.records import Place
from tests.tests_support import report_of


def places(knowledge: Knowledge, text: str) -> dict[str, str]:
    """The name of the place that each mention's words refer to."""
    found = LINE.resolve(LINE.read(report_of(text), knowledge), knowledge)
    return {
        r.mention.span.of(text): r.candidates[0].value.name
        for r in found.resolutions
        if r.candidates and isinstance(r.candidates[0].value, Place)
    }


def test_a_town_named_beside_the_description_is_meant_however_often_another_is_named(knowledge: Knowledge) -> None:
    text = (
        "Damascus was calm. The army said in Damascus that it shelled rebels east of Palmyra, the ancient city "
        "which they hold. Damascus sent more men."
    )
    assert places(knowledge, text)["the ancient city"] == "Palmyra"


def test_a_description_before_the_name_is_the_place_of_the_name(knowledge: Knowledge) -> None:
    text = "Shells fell on Baghdad and Samarra. By May the army held the provincial capital, Tikrit, as well."
    assert places(knowledge, text)["the provincial capital"] == "Tikrit"


def test_a_description_of_a_town_that_no_list_has_is_no_town_named_before(knowledge: Knowledge) -> None:
    found = places(
        knowledge, "Shells fell on Aden on Monday. Gunmen who came by boat held the town, Qabr Hawd, at dusk."
    )
    assert "the town" not in found
    assert found["Qabr Hawd"] == "Qabr Hawd"


def test_the_port_city_is_the_city_named_before(knowledge: Knowledge) -> None:
    found = places(knowledge, "Shells fell on Hodeidah. Nobody left the port city. Aid for the port city of Aden came.")
    assert found["the port city"] == "Hodeidah"


@pytest.mark.parametrize("words", ["the police compound", "the governor's complex", "the outpost", "the garrison"])
def test_a_site_without_a_name_stands_in_the_town_told_before(knowledge: Knowledge, words: str) -> None:
    found = places(knowledge, f"Insurgents came into Ghazni at night. They burned {words} on Monday.")
    if words == "the governor's complex":
        assert words not in found  # whose it is may tell where it is
    else:
        assert found[words] == f"Ghazni {words.removeprefix('the ')}"


@pytest.mark.parametrize(
    "words", ["the compound in Herat was", "the complex operation was", "men of the garrison called it"]
)
def test_a_site_told_of_elsewhere_is_not_in_the_town_told_before(knowledge: Knowledge, words: str) -> None:
    found = places(knowledge, f"Insurgents came into Ghazni at night. They said {words} a success.")
    assert not any(name.startswith("Ghazni ") for name in found.values())


def test_a_building_that_no_list_has_keeps_its_noun_and_lies_where_its_words_say(knowledge: Knowledge) -> None:
    text = "Rebels seized the Al-Nour shrine in the suburbs of Damascus and the Hamra Dhib crossing."
    found = LINE.resolve(LINE.read(report_of(text), knowledge), knowledge)
    values = [one.candidates[0].value for one in found.resolutions if one.candidates]
    known = {value.name: value for value in values if isinstance(value, Place)}
    assert set(known) == {"Al-Nour shrine", "Damascus", "Hamra Dhib crossing"}
    assert known["Al-Nour shrine"].part_of == known["Damascus"].part_of  # told of its suburbs


def test_the_country_around_a_town_is_no_state(knowledge: Knowledge) -> None:
    text = "Syria was at war. Rebels held the country around Manbij, and the country was tired."
    found = LINE.resolve(LINE.read(report_of(text), knowledge), knowledge)
    words = [r.mention.span for r in found.resolutions if r.mention.kind == "place"]
    assert [span.start for span in words if span.of(text) == "the country"] == [text.rindex("the country")]


SPOKEN_OF = [
    ("A car bomb killed five people in the Somali capital on Monday.", "capital", "Mogadishu"),
    ("Fighting for Libya's capital went on.", "capital", "Tripoli"),
    (
        "Gunmen stormed Gao. Troops in the north of Mali say that Mali's northern city is calm, Gao's mayor said.",
        "city",
        "Gao",
    ),
    ("Fighters seized the capital of Helmand, Lashkar Gah, on Friday.", "capital", "Lashkar Gah"),
    (
        "Shells fell on Kidal. Crowds met in Bamako, Mali. Battles go on for the small town, residents said.",
        "the small town",
        "Kidal",
    ),
    (
        "Gao is calm. Gao's market is open. Rebels near Gao were heard. Shells fell on Kidal, where the town is dark.",
        "the town",
        "Kidal",
    ),
]


@pytest.mark.parametrize(("text", "words", "place"), SPOKEN_OF)
def test_a_town_told_by_its_land_or_its_kind_is_the_town_meant(
    knowledge: Knowledge, text: str, words: str, place: str
) -> None:
    assert places(knowledge, text)[words] == place


def test_a_town_that_no_list_has_is_the_village_that_a_report_is_about(knowledge: Knowledge) -> None:
    text = (
        "Gunmen burned Qarfund in Burkina Faso. In Qarfund shops were looted. Sebba is near. "
        "Men came back to the village of Qarfund."
    )
    assert places(knowledge, text + " All have left the village.")["the village"] == "Qarfund"


def test_a_state_that_is_named_in_full_is_no_town_whose_name_says_less(knowledge: Knowledge) -> None:
    text = "Floods hit Pelotas in Brazil. One hundred died in Rio Grande do Sul. Snow fell in New York."
    found = places(knowledge, text)
    assert found["Rio Grande do Sul"] == "Rio Grande do Sul"
    assert found["New York"] == "New York City"


def test_a_neighbourhood_is_no_province_that_bears_its_name(knowledge: Knowledge) -> None:
    text = "The army holds Baiji in Iraq, and the Tamim neighborhood has been cleared."
    assert places(knowledge, text)["Tamim"] == "Tamim"


def test_a_town_that_was_only_passed_near_is_the_town_if_it_was_called_so(knowledge: Knowledge) -> None:
    text = "Wells burned near the Iraqi town of Zummar. Jets from Mosul bombed the town."
    assert places(knowledge, text)["the town"] == "Zummar"


def test_a_town_near_which_it_went_on_is_the_town_of_the_sentence_but_no_village_there(knowledge: Knowledge) -> None:
    before = "Shells fell on Aleppo. Aleppo was calm by noon. "
    again = before + "Fighters moved on near Kobani, in Syria, a week after the border town was retaken."
    assert places(knowledge, again)["the border town"] == "Kobani"
    other = before + "Fighters took a town near Kobani, in Syria, and burned the town."
    assert places(knowledge, other).get("the town") != "Kobani"


def test_the_syrian_town_is_none_of_another_land(knowledge: Knowledge) -> None:
    found = places(knowledge, "Shells fell on Arsal in Lebanon. The army had left the Syrian town in June.")
    assert found.get("the Syrian town") is None


def test_where_villages_are_told_to_be_is_the_province_and_not_its_capital(knowledge: Knowledge) -> None:
    found = LINE.resolve(
        LINE.read(report_of("Jets bombed villages in Aleppo, Syria, on Monday."), knowledge), knowledge
    )
    kinds = [r.candidates[0].value.kind for r in found.resolutions if isinstance(r.candidates[0].value, Place)]
    assert kinds[0] == "province"


@pytest.mark.parametrize("name", ["Maarat al-Numan", "Ma'arat al-Nu'man", "Maaret al-Numan", "Ma'aret al-Nu'aman"])
def test_a_town_is_the_same_however_it_is_spelt(knowledge: Knowledge, name: str) -> None:
    assert places(knowledge, f"Syrian troops entered {name} on Monday.")[name] == "Maarrat al-Numan"


@pytest.mark.parametrize(
    "text", ["The Chinese capital markets fell on Monday.", "The Somali capital's fate is open, he said."]
)
def test_the_capital_of_a_people_is_a_town_only_where_it_stands_by_itself(knowledge: Knowledge, text: str) -> None:
    assert "capital" not in places(knowledge, text)
