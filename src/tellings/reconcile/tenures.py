"""What one event says about who holds a place, and over which days (C1 to C5, C7 to C9, C11, C12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tellings.knowledge.days import anchored, stated_interval
from tellings.knowledge.parts import is_unnamed_part
from tellings.knowledge.sides import sides_of
from tellings.reconcile.taking import NAMED, Taking, judge_taking
from tellings.records import Actor, Bounds, Claim, ControlStatus, Event, Interval, Origin, Published, Slot
from tellings.records.codes import TAKINGS, taker_and_loser


@dataclass(frozen=True, slots=True)
class Tenure:
    """A stretch of days with one answer to 'who holds it?'. ``end`` is None while it goes on."""

    status: ControlStatus
    rule: str
    holders: tuple[Slot[Actor], ...]
    claimants: tuple[Slot[Actor], ...]
    start: Bounds
    end: Bounds | None
    last_confirmed: date | None
    extent: str
    disputed_by: tuple[Slot[Actor], ...]
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    told_as: str  # the code of the event that tells it
    leavers: frozenset[str] = frozenset()  # sides that left the place, where that is all that is told

    @property
    def sides(self) -> frozenset[str]:
        """The sides that hold or claim the place, or a name of each where it has no known side."""
        slots = (*self.holders, *self.claimants)
        return sides_of(slots) or frozenset(slot.value.id for slot in slots)


@dataclass(frozen=True, slots=True)
class Evidence:
    """An event of control with its claims, its origins, and when each report was published."""

    event: Event
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    left: tuple[Origin, ...]  # those who admit that they left the place to the taker
    published: Mapping[str, Published]

    def asserted(self) -> tuple[Claim, ...]:
        return tuple(
            claim
            for claim in self.claims
            if claim.polarity == "asserted"
            and claim.reality in ("happened", "ongoing", "habitual")
            and (claim.what.startswith(("control.", "siege.")) or claim.what == "withdrawal")
        )

    def days(self, claims: Iterable[Claim]) -> list[Published]:
        return [self.published[claim.report] for claim in claims if claim.report in self.published]

    def behind(self, claims: Iterable[str]) -> tuple[str, ...]:
        wanted = set(claims)
        return tuple(sorted(origin.id for origin in self.origins if wanted & set(origin.claims)))


def tenures(evidence: Evidence) -> tuple[Tenure, ...]:
    """What an event says; nothing where nobody asserts it or it is only planned."""
    told = evidence.asserted()
    if not told:
        return ()
    what = evidence.event.what
    if what in TAKINGS:
        return _of_taking(evidence, told)
    if what in ("control.hold", "control.partial"):
        return (_of_hold(evidence, told),)
    if what == "withdrawal":
        return _of_withdrawal(evidence, told)
    if what.startswith("siege."):
        return (_of_siege(evidence, told),)
    return ()


def _of_taking(evidence: Evidence, told: Sequence[Claim]) -> tuple[Tenure, ...]:
    event = evidence.event
    found = judge_taking(event, evidence.claims, evidence.origins, evidence.left)
    takers, losers = taker_and_loser(event)
    basis = [claim for claim in told if claim.id in found.basis] or list(told)
    start = _start(event, evidence.days(basis))
    ids = tuple(sorted(claim.id for claim in told))
    if found.status == "unknown" and takers and not found.conceded:
        # Somebody is told to have taken it, of a side that nobody knows.
        found = replace(found, status="claimed", rule="I6")
    holds = found.status == "held"
    disputes = _actors_of(found.denied, evidence.claims)
    here = Tenure(
        status=found.status,
        rule=found.rule,
        holders=takers if holds else (),
        claimants=() if holds or found.status == "unknown" else takers,
        start=start,
        end=None,
        last_confirmed=_last(evidence, told),
        extent=_extent(told),
        disputed_by=disputes,
        claims=ids,
        origins=evidence.behind(ids),
        told_as=event.what,
    )
    if here.extent == "part":
        # A part is not the whole (C7): whoever took it, both are there now (C5).
        return (replace(here, status="contested", rule="C7", holders=(), claimants=takers),)
    if found.status == "unknown" and losers:
        return (_before(here, losers, found), here)
    return (here,)


def _before(loss: Tenure, losers: tuple[Slot[Actor], ...], found: Taking) -> Tenure:
    """Who loses a place held it until then."""
    return replace(
        loss,
        status="held",
        rule=found.rule,
        holders=losers,
        claimants=(),
        start=Bounds(None, loss.start.latest),
        end=Bounds(loss.start.earliest, loss.start.latest),
        last_confirmed=None,
    )


def _of_withdrawal(evidence: Evidence, told: Sequence[Claim]) -> tuple[Tenure, ...]:
    """It ends the hold of who leaves, and says nothing of who comes (C3)."""
    event = evidence.event
    ids = tuple(sorted(claim.id for claim in told))
    if _extent(told) == "part" or not sides_of(event.who):
        return ()
    return (
        Tenure(
            status="unknown",
            rule="C3",
            holders=(),
            claimants=(),
            start=_start(event, evidence.days(told)),
            end=None,
            last_confirmed=_last(evidence, told),
            extent="unknown",
            disputed_by=(),
            claims=ids,
            origins=evidence.behind(ids),
            told_as=event.what,
            leavers=sides_of(event.who),
        ),
    )


def _of_hold(evidence: Evidence, told: Sequence[Claim]) -> Tenure:
    """A state of affairs as told: open bounds (C11), unless a rule gives more."""
    event = evidence.event
    ids = tuple(sorted(claim.id for claim in told))
    extent = _extent(told)
    published = evidence.days(told)
    interval = _widest(told)
    over = _is_over(told, interval, published)
    divided = event.what == "control.partial" or extent == "part"
    rule = "C11" if divided or over else _hold_rule(evidence, told)
    own_claim = rule == "C1"  # the holder's own word is a claim
    earliest = interval.first if interval else None
    latest = min((day.last for day in published), default=None)
    if interval and interval.first and interval.sense == "since":
        latest = interval.last or interval.first
    end = None
    if over:
        last = interval.last if interval and interval.last else latest
        end, latest = Bounds(None, last), last
    return Tenure(
        status="divided" if divided else "claimed" if own_claim else "held",
        rule=rule,
        holders=() if own_claim else event.who,
        claimants=event.who if own_claim else (),
        start=Bounds(earliest, latest),
        end=end,
        last_confirmed=None if over else _last(evidence, told),
        extent=extent,
        disputed_by=_actors_of(_deniers(evidence), evidence.claims),
        claims=ids,
        origins=evidence.behind(ids),
        told_as=event.what,
    )


def _hold_rule(evidence: Evidence, told: Sequence[Claim]) -> str:
    """C4 where independent origins tell it or the other side does; else it stands as told (C11)."""
    ids = {claim.id for claim in told}
    says = [origin for origin in evidence.origins if ids & set(origin.claims)]
    holders = sides_of(evidence.event.who)
    against_interest = [
        origin
        for origin in says
        if origin.side and origin.side not in holders and origin.kind in NAMED and not origin.own_voice
    ]
    independent = [origin for origin in says if origin.relation_to_event == "independent"]
    if len(independent) > 1 or (independent and not _deniers(evidence)) or against_interest:
        return "C4"
    return "C1" if any(origin.side in holders for origin in says if origin.side) else "C11"


def _deniers(evidence: Evidence) -> list[Origin]:
    denied = {claim.id for claim in evidence.claims if claim.polarity == "denied"}
    return [origin for origin in evidence.origins if denied & set(origin.claims) and origin.kind != "unknown"]


def _of_siege(evidence: Evidence, told: Sequence[Claim]) -> Tenure:
    """The siege is a fact of its own: the besieger does not hold the place (C12)."""
    event = evidence.event
    ids = tuple(sorted(claim.id for claim in told))
    when = _start(event, evidence.days(told))
    besieger = event.whom if event.what == "siege.break" else event.who
    start, end = when, None
    if event.what == "siege.break":
        start, end = Bounds(None, when.latest), when
    elif event.what == "siege.hold":
        since = event.when[0].value.first if event.when else None
        start = Bounds(since, when.latest)
    return Tenure(
        status="besieged",
        rule="C12",
        holders=(),
        claimants=besieger,
        start=start,
        end=end,
        last_confirmed=None if end else _last(evidence, told),
        extent=_extent(told),
        disputed_by=(),
        claims=ids,
        origins=evidence.behind(ids),
        told_as=event.what,
    )


def _start(event: Event, published: Sequence[Published]) -> Bounds:
    """C8: from the moment claimed to the first evidence that satisfies the rule."""
    interval = event.when[0].value if event.when else None
    first_told = min((day.last for day in published), default=None)
    if interval is None:
        return Bounds(None, first_told)
    known = [day for day in (first_told, interval.last) if day is not None]
    return Bounds(interval.first, min(known, default=None))


def _widest(told: Sequence[Claim]) -> Interval | None:
    lasting = [slot.value for claim in told for slot in anchored(claim) if slot.value.sense == "during"]
    found = [interval for claim in told if (interval := stated_interval(claim)) is not None] + lasting
    return min(found, key=lambda at: (at.first or date.min, at.timex), default=None)


def _is_over(told: Sequence[Claim], interval: Interval | None, published: Sequence[Published]) -> bool:
    """Told as past: 'was once held', 'had been divided'; or over before anybody told it."""
    if any(claim.ground == "news" or claim.reality == "ongoing" for claim in told):
        return False
    if interval is not None and interval.sense == "since":
        return False
    if interval is not None and interval.last is not None:
        return all(interval.last < day.first for day in published)
    return all(claim.reality == "happened" for claim in told)


def _extent(told: Iterable[Claim]) -> str:
    """The least that anybody tells of: a part is never taken for the whole (C7)."""
    extents = {claim.extent for claim in told if claim.what.startswith("control.")}
    if any(is_unnamed_part(slot.value) for claim in told for slot in claim.where):
        return "part"
    return next((extent for extent in ("part", "most", "whole") if extent in extents), "unknown")


def _last(evidence: Evidence, told: Iterable[Claim]) -> date | None:
    """The last day on which somebody told it as the state of things (C9)."""
    fresh = [claim for claim in told if claim.ground == "news" or claim.reality == "ongoing"]
    return max((day.last for day in evidence.days(fresh)), default=None)


def _actors_of(origins: Iterable[Origin], claims: Iterable[Claim]) -> tuple[Slot[Actor], ...]:
    """Those who deny, as slots; each once."""
    wanted = {claim for origin in origins for claim in origin.claims}
    found: dict[str, Slot[Actor]] = {}
    for claim in sorted(claims, key=lambda each: each.id):
        speaker = claim.attribution[0].speaker if claim.attribution else None
        if claim.id in wanted and claim.polarity == "denied" and speaker is not None:
            slot = replace(speaker, spans=(), basis="inferred", reason="denies it", alternatives=())
            found.setdefault(speaker.value.id, slot)
    return tuple(found[key] for key in sorted(found))
