"""Who did what is told of without him: 'the strikes' of the one side that strikes, the killing told of twice."""

from __future__ import annotations

import pytest

from tests.claim.conftest import ClaimsOf


def _doers(text: str, code: str, claims_of: ClaimsOf) -> list[set[str]]:
    return [{slot.value.name for slot in one.who} for one in claims_of(text) if one.what == code]


@pytest.mark.parametrize(
    "again",
    [
        "The mayor said the air strikes had done little.",
        "Residents told of further air strikes near Gao.",
        "Witnesses said air strikes began in Gao at night.",
    ],
)
def test_strikes_told_of_again_are_those_of_the_one_side_that_strikes(again: str, claims_of: ClaimsOf) -> None:
    text = f"French air strikes hit Gao on Monday.\n{again}"
    assert _doers(text, "airstrike", claims_of) == [{"French government"}] * 2


@pytest.mark.parametrize(
    "again",
    [
        "It was not clear who carried out the air strikes on Timbuktu.",
        "Three air strikes hit Timbuktu on Sunday.",
        "The air strikes in Libya went on.",
    ],
)
def test_strikes_told_apart_from_those_before_are_nobodys(again: str, claims_of: ClaimsOf) -> None:
    text = f"French air strikes hit Gao on Monday.\n{again}"
    assert _doers(text, "airstrike", claims_of)[1:] == [set()]


def test_strikes_are_nobodys_where_two_sides_struck_some_time_before(claims_of: ClaimsOf) -> None:
    text = (
        "French air strikes hit Gao on Monday.\nThe Libyan air force carried out an air strike on Gao on Sunday.\n"
        "The mayor spoke.\nHe was tired.\nThe mayor said the air strikes had done little."
    )
    assert _doers(text, "airstrike", claims_of)[2:] == [set()]


def test_who_is_killed_twice_in_a_report_is_killed_by_the_same(claims_of: ClaimsOf) -> None:
    text = "Ansar Dine beheaded John Smith in Kidal.\nHis mother wept.\nSmith was killed on Monday."
    assert [{s.value.name for s in one.who} for one in claims_of(text) if one.what in ("killing", "casualties")] == [
        {"Ansar Dine"}
    ] * 2
