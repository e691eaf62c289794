"""Persons whose names are also names of places."""

from __future__ import annotations

import re

from tellings.knowledge import gazetteer_tables as tables
from tellings.knowledge.folding import fold
from tellings.knowledge.gazetteer_find import load_words

_FULL_NAME = re.compile(r"\b([A-Z][a-z]+)( [A-Z]\.)? ([A-Z][a-z]+)\b(?![ -][A-Z])")


def persons_in(text: str) -> frozenset[str]:
    """Folded names of the persons that a text names in full: 'Moore' of 'Ann Moore', both of 'Ann T. Moore'."""
    lists, found = load_words(), set()
    for match in _FULL_NAME.finditer(text):
        given, surname = match[1], match[3]
        if surname.lower() in lists.after | lists.never | lists.kinds:
            continue
        if given.lower() in tables.first_names() - lists.never:
            found.add(fold(surname))
            found.update([fold(given)] if match[2] else [])
    return frozenset(found)


def is_surname(text: str, name: str) -> bool:
    """Whether the name stands after a given name anywhere in the text: 'Imran X' in a report that goes on with 'X'."""
    lists = load_words()
    for match in re.finditer(rf"\b([A-Z][a-z]+)\s+{re.escape(name)}\b", text):
        word = match[1].lower()
        if word not in lists.before | lists.prepositions | lists.never and match[1] not in tables.demonyms():
            return True
    return False
