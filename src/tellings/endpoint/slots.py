"""From words that a reader gives to slots: whom, where and when they mean is what our own resolving says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import dropwhile
from typing import TypeVar, cast

from tellings.endpoint.protocol import load_codebook
from tellings.endpoint.words import Found, shown
from tellings.knowledge.folding import fold
from tellings.knowledge.gazetteer_words import load_place_words
from tellings.knowledge.words import ClaimWords
from tellings.records import Actor, Basis, Candidate, Count, Place, PlaceRole, Resolution, Resolved, Slot, Span, Time
from tellings.records.codes import DEATHS

T = TypeVar("T", Actor, Place, Time, Count)
_ARTICLE = len("the ")
_UNLISTED = 0.5  # score of one whom no list has, as in the claims of the rules
_ANYWHERE = 5  # UCDP where_prec: not known more closely
_ELSEWHERE = "named in another sentence"
_NATURE = frozenset({"water", "river", "sea", "mountain"})
_OWNED = re.compile(r"['’]s\s+\S")
_CONTROL = frozenset({"control.gain", "control.lose", "control.hold", "control.partial", "withdrawal"})
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
        part = role == "part" or (best is not None and self._is_part(found.span, best.mention.span))
        if best is None or self._is_other_water(found.span, best):
            return self._unlisted(found, home, _in_role(role, what), part=part and what in _CONTROL)
        first = best.candidates[0]
        place = cast(Place, first.value)
        others = tuple((c.value.id, c.value.name, c.score) for c in best.candidates[1:4] if isinstance(c.value, Place))
        if part and what in _CONTROL:
            return _slot(_as_part(place), first, found, home, others)
        told = _in_role(place.role if place.role != "at" else role, what)
        return _slot(replace(place, role=told), first, found, home, others)

    def _unlisted(self, found: Found, home: int, role: PlaceRole, *, part: bool) -> Slot[Place] | str:
        """A name that was resolved to no place of our lists stays what it is called, and is put nowhere."""
        words = list(dropwhile(str.islower, found.span.of(self.text).split()))
        if not words or words[0].lower() in load_codebook().pronouns:
            return f"{shown(found.span.of(self.text))} is no place that is known"
        name = " ".join(words)
        basis, why = _basis("stated", "", found, home)
        place = Place(f"text:{fold(name) or name.lower()}", name, "place", _ANYWHERE, role=role)
        return Slot(_as_part(place) if part else place, (found.span,), basis, _UNLISTED, why)

    def _is_other_water(self, words: Span, best: Resolution) -> bool:
        """'Lake Chad' is not Chad, nor 'Mount Elgon' a town of that name."""
        before = self.text[words.start : best.mention.span.start].split()[-1:]
        kind = load_place_words().kinds.get(before[0].lower()) if before and before[0][:1].isupper() else None
        return kind in _NATURE and cast(Place, best.candidates[0].value).kind != kind

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
        harmed = self._harm(trigger) if what in DEATHS and value.kind in _UNHARMED else None
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
        if inside and value is Place:
            return max(inside, key=lambda one: (_lying_in_others(one, inside), *self._fit(words, one.mention.span)))
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
        if _OWNED.match(self.text, named.end, words.end):
            return True  # "Mosul's Old City"
        bare = {word.strip(".,;:'’\"()").removesuffix("s") for word in beside}
        return bool(bare & (lists["part"] | lists["facility"]) - lists["settlement"])


def _lying_in_others(one: Resolution, others: Iterable[Resolution]) -> int:
    """How many of the other places a phrase names contain this one: 'Kidal in Mali' is Kidal."""
    within = cast(Place, one.candidates[0].value).part_of
    return sum(cast(Place, other.candidates[0].value).id in within for other in others if other is not one)


def _in_role(role: PlaceRole, what: str) -> PlaceRole:
    """What happens in a part of a place happens there; only control of a part is not that of the whole (C7)."""
    return role if role != "part" or what in _CONTROL else "at"


def _as_part(place: Place) -> Place:
    """A part of a place is a place of its own; what lies in a town, as a hospital does, is that already."""
    if place.id.startswith("part:") or place.kind == "facility":
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
