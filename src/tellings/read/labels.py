"""Lemmas and parts of speech of parsed words, remembered.

The model's attribute ruler and lemmatizer are rules, and nearly all of them look at one word with its tag and
dependency label only. What they say of such a word is asked once, and so is what they say of words on which a rule
over several fires. The labels are those that the components themselves would give.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from operator import add
from sys import intern
from typing import Any

RULED = ("attribute_ruler", "lemmatizer")  # the components that stand in here
_KNOWN_WORDS = 60_000  # with tag and dependency label; some 12 MB
_KNOWN_PHRASES = 1_000  # few are not 'there is' and the like

_UNNAMED = "x"  # a word that no rule names

_Key = tuple[int, int, int]  # word, tag and dependency label as the tagger and the parser gave them
_Ruled = tuple[int, int, int, int, int]  # tag, dependency label, part of speech, morphology and lemma, 0 where none
Label = tuple[str, str, str, str]  # lemma, part of speech, tag, dependency label
Parsed = tuple[tuple[Label, ...], tuple[int, ...]]  # of a sentence: the labels, which sentences share, and the heads


class Labels:
    """What the ruler and the lemmatizer of one model say of words."""

    def __init__(self, model: Any) -> None:
        from spacy.matcher import Matcher

        self._model = model
        self._ruler, self._lemmatizer = (model.get_pipe(name) for name in RULED)
        forms = self._lemmatizer.lookups.get_table("lemma_index")
        for pos, words in list(forms.items()):
            forms[pos] = frozenset(words)  # stored as lists of up to 100,000 words, and asked for every word
        self._phrases = Matcher(model.vocab)
        wide = [p for rule in self._ruler.patterns for p in rule["patterns"] if len(p) > 1 or "OP" in p[0]]
        if wide:
            self._phrases.add("wide", wide)
        # Of every such rule, what one word of it must be; nearly all sentences have none of these.
        self._signs = {
            next(part for word in rule for part in word.items() if isinstance(part[1], str)) for rule in wide
        }
        strings = model.vocab.strings
        self._is_named = _named(self._ruler.patterns)
        self._unnamed: int = strings.add(_UNNAMED)
        self._between: _Key = (strings.add("."), strings.add("."), strings.add("punct"))
        self._ruled_words: dict[_Key, _Ruled] = {}
        self._known: dict[_Key, Label] = {}
        self._telling: set[_Key] = set()  # of those known, the ones that may belong to a phrase
        self._phrase = lru_cache(maxsize=_KNOWN_PHRASES)(self._phrase_new)

    def of(self, docs: Sequence[Any]) -> list[Parsed]:
        """The labels of every word of tagged and parsed docs, and the heads."""
        import numpy
        from spacy.attrs import DEP, HEAD, ORTH, TAG

        if len(self._known) > _KNOWN_WORDS:
            self._known.clear()
            self._telling.clear()
        told = numpy.concatenate([doc.to_array([ORTH, TAG, DEP, HEAD]) for doc in docs])
        keys: list[_Key] = [*zip(*told[:, :3].T.tolist(), strict=True)]
        distances = told[:, 3].astype("int64").tolist()  # which the array holds unsigned
        self._ask({key: None for key in dict.fromkeys(keys) if key not in self._known})
        found, end = [], 0
        for doc in docs:
            start, end = end, end + len(doc)
            here = keys[start:end]
            labels = [*map(self._known.__getitem__, here)]
            if not self._telling.isdisjoint(here):
                for _, first, last in self._phrases(doc):
                    labels[first:last] = self._phrase(tuple(here[first:last]))
            found.append((tuple(labels), tuple(map(add, range(len(here)), distances[start:end]))))
        return found

    def _ask(self, new: dict[_Key, None]) -> None:
        """Asks about words side by side. Of a word that no rule names the rules are asked by its tag and label only."""
        if not new:
            return
        strings = self._model.vocab.strings
        asked = {key: key if self._is_named(strings[key[0]].lower()) else (self._unnamed, *key[1:]) for key in new}
        self._ask_ruler(dict.fromkeys(key for key in asked.values() if key not in self._ruled_words))
        doc = self._row(list(new))
        for word, key in zip(doc, asked.values(), strict=True):
            word.tag, word.dep, word.pos, morph, word.lemma = self._ruled_words[key]
            word.set_morph(morph)
        self._known.update(zip(new, _labels(self._lemmatizer(doc)), strict=True))
        for key in new:
            if ("LOWER", strings[key[0]].lower()) in self._signs or ("DEP", strings[key[2]]) in self._signs:
                self._telling.add(key)

    def _ask_ruler(self, new: dict[_Key, None]) -> None:
        """Apart by a full stop where a rule over several would fire by chance."""
        if not new:
            return
        doc, step = self._row(list(new)), 1
        if self._phrases(doc):
            doc, step = self._row([key for word in new for key in (word, self._between)]), 2
        found = [(word.tag, word.dep, word.pos, word.morph.key, word.lemma) for word in self._ruler(doc)]
        self._ruled_words.update(zip(new, found[::step], strict=True))

    def _row(self, keys: Sequence[_Key]) -> Any:
        from spacy.tokens import Doc

        strings = self._model.vocab.strings
        doc = Doc(self._model.vocab, words=[strings[word] for word, _, _ in keys])
        for token, (_, tag, dep) in zip(doc, keys, strict=True):
            token.tag, token.dep = tag, dep
        return doc

    def _phrase_new(self, keys: tuple[_Key, ...]) -> list[Label]:
        return [*_labels(self._lemmatizer(self._ruler(self._row(keys))))]


def _labels(doc: Any) -> Iterator[Label]:
    for word in doc:
        yield intern(word.lemma_), intern(word.pos_), intern(word.tag_), intern(word.dep_)


def _named(rules: Sequence[dict[str, Any]]) -> Callable[[str], bool]:
    """Whether a word, in lower case, is one that some rule names."""
    names: set[str] = set()
    shapes: list[str] = []
    for told in (word["LOWER"] for rule in rules for row in rule["patterns"] for word in row if "LOWER" in word):
        if isinstance(told, str):
            names.add(told)
        else:
            names.update(told.get("IN", ()))
            shapes += [told["REGEX"]] if "REGEX" in told else []
    shape = re.compile("|".join(shapes) or "(?!)")
    return lambda word: word in names or shape.search(word) is not None
