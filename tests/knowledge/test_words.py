"""Words as data: no list is empty, unread or written in another form than the code looks up."""

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

import tellings.claim
from tellings.knowledge.actors_entries import read_state_parts
from tellings.knowledge.actors_words import DescriptionWords, PhraseWords, load_actor_words
from tellings.knowledge.gazetteer_words import PlaceWords
from tellings.knowledge.words import load_claim_words, load_cues
from tellings.records import ActorType, Reality

WORDS = load_claim_words()
CUES = load_cues()
SOURCE = Path(tellings.claim.__file__).parent.parent
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


def test_no_list_of_words_about_speech_is_empty_unread_or_in_capitals() -> None:
    code = "\n".join(path.read_text("utf-8") for room in ("claim", "read") for path in (SOURCE / room).glob("*.py"))
    for name, words in CUES.words.items():
        assert words
        assert all(word == word.lower().strip() for word in words)
        assert f'words["{name}"]' in code, name


def test_a_noun_for_who_is_removed_from_office_is_no_verb_of_speech() -> None:
    assert not CUES.is_cue("head")
    assert CUES.is_cue("say")


@pytest.mark.parametrize(
    ("table", "rooms"),
    [(PhraseWords, ("resolve",)), (DescriptionWords, ("resolve",)), (PlaceWords, ("resolve", "knowledge"))],
)
def test_every_list_about_a_phrase_or_a_place_is_read(table: type, rooms: tuple[str, ...]) -> None:
    code = "\n".join(path.read_text("utf-8") for room in rooms for path in (SOURCE / room).glob("*.py"))
    for name in (one.name for one in fields(table)):
        assert re.search(rf"\.{name}\b", code), name


def test_words_about_a_phrase_are_in_lower_case_and_no_list_is_empty() -> None:
    phrases = load_actor_words().phrases
    for name in (one.name for one in fields(phrases)):
        words = getattr(phrases, name)
        assert words, name
        assert all(word == word.lower().strip() for word in words), name


def test_every_state_part_has_a_name_of_the_state_in_all_its_names() -> None:
    for part in read_state_parts():
        assert part.type in get_args(ActorType)
        assert all(("{a}" in name) != ("{n}" in name) for name in part.names)
