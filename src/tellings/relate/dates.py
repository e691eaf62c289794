"""Days of publication inferred for undated reports, from the dated reports of their story.

A day is inferred only where the report itself tells of it: by a weekday ('on Friday') that the story's
dated reports bear out, by a day of a month, or because a dated report prints the same text. Nothing is
inferred from a story alone: what is told again a week later looks the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tellings.knowledge.calendar import Calendar, load_calendar
from tellings.knowledge.spelling import spell_day
from tellings.records import Copy, Published, Report, Span

_LEAD = 900  # characters of prose that tell of the day
_WIDE = 6  # days; a date known to a wider range than this is narrowed as if there were none
_NEAR = 3  # days around the story's dated reports in which a day can be the report's own
_NOT_NOW = re.compile(r"(?:last|next|every|each|since|previous|following|until)\s+$", re.IGNORECASE)
_LAST_WEEK = re.compile(
    r"^\s+(?:last week|da semana passada|de la semana pasada|de la semaine dernière|der letzten Woche)", re.IGNORECASE
)

# 'Sunday's quake', 'Sunday night's quake': told of on a later day as often as on that day.
_OF_THE_DAY = re.compile(r"(?:\s+(?:night|evening|morning|afternoon))?['’]s\b")
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")


@lru_cache(maxsize=2)
def _day_pattern(calendar: Calendar) -> re.Pattern[str]:
    """'July 10', '10 de julho', '11th of August, 2019'."""
    names = "|".join(sorted(calendar.told_months, key=lambda name: (-len(name), name)))
    return re.compile(
        rf"\b(?:(?P<month>{names})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
        rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:de\s+|of\s+)?(?P<month2>{names})\b)"
        r"(?P<year>,?\s+(?:de\s+)?\d{4})?",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """Words of a report that tell of a day."""

    span: Span
    words: str


def _lead(report: Report) -> Iterator[Span]:
    """The parts of the prose that make up the first ``_LEAD`` characters."""
    left = _LEAD
    for block in report.blocks:
        if block.kind == "prose" and left > 0:
            end = min(block.span.end, block.span.start + left)
            left -= end - block.span.start
            yield Span(block.span.start, end)


def _weekday_told(report: Report) -> tuple[int, _Told] | None:
    """The first weekday of the lead that means a day of this week."""
    for part in _lead(report):
        for match in _WORD.finditer(report.text, part.start, part.end):
            number = load_calendar().told_weekdays.get(match.group().casefold())
            if number is None:
                continue
            before, after = report.text[part.start : match.start()], report.text[match.end() : part.end]
            if not _NOT_NOW.search(before) and not _LAST_WEEK.match(after):
                span = Span(match.start(), match.end())
                return number, _Told(span, match.group())
    return None


def _day_told(report: Report, around: date) -> tuple[date, _Told] | None:
    """The latest day near ``around`` that the lead names by day and month."""
    found: list[tuple[date, _Told]] = []
    for part in _lead(report):
        for match in _day_pattern(load_calendar()).finditer(report.text, part.start, part.end):
            month = load_calendar().told_months[(match.group("month") or match.group("month2")).casefold()]
            number = int(match.group("day") or match.group("day2"))
            year = int(re.sub(r"\D", "", match.group("year"))) if match.group("year") else around.year
            try:
                day = date(year, month, number)
            except ValueError:
                continue
            if abs((day - around).days) <= _NEAR:
                found.append((day, _Told(Span(match.start(), match.end()), match.group())))
    return max(found, key=lambda item: item[0]) if found else None


def _shown_later(report: Report, day: date) -> date | None:
    """The latest full date, a caption's for one, that lies up to ``_NEAR`` days after ``day``."""
    found = [
        date(
            int(match.group("year").strip(" ,de")),
            load_calendar().told_months[name.casefold()],
            int(match.group("day") or match.group("day2")),
        )
        for match in _day_pattern(load_calendar()).finditer(report.text)
        if match.group("year")
        and (name := match.group("month") or match.group("month2"))
        and 1 <= int(match.group("day") or match.group("day2")) <= 28
    ]
    return max((other for other in found if 0 < (other - day).days <= _NEAR), default=None)


