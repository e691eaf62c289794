"""A second look at headlines in which the parser found no verb.

'Rebels storm Gao', 'army shells Kidal': a verb that was taken for a noun is known by its neighbours, a doer right
before it and what it is done to right after; the headline is shown again with a verb in its place that can be nothing
else. 'Army "retakes" Gao': marks about a word or two are not shown where these tell what is done. 'Gao in hands of
rebels', 'Kidal under army control': the 'is' that was left out is shown. What the parser then says holds if it finds
a clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from tellings.knowledge.actors_words import load_actor_words
from tellings.knowledge.frames import load_frames
from tellings.read.masking import View
from tellings.records import Token

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PLURAL = frozenset({"NNS", "NNPS"})
_MISTAKEN = _NOUNS | {"JJ", "VB", "VBN", "RB", "IN", "UH", "POS"}
_BEGINS_OBJECT = _NOUNS | {"DT", "CD", "JJ", "PRP$", "JJS"}
_IN_PHRASE = _NOUNS | {"CD", "JJ", "DT", "PRP$"}
_LONGEST_LABEL = 4  # words up to the colon of 'Syria war:'
_PARTS_CLAUSES = frozenset(
    {",", ":", ";", "-", "–", "—", "as", "after", "while", "when", "before", "amid", "and", "but"}
)
_WITH_OBJECT = {True: "seizes", False: "seize"}  # by whether the doer is one
_WITHOUT = {True: "goes", False: "go"}
_LAST_OF_VERB = frozenset({"in", "on", "up", "back", "out"})  # 'close in on Gao'
_MANY = frozenset({"police", "forces", "troops", "gunmen", "people"})  # which the parser takes for one
_STATES = ("control.", "siege.")  # codes of what a town can be in or under
_STILL = frozenset({"back", "still", "now", "again", "firmly", "fully", "partly", "completely", "close"})
_VERGE = frozenset({"verge", "brink", "cusp"})  # on which one is of doing something
_REACH = 4  # words from the preposition to its noun: 'in the firm hands'
# 'Army "retakes" Kidal': marks about so few words say whose word it is, and part no clauses.
_SCARE = re.compile(r"""(?<![\w.,!?])['"‘“`]([^\W_][\w-]*(?: [\w-]+){0,2})['"’”´](?!\w)""")


@dataclass(frozen=True, slots=True)
class Reshown:
    """A headline with another verb in the place of ``verb``, or with an 'is' put in there."""

    view: View
    verb: int
    added: bool = False


def second_look(
    view: View,
    text: str,
    names: Mapping[int, bool],
    is_noun: Callable[[str], bool],
    parse: Callable[[View], tuple[Token, ...]],
) -> tuple[Token, ...]:
    """The tokens of a headline, as its first parse has them or as a second does that finds a clause.

    ``text`` is the headline; ``names`` are the offsets at which names begin in the report, each with whether it may
    act; ``is_noun`` tells whether a lemma can be a noun.
    """
    tokens = parse(view)
    if (comma := _joining(tokens, names)) is not None:
        joined = replace(view, words=(*view.words[:comma], "and", *view.words[comma + 1 :]))
        if (again := parse(joined))[comma].dep == "cc" or not _is_told(again):
            view, tokens = joined, again
        else:
            comma = None
    for plain in _without_marks(view, text):
        if _tells_in_marks(again := parse(plain), text):
            view, tokens = plain, again
    if (shown := reshown(view, tokens, names, is_noun, comma)) is None:
        return tokens
    return accepted(tokens, parse(shown.view), shown)


def _without_marks(view: View, text: str) -> Iterable[View]:
    """The view without the quotation marks about one to three words, where it has such."""
    marks = {at for found in _SCARE.finditer(text) for at in (found.start(), found.end() - 1)}
    kept = [i for i, (start, end) in enumerate(view.spans) if end - start > 1 or start not in marks]
    if len(kept) < len(view.words):
        words, spans = tuple(view.words[i] for i in kept), tuple(view.spans[i] for i in kept)
        yield View(words, (*(here[1] < after[0] for here, after in pairwise(spans)), False), spans)


