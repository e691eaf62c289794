"""Names that a report uses as those of places again and again, whether a list has them or not.

One preposition tells little of a name ('in X'); that a report enters X, flees from X and stands on X's outskirts tells
enough to know X wherever else it stands in that report (one sense per discourse: Gale, Church and Yarowsky, 1992).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache

from tellings.knowledge.folding import fold
from tellings.knowledge.gazetteer_persons import persons_in
from tellings.knowledge.gazetteer_words import any_of, load_place_words
from tellings.records import Reading, Span
from tellings.resolve.place_nowhere import belongs_elsewhere
from tellings.resolve.place_slots import (
    CAPITAL,
    NAME,
    Capitals,
    first_words,
    may_be_place,
    without_title,
    words_in,
)

_STRONG, _WEAK = 2, 1  # what a slot that hardly anything but a place fills tells, and one that much else does
_ENOUGH = 3  # of both, told in different sentences
_PROSE = frozenset({"prose", "caption"})


@lru_cache(maxsize=1)
def _slots() -> tuple[tuple[re.Pattern[str], int, frozenset[str]], ...]:
    """Patterns, what they tell, and words of which each holds one."""
    words = load_place_words()
    assailed, near = any_of(words.assailed), "in|near|outside|toward|towards|around|inside|into"
    whole = rf"(?P<name>{NAME})(?!['’]s|[-‐]\w| {CAPITAL})"
    weak = "at|from|to|through|of|reached|left"
    prepositions = frozenset({*near.split("|"), "of"})
    return (
        (
            re.compile(rf"(?<=\s)(?:{near}|(?:outskirts|residents|inhabitants|streets) of) {whole}"),
            _STRONG,
            prepositions,
        ),
        (re.compile(rf"\b(?:{assailed}) {whole}"), _STRONG, first_words(words.assailed)),
        (re.compile(rf"(?<![\w-])(?P<name>{NAME}), where\b"), _STRONG, frozenset({"where"})),
        (re.compile(rf"(?<=\s)(?:{weak}) {whole}"), _WEAK, frozenset(weak.split("|"))),
    )


def vouched(reading: Reading, is_people: Callable[[str], bool]) -> frozenset[str]:
    """The names, as written, that stand in the slots of places in two sentences or more."""
    text = reading.report.text
    persons, inside = persons_in(text), Capitals(text)
    acting = tuple(mention.span for mention in reading.mentions if mention.kind == "actor")
    votes: dict[str, dict[int, int]] = defaultdict(dict)
    for number, sentence in enumerate(reading.sentences):
        if sentence.kind not in _PROSE:
            continue
        here = words_in(sentence.span.of(text))
        for pattern, weight, needs in _slots():
            for match in () if needs.isdisjoint(here) else pattern.finditer(text, *sentence.span):
                span = without_title(Span(*match.span("name")), text, sentence, inside)
                if span is None or any(span.overlaps(other) for other in acting):
                    continue
                name = span.of(text)
                if fold(name) in persons or is_people(name) or not may_be_place(name, bare=True):
                    continue
                if not belongs_elsewhere(span, text, sentence, bare=True):
                    votes[name][number] = max(weight, votes[name].get(number, 0))
    return frozenset(
        name
        for name, told in votes.items()
        if len(told) > 1 and _STRONG in told.values() and sum(told.values()) >= _ENOUGH
    )
