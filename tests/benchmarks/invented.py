"""A story of our own with its gold, and accounts made by hand, for the tests of the scorers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tellings.records import (
    Accounts,
    Actor,
    Attribution,
    Block,
    Claim,
    Count,
    Event,
    Interval,
    Place,
    Relations,
    Report,
    Slot,
    Span,
    digest,
)

TEXT = "Ruritanian troops took the town of Zenda on 3 May, General Sapt said. Twelve Black Guard fighters were killed."

GOLD = {
    "event": {"place": {"name": "Zenda", "country": "Ruritania", "lat": 49.0, "lon": 15.0, "spellings": ["Senda"]}},
    "reports": {
        "01.txt": {
            "same_event": True,
            "language": "en",
            "claims": [
                {"what": "the army took Zenda", "kind": "control_gain", "agent": "Ruritanian army",
                 "target": "Black Guard", "place": "Zenda", "time": "2021-05-03", "number": None,
                 "attributed_to": "General Sapt, army to a newspaper"},
                {"what": "twelve killed", "kind": "casualties", "agent": None, "target": "Black Guard",
                 "place": "Zenda", "time": "2021-05-03", "number": {"value": 12, "unit": "killed"},
                 "attributed_to": None},
            ],
        },
        "02.txt": {"same_event": False, "language": "en", "claims": []},
    },
    "actors": {"Black Guard": ["the Guard", "rebels"]},
}  # fmt: skip


def story_folder(root: Path, name: str = "zenda-2021") -> Path:
    folder = root / name
    folder.mkdir()
    for report in GOLD["reports"]:  # type: ignore[attr-defined]
        (folder / report).write_text(TEXT, encoding="utf-8")
    (folder / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return folder


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def actor(words: str, name: str | None = None, kind: str = "force") -> Slot[Actor]:
    return Slot(Actor(f"text:{words}", name or words, kind), (span_of(words),), "stated", 1.0)  # type: ignore[arg-type]


def place(words: str, name: str | None = None, lat: float = 49.0) -> Slot[Place]:
    return Slot(Place(f"own:{words}", name or words, "city", 1, lat, 15.0), (span_of(words),), "stated", 1.0)


def report(path: Path) -> Report:
    blocks = (Block(Span(0, len(TEXT)), "prose"),)
    return Report(digest(str(path)), str(path), TEXT, None, blocks, None, (), None, None, "en", "", "")


def capture(of: Report) -> Claim:
    day = Interval(date(2021, 5, 3), date(2021, 5, 3), 1, "within", "2021-05-03", "absolute")
    general = Attribution(actor("General Sapt", kind="person"), True, None, None, span_of("said"), None, "origin")
    return Claim(
        digest(of.id, "took"),
        of.id,
        "control.gain",
        span_of("took"),
        span_of("Ruritanian troops took the town of Zenda on 3 May, General Sapt said."),
        who=(actor("Ruritanian troops"),),
        where=(place("Zenda"),),
        when=(Slot(day, (span_of("on 3 May"),), "stated", 1.0),),
        attribution=(general,),
    )


def toll(of: Report, killed: float = 12) -> Claim:
    count = Count("killed", killed, killed, killed, "people", "fighters", "total")
    return Claim(
        digest(of.id, "killed"),
        of.id,
        "casualties",
        span_of("killed"),
        span_of("Twelve Black Guard fighters were killed."),
        whom=(actor("Black Guard fighters", "Black Guard"),),
        where=(replace(place("Zenda"), basis="inherited"),),
        counts=(Slot(count, (span_of("Twelve"),), "stated", 1.0),),
    )


def accounts(reports: Sequence[Report], claims: Sequence[Claim], *, joined: bool = False) -> Accounts:
    """Accounts in which all claims of one code are one event, if ``joined``, and each is its own otherwise."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.what if joined else claim.id, []).append(claim)
    events = tuple(
        Event(key, of[0].what, (), (), (), (), tuple(c.id for c in of), tuple(c.report for c in of))
        for key, of in groups.items()
    )
    return Accounts(tuple(reports), Relations(), tuple(claims), events, (), (), (), ())
