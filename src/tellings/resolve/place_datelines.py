"""Names of places in datelines and credits: no places of events, but they tell where a report was sent from."""

from __future__ import annotations

import re

from tellings.records import Mention, Reading

_SILENT = frozenset({"dateline", "credit", "noise"})
_CREDIT = re.compile(r"(?:, [A-Z]\w+)? \([A-Z][^)]{1,25}\)")  # 'MOSCOW (Sputnik)' where no dateline was expected
# 'Nairobi - Fighters attacked …' opens a report from there; 'Aleppo – Syria's largest city – fell' does not.
_OPENING = re.compile(r"(?:, [A-Z][\w.]+)? [-–—] (?=[\"“‘'A-Z])(?![^\n]*? [-–—] )")
_OPENING_COLON = re.compile(r"(?:, [A-Z][\w.]+)?: (?=[\"“‘'A-Z])")  # 'NAIROBI: Fighters …'


def sent_from(reading: Reading) -> tuple[Mention, ...]:
    """The names in the dateline: no places of events, but they tell where a report plays."""
    return tuple(m for m in reading.mentions if m.kind == "place" and _in_dateline(m, reading))


def _in_dateline(mention: Mention, reading: Reading) -> bool:
    dateline = reading.report.dateline
    if dateline is not None and dateline.span.overlaps(mention.span):
        return True
    text, end = reading.report.text, mention.span.end
    if not (_OPENING_COLON.match(text, end) or _OPENING.match(text, end)):
        return False
    return any(b.kind == "prose" and b.span.start == mention.span.start for b in reading.report.blocks)


def is_silent(mention: Mention, reading: Reading) -> bool:
    """Whether a name stands in a dateline, a credit or no prose at all, and tells of no event."""
    if _in_dateline(mention, reading):
        return True
    text = reading.report.text
    if mention.span.of(text).isupper() and _CREDIT.match(text, mention.span.end):
        return True
    return reading.sentences[mention.sentence].kind in _SILENT
