"""Names spelled nearly like one that no list has, among those of one country."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

FUZZY_LEAST = 88.0  # rapidfuzz ratio; below it names of different places meet
FUZZY_SHORTEST = 5  # letters of a key: shorter ones are near to everything
_MOST = 5
_KNOWN_KEYS = 20_000
_DIGITS, _LETTERS = ord("0"), ord("a")  # the characters of a folded name


class Spellings:
    """The folded names of the places of a country, in the order of the index."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = tuple(key for key in keys if key)
        self._letters = _letters(self._keys)
        self._lengths = np.fromiter(map(len, self._keys), dtype=np.int64, count=len(self._keys))
        self._known: dict[str, tuple[tuple[float, str], ...]] = {}

    def near(self, key: str) -> tuple[tuple[float, str], ...]:
        """Up to five names with their ratio to a folded name (0 to 100), the best first; () for a short one."""
        if len(key) < FUZZY_SHORTEST or not self._keys:
            return ()
        if key not in self._known:
            if len(self._known) > _KNOWN_KEYS:
                self._known.clear()
            self._known[key] = self._search(key)
        return self._known[key]

    def _search(self, key: str) -> tuple[tuple[float, str], ...]:
        # A ratio of r allows for (1 - r)(a + b) letters put in or taken out; each letter that only one of the two
        # names has at all takes one of them. What has more is left out unread: the result is the same.
        most = (1 - FUZZY_LEAST / 100) * (len(key) + self._lengths) + 1e-6
        differing = np.bitwise_count(self._letters ^ _letters((key,))[0])
        fits = np.flatnonzero((differing <= most) & (np.abs(self._lengths - len(key)) <= most))
        keys = [self._keys[i] for i in fits]
        found = process.extract(key, keys, scorer=fuzz.ratio, score_cutoff=FUZZY_LEAST, limit=_MOST)
        return tuple((score, spelling) for spelling, score, _ in found)


def _letters(keys: tuple[str, ...]) -> NDArray[np.uint64]:
    """For each folded name the set of its letters and digits, one bit each."""
    if not keys:
        return np.zeros(0, dtype=np.uint64)
    rows = np.array(keys, dtype=np.bytes_)
    codes = rows.view(np.uint8).reshape(len(keys), rows.dtype.itemsize)
    found = np.zeros(len(keys), dtype=np.uint64)
    for column in codes.T:
        place = np.where(column >= _LETTERS, column - _LETTERS, column - _DIGITS + 26) & 63
        bit = np.left_shift(np.uint64(1), place.astype(np.uint64))
        found |= np.where(column > 0, bit, np.uint64(0))
    return found
