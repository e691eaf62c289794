"""When a report was published, from what stands beside it and in it, with the reason.

In order: what the page or record says of itself, the text's own date line, the address. Narrower knowledge
further down narrows a range further up; what contradicts it is named in the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tellings.ingest.blocks import Layed
from tellings.ingest.credits import Credit
from tellings.ingest.dates import FoundDate, date_in_address, days_of, find_dates, six_digits_in_address
from tellings.knowledge.outlets import Layout
from tellings.knowledge.spelling import spell_day
from tellings.records import Outlet, Published, Span

_MONTH_FIRST = frozenset({"US", "PH", "PW", "FM", "MH"})  # CLDR: short dates of en-US and the locales like it
_LEAD = 1500  # characters of prose in which a weekday tells of the day of publication
_NOTE = 300  # characters from either end of the text within which it says when it was first published
_YEAR = re.compile(r"(?:19|20)\d{2}")
_LONGEST_DATE = 100  # characters before or after its year, with its weekday
_MOST = 12  # signs of its day that are weighed; a text with more date lines is a list of other reports
_FIRST_PUBLISHED = re.compile(
    r"\b(?:(?:as|first|originally|previously)\s+(?:published|appeared|posted)|first run)\b[^.\n\d]{0,40}", re.IGNORECASE
)
_MISFITS = 3  # at most so many are named
_NOT_THIS_WEEK = re.compile(r"(?:last|next|every|each|since|previous|following)\s+$", re.IGNORECASE)

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Sources:
    """All that may tell when a report was published. ``stamp`` is the date as its metadata spells it."""

    text: str
    layed: Layed
    stamp: str | None
    url: str | None
    outlet: Outlet | None
    language: str
    layout: Layout


@dataclass(frozen=True, slots=True)
class _Evidence:
    days: Days
    basis: Literal["stated", "metadata", "url"]
    reason: str
    spans: tuple[Span, ...] = ()


def _say_days(days: Days) -> str:
    return spell_day(days[0]) if days[0] == days[1] else f"between {spell_day(days[0])} and {spell_day(days[1])}"


def _prose(sources: Sources) -> str:
    blocks = sources.layed.blocks
    return "\n".join(block.span.of(sources.text) for block in blocks if block.kind == "prose")


def _weekdays_told(sources: Sources) -> Iterator[int]:
    """Weekdays of which the lead tells as of days of this week, in reading order."""
    lead = _prose(sources)[:_LEAD]
    for match in re.finditer(r"[^\W\d_]{4,}(?:-[^\W\d_]+)?", lead):
        number = sources.layout.calendar.told_weekdays.get(match.group().casefold())
        if number is None or (match.group()[0].islower() and sources.language == "en"):
            continue
        if not _NOT_THIS_WEEK.search(lead[: match.start()]):
            yield number


def _day_first(found: FoundDate, words: str, sources: Sources) -> tuple[bool | None, str]:
    """Whether the first number of a date is the day, with the reason; None where nothing decides."""
    one, other = found.days(), found.swapped_days()
    assert one is not None and other is not None  # the caller asks only of dates that have two readings
    days = {True: one[0], False: other[0]}
    if found.weekday is not None:
        fits = [order for order, day in days.items() if day.weekday() == found.weekday]
        if len(fits) == 1:
            return fits[0], f"the weekday printed beside it fits no other reading than {spell_day(days[fits[0]])}"
    if sources.outlet is not None and sources.outlet.day_first is not None:
        order = "the day" if sources.outlet.day_first else "the month"
        return sources.outlet.day_first, f"{sources.outlet.name} prints {order} first"
    for decide in (_by_other_dates, _by_address, _by_weekday):
        told = decide(days, sources)
        if told is not None:
            return told
    if sources.language not in ("en", "und"):
        return True, f"the text is in a language ({sources.language}) that prints the day first"
    if sources.outlet is not None and sources.outlet.country:
        day_first = sources.outlet.country not in _MONTH_FIRST
        return (
            day_first,
            f"papers of its country ({sources.outlet.country}) print {'the day' if day_first else 'the month'} first",
        )
    return None, f"nothing tells the order of day and month in '{words}'"


def _by_other_dates(days: dict[bool, date], sources: Sources) -> tuple[bool, str] | None:
    """Another date of the text whose order is plain, or one that lies after one of the readings."""
    text = sources.text
    for other in find_dates(text, sources.layout):
        numeric = re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}", other.span.of(text))
        if numeric and (int(numeric.group(1)) > 12) != (int(numeric.group(2)) > 12):
            return int(numeric.group(1)) > 12, f"'{other.span.of(text)}' in the same text shows the order"
        told = other.days()
        if told is None or other.day is None or other.swap or numeric:
            continue
        late, early = max(days, key=lambda order: days[order]), min(days, key=lambda order: days[order])
        if days[early] < told[0] <= days[late]:
            return late, f"the text tells of {spell_day(told[0])}, after {spell_day(days[early])}"
    return None


def _by_address(days: dict[bool, date], sources: Sources) -> tuple[bool, str] | None:
    named = date_in_address(sources.url, sources.layout) if sources.url else None
    fits = [order for order, day in days.items() if named and named[0] <= day <= named[1]]
    return (fits[0], f"the address names {_say_days(named)}") if named and len(fits) == 1 else None


def _by_weekday(days: dict[bool, date], sources: Sources) -> tuple[bool, str] | None:
    for weekday in _weekdays_told(sources):
        fits = [order for order, day in days.items() if day.weekday() == weekday]
        if len(fits) == 1:
            right, wrong = days[fits[0]], days[not fits[0]]
            return (
                fits[0],
                f"the text tells of {right:%A} and {spell_day(right)} was a {right:%A}, "
                f"while {spell_day(wrong)} was a {wrong:%A}",
            )
        break  # only the first weekday of a lead is likely to be the day of publication
    return None


def _evidence(
    found: FoundDate, words: str, basis: Literal["stated", "metadata"], where: str, sources: Sources
) -> _Evidence | None:
    days = found.days()
    if days is None:
        return None
    spans = (found.span,) if basis == "stated" else ()
    if not found.swap:
        reason = f"{where}: {words}"
        if found.weekday is not None and days[0] == days[1] and days[0].weekday() != found.weekday:
            reason += f" (which was a {days[0]:%A}, not the weekday printed)"
        return _Evidence(days, basis, reason, spans)
    swapped = found.swapped_days()
    assert swapped is not None  # a date that can be swapped has two readings
    order, why = _day_first(found, words, sources)
    if order is None:
        both = (min(days[0], swapped[0]), max(days[0], swapped[0]))
        return _Evidence(
            both, basis, f"{where}: {words}; {why}: {spell_day(days[0])} or {spell_day(swapped[0])}", spans
        )
    chosen = days if order else swapped
    return _Evidence(chosen, basis, f"{where}: {words}, read as {spell_day(chosen[0])}: {why}", spans)


def _from_metadata(sources: Sources) -> Iterator[_Evidence]:
    stamp = (sources.stamp or "").strip()
    for found in find_dates(stamp, sources.layout):
        evidence = _evidence(found, f"'{stamp}'", "metadata", "its metadata say", sources)
        if evidence:
            yield evidence
            return


def _from_text(sources: Sources) -> Iterator[_Evidence]:
    """A note of first publication, then date lines beside the prose, then the dateline's full date."""
    text, layed = sources.text, sources.layed
    note = _FIRST_PUBLISHED.search(text)
    if note and min(note.start(), len(text) - note.end()) <= _NOTE:
        dates = find_dates(text, sources.layout, note.end(), note.end() + 40)
        for found in [found for found in dates if found.day][:1]:
            evidence = _evidence(
                found, f"'{found.span.of(text)}'", "stated", "the text says when it was first published", sources
            )
            if evidence:
                yield evidence
    prose = [block.span for block in layed.blocks if block.kind == "prose"]
    above = [(span, credit) for span, credit in layed.credits if not prose or span.start < prose[0].start]
    yield from _date_lines(above, sources)
    for line in layed.datelines:
        for found in line.dates:
            evidence = _evidence(found, f"'{found.span.of(text)}'", "stated", "its dateline reads", sources)
            if evidence:
                yield evidence


