"""Persons: names with rank and office and the force they speak for, bare surnames later on, and unnamed speakers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from tellings.knowledge.actors_words import ActorWords, load_actor_words
from tellings.knowledge.gazetteer_tables import first_names
from tellings.knowledge.gazetteer_text import load_words
from tellings.knowledge.gazetteer_words import load_place_words
from tellings.records import Actor, Reason
from tellings.resolve.actor_bodies import has_its_letters, told_as_body
from tellings.resolve.actor_context import Context
from tellings.resolve.actor_forces import Found
from tellings.resolve.actor_names import key_of
from tellings.resolve.actor_person_names import person_told
from tellings.resolve.actor_phrases import Parsed
from tellings.resolve.actor_titles import is_title, led_by, office_in, title_after, title_before

_LONGEST_NAME = 6
_TITLED, _SPEAKS, _KNOWN = 0.9, 0.75, 0.85
_STATE_OFFICES = frozenset({"governor"})  # of the report's country, untold
_INITIAL = re.compile(r"[A-Z]{1,2}\.?")
_NUMERAL = re.compile(r"[IVX]+\.?")
_OLDEST = 110  # years
_FULL = 2  # words of a name that is more than a surname
_SYLLABLE = 8  # letters of the second part of a given name: 'Jong-un', 'Pierre-Louis'
_ALIKE = 75.0  # rapidfuzz ratio of a given name to that of the listed person


@dataclass(frozen=True, slots=True)
class Person:
    """A person as named at one place: the tokens of the name, of a title before it and of one after it."""

    first: int
    end: int
    title_first: int
    after: range
    rank: str | None
    office: str | None


def persons(parsed: Parsed, context: Context, speakers: frozenset[int]) -> Iterator[Person]:
    """Names of persons in a sentence: those with a rank or office, those who speak, and surnames told before."""
    done, told = 0, set[int]()
    particles, names = context.actors.words.particles, parsed.names
    for i, token in enumerate(parsed.tokens):
        if i < done or not (token.text[:1].isupper() or i in names or parsed.lower(i) in particles):
            continue  # as most words are: no name
        end = _run(parsed, i, context)
        if end == i:
            continue
        done = end
        known = end - i > 1 and (
            person_told(parsed.span(i + 1, end).of(context.text), context) is not None or i + 1 in parsed.names
        )
        ground = known and (i in parsed.places or _is_ground(token.text, context))  # 'In Mosul Abadi said'
        person = _person(parsed, i + 1 if ground else i, end, context, speakers, told)
        if person is not None:
            told.add(end - 1)
            yield person


def _is_ground(word: str, context: Context) -> bool:
    """Whether the report tells elsewhere of something in, near or around what the word names."""
    if word not in context.grounds:
        told = re.search(rf"\b(?:in|near|around) {re.escape(word)}[ ,.](?! ?[A-Z])", context.text)
        context.grounds[word] = told is not None
    return context.grounds[word]


def _run(parsed: Parsed, start: int, context: Context) -> int:
    """One past the last word of a stretch that can be a person's name; ``start`` itself where there is none."""
    end, names = start, 0
    while end < len(parsed.tokens) and end - start < _LONGEST_NAME + 4:
        if not _is_name(parsed, end, context, names, start):
            break
        names += parsed.tokens[end].text[0].isupper()
        end += 1
    while end > start and ((word := parsed.lower(end - 1).strip("-")) == "" or word in context.actors.words.particles):
        end -= 1
    return end if names else start


