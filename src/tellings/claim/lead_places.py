"""The town that a headline leaves without a name, as the first sentences tell the same act: 'Rebels enter key town'."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.claim.scene import Scene
from tellings.claim.story_place import LEAD
from tellings.knowledge.parts import TOWNS
from tellings.knowledge.sides import side_of
from tellings.records import Claim, Place, Slot
from tellings.records.codes import DONE

_SAME = {"enter": "advance", "advance": "enter"}  # as headlines and leads tell the same


def place_in_lead(one: Claim, scene: Scene, claims: Sequence[Claim], lead: Sequence[Scene]) -> Slot[Place] | None:
    """The one town or site of the lead's claims of the same act by the same side; None where it tells of several."""
    if scene.sentence.kind != "headline" or one.polarity != "asserted":
        return None
    below = {other.sentence.span for other in lead if other.number > scene.number and other.sentence.paragraph <= LEAD}
    told = {
        slot.value.id: slot
        for other in claims
        if other.evidence in below and other.what in (one.what, _SAME.get(one.what)) and _may_be_same(one, other)
        for slot in other.where
        if slot.value.role in ("at", "to", "toward", "part")
    }
    towns = [slot for slot in told.values() if slot.value.kind in TOWNS]
    return towns[0] if len(told) == 1 and towns else None


def _may_be_same(one: Claim, other: Claim) -> bool:
    """Done as news by the same side, or by nobody who is told."""
    if other.ground != "news" or other.polarity != "asserted" or (one.reality in DONE) != (other.reality in DONE):
        return False
    doers, others = ({side_of(slot.value) or slot.value.id for slot in told.who} for told in (one, other))
    return not doers or not others or bool(doers & others)
