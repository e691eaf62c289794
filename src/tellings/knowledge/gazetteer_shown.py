"""The name under which a place is shown: the form that English reports print, where the list has a romanisation."""

from __future__ import annotations

import re

from anyascii import anyascii
from rapidfuzz import fuzz

from tellings.knowledge import gazetteer_tables as tables
from tellings.knowledge.folding import ARTICLES, fold
from tellings.knowledge.gazetteer_tables import PlaceRow

LEAST = 80.0  # rapidfuzz ratio to the folded romanisation: below it an older or foreign name is meant
_ENGLISH = re.compile(r"(?P<name>[A-Z][A-Za-z' -]+) (?:Governorate|Province|Oblast|Region|State)")
_PLAIN = re.compile(r"[A-Z][a-z]+(?:[ -][A-Za-z][a-z]+)*")
_MARKS = re.compile("['`\u2018\u2019\u02bb\u02bc\u02be\u02bf\u02b9\u02ba\u2032]")


def shown_name(row: PlaceRow, added: tuple[str, ...] = ()) -> str:
    """The name of usage, else the list's own, or of a romanised one the plainest other name that sounds like it.

    ``added`` are names of our own list. 'Ar Raqqah' is shown as Raqqa, 'Al Qā’im' as Al-Qaim, and 'Tāʻizz'
    as Taiz, since it is also 'Taiz Governorate'. A name that has no plain form loses its marks. 'El Fasher' stays.
    """
    if row.id in tables.shown():
        return tables.shown()[row.id]
    if row.country not in tables.romanised() or row.kind == "country" or not _romanised(row.name):
        return row.name
    for name in row.names if row.kind == "province" else ():
        if (match := _ENGLISH.fullmatch(name)) and fuzz.ratio(_ear(match["name"]), _ear(row.name)) >= LEAST / 2:
            return match["name"]
    sound = _ear(row.name)
    rated = [(fuzz.ratio(_ear(n), sound), n) for n in (*added, *row.names) if _PLAIN.fullmatch(n)]
    fitting = [(score, name) for score, name in rated if score >= LEAST]
    if fitting:
        return max(fitting, key=lambda one: (round(one[0]), *_plainness(one[1])))[1]
    return anyascii(_MARKS.sub("", row.name))


def _romanised(name: str) -> bool:
    first = re.split(r"[ -]", name)[0].lower()
    return not name.isascii() or "'" in name or "`" in name or (first in ARTICLES - {"el"} and " " in name)


def _plainness(name: str) -> tuple[int, int, int]:
    """Without an article before with one; with '-a', as English prints the feminine ending, before '-ah'."""
    article = re.split(r"[ -]", name)[0].lower() in ARTICLES
    return -int(article), -int(name.endswith("ah")), int("-" in name) if article else -int("-" in name)


def _ear(name: str) -> str:
    key = fold(name)
    return key[:-1] if key.endswith("ah") and len(key) > 4 else key
