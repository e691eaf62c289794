"""Codes, days and numbers in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.publish import wording


@pytest.mark.parametrize(
    ("first", "last", "sense", "told"),
    [
        ("2017-11-03", "2017-11-03", "within", "Fri 3 Nov 2017"),
        ("2017-09-01", "2017-09-30", "within", "Sep 2017"),
        ("2017-01-01", "2017-12-31", "during", "2017"),
        ("2014-01-01", "2017-12-31", "during", "2014–2017"),
        ("2017-02-01", "2017-03-31", "within", "Feb 2017 – Mar 2017"),
        ("2017-11-01", "2017-11-05", "within", "1–5 Nov 2017"),
        ("2017-10-29", "2017-11-04", "within", "29 Oct – 4 Nov 2017"),
        ("2016-12-30", "2017-01-02", "within", "30 Dec 2016 – 2 Jan 2017"),
        ("2015-09-30", None, "since", "since Wed 30 Sep 2015"),
        (None, "2017-11-03", "until", "until Fri 3 Nov 2017"),
        ("2017-09-01", "2017-11-03", "since", "since Fri 1 Sep 2017"),
        ("2017-01-01", "2017-11-03", "until", "until Fri 3 Nov 2017"),
        (None, None, "within", "time not known"),
        ("0001-01-01", "9999-12-31", "within", "1–9999"),
    ],
)
def test_days_are_told_as_short_as_they_can_be(first: str | None, last: str | None, sense: str, told: str) -> None:
    assert wording.days(first, last, sense) == told


@pytest.mark.parametrize(
    ("first", "timex", "told"),
    [
        ("2017-09-01", "2017-09", "since Sep 2017"),
        ("2015-01-01", "2015", "since 2015"),
        ("2015-09-30", "2015-09-30", "since Wed 30 Sep 2015"),
        ("2015-09-30", "PXD", "since Wed 30 Sep 2015"),
    ],
)
def test_since_is_told_as_exactly_as_it_was_said(first: str, timex: str, told: str) -> None:
    assert wording.days(first, "2017-11-03", "since", timex) == told


def test_long_words_lose_their_middle_and_never_their_ends() -> None:
    text = "Daesh fighters of the self-proclaimed and by then much diminished terrorist group"
    short = wording.shorten(text, 40)
    assert short.startswith("Daesh fighters")
    assert short.endswith("terrorist group")
    assert " … " in short


@given(st.text(max_size=300), st.integers(10, 120))
def test_a_shortened_text_is_no_longer_than_its_limit_and_is_made_of_its_ends(text: str, limit: int) -> None:
    line = " ".join(text.split())
    short = wording.shorten(text, limit)
    assert len(short) <= limit
    if short != line:
        head, _, tail = short.partition(" … ")
        assert line.startswith(head)
        assert line.endswith(short.rpartition(" … ")[2])
        assert head or tail


@pytest.mark.parametrize(
    ("question", "code", "told"),
    [
        ("whom", "control.gain", "from whom"),
        ("who", "displacement", "who fled"),
        ("who", "protest", "who"),
        ("count:killed", "airstrike", "killed"),
        ("count:killed:civilians", "airstrike", "killed civilians"),
        ("count:killed:new", "airstrike", "further killed"),
        ("backing", "control.gain", "backing"),
        ("backing:the rebels", "control.gain", "backing of the rebels"),
        ("something", "other", "something"),
    ],
)
def test_questions_are_put_as_people_put_them(question: str, code: str, told: str) -> None:
    assert wording.question(question, code) == told


@pytest.mark.parametrize(
    ("low", "best", "high", "told"),
    [
        (1500, 1500, 1500, "1,500"),
        (24, None, 99, "24–99"),
        (10, 12, 15, "12 (10–15)"),
        (200, None, None, "at least 200"),
    ],
)
def test_counts_are_told_with_their_bounds(low: float, best: float | None, high: float | None, told: str) -> None:
    assert wording.bounds(low, best, high) == told


def test_every_relation_and_status_has_a_sign_and_a_word_of_its_own() -> None:
    marks = [wording.relation(name) for name in ("agreed", "repeated", "differ", "conflict", "single")]
    assert len({mark.sign for mark in marks}) == len({mark.word for mark in marks}) == 5
    states = [wording.control(name) for name in ("held", "claimed", "contested", "divided", "besieged", "unknown")]
    assert len({mark.sign for mark in states}) == 6


def test_an_unknown_code_is_shown_and_not_dropped() -> None:
    assert wording.act("new.code_of_yours") == "new code of yours"
    assert wording.country("XX") == "XX"
    assert wording.country("ML") == "Mali"
