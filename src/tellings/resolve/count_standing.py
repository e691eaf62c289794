"""How a figure stands: as how many live somewhere, as a total, or as what comes on top of one."""

from __future__ import annotations

import re
from typing import Literal

from tellings.resolve.count_clauses import clause
from tellings.resolve.count_nouns import VICTIMS
from tellings.resolve.count_numbers import any_of, count_lists
from tellings.resolve.count_outcome import NUMBER_OF, POPULATION, TOLL
from tellings.resolve.count_phrases import Phrase

_LISTS = count_lists()
_POPULATION_AFTER = re.compile(
    r"^\s*(?:who\s+|that\s+)?(?:still\s+|once\s+|currently\s+)?(?:liv(?:e|ed|ing)|(?:\w+\s+)?before\s+(?:the\s+)?(?:war|fighting|conflict|hostilities|battle|invasion|siege)|resid(?:e|ed|ing)|inhabitants)\b",
    re.IGNORECASE,
)
_DO_MORE = re.compile(  # '3,000 residents of two villages left'
    r"^\s*(?:(?:of|from|in)\s+(?:[\w’'-]+\s+){1,6}?)?(?:who\s+)?(?:have|has|had|was|were|are|left|leave|leaving|moved?|moving|gathered|return\w*|voted|lost|trapped|stranded|stuck|cut\s+off|affected|missing|without)\b",
    re.IGNORECASE,
)
_INCREMENT = re.compile(rf"\b{any_of(_LISTS['increment']['before'])}\s*$")
_INCREMENT_AFTER = re.compile(rf"^\s*(?:{any_of(_LISTS['increment']['after'])})\b(?!\s+than)", re.IGNORECASE)
_TOTAL = re.compile(rf"\b{any_of(_LISTS['total']['before'])}\b[\w\s’'-]{{0,30}}$")
_TOTAL_AFTER = re.compile(rf"^[^.;]{{0,60}}?\b{any_of(_LISTS['total']['after'])}\b", re.IGNORECASE)
_FEWEST_LIVING = 50  # 'five people who lived near the refinery' are no population
_FEWEST_OF_A_PLACE = 1000  # '12 residents' are not how many live there

Counts = Literal["total", "increment", "unknown"]


def is_population(phrase: Phrase, text: str) -> bool:
    """Whether a number of people is how many live somewhere."""
    left, right = clause(text, phrase.start, phrase.np_end)
    if POPULATION.search(left.lower()):
        return phrase.noun is None or phrase.group in VICTIMS or phrase.noun[:1].isupper()  # not of squadrons
    head = ((phrase.noun or "").split()[-1:] or [""])[0].lower()
    return (
        phrase.group in ("people", "civilians")
        and head not in ("members", "supporters")
        and (
            head == "inhabitants"
            or (head == "residents" and phrase.low >= _FEWEST_OF_A_PLACE and not _DO_MORE.match(right))
            or (phrase.low >= _FEWEST_LIVING and _POPULATION_AFTER.match(right) is not None)
        )
    )


def counts(phrase: Phrase, text: str, kind: str | None) -> Counts:
    """Whether the figure is a total or comes on top of one of its kind.

    'Killed 12 and wounded 30 more' adds no wounded to wounded told of before, so 'more' alone is trusted
    only for other kinds.
    """
    printed, right = clause(text, phrase.start, phrase.np_end)
    left, here = printed.lower(), text[phrase.start : phrase.end]
    if TOLL.search(left) or NUMBER_OF.search(left) or _TOTAL.search(left) or _TOTAL_AFTER.match(right):
        return "total"
    if _INCREMENT.search(left) or re.match(r"(?:another|further)\b", here, re.IGNORECASE):
        return "increment"
    more = _INCREMENT_AFTER.match(text[phrase.end :]) and kind not in ("wounded", "missing", "displaced")
    return "increment" if more else "unknown"
