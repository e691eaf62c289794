"""The gazetteer: what places there are, what they are called, and which names of places a text holds.

Data: GeoNames (CC BY 4.0), Natural Earth, and a list of our own; see data/places/SOURCES.md. The index is
a SQLite file in the cache, built on first use and opened read only, so that many processes share it.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from tellings.errors import SetupError
from tellings.knowledge import gazetteer_tables as tables
from tellings.knowledge.folding import fold, fold_plain
from tellings.knowledge.gazetteer_build import SCHEMA, build_index
from tellings.knowledge.gazetteer_find import find_places
from tellings.knowledge.gazetteer_inside import find_inside
from tellings.knowledge.gazetteer_near import Spellings
from tellings.knowledge.gazetteer_stands import Known
from tellings.knowledge.gazetteer_words import any_of
from tellings.records import NameHit, Place

if TYPE_CHECKING:
    from tellings.knowledge.gazetteer_given import GivenPlaces

_ABBREVIATION = re.compile(
    r"(?:(?:[A-Z]\. ?){1,2}[A-Z][a-z]*(?:\.|(?=$))|[A-Z][a-z]+\.|[A-Z]{2,3}(?!\w)|Ohio|Iowa|Hawaii)"
)
MOST_CANDIDATES = 40
_BATCH = 400  # keys asked for in one statement
_KEPT_NAMES = 100_000  # asked for and kept, most of them in no list: some 30 MB
_KEPT_PLACES = 50_000


@dataclass(frozen=True, slots=True)
class Listed:
    """A place that bears a name. ``main``: it is the place's own name; ``plain``: its key with articles."""

    id: str
    kind: str
    country: str | None
    population: int | None
    main: bool
    plain: str
    usual: bool = False  # what the name means when nothing else is said
    given: bool = False  # what it means by the user's own list
    capital: bool = False  # of a state

    @property
    def people(self) -> int:
        """Who lives in a town, 0 where not known. Of a subdivision 0: its people do not make its name well known."""
        return 0 if self.kind in ("province", "district") else self.population or 0


def cache_folder(cache: Path | None = None) -> Path:
    """Where the index lies: the argument, else TELLINGS_CACHE, else the user's cache folder."""
    return cache or Path(os.environ.get("TELLINGS_CACHE") or user_cache_path("tellings"))


def open_gazetteer(cache: Path | None = None) -> Gazetteer:
    """Opens the index of places, building it first (half a minute) if this version of the data has no whole one."""
    folder = cache_folder(cache).absolute()
    path = folder / f"places-{tables.data_digest(SCHEMA)}.db"
    if not _is_whole(path):
        try:
            build_index(path)
        except (OSError, sqlite3.Error) as wrong:
            why = getattr(wrong, "strerror", None) or wrong
            raise SetupError(
                f"cannot keep the index of places in {folder} ({why}): "
                "set TELLINGS_CACHE to a folder that can be written and has 200 MB free"
            ) from wrong
    return Gazetteer(path)


def _is_whole(path: Path) -> bool:
    """Whether the file is as long as its head says: a full disk or a lost current leaves one cut short.

    The head is that of the SQLite file format, 1.3: the size of a page at byte 16, how many there are at byte 28.
    """
    try:
        with path.open("rb") as file:
            head = file.read(32)
        length = path.stat().st_size
    except OSError:
        return False
    page, pages = int.from_bytes(head[16:18], "big"), int.from_bytes(head[28:32], "big")
    return head.startswith(b"SQLite format 3\0") and length == (65536 if page == 1 else page) * pages


