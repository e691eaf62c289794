"""Which reports reprint which: sampled shingles find the pairs, aligned sentences decide.

Containment of 5-word shingles (Broder 1997) through an inverted index, sampled by hash in long texts; then
the share of sentences that have a near-equal in the other text, so that a reprint which was shortened and
respelt is found and two reports that quote one statement are not.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from tellings.records import Copy
from tellings.relate.sketch import Line, Sketch

_SHINGLE = 5  # words
_SAMPLE = 8  # of a long text one shingle in so many is kept, chosen by its hash
_LONG = 500  # words from which a text is sampled
_MAX_POSTINGS = 200  # a shingle that stands in more reports is boilerplate
_MIN_HITS = 2  # shared shingles below which a pair is not looked at
_SAME_SENTENCE = 82.0  # rapidfuzz ratio of two sentences that are one, respelt or trimmed
_MIN_WORDS = 6  # shorter sentences say nothing of copying
_COPIED = 0.5  # share of the words of either report that must stand in the other
_MIN_COPIED_WORDS = 25  # and how many at least; a flash of one sentence may be shorter
_FLASH = 40  # words of a report that is no more than a flash


def _shingles(found: Sketch) -> set[int]:
    words = [word for line in found.lines for word in line.words]
    hashes = {
        zlib.crc32(" ".join(words[start : start + _SHINGLE]).encode()) for start in range(len(words) - _SHINGLE + 1)
    }
    return {value for value in hashes if value % _SAMPLE == 0} if len(words) > _LONG else hashes


def _pairs(sketches: Sequence[Sketch]) -> Iterator[tuple[Sketch, Sketch]]:
    """Pairs of reports that share shingles."""
    postings: defaultdict[int, list[int]] = defaultdict(list)
    for number, found in enumerate(sketches):
        own = _shingles(found)
        hits = Counter(other for value in own if len(postings[value]) <= _MAX_POSTINGS for other in postings[value])
        for other, count in sorted(hits.items()):
            if count >= _MIN_HITS:
                yield sketches[other], found
        for value in own:
            postings[value].append(number)


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of two reports stands in the other: by words of sentences, 0 to 1, and the number of words."""

    one: Sketch
    two: Sketch
    of_one: float
    of_two: float
    words: int


def _matched(lines: Sequence[Line], others: Sequence[Line]) -> tuple[int, int]:
    """Words of those lines that have a near-equal among the others, and words of all lines."""
    choices = [line.text for line in others]
    matched = total = 0
    for line in lines:
        if len(line.words) < _MIN_WORDS or line.quoted:
            continue
        total += len(line.words)
        # A reprint also joins and splits sentences: partial matching finds one inside the other.
        best = process.extractOne(line.text, choices, scorer=_same, score_cutoff=_SAME_SENTENCE)
        if best:
            matched += len(line.words)
    return matched, total


def _same(one: str, two: str, *, score_cutoff: float | None = None) -> float:
    """Likeness of two sentences, 0 to 100: in order, or one inside the other where that is long enough."""
    needed = score_cutoff or 0.0
    ratio = fuzz.ratio(one, two, score_cutoff=needed)
    if ratio or min(len(one), len(two)) < 60:
        return ratio
    return fuzz.partial_ratio(one, two, score_cutoff=min(needed + 6, 100.0))


def overlap(one: Sketch, two: Sketch) -> Overlap:
    """How much of each report's own words (speakers' words aside) stands in the other."""
    in_two, all_one = _matched(one.lines, two.lines)
    in_one, all_two = _matched(two.lines, one.lines)
    return Overlap(
        one, two, in_two / all_one if all_one else 0.0, in_one / all_two if all_two else 0.0, max(in_two, in_one)
    )


def _is_copy(found: Overlap) -> bool:
    shorter = min(found.one.length, found.two.length)
    enough = _MIN_COPIED_WORDS if shorter > _FLASH else shorter / 2
    return max(found.of_one, found.of_two) >= _COPIED and found.words >= enough


def _direction(found: Overlap) -> tuple[Sketch, Sketch, str]:
    """Which of the two is the copy, which the original, and why that is thought."""
    one, two = found.one, found.two
    for original, copy in ((one, two), (two, one)):
        if original.outlet is not None and original.outlet in copy.credited:
            return copy, original, f"it credits {original.outlet}, whose report that is"
    for original, copy in ((one, two), (two, one)):
        if original.last is not None and copy.first is not None and original.last < copy.first:
            return copy, original, f"published after it, on {copy.first.isoformat()}"
    for original, copy in ((one, two), (two, one)):
        if copy.credited and not original.credited and original.outlet is None:
            return copy, original, "it credits an agency; which of the two came first is unsure"
    original, copy = sorted((one, two), key=lambda side: (-side.length, side.id))
    return copy, original, "it is the shorter; which of the two came first is unsure"


def find_copies(sketches: Sequence[Sketch]) -> tuple[Copy, ...]:
    """Copies among reports, each with its one nearest original; the order of reports changes nothing."""
    found = [overlap(one, two) for one, two in _pairs(sorted(sketches, key=lambda item: item.id))]
    edges: list[tuple[float, float, Copy]] = []
    for pair in found:
        if not _is_copy(pair):
            continue
        copy, original, why = _direction(pair)
        share, held = (pair.of_one, pair.of_two) if copy is pair.one else (pair.of_two, pair.of_one)
        told = f"{share:.0%} of its words stand in the other, {held:.0%} of the other's in it: {why}"
        edges.append((max(share, held), share, Copy(copy.id, original.id, round(share, 3), told)))
    edges.sort(key=lambda edge: (-edge[0], -edge[1], edge[2].copy, edge[2].original))
    parents: dict[str, Copy] = {}
    for _, _, edge in edges:
        if edge.copy not in parents and not _leads_to(edge.original, edge.copy, parents):
            parents[edge.copy] = edge
    return tuple(sorted(parents.values(), key=lambda copy: (copy.copy, copy.original)))


def _leads_to(start: str, goal: str, parents: dict[str, Copy]) -> bool:
    """Whether following originals from ``start`` comes to ``goal``."""
    while start in parents:
        start = parents[start].original
        if start == goal:
            return True
    return start == goal
