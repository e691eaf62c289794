"""Those who speak without a name ('another officer', 'a Reuters witness'), and pronouns for those named before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tellings.knowledge.actors_words import load_actor_words
from tellings.knowledge.words import load_cues
from tellings.records import Actor, Quotation, Reason
from tellings.resolve.actor_context import Context, Named
from tellings.resolve.actor_forces import Found, generic
from tellings.resolve.actor_names import key_of
from tellings.resolve.actor_phrases import Parsed, Phrase

_UNNAMED, _SAME_OFFICE, _PRONOUN = 0.7, 0.75, 0.7
_ONE, _MANY, _IT = frozenset({"he", "she", "him", "her", "his"}), frozenset({"they"}), frozenset({"it"})
_PRONOUNS = _ONE | _MANY | _IT
_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}  # 'according to its report'
_HEADS = frozenset({"president"})  # states have one, and clubs as well
PAPERS = frozenset({"statement", "communique", "communiqué"})
ACTS = load_cues().words["acts"]  # verbs that do something by speaking: 'welcome', 'condemn'
_OF_PAPER = frozenset({"statement", "document"})
_ABOUT_NEAR = 2  # sentences back that one may be told of, with nobody told of since
_FURTHEST = 3  # sentences back that a pronoun or 'the general' may reach


def unnamed(
    parsed: Parsed, phrase: Phrase, context: Context, forces: Mapping[int, Actor], *, speaks: bool = False
) -> Found | None:
    """A speaker without a name. The force or office that the phrase names is the parent, and gives the side."""
    noun = parsed.lemma(phrase.head)
    if noun not in context.actors.words.speakers or parsed.tokens[phrase.head].pos == "PROPN":
        return None
    if parsed.is_bare(phrase) or _is_thing(parsed, phrase, noun, speaks=speaks):
        return None
    if phrase.determiner == "the" and (same := _same_office(parsed, phrase, noun, context, speaks=speaks)):
        return same
    actor = generic(parsed, phrase, context, "person")
    if (end := parsed.office_end(phrase.head)) > phrase.head + 1:  # 'chief of staff'
        name = f"{actor.name} {parsed.span(phrase.head + 1, end).of(context.text)}"
        actor = replace(actor, id=f"text:{key_of(name)}", name=name)
    if noun in context.actors.words.phrases.speaking and (body := _body_named(phrase, forces)) is not None:
        return Found(body, _SAME_OFFICE, Reason("named before its noun", _SAME_OFFICE, f"{body.name} is what is meant"))
    owner = _owner(parsed, phrase, context, forces)
    if noun in context.actors.words.phrases.outsiders and owner is not None and owner.type in ("force", "state"):
        owner = None  # 'military analysts' belong to no army
    if owner is None and phrase.determiner == "another":
        owner = _colleague(noun, context)
    if owner is None and not (noun == "source" and any(word.folded == "local" for word in phrase.words)):
        for word in phrase.words:
            if iso := context.actors.nation(word.text):
                key = context.actors.government(iso, context.on)
                owner = context.actors.actor(key, context.on) if key else None
    if owner is not None:
        actor = replace(actor, parent=owner.id, side=owner.side, country=owner.country)
    return Found(actor, _UNNAMED, Reason("unnamed", _UNNAMED, "a speaker whom the report does not name"))


def _is_thing(parsed: Parsed, phrase: Phrase, noun: str, *, speaks: bool) -> bool:
    """'Shot in the head', 'a source of water'."""
    if noun == "source" and not speaks:
        return any(True for _ in parsed.complements(phrase.head, "of"))
    return noun == "head" and not _heads_something(parsed, phrase)


def _heads_something(parsed: Parsed, phrase: Phrase) -> bool:
    """'The head of the council', "the council's head", 'the council head'; not 'their heads'."""
    owners = [word for word in phrase.words if parsed.tokens[word.first].tag not in ("PRP$", "DT", "CD")]
    return bool(owners) or any(True for _ in parsed.complements(phrase.head, "of", "at", "for"))


def _body_named(phrase: Phrase, forces: Mapping[int, Actor]) -> Actor | None:
    """'The Syrian Observatory for Human Rights monitor': the listed body whose name stands before the noun."""
    before = (forces.get(k) for word in reversed(phrase.words) for k in range(word.first, word.end) if k < phrase.head)
    body = next((actor for actor in before if actor is not None), None)
    return body if body is not None and body.type == "organisation" and not body.id.startswith("text:") else None


def _owner(parsed: Parsed, phrase: Phrase, context: Context, forces: Mapping[int, Actor]) -> Actor | None:
    inside = [k for word in phrase.words for k in range(word.first, word.end)]
    for k in (*parsed.complements(phrase.head, "of", "for", "from", "with", "in", "at"), *reversed(inside)):
        actor = forces.get(k)
        if actor is not None and actor.type not in ("person", "crowd"):
            return actor
        if actor is not None and actor.parent in context.actors and actor.parent is not None:
            return context.actors.actor(actor.parent, context.on)  # 'the president's spokesman' is his government's
    return None


def _same_office(parsed: Parsed, phrase: Phrase, noun: str, context: Context, *, speaks: bool) -> Found | None:
    """'the governor' after 'Cabo Delgado's governor, X'; of two the one who spoke, where the governor ``speaks``."""
    if any(parsed.tokens[w.first].pos not in ("DET", "PRON") for w in phrase.words if w.folded != "same"):
        return None
    if speaks and (spoke := _spoke_under(noun, parsed, context)) is not None:
        return spoke
    alone = True  # nobody else with an office, and no state, was named in between: it may have a president too
    for named in context.recent("person", "state"):
        actor = named.actor
        if actor.type == "state":
            alone = False
        if parsed.number - named.sentence > (_FURTHEST if alone else 2 * _FURTHEST):
            break
        if noun in _HEADS and actor.side is None and _of_a_state(noun, context):
            continue  # 'the president' is no charity's
        titles = f"{actor.rank or ''} {actor.office or ''}".casefold().split()
        if noun in titles and (alone or _only_one(noun, actor, context)) and not actor.name.casefold().endswith(noun):
            why = Reason("same office", _SAME_OFFICE, f"{actor.name} was told to be {noun}")
            return Found(actor, _SAME_OFFICE, why, basis="coreferent")
        if actor.rank or actor.office:
            alone = False
    return None


