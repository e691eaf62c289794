"""Those told by a word before another noun: 'army statement', 'U.S. air strikes', 'government and rebel forces'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tellings.knowledge.gazetteer_words import load_place_words
from tellings.records import Reason
from tellings.resolve.actor_context import Context
from tellings.resolve.actor_descriptions import description
from tellings.resolve.actor_forces import Found, force_of, head_noun, nation_of, state_force
from tellings.resolve.actor_names import key_of
from tellings.resolve.actor_phrases import Parsed, Phrase, alone
from tellings.resolve.actor_states import state_modifier, told_as_place

# What fighters hold: before these nouns 'rebel' and 'militant' mean them, before others ('fighter jet') perhaps not.
# 'military analysts' are of no army
_OFTEN_OTHERS = frozenset({"military"})  # 'a military takeover' is nobody's
_AND = frozenset({"and", ",", "or"})
_GOVERNMENTS = frozenset({"government", "army", "regime", "junta"})
_BESIDE = 0.6
_INITIALS = 4  # letters of a short name: 'US' before a deed says whose it is
_FIRST_NAMED = Reason("state and noun", 0.9, "one of several states before one noun")
_FIRST_SIDE = Reason("side and noun", _BESIDE, "one of two sides before one noun")


def modifier(parsed: Parsed, i: int, context: Context, *, titled: bool) -> Found | None:
    """A noun or state that stands before another noun: 'army statement', 'U.S. air strikes', 'rebel-held'."""
    head = parsed.modifies(i)
    if head is None or parsed.joined(i) in context.actors.words.phrases.no_deeds:
        return None
    hyphened = parsed.hyphened(i)
    iso = context.actors.nation(parsed.tokens[i].text) or context.actors.seat(parsed.tokens[i].text)
    if iso is not None:
        if told_as_place(parsed, i, context):
            return None
        deed = parsed.lemma(head) in context.actors.words.deeds and i == _last_nation(parsed, i, head, context)
        deed = deed and not _struck_there(parsed, i, head, context, iso)
        return state_modifier(parsed.tokens[i].text, context) if deed or hyphened else None
    words, word = context.actors.words, parsed.lemma(i)
    if not (word in words.loyal or word in words.armed or word in words.anti_government):
        return None  # as nearly all words
    if parsed.tokens[i].pos not in ("NOUN", "PROPN", "ADJ") or not (hyphened or _free(parsed, head, context)):
        return None
    if word == "troop" or _told_apart(parsed, i, head, context):
        return None  # 'a troop withdrawal', 'the ethnic Karen army control of the town'
    return _force_before(parsed, i, head, context, titled=titled)


def _struck_there(parsed: Parsed, i: int, head: int, context: Context, iso: str) -> bool:
    """'The Kenya mall attack', 'Afghan hotel attack', 'Iraq attacks kill 30': called after the land where it was.

    A land's own name alone is no doer where nothing else says where it was: 'Russia attack kills five in Kyiv'.
    """
    words, name = load_place_words(), parsed.tokens[i].text
    if parsed.lemma(head) not in words.attacks | words.stays_there:
        return False
    between = [k for k in range(i + 1, head) if parsed.tokens[k].head == head or parsed.tokens[k].head < head]
    told = {parsed.lemma(k) for k in between}
    if told & (words.attacked | words.stands_in_town | words.kinds.keys()):
        return True
    state = context.actors.states.get(iso)
    short = name.isupper() and len(name) <= _INITIALS  # 'the US bombing'
    own_name = state is not None and name not in state.adjectives and not short
    return own_name and told <= words.manners and all(k == i for k in parsed.places)


def _force_before(parsed: Parsed, i: int, head: int, context: Context, *, titled: bool) -> Found | None:
    """'army' in 'army statement', 'rebel' in 'rebel-held'; None where the noun is not theirs."""
    words = context.actors.words
    if any(k in parsed.names for k in range(max(0, i - 2), i)) and parsed.lemma(i) == "military":
        return None  # 'al Shabaab military operations': not the army's
    noun = parsed.lemma(head)
    speaks = (noun in words.utterances or noun in words.speakers) and noun not in words.phrases.advisers
    told = noun in words.deeds or noun in words.phrases.grounds or parsed.hyphened(i)
    rebels = parsed.lemma(i) in words.anti_government and noun in words.deeds
    if parsed.tokens[i].pos == "ADJ" and not (speaks or rebels):
        return None
    article = parsed.phrase(head).determiner
    if parsed.lemma(i) == "terrorist" and (article in ("a", "an") or (article and parsed.tokens[head].tag == "NN")):
        return None  # 'described it as a terrorist attack': what kind it was, and not whose
    if parsed.lemma(i) == "government" and i and parsed.lower(i - 1) == "local":
        return None  # 'local government areas'
    held = rebels and parsed.lemma(head) in words.grasps
    fights = parsed.lemma(i) in words.armed and parsed.tokens[i].pos == "NOUN" and told and not titled
    loyal = parsed.lemma(i) in words.loyal and (told or speaks or parsed.lemma(i) not in _OFTEN_OTHERS)
    if not (loyal or fights or rebels):
        return None
    whose = nation_before(parsed, i, context) if loyal else None
    if whose is not None and words.parts.get(parsed.lemma(i)) == "armed-forces":
        return force_of(whose, parsed.lemma(i), parsed, alone(i), context, told=True)  # 'Israeli army fire'
    found = state_force(parsed, alone(i), context) or description(parsed, alone(i), context)
    nation = nation_of(parsed, parsed.phrase(head), context)
    foreign = nation is not None and found is not None and found.actor.country != nation
    nameless = found is not None and found.actor.type == "generic" and found.actor.side is None
    nobody = found is None or foreign or (nameless and not held)
    return None if nobody else found


def nation_before(parsed: Parsed, i: int, context: Context) -> str | None:
    """The state named right before a word, by one word or two: 'South Sudanese army'."""
    near = " ".join(token.text for token in parsed.tokens[max(0, i - 2) : i])
    return context.actors.nation(near) or (context.actors.nation(parsed.tokens[i - 1].text) if i else None)


def before(
    parsed: Parsed, head: int, phrase: Phrase, found: Found | None, context: Context
) -> Iterator[tuple[int, Found]]:
    """Those named first where two stand before one noun, by token: 'Ukrainian' in 'Ukrainian and Russian forces'."""
    if found is None or found.actor.type not in ("force", "state", "generic", "group", "organisation"):
        return
    if found.actor.type != "group":
        yield from _other_states(parsed, head, phrase, found, context)
        yield from _states_behind(parsed, head, phrase, context)
    side = phrase.first - 2
    if side < 0 or parsed.lower(phrase.first - 1) != "and" or head not in parsed.tree.ancestors(side):
        return
    joined = side >= 2 and parsed.tokens[side - 1].text in ("-", "–")
    word = f"{parsed.lower(side - 2)}-{parsed.lower(side)}" if joined else parsed.lower(side)
    iso, noun = context.force_country(parsed.number), parsed.lower(head)
    if iso is None or noun not in context.actors.words.parts:
        return
    if word in _GOVERNMENTS and (force := force_of(iso, noun, parsed, phrase, context, told=False)):
        yield side, replace(force, reason=_FIRST_SIDE)


def _other_states(
    parsed: Parsed, head: int, phrase: Phrase, found: Found, context: Context
) -> Iterator[tuple[int, Found]]:
    """The same kind of force of the states named first."""
    actors, tokens = context.actors, parsed.tokens
    k = next((k for k in range(phrase.first, head) if actors.nation(tokens[k].text)), phrase.first) - 1
    while k > 0 and tokens[k].text in _AND:
        k -= 2 if tokens[k - 1].text in _AND else 1
        iso = actors.nation(tokens[k].text)
        if iso is None or tokens[k].text not in actors.states[iso].adjectives:
            return
        if iso != found.actor.country and (other := _same_force(iso, k, parsed, phrase, context)) is not None:
            yield k, other
        k -= 1


def _states_behind(parsed: Parsed, head: int, phrase: Phrase, context: Context) -> Iterator[tuple[int, Found]]:
    """'Troops from Mali and France': the same kind of force of the states named after the first."""
    if parsed.lemma(head) not in context.actors.words.loyal:
        return
    for k in (*parsed.complements(head, "from"), *parsed.complements(head, "of")):
        iso = context.actors.nation(parsed.tokens[k].text) if parsed.tokens[k].dep == "conj" else None
        if iso is not None and (other := _same_force(iso, k, parsed, phrase, context)) is not None:
            yield k, other


def _same_force(iso: str, k: int, parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """The force of a state by a noun that tells of several; where it had several, its words: 'Yemeni troops'."""
    found = force_of(iso, head_noun(parsed, phrase, context), parsed, alone(phrase.head), context, told=True)
    if found is None or not found.actor.id.startswith("text:"):
        return None if found is None else replace(found, reason=_FIRST_NAMED)
    name = f"{parsed.tokens[k].text} {found.actor.name}"
    return replace(found, actor=replace(found.actor, id=f"text:{key_of(name)}", name=name), reason=_FIRST_NAMED)


def _last_nation(parsed: Parsed, i: int, head: int, context: Context) -> int:
    """The last state before a noun; a state that stands beside it by 'and' counts as the last."""
    nations = [k for k in range(i, head) if context.actors.nation(parsed.tokens[k].text)]
    between = {parsed.tokens[k].text for k in range(i, nations[-1]) if k not in nations} if nations else set()
    return i if not nations or (between and between <= _AND) else nations[-1]


def _told_apart(parsed: Parsed, i: int, head: int, context: Context) -> bool:
    """Whether the word before a force's noun says that it is not the state's: 'ethnic', or the name of a people."""
    if i == 0 or parsed.tokens[i - 1].head not in (i, head):
        return False
    word = parsed.tokens[i - 1]
    named = i > 1 and word.text[:1].isupper() and word.pos == "PROPN" and not context.actors.nation(word.text)
    return word.text.casefold() in context.actors.words.peoples or (named and word.dep in ("amod", "compound"))


def _free(parsed: Parsed, head: int, context: Context) -> bool:
    """Whether the noun modified is no actor itself, so that the one before it is told of on its own."""
    words = context.actors.words
    noun = parsed.lemma(head)
    return not any(noun in actors for actors in (words.armed, words.loyal, words.unit, words.crowd))
