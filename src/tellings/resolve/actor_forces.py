"""Forces and offices of states: 'Iraqi troops', 'the army of Mali', 'the army'."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from tellings.records import Actor, Basis, Reason
from tellings.resolve.actor_bare import belongs_elsewhere, is_passed_over, numbered, says_nobody
from tellings.resolve.actor_context import Context
from tellings.resolve.actor_names import key_of
from tellings.resolve.actor_owners import (
    administering,
    army_meant,
    army_of,
    forces_of,
    governing,
    means_army,
    not_theirs,
    owner_of,
    recognised_army,
)
from tellings.resolve.actor_phrases import Parsed, Phrase

_NATION_SCORE, _HOME_SCORE = 0.92, 0.7
_FURTHEST_SPEAKER = 3  # sentences
_LOCAL_POLICE = frozenset(
    {"US", "CA", "GB", "AU", "DE"}
)  # no police of the land keeps its streets: 'police said' is told of a town's
_LOCAL_SCORE = 0.6
_OWNED = ("its", "their", "his", "her", "whose")
_SENT = frozenset({"troop", "soldier"})  # 'soldiers from Niger'
_SERVE = frozenset({"soldier", "policeman", "serviceman"})  # a state; 'troops' and 'forces' anybody may have
_LANDS = frozenset({"country", "nation"})
_SPEAKERS_OWN = ("our", "my", "your")


_AGED = re.compile(r"^(?:\d+-)?years?(?:-| )olds? +|^old +(?=\w)")  # what is left of '22-year-old' before a noun


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a phrase was found to mean, and why."""

    actor: Actor
    score: float
    reason: Reason
    basis: Basis = "stated"
    others: tuple[tuple[Actor, float], ...] = ()


def generic(parsed: Parsed, phrase: Phrase, context: Context, kind: str = "generic") -> Actor:
    """Somebody whom the report does not name: the words themselves, without articles and numbers, are the id."""
    tokens = parsed.tokens[phrase.first : phrase.head + 1]
    kept = list(tokens)
    while len(kept) > 1 and (is_passed_over(kept[0].text.casefold()) or kept[0].pos in ("NUM", "PUNCT", "DET", "SYM")):
        kept.pop(0)
    name = _AGED.sub("", context.text[kept[0].start : kept[-1].end].strip("*#_ "))
    return Actor(id=f"text:{key_of(name)}", name=name, type=kind)  # type: ignore[arg-type]


def nation_of(parsed: Parsed, phrase: Phrase, context: Context) -> str | None:
    """The state that a phrase names before its head ('Iraqi', "Ukraine's") or after it ('of Mozambique')."""
    for k in range(len(phrase.words) - 1, -1, -1):
        word, before = phrase.words[k], phrase.words[k - 1] if k else None
        double = context.actors.nation(f"{before.text} {word.text}") if before else None  # 'South Sudanese'
        rules = word.possessive or parsed.lemma(phrase.head) in context.actors.words.rulers
        seat = context.actors.seat(word.text) if rules else None  # "Moscow's forces", 'the Kyiv government'
        if iso := double or context.actors.nation(word.text) or seat:
            return iso
    words = context.actors.words
    sent: tuple[str, ...] = ()
    if parsed.lemma(phrase.head) in _SENT:
        verb = parsed.lemma(parsed.tokens[parsed.tree.first_conjunct(phrase.head)].head)
        # 'withdrew troops from Mali' are not Mali's
        sent = () if verb in words.sends or verb in words.phrases.brings else ("from",)
    for noun in parsed.complements(phrase.head, "of", "for", *sent):
        if iso := context.actors.nation(parsed.tokens[noun].text):
            return iso
        if parsed.lemma(noun) in _LANDS and parsed.phrase(noun).determiner == "the":
            return context.force_country(parsed.number)  # 'the armed forces of the country'
    if parsed.lemma(phrase.head) in context.actors.words.rulers:
        for noun in parsed.complements(phrase.head, "in"):  # 'the government in Abuja'
            if iso := context.actors.nation(parsed.tokens[noun].text) or context.actors.seat(parsed.tokens[noun].text):
                return iso
    first = parsed.tree.first_conjunct(phrase.head)
    if first != phrase.head and not phrase.words and phrase.determiner is None:
        return nation_of(parsed, parsed.phrase(first), context)
    return None


def nation_word(phrase: Phrase, context: Context) -> bool:
    """Whether the word right before the head is a state's: 'the Syrian state'."""
    return bool(phrase.words) and context.actors.nation(phrase.words[-1].text) is not None