def _exact(report: Report) -> date | None:
    published = report.published
    return published.first if published and published.exact else None


def _name(report: Report) -> str:
    return (
        report.outlet.name
        if report.outlet
        else (f"a report of {report.agencies[0].name}" if report.agencies else "another report")
    )


def _open(report: Report) -> bool:
    """Whether a report has no date, or one too wide to be of use."""
    published = report.published
    return published is None or (published.last - published.first).days > _WIDE


def _fits(report: Report, first: date, last: date) -> bool:
    published = report.published
    return published is None or (published.first <= first and last <= published.last)


def _by_weekday(report: Report, dated: Sequence[Report]) -> Published | None:
    """The day that the told weekday was in the story: borne out by a report of that day or telling of it."""
    told = _weekday_told(report)
    if told is None:
        return None
    weekday, words = told
    supported: dict[date, list[Report]] = {}
    for other in dated:
        day = _exact(other)
        assert day is not None  # dated reports have an exact day
        back = (day.weekday() - weekday) % 7
        own = _weekday_told(other)
        if back == 0 or (back <= _NEAR and own is not None and own[0] == weekday):
            supported.setdefault(day - timedelta(days=back), []).append(other)
    ranked = sorted(supported.items(), key=lambda item: (-len(item[1]), item[0]))
    if not ranked or (len(ranked) > 1 and len(ranked[0][1]) < 2 * len(ranked[1][1])):
        return None
    day, (witness, *_) = ranked[0]
    days = {_exact(other) for other in dated}
    # Morning papers tell of the day before: open by a day where the story's reports are of both days.
    after = day + timedelta(days=1)
    last = after if after in days or day not in days or _OF_THE_DAY.match(report.text, words.span.end) else day
    shown = _shown_later(report, day)
    day, last = (shown, shown + timedelta(days=1)) if shown else (day, last)
    reason = (
        f"it tells of '{words.words}', and {_name(witness)}, dated {spell_day(_exact(witness) or day)},"
        f" tells of the same story: that day was {spell_day(ranked[0][0])}"
    )
    return Published(day, last, "inferred", reason, (words.span,)) if _fits(report, day, last) else None


def _by_day(report: Report, dated: Sequence[Report]) -> Published | None:
    """The day that the lead names without a year, where the story's reports are of about that day."""
    for other in dated:
        around = _exact(other)
        assert around is not None  # dated reports have an exact day
        told = _day_told(report, around)
        if told is None:
            continue
        day, words = told
        last = max(day, around)
        reason = f"it tells of '{words.words}', and {_name(other)}, dated {spell_day(around)}, tells of the same story"
        return Published(day, last, "inferred", reason, (words.span,)) if _fits(report, day, last) else None
    return None


def _by_copy(report: Report, dated: Mapping[str, Report], copies: Sequence[Copy]) -> Published | None:
    """About the day of a dated report that has the same text."""
    for copy in copies:
        pair = {copy.copy, copy.original}
        other = next((dated[key] for key in pair - {report.id} if key in dated), None) if report.id in pair else None
        if other is None:
            continue
        day = _exact(other)
        assert day is not None  # dated reports have an exact day
        first, last = day - timedelta(days=1), day + timedelta(days=1)
        reason = f"it has the text of {_name(other)}, dated {spell_day(day)}"
        return Published(first, last, "inferred", reason) if _fits(report, first, last) else None
    return None


def infer_dates(
    reports: Mapping[str, Report], stories: Sequence[tuple[str, ...]], copies: Sequence[Copy]
) -> tuple[tuple[str, Published], ...]:
    """Dates for reports that have none (or none narrower than a week), each with its reason."""
    found: dict[str, Published] = {}
    for story in stories:
        members = [reports[key] for key in story]
        dated = sorted((other for other in members if _exact(other)), key=lambda other: (_exact(other), other.id))
        if not dated:
            continue
        by_id = {other.id: other for other in dated}
        for report in members:
            if _open(report):
                published = _by_weekday(report, dated) or _by_day(report, dated) or _by_copy(report, by_id, copies)
                if published:
                    found[report.id] = published
    return tuple(sorted(found.items()))
