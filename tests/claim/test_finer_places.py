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
