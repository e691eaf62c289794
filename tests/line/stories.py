"""The stories of tests/cases as the line tells them, with the questions that tests ask of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import tellings
from tellings.records import Account, Accounts, Claim, ControlState, Event, Interval, Published, Question, Report

CASES = Path(__file__).resolve().parents[1] / "cases"


def reports_of(case: str) -> tuple[Path, ...]:
    """The report files of a case, in the order of their names."""
    return tuple(sorted((CASES / case).glob("*.txt")))


@dataclass(frozen=True)
class Story:
    """What the line made of the reports of one case."""

    accounts: Accounts

    def report(self, file: str) -> Report:
        """The report whose file name starts so."""
        (found,) = [one for one in self.accounts.reports if Path(one.path).name.startswith(file)]
        return found

    def published(self, file: str) -> Published | None:
        """The date of a report, its own or the one that its story gave it."""
        report = self.report(file)
        return report.published or dict(self.accounts.relations.dates).get(report.id)

    def claims(self, file: str = "", what: str = "", words: str = "", place: str = "") -> tuple[Claim, ...]:
        """Claims of a report (or of all), of a code or family, whose evidence holds the words, at a place id."""
        return tuple(
            claim
            for claim in self.accounts.claims
            if (not file or claim.report == self.report(file).id)
            and (claim.what == what or claim.what.startswith(f"{what}.") or not what)
            and words in self.told(claim)
            and (not place or place in {slot.value.id for slot in claim.where})
        )

    def claim(self, file: str = "", what: str = "", words: str = "", place: str = "") -> Claim:
        """The one claim that is so."""
        found = self.claims(file, what, words, place)
        assert len(found) == 1, [(one.what, self.told(one)) for one in found] or "no such claim"
        return found[0]

    def told(self, claim: Claim) -> str:
        """The words that a claim rests on."""
        (report,) = [one for one in self.accounts.reports if one.id == claim.report]
        return claim.evidence.of(report.text)

    def events(self, what: str, place: str = "") -> tuple[Event, ...]:
        return tuple(
            event
            for event in self.accounts.events
            if event.what == what and (not place or place in {slot.value.id for slot in event.where})
        )

    def event(self, what: str, place: str = "") -> Event:
        """The one event of a code at a place."""
        found = self.events(what, place)
        assert len(found) == 1, f"{len(found)} events of {what} at {place or 'any place'}"
        return found[0]

    def holding(self, claim: Claim) -> Event:
        """The event to which a claim belongs."""
        (event,) = [one for one in self.accounts.events if claim.id in one.claims]
        return event

    def account(self, event: Event) -> Account:
        (account,) = [one for one in self.accounts.accounts if one.event == event.id]
        return account

    def question(self, event: Event, name: str) -> Question:
        (question,) = [one for one in self.account(event).questions if one.question == name]
        return question

    def control(self, place: str) -> tuple[ControlState, ...]:
        """The states of a place, in the order of time."""
        return tuple(state for state in self.accounts.control if state.place.value.id == place)

    def files(self, event: Event) -> set[str]:
        """First characters ('1', '2', …) of the files that tell of an event."""
        return {Path(one.path).name[0] for one in self.accounts.reports if one.id in event.reports}


@cache
def told(case: str) -> Story:
    """A case as the line tells it; read once in a run."""
    return Story(tellings.compare(reports_of(case)))


def who(claim: Claim) -> set[str]:
    return {slot.value.id for slot in claim.who}


def whom(claim: Claim) -> set[str]:
    return {slot.value.id for slot in claim.whom}


def where(claim: Claim) -> set[str]:
    return {slot.value.id for slot in claim.where}


def chain(claim: Claim) -> list[str]:
    """Those who said it, from the first speaker to the last relay: ids, or the words of unlisted speakers."""
    return [link.speaker.value.id if link.speaker else "" for link in claim.attribution]


def days(claim: Claim) -> tuple[str, str, str]:
    """First day, last day and sense of the one time of a claim."""
    (slot,) = claim.when
    assert isinstance(slot.value, Interval)
    return str(slot.value.first), str(slot.value.last), slot.value.sense
