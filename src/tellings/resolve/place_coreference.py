"""'the city', 'the province': definite descriptions that speak of a place named before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tellings.knowledge.gazetteer_words import load_place_words
from tellings.records import Candidate, Mention, Place, Reading, Reason, Resolution
from tellings.resolve.place_context import context_of
from tellings.resolve.place_shapes import shaped
from tellings.resolve.place_slots import Definite

SCORE = 0.7
_REACH = 2  # sentences back in which the nearest place of the kind is the one spoken of
_WIDE = frozenset({"country", "province", "region"})

Occurrence = tuple[Mention, Place]


def resolve_definites(
    descriptions: Sequence[Definite], resolutions: Sequence[Resolution], reading: Reading
) -> list[Resolution]:
    """Each description with the place that it speaks of; those that speak of none are left out."""
    named = [(r.mention, r.best.value) for r in resolutions if r.best and isinstance(r.best.value, Place)]
    occurrences = [(m, place) for m, place in named if place.role != "near"]
    found = []
    for description in descriptions:
        place = antecedent(description.mention, description.noun, occurrences)
        if place is None:
            continue
        shape = shaped(place, context_of(description.mention, reading))
        reason = Reason("coreferent", SCORE, f"'the {description.noun}' speaks of the {place.kind} named before")
        found.append(Resolution(description.mention, (Candidate(shape, SCORE, "coreferent", (reason,)),)))
    return found


def antecedent(mention: Mention, noun: str, occurrences: Sequence[Occurrence]) -> Place | None:
    """The place that 'the ``noun``' at ``mention`` speaks of.

    The nearest of that kind within two sentences; among those of one sentence, and beyond, the one that the
    report names most often.
    """
    kinds = load_place_words().definite.get(noun, ())
    before = [(m, p) for m, p in occurrences if m.span.end <= mention.span.start]
    best = [(m, p) for m, p in before if p.kind == kinds[0]] if kinds else []
    fitting = best or [(m, p) for m, p in before if p.kind in kinds]
    fitting = [(m, p) for m, p in fitting if p.role == "at"]
    if not fitting:
        return None
    often = Counter(p.id for _, p in fitting)
    recent = max(m.sentence for m, _ in fitting)
    close = [(m, p) for m, p in fitting if m.sentence == recent]
    pool = close if mention.sentence - recent <= _REACH and noun not in _WIDE else fitting
    return max(pool, key=lambda found: (often[found[1].id], found[0].span.start))[1]
