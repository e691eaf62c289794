"""Bodies that no list has, by their whole names and by the abbreviations that a report gives them in brackets."""

from __future__ import annotations

import re
from functools import lru_cache

from tellings.knowledge.actors_words import load_actor_words
from tellings.records import Actor, Reason
from tellings.resolve.actor_context import Context
from tellings.resolve.actor_forces import Found, generic
from tellings.resolve.actor_names import key_of, settle
from tellings.resolve.actor_phrases import Parsed, Phrase

_LAST, _GENERIC, _BRACKETS = 0.75, 0.5, 0.85
_FEWEST_LETTERS, _MOST_LETTERS = 3, 6  # of an abbreviation
_LONGEST_LETTERS = 12  # of one in brackets: 'Westmincom'
_SOCIETIES = frozenset({"icrc", "red-crescent", "un-security-council"})
_NUMERALS = frozenset("IVX")
_LINKS = frozenset({"of", "for", "and", "the", "on", "&", "de", "to"})
_UNLISTED = Reason("not named", _GENERIC, "a body that no list has")


def extent(parsed: Parsed, head: int) -> tuple[int, int]:
    """The tokens of a name with a capital around its head: 'Union of Forces for Democracy and Development'.

    What stands before the head belongs to it past an 'and' too, where an article opens the whole.
    """
    if not _capital(parsed, head):
        return head, head + 1
    first, end = head, head + 1
    while first and (
        _capital(parsed, first - 1) or (parsed.lower(first - 1) in _LINKS and _capital(parsed, first - 2))
    ):
        first -= 1
    while first < head and not _capital(parsed, first):
        first += 1
    joined = any(parsed.lower(k) == "and" for k in range(first, head))
    if joined and not (first and parsed.tokens[first - 1].pos == "DET"):
        first = max(k for k in range(first, head) if parsed.lower(k) == "and") + 1
    while (step := _next_word(parsed, end, inside=end > head + 1)) is not None:
        end = step
    return first, end


def _next_word(parsed: Parsed, end: int, *, inside: bool) -> int | None:
    """One past the next word of a name, with or (``inside``, past its first 'of') without a link; None at its end."""
    at = end
    while at < len(parsed.tokens) and parsed.lower(at) in _LINKS and at - end < 2:
        at += 1
    linked = at > end and parsed.lower(end) != "the"
    goes_on = (linked or (inside and at == end)) and _capital(parsed, at)
    return at + 1 if goes_on and parsed.lemma(at) not in load_actor_words().phrases.begins_name else None


def _capital(parsed: Parsed, i: int) -> bool:
    if not 0 <= i < len(parsed.tokens):
        return False
    token = parsed.tokens[i]
    return token.text[0].isupper() and token.pos in ("PROPN", "NOUN", "ADJ") and parsed.lower(i) not in ("the", "i")


def in_brackets(parsed: Parsed, end: int) -> str | None:
    """The abbreviation that stands in brackets right behind a name; None where none does."""
    tokens = parsed.tokens
    if end + 2 >= len(tokens) or tokens[end].text != "(" or tokens[end + 2].text != ")":
        return None
    text = tokens[end + 1].text
    letters = text.replace("-", "")
    capitals = sum(letter.isupper() for letter in letters)
    fits = letters.isalpha() and capitals >= 2 and len(letters) <= _LONGEST_LETTERS
    return text if fits and end + 1 not in parsed.places else None


def has_its_letters(parsed: Parsed, first: int, end: int) -> bool:
    """'Long River Defenders (LRD)': a name whose first letters stand in brackets behind it, as no person's do."""
    letters = in_brackets(parsed, end)
    capitals = "".join(parsed.tokens[k].text[0] for k in range(first, end) if parsed.tokens[k].text[0].isupper())
    return letters is not None and len(letters) >= _FEWEST_LETTERS and capitals.endswith(letters)


def told_as_body(name: str, context: Context) -> bool:
    """Whether the report tells of a body by that name: 'the intelligence firm Vexly'."""
    if name not in context.firms:
        told = re.search(rf"\b(?:{_bodies_before()}) {re.escape(name)}\b", context.text)
        context.firms[name] = told is not None
    return context.firms[name]


@lru_cache(maxsize=1)
def _bodies_before() -> str:
    return "|".join(sorted(load_actor_words().phrases.told_bodies))


def firm(name: str) -> Found:
    """A body that the report tells of by a single name: 'Vexly'."""
    return Found(Actor(id=f"text:{key_of(name)}", name=name, type="organisation"), _GENERIC, _UNLISTED)


def firm_beside(parsed: Parsed, phrase: Phrase) -> Found | None:
    """'The state company Vexly': the noun means the body that is named right behind it."""
    at = phrase.head + 1
    if parsed.lemma(phrase.head) not in load_actor_words().phrases.told_bodies or at >= len(parsed.tokens):
        return None
    name = parsed.tokens[at]
    follows = name.tag == "NNP" and name.text.isalpha() and name.text[0].isupper()
    follows = follows and at not in parsed.places and at not in parsed.names and parsed.tokens[at - 1].tag == "NN"
    if at + 1 < len(parsed.tokens) and _capital(parsed, at + 1):
        return None
    return firm(name.text) if follows and extent(parsed, at) == (at, at + 1) else None


