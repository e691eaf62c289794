"""Who held each place, over which days, by which rule: C1 to C5, C7 to C9, C11 and C12 of docs/rules.md.

C6 needs no code: entering, a raised flag and a decree have codes of their own and never reach this stage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from tellings.knowledge.days import publication_days
from tellings.knowledge.parts import whole
from tellings.reconcile.taking import concessions
from tellings.reconcile.tenures import Evidence, Tenure, tenures
from tellings.reconcile.timeline import timeline
from tellings.records import Account, Claim, ControlState, Event, Origin, Place, Relations, Report, Slot

CODES = frozenset({
    "control.gain", "control.lose", "control.hold", "control.partial", "withdrawal",
    "siege.begin", "siege.hold", "siege.break",
})  # fmt: skip
ELSEWHERE = frozenset({"near", "toward", "to"})  # roles of places that the claim is not about


def control(
    events: tuple[Event, ...],
    accounts: tuple[Account, ...],
    claims: tuple[Claim, ...],
    reports: tuple[Report, ...],
    relations: Relations | None = None,
) -> tuple[ControlState, ...]:
    """The states of each place in order of time; sieges stand beside them (C12).

    The intervals of one place never overlap, sieges apart. Without ``relations`` the dates that were inferred for
    undated reports are not known, and their bounds stay open.
    """
    published = publication_days(reports, relations or Relations())
    origins = {account.event: account.origins for account in accounts}
    by_id = {claim.id: claim for claim in claims}
    conceded = _conceded(events, origins)
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    places: dict[str, Slot[Place]] = {}
    for event in sorted(events, key=lambda each: each.id):
        if event.what not in CODES:
            continue
        told = tuple(by_id[key] for key in event.claims if key in by_id)
        for slot in event.where:
            if slot.value.role in ELSEWHERE or slot.value.id.startswith("near:"):
                continue
            place = replace(slot, value=replace(slot.value, id=whole(slot.value), role="at"))
            key = place.value.id
            places[key] = min(places.get(key, place), place, key=_place_rank)
            here = _about(told, key)
            found = Evidence(event, here, origins.get(event.id, ()), conceded.get(event.id, ()), published)
            evidence[key].append(found)
    return tuple(_state(places[key], tenure) for key in sorted(evidence) for tenure in _tenures(evidence[key]))


def _tenures(evidence: list[Evidence]) -> tuple[Tenure, ...]:
    origins = {origin.id: origin for each in evidence for origin in each.origins}
    return timeline([tenure for each in evidence for tenure in tenures(each)], origins)


def _conceded(events: Iterable[Event], origins: dict[str, tuple[Origin, ...]]) -> dict[str, tuple[Origin, ...]]:
    """For each gain those who admit that they left the place to it (C2)."""
    found: dict[str, list[Origin]] = defaultdict(list)
    for event in events:
        if event.what == "withdrawal":
            for link in event.links:
                if link.type == "led_to":
                    found[link.to] += concessions(event, origins.get(event.id, ()))
    return {key: tuple(found[key]) for key in found}


def _about(told: Iterable[Claim], place: str) -> tuple[Claim, ...]:
    """The claims of an event that are about this place or name none."""
    return tuple(claim for claim in told if not claim.where or place in {whole(slot.value) for slot in claim.where})


def _place_rank(slot: Slot[Place]) -> tuple[object, ...]:
    return (slot.basis != "stated", -slot.score, repr(slot.value))


def _state(place: Slot[Place], tenure: Tenure) -> ControlState:
    return ControlState(
        place=place,
        status=tenure.status,
        holders=tenure.holders,
        claimants=tenure.claimants,
        extent=tenure.extent,
        start=tenure.start,
        end=tenure.end,
        last_confirmed=tenure.last_confirmed,
        rule=tenure.rule,
        disputed_by=tenure.disputed_by,
        claims=tenure.claims,
        origins=tenure.origins,
    )
