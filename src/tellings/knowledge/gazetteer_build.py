"""Builds the index of places: one SQLite file in the cache, made once for each version of the data."""

from __future__ import annotations

import logging
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tellings.knowledge import gazetteer_tables as tables
from tellings.knowledge.folding import fold, fold_plain
from tellings.knowledge.gazetteer_shown import shown_name
from tellings.knowledge.gazetteer_tables import PlaceRow
from tellings.knowledge.gazetteer_text import load_words

log = logging.getLogger(__name__)

SCHEMA = 3
_TABLES = """
CREATE TABLE place (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
    lat REAL, lon REAL,        -- degrees; NULL where no source gives them
    country TEXT,              -- ISO 3166-1 alpha-2
    population INTEGER,        -- NULL where the source has none
    precision INTEGER NOT NULL,  -- UCDP where_prec
    part_of TEXT NOT NULL,     -- ids of the containing places, nearest first, '|' between
    disputed_by TEXT NOT NULL  -- ids of the claimants, '|' between
);
CREATE TABLE raw_name (key TEXT, n INTEGER, main INTEGER, plain TEXT, country TEXT);
"""
_NAMES = """
CREATE TABLE name (
    key TEXT, n INTEGER,
    main INTEGER,              -- 1: the place's own name, 0: one of its other names
    plain TEXT,                -- the key with articles, NULL where it is the key itself
    PRIMARY KEY (key, n)
) WITHOUT ROWID;
INSERT OR IGNORE INTO name SELECT key, n, main, plain FROM raw_name ORDER BY key, n, main DESC, plain IS NOT NULL;
CREATE TABLE spelling (country TEXT, key TEXT, PRIMARY KEY (country, key)) WITHOUT ROWID;
INSERT OR IGNORE INTO spelling SELECT country, key FROM raw_name WHERE country IS NOT NULL ORDER BY country, key;
DROP TABLE raw_name;
"""
# UCDP where_prec by kind; what is not named here is a point. Spread kinds have no point of their own.
PRECISION = {"district": 3, "province": 4, "region": 5, "river": 5, "line": 5, "country": 6, "continent": 6, "sea": 7}
SPREAD = frozenset({"region", "river", "line", "continent", "sea"})
_NARROW = PRECISION["province"]  # a region of one province may be put where that is
_ABANDONED = frozenset({"PPLQ", "PPLH", "PPLW"})
_LOWER_STARTS = ("al-", "al ", "el-", "el ", "ad-", "ar-", "as-", "at-", "az-", "ash-", "d'", "l'", "'s-", "’s-")


