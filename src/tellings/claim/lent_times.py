"""When, taken over from elsewhere in the report: from the deed told again with its day, from what did the harm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tellings.claim.slots import lent
from tellings.claim.timing import OF_SAYING
from tellings.knowledge.parts import whole
from tellings.records import Actor, Claim, Reason, Slot
from tellings.records.codes import is_told_done

# What a report tells of a place once: fights, strikes and deaths come again on other days.
_ONCE = {
    "control.gain": "taken", "control.lose": "taken", "enter": "entered", "withdrawal": "left", "siege.begin": "ringed",
    "siege.break": "freed", "suicide_bombing": "bombed", "explosion": "bombed", "disaster": "disaster",
    "accident": "accident", "surrender": "gave up",
}  # fmt: skip
_COUNTED = frozenset({"casualties", "killing", "arrest", "abduction", "surrender", "destruction"})
_HARMS = frozenset({"casualties", "killing", "destruction"})
_FEWEST = 3  # a toll of one or two may be that of another day


def with_lent_times(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a report; an undated deed that is told again with its day, as the same or as a cause, has that day.

    'Rebels capture Gao' above 'The rebels captured Gao on Friday': both on Friday, if the report gives no other day.
    """
    told: dict[tuple[Any, ...], list[Claim]] = defaultdict(list)
    for one in claims:
        for key in _deeds(one):
            told[key].append(one)
    given = [_dated(one, told) for one in claims]
    by_id = {one.id: one for one in given}
    return [_with_day_of_cause(one, by_id) for one in given]


def _is_done(one: Claim) -> bool:
    return is_told_done(one) and one.ground == "news"


def _deeds(one: Claim) -> Iterator[tuple[Any, ...]]:
    """What a claim tells of, as far as another claim of the report may tell of the same."""
    if not _is_done(one):
        return
    places = {whole(slot.value) for slot in one.where if slot.value.kind != "country"}
    if one.what in _ONCE:
        yield from (("once", _ONCE[one.what], place) for place in sorted(places))
    if one.what in _COUNTED and one.counts and min(slot.value.low for slot in one.counts) >= _FEWEST:
        yield "counted", one.what, tuple(sorted((s.value.kind, s.value.low, s.value.high or 0) for s in one.counts))


def _dated(one: Claim, told: Mapping[tuple[Any, ...], Sequence[Claim]]) -> Claim:
    if one.when:
        return one
    for key in _deeds(one):
        same = [other for other in told[key] if other is not one and _may_be_same(one, other)]
        told_of = (slot for other in same for slot in _days(other) if key[0] == "once" or slot.basis == "stated")
        days = {slot.value.timex: slot for slot in told_of}
        if len(days) == 1:
            return _with(one, tuple(days.values()), "told of the same deed elsewhere in the report")
    return one


def _may_be_same(one: Claim, other: Claim) -> bool:
    """Whether no actor is told of both who differs; who lost a town to whom is who took it from whom."""
    return all(
        not mine or not theirs or {slot.value.id for slot in mine} & {slot.value.id for slot in theirs}
        for mine, theirs in zip(_sides(one), _sides(other), strict=True)
    )


def _sides(one: Claim) -> tuple[tuple[Slot[Actor], ...], tuple[Slot[Actor], ...]]:
    return (one.whom, one.who) if one.what == "control.lose" else (one.who, one.whom)


def _days(one: Claim) -> tuple[Slot[Any], ...]:
    """The days told of a claim, without how long it took."""
    return tuple(slot for slot in one.when if slot.value.sense == "within" and slot.value.timex[:1] != "P")


def _with_day_of_cause(one: Claim, by_id: Mapping[str, Claim]) -> Claim:
    cause = by_id.get(one.caused_by or "")
    if one.when or cause is None or one.what not in _HARMS or not (_is_done(one) and _is_done(cause)):
        return one
    if cause.what == "disaster":
        return one  # the dead of a flood are counted over weeks
    days = tuple(slot for slot in _days(cause) if slot.reason != OF_SAYING)
    return _with(one, days, "of the deed that did the harm") if len(days) == 1 else one


def _with(one: Claim, days: tuple[Slot[Any], ...], why: str) -> Claim:
    return replace(one, when=lent(days, why), reasons=(*one.reasons, Reason("time inherited", 0.0, why)))
