"""The shape of the accounts document: what ``compare`` gives."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from tellings.publish.shapes import (
    ActorSlot,
    ClaimShape,
    PlaceSlot,
    ReasonShape,
    RefusalShape,
    ReportShape,
    SealShape,
    SpanShape,
    TimeSlot,
)
from tellings.records import Basis, ControlStatus, LinkType, OriginKind, Relation, Standing, WordSort

ACCOUNTS_FORMAT = "tellings.accounts/1"


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
    """The words of one claim that give an answer; none where it was carried over to the claim's evidence.

    ``name``: the answer itself, where the words do not state it.
    """

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


class ReaderRunShape(TypedDict):
    """A reader; ``accounts``: whether events and accounts rest on its claims; ``unread``: reports that it could not."""

    reader: str
    accounts: bool
    read: list[str]
    unread: list[str]


class ReaderPairShape(TypedDict):
    """A claim of either reader on the same words; ``fields`` are those in which they differ, none: they agree."""

    left: str
    right: str
    fields: list[str]


class ReaderComparisonShape(TypedDict):
    """How the claims of two readers in one report stand to each other."""

    report: str
    left: str
    right: str
    pairs: list[ReaderPairShape]
    only_left: list[str]
    only_right: list[str]


class AccountsShape(TypedDict):
    """The accounts document: what ``compare`` gives. ``readers`` and ``readings`` are there with ``--reader`` only."""

    format: Literal["tellings.accounts/1"]
    made_by: str
    reports: list[ReportShape]
    claims: list[ClaimShape]
    events: list[EventShape]
    accounts: list[AccountShape]
    control: list[ControlShape]
    framing: list[FramingShape]
    refusals: list[RefusalShape]
    readers: NotRequired[list[ReaderRunShape]]
    readings: NotRequired[list[ReaderComparisonShape]]
    seal: SealShape
