"""The words of data/times.toml, and the patterns made of them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tellings.resolve.count_numbers import NUMBER, NUMERALS, any_of


@cache
def time_lists() -> dict[str, Any]:
    """data/times.toml as read; loaded once."""
    return tomllib.loads((files("tellings") / "data" / "times.toml").read_text(encoding="utf-8"))


_LISTS = time_lists()
WEEKDAYS: dict[str, int] = {**_LISTS["weekdays"], **_LISTS["weekday_abbreviations"]}
MONTHS: dict[str, int] = {**_LISTS["months"], **_LISTS["month_abbreviations"]}
AMBIGUOUS_MONTHS = frozenset(_LISTS["ambiguous_months"]["words"])
SEASONS: dict[str, str] = _LISTS["seasons"]
UNITS: dict[str, str] = _LISTS["units"]
PARTS_OF_DAY: dict[str, str] = _LISTS["parts_of_day"]
SETS: dict[str, str] = _LISTS["sets"]
FIXED_HOLIDAYS: dict[str, list[int]] = _LISTS["fixed_holidays"]
MOVING_HOLIDAYS = frozenset(_LISTS["moving_holidays"]["words"])
REFERENCES = {word: kind for kind in ("present", "past", "future") for word in _LISTS[kind]["words"]}
FUTURE_CUES = _LISTS["future_cues"]["words"]
SPEECH_LEMMAS = frozenset(_LISTS["speech"]["words"])
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

# The unit of a vague plural ('weeks', 'several years') and the most of it that people mean by it.
VAGUE_MOST = {"TM": 59, "TH": 23, "D": 6, "W": 8, "2W": 4, "M": 11, "Q": 4, "Y": 9, "E": 9, "C": 9}

WEEKDAY = any_of(_LISTS["weekdays"])
WEEKDAY_SHORT = any_of(_LISTS["weekday_abbreviations"])
MONTH = rf"(?:{any_of(_LISTS['months'])}\b|{any_of(_LISTS['month_abbreviations'])}\b\.?)"
SEASON = any_of(SEASONS)
UNIT = any_of(UNITS)
PART_OF_DAY = any_of(PARTS_OF_DAY)
ZONE = any_of(_LISTS["zones"]["words"])
YEAR = r"(?:1[0-9]\d\d|20\d\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
QUALIFIER = (
    r"(?:nearly|almost|about|around|over|more\s+than|less\s+than|at\s+least|at\s+most|up\s+to|some|roughly|"
    r"approximately|just\s+(?:over|under)|only|no\s+more\s+than|not\s+more\s+than|fewer\s+than|well\s+over|"
    r"as\s+long\s+as|as\s+much\s+as|as\s+many\s+as|another|a\s+further|the|just|exactly|barely|under)"
)
VAGUE = r"(?:a\s+few|several|(?:a\s+)?couple(?:\s+of)?|few|many|some|dozens\s+of|countless|numerous)"
AMOUNT = rf"(?:{NUMBER}|{VAGUE}|an?|half\s+an?)"
CLOCK = (
    r"(?:(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?\s*[ap]\.?\s?m\b\.?"
    rf"|(?:[01]?\d|2[0-3])[:.h][0-5]\d(?::[0-5]\d)?(?=\s*\(?{ZONE}\b|\s+(?:hours|hrs)\b|\s+local)"
    rf"|(?:[01]\d|2[0-3])[0-5]\d(?=\s*\(?{ZONE}\b|\s+(?:hours|hrs)\b|\s+local)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?![:\d]|-\d)"
    rf"|(?:\d{{1,2}}|{any_of(NUMERALS)})\s+o['’]clock"
    r"|\d{1,2}(?=\s+in\s+the\s+(?:morning|afternoon|evening)))"
    rf"(?:\s*\(?{ZONE}\b\)?|\s+(?:hours|hrs)\b|\s+in\s+the\s+(?:morning|afternoon|evening))?"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A time expression as found, before its tense is known. ``start`` and ``end`` are offsets in the sentence.

    ``kind``: date, month, year, years, season, quarter, decade, century, weekday, day, unit, shift, span,
    duration, reference, set, holiday, clock. ``relation`` is the word that relates it to the day of
    publication ('last', 'next', 'ago', …); ``part`` narrows it ('early', 'end'); ``of_day`` is the
    TIMEX3 letters of a part of the day. ``number`` is None for a vague amount.
    """

    start: int
    end: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    year_shift: int | None = None
    number: float | None = None
    unit: str = ""
    relation: str = ""
    part: str = ""
    of_day: str = ""
    clock: str = ""
    approximate: bool = False


def squeeze(words: str) -> str:
    """Lower case, one space between words, straight apostrophes."""
    return re.sub(r"\s+", " ", words).strip().lower().replace("’", "'")


def month_number(words: str) -> int:
    """1 to 12 of a month's name or abbreviation."""
    return MONTHS[words.lower().rstrip(".")]


def weekday_number(words: str) -> int:
    """1 (Monday) to 7 of a weekday's name or abbreviation."""
    return WEEKDAYS[words.lower().rstrip(".")]
