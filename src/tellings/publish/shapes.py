"""The shapes of what both published documents hold; the JSON Schemas in docs/ are made from these classes.

Days are ISO dates ("2017-11-03"), numbers of characters are code points, shares and scores run from 0 to 1.
None is 'not known', never 'no'. Keys may be added in later versions; none is renamed.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from tellings.records import (
    ActorType,
    Basis,
    Certainty,
    ChangeKind,
    Extent,
    Ground,
    PlaceRole,
    Polarity,
    Reality,
    Sense,
)


class SpanShape(TypedDict):
    """Words of a report: half-open, in code points of its text. ``report`` names it where no owner does."""

    start: int
    end: int
    text: str
    report: NotRequired[str]


class RangeShape(TypedDict):
    """A stretch of a report whose words are not repeated here."""

    start: int
    end: int


class ReasonShape(TypedDict):
    """One ground of a score: a name, its weight, and a sentence for people."""

    name: str
    weight: float
    text: str


class AlternativeShape(TypedDict):
    """Another reading of the same words."""

    id: str
    name: str
    score: float


class SlotShape(TypedDict):
    """One filled place of a claim. Without spans its basis is not "stated", and it has a reason."""

    id: str
    name: str
    spans: list[SpanShape]
    basis: Basis
    score: float
    reason: str
    alternatives: list[AlternativeShape]


class ActorSlot(SlotShape):
    """Who acts, is acted on, or speaks; ``side``, ``parent``: ids of actors."""

    type: ActorType
    side: str | None
    parent: str | None
    rank: str | None
    office: str | None
    country: str | None


class PlaceSlot(SlotShape):
    """Where; ``precision`` is UCDP where_prec, 1 to 7; ``country`` ISO 3166-1 alpha-2."""

    lat: float | None
    lon: float | None
    kind: str
    country: str | None
    admin1: str | None
    precision: int
    role: PlaceRole
    part_of: list[str]
    disputed_by: list[str]


DayRange = TypedDict("DayRange", {"from": str | None, "to": str | None})


class TimeSlot(SlotShape, DayRange):
    """When: first and last day it can mean, None an open end; ``precision`` is UCDP date_prec, 1 to 5.

    ``anchor`` says what the words were counted from; None: a time not yet anchored to a day.
    """

    precision: int | None
    sense: Sense
    timex: str
    anchor: str | None


class CountSlot(SlotShape):
    """How many, of what; ``best`` None is a bare range, ``high`` None has no upper bound."""

    kind: str
    low: float
    best: float | None
    high: float | None
    unit: str | None
    of: str | None
    counts: Literal["total", "increment", "unknown"]
    as_of: str | None
    rule: str | None


class OutletShape(TypedDict):
    """Who published a report; ``basis``: how that is known."""

    id: str
    name: str
    kind: str
    country: str | None
    owner: str | None
    scale: str | None
    speaks_for: str | None
    basis: str


class AgencyShape(TypedDict):
    """A news agency that a report credits or cites."""

    id: str
    name: str
    role: Literal["credited", "cited"]
    spans: list[SpanShape]


class DatelineShape(TypedDict):
    """Where the copy was filed; never the place of an event."""

    place: str | None
    agency: str | None
    span: SpanShape


_Published = TypedDict("_Published", {"from": str, "to": str})


class PublishedShape(_Published):
    """The days on which a report was published, and how that is known."""

    basis: Literal["stated", "metadata", "url", "inferred"]
    reason: str
    spans: list[SpanShape]


class ExcerptShape(TypedDict):
    """A piece of a report's text and where it starts."""

    start: int
    text: str


class WordChangeShape(TypedDict):
    """Words of the original (their span names it) and those that stand for them in the copy; null: none there.

    ``respelt`` says why both are one in other letters; "" where that cannot be told.
    """

    original: SpanShape | None
    copy: SpanShape | None
    respelt: str


class CopyChangeShape(TypedDict):
    """A sentence that a copy changed, spelled otherwise, dropped or added, in either report; null: not in that one."""

    kind: ChangeKind
    original: SpanShape | None
    copy: SpanShape | None
    words: list[WordChangeShape]


class ReportShape(TypedDict):
    """A report. ``text`` is None in a card of excerpts, whose ``excerpts`` hold the quoted pieces instead."""

    id: str
    path: str
    url: str | None
    outlet: OutletShape | None
    agencies: list[AgencyShape]
    authors: list[str]
    title: str | None
    title_span: SpanShape | None
    dateline: DatelineShape | None
    published: PublishedShape | None
    captured_first: str | None
    language: str
    text: str | None
    length: int
    sha256: str
    raw_sha256: str
    extractor: str
    copy_of: str | None
    copy_share: float | None
    translation_of: str | None
    copy_reason: NotRequired[str | None]
    copy_sure: NotRequired[bool | None]
    copy_changes: NotRequired[list[CopyChangeShape]]
    excerpts: NotRequired[list[ExcerptShape]]


class AttributionShape(TypedDict):
    """One link of the chain of those who said it; ``cue`` and ``content`` are empty where no words show them."""

    speaker: ActorSlot | None
    named: bool
    medium: str | None
    side: str | None
    cue: list[SpanShape]
    content: list[SpanShape]
    role: Literal["origin", "relay"]


class ClaimShape(TypedDict):
    """What one report tells of one happening. An empty ``attribution`` is the outlet's own voice."""

    id: str
    report: str
    what: str
    trigger: SpanShape
    who: list[ActorSlot]
    whom: list[ActorSlot]
    where: list[PlaceSlot]
    when: list[TimeSlot]
    counts: list[CountSlot]
    polarity: Polarity
    certainty: Certainty
    reality: Reality
    extent: Extent
    ground: Ground
    attribution: list[AttributionShape]
    caused_by: str | None
    evidence: SpanShape
    score: float
    reasons: list[ReasonShape]
    reader: str


class RefusalShape(TypedDict):
    """Input that could not be used, in one line."""

    path: str
    stage: str
    reason: str


class SealShape(TypedDict):
    """A hash over all of the document but itself: it shows a change, not who made the document."""

    algorithm: Literal["sha256"]
    over: Literal["canonical JSON of the document without its seal: keys sorted, no spaces, non-ASCII escaped"]
    value: str