def _spoke_under(noun: str, parsed: Parsed, context: Context) -> Found | None:
    """Who spoke last, if by that office, where others of the same office were named since."""
    last = next((n for n in context.recent("person") if n.speaker and _near(parsed, 0, n)), None)
    if last is None or noun not in f"{last.actor.rank or ''} {last.actor.office or ''}".casefold().split():
        return None
    why = Reason("same office", _SAME_OFFICE, f"{last.actor.name} was told to be {noun}, and spoke last")
    return Found(last.actor, _SAME_OFFICE, why, basis="coreferent")


def _of_a_state(noun: str, context: Context) -> bool:
    """Whether the report told of one of that office who is on the side of a state or party."""
    return any(
        n.actor.side is not None and noun in (n.actor.office or "").casefold().split() for n in context.recent("person")
    )


def _only_one(noun: str, actor: Actor, context: Context) -> bool:
    """Whether one of the report's country is the only one of that office whom the report has told of."""
    others = {
        n.actor.id
        for n in context.told
        if n.actor.type == "person" and noun in (n.actor.office or "").casefold().split() and n.actor.id != actor.id
    }
    often = sum(n.actor.id == actor.id for n in context.told) > 1
    return actor.country is not None and (actor.country == context.home or often) and not others


def _colleague(noun: str, context: Context) -> Actor | None:
    """Whose man 'another officer' is: that of the officer named just before."""
    last = next(iter(context.recent("person")), None)
    if last is None or last.actor.parent is None or not (last.actor.rank or last.actor.office):
        return None
    if noun not in context.actors.words.phrases.colleagues:
        return None
    parent = last.actor.parent
    force = next((n.actor for n in context.recent() if n.actor.id == parent), None)
    while force is not None and force.type == "unit" and force.parent is not None and force.parent in context.actors:
        force = context.actors.actor(force.parent, context.on)
    return force


def pronoun(parsed: Parsed, i: int, context: Context, *, speaks: bool) -> Found | None:
    """'he', 'it', 'they' as the source of speech, or as whose paper that is: the last speaker that fits."""
    word = _OWNERS.get(parsed.lower(i), parsed.lower(i))
    if not speaks or word not in _PRONOUNS:
        return None
    if word in _ONE:
        return _person_meant(parsed, i, context)
    if word in _IT and _means_subject(parsed, i):
        return None  # which its grammar must decide
    spoke = [n for n in context.recent() if n.speaker and _agrees(word, n) and _near(parsed, i, n)]
    here = [n for n in context.told if n.sentence == parsed.number and _agrees(word, n)]
    if here:  # somebody in the sentence itself may be meant, which its grammar must decide
        return None if spoke else _own_deed(here, word)
    if not spoke or spoke[0].sentence < parsed.number - 1:
        if (judge := _last_judge(parsed, word, context)) is not None:
            return judge
        told = _last_central(parsed, word, context)
        if told is not None and (not spoke or _are_told_of(told.actor, word)):
            return told
    if not spoke:
        return None
    between = [n for n in context.recent("person") if n.speaker and _near(parsed, i, n) and not n.plural]
    since = word in _IT and spoke and between and between[0].sentence > spoke[0].sentence
    if since and (between[0].actor.side is None or between[0].actor.side != spoke[0].actor.side):
        return None  # another spoke since, and 'it' may be his body
    return _last_speaker(spoke, word, context)


