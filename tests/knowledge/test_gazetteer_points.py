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
        ("Darfur", "region", 9, 20, 22, 28),
        ("Donbas", "region", 47, 50, 36, 40),
        ("Golan Heights", "region", 32, 34, 35, 36),
        ("Nagorno-Karabakh", "region", 39, 41, 46, 48),
        ("Korean Peninsula", "region", 34, 43, 124, 131),
        ("Strait of Hormuz", "sea", 25, 28, 55, 58),
        ("Nuba Mountains", "region", 10, 13, 29, 32),
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


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Heathrow", "GB", 51.5, -0.5),
        ("Ain al-Asad", "IQ", 33.8, 42.4),
        ("Hmeimim air base", "SY", 35.4, 35.9),
        ("Mitiga Airport", "LY", 32.9, 13.3),
        ("Tinzaouaten", "ML", 19.9, 3.0),
        ("Mount Sinjar", "IQ", 36.4, 41.7),
    ],
)
def test_bases_and_border_towns_of_the_news_are_where_they_lie(
    knowledge: Knowledge, name: str, country: str, lat: float, lon: float
) -> None:
    places = map(knowledge.gazetteer.place, knowledge.gazetteer.candidates(name))
    place = next(one for one in places if one.id.startswith("own:"))
    assert place.country == country
    assert place.lat == pytest.approx(lat, abs=0.2)
    assert place.lon == pytest.approx(lon, abs=0.2)
