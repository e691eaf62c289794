"""A second look at headlines whose marks stand for words, or that leave 'is' out.

'Army, rebels clash': a comma between two doers is shown as 'and'. 'Army "retakes" Kidal': marks about a few words
are not shown where these tell what is done. 'Gao in hands of rebels', 'Kidal under army control': the 'is' that was
left out is shown. What the parser then says holds if it finds a clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
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
_IN_PHRASE = _NOUNS | {"CD", "JJ", "DT", "PRP$"}
_LONGEST_LABEL = 4  # words up to the colon of 'Syria war:'
_UNDER = frozenset({"of", "in", "on", "by", "for", "against", "with", "to", "from"})
_PARTS_CLAUSES = frozenset(
    {",", ":", ";", "-", "–", "—", "as", "after", "while", "when", "before", "amid", "and", "but"}
)
_STATES = ("control.", "siege.")  # codes of what a town can be in or under
_STILL = frozenset({"back", "still", "now", "again", "firmly", "fully", "partly", "completely", "close"})
_VERGE = frozenset({"verge", "brink", "cusp"})  # on which one is of doing something
_REACH = 4  # words from the preposition to its noun: 'in the firm hands'
# 'Army "retakes" Kidal', 'army "in control of Kidal"': marks about so few words say whose they are, and part no clause.
_SCARE = re.compile(r"""(?<![\w.,!?])['"‘“`]([^\W_][\w-]*(?: [\w-]+){0,6})['"’”´](?!\w)""")


def second_look(
    view: View, text: str, names: Mapping[int, bool], parse: Callable[[View], tuple[Token, ...]]
) -> tuple[Token, ...]:
    """The tokens of a headline, as its first parse has them or as a second does that finds a clause.

    ``text`` is the headline; ``names`` are the offsets at which names begin in the report, each with whether it may
    act.
    """
    tokens = parse(view)
    if (comma := _joining(tokens, names)) is not None:
        joined = replace(view, words=(*view.words[:comma], "and", *view.words[comma + 1 :]))
        if (again := parse(joined))[comma].dep == "cc":
            view, tokens = joined, again
        else:
            comma = None
    for plain in _without_marks(view, text):
        if _tells_in_marks(again := parse(plain), text):
            view, tokens = plain, again
    return _with_verb(view, tokens, comma, parse)


def _with_verb(
    view: View, tokens: tuple[Token, ...], joining: int | None, parse: Callable[[View], tuple[Token, ...]]
) -> tuple[Token, ...]:
    """The tokens with the 'is' that was left out, if that has a subject then."""
    gaps = (_left_out(tokens, first, last) for first, last in _clauses(tokens, joining))
    if (gap := next((one for one in gaps if one is not None), None)) is None:
        return tokens
    after = parse(_with_is(view, gap, many=tokens[gap - 1].tag in _PLURAL))
    told = after[gap].tag in _FINITE and any(t.head == gap and t.dep in _SUBJECTS for t in after[:gap])
    return after if told else tokens


def _without_marks(view: View, text: str) -> Iterable[View]:
    """The view without the quotation marks about one to seven words, where it has such."""
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


def _clauses(tokens: Sequence[Token], joining: int | None) -> Iterable[tuple[int, int]]:
    parted = [i for i, token in enumerate(tokens) if token.text.lower() in _PARTS_CLAUSES and i != joining]
    ends = [*parted, len(tokens)]
    return zip([0, *(end + 1 for end in ends)], ends, strict=False)


def _joining(tokens: Sequence[Token], names: Mapping[int, bool]) -> int | None:
    """The comma that stands for 'and' between two doers of what follows."""
    start = next((i + 1 for i, token in enumerate(tokens[:_LONGEST_LABEL]) if token.text == ":"), 0)
    comma = next((i for i, token in enumerate(tokens) if token.text == "," and i > start), None)
    if comma is None or any(token.tag not in _IN_PHRASE for token in tokens[start:comma]):
        return None
    end = next((i for i in range(comma + 1, len(tokens)) if tokens[i].tag not in _IN_PHRASE), None)
    if end is None or end < comma + 2 or tokens[end].tag not in ("VBP", "VBD"):
        return None
    doers = _is_doer(tokens, end - 1, comma + 1, names) or tokens[end - 1].tag in _PLURAL
    return comma if doers and _is_doer(tokens, comma - 1, start, names) else None


def _is_doer(tokens: Sequence[Token], noun: int, first: int, names: Mapping[int, bool]) -> bool:
    """Whether a noun, the last of a phrase that begins at ``first``, names one who acts."""
    doer = tokens[noun]
    if doer.start in names:
        return names[doer.start]
    if doer.tag not in _NOUNS or not {doer.text.lower(), doer.lemma.lower()} & doers():
        return False
    return noun - 1 < first or tokens[noun - 1].text.lower() not in _UNDER  # 'attack on army base'


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
def doers() -> frozenset[str]:
    """Words for those who act: army, rebels, protesters."""
    words = load_actor_words()
    return words.armed | words.loyal | words.crowd | frozenset(words.parts)
