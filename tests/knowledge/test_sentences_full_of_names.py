"""A sentence full of names has as many capitals as a headline, and its verbs show that it is none."""

import pytest

from tellings.knowledge.gazetteer_text import is_headline, words_of


@pytest.mark.parametrize(
    "text",
    [
        "The Rapid Support Forces said it had taken Bara in North Kordofan.",
        "Abu Ahmad al-Masri was killed near Deir Hafir, Aleppo Media Centre told Reuters.",
    ],
)
def test_a_sentence_that_tells_its_tale_in_small_letters_is_no_headline(text: str) -> None:
    assert not is_headline(words_of(text))


@pytest.mark.parametrize(
    "text", ["Rebels Take Key Town in Eastern Congo", "Army Captures Bara From Rapid Support Forces"]
)
def test_a_heading_in_capitals_throughout_is_one(text: str) -> None:
    assert is_headline(words_of(text))
