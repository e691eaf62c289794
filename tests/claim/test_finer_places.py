"""A toll that is told of a land and of a town of it happened in the town."""

from __future__ import annotations

from tests.claim.conftest import ClaimsOf


def places_of_tolls(text: str, claims_of: ClaimsOf) -> list[list[str]]:
    return [[slot.value.name for slot in one.where] for one in claims_of(text) if one.what == "casualties"]


def test_a_toll_of_a_land_is_of_the_town_where_it_is_told_again(claims_of: ClaimsOf) -> None:
    text = "Attacks in Mali killed 49 people on Thursday. Police said 49 people were killed in Gao."
    assert places_of_tolls(text, claims_of) == [["Gao"], ["Gao"]]


def test_another_toll_of_the_town_leaves_that_of_the_land(claims_of: ClaimsOf) -> None:
    text = "Attacks in Mali killed 49 people on Thursday. Police said 30 people were killed in Gao."
    assert places_of_tolls(text, claims_of) == [["Mali"], ["Gao"]]


def test_the_same_toll_of_two_towns_leaves_that_of_the_land(claims_of: ClaimsOf) -> None:
    text = "Attacks in Mali killed 4 people. An attack killed 4 people in Gao. An attack killed 4 people in Kidal."
    assert places_of_tolls(text, claims_of) == [["Mali"], ["Gao"], ["Kidal"]]


def test_an_attack_in_a_land_was_in_its_one_town_where_harm_is_told(claims_of: ClaimsOf) -> None:
    text = "A bomb blast shook a market in Gao. Gunmen attacked Gao. Extremists carried out the attack in Mali."
    attacks = [one for one in claims_of(text) if one.what in ("assault", "explosion")]
    assert all([slot.value.name.split()[0] for slot in one.where] == ["Gao"] for one in attacks)


def test_attacks_in_a_land_are_not_all_in_the_town_told_of(claims_of: ClaimsOf) -> None:
    text = "A bomb blast shook Gao. Gunmen attacked Gao. There have been bomb attacks in Mali."
    assert "Mali" in {slot.value.name for one in claims_of(text) for slot in one.where}
