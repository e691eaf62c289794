"""Headlines of other reports that a page sets into a sentence: 'Jane DoeTrump calls on voters … MORE (R-Ohio) said'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.records import Claim

_INSERT = re.compile(r"[a-z]{2}(?=[A-Z0-9])[^\n]{20,1500}?\sMORE\b(?!\s+[a-z])")


def without_inserts(claims: Sequence[Claim], text: str) -> list[Claim]:
    """The claims that rest on no such headline: what it tells is not told by the sentence, nor by who speaks there."""
    inserts = [found.span() for found in _INSERT.finditer(text)]
    if not inserts:
        return list(claims)
    return [one for one in claims if not any(start < one.trigger.start < end for start, end in inserts)]
