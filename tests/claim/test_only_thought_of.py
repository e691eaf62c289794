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
