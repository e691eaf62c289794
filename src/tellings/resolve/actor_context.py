"""What a report is about, as far as it decides whom its words mean: countries, day, and who was named before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tellings.knowledge.actors import ActorList
from tellings.knowledge.actors_entries import ActorEntry
from tellings.records import Actor, Basis, Candidate, Mention, MentionKind, Place, Reading, Reason, Resolution, Span

_FINE = 4  # UCDP precision up to which a place says more of a report's country than a country's name does
_FINE_WEIGHT, _COUNTRY_WEIGHT, _ADJECTIVE_WEIGHT, _ACTOR_WEIGHT = 2.0, 1.0, 0.75, 1.0
ARMS = ("-air-force", "-navy", "-coast-guard")  # 'the army' never refers back to these
_FEW_COUNTRIES = 2  # an actor of more says little of where the report plays
_NEAR_BEFORE = 3  # sentences looked at for a place
_NEARLY = 0.4  # of the weight of the strongest
_OPENS_IN = re.compile(r"[\s“\"]*(?:Elsewhere |Meanwhile,? |And )?[Ii]n (?:[a-z-]+ ){0,2}")
_REGIME = re.compile(r"\b([A-Z][\w-]+)(?:['’]s)? regime")
_ABOUT = 0.12  # share of the weight from which a report counts as being about a country too


class Named(NamedTuple):  # one is made for every actor told of
    """An actor as it was named in the report, for words that refer back to it."""

    actor: Actor
    sentence: int
    start: int
    plural: bool
    speaker: bool = False
    leads: bool = True  # False for those told of only as helpers: 'backed by X', and for a foreign air force
    noun: str = ""  # by which it was told; "" for a listed name
    acts: bool = False  # the subject of a clause or its 'by' agent
    central: bool = False  # what its sentence is about: of its main clause, and not in somebody's words
    judges: bool = False  # 'welcomed the truce', 'condemned the raid': a deed done by speaking


@dataclass(slots=True)
class Context:
    """The state of reading one report from its first word to its last."""

    actors: ActorList
    on: date | None
    text: str
    weights: dict[str, float] = field(default_factory=dict)
    sentence_countries: dict[int, frozenset[str]] = field(default_factory=dict)
    sentence_states: dict[int, frozenset[str]] = field(default_factory=dict)  # countries named as such
    opening: dict[int, str] = field(default_factory=dict)  # of sentences that open with 'In X': the country of X
    sure: frozenset[str] = frozenset()  # actors that the report gives a sure name of
    named: frozenset[str] = frozenset()  # those and the ones whose short names fit the countries of the report
    here: dict[int, Actor] = field(default_factory=dict)  # of the sentence being read: head token → whom it means
    voices: tuple[Actor, ...] = ()  # those who speak in the sentence being read
    issued: Actor | None = None  # who gave out the last statement told of
    told: list[Named] = field(default_factory=list)
    dateline: Span | None = None
    persons: dict[str, Actor] = field(default_factory=dict)  # folded name or surname → person
    surnames: set[str] = field(default_factory=set)  # by which a person named in full was called later
    grounds: dict[str, bool] = field(default_factory=dict)  # word → whether something is told of in or near it
    grounded: frozenset[tuple[int, int]] = frozenset()  # sentence and start of each place
    firms: dict[str, bool] = field(default_factory=dict)  # word → whether a body is told of by that name
    letters: dict[str, Actor] = field(default_factory=dict)  # what stood in brackets behind a name → whom it names

    def weigh(self, iso: str, weight: float) -> None:
        self.weights[iso] = self.weights.get(iso, 0.0) + weight

    @property
    def home(self) -> str | None:
        """The country that the report is mostly about; None where no place tells."""
        return max(self.weights, key=lambda iso: (self.weights[iso], iso)) if self.weights else None

    @property
    def countries(self) -> frozenset[str]:
        """Every country that the report is about to a good part."""
        total = sum(self.weights.values())
        return frozenset(iso for iso, weight in self.weights.items() if weight >= _ABOUT * total)

    def tell(self, named: Named) -> None:
        """Keeps an actor as named."""
        self.told.append(named)

    def recent(self, *types: str) -> Iterator[Named]:
        """Those named before, the last first; of these types, or all."""
        return (named for named in reversed(self.told) if not types or named.actor.type in types)

    def force_country(self, sentence: int) -> str | None:
        """Whose army 'the army' is in a sentence: its place's country, the last army's, else the report's."""
        if (opening := self.opening.get(sentence)) is not None and self._matters(opening):
            return opening
        last = next((n.actor.country for n in self.recent("force", "unit") if n.leads and self._plays(n)), None)
        here = self.sentence_countries.get(sentence, frozenset())
        if len(here) == 1 and (country := next(iter(here))) in self.countries and country != last:
            known = any(n.actor.country == country for n in self.recent("force", "state", "unit"))
            if known or country == self.home:
                return country
        return last or self.home

    def government_country(self, sentence: int) -> str | None:
        """Whose government 'the government' is: of the one country that the sentence names, else as for the army."""
        ground = self.ground
        for here in (self.sentence_countries, self.sentence_states):
            rest = here.get(sentence, frozenset()) - {
                n.actor.country for n in self.recent("state") if n.sentence == sentence and n.actor.country != self.home
            }
            if len(rest) == 1 and (rest <= ground or self.home in rest) and self._matters(next(iter(rest))):
                return next(iter(rest))
        return self.force_country(sentence)

    def street_country(self, sentence: int) -> str | None:
        """Whose police keep the streets that a sentence tells of: of the one country last told of in or near it."""
        for number in range(sentence, sentence - _NEAR_BEFORE, -1):
            here = self.sentence_countries.get(number) or self.sentence_states.get(number) or frozenset()
            if len(here) == 1 and self._matters(next(iter(here))):
                return next(iter(here))
            if here:
                break
        return self.force_country(sentence) if self.home not in self.ground else self.home

    def regime_country(self) -> str | None:
        """Whose 'the regime' is: of the one state whose regime the report speaks of by its name; None if of several."""
        named = {self.actors.nation(word) for word in _regimes(self.text)} - {None}
        return next(iter(named)) if len(named) == 1 else None

    def _matters(self, iso: str) -> bool:
        """Whether a country is told of nearly as much as the report's own, and not just to compare with."""
        return self.weights.get(iso, 0.0) >= _NEARLY * max(self.weights.values(), default=0.0)

    @property
    def ground(self) -> frozenset[str]:
        """The countries of the towns and provinces that the report tells of."""
        return frozenset().union(*self.sentence_countries.values())

    def _plays(self, named: Named) -> bool:
        """Whether an actor is of one of the countries in which the report plays."""
        return named.actor.country is not None and (not self.ground or named.actor.country in self.ground)


