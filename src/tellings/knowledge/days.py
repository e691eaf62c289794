"""The days on which a claimed happening can have been, from anchored times and the day of publication."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tellings.records import Claim, Interval, Published, Relations, Report, Slot

NEWS_REACH = timedelta(days=3)  # news without a stated time is of the last few days


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day that are possible, both in it; None is open. ``stated``: the report gives the time."""

    first: date | None
    last: date | None
    stated: bool

    def gap(self, other: Window) -> int:
        """Days between two windows; 0 where they share a day."""
        early, late = sorted((self, other), key=lambda window: window.first or date.min)
        if early.last is None or late.first is None:
            return 0
        return max(0, (late.first - early.last).days)

    @property
    def exact(self) -> bool:
        return self.stated and self.first is not None and self.first == self.last


def publication_days(reports: tuple[Report, ...], relations: Relations) -> dict[str, Published]:
    """When each report was published: as it says itself, else as its story gives it. Undated ones are left out."""
    days = dict(relations.dates)
    days.update({report.id: report.published for report in reports if report.published is not None})
    return days


def is_duration(interval: Interval) -> bool:
    """Tells how long ('a weeks-long campaign'), and not when it happened ('in recent days')."""
    named = interval.timex.startswith(("PAST", "PRESENT"))
    return interval.timex.startswith("P") and not named and interval.sense != "within"


def stated_interval(claim: Claim) -> Interval | None:
    """The most precise time that the report gives for the happening; durations give none."""
    intervals = [slot.value for slot in anchored(claim) if not is_duration(slot.value)]
    rank = {"within": 0, "during": 1, "since": 2, "until": 2}
    return min(intervals, key=lambda at: (rank[at.sense], at.precision, at.timex), default=None)


def anchored(claim: Claim) -> tuple[Slot[Interval], ...]:
    """The time slots that have become intervals; a time that could not be anchored says nothing here."""
    return tuple(
        Slot(slot.value, slot.spans, slot.basis, slot.score, slot.reason, slot.alternatives)
        for slot in claim.when
        if isinstance(slot.value, Interval)
    )


def window_of(claim: Claim, published: Published | None) -> Window:
    """When the happening can have been: as stated, else the days before publication, else any time before it."""
    last = published.last if published else None
    interval = stated_interval(claim)
    if interval is not None and (interval.first or interval.last):
        if interval.sense == "since":
            return Window(interval.first, last, True)
        return Window(interval.first, interval.last or last, True)
    if published is None or claim.ground == "background":
        return Window(None, last, False)
    return Window(published.first - NEWS_REACH, last, False)
