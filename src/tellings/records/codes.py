"""Codes of claims that several stages treat alike, and who plays which part in them."""

from __future__ import annotations

from tellings.records.accounts import Event
from tellings.records.claims import Actor, Claim, Slot

# These say something about a happening and are no happening themselves.
REMARKS = frozenset({"assessment", "backing"})
# One act, seen from its two sides.
TAKINGS = frozenset({"control.gain", "control.lose"})
FIRE = frozenset({"airstrike", "drone", "shelling"})  # struck from afar
BOMBS = frozenset({"explosion", "suicide_bombing"})  # which nobody need be told to have laid
DEATHS = frozenset({"casualties", "killing"})
HARMS = DEATHS | {"destruction", "displacement"}
DONE = frozenset({"happened", "ongoing"})  # of ``reality``: what is planned or feared is not yet so

Actors = tuple[Slot[Actor], ...]


def is_told_done(claim: Claim) -> bool:
    """Whether it is told as done or going on, and not denied."""
    return claim.polarity == "asserted" and claim.reality in DONE


def who_and_whom(claim: Claim, what: str) -> tuple[Actors, Actors]:
    """The parties of a claim as an event of code ``what`` has them: a loss told of a gain names them the other way."""
    turned = what == "control.gain" and claim.what == "control.lose"
    return (claim.whom, claim.who) if turned else (claim.who, claim.whom)


def taker_and_loser(event: Event) -> tuple[Actors, Actors]:
    """Who ends up holding the place of a gain or a loss, and who no longer does."""
    return (event.whom, event.who) if event.what == "control.lose" else (event.who, event.whom)