def _is_name(parsed: Parsed, i: int, context: Context, names: int, start: int) -> bool:
    token = parsed.tokens[i]
    text = token.text
    if i in parsed.names:
        return _is_person(parsed, i, context) or (names == 0 and _is_given_name(parsed, i))
    words = context.actors.words
    if not names and text.islower() and text.casefold() not in words.particles:
        return False  # as most words are
    initial = _INITIAL.fullmatch(text) and not is_title(text, context)
    if initial and i + 1 < len(parsed.tokens) and (names or text[0] not in "AI"):
        return parsed.tokens[i + 1].text[0].isupper()
    begins = i > start and i + 1 < len(parsed.tokens) and parsed.tokens[i + 1].dep == "nsubj"  # 'al-Khalaf said'
    if text in ("-", "’", "'") and (names or begins) and i + 1 < len(parsed.tokens):
        return token.start == parsed.tokens[i - 1].end and parsed.tokens[i + 1].start == token.end
    if names and i > 1 and parsed.tokens[i - 1].text == "-" and parsed.tokens[i - 1].end == token.start:
        return text.isalpha() and len(text) <= _SYLLABLE  # 'Jong-un'
    if text.casefold() in words.particles:
        return i + 1 < len(parsed.tokens) and (names > 0 or text[0].isupper() or i == start)
    if not text[0].isupper() or not any(c.islower() for c in text):
        return False
    if _is_titled_name(parsed, i, context, names):
        return True
    surname = names > 0 and token.tag == "NNP" and parsed.heads_phrase(i)
    if text.casefold() in words.peoples:
        return surname  # 'the trader Omar Christian said'
    if _is_other_word(parsed, i, context, names):
        return False
    if i in parsed.places and names == 0 and " " in text:
        return False
    opens = token.pos == "PROPN" or names > 0 or i > 0 or _is_misread(parsed, i)
    return opens and token.pos in ("PROPN", "NOUN", "ADJ", "X", "VERB") and not _is_heading_verb(parsed, i)


def _is_heading_verb(parsed: Parsed, i: int) -> bool:
    """'Army Seizes Kidal', 'Army Seizes Kidal, Residents Say': the verb of a headline in capitals."""
    token = parsed.tokens[i]
    return token.pos == "VERB" and (
        token.dep == "ROOT" or any(t.head == i and t.dep == "nsubj" for t in parsed.tokens[:i])
    )


def _is_misread(parsed: Parsed, i: int) -> bool:
    """'Khaing' in 'Khaing Thukha, a spokesman, said', which the parse takes for a verb with 'Thukha' as its object."""
    after = parsed.tokens[i + 1] if i + 1 < len(parsed.tokens) else None
    return parsed.tokens[i].dep == "csubj" and after is not None and after.pos == "PROPN" and after.head == i


def _is_other_word(parsed: Parsed, i: int, context: Context, names: int) -> bool:
    """A rank or office, a country, a word that is never a name."""
    text, words = parsed.tokens[i].text, context.actors.words
    if text.casefold() in words.not_names or is_title(text, context) or text in context.letters:
        return True
    if context.actors.nation(text) and not (_has_given_name(parsed, i, names) or key_of(text) in context.persons):
        return True
    return names == 0 and text.casefold() in words.title_words


def _is_given_name(parsed: Parsed, i: int) -> bool:
    """'Jane' in 'Jane Doe' is not the publisher that the list has under that name."""
    after = parsed.tokens[i + 1] if i + 1 < len(parsed.tokens) else None
    follows = after is not None and after.pos == "PROPN" and after.head != i and i + 1 not in parsed.names
    return follows and parsed.lower(i) in first_names() and parsed.tokens[i].dep == "compound"


def _has_given_name(parsed: Parsed, i: int, names: int) -> bool:
    """'Jordan' in 'Michael Jordan' is no country."""
    return names > 0 and i - 1 not in parsed.places and parsed.lower(i - 1) in first_names()


def _is_titled_name(parsed: Parsed, i: int, context: Context, names: int) -> bool:
    """'Sheikh' inside a name ('Hassan Sheikh Mohamud') or after an office ('Prime Minister Sheikh Hasina')."""
    words = context.actors.words
    if parsed.lower(i) == "islam" and names:
        return True
    if parsed.lower(i) not in words.name_titles or i + 1 == len(parsed.tokens):
        return False
    follows = parsed.tokens[i + 1]
    if follows.pos != "PROPN" or not follows.text[:1].isupper():
        return False
    return names > 0 or (i > 0 and parsed.lower(i - 1) in words.offices - words.name_titles)


