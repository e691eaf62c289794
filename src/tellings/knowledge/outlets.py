"""The list of outlets and news agencies, and the words with which they print their reports.

Facts come from ``data/outlets_*.toml``, whose fields ``data/outlets.toml`` explains, words from
``data/layout.toml``; each row names the public page that states its facts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from tellings.errors import DataError
from tellings.knowledge.calendar import Calendar, load_calendar
from tellings.knowledge.sites import SiteRules, site_rules
from tellings.records import Outlet, Span

_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"^the\s+")
_SHORTEST_LABEL = 5  # letters of a site's name that can stand for the outlet
_KINDS = frozenset({"state", "party", "public", "private", "monitor", "aid", "agency", "social", "unknown"})


def name_key(name: str) -> str:
    """The key under which an outlet's name is looked up: no case, no marks, no leading 'the'."""
    words = " ".join(_WORD.findall(name.casefold()))
    return _ARTICLE.sub("", words)


def host_of(url: str) -> str | None:
    """The host of an address, lower case and without 'www.'; None where there is none."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    if not host or "." not in host:
        return None
    return host.removeprefix("www.")


@dataclass(frozen=True, slots=True)
class OutletEntry:
    """A row of the list: the outlet as a record, and how its name is recognised."""

    outlet: Outlet
    names: tuple[str, ...]
    domains: tuple[str, ...]
    agency: bool  # gives its copy to others
    ambiguous: bool  # its names count only beside a word of reporting
    not_with: tuple[str, ...]
    source: str
    sign_off: tuple[str, ...] = ()  # words, lower case, which a line of credit has only in its house style
    carries: bool = False  # its pages hold what others publish
    sources: tuple[tuple[str, str], ...] = ()  # pages for single fields, by the field's name
    checked: date | None = None  # when the pages were read; None is 'not yet'


@dataclass(frozen=True, slots=True)
class OutletHit:
    """A listed name as found in a text. ``sure`` is False for a name that is also something else."""

    span: Span
    entry: OutletEntry
    sure: bool


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The words of print: word lists by name, all lower case, and the calendar of date lines.

    One is equal only to itself, so that what is compiled from it can be kept beside it.
    """

    words: Mapping[str, tuple[str, ...]]
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class OutletList:
    """Every listed outlet, with look-up by name, by address and in running text."""

    entries: tuple[OutletEntry, ...]
    layout: Layout
    sites: SiteRules
    common: frozenset[str] = frozenset()  # keys of names that papers of several places carry
    _by_name: Mapping[str, OutletEntry] = field(repr=False, default_factory=dict)
    _by_domain: Mapping[str, OutletEntry] = field(repr=False, default_factory=dict)
    _by_word: Mapping[str, tuple[tuple[str, OutletEntry, bool], ...]] = field(repr=False, default_factory=dict)
    _by_label: Mapping[str, OutletEntry] = field(repr=False, default_factory=dict)

    def by_name(self, name: str) -> OutletEntry | None:
        """The outlet of that name, whatever its case; None for a name that is unknown or shared by two."""
        return self._by_name.get(name_key(name))

    def by_domain(self, url: str) -> OutletEntry | None:
        """The outlet whose site an address belongs to."""
        host = host_of(url)
        while host and "." in host:
            if host in self._by_domain:
                return self._by_domain[host]
            host = host.partition(".")[2]
        return None

    def by_label(self, name: str) -> OutletEntry | None:
        """The outlet whose site's name a data set uses as a code: 'ahram', 'dailysabah', 'manar' (almanar.com.lb)."""
        code = name.strip().casefold()
        if not code.isalnum() or len(code) < _SHORTEST_LABEL or code in self.common:
            return None
        return self._by_label.get(code) or self._by_label.get(f"al{code}")

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[OutletHit]:
        """Listed names in a text as whole words, in reading order; of overlapping names the longest."""
        stop = len(text) if end is None else end
        if self._by_word.keys().isdisjoint(_WORD.findall(text, start, stop)):
            return  # as in most lines
        done = start
        for word in _WORD.finditer(text, start, stop):
            listed = self._by_word.get(word[0])
            if listed is None or word.start() < done:
                continue  # as nearly all words
            for name, entry, sure in listed:
                after = word.start() + len(name)
                if after > stop or not text.startswith(name, word.start()):
                    continue
                if after < len(text) and (text[after].isalnum() or text[after] == "_"):
                    continue
                yield OutletHit(Span(word.start(), after), entry, sure)
                done = after
                break