class Gazetteer:
    """A read-only list of places. Pickles as its path, so that a worker process opens its own.

    ``given`` are places of the user's own: a name among theirs means them and nothing else.
    """

    def __init__(self, path: Path, given: GivenPlaces | None = None) -> None:
        self._path = path
        self._given = given
        self._base = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._known: dict[str, tuple[Listed, ...]] = {}
        self._weighed: dict[str, Known] = {}  # of those known, the names that some place bears
        self._places: dict[str, Place] = {}
        self._spellings: dict[str, Spellings] = {}
        self._seats: dict[str, str] | None = None  # capital id → country, once asked for

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path, GivenPlaces | None]]:
        return Gazetteer, (self._path, self._given)

    def with_given(self, given: GivenPlaces) -> Gazetteer:
        """The same list with the user's own places on top."""
        return Gazetteer(self._path, given)

    def close(self) -> None:
        self._base.close()

    def place(self, place: str) -> Place:
        """The place of this id. KeyError for an id that is in none of our lists."""
        found = self._given.places.get(place) if self._given else None
        found = found or self._places.get(place)
        if found is None:
            row = self._base.execute(
                "SELECT id, name, kind, precision, lat, lon, country, part_of, disputed_by FROM place WHERE id = ?",
                (place,),
            ).fetchone()
            if row is None:
                raise KeyError(place)
            within = tuple(row[7].split("|")) if row[7] else ()
            disputed = tuple(row[8].split("|")) if row[8] else ()
            admin1 = next((p for p in within if self.place(p).kind == "province"), None)
            key, name, kind, precision, lat, lon, country = row[:7]
            found = Place(key, name, kind, precision, lat, lon, country, admin1, part_of=within, disputed_by=disputed)
            if len(self._places) > _KEPT_PLACES:
                self._places.clear()
            self._places[place] = found
        return found

    def find(self, text: str, introduced: Collection[str] = (), persons: Collection[str] = ()) -> tuple[NameHit, ...]:
        """Names of places in a text, in reading order, the longest of those that overlap.

        Takes capitalised names only, and leaves out words that are more often something else unless the
        words around them speak for a place. Demonyms are no places. Candidates come best known first.
        ``introduced``: names (folded) that other sentences of the report have shown to be places; ``persons``:
        surnames (folded) of persons that it names in full.
        """
        return find_places(text, self._asked, introduced, persons)

    def find_inside(self, text: str, introduced: Collection[str] = ()) -> tuple[NameHit, ...]:
        """Names of well-known places that are a part of another name: 'Kentucky' in 'Kentucky State Police'."""
        return find_inside(text, self._asked, introduced)

    def candidates(self, name: str, countries: Collection[str] = ()) -> tuple[str, ...]:
        """Ids of the places of this name, best known first.

        Names that are spelled nearly so count only inside ``countries`` (ISO codes): elsewhere they are
        false friends. Empty where no list has the name.
        """
        return tuple(listed.id for listed in self.listed(name, countries))

    def listed(self, name: str, countries: Collection[str] = ()) -> tuple[Listed, ...]:
        """As ``candidates``, with what ranks them."""
        short = tables.short_names().get(name)
        if short and not (self._given and fold(name) in self._given.listed):
            return (Listed(short, "country", short[4:], None, True, fold_plain(name)),)
        key = fold(name)
        if not key:
            return ()
        self._ask([key])
        plain = fold_plain(name)
        exact = tuple(sorted(self._known[key], key=lambda found: found.plain != plain))
        if exact and (exact[0].given or not countries or any(found.country in countries for found in exact)):
            return exact
        return exact + tuple(self._near(key, countries))

    def demonym(self, word: str) -> str | None:
        """'Syrian', 'Iraqis' → 'iso:SY', 'iso:IQ'; None for a word that is no demonym."""
        return tables.demonyms().get(word)

    def seat(self, name: str) -> str | None:
        """'Kremlin' → the id of Moscow, 'EU' → that of Europe; None for what is no seat of a government."""
        return tables.seats().get(name)

    def stands_for(self, name: str) -> str | None:
        """The land of a people ('Syrian', 'Arabs'), the seat of a government: what a name means that no place bears."""
        return self.demonym(name) or tables.peoples().get(name) or self.seat(name)

    @property
    def seats(self) -> re.Pattern[str]:
        """An expression for the names that ``seat`` knows, whole words, the longest first."""
        return _seats()

    def abbreviation(self, text: str) -> tuple[str, ...]:
        """The states whose abbreviation a text begins with ('Ill. and …', 'TX', 'WA'); () for any other text."""
        match = _ABBREVIATION.match(text)
        short = match[0] if match else ""
        return tables.abbreviations().get(short) or tables.abbreviations().get(f"{short}.", ())

    def neighbours(self, country: str) -> frozenset[str]:
        """ISO codes of the countries that share a land border with this one."""
        return _neighbours().get(country, frozenset())

    def capital_of(self, place: str) -> str | None:
        """The ISO code of the country whose capital this is; None for any other place."""
        return self._capitals().get(place)

    def capital(self, country: str) -> Place | None:
        """The capital of a country by its ISO code."""
        return next((self.place(place) for place, of in self._capitals().items() if of == country), None)

    def _capitals(self) -> dict[str, str]:
        if self._seats is not None:
            return self._seats
        found: dict[str, str] = {}
        for country, name in tables.capitals().items():
            for listed in self.listed(name):
                if listed.country == country and listed.id.startswith("gn:") and listed.kind in ("city", "town"):
                    found.setdefault(listed.id, country)
                    break
        self._seats = found
        return found

    def _near(self, key: str, countries: Iterable[str]) -> list[Listed]:
        others = [one for one in countries if one not in tables.spelled()]
        near = [(-score, spelling) for one in others for score, spelling in self._country_spellings(one).near(key)]
        keys = [spelling for _, spelling in sorted(near)]
        self._ask(keys)
        within = frozenset(countries)
        return [found for k in dict.fromkeys(keys) for found in self._known[k] if found.country in within]

    def _country_spellings(self, country: str) -> Spellings:
        if country not in self._spellings:
            rows = self._base.execute("SELECT key FROM spelling WHERE country = ?", (country,))
            given = self._given.spellings.get(country, ()) if self._given else ()
            self._spellings[country] = Spellings([*given, *(row[0] for row in rows)])
        return self._spellings[country]

    def _asked(self, keys: Sequence[str]) -> dict[str, Known]:
        """What ``find`` needs to know of names: their candidates and how well known the best of them is."""
        self._ask(keys)
        return {key: self._weighed[key] for key in keys if key in self._weighed}

    def _ask(self, keys: Iterable[str]) -> None:
        if len(self._known) > _KEPT_NAMES:
            self._known.clear()
            self._weighed.clear()
        new = [key for key in dict.fromkeys(keys) if key not in self._known]
        for at in range(0, len(new), _BATCH):
            batch = new[at : at + _BATCH]
            marks = ",".join("?" * len(batch))
            rows = self._base.execute(
                "SELECT name.key, place.id, place.kind, place.country, place.population, name.main, name.plain "
                f"FROM name JOIN place USING (n) WHERE name.key IN ({marks})",
                batch,
            ).fetchall()
            found: dict[str, list[Listed]] = {key: [] for key in batch}
            for key, *row, main, plain in rows:
                place, kind, country, population = row
                usual = tables.usual().get(key) == place
                of = Listed(place, kind, country, population, bool(main), plain or key, usual)
                found[key].append(replace(of, capital=True) if place in tables.capital_ids() else of)
            if self._given:
                found |= {key: list(self._given.listed[key]) for key in batch if key in self._given.listed}
            for key, listed in found.items():
                self._known[key] = best = tuple(sorted(listed, key=_rank, reverse=True)[:MOST_CANDIDATES])
                if best:
                    self._weighed[key] = Known.of(best)


_KIND_WEIGHT = {"country": 10**9, "continent": 10**9, "region": 10**7, "sea": 10**7, "province": 10**6}


def _rank(listed: Listed) -> tuple[float, int, str]:
    """How well known a place is under a name: people who live there, fewer where it is a second name."""
    weight = float(max(listed.people, _KIND_WEIGHT.get(listed.kind, 500)))
    if listed.id.startswith("own:"):
        weight = max(weight, 20_000.0)
    return weight * (1.0 if listed.main else 0.1) * (100.0 if listed.usual else 1.0), listed.population or 0, listed.id


@lru_cache(maxsize=1)
def _neighbours() -> dict[str, frozenset[str]]:
    return tables.neighbours()


@lru_cache(maxsize=1)
def _seats() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(dict.fromkeys(tables.seats()))})(?!\w)")
