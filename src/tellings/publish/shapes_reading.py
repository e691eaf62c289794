"""The shape of the reading document: what ``explain`` gives."""

from __future__ import annotations

from typing import Literal, TypedDict

from tellings.publish.shapes import (
    ActorSlot,
    AlternativeShape,
    ClaimShape,
    RangeShape,
    ReasonShape,
    RefusalShape,
    ReportShape,
    SealShape,
    SpanShape,
)
from tellings.records import Basis, Sense

READING_FORMAT = "tellings.reading/1"


_MentionTimes = TypedDict("_MentionTimes", {"from": str | None, "to": str | None})


class MentionShape(SpanShape, _MentionTimes):
    """Words that may name something and what they refer to; ``id`` None is 'not in our lists, and not guessed'.

    ``lat`` and ``lon`` are a place's, ``from``, ``to`` and ``timex`` a time's (TIMEX3), ``low``, ``best``,
    ``high``, ``unit`` and ``of`` a count's; ``precision`` a place's or a time's.
    """

    kind: Literal["place", "actor", "person", "time", "count", "trigger"]
    id: str | None
    name: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    timex: str | None
    sense: Sense | None
    low: float | None
    best: float | None
    high: float | None
    unit: str | None
    of: str | None
    basis: Basis | None
    score: float | None
    reasons: list[ReasonShape]
    alternatives: list[AlternativeShape]
    claims: list[str]


class QuotationShape(TypedDict):
    """Speech or thought told of somebody. Parts may lie apart, so each is a list; ``inside``: told within its words.

    ``source`` is empty where nobody is named, ``cue`` where a quotation only goes on with the one before it.
    """

    source: list[SpanShape]
    cue: list[SpanShape]
    content: list[SpanShape]
    speaker: ActorSlot | None
    style: Literal["direct", "indirect", "mixed"]
    medium: str | None
    sort: Literal["speech", "thought"]
    inside: list[QuotationShape]


class SentenceShape(RangeShape):
    """A sentence; ``silence`` says why it gave no claim, None where it gave one."""

    kind: Literal["headline", "dateline", "caption", "prose", "credit", "noise"]
    paragraph: int
    claims: list[str]
    silence: str | None


class ReadReportShape(ReportShape):
    """A report and all that was seen in it."""

    sentences: list[SentenceShape]
    mentions: list[MentionShape]
    quotations: list[QuotationShape]
    claims: list[ClaimShape]


class ReadingShape(TypedDict):
    """The reading document: what ``explain`` gives."""

    format: Literal["tellings.reading/1"]
    made_by: str
    reports: list[ReadReportShape]
    refusals: list[RefusalShape]
    seal: SealShape
