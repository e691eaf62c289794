"""The slots of an event: the values that its claims support best.

They hold no spans, for a span belongs to one report; the claims have the words. The reason says how many give it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from tellings.cluster.profile import Profile, specific_places
from tellings.knowledge.days import anchored, is_duration
from tellings.knowledge.parts import whole
from tellings.knowledge.sides import NAMELESS, side_of
from tellings.records import Actor, Basis, Interval, Place, Slot
from tellings.records.codes import REMARKS, who_and_whom

# Which code names a happening that its claims tell by several: the one that says most.
RANK = ("control.gain", "control.lose", "control.hold", "enter", "clash", "advance", "suicide_bombing", "explosion")


def event_code(members: Sequence[Profile]) -> str:
    """The code of an event: of the codes of its claims, remarks apart, the one that says most."""
    codes = {each.claim.what for each in members if each.claim.what not in REMARKS}
    codes = codes or {each.claim.what for each in members}
    return min(codes, key=lambda code: (RANK.index(code) if code in RANK else len(RANK), code))


def voices(members: Sequence[Profile]) -> list[Profile]:
    """The claims whose values count for an event: no remarks, and no denials while anybody asserts it."""
    plain = [each for each in members if each.claim.what not in REMARKS] or list(members)
    return [each for each in plain if each.claim.polarity == "asserted"] or plain


def best_actors(slots: Iterable[Slot[Actor]]) -> tuple[Slot[Actor], ...]:
    """One slot for each side, the best supported first; nameless actors only where nobody is named."""
    votes: dict[str, float] = defaultdict(float)
    found: dict[str, list[Slot[Actor]]] = defaultdict(list)
    for slot in slots:
        votes[slot.value.id] += _weight(slot)
        found[slot.value.id].append(slot)
    ranked = sorted(votes, key=lambda key: (_nameless(found[key][0]), -votes[key], key))
    chosen: list[Slot[Actor]] = []
    sides: set[str] = set()
    for key in ranked:
        slot = _standing_for(found[key])
        side = side_of(slot.value) or key
        if side in sides or (chosen and (_nameless(slot) or votes[key] < votes[ranked[0]] / 3)):
            continue
        sides.add(side)
        chosen.append(slot)
    return tuple(chosen)


def best_places(members: Sequence[Profile]) -> tuple[Slot[Place], ...]:
    """The place that most claims give, the most exact first, then every other that at least half as many give."""
    votes: dict[str, float] = defaultdict(float)
    found: dict[str, list[Slot[Place]]] = defaultdict(list)
    for each in members:
        kept = {place.id for place in specific_places(each.claim.where)}
        for slot in each.claim.where:
            if slot.value.id in kept:
                key = whole(slot.value)
                votes[key] += _weight(slot)
                found[key].append(slot)
    ranked = sorted(votes, key=lambda key: (-votes[key], found[key][0].value.precision, key))
    return tuple(
        _standing_for([slot for slot in found[key] if slot.value.id == key] or found[key])
        for key in ranked
        if votes[key] >= votes[ranked[0]] / 2
    )


def best_time(members: Sequence[Profile]) -> tuple[Slot[Interval], ...]:
    """The day or days that most claims give; of equals the most precise. Empty where no report gives any."""
    votes: dict[tuple[date | None, date | None], float] = defaultdict(float)
    found: dict[tuple[date | None, date | None], list[Slot[Interval]]] = defaultdict(list)
    for each in members:
        for slot in anchored(each.claim):
            if not is_duration(slot.value):
                key = (slot.value.first, slot.value.last)
                votes[key] += _weight(slot)
                found[key].append(slot)
    if not votes:
        return ()

    def rank(key: tuple[date | None, date | None]) -> tuple[int, int, float, str]:
        slot = found[key][0].value
        return (slot.sense in ("since", "until"), slot.precision, -votes[key], str(key))

    return (_standing_for(found[min(votes, key=rank)]),)


def parties(members: Sequence[Profile], code: str) -> tuple[tuple[Slot[Actor], ...], tuple[Slot[Actor], ...]]:
    """Who and whom of an event with this code."""
    who: list[Slot[Actor]] = []
    whom: list[Slot[Actor]] = []
    for each in members:
        told_who, told_whom = who_and_whom(each.claim, code)
        who += told_who
        whom += told_whom
    return best_actors(who), best_actors(whom)


def _weight(slot: Slot[Actor] | Slot[Place] | Slot[Interval]) -> float:
    return 1.0 if slot.basis == "stated" else 0.5


def _nameless(slot: Slot[Actor]) -> bool:
    return slot.value.type in NAMELESS


V = TypeVar("V", Actor, Place, Interval)


def _standing_for(slots: Sequence[Slot[V]]) -> Slot[V]:
    best = min(slots, key=lambda slot: (slot.basis != "stated", -slot.score, repr(slot.value)))
    reason = "given by one claim" if len(slots) == 1 else f"given by {len(slots)} claims"
    basis: Basis = "inferred" if best.basis == "inferred" else "inherited"  # an event has no words of its own
    return replace(best, spans=(), basis=basis, reason=reason, alternatives=())
