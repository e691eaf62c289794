"""Whose a ministry is: that of the state told of, or of a group that keeps ministries of its own."""

from __future__ import annotations

from dataclasses import replace

from tellings.records import Actor, Reason
from tellings.resolve.actor_context import Context
from tellings.resolve.actor_forces import Found, generic, head_noun, nation_of, spoke_last
from tellings.resolve.actor_names import settle
from tellings.resolve.actor_phrases import Parsed, Phrase

_ONLY, _NAMELESS = 0.65, 0.6
_KEPT_BY = ("-run", "-led", "-controlled", "-held")
_SO_CALLED = frozenset({"self-declared", "self-proclaimed", "so-called", "unrecognised", "unrecognized"})


def anothers_ministry(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """'The Houthi-run health ministry', 'the Defence Ministry of the X Republic', 'the rebel ministry': no state's."""
    part = context.actors.words.parts.get(head_noun(parsed, phrase, context), "")
    if not part.endswith("-ministry") or nation_of(parsed, phrase, context) is not None:
        return None
    owner = _owner(parsed, phrase, context)
    against = context.actors.words.anti_government | _SO_CALLED
    if owner is None and not any(word.folded in against for word in phrase.words):
        return None
    last = max([phrase.head, *_behind(parsed, phrase.head)])
    whole = Phrase(last, phrase.first, last + 1, phrase.words, phrase.determiner)
    actor = generic(parsed, whole, context, "organisation")
    if owner is None:
        return Found(actor, _NAMELESS, Reason("whose ministry", _NAMELESS, "of those who are not the government"))
    why = Reason("whose ministry", _NAMELESS, f"one that {owner.name} keeps")
    return Found(replace(actor, side=owner.side, parent=owner.id), _NAMELESS, why)


def _owner(parsed: Parsed, phrase: Phrase, context: Context) -> Actor | None:
    """The party that the words before or behind a ministry name as its own; None where it is a state's government."""
    kept = (word for word in phrase.words if "-" not in word.text or word.folded.endswith(_KEPT_BY))
    before = [k for word in kept for k in range(word.first, word.end)]
    named = (k for k in (*before, *_behind(parsed, phrase.head)) if k in parsed.names)
    found = (settle(parsed.names[k], context) for k in named)
    owner = next((one[0][0] for one in found if one), None)
    if owner is None or owner.type not in ("group", "state") or owner.id not in context.actors:
        return None
    state = context.actors.states.get(owner.country or "")
    return None if state is not None and owner.id == state.key else owner


def _behind(parsed: Parsed, head: int) -> list[int]:
    """'Defence' and 'Artsakh' of 'the Ministry of Defence of Artsakh'."""
    first = [*parsed.complements(head, "of")]
    return [*first, *(k for noun in first for k in parsed.complements(noun, "of"))]


def ministry(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """'the defence ministry', 'state television' with no state told: of those who act in the same sentence, of who
    spoke last, else of the report's country.
    """
    part = context.actors.words.parts.get(head_noun(parsed, phrase, context), "")
    if not part.endswith(("-ministry", "state-media")) or phrase.indefinite:
        return None
    here = (n.actor.country for n in context.recent("force", "state") if n.sentence == parsed.number)
    near = next((country for country in here if country is not None), None)
    words = [word.text for word in phrase.words]  # 'the Baku Defense Ministry', 'the defence ministry in Baku'
    inside = [parsed.tokens[k].text for k in parsed.complements(phrase.head, "in")]
    seats = [context.actors.seat(word) for word in (*words, *inside)]
    seats += [context.actors.nation(word) for word in inside]  # 'state media in Saudi Arabia'
    told = nation_of(parsed, phrase, context) or next((seat for seat in seats if seat), None)
    iso = told or spoke_last(parsed, context) or near or context.home
    state = context.actors.states.get(iso) if iso else None
    if state is None:
        return None
    actor = context.actors.actor(f"{state.key}-{part}", context.on)
    why = Reason("whose ministry", _ONLY, "that of the state that spoke last, or of the report's country")
    return Found(actor, _ONLY, why, basis="inferred")