def _tells_in_marks(tokens: Sequence[Token], text: str) -> bool:
    """Whether a verb between such marks has its subject."""
    first = tokens[0].start if tokens else 0
    inside = [(found.start(1), found.end(1)) for found in _SCARE.finditer(text)]
    return any(
        token.tag in _FINITE
        and any(start <= token.start - first < end for start, end in inside)
        and any(kid.head == i and kid.dep in _SUBJECTS for kid in tokens)
        for i, token in enumerate(tokens)
    )


def _joining(tokens: Sequence[Token], names: Mapping[int, bool]) -> int | None:
    """The comma that stands for 'and' in 'Army, rebels clash', 'Three soldiers, two civilians killed in Gao'."""
    start = next((i + 1 for i, token in enumerate(tokens[:_LONGEST_LABEL]) if token.text == ":"), 0)
    comma = next((i for i, token in enumerate(tokens) if token.text == "," and i > start), None)
    if comma is None or any(token.tag not in _IN_PHRASE for token in tokens[start:comma]):
        return None
    end = next((i for i in range(comma + 1, len(tokens)) if tokens[i].tag not in _IN_PHRASE), len(tokens) - 1)
    if tokens[start].tag == tokens[min(comma + 1, end)].tag == "CD":
        return comma if comma - start > 1 < end - comma - 1 and tokens[end].tag in ("VBN", "VBD") else None
    if _number_of_doer(tokens, comma, start, names) is None:
        return None
    for verb in range(comma + 2, end + 1):
        doer = _number_of_doer(tokens, verb, comma + 1, names) is not None or tokens[verb - 1].tag in _PLURAL
        if doer and (tokens[verb].tag in ("VBP", "VBD") or _may_be_verb(tokens[verb], single=False)):
            return comma
    return None


def reshown(
    view: View,
    tokens: Sequence[Token],
    names: Mapping[int, bool],
    is_noun: Callable[[str], bool],
    comma: int | None = None,
) -> Reshown | None:
    """The headline as it is to be shown again; None where its clauses have their verbs, as most have.

    ``comma``: one that joins two doers, of whom what follows is told.
    """
    for first, last in _clauses(tokens, comma):
        if (gap := _left_out(tokens, first, last)) is not None:
            return Reshown(_with_is(view, gap, many=tokens[gap - 1].tag in _PLURAL), gap, added=True)
        if any(token.tag in _FINITE for token in tokens[first:last]):
            continue
        for verb in range(first + 1, last):
            single = _number_of_doer(tokens, verb, first, names)
            both = comma is not None and first < comma < verb
            if single is None or not _may_be_verb(tokens[verb], single=single and not both):
                continue
            told = (lambda _: False) if both else is_noun
            word = _stand_in(tokens, verb, last, names, told, single=single and not both)
            if word is not None:
                words = (*view.words[:verb], word, *view.words[verb + 1 :])
                return Reshown(replace(view, words=words), verb)
    return None


def accepted(before: Sequence[Token], after: Sequence[Token], again: Reshown) -> tuple[Token, ...]:
    """The second parse, with the verb's own lemma, if it has a clause there; else the first."""
    verb = again.verb
    if after[verb].tag not in _FINITE or not any(t.head == verb and t.dep in _SUBJECTS for t in after[:verb]):
        return tuple(before)
    if again.added:
        return tuple(after)
    return (*after[:verb], after[verb]._replace(lemma=_lemma(before[verb])), *after[verb + 1 :])


