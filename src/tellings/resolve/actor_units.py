"""Units of forces: '72nd Brigade', "the army's 7th Division", 'police units', 'army engineers', 'bomb squads'."""

from __future__ import annotations

import re
from dataclasses import replace

from tellings.records import Actor, Reason
from tellings.resolve.actor_context import Context
from tellings.resolve.actor_forces import Found, force_of, generic, head_noun, led_before, nation_of
from tellings.resolve.actor_names import key_of
from tellings.resolve.actor_phrases import Parsed, Phrase

_UNIT_SCORE = 0.8
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth")


def unit(parsed: Parsed, phrase: Phrase, context: Context, parent: Actor | None) -> Found | None:
    """'the army's 7th Division', '72nd Brigade', 'engineering units from the army': a unit of a force."""
    words = context.actors.words
    noun = parsed.lemma(phrase.head)
    if noun not in words.unit:
        return None
    if phrase.determiner in ("our", "my"):
        return Found(generic(parsed, phrase, context), 0.5, Reason("not named", 0.5, "the speaker's own"))
    if head_noun(parsed, phrase, context).endswith(f" {parsed.lower(phrase.head)}") and len(phrase.words) == 1:
        return None  # 'army units' are the army
    of_force = parent is not None and any(parsed.complements(phrase.head, "of", "from"))
    parent = parent or _service(parsed, phrase, context)
    if parent is None and (iso := nation_of(parsed, phrase, context)):
        key = context.actors.country_force(iso, "army", context.on)
        parent = context.actors.actor(key, context.on) if key else None
    capital = parsed.tokens[phrase.head].text[:1].isupper() and (
        phrase.head > 0 or noun not in (*words.phrases.services, "engineer")
    )
    if noun in words.phrases.services and not capital and nation_of(parsed, phrase, context) is not None:
        return None  # 'Russian artillery' is of the army
    proper = capital or _numbered(parsed, phrase)
    told = [w for w in phrase.words if not context.actors.nation(w.text) and parsed.tokens[w.first].pos != "DET"]
    if not proper and (parent is None or not (told or of_force or noun in words.phrases.services)):
        return None
    actor = _unit_actor(parsed, phrase, context)
    if parent is None:
        parent = _last_army(parsed, context)
    if parent is not None:
        key = context.actors.states[parent.country].key if parent.country in context.actors.states else parent.id
        name = f"text:{key_of(f'{key} {actor.name}')}"
        actor = replace(actor, id=name, parent=parent.id, side=parent.side, country=parent.country)
    why = Reason("unit", _UNIT_SCORE, "a unit" + (f" of {parent.name}" if parent else ""))
    return Found(actor, _UNIT_SCORE, why)


def _last_army(parsed: Parsed, context: Context) -> Actor | None:
    """Whose a numbered division is: of the one state whose people or forces its sentence names, else the last army's.

    None where two states of the report are at war and the sentence names neither: either may have it.
    """
    here = {iso for token in parsed.tokens if (iso := context.actors.nation(token.text))}
    country = next(iter(here)) if len(here) == 1 else context.force_country(parsed.number)
    rulers = {iso: context.actors.government(iso, context.on) for iso in context.countries | context.ground}
    own = rulers.get(country or "")
    foes = [one for one in rulers.values() if own and one and context.actors.hostile(own, one, context.on)]
    if country is None or (foes and country not in here):
        near = [n for n in context.recent("force") if parsed.number - n.sentence <= 1]
        named = {n.actor.country for n in near}
        return near[0].actor if len(named) == 1 else None
    return next((n.actor for n in context.recent("force") if n.actor.country == country), None)


def _service(parsed: Parsed, phrase: Phrase, context: Context) -> Actor | None:
    """The force behind 'police units', 'army engineers' and 'bomb squads': the one named, else that of the report."""
    told = {word.folded for word in phrase.words}
    noun = next((n for n in ("police", "army", "military") if n in told), None)
    if "foreign" in told:
        return None  # 'aid to foreign military units'
    words = context.actors.words.phrases
    if noun is None and not told & words.engineers and parsed.lemma(phrase.head) not in words.services:
        return None
    iso = nation_of(parsed, phrase, context)
    if iso is None:
        voice = next((a for a in context.voices if a.type == "force"), None)
        if voice is not None and noun is None:
            return voice
        iso = context.force_country(parsed.number)
    if iso is None or (noun is None and not led_before(iso, context)):
        return None
    found = force_of(iso, noun or "army", parsed, phrase, context, told=False)
    return found.actor if found and found.actor.type != "generic" else None


def _unit_actor(parsed: Parsed, phrase: Phrase, context: Context) -> Actor:
    """A unit under its own words: "the army's 7th Division" is the '7th Division'."""
    first = max((word.end for word in phrase.words if word.possessive), default=phrase.first)
    while first < phrase.head and (
        parsed.tokens[first].pos in ("DET", "PUNCT", "PART") or context.actors.nation(parsed.tokens[first].text)
    ):
        first += 1
    tokens = parsed.tokens[first : phrase.head + 1]
    name = context.text[tokens[0].start : tokens[-1].end]
    return Actor(id=f"text:{key_of(name)}", name=name, type="unit")


def _numbered(parsed: Parsed, phrase: Phrase) -> bool:
    return any(_ORDINAL.fullmatch(t.text) for t in parsed.tokens[phrase.first : phrase.head])
