"""Walks over the dependency tree of one parsed sentence. Indices are positions in ``Sentence.tokens``."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from operator import attrgetter

from tellings.records import Sentence, Span, Token

CLAUSE_DEPS = frozenset({"ROOT", "ccomp", "advcl", "acl", "relcl", "xcomp", "csubj", "csubjpass", "pcomp", "parataxis"})
# Nouns that some outlets print with a hyphen, which the tokenizer cuts in three; by their parts.
_HYPHENATED = {
    ("cease", "fire"): "ceasefire",
    ("counter", "attack"): "counterattack",
    ("counter", "offensive"): "counteroffensive",
    ("air", "strike"): "airstrike",
    ("gun", "battle"): "gunbattle",
}
_START, _END = attrgetter("start"), attrgetter("end")
_TEXT, _LEMMA, _DEP, _HEAD = map(attrgetter, ("text", "lemma", "dep", "head"))


class Tree:
    """The tree of one sentence: who governs whom, kept as plain lists; words and lemmas in small letters."""

    __slots__ = ("_labels", "children", "lemmas", "lowers", "tokens")

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        self.lowers = [*map(str.lower, map(_TEXT, tokens))]
        self.lemmas = [*map(str.lower, map(_LEMMA, tokens))]
        if "-" in self.lowers:
            self._join_hyphenated()
        self._labels = [*map(_DEP, tokens)]
        self.children: list[list[int]] = [[] for _ in tokens]
        for i, head in enumerate(map(_HEAD, tokens)):
            if head != i:
                self.children[head].append(i)

    def _join_hyphenated(self) -> None:
        """'cease-fire' has the lemma 'ceasefire' at its last part."""
        for i in range(2, len(self.tokens)):
            if self.lowers[i - 1] == "-" and (whole := _HYPHENATED.get((self.lowers[i - 2], self.lemmas[i]))):
                self.lemmas[i] = whole

    def __len__(self) -> int:
        return len(self.tokens)

    def kids(self, i: int, *deps: str) -> list[int]:
        """The dependents of ``i`` with one of these labels, in reading order; all of them without labels."""
        if not deps:
            return self.children[i]
        children = self.children[i]
        if not children:
            return []
        found, labels = [], self._labels
        for k in children:  # asked of every word many times over, and a comprehension costs a call
            if labels[k] in deps:
                found.append(k)  # noqa: PERF401
        return found

    def head(self, i: int) -> int | None:
        """The governor of ``i``; None at the root."""
        head = self.tokens[i].head
        return None if head == i else head

    def ancestors(self, i: int) -> Iterator[int]:
        """The governors of ``i``, nearest first."""
        tokens = self.tokens
        while (head := tokens[i].head) != i:
            yield head
            i = head

    def subtree(self, i: int, skip: Callable[[int], bool] | None = None) -> list[int]:
        """``i`` and all that hangs under it, in reading order, without what ``skip`` names and what hangs there."""
        found, todo = [], [i]
        while todo:
            node = todo.pop()
            found.append(node)
            todo += self.children[node] if skip is None else [k for k in self.children[node] if not skip(k)]
        return sorted(found)

    def conjuncts(self, i: int) -> list[int]:
        """``i`` and those coordinated with it, to its right."""
        found = [i]
        for k in self.children[i]:
            if self.tokens[k].dep == "conj":
                found += self.conjuncts(k)
        return found

    def objects_of(self, prep: int) -> list[int]:
        """What stands under a preposition; under 'in' of 'in and around Gao' what stands under 'around'."""
        return self.kids(prep, "pobj") or [noun for k in self.kids(prep, "conj") for noun in self.kids(k, "pobj")]

    def first_conjunct(self, i: int) -> int:
        """The left end of the coordination that ``i`` stands in."""
        while self.tokens[i].dep == "conj" and self.tokens[i].head != i:
            i = self.tokens[i].head
        return i

    def clause(self, i: int) -> int:
        """The verb or clause head that ``i`` belongs to; ``i`` itself if it is one."""
        node = i
        while True:
            token = self.tokens[node]
            if token.dep in CLAUSE_DEPS or token.head == node:
                return node
            if token.dep == "conj" and token.pos in ("VERB", "AUX"):
                return node
            node = token.head

    def goes_on_with(self, i: int) -> int | None:
        """'Said it would fall, and promised to go on': 'said', where the parse joins 'promised' to 'would fall'.

        A finite verb behind a comma is not coordinated with one that needs an auxiliary.
        """
        below = self.tokens[i].head
        above = self.tokens[below].head
        if self.tokens[i].dep != "conj" or self.tokens[below].dep != "ccomp" or above >= below:
            return None
        finite = self.tokens[i].tag in ("VBD", "VBZ", "VBP") and not self.kids(i, "nsubj", "nsubjpass", "aux")
        lent = self.tokens[below].tag in ("VB", "VBN") and self.kids(below, "aux")
        comma = any(self.tokens[k - 1].text == "," for k in self.kids(below, "cc") if 0 < k < i)
        return above if finite and lent and comma else None

    def is_to_be(self, i: int, verbs: Collection[str]) -> bool:
        """'Asking not to be named': a participle with a denied passive of one of the verbs under it."""
        under = (k for k in self.kids(i, "xcomp") if self.tokens[k].lemma.lower() in verbs)
        return self.tokens[i].tag == "VBG" and any(self.kids(k, "auxpass") and self.kids(k, "neg") for k in under)

    def spans(self, indices: Collection[int]) -> tuple[Span, ...]:
        """The stretches of text that these tokens cover; neighbours are joined, outer punctuation is cut."""
        runs: list[list[int]] = []
        for i in sorted(indices):
            if runs and runs[-1][-1] == i - 1:
                runs[-1].append(i)
            else:
                runs.append([i])
        found = []
        for run in runs:
            while run and self.tokens[run[0]].pos in ("PUNCT", "SPACE"):
                run.pop(0)
            while run and self.tokens[run[-1]].pos in ("PUNCT", "SPACE"):
                run.pop()
            if run:
                found.append(Span(self.tokens[run[0]].start, self.tokens[run[-1]].end))
        return tuple(found)

    def span(self, i: int) -> Span:
        return Span(self.tokens[i].start, self.tokens[i].end)

    def touched_by(self, span: Span) -> range:
        """The tokens that stand in a span, as a whole or in part."""
        first = bisect_right(self.tokens, span.start, key=_END)
        return range(first, bisect_left(self.tokens, span.end, key=_START))

    def inside(self, span: Span) -> range:
        """The tokens that stand in a span as a whole."""
        first = bisect_left(self.tokens, span.start, key=_START)
        return range(first, bisect_right(self.tokens, span.end, key=_END))

    def beginning_in(self, span: Span) -> range:
        """The tokens that begin in a span."""
        first = bisect_left(self.tokens, span.start, key=_START)
        return range(first, bisect_left(self.tokens, span.end, key=_START))


@lru_cache(maxsize=512)  # a long report
def tree_of(sentence: Sentence) -> Tree:
    """The tree of a sentence; built once while the sentence is being worked on."""
    return Tree(sentence.tokens)
