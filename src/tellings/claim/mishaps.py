"""The flood, the quake or the crash that a report is about, as what caused its dead and its ruins."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from tellings.claim.apart import has_many, is_total
from tellings.claim.inherit import FIGHTING, HARM, taking
from tellings.claim.scene import Scene
from tellings.claim.sentence_places import TOWNS, is_elsewhere, names_a_place, names_the_unknown
from tellings.claim.story_place import LEAD
from tellings.records import Claim, Span

_MISHAPS = ("disaster", "accident")  # the first of them that the opening tells of


def with_mishap(claims: Sequence[Claim], scenes: Sequence[Scene]) -> list[Claim]:
    """The dead and the ruins of a flood, a quake or a crash keep what caused them, in a report that tells of no fight.

    A cause that was named but not given, as the floods told of again are, is the one that was.
    """
    lead = {scene.sentence.span for scene in scenes if scene.sentence.paragraph <= LEAD}
    mishaps = [one for what in _MISHAPS for one in claims if one.what == what and one.evidence in lead]
    if not mishaps or any(_is_of_fight(one, lead) for one in claims):
        return list(claims)
    given = {one.id for one in claims}
    by_span = {scene.sentence.span: scene for scene in scenes}
    return [
        _of_mishap(one, mishaps[0], given, by_span[one.evidence])
        if one.what in HARM and not one.who and one is not mishaps[0]
        else one
        for one in claims
    ]


def _of_mishap(one: Claim, mishap: Claim, given: Collection[str], scene: Scene) -> Claim:
    """A toll with the flood that caused it, and where its sentence names no place with the place of that."""
    found = one if one.caused_by in given else replace(one, caused_by=mishap.id)
    bare = not one.where and one.ground == "news" and len(mishap.where) == 1 and mishap.what == "disaster"
    if not bare or names_a_place(scene) or names_the_unknown(scene) or is_elsewhere(scene, one.trigger):
        return found
    slot = mishap.where[0]
    if slot.value.kind in TOWNS and (has_many(one) or is_total(one, scene)):
        return found
    return taking(found, slot, "where the flood or quake was")


def _is_of_fight(one: Claim, lead: Collection[Span]) -> bool:
    """A fight in the news; a bang that nobody made, told further down, is none, nor are photographs 'taken'."""
    fights = one.what in FIGHTING and one.ground == "news"
    return fights and (bool(one.who or one.whom) or (one.what != "control.gain" and one.evidence in lead))
