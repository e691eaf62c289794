"""People who are driven, moved or brought away, as the words around their number tell."""

from __future__ import annotations

import re

from tellings.resolve.count_clauses import LEFT_FILL
from tellings.resolve.count_nouns import VICTIMS

_LIVE_THERE = frozenset({"people", "civilians"})
_FORCED = re.compile(r"\b(?:forc|driv|chas|push|send)(?:e|ed|ing|en|s)?\s+$|\b(?:drove|sent)\s+$")
_FROM_HOME = re.compile(
    r"\s*(?:(?:from|out\s+of|off)\s+their\s+(?:homes?|villages?|houses?|land)|(?:in)?to\s+(?:[a-z]+\s+)?(?:camps|shelters|cent(?:re|er)s)\b"
    r"|to\s+(?:move|flee|relocate|evacuate|seek\s+(?:shelter|refuge|safety)))\b",
    re.IGNORECASE,
)
_FORCED_OUT = re.compile(
    r"\s+(?:(?:have|has|had|were|was|been|are)\s+){1,2}(?:forced|obliged)\s+to\s+(?:move|leave|relocate)\b"
)
_DRIVEN_OUT = re.compile(rf"\b(?:drov|driv|forc|chas|push)(?:e|ed|en|ing)\s+out\s+{LEFT_FILL}$")
_OUT_OR_INTO = re.compile(
    r"\s+(?:who\s+|that\s+)?(?:(?:have|has|had|were|was|been|are|being)\s+){1,3}(?:(?:driven|forced|chased|pushed)\s+(?:out|into|from|off|across)"
    r"|expelled|exiled)\b"
)
_MOVED = re.compile(rf"\b(?:(?:mov|relocat|transferr|airlift|ferri|bus+)(?:ed|ing)|took|taking)\s+{LEFT_FILL}$")
_TO_SAFETY = re.compile(r"\s+(?:to\s+(?:safety|safer|shelters?)\b|out\s+of\s+(?:the\s+)?(?:danger|harm))")
_EXODUS_OF = re.compile(rf"\b(?:evacuation|displacement|exodus|expulsion|flight|eviction)s?\s+of\s+{LEFT_FILL}$")


def is_driven_away(group: str | None, left: str, right: str) -> bool:
    """'Forced 300 from their homes', 'moved 40 pupils to safety', '900 were expelled'."""
    moved = _MOVED.search(left) and _TO_SAFETY.match(right)
    if _FORCED.search(left) and _FROM_HOME.match(right):
        return True
    if group in VICTIMS and (moved or _EXODUS_OF.search(left) or _FORCED_OUT.match(right)):
        return True
    return group in _LIVE_THERE and bool(_DRIVEN_OUT.search(left) or _OUT_OR_INTO.match(right))