def _date_lines(lines: list[tuple[Span, Credit]], sources: Sources) -> Iterator[_Evidence]:
    """Lines of credit that give a full day; those that speak of an update come last."""
    for span, credit in sorted(lines, key=lambda line: "update" in line[0].of(sources.text).casefold()):
        for found in [found for found in credit.dates if found.day][:1]:
            words = f"'{found.span.of(sources.text)}'"
            evidence = _evidence(found, words, "stated", "its date line reads", sources)
            if evidence:
                yield replace(evidence, spans=(span,)) if not evidence.spans else evidence


def _from_foot(sources: Sources) -> Iterator[_Evidence]:
    """Date lines below the prose: what pages print there is as often another story's day."""
    prose = [block.span for block in sources.layed.blocks if block.kind == "prose"]
    below = [(span, credit) for span, credit in sources.layed.credits if prose and span.start >= prose[-1].end]
    yield from _date_lines(below, sources)


def _from_address(sources: Sources) -> Iterator[_Evidence]:
    days = date_in_address(sources.url, sources.layout) if sources.url else None
    if days:
        yield _Evidence(days, "url", f"its address names {_say_days(days)}")


def _told_after(day: date, sources: Sources) -> date | None:
    """The latest full date of the text, where it lies more than a day after ``day``."""
    dates = _full_dates(sources, Span(0, len(sources.text)))
    told = [found.days() for found in dates if found.day and not found.swap]
    latest = max((days[0] for days in told if days), default=None)
    return latest if latest and (latest - day).days > 1 else None


