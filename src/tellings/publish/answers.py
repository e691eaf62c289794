"""Which words of which report give an answer: the cells of the grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tellings.publish.shapes_accounts import QuoteShape
from tellings.publish.slots import AnySlot, Texts, day, placed
from tellings.publish.wording import days
from tellings.records import Actor, Basis, Claim, Count, Interval, Place, Span, Variant, figure, words_of
from tellings.records.codes import who_and_whom

_Words = tuple[tuple[Span, ...], Basis, str | None]
_ACT = ("what", "extent", "polarity", "certainty", "reality")


def quotes(question: str, what: str, variant: Variant, claims: Mapping[str, Claim], texts: Texts) -> list[QuoteShape]:
    """The words that give an answer to a question of an event of code ``what``; the same words are listed once.

    For the act itself they are the word that evokes it. For all else they are the words of the slot that is asked
    for, or the answer's own words where the claim's evidence has them. A quote without words was carried over or
    inferred: it has the answer's name, and its claim's evidence shows to what.
    """
    found: list[QuoteShape] = []
    seen: set[tuple[str, tuple[Span, ...], str | None]] = set()
    for claim in (claims[key] for key in variant.claims if key in claims):
        text = texts[claim.report]
        words, basis, name = _words(question, variant, _asked(question, what, claim), claim, text)
        if (claim.report, words, name) not in seen:
            seen.add((claim.report, words, name))
            told = placed(words, claim.report, texts)
            found.append({"report": claim.report, "claim": claim.id, "spans": told, "basis": basis, "name": name})
    return found


def _words(question: str, variant: Variant, slots: Sequence[AnySlot], claim: Claim, text: str) -> _Words:
    own = _find(variant.text, claim, text)
    if question in _ACT:
        return ((own if own and own.covers(claim.trigger) else claim.trigger),), "stated", None
    if question == "assessment":
        # a judgement is a phrase; a single word of one says nothing without its sentence
        phrase = claim.trigger if any(map(str.isspace, claim.trigger.of(text))) else claim.evidence
        return (own or phrase,), "stated", None
    fitting = [slot for slot in slots if _fits(slot, variant, text)] or slots
    if not fitting:
        return (own or claim.evidence,), "stated", None
    stated = [slot for slot in fitting if slot.spans and slot.basis == "stated"]
    worded = stated or [slot for slot in fitting if slot.spans]
    if worded:
        told = tuple(sorted({span for slot in worded for span in slot.spans}))
        return told, worded[0].basis, None if stated else _name(worded[0], variant)
    carried = fitting[0]
    basis = "inferred" if carried.basis == "stated" else carried.basis
    return ((own,) if own else ()), basis, _name(carried, variant)


def _name(slot: AnySlot, variant: Variant) -> str:
    value = slot.value
    if isinstance(value, Actor | Place):
        return value.name
    if isinstance(value, Interval):
        return days(day(value.first), day(value.last), value.sense, value.timex)
    return variant.value


def _asked(question: str, what: str, claim: Claim) -> Sequence[AnySlot]:
    """The slots that answer a question. Backing is asked of the backer; who loses a place gives it to a taker."""
    head, _, rest = question.partition(":")
    who, whom = who_and_whom(claim, what)
    if head == "count":
        return [slot for slot in claim.counts if slot.value.kind == rest.partition(":")[0]]
    if head in ("who", "backing"):
        return who
    if head == "whom":
        return whom
    if head == "where":
        return claim.where
    return claim.when if head in ("when", "duration") else ()


def _fits(slot: AnySlot, variant: Variant, text: str) -> bool:
    """Is this the slot that the answer was taken from, or one that says the same?"""
    value = slot.value
    if words_of(slot.spans, text) == variant.text:
        return True
    if isinstance(value, Actor | Place):
        return variant.value in (value.id, value.name)
    if isinstance(value, Count):
        told = value.low if value.best is None else value.best
        return figure(told) in variant.value.replace("–", " ").split()
    if isinstance(value, Interval) and value.timex not in variant.value:
        ends = [end.isoformat() for end in (value.first, value.last) if end]
        return any(end in variant.value for end in ends)
    return value.timex in variant.value


def _find(words: str, claim: Claim, text: str) -> Span | None:
    """Where the answer's words stand in the evidence of a claim, the place next to its trigger; or None."""
    best: Span | None = None
    at = text.find(words, claim.evidence.start, claim.evidence.end) if words.strip() else -1
    while at >= 0:
        span = Span(at, at + len(words))
        if best is None or abs(at - claim.trigger.start) < abs(best.start - claim.trigger.start):
            best = span
        at = text.find(words, at + 1, claim.evidence.end)
    return best
