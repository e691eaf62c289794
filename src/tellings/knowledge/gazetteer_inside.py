"""Names of places inside other names: 'Kentucky' in 'Kentucky State Police'. No event is told to be there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise

from tellings.knowledge import gazetteer_tables as tables
from tellings.knowledge.folding import fold
from tellings.knowledge.gazetteer_stands import FAMOUS, Known
from tellings.knowledge.gazetteer_text import load_words
from tellings.records import NameHit, Span

_CAPITAL = r"[A-Z][^\W\d_]+(?:['’][a-z]+)?"
_NAME = re.compile(rf"\b(?:[A-Z][a-z]?\. ?)?{_CAPITAL}(?:[ -](?:(?:of|the|and|for) )?(?:[A-Z]\.|{_CAPITAL}))+")
_WORD = re.compile(_CAPITAL)
LONGEST = 3  # words


def find_inside(
    text: str, known: Callable[[Sequence[str]], Mapping[str, Known]], introduced: Collection[str] = ()
) -> tuple[NameHit, ...]:
    """Well-known places, and ``introduced`` ones (folded), that are parts of longer capitalised names.

    In reading order, not overlapping. A given name, or what follows one, is a person's.
    """
    runs = [[Span(match.start() + w.start(), match.start() + w.end()) for w in _WORD.finditer(match[0])]
            for match in _NAME.finditer(text)]  # fmt: skip
    grams = {
        (run[i].start, run[i + size].end): (run, i, size)
        for run in runs
        for i in range(len(run))
        for size in range(min(LONGEST, len(run) - i))
        if not any(gap not in (" ", "-") for gap in _gaps(run[i : i + size + 1], text))
    }
    keys = {place: fold(text[slice(*place)]) for place in grams}
    listed = known(list(dict.fromkeys(keys.values())))
    found: list[NameHit] = []
    for place in sorted(grams, key=lambda p: (p[0] - p[1], p)):
        run, i, _ = grams[place]
        hit = listed.get(keys[place])
        if hit is None or any(Span(*place).overlaps(other.span) for other in found):
            continue
        if _speaks(text[slice(*place)], hit, introduced=keys[place] in introduced) and not _is_person(run, i, text):
            found.append(NameHit(Span(*place), hit.ids))
    return tuple(sorted(found, key=lambda hit: hit.span))


def _gaps(run: Sequence[Span], text: str) -> list[str]:
    return [text[one.end : other.start] for one, other in pairwise(run)]


def _speaks(words: str, hit: Known, *, introduced: bool) -> bool:
    lists, lower = load_words(), words.lower()
    if words in tables.demonyms() or words.isupper() or lower in lists.never | lists.given | lists.titles:
        return False
    if " " not in words and (lower in tables.english_words() or len(words) < 4):
        return False
    return introduced or hit.listed or hit.weight >= FAMOUS


def _is_person(run: Sequence[Span], i: int, text: str) -> bool:
    """'Ann Houston', 'Senator Jackson'."""
    if i == 0:
        return False
    before = run[i - 1].of(text).lower()
    return before in tables.first_names() | load_words().titles | load_words().given