def by_letters(parsed: Parsed, phrase: Phrase, context: Context) -> Found | None:
    """A name with its letters in brackets behind it, or told to be a firm's: a body that no list has."""
    first, end = extent(parsed, phrase.head)
    if parsed.tokens[phrase.head].pos != "PROPN" or phrase.head in parsed.places:
        return None
    name = parsed.tokens[phrase.head].text
    if end - first == 1 and told_as_body(name, context):
        return firm(name)
    if end - first < 2 or not has_its_letters(parsed, first, end):
        return None
    if any(parsed.tokens[k].pos == "NUM" for k in range(phrase.first, first)):
        return None  # 'the 5,300 pound Long Range Breaker (LRB)'
    known = () if end + 1 not in parsed.names else settle(parsed.names[end + 1], context)
    if known:  # 'Long River Defenders (LRD)', where the list has them as the Defenders of Long River
        return Found(known[0][0], _BRACKETS, Reason("in brackets", _BRACKETS, "its abbreviation stands behind it"))
    return Found(named_body(parsed, phrase, context), _GENERIC, _UNLISTED)


def named_body(parsed: Parsed, phrase: Phrase, context: Context) -> Actor:
    """The body as the report names it: the whole name where it has one, else the words of the phrase."""
    first, end = extent(parsed, phrase.head)
    whole = Phrase(end - 1, min(first, phrase.first), end, phrase.words, phrase.determiner)
    return generic(parsed, whole, context, "organisation")


def known_letters(parsed: Parsed, i: int, context: Context) -> Found | None:
    """'The UFDD said', after a name with '(UFDD)' behind it."""
    actor = context.letters.get(parsed.tokens[i].text)
    if actor is None or i in parsed.places:
        return None
    why = Reason("in brackets", _BRACKETS, f"the report gave it as short for {actor.name}")
    return Found(actor, _BRACKETS, why, basis="coreferent")


def body(parsed: Parsed, phrase: Phrase, context: Context, *, speaks: bool) -> Found | None:
    """'the ministry', 'state television', 'a hospital' as one who speaks or acts: an organisation without a name."""
    verb = parsed.subject_of(phrase.head)
    words, noun = context.actors.words, _kind(parsed, phrase.head, context)
    acts = verb is not None and parsed.lemma(verb) in words.acts
    acts = acts and parsed.tokens[phrase.head].dep == "nsubj" and noun not in words.descriptions.speak_only
    many = noun == "service" and parsed.lower(phrase.head) != noun  # 'normal services will continue'
    if noun not in words.bodies or many or not (speaks or acts or _is_named_body(parsed, phrase, verb)):
        return None
    army = words.parts.get(noun) == "armed-forces"  # any force may have the word in its name
    # 'the UN migration agency', "the president's office" are none named before
    own = any(word.text[0].isupper() or word.possessive for word in phrase.words)
    if (
        phrase.definite
        and not army
        and not own
        and not any(True for _ in parsed.complements(phrase.head, "of", "in", "for"))
    ):
        for named in context.recent("organisation", "state", "force"):
            by_key = noun != "ministry" and named.actor.id.endswith(f"-{noun}")  # nobody calls the Pentagon so
            if noun in named.actor.name.casefold().split() or by_key:
                why = Reason("named before", _LAST, f"{named.actor.name} was named before")
                return Found(named.actor, _LAST, why, basis="coreferent")
    return Found(named_body(parsed, phrase, context), _GENERIC, _UNLISTED)


def _kind(parsed: Parsed, head: int, context: Context) -> str:
    """The noun that says what a body is: 'department' in 'the Department of Foreign Affairs', whatever heads it."""
    noun, bodies = parsed.lemma(head), context.actors.words.bodies
    before = [k for k in parsed.tree.kids(head, "nmod") if parsed.lemma(k) in bodies and parsed.lower(k + 1) == "of"]
    return parsed.lemma(before[0]) if before and noun not in bodies else noun


def _is_named_body(parsed: Parsed, phrase: Phrase, verb: int | None) -> bool:
    """'the Constitutional Court found …': a name of several words that does something or has it done to it."""
    first, end = extent(parsed, phrase.head)
    capital = parsed.tokens[phrase.head].pos == "PROPN" and (
        any(word.text[0].isupper() for word in phrase.words) or end > phrase.head + 1
    )
    return capital and (verb is not None or in_brackets(parsed, end) is not None or first < phrase.first)


def of_its_land(parsed: Parsed, i: int, actor: Actor, context: Context) -> Actor:
    """'The British Red Cross', 'the Cascadia Security Council' are none that serve the world: each land has its own."""
    first = i
    while first and _capital(parsed, first - 1):
        first -= 1
    before = context.text[parsed.tokens[first].start : parsed.tokens[i].start]
    if actor.id not in _SOCIETIES or first == i or first == 0 or before.startswith(("UN", "U.N.", "United Nations")):
        return actor
    name = context.text[parsed.tokens[first].start : parsed.tokens[i].end]
    return Actor(id=f"text:{key_of(name)}", name=name, type="organisation")


def abbreviated(parsed: Parsed, phrase: Phrase, context: Context, *, speaks: bool) -> Found | None:
    """'GDL' as one who speaks or acts: a body that no list has, by its abbreviation."""
    token = parsed.tokens[phrase.head]
    told = token.pos == "PROPN" and token.text.isalpha() and token.text.isupper()
    if not told or not _FEWEST_LETTERS <= len(token.text) <= _MOST_LETTERS or phrase.head in parsed.places:
        return None
    if token.text in context.actors.words.no_bodies or set(token.text) <= _NUMERALS:
        return None
    if not (speaks or token.dep == "nsubj" or context.text.count(token.text) > 1):
        return None
    actor = Actor(id=f"text:{key_of(token.text)}", name=token.text, type="organisation")
    return Found(actor, _GENERIC, _UNLISTED)
