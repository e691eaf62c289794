"""'the road from Mopti to Gao', 'the Damascus-Aleppo highway': a line between two places, and neither of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tellings.records import Candidate, Mention, Place, Reading, Reason, Resolution, Span

SCORE = 0.8
_FUZZY = 5  # UCDP where_prec of a line
_REACH = 40  # characters
_ROAD = r"(?P<noun>road|highway|motorway|route|railway)"
_BEFORE = re.compile(rf"\b{_ROAD} (?:between|linking|connecting|joining|from) (?:the (?:city|town|village) of )?$")
_BETWEEN = re.compile(r" (?:and|to|with) (?:the (?:city|town|village) of )?")
_AFTER = re.compile(rf" (?:main |coastal |desert )?{_ROAD}\b")
_HYPHENS = frozenset("-‐–")


def with_roads(found: Sequence[Resolution], reading: Reading) -> list[Resolution]:
    """The resolved places with each road between two of them in the place of the two."""
    roads = list(_roads(sorted(found, key=lambda one: one.mention.span), reading.report.text))
    spans = [road.mention.span for road in roads]
    return [one for one in found if not any(span.overlaps(one.mention.span) for span in spans)] + roads


def _roads(found: Sequence[Resolution], text: str) -> Iterator[Resolution]:
    for left, right in pairwise(found):
        one, other = left.candidates[0].value, right.candidates[0].value
        if not (isinstance(one, Place) and isinstance(other, Place)) or left.mention.sentence != right.mention.sentence:
            continue
        between = text[left.mention.span.end : right.mention.span.start]
        before = _BEFORE.search(text[max(0, left.mention.span.start - _REACH) : left.mention.span.start])
        after = _AFTER.match(text, right.mention.span.end)
        if before and _BETWEEN.fullmatch(between):
            span = Span(left.mention.span.start - len(before[0]), right.mention.span.end)
        elif after and between in _HYPHENS:
            span = Span(left.mention.span.start, after.end())
        else:
            continue
        noun = (before or after or {"noun": "road"})["noun"]
        reason = Reason("road", SCORE, f"between {one.name} and {other.name}")
        yield Resolution(
            Mention(span, "place", left.mention.sentence),
            (Candidate(_between(one, other, noun), SCORE, "stated", (reason,)),),
        )


def _between(one: Place, other: Place, noun: str) -> Place:
    around = tuple(place for place in one.part_of if place in other.part_of)
    country = one.country if one.country == other.country else None
    name = f"{one.name}-{other.name.removesuffix(f' {noun}')} {noun}"  # the second was read as that of the road
    return Place(f"road:{'|'.join(sorted((one.id, other.id)))}", name, "line", _FUZZY, country=country, part_of=around)
