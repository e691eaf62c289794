"""What is told of a land and, in the same report, of a town of it: '49 dead in Mali attacks', 'key Mali town falls'."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from tellings.claim.apart import word_of
from tellings.claim.inherit import taking
from tellings.claim.scene import Scene
from tellings.claim.story_place import LEAD, is_wide, town_of
from tellings.knowledge.parts import LANDS, TOWNS, whole
from tellings.knowledge.sides import sides_of
from tellings.records import Claim, Count, Place, Slot, Span
from tellings.records.codes import BOMBS, DEATHS, DONE

_ROUNDED = 1.1  # 'more than 250' may be the 254 told elsewhere
_FEW = 3  # below so many, a toll told twice may be two tolls
_SAME_TOLL = "the same toll is told of it elsewhere in the report"
_CHANGES = frozenset({"control.gain", "control.lose", "enter", "withdrawal"})
_SAME_CHANGE = "the same is told of the one town that the report names"
_SAME_DEED = "the report tells of harm in one town of that land"
_DEEDS = BOMBS | {"assault", "airstrike", "drone", "shelling", "siege.break", "disaster"}
_HARMFUL = DEATHS | _DEEDS | {"accident", "destruction", "siege.begin", "crime", "abduction"}
_OF_LANDS = ("iso:", "part:iso:")  # how the ids of 'Iraq air base' and 'eastern Congo' begin
_SEVERAL = 2  # kinds of harm
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
    found |= _struck(claims, {scene.sentence.span: scene for scene in stage}, found)
    return [taking(one, *found[one.id]) if one.id in found else one for one in claims]


def _struck(
    claims: Sequence[Claim], scenes: Mapping[Span, Scene], found: Collection[str]
) -> dict[str, tuple[Slot[Place], str]]:
    """The town of what is told of its country, 'the attack in Mali': the only one where the report tells of harm.

    It must tell of several kinds of harm there, or of a slide; many attacks, and quakes and floods, have no one town.
    """
    news = [one for one in claims if one.what in _HARMFUL and one.ground == "news" and one.polarity == "asserted"]
    news = [one for one in news if one.reality in DONE]
    disasters = [one for one in news if one.what == "disaster"]
    if any(is_wide(scenes[one.evidence], one) for one in disasters):
        return {}
    moved: dict[str, tuple[Slot[Place], str]] = {}
    for one in (one for one in news if one.id not in found and len(one.where) == 1):
        if not (_is_one_deed(one, scenes[one.evidence]) or _is_toll_of_deed(one, scenes[one.evidence], claims)):
            continue
        told = [(other.what, slot) for other in news for slot in other.where if _is_in(slot.value, one.where[0].value)]
        named = [slot for _, slot in told if slot.value.kind in TOWNS and slot.value.role == "at"]
        towns = {whole(slot.value): slot for slot in named if not slot.value.id.startswith("part:")}
        grounds = {slot.value.part_of[0] if slot.value.kind == "facility" else town_of(slot.value) for _, slot in told}
        kinds = {what for what, _ in told}
        if len(towns) == 1 and grounds == {*towns} and (disasters or (one.what in kinds and len(kinds) >= _SEVERAL)):
            moved[one.id] = (next(iter(towns.values())), _SAME_DEED)
    return moved


def _is_one_deed(one: Claim, scene: Scene) -> bool:
    """'The attack in Mali', but not 'attacks in Mali'; the slides of a disaster are one."""
    word = word_of(scene, one.trigger)
    several = word is not None and scene.tree.tokens[word].tag == "NNS"
    return one.what in _DEEDS and _of_country(one) and (one.what == "disaster" or not several)


def _is_toll_of_deed(one: Claim, scene: Scene, claims: Sequence[Claim]) -> bool:
    """The dead whom an opening tells of, or a sentence that tells of the deed."""
    if not (_is_toll(one) and _of_country(one)):
        return False
    beside = [other for other in claims if other.evidence == one.evidence and other.what in _DEEDS]
    opening = scene.sentence.paragraph <= LEAD
    return all(_is_one_deed(other, scene) for other in beside) and (opening or bool(beside))


def _of_country(one: Claim) -> bool:
    return len(one.where) == 1 and one.where[0].value.kind == "country" and one.where[0].value.role == "at"


def _is_in(place: Place, land: Place) -> bool:
    return place.kind in TOWNS | {"facility"} and not place.id.startswith(_OF_LANDS) and whole(land) in place.part_of


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
