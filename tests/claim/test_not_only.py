"""'Not just', 'not the only' and 'was not the end of it' deny no happening."""

import pytest

from tests.claim.conftest import ClaimsOf


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The rebels did not just capture Gao, they also burned it.", "control.gain"),
        ("The rebels aren't only advancing on Gao.", "advance"),
        ("The capture of Gao was not the end of the war.", "control.gain"),
        ("The air strike on Gao was not the first.", "airstrike"),
        ("The battle for Gao is not primarily a matter of oil.", "clash"),
    ],
)
def test_what_is_said_not_to_be_all_or_the_end_has_happened(text: str, code: str, claims_of: ClaimsOf) -> None:
    assert {one.polarity for one in claims_of(text) if one.what == code} == {"asserted"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The rebels did not capture Gao.", "control.gain"),
        ("There was not an attack by the rebels on Gao.", "assault"),
        ("The capture of Gao is not the truth.", "control.gain"),
    ],
)
def test_what_is_said_not_to_be_so_is_denied(text: str, code: str, claims_of: ClaimsOf) -> None:
    assert {one.polarity for one in claims_of(text) if one.what == code} == {"denied"}


def test_a_war_that_kills_is_nobodys_deed(claims_of: ClaimsOf) -> None:
    (harm,) = [one for one in claims_of("Mali's civil war has killed 100 people.") if one.what == "casualties"]
    assert not harm.who
