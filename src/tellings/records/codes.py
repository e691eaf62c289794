"""Codes of claims that several stages treat alike, and who plays which part in them."""

from __future__ import annotations

from tellings.records.accounts import Event
from tellings.records.claims import Actor, Claim, Slot

# These say something about a happening and are no happening themselves.
REMARKS = frozenset({"assessment", "backing"})
# One act, seen from its two sides.
TAKINGS = frozenset({"control.gain", "control.lose"})

Actors = tuple[Slot[Actor], ...]


def who_and_whom(claim: Claim, what: str) -> tuple[Actors, Actors]:
    """The parties of a claim as an event of code ``what`` has them: a loss told of a gain names them the other way."""
    turned = what == "control.gain" and claim.what == "control.lose"
    return (claim.whom, claim.who) if turned else (claim.who, claim.whom)


def taker_and_loser(event: Event) -> tuple[Actors, Actors]:
    """Who ends up holding the place of a gain or a loss, and who no longer does."""
    return (event.whom, event.who) if event.what == "control.lose" else (event.who, event.whom)
