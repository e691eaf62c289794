"""Names of places in datelines and credits: no places of events, but they tell where a report was sent from."""

from __future__ import annotations

import re

from tellings.records import Mention, Reading

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
    """The names in the dateline: no places of events, but they tell where a report plays."""
    return tuple(m for m in reading.mentions if m.kind == "place" and _in_dateline(m, reading))


def _in_dateline(mention: Mention, reading: Reading) -> bool:
    """Whether a name stands in the report's dateline, or in the opening of a paragraph that has the form of one."""
    dateline = reading.report.dateline
    if dateline is not None and dateline.span.overlaps(mention.span):
        return True
    text = reading.report.text
    block = next((b.span for b in reading.report.blocks if b.kind == "prose" and b.span.covers(mention.span)), None)
    if block is None or mention.span.start - block.start > _LONGEST:
        return False
    first = next((m for m in reading.mentions if m.kind == "place" and m.span.start == block.start), None)
    if first is None:
        return False
    forms = (_OPENING_COLON, _OPENING, *((_OPENING_DAY,) if first.span.of(text).isupper() else ()))
    ends = [match.end() for form in forms if (match := form.match(text, first.span.end))]
    return bool(ends) and mention.span.end <= ends[0]


def is_silent(mention: Mention, reading: Reading) -> bool:
    """Whether a name stands in a dateline, a credit or no prose at all, and tells of no event."""
    if _in_dateline(mention, reading):
        return True
    text = reading.report.text
    if mention.span.of(text).isupper() and _CREDIT.match(text, mention.span.end):
        return True
    return reading.sentences[mention.sentence].kind in _SILENT
