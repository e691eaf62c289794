"""Whose a force is where its noun alone does not tell: 'its forces', and 'the army' where a country had several."""

from __future__ import annotations

from tellings.knowledge.actors_words import load_actor_words
from tellings.records import Actor
from tellings.resolve.actor_context import Context
from tellings.resolve.actor_phrases import Parsed, Phrase

_FURTHEST_SPEAKER = 3  # sentences
_OF_STATES = frozenset({"army", "navy", "parliament", "ministry"})
_OF_ALL_KINDS = ("armed-forces", "security-forces")
_PARTIES = ("force", "state", "group", "unit")


def means_army(noun: str) -> bool:
    """Whether a noun means an army as such; 'forces' and 'troops' anybody may have."""
    return noun in load_actor_words().phrases.armies


def governing(iso: str, context: Context) -> str | None:
    """Who governed on the day of the report; without a day, the one government of that country that it names."""
    if context.on is None:
        named = [k for k in sorted(context.named) if context.actors.entries[k].government_of == iso]
        if len(named) == 1:
            return named[0]
    return context.actors.government(iso, context.on)


def army_of(side: str, iso: str, context: Context) -> Actor | None:
    """The army of one side in a country that had several: its government's, or a listed force called an army.

    A government that is listed as a party of its own stands for its forces, which have no other name.
    """
    actors = context.actors
    if actors.armless(iso):
        return None
    government, key = governing(iso, context), actors.states[iso].key
    if government is not None and side in (government, f"{key}-government"):
        return actors.actor(f"{key}-armed-forces" if government == f"{key}-government" else government, context.on)
    for entry in actors.described(frozenset({iso}), context.on):
        if entry.type == "force" and "army" in entry.labels and actors.side_of(entry.id, context.on) == side:
            return actors.actor(entry.id, context.on)
    return None


def recognised_army(iso: str, context: Context) -> Actor | None:
    """The army of the government recognised that day; None where the report names another army and not that side."""
    government = governing(iso, context)
    if government is None or context.actors.armless(iso):
        return None
    named = {context.actors.side_of(key, context.on) for key in context.named}
    others = [side for side in named - {None, government} if side and army_of(side, iso, context)]
    state = tells_of_government(iso, context)
    return None if others and government not in named and not state else army_of(government, iso, context)


def tells_of_government(iso: str, context: Context) -> bool:
    """Whether the report speaks of the government of a land by that name: 'the Libyan government'."""
    state = context.actors.states[iso]
    return any(f"{word} government" in context.text for word in (*state.adjectives, f"{state.name}'s"))


def army_meant(parsed: Parsed, iso: str, context: Context, *, noun: str) -> tuple[Actor, str] | None:
    """Whose army 'the army' is in a country that had several, and why: None where the report does not tell.

    It is that of the side whose words they are, of the side that spoke last, the army last told of, or the only
    one that the country had.
    """
    voices = [(a, "the side whose words these are") for a in context.voices]
    if (last := _spoke_last(parsed, context)) is not None:
        voices.append((last, "the side that spoke last"))
    for actor, why in voices:
        if actor.side is not None and (army := army_of(actor.side, iso, context)):
            return army, why
    if not means_army(noun):
        return None
    for named in context.recent("force"):
        if means_army(named.noun) and named.actor.country == iso and named.actor.side:
            return named.actor, "the army last told of"
    sides = {context.actors.side_of(e.id, context.on) for e in context.actors.described(frozenset({iso}), context.on)}
    government = governing(iso, context)
    if government is None or context.actors.armless(iso):
        return None
    if any(army_of(side, iso, context) for side in sides - {None, government} if side):
        return None
    army = army_of(government, iso, context)
    return (army, "the one army that the country then had") if army else None


def not_theirs(parsed: Parsed, phrase: Phrase, iso: str, context: Context) -> str | None:
    """The country of 'the army', where ``iso`` was thought of, in the words of its enemy or in a fight with it.

    'The Armenian ministry said the military had …' is on the Armenian one; 'the military killed 50 Russian
    soldiers' on any but the Russian, and None where more than one fights it.
    """
    actors, own = context.actors, context.actors.government(iso, context.on)
    if own is None:
        return iso
    voices = {a.country: a for a in context.voices if a.side and a.country}
    if len(voices) == 1 and iso not in voices:
        ((country, voice),) = voices.items()
        return country if actors.hostile(own, voice.side or voice.id, context.on) else iso
    if phrase.words or not _fought_here(parsed, phrase, iso, context):
        return iso
    told = (context.countries | context.ground) - {iso}
    foes = [k for k in told if (them := actors.government(k, context.on)) and actors.hostile(own, them, context.on)]
    return foes[0] if len(foes) == 1 else None