def _variants(entry: OutletEntry) -> Iterator[tuple[str, bool]]:
    """The forms in which an outlet's names are printed, and whether each form can mean nothing else."""
    for name in (entry.outlet.name, *entry.names):
        if "(" in name:
            continue
        yield name, not entry.ambiguous
        if name.isupper() and len(name) > 3 and name.isalpha():
            yield name.capitalize(), False
        elif len(name) > 4 and not name.isupper():
            yield name.upper(), not entry.ambiguous


def _entry(row: Mapping[str, Any]) -> OutletEntry:
    if not row.get("id") or not row.get("name") or not row.get("source"):
        raise DataError(f"outlets.toml: a row needs an id, a name and a source: {dict(row)!r}")
    kind = row.get("kind", "unknown")
    if kind not in _KINDS:
        raise DataError(f"outlets.toml: {row['id']}: no such kind as {kind!r}")
    outlet = Outlet(
        id=row["id"],
        name=row["name"],
        kind=kind,
        country=row.get("country"),
        owner=row.get("owner"),
        scale=row.get("scale"),
        speaks_for=row.get("speaks_for"),
        day_first=row.get("day_first"),
    )
    return OutletEntry(
        outlet=outlet,
        names=tuple(row.get("names", ())),
        domains=tuple(row.get("domains", ())),
        agency=bool(row.get("agency", False)),
        ambiguous=bool(row.get("ambiguous", False)),
        not_with=tuple(row.get("not_with", ())),
        source=row["source"],
        sign_off=tuple(row.get("sign_off", ())),
        carries=bool(row.get("carries", False)),
        sources=tuple(row.get("sources", {}).items()),
        checked=row.get("checked"),
    )


NO_SITES = site_rules((), (), ())


def outlet_list(
    entries: tuple[OutletEntry, ...],
    layout: Layout,
    *,
    sites: SiteRules = NO_SITES,
    common: frozenset[str] = frozenset(),
) -> OutletList:
    """An ``OutletList`` over the given rows; a name that two rows share belongs to neither."""
    by_name: dict[str, OutletEntry] = {}
    shared: set[str] = set()
    by_domain: dict[str, OutletEntry] = {}
    by_word: dict[str, list[tuple[str, OutletEntry, bool]]] = {}
    for entry in entries:
        for key in {name_key(name) for name in (entry.outlet.name, *entry.names)}:
            if key in by_name:
                shared.add(key)
            by_name[key] = entry
        for domain in entry.domains:
            if domain in by_domain:
                raise DataError(
                    f"outlets.toml: {domain} belongs to {by_domain[domain].outlet.id} and {entry.outlet.id}"
                )
            by_domain[domain] = entry
        for name, sure in dict(_variants(entry)).items():
            first = _WORD.match(name)
            if first:
                by_word.setdefault(first.group(), []).append((name, entry, sure))
    for key in shared:
        del by_name[key]
    labels: dict[str, set[str]] = {}
    for domain, entry in by_domain.items():
        labels.setdefault(sites.site_of(domain).partition(".")[0].replace("-", ""), set()).add(entry.outlet.id)
    by_id = {entry.outlet.id: entry for entry in entries}
    by_label = {label: by_id[next(iter(ids))] for label, ids in labels.items() if len(ids) == 1}
    longest_first = {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in by_word.items()}
    return OutletList(entries, layout, sites, common, by_name, by_domain, longest_first, by_label)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("tellings").joinpath("data", name).read_text(encoding="utf-8"))


def load_layout() -> Layout:
    """The words of print as shipped."""
    words = {key: tuple(value) for key, value in _table("layout.toml").items()}
    return Layout(words, load_calendar())


def _rows() -> Iterator[OutletEntry]:
    """The rows of every outlets_*.toml, file by file."""
    for file in sorted(files("tellings").joinpath("data").iterdir(), key=lambda file: file.name):
        if file.name.startswith("outlets_") and file.name.endswith(".toml"):
            for row in tomllib.loads(file.read_text(encoding="utf-8"))["outlets"]:
                yield _entry(row)


def load_outlets() -> OutletList:
    """The list of outlets as shipped."""
    head = _table("outlets.toml")
    return outlet_list(
        tuple(_rows()),
        load_layout(),
        sites=site_rules(**head["sites"]),
        common=frozenset(map(name_key, head["common_names"])),
    )
