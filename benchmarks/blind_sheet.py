"""Sheets for marking by hand, blind: the claim and the words around it, no score, no reasons, in random order.

A sheet is CSV. The marker reads `text` (the evidence stands between » and «), then what the tool made of it, and
writes into `mark`: 1 if code and every filled slot are what the text says, 0 if not, nothing if unsure; and into
`fault` the names of the wrong columns. An empty slot is not a fault, unless without it the claim says something else.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable
from pathlib import Path

from benchmarks.resample import SEED, Share, share_by_report
from tellings.records import Accounts, Actor, Claim, Count, Interval, Place, Report, Slot, Time

AnySlot = Slot[Actor] | Slot[Place] | Slot[Count] | Slot[Time] | Slot[Interval]

CONTEXT = 350  # characters on either side of the evidence
COLUMNS = (
    "claim", "report", "published", "text", "trigger", "what", "who", "whom", "where", "when", "counts",
    "speakers", "polarity", "reality", "extent", "ground", "mark", "fault",
)  # fmt: skip


def context(report: Report, claim: Claim) -> str:
    """The evidence between marks, with the text on either side of it."""
    text, evidence = report.text, claim.evidence
    before = text[max(0, evidence.start - CONTEXT) : evidence.start]
    after = text[evidence.end : evidence.end + CONTEXT]
    return f"{before}»{text[evidence.start : evidence.end]}«{after}"


def slots_as_told(slots: Iterable[AnySlot], report: Report) -> str:
    """Each slot as name, what tells it apart from its namesakes, and the words as told."""
    lines = []
    for slot in slots:
        value = slot.value
        words = " … ".join(span.of(report.text) for span in slot.spans) or f"({slot.basis})"
        if isinstance(value, Interval):
            shown = f"{value.first or '…'} – {value.last or '…'} {value.sense}"
        elif isinstance(value, Place):
            shown = f"{value.name} [{value.country or '?'} {value.role} {value.kind}]"
        elif isinstance(value, Count):
            shown = f"{value.kind} {value.low}/{value.best}/{value.high} {value.of or ''}"
        else:
            shown = value.timex if isinstance(value, Time) else value.name
        lines.append(f"{shown} = “{words}”")
    return "; ".join(lines)


def row_of(claim: Claim, report: Report) -> dict[str, str]:
    published = report.published
    speakers = [link.speaker for link in claim.attribution if link.speaker]
    return {
        "claim": claim.id,
        "report": report.path,
        "published": f"{published.first} {published.last}" if published else "",
        "text": context(report, claim),
        "trigger": claim.trigger.of(report.text),
        "what": claim.what,
        "who": slots_as_told(claim.who, report),
        "whom": slots_as_told(claim.whom, report),
        "where": slots_as_told(claim.where, report),
        "when": slots_as_told(claim.when, report),
        "counts": slots_as_told(claim.counts, report),
        "speakers": slots_as_told(speakers, report),
        "polarity": claim.polarity,
        "reality": claim.reality,
        "extent": claim.extent,
        "ground": claim.ground,
        "mark": "",
        "fault": "",
    }


def write_sheet(path: Path, accounts: Iterable[Accounts], *, size: int = 200, seed: int = SEED) -> int:
    """Writes ``size`` claims drawn at random from all; gives back how many were written."""
    every = [(claim, found) for found in accounts for claim in found.claims]
    drawn = random.Random(seed).sample(every, min(size, len(every)))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        for claim, found in drawn:
            report = next(report for report in found.reports if report.id == claim.report)
            writer.writerow(row_of(claim, report))
    return len(drawn)


def read_marks(path: Path) -> Share:
    """The share of marked claims that are right, with its interval by report; unmarked rows do not count."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    marked = [(row["report"], row["mark"].strip() == "1") for row in rows if row["mark"].strip() in ("0", "1")]
    return share_by_report(marked)
