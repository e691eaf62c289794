"""The rows of the actor list, as the data files under data/actors state them and as rules make them for every state."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, get_args

from tellings.errors import DataError
from tellings.records import ActorType

_TYPES = frozenset(get_args(ActorType))


@dataclass(frozen=True, slots=True)
class Stand:
    """The side that an actor was on from one day to another; None is an open end."""

    side: str
    start: date | None = None
    end: date | None = None

    def holds(self, on: date | None) -> bool:
        return within(self.start, self.end, on)


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One listed actor.

    ``names`` are sure, ``short`` ones (abbreviations and names that others bear too) need a report that
    is about one of ``countries`` or that gives a sure name as well. ``labels`` are the nouns that reports
    call it by ('rebels'), ``marks`` the adjectives ('Houthi-led', 'Shiite'); ``known_as`` are
    nouns that alone mean it in its countries and days. A ``collective`` one is no one body: its name is a
    description ('Syrian opposition'), so that other descriptions stand for it in a report that never names it.
    ``government_of`` and
    ``forces_of`` are countries whose government or army it was; ``source`` says where the entry was read.
    """

    id: str
    name: str
    type: ActorType
    names: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    parent: str | None = None
    country: str | None = None
    countries: frozenset[str] = frozenset()
    start: date | None = None
    end: date | None = None
    sides: tuple[Stand, ...] = ()
    labels: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    known_as: frozenset[str] = frozenset()
    collective: bool = False
    office: str | None = None
    government_of: str | None = None
    government_from: date | None = None
    forces_of: str | None = None
    source: str = ""

    def lived(self, on: date | None) -> bool:
        """Whether the actor can have existed on that day; an unknown day rules nothing out."""
        return within(self.start, self.end, on)


@dataclass(frozen=True, slots=True)
class State:
    """A state and the words for it: ``seats`` are its capital and seats of government ('Kremlin')."""

    iso: str
    key: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    seats: tuple[str, ...]

    @property
    def adjective(self) -> str:
        """The word for what is the state's ('Syrian'); its name where it has none."""
        return self.adjectives[0] if self.adjectives else self.name


@dataclass(frozen=True, slots=True)
class War:
    """Camps of sides in one war: those of one camp are allied in it, those of different camps enemies."""

    name: str
    countries: frozenset[str]
    start: date | None
    end: date | None
    camps: tuple[tuple[Stand, ...], ...]
    source: str = ""


def within(start: date | None, end: date | None, on: date | None) -> bool:
    """Whether a day lies in a stretch with open or closed ends; an unknown day may."""
    return on is None or ((start is None or start <= on) and (end is None or on <= end))


def folder() -> Traversable:
    """Where the actor data lies in the installed package."""
    return files("tellings").joinpath("data/actors")


def read_states() -> tuple[State, ...]:
    """The table of states, data/actors/countries.tsv."""
    rows = folder().joinpath("countries.tsv").read_text("utf-8").splitlines()
    return tuple(_state(row) for row in rows if row and not row.startswith("#"))


def _state(row: str) -> State:
    cells = row.split("\t")
    if len(cells) != 6:
        raise DataError(f"countries.tsv: six cells expected in {row!r}")
    lists = [tuple(cell.split("|")) if cell else () for cell in cells[3:]]
    return State(cells[0], cells[1], cells[2], lists[0], lists[1], lists[2])


def read_entries() -> tuple[ActorEntry, ...]:
    """Every [[actor]] of the TOML files, in the order of the file names."""
    found: list[ActorEntry] = []
    for path in sorted((p for p in folder().iterdir() if p.name.endswith(".toml")), key=lambda p: p.name):
        raw = tomllib.loads(path.read_text("utf-8"))
        found += [entry_of(row, raw.get("source", ""), path.name) for row in raw.get("actor", ())]
    return tuple(found)


