"""Numbers as printed: '1,500', '1.2 million', 'twenty-four', 'half a dozen'."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def count_lists() -> dict[str, Any]:
    """data/counts.toml as read; loaded once."""
    return tomllib.loads((files("tellings") / "data" / "counts.toml").read_text(encoding="utf-8"))


def any_of(words: object) -> str:
    """A pattern for any of the words, the longest first."""
    ordered = sorted(map(str, words), key=lambda w: (-len(w), w))  # type: ignore[call-overload]
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


_LISTS = count_lists()
NUMERALS: dict[str, int] = _LISTS["numerals"]
MULTIPLIERS: dict[str, int] = _LISTS["multipliers"]
_FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_SMALL = any_of(NUMERALS)
_TIMES = any_of(word for word in MULTIPLIERS if len(word) > 3)
_ABBREVIATED = any_of(word for word in MULTIPLIERS if len(word) <= 3)
# '1,500', '3,14,391' (lakhs and crores), '12 500', 'a total of 1 159', '1500'
DIGITS = (
    r"(?:\d{1,3}(?: \d{3})* \d00(?= [a-z]{3})"
    r"|(?:(?<= is )|(?<= of )|(?<= than )|(?<=ing ))\d{1,3}(?: \d{3})+(?= [a-z]{4})"
    r"|\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d+)(?:\.\d+)?"
)
_GROUP = rf"{_SMALL}(?:[-\s]{_SMALL})?"
_MOST_TIMES = 8  # 'one billion two hundred million three hundred thousand four hundred' has six
WORDS = (
    rf"(?:{_GROUP}(?:\s+and\s+a\s+half)?(?:[\s-]+{_TIMES}\b(?:\s+(?:and\s+)?{_GROUP}\b|,\s+{_GROUP}(?=\s+hundred\b))?){{0,{_MOST_TIMES}}}"
    rf"(?:\s+and\s+a\s+half)?)"
)
# 'a hundred and twenty', 'half a million', 'a dozen', '2 1/2', '1.2 million', '5k'
NUMBER = (
    rf"(?:{DIGITS}(?:\s+[1-3]/[2-4]|\s?[¼½¾⅓⅔])?(?:\s*-?{_TIMES}|\s?(?:{_ABBREVIATED})(?![\w]))*"
    rf"|half\s+an?\s+{_TIMES}|(?<=some )dozen"
    rf"|(?:an?\s+|one\s+|two\s+|three\s+)?(?:quarter|third)s?\s+(?:of\s+an?\s+)?{_TIMES}"
    rf"|an?\s+(?:half[\s-]+)?{_TIMES}(?:\s+{_TIMES})?(?:\s+and\s+{_SMALL}(?:-{_SMALL})?)?|{WORDS})"
)
_SPACED = re.compile(r"(?<=\d) (?=\d{3}\b)")
_PIECE = re.compile(rf"[1-3]/[2-4]|{DIGITS}|[¼½¾⅓⅔]|[^\W\d_]+", re.IGNORECASE)
_AND_A_HALF = re.compile(r"\s+and\s+a\s+half\b", re.IGNORECASE)
_PART_OF = re.compile(
    r"\b(?:an?\s+|(?P<parts>one|two|three)\s+)?(?P<of>quarter|third)s?\s+(?:of\s+an?\s+)?", re.IGNORECASE
)
_PARTS = {"third": "⅓⅔", "quarter": "¼½¾"}
_HALF_A = re.compile(r"\b(?:half\s+an?|an?\s+half)[\s-]+", re.IGNORECASE)


_WHOLE = 1000  # from here on a third of a number is told in whole ones
LARGEST = 1e14  # more than anything that news counts; a longer row of digits is no number


def number(words: str) -> float | None:
    """The value of a number as printed; None where the words are none, or count more than anybody counts."""
    words = _PART_OF.sub(_part, _SPACED.sub("", words))
    plain = _HALF_A.sub("½ ", _AND_A_HALF.sub(" ½", words))
    total, group, seen = 0.0, 0.0, False
    for match in _PIECE.finditer(plain):
        piece = match.group().lower()
        if piece in MULTIPLIERS:
            group = (group or 1.0) * MULTIPLIERS[piece]
            if MULTIPLIERS[piece] >= 1000:
                total, group = total + group, 0.0
        elif (value := _simple(piece)) is not None:
            group += value
        elif piece != "and":
            return None
        seen = True
    value = total + group
    if not seen or value > LARGEST:
        return None
    return float(round(value)) if value >= _WHOLE else value


def _part(match: re.Match[str]) -> str:
    """'A third of a' as the sign for it."""
    signs, parts = _PARTS[match["of"].lower()], ("one", "two", "three").index((match["parts"] or "one").lower())
    return f"{signs[min(parts, len(signs) - 1)]} "


def _simple(piece: str) -> float | None:
    if piece in ("a", "an"):
        return 1.0
    if piece in NUMERALS:
        return float(NUMERALS[piece])
    if piece in _FRACTIONS:
        return _FRACTIONS[piece]
    if piece[0].isdigit():
        if "/" in piece:
            return int(piece[0]) / int(piece[2])
        return float(re.sub(r"[,\u00a0\u202f]", "", piece))
    return None
