"""Headlines of other reports that a page sets into a sentence: 'Jane DoeTrump calls on voters … MORE (R-Ohio) said'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.records import Claim

# What closes an insert is followed by the party or the rest of the sentence; 'READ MORE' below a paragraph is not.
_INSERT = re.compile(r"[a-z]{2}(?=[A-Z][a-z])[^\n]{20,500}?\sMORE(?=\s\(|['’,])")


def without_inserts(claims: Sequence[Claim], text: str) -> list[Claim]:
    """The claims that rest on no such headline: what it tells is not told by the sentence, nor by who speaks there."""
    inserts = [found.span() for found in _INSERT.finditer(text)]
    if not inserts:
        return list(claims)
    return [one for one in claims if not any(start < one.trigger.start < end for start, end in inserts)]