@lru_cache(maxsize=8)  # asked again and again while one report is being read
def _regimes(text: str) -> tuple[str, ...]:
    """The words before 'regime' that have a capital."""
    return tuple(_REGIME.findall(text))


def context_of(reading: Reading, places: Iterable[Resolution], actors: ActorList, on: date | None) -> Context:
    """The context of a report before its first word: its countries and its sure names."""
    dateline = reading.report.dateline
    context = Context(actors, on, reading.report.text, dateline=dateline.span if dateline else None)
    _weigh_places(context, reading, places)
    _weigh_names(context, reading)
    for sentence in reading.sentences:
        for token in sentence.tokens:
            if token.text[:1].isupper() and (iso := actors.nation(token.text)):
                context.weigh(iso, _ADJECTIVE_WEIGHT)
    return context


def _weigh_places(context: Context, reading: Reading, places: Iterable[Resolution]) -> None:
    by_sentence: dict[int, set[str]] = {}
    states: dict[int, set[str]] = {}
    for found in places:
        value = found.best.value if found.best else None
        if isinstance(value, Place) and value.country:
            context.weigh(value.country, _FINE_WEIGHT if value.precision <= _FINE else _COUNTRY_WEIGHT)
            fine = value.precision <= _FINE
            (by_sentence if fine else states).setdefault(found.mention.sentence, set()).add(value.country)
            start = reading.sentences[found.mention.sentence].span.start
            if _OPENS_IN.fullmatch(context.text, start, found.mention.span.start):
                context.opening[found.mention.sentence] = value.country
    context.sentence_countries = {n: frozenset(isos) for n, isos in by_sentence.items()}
    context.sentence_states = {n: frozenset(isos) for n, isos in states.items()}


def _weigh_names(context: Context, reading: Reading) -> None:
    sure: set[str] = set()
    short: set[ActorEntry] = set()
    for mention in reading.mentions:
        words = mention.span.of(context.text)
        listed = [context.actors.entry(i) for i in mention.candidates] if mention.kind == "actor" else []
        for entry in listed:
            if entry is None:
                continue
            if context.actors.is_short(words, entry.id):
                short.add(entry)
                continue
            sure.add(entry.id)
            if entry.type != "organisation" and entry.lived(context.on) and len(entry.countries) <= _FEW_COUNTRIES:
                for iso in entry.countries:
                    context.weigh(iso, _ACTOR_WEIGHT / len(entry.countries))
    context.sure = frozenset(sure)
    context.named = context.sure | {e.id for e in short if e.countries & context.weights.keys()}


def resolution(
    span: Span, sentence: int, actor: Actor, score: float, reason: Reason, *, basis: Basis = "stated",
    others: Iterable[tuple[Actor, float]] = (),
) -> Resolution:  # fmt: skip
    """A mention with one best reading and, after it, the other possible ones."""
    kind: MentionKind = "person" if actor.type == "person" else "actor"
    rest = tuple(Candidate(other, weight) for other, weight in others if other.id != actor.id)
    ids = (actor.id, *(c.value.id for c in rest if isinstance(c.value, Actor)))
    return Resolution(Mention(span, kind, sentence, ids), (Candidate(actor, score, basis, (reason,)), *rest))
