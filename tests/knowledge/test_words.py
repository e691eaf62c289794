"""The words of claims: no list is empty, unread or written in another form than the code looks up."""

from pathlib import Path
from typing import get_args

import tellings.claim
from tellings.knowledge.words import load_claim_words
from tellings.records import Reality

WORDS = load_claim_words()
CODE = "\n".join(path.read_text("utf-8") for path in Path(tellings.claim.__file__).parent.glob("*.py"))


def test_a_modal_verb_makes_a_known_reality_of_its_clause() -> None:
    assert set(WORDS.modals.values()) <= set(get_args(Reality))


def test_no_list_of_words_is_empty_or_unread() -> None:
    for table in (WORDS.places, WORDS.people, WORDS.modality, WORDS.clauses, WORDS.things):
        for name, words in table.items():
            assert words
            assert f'["{name}"]' in CODE, name


def test_words_are_lemmas_in_lower_case() -> None:
    for table in (WORDS.places, WORDS.people, WORDS.modality, WORDS.clauses, WORDS.things, WORDS.harm):
        for words in table.values():
            assert all(word == word.lower().strip() for word in words)
