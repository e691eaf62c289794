"""What was done long before the news, by the words that date it, and what is not done at all."""

from __future__ import annotations

import pytest

from tests.claim.test_ground import told


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Musa Odeh, who was shot and wounded by a gunman last year, spoke there.", "background"),
        ("Near the tower, 2,600 people were killed when hijackers struck it 16 years ago.", "background"),
        ("The blast killed ten people three years ago.", "background"),
        ("The blast killed ten people three days ago.", "news"),
        ("A court jailed him for life for the murder of a journalist in Gao.", "background"),
        ("They arrested him for the murder of a journalist in Gao.", "news"),
    ],
)
def test_harm_told_with_a_time_long_past_or_under_a_verdict_is_background(text: str, ground: str) -> None:
    assert {one.ground for what in ("casualties", "killing") for one in told(text, what)} == {ground}


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("In 2016, the two fought a war; in response, rebels captured Gao.", "background"),
        ("In the summer of 2014, the group left Mali. It also captured Gao.", "background"),
        ("In the summer of 2014, the group left Mali.\nIt also captured Gao.", "news"),
        ("In 2014, the group left Mali. It has now captured Gao.", "news"),
        ("In 2014, the group left Mali. The army captured Gao.", "news"),
    ],
)
def test_a_time_that_opens_a_sentence_dates_what_goes_on_from_it(text: str, ground: str) -> None:
    assert [one.ground for one in told(text, "control.gain")] == [ground]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The president must ask the senate before launching air strikes on Gao.", "airstrike"),
        ("The army was told to wait before carrying out any attack on Gao.", "assault"),
        ("A decision has not been made to launch air strikes on Gao.", "airstrike"),
        ("Their role is to train the army and to hunt down and kill rebels.", "casualties"),
        ("Asked about air strikes in Mali, he said nothing.", "airstrike"),
        ("The owners will dismiss drivers who protest in Gao.", "protest"),
        ("An army that attacks Gao will be defeated.", "assault"),
    ],
)
def test_what_would_come_first_or_is_only_asked_about_has_not_happened(text: str, what: str) -> None:
    assert not {one.reality for one in told(text, what)} & {"happened", "ongoing"}


def test_a_strike_that_came_before_another_deed_has_happened() -> None:
    (only,) = told("The army took the town before launching air strikes on Gao.", "airstrike")
    assert only.reality == "happened"


@pytest.mark.parametrize(
    ("text", "what", "ground"),
    [
        ("In March, Vladimir Putin accused the rebels of lying about Gao.", "statement", "background"),
        ("The army began its offensive to take Gao in late March.", "assault", "background"),
        ("The rebels had held Gao by November, with the help of air strikes.", "airstrike", "background"),
        ("It was the only town that the rebels had taken, Gao.", "control.gain", "background"),
        ("The group has taken control of a large swath of Iraq and Syria.", "control.gain", "background"),
        ("The group has taken control of a large part of Gao.", "control.gain", "news"),
        ("It was the deadliest of any attack by al-Shabaab in Nairobi.", "assault", "background"),
        ("The group is blamed for a bombing that killed 60 people in Gao in 2017.", "explosion", "background"),
        ("At its height the group ruled half of Mali, holding thousands hostage in Gao.", "abduction", "background"),
        ("There were reports in the past that rebels had taken Gao.", "control.gain", "background"),
        ("The war killed many people, and drove 300,000 from their homes.", "displacement", "background"),
    ],
)
def test_what_the_news_is_set_beside_is_background(text: str, what: str, ground: str) -> None:
    assert {one.ground for one in told(text, what)} == {ground}
