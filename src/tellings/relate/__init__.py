"""What reports are to one another, and with that the days that their claims mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from tellings.records import Claim, Copy, Ground, Interval, Published, Relations, Report, Slot, Time
from tellings.records.codes import DONE
from tellings.relate.anchor import anchor_time, in_the_past
from tellings.relate.copies import entry, find_copies
from tellings.relate.dates import infer_dates
from tellings.relate.index import Candidate, CopyIndex
from tellings.relate.respelling import Names
from tellings.relate.stories import find_stories

__all__ = ["Candidate", "CopyIndex", "Names", "anchor", "anchor_time", "entry", "find_copies", "relate"]


def relate(reports: Iterable[Report], names: Names | None = None) -> Relations:
    """Copies, stories and inferred dates of reports; their order changes nothing."""
    by_id = {report.id: report for report in reports}
    copies = find_copies(by_id.values(), names)
    stories = _with_copies(find_stories(by_id.values()), copies)
    return Relations(copies, stories, infer_dates(by_id, stories, copies))


def _with_copies(stories: Sequence[tuple[str, ...]], copies: Sequence[Copy]) -> tuple[tuple[str, ...], ...]:
    """Stories joined where one report of each is a copy of the other: one text tells one story."""
    groups: dict[str, set[str]] = {}
    for members in [*stories, *((copy.copy, copy.original) for copy in copies)]:
        joined = set(members).union(*(groups[member] for member in members if member in groups))
        for member in joined:
            groups[member] = joined
    return tuple(sorted({tuple(sorted(group)) for group in groups.values()}))


STALE = timedelta(days=7)  # what ended longer ago than this is told as background
LASTING = timedelta(days=45)  # what has gone on for longer than this is the war, or its tally, and not the news
_LASTS = frozenset({"control.hold", "control.partial", "clash", "casualties", "displacement", "shelling", "airstrike"})
_DURATION = re.compile(r"PT?[\dX]")  # TIMEX3 durations: 'P3Y', 'PXM', 'PT6H'


def _anchored(slot: Slot[Time] | Slot[Interval], published: Published | None, happened: bool) -> Slot[Interval] | None:
    """``happened``: what the claim tells is over or under way, so that it cannot be dated after its report."""
    value = slot.value
    if isinstance(value, Interval):
        return Slot(value, slot.spans, slot.basis, slot.score, slot.reason, slot.alternatives)
    interval = anchor_time(value, published)
    if happened and published and interval and interval.first and interval.first > published.last:
        interval = anchor_time(in_the_past(value), published)  # 'seized in June', told in April
    if interval is None and value.rule == "from_event" and _DURATION.match(value.timex):
        # 'after a months-long campaign': how long is told, and between which days is not.
        interval = Interval(None, None, 5, "during", value.timex, "not anchored")
    if interval is None:
        return None
    return Slot(interval, slot.spans, slot.basis, slot.score, slot.reason, slot.alternatives)


def _ground(claim: Claim, when: Iterable[Slot[Interval]], published: Published | None) -> Ground:
    """Background where all that is told of the time ended well before the day of publication, or goes far back."""
    told = [slot.value for slot in when]
    if published is None or not told:
        return claim.ground
    dated = [value for value in told if value.sense in ("within", "until")]
    old = bool(dated) and all(_is_old(value, published) for value in dated)
    lasting = [value.first for value in told if value.sense in ("since", "during")]
    of_old = any(first is not None and published.first - first > LASTING for first in lasting)
    goes_back = of_old and claim.what in _LASTS and claim.reality != "ongoing"
    return "background" if old or goes_back else claim.ground


def _is_old(value: Interval, published: Published) -> bool:
    """'On May 3', and 'in recent months', 'this year', told in June: over for days, or begun long before."""
    over = value.last is not None and published.first - value.last > STALE
    if over or value.first is None or value.last is None or value.timex == "PXW":
        return over  # 'in recent weeks' may be of these days
    return published.first - value.first > LASTING


def anchor(claims: Iterable[Claim], reports: Iterable[Report], relations: Relations) -> tuple[Claim, ...]:
    """Claims whose times are intervals, by the day of publication of their report, stated or inferred.

    A time that the day of publication does not settle is dropped from ``when``; the claim stays. A duration
    stays with open ends where it has no days.
    """
    inferred = dict(relations.dates)
    published = {report.id: inferred.get(report.id) or report.published for report in reports}
    done: list[Claim] = []
    for claim in claims:
        happened = claim.reality in DONE
        when = (_anchored(slot, published.get(claim.report), happened) for slot in claim.when)
        told = tuple(slot for slot in when if slot is not None)
        done.append(replace(claim, when=told, ground=_ground(claim, told, published.get(claim.report))))
    return tuple(done)