def head_noun(parsed: Parsed, phrase: Phrase, context: Context) -> str:
    """The head as the table of state parts knows it: with the noun before it where that pair is listed."""
    parts, openings = context.actors.words.parts, context.actors.words.part_openings
    printed = parsed.lower(phrase.head)
    for length in (4, 3) if printed in openings else ():  # 'ministry of foreign affairs'
        if (whole := " ".join(parsed.lowers(phrase.head, phrase.head + length))) in parts:
            return whole
    for word in reversed(phrase.words[-2:]):
        pair = f"{word.folded} {printed}"
        if pair in parts:
            return pair
        break
    if printed in context.actors.words.phrases.outlets:
        # 'the state television channel': the pair before the noun says what it is
        pairs = [f"{a.folded} {b.folded}" for a, b in pairwise(phrase.words)]
        return next((pair for pair in pairs if pair in parts), printed)
    return printed if printed in parts else parsed.lemma(phrase.head)


def state_force(parsed: Parsed, phrase: Phrase, context: Context, *, speaks: bool = False) -> Found | None:
    """'Iraqi troops', 'the army of Mali', 'Russian defence ministry', and bare 'the army' of the state at war here."""
    words = context.actors.words
    noun = head_noun(parsed, phrase, context)
    part = words.parts.get(noun)
    if part is None or phrase.determiner in _SPEAKERS_OWN or belongs_elsewhere(phrase, context):
        return None
    if _of_a_province(parsed, phrase, noun, context) or (noun == "side" and parsed.subject_of(phrase.head) is None):
        return None
    iso = nation_of(parsed, phrase, context)
    if iso is not None:
        return force_of(iso, noun, parsed, phrase, context, told=True)
    if phrase.determiner in _OWNED:
        return _owned(noun, parsed, phrase, context)
    if parsed.lower(phrase.head) in context.actors.words.of_several or part == "state-media" or noun == "air power":
        return None  # the second is told in ``ministry``
    if not says_nobody(parsed, phrase, context, noun):
        return None
    if noun == "administration" and (home := administering(context)) is None:
        return None
    if noun == "administration":
        return force_of(home, noun, parsed, phrase, context, told=False) if home else None
    if (sender := _sender(parsed, phrase, context)) is not None:
        return force_of(sender, noun, parsed, phrase, context, told=False)
    return _untold(noun, part, parsed, phrase, context, speaks=speaks)


def _untold(noun: str, part: str, parsed: Parsed, phrase: Phrase, context: Context, *, speaks: bool) -> Found | None:
    """Bare 'the army', 'police', 'soldiers': of the state that the report leads to, or of nobody that is known."""
    home = None
    if speaks:
        home = _acting_here(parsed, part, context) or context.opening.get(parsed.number)
        home = home or spoke_last(parsed, context) or _told_of_here(parsed, context)
    if home is None:
        home = _country(noun, part, parsed, context)
        if means_army(noun) and home is not None:
            home = not_theirs(parsed, phrase, home, context)
    if noun == "regime":
        before = (n.actor.country for n in context.recent("state") if n.noun == "regime")
        home = context.regime_country() or next(before, None) or home
    if local := _local(home, part, noun, parsed, phrase, context):
        return local
    governed = any(word.folded in context.actors.words.pro_government for word in phrase.words)
    meant = home if governed else _told_by_itself(parsed, phrase, home, context, speaks=speaks)
    if meant is None and home is not None and context.countries == {home} and _serves(parsed, phrase, context):
        if noun == "security forces" and context.actors.country_force(home, noun, context.on):
            return force_of(home, noun, parsed, phrase, context, told=False)
        return _of_the_state(home, parsed, phrase, context)
    return force_of(meant, noun, parsed, phrase, context, told=False) if meant else None


def _country(noun: str, part: str, parsed: Parsed, context: Context) -> str | None:
    """The country that a report leads to for a noun: where its government, its police, its army are told of."""
    if part in ("government", "parliament") and noun not in ("regime", *context.actors.words.internal):
        return context.government_country(parsed.number)
    return (
        context.street_country(parsed.number)
        if noun in context.actors.words.internal
        else context.force_country(parsed.number)
    )


def _told_of_here(parsed: Parsed, context: Context) -> str | None:
    """'Chad's president was killed at the front, the army said': the one whose people the sentence tells of."""
    told = [n.actor for n in context.recent("state", "person") if n.sentence == parsed.number and n.actor.side]
    named = {actor.country for actor in told}
    return next(iter(named)) if len(named) == 1 else None


