from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.records import digest
from tellings.relate.index import WIDESPREAD, Candidate, CopyIndex, Entry
from tellings.relate.shingles import shingles

WORDS = [
    f"{a}{b}" for a in ("ka", "lo", "mi", "nu", "re", "sa", "to", "vu") for b in ("dan", "fel", "gor", "hin", "jas")
]
DAY = date(2016, 3, 28)


def prose(seed: int, words: int) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def unlike(number: int, words: int) -> str:
    """A text that has no word in common with that of any other number."""
    return " ".join(f"w{number}x{place}" for place in range(words))


def hashes(text: str) -> set[int]:
    return set(shingles(text).hashes.tolist())


def entry_of(text: str, day: date | None = DAY) -> Entry:
    return Entry(digest(text), shingles(text), day)


def named(index: CopyIndex, entries: list[Entry]) -> set[Candidate]:
    return set(index.near(entries))


POOL = [prose(seed, 90 + 40 * seed) for seed in range(6)]
POOL += [f"{prose(9, 200)} {POOL[0]} {prose(8, 100)}", f"{POOL[1][:300]} {prose(7, 80)}", POOL[2].upper()]
ENTRIES = [entry_of(text, DAY + timedelta(days=n) if n % 3 else None) for n, text in enumerate(POOL)]


def test_a_text_inside_one_three_times_as_long_is_named() -> None:
    story = entry_of(prose(1, 150))
    longer = entry_of(f"{prose(2, 180)} {prose(1, 150)} {prose(3, 120)}")
    index = CopyIndex()
    index.add([story, longer])
    (found,) = index.near([longer])
    assert (found.one, found.other) == (longer.id, story.id)
    assert found.share > 0.6


def test_cases_accents_and_apostrophes_do_not_matter_and_scripts_without_spaces_work() -> None:
    assert (
        shingles("Déjà vu, l’eau de l'Ain est là").hashes.tolist()
        == shingles("deja VU leau DE lAin est la").hashes.tolist()
    )
    inside = set(shingles("政府军周一进入河港城市马拉卡勒").hashes.tolist())
    assert inside
    assert inside <= set(shingles("据目击者称，政府军周一进入河港城市马拉卡勒。").hashes.tolist())


def test_unrelated_texts_are_not_named() -> None:
    index = CopyIndex()
    entries = [
        entry_of(" ".join(f"w{random.Random(n * 1000 + k).randrange(9999)}" for k in range(200))) for n in range(40)
    ]
    index.add(entries)
    assert named(index, entries) == set()


def test_added_again_changes_nothing() -> None:
    index = CopyIndex()
    assert index.add(ENTRIES) == tuple(entry.id for entry in ENTRIES)
    before, size = named(index, ENTRIES), index.nbytes
    assert index.add(ENTRIES) == ()
    assert index.add([*ENTRIES, *ENTRIES]) == ()
    assert (named(index, ENTRIES), index.nbytes, len(index)) == (before, size, len(ENTRIES))
    assert ENTRIES[0].id in index
    assert entry_of("something else").id not in index


@settings(deadline=None, max_examples=40)
@given(st.permutations(ENTRIES), st.integers(1, 9))
def test_order_and_batches_change_nothing(entries: list[Entry], batch: int) -> None:
    whole, parts = CopyIndex(), CopyIndex()
    whole.add(ENTRIES)
    for start in range(0, len(entries), batch):
        parts.add(entries[start : start + batch])
    assert named(parts, entries) == named(whole, ENTRIES)


@settings(deadline=None, max_examples=40)
@given(st.permutations(ENTRIES), st.integers(1, 8))
def test_parts_of_an_index_together_name_what_the_whole_names(entries: list[Entry], cut: int) -> None:
    whole, one, two = CopyIndex(), CopyIndex(), CopyIndex()
    whole.add(entries)
    one.add(entries[:cut])
    two.add(entries[cut:])
    assert named(one, entries) | named(two, entries) == named(whole, entries)


@pytest.mark.parametrize("batch", [1, 7, 1000])
def test_many_reports_with_one_footer_are_not_paired_by_it(batch: int) -> None:
    footer = prose(77, 60)
    entries = [entry_of(f"{unlike(n, 400)} {footer}", DAY + timedelta(days=n)) for n in range(400)]
    index = CopyIndex()
    for start in range(0, len(entries), batch):
        index.add(entries[start : start + batch])
    assert named(index, entries) == set()


def test_a_story_that_hundreds_print_is_paired_with_the_earliest_only() -> None:
    story = prose(5, 300)
    entries = [entry_of(f"{story} edition {n} of paper {n}", DAY + timedelta(days=n)) for n in range(300)]
    index = CopyIndex()
    index.add(reversed(entries))
    found = [pair.other for pair in index.near([entries[-1]])]
    first = {entry.id for entry in entries[:WIDESPREAD]}
    assert set(found) <= first | {entries[-1].id}
    assert entries[0].id in found
