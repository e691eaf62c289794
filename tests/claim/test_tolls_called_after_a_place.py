"""Tolls of what is called after a place, and towns told by their land alone."""

from __future__ import annotations

import pytest

from tests.claim.conftest import ClaimsOf


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nepal earthquake death toll rises to 1,896", "Nepal"),
        ("Toll from the Lagos building collapse rises to 44", "Lagos"),
        ("The Gao attack death toll rose to 20, officials said.", "Gao"),
        ("Death toll from Pakistan floods nears 1,000", "Pakistan"),
    ],
)
def test_a_toll_is_of_the_place_after_which_its_cause_is_called(claims_of: ClaimsOf, text: str, place: str) -> None:
    tolls = [one for one in claims_of(text) if one.what == "casualties"]
    assert [[slot.value.name for slot in one.where] for one in tolls] == [[place]]


def test_who_struck_is_not_where_the_toll_was(claims_of: ClaimsOf) -> None:
    tolls = [one for one in claims_of("Army says US air strike toll is 12") if one.what == "casualties"]
    assert [one.where for one in tolls] == [()]


@pytest.mark.parametrize("text", ["Militants overrun Somalia base", "Islamist insurgents take Mozambique port"])
def test_a_town_told_by_its_land_is_a_part_of_the_land(claims_of: ClaimsOf, text: str) -> None:
    (gain,) = (one for one in claims_of(text) if one.what == "control.gain")
    assert [slot.value.role for slot in gain.where] == ["part"]


@pytest.mark.parametrize(
    "text",
    [
        "The storms killed 1,896 people, 723 of them in Gao, an official said.",
        "The storms have killed 158 people, most of them in Gao.",
    ],
)
def test_where_some_of_them_died_is_not_where_all_did(text: str, claims_of: ClaimsOf) -> None:
    tolls = [one for one in claims_of(text) if one.what == "casualties"]
    assert tolls and not any(slot.value.name == "Gao" for one in tolls for slot in one.where)
