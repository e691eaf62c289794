"""Forces and offices of states ('Iraqi troops', 'the army'), states by their capital or name, and units."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tellings.records import Actor, Basis, Reason
from tellings.resolve.actor_context import Context
from tellings.resolve.actor_names import key_of
from tellings.resolve.actor_phrases import Parsed, Phrase

_NATION_SCORE, _HOME_SCORE, _SEAT_SCORE, _UNIT_SCORE = 0.92, 0.7, 0.85, 0.8
_DROPPED = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "some", "all", "both", "these", "those"})


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
    kept = [t for t in tokens if t.text.casefold() not in _DROPPED and t.pos not in ("NUM", "PUNCT", "DET")]
    first, last = (kept or tokens)[0], (kept or tokens)[-1]
    name = context.text[first.start : last.end]
    return Actor(id=f"text:{key_of(name)}", name=name, type=kind)  # type: ignore[arg-type]


def nation_of(parsed: Parsed, phrase: Phrase, context: Context) -> str | None:
    """The state that a phrase names before its head ('Iraqi', "Ukraine's") or after it ('of Mozambique')."""
    for word in reversed(phrase.words):
        if iso := context.actors.nation(word.text):
            return iso
    for noun in parsed.complements(phrase.head, "of", "for"):
        if iso := context.actors.nation(parsed.tokens[noun].text):
            return iso
    return None


def head_noun(parsed: Parsed, phrase: Phrase, context: Context) -> str:
    """The head as the table of state parts knows it: with the noun before it where that pair is listed."""
    parts = context.actors.words.parts
    printed = parsed.lower(phrase.head)
    for word in reversed(phrase.words[-2:]):
        pair = f"{word.folded} {printed}"
        if pair in parts:
            return pair
        break
    return printed if printed in parts else parsed.lemma(phrase.head)


def state_force(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """'Iraqi troops', 'the army of Mali', 'Russian defence ministry', and bare 'the army' of the state at war here."""
    words = context.actors.words
    noun = head_noun(parsed, phrase, context)
    part = words.parts.get(noun)
    if part is None or _belongs_elsewhere(phrase, context):
        return None
    iso = nation_of(parsed, phrase, context)
    if iso is not None:
        return _force_of(iso, noun, parsed, phrase, context, told=True)
    if owner := _owner(parsed, phrase, context):
        return _force_of(owner, noun, parsed, phrase, context, told=False)
    if not _bare(parsed, phrase, context):
        return None
    home = context.force_country(parsed.number) if part != "government" else _government_country(parsed, context)
    return _force_of(home, noun, parsed, phrase, context, told=False) if home else None


def _force_of(iso: str, noun: str, parsed: Parsed, phrase: Phrase, context: Context, *, told: bool) -> Found | None:
    actors = context.actors
    key = actors.country_force(iso, noun, context.on)
    if key is None:
        return _divided_force(iso, parsed, phrase, context) if told else None
    actor = actors.actor(key, context.on)
    actor = replace(actor, side=_state_side(actor, iso, context))
    if told:
        return Found(actor, _NATION_SCORE, Reason("state and noun", _NATION_SCORE, f"the {noun} of {iso}"))
    why = Reason("whose army", _HOME_SCORE, f"the last {noun} named, or that of the country the report is about")
    return Found(actor, _HOME_SCORE, why, basis="coreferent" if _told_before(actor, context) else "inferred")


def _divided_force(iso: str, parsed: Parsed, phrase: Phrase, context: Context) -> Found:
    """'Libyan forces' where several were: one that the report itself names as a force of that country, or nobody's."""
    listed = [
        e
        for e in context.actors.described(frozenset({iso}), context.on)
        if e.type == "force" and e.country == iso and (e.id in context.sure or _marked(e.marks, context))
    ]
    words = generic(parsed, phrase, context)
    if len(listed) == 1:
        actor = context.actors.actor(listed[0].id, context.on)
        why = Reason("the force of the report", 0.7, f"the only force of {iso} that the report describes")
        return Found(actor, 0.7, why, basis="inferred", others=((words, 0.3),))
    others = tuple((context.actors.actor(e.id, context.on), 0.3) for e in listed)
    why = Reason("divided", 0.6, f"{iso} had several armies then, and the words name none of them")
    return Found(replace(words, country=iso), 0.6, why, others=others)


def _marked(marks: frozenset[str], context: Context) -> bool:
    """Whether the report uses a word that only one force is called by ('Misrata-led')."""
    text = context.text.casefold()
    return any(mark in text for mark in marks if mark.endswith(("-led", "-based")))


def _state_side(actor: Actor, iso: str, context: Context) -> str | None:
    """The ruled government of a state stands for the listed one that was in office that day."""
    government = context.actors.government(iso, context.on)
    ruled = context.actors.states[iso].key + "-government"
    if actor.side == ruled and government is not None:
        return context.actors.side_of(government, context.on)
    return actor.side


def _told_before(actor: Actor, context: Context) -> bool:
    return any(named.actor.id == actor.id for named in context.told)


