"""Tenures of one place put in order: confirmed, contested, superseded, each closed by the next (C3, C5, C8, C9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tellings.reconcile.tenures import Tenure
from tellings.records import Bounds, Origin
from tellings.records.codes import TAKINGS

HELD = frozenset({"control.hold", "control.partial"})
# 'IS-held Kora' in a report of the day on which Kora fell tells who held it before.
BEFORE_THE_NEWS = timedelta(days=7)
# Of two rules for one tenure the one that rests on more comes first.
RULES = ("C4", "C5", "C1", "C2", "C3", "C7", "C11", "C12", "I6")
# A holder who says so later than this may have taken the place back.
STILL_THE_SAME_FIGHT = timedelta(days=14)


def timeline(found: Sequence[Tenure], origins: Mapping[str, Origin]) -> tuple[Tenure, ...]:
    """The tenures of one place in order, none overlapping the next; then the sieges (C12)."""
    sieges = _closed(_sieges([tenure for tenure in found if tenure.status == "besieged"]))
    held = _without_strangers([tenure for tenure in found if tenure.status != "besieged"])
    held = _without_superseded(_contradicted(_confirmed(held), origins))
    return (*_closed(_merged(held)), *sieges)


def _order(tenure: Tenure) -> tuple[object, ...]:
    start = tenure.start.earliest
    if start is None and tenure.end is not None:
        start = tenure.end.latest - timedelta(days=1) if tenure.end.latest else None
    elif start is None and tenure.told_as in HELD and tenure.start.latest is not None:
        start = tenure.start.latest - BEFORE_THE_NEWS
    start = start or tenure.start.latest or date.min
    return (start, tenure.end is None, tenure.told_as in TAKINGS, tenure.status, sorted(tenure.sides), tenure.claims)


def _without_strangers(found: Sequence[Tenure]) -> list[Tenure]:
    """Who leaves a place that nobody says it held ends no hold there."""
    holders = frozenset().union(*(tenure.sides for tenure in found if tenure.told_as != "withdrawal"))
    return [tenure for tenure in found if tenure.told_as != "withdrawal" or tenure.leavers & holders]


def _confirmed(found: Sequence[Tenure]) -> list[Tenure]:
    """A hold told after its holder took the place confirms the taking (C9), unless another took it in between."""
    takings = sorted((each for each in found if each.told_as in TAKINGS and each.status != "unknown"), key=_order)
    groups: dict[int, list[Tenure]] = {number: [taking] for number, taking in enumerate(takings)}
    rest = [each for each in found if each.told_as not in TAKINGS or each.status == "unknown"]
    kept = []
    for hold in sorted(rest, key=_order):
        told = hold.last_confirmed
        before = [
            number
            for number, taking in enumerate(takings)
            if told and taking.end is None and (_begins(taking) or date.min) <= told
        ]
        own = [number for number in before if takings[number].sides & hold.sides]
        open_hold = hold.told_as == "control.hold" and hold.end is None and hold.start.earliest is None
        if not own or not open_hold or hold.status == "divided" or _taken_since(takings, own[-1], before):
            kept.append(hold)
        elif takings[own[-1]].rule == "C7":
            # It took a part then, and holds the whole now.
            kept.append(replace(hold, start=Bounds(_begins(takings[own[-1]]), hold.start.latest)))
        else:
            groups[own[-1]].append(hold)
    return [*kept, *(_union(group) for group in groups.values())]


def _taken_since(takings: Sequence[Tenure], own: int, before: Sequence[int]) -> bool:
    """Whether somebody else is told to have taken the place later, on a known day."""
    begun = _begins(takings[own]) or date.min
    others = (takings[number] for number in before if number > own)
    return any((other.start.earliest or date.min) > begun for other in others)


def _merged(found: Iterable[Tenure]) -> list[Tenure]:
    """Neighbours of one status and the same sides are one: another telling confirms it (C9). A place divided is
    divided among all who are told to hold some of it."""
    result: list[Tenure] = []
    for tenure in sorted(found, key=_order):
        if result and _alike(result[-1], tenure):
            result[-1] = _union([result[-1], tenure])
        else:
            result.append(tenure)
    return result


def _alike(one: Tenure, other: Tenure) -> bool:
    if "divided" in (one.status, other.status):
        # Where both are, a part taken changes nothing: both are there still.
        return all(each.status == "divided" or each.rule == "C7" for each in (one, other))
    if one.status != other.status:
        return False
    return one.sides == other.sides and (one.end is None) == (other.end is None)


def _union(group: Sequence[Tenure]) -> Tenure:
    def rank(each: Tenure) -> tuple[object, ...]:
        return (each.status != "divided", each.rule != "C4", each.told_as in HELD, RULES.index(each.rule), _order(each))

    best = min(group, key=rank)
    ends = [each.end for each in group if each.end is not None]
    among = {slot.value.id: slot for each in group for slot in each.holders}
    taken = [each for each in group if each.told_as in TAKINGS]
    starts = taken if taken and best.status != "divided" else group
    return replace(
        best,
        holders=tuple(among[key] for key in sorted(among)) if best.status == "divided" else best.holders,
        start=Bounds(_least(each.start.earliest for each in starts), _least(each.start.latest for each in starts)),
        end=Bounds(_least(end.earliest for end in ends), _least(end.latest for end in ends)) if ends else None,
        last_confirmed=max((day for each in group if (day := each.last_confirmed)), default=None),
        disputed_by=tuple({slot.value.id: slot for each in group for slot in each.disputed_by}.values()),
        claims=tuple(sorted({claim for each in group for claim in each.claims})),
        origins=tuple(sorted({origin for each in group for origin in each.origins})),
    )


def _contradicted(found: Sequence[Tenure], origins: Mapping[str, Origin]) -> list[Tenure]:
    """A claimed gain is contested where the one who held it says, that day or later, that it still does (C5)."""
    result: list[Tenure] = []
    for tenure in found:
        rival = next((other for other in sorted(found, key=_order) if _disputes(other, tenure, origins)), None)
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


def _disputes(other: Tenure, tenure: Tenure, origins: Mapping[str, Origin]) -> bool:
    """Whether ``other`` is a hold, in the holder's own or an independent word, against a ``tenure`` only claimed."""
    if tenure.status != "claimed" or tenure.told_as not in TAKINGS or other.told_as != "control.hold":
        return False
    if other.end is not None or other.sides & tenure.sides:
        return False
    begins = _begins(tenure)
    if other.last_confirmed is None or begins is None:
        return False
    if not timedelta(0) <= other.last_confirmed - begins <= STILL_THE_SAME_FIGHT:
        return False
    tellers = [origins[key] for key in other.origins if key in origins]
    return any(each.side in other.sides or each.relation_to_event == "independent" for each in tellers)


