"""Towns told by the land that they lie in: 'Libya's capital', 'the Somali capital', 'the North Kivu city'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tellings.knowledge.gazetteer import Gazetteer
from tellings.knowledge.parts import LANDS
from tellings.records import Candidate, Mention, Place, Reading, Reason, Resolution, Span
from tellings.resolve.place_coreference import SCORE, SETTLED, Occurrence

_NOUN = r"(?P<noun>capital|city|town)\b"
# A name that follows says which town it is; one that the noun belongs to is no town ('the city council').
_BARE = r"(?!['’]s?\b|-| (?:of|called|named|in|council|hall|police|court|government|governor|authorities|officials?)\b)"
_AFTER = re.compile(rf"(?:['’]s?)? (?P<kind>(?:[a-z-]+ ){{0,2}}){_NOUN}{_BARE}")
_BEFORE = re.compile(rf"\b[Tt]he (?P<kind>(?:[a-z-]+ ){{0,2}}){_NOUN} (?:of|in) (?:the )?$")
_THEIRS = re.compile(
    rf"\b[Tt]he (?P<people>[A-Z][a-z]+) (?:seaside |coastal |war-torn )?(?P<noun>capital)\b{_BARE}"
    r"(?! (?:[a-z]*flows?|flight|controls?|markets?|gains?|goods)\b)"
)
_BESIDE = re.compile(r",? (?=[A-Z])")
_LESSER = re.compile(r"\b(?:provincial|regional|district|former|old|new|next|other)\b")
_LONGEST = 60  # characters before a land
_OFTEN, _TIMES = 3, 2  # how often a town is named to be the one meant, and how many times as often as another


def resolve_seats(
    reading: Reading, occurrences: Sequence[Occurrence], taken: Sequence[Span], gazetteer: Gazetteer
) -> list[Resolution]:
    """The nouns that tell of a town by its land, where the lists or the report say which town that is."""
    text, found = reading.report.text, {}
    named = {one.mention.span.start: one.place for one in occurrences}
    for one in occurrences:
        at = one.mention.span
        match = _AFTER.match(text, at.end) or _BEFORE.search(text, max(0, at.start - _LONGEST), at.start)
        if match is None or one.place.kind not in LANDS or _is_named_so(match, text, at):
            continue
        span = Span(*match.span("noun"))
        if any(other.start < span.end and span.start < other.end for other in taken):
            continue
        beside = _BESIDE.match(text, max(at.end, span.end))
        if beside is not None:
            town = _settled(named.get(beside.end()))  # 'the capital of X, Y,'
        else:
            town = _seat(one.place, match["noun"], match["kind"], gazetteer) or _only_town(one.place, occurrences)
        if town is not None:
            reason = Reason("coreferent", SCORE, f"the {match['noun']} of {one.place.name}")
            found[span] = Resolution(
                Mention(span, "place", one.mention.sentence), (Candidate(town, SCORE, "coreferent", (reason,)),)
            )
    return list(found.values())


def _is_named_so(match: re.Match[str], text: str, land: Span) -> bool:
    """'The city of X' is the city X, if the lists have but a district of the name; 'the main city of X' is in it."""
    between = text[match.end("noun") : land.start]
    return match.end("noun") <= land.start and between == " of " and not match["kind"] and match["noun"] != "capital"


def resolve_capitals(reading: Reading, taken: Sequence[Span], gazetteer: Gazetteer) -> list[Resolution]:
    """'The Somali capital': its state's, where no name follows that says which town is meant."""
    text, found = reading.report.text, list[Resolution]()
    for number, sentence in enumerate(reading.sentences):
        for match in _THEIRS.finditer(text, *sentence.span):
            span = Span(*match.span("noun"))
            land = (gazetteer.demonym(match["people"]) or "").removeprefix("iso:")
            known = any(other.start < span.end and span.start < other.end for other in taken)
            if not land or known or _BESIDE.match(text, span.end):
                continue
            if (town := gazetteer.capital(land)) is not None:
                reason = Reason("coreferent", SCORE, f"the capital of {land}")
                told = Candidate(town, SCORE, "coreferent", (reason,))
                found.append(Resolution(Mention(span, "place", number), (told,)))
    return found


def _settled(place: Place | None) -> Place | None:
    return place if place is not None and place.kind in SETTLED else None


def _seat(land: Place, noun: str, kind: str, gazetteer: Gazetteer) -> Place | None:
    if noun != "capital" or land.kind != "country" or land.country is None or _LESSER.search(kind):
        return None
    return gazetteer.capital(land.country)


def _only_town(land: Place, occurrences: Sequence[Occurrence]) -> Place | None:
    """The town in a land that a report names alone, or far more often than any other."""
    inside = {o.place.id: o.place for o in occurrences if o.place.kind in SETTLED and land.id in o.place.part_of}
    often = Counter(o.place.id for o in occurrences if o.place.id in inside).most_common(2)
    if not often or (len(often) > 1 and often[0][1] < max(_OFTEN, _TIMES * often[1][1])):
        return None
    return inside[often[0][0]]