def _left_out(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Where an 'is' was left out, between a noun and 'in hands of', 'under siege' and the like."""
    for i in range(first + 1, last):
        start = i
        while start > first + 1 and tokens[start - 1].text.lower() in _STILL:
            start -= 1
        noun = tokens[start - 1]
        if (
            noun.tag not in _NOUNS
            or noun.end == tokens[start].start
            or any(token.tag.startswith("V") for token in tokens[first:i])
        ):
            continue
        under = tokens[i].text.lower()
        nouns = _nouns_under().get(under, frozenset())
        within = [token.lemma.lower() in nouns for token in tokens[i + 1 : min(last, i + 1 + _REACH)]]
        if any(within) and not any(
            token.tag in _FINITE
            for token in (*tokens[i : i + 1 + within.index(True)], *tokens[i + 2 + within.index(True) : last])
        ):
            return start  # 'under Taliban control' may pass for a verb
    return None


def _with_is(view: View, gap: int, *, many: bool) -> View:
    """The view with an 'is' before the word ``gap``, which stands for the space between the words there."""
    words = (*view.words[:gap], "are" if many else "is", *view.words[gap:])
    spans = (*view.spans[:gap], (view.spans[gap - 1][1], view.spans[gap][0]), *view.spans[gap:])
    return View(words, (*view.spaces[:gap], True, *view.spaces[gap:]), spans)


def _is_told(tokens: Sequence[Token]) -> bool:
    return any(token.tag in _FINITE | {"VBN"} for token in tokens)


def _clauses(tokens: Sequence[Token], joining: int | None) -> Iterable[tuple[int, int]]:
    parted = [i for i, token in enumerate(tokens) if token.text.lower() in _PARTS_CLAUSES and i != joining]
    ends = [*parted, len(tokens)]
    return zip([0, *(end + 1 for end in ends)], ends, strict=False)


def _number_of_doer(tokens: Sequence[Token], verb: int, first: int, names: Mapping[int, bool]) -> bool | None:
    """Whether the doer right before a word is one; None where no doer stands there."""
    doer = tokens[verb - 1]
    if doer.start in names:
        return (
            None if not names[doer.start] else doer.tag not in _PLURAL and not doer.text.endswith(("forces", "Forces"))
        )
    noun = doer.text.lower()
    if doer.tag not in _NOUNS or not {noun, doer.lemma.lower()} & _doers():
        return None
    above = tokens[verb - 2].text.lower() if verb - 2 >= first else ""
    if above in ("of", "in", "on", "by", "for", "against", "with", "to", "from"):
        return None  # 'attack on army base'
    return noun not in _MANY and doer.tag not in _PLURAL


def _may_be_verb(token: Token, *, single: bool) -> bool:
    """Whether a word has the form of a verb of the frames, as its doer asks for."""
    word = token.text.lower()
    if token.tag not in _MISTAKEN:
        return False
    return (word.endswith("s") if single else word == _lemma(token)) and _lemma(token) in _verbs()


def _stand_in(
    tokens: Sequence[Token],
    verb: int,
    last: int,
    names: Mapping[int, bool],
    is_noun: Callable[[str], bool],
    *,
    single: bool,
) -> str | None:
    """The verb to be shown: one with an object where that follows; a word that can be a noun must have one."""
    rest = tokens[verb + 1 : last]
    if rest and (rest[0].start in names or rest[0].tag in _BEGINS_OBJECT) and not _is_verb_too(rest[0], single):
        return _WITH_OBJECT[single]
    moves = len(rest) > 1 and rest[0].text.lower() in _LAST_OF_VERB and rest[1].text.lower() in ("on", "of", "from")
    return _WITHOUT[single] if moves or not is_noun(_lemma(tokens[verb])) else None


def _is_verb_too(token: Token, single: bool) -> bool:
    """'Terrorists attack kills ten': the verb is the next word."""
    return not single and token.text.lower().endswith("s") and _lemma(token) in _verbs() and token.tag != "NNP"


def _lemma(token: Token) -> str:
    """As of a verb: the parser gave the lemma of what it took the word for."""
    word = token.text.lower()
    if not word.endswith("s"):
        return word
    ends = (word[:-1], word[:-2] if word.endswith("es") else "", word[:-3] + "y" if word.endswith("ies") else "")
    return next((end for end in ends if end in _verbs()), token.lemma.lower())


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return frozenset(lemma for pos, lemma in load_frames().by_lemma if pos == "verb")


@lru_cache(maxsize=1)
def _nouns_under() -> Mapping[str, frozenset[str]]:
    """The nouns that one is in or under, by the preposition."""
    found: dict[str, frozenset[str]] = {"on": _VERGE}
    for frame in load_frames().frames:
        if "be" in frame.support and frame.code.startswith(_STATES):
            for under in frame.under:
                found[under] = found.get(under, frozenset()) | frame.lemmas
    return found


@lru_cache(maxsize=1)
def _doers() -> frozenset[str]:
    words = load_actor_words()
    return words.armed | words.loyal | words.crowd | frozenset(words.parts)
