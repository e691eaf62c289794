"""Who held each place, over which days, by which rule: C1 to C5, C7 to C9, C11 and C12 of docs/rules.md.

C6 needs no code: entering, a raised flag and a decree have codes of their own and never reach this stage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from tellings.reconcile.taking import NAMED
from tellings.reconcile.tenures import UNNAMED_PART, Evidence, Tenure, tenures
from tellings.records import (
    Account,
    Bounds,
    Claim,
    ControlState,
    Event,
    Origin,
    Place,
    Relations,
    Report,
    Slot,
)

CODES = frozenset({"control.gain", "control.lose", "control.hold", "control.partial"})
HELD = frozenset({"control.hold", "control.partial"})
SIEGES = frozenset({"siege.begin", "siege.hold", "siege.break"})


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
    published = dict(relations.dates) if relations else {}
    published.update({report.id: report.published for report in reports if report.published})
    origins = {account.event: account.origins for account in accounts}
    by_id = {claim.id: claim for claim in claims}
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    places: dict[str, Slot[Place]] = {}
    for event in sorted(events, key=lambda each: each.id):
        if event.what not in CODES | SIEGES:
            continue
        told = tuple(by_id[key] for key in event.claims if key in by_id)
        for slot in event.where:
            if slot.value.role in ("near", "toward"):
                continue
            whole = replace(slot, value=replace(slot.value, id=slot.value.id.removeprefix(UNNAMED_PART), role="at"))
            key = whole.value.id
            places[key] = min(places.get(key, whole), whole, key=_place_rank)
            evidence[key].append(Evidence(event, _about(told, key), origins.get(event.id, ()), published))
    return tuple(_state(places[key], tenure) for key in sorted(evidence) for tenure in timeline(evidence[key]))


def _about(told: Iterable[Claim], place: str) -> tuple[Claim, ...]:
    """The claims of an event that are about this place or name none."""
    return tuple(
        claim
        for claim in told
        if not claim.where or place in {slot.value.id.removeprefix(UNNAMED_PART) for slot in claim.where}
    )


def timeline(evidence: Sequence[Evidence]) -> tuple[Tenure, ...]:
    """The tenures of one place, merged, in order, each closed by the next; then the sieges."""
    found = [tenure for each in evidence for tenure in tenures(each)]
    origins = {origin.id: origin for each in evidence for origin in each.origins}
    sieges = _closed(_sieges([tenure for tenure in found if tenure.status == "besieged"]))
    held = _merged([tenure for tenure in found if tenure.status != "besieged"])
    held = _contradicted(held, origins)
    held = _without_superseded(held)
    return (*_closed(_merged(held)), *sieges)


def _order(tenure: Tenure) -> tuple[object, ...]:
    """By start; what is over before what goes on, where the start is not known."""
    start = tenure.start.earliest or tenure.start.latest or date.min
    over = tenure.end is not None and tenure.start.earliest is None
    if over and tenure.end is not None:
        start = tenure.end.latest or start
    standing = tenure.start.earliest is None and tenure.end is None and tenure.told_as in HELD
    return (not over, not standing, start, tenure.end is None, tenure.status, sorted(tenure.sides), tenure.claims)


def _merged(found: Iterable[Tenure]) -> list[Tenure]:
    """Tenures of one status and the same sides are one: another telling confirms it (C9). A place divided is
    divided among all who are told to hold some of it."""
    by_key: dict[tuple[object, ...], list[Tenure]] = defaultdict(list)
    for tenure in found:
        alike = () if tenure.status == "divided" else (tuple(sorted(tenure.sides)), tenure.end is None)
        by_key[tenure.status, alike].append(tenure)
    return sorted((_union(group) for group in by_key.values()), key=_order)


def _union(group: Sequence[Tenure]) -> Tenure:
    ranked = sorted(group, key=lambda each: (_RULES.index(each.rule) if each.rule in _RULES else 99, _order(each)))
    best = ranked[0]
    ends = [each.end for each in group if each.end is not None]
    among = {slot.value.id: slot for each in ranked for slot in each.holders}
    return replace(
        best,
        holders=tuple(among[key] for key in sorted(among)) if best.status == "divided" else best.holders,
        start=Bounds(_least(each.start.earliest for each in group), _least(each.start.latest for each in group)),
        end=Bounds(_least(end.earliest for end in ends), _least(end.latest for end in ends)) if ends else None,
        last_confirmed=max((day for each in group if (day := each.last_confirmed)), default=None),
        disputed_by=tuple({slot.value.id: slot for each in ranked for slot in each.disputed_by}.values()),
        claims=tuple(sorted({claim for each in group for claim in each.claims})),
        origins=tuple(sorted({origin for each in group for origin in each.origins})),
    )


_RULES = ("C4", "C5", "C1", "C2", "C3", "C7", "C11", "C12", "I6")


def _contradicted(found: Sequence[Tenure], origins: dict[str, Origin]) -> list[Tenure]:
    """A claimed gain is contested where the one who held it says, that day or later, that it still does (C5)."""
    result: list[Tenure] = []
    for tenure in found:
        rival = next((other for other in found if _disputes(other, tenure, origins)), None)
        if rival is None:
            result.append(tenure)
            continue
        result.append(
            replace(
                tenure,
                status="contested",
                rule="C5",
                holders=(),
                claimants=(*tenure.claimants, *rival.holders, *rival.claimants),
                disputed_by=(*tenure.disputed_by, *rival.holders, *rival.claimants),
                claims=tuple(sorted({*tenure.claims, *rival.claims})),
                origins=tuple(sorted({*tenure.origins, *rival.origins})),
            )
        )
    return result


def _disputes(other: Tenure, tenure: Tenure, origins: dict[str, Origin]) -> bool:
    """Whether ``other`` is a hold told by a party or an independent origin against a ``tenure`` only claimed."""
    if tenure.status != "claimed" or tenure.told_as == "control.hold" or other.told_as != "control.hold":
        return False
    if other.end is not None or other.sides & tenure.sides:
        return False
    if other.last_confirmed is None or tenure.start.earliest is None or other.last_confirmed < tenure.start.earliest:
        return False
    tellers = [origins[key] for key in other.origins if key in origins]
    return any(each.kind in NAMED or each.relation_to_event == "independent" for each in tellers)


def _without_superseded(found: Sequence[Tenure]) -> list[Tenure]:
    """'Holder unknown' lasts only until somebody claims or holds the place (C3)."""
    claimed = [each for each in found if each.status in ("claimed", "held", "contested") and each.end is None]
    kept = []
    for tenure in found:
        first = tenure.start.earliest or tenure.start.latest
        answered = tenure.status == "unknown" and any(
            (start := each.start.earliest or each.start.latest) is None
            or first is None
            or abs((start - first).days) <= 7
            for each in claimed
        )
        if not answered:
            kept.append(tenure)
    return kept


def _closed(found: Sequence[Tenure]) -> tuple[Tenure, ...]:
    """Each tenure ends no later than the next begins, so that none overlap."""
    result: list[Tenure] = []
    # From the last to the first: what cuts the later one short must reach the earlier ones too.
    for tenure in sorted(found, key=_order, reverse=True):
        result.append(_ended_by(tenure, result[-1]) if result else tenure)
    return tuple(reversed(result))


def _ended_by(tenure: Tenure, later: Tenure) -> Tenure:
    turn = later.start.earliest or later.start.latest
    latest = tenure.end.latest if tenure.end is not None else None
    latest = _least((latest, turn)) if turn else latest
    earliest = tenure.end.earliest if tenure.end is not None else tenure.last_confirmed
    if earliest and latest and earliest > latest:
        earliest = latest
    start = Bounds(tenure.start.earliest, _least((tenure.start.latest, latest)) if latest else tenure.start.latest)
    confirmed = tenure.last_confirmed
    if confirmed and latest and confirmed > latest:
        confirmed = latest
    return replace(tenure, start=start, end=Bounds(earliest, latest), last_confirmed=confirmed)


def _sieges(found: Sequence[Tenure]) -> list[Tenure]:
    """A siege that is told to be broken ends the siege that was told to last."""
    broken = [each for each in found if each.end is not None]
    going = [each for each in found if each.end is None]
    result = []
    for end in broken:
        before = [each for each in going if (each.start.earliest or date.min) <= (end.start.latest or date.max)]
        going = [each for each in going if each not in before]
        merged = _union([end, *before])
        result.append(replace(merged, end=end.end, last_confirmed=None))
    return _merged([*result, *going])


def _least(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)


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