def _is_person(parsed: Parsed, i: int, context: Context) -> bool:
    entries = [context.actors.entry(c) for c in parsed.names[i].candidates]
    return any(e is not None and e.type == "person" for e in entries)


def _person(
    parsed: Parsed, first: int, end: int, context: Context, speakers: frozenset[int], told: set[int]
) -> Person | None:
    title_first = title_before(parsed, first, context)
    after = title_after(parsed, end, context)
    ranks = context.actors.words.ranks
    before = [parsed.lower(k) for k in range(title_first, first)]
    near = _trailing(before, ranks)
    rank = None
    if near:
        low = first - len(near)
        rank = parsed.span(low, first).of(context.text)
    named_of = bool(after) and parsed.lower(after[0]) == "of"
    office_after = None if named_of else office_in(parsed, after, context)
    office = office_in(parsed, range(title_first, first - len(near)), context) or office_after
    titled = title_first < first or (office_after is not None and end - first >= _FULL)
    if not _is_somebody(parsed, (first, end), context, speakers, told, titled=titled):
        return None
    return Person(first, end, title_first, after, rank, office)


def _is_somebody(
    parsed: Parsed,
    at: tuple[int, int],
    context: Context,
    speakers: frozenset[int],
    told: set[int],
    *,
    titled: bool,
) -> bool:
    """Whether a row of capitalised words is a person's name: by title, list, report, or by what he does or suffers."""
    first, end = at
    listed = any(k in parsed.names for k in range(first, end))
    known = person_told(parsed.span(first, end).of(context.text), context) is not None
    words = context.actors.words
    thing = end - 1 not in parsed.names and parsed.lower(end - 1) in words.no_person_ends
    if (thing or parsed.begins_name(end, words.no_person_ends)) and not titled:
        return False  # 'Trump Tower'
    ends = parsed.lower(end - 1) in words.no_person_ends or any(
        parsed.lower(k) in nouns for k in range(first + 1, end) for nouns in (words.bodies, words.group, words.unit)
    )
    ends = ends or (end - first == 1 and parsed.lower(first) in words.bodies)  # 'Headquarters'
    ends = ends or (first > 0 and parsed.lower(first - 1) in words.vessels) or has_its_letters(parsed, first, end)
    if (ends or _NUMERAL.fullmatch(parsed.tokens[first].text)) and not listed:
        return False  # 'Task Group Sulu', 'the USS Jane Doe', 'Long River Defenders (LRD)'
    if first in parsed.places and not (titled or listed or (known and _does(parsed, first))):
        return False
    if not (titled or listed) and end < len(parsed.tokens) and parsed.lower(end) in load_place_words().kinds:
        return False  # 'the Hoa Lo prison'
    if not (titled or listed or known) and _is_place(parsed, first, end, context):
        return False
    if listed or known or titled or _in_full(parsed, first, end) or _is_aged(parsed, first, end):
        return True
    full = end - first >= _FULL
    speaks = any(k in speakers for k in range(first, end))
    by_others = full and (
        _stands_beside(parsed, end - 1, speakers, words) or _befallen(parsed, first, end, told, words)
    )
    return by_others or (speaks and _may_speak(parsed, first, end, context))


def _is_place(parsed: Parsed, first: int, end: int, context: Context) -> bool:
    """A name that was found to be a place's, one with a land inside, or a people's of two words."""
    if (parsed.number, parsed.tokens[first].start) in context.grounded:
        return True
    inside = any(k in parsed.places for k in range(first + 1, end - 1))  # 'Northern Mali Fires'
    return inside or context.actors.nation(parsed.span(first, end).of(context.text)) is not None


