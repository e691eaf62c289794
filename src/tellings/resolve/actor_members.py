"""Forces told by the name of whom they belong to ('Daesh fighters') or stand near ('IS-linked insurgents')."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tellings.knowledge.actors_entries import ActorEntry
from tellings.records import Actor, Reason
from tellings.resolve.actor_context import Context
from tellings.resolve.actor_forces import Found, generic, state_force
from tellings.resolve.actor_marks import named_here, unnamed_one
from tellings.resolve.actor_marks import narrowed as _narrowed
from tellings.resolve.actor_names import settle
from tellings.resolve.actor_owners import forces_of
from tellings.resolve.actor_phrases import Parsed, Phrase

_OWN, _BRANCH, _LED = 0.92, 0.75, 0.8
_FOLLOWERS = frozenset({"supporter", "sympathiser", "sympathizer"})
_TROOPS = frozenset({"troop", "soldier", "force", "forces"})
_LOYAL = frozenset({"loyal"})
_ONCE = frozenset({"former", "demobilised", "demobilized", "retired"})
_FOR = "pro-"
_NO_SIDE_OF = ("anti-", "non-", "ex-", "counter-", _FOR)


def members(parsed: Parsed, phrase: Phrase, context: Context, forces: Mapping[int, Actor]) -> Found | None:
    """'Daesh fighters', 'Islamic State group', 'members of Boko Haram', 'Assad's forces': those whom the name means."""
    words = context.actors.words
    noun = parsed.lemma(phrase.head)
    people = noun == "holdout" and parsed.tokens[phrase.head].tag == "NNS"
    people = people or (noun == "unit" and phrase.determiner in ("his", "her"))
    people = people or (noun == "army" and _group_before(parsed, phrase.head, context))
    if (noun not in words.armed and noun not in words.phrases.members and not people) or noun in words.foes:
        return None  # the latter are never those of whom they are told: 'Assad's most formidable enemy'
    token = parsed.tokens[phrase.head]
    if noun == "side" and token.dep == "pobj" and parsed.lower(token.head) == "on":
        return None  # 'fights on the side of X'
    for word in reversed(phrase.words):
        if word.folded.startswith(_NO_SIDE_OF) or word.folded in _ONCE:
            return None
        name = next((k for k in range(word.first, word.end) if k in parsed.names), None)
        if name is None:
            continue
        hyphened = word.end - name > 1 and not word.possessive
        if hyphened and parsed.tokens[name + 1].text[0] in "-–":
            return None
        return _named(parsed, name, phrase.head, context)
    return _after(parsed, phrase, context) or _of_owner(parsed, phrase, context, forces)


def for_or_against(parsed: Parsed, i: int, actor: Actor, context: Context) -> Found | None:
    """'The pro-ISIS group', where 'ISIS group' is a listed name: somebody else, on its side where that is told."""
    word = parsed.lower(i - 1) if i and parsed.tokens[i - 1].end == parsed.tokens[i].start else ""
    if not word.startswith(_NO_SIDE_OF) or not parsed.heads_phrase(i):
        return None
    side = actor.side if word.startswith(_FOR) else None
    why = Reason("not named", 0.5, f"somebody for or against {actor.name}")
    return Found(replace(generic(parsed, parsed.phrase(i), context), side=side), 0.5, why)


def _group_before(parsed: Parsed, head: int, context: Context) -> bool:
    """'The Islamic State army': a listed group right before the noun; 'the Taliban Iraqi army' is nobody."""
    candidates = settle(parsed.names[head - 1], context) if head - 1 in parsed.names else ()
    return bool(candidates) and candidates[0][0].type == "group"