def _local(home: str | None, part: str, noun: str, parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """'Police said' in a land whose police are a town's or a county's: nobody's that a list has."""
    if home not in _LOCAL_POLICE or not (part == "police" or noun in ("authority", "authorities")):
        return None
    why = Reason("local", _LOCAL_SCORE, "in this country the police of a town or a county")
    return Found(generic(parsed, phrase, context, "organisation"), _LOCAL_SCORE, why)


def _told_by_itself(parsed: Parsed, phrase: Phrase, home: str | None, context: Context, *, speaks: bool) -> str | None:
    """The country whose force is meant, where no word says that it is the government's; None for anybody's."""
    if numbered(parsed, phrase) and all(a.country != home for a in context.voices):
        return None  # '30 troops' with no word on whose they are
    if phrase.determiner == "the" and (own := _of_their_army(parsed, phrase, context)):
        return own
    if phrase.determiner is None:
        told = {a.country for a in context.voices if a.side and a.country is not None}
        if told - {home} and not speaks:  # 'Kenya's army said troops had found arms' in Somalia: not the Somali army's
            home = next(iter(told)) if len(told) == 1 else None
        plural = parsed.tokens[phrase.head].tag == "NNS" and parsed.lemma(phrase.head) != "police"
        return None if plural and not led_before(home, context) else home
    return home


def _of_the_state(home: str, parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """Nameless, on the side of whoever governed; None where that is not known."""
    government = governing(home, context)
    if government is None:
        return None
    side = context.actors.side_of(government, context.on)
    why = Reason("whose soldiers", _LOCAL_SCORE, f"of the only country told of, on the side of its government: {home}")
    return Found(replace(generic(parsed, phrase, context), side=side, country=home), _LOCAL_SCORE, why)


def _serves(parsed: Parsed, phrase: Phrase, context: Context) -> bool:
    """'Seven soldiers', 'security personnel': a state's, of the only one told of."""
    pair = head_noun(parsed, phrase, context).startswith(("security ", "military "))
    plain = all(parsed.tokens[w.first].pos == "NUM" or is_passed_over(w.folded) for w in phrase.words)
    return pair or (plain and parsed.lemma(phrase.head) in _SERVE)


def _of_their_army(parsed: Parsed, phrase: Phrase, context: Context) -> str | None:
    """Whose 'the army' is in 'A French army spokesman said the army's mission …': that for which he speaks."""
    voices = {a.country for a in context.voices if a.type == "person" and a.side and a.country}
    here = [n for n in context.recent("force") if n.sentence == parsed.number and means_army(n.noun)]
    named = {n.actor.country for n in here} & voices
    return next(iter(named)) if means_army(head_noun(parsed, phrase, context)) and len(named) == 1 else None


def _of_a_province(parsed: Parsed, phrase: Phrase, noun: str, context: Context) -> bool:
    """'Mexico's western state of Michoacan', 'Myanmar's Rakhine state', 'the state government' of a federation."""
    if noun == "government":
        return any(word.folded == "state" for word in phrase.words)
    if noun != "state":
        return False
    named = bool(phrase.words) and phrase.words[-1].text[0].isupper() and not nation_word(phrase, context)
    return named or any(True for _ in parsed.complements(phrase.head, "of"))


def _sender(parsed: Parsed, phrase: Phrase, context: Context) -> str | None:
    """Whose forces are sent in 'Kenya dispatched police', 'X has sent in troops', 'ordered the army to leave'."""
    token = parsed.tokens[phrase.head]
    verb = token.head
    if parsed.lower(verb) == "in":
        verb = parsed.tokens[verb].head  # 'sent in troops', where the parse takes 'in' for a preposition
    if token.dep == "nsubj" and parsed.tokens[verb].dep in ("xcomp", "ccomp"):
        verb = parsed.tokens[verb].head
    elif token.dep != "dobj" and not (token.dep == "pobj" and token.head == phrase.first - 1):
        return None
    sends = parsed.lemma(verb) in context.actors.words.sends and phrase.determiner is None and token.dep != "nsubj"
    if not sends and not (parsed.lemma(verb) in context.actors.words.commands and phrase.determiner in (None, "the")):
        return None
    while parsed.tokens[verb].dep in ("pcomp", "advcl", "prep") and not parsed.tree.kids(verb, "nsubj"):
        verb = parsed.tokens[verb].head  # 'fired shells before sending troops'
    senders = (context.here[k] for k in parsed.tree.kids(verb, "nsubj") if k in context.here)
    return next((actor.country for actor in senders if actor.type in ("state", "person")), None)


def _acting_here(parsed: Parsed, part: str, context: Context) -> str | None:
    """Whose ministry speaks in 'Russian forces took the town, the defence ministry said', wherever the town lies."""
    if not part.endswith("-ministry"):
        return None
    told = context.recent("force", "unit", "state", "person")
    named = {n.actor.country for n in told if n.sentence == parsed.number and n.actor.country is not None}
    return next(iter(named)) if len(named) == 1 else None


def _owned(noun: str, parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """'its troops': the forces of the party that the sentence is about."""
    owner = owner_of(parsed, phrase, context)
    actor = forces_of(owner, noun, context) if owner else None
    if owner is None or actor is None:
        return None
    why = Reason("whose army", _HOME_SCORE, f"'{phrase.determiner}' means {owner.name}")
    return Found(actor, _HOME_SCORE, why, basis="coreferent" if _told_before(actor, context) else "inferred")


def force_of(iso: str, noun: str, parsed: Parsed, phrase: Phrase, context: Context, *, told: bool) -> Found | None:
    """The force of a state that a noun means; ``told``: the words name the state."""
    actors = context.actors
    key = actors.country_force(iso, noun, context.on)
    if key is None:
        return _divided_force(iso, noun, parsed, phrase, context, told=told)
    actor = actors.actor(key, context.on)
    if told:
        return Found(actor, _NATION_SCORE, Reason("state and noun", _NATION_SCORE, f"the {noun} of {iso}"))
    why = Reason("whose army", _HOME_SCORE, f"the last {noun} named, or that of the country the report is about")
    return Found(actor, _HOME_SCORE, why, basis="coreferent" if _told_before(actor, context) else "inferred")


def _divided_force(
    iso: str, noun: str, parsed: Parsed, phrase: Phrase, context: Context, *, told: bool
) -> Found | None:
    """'Libyan forces' where several were: one that the report itself names as a force of that country, or nobody's.

    'The Libyan army' is the army of the government then recognised, 'the army' that of the side whose words they are.
    """
    if told and means_army(noun) and (army := recognised_army(iso, context)):
        why = Reason("recognised army", _HOME_SCORE, f"the army of the government of {iso} then recognised")
        return Found(army, _HOME_SCORE, why, basis="inferred")
    government = governing(iso, context)
    if government and any(word.folded in ("government", "govt", "loyalist", "state") for word in phrase.words):
        why = Reason("the government's", _HOME_SCORE, f"forces of the government of {iso} at the time")
        army = army_of(government, iso, context) or context.actors.actor(government, context.on)
        return Found(army, _HOME_SCORE, why, basis="inferred")
    if not told:
        meant = army_meant(parsed, iso, context, noun=noun)
        if meant is None:
            return None
        return Found(meant[0], _HOME_SCORE, Reason("whose army", _HOME_SCORE, meant[1]), basis="coreferent")
    listed = [
        e
        for e in context.actors.described(frozenset({iso}), context.on)
        if e.type == "force" and e.country == iso and (e.id in context.sure or _marked(e.marks, context))
    ]
    words = _with_land(generic(parsed, phrase, context), iso, parsed, phrase, context)
    if len(listed) == 1:
        actor = context.actors.actor(listed[0].id, context.on)
        why = Reason("the force of the report", 0.7, f"the only force of {iso} that the report describes")
        return Found(actor, 0.7, why, basis="inferred", others=((words, 0.3),))
    others = tuple((context.actors.actor(e.id, context.on), 0.3) for e in listed)
    why = Reason("divided", 0.6, f"{iso} had several armies then, and the words name none of them")
    return Found(replace(words, country=iso), 0.6, why, others=others)


def _with_land(words: Actor, iso: str, parsed: Parsed, phrase: Phrase, context: Context) -> Actor:
    """'Troops of Yemen', where the noun alone would say nothing of whose they are."""
    behind = (parsed.tokens[k].text for k in parsed.complements(phrase.head, "of", "from"))
    land = next((text for text in behind if context.actors.nation(text) == iso), None)
    name = f"{words.name} of {land}"
    return words if land is None or phrase.words else replace(words, id=f"text:{key_of(name)}", name=name)


def _marked(marks: frozenset[str], context: Context) -> bool:
    """Whether the report uses a word that only one force is called by ('Misrata-led')."""
    text = context.text.casefold()
    return any(mark in text for mark in marks if mark.endswith(("-led", "-based")))


def _told_before(actor: Actor, context: Context) -> bool:
    return any(named.actor.id == actor.id for named in context.told)


def spoke_last(parsed: Parsed, context: Context) -> str | None:
    """The state that the last official speaker of these sentences spoke for: 'the military added' goes on with it."""
    for named in context.recent("state", "organisation", "force", "person"):
        if parsed.number - named.sentence > _FURTHEST_SPEAKER:
            return None
        if named.speaker and named.actor.side is not None and named.actor.country is not None:
            return named.actor.country
    return None


def led_before(iso: str | None, context: Context) -> bool:
    """Whether a force of that state was told of before, so that bare 'troops' can be its."""
    return any(n.actor.country == iso for n in context.recent("force", "unit", "state"))
