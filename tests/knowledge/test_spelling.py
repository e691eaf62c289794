"""How days and names are spelled for people."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest

from tellings.knowledge.spelling import load_article_words, spell_day, spell_out, with_article


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Syrian government", "the Syrian government"),
        ("Free Hills Front", "the Free Hills Front"),
        ("Hezbollah", "Hezbollah"),
        ("Boko Haram", "Boko Haram"),
        ("the army", "the army"),
    ],
)
def test_names_stand_with_an_article_where_english_wants_one(name: str, told: str) -> None:
    assert with_article(name) == told


def test_the_words_name_their_source_and_determiners_are_folded() -> None:
    assert "Source:" in files("tellings").joinpath("data/spelling.toml").read_text(encoding="utf-8")
    words = load_article_words()
    assert all(word == word.casefold() for word in words.determiners)
    assert all(word[0].isupper() for word in words.titled)


def test_an_id_and_a_day_read_as_print_has_them() -> None:
    assert spell_out("text:free-hills") == "Free Hills"
    assert spell_day(date(2017, 11, 3)) == "3 November 2017"
