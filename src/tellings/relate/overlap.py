"""How much of two reports is one text, sentence by sentence.

Sentences that share a run of three words are compared; near-equal ones, and one inside the other, are the same
sentence, respelt or trimmed. Speakers' own words count for nothing: two reporters may print one statement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from tellings.relate.sketch import MIN_WORDS, Line, Sketch

_SAME = 82.0  # rapidfuzz ratio of two sentences that are one, respelt or trimmed
_INSIDE = 88.0  # the same of a sentence inside a longer one …
_MIN_INSIDE = 60  # … if it has so many characters
_IN_ORDER = 0.8  # share of the shorter sentence's words that stand in the other in the same order …
_MIN_IN_ORDER = 10  # … if it has so many words
_ALIKE = 0.6  # the shorter's share of the longer's words from which both are taken as one sentence as a whole
_LIKELY = 3  # sentences of the other text that are compared with one
_FEW = 0.12  # share of a sentence's runs that must be common


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of two reports stands in the other: shares of the words of sentences, 0 to 1.

    ``words`` and ``sentences`` count what they have in common. ``pairs`` are the sentences that are one: their
    numbers in ``one`` and in ``two``.
    """

    one: Sketch
    two: Sketch
    of_one: float
    of_two: float
    words: int
    sentences: int
    pairs: tuple[tuple[int, int], ...]

    def turned(self) -> Overlap:
        """The same seen from the other report."""
        pairs = tuple(sorted((right, left) for left, right in self.pairs))
        return Overlap(self.two, self.one, self.of_two, self.of_one, self.words, self.sentences, pairs)


def _same(one: Line, two: Line) -> bool:
    """Whether two sentences are one: respelt, the shorter inside the longer, or shortened here and there."""
    if one.words == two.words or fuzz.ratio(one.text, two.text, score_cutoff=_SAME):
        return True
    fewer = min(len(one.words), len(two.words))
    if fewer >= _MIN_IN_ORDER and LCSseq.similarity(one.words, two.words) >= _IN_ORDER * fewer:
        return True
    if min(len(one.text), len(two.text)) < _MIN_INSIDE:
        return False
    # A reprint also joins and splits sentences.
    return bool(fuzz.partial_ratio(one.text, two.text, score_cutoff=_INSIDE))


def _pairs(one: Sketch, two: Sketch) -> Iterator[tuple[int, int]]:
    votes: dict[int, Counter[int]] = {}
    for run in one.runs.keys() & two.runs.keys():
        for left in one.runs[run]:
            votes.setdefault(left, Counter()).update(two.runs[run])
    for left, likely in sorted(votes.items()):
        line = one.lines[left]
        ranked = sorted(likely.items(), key=lambda item: (-item[1], item[0]))[:_LIKELY]
        for right, count in ranked:
            other = two.lines[right]
            if count >= _FEW * min(len(line.words), len(other.words)) and _same(line, other):
                yield left, right


class _Held:
    """The words of a report that stand in the other one; ``speech`` are lines that are quoted in either."""

    def __init__(self, of: Sketch, speech: Set[int]) -> None:
        counted = (n for n, line in enumerate(of.lines) if len(line.words) >= MIN_WORDS and not line.quoted)
        self._own = {number: len(of.lines[number].words) for number in counted if number not in speech}
        self._words: dict[int, set[int]] = {}

    def add(self, line: int, words: Iterable[int]) -> None:
        if line in self._own:
            self._words.setdefault(line, set()).update(words)

    @property
    def words(self) -> int:
        return sum(map(len, self._words.values()))

    @property
    def share(self) -> float:
        return self.words / (sum(self._own.values()) or 1)

    @property
    def sentences(self) -> int:
        """Sentences that hold most of their words in common."""
        return sum(2 * len(words) >= self._own[line] for line, words in self._words.items())


def overlap(one: Sketch, two: Sketch) -> Overlap:
    """How much of each report's own words (speakers' words aside) stands in the other."""
    pairs = tuple(_pairs(one, two))
    # What one report quotes and the other prints without marks is a speaker's all the same.
    held_one = _Held(one, {left for left, right in pairs if two.lines[right].quoted})
    held_two = _Held(two, {right for left, right in pairs if one.lines[left].quoted})
    for left, right in pairs:
        mine, theirs = one.lines[left].words, two.lines[right].words
        if min(len(mine), len(theirs)) >= _ALIKE * max(len(mine), len(theirs)):
            held_one.add(left, range(len(mine)))
            held_two.add(right, range(len(theirs)))
            continue
        # Of a sentence that holds another one, only what is the other's counts.
        for block in LCSseq.opcodes(mine, theirs):
            if block.tag == "equal" and block.src_end - block.src_start > 1:
                held_one.add(left, range(block.src_start, block.src_end))
                held_two.add(right, range(block.dest_start, block.dest_end))
    words, sentences = min(held_one.words, held_two.words), min(held_one.sentences, held_two.sentences)
    return Overlap(one, two, held_one.share, held_two.share, words, sentences, pairs)
