"""What of a claim counts when asking whether two claims tell of one happening."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tellings.knowledge.days import Window, window_of
from tellings.knowledge.origin_words import load_origin_words
from tellings.knowledge.parts import neared, whole
from tellings.knowledge.sides import sides_of
from tellings.records import Claim, Place, Published, Slot, digest
from tellings.records.codes import DEATHS

# Codes that tell of one happening in other words. A code that is not here is a family of its own.
FAMILIES = {
    "control.gain": "control",
    "control.lose": "control",
    "control.hold": "hold",
    "advance": "fighting",
    "enter": "fighting",
    "clash": "fighting",
    "explosion": "bombing",
    "suicide_bombing": "bombing",
}
# So wide that only the same words make the same happening.
WORDS_ONLY = frozenset({"statement", "other", "assessment"})
COUNTRY = 6  # UCDP where_prec
CIVILIANS = frozenset({"civilians"})
MOODS = {"planned": "planned", "expected": "planned", "conditional": "planned", "failed": "failed"}


@dataclass(frozen=True, slots=True)
class Profile:
    """A claim reduced to what is compared. ``places``: ids, with '~' before a place that was only neared and
    '%' before one of which only a part is meant. ``story`` is the smallest report id of its story."""

    claim: Claim
    family: str
    story: str
    window: Window
    places: frozenset[str]
    containers: frozenset[str]
    who: frozenset[str]
    whom: frozenset[str]
    mood: str
    words: str  # digest of the folded evidence

    @property
    def taker(self) -> frozenset[str]:
        """The sides that end up holding the place."""
        return self.whom if self.claim.what == "control.lose" else self.who

    @property
    def loser(self) -> frozenset[str]:
        return self.who if self.claim.what == "control.lose" else self.whom

    @property
    def signature(self) -> tuple[object, ...]:
        """Equal for claims that no score can tell apart."""
        return (
            self.claim.what, self.family, self.story, self.window, self.places, self.who, self.whom, self.mood,
            self.claim.ground,
        )  # fmt: skip


def profile(claim: Claim, *, story: str, published: Published | None, text: str) -> Profile:
    """The profile of a claim in the report with this ``text``."""
    whom = sides_of(claim.whom)
    # Where somebody is backed is only taken over from what he does there: it parts no backing from its event.
    lent = claim.what == "backing"
    places = specific_places(tuple(slot for slot in claim.where if not lent or slot.basis != "inherited"))
    words = digest(" ".join(re.findall(r"\w+", claim.evidence.of(text).casefold())))
    family = FAMILIES.get(claim.what, claim.what)
    return Profile(
        claim=claim,
        family=f"{family}:{words}" if claim.what in WORDS_ONLY else family,
        story=story,
        window=window_of(claim, published),
        places=frozenset(place_key(place, claim) for place in places),
        containers=frozenset(outer for place in places for outer in place.part_of),
        who=sides_of(claim.who),
        whom=whom or _bystanders(claim) if claim.what in DEATHS else whom,
        mood=MOODS.get(claim.reality, "real"),
        words=words,
    )


def _bystanders(claim: Claim) -> frozenset[str]:
    """Civilians among the victims are nobody's fighters: their dead are other dead."""
    told = [slot.value.name for slot in claim.whom] + [slot.value.of for slot in claim.counts if slot.value.of]
    words = load_origin_words()
    return CIVILIANS if any(words.victim_class(name) == "civilians" for name in told) else frozenset()


def specific_places(slots: tuple[Slot[Place], ...]) -> tuple[Place, ...]:
    """The places of a claim without those that merely contain another of them ('Qaim, in Iraq').

    A whole country carried over from another sentence says nearly nothing, and is left out.
    """
    outer = {above for slot in slots for above in slot.value.part_of}
    told = (slot for slot in slots if slot.basis == "stated" or slot.value.precision < COUNTRY)
    return tuple(slot.value for slot in told if slot.value.id not in outer)


def place_key(place: Place, claim: Claim) -> str:
    """The id of a place, marked where the claim is about its surroundings or about a part of it.

    A part that has no name of its own ('inside the city', 'the centre') is told of as the place itself, except
    where control is told: there a part is never the whole.
    """
    beside = neared(place)
    if beside is not None:
        return "~" + beside
    limited = place.role == "part" or claim.extent == "part"
    if limited and claim.what.startswith("control.") and place.kind != "facility":
        return "%" + whole(place)
    return whole(place)


def bare(key: str) -> str:
    """The place id of a place key."""
    return key.lstrip("~%")
