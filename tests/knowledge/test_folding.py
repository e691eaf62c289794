"""The matching key of a name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.knowledge.folding import fold, fold_plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "DEIR AL ZOR"),
        ("Dayr az-Zawr", "Dayr al Zawr"),
        ("Al Qa’im", "Qaim"),
        ("Ash Shaddādī", "Shaddadi"),
        ("L'viv", "Lviv"),
        ("Харків", "Kharkiv"),
        ("São Tomé", "Sao Tome"),
        ("القائم", "قائم"),
        ("الرقة", "الرقه"),
    ],
)
def test_spellings_that_differ_in_marks_and_articles_share_a_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Raqqa", "Rawa"), ("Mosul", "Mosulu"), ("Lyman", "Layman")])
def test_names_of_different_letters_keep_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_an_article_that_is_the_whole_name_stays() -> None:
    assert fold("Al") == "al"


def test_the_plain_key_keeps_articles() -> None:
    assert fold_plain("El Salvador") == "elsalvador"
    assert fold("El Salvador") == fold("Salvador")


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_and_gives_ascii(name: str) -> None:
    key = fold_plain(name)
    assert key.isascii()
    assert fold_plain(key) == key
