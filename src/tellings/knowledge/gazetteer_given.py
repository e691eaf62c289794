"""Places that a user gives in a file of their own, in the layout of data/places/own, on top of the packaged lists.

A name in that file means what the file says and nothing else. Every row that breaks a rule is refused in one line;
the others hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tellings.knowledge.folding import fold, fold_plain
from tellings.knowledge.gazetteer import Gazetteer, Listed
from tellings.knowledge.gazetteer_build import PRECISION, SPREAD
from tellings.knowledge.given import Bad, Line, lines_of, refusals
from tellings.records import Place, Refusal

KINDS = frozenset(
    {"city", "town", "village", "neighbourhood", "district", "province", "region", "country", "continent", "island",
     "mountain", "river", "water", "sea", "camp", "facility", "line"}
)  # fmt: skip
COLUMNS = ("key", "name", "kind", "parents", "other names", "disputed by", "lat", "lon", "source")
_OWN = re.compile(r"own:[a-z0-9]+(?:-[a-z0-9]+)*")
_ARTICLE = re.compile(r"^the\s+(?=\S)", re.IGNORECASE)
_NEUTRAL = "Some people, they said, were still living near the town of {} when these troops came there."
_NEAR = 2  # UCDP where_prec of a place that is put where its container is
_SHORTEST = 2  # letters of a name


@dataclass(frozen=True, slots=True)
class GivenPlaces:
    """Places by id, what their names mean by folded key, and those keys by country, for near spellings."""

    places: Mapping[str, Place] = field(default_factory=dict)
    listed: Mapping[str, tuple[Listed, ...]] = field(default_factory=dict)
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that is well formed in itself; whether its ids are known is another question."""

    line: int
    key: str
    names: tuple[str, ...]
    kind: str
    parents: tuple[str, ...]
    disputed_by: tuple[str, ...]
    point: tuple[float, float] | None


def read_given_places(path: Path, packaged: Gazetteer) -> tuple[GivenPlaces, tuple[Refusal, ...]]:
    """The places of a file, and the rows of it that are refused."""
    bad: list[Bad] = []
    rows = list(_rows(lines_of(path, bad), bad))
    places = _placed(_known(rows, packaged, bad), packaged)
    listed: dict[str, dict[str, Listed]] = {}
    for row in rows:
        place = places.get(row.key)
        if place is not None:
            for name in dict.fromkeys((*row.names, *(_ARTICLE.sub("", one) for one in row.names))):
                one = Listed(place.id, place.kind, place.country, None, True, fold_plain(name), given=True)
                listed.setdefault(fold(name), {}).setdefault(place.id, one)
    spellings: dict[str, list[str]] = {}
    for key, found in listed.items():
        for country in {one.country for one in found.values() if one.country}:
            spellings.setdefault(country, []).append(key)
    given = GivenPlaces(
        {row.key: places[row.key] for row in rows if row.key in places},
        {key: tuple(found.values()) for key, found in listed.items()},
        {country: tuple(keys) for country, keys in spellings.items()},
    )
    bad += _never_found(rows, given, packaged)
    return given, refusals(path, "places", bad)


def _never_found(rows: Iterable[_Row], given: GivenPlaces, packaged: Gazetteer) -> Iterator[Bad]:
    """Names that no text can give: they stay with their place, for readers that point at it."""
    lists = packaged.with_given(given)
    for row in rows:
        for name in row.names if row.key in given.places else ():
            plain = _ARTICLE.sub("", name)
            printed = plain.title() if plain.islower() else plain[:1].upper() + plain[1:]
            if not any(row.key in hit.candidates for hit in lists.find(_NEUTRAL.format(printed))):
                yield row.line, f"kept, but '{name}' cannot be found in a text: figures, over six words, no capitals"


def _rows(lines: Iterable[Line], bad: list[Bad]) -> Iterator[_Row]:
    seen: dict[str, int] = {}
    for number, text in lines:
        cells = [cell.strip() for cell in text.split("\t")]
        if text.startswith("#") or not any(cells) or cells[0].casefold() == COLUMNS[0]:
            continue
        row = _row(number, cells + [""] * (len(COLUMNS) - len(cells)))
        if isinstance(row, _Row) and row.key.startswith("own:") and row.key in seen:
            row = f"'{row.key}' stands in line {seen[row.key]} already"
        if isinstance(row, str):
            bad.append((number, row))
            continue
        seen[row.key] = number
        yield row


