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
        self._vocab = model.vocab
        self._apart, in_context = model.get_pipe("tok2vec").model.layers
        self._window = Window(in_context)
        self._known: dict[_Key, Any] = {}

    def of(self, docs: Sequence[Any]) -> Any:
        """For each doc one row a word."""
        import numpy
        from spacy.attrs import ORTH, SPACY

        if len(self._known) > _KNOWN_WORDS:
            self._known.clear()
        words: list[_Key] = [key for doc in docs for key in zip(*doc.to_array([ORTH, SPACY]).T.tolist(), strict=True)]
        self._ask([key for key in dict.fromkeys(words) if key not in self._known])
        rows = numpy.concatenate([*map(self._known.__getitem__, words)])
        return self._window.of(rows.reshape(-1, self._window.width), [*map(len, docs)])

    def _ask(self, new: Sequence[_Key]) -> None:
        from spacy.tokens import Doc

        if new:
            words, spaces = [self._vocab.strings[word] for word, _ in new], [bool(space) for _, space in new]
            [rows] = self._apart.predict([Doc(self._vocab, words=words, spaces=spaces)])
            self._known.update(zip(new, rows, strict=True))
