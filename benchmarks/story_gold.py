"""Gold of story folders: what a careful reader coded, read from disk and made comparable.

A story folder holds reports (`*.txt`) and `gold.json`, or `labels.json` of the same form. The form is that of
bench/stories: an event with its place and spellings, reports with their claims in the reader's own words, groups of
labels for one actor.
"""

from __future__ import annotations

import calendar
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from benchmarks.names import FACILITIES, Aliases, same_place, words

CODES: Mapping[str, tuple[str, ...]] = {
    "control_gain": ("control.gain", "control.hold"),
    "enter": ("enter",),
    "control_loss": ("control.lose", "withdrawal"),
    "siege": ("siege.",),
    "siege_broken": ("siege.break",),
    "airstrike": ("airstrike",),
    "clash": ("clash", "assault", "advance", "enter", "shelling"),
    "casualties": ("casualties", "killing"),
    "displacement": ("displacement",),
    "mines": ("demining",),
    "withdrawal": ("withdrawal",),
    "talks": ("talks",),
    "agreement": ("agreement", "ceasefire"),
    "backing": ("backing",),
    "remaining_force": ("force_size", "control.hold"),
    "population": ("population",),
    "surrender": ("surrender",),
    "detention": ("arrest",),
    "abuse": ("abuse", "killing", "abduction"),
    "prior_control": ("control.hold", "control.partial", "control.gain"),
    "contested": ("control.partial", "clash"),
    "stakes": ("assessment",),
    "confirmation": ("statement",),
    "no_confirmation": ("statement",),
    "order": ("statement",),
    "reaction": ("statement",),
    "aid": ("statement",),
    "claim_of_responsibility": ("statement",),
    "damage": ("destruction",),
    "infrastructure": ("destruction",),
    "earthquake": ("disaster",),
    "denial": (),  # any code, polarity denied
    "other": (),  # any code
}
"""Codes of a claim that fit a kind of gold claim; one that ends in a dot is a family; none is any code."""

KINDS_COUNTED = {
    "killed": "killed", "dead": "killed", "deaths": "killed", "wounded": "wounded", "injured": "wounded",
    "captured": "captured", "missing": "missing", "displaced": "displaced",
}  # fmt: skip


@dataclass(frozen=True)
class Days:
    """A stretch of days; an end that is None is open."""

    first: date | None
    last: date | None

    @property
    def length(self) -> int | None:
        """Days from the first to the last, both counted; None when an end is open."""
        return None if self.first is None or self.last is None else (self.last - self.first).days + 1

    def meets(self, other: Days) -> bool:
        after = self.first is not None and other.last is not None and self.first > other.last
        before = self.last is not None and other.first is not None and self.last < other.first
        return not after and not before

    def widened(self, days: int) -> Days:
        step = timedelta(days=days)
        return Days(self.first - step if self.first else None, self.last + step if self.last else None)

    def within(self, other: Days) -> bool:
        """Does it lie in ``other``? An open end lies only in an open end."""
        starts = other.first is None or (self.first is not None and self.first >= other.first)
        ends = other.last is None or (self.last is not None and self.last <= other.last)
        return starts and ends


@dataclass(frozen=True)
class Number:
    """A gold number: exact, or with bounds of which one may be missing."""

    low: float | None
    best: float | None
    high: float | None
    unit: str
    approximate: bool


@dataclass(frozen=True)
class GoldClaim:
    """One claim of the careful reader. Strings are the reader's; None is 'not said' or 'not coded'."""

    story: str
    report: str
    what: str
    kind: str
    agent: str | None
    target: str | None
    place: str | None
    time: Days | None
    number: Number | None
    speaker: str | None

    @property
    def codes(self) -> tuple[str, ...]:
        return CODES.get(self.kind, ())

    def fits(self, code: str, polarity: str) -> bool:
        """Does a claim of this code and polarity tell of the same kind of thing?"""
        if self.kind == "no_confirmation" and code == "statement":
            return True  # 'did not comment' is a statement denied, 'would not confirm it' one made
        if (polarity == "denied") != (self.kind == "denial"):
            return False
        return not self.codes or any(code.startswith(c) if c.endswith(".") else code == c for c in self.codes)