def _fought_here(parsed: Parsed, phrase: Phrase, iso: str, context: Context) -> bool:
    """Whether forces told to be of a country stand behind the phrase: 'the military said it had killed X soldiers'."""
    words = context.actors.words
    for k in range(phrase.head + 1, len(parsed.tokens)):
        head = parsed.modifies(k)
        if head is not None and context.actors.nation(parsed.tokens[k].text) == iso:
            noun = parsed.lemma(head)
            if words.parts.get(noun) == "armed-forces" or noun in words.unit:
                return True
    return False


def _spoke_last(parsed: Parsed, context: Context) -> Actor | None:
    for named in context.recent():
        if parsed.number - named.sentence > _FURTHEST_SPEAKER:
            return None
        if named.speaker and named.actor.side is not None and named.sentence < parsed.number:
            return named.actor
    return None


def owner_of(parsed: Parsed, phrase: Phrase, context: Context) -> Actor | None:
    """Whom 'its' and 'their' before a force mean: the subject of the clause, or of the one around it.

    Where no such subject is known, the nearest state or army before it in the sentence.
    """
    if phrase.determiner == "whose":
        return _whose(parsed, phrase, context)
    if phrase.determiner not in ("its", "their"):
        return None
    node = phrase.head
    while parsed.tokens[node].head != node:
        controls = parsed.tokens[node].dep in ("xcomp", "ccomp")  # 'prompting the government to reinforce its army'
        node = parsed.tokens[node].head
        for k in parsed.tree.kids(node, *(("dobj",) if controls else ()), "nsubj", "nsubjpass"):
            actor = context.here.get(k) if k < phrase.first else None
            if actor is not None and actor.type == "person" and actor.parent in context.actors:
                actor = context.actors.actor(actor.parent or "", context.on)  # 'a spokesman of the rebels said its men'
            if actor is not None and actor.type == "group" and parsed.lemma(phrase.head) in _OF_STATES:
                continue  # 'the government said fighters of X had met its army'
            if actor is not None and (actor.type in _PARTIES or actor.id.endswith("-ministry")):
                return actor
    voice = next((actor for actor in context.voices if actor.type in _PARTIES), None)
    start = parsed.tokens[phrase.head].start
    for named in context.recent("state", "force"):
        if named.sentence == parsed.number and named.start < start:
            return named.actor
    return voice


def _whose(parsed: Parsed, phrase: Phrase, context: Context) -> Actor | None:
    """'Israel is a democracy whose army …': that which the clause tells about, by its name or by what it is called."""
    noun = parsed.tokens[parsed.tree.clause(phrase.head)].head
    above = parsed.tokens[noun].head
    named = [noun, *(parsed.tree.kids(above, "nsubj") if parsed.tokens[noun].dep == "attr" else ())]
    for k in named:
        if k in context.here:
            return context.here[k]
        if iso := context.actors.nation(parsed.tokens[k].text):
            key = context.actors.government(iso, context.on)
            return context.actors.actor(key, context.on) if key else None
    return None


def forces_of(owner: Actor, noun: str, context: Context) -> Actor | None:
    """The forces that a party calls its own: a group itself, the army of a state or of its side."""
    if owner.type in ("group", "force", "unit"):
        plain = owner.type != "force" or context.actors.words.parts.get(noun) in _OF_ALL_KINDS
        return owner if plain and (owner.type != "unit" or owner.id in context.actors) else None
    iso = owner.country
    if iso is None:
        return None
    if context.actors.divided(iso, context.on):
        return (owner.side and army_of(owner.side, iso, context)) or (owner if owner.type == "state" else None)
    key = context.actors.country_force(iso, noun, context.on)
    return context.actors.actor(key, context.on) if key else None


def administering(context: Context) -> str | None:
    """Whose 'the administration' is: that of the last one named so, or of the last person of a government.

    A government that the report calls a regime is not meant.
    """
    regime = context.regime_country()
    for named in context.recent("state", "person"):
        side = named.actor.side or ""
        if named.noun != "administration" and named.actor.country == regime:
            continue
        if named.noun == "administration" or (named.actor.type == "person" and side.endswith("-government")):
            return named.actor.country
    return None
