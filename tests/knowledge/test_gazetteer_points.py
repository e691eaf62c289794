"""Where wide places and provinces of islands are put."""

from __future__ import annotations

import pytest

from tellings.knowledge import Knowledge
from tellings.knowledge.gazetteer import Listed


def listed(knowledge: Knowledge, name: str, kind: str) -> Listed:
    return next(one for one in knowledge.gazetteer.listed(name) if one.kind == kind)


@pytest.mark.parametrize(
    ("name", "kind", "south", "north", "west", "east"),
    [
        ("Indian Ocean", "sea", -30, 10, 50, 100),
        ("Baltic Sea", "sea", 54, 60, 14, 23),
        ("Sahel", "region", 12, 19, -10, 20),
        ("Middle East", "region", 25, 37, 30, 50),
    ],
)
def test_a_sea_and_a_part_of_the_world_have_a_point_in_them(
    knowledge: Knowledge, name: str, kind: str, south: float, north: float, west: float, east: float
) -> None:
    place = knowledge.gazetteer.place(listed(knowledge, name, kind).id)
    assert place.lat is not None
    assert place.lon is not None
    assert south < place.lat < north
    assert west < place.lon < east


def test_a_province_of_islands_is_put_in_their_midst_and_not_on_the_smallest(knowledge: Knowledge) -> None:
    okinawa = knowledge.gazetteer.place(listed(knowledge, "Okinawa", "province").id)
    assert okinawa.lat is not None
    assert okinawa.lat > 26  # the main island, and not Miyako far in the south-west
