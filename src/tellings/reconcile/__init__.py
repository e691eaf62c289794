"""One account of each event: who tells it, who stands behind it, what agrees, what differs, who is silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from tellings.knowledge.origin_words import OriginWords, load_origin_words
from tellings.reconcile.alignment import align
from tellings.reconcile.answers import answers
from tellings.reconcile.context import Context, context
from tellings.reconcile.origins import sources
from tellings.reconcile.taking import concessions
from tellings.reconcile.verdict import Told, verdict
from tellings.records import Account, Claim, Event, Relations, Report, Silent

__all__ = ["reconcile"]


def reconcile(
    events: tuple[Event, ...],
    claims: tuple[Claim, ...],
    reports: tuple[Report, ...],
    relations: Relations,
    words: OriginWords | None = None,
) -> tuple[Account, ...]:
    """The account of each event, in the order of the events. ``words`` defaults to the shipped lists."""
    about = context(claims, reports, relations, words or load_origin_words())
    by_id = {claim.id: claim for claim in claims if claim.report in about.reports}
    led_to: dict[str, list[str]] = defaultdict(list)
    what = {event.id: event.what for event in events}
    for event in events:
        for link in event.links:
            if link.type == "led_to" and what[link.to].startswith("control."):
                led_to[link.to].append(event.id)
    claims_of = {event.id: [by_id[key] for key in event.claims if key in by_id] for event in events}
    by_event = {event.id: event for event in events}
    return tuple(
        _account(event, claims_of, [by_event[key] for key in sorted(led_to[event.id])], about) for event in events
    )


def _account(event: Event, claims_of: Mapping[str, list[Claim]], before: list[Event], about: Context) -> Account:
    """The account of an event; ``before`` are the events that led to it."""
    claims = claims_of[event.id]
    tellers = set(event.reports)  # a report that does not tell of the event answers none of its questions
    lent = [claim for earlier in before for claim in claims_of[earlier.id] if claim.report in tellers]
    left = tuple(
        origin
        for earlier in before
        if earlier.what == "withdrawal"
        for origin in concessions(earlier, sources(earlier, claims_of[earlier.id], about).origins)
    )
    found = sources(event, claims, about)
    questions = align(answers(event, claims, lent, about), found, event.reports, about)
    sentence, rulings = verdict(event, Told(claims, left), found, questions, about)
    return Account(
        event=event.id,
        verdict=sentence,
        rulings=rulings,
        questions=questions,
        utterances=found.utterances,
        origins=found.origins,
        silent=_silent(event, about),
    )


def _silent(event: Event, about: Context) -> tuple[Silent, ...]:
    """The reports that do not tell of the event, and whether they tell of its story."""
    stories = {about.stories[report] for report in event.reports if report in about.stories}
    told = set(event.reports)
    return tuple(
        found[about.stories.get(report) in stories] for report, found in about.silences.items() if report not in told
    )
