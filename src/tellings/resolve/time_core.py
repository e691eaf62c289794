"""The cores of time expressions in a sentence: dates, months, years, weekdays, units with an amount, …

Each pattern runs only on sentences that hold a word it needs. Where two cores overlap, the one that
begins first wins, then the longer, then the one listed first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from tellings.knowledge.caseless import Caseless
from tellings.records import Sentence, Span
from tellings.resolve import time_calendar as calendar
from tellings.resolve import time_measures as measures
from tellings.resolve.count_numbers import NUMERALS, any_of
from tellings.resolve.time_words import (
    AMOUNT,
    CLOCK,
    DAY,
    FIXED_HOLIDAYS,
    MONTH,
    MONTHS,
    MOVING_HOLIDAYS,
    ORDINALS,
    PART_OF_DAY,
    PARTS_OF_DAY,
    QUALIFIER,
    REFERENCES,
    SEASON,
    SEASONS,
    SETS,
    UNIT,
    UNITS,
    WEEKDAY,
    WEEKDAY_SHORT,
    WEEKDAYS,
    YEAR,
    Draft,
)

Maker = Callable[[re.Match[str]], Draft | None]

_WORD = re.compile(r"[^\W\d_]+|\d+")

_THIS = r"this|last|next|past|previous|prior|following|coming|same|that|current|present|upcoming|preceding|ensuing"

_ORDINAL = any_of(ORDINALS)

_SHORT_DAY = rf"(?:{WEEKDAY}|{WEEKDAY_SHORT}\.?)"


_p = Caseless


_WD = rf"(?:(?P<w>{_SHORT_DAY}),?\s+)?"

_Y = rf"(?:,?\s+(?:of\s+)?(?P<y>{YEAR})\b(?![,.]\d))?"

_YY = rf"(?:,?\s+(?P<y>{YEAR}|['’]\d\d)\b)"

_ORD = r"(?:st|nd|rd|th)?"

_AND = r"(?:\s*[-–—]\s*|\s+(?:to|and|or|through|until)\s+)"

_THIS_UNIT = rf"(?P<t>{_THIS}|that\s+same|this\s+same)\s+(?:calendar\s+|fiscal\s+)?"
_PHRASES = r"the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)|today|yesterday|tomorrow|tonight|overnight"
_DAWN = r"dawn|dusk|sunrise|sunset|nightfall|midnight|noon|midday|daybreak"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_SPOKEN = (
    rf"\b(?:the\s+year\s+)?(?:(?P<two>two\s+thousand)(?:\s+(?:and\s+)?(?P<rest>{any_of(NUMERALS)}))?\b"
    rf"(?=[.,]|\s+(?:and|or)\b|$)|nineteen\s+(?P<rest2>{_TENS}(?:[\s-]{any_of(NUMERALS)})?))\b"
)
_QUARTER = (
    rf"\b(?:(?:the|its|their|his|a)\s+)?(?:fiscal[\s-]+)?(?P<q>{_ORDINAL}|latest|final)(?:\s+fiscal)?(?P<gap>[\s-]+)"
    rf"(?:quarter|half)\b(?:(?:\s+of)?(?:\s+fiscal)?\s+(?P<y>{YEAR})\b)?"
)
_SPAN = (
    r"\b(?:at\s+least\s+)?(?:the\s+)?(?:very\s+)?(?P<t>past|last|next|coming|following(?!\s+\w+\s+of\b)|"
    rf"previous|recent|first|final|opening|latest)(?:\s+(?P<n>{AMOUNT}))?\s+(?P<u>{UNIT})\b(?:\s+or\s+so)?"
)
_DURATION = (
    rf"(?<![\d.,$£€/-])\b(?:(?P<qual>{QUALIFIER}(?:\s+{QUALIFIER})?)\s+)?(?P<n>{AMOUNT})"
    r"(?:\s+(?:more|straight|consecutive|full|whole|additional|long|successive|and\s+a\s+half))?"
    rf"[\s-]*(?P<u>{UNIT})\b(?P<long>-long\b)?(?P<half>\s+and\s+a\s+half)?(?:\s+or\s+so)?"
    r"(?:(?P<gap>\s+)(?P<after>ago|earlier|later|before|afterwards|after|from\s+now|hence|on)\b)?"
)
_DAY_MONTH = (
    rf"{_WD}(?:the\s+)?\b(?<![\d.,:/-])(?P<d>{DAY}){_ORD}(?:{_AND}(?P<e>{DAY}){_ORD})?"
    rf"(?:\s+of)?[\s-]+(?P<m>{MONTH}){_Y}"
)
_MONTH_DAY = (
    rf"{_WD}\b(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>{DAY}){_ORD}\b(?:{_AND}(?P<e>{DAY}){_ORD}\b(?!\s+{MONTH}))?"
    rf"(?!:\d|%|[.,]\d|\s?[ap]\.?m\b|\s+(?:percent|people)){_Y}"
)
_ISO = r"(?<![\d/-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<c>\d\d:\d\d)(?::\d\d)?)?(?![\d-])"
_PLAIN_YEAR = (
    r"(?<![\d.,$£€#/:+])(?:\b(?:the\s+)?(?:fiscal|the\s+year)\s+(?:year\s+)?)?"
    rf"\b(?P<y>{YEAR})\b(?![:%/]|[.,]\d|-\d)"
)
_HOLIDAY = rf"\b(?P<h>{any_of([*FIXED_HOLIDAYS, *MOVING_HOLIDAYS])})\b(?:,?\s+(?P<y>{YEAR}))?".replace("'", "['’]")
_DECADE = r"\b(?:the\s+)?(?P<d>(?:1[5-9]\d|20\d)0|['’]?[2-9]0)['’]?s\b"
_YEAR_AGO = (
    rf"\b(?:the\s+)?(?:comparable\s+|same\s+)?year-(?:ago|earlier)(?:\s+(?:{_ORDINAL}\s+)?(?:quarter|period))?\b"
)
_CENTURY = rf"\b(?:the\s+)?(?P<c>\d{{1,2}}(?:st|nd|rd|th)|{any_of(calendar.CENTURY_WORDS)})[\s-]+century\b"
_PART_OF_UNIT = (
    r"\b(?P<o>(?:the\s+)?(?:very\s+)?(?:end|start|beginning|middle|close)\s+of|earlier\s+in|later\s+in|late\s+in|early\s+in)"
    r"\s+the\s+(?P<u>day|week|month|year|decade|century)\b(?!\s+(?:before|after|of|that|to))"
)

# The class of words that a sentence must hold for the pattern to run; the pattern; what makes a draft of it.
PATTERNS: tuple[tuple[str, Caseless, Maker], ...] = (
    ("Y", _p(_ISO), calendar.iso_of),
    (
        "D",
        _p(r"(?<![\d/.-])(?P<a>\d{1,2})([/.-])(?P<b>\d{1,2})\2(?P<y>\d{4}|\d\d)(?![\d/]|[.-]\d)"),
        calendar.numeric_of,
    ),
    ("M", _p(_DAY_MONTH), calendar.date_of),
    ("M", _p(_MONTH_DAY), calendar.date_of),
    ("M", _p(rf"\b(?P<m>{MONTH}){_YY}(?!,\d)"), calendar.month_of),
    ("M", _p(rf"\b(?P<m>{MONTH})"), calendar.month_of),
    ("Y", _p(rf"(?<![\d.,$£€/-])\b(?P<y>{YEAR})\s*[-–—/]\s*(?P<z>{YEAR}|\d\d)\b(?![-/.,]\d)"), calendar.years_of),
    ("Y", _p(_PLAIN_YEAR), calendar.year_of),
    ("N", _p(_SPOKEN), calendar.spoken_year_of),
    ("S", _p(rf"\b(?:the\s+)?(?P<s>{SEASON})(?:\s+of)?\s+(?P<y>{YEAR})\b"), calendar.season_of),
    ("S", _p(rf"\b(?P<s>{SEASON})\b(?!-)"), calendar.season_of),
    ("Q", _p(_QUARTER), calendar.quarter_of),
    ("U", _p(rf"\bQ(?P<n>[1-4])(?:\s+(?P<y>{YEAR}))?\b"), calendar.quarter_of),
    ("D", _p(_DECADE), calendar.decade_of),
    ("E", _p(rf"\bthe\s+(?P<d>{any_of(calendar.DECADE_WORDS)})\b"), calendar.decade_of),
    (
        "U",
        _p(_CENTURY),
        calendar.century_of,
    ),
    ("W", _p(rf"\b(?P<w>{WEEKDAY})s?\b"), calendar.weekday_of),
    ("T", _p(rf"\b(?:{_PHRASES}|last\s+(?:night|evening)|this\s+(?P<p>{PART_OF_DAY}))\b"), calendar.day_word_of),
    (
        "U",
        _p(r"\bthe\s+(?:day|night|evening)\s+(?P<r>before|after)\b(?!\s+(?:yesterday|tomorrow))"),
        measures.day_before_of,
    ),
    ("U", _p(rf"\b(?:the\s+)?(?:very\s+)?{_THIS_UNIT}(?P<u>{UNIT}|weekend)\b(?!-)"), measures.unit_of),
    (
        "P",
        _p(rf"\b(?:the\s+)?(?P<t>next|following|same|that|previous)\s+(?P<p>{PART_OF_DAY})\b(?!-)"),
        measures.unit_of,
    ),
    ("U", _p(r"\bthe\s+(?P<u>weekend)\b"), measures.unit_of),
    ("U", _p(_PART_OF_UNIT), measures.part_of_unit_of),
    ("U", _p(r"\b(?P<u>year)(?:['’]s)?[\s-]end\b"), measures.part_of_unit_of),
    ("U", _p(_YEAR_AGO), measures.year_ago_of),
    ("U", _p(_SPAN), measures.span_of),
    ("U", _p(_DURATION), measures.duration_of),
    ("U", _p(rf"\b(?P<u>{UNIT})(?P<long>-long)?\b(?:\s+(?P<after>ago|earlier|later))?"), measures.vague_duration_of),
    ("R", _p(rf"\b(?<!as\s)(?:{any_of(REFERENCES)})\b"), measures.reference_of),
    ("R", _p(r"\b(?:since|until|till|by|from)\s+(?P<then>then)\b"), measures.then_of),
    (
        "E",
        _p(rf"\b(?:every|each)\s+(?:other\s+)?(?P<u>{UNIT}|{WEEKDAY}|{PART_OF_DAY})\b|\b{any_of(SETS)}\b"),
        measures.set_of,
    ),
    ("H", _p(_HOLIDAY), calendar.holiday_of),
    ("D", _p(rf"(?<![\d.,:/$£€-])\b(?:around\s+|about\s+)?{CLOCK}"), calendar.clock_of),
    ("P", _p(rf"\b(?:at|before|after|by|since|until|around)\s+(?P<p>{_DAWN})\b"), calendar.part_of_day_of),
    (
        "D",
        _p(r"\b(?:on|by|since|until)\s+(?P<d>the\s+(?P<n>\d{1,2})(?:st|nd|rd|th))\b(?=\s*(?:[,.;)]|$))"),
        calendar.ordinal_day_of,
    ),
)


def _classes() -> dict[str, str]:
    found: dict[str, str] = {}

    def mark(words: object, letter: str) -> None:
        for word in words:  # type: ignore[attr-defined]
            for piece in _WORD.findall(str(word).lower()):
                found[piece] = found.get(piece, "") + letter

    mark(MONTHS, "M")
    mark(WEEKDAYS, "W")
    mark(SEASONS, "S")
    mark([*UNITS, "weekend", "half", "q", "quarter"], "U")
    mark(["today", "yesterday", "tomorrow", "tonight", "overnight", *PARTS_OF_DAY], "T")
    mark(PARTS_OF_DAY, "P")
    mark([*SETS, "every", "each", *calendar.DECADE_WORDS], "E")
    mark(["nineteen", "thousand"], "N")
    mark(["o", "clock"], "D")
    mark(["half", "quarter"], "Q")
    for phrase in [*REFERENCES, "then"]:
        mark([phrase.split()[-1]], "R")
    for phrase in [*FIXED_HOLIDAYS, *MOVING_HOLIDAYS]:
        mark([max(re.split(r"[\s']", phrase), key=len)], "H")
    return found


_CLASSES = _classes()
_LONGEST_SENTENCE = 2000  # characters; what is longer is a list or a table, and read in stretches
_SPACE = re.compile(r"\s")


def stretches(sentence: Sentence, text: str) -> Iterator[Sentence]:
    """The sentence, or a very long one cut at white space into parts without tokens. ``text`` is the report's."""
    start, end = sentence.span.start, sentence.span.end
    if end - start <= _LONGEST_SENTENCE:
        yield sentence
        return
    while start < end:
        space = _SPACE.search(text, start + _LONGEST_SENTENCE, end)
        stop = min(space.start() if space else end, start + 2 * _LONGEST_SENTENCE)
        yield replace(sentence, span=Span(start, stop), tokens=())
        start = stop


def classes_of(small: str) -> frozenset[str]:
    """The classes of the words of a sentence, in small letters, that may belong to a time expression."""
    found: set[str] = set()
    for word in _WORD.findall(small):
        if word[0].isdigit():
            found.add("D")
            if len(word) == 4:
                found.add("Y")
        elif word in _CLASSES:
            found.update(_CLASSES[word])
    return frozenset(found)


@lru_cache(maxsize=4096)  # times and counts of a sentence both ask
def find_cores(text: str) -> tuple[Draft, ...]:
    """Time expressions of a sentence without their modifiers, in reading order, none overlapping."""
    small = text.lower()
    classes = classes_of(small)
    ranked: list[tuple[int, int, int, Draft]] = []
    for order, (needs, pattern, make) in enumerate(PATTERNS):
        if needs not in classes:
            continue
        for match in pattern.finditer(text, small):
            draft = make(match)
            if draft is not None:
                ranked.append((draft.start, -draft.end, order, draft))
    kept: list[Draft] = []
    for _, _, _, draft in sorted(ranked, key=lambda item: item[:3]):
        if not kept or draft.start >= kept[-1].end:
            kept.append(draft)
    return tuple(kept)
