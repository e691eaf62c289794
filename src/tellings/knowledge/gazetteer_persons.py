"""Persons whose names are also names of places."""

from __future__ import annotations

import re
from functools import lru_cache

from tellings.knowledge import gazetteer_tables as tables
from tellings.knowledge.folding import fold
from tellings.knowledge.gazetteer_text import load_words

_REACH = 60  # characters before a name in which its given name ends
_WORD_BEFORE = re.compile(r"\b([A-Z][a-z]+)\s+$")
_BYNAME = r" [\"“‘'][^\"”’']{2,20}[\"”’'](?: \([A-Z][a-z]+\))?"  # 'Ana "The Owl" (Owlet) Moore'
_FULL_NAME = re.compile(rf"\b([A-Z][a-z]+)( [A-Z]\.|{_BYNAME})? (?:[Aa]l-)?([A-Z][a-z]+)\b(?![ -][A-Z])")
_STORMS = re.compile(r"\b(?:Hurricanes|Typhoons|Cyclones|Storms) ([A-Z][a-z]+(?:(?:, |,? and )[A-Z][a-z]+){1,4})\b")
_STORM = re.compile(r"\b(?:Hurricanes?|Typhoon|Cyclone|Storm|Superstorm) ([A-Z][a-z]+)\b")


@lru_cache(maxsize=2)  # of a report it is asked for by each search for names
def persons_in(text: str) -> frozenset[str]:
    """Folded names of the persons that a text names in full: 'Moore' of 'Ann Moore', both of 'Ann T. Moore'.

    Storms bear names of persons.
    """
    given_names, no_surnames, found = _given_names(), _no_surnames(), set()
    for match in _FULL_NAME.finditer(text):
        given, surname = match[1], match[3]
        if given.lower() in given_names and surname.lower() not in no_surnames:
            found.add(fold(surname))
            found.update([fold(given)] if match[2] else [])
    found.update(fold(match[1]) for match in _STORM.finditer(text) if match[1].lower() not in no_surnames)
    for match in _STORMS.finditer(text):
        found.update(fold(storm) for storm in re.findall(r"[A-Z][a-z]+", match[1]))
    return frozenset(found)


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return tables.first_names() - load_words().never


@lru_cache(maxsize=1)
def _no_surnames() -> frozenset[str]:
    lists = load_words()
    return lists.after | lists.never | lists.kinds


@lru_cache(maxsize=1)
def _no_given_names() -> frozenset[str]:
    lists = load_words()
    return lists.before | lists.prepositions | lists.never


def is_surname(text: str, name: str) -> bool:
    """Whether the name stands after a given name anywhere in the text: 'Imran X' in a report that goes on with 'X'."""
    for match in re.finditer(rf"{re.escape(name)}\b", text):
        before = _WORD_BEFORE.search(text[max(0, match.start() - _REACH) : match.start()])
        if before and before[1].lower() not in _no_given_names() and before[1] not in tables.demonyms():
            return True
    return False
