"""The shapes of the published documents, in one place: the JSON Schemas in docs/ are made from these classes.

Days are ISO dates ("2017-11-03"), numbers of characters are code points, shares and scores run from 0 to 1.
None is 'not known', never 'no'. Keys may be added in later versions; none is renamed.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from tellings.records import (
    ActorType,
    Basis,
    Certainty,
    ControlStatus,
    Extent,
    Ground,
    LinkType,
    OriginKind,
    PlaceRole,
    Polarity,
    Reality,
    Relation,
    Sense,
    Standing,
    WordSort,
)

ACCOUNTS_FORMAT = "tellings.accounts/1"
READING_FORMAT = "tellings.reading/1"


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


class LinkShape(TypedDict):
    """How an event stands to another."""

    type: LinkType
    to: str
    reasons: list[ReasonShape]


class EventShape(TypedDict):
    """Claims that tell of one happening. Its spans name their report."""

    id: str
    aliases: list[str]
    what: str
    who: list[ActorSlot]
    whom: list[ActorSlot]
    where: list[PlaceSlot]
    when: list[TimeSlot]
    claims: list[str]
    reports: list[str]
    links: list[LinkShape]
    score: float


class QuoteShape(TypedDict):
    """The words of one claim that give an answer. ``name``: the answer itself, where it is not stated in them."""

    report: str
    claim: str
    spans: list[SpanShape]
    basis: Basis
    name: str | None


class VariantShape(TypedDict):
    """One answer to a question; ``quotes`` gives it in every report's own words."""

    value: str
    text: str
    claims: list[str]
    origins: list[str]
    sides: list[str]
    quotes: list[QuoteShape]


class QuestionShape(TypedDict):
    """One point of an event, its answers, and how they stand to each other."""

    question: str
    relation: Relation
    reason: str
    variants: list[VariantShape]


class UtteranceShape(TypedDict):
    """One speaker, one occasion, one content, however often printed (I1)."""

    id: str
    speaker: str
    occasion: str
    claims: list[str]


class RulingShape(TypedDict):
    """A rule as it was applied, with a sentence for people."""

    rule: str
    text: str


class OriginShape(TypedDict):
    """Where claims start once copies and relays are followed back."""

    id: str
    name: str
    kind: OriginKind
    side: str | None
    relation_to_event: Standing
    utterances: list[str]
    claims: list[str]
    reports: list[str]
    why: list[RulingShape]


class SilentShape(TypedDict):
    """A report that does not tell of the event; ``covered_story``: it tells of the same story."""

    report: str
    covered_story: bool


class AccountShape(TypedDict):
    """One event, question by question."""

    event: str
    verdict: str
    rulings: list[RulingShape]
    questions: list[QuestionShape]
    utterances: list[UtteranceShape]
    origins: list[OriginShape]
    silent: list[SilentShape]


class BoundsShape(TypedDict):
    """The earliest and latest day on which something can have begun or ended; None is open."""

    earliest: str | None
    latest: str | None


_Control = TypedDict("_Control", {"from": BoundsShape, "to": BoundsShape | None})


class ControlShape(_Control):
    """Who held a place, over which days, by which rule, on what evidence."""

    place: PlaceSlot
    status: ControlStatus
    holders: list[ActorSlot]
    claimants: list[ActorSlot]
    extent: str
    last_confirmed: str | None
    rule: str
    disputed_by: list[ActorSlot]
    claims: list[str]
    origins: list[str]


class WordShape(TypedDict):
    """A word that a report chose, and what sort of choice it is."""

    span: SpanShape
    sort: WordSort


class FramingShape(TypedDict):
    """The words that one report chose for an actor or an event."""

    about: str
    report: str
    words: list[WordShape]


class RefusalShape(TypedDict):
    """Input that could not be used, in one line."""

    path: str
    stage: str
    reason: str


class SealShape(TypedDict):
    """A hash over all of the document but itself: it shows a change, not who made the document."""

    algorithm: Literal["sha256"]
    over: str
    value: str


class AccountsShape(TypedDict):
    """The accounts document: what ``compare`` gives."""

    format: Literal["tellings.accounts/1"]
    made_by: str
    reports: list[ReportShape]
    claims: list[ClaimShape]
    events: list[EventShape]
    accounts: list[AccountShape]
    control: list[ControlShape]
    framing: list[FramingShape]
    refusals: list[RefusalShape]
    seal: SealShape


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
    """Quoted or reported speech. Parts may lie apart, so each is a list."""

    source: list[SpanShape]
    cue: list[SpanShape]
    content: list[SpanShape]
    speaker: ActorSlot | None
    style: Literal["direct", "indirect", "mixed"]
    medium: str | None


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