def entry_of(row: Mapping[str, Any], source: str, where: str) -> ActorEntry:
    """The entry of one [[actor]]; raises DataError, naming the file ``where``, for one that lacks what it must have."""
    try:
        if row["type"] not in _TYPES:
            raise DataError(f"{where}: {row['id']} has an unknown type {row['type']!r}")
        country = row.get("country")
        return ActorEntry(
            id=row["id"],
            name=row["name"],
            type=row["type"],
            names=tuple(row.get("names", ())),
            short=tuple(row.get("short", ())),
            parent=row.get("parent"),
            country=country,
            countries=frozenset(row.get("countries", ())) | ({country} if country else frozenset()),
            start=row.get("from"),
            end=row.get("to"),
            sides=tuple(_stand(side) for side in row.get("sides", ())),
            labels=frozenset(row.get("labels", ())),
            marks=frozenset(mark.casefold() for mark in row.get("marks", ())),
            known_as=frozenset(row.get("known_as", ())),
            collective=bool(row.get("collective")),
            office=row.get("office"),
            government_of=row.get("government_of"),
            government_from=row.get("government_from"),
            forces_of=row.get("forces_of"),
            source=row.get("source", source),
        )
    except KeyError as missing:
        raise DataError(f"{where}: an actor lacks {missing}") from missing


def _stand(row: Mapping[str, Any]) -> Stand:
    return Stand(row["side"], row.get("from"), row.get("to"))


def read_wars() -> tuple[War, ...]:
    """The wars and their camps, data/actors/wars.toml."""
    raw = tomllib.loads(folder().joinpath("wars.toml").read_text("utf-8"))
    return tuple(
        War(
            name=row["name"],
            countries=frozenset(row["countries"]),
            start=row.get("from"),
            end=row.get("to"),
            camps=tuple(
                tuple(Stand(member) if isinstance(member, str) else _stand(member) for member in camp)
                for camp in row["camps"]
            ),
            source=row.get("source", raw.get("source", "")),
        )
        for row in raw["war"]
    )


@dataclass(frozen=True, slots=True)
class StatePart:
    """A force or body of every state; ``names`` are patterns, see data/actors/parts.toml."""

    id: str
    type: ActorType
    name: str
    names: tuple[str, ...]


@lru_cache(maxsize=1)
def read_state_parts() -> tuple[StatePart, ...]:
    """The parts that every state is taken to have."""
    raw = tomllib.loads(folder().joinpath("parts.toml").read_text("utf-8"))
    return tuple(StatePart(row["id"], row["type"], row["name"], tuple(row["names"])) for row in raw["part"])


def state_entries(state: State) -> tuple[ActorEntry, ...]:
    """The government, forces and ministries that every state is taken to have, by rule."""
    government = ActorEntry(
        id=f"{state.key}-government",
        name=f"{state.adjective} government",
        type="state",
        names=tuple(f"Government of {name}" for name in (state.name, *state.names)),
        country=state.iso,
        countries=frozenset({state.iso}),
        source="by rule from countries.tsv",
    )
    parts = [
        replace(
            government,
            id=f"{state.key}-{part.id}",
            name=part.name.format(a=state.adjective),
            type=part.type,
            names=_spelt(part.names, state),
            parent=f"{state.key}-armed-forces" if part.id in ("air-force", "navy") else government.id,
        )
        for part in read_state_parts()
    ]
    return (government, *parts)


def _spelt(patterns: Iterable[str], state: State) -> tuple[str, ...]:
    names = (state.name, *(name for name in state.names if not name.startswith("The ")))
    return tuple(
        dict.fromkeys(
            pattern.format(a=word, n=word)
            for pattern in patterns
            for word in (state.adjectives if "{a}" in pattern else names)
        )
    )


def complete(own: Iterable[ActorEntry], states: Iterable[State]) -> dict[str, ActorEntry]:
    """Every actor by id. An own entry with the id of a ruled one adds its names to it and overrides the rest.

    A name made by rule gives way to the same name of an own entry ('Libyan National Army').
    """
    rows = tuple(own)
    taken = {name for entry in rows for name in (entry.name, *entry.names)}
    found = {
        entry.id: replace(entry, names=tuple(name for name in entry.names if name not in taken))
        for state in states
        for entry in state_entries(state)
    }
    for entry in rows:
        ruled = found.get(entry.id)
        if ruled is not None and ruled.source != "by rule from countries.tsv":
            raise DataError(f"two actors have the id {entry.id!r}")
        found[entry.id] = _merge(ruled, entry) if ruled is not None else entry
    return found


def _merge(ruled: ActorEntry, own: ActorEntry) -> ActorEntry:
    """An own entry's words for an actor that the rule made too. A name that it holds to be short is not sure."""
    kept = tuple(name for name in ruled.names if name not in own.names and name not in own.short)
    return replace(
        own,
        names=own.names + kept,
        parent=own.parent or ruled.parent,
        country=own.country or ruled.country,
        countries=own.countries | ruled.countries,
    )
