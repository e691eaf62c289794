"""From resolved mentions to the slots of a claim: the best reading, its words, the other readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from tellings.claim.places_found import PlaceFound
from tellings.claim.subjects import RELATIVES
from tellings.knowledge.folding import fold
from tellings.records import Actor, Place, PlaceRole, Resolution, Slot, Span
from tellings.syntax import Tree

T = TypeVar("T", Actor, Place)

_LENT = 0.6  # of the score of the slot that is taken over
_KINDS = dict.fromkeys(("district", "neighbourhood", "neighborhood", "quarter", "suburb"), "district")


def actor_slot(resolution: Resolution) -> Slot[Actor]:
    """The slot of an actor mention: its best reading, with the others as alternatives."""
    best = resolution.candidates[0]
    assert isinstance(best.value, Actor)
    others = tuple(
        (c.value.id, c.value.name, c.score) for c in resolution.candidates[1:4] if isinstance(c.value, Actor)
    )
    why = "; ".join(reason.text or reason.name for reason in best.reasons) if best.basis != "stated" else ""
    return Slot(best.value, (resolution.mention.span,), best.basis, best.score, why, others)


def place_slot(found: PlaceFound, text: str, role: PlaceRole = "at") -> Slot[Place]:
    """The slot of a place mention in a role; a part of a place has the role 'part' unless it is near or on the way."""
    best = found.resolution.candidates[0]
    assert isinstance(best.value, Place)
    others = tuple(
        (c.value.id, c.value.name, c.score) for c in found.resolution.candidates[1:4] if isinstance(c.value, Place)
    )
    told = best.value.role if best.value.role != "at" else role
    value = replace(best.value, role="part" if found.part and told == "at" else told)
    why = "; ".join(reason.text or reason.name for reason in best.reasons) if best.basis != "stated" else ""
    if found.site is not None:
        return Slot(
            _site_in(value, found.site.of(text), beside=found.site < found.resolution.mention.span),
            (found.site, found.resolution.mention.span),
            best.basis,
            best.score,
            why,
        )
    return Slot(value, (found.resolution.mention.span,), best.basis, best.score, why, others)


def lent(slots: Sequence[Slot[T]], why: str) -> tuple[Slot[T], ...]:
    """What a claim takes over from another that it points back to: without words of its own, and less sure."""
    return tuple(Slot(s.value, (), "inherited", round(_LENT * s.score, 3), why, s.alternatives) for s in slots)


def as_part(place: Place) -> Place:
    """An unnamed part of a place: a place of its own, since a part never gives the whole (C7)."""
    if place.id.startswith("part:") or place.role == "near":
        return place  # some part of what lies near a town lies near it
    return replace(place, id=f"part:{place.id}", role="part", part_of=(place.id, *place.part_of))


def on_site(town: Slot[Place], site: Span, text: str) -> Slot[Place]:
    """'Took the palace', where the town was told before: the palace in that town; 'the base north of X' is near it."""
    return replace(town, value=_site_in(town.value, site.of(text), beside=True), spans=(site,))


def _site_in(town: Place, words: str, *, beside: bool = False) -> Place:
    """A palace, an airport, a base: a place of its own, as near as its town is known; it is never the town (C7).

    ``beside``: told before the town, so that it may be near it ('a refinery north of Gao', but 'near Gao airport').
    """
    site = " ".join(words.split())
    role: PlaceRole = town.role if town.role in ("from", "to", "toward") else "at"
    if town.name.lower().endswith(f" {site.lower()}"):  # 'the airport', told of Timbuktu airport
        return replace(town, role=role)
    if town.kind == "facility" and town.name.split()[-1].lower() == site.split()[-1].lower():
        return replace(town, role=role)  # 'the district headquarters of Gao', which is named by the town itself
    named = fold(town.name) in fold(site) or site != site.lower()  # 'Timbuktu airport', 'Kavumu Airport'
    called = f"{site} near {town.name}" if beside and town.role == "near" else f"{town.name} {site}"
    return replace(
        town, id=f"{town.id}/{site.lower()}", name=site if named else called,
        kind=_KINDS.get(site.split()[-1].lower(), "facility"),
        role=role,
        precision=max(2, town.precision), part_of=(town.id, *town.part_of),
    )  # fmt: skip


def itself(tree: Tree, clause: int, slot: Slot[Place]) -> Slot[Place]:
    """'West of Gao, which troops took', 'near Gao, a town of 9,000 held by them': Gao itself, the rest lies near it."""
    relative = [k for k in tree.kids(clause) if tree.tokens[k].tag in RELATIVES]
    noun = tree.head(clause) if tree.tokens[clause].dep == "acl" else clause
    if relative:
        noun = relative[0] - (2 if relative[0] > 1 and tree.lowers[relative[0] - 1] == "," else 1)
    if slot.value.role != "near" or noun is None or noun < 0:
        return slot
    named = (noun, tree.head(noun)) if tree.tokens[noun].dep == "appos" else (noun,)
    ends = {tree.tokens[k].end for k in named if k is not None}
    return replace(slot, value=replace(slot.value, role="at")) if slot.spans and slot.spans[-1].end in ends else slot
