"""One account of each event: who tells it, who stands behind it, what agrees, what differs, who is silent."""

from __future__ import annotations

from collections import defaultdict

from tellings.knowledge.origin_words import OriginWords, load_origin_words
from tellings.reconcile.alignment import align
from tellings.reconcile.answers import answers
from tellings.reconcile.context import Context, context
from tellings.reconcile.origins import sources
from tellings.reconcile.verdict import verdict
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
    return tuple(
        _account(
            event, claims_of[event.id], [claim for key in sorted(led_to[event.id]) for claim in claims_of[key]], about
        )
        for event in events
    )


def _account(event: Event, claims: list[Claim], lent: list[Claim], about: Context) -> Account:
    found = sources(event, claims, about)
    questions = align(answers(event, claims, lent, about), found, event.reports, about)
    sentence, rulings = verdict(event, claims, found, questions, about)
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
    return tuple(
        Silent(report, about.stories.get(report) in stories)
        for report in sorted(about.reports)
        if report not in event.reports
    )
