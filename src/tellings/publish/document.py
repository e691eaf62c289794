"""The accounts document: records to the shapes of ``shapes``. What is empty is there, what is unknown is None."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version

from tellings.publish.answers import quotes
from tellings.publish.reports import claim_shape, refusal_shape, report_shape
from tellings.publish.sealing import number, seal
from tellings.publish.shapes import ActorSlot, PlaceSlot, SpanShape, TimeSlot
from tellings.publish.shapes_accounts import (
    ACCOUNTS_FORMAT,
    AccountShape,
    BoundsShape,
    ControlShape,
    EventShape,
    FramingShape,
    LinkShape,
    OriginShape,
    QuestionShape,
    ReaderComparisonShape,
    ReaderRunShape,
    RulingShape,
)
from tellings.publish.slots import Texts, actor_slot, day, place_slot, placed, reasons, span, time_slot
from tellings.records import (
    Account,
    Accounts,
    Actor,
    Bounds,
    Claim,
    ControlState,
    Event,
    Framing,
    Interval,
    Link,
    Origin,
    Place,
    Question,
    Ruling,
    Slot,
    Time,
)

Claims = Mapping[str, Claim]
_Slot = Slot[Actor] | Slot[Place] | Slot[Time] | Slot[Interval]


def accounts_document(accounts: Accounts) -> dict[str, object]:
    """What ``compare`` gives, in the shape ``AccountsShape``: plain dicts, lists, strings and numbers, sealed.

    Spans of events, accounts and control states name their report, since they come from claims of several.
    """
    texts: Texts = {report.id: report.text for report in accounts.reports}
    claims = {claim.id: claim for claim in accounts.claims}
    codes = {event.id: event.what for event in accounts.events}
    return seal(
        {
            "format": ACCOUNTS_FORMAT,
            "made_by": made_by(),
            "reports": [report_shape(report, accounts.relations, texts) for report in accounts.reports],
            "claims": [claim_shape(claim, texts) for claim in (*accounts.claims, *accounts.beside)],
            "events": [_event(event, claims, texts) for event in accounts.events],
            "accounts": [
                _account(account, codes.get(account.event, ""), claims, texts) for account in accounts.accounts
            ],
            "control": [_control(state, claims, texts) for state in accounts.control],
            "framing": [_framing(framing, texts) for framing in accounts.framing],
            "refusals": [refusal_shape(refusal) for refusal in accounts.refusals],
            **_readers(accounts),
        }
    )


def _readers(accounts: Accounts) -> dict[str, object]:
    """The readers and how they compare; nothing where only the built-in rules read."""
    if not accounts.readers:
        return {}
    runs: list[ReaderRunShape] = [
        {"reader": run.reader, "accounts": run.accounts, "read": list(run.read), "unread": list(run.unread)}
        for run in accounts.readers
    ]
    readings: list[ReaderComparisonShape] = [
        {
            "report": one.report,
            "left": one.left,
            "right": one.right,
            "pairs": [{"left": p.left, "right": p.right, "fields": list(p.fields)} for p in one.pairs],
            "only_left": list(one.only_left),
            "only_right": list(one.only_right),
        }
        for one in accounts.readings
    ]
    return {"readers": runs, "readings": readings}


def made_by() -> str:
    """The tool and its version, as each document names it."""
    try:
        return f"tellings {version('tellings')}"
    except PackageNotFoundError:
        return "tellings"


def _event(event: Event, claims: Claims, texts: Texts) -> EventShape:
    own = [claims[key] for key in event.claims if key in claims]
    return {
        "id": event.id,
        "aliases": list(event.aliases),
        "what": event.what,
        "who": [_actor(slot, own, texts) for slot in event.who],
        "whom": [_actor(slot, own, texts) for slot in event.whom],
        "where": [_place(slot, own, texts) for slot in event.where],
        "when": [_time(slot, own, texts) for slot in event.when],
        "claims": list(event.claims),
        "reports": list(event.reports),
        "links": [_link(link) for link in event.links],
        "score": number(event.score),
    }


def _link(link: Link) -> LinkShape:
    return {"type": link.type, "to": link.to, "reasons": reasons(link.reasons)}


def _actor(slot: Slot[Actor], claims: Sequence[Claim], texts: Texts) -> ActorSlot:
    homes = [c.report for c in claims if any(_same(slot, told) for told in (*c.who, *c.whom))]
    return actor_slot(slot, _words(slot, homes, texts))


def _place(slot: Slot[Place], claims: Sequence[Claim], texts: Texts) -> PlaceSlot:
    homes = [c.report for c in claims if any(_same(slot, told) for told in c.where)]
    return place_slot(slot, _words(slot, homes, texts))


def _time(slot: Slot[Interval], claims: Sequence[Claim], texts: Texts) -> TimeSlot:
    homes = [c.report for c in claims if any(_same(slot, told) for told in c.when)]
    return time_slot(slot, _words(slot, homes, texts))


def _same(slot: _Slot, told: _Slot) -> bool:
    return slot.value == told.value and slot.spans == told.spans


def _words(slot: _Slot, homes: Sequence[str], texts: Texts) -> list[SpanShape]:
    # a slot knows no report: its words are those of the first claim that holds the same value and spans
    return placed(slot.spans, homes[0], texts) if homes else []


def _account(account: Account, what: str, claims: Claims, texts: Texts) -> AccountShape:
    return {
        "event": account.event,
        "verdict": account.verdict,
        "rulings": [_ruling(ruling) for ruling in account.rulings],
        "questions": [_question(question, what, claims, texts) for question in account.questions],
        "utterances": [
            {"id": said.id, "speaker": said.speaker, "occasion": said.occasion, "claims": list(said.claims)}
            for said in account.utterances
        ],
        "origins": [_origin(origin) for origin in account.origins],
        "silent": [{"report": silent.report, "covered_story": silent.covered_story} for silent in account.silent],
    }


def _question(question: Question, what: str, claims: Claims, texts: Texts) -> QuestionShape:
    return {
        "question": question.question,
        "relation": question.relation,
        "reason": question.reason,
        "variants": [
            {
                "value": variant.value,
                "text": variant.text,
                "claims": list(variant.claims),
                "origins": list(variant.origins),
                "sides": list(variant.sides),
                "quotes": quotes(question.question, what, variant, claims, texts),
            }
            for variant in question.variants
        ],
    }


def _ruling(ruling: Ruling) -> RulingShape:
    return {"rule": ruling.rule, "text": ruling.text}


def _origin(origin: Origin) -> OriginShape:
    return {
        "id": origin.id,
        "name": origin.name,
        "kind": origin.kind,
        "side": origin.side,
        "relation_to_event": origin.relation_to_event,
        "utterances": list(origin.utterances),
        "claims": list(origin.claims),
        "reports": list(origin.reports),
        "why": [_ruling(ruling) for ruling in origin.why],
    }


def _bounds(bounds: Bounds) -> BoundsShape:
    return {"earliest": day(bounds.earliest), "latest": day(bounds.latest)}


def _control(state: ControlState, claims: Claims, texts: Texts) -> ControlShape:
    own = [claims[key] for key in state.claims if key in claims]
    return {
        "place": _place(state.place, own, texts),
        "status": state.status,
        "holders": [_actor(slot, own, texts) for slot in state.holders],
        "claimants": [_actor(slot, own, texts) for slot in state.claimants],
        "extent": state.extent,
        "from": _bounds(state.start),
        "to": _bounds(state.end) if state.end else None,
        "last_confirmed": day(state.last_confirmed),
        "rule": state.rule,
        "disputed_by": [_actor(slot, own, texts) for slot in state.disputed_by],
        "claims": list(state.claims),
        "origins": list(state.origins),
    }


def _framing(framing: Framing, texts: Texts) -> FramingShape:
    return {
        "about": framing.about,
        "report": framing.report,
        "words": [{"span": span(word, framing.report, texts), "sort": sort} for word, sort in framing.words],
    }
