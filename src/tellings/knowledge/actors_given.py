"""Actors that a user gives in a TOML file of their own, in the layout of data/actors, on top of the packaged list.

A row with the id of a listed actor adds to it; a sure name in that file means the actor of the file and no other.
Every row that breaks a rule is refused in one line; the others hold.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

from tellings.errors import DataError
from tellings.knowledge.actors import ActorList, fold_name
from tellings.knowledge.actors_entries import ActorEntry, complete, entry_of, read_entries, read_states, read_wars
from tellings.knowledge.given import Bad, refusals, text_of
from tellings.records import ActorType, Refusal

_HEAD = re.compile(r"^[ \t]*\[\[[ \t]*actor[ \t]*\]\]", re.MULTILINE)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TEXT = frozenset({"id", "name", "type", "parent", "country", "office", "government_of", "forces_of", "source"})
_LISTS = frozenset({"names", "short", "countries", "labels", "marks", "known_as"})
_DAYS = frozenset({"from", "to", "government_from"})
_FLAGS = frozenset({"collective"})
KEYS = _TEXT | _LISTS | _DAYS | _FLAGS | {"sides"}
_BY_USER = "the user's own list"
_Raw = tuple[int, Mapping[str, Any]]  # the line of a row, 0 where it is not known


def read_given_actors(path: Path, packaged: ActorList) -> tuple[tuple[ActorEntry, ...], tuple[Refusal, ...]]:
    """The actors of a file, and the rows of it that are refused."""
    bad: list[Bad] = []
    found: dict[str, tuple[int, ActorEntry]] = {}
    for line, raw in _rows(text_of(path, bad), bad):
        wrong = _wrong_in(raw, packaged)
        if wrong is None and raw["id"] in found:
            wrong = f"'{raw['id']}' stands in the file already"
        if wrong is not None:
            bad.append((line, wrong))
            continue
        try:
            entry = entry_of(raw, raw.get("source") or _BY_USER, path.name)
            found[raw["id"]] = (
                line,
                # what it is known as it is called, in reports that do not name it as well
                replace(
                    entry, labels=entry.labels | entry.known_as, collective=entry.collective or bool(entry.known_as)
                ),
            )
        except DataError as why:
            bad.append((line, str(why)))
    return _hanging_together(found, packaged, bad), refusals(path, "actors", bad)


def with_given_actors(entries: Sequence[ActorEntry], packaged: ActorList) -> ActorList:
    """The packaged list with these actors in it, which come first."""
    entries = [_onto(entry, packaged.entry(entry.id)) for entry in entries]
    ids = {entry.id for entry in entries}
    taken = frozenset(fold_name(name) for entry in entries for name in (entry.name, *entry.names))
    states = read_states()
    others = (_yielding(one, entries) for one in read_entries() if one.id not in ids)
    rows = complete((*others, *entries), states)
    return ActorList(rows, states, read_wars(), packaged.words, given=(frozenset(ids), taken))


def _yielding(listed: ActorEntry, given: Iterable[ActorEntry]) -> ActorEntry:
    """A listed actor without the nouns that alone mean one of the user's in its countries ('rebels')."""
    taken = [one.known_as for one in given if one.countries & listed.countries]
    return replace(listed, known_as=listed.known_as.difference(*taken)) if taken else listed


def _onto(entry: ActorEntry, listed: ActorEntry | None) -> ActorEntry:
    """A row about a listed actor: what it states holds, its names come first, and the rest stays."""
    if listed is None:
        return entry
    told = {field.name: getattr(entry, field.name) for field in fields(entry)}
    stated = {name: value for name, value in told.items() if value is not None and value not in ((), frozenset())}
    joined = {
        "names": tuple(dict.fromkeys((*entry.names, *listed.names))),
        "short": tuple(dict.fromkeys((*entry.short, *listed.short))),
        **{
            name: told[name] | getattr(listed, name)
            for name in ("countries", "labels", "marks", "known_as", "collective")
        },
    }
    return replace(listed, **{**stated, **joined})


def _rows(text: str, bad: list[Bad]) -> Iterator[_Raw]:
    """The rows of a file; where it is no TOML as a whole, of every piece of it that is."""
    begins = [match.start() for match in _HEAD.finditer(text)]
    lines = [text.count("\n", 0, begin) + 1 for begin in begins]
    whole = _toml(text)
    if not isinstance(whole, str):
        rows = _listed(whole, bad)
        yield from zip(lines if len(lines) == len(rows) else [0] * len(rows), rows, strict=True)
        return
    head = _toml(text[: begins[0]]) if begins else whole
    if isinstance(head, str):
        bad.append((1, f"no TOML: {head}"))
        head = {}
    _listed(head, bad)
    source = {key: value for key, value in head.items() if key == "source"}
    for line, begin, end in zip(lines, begins, [*begins[1:], len(text)], strict=False):
        piece = _toml("\n" * (line - 1) + text[begin:end])  # so that its complaints name lines of the file
        if isinstance(piece, str):
            bad.append((line, f"no TOML: {piece}"))
        else:
            yield from ((line, row) for row in _listed({**source, **piece}, bad))


