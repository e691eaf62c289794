"""Does a claim of ours tell what a gold claim tells, and which of its slots agree?

Code, place, agent and number decide (bench/stories). Two further slots, target and time, and the speaker are scored
where a gold value exists. A slot of ours that is empty never agrees; it is 'empty', which is not 'wrong'.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from benchmarks.names import BODIES, Aliases, word_set, words
from benchmarks.story_gold import KINDS_COUNTED, Days, GoldClaim, Number, Story
from tellings.records import Actor, Claim, Count, Interval, Place, Report, Slot

Verdict = Literal["right", "wrong", "empty", "unasked"]
SLOTS = ("place", "agent", "number", "target", "time", "speaker")
DECIDE = ("place", "agent", "number")

COARSE = 4  # UCDP where_prec: the coordinates are the province's, or coarser
FAR = 60.0  # km: a slot of the right name farther than this from the gold event's place is another place
EXACT = 0.005  # share by which an exact number may differ (rounding)
ABOUT = 0.06  # share by which a number told as 'about' may differ
A_DAY_OFF = 1
PRONOUNS = word_set("he she it they them him her his its their who which that this those these we us our")
WEEK = 7  # days: a stretch no longer than this agrees with a gold day that it holds


@dataclass(frozen=True)
class Told:
    """A claim of ours with the words of its slots taken out of the report."""

    claim: Claim
    agents: tuple[tuple[str, ...], ...]
    targets: tuple[tuple[str, ...], ...]
    places: tuple[tuple[Place, tuple[str, ...]], ...]
    days: tuple[Days, ...]
    counts: tuple[Count, ...]
    speakers: tuple[tuple[str, ...], ...]


def slot_names(slot: Slot[Actor] | Slot[Place], report: Report) -> tuple[str, ...]:
    """What a slot calls its value: the resolved name, and the words as told.

    The words of a slot that refers back are left out where they could stand for anything ('the town', 'the army',
    'they'): then the resolved name alone must agree.
    """
    told = [span.of(report.text) for span in slot.spans if 0 <= span.start < span.end <= len(report.text)]
    if slot.basis == "coreferent" and not slot.value.id.startswith("text:"):
        told = [] if isinstance(slot.value, Place) else [name for name in told if words(name) - BODIES - PRONOUNS]
    return (slot.value.name, *told)


def told(claim: Claim, report: Report, claims: Mapping[str, Claim]) -> Told:
    """A claim made ready to compare. Casualties without an agent take that of the act that caused them."""
    cause = claims.get(claim.caused_by or "")
    who = claim.who or (cause.who if cause else ())
    agents = tuple(slot_names(slot, report) for slot in who)
    if not agents and cause is not None and cause.what == "disaster":
        words = cause.trigger.of(report.text).lower()
        agents = (
            ("earthquake" if words == "quake" else words,),
        )  # the gold names the quake as the agent of its toll; we link it
    return Told(
        claim,
        agents,
        tuple(slot_names(slot, report) for slot in claim.whom),
        tuple((slot.value, slot_names(slot, report)) for slot in claim.where),
        tuple(Days(slot.value.first, slot.value.last) for slot in claim.when if isinstance(slot.value, Interval)),
        tuple(slot.value for slot in claim.counts),
        tuple(slot_names(link.speaker, report) for link in claim.attribution if link.speaker),
    )


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance."""
    up, across = radians(other_lat - lat) / 2, radians(other_lon - lon) / 2
    return 12742 * asin(sqrt(sin(up) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(across) ** 2))


def judge_names(gold: str | None, ours: Iterable[tuple[str, ...]], aliases: Aliases, *, person: bool) -> Verdict:
    """Any of the actors of ours is any of those that the gold string names."""
    if not gold:
        return "unasked"
    slots = list(ours)
    if not slots:
        return "empty"
    parts = [gold, *(part.strip() for joint in (" and ", "/", ",") for part in gold.split(joint))]
    found = any(aliases.actor(part, names, person=person) for names in slots for part in parts if part)
    return "right" if found else "wrong"


