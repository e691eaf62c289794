"""From a draft to a symbolic ``Time``: its rule, its numbers and its TIMEX3 value with X where the anchor decides.

Rules, with their arguments (``relate/anchor.py`` gives each its days):

==========  =====================================================================================
absolute    first day, last day (ISO 8601), part
day         days from publication (0 today, -1 yesterday)
weekday     1–7 (Monday first), direction
monthday    month, day, last day, direction, weekday or 0
month       month, direction, part
season      SP SU FA WI, direction, part
quarter     number, Q or H, direction, part
unit        unit (D W WE M Q Y E), units from the present one, part, direction
ago         units (minus is back), unit
span        units (minus is back), unit: from publication back or on
duration    units, unit, direction: so long a time that ends, or begins, at publication
shift       units, unit, then the rule and arguments of the time it is counted from
unit_of     units, unit, rule and arguments: the calendar unit around that time, so many on
range       length of the first part, its rule and arguments, then the second's
reference   present, past or future
set, holiday, clock, part, from_event   never anchored: the text does not say to what
==========  =====================================================================================

Directions: past, future, open (not told; taken as past where that is not long ago), last, next, this, or
y-1, y+0, y+1 for a year told with it. Parts: early, mid,
late, start, end, first half, second half, earlier (up to publication), later (from publication), week.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from tellings.records import Time
from tellings.resolve.time_words import VAGUE_MOST, Draft

Args = tuple[int | str, ...]
_BACK = frozenset({"last", "past", "previous", "prior", "preceding"})
_AHEAD = frozenset({"next", "coming", "upcoming", "following", "ensuing"})
_ANAPHORIC = frozenset({"same", "that", "that same", "this same", "following", "previous", "preceding", "ensuing"})
_RECENT_TIMEX = {
    "C": "XX",
    "Y": "XXXX",
    "M": "XXXX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "Q": "XXXX-QX",
    "E": "XXX",
    "D": "XXXX-XX-XX",
}
_A_DAY = re.compile(r"-(?:WXX-\d|..-..)(?:T.*)?$")  # the TIMEX3 value of a single day
PUBLISHED: Args = ("day", 0)


def build(draft: Draft, direction: str, base: Time | None) -> Time | None:
    """The time of a draft. ``direction`` is past, future or open; ``base`` the day last told of, if any.

    None where the words make no date of the calendar (31 April).
    """
    fixed = {"year": _year, "years": _years, "decade": _decade, "century": _century, "day": _day}
    if draft.kind in fixed:
        return fixed[draft.kind](draft)
    directed = {"date": _date, "month": _month, "season": _season, "quarter": _quarter, "weekday": _weekday}
    if draft.kind in directed:
        return directed[draft.kind](draft, direction)
    if draft.kind in ("ago", "shift") and draft.unit == "Y" and draft.number == 1 and base and "-Q" in base.timex:
        back = -4 if draft.relation == "past" else 4  # 'a year earlier', told of a quarter, is that quarter
        return Time("XXXX-QX", "unit_of", (back, "Q", base.rule, *base.args))
    if draft.kind in ("unit", "shift"):
        return _unit(draft, direction, base) if draft.kind == "unit" else _shift(draft, base)
    return _measured(draft, direction)


def _told(draft: Draft, direction: str) -> str:
    if draft.year_shift is not None:
        return f"y{draft.year_shift:+d}"
    if draft.relation in ("this", "current"):
        return "this"
    if draft.relation in _BACK:
        return "last"
    return "next" if draft.relation in _AHEAD else direction


def _absolute(timex: str, first: date, last: date, draft: Draft) -> Time:
    return Time(timex, "absolute", (first.isoformat(), last.isoformat(), draft.part), approximate=draft.approximate)


def _day_of(draft: Draft) -> str:
    if draft.clock:
        return draft.clock
    return f"T{draft.of_day}" if draft.of_day and draft.of_day != "overnight" else "TNI" if draft.of_day else ""


def _date(draft: Draft, direction: str) -> Time | None:
    month, day = draft.month or 1, draft.day or 1
    last_day = draft.last_day or day
    if not 1 <= month <= 12 or max(day, last_day) > monthrange(draft.year or 2000, month)[1] or last_day < day:
        return None
    if draft.year is not None:
        first, last = date(draft.year, month, day), date(draft.year, month, last_day)
        if draft.part == "week":
            year, week, _ = first.isocalendar()
            first -= timedelta(days=first.weekday())
            return _absolute(f"{year:04d}-W{week:02d}", first, first + timedelta(days=6), draft)
        timex = first.isoformat() + _day_of(draft)
        return _absolute(timex if first == last else f"{first.isoformat()}/{last.isoformat()}", first, last, draft)
    if draft.part == "week":
        return Time("XXXX-WXX", "monthday", (month, day, day, _told(draft, direction), 0, "week"))
    timex = f"XXXX-{month:02d}-{day:02d}{_day_of(draft)}" + (
        f"/XXXX-{month:02d}-{last_day:02d}" if last_day > day else ""
    )
    args: Args = (month, day, last_day, _told(draft, direction), draft.weekday or 0, draft.part)
    return Time(timex, "monthday", args, approximate=draft.approximate)


def _month(draft: Draft, direction: str) -> Time:
    month = draft.month or 1
    if draft.year is not None:
        last = date(draft.year, month, monthrange(draft.year, month)[1])
        return _absolute(f"{draft.year}-{month:02d}", date(draft.year, month, 1), last, draft)
    return Time(
        f"XXXX-{month:02d}", "month", (month, _told(draft, direction), draft.part), approximate=draft.approximate
    )


def _year(draft: Draft) -> Time:
    year = draft.year or 1
    return _absolute(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), draft)


def _years(draft: Draft) -> Time:
    first, last = draft.year or 1, int(draft.number or 1)
    return _absolute(f"{first:04d}/{last:04d}", date(first, 1, 1), date(last, 12, 31), draft)


_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def _season(draft: Draft, direction: str) -> Time:
    if draft.year is None:
        return Time(f"XXXX-{draft.unit}", "season", (draft.unit, _told(draft, direction), draft.part))
    start = _SEASON_START[draft.unit]
    end_year, end = (draft.year + 1, 2) if draft.unit == "WI" else (draft.year, start + 2)
    last = date(end_year, end, monthrange(end_year, end)[1])
    return _absolute(f"{draft.year}-{draft.unit}", date(draft.year, start, 1), last, draft)


def _quarter(draft: Draft, direction: str) -> Time:
    months = 6 if draft.unit == "H" else 3
    place = int(draft.number or 0)
    if place and draft.year is not None:
        end = place * months
        last = date(draft.year, end, monthrange(draft.year, end)[1])
        return _absolute(f"{draft.year}-{draft.unit}{place}", date(draft.year, end - months + 1, 1), last, draft)
    if not place:
        return Time(f"XXXX-{draft.unit}X", "unit", (draft.unit, -1, draft.part, direction))
    return Time(f"XXXX-{draft.unit}{place}", "quarter", (place, draft.unit, _told(draft, direction), draft.part))


def _decade(draft: Draft) -> Time:
    year = draft.year or 0
    return _absolute(f"{year // 10:03d}", date(year, 1, 1), date(year + 9, 12, 31), draft)


def _century(draft: Draft) -> Time:
    first = (int(draft.number or 1) - 1) * 100
    return _absolute(f"{first // 100:02d}", date(first + 1, 1, 1), date(first + 100, 12, 31), draft)


def _weekday(draft: Draft, direction: str) -> Time:
    told = draft.relation if draft.relation.endswith(" week") else _told(draft, direction)
    return Time(f"XXXX-WXX-{draft.weekday}{_day_of(draft)}", "weekday", (draft.weekday or 1, told))


def _day(draft: Draft) -> Time:
    offset = int(draft.number or 0)
    if draft.of_day == "overnight":
        return Time("XXXX-XX-XXTNI", "span", (-1, "D"), sense="during")
    return Time(f"XXXX-XX-XX{_day_of(draft)}", "day", (offset,))


def _unit(draft: Draft, direction: str, base: Time | None) -> Time | None:
    word, unit = draft.relation, draft.unit
    shift = -1 if word in _BACK else 1 if word in _AHEAD else 0
    day_of = _day_of(draft)
    if word in _ANAPHORIC or unit == "D":
        counted_from = PUBLISHED if base is None else (base.rule, *base.args)
        rule = "shift" if unit == "D" else "unit_of"
        return Time(_RECENT_TIMEX[unit] + day_of, rule, (shift, unit, *counted_from))
    return Time(_RECENT_TIMEX[unit] + day_of, "unit", (unit, shift, draft.part, direction))


def _shift(draft: Draft, base: Time | None) -> Time | None:
    """'two days later', 'a week earlier', 'the day before', 'then': counted from the day last told of."""
    most = draft.number if draft.number is not None else VAGUE_MOST[draft.unit]
    number, unit = _whole(most, draft.unit)
    sign = -1 if draft.relation == "past" else 1
    timex = _RECENT_TIMEX.get(unit, "XXXX-XX-XX") + _day_of(draft)
    if draft.relation == "then" and draft.number == 0:
        return (
            Time("PAST_REF", "from_event")
            if base is None
            else Time(base.timex, "shift", (0, "D", base.rule, *base.args))
        )
    if draft.relation == "future" and base is None:
        return Time(timex, "from_event", ())
    counted_from = PUBLISHED if base is None else (base.rule, *base.args)
    if base is not None and _A_DAY.search(base.timex):
        timex = "XXXX-XX-XX" + _day_of(draft)
    if draft.number is None:
        return Time("PAST_REF" if sign < 0 else "FUTURE_REF", "from_event", ())
    return Time(timex, "shift", (sign * number, unit, *counted_from), approximate=draft.approximate)


def _whole(number: float, unit: str) -> tuple[int, str]:
    """A fraction in the next smaller unit: 2.5 years are 30 months."""
    if number == int(number):
        return int(number), unit
    smaller = {
        "Y": (12, "M"),
        "M": (30, "D"),
        "W": (7, "D"),
        "D": (24, "TH"),
        "TH": (60, "TM"),
        "E": (10, "Y"),
        "C": (100, "Y"),
    }
    times, finer = smaller.get(unit, (1, unit))
    return round(number * times), finer


def period(number: float | None, unit: str) -> str:
    """The TIMEX3 value of an amount of time: P3Y, PT24H, PXD."""
    if unit == "2W":
        number, unit = (number * 2 if number is not None else None), "W"
    if unit == "C":
        number, unit = (number * 100 if number is not None else None), "Y"
    if unit == "E" and number is not None:
        number, unit = number * 10, "Y"
    prefix, letter = ("PT", unit[1]) if unit.startswith("T") else ("P", unit)
    if number is not None and number != int(number):
        finer, smaller = _whole(number - int(number), unit)
        rest = f"{'T' if smaller.startswith('T') and not unit.startswith('T') else ''}{finer}{smaller[-1]}"
        return f"{prefix}{int(number)}{letter}{rest}" if number > 1 else f"P{rest}" if prefix == "P" else f"PT{rest}"
    return f"{prefix}{'X' if number is None else int(number)}{letter}"


def _measured(draft: Draft, direction: str) -> Time | None:
    if draft.kind == "reference":
        return Time(f"{draft.relation.upper()}_REF", "reference", (draft.relation,))
    if draft.kind == "set":
        return Time(draft.unit if draft.number is None else period(draft.number, draft.unit), "set")
    if draft.kind in ("holiday", "clock", "part", "monthless"):
        return _unanchored(draft, direction)
    vague = draft.number is None
    number, unit = _whole(draft.number if draft.number is not None else VAGUE_MOST[draft.unit], draft.unit)
    timex = period(draft.number, draft.unit)
    if draft.kind == "ago":
        sign = -1 if draft.relation == "past" else 1
        if vague:
            return Time("PAST_REF" if sign < 0 else "FUTURE_REF", "span", (sign * number, unit), approximate=True)
        return Time(_RECENT_TIMEX.get(unit, "XXXX-XX-XX"), "ago", (sign * number, unit), approximate=draft.approximate)
    if draft.kind == "span":
        sign = 1 if draft.relation in _AHEAD else -1
        return Time(timex, "span", (sign * number, unit), approximate=draft.approximate)
    if draft.relation == "event":
        return Time(timex, "from_event", approximate=draft.approximate)
    way = "future" if draft.relation == "ahead" else direction
    args: Args = (number, unit, way)
    return Time(timex, "duration", args, sense="during", approximate=draft.approximate)


def _unanchored(draft: Draft, direction: str) -> Time:
    if draft.kind == "holiday":
        year = f"{draft.year:04d}" if draft.year else "XXXX"
        return Time(f"{year}-{draft.relation}", "holiday", (draft.relation,))
    if draft.kind == "monthless":
        return Time(f"XXXX-XX-{draft.day:02d}", "monthless", (draft.day or 1, direction))
    return Time(f"XXXX-XX-XX{_day_of(draft)}", draft.kind)