def _toml(text: str) -> dict[str, Any] | str:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as wrong:
        return str(wrong) or "nested too deeply"


def _listed(file: Mapping[str, Any], bad: list[Bad]) -> list[Mapping[str, Any]]:
    """The rows of a file; its source, told on top, is that of rows that name none."""
    bad += [
        (0, f"'{key}' is not known here: a file holds 'source' and [[actor]]")
        for key in sorted(file.keys() - {"source", "actor"})
    ]
    rows = file.get("actor", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        bad.append((0, "'actor' is no list of rows: each begins with [[actor]]"))
        return []
    source = file.get("source")
    return [{"source": source, **row} if isinstance(source, str) else row for row in rows]


def _wrong_in(row: Mapping[str, Any], packaged: ActorList) -> str | None:
    """What is wrong with a row in itself."""
    for key, value in row.items():
        if key not in KEYS:
            return f"'{key}' is no key of an actor: {', '.join(sorted(KEYS))}"
        if key in _TEXT and not _is_text(value):
            return f"its '{key}' is no text"
        if key in _LISTS and not (isinstance(value, list) and all(map(_is_text, value))):
            return f"its '{key}' is no list of texts"
        if key in _DAYS and type(value) is not date:
            return f"its '{key}' is no day: 2014-06-29, without quotation marks"
        if key in _FLAGS and not isinstance(value, bool):
            return f"its '{key}' is neither true nor false"
    missing = [key for key in ("id", "name", "type") if key not in row]
    if missing:
        return f"it has no '{missing[0]}'"
    if not _ID.fullmatch(row["id"]):
        return f"'{row['id']}' is no id: small letters, digits and hyphens"
    if row["type"] not in get_args(ActorType):
        return f"'{row['type']}' is no type of actor: {', '.join(get_args(ActorType))}"
    return _wrong_names(row) or _wrong_countries(row, packaged) or _wrong_days(row, "from", "to") or _wrong_sides(row)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _wrong_names(row: Mapping[str, Any]) -> str | None:
    for name in (row["name"], *row.get("names", ()), *row.get("short", ())):
        if not fold_name(name).strip() or not any(char.isalnum() for char in name):
            return f"'{name}' is no name"
    return None


def _wrong_countries(row: Mapping[str, Any], packaged: ActorList) -> str | None:
    told = [row.get("country"), row.get("government_of"), row.get("forces_of"), *row.get("countries", ())]
    unknown = next((one for one in told if one is not None and one not in packaged.states), None)
    return f"'{unknown}' is no country: its two capital letters of ISO 3166-1, as 'ML'" if unknown else None


def _wrong_days(row: Mapping[str, Any], first: str, last: str) -> str | None:
    start, end = row.get(first), row.get(last)
    return f"it ends ({end}) before it begins ({start})" if start and end and end < start else None


def _wrong_sides(row: Mapping[str, Any]) -> str | None:
    sides = row.get("sides", [])
    if not isinstance(sides, list):
        return "its 'sides' are no list"
    for side in sides:
        if not isinstance(side, dict) or not isinstance(side.get("side"), str) or side.keys() - {"side", "from", "to"}:
            return "its 'sides' are no list of { side = \"…\", from = 2014-06-29, to = … }"
        if any(type(side[key]) is not date for key in ("from", "to") if key in side):
            return "a day of its 'sides' is no day"
        if (wrong := _wrong_days(side, "from", "to")) is not None:
            return f"its side '{side['side']}': {wrong}"
    return None


def _hanging_together(
    found: Mapping[str, tuple[int, ActorEntry]], packaged: ActorList, bad: list[Bad]
) -> tuple[ActorEntry, ...]:
    """The entries whose parents and sides are known, here or in the packaged list; none hangs under itself."""
    kept = dict(found)
    while True:
        wrong = {key: why for key, (_, entry) in kept.items() if (why := _loose(entry, kept, packaged)) is not None}
        if not wrong:
            return tuple(entry for _, entry in kept.values())
        bad += [(kept[key][0], why) for key, why in wrong.items()]
        kept = {key: one for key, one in kept.items() if key not in wrong}


def _loose(entry: ActorEntry, given: Mapping[str, tuple[int, ActorEntry]], packaged: ActorList) -> str | None:
    named: Iterable[str] = [*filter(None, [entry.parent]), *(stand.side for stand in entry.sides)]
    unknown = next((one for one in named if one not in given and one not in packaged), None)
    if unknown is not None:
        return f"'{unknown}' is no actor, neither of this file nor of the list"
    seen, here = {entry.id}, entry.parent
    while here is not None:
        if here in seen:
            return f"'{entry.id}' hangs under itself" if here == entry.id else None
        seen.add(here)
        above = given[here][1] if here in given else packaged.entry(here)
        here = above.parent if above is not None else None
    return None
