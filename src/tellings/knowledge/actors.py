"""The actor list: who the parties, forces, monitors and agencies are, what they are called, and whose side they are on.

The rows are data (data/actors); every state's government, army and ministries are made by rule. The list is
opened once and passed in.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from tellings.knowledge.actors_entries import (
    ActorEntry,
    Stand,
    State,
    War,
    complete,
    read_entries,
    read_states,
    read_wars,
    within,
)
from tellings.knowledge.actors_names import NameIndex, fold_word
from tellings.knowledge.actors_words import ActorWords, load_actor_words
from tellings.records import Actor, FoughtWar, NameHit

_KNOWN_QUESTIONS = 4096
_KNOWN_WORDS = 8192
_DEEPEST = 12  # parents above one another; more would be a ring


class ActorList:
    """All listed actors. Days (``on``) may be None, which then rules nothing out."""

    def __init__(
        self,
        entries: dict[str, ActorEntry],
        states: Iterable[State],
        wars: Iterable[War],
        words: ActorWords,
        *,
        given: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset()),
    ) -> None:
        """``given``: ids of the user's own entries, and the folded names that mean these and no other."""
        self.entries = entries
        self.words = words
        self.wars = tuple(wars)
        self.states = {state.iso: state for state in states}
        self._holders: dict[str, dict[str, None]] = {}
        for entry in entries.values():
            for name in (*_own_name(entry), *entry.names, *entry.short):
                if entry.id in given[0] or fold_name(name) not in given[1]:
                    self._holders.setdefault(name, {})[entry.id] = None
        self._short = {(fold_name(name), entry.id) for entry in entries.values() for name in entry.short}
        self._index = NameIndex(self._holders, words.word_like)
        self._nations = _nation_words(self.states.values())
        self._abbreviated = frozenset(
            fold_name(w) for state in self.states.values() for w in state.names if w.isupper()
        )
        self._seats = {fold_name(seat): state.iso for state in self.states.values() for seat in state.seats}
        self._nation_of = lru_cache(maxsize=_KNOWN_WORDS)(self._nation_new)
        self._seat_of = lru_cache(maxsize=_KNOWN_WORDS)(lambda word: self._seats.get(fold_name(word)))
        self._actor_then = lru_cache(maxsize=_KNOWN_QUESTIONS)(self._actor_new)
        self._governments = _by_country(entries.values())
        self._ruled = {f"{state.key}-government": iso for iso, state in self.states.items()}
        self._described = tuple(entry for entry in entries.values() if entry.labels and entry.countries)
        self._armies: dict[str, list[ActorEntry]] = {}
        for entry in entries.values():
            if entry.forces_of is not None:
                self._armies.setdefault(entry.forces_of, []).append(entry)
        self._fought_then: dict[date | None, tuple[FoughtWar, ...]] = {}
        self._described_there: dict[tuple[frozenset[str], date | None], tuple[ActorEntry, ...]] = {}
        self._marks = {entry.id: frozenset(map(self.mark, entry.marks)) for entry in self._described}

    def find(self, text: str) -> tuple[NameHit, ...]:
        """Listed names in the text in reading order: whole words, longest first, abbreviations only as printed."""
        return self._index.find(text)

    def __contains__(self, actor: object) -> bool:
        return actor in self.entries

    def entry(self, actor: str) -> ActorEntry | None:
        """The row of an actor; None where the list has none."""
        return self.entries.get(actor)

    def actor(self, actor: str, on: date | None = None) -> Actor:
        """A listed actor with the side that it was on that day. Raises KeyError for an unknown id."""
        return self._actor_then(actor, on)

    def _actor_new(self, actor: str, on: date | None) -> Actor:
        entry = self.entries[actor]
        return Actor(
            id=entry.id,
            name=entry.name,
            type=entry.type,
            side=self.side_of(actor, on),
            parent=entry.parent,
            office=entry.office,
            country=entry.country,
        )

    def is_short(self, name: str, actor: str) -> bool:
        """Whether the name alone does not settle that this actor is meant ('RSF')."""
        return (fold_name(name), actor) in self._short

    def side_of(self, actor: str, on: date | None = None) -> str | None:
        """The party that an actor belonged to on that day: its stated side, else its parent's, else itself.

        The government of a state is the one that was in office: in 2016 Afghan police are 'afghan-republic'.

        Agencies, monitors and aid bodies that belong to nobody are on no side: None.
        """
        side = self._told_side(actor, on)
        country = self._ruled.get(side or "")
        return self.government(country, on) if country is not None else side

    def _told_side(self, actor: str, on: date | None) -> str | None:
        seen = 0
        here = self.entries.get(actor)
        while here is not None and seen < _DEEPEST:
            stands = [stand.side for stand in here.sides if stand.holds(on)]
            if stands:
                # An unknown day cannot choose between two sides that an actor was on.
                return stands[0] if len(set(stands)) == 1 else here.id
            if here.parent is None:
                return None if here.type == "organisation" and here.country is None else self._own_side(here)
            here, seen = self.entries.get(here.parent), seen + 1
        return None

    def _own_side(self, entry: ActorEntry) -> str | None:
        if entry.type == "organisation":
            return None
        return entry.id

    def allied(self, left: str, right: str, on: date | None = None) -> bool:
        """Whether two actors were on one side, or in one camp of a war, that day."""
        one, other = self.side_of(left, on), self.side_of(right, on)
        if one is None or other is None:
            return False
        if one == other:
            return True
        return any(
            _members(camp, on) >= {one, other}
            for war in self.wars
            if within(war.start, war.end, on)
            for camp in war.camps
        )

    def hostile(self, left: str, right: str, on: date | None = None) -> bool:
        """Whether two actors were in different camps of one war that day."""
        one, other = self.side_of(left, on), self.side_of(right, on)
        if one is None or other is None or one == other:
            return False
        return any(
            one in a and other in b for war in self.fought(on) for a in war.camps for b in war.camps if a is not b
        )

    def fought(self, on: date | None) -> tuple[FoughtWar, ...]:
        """The wars that were fought that day, with who was in which camp then."""
        if on not in self._fought_then:
            if len(self._fought_then) > _KNOWN_QUESTIONS:
                self._fought_then.clear()
            fought = (war for war in self.wars if within(war.start, war.end, on))
            self._fought_then[on] = tuple(
                FoughtWar(
                    {iso: self.government(iso, on) for iso in war.countries},
                    tuple(_members(camp, on) for camp in war.camps),
                    frozenset(army for camp in war.camps for one in camp if (army := self._army(one.side, on))),
                )
                for war in fought
            )
        return self._fought_then[on]

    def _army(self, side: str, on: date | None) -> str | None:
        """The army of the country of a side."""
        entry = self.entries.get(side)
        country = entry.country if entry else self._ruled.get(side)
        return self.country_force(country, "army", on) if country else None

    def nation(self, word: str) -> str | None:
        """The ISO code of the state that a name or adjective means ('Syria', 'Syrian'); None for any other word."""
        return self._nation_of(word)

    def _nation_new(self, word: str) -> str | None:
        if not word or word[0].islower():
            return None
        key = fold_name(word)
        if key in self._abbreviated and not word.isupper():
            return None  # 'Car bomb' is not of the CAR
        return self._nations.get(key)

    def mark(self, word: str) -> str:
        """A telling adjective in the one form that data and reports share: 'Iranian-supported' is 'IR backed'."""
        stem, _, end = word.casefold().rpartition("-")
        if stem and end in self.words.backing | self.words.linking | self.words.leading:
            end = "led" if end in self.words.leading else "backed"
            return f"{self._nations.get(fold_name(stem), stem)} {end}"
        return word.casefold().replace("-", " ")

    def seat(self, word: str) -> str | None:
        """The ISO code of the state whose seat of government a word names ('Damascus'); None for any other."""
        return self._seat_of(word)

    def government(self, iso: str, on: date | None = None) -> str | None:
        """Who governed a state that day: a listed government where there was one of its own, else the ruled one."""
        for entry in self._governments.get(iso, ()):
            if entry.lived(on) and (entry.government_from is None or on is None or entry.government_from <= on):
                if on is None and self._several(iso):
                    continue
                return entry.id
        state = self.states.get(iso)
        return f"{state.key}-government" if state else None

    def _several(self, iso: str) -> bool:
        return len(self._governments.get(iso, ())) > 1

    def country_force(self, iso: str, noun: str, on: date | None = None) -> str | None:
        """The state's force or office that a noun means: ('IQ', 'troops') is 'iraq-armed-forces'.

        None where the noun means none, or where that country's forces were divided that day, so that
        'Libyan forces' may be anybody's.
        """
        part = self.words.parts.get(noun.casefold())
        state = self.states.get(iso)
        if part is None or state is None:
            return None
        if part == "government":
            return self.government(iso, on)
        if part in ("armed-forces", "security-forces") and self.divided(iso, on):
            return None
        if part == "armed-forces":
            for entry in self._armies.get(iso, ()):
                if on is not None and entry.lived(on):
                    return entry.id
        return f"{state.key}-{part}"

    def divided(self, iso: str, on: date | None) -> bool:
        """Whether the country had no one army that day, or has none to this day where the day is unknown.

        See data/actors/words.toml, ``divided``.
        """
        return any(d.side == iso and (d.holds(on) if on is not None else d.end is None) for d in self.words.divided)

    def armless(self, iso: str) -> bool:
        """Whether the country has no army at all, on any day."""
        return any(d.side == iso and d.start is None and d.end is None for d in self.words.divided)

    def marks_of(self, actor: str) -> frozenset[str]:
        """The adjectives that reports know an actor by, in the form of ``mark``."""
        return self._marks.get(actor, frozenset())

    def described(self, countries: frozenset[str], on: date | None) -> tuple[ActorEntry, ...]:
        """Listed groups of those countries, of that day, that reports also call by a noun ('rebels')."""
        key = (countries, on)
        if key not in self._described_there:
            if len(self._described_there) > _KNOWN_QUESTIONS:
                self._described_there.clear()
            self._described_there[key] = tuple(e for e in self._described if e.countries & countries and e.lived(on))
        return self._described_there[key]