@dataclass(frozen=True)
class Story:
    """A folder of reports of one event, with the gold."""

    name: str
    folder: Path
    same_event: Mapping[str, bool]  # report file to whether it tells of the event
    language: Mapping[str, str]
    published: Mapping[str, date | None]  # the day of publication, where the gold knows it
    claims: tuple[GoldClaim, ...]
    aliases: Aliases
    place: str
    lat: float | None
    lon: float | None

    @property
    def reports(self) -> tuple[Path, ...]:
        return tuple(self.folder / name for name in sorted(self.same_event))

    @property
    def english(self) -> frozenset[str]:
        return frozenset(name for name, language in self.language.items() if language == "en")

    def places(self, gold: str) -> tuple[str, ...]:
        """The places that a gold string names: 'A / B' and 'A, B' either; 'palace, Aden' the palace alone."""
        parts = [part.strip() for part in re.split(r"/|,| and ", gold) if part.strip()]
        if len(parts) == 2 and "," in gold and self.aliases.place(self.place, [parts[1]]):
            return (parts[0],)
        if len(parts) == 2 and words(parts[0]) & FACILITIES and not same_place(parts[1], self.place):
            return (parts[0],)
        return tuple(parts)


def month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def day_bounds(text: str) -> Days | None:
    """'2016', '2016-12' or '2016-12-05 18:18 UTC' as days; None for anything else."""
    found = re.match(r"\s*(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None:
        return None
    if month is None:
        return Days(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return Days(date(year, month, 1), month_end(year, month))
    return Days(date(year, month, day), date(year, month, day))


def gold_days(text: str | None) -> Days | None:
    """A gold time as days: a day, month or year; 'A..B'; 'since A'; 'until B'."""
    if not text:
        return None
    if ".." in text:
        left, right = (day_bounds(part) for part in text.split("..", 1))
        return Days(left.first if left else None, right.last if right else None) if left or right else None
    if text.startswith("since "):
        start = day_bounds(text[6:])
        return Days(start.first, None) if start else None
    if text.startswith("until "):
        end = day_bounds(text[6:])
        return Days(None, end.last) if end else None
    return day_bounds(text)


def gold_number(raw: Mapping[str, Any] | None) -> Number | None:
    if not raw:
        return None

    def amount(key: str) -> float | None:
        return None if raw.get(key) is None else float(raw[key])

    loose = bool(raw.get("approx") or raw.get("from_words"))
    return Number(amount("low"), amount("value"), amount("high"), str(raw.get("unit", "")), loose)


def gold_speaker(text: str | None) -> str | None:
    """Who is said to have said it, without the outlet it was said to ('Rida Issa, spokesman to Reuters')."""
    if not text:
        return None
    return re.split(r",| to | on | via | at ", text)[0].strip() or None


def read_story(folder: Path) -> Story:
    """One story folder; its gold is `gold.json` or `labels.json`."""
    source = next(path for name in ("gold.json", "labels.json") if (path := folder / name).exists())
    raw = json.loads(source.read_text(encoding="utf-8"))
    event = raw.get("event", {})
    place = event.get("place") or {}
    groups = [[key, *labels] for key, labels in (raw.get("actors") or {}).items()]
    groups.append([place.get("name") or "", *place.get("spellings", [])])
    claims = tuple(
        GoldClaim(
            folder.name,
            report,
            claim.get("what", ""),
            claim["kind"],
            claim.get("agent"),
            claim.get("target"),
            claim.get("place"),
            gold_days(claim.get("time")),
            gold_number(claim.get("number")),
            gold_speaker(claim.get("attributed_to")),
        )
        for report, entry in raw["reports"].items()
        for claim in entry.get("claims", [])
    )
    return Story(
        folder.name,
        folder,
        {name: bool(entry.get("same_event", True)) for name, entry in raw["reports"].items()},
        {name: entry.get("language") or "en" for name, entry in raw["reports"].items()},
        {
            name: days.first if (days := gold_days(entry.get("published"))) else None
            for name, entry in raw["reports"].items()
        },
        claims,
        Aliases(groups),
        place.get("name") or "",
        place.get("lat"),
        place.get("lon"),
    )


def holds_story(source: Path) -> bool:
    """Is this gold file of the story form? Others (reports coded with spans) may lie beside it."""
    raw = json.loads(source.read_text(encoding="utf-8"))
    return isinstance(raw, dict) and "reports" in raw


def read_stories(data: Path) -> tuple[Story, ...]:
    """Every story folder under ``data``, or ``data`` itself if it is one; in the order of their names."""
    sources = [path for name in ("gold.json", "labels.json") for path in data.rglob(name) if holds_story(path)]
    return tuple(read_story(folder) for folder in sorted({path.parent for path in sources}))