def _owner(parsed: Parsed, phrase: Phrase, context: Context) -> str | None:
    """The state that 'its troops' belong to: the nearest state or army before it in the sentence."""
    if phrase.determiner not in ("its", "their"):
        return None
    start = parsed.tokens[phrase.head].start
    for named in context.recent("state", "force"):
        if named.sentence == parsed.number and named.start < start:
            return named.actor.country
    return None


def _belongs_elsewhere(phrase: Phrase, context: Context) -> bool:
    """Whether a word before the head puts the force with others: 'rebel forces', 'Kurdish-led forces'."""
    words = context.actors.words
    for word in phrase.words:
        stem, _, end = word.folded.rpartition("-")
        if word.folded in words.anti_government | words.partisan or (
            stem and end in words.leading | words.backing | words.linking
        ):
            return True
        if word.folded.startswith("pro-") and word.folded not in words.pro_government:
            return True
    return False


def _bare(parsed: Parsed, phrase: Phrase, context: Context) -> bool:
    """Whether nothing in the phrase says that the force is anybody's but the state's of the report."""
    words = context.actors.words
    noun = parsed.lemma(phrase.head)
    if noun not in words.loyal or parsed.tokens[phrase.head].pos == "PROPN":
        return False
    if any(True for _ in parsed.complements(phrase.head, "of", "from", "in", "under", "by")):
        return False
    kept = {"elite", "security", "armed", "special", "regular", "national", "local", "ground", "joint", "defence",
            "defense", "central", "more", "many", "several", "advancing", "remaining", "dozens", "two", "three"}  # fmt: skip
    others = [
        w for w in phrase.words
        if w.folded not in words.pro_government | kept and not w.possessive
        and parsed.tokens[w.first].pos not in ("NUM", "DET", "PRON")
    ]  # fmt: skip
    if others or any(w.possessive and parsed.tokens[w.first].tag != "PRP$" for w in phrase.words):
        return False
    marked = any(w.folded in words.pro_government for w in phrase.words)
    if noun in ("force", "forces", "state", "authority") and not marked:
        return any(w.folded in kept for w in phrase.words)
    return not phrase.indefinite or noun in ("soldier", "troop", "policeman")


def _government_country(parsed: Parsed, context: Context) -> str | None:
    here = context.sentence_countries.get(parsed.number, frozenset())
    if len(here) == 1 and next(iter(here)) in context.countries:
        return next(iter(here))
    return context.home


def metonym(parsed: Parsed, i: int, context: Context, *, speaks: bool) -> Found | None:
    """A country or its capital as the subject of speech or act: its government ('Moscow said', 'Turkey launched')."""
    text = parsed.tokens[i].text
    actors = context.actors
    iso = actors.nation(text)
    seat = None if iso else actors.seat(text)
    if (iso is None and seat is None) or parsed.tokens[i].tag == "JJ":
        return None
    if iso and any(actors.nation(text) and text in actors.states[iso].adjectives for _ in (0,)) and text not in (
        actors.states[iso].name, *actors.states[iso].names
    ):  # fmt: skip
        return None
    verb = parsed.subject_of(i)
    acts = verb is not None and parsed.lemma(verb) in actors.words.acts
    if not (speaks or acts):
        return None
    if seat and not speaks and parsed.tokens[verb or 0].tag == "VBN":
        return None
    country = iso or seat
    key = actors.government(country, context.on) if country else None
    if key is None:
        return None
    why = Reason("metonym", _SEAT_SCORE, f"'{text}' as one who speaks or acts is the government")
    return Found(actors.actor(key, context.on), _SEAT_SCORE, why)


def state_modifier(word: str, context: Context) -> Found | None:
    """A state before a deed or a hyphen: 'U.S. air strikes', 'Iran-backed', 'Moscow's involvement'."""
    iso = context.actors.nation(word) or context.actors.seat(word)
    key = context.actors.government(iso, context.on) if iso else None
    if key is None:
        return None
    why = Reason("state behind a deed", 0.8, f"'{word}' names the state behind it")
    return Found(context.actors.actor(key, context.on), 0.8, why)


def unit(parsed: Parsed, phrase: Phrase, context: Context, parent: Actor | None) -> Found | None:
    """'the army's 7th Division', '72nd Brigade', 'engineering units from the army': a unit of a force."""
    words = context.actors.words
    noun = parsed.lemma(phrase.head)
    if noun not in words.unit:
        return None
    if parent is None and (iso := nation_of(parsed, phrase, context)):
        key = context.actors.country_force(iso, "army", context.on)
        parent = context.actors.actor(key, context.on) if key else None
    printed = parsed.tokens[phrase.head].text
    proper = printed[:1].isupper() or any(any(c.isdigit() for c in w.text) for w in phrase.words)
    if parent is None and not proper:
        return None
    actor = generic(parsed, phrase, context, "unit")
    if parent is None and (country := context.force_country(parsed.number)):
        # A numbered division is a state's; whose, only the last army named can tell.
        named = next((n.actor for n in context.recent("force") if n.actor.country == country), None)
        parent = named
    if parent is not None:
        actor = replace(actor, parent=parent.id, side=parent.side, country=parent.country)
    why = Reason("unit", _UNIT_SCORE, "a unit" + (f" of {parent.name}" if parent else ""))
    return Found(actor, _UNIT_SCORE, why)
