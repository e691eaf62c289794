"""A toll told of a land that the report tells of a town of it as well: '49 dead in Mali attacks'."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.claim.inherit import taking
from tellings.knowledge.parts import LANDS, TOWNS, whole
from tellings.records import Claim, Count, Place, Slot
from tellings.records.codes import DEATHS

_ROUNDED = 1.1  # 'more than 250' may be the 254 told elsewhere
_FEW = 3  # below so many, a toll told twice may be two tolls
_WHY = "the same toll is told of it elsewhere in the report"


def with_finer_places(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, tolls of a land given the one town of it of which the report tells the same toll."""
    tolls = [one for one in claims if _is_toll(one)]
    found = {one.id: town for one in tolls if (town := _town_of_toll(one, tolls)) is not None}
    return [taking(one, found[one.id], _WHY) if one.id in found else one for one in claims]


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
