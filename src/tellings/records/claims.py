"""Records of what mentions refer to, and of what a report claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, NamedTuple, TypeVar

from tellings.records.text import Mention, Reading, Reason, Refusal, Span

PlaceRole = Literal["at", "from", "to", "near", "part", "toward"]
ActorType = Literal["state", "force", "unit", "group", "organisation", "person", "crowd", "generic"]
Sense = Literal["within", "during", "since", "until"]
Basis = Literal["stated", "coreferent", "inherited", "inferred"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place, or a place named by its relation to another ('south of Izium').

    ``id``: "gn:<GeoNames id>", "ne:<Natural Earth admin-1 code>", "iso:<country code>", "own:<key>", or
    "text:<folded name>" for a place in no list, whose ``part_of`` is then the best known parent or empty.
    ``precision`` follows UCDP ``where_prec``: 1 exact, 2 near, 3 district, 4 province, 5 linear or fuzzy,
    6 country, 7 sea or air.
    """

    id: str
    name: str
    kind: str  # city, neighbourhood, village, district, province, country, region, river, sea, facility, …
    precision: int
    lat: float | None = None
    lon: float | None = None
    country: str | None = None  # ISO 3166-1 alpha-2
    admin1: str | None = None  # id of the province
    role: PlaceRole = "at"
    part_of: tuple[str, ...] = ()  # ids of the containing places, nearest first
    disputed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, is acted on, or speaks. ``id``: a key of the actor list, or "text:<folded words>".

    ``side`` is the party that the actor belongs to or stands with at the time of the report; ``parent``
    the force or state it hangs under. ``rank`` and ``office`` belong to persons.
    """

    id: str
    name: str
    type: ActorType
    side: str | None = None
    parent: str | None = None
    rank: str | None = None
    office: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time as told, before it is anchored to the day of publication.

    ``timex`` is a TIMEX3 value with X where the anchor decides ("XXXX-WXX-5", "2017-09", "P3Y",
    "PAST_REF"). ``rule`` names how ``anchor`` turns it into an interval, ``args`` are its numbers.
    """

    timex: str
    rule: str
    args: tuple[int | str, ...] = ()
    sense: Sense = "within"
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """A time once anchored: the first and last day it can mean; None is an open end.

    ``precision`` follows UCDP ``date_prec``: 1 exact day, 2 within a week (2–6 days), 3 one week,
    4 within a month, 5 within a year or longer.
    """

    first: date | None
    last: date | None
    precision: int
    sense: Sense
    timex: str
    basis: str  # "absolute", or what the anchor was: "published", "published (inferred)", "story"


@dataclass(frozen=True, slots=True)
class Count:
    """How many, of what. ``best`` is None for a bare range. ``kind`` as in docs/accounts.md."""

    kind: str
    low: float
    best: float | None
    high: float | None  # None: no upper bound was told
    unit: str | None = None
    of: str | None = None  # the victims or things, as told
    counts: Literal["total", "increment", "unknown"] = "unknown"
    as_of: str | None = None
    rule: str | None = None  # the words' own rule: T4, about, at least, at most, range, share, sum, article, no
    approximate: bool = False
    group: str | None = None  # the sort of those counted: civilians, fighters, soldiers, people, houses, …


def figure(value: float) -> str:
    """A number as answers print it: '1,500', '2.5'."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


Referent = Place | Actor | Time | Interval | Count
T = TypeVar("T")


class Candidate(NamedTuple):
    """One thing that a mention may refer to, with the grounds for it."""

    value: Place | Actor | Time | Count
    score: float
    basis: Basis = "stated"
    reasons: tuple[Reason, ...] = ()


class Resolution(NamedTuple):
    """A mention and what it may refer to, best first; none is 'not in our lists, and not guessed'."""

    mention: Mention
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None


@dataclass(frozen=True, slots=True)
class FoughtWar:
    """A war that was fought when a report was published: sides in one camp are allied, in different camps enemies."""

    governments: Mapping[str, str | None]  # the side that rules each country that it is fought in
    camps: tuple[frozenset[str], ...]
    armies: frozenset[str]  # of the countries of these sides


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reading whose mentions have been looked up."""

    reading: Reading
    resolutions: tuple[Resolution, ...]
    wars: tuple[FoughtWar, ...] = ()  # of which the report names two camps or more


@dataclass(frozen=True, slots=True)
class Slot(Generic[T]):
    """One filled place in a claim, and the words it rests on.

    A slot without spans has a basis other than "stated" and a ``reason``. ``alternatives`` are the other
    readings of the same words: (id, name, score).
    """

    value: T
    spans: tuple[Span, ...]
    basis: Basis
    score: float
    reason: str = ""
    alternatives: tuple[tuple[str, str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link in the chain of those who said it, from the first speaker to the last relay."""

    speaker: Slot[Actor] | None
    named: bool
    medium: str | None
    side: str | None
    cue: Span | None
    content: Span | None
    role: Literal["origin", "relay"]


Polarity = Literal["asserted", "denied"]
Certainty = Literal["plain", "hedged", "claimed"]
Reality = Literal["happened", "ongoing", "planned", "expected", "failed", "conditional", "habitual"]
Extent = Literal["whole", "most", "part", "unknown"]
Ground = Literal["news", "background"]


@dataclass(frozen=True, slots=True)
class Claim:
    """What one report tells of one happening, with the exact words.

    ``when`` holds ``Time`` slots until ``anchor`` has run, ``Interval`` slots after. An empty
    ``attribution`` is the outlet's own voice.
    """

    id: str
    report: str
    what: str
    trigger: Span
    evidence: Span
    who: tuple[Slot[Actor], ...] = ()
    whom: tuple[Slot[Actor], ...] = ()
    where: tuple[Slot[Place], ...] = ()
    when: tuple[Slot[Time] | Slot[Interval], ...] = ()
    counts: tuple[Slot[Count], ...] = ()
    polarity: Polarity = "asserted"
    certainty: Certainty = "plain"
    reality: Reality = "happened"
    extent: Extent = "unknown"
    ground: Ground = "news"
    attribution: tuple[Attribution, ...] = ()
    caused_by: str | None = None  # id of the claim whose act caused this (casualties of an attack)
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """Why a sentence gave no claim."""

    sentence: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReadBy:
    """What one reader took out of one report.

    ``read`` is False where it could not read it. ``refusals`` say why, and name every claim that was not taken.
    """

    reader: str
    claims: tuple[Claim, ...] = ()
    silences: tuple[Silence, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    read: bool = True
