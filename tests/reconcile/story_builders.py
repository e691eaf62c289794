"""A compact way to write reports and what is claimed in them, for the tests of clustering and reconciling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from tellings.records import (
    Account,
    Actor,
    Agency,
    Attribution,
    Block,
    Claim,
    ControlState,
    Copy,
    Count,
    Event,
    Interval,
    Outlet,
    Place,
    Published,
    Relations,
    Report,
    Slot,
    Span,
    digest,
)

ARMY = Actor("veria-army", "Verian army", "force", side="veria-government", country="VR")
STATE = Actor("veria-government", "Verian government", "state", side="veria-government", country="VR")
TELEVISION = Actor("veria-tv", "Verian state television", "organisation", side="veria-government", country="VR")
REBELS = Actor("free-hills", "Free Hills Front", "group", side="free-hills")
NORTH = Actor("norland", "Norland", "state", side="norland", country="NO")
EAST = Actor("estland", "Ostland", "state", side="estland", country="OS")
MILITIA = Actor("river-guard", "River Guard", "group", side="river-guard")
MILITANTS = Actor("text:militants", "militants", "generic")
RESIDENTS = Actor("text:residents", "residents", "crowd")
AFP = Actor("afp", "Agence France-Presse", "organisation")
OBSERVATORY = Actor("hills-observatory", "Hills Observatory for Human Rights", "organisation")
RED_CROSS = Actor("icrc", "Red Cross", "organisation")

PROVINCE = Place("gn:1", "Kora Province", "province", 4, country="VR", part_of=("iso:VR",))
KORA = Place("gn:2", "Kora", "city", 1, country="VR", admin1="gn:1", part_of=("gn:1", "iso:VR"))
OLD_TOWN = Place("gn:3", "Old Town", "neighbourhood", 1, country="VR", part_of=("gn:2", "gn:1", "iso:VR"))
TAVEH = Place("gn:4", "Taveh", "city", 1, country="VR", admin1="gn:1", part_of=("gn:1", "iso:VR"))
ELSEWHERE = Place("gn:9", "Puerto Sol", "city", 1, country="PS", part_of=("iso:PS",))


class Newsroom:
    """Reports and claims of one test; ``claims`` and ``reports`` as the stages take them."""

    def __init__(self) -> None:
        self._reports: list[Report] = []
        self._claims: list[Claim] = []
        self._copies: list[Copy] = []
        self._stories: list[tuple[str, ...]] = []

    @property
    def reports(self) -> tuple[Report, ...]:
        return tuple(self._reports)

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(self._claims)

    @property
    def relations(self) -> Relations:
        told = {report for story in self._stories for report in story}
        rest = tuple((report.id,) for report in self._reports if report.id not in told)
        return Relations(copies=tuple(self._copies), stories=(*self._stories, *rest))

    def report(
        self,
        name: str,
        text: str,
        published: str | None = "2021-03-05",
        *,
        outlet: str | None = None,
        kind: str = "private",
        speaks_for: str | None = None,
        agency: str | None = None,
    ) -> Report:
        day = date.fromisoformat(published) if published else None
        blocks = []
        start = 0
        for number, line in enumerate(text.split("\n")):
            if line:
                sort = "headline" if number == 0 and "\n" in text else "prose"
                blocks.append(Block(Span(start, start + len(line)), sort))  # type: ignore[arg-type]
            start += len(line) + 1
        title = blocks[0].span if blocks[0].kind == "headline" else None
        made = Report(
            id=name,
            path=f"{name}.txt",
            text=text,
            title=title,
            blocks=tuple(blocks),
            outlet=Outlet(outlet, outlet.title(), kind, speaks_for=speaks_for) if outlet else None,
            agencies=(Agency(agency.casefold(), agency, "credited"),) if agency else (),
            dateline=None,
            published=Published(day, day, "stated", "printed") if day else None,
            language="en",
            raw_sha256="0" * 64,
            extractor="test",
        )
        self._reports.append(made)
        return made

    def story(self, *reports: Report) -> None:
        self._stories.append(tuple(report.id for report in reports))

    def copy(self, copy: Report, original: Report, *taken: Span) -> None:
        self._copies.append(Copy(copy.id, original.id, 1.0, "the same sentences", taken=taken))

    def claim(self, report: Report, what: str, trigger: str, **slots: object) -> Claim:
        """Adds a claim whose evidence is the line of the report that holds ``trigger``.

        Slots are given as {words: value}; words of '' make a slot without words. ``by`` is the chain of
        speakers, each an actor or (actor, named).
        """
        span = _find(report.text, trigger)
        start = report.text.rfind("\n", 0, span.start) + 1
        stop = report.text.find("\n", span.end)
        evidence = Span(start, stop if stop >= 0 else len(report.text))
        line = evidence.of(report.text)
        chain = _chain(slots.pop("by", ()), report)  # type: ignore[arg-type]
        made = Claim(
            id=digest(report.id, f"{span.start}:{span.end}", what, str(sorted(map(str, slots.items())))),
            report=report.id,
            what=what,
            trigger=span,
            evidence=evidence,
            who=_slots(slots.pop("who", {}), line, start),
            whom=_slots(slots.pop("whom", {}), line, start),
            where=_slots(slots.pop("where", {}), line, start),
            when=_slots(slots.pop("when", {}), line, start),
            counts=_slots(slots.pop("counts", {}), line, start),
            attribution=chain,
            score=0.8,
            reader="test",
        )
        made = replace(made, **slots)  # type: ignore[arg-type]
        self._claims.append(made)
        return made


def day(text: str, sense: str = "within") -> Interval:
    """One day; or from the first to the last of 'first/last', where '..' is open."""
    first, _, last = text.partition("/")
    last = last or first
    start = None if first == ".." else date.fromisoformat(first)
    end = None if last == ".." else date.fromisoformat(last)
    precision = 1 if start == end else 4
    return Interval(start, end, precision, sense, text, "published")  # type: ignore[arg-type]


def lasting(timex: str) -> Interval:
    return Interval(None, None, 5, "during", timex, "published")


def toll(kind: str, number: int, of: str | None = None, high: int | None = None) -> Count:
    return Count(kind, number, None if high else number, high or number, of=of)


def event_with(events: Iterable[Event], claim: Claim) -> Event:
    return next(event for event in events if claim.id in event.claims)


def account_of(accounts: Iterable[Account], event: Event) -> Account:
    return next(account for account in accounts if account.event == event.id)


def states_of(states: Iterable[ControlState], place: Place) -> list[ControlState]:
    return [state for state in states if state.place.value.id == place.id]


def _slots(filled: object, line: str, start: int) -> tuple[Any, ...]:
    assert isinstance(filled, dict)
    made: list[Any] = []
    for words, value in filled.items():
        if words.strip("_") == "":
            made.append(Slot(value, (), "inherited", 0.5, "carried on"))
            continue
        at = _find(line, words)
        made.append(Slot(value, (Span(start + at.start, start + at.end),), "stated", 0.9))
    return tuple(made)


def _chain(speakers: Iterable[object], report: Report) -> tuple[Attribution, ...]:
    """The first speaker, then those who passed it on."""
    links = [_link(speaker, report) for speaker in speakers]
    return (*links[:1], *(replace(link, role="relay") for link in links[1:]))


def _link(speaker: object, report: Report) -> Attribution:
    actor, named = speaker if isinstance(speaker, tuple) else (speaker, True)
    assert isinstance(actor, Actor)
    spans: tuple[Span, ...] = ()
    if actor.name in report.text:
        spans = (_find(report.text, actor.name),)
    return Attribution(
        Slot(actor, spans, "stated" if spans else "inferred", 0.9), named, None, None, None, None, "origin"
    )


def _find(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))
