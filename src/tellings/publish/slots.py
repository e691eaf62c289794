"""Spans, slots and reasons in their published shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from tellings.publish.sealing import number
from tellings.publish.shapes import (
    ActorSlot,
    AlternativeShape,
    CountSlot,
    PlaceSlot,
    ReasonShape,
    SlotShape,
    SpanShape,
    TimeSlot,
)
from tellings.records import Actor, Count, Interval, Place, Reason, Slot, Span, Time

AnySlot = Slot[Actor] | Slot[Place] | Slot[Time] | Slot[Interval] | Slot[Count]
Texts = Mapping[str, str]
"""The text of every report, by report id."""


def day(value: date | None) -> str | None:
    """An ISO date, or None where the day is not known."""
    return value.isoformat() if value else None


def span(value: Span, report: str, texts: Texts) -> SpanShape:
    """A span with its words; refuses one that does not lie in its report."""
    return {"start": value.start, "end": value.end, "text": value.of(texts[report])}


def spans(values: Iterable[Span], report: str, texts: Texts) -> list[SpanShape]:
    """The spans with their words, in the order given."""
    return [span(value, report, texts) for value in values]


def placed(values: Iterable[Span], report: str, texts: Texts) -> list[SpanShape]:
    """Spans that name their report, for owners that belong to no single one."""
    return [{**span(value, report, texts), "report": report} for value in values]


def side_by_side(words: Iterable[SpanShape]) -> str:
    """The words of some spans; parts that stand apart are joined by '…'."""
    return " … ".join(word["text"] for word in words)


def reasons(values: Iterable[Reason]) -> list[ReasonShape]:
    """The grounds of a score."""
    return [{"name": value.name, "weight": number(value.weight), "text": value.text} for value in values]


def alternatives(values: Iterable[tuple[str, str, float]]) -> list[AlternativeShape]:
    """The other readings of the same words."""
    return [{"id": key, "name": name, "score": number(score)} for key, name, score in values]


def actor_slot(slot: Slot[Actor], words: list[SpanShape]) -> ActorSlot:
    """An actor with the words that name it."""
    actor = slot.value
    return {
        **_slot(slot, actor.id, actor.name, words),
        "type": actor.type,
        "side": actor.side,
        "parent": actor.parent,
        "rank": actor.rank,
        "office": actor.office,
        "country": actor.country,
    }


def place_slot(slot: Slot[Place], words: list[SpanShape]) -> PlaceSlot:
    """A place with the words that name it."""
    place = slot.value
    return {
        **_slot(slot, place.id, place.name, words),
        "lat": None if place.lat is None else number(place.lat),
        "lon": None if place.lon is None else number(place.lon),
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1,
        "precision": place.precision,
        "role": place.role,
        "part_of": list(place.part_of),
        "disputed_by": list(place.disputed_by),
    }


def time_slot(slot: Slot[Time] | Slot[Interval], words: list[SpanShape]) -> TimeSlot:
    """A time; one that was never anchored has neither days nor a precision."""
    time = slot.value
    anchored = time if isinstance(time, Interval) else None
    told = side_by_side(words)
    return {
        **_slot(slot, time.timex, told or time.timex, words),
        "from": day(anchored.first) if anchored else None,
        "to": day(anchored.last) if anchored else None,
        "precision": anchored.precision if anchored else None,
        "sense": time.sense,
        "timex": time.timex,
        "anchor": anchored.basis if anchored else None,
    }


def count_slot(slot: Slot[Count], words: list[SpanShape]) -> CountSlot:
    """A count; its name is the words that told it."""
    count = slot.value
    told = side_by_side(words)
    return {
        **_slot(slot, count.kind, told or count.kind, words),
        "kind": count.kind,
        "low": number(count.low),
        "best": None if count.best is None else number(count.best),
        "high": None if count.high is None else number(count.high),
        "unit": count.unit,
        "of": count.of,
        "counts": count.counts,
        "as_of": count.as_of,
        "rule": count.rule,
    }


def _slot(slot: AnySlot, key: str, name: str, words: list[SpanShape]) -> SlotShape:
    # the contract: what has no words is never called stated, and says why it is there
    unstated = not words and slot.basis == "stated"
    reason = slot.reason or ("" if words else "no words of the report stand behind it")
    return {
        "id": key,
        "name": name,
        "spans": words,
        "basis": "inferred" if unstated else slot.basis,
        "score": number(slot.score),
        "reason": reason,
        "alternatives": alternatives(slot.alternatives),
    }
