"""Symbolic times turned into days, given when the report was published (temporal normalisation).

The rules are listed in ``resolve/time_build.py``, which makes them. Bare weekdays and months follow the
tense: 'Friday' in the past is the last one up to and including the day of publication.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tellings.records import Interval, Published, Time

__all__ = ["anchor_time", "in_the_past"]

_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_FAR_OFF = 240  # days; a date printed without its year and farther off than this is the other way
_MONTHS_TOLD_BARE = 10
_WEEKDAY_YEARS = (0, -1, 1, -2, 2, -3, 3, -4, -5, -6)
_UNIT_PRECISION = {"D": 2, "W": 3, "2W": 4, "WE": 2}
_SINGLE_DAY = re.compile(r"(?:XXXX-(?:WXX-\d|XX-XX|XX-\d\d|\d\d-\d\d))(T.*)?$")

Args = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class _Days:
    """The first and last day; None is open. ``uncertain``: what the words leave open, as ``date_prec``.

    ``start`` is the first day of the calendar unit that the words name, from which the TIMEX3 value is made.
    """

    first: date | None
    last: date | None
    uncertain: int | None = None
    start: date | None = None


def anchor_time(time: Time, published: Published | None) -> Interval | None:
    """The days that a time can mean, or None where the report's words and date do not tell.

    A report dated only to a range of days widens what is counted from it. Without a date only absolute
    times have an interval.
    """
    moments = (published.first, published.last) if published else (None,)
    found = [_days(time.rule, time.args, moment) for moment in moments]
    if any(days is None for days in found):
        return None
    days = _joined([d for d in found if d is not None])
    last_known = published.last if published else None
    first, last = _by_sense(time, days, last_known)
    if first is not None and last is not None and first > last:
        return None
    told_from = (time.rule == "absolute") or (time.rule in ("shift", "unit_of", "range") and _all_absolute(time.args))
    basis = "absolute"
    if not told_from:
        basis = "published (inferred)" if published and published.basis == "inferred" else "published"
    precision = days.uncertain or _precision(days.first, days.last)
    if time.rule == "duration" and time.approximate:
        precision = min(precision + 1, 5)
    exact = published is None or published.exact or told_from
    timex = _value(time, days) if exact else time.timex
    return Interval(first, last, precision, time.sense, timex, basis)


def in_the_past(time: Time) -> Time:
    """A bare month that words and day would put ahead, as the last one before the day of publication."""
    return replace(time, args=(time.args[0], "last", *time.args[2:])) if time.rule == "month" else time


def _all_absolute(args: Args) -> bool:
    rules = [arg for arg in args if arg in _RULES or arg in _COUNTED_FROM]
    return bool(rules) and all(rule in _COUNTED_FROM for rule in rules)


def _joined(found: list[_Days]) -> _Days:
    firsts, lasts = [d.first for d in found], [d.last for d in found]
    uncertain = [d.uncertain for d in found if d.uncertain]
    if found[0] != found[-1] and uncertain:
        uncertain = [max(*uncertain, _precision(found[0].last, found[-1].last))]
    return _Days(
        None if None in firsts else min(d for d in firsts if d), None if None in lasts else max(d for d in lasts if d),
        max(uncertain, default=None), found[0].start,
    )  # fmt: skip


def _by_sense(time: Time, days: _Days, published: date | None) -> tuple[date | None, date | None]:
    """'since' runs on to publication, 'until' begins nobody says when."""
    if time.sense == "since":
        started = days.first is not None and published is not None and days.first <= published
        return days.first, published if started else None
    if time.sense == "until":
        return None, days.last
    return days.first, days.last


def _precision(first: date | None, last: date | None) -> int:
    """UCDP ``date_prec`` of a stretch of days."""
    if first is None or last is None:
        return 5
    length = (last - first).days + 1
    for longest, precision in ((1, 1), (6, 2), (7, 3), (31, 4)):
        if length <= longest:
            return precision
    return 5


def _days(rule: str, args: Args, moment: date | None) -> _Days | None:
    if rule == "absolute":
        return _absolute(args)
    if rule == "range":
        return _range(args, moment)
    if rule in ("shift", "unit_of"):
        base = _days(str(args[2]), args[3:], moment)
        shifted = None if base is None else (_shift if rule == "shift" else _unit_of)(args, base)
        later = shifted is not None and moment is not None and shifted.first is not None and shifted.first > moment
        # 'Five months later' cannot be after the report unless what it is counted from is.
        return None if later and base and base.first and moment and base.first <= moment else shifted
    make = _RULES.get(rule)
    if make is None or moment is None:
        return None
    try:
        return make(args, moment)
    except (ValueError, OverflowError):  # a day that the calendar does not have, or too long ago for it
        return None


def _absolute(args: Args) -> _Days:
    first, last = date.fromisoformat(str(args[0])), date.fromisoformat(str(args[1]))
    return _narrowed(first, last, str(args[2]) if len(args) > 2 else "", None)


def _narrowed(first: date, last: date, part: str, moment: date | None) -> _Days:
    """The part of a stretch that 'early', 'the end of', 'earlier' … leave."""
    length = (last - first).days
    thirds, quarter = length // 3, length // 4
    bounds = {
        "early": (first, first + timedelta(thirds)), "late": (last - timedelta(thirds), last),
        "mid": (first + timedelta(thirds), last - timedelta(thirds)), "start": (first, first + timedelta(quarter)),
        "end": (last - timedelta(quarter), last), "first half": (first, first + timedelta(length // 2)),
        "second half": (last - timedelta(length // 2), last),
    }  # fmt: skip
    begin, end = bounds.get(part, (first, last))
    if moment is not None and first <= moment <= last:
        begin, end = (begin, moment) if part == "earlier" else (moment, end) if part == "later" else (begin, end)
    return _Days(begin, end, None, first)


def _range(args: Args, moment: date | None) -> _Days | None:
    cut = 1 + int(args[0])
    left, right = args[1:cut], args[cut:]
    end = _days(str(right[0]), right[1:], moment)
    begin = _days(str(left[0]), left[1:], moment)
    if begin and end and begin.first and end.last and begin.first > end.last:
        if "future" in right:
            end = _days(str(right[0]), right[1:], begin.first)
        else:
            begin = _days(str(left[0]), left[1:], end.last)
    if begin is None or end is None:
        return None
    return _Days(begin.first, end.last, _precision(begin.first, end.last), begin.start)


def _day(args: Args, moment: date) -> _Days:
    day = moment + timedelta(int(args[0]))
    return _Days(day, day, None, day)


def _weekday(args: Args, moment: date) -> _Days:
    wanted, told = int(args[0]), str(args[1])
    here = moment.isoweekday()
    back = (here - wanted) % 7
    if told.endswith("week") or told == "this":
        weeks = {"last week": -1, "next week": 1}.get(told, 0)
        day = moment + timedelta(wanted - here + 7 * weeks)
    elif told in ("future", "next"):
        ahead = (wanted - here) % 7
        day = moment + timedelta(ahead or (7 if told == "next" else 0))
    else:
        day = moment - timedelta(back or (7 if told == "last" else 0))
    return _Days(day, day, None, day)


def _monthday(args: Args, moment: date) -> _Days | None:
    month, day, last_day, told, weekday = int(args[0]), int(args[1]), int(args[2]), str(args[3]), int(args[4])
    years = [moment.year + shift for shift in _WEEKDAY_YEARS if _exists(moment.year + shift, month, day)]
    days = [date(year, month, day) for year in years]
    if told.startswith("y"):
        days = [d for d in days if d.year == moment.year + int(told[1:])]
    elif weekday and any(d.isoweekday() == weekday for d in days):
        days = [d for d in days if d.isoweekday() == weekday]
    if not days:
        return None
    before = [d for d in days if d <= moment]
    after = [d for d in days if d >= moment]
    long_ago = not before or (moment - max(before)).days > _FAR_OFF
    ahead = told in ("future", "next") or (long_ago and not (weekday and before))
    ahead = ahead and not (told == "future" and before and after and (min(after) - moment).days > _FAR_OFF)
    chosen = min(after) if ahead and after else max(before or days)
    last = chosen if last_day == day else date(chosen.year, month, min(last_day, monthrange(chosen.year, month)[1]))
    if len(args) > 5 and args[5] == "week":
        chosen -= timedelta(chosen.weekday())
        last = chosen + timedelta(6)
    return _Days(chosen, last, None, chosen)


def _monthless(args: Args, moment: date) -> _Days | None:
    """'on the 3rd': the last such day, or the next where the words look ahead."""
    here = moment.year * 12 + moment.month - 1
    months = [divmod(here + shift, 12) for shift in range(-2, 3)]
    days = [date(year, month + 1, int(args[0])) for year, month in months if _exists(year, month + 1, int(args[0]))]
    day = min(d for d in days if d >= moment) if args[1] == "future" else max(d for d in days if d <= moment)
    return _Days(day, day, None, day)


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and day <= monthrange(year, month)[1]


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _chosen(starts: list[tuple[date, date]], told: str, moment: date) -> tuple[date, date]:
    """Of recurring stretches in order of time, the one that a direction means."""
    if told.startswith("y"):
        year = moment.year + int(told[1:])
        return next(s for s in starts if s[0].year == year)
    if told == "this":
        return next((s for s in starts if s[0].year == moment.year), starts[0])
    if told in ("future", "next"):
        return next(s for s in starts if (s[0] > moment if told == "next" else s[1] >= moment))
    return [s for s in starts if (s[1] < moment if told == "last" else s[0] <= moment)][-1]


def _recurring(first_month: int, months: int, moment: date) -> list[tuple[date, date]]:
    starts = [date(moment.year + shift, first_month, 1) for shift in range(-2, 3)]
    return [(start, _month_end(_plus_months(start, months - 1))) for start in starts]


def _month(args: Args, moment: date) -> _Days | None:
    back = (moment.month - int(args[0])) % 12
    # Ten months back and more is told with its year; bare, it is the month to come.
    told = "future" if args[1] in ("past", "open") and back >= _MONTHS_TOLD_BARE else str(args[1])
    first, last = _chosen(_recurring(int(args[0]), 1, moment), told, moment)
    return _until_told(_narrowed(first, last, str(args[2]), moment), str(args[1]), moment)


def _season(args: Args, moment: date) -> _Days:
    first, last = _chosen(_recurring(_SEASON_START[str(args[0])], 3, moment), str(args[1]), moment)
    return _until_told(_narrowed(first, last, str(args[2]), moment), str(args[1]), moment)


def _quarter(args: Args, moment: date) -> _Days:
    months = 6 if args[1] == "H" else 3
    told = "last" if args[2] in ("past", "open") else str(args[2])
    first, last = _chosen(_recurring((int(args[0]) - 1) * months + 1, months, moment), told, moment)
    return _narrowed(first, last, str(args[3]), moment)


def _until_told(days: _Days, told: str, moment: date) -> _Days:
    """What is told as past has happened by the day of publication."""
    if told in ("past", "open") and days.first and days.last and days.first <= moment < days.last:
        return _Days(days.first, moment, None, days.start)
    return days


def _containing(unit: str, day: date) -> tuple[date, date]:
    """The calendar unit that a day lies in; weeks begin on Monday."""
    if unit in ("W", "WE", "2W"):
        monday = day - timedelta(day.weekday())
        return (monday + timedelta(5) if unit == "WE" else monday), monday + timedelta(6)
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12}.get(unit)
    if months:
        first = date(day.year, (day.month - 1) // months * months + 1, 1)
        return first, _month_end(_plus_months(first, months - 1))
    if unit in ("E", "C"):
        years = 10 if unit == "E" else 100
        start = day.year // years * years
        return date(max(start, 1), 1, 1), date(start + years - 1, 12, 31)
    return day, day


def _unit(args: Args, moment: date) -> _Days:
    unit, shift = str(args[0]), int(args[1])
    told = str(args[3]) if shift == 0 else ""
    here = moment
    if unit == "WE" and told in ("past", "open") and moment.isoweekday() < 6:
        here = moment - timedelta(7)  # 'over the weekend', printed on a weekday, is the one before
    first, last = _containing(unit, _plus(here, shift, "W" if unit == "WE" else unit))
    return _until_told(_narrowed(first, last, str(args[2]), moment), told, moment)


def _plus_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _plus(day: date, number: int, unit: str) -> date:
    """A day some units later; hours and minutes count as the days they touch."""
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}.get(unit)
    if months:
        return _plus_months(day, number * months)
    if unit in ("TH", "TM"):
        days = -(-abs(number) // (24 if unit == "TH" else 1440))
        return day + timedelta(days if number > 0 else -days)
    return day + timedelta(number * {"W": 7, "WE": 7, "2W": 14}.get(unit, 1))


def _ago(args: Args, moment: date) -> _Days:
    """The day so long ago, give or take half the unit: 'three weeks ago' is some day of a week."""
    number, unit = int(args[0]), str(args[1])
    if unit in ("TH", "TM"):
        edge = _plus(moment, number, unit)
        return _Days(min(edge, moment), max(edge, moment), None, edge)
    day = _plus(moment, number, unit)
    slack = {"W": 3, "2W": 5, "M": 15, "Q": 45, "Y": 182, "E": 1825, "C": 18250}.get(unit, 0)
    first, last = day - timedelta(slack), day + timedelta(slack)
    return _Days(first, min(last, moment) if number < 0 else last, None, day)


def _span(args: Args, moment: date) -> _Days:
    edge = _plus(moment, int(args[0]), str(args[1]))
    return _Days(min(edge, moment), max(edge, moment), None, edge)


def _duration(args: Args, moment: date) -> _Days:
    number, unit, told = int(args[0]), str(args[1]), str(args[2])
    uncertain = None if unit in ("TH", "TM") else _UNIT_PRECISION.get(unit, 4 if unit == "M" else 5)
    if told == "future":
        return _Days(moment, _plus(moment, number, unit), uncertain, moment)
    return _Days(_plus(moment, -number, unit), moment, uncertain, moment)


def _reference(args: Args, moment: date) -> _Days:
    if args[0] == "present":
        return _Days(moment, moment, None, moment)
    return _Days(None, moment, 5) if args[0] == "past" else _Days(moment, None, 5)


def _shift(args: Args, base: _Days) -> _Days | None:
    if base.first is None or base.last is None:
        return None
    number, unit = int(args[0]), str(args[1])
    try:
        first, last = _plus(base.first, number, unit), _plus(base.last, number, unit)
    except (ValueError, OverflowError):
        return None
    return _Days(first, last, None, first)


def _unit_of(args: Args, base: _Days) -> _Days | None:
    """'that year', 'the following month': the calendar unit around the base, shifted."""
    if base.first is None:
        return None
    number, unit = int(args[0]), str(args[1])
    first, last = _containing(unit, _plus(base.first, number, unit))
    return _Days(first, last, None, first)


_Make = Callable[[Args, date], _Days | None]
_COUNTED_FROM = frozenset({"absolute", "shift", "unit_of"})  # rules that need no day of publication of their own
_RULES: dict[str, _Make] = {
    "day": _day, "weekday": _weekday, "monthday": _monthday, "monthless": _monthless, "month": _month,
    "season": _season, "quarter": _quarter, "unit": _unit, "ago": _ago, "span": _span, "duration": _duration,
    "reference": _reference,
}  # fmt: skip


def _value(time: Time, days: _Days) -> str:
    """The TIMEX3 value with its X filled in, as fine as the words were."""
    told, start = time.timex, days.start
    if start is None or "X" not in told or "/" in told or told.startswith("P"):
        return told
    single = _SINGLE_DAY.match(told)
    if single and days.first != days.last:
        return told
    if single:
        return start.isoformat() + (single[1] or "")
    year, week, _ = start.isocalendar()
    if told.startswith("XXXX-WXX"):
        return f"{year:04d}-W{week:02d}{told[8:]}"
    if told.startswith(("XXXX-Q", "XXXX-H")):
        months = 3 if told[5] == "Q" else 6
        return f"{start.year:04d}-{told[5]}{(start.month - 1) // months + 1}"
    if told == "XXX":
        return f"{start.year // 10:03d}"
    if re.fullmatch(r"XXXX-(?:XX|\d\d)", told):
        return start.isoformat()[:7]
    return f"{start.year:04d}{told[4:]}"
