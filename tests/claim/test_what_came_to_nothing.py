"""Tried and failed is failed, a mere means is not done, what does not stop goes on; hours and names say nothing."""

import pytest

from tests.claim.conftest import ClaimsOf


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("On Sunday the rebels tried to take Gao, but failed.", "failed"),
        ("The rebels tried to take Gao but were repelled.", "failed"),
        ("The rebels tried to take Gao but were driven back.", "failed"),
        ("The rebels tried to take Gao without success.", "failed"),
        ("The rebels tried to take Gao and were joined by others.", "planned"),
    ],
)
def test_an_attempt_that_is_told_to_have_failed_has_failed(text: str, reality: str, claims_of: ClaimsOf) -> None:
    (gain,) = [one for one in claims_of(text) if one.what == "control.gain"]
    assert gain.reality == reality


def test_what_would_save_them_is_not_done(claims_of: ClaimsOf) -> None:
    text = "The soldiers in Gao can only avoid death by surrendering at once, the agency said."
    assert {one.reality for one in claims_of(text) if one.what == "surrender"} == {"conditional"}


@pytest.mark.parametrize("text", ["The fighting in Gao had not stopped.", "The clashes in Gao have not ceased."])
def test_fighting_that_does_not_stop_goes_on(text: str, claims_of: ClaimsOf) -> None:
    (clash,) = [one for one in claims_of(text) if one.what == "clash"]
    assert (clash.polarity, clash.reality) == ("asserted", "ongoing")


@pytest.mark.parametrize(
    "text",
    [
        "Four people had been confirmed dead in Gao by mid-evening.",
        "Ten deaths had been reported in Gao by nightfall.",
        "Ten deaths had been reported in Gao by early Monday.",
    ],
)
def test_the_hour_by_which_it_was_reported_does_not_speak(text: str, claims_of: ClaimsOf) -> None:
    (toll,) = [one for one in claims_of(text) if one.what == "casualties"]
    assert toll.attribution == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The group released a video that showed its fighters entering Gao.", "group"),
        (
            "The Gao Media Centre published a video which showed that troops had killed 15 prisoners.",
            "Gao Media Centre",
        ),
    ],
)
def test_a_video_speaks_for_him_who_put_it_out(text: str, speaker: str, claims_of: ClaimsOf) -> None:
    said = [link.speaker.value.name for one in claims_of(text) for link in one.attribution if link.speaker]
    assert set(said) == {speaker}


def test_a_bridge_called_key_is_not_judged(claims_of: ClaimsOf) -> None:
    assert not [one for one in claims_of("The ship struck the Key Bridge in Gao.") if one.what == "assessment"]
    assert [one for one in claims_of("The army took the key bridge in Gao.") if one.what == "assessment"]