def _means_subject(parsed: Parsed, i: int) -> bool:
    """'A tribe issued a statement in which it condemned the raid': the tribe, and nobody told of before."""
    clause = parsed.tokens[i].head
    if parsed.tokens[clause].dep != "relcl":
        return False
    above = parsed.tree.clause(parsed.tokens[clause].head)
    subjects = parsed.tree.kids(above, "nsubj")
    return any(parsed.tokens[k].pos in ("NOUN", "PROPN") and k < i for k in subjects)


def _own_deed(here: Sequence[Named], word: str) -> Found | None:
    """'The town was taken by rebels, they said': who tells of what he did, where nobody spoke before."""
    actors = {n.actor.id: n.actor for n in here}
    told = all(n.plural or n.actor.name.endswith("s") for n in here) or word not in _MANY
    if len(actors) > 1 or not told or not any(n.acts for n in here):
        return None
    (actor,) = actors.values()
    why = Reason("own deed", _PRONOUN, f"{actor.name} is the only one in the sentence whom '{word}' can mean")
    return Found(actor, _PRONOUN, why, basis="coreferent")


def _last_judge(parsed: Parsed, word: str, context: Context) -> Found | None:
    """'The National Council welcomed the truce. It said …': who just spoke by a deed, listed or not."""
    before = [n for n in context.recent() if n.judges and n.sentence == parsed.number - 1]
    several = word in _MANY
    fitting = [n for n in before if n.plural == several and n.actor.type not in ("person", "crowd")]
    if len(before) != 1 or not fitting or (not several and not fitting[0].actor.name.split()[-1][:1].isupper()):
        return None
    actor = fitting[0].actor
    why = Reason("last speaker", _PRONOUN, f"{actor.name} spoke by a deed in the sentence before")
    return Found(actor, _PRONOUN, why, basis="coreferent")


def _last_central(parsed: Parsed, word: str, context: Context) -> Found | None:
    """'France sent troops. It said …': the one that the sentence before is about, where nobody spoke yet."""
    before = [n for n in context.recent() if n.sentence == parsed.number - 1]
    about = {n.actor.id: n.actor for n in before if n.central and _agrees(word, n)}
    others = {n.actor.id for n in before if n.plural} if word in _MANY else set[str]()
    if len(about) != 1 or others - set(about):
        return None
    (actor,) = about.values()
    why = Reason("told of before", _PRONOUN, f"{actor.name} is what the sentence before is about")
    return Found(actor, _PRONOUN, why, basis="coreferent")


def _are_told_of(actor: Actor, word: str) -> bool:
    """'The committee has named the dead. It says …': of a body or of people, and not of whom a war is told."""
    if word in _MANY:
        return actor.type in ("person", "organisation")
    return actor.type == "organisation"


def _last_speaker(fitting: Sequence[Named], word: str, context: Context) -> Found | None:
    if not fitting:
        return None
    last = [n for n in fitting if n.sentence == fitting[0].sentence]
    # 'X said, AFP reported. It said …' goes on with X: the agency is only the relay
    named = next((n for n in last if not _relays(n, context)), last[0])
    why = Reason("last speaker", _PRONOUN, f"'{word}' speaks on for {named.actor.name}")
    return Found(named.actor, _PRONOUN, why, basis="coreferent")


def _person_meant(parsed: Parsed, i: int, context: Context) -> Found | None:
    """Who 'he' is that speaks: the last speaker, or one whom this sentence or the one before is about."""
    told = [n for n in context.recent("person") if not n.plural and _near(parsed, i, n)]
    for number in sorted({n.sentence for n in told}, reverse=True):
        here = [n for n in told if n.sentence == number]
        speakers = [n for n in here if n.speaker]
        if number < parsed.number and (told_of := _spoken_of_aside(here, speakers)) is not None:
            return told_of
        if speakers:
            one = number < parsed.number or len({n.actor.id for n in speakers}) == 1
            tell = [n for n in speakers if n.acts] or speakers  # not 'according to X', beside one who 'said'
            return _last_speaker(tell, parsed.lower(i), context) if one else None
        about = {n.actor.id: n.actor for n in here if n.central}
        if not about and number == parsed.number - 1:  # 'as the president sets the course', alone with what he does
            others = any(n.speaker for n in context.told if n.sentence == number)  # in whose words he may stand
            about = {n.actor.id: n.actor for n in here} if all(n.acts for n in here) and not others else about
        if len(about) == 1 and parsed.number - number <= _ABOUT_NEAR:
            (actor,) = about.values()
            why = Reason("person told of", _PRONOUN, f"{actor.name} is whom the words just before are about")
            return Found(actor, _PRONOUN, why, basis="coreferent")
        if number == parsed.number:
            return None  # its grammar must decide
    return None


