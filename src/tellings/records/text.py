"""Records of what a report says, before anybody asks what it claims."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from tellings.errors import SpanError


def digest(*parts: str) -> str:
    """A name made from content: 16 hex digits of SHA-256 over the parts, kept apart by a zero byte."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Span(NamedTuple):  # as tokens: thousands a report, and a tuple is made and compared in a third of the time
    """A half-open range of code points in the text of one report, which its owner names."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span; refuses a span that is empty or does not lie in the text."""
        if not 0 <= self.start < self.end <= len(text):
            raise SpanError(f"span {self.start}:{self.end} does not lie in a text of {len(text)} characters")
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


def words_of(spans: Iterable[Span], text: str) -> str:
    """The words of some spans of a text, on one line; parts that stand apart are joined by '…'."""
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


class Reason(NamedTuple):
    """One named ground of a score, with its weight and a sentence for people."""

    name: str
    weight: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Input that could not be used: where it was, which stage refused it, and why, in one line."""

    path: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published a report. ``kind``: state, party, public, private, monitor, aid, agency, social or unknown."""

    id: str
    name: str
    kind: str = "unknown"
    country: str | None = None
    owner: str | None = None
    scale: str | None = None
    speaks_for: str | None = None  # actor id whose side a state or party outlet is on (rule I5)
    day_first: bool | None = None  # order of day and month in its numeric dates; None is unknown
    basis: str = "stated"  # stated, domain, metadata, masthead, signature


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency that a report credits (prints its copy) or cites (quotes it once)."""

    id: str
    name: str
    role: Literal["credited", "cited"]
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Dateline:
    """'DAMASCUS (AP) —': where the copy was filed. Never the place of an event."""

    span: Span
    place: str | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class Published:
    """The days on which a report was published, first and last possible, and how that is known."""

    first: date
    last: date
    basis: Literal["stated", "metadata", "url", "inferred"]
    reason: str
    spans: tuple[Span, ...] = ()

    @property
    def exact(self) -> bool:
        return self.first == self.last


SentenceKind = Literal["headline", "dateline", "caption", "prose", "credit", "noise"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line of a report as ingest saw it: a headline, prose, a caption, a credit, noise."""

    span: Span
    kind: SentenceKind


@dataclass(frozen=True, slots=True)
class Report:
    """One published text, fixed at capture. ``text`` is never changed; every span refers to it."""

    id: str
    path: str
    text: str
    title: Span | None
    blocks: tuple[Block, ...]
    outlet: Outlet | None
    agencies: tuple[Agency, ...]
    dateline: Dateline | None
    published: Published | None
    language: str  # ISO 639-1, or "und"
    raw_sha256: str
    extractor: str
    url: str | None = None
    authors: tuple[str, ...] = ()
    captured_first: date | None = None  # no report is published after it was captured

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


class Token(NamedTuple):
    """A word as the parser saw it. A listed name is one token, however many words it has.

    ``head`` is the index in the sentence of the governing token (its own index at the root);
    ``dep``, ``pos`` and ``tag`` are the parser's labels (CLEAR style, Universal POS, Penn).
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report. ``tokens`` is empty where the sentence was not worth parsing."""

    span: Span
    kind: SentenceKind
    paragraph: int
    tokens: tuple[Token, ...] = field(default=(), hash=False)  # compared, but too long to be hashed at every look-up


MentionKind = Literal["place", "actor", "person", "time", "count", "trigger"]


class Mention(NamedTuple):
    """Words that may name something. ``candidates`` are ids from the lists that know the name.

    One stretch of text may be both a place and an actor mention ('Damascus'): resolving decides.
    """

    span: Span
    kind: MentionKind
    sentence: int
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted or reported speech: who (``source``), by which words (``cue``), what (``content``).

    Parts may lie apart, so each is a tuple of spans in reading order. ``source`` is empty where the
    speaker is carried on from before ('It said …' has one; a bare quoted paragraph has none).
    ``continues`` marks speech whose speaker is that of the quotation before it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    style: Literal["direct", "indirect", "mixed"]
    sentence: int
    continues: bool = False
    medium: str | None = None  # "statement", "television", "footage", "social", "document", …
    sort: Literal["speech", "thought"] = "speech"  # thought: what somebody is told to think, feel, want or judge


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with its sentences, the words in it that may name things, and its quotations."""

    report: Report
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...] = field(default=())
    attitudes: tuple[Quotation, ...] = ()  # quotations of the sort 'thought'; no link of a chain of sources


class NameHit(NamedTuple):
    """A name from a list as found in a text: where, and the ids of what it may be the name of."""

    span: Span
    candidates: tuple[str, ...]
