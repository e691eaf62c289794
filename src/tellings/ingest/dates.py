"""Dates as print gives them: written out in many languages, or as numbers whose order may be open.

Only forms that a date line or an address uses; times told in sentences are for ``resolve``.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tellings.knowledge.outlets import Layout
from tellings.records import Span

_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2099
_LONGEST_WEEKDAY = 40  # characters of a weekday and what parts it from the date
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_CLOCK = re.compile(
    r"\b(?:\d{1,2}[:.h]\d{2}(?!\d)(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\b\.?|uhr\b)?|\d{1,2}\s*[ap]\.?m\b\.?)"
    r"(?:\s*\(?(?:GMT|UTC|[ECMP][SD]T|I[SR]?ST|BST|CES?T|EES?T|MSK|local time)(?:[+-]\d{1,2})?\)?"
    r"|\s*[+-]\d{2}:?\d{2}\b|Z\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in print. A missing year, month or day is None.

    ``swap`` is True where day and month may be the other way round; ``weekday`` (0 is Monday) is the one
    printed beside it, or None.
    """

    span: Span
    year: int | None
    month: int | None
    day: int | None
    swap: bool = False
    weekday: int | None = None

    def days(self) -> tuple[date, date] | None:
        """First and last day that it can mean as read; None without a year."""
        return days_of(self.year, self.month, self.day)

    def swapped_days(self) -> tuple[date, date] | None:
        """The same with day and month changed about; None where they cannot be."""
        return days_of(self.year, self.day, self.month) if self.swap else None


def days_of(year: int | None, month: int | None, day: int | None) -> tuple[date, date] | None:
    """First and last day of a year, a month or a day; None for what no calendar has, or without a year."""
    if year is None or not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        return None
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, last)
    return (date(year, month, day),) * 2 if 1 <= day <= last else None