def _stands_beside(parsed: Parsed, i: int, speakers: frozenset[int], words: ActorWords) -> bool:
    """'A worker with the trust, X, said', 'kidnapped a student, X': the name of one told of by a noun before."""
    if parsed.tokens[i].dep != "appos":
        return False
    at = parsed.tokens[i].head
    while at not in speakers and parsed.tokens[at].dep in ("appos", "pobj", "prep"):
        at = parsed.tokens[at].head
    noun = parsed.lemma(parsed.tokens[i].head)
    return at in speakers or noun in words.crowd or noun in words.speakers


def _does(parsed: Parsed, i: int) -> bool:
    """Whether a name is of one who does or has something, and not of where it is done."""
    return parsed.tokens[i].dep in ("nsubj", "nsubjpass", "poss", "dobj")


def _befallen(parsed: Parsed, first: int, end: int, told: set[int], words: ActorWords) -> bool:
    """'sentenced X', 'X was shot', 'a trader named X', 'release of the person Y and X'."""
    last = parsed.tokens[end - 1]
    before = " ".join(parsed.lower(k) for k in range(max(0, first - 2), first))
    if before.endswith(("named", "identified as")):
        return True
    if last.dep == "conj" and last.head in told:
        return True
    if last.dep == "nsubj" and parsed.lemma(last.head) in words.lives:
        return True
    guilty = any(parsed.lower(k) == "guilty" for k in parsed.tree.children[last.head])
    return last.dep in ("nsubjpass", "dobj") and (guilty or parsed.lemma(last.head) in words.befalls)


def _in_full(parsed: Parsed, first: int, end: int) -> bool:
    """'Salman Abedi', 'Osama bin Laden': a given name, or a particle inside, tells that it is a person's."""
    words = [parsed.tokens[k].text for k in range(first, end)]
    if not 2 <= len(words) <= _LONGEST_NAME or first in parsed.places or not words[-1][0].isupper():
        return False
    inside = any(word in ("bin", "ibn", "abu", "bint", "ould", "ag") for word in words[1:-1])
    given = words[0].casefold()
    return inside or (words[1][0].isupper() and given in first_names() and given not in load_words().never)


def _is_aged(parsed: Parsed, first: int, end: int) -> bool:
    """'Jane Doe, 63, lost her son': only a person's age stands so behind a name."""
    tokens = parsed.tokens
    if end - first < _FULL or end + 2 >= len(tokens) or tokens[end].text != "," or tokens[end + 2].text != ",":
        return False
    return tokens[end + 1].text.isdecimal() and int(tokens[end + 1].text) < _OLDEST and tokens[end + 1].tag == "CD"


def _may_speak(parsed: Parsed, first: int, end: int, context: Context) -> bool:
    """A single word that speaks is a surname unless a list knows it as something else."""
    token, long_enough = parsed.tokens[first], end - first >= _FULL
    if not long_enough and any(parsed.tokens[k].dep == "det" for k in parsed.tree.children[first]):
        return False  # 'the Ombudsman'
    if not long_enough and told_as_body(token.text, context):
        return False
    return long_enough or (end - first == 1 and token.tag == "NNP" and first not in parsed.places)


def _trailing(words: list[str], wanted: frozenset[str]) -> list[str]:
    found: list[str] = []
    for word in reversed(words):
        if word not in wanted and (word != "." or not found):
            break
        found.insert(0, word)
    while len(found) > 1 and found[0] in load_actor_words().phrases.openings:
        found.pop(0)
    # 'army Chief' alone is an office, no rank
    return [] if found in (["army"], ["navy"], ["staff"], ["first"], ["chief"], ["officer"], ["master"]) else found


