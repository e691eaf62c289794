"""A text as a few numbers: hashes of runs of five words, of which a sample by hash is kept (Broder 1997).

Everything is done on arrays of characters, since this runs for every report that comes in. Spellings of one letter
meet ('É', 'e'), apostrophes and vowel marks vanish, and scripts that put no spaces between words are cut into
characters.
"""

from __future__ import annotations

import sys
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

WORDS = 5  # in a shingle
_KEPT = 64  # shingles of a report that are aimed at …
_THINNEST = 4  # … but at least one in 2**4 is kept, so that a short text is found inside a very long one
_APART, _NOTHING = 0, 1  # what a character is folded to where it parts words, and where it is as if it were not there
_SINGLE = 1 << 16  # this bit marks characters that are words of their own
_TABLE = 0x110000
_SCRIPTS_WITHOUT_SPACES = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF))
_BASE = 0x9E3779B97F4A7C15  # odd, so that it can be divided by modulo 2**64
_MIX = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)  # of splitmix64 (Steele, Lea and Flood 2014)
_ENCODING = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
_SILENT = frozenset("'’‘`´ʼʻʾʿʹʺ\u00ad\u200b\u200c\u200d\u2060\ufeff\u0640")


@dataclass(frozen=True, slots=True)
class Shingles:
    """Sorted, distinct hashes; of all shingles of the text one in ``2**rate`` is kept, those with low bits zero."""

    hashes: Hashes
    rate: int


def _folded(code: int) -> int:
    char = chr(code)
    if char in _SILENT or unicodedata.category(char) == "Mn":
        return _NOTHING
    if any(first <= code <= last for first, last in _SCRIPTS_WITHOUT_SPACES):
        return (code & 0xFFFF) | _SINGLE if char.isalnum() else _APART
    if not char.isalnum():
        return _APART
    base = unicodedata.normalize("NFKD", char)[0].casefold()[0]
    return 2 + (ord(base) & 0xFFFF)


@lru_cache(maxsize=1)
def _fold_table() -> NDArray[np.uint32]:
    """What each character is folded to. Letters above U+FFFF, which no newspaper prints, part words."""
    table = np.zeros(_TABLE, np.uint32)
    # Hangul and the rest of the plane are letters as they stand: only the scripts below have cases and accents.
    table[0xA000:0xD800] = np.arange(0xA000, 0xD800)
    for code in (*range(0x3400), *range(0xF900, 0x10000)):
        table[code] = _folded(code)
    table[0x3400:0xA000] = np.arange(0x3400, 0xA000) | _SINGLE
    return table


@lru_cache(maxsize=4)
def _powers(size: int) -> tuple[Hashes, Hashes]:
    """The powers of the base from 0 to ``size`` and those of its inverse, modulo 2**64."""
    up, down = np.full(size + 1, _BASE, np.uint64), np.full(size + 1, pow(_BASE, -1, 1 << 64), np.uint64)
    up[0] = down[0] = 1
    return np.cumprod(up), np.cumprod(down)


def _mixed(hashes: Hashes) -> Hashes:
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(_MIX[0])
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(_MIX[1])
    return hashes ^ (hashes >> np.uint64(31))


def _word_hashes(text: str) -> Hashes:
    codes = np.frombuffer(text.encode(_ENCODING, "surrogatepass"), np.uint32)
    folded = _fold_table()[codes]
    silent = folded == _NOTHING
    if silent.any():
        folded = folded[~silent]
    inside = np.zeros(len(folded) + 2, np.bool_)
    inside[1:-1] = folded != _APART
    begins = inside[1:] & ~inside[:-1]
    ends = inside[:-1] & ~inside[1:]
    single = folded >= _SINGLE
    if single.any():
        begins[:-1] |= single
        begins[1:] |= single & inside[2:]
        ends[1:] |= single
        ends[:-1] |= single & inside[:-2]
    starts, stops = np.flatnonzero(begins), np.flatnonzero(ends)
    size = 1 << max(12, len(folded).bit_length())
    up, down = _powers(size)
    sums = np.zeros(len(folded) + 1, np.uint64)
    np.cumsum(folded * up[: len(folded)], out=sums[1:])
    return _mixed((sums[stops] - sums[starts]) * down[starts])


def shingles(text: str) -> Shingles:
    """The sample of a text: whole up to 64 shingles, then ever thinner down to one in 16.

    A text of less than five words is one shingle, a text without words none. Samples of two texts can be compared at
    the thinner of their rates.
    """
    words = _word_hashes(text)
    if not len(words):
        return Shingles(words, 0)
    count = max(1, len(words) - WORDS + 1)
    combined = np.zeros(count, np.uint64)
    for place in range(min(WORDS, len(words))):
        combined = combined * np.uint64(_BASE) + words[place : place + count]
    rate = min(_THINNEST, max(0, (count - 1).bit_length() - _KEPT.bit_length() + 1))
    found = _mixed(combined)
    kept = np.sort(found[found & np.uint64((1 << rate) - 1) == 0])
    # np.unique takes many times as long for so few.
    return Shingles(kept[np.concatenate(([True], kept[1:] != kept[:-1]))] if len(kept) else kept, rate)