def _without_superseded(found: Sequence[Tenure]) -> list[Tenure]:
    """'Holder unknown' lasts only until somebody claims or holds the place (C3)."""
    claimed = [each for each in found if each.status in ("claimed", "held", "contested") and each.end is None]
    kept = []
    for tenure in found:
        answered = tenure.status == "unknown" and any(
            _soon_after(tenure, each) for each in claimed if not each.sides & tenure.leavers
        )
        if not answered:
            kept.append(tenure)
    return kept


def _soon_after(tenure: Tenure, taking: Tenure) -> bool:
    one, other = _begins(tenure), _begins(taking)
    return one is None or other is None or abs((other - one).days) <= BEFORE_THE_NEWS.days


def _closed(found: Iterable[Tenure]) -> tuple[Tenure, ...]:
    """Each tenure ends no later than the next begins, so that none overlap."""
    result: list[Tenure] = []
    # From the last to the first: what cuts the later one short must reach the earlier ones too.
    for tenure in sorted(found, key=_order, reverse=True):
        result.append(_ended_by(tenure, result[-1]) if result else tenure)
    return tuple(reversed(result))


def _ended_by(tenure: Tenure, later: Tenure) -> Tenure:
    turn = _begins(later)
    latest = tenure.end.latest if tenure.end is not None else None
    latest = _least((latest, turn)) if turn else latest
    earliest = tenure.end.earliest if tenure.end is not None else tenure.last_confirmed
    if latest and earliest:
        earliest = min(earliest, latest)
    start = Bounds(tenure.start.earliest, _least((tenure.start.latest, latest)))
    confirmed = min(tenure.last_confirmed, latest) if tenure.last_confirmed and latest else tenure.last_confirmed
    return replace(tenure, start=start, end=Bounds(earliest, latest), last_confirmed=confirmed)


def _sieges(found: Sequence[Tenure]) -> list[Tenure]:
    """A siege that is told to be broken ends the siege that was told to last."""
    going = [each for each in found if each.end is None]
    result = []
    for broken in sorted((each for each in found if each.end is not None), key=_order):
        before = [each for each in going if (each.start.earliest or date.min) <= (broken.start.latest or date.max)]
        going = [each for each in going if each not in before]
        result.append(replace(_union([broken, *before]), end=broken.end, last_confirmed=None))
    return _merged([*result, *going])


def _begins(tenure: Tenure) -> date | None:
    return tenure.start.earliest or tenure.start.latest


def _least(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)
