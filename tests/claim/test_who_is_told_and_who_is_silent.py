"""Those who are told to do something do not say it, nor do those who are silent; an estimate is his whose it is."""

from __future__ import annotations

import pytest

from tests.claim.conftest import ClaimsOf


@pytest.mark.parametrize(
    "text",
    ["Police urged to show restraint at coming protests", "Residents told to leave homes in Gao"],
)
def test_whom_a_headline_tells_to_do_something_does_not_speak(claims_of: ClaimsOf, text: str) -> None:
    assert "statement" not in {one.what for one in claims_of(text)}


def test_nobody_speaks_where_there_was_no_comment(claims_of: ClaimsOf) -> None:
    (silence,) = claims_of("There was no immediate comment from the army of Mali on the loss of Gao.")
    assert (silence.what, silence.attribution) == ("statement", ())


def test_his_estimate_is_that_of_who_spoke_before(claims_of: ClaimsOf) -> None:
    text = (
        "Mayor Musa Odeh said on Monday that shells had hit Gao. "
        "According to his estimate, 90 percent of Gao has been destroyed."
    )
    (ruin,) = (one for one in claims_of(text) if one.what == "destruction")
    assert [link.speaker.value.name for link in ruin.attribution if link.speaker] == ["Musa Odeh"]
