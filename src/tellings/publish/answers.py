"""Which words of which report give an answer: the cells of the grid."""

from __future__ import annotations

from collections.abc import Mapping

from tellings.publish.shapes_accounts import QuoteShape
from tellings.publish.slots import Texts, placed
from tellings.records import Claim, Span, Variant
from tellings.records.claims import Actor, Basis, Count, Interval, Place, Slot, Time

_AnySlot = Slot[Actor] | Slot[Place] | Slot[Time] | Slot[Interval] | Slot[Count]
_ACT = ("what", "extent", "polarity", "certainty", "reality")
_ROLES_OF_A_CLAIM_APART = ("backing",)


def quotes(question: str, variant: Variant, claims: Mapping[str, Claim], texts: Texts) -> list[QuoteShape]:
    """The words that give an answer, claim by claim; the same words are listed once.

    Words of the slot that is asked for come first, else the answer's own words where the claim's evidence
    has them, else the word that evokes the act, else the whole evidence. A quote whose basis is not
    "stated" shows the evidence from which the answer was carried over.
    """
    found: list[QuoteShape] = []
    seen: set[tuple[str, tuple[Span, ...]]] = set()
    for claim in (claims[key] for key in variant.claims if key in claims):
        words, basis = _words(question, variant, claim, texts[claim.report])
        if (claim.report, words) not in seen:
            seen.add((claim.report, words))
            quote = placed(words, claim.report, texts)
            name = None if basis == "stated" else _name(_asked(question, claim))
            found.append({"report": claim.report, "claim": claim.id, "spans": quote, "basis": basis, "name": name})
    return found


def _words(question: str, variant: Variant, claim: Claim, text: str) -> tuple[tuple[Span, ...], Basis]:
    slots = _asked(question, claim)
    fitting = [slot for slot in slots if _fits(slot, variant, text)]
    stated = tuple(sorted({span for slot in fitting for span in slot.spans}))
    if stated:
        return stated, "stated"
    own = _find(variant.text, claim.evidence, text)
    if own:
        return (own,), "stated"
    told = tuple(sorted({span for slot in slots for span in slot.spans}))
    if told and not fitting:
        return told, "stated"
    if question in _ACT:
        return (claim.trigger,), "stated"
    return (claim.evidence,), slots[0].basis if slots else "stated"


def _name(slots: tuple[_AnySlot, ...]) -> str | None:
    names = [slot.value.name for slot in slots if isinstance(slot.value, Actor | Place)]
    return names[0] if names else None


def _asked(question: str, claim: Claim) -> tuple[_AnySlot, ...]:
    """The slots that answer a question. Backing is asked of the backer."""
    if question.startswith("count:"):
        kind = question.removeprefix("count:")
        return tuple(slot for slot in claim.counts if slot.value.kind == kind)
    if question in ("who", *_ROLES_OF_A_CLAIM_APART):
        return claim.who
    if question == "whom":
        return claim.whom
    if question == "where":
        return claim.where
    if question == "when":
        return claim.when
    return ()


def _fits(slot: _AnySlot, variant: Variant, text: str) -> bool:
    value = slot.value
    if isinstance(value, Actor | Place):
        names = {value.id, value.name}
    elif isinstance(value, Count):
        names = {value.kind}
    else:
        names = {value.timex}
    return variant.value in names or variant.text in {span.of(text) for span in slot.spans}


def _find(words: str, evidence: Span, text: str) -> Span | None:
    """Where the answer's words stand in the evidence, or None."""
    at = text.find(words, evidence.start, evidence.end) if words.strip() else -1
    return Span(at, at + len(words)) if at >= 0 else None
