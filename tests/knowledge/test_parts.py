"""Parts of places, and what lies near them."""

from __future__ import annotations

from dataclasses import replace

from tellings.knowledge.parts import is_unnamed_part, neared, whole
from tellings.records import Place

CITY = Place("gn:2", "Kora", "city", 1, part_of=("gn:1", "iso:VR"))
INSIDE = replace(CITY, id="part:gn:2", role="part", part_of=("gn:2", "gn:1", "iso:VR"))
EAST = replace(INSIDE, id="part:gn:2:east")
NEAR = replace(CITY, id="near:gn:2:south", role="near", part_of=("gn:2", "gn:1", "iso:VR"))


def test_a_part_without_a_name_is_of_its_whole() -> None:
    assert whole(INSIDE) == "gn:2"
    assert is_unnamed_part(INSIDE)


def test_a_part_with_a_direction_is_a_place_of_its_own() -> None:
    assert whole(EAST) == "part:gn:2:east"
    assert not is_unnamed_part(EAST)


def test_what_is_near_a_place_is_not_the_place() -> None:
    assert neared(NEAR) == "gn:2"
    assert neared(replace(CITY, role="toward")) == "gn:2"
    assert neared(CITY) is None
