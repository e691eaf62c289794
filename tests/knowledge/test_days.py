"""Days on which a claimed happening can have been."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tellings.knowledge.days import Window, stated_interval, window_of
from tellings.records import Claim, Interval, Published, Slot, Span

PUBLISHED = Published(date(2021, 3, 5), date(2021, 3, 5), "stated", "printed")
CLAIM = Claim(id="c", report="r", what="control.gain", trigger=Span(0, 1), evidence=Span(0, 9))


def told(first: str | None, last: str | None, sense: str = "within", timex: str = "2021") -> Claim:
    interval = Interval(
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
        1,
        sense,  # type: ignore[arg-type]
        timex,
        "published",
    )
    return replace(CLAIM, when=(Slot(interval, (Span(0, 1),), "stated", 1.0),))


def test_a_stated_day_is_the_window() -> None:
    window = window_of(told("2021-03-04", "2021-03-04"), PUBLISHED)
    assert window == Window(date(2021, 3, 4), date(2021, 3, 4), True)
    assert window.exact


def test_news_without_a_day_is_of_the_days_before_its_publication() -> None:
    assert window_of(CLAIM, PUBLISHED) == Window(date(2021, 3, 2), date(2021, 3, 5), False)


def test_background_without_a_day_is_of_any_time_before() -> None:
    assert window_of(replace(CLAIM, ground="background"), PUBLISHED) == Window(None, date(2021, 3, 5), False)


def test_since_lasts_until_the_report() -> None:
    assert window_of(told("2021-01-01", "2021-01-31", "since"), PUBLISHED).last == date(2021, 3, 5)


def test_a_duration_says_nothing_about_the_day() -> None:
    assert stated_interval(told(None, None, "during", "P3W")) is None


def test_nothing_known_excludes_nothing() -> None:
    unknown = window_of(CLAIM, None)
    assert unknown.gap(Window(date(1990, 1, 1), date(1990, 1, 1), True)) == 0


def test_the_gap_is_counted_in_days_and_is_symmetric() -> None:
    early = Window(date(2021, 1, 1), date(2021, 1, 3), True)
    late = Window(date(2021, 1, 10), None, True)
    assert early.gap(late) == late.gap(early) == 7