def build_index(path: Path) -> None:
    """Writes the index to ``path``, whole or not at all: two processes may build it at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(suffix=".part", prefix=path.stem, dir=path.parent)
    os.close(handle)
    log.info("building the index of places in %s: once, about half a minute", path)
    try:
        _write(Path(temporary))
        Path(temporary).chmod(0o644)  # mkstemp makes files private; a cache may be shared
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)
    log.info("index of places built")


@dataclass(slots=True)
class _Containers:
    """What contains what, as far as it is known while rows are written in order of size."""

    by_code: dict[str, str] = field(default_factory=dict)  # GeoNames code → id
    part_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    points: dict[str, tuple[float | None, float | None, str | None, int]] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()  # cities that our own places lie in; the others are not kept

    def chain(self, parents: Iterable[str]) -> tuple[str, ...]:
        """The parents, each followed by what contains it, without repeats; smaller ones come first."""
        found: list[str] = []
        for parent in parents:
            for place in (parent, *self.part_of.get(parent, ())):
                if place not in found:
                    found.append(place)
        return tuple(sorted(found, key=lambda p: p.startswith("iso:")))


def _write(path: Path) -> None:
    base = sqlite3.connect(path, isolation_level=None)
    base.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=FILE;" + _TABLES + "BEGIN;")
    own = tables.own_places()
    containers = _Containers(needed=frozenset(p for row in own.places for p in row.parents))
    rows = _all_rows(containers, own)
    for n, row in enumerate(rows, 1):
        added = own.names.get(row.id, ())
        base.execute(
            "INSERT OR IGNORE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (n, row.id, shown_name(row, added), row.kind, row.lat, row.lon, row.country, row.population, row.precision,
             "|".join(row.parents), "|".join(row.disputed_by or own.disputed_by.get(row.id, ()))),
        )  # fmt: skip
        base.executemany("INSERT INTO raw_name VALUES (?,?,?,?,?)", _keys(n, row, added))
    base.executescript(_NAMES + "ANALYZE;")  # commits what came before
    base.close()


def _keys(n: int, row: PlaceRow, added: tuple[str, ...]) -> Iterator[tuple[str, int, int, str | None, str | None]]:
    seen: set[tuple[str, str]] = set()
    own = row.kind in ("province", "district", "country") or row.id.startswith("own:")
    for number, name in enumerate((row.name, *row.names, *added)):
        for form in _forms(name, row.kind):
            key, plain = fold(form), fold_plain(form)
            if len(key) < 2 or (key, plain) in seen:
                continue
            seen.add((key, plain))
            # An administrative name has no first among its languages; nor has one that people added by hand.
            main = int(number == 0 or own or number > len(row.names))
            yield key, n, main, plain if plain != key else None, row.country


def _forms(name: str, kind: str) -> Iterator[str]:
    yield name
    if kind in ("province", "district"):
        short, _, last = name.rpartition(" ")
        if short and last.lower() in load_words().endings:
            yield short


def _all_rows(containers: _Containers, own: tables.OwnPlaces) -> Iterator[PlaceRow]:
    """Every place, containers before what they contain, with the chain of its containers."""
    for row in tables.countries():
        containers.points[row.id] = (row.lat, row.lon, row.country, PRECISION["country"])
        yield replace(row, precision=PRECISION["country"])
    for row in sorted(tables.subdivisions(), key=lambda r: r.code.count(".")):
        yield _contained(row, containers, _code_parents(row.code, containers))
    codes = tables.feature_codes()
    for city in tables.cities():
        row = _city(city, codes)
        yield _contained(row, containers, _code_parents(f"{row.country}.{city['admin1code']}.", containers))
    yield from _own_rows(own, containers)


def _own_rows(own: tables.OwnPlaces, containers: _Containers) -> Iterator[PlaceRow]:
    """Our own places; a row may name one below it as its parent."""
    waiting, before = list(own.places), -1
    keys = {row.id for row in own.places}
    while waiting and len(waiting) != before:
        before, later = len(waiting), []
        for row in waiting:
            if any(p in keys and p not in containers.points for p in row.parents):
                later.append(row)
            else:
                yield _contained(row, containers, row.parents)
        waiting = later
    yield from (_contained(row, containers, row.parents) for row in waiting)


def _code_parents(code: str, containers: _Containers) -> tuple[str, ...]:
    parts = code.split(".")
    above = [".".join(parts[:size]) for size in range(len(parts) - 1, 1, -1)]
    return (*(containers.by_code[c] for c in above if c in containers.by_code), f"iso:{parts[0]}")


def _contained(row: PlaceRow, containers: _Containers, parents: tuple[str, ...]) -> PlaceRow:
    """The row with its chain of containers; a place without coordinates of its own has its container's."""
    chain = containers.chain(parents)
    lat, lon, country, precision = row.lat, row.lon, row.country, PRECISION.get(row.kind, 1)
    known = [containers.points[p] for p in parents if p in containers.points]
    if country is None:
        states = {point[2] for point in known}
        country = states.pop() if len(states) == 1 else None
    borrowed = next((point for point in known if point[0] is not None), None)
    narrow = row.kind not in SPREAD or (row.kind == "region" and borrowed is not None and borrowed[3] <= _NARROW)
    if lat is None and borrowed and narrow:
        lat, lon, precision = borrowed[0], borrowed[1], max(precision, borrowed[3])
    if row.code:
        containers.by_code.setdefault(row.code, row.id)
    if row.code or row.id.startswith("own:") or row.id in containers.needed:
        containers.points[row.id] = (lat, lon, country, precision)
        containers.part_of[row.id] = chain
    return replace(row, lat=lat, lon=lon, country=country, parents=chain, precision=precision)


def _city(city: dict[str, object], codes: dict[str, str]) -> PlaceRow:
    number, population = str(city["geonameid"]), int(str(city["population"])) or None
    alternatives = city["alternatenames"]
    names = tuple(n for n in alternatives if _is_name(n)) if isinstance(alternatives, list) else ()
    kind = _city_kind(codes.get(number, ""), population or 0)
    lat, lon = float(str(city["latitude"])), float(str(city["longitude"]))
    return PlaceRow(f"gn:{number}", str(city["name"]), kind, names, lat, lon, str(city["countrycode"]), population)


def _city_kind(code: str, population: int) -> str:
    if code == "PPLX":
        return "neighbourhood"
    if code in _ABANDONED:
        return "ruin"
    if code == "PPLC" or population >= 50_000:
        return "city"
    return "town" if code == "PPLA" or population >= 5_000 else "village"


def _is_name(name: str) -> bool:
    """Not an airport code, nor GeoNames' romanisation of a name in a script that we do not match (lower case)."""
    first = name[:1]
    if not first or (ord(first) > 0x77F and not 0x1E00 <= ord(first) <= 0x20CF) or 0x530 <= ord(first) < 0x600:
        return False
    if first.islower() and ord(first) < 0x250:
        return name.startswith(_LOWER_STARTS)
    return not (len(name) <= 4 and name.isascii() and name.isupper())
