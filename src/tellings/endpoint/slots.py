"""From words that a reader gives to slots: whom, where and when they mean is what our own resolving says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import dropwhile
from typing import TypeVar, cast

from tellings.endpoint.protocol import load_codebook
from tellings.endpoint.words import Found, shown
from tellings.knowledge.folding import fold
from tellings.knowledge.words import ClaimWords
from tellings.records import Actor, Basis, Candidate, Count, Place, PlaceRole, Resolution, Resolved, Slot, Span, Time

T = TypeVar("T", Actor, Place, Time, Count)
_ARTICLE = len("the ")
_UNLISTED = 0.5  # score of one whom no list has, as in the claims of the rules
_ANYWHERE = 5  # UCDP where_prec: not known more closely
_ELSEWHERE = "named in another sentence"
_CONTROL = frozenset({"control.gain", "control.lose", "control.hold", "control.partial", "withdrawal"})
_HARM = frozenset({"casualties", "killing"})
_UNHARMED = frozenset({"people", "civilians", "fighters", "soldiers", "objects"})
_COUNTED = {
    "force_size": "fighters", "population": "population", "displacement": "displaced", "arrest": "captured",
    "withdrawal": "fighters", "surrender": "fighters",
}  # fmt: skip


class Meanings:
    """What the mentions of one report were resolved to, asked for by the words of a claim."""

    def __init__(self, resolved: Resolved, words: ClaimWords) -> None:
        self.text = resolved.reading.report.text
        self._resolutions = [one for one in resolved.resolutions if one.candidates]
        self._tokens = [token for sentence in resolved.reading.sentences for token in sentence.tokens]
        self._words = words

    def actor(self, found: Found, home: int) -> Slot[Actor] | str:
        """Who is meant; one whom no list has keeps his own words, a pronoun that refers to nobody is refused."""
        best = self._best(found.span, ("actor", "person"), Actor)
        if best is not None:
            others = [(c.value.id, c.value.name, c.score) for c in best.candidates[1:4] if isinstance(c.value, Actor)]
            first = best.candidates[0]
            return _slot(cast(Actor, first.value), first, found, home, tuple(others))
        words = " ".join(found.span.of(self.text).split())
        if words.lower() in load_codebook().pronouns or not any(char.isalpha() for char in words):
            return f"whom {shown(words)} means is not known"
        basis, why = _basis("stated", "", found, home)
        unlisted = Actor(f"text:{words.lower()}", words, "generic")
        return Slot(unlisted, (found.span,), basis, _UNLISTED, why)

    def place(self, found: Found, home: int, role: PlaceRole, what: str) -> Slot[Place] | str:
        """Where is meant; a part of a place or a site in it is never the place itself (C7)."""
        best = self._best(found.span, ("place",), Place)
        if best is None:
            return self._unlisted(found, home, role)
        first = best.candidates[0]
        place = cast(Place, first.value)
        others = tuple((c.value.id, c.value.name, c.score) for c in best.candidates[1:4] if isinstance(c.value, Place))
        if what not in _CONTROL:
            role = "at" if role == "part" else role
        elif role == "part" or self._is_part(found.span, best.mention.span):
            return _slot(_as_part(place), first, found, home, others)
        return _slot(replace(place, role=place.role if place.role != "at" else role), first, found, home, others)

    def _unlisted(self, found: Found, home: int, role: PlaceRole) -> Slot[Place] | str:
        """A name that was resolved to no place of our lists stays what it is called, and is put nowhere."""
        words = list(dropwhile(str.islower, found.span.of(self.text).split()))
        if not words or words[0].lower() in load_codebook().pronouns:
            return f"{shown(found.span.of(self.text))} is no place that is known"
        name = " ".join(words)
        basis, why = _basis("stated", "", found, home)
        place = Place(f"text:{fold(name) or name.lower()}", name, "place", _ANYWHERE, role=role)
        return Slot(place, (found.span,), basis, _UNLISTED, why)

    def time(self, found: Found, home: int) -> Slot[Time] | str:
        """When; words that are no time for us are refused."""
        best = self._best(found.span, ("time",), Time)
        if best is None:
            return f"{shown(found.span.of(self.text))} is no time that is understood"
        first = best.candidates[0]
        return _slot(cast(Time, first.value), first, found, home)

    def count(self, found: Found, home: int, what: str, trigger: Span) -> Slot[Count] | str:
        """How many, of what; the code or the trigger says what became of them, where it means one thing only."""
        best = self._best(found.span, ("count",), Count)
        if best is None:
            return f"{shown(found.span.of(self.text))} is no number that is understood"
        first = best.candidates[0]
        value = cast(Count, first.value)
        harmed = self._harm(trigger) if what in _HARM and value.kind in _UNHARMED else None
        return _slot(replace(value, kind=harmed or _COUNTED.get(what, value.kind)), first, found, home)

    def _harm(self, trigger: Span) -> str | None:
        """What a word of harm says of those counted: 'killed', 'wounded'; None for any other word."""
        lemmas = {token.lemma.lower() for token in self._tokens if trigger.start <= token.start < trigger.end}
        return next((kind for kind, words in self._words.harm.items() if lemmas & words), None)

    def _best(self, words: Span, kinds: Iterable[str], value: type) -> Resolution | None:
        """The mention that the words are: the same stretch, else the fullest inside, else one that ends with them."""
        here = [
            one
            for one in self._resolutions
            if one.mention.kind in kinds
            and one.mention.span.overlaps(words)
            and isinstance(one.candidates[0].value, value)
        ]
        inside = [one for one in here if words.covers(one.mention.span)]
        around = [one for one in here if one.mention.span.covers(words) and one.mention.span.end == words.end]
        if inside:
            return max(inside, key=lambda one: self._fit(words, one.mention.span))
        return min(around, key=lambda one: one.mention.span.end - one.mention.span.start, default=None)

    def _fit(self, words: Span, mention: Span) -> tuple[bool, int, int]:
        """A phrase begins with whom it means more often than it ends so: 'A, a spokesman for B' is A."""
        leads = mention.start <= words.start + _ARTICLE
        return leads, mention.end - mention.start, -mention.start

    def _is_part(self, words: Span, named: Span) -> bool:
        """Whether the words beside a name say that only a part of it, or a thing in it, is meant."""
        beside = f"{self.text[words.start : named.start]} {self.text[named.end : words.end]}".lower().split()
        lists = self._words.places
        bare = {word.strip(".,;:'’\"()").removesuffix("s") for word in beside}
        return bool(bare & (lists["part"] | lists["facility"]) - lists["settlement"])


def _as_part(place: Place) -> Place:
    if place.id.startswith("part:"):
        return place
    return replace(place, id=f"part:{place.id}", role="part", part_of=(place.id, *place.part_of))


def _basis(basis: Basis, why: str, found: Found, home: int) -> tuple[Basis, str]:
    """Words of another sentence carry their meaning over to the claim's own."""
    return (basis, why) if found.sentence == home else ("inherited", _ELSEWHERE)


def _slot(
    value: T, candidate: Candidate, found: Found, home: int, others: tuple[tuple[str, str, float], ...] = ()
) -> Slot[T]:
    why = "; ".join(reason.text or reason.name for reason in candidate.reasons) if candidate.basis != "stated" else ""
    basis, why = _basis(candidate.basis, why, found, home)
    return Slot(value, (found.span,), basis, candidate.score, why, others)
