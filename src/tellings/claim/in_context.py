"""What a word means in its report: bombing by planes or by a bomb, people who flee a war or a firework."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.knowledge.parts import whole
from tellings.records import Claim, Place, Reason, Report, digest
from tellings.records.codes import BOMBS

_EITHER = frozenset({"bombing", "bombings"})  # by air or by a bomb, as the rest of the report tells
_FLEE = frozenset({"flee", "fled", "flees", "fleeing"})
_DRIVE_OUT = frozenset(
    {"clash", "assault", "airstrike", "shelling", "drone", "control.gain", "control.lose", "control.hold", "advance",
     "enter", "siege.begin", "siege.hold", "disaster", "withdrawal", "killing", "riot", "abuse", "abduction"}
)  # fmt: skip


def in_context(claims: Sequence[Claim], report: Report) -> list[Claim]:
    """The claims of one report, each with the sense that its words have there; what has none is left out."""
    text = report.text
    planes = any(one.what == "airstrike" for one in claims)
    bombs = any(one.what in BOMBS and not _either(one, text) for one in claims)
    war = any(one.what in _DRIVE_OUT for one in claims)
    fled = (one for one in claims if one.what == "displacement" and one.trigger.of(text).lower() in _FLEE)
    fireworks = {one.id for one in fled if not war and not one.where}  # 'thousands flee as fireworks go wrong'
    hit = [slot.value for one in claims if one.what == "airstrike" for slot in one.where]
    by_air = [
        one for one in claims
        if one.what == "explosion" and planes and not bombs and _either(one, text) and _lies_in(one, hit)
    ]  # fmt: skip
    ids = {one.id: digest(report.id, f"{one.trigger.start}:{one.trigger.end}", "airstrike") for one in by_air}
    why = Reason("bombing by air", -0.1, "the report tells of air strikes and of no bomb")
    retold = {one.id: replace(one, id=ids[one.id], what="airstrike", reasons=(*one.reasons, why)) for one in by_air}
    found = [retold.get(one.id, one) for one in claims if one.id not in fireworks]
    return [replace(one, caused_by=ids[one.caused_by]) if one.caused_by in ids else one for one in found]


def _lies_in(one: Claim, hit: Sequence[Place]) -> bool:
    """Whether a bombing was where the planes were; one of another town is a bomb's, whatever planes did elsewhere."""
    return not hit or not one.where or any(_meet(slot.value, place) for slot in one.where for place in hit)


def _meet(one: Place, other: Place) -> bool:
    return whole(one) in (whole(other), *other.part_of) or whole(other) in one.part_of


def _either(one: Claim, text: str) -> bool:
    return one.trigger.of(text).lower() in _EITHER
