"""Symbolic times become days that fit the day of publication."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tellings
from tellings.records import Interval, Published, Reading, Report, Sentence, Span, Time
from tellings.relate.anchor import anchor_time
from tellings.resolve.times import resolve_times

FRIDAY = date(2017, 11, 3)


def on(first: date, last: date | None = None, basis: str = "stated") -> Published:
    return Published(first, last or first, basis, "test")  # type: ignore[arg-type]


def anchored(sentence: str, published: Published | None) -> Interval | None:
    report = Report("r", "r.txt", sentence, None, (), None, (), None, published, "en", "", "test")
    told = Reading(report, (Sentence(Span(0, len(sentence)), "prose", 0),), ())
    (resolution, *_) = resolve_times(told)
    assert resolution.best is not None
    value = resolution.best.value
    assert isinstance(value, Time)
    return anchor_time(value, published)


@pytest.mark.parametrize(
    ("sentence", "first", "last", "precision"),
    [
        ("It fell on Friday.", "2017-11-03", "2017-11-03", 1),
        ("It fell on Saturday.", "2017-10-28", "2017-10-28", 1),
        ("It fell last Friday.", "2017-10-27", "2017-10-27", 1),
        ("They will meet on Saturday.", "2017-11-04", "2017-11-04", 1),
        ("They will meet next Friday.", "2017-11-10", "2017-11-10", 1),
        ("It fell yesterday.", "2017-11-02", "2017-11-02", 1),
        ("Shells fell overnight.", "2017-11-02", "2017-11-03", 2),
        ("It fell in September.", "2017-09-01", "2017-09-30", 4),
        ("They have fought since September.", "2017-09-01", "2017-11-03", 4),
        ("They have fought since 2015.", "2015-01-01", "2017-11-03", 5),
        ("It was split for nearly three years.", "2014-11-03", "2017-11-03", 5),
        ("It began last week.", "2017-10-23", "2017-10-29", 3),
        ("It began last month.", "2017-10-01", "2017-10-31", 4),
        ("It began earlier this year.", "2017-01-01", "2017-11-03", 5),
        ("It began this month.", "2017-11-01", "2017-11-03", 2),
        ("They advanced in recent days.", "2017-10-28", "2017-11-03", 3),
        ("They died in the past 24 hours.", "2017-11-02", "2017-11-03", 2),
        ("It was hit over the weekend.", "2017-10-28", "2017-10-29", 2),
        ("It fell three weeks ago.", "2017-10-10", "2017-10-16", 3),
        ("It fell in early 2015.", "2015-01-01", "2015-05-02", 5),
        ("The army retook it on the 2nd.", "2017-11-02", "2017-11-02", 1),
        ("The army retook it on the 31st.", "2017-10-31", "2017-10-31", 1),
        ("The army will leave it on the 2nd.", "2017-12-02", "2017-12-02", 1),
        ("It fell on Nov. 1.", "2017-11-01", "2017-11-01", 1),
        ("A ceremony on Dec. 30 is no secret.", "2017-12-30", "2017-12-30", 1),
        ("Elections set for Dec. 30 were near.", "2017-12-30", "2017-12-30", 1),
        ("It was held from 3 to 5 May.", "2017-05-03", "2017-05-05", 2),
        ("It was fought over between Monday and Wednesday.", "2017-10-30", "2017-11-01", 2),
        ("It fell in the summer of 2014.", "2014-06-01", "2014-08-31", 5),
        ("It is now in full control.", "2017-11-03", "2017-11-03", 1),
    ],
)
def test_a_report_of_friday_3_november_2017_means(sentence: str, first: str, last: str, precision: int) -> None:
    interval = anchored(sentence, on(FRIDAY))
    assert interval is not None
    assert (str(interval.first), str(interval.last), interval.precision) == (first, last, precision)


def test_a_day_or_month_without_its_year_is_not_most_of_a_year_ago() -> None:
    for sentence, first in [
        ("Plans for Dec. 30 were drawn up.", "2017-12-30"),
        ("A vote in December was agreed.", "2017-12-01"),
    ]:
        interval = anchored(sentence, on(FRIDAY))
        assert interval is not None
        assert str(interval.first) == first


def test_what_has_happened_is_dated_before_its_report(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("DATE: 2015-04-01\n\nPlans for Kidal\n\nRebels overran Kidal in June, the army said.\n")
    (taken,) = tellings.compare(path).claims
    (slot,) = taken.when
    assert isinstance(slot.value, Interval)
    assert (slot.value.first, slot.value.last) == (date(2014, 6, 1), date(2014, 6, 30))
    assert taken.ground == "background"


def test_until_has_no_first_day() -> None:
    interval = anchored("The bridge must open by Monday.", on(FRIDAY))
    assert interval is not None
    assert (interval.first, interval.last, interval.sense) == (None, date(2017, 11, 6), "until")


def test_without_a_date_only_absolute_times_have_days() -> None:
    absolute = anchored("It fell on 5 May 2014.", None)
    assert absolute is not None
    assert (absolute.first, absolute.basis) == (date(2014, 5, 5), "absolute")
    assert anchored("It fell on Friday.", None) is None
    assert anchored("It fell on 5 May.", None) is None


def test_since_an_absolute_year_is_open_at_the_end_without_a_date() -> None:
    interval = anchored("It has been held since 2015.", None)
    assert interval is not None
    assert (interval.first, interval.last) == (date(2015, 1, 1), None)


def test_the_basis_tells_that_the_date_was_inferred() -> None:
    interval = anchored("It fell on Friday.", on(FRIDAY, basis="inferred"))
    assert interval is not None
    assert interval.basis == "published (inferred)"


def test_a_report_dated_to_a_range_widens_what_is_counted_from_it() -> None:
    interval = anchored("It fell yesterday.", on(FRIDAY, FRIDAY + timedelta(2)))
    assert interval is not None
    assert (interval.first, interval.last) == (date(2017, 11, 2), date(2017, 11, 4))
    assert interval.precision == 2


def test_the_weekday_chooses_the_year_of_a_date() -> None:
    interval = anchored("It fell on Friday, 6 May.", on(FRIDAY))
    assert interval is not None
    assert interval.first == date(2016, 5, 6)


def test_the_timex_value_is_filled_in() -> None:
    for sentence, value in [
        ("It fell on Friday night.", "2017-11-03TNI"),
        ("It fell last week.", "2017-W43"),
        ("It fell in September.", "2017-09"),
        ("It fell last summer.", "2017-SU"),
        ("It fell last year.", "2016"),
    ]:
        interval = anchored(sentence, on(FRIDAY))
        assert interval is not None
        assert interval.timex == value


_DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))
_DIRECTIONS = st.sampled_from(["past", "future", "open", "last", "next", "this", "y-1", "y+0", "y+1"])
_PARTS = st.sampled_from(["", "early", "mid", "late", "start", "end", "earlier", "later", "first half", "second half"])
_NUMBERS = st.integers(-400, 400)
_UNITS = st.sampled_from(["TM", "TH", "D", "W", "2W", "M", "Q", "Y", "E", "C"])
_TIMES = st.one_of(
    st.builds(lambda n: ("day", (n,)), _NUMBERS),
    st.builds(lambda d, w: ("weekday", (d, w)), st.integers(1, 7), _DIRECTIONS),
    st.builds(
        lambda m, d, w, k: ("monthday", (m, d, d, w, k, "")),
        st.integers(1, 12), st.integers(1, 31), _DIRECTIONS, st.integers(0, 7),
    ),
    st.builds(lambda m, w, p: ("month", (m, w, p)), st.integers(1, 12), _DIRECTIONS, _PARTS),
    st.builds(lambda s, w, p: ("season", (s, w, p)), st.sampled_from(["SP", "SU", "FA", "WI"]), _DIRECTIONS, _PARTS),
    st.builds(lambda q, w, p: ("quarter", (q, "Q", w, p)), st.integers(1, 4), _DIRECTIONS, _PARTS),
    st.builds(lambda u, n, p: ("unit", (u, n, p, "past")), _UNITS, st.integers(-3, 3), _PARTS),
    st.builds(lambda n, u: ("ago", (n, u)), _NUMBERS, _UNITS),
    st.builds(lambda n, u: ("span", (n, u)), _NUMBERS, _UNITS),
    st.builds(lambda n, u, w: ("duration", (abs(n), u, w)), _NUMBERS, _UNITS, st.sampled_from(["past", "future"])),
    st.builds(lambda w: ("reference", (w,)), st.sampled_from(["past", "present", "future"])),
    st.builds(lambda n, u, b: ("shift", (n, u, "day", b)), _NUMBERS, _UNITS, _NUMBERS),
    st.builds(lambda n, u, b: ("unit_of", (n, u, "weekday", b, "past")), st.integers(-2, 2), _UNITS, st.integers(1, 7)),
)  # fmt: skip


@given(_TIMES, _DAYS, st.integers(0, 40), st.sampled_from(["within", "during", "since", "until"]))
def test_no_interval_ends_before_it_begins(
    told: tuple[str, tuple[int | str, ...]], day: date, spread: int, sense: str
) -> None:
    time = Time("XXXX", told[0], told[1], sense=sense)  # type: ignore[arg-type]
    interval = anchor_time(time, on(day, day + timedelta(spread)))
    if interval is not None and interval.first and interval.last:
        assert interval.first <= interval.last
    assert interval is None or 1 <= interval.precision <= 5


@given(st.integers(1, 7), _DAYS)
def test_a_weekday_told_in_the_past_is_never_after_publication(weekday: int, day: date) -> None:
    interval = anchor_time(Time("XXXX-WXX-1", "weekday", (weekday, "past")), on(day))
    assert interval is not None
    assert interval.last is not None
    assert day - timedelta(6) <= interval.last <= day
    assert interval.last.isoweekday() == weekday


@given(st.integers(1, 7), _DAYS)
def test_a_weekday_told_in_the_future_is_never_before_publication(weekday: int, day: date) -> None:
    interval = anchor_time(Time("XXXX-WXX-1", "weekday", (weekday, "future")), on(day))
    assert interval is not None
    assert interval.first is not None
    assert day <= interval.first <= day + timedelta(6)
