"""Finding listed names in running text: whole words, the longest name first, capitals as printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tellings.records import NameHit, Span

# A word: letters and digits with inner apostrophes ("Da'esh"), or an abbreviation with points ("U.N.").
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’ʼ‘`´][^\W_]+)*")
_APOSTROPHE = re.compile(r"['’ʼ]")
_POSSESSIVE = re.compile(rf"{_APOSTROPHE.pattern}s$", re.IGNORECASE)
# What may stand between two words of one name: a space or line break, a hyphen, a possessive, no more.
_LOOSE = re.compile(r"(?:['’ʼ](?:s|S)?)?(?:[ \t\u00a0]+|[ \t]*\n[ \t]*|[-‐‑–]| [-–—] )")
_MARKS = dict.fromkeys(map(ord, "'’ʼ‘`´ʻʾʿ.*#"))
_SHOUTED = 0.7  # share of capitals from which a line counts as printed in capitals throughout


@dataclass(frozen=True, slots=True)
class _Name:
    """One spelling: its words, the marks between them (" " for any loose gap), their case, and who bears it."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]
    cases: tuple[str, ...]  # "U" all capitals, "T" first letter capital, "l" any
    tail: str  # a closing mark that belongs to the name: ")"
    holders: tuple[str, ...]


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """The matching key of one word: no accents, apostrophes or points, case folded."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return plain.translate(_MARKS).casefold()


def cut(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand, possessive endings left out."""
    found = [match.span() for match in _WORD.finditer(text)]
    if _APOSTROPHE.search(text) is None:
        return found
    endings = [_POSSESSIVE.search(text, start, end) for start, end in found]
    return [(start, own.start() if own else end) for (start, end), own in zip(found, endings, strict=True)]


def _case(word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return "U"
    return "T" if word[0].isupper() else "l"


def _fits(case: str, word: str) -> bool:
    if case == "U":
        return not any(c.islower() for c in word)
    return case == "l" or not word[0].islower()


def _gap(text: str) -> str:
    return " " if _LOOSE.fullmatch(text) else text.strip()


class NameIndex:
    """All names of a list, ready to be found. ``word_like`` are abbreviations that are words too ('IS', 'FACT')."""

    def __init__(self, names: Mapping[str, Iterable[str]], word_like: frozenset[str]) -> None:
        self._word_like = word_like
        self._names: dict[tuple[str, ...], list[_Name]] = {}  # by their words
        sizes: dict[str, set[int]] = {}
        for spelling, holders in names.items():
            name = _take_apart(spelling, tuple(holders))
            self._names.setdefault(name.words, []).append(name)
            sizes.setdefault(name.words[0], set()).add(len(name.words))
        for same in self._names.values():
            same.sort(key=lambda n: (-len(n.tail), "l" in n.cases))
        self._sizes = {first: sorted(told, reverse=True) for first, told in sizes.items()}

    def find(self, text: str) -> tuple[NameHit, ...]:
        """Names in the text in reading order, none overlapping, the longest at each place."""
        words = cut(text)
        folded = tuple([fold_word(text[start:end]) for start, end in words])
        found: list[NameHit] = []
        done = 0
        for at in [at for at, word in enumerate(folded) if word in self._sizes]:
            if at < done or (hit := self._match(text, words, folded, at)) is None:
                continue
            size, stop, holders = hit
            found.append(NameHit(Span(words[at][0], stop), holders))
            done = at + size
        return tuple(found)

    def _match(
        self, text: str, words: list[tuple[int, int]], folded: tuple[str, ...], at: int
    ) -> tuple[int, int, tuple[str, ...]] | None:
        """The longest name at a word: its number of words, its end, and all who bear it in any spelling."""
        for size in self._sizes[folded[at]]:
            stop = 0
            holders: dict[str, None] = {}
            for name in self._names.get(folded[at : at + size], ()):
                end = self._end(text, words[at : at + size], name)
                if end is not None and (not holders or end == stop):
                    stop = end
                    holders |= dict.fromkeys(name.holders)
            if holders:
                return (size, stop, tuple(holders))
        return None

    def _end(self, text: str, here: list[tuple[int, int]], name: _Name) -> int | None:
        """Where a name ends whose words stand ``here``; None if their case or the marks between them differ."""
        if not all(_fits(case, text[start:end]) for (start, end), case in zip(here, name.cases, strict=True)):
            return None
        stop = here[-1][1]
        if tuple(_gap(text[a[1] : b[0]]) for a, b in pairwise(here)) != name.gaps or not text.startswith(
            name.tail, stop
        ):
            return None
        if len(here) == 1 and text[slice(*here[0])] in self._word_like and _shouted(text, *here[0]):
            return None
        return stop + len(name.tail)


def _shouted(text: str, start: int, end: int) -> bool:
    """Whether the words around an abbreviation are in capitals too, so that it may be a plain word."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    letters = [c for c in text[max(first, start - 60) : start] + text[end : last if last >= 0 else None][:60]
               if c.isalpha()]  # fmt: skip
    return len(letters) >= 3 and sum(c.isupper() for c in letters) >= _SHOUTED * len(letters)


def _take_apart(spelling: str, holders: tuple[str, ...]) -> _Name:
    words = cut(spelling)
    printed = [spelling[start:end] for start, end in words]
    return _Name(
        words=tuple(map(fold_word, printed)),
        gaps=tuple(_gap(spelling[a[1] : b[0]]) for a, b in pairwise(words)),
        cases=tuple(map(_case, printed)),
        tail=")" if spelling.endswith(")") else "",
        holders=holders,
    )
