"""What is told of a land and, in the same report, of a town of it: '49 dead in Mali attacks', 'key Mali town falls'."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.claim.inherit import taking
from tellings.claim.scene import Scene
from tellings.knowledge.parts import LANDS, TOWNS, whole
from tellings.knowledge.sides import sides_of
from tellings.records import Claim, Count, Place, Slot
from tellings.records.codes import DEATHS

_ROUNDED = 1.1  # 'more than 250' may be the 254 told elsewhere
_FEW = 3  # below so many, a toll told twice may be two tolls
_SAME_TOLL = "the same toll is told of it elsewhere in the report"
_CHANGES = frozenset({"control.gain", "control.lose", "enter", "withdrawal"})
_SAME_CHANGE = "the same is told of the one town that the report names"
_OF_LANDS = ("iso:", "part:iso:")  # how the ids of 'Iraq air base' and 'eastern Congo' begin
_OPENING = 2  # paragraphs, the headline among them


def with_finer_places(claims: Sequence[Claim], stage: Sequence[Scene]) -> list[Claim]:
    """The claims, tolls and changes of a land given the one town of it of which the report tells the same."""
    tolls = [one for one in claims if _is_toll(one)]
    scenes = {scene.sentence.span: scene for scene in stage if scene.sentence.paragraph <= _OPENING}
    unnamed = {one.id: noun for one in claims if (noun := _unnamed_place(one, scenes.get(one.evidence))) is not None}
    found = {one.id: (town, _SAME_TOLL) for one in tolls if (town := _town_of_toll(one, tolls)) is not None}
    for one in claims:
        if one.id in unnamed and (named := _named_elsewhere(one, unnamed[one.id], claims)) is not None:
            found[one.id] = (named, _SAME_CHANGE)
    return [taking(one, *found[one.id]) if one.id in found else one for one in claims]


def _unnamed_place(one: Claim, scene: Scene | None) -> str | None:
    """The noun of 'rebels take key town in Mali', 'army retakes Mali air base': one place, of a land or of none."""
    if scene is None or one.what not in _CHANGES or one.polarity != "asserted" or len(one.where) > 1:
        return None
    if any(slot.value.kind not in LANDS and not slot.value.id.startswith(_OF_LANDS) for slot in one.where):
        return None
    tokens, places = scene.tree.tokens, scene.words.places
    kinds = places["settlement"] | places["seat"] | places["facility"]
    nouns = [i for i, token in enumerate(tokens) if token.tag in ("NN", "NNP") and scene.lemma(i) in kinds]
    unnamed = [i for i in nouns if not _has_name(scene, i)]
    told = len(unnamed) == 1 and (bool(one.where) or scene.sentence.kind == "headline")
    return scene.lemma(unnamed[0]) if told else None


def _has_name(scene: Scene, noun: int) -> bool:
    """'Gao town', 'Goma airport'; but 'Mali town', 'Iraq air base' bear the name of their land alone."""
    found = scene.at("place", noun)
    place = found.candidates[0].value if found is not None else None
    return isinstance(place, Place) and place.kind not in LANDS and not place.id.startswith(_OF_LANDS)


def _named_elsewhere(one: Claim, noun: str, claims: Sequence[Claim]) -> Slot[Place] | None:
    """The one town, or the one place of that kind, of which the report tells the same change, done by the same."""
    same = [slot for other in claims if _is_same_change(one, other) for slot in other.where if _is_a(slot.value, noun)]
    places = {whole(slot.value): slot for slot in same}
    return next(iter(places.values())) if len(places) == 1 else None


def _is_a(place: Place, noun: str) -> bool:
    """Whether a place with a name of its own may be called so: 'Goma airport' an airport, Goma a stronghold."""
    if place.kind == "facility":
        return place.name.lower().endswith(noun) and not place.id.startswith(_OF_LANDS)
    return place.kind in TOWNS


def _is_same_change(one: Claim, other: Claim) -> bool:
    """Whether two changes may be one: told alike, in one land, and by no two sides."""
    lands = _lands_of(one)
    apart = any(lands.isdisjoint(slot.value.part_of) for slot in other.where if lands and slot.value.kind in TOWNS)
    doers, others = sides_of(one.who), sides_of(other.who)
    alike = all(getattr(one, told) == getattr(other, told) for told in ("what", "polarity", "reality", "ground"))
    return alike and not apart and (not doers or not others or bool(doers & others))


def _lands_of(one: Claim) -> frozenset[str]:
    """The land of a claim; of 'the east of Congo' Congo, too."""
    values = [slot.value for slot in one.where]
    parts = (whole_of for land in values if land.id.startswith("part:") for whole_of in land.part_of)
    return frozenset(whole(land) for land in values) | frozenset(parts)


def _is_toll(one: Claim) -> bool:
    told = one.what in DEATHS and one.ground == "news" and one.polarity == "asserted" and len(one.where) == 1
    return told and any(slot.value.low >= _FEW for slot in one.counts)


def _town_of_toll(one: Claim, tolls: Sequence[Claim]) -> Slot[Place] | None:
    """The one town of the land of ``one`` of which other claims tell its toll; None where it is told of no land."""
    land = one.where[0].value
    if land.kind not in LANDS or land.role != "at":
        return None
    same = [other.where[0] for other in tolls if _lies_in(other.where[0].value, land) and _is_same_toll(one, other)]
    towns = {whole(slot.value): slot for slot in same}
    return next(iter(towns.values())) if len(towns) == 1 else None


def _lies_in(town: Place, land: Place) -> bool:
    """But what is told of a province is not told of the town that it is called after."""
    inside = town.kind in TOWNS and town.role == "at" and whole(land) in town.part_of
    return inside and town.name != land.name


def _is_same_toll(one: Claim, other: Claim) -> bool:
    return any(_meet(mine.value, its.value) for mine in one.counts for its in other.counts)


def _meet(one: Count, other: Count) -> bool:
    """Whether two counts may be one: of a kind, and as many, 'at least' and 'more than' taken with a little room.

    'Hundreds' may be any.
    """
    if one.kind != other.kind or any(count.high not in (None, count.low) for count in (one, other)):
        return False
    low, high = max(one.low, other.low), min(_most(one), _most(other))
    return low <= high


def _most(count: Count) -> float:
    return count.low * _ROUNDED if count.high is None else count.high
