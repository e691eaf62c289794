"""What somebody was kept from doing was not done, and what is called a lie, a rumour or a step is not told as so."""

import pytest

from tests.claim.conftest import ClaimsOf


@pytest.mark.parametrize(
    "text",
    [
        "The army kept the rebels from taking the town of Gao.",
        "The army barred the rebels from taking the town of Gao.",
        "The army prevented the rebels from taking the town of Gao.",
    ],
)
def test_who_is_kept_from_a_deed_is_who_would_have_done_it(text: str, claims_of: ClaimsOf) -> None:
    (gain,) = [one for one in claims_of(text) if one.what == "control.gain"]
    assert gain.reality == "failed"
    assert [slot.value.name for slot in gain.who] == ["rebels"]


def test_to_keep_somebody_from_a_deed_leaves_open_whether_it_was_done(claims_of: ClaimsOf) -> None:
    gains = [one for one in claims_of("The army wants to keep the rebels from taking Gao.") if one.where]
    assert {one.reality for one in gains if one.what == "control.gain"} <= {"planned", "expected"}


@pytest.mark.parametrize(
    "text",
    [
        "The army called reports of the capture of Gao false.",
        "The army described reports that Gao had been captured as a lie.",
        "The army dismissed as propaganda the capture of Gao by the rebels.",
        "The claim of the capture of Gao is baseless, the army said.",
        "It was a lie that Gao had fallen, the army said.",
    ],
)
def test_what_is_called_a_lie_is_denied(text: str, claims_of: ClaimsOf) -> None:
    assert {one.polarity for one in claims_of(text) if one.what == "control.gain"} == {"denied"}


def test_a_deed_dismissed_as_small_is_not_denied(claims_of: ClaimsOf) -> None:
    (raid,) = [one for one in claims_of("The rebels dismissed the air strikes on Gao as pinpricks.") if one.where]
    assert raid.polarity == "asserted"


@pytest.mark.parametrize(
    "text",
    [
        "The army says it has no information that Gao has fallen.",
        "There was no independent confirmation that Gao had fallen.",
    ],
)
def test_of_what_there_is_no_word_nothing_is_told(text: str, claims_of: ClaimsOf) -> None:
    assert not [one for one in claims_of(text) if one.what == "control.gain"]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("This may mean that the rebels have left Gao.", "hedged"),
        ("Unconfirmed reports said the rebels had left Gao.", "claimed"),
        ("According to unconfirmed reports, the rebels have left Gao.", "claimed"),
        ("According to army reports, the rebels have left Gao.", "plain"),
    ],
)
def test_what_something_may_mean_and_unconfirmed_reports_say_is_no_plain_word(
    text: str, certainty: str, claims_of: ClaimsOf
) -> None:
    (withdrawal,) = [one for one in claims_of(text) if one.what == "withdrawal"]
    assert withdrawal.certainty == certainty


@pytest.mark.parametrize(
    "text",
    ["Army to withdraw from Gao", "It was a first step towards withdrawing the army from Gao."],
)
def test_a_headline_infinitive_and_a_step_towards_a_deed_are_ahead_of_it(text: str, claims_of: ClaimsOf) -> None:
    assert {one.reality for one in claims_of(text) if one.what == "withdrawal"} == {"planned"}


@pytest.mark.parametrize(
    "text",
    [
        "Mali called on the rebels to leave the town of Gao.",
        "The UN called upon the rebels to withdraw from Gao.",
        "The army appealed to the rebels to withdraw from Gao.",
    ],
)
def test_those_who_are_called_on_to_leave_would_leave(text: str, claims_of: ClaimsOf) -> None:
    (withdrawal,) = [one for one in claims_of(text) if one.what == "withdrawal"]
    assert withdrawal.reality == "planned"
    assert [slot.value.name for slot in withdrawal.who] == ["rebels"]