def outlet(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """'The AFP news agency', 'TASS agency': the listed one by that name."""
    if parsed.lemma(phrase.head) not in context.actors.words.phrases.outlets:
        return None
    name = phrase.head - 2 if parsed.lower(phrase.head - 1) in ("news", "satellite", "television") else phrase.head - 1
    candidates = settle(parsed.names[name], context) if name in parsed.names else ()
    if not candidates or candidates[0][0].type != "organisation":
        return None
    (actor, score), *others = candidates
    return Found(actor, score, Reason("name", score, f"an outlet named {actor.name}"), others=tuple(others))


def _after(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """'members of Boko Haram', 'troops from the army'; but a town taken by 'Iraqi forces from Daesh' was Daesh's."""
    if any(context.actors.nation(word.text) for word in phrase.words):
        return None
    for k in parsed.complements(phrase.head, "of", "from", "with"):
        if k in parsed.names and not _beside(parsed, parsed.tokens[k].head):
            return _named(parsed, k, phrase.head, context)
    if (name := _fought_for(parsed, phrase, context)) is not None:
        return _named(parsed, name, phrase.head, context)
    if parsed.lemma(phrase.head) in context.actors.words.descriptions.hostile:
        return None  # 'separatists of the Northern National Army'
    if phrase.determiner is None or parsed.lemma(phrase.head) in _TROOPS:
        for k in parsed.complements(phrase.head, "of", "from"):
            if found := state_force(parsed, parsed.phrase(k), context):
                state = found.actor.type == "state" and parsed.lemma(phrase.head) in _TROOPS
                army = forces_of(found.actor, "forces", context) if state else None
                return replace(found, actor=army) if army else found  # 'the troops of the junta'
    return None


def _fought_for(parsed: Parsed, phrase: Phrase, context: Context) -> int | None:
    """The name in 'militants who fight for X', 'men belonging to X'."""
    for verb in parsed.tree.kids(phrase.head, "relcl", "acl"):
        if parsed.lemma(verb) in context.actors.words.serves:
            return next((k for k in parsed.complements(verb, "for", "to", "with") if k in parsed.names), None)
    return None


def _beside(parsed: Parsed, preposition: int) -> bool:
    """'the brigade together with the FSB': two of them."""
    return preposition > 0 and parsed.lower(preposition - 1) in ("together", "along", "alongside")


def _of_owner(parsed: Parsed, phrase: Phrase, context: Context, forces: Mapping[int, Actor]) -> Found | None:
    """'his forces', "President Assad's forces": those of the party that the person stands for."""
    noun = parsed.lemma(phrase.head)
    if phrase.determiner in ("his", "her") and noun in context.actors.words.phrases.commanded:
        last = next((n for n in context.recent("person") if parsed.number - n.sentence <= 1), None)
        return _of_person(last.actor, context, noun) if last else None
    for word in phrase.words:
        owner = next((forces[k] for k in range(word.first, word.end) if k in forces), None)
        if word.possessive and owner is not None and owner.type == "person" and owner.parent:
            return _of_person(owner, context, noun)
        if word.possessive and owner is not None and owner.type == "group" and owner.id in context.actors:
            why = Reason("members", _BRANCH, f"those of {owner.name}")  # "the group's fighters"
            return Found(owner, _BRANCH, why, basis="coreferent")
    return None


def _named(parsed: Parsed, name: int, head: int, context: Context) -> Found | None:
    noun = parsed.lemma(head)
    candidates = settle(parsed.names[name], context)
    if not candidates:
        return None
    (actor, score), *others = candidates
    if actor.type == "person":
        return _of_person(actor, context, noun)
    if noun == "member" and parsed.tokens[head].tag == "NN" and actor.type == "organisation":
        return None  # 'the NATO member' is a state
    if noun in context.actors.words.phrases.branches:
        return None  # told of in ``linked``: the branch is not the whole
    why = Reason("members", min(score, _OWN), f"those of {actor.name}")
    return Found(actor, min(score, _OWN), why, others=tuple(others))


def _of_person(owner: Actor, context: Context, noun: str) -> Found | None:
    """The forces of a ruler are his state's, those of a leader his group."""
    parent = owner.parent
    if parent is None or parent not in context.actors:
        return None
    entry = context.actors.entries[parent]
    if entry.type == "state" and noun in _FOLLOWERS:
        return None  # 'an enthusiastic supporter of the president'
    governs = entry.type == "state" or parent.endswith("-ministry")
    if governs and entry.country and noun not in ("government", "administration", "regime"):
        parent = context.actors.country_force(entry.country, "forces", context.on) or parent
    why = Reason("forces of a person", 0.75, f"{owner.name} stands for {entry.name}")
    return Found(context.actors.actor(parent, context.on), 0.75, why, basis="inferred")


def linked(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """'IS-linked insurgents', 'fighters linked to ISIL': its branch in this country, or somebody nameless."""
    words = context.actors.words
    noun = parsed.lemma(phrase.head)
    if noun not in words.armed and noun not in words.phrases.members:
        return None
    if _follows_pronoun(parsed, phrase.head, words.linking | _LOYAL):
        why = Reason("not named", 0.5, "somebody on the side of those told of before")
        return Found(generic(parsed, phrase, context), 0.5, why)
    name, relation = _relation(parsed, phrase, context)
    if name is None or relation is None:
        return _loyal(parsed, phrase, noun, context)
    candidates = settle(parsed.names[name], context)
    if not candidates:
        return None
    patron = candidates[0][0]
    if relation == _FOR:
        why = Reason("on the side of", 0.5, f"somebody for {patron.name}")
        return Found(replace(generic(parsed, phrase, context), side=patron.side, country=patron.country), 0.5, why)
    if patron.type == "person":
        return _of_person(patron, context, parsed.lemma(phrase.head)) if relation in words.linking | _LOYAL else None
    if relation in words.leading | _LOYAL and patron.type != "state":
        why = Reason("led by", _LED, f"forces that {patron.name} leads")
        return Found(patron, _LED, why, basis="inferred")
    told = (context.actors.nation(parsed.tokens[k].text) for k in parsed.complements(phrase.head, "in"))
    home = next((iso for iso in told if iso), context.home)
    known = patron.id in context.actors
    at_home = not known or (home is not None and home in context.actors.entries[patron.id].countries)
    branches = [] if at_home and noun not in words.phrases.branches else _branches(patron, home, context)
    branch = _narrowed(branches, context, parsed.lemma(phrase.head))
    if (
        branch is not None
        and relation in words.linking
        and not (named_here(branch, context) or noun in words.phrases.branches)
    ):
        return unnamed_one(parsed, phrase, branch, context)
    if branch is not None and relation in words.linking:
        actor = context.actors.actor(branch.id, context.on)
        why = Reason("branch", _BRANCH, f"{actor.name} is the part of {patron.name} in this country")
        return Found(actor, _BRANCH, why, basis="inferred", others=((patron, 0.4),))
    actor = generic(parsed, phrase, context)
    side = patron.side if relation in words.backing | words.linking and patron.type != "state" else None
    why = Reason("not named", 0.5, f"somebody {relation} to {patron.name}")
    return Found(replace(actor, side=side), 0.5, why, others=((patron, 0.3),))


def _loyal(parsed: Parsed, phrase: Phrase, noun: str, context: Context) -> Found | None:
    """'Forces loyal to the government of Libya': those of that government."""
    after = phrase.head + 1
    if parsed.lowers(after, after + 2) != ["loyal", "to"] or noun not in context.actors.words.phrases.commanded:
        return None
    reach = range(after + 2, min(after + 7, len(parsed.tokens)))
    ruler = next((k for k in reach if parsed.lemma(k) == "government" and parsed.heads_phrase(k)), None)
    found = state_force(parsed, parsed.phrase(ruler), context) if ruler is not None else None
    army = forces_of(found.actor, "forces", context) if found else None
    if army is None:
        return None
    why = Reason("loyal to", _LED, f"forces of {army.name}")
    return Found(army, _LED, why, basis="inferred")


def _follows_pronoun(parsed: Parsed, head: int, relations: frozenset[str]) -> bool:
    """'the gunmen loyal to them' are hardly the enemies of those that 'them' stands for."""
    after = parsed.tokens[head + 1 : head + 4]
    return (
        len(after) == 3
        and after[0].text.lower() in relations
        and after[1].text.lower() == "to"
        and after[2].pos == "PRON"
    )


def _relation(parsed: Parsed, phrase: Phrase, context: Context) -> tuple[int | None, str | None]:
    words = context.actors.words
    endings = words.leading | words.backing | words.linking
    if parsed.lemma(phrase.head) in words.phrases.branches:
        inside = (k for word in phrase.words for k in range(word.first, word.end))
        named = next((k for k in (*inside, *parsed.complements(phrase.head, "of")) if k in parsed.names), None)
        return named, "linked" if named is not None else None
    for word in phrase.words:
        name = next((k for k in range(word.first, word.end) if k in parsed.names), None)
        ending = word.folded.rpartition("-")[2]
        if name is not None and word.folded.startswith(_FOR):
            return name, _FOR
        if name is not None and ending in endings and not word.folded.startswith(_NO_SIDE_OF):
            return name, ending
    after = phrase.head + 1
    # Told by the order of words: the parser often hangs 'linked to X' elsewhere.
    if (
        after + 1 < len(parsed.tokens)
        and parsed.lower(after) in endings
        and parsed.lower(after + 1) in ("to", "by", "with")
    ):
        reach = range(after + 2, min(after + 6, len(parsed.tokens)))
        name = next((k for k in reach if k in parsed.names), None)
        if name is not None and not parsed.hyphened(name):
            return name, parsed.lower(after)
    return None, None


def _branches(patron: Actor, home: str | None, context: Context) -> list[ActorEntry]:
    """The listed parts of a group in a country."""
    return [
        entry
        for entry in context.actors.described(frozenset({home}) if home else frozenset(), context.on)
        if entry.parent == patron.id
    ]
