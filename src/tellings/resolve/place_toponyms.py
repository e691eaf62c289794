"""Toponyms as geoparsing corpora annotate them, for measuring: more than the places that events are told to be at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.knowledge.gazetteer import Gazetteer
from tellings.records import Mention, Reading, Resolution, Span
from tellings.resolve.place_slots import unlisted
from tellings.resolve.places import resolve_places

_PEOPLE = re.compile(r"\b[A-Z][^\W\d_]+(?: (?:Korean|African|Arabian|Lankan|Sudanese|Ossetian)s?)?\b")

_STATE = re.compile(r"(?<=, )([A-Z]\. ?[A-Z][a-z]*\.|[A-Z][a-z]+\.|[A-Z]{2}(?!\w))")


def _unnamed(reading: Reading, number: int, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Demonyms, and states by their abbreviation after a town ('Evansville, Ind.')."""
    text, span = reading.report.text, reading.sentences[number].span
    for match in _PEOPLE.finditer(text, span.start, span.end):
        if gazetteer.demonym(match[0]):
            yield Mention(Span(*match.span()), "place", number)
    for match in _STATE.finditer(text, span.start, span.end):
        if gazetteer.abbreviation(match[1]):
            yield Mention(Span(*match.span(1)), "place", number)


def toponyms(reading: Reading, gazetteer: Gazetteer) -> tuple[Resolution, ...]:
    """Every toponym of a report in reading order, also where ``resolve_places`` is silent on purpose.

    To its places come names in datelines, names that stand for those who govern there, and demonyms with their
    country; 'the city' and the like are none.
    """
    named = [m for m in reading.mentions if m.kind == "place"]
    people = [mention for number in range(len(reading.sentences)) for mention in _unnamed(reading, number, gazetteer)]
    people = [m for m in people if not any(m.span.overlaps(o.span) for o in named if o.sentence == m.sentence)]
    taken = [*named, *people]
    slots = unlisted(reading, [m.span for m in taken], lambda word: gazetteer.demonym(word) is not None)
    mentions = tuple(sorted((*taken, *slots), key=lambda m: m.span))
    whole = Reading(reading.report, reading.sentences, mentions, reading.quotations)
    found = {r.mention.span: r for r in resolve_places(whole, gazetteer, every=True)}
    return tuple(found.get(m.span, Resolution(m, ())) for m in mentions)