def actor_of(parsed: Parsed, person: Person, context: Context, forces: Mapping[int, Actor]) -> Found:
    """The person as an actor; ``forces`` holds the actors found so far in the sentence by head token."""
    name = parsed.span(person.first, person.end).of(context.text)
    known = person_told(name, context)
    listed = _listed(parsed, person, context)
    belongs = _parent(parsed, person, context, forces)
    if listed is not None:
        actor = replace(listed, rank=person.rank, office=person.office or listed.office)
        why = Reason("name", 0.95, f"'{name}' is a name of {actor.name}")
        return Found(actor, 0.95, why)
    if known is not None:
        actor = known
        if belongs is not None and actor.parent is None:
            actor = _under(actor, belongs)
        actor = replace(actor, rank=actor.rank or person.rank, office=actor.office or person.office)
        stated = key_of(known.name) == key_of(name)
        if not stated and "-" not in key_of(name):
            context.surnames.add(key_of(name))
        why = Reason("told before", _KNOWN, f"{known.name} was named before")
        return Found(actor, _KNOWN, why, basis="stated" if stated else "coreferent")
    actor = Actor(id=f"text:{key_of(name)}", name=name, type="person", rank=person.rank, office=person.office)
    if belongs is not None:
        actor = _under(actor, belongs)
    titled = person.rank or person.office
    why = Reason("rank or office" if titled else "speaks", _TITLED if titled else _SPEAKS, titled or "named as speaker")
    return Found(actor, _TITLED if titled else _SPEAKS, why)


def _under(actor: Actor, force: Actor) -> Actor:
    parent = force.parent if force.type == "person" else force.id
    return replace(actor, parent=parent, side=force.side, country=actor.country or force.country)


def _of_another(parsed: Parsed, person: Person, at: int, names: Iterable[str]) -> bool:
    """'Melania Trump', 'Donald Trump Jr.', 'Hadi Bahra': a word beside a listed name is none of that person's names."""
    given = [parsed.tokens[k].text for k in range(person.first, person.end) if k != at]
    own = [word.casefold() for name in names for word in name.split()]
    told = [w.casefold() for w in given if len(w) > 2 and w[0].isupper() and w.casefold() not in own]
    return any(all(fuzz.ratio(word, other) < _ALIKE for other in own) for word in told)


def _listed(parsed: Parsed, person: Person, context: Context) -> Actor | None:
    for k in range(person.first, person.end):
        if k in parsed.names:
            for key in parsed.names[k].candidates:
                entry = context.actors.entry(key)
                if entry is not None and entry.type == "person":
                    if _of_another(parsed, person, k, (entry.name, *entry.names, *entry.short)):
                        return None
                    return context.actors.actor(key, context.on)
    return None


def _parent(parsed: Parsed, person: Person, context: Context, forces: Mapping[int, Actor]) -> Actor | None:
    """Whose officer or official a person is: what the title names, the unit before its force."""
    if person.after and parsed.lower(person.after[0]) in ("its", "their"):
        return next((n.actor for n in context.recent("group", "force", "organisation", "state")), None)
    for tokens in (range(person.title_first, person.first), person.after, led_by(parsed, person.end - 1)):
        named = [forces[k] for k in tokens if k in forces and forces[k].type not in ("person", "crowd")]
        for kind in ("unit", "force", "group", "organisation", "state", "generic"):
            if found := next((a for a in named if a.type == kind), None):
                return found
        for k in tokens:
            pair = " ".join(token.text for token in parsed.tokens[k : k + 2])  # 'South Sudanese'
            if iso := context.actors.nation(pair) or context.actors.nation(parsed.tokens[k].text):
                return _office_of(iso, tokens, parsed, context)
        if tokens and context.home and {parsed.lemma(k) for k in tokens} & _STATE_OFFICES:
            return _office_of(context.home, tokens, parsed, context)
    return None


def _office_of(iso: str, tokens: Iterable[int], parsed: Parsed, context: Context) -> Actor | None:
    """A 'French defence minister' speaks for the government, an 'Iraqi general' for the army."""
    words = {parsed.lower(k) for k in tokens}
    if words & context.actors.words.private:
        return None
    military = bool(words & context.actors.words.officers) and not words & {"minister", "president", "secretary"}
    key = context.actors.country_force(iso, "army" if military else "government", context.on)
    return context.actors.actor(key, context.on) if key else None
