"""A run that was written down, read again: its claims stand beside those of today, word for word as they were.

Readers of another day, another version or another model can so be compared without being asked again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

from tellings.errors import UsageError
from tellings.publish.shapes import (
    ActorSlot,
    AttributionShape,
    ClaimShape,
    CountSlot,
    PlaceSlot,
    ReasonShape,
    SlotShape,
    SpanShape,
    TimeSlot,
)
from tellings.publish.shapes_accounts import ACCOUNTS_FORMAT, AccountsShape
from tellings.publish.shapes_reading import ReadingShape
from tellings.publish.verify import examine
from tellings.records import (
    Actor,
    Attribution,
    Claim,
    Count,
    Interval,
    Place,
    ReadBy,
    Reason,
    Refusal,
    Resolved,
    Silence,
    Slot,
    Span,
    digest,
)

T = TypeVar("T", Actor, Place, Interval, Count)


@dataclass(frozen=True, slots=True)
class SavedRun:
    """The claims of a document by the id of their report; a report without claims has an empty tuple."""

    reader: str
    claims: Mapping[str, tuple[Claim, ...]]


def read_run(path: Path) -> SavedRun:
    """The claims that the accounts of a document rest on, or all of a reading document; raises UsageError if none.

    Names of reports are made from their content: a report of that name has the text that was read then.
    """
    found = examine(path)
    if found.problems or found.kind != "document":
        raise UsageError(f"cannot read {path} as a run: {(found.problems or ('it is no JSON document',))[0]}")
    document = cast("AccountsShape | ReadingShape", json.loads(path.read_text("utf-8-sig")))
    if document["format"] == ACCOUNTS_FORMAT:
        held = cast(AccountsShape, document)
        beside = {run["reader"] for run in held.get("readers", []) if not run["accounts"]}
        claims = [claim for claim in held["claims"] if claim["reader"] not in beside]
        named = next((run["reader"] for run in held.get("readers", []) if run["accounts"]), "")
    else:
        claims = [claim for report in cast(ReadingShape, document)["reports"] for claim in report["claims"]]
        named = ""
    label = f"{named or next((claim['reader'] for claim in claims), 'no claims')} ({path.name})"
    names = {claim["id"]: digest(claim["id"], label) for claim in claims}
    by_report: dict[str, list[Claim]] = {report["id"]: [] for report in document["reports"]}
    for claim in claims:
        by_report[claim["report"]].append(_claim(claim, names, label))
    return SavedRun(label, {report: tuple(told) for report, told in by_report.items()})


def saved_reader(run: SavedRun, cut: float = 0.0) -> Callable[[Resolved, object], ReadBy]:
    """A reader that gives what a run gave, of claims that score ``cut`` or more; other reports it has not read."""

    def read(resolved: Resolved, _known: object) -> ReadBy:
        report = resolved.reading.report
        if report.id not in run.claims:
            why = f"{run.reader}: this report, with this text, is not in it"
            return ReadBy(run.reader, refusals=(Refusal(report.path, "claim", why),), read=False)
        kept = tuple(one for one in run.claims[report.id] if one.score >= cut)
        told = {one.evidence for one in kept}
        silent = (n for n, sentence in enumerate(resolved.reading.sentences) if sentence.span not in told)
        return ReadBy(run.reader, kept, tuple(Silence(n, f"{run.reader} holds no claim of it") for n in silent))

    return read


def _claim(shape: ClaimShape, names: Mapping[str, str], reader: str) -> Claim:
    return Claim(
        id=names[shape["id"]],
        report=shape["report"],
        what=shape["what"],
        trigger=_span(shape["trigger"]),
        evidence=_span(shape["evidence"]),
        who=tuple(map(_actor, shape["who"])),
        whom=tuple(map(_actor, shape["whom"])),
        where=tuple(map(_place, shape["where"])),
        when=tuple(map(_time, shape["when"])),
        counts=tuple(map(_count, shape["counts"])),
        polarity=shape["polarity"],
        certainty=shape["certainty"],
        reality=shape["reality"],
        extent=shape["extent"],
        ground=shape["ground"],
        attribution=tuple(map(_attribution, shape["attribution"])),
        caused_by=names.get(shape["caused_by"] or ""),
        score=shape["score"],
        reasons=tuple(map(_reason, shape["reasons"])),
        reader=reader,
    )


def _span(shape: SpanShape) -> Span:
    return Span(shape["start"], shape["end"])


def _reason(shape: ReasonShape) -> Reason:
    return Reason(shape["name"], shape["weight"], shape["text"])


def _actor(shape: ActorSlot) -> Slot[Actor]:
    told = (shape["side"], shape["parent"], shape["rank"], shape["office"], shape["country"])
    return _slot(shape, Actor(shape["id"], shape["name"], shape["type"], *told))


def _place(shape: PlaceSlot) -> Slot[Place]:
    place = Place(
        shape["id"], shape["name"], shape["kind"], shape["precision"], shape["lat"], shape["lon"], shape["country"],
        shape["admin1"], shape["role"], tuple(shape["part_of"]), tuple(shape["disputed_by"]),
    )  # fmt: skip
    return _slot(shape, place)


def _time(shape: TimeSlot) -> Slot[Interval]:
    days = _day(shape["from"]), _day(shape["to"])
    return _slot(
        shape,
        Interval(*days, shape["precision"] or 5, shape["sense"], shape["timex"], shape["anchor"] or "not anchored"),
    )


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _count(shape: CountSlot) -> Slot[Count]:
    figures = (shape["low"], shape["best"], shape["high"])
    return _slot(
        shape,
        Count(
            shape["kind"], *figures, unit=shape["unit"], of=shape["of"], counts=shape["counts"], as_of=shape["as_of"],
            rule=shape["rule"],
        ),
    )  # fmt: skip


def _slot(shape: SlotShape, value: T) -> Slot[T]:
    """A slot with what it holds."""
    others = tuple((other["id"], other["name"], other["score"]) for other in shape["alternatives"])
    return Slot(value, tuple(map(_span, shape["spans"])), shape["basis"], shape["score"], shape["reason"], others)


def _attribution(shape: AttributionShape) -> Attribution:
    cue, content = (_span(words[0]) if words else None for words in (shape["cue"], shape["content"]))
    speaker = _actor(shape["speaker"]) if shape["speaker"] else None
    return Attribution(speaker, shape["named"], shape["medium"], shape["side"], cue, content, shape["role"])
