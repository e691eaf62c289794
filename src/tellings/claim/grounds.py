"""Ground that a phrase speaks of without its name: 'took two districts', 'the palace', 'several villages'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.claim.places_found import is_land
from tellings.claim.roles import Roles
from tellings.claim.scene import Scene
from tellings.claim.slots import place_slot
from tellings.knowledge.frames import Frame
from tellings.knowledge.parts import LANDS
from tellings.records import Place, Slot

_FURTHER = frozenset({"new", "another", "other", "next"})
_HELD = frozenset({"control.gain", "control.lose", "control.hold", "siege.begin", "siege.hold"})


def ground_heads(frame: Frame, found: Roles) -> tuple[int, ...]:
    """The nouns that stand where a frame wants a place first of all, or where its object or subject would be one."""
    first = found.get(frame.where[0], ()) or (found.get("object", ()) if "object" in frame.where else ())
    return first or next((found[role] for role in frame.where if role.endswith("ject") and found.get(role)), ())


def lying_in(scene: Scene, frame: Frame, found: Roles) -> list[tuple[Slot[Place], bool]]:
    """'took the palace in Gao', where the parser hangs the town on the verb: the palace, or a part of the town."""
    sites = [scene.site(head) for head in found.get(frame.where[0], ())]
    beside = ("in", "around", "near", "outside")  # of these the last three lie near it: their names say so themselves
    places = [place for role in beside for head in found.get(role, ()) for place in scene.places(head)]
    slots = [
        place_slot(replace(place, part=True, site=sites[0] if sites else None), scene.report.text) for place in places
    ]
    return [(slot, slot.value.role == "part") for slot in slots]


def unnamed_ground(scene: Scene, frame: Frame, found: Roles) -> bool:
    """Whether a piece of ground without a name stands where the frame wants a place: 'took two districts'."""
    if not any("where" in need for need in frame.need) or not frame.where:
        return False
    grounds = [head for head in ground_heads(frame, found) if scene.is_locational(head)]
    return any(not _has_a_name(scene, head) for head in grounds)


def is_of_other_towns(scene: Scene, frame: Frame, found: Roles) -> bool:
    """'Took several villages': towns without a name that lie anywhere; that they were taken is told, not where."""
    if frame.code not in _HELD or not frame.where:
        return False
    settlement, quantity = scene.words.places["settlement"], scene.words.places["quantity"]
    for head in ground_heads(frame, found):
        if scene.lemma(head) == "one":
            continue  # 'one of the last towns' may be the town told of
        heads = scene.under(head, "of") if scene.lemma(head) in quantity else (head,)
        if any(scene.lemma(k) in settlement and scene.tree.tokens[k].tag == "NNS" for k in heads):
            return True
    return False


def is_of_ground_there(scene: Scene, frame: Frame, found: Roles) -> bool:
    """'Where they control large areas', 'where it took three villages': ground that lies in what was just named."""
    places, heads = scene.words.places, ground_heads(frame, found) if frame.where else ()
    ground = places["open"] | places["land_share"] | places["several"] | places["within"]
    return bool(heads) and all(
        scene.lemma(k) in ground and not scene.is_town(k) and not any(scene.under(k, "of", "in", "near")) for k in heads
    )


def is_one_more(scene: Scene, frame: Frame, found: Roles) -> bool:
    """'New town falls to rebels', 'took another village': none that was told of before."""
    heads = ground_heads(frame, found) if frame.code.startswith("control.") and frame.where else ()
    return any(scene.is_town(k) and {scene.lemma(word) for word in scene.tree.kids(k)} & _FURTHER for k in heads)


def is_town_of_land(scene: Scene, frame: Frame, found: Roles, places: Sequence[Slot[Place]]) -> bool:
    """'Captured a town in Mali', 'key base in Mali falls', but not 'captured another town in Mali'."""
    heads = ground_heads(frame, found) if frame.where else ()
    if len(places) != 1 or places[0].value.kind not in LANDS or len(heads) != 1:
        return False
    words, beside = scene.words.places, {scene.lemma(k) for k in scene.tree.kids(heads[0])}
    towns = words["settlement"] | words["seat"] | {"centre"}
    single = scene.tree.tokens[heads[0]].tag == "NN" and scene.lemma(heads[0]) in towns
    return single and not beside & words["further"]


def land_of_seat(scene: Scene, frame: Frame, found: Roles) -> list[tuple[Slot[Place], bool]]:
    """'Captured a district capital in Mali': a part of Mali, as far as these words tell."""
    heads = ground_heads(frame, found) if frame.where else ()
    if len(heads) != 1 or scene.lemma(heads[0]) != "capital":
        return []
    grounds = [land for noun in scene.under(heads[0], "in") for land in scene.places(noun)]
    grounds = grounds or [land for noun in found.get("in", ()) for land in scene.places(noun)]
    slots = [place_slot(replace(land, part=True), scene.report.text) for land in grounds if is_land(land)]
    return [(slot, True) for slot in slots]


def _has_a_name(scene: Scene, ground: int) -> bool:
    """'The town of X', where no list has X: it is not the town told of before."""
    return any(scene.tree.tokens[k].pos == "PROPN" for k in scene.under(ground, "of"))