def _spoken_of_aside(here: Sequence[Named], speakers: Sequence[Named]) -> Found | None:
    """'She demanded a say in a raid of which X said little': whom the sentence is about, and not X in its clause."""
    about = {n.actor.id: n.actor for n in here if n.central and n.acts}
    if not speakers or len(about) != 1 or any(n.central or n.actor.id in about for n in speakers):
        return None
    (actor,) = about.values()
    why = Reason("person told of", _PRONOUN, f"{actor.name} is whom the sentence before is about")
    return Found(actor, _PRONOUN, why, basis="coreferent")


def body_again(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """'The group has reported', after a body spoke: that body, and no armed group told of by it."""
    if parsed.lemma(phrase.head) not in context.actors.words.phrases.speaking or phrase.determiner != "the":
        return None
    if len(phrase.words) > 1 and not all(_says_where(word.folded) for word in phrase.words):
        return None
    last = next((n for n in context.recent() if n.speaker and _near(parsed, phrase.head, n)), None)
    if last is None or last.actor.type != "organisation" or last.sentence == parsed.number:
        return None
    if last.actor.side is not None:
        return None  # a ministry is no group
    if _relays(last, context) and not context.actors.words.phrases.monitors & set(last.actor.name.casefold().split()):
        return None  # an agency is no group
    why = Reason("last speaker", _SAME_OFFICE, f"{last.actor.name} spoke last")
    return Found(last.actor, _SAME_OFFICE, why, basis="coreferent")


def _says_where(word: str) -> bool:
    """'The Britain-based monitoring group': words that tell no other body apart."""
    return word.endswith("-based") or word in load_actor_words().phrases.any_monitor


def issuers(parsed: Parsed) -> frozenset[int]:
    """'The ministry also published a statement denouncing the raid': those whose statement is told of."""
    papers = (i for i, token in enumerate(parsed.tokens) if token.dep == "dobj" and parsed.lemma(i) in PAPERS)
    verbs = [parsed.tokens[i].head for i in papers]
    giving = load_actor_words().phrases.giving_out
    return frozenset(k for v in verbs if parsed.lemma(v) in giving for k in parsed.tree.kids(v, "nsubj"))


def statement(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """'the statement said': whoever gave out the statement last told of."""
    if parsed.lemma(phrase.head) not in PAPERS or phrase.determiner not in ("the", "this", "that"):
        return None
    owned = any(parsed.tokens[w.first].pos not in ("DET", "PRON") for w in phrase.words)
    if context.issued is None or owned or any(parsed.complements(phrase.head, "of", "by", "from")):
        return None
    why = Reason("whose statement", _SAME_OFFICE, f"{context.issued.name} gave out the statement told of before")
    return Found(context.issued, _SAME_OFFICE, why, basis="coreferent")


def _near(parsed: Parsed, i: int, named: Named) -> bool:
    return parsed.number - named.sentence <= _FURTHEST and (
        named.sentence < parsed.number or named.start < parsed.tokens[i].start
    )


def _relays(named: Named, context: Context) -> bool:
    entry = context.actors.entry(named.actor.id)
    return entry is not None and entry.type == "organisation" and not entry.sides and entry.parent is None


def _agrees(word: str, named: Named) -> bool:
    if word in _ONE:
        return named.actor.type == "person" and not named.plural
    if word in _IT:
        return named.actor.type in ("organisation", "state", "force", "group", "unit") and not named.plural
    return named.plural or named.actor.type in ("organisation", "force", "crowd")


def heads_of_speakers(parsed: Parsed, quotations: Sequence[Quotation]) -> frozenset[int]:
    """The head tokens of the sources of speech, of those coordinated with them, and of 'its' in 'its report'."""
    found: set[int] = set()
    for quotation in quotations:
        for span in quotation.source:
            inside = parsed.tree.inside(span)
            for k in inside:
                if parsed.tokens[k].head not in inside or parsed.tokens[k].head == k:
                    found.update(parsed.tree.conjuncts(k))
                    if quotation.medium in _OF_PAPER:
                        found.update(o for o in parsed.tree.kids(k, "poss") if parsed.tokens[o].tag == "PRP$")
    return frozenset(found)
