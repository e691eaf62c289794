"""Air strikes that are authorised, offered, favoured or joined in later are told as such, and not as flown."""

import pytest

from tests.claim.conftest import ClaimsOf


def _of(text: str, code: str, claims_of: ClaimsOf) -> set[str]:
    return {one.reality for one in claims_of(text) if one.what == code}


@pytest.mark.parametrize(
    "text",
    [
        "The minister has authorised air strikes near Gao.",
        "Lawmakers advocated air strikes on Gao.",
        "The country has offered to take part in air strikes on Gao.",
        "The prime minister said his country would join in the air strikes on Gao.",
        "The staff are making preparations for an air strike on Gao.",
    ],
)
def test_air_strikes_that_are_authorised_or_offered_are_planned(text: str, claims_of: ClaimsOf) -> None:
    assert _of(text, "airstrike", claims_of) == {"planned"}


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("Most voters support air strikes on Gao.", "expected"),
        ("Public support for air strikes on Gao is growing.", "expected"),
        ("Air strikes on Gao can do only so much.", "conditional"),
    ],
)
def test_air_strikes_of_nobody_that_are_only_talked_of_did_not_happen(
    text: str, reality: str, claims_of: ClaimsOf
) -> None:
    assert _of(text, "airstrike", claims_of) == {reality}


@pytest.mark.parametrize(
    "text",
    [
        "The country took part in air strikes on Gao.",
        "Malian air strikes on Gao could help the ministers in their talks.",
        "He expressed support for the army's air strikes on Gao.",
    ],
)
def test_air_strikes_that_somebody_flies_happened_whatever_is_said_of_them(text: str, claims_of: ClaimsOf) -> None:
    assert _of(text, "airstrike", claims_of) == {"happened"}


@pytest.mark.parametrize(
    ("text", "code", "reality"),
    [
        ("The strikes could force the rebels to leave Gao.", "withdrawal", "expected"),
        ("The plan would allow the army to retake Gao.", "control.gain", "conditional"),
        ("Such weapons may help the army take Gao.", "control.gain", "expected"),
        ("The strikes forced the rebels to leave Gao.", "withdrawal", "happened"),
    ],
)
def test_what_may_be_brought_about_has_not_happened(text: str, code: str, reality: str, claims_of: ClaimsOf) -> None:
    assert _of(text, code, claims_of) == {reality}


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("The debate about air strikes on Gao goes on.", "expected"),
        ("The case for air strikes on Gao has grown.", "expected"),
        ("The cabinet balked at air strikes on Gao.", "expected"),
        ("The deal left the group vulnerable to French air strikes in Gao.", "expected"),
        ("Air strikes on Gao are illegal without a mandate.", "conditional"),
        ("They told the staff ahead of the air strikes on Gao.", "happened"),
        ("He praised them for the air strikes on Gao.", "happened"),
    ],
)
def test_air_strikes_debated_balked_at_or_open_to_come_did_not_happen(
    text: str, reality: str, claims_of: ClaimsOf
) -> None:
    assert _of(text, "airstrike", claims_of) == {reality}


def test_what_may_come_of_nobody_and_nowhere_is_no_claim(claims_of: ClaimsOf) -> None:
    assert not _of("People fear air strikes.", "airstrike", claims_of)
    assert _of("People fear air strikes on Gao.", "airstrike", claims_of) == {"expected"}


def test_flights_that_watch_strike_nobody(claims_of: ClaimsOf) -> None:
    assert not _of("The air force flies surveillance missions over Gao.", "airstrike", claims_of)
    assert _of("The air force flew 12 bombing missions over Gao.", "airstrike", claims_of) == {"happened"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The army has 500 troops in Gao.", True),
        ("There are 500 rebels in Gao.", True),
        ("256 rebels gave up in Gao, and 51 of the rebels had serious wounds.", False),
        ("Two of the rebels in Gao are thought to be suicide bombers.", False),
    ],
)
def test_what_some_of_them_had_or_were_is_no_size_of_a_force(text: str, told: bool, claims_of: ClaimsOf) -> None:
    assert bool(_of(text, "force_size", claims_of)) == told


def test_a_town_to_storm_is_hit_by_no_weather(claims_of: ClaimsOf) -> None:
    assert not _of("The operation to storm the city would begin in Gao within days.", "disaster", claims_of)
    assert _of("The storm hit Gao.", "disaster", claims_of)
