"""Coalitions told by a word before another noun: 'U.S.-led air strikes', 'a coalition air strike', 'Saudi-led jets'."""

from __future__ import annotations

from tellings.knowledge.actors_entries import ActorEntry
from tellings.records import Reason
from tellings.resolve.actor_context import Context
from tellings.resolve.actor_forces import Found
from tellings.resolve.actor_phrases import Parsed, Phrase

_LED, _NAMED = 0.8, 0.75
_COALITION = "coalition"
_BEFORE = 2  # tokens before 'led': whose, and the hyphen


def led_phrase(parsed: Parsed, i: int) -> Phrase | None:
    """'U.S.-led' as one phrase headed by 'led', where that stands before a noun."""
    name = i - _BEFORE
    if name < 0 or parsed.lower(i) != "led" or not parsed.hyphened(name) or parsed.modifies(i) is None:
        return None
    return Phrase(i, name, i + 1, (), None)


def coalition_before(parsed: Parsed, i: int, context: Context) -> Found | None:
    """The coalition whose deeds or aircraft a noun names: by its leader ('Saudi-led'), or as 'coalition' alone."""
    head = parsed.modifies(i)
    if head is None or not _is_deed(parsed, head, context):
        return None
    listed = [e for e in context.actors.described(context.countries, context.on) if _COALITION in e.labels]
    phrase = led_phrase(parsed, i)
    if phrase is not None:
        mark = context.actors.mark(f"{parsed.tokens[phrase.first].text}-led")
        return _found([e for e in listed if mark in context.actors.marks_of(e.id)], context, _LED)
    if parsed.lower(i) != _COALITION or parsed.tokens[i].dep not in ("compound", "nmod", "amod"):
        return None
    named = [e for e in listed if e.id in context.sure]
    return _found(named or [e for e in listed if e.known_as], context, _NAMED)


def _is_deed(parsed: Parsed, head: int, context: Context) -> bool:
    """Whether what is led is a deed or a machine of war, and no force that is told of by its own noun."""
    words = context.actors.words
    return parsed.lemma(head) in words.deeds or words.parts.get(parsed.lower(head)) == "air-force"


def _found(entries: list[ActorEntry], context: Context, score: float) -> Found | None:
    if len(entries) != 1:
        return None
    actor = context.actors.actor(entries[0].id, context.on)
    why = Reason("coalition", score, f"{actor.name} is the only one so called in the lands that the report is about")
    return Found(actor, score, why)
