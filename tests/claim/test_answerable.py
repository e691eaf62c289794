"""Who is behind an attack, responsible or blamed for it did it by that word; who reports it did not."""

import pytest

from tests.claim.conftest import ClaimsOf


def _doers(text: str, code: str, claims_of: ClaimsOf) -> list[set[str]]:
    return [{slot.value.name for slot in one.who} for one in claims_of(text) if one.what == code]


@pytest.mark.parametrize(
    "text",
    [
        "The Malian army was behind the air strike on Gao.",
        "Officials said the Malian army was responsible for the air strike on Gao.",
        "The Malian army claimed responsibility for the air strike on Gao.",
        "Residents blamed the Malian army for the air strike on Gao.",
        "The air strike on Gao was blamed on the Malian army.",
        "The Malian army carried out a wave of air strikes on Gao.",
    ],
)
def test_who_is_answerable_for_an_air_strike_did_it(text: str, claims_of: ClaimsOf) -> None:
    assert _doers(text, "airstrike", claims_of) == [{"Malian Armed Forces"}]


@pytest.mark.parametrize(
    "text",
    [
        "The air strike on Gao, first reported by the army, came at dawn.",
        "The Malian army was not behind the air strike on Gao.",
        "The air strike on Gao was condemned by the Malian army.",
    ],
)
def test_who_reports_an_air_strike_or_is_cleared_of_it_did_not_do_it(text: str, claims_of: ClaimsOf) -> None:
    assert not any(_doers(text, "airstrike", claims_of))


def test_a_state_that_was_behind_an_attack_acts_as_a_state(claims_of: ClaimsOf) -> None:
    assert _doers("Niger was behind the air strike on Gao.", "airstrike", claims_of) == [{"Nigerien government"}]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Malian army launched a drone attack on Gao.", "drone"),
        ("The Malian army carried out air attacks on Gao.", "airstrike"),
        ("A bomb attack by the rebels on Gao wounded ten people.", "explosion"),
    ],
)
def test_an_attack_is_what_it_was_done_with_whoever_did_it(text: str, code: str, claims_of: ClaimsOf) -> None:
    told = [one for one in claims_of(text) if one.what not in ("casualties", "statement")]
    assert [one.what for one in told] == [code]
    assert all(one.who for one in told)


def test_of_two_sides_in_a_row_only_the_one_that_is_called_so_is_backed(claims_of: ClaimsOf) -> None:
    text = "Clashes broke out between a French-backed militia and the Malian army in Gao."
    (backing,) = [one for one in claims_of(text) if one.what == "backing"]
    assert len(backing.whom) == 1
