"""How much of two reports is one text, sentence by sentence.

Sentences that share a run of three words are compared; near-equal ones, and one inside the other, are the same
sentence, respelt or trimmed. Speakers' own words count for nothing: two reporters may print one statement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace

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
_TOLD = 64  # lines of the other text that one run names, the first: a page may say one thing a thousand times


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of two reports stands in the other: shares of the words of sentences, 0 to 1.

    ``of_one`` and ``of_two`` leave speakers' words out; ``all_one`` and ``all_two`` are of all words. ``words`` and
    ``sentences`` count what they have in common, speakers' words aside, ``all_words`` with them. ``pairs`` are the
    sentences that are one: their numbers in ``one`` and in ``two``. ``lead_one`` and ``lead_two`` tell whether the
    first sentence stands in the other report.
    """

    one: Sketch
    two: Sketch
    of_one: float
    of_two: float
    all_one: float
    all_two: float
    words: int
    all_words: int
    sentences: int
    lead_one: bool
    lead_two: bool
    pairs: tuple[tuple[int, int], ...]

    def turned(self) -> Overlap:
        """The same seen from the other report."""
        pairs = tuple(sorted((right, left) for left, right in self.pairs))
        return replace(
            self, one=self.two, two=self.one, of_one=self.of_two, of_two=self.of_one, all_one=self.all_two,
            all_two=self.all_one, lead_one=self.lead_two, lead_two=self.lead_one, pairs=pairs,
        )  # fmt: skip


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
            votes.setdefault(left, Counter()).update(two.runs[run][:_TOLD])
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
        self._sizes = {n: len(line.words) for n, line in enumerate(of.lines) if len(line.words) >= MIN_WORDS}
        self._own = {n for n in self._sizes if n not in speech and not of.lines[n].quoted}
        self._words: dict[int, set[int]] = {}

    def add(self, line: int, words: Iterable[int]) -> None:
        if line in self._sizes:
            self._words.setdefault(line, set()).update(words)

    @property
    def words(self) -> int:
        return sum(len(words) for line, words in self._words.items() if line in self._own)

    @property
    def share(self) -> float:
        return self.words / (sum(self._sizes[line] for line in self._own) or 1)

    @property
    def all_words(self) -> int:
        return sum(map(len, self._words.values()))

    @property
    def share_of_all(self) -> float:
        return self.all_words / (sum(self._sizes.values()) or 1)

    @property
    def sentences(self) -> int:
        """Sentences that hold most of their words in common."""
        return sum(self._mostly(line) for line in self._own)

    @property
    def lead(self) -> bool:
        """Whether most of the first sentence is held, which is where each reporter begins in other words."""
        return bool(self._own) and self._mostly(min(self._own))

    def _mostly(self, line: int) -> bool:
        return 2 * len(self._words.get(line, ())) >= self._sizes[line]


def overlap(one: Sketch, two: Sketch) -> Overlap:
    """How much of each report stands in the other."""
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
    return Overlap(
        one,
        two,
        held_one.share,
        held_two.share,
        held_one.share_of_all,
        held_two.share_of_all,
        min(held_one.words, held_two.words),
        min(held_one.all_words, held_two.all_words),
        min(held_one.sentences, held_two.sentences),
        held_one.lead,
        held_two.lead,
        pairs,
    )
