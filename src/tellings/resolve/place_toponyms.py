"""Toponyms as geoparsing corpora annotate them, for measuring: more than the places that events are told to be at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from tellings.knowledge.folding import fold
from tellings.knowledge.gazetteer import Gazetteer
from tellings.knowledge.gazetteer_words import any_of, load_place_words
from tellings.records import Mention, Reading, Resolution, Span
from tellings.resolve.place_slots import unlisted
from tellings.resolve.places import resolve_places

_PEOPLE = re.compile(r"\b[A-Z][^\W\d_]+(?: (?:Korean|African|Arabian|Lankan|Sudanese|Ossetian|American|Eastern)s?)?\b")
_STATE = re.compile(r"(?<=, )([A-Z]\. ?[A-Z][a-z]*\.|[A-Z][a-z]+\.|[A-Z]{2}(?!\w))")
_NAME = r"(?:(?:[NSEW]\. )?[A-Z][\w'’-]*|\d+(?:st|nd|rd|th))"
_LOOSE = re.compile(r"(?:(?:The|A|An|On|In|At|Of|Near|To|From|By|For|And|When|But|Under|Over) )+")
_SIDE = re.compile(r"(?<=\w )((?:North|South|East|West)(?:[- ]?(?:East|West|Central|east|west))?(?:ern)?|Central) $")


@lru_cache(maxsize=1)
def _ways() -> re.Pattern[str]:
    words = any_of(load_place_words().ways)
    return re.compile(rf"(?<!\w)(?:{_NAME} ){{1,3}}(?:{words})(?![\w'’])")


@lru_cache(maxsize=1)
def _end() -> re.Pattern[str]:
    return re.compile(rf" (?:{any_of(load_place_words().ends)})(?![\w-])")


def _unnamed(reading: Reading, number: int, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Demonyms, states by their abbreviation after a town ('Evansville, Ind.'), streets, and seats of governments."""
    text, span = reading.report.text, reading.sentences[number].span
    for match in _ways().finditer(text, span.start, span.end):
        loose = _LOOSE.match(text, *match.span())
        start = loose.end() if loose else match.start()
        if " " in text[start : match.end()]:
            yield Mention(Span(start, match.end()), "place", number)
    for seat in gazetteer.seats.finditer(text, span.start, span.end):
        yield Mention(Span(*seat.span()), "place", number)
    for match in _PEOPLE.finditer(text, span.start, span.end):
        if gazetteer.demonym(match[0]):
            yield Mention(Span(*match.span()), "place", number)
    for match in _STATE.finditer(text, span.start, span.end):
        if gazetteer.abbreviation(match[1]):
            yield Mention(Span(*match.span(1)), "place", number)


def _inside(reading: Reading, number: int, gazetteer: Gazetteer, named: frozenset[str]) -> Iterator[Mention]:
    sentence = reading.sentences[number].span
    for hit in gazetteer.find_inside(sentence.of(reading.report.text), named):
        span = Span(sentence.start + hit.span.start, sentence.start + hit.span.end)
        yield Mention(span, "place", number, hit.candidates)


def _whole(mention: Mention, text: str) -> Mention:
    """The name with the noun that ends it ('Neches River') and the side that begins it ('South Florida')."""
    start, end = mention.span.start, mention.span.end
    if (after := _end().match(text, end)) is not None:
        end = after.end()
    if (side := _SIDE.search(text, max(0, start - 16), start)) is not None:
        start = side.start(1)
    span = Span(start, end)
    return mention if span == mention.span else mention._replace(span=span)


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Of mentions that overlap the longest, in reading order."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start - m.span.end, m.span)):
        if not any(mention.span.overlaps(other.span) for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.span)


def toponyms(reading: Reading, gazetteer: Gazetteer) -> tuple[Resolution, ...]:
    """Every toponym of a report in reading order, also where ``resolve_places`` is silent on purpose.

    To its places come names in datelines, names that stand for those who govern there or are a part of another
    name, streets, and demonyms with their country; 'the city' and the like are none.
    """
    text, numbers = reading.report.text, range(len(reading.sentences))
    named = [m for m in reading.mentions if m.kind == "place"]
    keys = frozenset(fold(m.span.of(text)) for m in named)
    more = [m for number in numbers for m in _unnamed(reading, number, gazetteer)]
    more = _apart([*named, *more])
    inside = [m for number in numbers for m in _inside(reading, number, gazetteer, keys)]
    taken = [*more, *(m for m in inside if not any(m.span.overlaps(o.span) for o in more))]
    slots = unlisted(reading, [m.span for m in taken], lambda word: gazetteer.demonym(word) is not None)
    mentions = tuple(_apart([_whole(m, text) for m in (*taken, *slots)]))
    whole = Reading(reading.report, reading.sentences, mentions, reading.quotations)
    found = {r.mention.span: r for r in resolve_places(whole, gazetteer, every=True)}
    return tuple(found.get(m.span, Resolution(m, ())) for m in mentions)
