"""Names of places in datelines and credits: no places of events, but they tell where a report was sent from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tellings.records import Mention, Reading, Span

_SILENT = frozenset({"dateline", "credit", "noise"})
_LONGEST = 60  # characters
_CREDIT = re.compile(r"(?:, [A-Z]\w+)? \([A-Z][^)]{1,25}\)")  # 'MOSCOW (Sputnik)' where no dateline was expected
_DAY = r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?)(?: \([A-Z][\w ]{1,25}\))?)?"
_LAND = r"(?:, (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d)[A-Z][\w.]+(?: [A-Z][\w.]+)?)?"
# 'Nairobi - Fighters attacked …' opens a report from there; 'Aleppo – Syria's largest city – fell' does not.
_OPENING = re.compile(rf"{_LAND}{_DAY} (?:[-–—]|--) (?=[\"“‘'A-Z])(?![^\n]*? (?:[-–—]|--) )")
_OPENING_DAY = re.compile(rf"{_LAND}{_DAY} (?:[-–—]|--) (?=[\"“‘'A-Z])")  # in capitals: 'NAIROBI, Oct 4 – A man – he …'
_OPENING_COLON = re.compile(rf"{_LAND}{_DAY}: (?=[\"“‘'A-Z])")  # 'NAIROBI: Fighters …'


def sent_from(reading: Reading) -> tuple[Mention, ...]:
    """The names in the dateline: no places of events, but they tell where a report plays.

    As dateline counts, too, the opening of a paragraph that has the form of one.
    """
    places = [m for m in reading.mentions if m.kind == "place"]
    dateline = reading.report.dateline
    openings = [*_openings(reading, places)]

    def opens(span: Span) -> bool:
        return any(o.covers(span) and span.start - o.start <= _LONGEST for o in openings)

    return tuple(m for m in places if (dateline and dateline.span.overlaps(m.span)) or opens(m.span))


def _openings(reading: Reading, places: Sequence[Mention]) -> Iterator[Span]:
    text = reading.report.text
    at = {m.span.start: m for m in reversed(places)}
    for block in reading.report.blocks:
        first = at.get(block.span.start) if block.kind == "prose" else None
        if first is None:
            continue
        forms = (_OPENING_COLON, _OPENING, *((_OPENING_DAY,) if first.span.of(text).isupper() else ()))
        ends = [match.end() for form in forms if (match := form.match(text, first.span.end))]
        if ends:
            yield Span(block.span.start, min(ends[0], block.span.end))


def is_silent(mention: Mention, reading: Reading, sent: Sequence[Mention]) -> bool:
    """Whether a name stands in a dateline (``sent``), a credit or no prose at all, and tells of no event."""
    if mention in sent:
        return True
    text = reading.report.text
    if mention.span.of(text).isupper() and _CREDIT.match(text, mention.span.end):
        return True
    return reading.sentences[mention.sentence].kind in _SILENT
