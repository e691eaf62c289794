"""The clause that a number stands in: the words before and after it that can tell of it."""

from __future__ import annotations

import re

# 'nine miners -- two of them foreigners -- died'
_ASIDE = re.compile(r"\s*(?P<dash>--|—|–|-)\s*[^;.—–]{3,90}?\s*(?P=dash)(?=\s)")
# 'the death toll — which leaves the attackers out — rose to 12'
_TOLL_ASIDE = re.compile(r"\b(toll|count|tally)\s*(?P<dash>--|—|–|-)\s[^;.—–]{3,90}?(?P=dash)\s*(?=[a-z])")
_CLAUSE = re.compile(r"[;:—]|(?<=[a-z]{4})\.\s|\s(?:but|while|whereas|although|however)\s")
# What stands before a number is looked at in small letters: a third of the time of the flag for them.
LEFT_FILL = (
    r"(?:(?:of|all|each|these|those|the|its|their|his|her|and|or|as\s+well\s+as|also|to|off|some|an?|total\s+of|so\s+far|least|at|another|more|than|as\s+many\s+as|"
    r"reportedly|in\s+total|what|it\s+said\s+(?:was|were)|up|many|including|what|over|nearly|almost|about|around|between|from|"
    r"perhaps|maybe|possibly|potentially|probably|likely|dead|up\s+to|injuries\s+to|among|them|both|just|only|or\s+wounding|estimated|deaths|lives)\s+)*"
)
_REACH = 180  # characters within which a verb governs a number


def clause(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the clause before and after ``text[start:end]``, as far as they can matter."""
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if (aside := _ASIDE.match(right)) is not None:
        right = right[aside.end() :]
    left = _TOLL_ASIDE.sub(r"\1 ", left.rstrip('"“‘') if left[-1:] in ('"', "“", "‘") else left)
    cuts = [m.end() for m in _CLAUSE.finditer(left)]
    stop = _CLAUSE.search(right)
    return left[cuts[-1] if cuts else 0 :], right[: stop.start() if stop else None]
