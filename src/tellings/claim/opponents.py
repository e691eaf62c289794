"""Who the other side is, where a claim names one side and its report tells whom that side fights.

UCDP codes the dead of a fight to its dyad in the same way (UCDP GED codebook, dyad).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from tellings.knowledge.parts import whole
from tellings.knowledge.sides import PARTIES, side_of
from tellings.records import Actor, Claim, Reason, Slot

_FIGHTS = frozenset(
    ["clash", "assault", "airstrike", "shelling", "drone", "control.gain", "control.lose", "siege.hold", "siege.begin"]
)
_TAKES = frozenset({"control.gain", "siege.begin", "siege.hold", "encircle", "assault", "airstrike", "shelling"})
_HOLDS = frozenset({"control.hold", "control.lose", "withdrawal"})
_SUFFERED = frozenset({"casualties", "siege.hold", "siege.begin", "encircle"})
_SCORE = 0.6  # of the score of the slot that is taken over
_WHY = "the only side that the report says they fight"


@dataclass(frozen=True, slots=True)
class Opponents:
    """Whom each side fights in a report, and the slot that names a side best."""

    foes: Mapping[str, frozenset[str]]
    named: Mapping[str, Slot[Actor]]

    def of(self, slots: Sequence[Slot[Actor]]) -> Slot[Actor] | None:
        """The one opponent of these actors; None where they are of no one side or the report tells of no one foe."""
        sides = {_side(slot) for slot in slots}
        side = next(iter(sides)) if len(sides) == 1 else None
        foes = self.foes.get(side, frozenset()) if side else frozenset()
        return self.named[next(iter(foes))] if len(foes) == 1 else None


def with_opponents(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, those of losses, sieges and clashes that name one side given the other."""
    opponents = _opponents(claims)
    return [_with_opponent(one, opponents) for one in claims]


def _opponents(claims: Sequence[Claim]) -> Opponents:
    foes: dict[str, set[str]] = defaultdict(set)
    times: Counter[tuple[str, bool, str]] = Counter()
    slots: dict[str, Slot[Actor]] = {}
    for doer, other in (*_fighting(claims), *_replacing(claims)):
        pair = _side(doer), _side(other)
        if pair[0] is None or pair[1] is None or pair[0] == pair[1]:
            continue
        foes[pair[0]].add(pair[1])
        foes[pair[1]].add(pair[0])
        for side, slot in zip(pair, (doer, other), strict=True):
            times[str(side), not slot.value.id.startswith("text:"), slot.value.id] += 1
            slots.setdefault(slot.value.id, slot)
    named: dict[str, Slot[Actor]] = {}
    for side, _, key in sorted(times, key=lambda told: (not told[1], -times[told])):  # the first told of equals
        named.setdefault(side, slots[key])
    return Opponents({side: frozenset(found) for side, found in foes.items()}, named)


def _fighting(claims: Sequence[Claim]) -> Iterator[tuple[Slot[Actor], Slot[Actor]]]:
    """Who is said to fight whom."""
    for one in claims:
        if one.what in _FIGHTS and one.polarity == "asserted":
            yield from product(one.who, one.whom)


def _replacing(claims: Sequence[Claim]) -> Iterator[tuple[Slot[Actor], Slot[Actor]]]:
    """Who takes or attacks the places that others leave, lose or hold."""
    holders: dict[str, list[Slot[Actor]]] = defaultdict(list)
    for one in claims:
        if one.what in _HOLDS and one.polarity == "asserted":
            for place in one.where:
                holders[whole(place.value)] += one.who
    for one in claims:
        if one.what in _TAKES and one.polarity == "asserted":
            for place in one.where:
                yield from product(one.who, holders[whole(place.value)])


def _side(slot: Slot[Actor]) -> str | None:
    return side_of(slot.value) if slot.value.type in PARTIES else None


def _with_opponent(one: Claim, opponents: Opponents) -> Claim:
    if one.polarity != "asserted" or one.ground != "news" or one.caused_by is not None:
        return one
    if one.what in _SUFFERED and one.whom and not one.who and (foe := opponents.of(one.whom)) is not None:
        return replace(one, who=(_taken(foe),), reasons=(*one.reasons, Reason("actor inherited", -0.1, _WHY)))
    if one.what == "clash" and one.who and not one.whom and (foe := opponents.of(one.who)) is not None:
        return replace(one, whom=(_taken(foe),), reasons=(*one.reasons, Reason("target inherited", -0.1, _WHY)))
    return one


def _taken(slot: Slot[Actor]) -> Slot[Actor]:
    return Slot(slot.value, (), "inherited", round(_SCORE * slot.score, 3), _WHY)
