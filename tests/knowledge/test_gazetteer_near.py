"""Near spellings: the same names as a comparison with every name of the country would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from tellings.knowledge.gazetteer_near import FUZZY_LEAST, Spellings

KEYS = st.text("abdeilmnrsz19", min_size=1, max_size=14)
NAMES = ("tarhuna", "tarhunah", "qasrbanghashir", "almarj", "benghazi", "bengazi", "derna", "zuwarah")


def test_a_name_with_a_letter_more_or_less_is_near_and_a_short_one_is_near_to_none() -> None:
    spellings = Spellings(NAMES)
    assert [name for _, name in spellings.near("tarhouna")] == ["tarhuna"]
    assert [name for _, name in spellings.near("tarhunaa")] == ["tarhuna"]
    assert spellings.near("dern") == ()
    assert spellings.near("strelsau") == ()
    assert Spellings(()).near("tarhuna") == ()


@given(st.lists(KEYS, max_size=25), KEYS)
def test_nothing_is_lost_by_comparing_letters_first(names: list[str], key: str) -> None:
    found = Spellings(names).near(key)
    everything = process.extract(key, names, scorer=fuzz.ratio, score_cutoff=FUZZY_LEAST, limit=5)
    assert found == (() if len(key) < 5 else tuple((score, name) for name, score, _ in everything))
