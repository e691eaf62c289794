"""Records of what many reports together tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tellings.records.claims import Actor, Claim, Interval, Place, Slot
from tellings.records.text import Published, Reason, Refusal, Report, Span


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words of the original and those that stand for them in the copy; None where there are none there.

    ``respelt`` says why both are one in other letters ('spelled otherwise'); "" where that cannot be told.
    """

    original: Span | None
    copy: Span | None
    respelt: str = ""


ChangeKind = Literal["changed", "respelt", "dropped", "added"]


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence that a copy changed, spelled otherwise, dropped or added, and the words that differ.

    ``original`` and ``copy`` are the sentence in either report, None where it stands in one only. Sentences that
    differ in marks and cases alone are no change.
    """

    kind: ChangeKind
    original: Span | None
    copy: Span | None
    words: tuple[WordChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Report ``copy`` reprints ``original``: ``share`` of the copy's own words, 0 to 1, stands in the original.

    ``sure`` is False where nothing tells which of the two is the copy, or where both are copies of a report that is
    not here. ``taken`` are the copy's sentences that stand in the original; ``changes`` are in the order of the copy,
    what it dropped where it stood.
    """

    copy: str
    original: str
    share: float
    reason: str
    sure: bool = True
    taken: tuple[Span, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Relations:
    """What reports are to one another: copies, stories, and dates inferred from a story."""

    copies: tuple[Copy, ...] = ()
    stories: tuple[tuple[str, ...], ...] = ()
    dates: tuple[tuple[str, Published], ...] = ()  # report id and the date it was given


LinkType = Literal["part_of", "led_to", "background_of", "denies", "corrects", "same_campaign", "caused"]


@dataclass(frozen=True, slots=True)
class Link:
    """How an event stands to another."""

    type: LinkType
    to: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Claims, from one report or many, that tell of one happening. Slots are the best of its claims'."""

    id: str
    what: str
    who: tuple[Slot[Actor], ...]
    whom: tuple[Slot[Actor], ...]
    where: tuple[Slot[Place], ...]
    when: tuple[Slot[Interval], ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    links: tuple[Link, ...] = ()
    aliases: tuple[str, ...] = ()
    score: float = 0.0


OriginKind = Literal["official", "party", "agency", "outlet", "monitor", "aid", "witness", "document", "unknown"]
Standing = Literal["party", "ally", "adversary", "independent", "unknown"]
Relation = Literal["agreed", "repeated", "differ", "conflict", "single"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule of docs/rules.md as it was applied, with a sentence for people."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """One speaker, one occasion, one content, however often printed (I1)."""

    id: str
    speaker: str
    occasion: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where claims start once copies and relays are followed back."""

    id: str
    name: str
    kind: OriginKind
    side: str | None
    relation_to_event: Standing
    utterances: tuple[str, ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    why: tuple[Ruling, ...]
    own_voice: bool = False  # nobody but a report itself says it (I5, I6)


@dataclass(frozen=True, slots=True)
class Variant:
    """One answer to a question, in one report's words, and all that give it."""

    value: str
    text: str
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    sides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One point of an event: who, where, backing, …; with its answers and how they stand to each other."""

    question: str
    relation: Relation
    reason: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Silent:
    """A report that does not tell of the event; ``covered_story``: it tells of the same story."""

    report: str
    covered_story: bool


@dataclass(frozen=True, slots=True)
class Account:
    """One event, question by question, with those who stand behind each answer."""

    event: str
    verdict: str
    rulings: tuple[Ruling, ...]
    questions: tuple[Question, ...]
    utterances: tuple[Utterance, ...]
    origins: tuple[Origin, ...]
    silent: tuple[Silent, ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """The earliest and latest day on which something can have begun or ended; None is open."""

    earliest: date | None
    latest: date | None


ControlStatus = Literal["held", "claimed", "contested", "divided", "besieged", "unknown"]


@dataclass(frozen=True, slots=True)
class ControlState:
    """Who held a place, over which days, by which rule, on what evidence."""

    place: Slot[Place]
    status: ControlStatus
    holders: tuple[Slot[Actor], ...]
    claimants: tuple[Slot[Actor], ...]
    extent: str
    start: Bounds
    end: Bounds | None
    last_confirmed: date | None
    rule: str
    disputed_by: tuple[Slot[Actor], ...]
    claims: tuple[str, ...]
    origins: tuple[str, ...]


WordSort = Literal["label", "verb", "assessment", "scare_quotes"]


@dataclass(frozen=True, slots=True)
class Framing:
    """The words that one report chose for an actor or an event."""

    about: str
    report: str
    words: tuple[tuple[Span, WordSort], ...]


@dataclass(frozen=True, slots=True)
class ReaderRun:
    """One reader, and the ids of the reports that it read and of those that it could not.

    ``accounts``: whether the accounts rest on its claims; those of other readers stand beside them.
    """

    reader: str
    accounts: bool
    read: tuple[str, ...]
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReaderPair:
    """Claims of two readers that rest on the same words; ``fields`` are those in which they differ, none agree."""

    left: str
    right: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReaderComparison:
    """How the claims of two readers in one report stand to each other, by their ids in reading order."""

    report: str
    left: str
    right: str
    pairs: tuple[ReaderPair, ...]
    only_left: tuple[str, ...]
    only_right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accounts:
    """What ``compare`` gives: everything that the accounts document holds."""

    reports: tuple[Report, ...]
    relations: Relations
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    accounts: tuple[Account, ...]
    control: tuple[ControlState, ...]
    framing: tuple[Framing, ...]
    refusals: tuple[Refusal, ...]
    beside: tuple[Claim, ...] = ()  # claims of other readers, in no event
    readers: tuple[ReaderRun, ...] = ()  # where others than the rules were asked
    readings: tuple[ReaderComparison, ...] = ()