def _names(words: Mapping[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Dates in numbers, dates with a month's name, a weekday at the end of a text; the first words of months' names."""

    numeric: tuple[re.Pattern[str], ...]
    named: tuple[re.Pattern[str], ...]
    weekday: re.Pattern[str]
    first_words: frozenset[str]


@lru_cache(maxsize=4)
def _patterns(layout: Layout) -> _Patterns:
    months = layout.calendar.months
    month = rf"(?P<month>{_names(months)})\b\.?"
    day = r"(?<![\d.:/-])(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th)\b|[ºª°]|\.|er\b|-)?"
    year = r"(?:,?\s*(?:de[l]?\s+|d[’']\s*)?(?P<year>(?:19|20)\d{2})(?!\d)(?:\s?г\.?|\s?року)?)"
    numeric = (
        r"(?<![\d.])(?P<year>(?:19|20)\d{2})(?P<sep>[-/.])(?P<m>\d{1,2})(?:(?P=sep)(?P<d>\d{1,2}))?(?![\d])",
        r"(?<![\d.])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:19|20)\d{2})(?!\d)",
        r"(?P<year>(?:19|20)\d{2})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]",
    )
    named = (
        # 'Fri Apr 28 19:20:36 CEST 2023', as Unix prints it
        rf"\b{month}\s+(?P<day>\d{{1,2}})\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s+[A-Z]{{2,5}})?\s+(?P<year>(?:19|20)\d{{2}})(?!\d)",
        day + rf"\s?(?:of\s+|de\s+|d[’'])?{month}{year}?",
        rf"\b{month}\s+(?P<day>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?(?!:\d){year}?",
        rf"\b{month}{year}",
    )
    return _Patterns(
        tuple(re.compile(pattern, re.IGNORECASE) for pattern in numeric),
        tuple(re.compile(pattern, re.IGNORECASE) for pattern in named),
        re.compile(rf"\b({_names(layout.calendar.weekdays)})\b(?:-feira)?\.?,?\s+$", re.IGNORECASE),
        frozenset(word for name in months for word in _LETTERS.findall(name)[:1]),
    )


def _weekday_before(text: str, start: int, at: int, layout: Layout) -> tuple[int | None, int]:
    """The weekday printed before a date, 0 is Monday, and where it begins; None and the date's own beginning."""
    before = max(start, at - _LONGEST_WEEKDAY)
    found = _patterns(layout).weekday.search(text, before, at)
    return (layout.calendar.weekdays.get(found.group(1).casefold()), found.start()) if found else (None, at)


def _read(match: re.Match[str], start: int, layout: Layout) -> FoundDate | None:
    parts = {key: value for key, value in match.groupdict().items() if value}
    year = int(parts["year"]) if "year" in parts else None
    weekday, begin = _weekday_before(match.string, start, match.start(), layout)
    span = Span(begin, match.end())
    if "a" in parts:
        first, second = int(parts["a"]), int(parts["b"])
        if second > 12:  # 11/23/2017 can only be month first
            first, second = second, first
        found = FoundDate(
            span, year, second, first, swap=first <= 12 and second <= 12 and first != second, weekday=weekday
        )
    elif "m" in parts:
        found = FoundDate(span, year, int(parts["m"]), int(parts["d"]) if "d" in parts else None, weekday=weekday)
    else:
        month = layout.calendar.months.get(parts["month"].casefold())
        found = FoundDate(span, year, month, int(parts["day"]) if "day" in parts else None, weekday=weekday)
    # A day and month without a year are checked against a leap year.
    fits = days_of(found.year or 2000, found.month, found.day)
    return found if fits else None


def find_dates(text: str, layout: Layout, start: int = 0, end: int | None = None) -> tuple[FoundDate, ...]:
    """Dates in a stretch of text, in reading order; of overlapping readings the longest."""
    stop = len(text) if end is None else end
    if not _DIGIT.search(text, start, stop):
        return ()
    found: list[FoundDate] = []
    taken = bytearray(stop - start)  # 1 for each character of a date found
    patterns = _patterns(layout)
    # Months' names are many: only a text that has the word of one is searched for them.
    named = not patterns.first_words.isdisjoint(_LETTERS.findall(text[start:stop].casefold()))
    numbered = _YEAR.search(text, start, stop) is not None  # as no date in numbers is without
    for pattern in (*(patterns.numeric if numbered else ()), *(patterns.named if named else ())):
        for match in pattern.finditer(text, start, stop):
            if "month" in pattern.groupindex and not _looks_like_a_name(match.group("month")):
                continue
            reading = _read(match, start, layout)
            here = slice(reading.span.start - start, reading.span.end - start) if reading else slice(0)
            if reading and not any(taken[here]):
                taken[here] = b"\1" * (reading.span.end - reading.span.start)
                found.append(reading)
    return tuple(sorted(found, key=lambda reading: reading.span))


def _looks_like_a_name(month: str) -> bool:
    """English months are capitalised; 'may' and 'march' are not months. Other scripts and tongues vary."""
    return month.casefold() not in {"may", "march", "mar"} or month[0].isupper()


def find_clocks(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Hours of the day in a stretch of text."""
    for match in _CLOCK.finditer(text, start, len(text) if end is None else end):
        yield Span(match.start(), match.end())


_IN_ADDRESS = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})[/_.-](?P<month>\d{1,2})[/_.-](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>20\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[/_-](?P<month>\d{1,2})[/_-](?P<year>20\d{2})(?!\d)"),
    re.compile(r"/(?P<year>(?:19|20)\d{2})[/-](?P<month>\d{2}(?=[/-]|$)|\d(?=/))"),
)
_IN_ADDRESS_BY_NAME = re.compile(r"/(?P<year>20\d{2})/(?P<month>[a-z]{3,9})/(?P<day>\d{1,2})(?=[/-]|$)")


def date_in_address(url: str, layout: Layout) -> tuple[date, date] | None:
    """The days that an address names ('/2016/12/07/', '/2017/jul/09/', '/2021/04/'), or None."""
    path = re.sub(r"^[a-z]+://[^/]*", "", url, flags=re.IGNORECASE)
    named = _IN_ADDRESS_BY_NAME.search(path)
    if named and named.group("month") in layout.calendar.months:
        return days_of(int(named.group("year")), layout.calendar.months[named.group("month")], int(named.group("day")))
    for pattern in _IN_ADDRESS:
        for match in pattern.finditer(path):
            day = int(match.groupdict()["day"]) if "day" in match.groupdict() else None
            days = days_of(int(match.group("year")), int(match.group("month")), day)
            if days:
                return days
    return None


def six_digits_in_address(url: str) -> tuple[date, ...]:
    """Days that a run of six digits may stand for ('/090717/'), to narrow a range that is known otherwise."""
    found: list[date] = []
    for match in re.finditer(r"(?<=[/_-])(\d{2})(\d{2})(\d{2})(?=[/_-]|$)", url):
        one, two, three = (int(part) for part in match.groups())
        for year, month, day in ((2000 + three, two, one), (2000 + one, two, three), (2000 + three, one, two)):
            days = days_of(year, month, day)
            if days and days[0] not in found:
                found.append(days[0])
    return tuple(found)
