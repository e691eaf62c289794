"""Codes, days and numbers in plain words. Nothing here rewords a report: its words are only ever shortened."""

from __future__ import annotations

import tomllib
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple, cast

from tellings.records import figure

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Mark(NamedTuple):
    """A sign and the word that always stands for it."""

    sign: str
    word: str
    text: str = ""


@cache
def _tables() -> dict[str, dict[str, object]]:
    return tomllib.loads(asset("codes.toml"))


@cache
def _countries() -> Mapping[str, str]:
    rows = (tuple(line.split("\t")) for line in asset("countries.tsv").splitlines() if not line.startswith("#"))
    return dict(cast("Iterator[tuple[str, str]]", rows))


def asset(name: str) -> str:
    """A file that ships beside this module, as text with \\n line ends."""
    return (files("tellings.publish") / "assets" / name).read_text(encoding="utf-8")


def country(code: str | None) -> str | None:
    """The English name of an ISO 3166-1 alpha-2 code; the code itself where it is not listed."""
    return None if code is None else _countries().get(code, code)


def _code(what: str) -> Mapping[str, str]:
    return cast("Mapping[str, str]", _tables()["codes"].get(what, {}))


def act(what: str) -> str:
    """A code in words, 'siege broken'; an unknown code as it is, without its marks."""
    return _code(what).get("act", what.replace(".", " ").replace("_", " "))


def by(what: str) -> str:
    """The word that joins a code to its actor, empty where the actor is no agent."""
    return _code(what).get("by", "by")


def question(name: str, what: str) -> str:
    """A question of an event of code ``what`` for people: 'from whom', 'killed fighters', 'further killed'."""
    head, _, rest = name.partition(":")
    if head == "count":
        kind, *of = rest.split(":")
        return " ".join([*("further" for part in of if part == "new"), kind, *(part for part in of if part != "new")])
    if rest:
        return f"{word('questions', head)} of {rest}"
    if name in ("who", "whom"):
        return _code(what).get(name, name)
    return word("questions", name)


def word(table: str, key: str) -> str:
    """A key of one of the plain tables in words; the key itself where it has none."""
    return str(_tables()[table].get(key, key.replace("_", " ")))


def relation(name: str) -> Mark:
    """How the answers to a question stand to each other."""
    return Mark(**cast("dict[str, str]", _tables()["relations"][name]))


def control(status: str) -> Mark:
    """How a place is held."""
    return Mark(**cast("dict[str, str]", _tables()["control"][status]))


def plural(count: int, noun: str) -> str:
    """'1 report', '2 reports', '3 utterances', '2 parties'."""
    if count == 1:
        return f"1 {noun}"
    ending = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {ending}"


def bounds(low: float, best: float | None, high: float | None) -> str:
    """A count: '1,500', '24–99', '12 (10–15)', 'at least 200'."""
    if high is None:
        return f"at least {figure(low)}"
    spread = figure(low) if low == high else f"{figure(low)}–{figure(high)}"
    if best is None or low == high:
        return spread
    return f"{figure(best)} ({spread})"


def day(iso: str) -> str:
    """'2017-11-03' as 'Fri 3 Nov 2017'."""
    value = date.fromisoformat(iso)
    return f"{_DAYS[value.weekday()]} {_plain(value)}"


def _plain(value: date) -> str:
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def days(first: str | None, last: str | None, sense: str = "within", timex: str = "") -> str:
    """A range of days as short as it can be told: a day, a month, a year, or two ends.

    Of 'since' and 'until' only the end that they name is told, as exactly as ``timex`` has it: the other end is only
    the day on which it was told.
    """
    if first is None and last is None:
        return "time not known"
    if first and (last is None or sense == "since"):
        whole = monthrange(int(first[:4]), int(first[5:7]))[1]
        month = timex == first[:7] and first.endswith("-01")
        return f"since {timex if timex == first[:4] else _range(first, f'{first[:8]}{whole}') if month else day(first)}"
    if last and (first is None or sense == "until"):
        return f"until {day(last)}"
    return _range(first or "", last or "")


def between(earliest: str | None, latest: str | None) -> str:
    """A moment as its bounds: one day, a range, or 'Fri 3 Nov 2017 or later' where one is open."""
    if earliest is None and latest is None:
        return "a day not known"
    if latest is None:
        return f"{day(earliest or '')} or later"
    return f"{day(latest)} or earlier" if earliest is None else _range(earliest, latest)


def _range(first: str, last: str) -> str:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if start == end:
        return day(first)
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        if start.month == 1 and end.month == 12:
            return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
        if (start.year, start.month) == (end.year, end.month):
            return f"{_MONTHS[start.month - 1]} {start.year}"
        return f"{_MONTHS[start.month - 1]} {start.year} – {_MONTHS[end.month - 1]} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_plain(end)}"
    if start.year == end.year:
        return f"{start.day} {_MONTHS[start.month - 1]} – {_plain(end)}"
    return f"{_plain(start)} – {_plain(end)}"


def shorten(text: str, limit: int) -> str:
    """A text on one line; one longer than ``limit`` characters loses whole words from its middle."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    room = max(limit - 3, 2)
    head = line[: room * 3 // 5]
    tail = line[len(line) - (room - len(head)) :]
    # a cut inside a word moves to the word's edge, unless that would leave nothing
    if not line[len(head)].isspace() and " " in head:
        head = head[: head.rindex(" ")]
    if not line[len(line) - len(tail) - 1].isspace() and " " in tail:
        tail = tail[tail.index(" ") + 1 :]
    return f"{head.rstrip()} … {tail.lstrip()}"


def beside(*parts: str | None) -> str:
    """'a · b': what is known of several things, on one line."""
    return " · ".join(part for part in parts if part)


def joined(names: list[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
