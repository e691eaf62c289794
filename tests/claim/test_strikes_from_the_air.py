"""Strikes that are told from the air without a word for it, and what only looks like war."""

from __future__ import annotations

import pytest

from tests.claim.conftest import ClaimsOf

AIR = "Warplanes were over Gao. Air strikes hit the port, residents said. The air raids went on all day. "


def test_in_a_report_on_air_strikes_the_strikes_are_these(claims_of: ClaimsOf) -> None:
    found = [one for one in claims_of(AIR + "French strikes on Kidal went on.") if one.what == "airstrike"]
    assert "Kidal" in {slot.value.name for one in found for slot in one.where}


def test_elsewhere_a_strike_may_be_any(claims_of: ClaimsOf) -> None:
    assert not [one for one in claims_of("A strike in Kidal went on for a week.") if one.what == "airstrike"]


@pytest.mark.parametrize(
    "text",
    [
        "French jets targeted rebels in Kidal.",
        "French jets raided the town of Kidal.",
        "French aircraft have launched 40 attacks near Kidal.",
    ],
)
def test_what_planes_do_is_an_air_strike(text: str, claims_of: ClaimsOf) -> None:
    assert [one.what for one in claims_of(text)] == ["airstrike"]


@pytest.mark.parametrize(
    "text",
    [
        "A gunman fled the city of Gao in his car.",
        "A refugee who fled Mali spoke in the church.",
        "North Korea launched a ballistic missile over Japan.",
        "South Korea fired missiles into the sea.",
        "Quite a few rebels are interested in glory.",
        "The ministry withdrew its permission for a flight to Gao.",
        "He was making bombs in a house in Gao.",
    ],
)
def test_no_war_is_told(text: str, claims_of: ClaimsOf) -> None:
    assert not [one for one in claims_of(text) if one.what not in ("statement", "population")]


def test_a_missile_with_a_target_shells_it(claims_of: ClaimsOf) -> None:
    assert [one.what for one in claims_of("The Houthis launched a ballistic missile at Riyadh.")] == ["shelling"]


def test_an_offensive_that_its_own_side_halts_is_not_repelled(claims_of: ClaimsOf) -> None:
    assert not claims_of("The Malian army halted all operations against Boko Haram in Kidal.")
    (one,) = claims_of("The Malian army halted a rebel offensive on Kidal.")
    assert (one.what, one.reality) == ("assault", "failed")
