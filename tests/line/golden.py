"""What the line made of a case, short enough to read: the expected files of tests/cases hold this."""

from __future__ import annotations

import json
from pathlib import Path

from tellings.records import Account, Bounds, Claim, ControlState, Count, Event, Interval, Place, Question, Report
from tests.line.stories import CASES, Story, told

EXPECTED = "expected.json"


def cases() -> tuple[str, ...]:
    """Names of all cases, in order."""
    return tuple(sorted(folder.name for folder in CASES.iterdir() if any(folder.glob("*.txt"))))


def expected_file(case: str) -> Path:
    return CASES / case / EXPECTED


def as_text(case: str) -> str:
    """The result for a case, as the expected file has it."""
    return json.dumps(summary(told(case)), ensure_ascii=False, indent=1) + "\n"


def summary(story: Story) -> dict[str, object]:
    """Reports, events with their claims, control and refusals; no ids made from content, so that a diff can be read."""
    accounts = story.accounts
    events = [_event(story, event) for event in accounts.events]
    return {
        "reports": [_report(story, report) for report in sorted(accounts.reports, key=_file)],
        "events": sorted(events, key=lambda one: json.dumps(one, ensure_ascii=False)),
        "control": [_state(state) for state in accounts.control],
        "refusals": sorted(f"{Path(one.path).name}: {one.reason}" for one in accounts.refusals),
    }


def _file(report: Report) -> str:
    return Path(report.path).name


def _report(story: Story, report: Report) -> dict[str, object]:
    published = story.published(_file(report))
    copies = {copy.copy: copy.original for copy in story.accounts.relations.copies}
    originals = [_file(one) for one in story.accounts.reports if one.id == copies.get(report.id)]
    return {
        "file": _file(report),
        "title": report.title.of(report.text) if report.title else None,
        "published": f"{published.first}/{published.last} {published.basis}" if published else None,
        "outlet": report.outlet.id if report.outlet else None,
        "agencies": [f"{agency.id} {agency.role}" for agency in report.agencies],
        "language": report.language,
        "copy_of": originals[0] if originals else None,
    }


def _event(story: Story, event: Event) -> dict[str, object]:
    account: Account = story.account(event)
    claims = {claim.id: claim for claim in story.accounts.claims}
    return {
        "what": event.what,
        "who": sorted(slot.value.id for slot in event.who),
        "whom": sorted(slot.value.id for slot in event.whom),
        "where": sorted(_place(slot.value) for slot in event.where),
        "when": sorted(_days(slot.value) for slot in event.when),
        "verdict": account.verdict,
        "questions": {one.question: f"{one.relation}: {_values(one)}" for one in account.questions},
        "origins": sorted(f"{one.name} ({one.kind}, {one.relation_to_event})" for one in account.origins),
        "claims": sorted(_claim(story, claims[one]) for one in event.claims),
    }


def _values(question: Question) -> str:
    return " | ".join(variant.value for variant in question.variants)


def _claim(story: Story, claim: Claim) -> str:
    """'1 control.gain «seized» army → rebels @ Kidal · days · counts · said by …'."""
    (report,) = [one for one in story.accounts.reports if one.id == claim.report]
    parts = [f"{_file(report)[0]} {claim.what} «{claim.trigger.of(report.text)}»"]
    parts += [", ".join(slot.value.id for slot in claim.who) or "?"]
    parts += ["→ " + ", ".join(slot.value.id for slot in claim.whom)] if claim.whom else []
    parts += ["@ " + ", ".join(_place(slot.value) for slot in claim.where)] if claim.where else []
    parts += ["· " + _days(slot.value) for slot in claim.when if isinstance(slot.value, Interval)]
    parts += ["· " + _count(slot.value) for slot in claim.counts]
    unusual = [claim.polarity, claim.certainty, claim.reality, claim.extent, claim.ground]
    usual = {"asserted", "plain", "happened", "unknown", "news"}
    parts += [f"[{word}]" for word in unusual if word not in usual]
    chain = [link.speaker.value.id if link.speaker else "?" for link in claim.attribution]
    return " ".join(parts + (["· said by " + " → ".join(chain)] if chain else []))


def _place(place: Place) -> str:
    return place.name if place.role == "at" else f"{place.role} {place.name}"


def _days(interval: Interval) -> str:
    return f"{interval.sense} {interval.first or ''}/{interval.last or ''}"


def _count(count: Count) -> str:
    figures = [f"{figure:g}" if figure is not None else "" for figure in (count.low, count.best, count.high)]
    return f"{count.kind} {'/'.join(figures)}"


def _state(state: ControlState) -> str:
    holders = ", ".join(slot.value.id for slot in state.holders)
    claimants = ", ".join(slot.value.id for slot in state.claimants)
    end = f" to {_bounds(state.end)}" if state.end else ""
    by = f" by {holders}" if holders else ""
    claimed = f" (claimants {claimants})" if claimants else ""
    span = f"from {_bounds(state.start)}{end}"
    return f"{state.place.value.name}: {state.status}{by}{claimed}, {state.extent}, {span} [{state.rule}]"


def _bounds(bounds: Bounds) -> str:
    return f"{bounds.earliest or ''}..{bounds.latest or ''}"
