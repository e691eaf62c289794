"""What stands in a city or lies by it, told with the city's name: where things happen, and no government's doing."""

from __future__ import annotations

import pytest

from tests.claim.conftest import ClaimsOf


def tolls(text: str, claims_of: ClaimsOf) -> list[tuple[list[str], list[str]]]:
    told = (one for one in claims_of(text) if one.what == "casualties")
    return [([slot.value.name for slot in one.who], [slot.value.name for slot in one.where]) for one in told]


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("in a Nairobi shopping centre", "Nairobi"),
        ("at Nairobi's best-known mall", "Nairobi"),
        ("in a Dhaka cafe", "Dhaka"),
        ("at a London tower block", "London"),
        ("at an Oslo bar", "Oslo"),
        ("in the Damascus suburb of Douma", "Douma"),
        ("in the Baghdad district of Karrada", "Karrada"),
        ("in the Khartoum suburb of Bahri", "Khartoum North"),
        ("in the Beirut suburb of Haret Hreik", "Haret Hreik"),
        ("in the Karrada district of Baghdad", "Karrada"),
        ("in the mainly Shia district of Sadr City in Baghdad", "Sadr City"),
    ],
)
def test_a_site_or_a_suburb_of_a_city_is_where_people_were_killed(where: str, name: str, claims_of: ClaimsOf) -> None:
    assert tolls(f"Gunmen killed 12 people {where} on Monday.", claims_of) == [(["Gunmen"], [name])]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Hanoi karaoke bar fire killed 14 people.", "Hanoi"),
        ("Five people died in the London Bridge attack.", "London Bridge"),
        ("Mogadishu rocked by explosions that killed 12 people.", "Mogadishu"),
        ("Damascus hit by two bombings that killed 12 people.", "Damascus"),
    ],
)
def test_what_befalls_a_capital_is_not_its_governments_doing(text: str, name: str, claims_of: ClaimsOf) -> None:
    assert tolls(text, claims_of) == [([], [name])]


def test_an_attack_told_with_its_capital_alone_may_be_that_of_its_government(claims_of: ClaimsOf) -> None:
    assert tolls("The Moscow strike killed 12 people in Kyiv.", claims_of) == [(["Russian government"], ["Kyiv"])]


def test_the_city_of_a_name_is_no_other_town_of_the_district_of_that_name(claims_of: ClaimsOf) -> None:
    text = (
        "Azerbaijani troops took the town of Mincivan on Monday. The armed forces of Azerbaijan have taken control of "
        "the city of Zengilan in Nagorno-Karabakh, President Ilham Aliyev said."
    )
    gains = [one for one in claims_of(text) if one.what == "control.gain"]
    assert [[slot.value.name for slot in one.where] for one in gains] == [["Mincivan"], ["Zangilan"]]


def test_the_end_of_a_linked_name_is_no_place(claims_of: ClaimsOf) -> None:
    text = "The air strike hit Deh Yak-i-Kalan village in the centre of Farah province and killed 15 Taliban militants."
    assert tolls(text, claims_of) == [([], ["Deh Yak-i-Kalan"])]


def test_a_camp_is_one_of_the_town_that_its_sentence_names_before(claims_of: ClaimsOf) -> None:
    text = (
        "Militants overran the Djibo military camp on Sunday. They held the military camp for hours. "
        "In Diapaga, the jihadists captured the military camp."
    )
    last = [one for one in claims_of(text) if one.what == "control.gain"][-1]
    assert "Djibo" not in last.where[0].value.name


def test_a_quake_that_kills_in_two_lands_is_where_it_struck(claims_of: ClaimsOf) -> None:
    text = "The quake, which struck near the city of Gaziantep on Monday, killed 2,300 people in Turkey and Syria."
    quakes = [one for one in claims_of(text) if one.what == "disaster"]
    assert [[(slot.value.name, slot.value.role) for slot in one.where] for one in quakes] == [[("Gaziantep", "near")]]


def test_those_who_pose_as_others_act_and_not_the_others(claims_of: ClaimsOf) -> None:
    told = tolls("Men posing as soldiers stormed the base in Gao and killed ten people.", claims_of)
    assert [who for who, _ in told] == [["Men"]]


def test_who_killed_others_in_a_clause_with_after_was_not_killed(claims_of: ClaimsOf) -> None:
    text = "Russia held a day of mourning on Sunday after terrorists killed at least 133 people in Gao."
    toll = next(one for one in claims_of(text) if one.what == "casualties")
    assert ([slot.value.name for slot in toll.who], [slot.value.name for slot in toll.whom]) == (
        ["terrorists"],
        ["people"],
    )