def _row(number: int, cells: Sequence[str]) -> _Row | str:
    if len(cells) > len(COLUMNS):
        return f"{len(cells)} columns, at most {len(COLUMNS)} are known: {', '.join(COLUMNS)}"
    if not any(cells[1:]):
        return "one column only: a row is id, name, kind, …, with tabs between them"
    key, name, kind, parents, others, disputed, lat, lon, _ = cells
    names = tuple(dict.fromkeys(filter(None, (name, *_split(others)))))
    own = key.startswith("own:")
    if own and not _OWN.fullmatch(key):
        return f"'{key}' is no id: after 'own:' small letters, digits and hyphens"
    if not names or (own and not name):
        return "it has no name"
    short = next((one for one in names if len(fold(one)) < _SHORTEST), None)
    if short is not None:
        return f"'{short}' is too short for a name"
    if own and kind not in KINDS:
        return f"'{kind}' is no kind of place: {', '.join(sorted(KINDS))}"
    if not own and (kind or parents or lat or lon):
        return f"'{key}' is in the lists already: such a row adds names and claimants, and nothing else"
    point = _point(lat, lon)
    if isinstance(point, str):
        return point
    return _Row(number, key, names, kind, _split(parents), _split(disputed), point)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _point(lat: str, lon: str) -> tuple[float, float] | str | None:
    if not lat and not lon:
        return None
    try:
        point = float(lat), float(lon)
    except ValueError:
        return f"'{lat}', '{lon}' are no latitude and longitude in degrees"
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        return f"{lat}, {lon} is nowhere on earth: latitude first, then longitude"
    return point


def _known(rows: Sequence[_Row], packaged: Gazetteer, bad: list[Bad]) -> list[_Row]:
    """The rows all of whose ids are known, containers before what they contain."""
    waiting, done, settled = list(rows), list[_Row](), set[str]()
    own = {row.key for row in rows}
    while waiting:
        ready = [row for row in waiting if all(one in settled or one not in own for one in row.parents)]
        for row in ready:
            unknown = next((one for one in _ids(row) if one not in settled and not _is_listed(one, packaged)), None)
            if unknown is None:
                settled.add(row.key)
                done.append(row)
            else:
                bad.append((row.line, f"'{unknown}' is in no list: gn:…, iso:…, or the own:… of another row"))
                own.discard(row.key)
        waiting = [row for row in waiting if row not in ready]
        if not ready:
            bad += [(row.line, f"'{row.key}' is said to lie in itself") for row in waiting]
            break
    return done


def _ids(row: _Row) -> tuple[str, ...]:
    key = () if row.key.startswith("own:") else (row.key,)
    return (*key, *row.parents, *row.disputed_by)


def _is_listed(place: str, packaged: Gazetteer) -> bool:
    try:
        packaged.place(place)
    except KeyError:
        return False
    return True


def _placed(rows: Iterable[_Row], packaged: Gazetteer) -> dict[str, Place]:
    """The place of each row. One without coordinates is where its container is, and known less exactly."""
    places: dict[str, Place] = {}
    for row in rows:
        if not row.key.startswith("own:"):
            place = places.get(row.key) or packaged.place(row.key)
            claimants = tuple(dict.fromkeys((*place.disputed_by, *row.disputed_by)))
            places[row.key] = replace(place, disputed_by=claimants)
            continue
        parents = [places.get(one) or packaged.place(one) for one in row.parents]
        chain = tuple(dict.fromkeys(one for parent in parents for one in (parent.id, *parent.part_of)))
        chain = tuple(sorted(chain, key=lambda one: one.startswith("iso:")))
        countries = {parent.country for parent in parents}
        (lat, lon), precision = _where(row, parents)
        places[row.key] = Place(
            row.key, row.names[0], row.kind, precision, lat, lon,
            country=countries.pop() if len(countries) == 1 else None,
            admin1=next((parent.id if parent.kind == "province" else parent.admin1 for parent in parents), None),
            part_of=chain, disputed_by=row.disputed_by,
        )  # fmt: skip
    return places


def _where(row: _Row, parents: Sequence[Place]) -> tuple[tuple[float | None, float | None], int]:
    precision = PRECISION.get(row.kind, 1)
    if row.point is not None:
        return row.point, precision
    near = next((parent for parent in parents if parent.lat is not None), None)
    if near is None or row.kind in SPREAD:
        return (None, None), max([precision, *(parent.precision for parent in parents[:1])])
    return (near.lat, near.lon), max(precision, near.precision, _NEAR)