def judge_place(gold: GoldClaim, ours: Told, story: Story) -> Verdict:
    """Any place of ours has a name of the gold place, and lies where the event lies if it is the event's place."""
    if not gold.place:
        return "unasked"
    if not ours.places:
        return "empty"
    for wanted in story.places(gold.place):
        is_event = story.aliases.place(wanted, [story.place])
        for place, names in ours.places:
            if story.aliases.place(wanted, names) and not (is_event and lies_elsewhere(place, story)):
                return "right"
    return "wrong"


def lies_elsewhere(place: Place, story: Story) -> bool:
    """Far from the event. A place known only by its province's coordinates (UCDP where_prec 4 and up) cannot tell."""
    if place.precision >= COARSE:
        return False
    if place.lat is None or place.lon is None or story.lat is None or story.lon is None:
        return False
    return kilometres(place.lat, place.lon, story.lat, story.lon) > FAR


def judge_number(gold: Number | None, ours: Iterable[Count]) -> Verdict:
    if gold is None:
        return "unasked"
    counts = list(ours)
    if not counts:
        return "empty"
    return "right" if any(same_number(gold, count) for count in counts) else "wrong"


def same_number(gold: Number, count: Count) -> bool:
    """The same value or, for a bare bound, the same bound; killed and wounded are never the same number."""
    kind = next((kind for word, kind in KINDS_COUNTED.items() if word in gold.unit.lower()), None)
    if kind and count.kind in KINDS_COUNTED.values() and count.kind != kind:
        return False
    slack = ABOUT if gold.approximate else EXACT
    wanted = gold.best if gold.best is not None else gold.low if gold.low is not None else gold.high
    if wanted is None:
        return False
    if any(value is not None and abs(value - wanted) <= slack * wanted for value in (count.best, count.low)):
        return True
    return gold.best is None and count.high is not None and gold.high is not None and count.high == gold.high


def judge_time(gold: Days | None, ours: Iterable[Days]) -> Verdict:
    """Ours lies in the gold days (a day of slack), or holds them and is no longer than a week more."""
    if gold is None:
        return "unasked"
    stretches = [days for days in ours if days.first or days.last]
    if not stretches:
        return "empty"
    return "right" if any(same_days(gold, days) for days in stretches) else "wrong"


def same_days(gold: Days, ours: Days) -> bool:
    if not gold.meets(ours):
        return False
    if ours.within(gold.widened(A_DAY_OFF)):
        return True
    length, wanted = ours.length, gold.length
    if wanted is None or length is None:
        return gold.within(ours) and gold.first == ours.first
    return gold.within(ours) and length <= wanted + WEEK


def judge(gold: GoldClaim, ours: Told, story: Story) -> dict[str, Verdict]:
    """Slot by slot, how a claim of ours stands to a gold claim."""
    return {
        "place": judge_place(gold, ours, story),
        "agent": judge_names(gold.agent, ours.agents, story.aliases, person=False),
        "number": judge_number(gold.number, ours.counts),
        "target": judge_names(gold.target, ours.targets, story.aliases, person=False),
        "time": judge_time(gold.time, ours.days),
        "speaker": judge_names(gold.speaker, ours.speakers, story.aliases, person=True),
    }


def found(gold: GoldClaim, ours: Told, verdicts: Mapping[str, Verdict]) -> bool:
    """A claim of a fitting code and polarity at the gold place, or with no place."""
    return gold.fits(ours.claim.what, ours.claim.polarity) and verdicts["place"] != "wrong"


def right(verdicts: Mapping[str, Verdict]) -> bool:
    """Place, agent and number agree wherever the gold has them."""
    return all(verdicts[slot] in ("right", "unasked") for slot in DECIDE)
