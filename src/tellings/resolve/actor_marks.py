"""Groups and governments that reports know by an adjective: 'Kurdish-led Syrian forces', 'the UN-backed government'."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tellings.knowledge.actors_entries import ActorEntry
from tellings.knowledge.actors_words import load_actor_words
from tellings.records import Reason
from tellings.resolve.actor_context import Context
from tellings.resolve.actor_forces import Found, generic, nation_of
from tellings.resolve.actor_phrases import Parsed, Phrase

_MARKED, _UNNAMED = 0.8, 0.55


def marked(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """'Kurdish-led Syrian forces': the one listed group of those countries that is called so."""
    words = context.actors.words
    noun = parsed.lemma(phrase.head)
    if noun not in words.armed and noun not in words.unit and noun not in words.phrases.governing:
        return None
    if parsed.tokens[phrase.head].tag == "NNS" and noun in words.descriptions.single:
        return None  # 'ethnic armed groups' are several
    if noun in words.phrases.anybody:
        # 'separatist forces' are separatists
        noun = next((w.folded for w in reversed(phrase.words) if w.folded in words.fighters), noun)
    nation = nation_of(parsed, phrase, context)
    told = {word.folded for word in phrase.words} - words.partisan | _relation_marks(parsed, phrase)
    pairs = {f"{a.folded} {b.folded}" for a, b in pairwise(phrase.words)}
    marks = {context.actors.mark(word) for word in told | pairs} - nation_words(phrase, context)
    countries = frozenset({nation}) if nation else countries_of(parsed, context)
    fitting = [
        e for e in context.actors.described(countries, context.on)
        if context.actors.marks_of(e.id) & marks and labelled(e, noun)
    ]  # fmt: skip
    best = narrowed(fitting, context, noun)
    if best is None or _is_own_name(parsed, phrase, context, best):
        return None
    again = phrase.determiner == "the" and best.id not in context.sure and any(context.recent("group"))
    if again and context.actors.marks_of(best.id) & marks <= {
        context.actors.mark(word) for word in context.actors.words.faith
    }:
        return None  # 'the Islamist militants', after another group
    shared = len(fitting) > 1 and not context.actors.marks_of(best.id) & marks - _of_backers(marks)
    shared |= phrase.determiner == "another"  # beside the one that is named
    if shared or not named_here(best, context):  # 'Iran-backed fighters' may be any of those that Iran backs
        return unnamed_one(parsed, phrase, best, context)
    others = tuple((context.actors.actor(e.id, context.on), 0.3) for e in fitting if e.id != best.id)
    why = Reason("described so", _MARKED, f"{best.name} is the one that reports call so")
    return Found(context.actors.actor(best.id, context.on), _MARKED, why, basis="inferred", others=others[:3])


def named_here(entry: ActorEntry, context: Context) -> bool:
    """Whether a description can stand for an actor: the report names it, or it has no name but descriptions."""
    return entry.collective or entry.type == "state" or entry.id in context.named


def unnamed_one(parsed: Parsed, phrase: Phrase, entry: ActorEntry, context: Context) -> Found:
    """'Turkish-backed rebels' in a report that names none of these: nobody but themselves, on the side of them all."""
    actor = context.actors.actor(entry.id, context.on)
    why = Reason("not named", _UNNAMED, f"{actor.name} is called so, but the report does not name it")
    told = replace(generic(parsed, phrase, context), side=actor.side, country=actor.country)
    return Found(told, _UNNAMED, why, others=((actor, 0.3),))


def _is_own_name(parsed: Parsed, phrase: Phrase, context: Context, best: ActorEntry) -> bool:
    """'The Karenni Human Rights Group' is a body of that name, and not the group that is known by 'Karenni'."""
    marks, head = context.actors.marks_of(best.id), parsed.tokens[phrase.head].text
    capitals = [w for w in phrase.words if w.text[:1].isupper() and w.text != head]
    told = [w for w in capitals if context.actors.mark(w.folded) not in marks and not context.actors.nation(w.text)]
    return head[:1].isupper() and len(told) > 1


def _of_backers(marks: set[str]) -> set[str]:
    """The marks that say only who stands behind somebody: 'Iran-backed'."""
    return {mark for mark in marks if mark.rpartition(" ")[2] in load_actor_words().backing}


def _relation_marks(parsed: Parsed, phrase: Phrase) -> set[str]:
    """'forces … backed by the United States' as the word 'US-backed'."""
    found: set[str] = set()
    for verb in parsed.tree.kids(phrase.head, "acl", "relcl", "amod"):
        if parsed.lower(verb) in ("backed", "supported", "led"):
            for by in parsed.tree.kids(verb, "agent", "prep"):
                for noun in parsed.tree.kids(by, "pobj"):
                    found.add(f"{parsed.lower(noun)}-{parsed.lower(verb)}")
    for noun in parsed.complements(phrase.head, "from"):
        for k in (noun, *parsed.complements(noun, "of")):
            found.add(f"from {parsed.lower(k)}")
    return found


def nation_words(phrase: Phrase, context: Context) -> set[str]:
    """Words that only name a state: 'Yemeni' marks nobody in a report on Yemen."""
    return {word.folded for word in phrase.words if context.actors.nation(word.text)}


def countries_of(parsed: Parsed, context: Context) -> frozenset[str]:
    """The one country where a sentence plays, else all that the report is about."""
    here = context.sentence_countries.get(parsed.number, frozenset())
    return here if len(here) == 1 else context.countries


def labelled(entry: ActorEntry, noun: str) -> bool:
    """Whether reports call an actor by a noun; 'fighters' and 'forces' anybody is called."""
    labels = {label.split()[-1].casefold() for label in entry.labels}
    return bool({noun, noun + "s", plural(noun)} & labels) or noun in load_actor_words().phrases.anybody


def plural(noun: str) -> str:
    """'gunmen' for 'gunman'."""
    return noun[:-3] + "men" if noun.endswith("man") else noun + "s"


def narrowed(entries: list[ActorEntry], context: Context, noun: str) -> ActorEntry | None:
    """The one of several that is meant: the only one, the only one named in the report, or known by the noun alone."""
    if len(entries) == 1:
        return entries[0]
    named = [e for e in entries if e.id in context.named]
    if len(named) == 1:
        return named[0]
    anybody = noun in context.actors.words.phrases.anybody
    known = [e for e in entries if plural(noun) in e.known_as or (anybody and e.known_as)]
    return known[0] if len(known) == 1 else None
