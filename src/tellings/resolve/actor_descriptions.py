"""Groups and people that a report describes without naming: 'the militants', 'allied fighters', 'residents'."""

from __future__ import annotations

from dataclasses import replace

from tellings.knowledge.actors_entries import ActorEntry
from tellings.records import Actor, Reason
from tellings.resolve.actor_context import Context, Named
from tellings.resolve.actor_forces import Found, generic, head_noun, nation_of
from tellings.resolve.actor_phrases import Parsed, Phrase

_MARKED, _LAST, _ONLY, _KNOWN_AS, _GENERIC, _SIDED = 0.8, 0.75, 0.65, 0.6, 0.5, 0.6
_ANY_GROUP = frozenset({"militant", "fighter", "gunman", "gunmen", "terrorist", "attacker", "group", "organisation",
                        "organization", "movement", "outfit", "enemy", "combatant", "assailant", "invader"})  # fmt: skip
_WIDE = frozenset({"jihadist", "jihadi", "jihadis", "extremist", "islamist", "caliphate", "sect"})
_RADICAL = frozenset({"jihadists", "extremists", "islamists", "militants", "terrorists"})
_NEUTRAL = frozenset(
    """militant extremist terrorist terror jihadist jihadi islamist insurgent rebel armed remaining same latter radical
    ultra-hardline hardline fellow heavily-armed fleeing retreating surviving besieged suspected opposition foreign
    notorious dreaded brutal hundreds scores dozens several many few more some enemy""".split()
)
_NEW = frozenset({"other", "another", "rival", "different", "various", "local", "unidentified", "unknown", "unnamed"})
_ALLIES = frozenset({"ally", "fighter", "force", "forces", "militia", "militiaman", "militiamen", "gunman", "gunmen",
                     "troop", "group", "tribesman", "tribesmen", "paramilitary", "supporter", "faction"})  # fmt: skip


