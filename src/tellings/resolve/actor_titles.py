"""Titles of persons: rank and office before or after a name."""

from __future__ import annotations

from tellings.knowledge.actors_words import load_actor_words
from tellings.records import Span
from tellings.resolve.actor_context import Context
from tellings.resolve.actor_phrases import Parsed

_TITLE_REACH = 9  # tokens looked at on either side of a name for its office
_RELATIVE = ("WDT", "WP", "WRB")


def is_title(text: str, context: Context) -> bool:
    """Whether a word is a rank or an office."""
    words = context.actors.words
    folded = text.casefold()
    return folded in words.ranks or folded in words.offices


def title_before(parsed: Parsed, first: int, context: Context) -> int:
    """The first token of the title before a name; ``first`` itself where there is none."""
    at = first - 1
    if at >= 0 and parsed.tokens[at].text == ",":
        before = _office_phrase_before(parsed, at, context)
        return first if before is None else before
    if at >= 2 and parsed.lower(at) == "elect" and parsed.tokens[at - 1].text == "-":
        at -= 2  # 'President-Elect'
    at = _over_place(parsed, at, context)
    if at < 0 or not is_title(parsed.tokens[at].text, context) or _only_describes(parsed, at):
        return first
    while at > 0 and first - at < _TITLE_REACH:
        token = parsed.tokens[at - 1]
        inside = token.pos in ("NOUN", "PROPN", "ADJ") or token.text in ("-", "'s", "’s", ".")
        if (
            not inside
            or token.text.casefold() in context.actors.words.phrases.times
            or (token.pos == "ADJ" and token.dep in ("acomp", "advmod"))
        ):
            break
        at -= 1
    return at


def _only_describes(parsed: Parsed, at: int) -> bool:
    """'his private Caribbean island', 'a major Kyiv hospital': no rank."""
    return parsed.tokens[at].pos == "ADJ" and parsed.tokens[at].text.islower()


def _over_place(parsed: Parsed, at: int, context: Context) -> int:
    """'envoy to Libya X', 'representative of the Ministry of Defence X': from the last word back to the office."""
    if at >= 2 and parsed.office_end(at - 2) == at + 1:  # 'chief of staff X'
        return at - 2
    if at < 2 or not parsed.tokens[at].text[0].isupper():
        return at
    prep = at - 1
    while prep > 1 and at - prep < _TITLE_REACH and _in_field(parsed, prep):
        prep -= 1
    linked = prep >= 1 and parsed.lower(prep) in ("to", "for", "of", "in")
    if not linked or not is_title(parsed.tokens[prep - 1].text, context):
        return at
    office = parsed.lower(at) in context.actors.words.offices or prep == at - 1
    if (
        office
        and is_title(parsed.tokens[at].text, context)
        and all(parsed.tokens[k].text != "," for k in range(prep, at))
    ):
        return at  # 'adviser to President X', 'spokesman for Gen. X': the title before the name is his own
    return _whole_office(parsed, prep - 1)


def _in_field(parsed: Parsed, k: int) -> bool:
    """Whether a word can stand inside what a minister is of: 'Land, Water and Environment'."""
    token = parsed.tokens[k]
    return token.pos == "DET" or token.text in ("and", "&", ",") or (token.text[0].isupper() and token.pos == "PROPN")


def _office_phrase_before(parsed: Parsed, comma: int, context: Context) -> int | None:
    """'Cabo Delgado's governor, X', 'The mayor of Tibu, X': the first token of the phrase before the comma."""
    offices = context.actors.words.offices
    for k in range(comma - 1, max(-1, comma - 1 - _TITLE_REACH), -1):
        token = parsed.tokens[k]
        if parsed.lower(k) in context.actors.words.phrases.towns:
            return None  # 'an official in the state capital, X'
        if parsed.lower(k) in offices:
            k = _whole_office(parsed, k)
            whole = k == comma - 1 or parsed.lower(k + 1) in ("of", "for", "in", "at")
            return parsed.phrase(k).first if whole else None
        if token.pos in ("VERB", "AUX", "PUNCT", "CCONJ"):
            return None
    return None


def _whole_office(parsed: Parsed, k: int) -> int:
    """'Commander' of 'commander in chief' and of 'commander-in-chief'; any other office is itself."""
    first = k - 2 - 2 * (k > 0 and parsed.tokens[k - 1].text == "-")
    return (
        first if parsed.lower(k) == "chief" and first >= 0 and "in" in (parsed.lower(k - 1), parsed.lower(k - 2)) else k
    )


def title_after(parsed: Parsed, end: int, context: Context) -> range:
    """', the commander of the 7th Division,': the tokens of an office between commas after a name; may be empty."""
    if end + 1 >= len(parsed.tokens):
        return range(0)
    words = context.actors.words
    start = end + 1 if parsed.tokens[end].text in (",", "(") else end
    while parsed.lower(start) in ("jr", "jr.", "sr", ",") and start + 1 < len(parsed.tokens):
        start += 1
    if parsed.lower(start) == "of":
        stop = start + 1
        while stop < min(start + 7, len(parsed.tokens)) and parsed.tokens[stop].pos in (
            "DET",
            "ADJ",
            "NOUN",
            "PROPN",
            "PART",
            "NUM",
        ):
            stop += 1
        return range(start, stop)
    if start == end:
        return range(0)
    if parsed.lower(start) in ("who", "which", "whose", "and", "but", "when", "while", "where"):
        return range(0)
    stop = start
    while stop < len(parsed.tokens) and stop - start < _TITLE_REACH + 4:
        token = parsed.tokens[stop]
        if token.text in (",", ")", ";", ".", '"', "“") or token.pos in ("VERB", "AUX") or token.tag in _RELATIVE:
            break
        stop += 1
    if not any(parsed.lower(k) in words.offices or parsed.lemma(k) in words.offices for k in range(start, stop)):
        return range(0)
    return range(start, stop)


def office_in(parsed: Parsed, tokens: range, context: Context) -> str | None:
    """The office that the words of a title tell of, as printed."""
    words = [parsed.tokens[k] for k in tokens]
    while words and (words[0].pos in ("DET", "PUNCT") or words[0].text == ","):
        words.pop(0)
    while words and words[-1].pos not in ("NOUN", "PROPN", "NUM"):
        words.pop()
    if not any(w.text.casefold() in context.actors.words.offices or w.lemma.casefold() in context.actors.words.offices
               for w in words):  # fmt: skip
        return None
    if any(w.lemma.casefold() in context.actors.words.standing for w in words):
        return None
    return Span(words[0].start, words[-1].end).of(context.text)


def led_by(parsed: Parsed, name: int) -> tuple[int, ...]:
    """'X, who heads the observatory', 'Y, who speaks for the rebels': the nouns whose man the named one is."""
    tree, found = parsed.tree, list[int]()
    for verb in tree.kids(name, "relcl"):
        if not any(parsed.tokens[k].tag == "WP" for k in tree.kids(verb, "nsubj")):
            continue
        if parsed.lemma(verb) in load_actor_words().phrases.leads:
            found += tree.kids(verb, "dobj")
        elif parsed.lemma(verb) == "speak":
            found += parsed.complements(verb, "for")
    return tuple(found)
