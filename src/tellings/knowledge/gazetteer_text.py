"""The words of a text as the search for names sees them, and the word lists that it goes by."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from tellings.knowledge.folding import fold

HEADLINE_SHARE = 0.7  # of the longer words begin with a capital: then capitals tell nothing
_WORD = re.compile(r"[^\W\d_]+(?:['’‘`ʿʻʼ][^\W\d_]+)*(?:['’‘`](?=[\s\-]))?")
_ELIDED = re.compile(r"[dl]['’](?=[A-Z\u00c0-\u00de])")  # 'Côte d'Ivoire'
_OWNS = ("'s", "’s", "'S", "’S")
_OPENERS = frozenset(" \"'“”‘’([")  # may stand between the end of a sentence and the next one's first word
HYPHENS = frozenset({"-", "\u2010", "\u2011", "\u2013"})
GAPS = frozenset({" ", "-", "\u2010", "\u2011", "\u00a0", ". "})


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of data/places/words.toml."""

    never: frozenset[str]
    titles: frozenset[str]
    given: frozenset[str]
    after: frozenset[str]
    schools: frozenset[str]
    before: frozenset[str]
    prepositions: frozenset[str]
    speech: frozenset[str]
    inside: frozenset[str]
    articles: frozenset[str]
    directions: frozenset[str]
    sites: frozenset[str]
    shortened: frozenset[str]
    said_by: frozenset[str]
    endings: frozenset[str]
    kinds: frozenset[str]
    follows: frozenset[str]
    taken: frozenset[str]
    renaming: frozenset[str]
    fought: frozenset[str]
    somebody: frozenset[str]
    narrating: frozenset[str]


@lru_cache(maxsize=1)
def load_words() -> Words:
    """The word lists that tell names of places from other words."""
    raw = tomllib.loads(files("tellings").joinpath("data/places/words.toml").read_text("utf-8"))
    return Words(**{name: frozenset(raw[name].split()) for name in Words.__slots__})


class Word(NamedTuple):  # of every word of a text one is made, and a tuple is made in a third of the time
    """A word and what stands between it and the next."""

    start: int
    end: int
    text: str
    gap: str  # what stands between this word and the next
    first: bool  # of a sentence
    capital: bool  # its first letter

    @property
    def lower(self) -> str:
        small = self.text.lower()
        return small[:-2] if small.endswith(("'s", "’s")) else small.rstrip("'’")


_word = partial(tuple.__new__, Word)  # at half of what a call of the class costs


def words_of(text: str) -> list[Word]:
    """The words of a sentence or a heading, in reading order."""
    words: list[Word] = []
    spans = [match.span() for match in _WORD.finditer(text)]
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(spans)]
    before = ""  # what stands between a word and the one before it
    for (start, end), gap in zip(spans, [*gaps, ""], strict=False):
        first = before != " " and _opens(text, start)
        capital = text[start].isupper() or _ELIDED.match(text, start) is not None
        words.append(_word((start, end, text[start:end], gap, first, capital)))
        before = gap
    return words


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins where a word does."""
    last = start - 1
    while last >= 0 and text[last] in _OPENERS:
        last -= 1
    return last < 0 or text[last] in ".!?:\n"


def is_owner(word: str) -> bool:
    """'Mali's'."""
    return word.endswith(_OWNS)


def joined(word: Word) -> bool:
    """Whether a name may go on behind this word."""
    if word.gap == ". ":
        return word.text.lower() in load_words().shortened
    return word.gap in GAPS and not is_owner(word.text)


def key_of(words: Sequence[Word]) -> str:
    """The folded name that the words make, without a possessive 's."""
    last = words[-1].text
    return fold(" ".join([*[word.text for word in words[:-1]], last[:-2] if is_owner(last) else last]))


def end_of(last: Word) -> int:
    """Where the name ends: before a possessive 's and a closing quotation mark."""
    if is_owner(last.text):
        return last.end - 2
    return last.end - 1 if last.text[-1] in "'’‘`" else last.end


def is_headline(words: Sequence[Word]) -> bool:
    """Whether most of the longer words begin with a capital, and no verb among those that do not tells a tale.

    'Rapid Support Forces said it had taken Bara in North Kordofan' is full of names and yet a sentence.
    """
    longer = [word for word in words if len(word.text) > 3]
    if len(longer) < 3 or sum(word.capital for word in longer) < HEADLINE_SHARE * len(longer):
        return False
    return load_words().narrating.isdisjoint(word.text for word in words)
