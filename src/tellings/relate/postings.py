"""Which entries hold which keys, as sorted arrays of 64-bit numbers: eight bytes a posting, merged as they grow.

A posting is its key (32 bits) above the number of its entry (32 bits). New postings go into short runs, each at
least twice as long as the next, as in a log-structured merge tree (O'Neil et al. 1996); when these hold an eighth of
everything they are poured into shelves, one for each range of keys, so that no merge ever needs twice the memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Packed = NDArray[np.uint64]
Earliest = Callable[[Numbers, int], Numbers]  # of some entries those so many that come first

_SHELVES_BITS = 6
_NUMBER_BITS = np.uint64(32)
_NUMBER = np.uint64(0xFFFFFFFF)
_FIRSTS = np.arange(1, 1 << _SHELVES_BITS, dtype=np.uint64) << np.uint64(64 - _SHELVES_BITS)  # of all shelves but one
_FEWEST = 1 << 18  # postings in runs before they are poured into the shelves …
_SHARE = 8  # … if they are at least one in so many of all


def _merged(runs: list[Packed]) -> Packed:
    # timsort finds the sorted runs and merges them in linear time
    return np.sort(np.concatenate(runs), kind="stable")


class Postings:
    """Keys with the entries that hold them; of a key that many hold only the earliest ``most`` (0: all)."""

    def __init__(self, most: int, earliest: Earliest) -> None:
        self._most = most
        self._earliest = earliest
        self._runs: list[Packed] = []
        self._shelves = [np.empty(0, np.uint64) for _ in range(1 << _SHELVES_BITS)]
        self._shelved = 0

    @property
    def nbytes(self) -> int:
        return sum(part.nbytes for part in (*self._runs, *self._shelves))

    def add(self, keys: NDArray[np.uint32], numbers: Numbers) -> None:
        """One posting for each key and number beside it; none of them may be there yet."""
        packed = (keys.astype(np.uint64) << _NUMBER_BITS) | numbers.astype(np.uint64)
        self._runs.append(self._thinned(np.sort(packed)))
        while len(self._runs) > 1 and len(self._runs[-2]) < 2 * len(self._runs[-1]):
            self._runs[-2:] = [self._thinned(_merged(self._runs[-2:]))]
        waiting = sum(map(len, self._runs))
        if waiting > max(_FEWEST, self._shelved // _SHARE):
            self._pour()

    def _pour(self) -> None:
        waiting = _merged(self._runs)
        self._runs = []
        for place, part in enumerate(np.split(waiting, np.searchsorted(waiting, _FIRSTS))):
            if len(part):
                self._shelves[place] = self._thinned(_merged([self._shelves[place], part]))
        self._shelved = sum(map(len, self._shelves))

    def _thinned(self, packed: Packed) -> Packed:
        """The postings without those of widespread keys that are not among the earliest."""
        keys = packed >> _NUMBER_BITS
        if not self._most or len(keys) <= self._most:
            return packed
        over = np.flatnonzero(keys[self._most :] == keys[: -self._most])
        if not len(over):
            return packed
        kept = np.ones(len(packed), np.bool_)
        for key in np.unique(keys[over]):
            start, stop = np.searchsorted(keys, key), np.searchsorted(keys, key, "right")
            numbers = (packed[start:stop] & _NUMBER).astype(np.int64)
            kept[start:stop] = np.isin(numbers, self._earliest(numbers, self._most))
        return packed[kept]

    def find(self, keys: NDArray[np.uint32]) -> tuple[Numbers, Numbers]:
        """Every posting of sorted, distinct keys: its key's place among ``keys``, and the entry that holds it.

        Of a widespread key these are the earliest ``most`` and a few more; of any other key all.
        """
        first = keys.astype(np.uint64) << _NUMBER_BITS
        places, numbers = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for part, begin, wanted in self._parts(first):
            low = np.searchsorted(part, wanted)
            high = np.searchsorted(part, wanted | _NUMBER, "right")
            counts = high - low
            held = np.flatnonzero(counts)
            if not len(held):
                continue
            counts = counts[held]
            offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
            places.append(np.repeat(held + begin, counts))
            numbers.append((part[np.repeat(low[held], counts) + offsets] & _NUMBER).astype(np.int64))
        return np.concatenate(places), np.concatenate(numbers)

    def _parts(self, first: Packed) -> Iterator[tuple[Packed, int, Packed]]:
        """Each array with the wanted keys that may lie in it, and the place of the first of these."""
        for run in self._runs:
            yield run, 0, first
        bounds = [0, *np.searchsorted(first, _FIRSTS).tolist(), len(first)]
        for place, shelf in enumerate(self._shelves):
            begin, end = bounds[place], bounds[place + 1]
            if end > begin and len(shelf):
                yield shelf, begin, first[begin:end]