def description(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """Whom a noun for fighters or for a group means in this report, or somebody nameless with the side that is told."""
    words = context.actors.words
    noun = parsed.lemma(phrase.head)
    if noun not in words.fighters | words.group and noun not in ("force", "forces", "troop", "ally", "opposition"):
        return None
    nation = nation_of(parsed, phrase, context)
    if found := _by_mark(parsed, phrase, noun, nation, context):
        return found
    if found := _allies(parsed, phrase, noun, context):
        return found
    if noun in ("force", "forces", "troop", "ally") or _unlike(parsed, phrase, context):
        return _nameless(parsed, phrase, context)
    if nation is None and (named := _last_named(parsed, phrase, noun, context)):
        return _referring(named, context)
    return _by_country(parsed, phrase, noun, nation, context) or _nameless(parsed, phrase, context)


def _by_mark(parsed: Parsed, phrase: Phrase, noun: str, nation: str | None, context: Context) -> Found | None:
    """'Kurdish-led Syrian forces': the one listed group of those countries that is called so."""
    marks = {word.folded for word in phrase.words} | _relation_marks(parsed, phrase)
    pairs = {f"{a.folded} {b.folded}" for a, b in zip(phrase.words, phrase.words[1:], strict=False)}
    countries = frozenset({nation}) if nation else _countries(parsed, context)
    fitting = [
        e for e in context.actors.described(countries, context.on)
        if e.marks & (marks | pairs) - _nation_words(phrase, context) and _labelled(e, noun)
    ]  # fmt: skip
    best = _narrowed(fitting, context, noun)
    if best is None:
        return None
    others = tuple((context.actors.actor(e.id, context.on), 0.3) for e in fitting if e.id != best.id)
    why = Reason("described so", _MARKED, f"{best.name} is the one that reports call so")
    return Found(context.actors.actor(best.id, context.on), _MARKED, why, basis="inferred", others=others[:3])


def _relation_marks(parsed: Parsed, phrase: Phrase) -> set[str]:
    """'forces … backed by the United States' as the word 'US-backed'."""
    found: set[str] = set()
    for verb in parsed.tree.kids(phrase.head, "acl", "relcl", "amod"):
        if parsed.lower(verb) in ("backed", "supported", "led"):
            for by in parsed.tree.kids(verb, "agent", "prep"):
                for noun in parsed.tree.kids(by, "pobj"):
                    found.add(f"{parsed.lower(noun)}-{parsed.lower(verb)}")
    return found


def _nation_words(phrase: Phrase, context: Context) -> set[str]:
    """Words that only name a state: 'Yemeni' marks nobody in a report on Yemen."""
    return {word.folded for word in phrase.words if context.actors.nation(word.text)}


def _countries(parsed: Parsed, context: Context) -> frozenset[str]:
    here = context.sentence_countries.get(parsed.number, frozenset())
    return here if len(here) == 1 else context.countries


def _labelled(entry: ActorEntry, noun: str) -> bool:
    labels = {label.split()[-1].casefold() for label in entry.labels}
    return bool({noun, noun + "s", _plural(noun)} & labels) or noun in ("fighter", "force", "forces", "group")


def _plural(noun: str) -> str:
    return noun[:-3] + "men" if noun.endswith("man") else noun + "s"


def _narrowed(entries: list[ActorEntry], context: Context, noun: str) -> ActorEntry | None:
    """The only one, or the only one that the report names, or that is known by the noun alone."""
    if len(entries) == 1:
        return entries[0]
    named = [e for e in entries if e.id in context.sure]
    if len(named) == 1:
        return named[0]
    known = [e for e in entries if _plural(noun) in e.known_as]
    return known[0] if len(known) == 1 else None


def _allies(parsed: Parsed, phrase: Phrase, noun: str, context: Context) -> Found | None:
    """'allied fighters', 'pro-government gunmen', 'their allies': nameless, on the side that they fight for."""
    if noun not in _ALLIES:
        return None
    marks = {word.folded for word in phrase.words}
    words = context.actors.words
    sided: Actor | None = None
    if marks & words.partisan:
        key = context.actors.government(context.home, context.on) if context.home else None
        sided = context.actors.actor(key, context.on) if key else None
    elif "allied" in marks or noun == "ally" or any(m.endswith("-allied") for m in marks):
        last = next((n for n in context.recent("force", "state", "unit") if n.sentence >= parsed.number - 3), None)
        sided = last.actor if last else None
    if sided is None or marks & words.anti_government:
        return None
    actor = replace(generic(parsed, phrase, context), side=sided.side, country=sided.country)
    why = Reason("on the side of", _SIDED, f"fights for {sided.name}")
    return Found(actor, _SIDED, why)


def _unlike(parsed: Parsed, phrase: Phrase, context: Context) -> bool:
    """Whether the phrase brings in somebody new or says more than what the group last named is known for."""
    if phrase.determiner in ("a", "an", "another", "any", "no") and parsed.tokens[phrase.head].tag == "NN":
        return True
    return any(word.folded in _NEW for word in phrase.words) or _is_state_word(parsed, phrase, context)


def _is_state_word(parsed: Parsed, phrase: Phrase, context: Context) -> bool:
    noun = parsed.lemma(phrase.head)
    return noun in ("party", "alliance", "coalition", "network", "junta", "regime") and not phrase.definite


def _last_named(parsed: Parsed, phrase: Phrase, noun: str, context: Context) -> Named | None:
    """The last group named before that the noun can mean; words of its own must be known of the group."""
    own = {w.folded for w in phrase.words if parsed.tokens[w.first].pos not in ("NUM", "DET", "PRON")}
    own -= _NEUTRAL | {"the", "these", "those"}
    own = {w for w in own if not w.isdigit() and not w.endswith(("-", "ly"))}
    for named in context.recent("group", "force"):
        entry = context.actors.entry(named.actor.id)
        if entry is None or not _can_be(entry, noun):
            continue
        if own and not own <= entry.marks:
            continue
        return named
    return None


def _can_be(entry: ActorEntry, noun: str) -> bool:
    if _labelled_strictly(entry, noun):
        return True
    if entry.type != "group":
        return False
    labels = {label.casefold() for label in entry.labels}
    return noun in _ANY_GROUP or (noun in _WIDE and bool(labels & _RADICAL))


def _labelled_strictly(entry: ActorEntry, noun: str) -> bool:
    labels = {label.split()[-1].casefold() for label in entry.labels}
    return bool({noun, _plural(noun)} & labels)


def _referring(named: Named, context: Context) -> Found:
    why = Reason("last of its kind", _LAST, f"{named.actor.name} is the last one named that the words fit")
    rivals = {n.actor.id: n.actor for n in context.recent("group") if n.actor.id != named.actor.id}
    others = tuple((actor, 0.3) for actor in list(rivals.values())[:2])
    return Found(named.actor, _LAST, why, basis="coreferent", others=others)


def _by_country(parsed: Parsed, phrase: Phrase, noun: str, nation: str | None, context: Context) -> Found | None:
    """The group that 'rebels' means in that country on that day, or the only fitting one that the report names."""
    countries = frozenset({nation}) if nation else _countries(parsed, context)
    listed = context.actors.described(countries, context.on)
    own = {w.folded for w in phrase.words} - _NEUTRAL - _nation_words(phrase, context) - {"the"}
    own = {w for w in own if not w.isdigit()}
    ahead = [e for e in listed if e.id in context.sure and e.type == "group" and _can_be(e, noun)]
    if len(ahead) == 1 and own <= ahead[0].marks:
        why = Reason("only one of its kind", _ONLY, f"{ahead[0].name} is the only such group that the report names")
        return Found(context.actors.actor(ahead[0].id, context.on), _ONLY, why, basis="coreferent")
    known = [e for e in listed if _plural(noun) in e.known_as and own <= e.marks]
    if len(known) == 1 and not ahead:
        why = Reason("known as", _KNOWN_AS, f"in that country and time '{_plural(noun)}' are {known[0].name}")
        return Found(context.actors.actor(known[0].id, context.on), _KNOWN_AS, why, basis="inferred")
    return None


def _nameless(parsed: Parsed, phrase: Phrase, context: Context) -> Found:
    actor = generic(parsed, phrase, context)
    nation = nation_of(parsed, phrase, context)
    return Found(
        replace(actor, country=nation), _GENERIC, Reason("not named", _GENERIC, "the report does not name them")
    )


def crowd(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """People who do not fight, named by a noun only: 'civilians', 'a 14-year-old boy', 'residents'."""
    if parsed.lemma(phrase.head) not in context.actors.words.crowd or parsed.tokens[phrase.head].pos == "PROPN":
        return None
    actor = generic(parsed, phrase, context, "crowd")
    return Found(actor, 0.7, Reason("people", 0.7, "people named by a common noun"))


def body(parsed: Parsed, phrase: Phrase, context: Context, *, speaks: bool) -> Found | None:
    """'the ministry', 'state television', 'a hospital' as one who speaks or acts: an organisation without a name."""
    if parsed.lemma(phrase.head) not in context.actors.words.bodies or not (
        speaks or parsed.subject_of(phrase.head) is not None
    ):
        return None
    if phrase.definite:
        noun = parsed.lemma(phrase.head)
        for named in context.recent("organisation", "state", "force"):
            if noun in named.actor.name.casefold().split() or named.actor.id.endswith(f"-{noun}"):
                why = Reason("named before", _LAST, f"{named.actor.name} was named before")
                return Found(named.actor, _LAST, why, basis="coreferent")
    actor = generic(parsed, phrase, context, "organisation")
    return Found(actor, _GENERIC, Reason("not named", _GENERIC, "a body that no list has"))


def ministry(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """'the defence ministry' without a state: that of the state that spoke last, else of the report's country."""
    part = context.actors.words.parts.get(head_noun(parsed, phrase, context), "")
    if not part.endswith("-ministry") or phrase.indefinite:
        return None
    spoke = next((n.actor.country for n in context.recent("state", "organisation") if n.speaker), None)
    iso = spoke or context.home
    state = context.actors.states.get(iso) if iso else None
    if state is None:
        return None
    actor = context.actors.actor(f"{state.key}-{part}", context.on)
    why = Reason("whose ministry", _ONLY, "that of the state that spoke last, or of the report's country")
    return Found(actor, _ONLY, why, basis="inferred")