@lru_cache(maxsize=65536)
def _own_name(entry: ActorEntry) -> tuple[str, ...]:
    """'Iraqi government' describes, and begins 'Iraqi government forces' too: it is resolved from its words."""
    return () if entry.name.endswith(" government") else (entry.name,)


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """The matching key of a whole name: its folded words with single spaces."""
    return " ".join(fold_word(part) for part in name.replace("-", " ").split())


def _members(camp: Iterable[Stand], on: date | None) -> frozenset[str]:
    return frozenset(stand.side for stand in camp if stand.holds(on))


def _nation_words(states: Iterable[State]) -> dict[str, str]:
    return {
        fold_name(word): state.iso
        for state in states
        for word in (state.name, *state.names, *state.adjectives, *(f"{a}s" for a in state.adjectives))
    }


def _by_country(entries: Iterable[ActorEntry]) -> dict[str, tuple[ActorEntry, ...]]:
    found: dict[str, tuple[ActorEntry, ...]] = {}
    for entry in entries:
        if entry.government_of is not None:
            found[entry.government_of] = (*found.get(entry.government_of, ()), entry)
    return found


@lru_cache(maxsize=1)
def load_actors() -> ActorList:
    """The actor list that ships with Tellings."""
    states = read_states()
    return ActorList(complete(read_entries(), states), states, read_wars(), load_actor_words())
