"""Places that the words limit: a part of a place, or what lies near it (ids of ``resolve/place_shapes.py``)."""

from __future__ import annotations

from tellings.records import Place

LANDS = frozenset({"country", "province", "region", "state", "continent"})  # kinds of places, as the next
TOWNS = frozenset({"city", "town", "village"})
NEARBY = frozenset({"near", "toward"})


def whole(place: Place) -> str:
    """The id of the place; of a part without a name ('inside the city', 'the centre') that of its whole.

    'Eastern Kora' and a named district keep their own ids; so does what lies near a place.
    """
    return place.part_of[0] if place.part_of and place.id == f"part:{place.part_of[0]}" else place.id


def is_unnamed_part(place: Place) -> bool:
    """A part of which no name and no direction is told."""
    return whole(place) != place.id


def neared(place: Place) -> str | None:
    """The id of the place that this one lies near; None where it is a place itself."""
    if place.role not in NEARBY:
        return None
    return place.part_of[0] if place.part_of and place.id.startswith("near:") else place.id
