"""What a claim takes over from the claims before it: a place told once for several happenings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from tellings.claim.scene import Scene
from tellings.records import Claim, Place, Reason, Slot

# Codes whose place is commonly told once and then taken as read.
_INHERITING = frozenset(
    ["casualties", "killing", "clash", "airstrike", "drone", "shelling", "explosion", "suicide_bombing", "demining", "destruction", "assault", "advance", "siege.break", "siege.hold", "siege.begin", "encircle", "control.gain", "control.lose", "control.hold", "withdrawal", "displacement", "force_size", "population", "arrest", "surrender"]
)
_FARTHEST = 2  # paragraphs over which a place is taken as read
_PLACE_SCORE = 0.6  # of the score of the slot that is taken over
_GIVING = frozenset(
    {"city", "town", "village", "district", "neighbourhood", "facility", "crossing", "island", "settlement"}
)


def with_inherited(claims: Sequence[Claim], scenes: Sequence[Scene], placeless: Collection[str]) -> list[Claim]:
    """The claims in reading order, those without a place given the last one told shortly before.

    Only where the sentence names no other place, and within one sentence only where it names just one.
    Claims named in ``placeless`` that find no place are dropped: 'captured a district' of nowhere is nothing.
    """
    by_sentence = {scene.sentence.span: scene for scene in scenes}
    last: tuple[int, Slot[Place]] | None = None  # paragraph and place
    done: list[Claim] = []
    for one in sorted(claims, key=lambda c: (c.evidence, c.trigger)):
        scene = by_sentence[one.evidence]
        given = one
        if not one.where and one.what in _INHERITING:
            given = _given(one, scene, claims, last)
        if given.where or one.id not in placeless:
            done.append(given)
        if one.where and len(one.where) == 1 and one.where[0].value.kind in _GIVING:
            last = (scene.sentence.paragraph, one.where[0])
    return done


def _given(one: Claim, scene: Scene, claims: Sequence[Claim], last: tuple[int, Slot[Place]] | None) -> Claim:
    beside = {
        slot.value.id: slot
        for other in claims
        if other.evidence == one.evidence and other is not one
        for slot in other.where
        if slot.value.role not in ("from", "to", "toward")
    }
    if len(beside) == 1:
        return _taking(one, next(iter(beside.values())), "told of another happening in the sentence")
    if beside or last is None or scene.sentence.paragraph - last[0] > _FARTHEST or _names_a_place(scene):
        return one
    return _taking(one, last[1], "told shortly before")


def _names_a_place(scene: Scene) -> bool:
    return any(scene.at("place", i) is not None for i in range(len(scene.tree)))


def _taking(one: Claim, slot: Slot[Place], why: str) -> Claim:
    taken = Slot(slot.value, (), "inherited", round(_PLACE_SCORE * slot.score, 3), why, slot.alternatives)
    return replace(one, where=(taken,), reasons=(*one.reasons, Reason("place inherited", -0.1, why)))
