"""What the model's network makes of words, the first of its two parts remembered.

The network first looks at each word by itself, then at its neighbours. The first part is worked out once for each
word; the vectors are those that the whole network would give.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tellings.read.window import Window

_KNOWN_WORDS = 15_000  # some 10 MB

_Key = tuple[int, int]  # the word, and whether a space follows


class Vectors:
    """The vectors of the words of docs, in their context; of docs that are made of words, not of text."""

    def __init__(self, model: Any) -> None:
        import numpy

        self._vocab = model.vocab
        self._apart, in_context = model.get_pipe("tok2vec").model.layers
        self._window = Window(in_context)
        self._known: dict[_Key, int] = {}  # each with its row
        self._rows: Any = numpy.empty((_KNOWN_WORDS, self._window.width), dtype="f")

    def of(self, docs: Sequence[Any]) -> Any:
        """For each doc one row a word."""
        import numpy
        from spacy.attrs import ORTH, SPACY

        if len(self._known) > _KNOWN_WORDS:
            self._known.clear()
        told = numpy.concatenate([doc.to_array([ORTH, SPACY]) for doc in docs])
        words: list[_Key] = [*zip(*told.T.tolist(), strict=True)]
        self._ask([key for key in dict.fromkeys(words) if key not in self._known])
        return self._window.of(self._rows[[*map(self._known.__getitem__, words)]], [*map(len, docs)])

    def _ask(self, new: Sequence[_Key]) -> None:
        import numpy
        from spacy.tokens import Doc

        if not new:
            return
        words, spaces = [self._vocab.strings[word] for word, _ in new], [bool(space) for _, space in new]
        [rows] = self._apart.predict([Doc(self._vocab, words=words, spaces=spaces)])
        first, end = len(self._known), len(self._known) + len(new)
        if end > len(self._rows):
            self._rows = numpy.concatenate((self._rows, numpy.empty_like(rows)))
        self._rows[first:end] = rows
        self._known.update(zip(new, range(first, end), strict=True))
