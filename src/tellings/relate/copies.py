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

from rapidfuzz import fuzz

from tellings.records import Copy
from tellings.relate.sketch import Line, Sketch

_SHINGLE = 5  # words
_SAMPLE = 8  # of a long text one shingle in so many is kept, chosen by its hash
_LONG = 500  # words from which a text is sampled
_MAX_POSTINGS = 200  # a shingle that stands in more reports is boilerplate
_MIN_HITS = 2  # shared shingles below which a pair is not looked at …
_MIN_SHARE = 0.03  # … or so small a share of those of the shorter text
_SAME_SENTENCE = 82.0  # rapidfuzz ratio of two sentences that are one, respelt or trimmed
_INSIDE = 88.0  # the same of a sentence inside a longer one …
_MIN_INSIDE = 60  # … if it has so many characters
_LIKELY = 3  # sentences of the other text that are compared with one
_SHARED_WORDS = 0.5  # share of the shorter sentence's words that it must have in common with the other
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
    sizes: list[int] = []
    for number, found in enumerate(sketches):
        own = _shingles(found)
        hits = Counter(other for value in own if len(postings[value]) <= _MAX_POSTINGS for other in postings[value])
        for other, count in sorted(hits.items()):
            if count >= max(_MIN_HITS, _MIN_SHARE * min(sizes[other], len(own))):
                yield sketches[other], found
        for value in own:
            postings[value].append(number)
        sizes.append(len(own))


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
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for number, other in enumerate(others):
        for word in other.words:
            holders[word].add(number)
    matched = total = 0
    for line in lines:
        if len(line.words) < _MIN_WORDS or line.quoted:
            continue
        total += len(line.words)
        shared = Counter(number for word in set(line.words) for number in holders.get(word, ()))
        likely = [
            others[number] for number, count in shared.most_common(_LIKELY) if _may_be_same(line, others[number], count)
        ]
        if any(_same(line.text, other.text) for other in likely):
            matched += len(line.words)
    return matched, total


def _may_be_same(one: Line, two: Line, shared: int) -> bool:
    return shared >= _SHARED_WORDS * min(len(set(one.words)), len(set(two.words)))


def _same(one: str, two: str) -> bool:
    """Whether two sentences are one, respelt or trimmed: in order, or the shorter inside the longer."""
    if fuzz.ratio(one, two, score_cutoff=_SAME_SENTENCE):
        return True
    if min(len(one), len(two)) < _MIN_INSIDE:
        return False
    # A reprint also joins and splits sentences.
    return bool(fuzz.partial_ratio(one, two, score_cutoff=_INSIDE))


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
