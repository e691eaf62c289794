"""'the enemy' and 'the occupiers': whom the one who says so fights."""

from __future__ import annotations

from tellings.records import Actor, Reason
from tellings.resolve.actor_context import Context
from tellings.resolve.actor_forces import Found
from tellings.resolve.actor_phrases import Parsed, Phrase

_SCORE = 0.65
_FOREIGN = frozenset({"occupier", "invader", "aggressor"})


def enemy(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """The one side at war with the last official speaker ('the enemy') or with the country at war ('the occupiers').

    None where the report names no such side, or more than one.
    """
    noun = parsed.lemma(phrase.head)
    if noun in context.actors.words.foes and parsed.tokens[phrase.head].pos == "NOUN":
        speaker = next((n.actor for n in context.recent() if n.speaker and n.actor.side is not None), None)
        own = speaker.side if speaker else None
        if any(not actor.side for actor in context.voices):
            own = None  # somebody else speaks here, for nobody known
    elif noun in _FOREIGN:
        own = context.actors.government(context.home, context.on) if context.home else None
    else:
        return None
    if own is None or own not in context.actors:
        return None
    foes = _named_foes(own, context, foreign=noun in _FOREIGN)
    if len({foe.side for foe in foes}) != 1:
        return None
    why = Reason("whom they fight", _SCORE, f"{foes[0].name} fights {own} in this war")
    return Found(foes[0], _SCORE, why, basis="inferred")


def _named_foes(own: str, context: Context, *, foreign: bool) -> list[Actor]:
    found: dict[str, Actor] = {}
    for named in context.recent("force", "group", "state", "organisation"):
        actor = named.actor
        if actor.id not in context.actors or not context.actors.hostile(own, actor.id, context.on):
            continue
        if foreign and (actor.country is None or actor.country == context.home):
            continue
        if actor.type == "force" or actor.side not in found:
            found[actor.side or actor.id] = _force(actor, context)
    return list(found.values())


def _force(actor: Actor, context: Context) -> Actor:
    """The army of a hostile state, whose government or ministry alone was named; groups stay."""
    if actor.country is None or actor.type == "group":
        return actor
    key = context.actors.country_force(actor.country, "army", context.on)
    return context.actors.actor(key, context.on) if key else actor
