"""An index of reports by their sampled shingles: which reports may have text in common.

It holds about half a kilobyte a report and is added to as reports come in. It knows no texts: whether two reports that
it names are copies is decided on their sentences (``copies``). What it names depends on what it holds, not on the
order or the parts in which that was added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tellings.relate.postings import Numbers, Packed, Postings
from tellings.relate.shingles import Shingles

WIDESPREAD = 64  # reports; a shingle that stands in more of them is paired with so many only, the earliest
_FEWEST = 2  # shared shingles that are not widespread …
_LEAST = 0.03  # … and the share of those of the report that has fewer, from which a pair is named
_MUCH = 0.3  # a share that is enough whatever the shingles: a wire story that hundreds print
_UNDATED = date.max.toordinal()
_BATCH = 1024  # entries looked up at once
_ROW = np.dtype([("name", np.uint64), ("day", np.int32), ("kept", np.uint32), ("rate", np.uint8)])
_KEY_BITS = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as the index needs it. ``id`` is a ``digest``; ``day`` the first on which it can have come out."""

    id: str
    shingles: Shingles
    day: date | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two reports that may have text in common, and the share of the smaller sample that both hold, 0 to 1."""

    one: str
    other: str
    share: float


class CopyIndex:
    """Reports by their shingles. Adding a report again changes nothing."""

    def __init__(self) -> None:
        self._rows = np.empty(1024, _ROW)
        self._size = 0
        self._postings = Postings(WIDESPREAD + 1, self._earliest)
        self._names = Postings(0, self._earliest)

    def __len__(self) -> int:
        return self._size

    def __contains__(self, report: object) -> bool:
        return isinstance(report, str) and self._numbers([int(report, 16)])[0] >= 0

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays that hold everything."""
        return self._rows.nbytes + self._postings.nbytes + self._names.nbytes

    def add(self, entries: Iterable[Entry]) -> tuple[str, ...]:
        """Takes in what is not there yet; gives the ids of these."""
        by_name = {int(entry.id, 16): entry for entry in entries}
        known = self._numbers(list(by_name))
        new = [item for item, number in zip(by_name.items(), known.tolist(), strict=True) if number < 0]
        if not new:
            return ()
        numbers = np.arange(self._size, self._size + len(new))
        self._append([_row(name, entry) for name, entry in new])
        hashes = [entry.shingles.hashes for _, entry in new]
        owners = np.repeat(numbers, [len(part) for part in hashes])
        self._postings.add(_keys(np.concatenate(hashes)), owners)
        self._names.add(_keys(np.array([name for name, _ in new], np.uint64)), numbers)
        return tuple(entry.id for _, entry in new)

    def near(self, entries: Sequence[Entry]) -> Iterator[Candidate]:
        """Reports held here that may share text with each of these, itself aside; ``one`` is the one asked for."""
        for start in range(0, len(entries), _BATCH):
            yield from self._near(entries[start : start + _BATCH])

    def _near(self, entries: Sequence[Entry]) -> Iterator[Candidate]:
        hashes = np.concatenate([entry.shingles.hashes for entry in entries])
        owners = np.repeat(np.arange(len(entries)), [len(entry.shingles.hashes) for entry in entries])
        asked, others, rare = self._hits(_keys(hashes), owners)
        own = self._numbers([int(entry.id, 16) for entry in entries])
        apart = others != own[asked]
        asked, others, rare = asked[apart], others[apart], rare[apart]
        if not len(asked):
            return
        pairs = asked * np.int64(self._size) + others
        order = np.argsort(pairs, kind="stable")
        pairs = pairs[order]
        starts = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1])))
        counts = np.diff(np.append(starts, len(pairs)))
        rarer = np.add.reduceat(rare[order].astype(np.int64), starts)
        asked, others = np.divmod(pairs[starts], self._size)
        shares = counts / self._smaller(entries, asked, others)
        enough = ((rarer >= _FEWEST) & (shares >= _LEAST)) | (shares >= _MUCH)
        for place, number, share in zip(asked[enough], others[enough], shares[enough].tolist(), strict=True):
            other = f"{int(self._rows['name'][number]):016x}"
            yield Candidate(entries[int(place)].id, other, min(1.0, share))

    def _hits(self, keys: NDArray[np.uint32], owners: Numbers) -> tuple[Numbers, Numbers, NDArray[np.bool_]]:
        """Who asked, who holds the same key, and whether that key is not widespread: one row for each meeting."""
        order = np.argsort(keys, kind="stable")
        keys, owners = keys[order], owners[order]
        starts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))) if len(keys) else np.empty(0, np.int64)
        asking = np.diff(np.append(starts, len(keys)))
        places, numbers = self._postings.find(keys[starts])
        counts = np.bincount(places, minlength=len(starts))
        wide = counts > WIDESPREAD
        if wide.any():
            kept = ~wide[places]
            for place in np.flatnonzero(wide):
                here = places == place
                kept |= here & np.isin(numbers, self._earliest(numbers[here], WIDESPREAD))
            places, numbers = places[kept], numbers[kept]
        repeats = asking[places]
        offsets = np.arange(repeats.sum()) - np.repeat(np.cumsum(repeats) - repeats, repeats)
        asked = owners[np.repeat(starts[places], repeats) + offsets]
        return asked, np.repeat(numbers, repeats), np.repeat(~wide[places], repeats)

    def _smaller(self, entries: Sequence[Entry], asked: Numbers, others: Numbers) -> NDArray[np.float64]:
        """How many shingles the smaller sample of each pair has at the thinner of the two rates, about."""
        kept = np.array([len(entry.shingles.hashes) for entry in entries], np.float64)[asked]
        rate = np.array([entry.shingles.rate for entry in entries], np.int64)[asked]
        rows = self._rows[others]
        common = np.maximum(rate, rows["rate"])
        one, other = kept / 2.0 ** (common - rate), rows["kept"] / 2.0 ** (common - rows["rate"])
        smaller: NDArray[np.float64] = np.maximum(1.0, np.minimum(one, other))
        return smaller

    def _earliest(self, numbers: Numbers, most: int) -> Numbers:
        rows = self._rows[numbers]
        return numbers[np.lexsort((rows["name"], rows["day"]))[:most]]

    def _numbers(self, names: Sequence[int]) -> Numbers:
        """The number of each name; -1 where it is not here."""
        wanted = np.array(names, np.uint64)
        order = np.argsort(wanted, kind="stable")
        places, numbers = self._names.find(_keys(wanted[order]))
        same = self._rows["name"][numbers] == wanted[order][places]
        found = np.full(len(wanted), -1)
        found[order[places[same]]] = numbers[same]
        return found

    def _append(self, rows: Sequence[tuple[int, int, int, int]]) -> None:
        size = self._size + len(rows)
        if size > len(self._rows):
            # By an eighth: doubled, half of it would lie idle.
            grown = np.empty(max(size, len(self._rows) * 9 // 8), _ROW)
            grown[: self._size] = self._rows[: self._size]
            self._rows = grown
        self._rows[self._size : size] = np.array(rows, _ROW)
        self._size = size


def _row(name: int, entry: Entry) -> tuple[int, int, int, int]:
    day = entry.day.toordinal() if entry.day else _UNDATED
    return name, day, len(entry.shingles.hashes), entry.shingles.rate


def _keys(hashes: Packed) -> NDArray[np.uint32]:
    """The upper half of each hash: the lower bits are those by which it was sampled."""
    return (hashes >> _KEY_BITS).astype(np.uint32)