def _full_dates(sources: Sources, within: Span) -> Iterator[FoundDate]:
    """Dates that a year may belong to, in reading order: what is far from any year is not looked at."""
    near: list[Span] = []
    for year in _YEAR.finditer(sources.text, within.start, within.end):
        start = max(within.start, year.start() - _LONGEST_DATE)
        if near and start <= near[-1].end:
            start = near.pop().start
        near.append(Span(start, min(year.end() + _LONGEST_DATE, within.end)))
    for span in near:
        yield from find_dates(sources.text, sources.layout, span.start, span.end)


def _apart(one: Days, other: Days) -> int:
    """Days between two ranges; 0 where they touch or overlap."""
    return max((other[0] - one[1]).days, (one[0] - other[1]).days, 0)


def find_published(sources: Sources) -> Published | None:
    """The days on which the report may have been published; None where nothing tells."""
    stated = list(_from_text(sources))
    first_run = [evidence for evidence in stated if "first published" in evidence.reason]
    found = [*first_run, *_from_metadata(sources), *(e for e in stated if e not in first_run), *_from_address(sources)]
    found = [*found, *_from_foot(sources)][:_MOST]
    if not found:
        return None
    best, rest = found[0], found[1:]
    for other in rest:
        told = _told_after(best.days[1], sources) if _apart(best.days, other.days) > 31 and not first_run else None
        if told and other.days[0] <= told <= other.days[1]:
            note = f"; {best.reason}, but the text tells of {spell_day(told)}"
            best = replace(other, reason=other.reason + note)
    for other in rest:
        best = _narrowed(best, other)
    best = _narrowed_by_hints(best, sources)
    reason = "; ".join((best.reason, *list(_misfits(best, sources))[:_MISFITS]))
    return Published(best.days[0], best.days[1], best.basis, reason, best.spans)


def _misfits(best: _Evidence, sources: Sources) -> Iterator[str]:
    """Dates of the prose that cannot be: a weekday that was another, a day told in an English past that lies ahead."""
    text = sources.text
    for block in sources.layed.blocks:
        if block.kind != "prose":
            continue
        for found in _full_dates(sources, block.span):
            days = found.days()
            if days is None or days[0] != days[1] or found.swap:
                continue
            words = f"'{found.span.of(text)}'"
            if found.weekday is not None and days[0].weekday() != found.weekday:
                yield f"does not fit: the text prints {words}, which was a {days[0]:%A}"
                continue
            late = sources.language == "en" and (days[0] - best.days[1]).days > 1
            if late and _happened(text[block.span.start : found.span.start], sources.layout):
                yield f"does not fit: the text tells of {words}, which lies after it"


def _happened(before: str, layout: Layout) -> bool:
    """Whether English words before a date tell of what happened, and of nothing that is to come."""
    sentence = before[max(before.rfind(". "), before.rfind("! "), before.rfind("? ")) + 1 :]
    told = set(re.findall(r"[a-z]+", sentence.casefold()))
    return not told.isdisjoint(layout.words["happened"]) and told.isdisjoint(layout.words["ahead"])


def _narrowed(best: _Evidence, other: _Evidence) -> _Evidence:
    """``best`` narrowed by ``other`` where that lies inside it; told apart in the reason where it does not."""
    inside = best.days[0] <= other.days[0] and other.days[1] <= best.days[1]
    if inside and other.days != best.days:
        return replace(best, days=other.days, reason=f"{best.reason}; {other.reason}", spans=best.spans + other.spans)
    if _apart(best.days, other.days) > 1 and other.reason not in best.reason:
        return replace(best, reason=f"{best.reason}; not taken: {other.reason}")
    return best


def _narrowed_by_hints(best: _Evidence, sources: Sources) -> _Evidence:
    """A range narrowed by a dateline without a year, or by six digits of the address."""
    first, last = best.days
    if first == last:
        return best
    hints: list[tuple[date, str]] = []
    for line in sources.layed.datelines:
        for found in line.dates:
            days = days_of(found.year or first.year, found.month, found.day)
            if days and days[0] == days[1]:
                hints.append((days[0], f"its dateline reads '{found.span.of(sources.text)}'"))
    if sources.url:
        hints += [(day, "so does a number in its address") for day in six_digits_in_address(sources.url)]
    fitting = {day: why for day, why in hints if first <= day <= last}
    if len(fitting) != 1:
        return best
    day, why = next(iter(fitting.items()))
    return replace(best, days=(day, day), reason=f"{best.reason}; {why}")
