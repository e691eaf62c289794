"""Missions that a union of states has sent to a country: 'the UN peacekeeping mission', 'African Union troops'."""

from __future__ import annotations

from tellings.records import Reason
from tellings.resolve.actor_context import Context
from tellings.resolve.actor_forces import Found
from tellings.resolve.actor_marks import countries_of
from tellings.resolve.actor_names import settle
from tellings.resolve.actor_phrases import Parsed, Phrase

_SENT, _AGAIN = 0.75, 0.7
_PEACE = frozenset({"peacekeeping", "peace-keeping", "stabilisation", "stabilization"})


def mission(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """The one listed force that the union named before the noun had in the country told, else in the report's."""
    words = context.actors.words.phrases
    if parsed.lemma(phrase.head) not in words.missions:
        return None
    sender: str | None = None
    for word in phrase.words:
        if word.first in parsed.names and (candidates := settle(parsed.names[word.first], context)):
            sender = candidates[0][0].id
        elif word.folded not in words.mandates and parsed.tokens[word.first].pos not in ("NUM", "DET"):
            return None  # 'a UN fact-finding mission'
    if sender is None:
        return None
    told = (context.actors.nation(parsed.tokens[k].text) for k in parsed.complements(phrase.head, "in", "to"))
    country = next((iso for iso in told if iso), None)
    countries = frozenset({country}) if country else countries_of(parsed, context)
    fitting = [
        entry for entry in context.actors.entries.values()
        if entry.parent == sender and entry.type == "force" and entry.countries & countries and entry.lived(context.on)
    ]  # fmt: skip
    if len(fitting) != 1:
        return None
    why = Reason("mission", _SENT, f"{fitting[0].name} was its mission there")
    return Found(context.actors.actor(fitting[0].id, context.on), _SENT, why, basis="inferred")


def mission_again(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """'The peacekeepers', 'the peacekeeping force' of a report that names one mission and no other: that one."""
    noun = parsed.lemma(phrase.head)
    peaceful = noun in ("force", "forces", "mission") and any(word.folded in _PEACE for word in phrase.words)
    if noun != "peacekeeper" and not peaceful:
        return None
    plain = all(word.folded in _PEACE or parsed.tokens[word.first].pos in ("NUM", "DET") for word in phrase.words)
    if not plain or phrase.indefinite or any(True for _ in parsed.complements(phrase.head, "of", "from")):
        return None  # 'Russian peacekeepers', 'peacekeepers from Chad'
    sent = [entry for key in context.sure if (entry := context.actors.entry(key)) and entry.type == "force"]
    unions = (context.actors.entry(entry.parent or "") for entry in sent)
    missions = [one for one, union in zip(sent, unions, strict=True) if union and union.type == "organisation"]
    if len(missions) != 1:
        return None
    why = Reason("mission", _AGAIN, f"{missions[0].name} is the only mission that the report names")
    return Found(context.actors.actor(missions[0].id, context.on), _AGAIN, why, basis="coreferent")
