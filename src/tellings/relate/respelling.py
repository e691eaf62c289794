"""Words of a copy that are those of its original in other letters, as far as that can be told soundly.

'air strike' and 'airstrike', 'ten' and '10', 'centre' and 'center'; two names that the lists know as one actor or one
place. Names that are in no list are one where they sound alike and each stands in its own report only. Whatever
else differs is taken for a change of substance: a reader sees the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from tellings.knowledge.actors import ActorList
from tellings.knowledge.calendar import load_calendar
from tellings.knowledge.gazetteer import Gazetteer
from tellings.knowledge.respelling import load_respellings
from tellings.relate.sketch import folded_words

SPELLED = "spelled otherwise"
NUMBER = "the same number"
DAY = "the same day"
ACTOR = "another name of the same actor"
PLACE = "another name of the same place"
ALIKE = "a name in no list, spelled alike"
_LONG = 6  # letters of a word in which British and American endings are looked for
_NAME = 4  # letters of a name that may be spelled alike
_FAR = 2  # letters in which such names may differ
_DETERMINERS = frozenset({"the", "a", "an"})
_SOUNDS = (("ph", "f"), ("kh", "k"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("q", "k"), ("c", "k"), ("w", "v"))
_VOWELS = re.compile("[aeiouy]+")
_TWICE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Names:
    """The lists that know names; None where there is none at hand."""

    actors: ActorList | None = None
    places: Gazetteer | None = None


def _bare(text: str) -> str:
    """Without an article before it and 's after it."""
    words = text.split()
    return re.sub("['’]s?$", "", " ".join(words[1:] if words and words[0].casefold() in _DETERMINERS else words))


def _skeleton(name: str) -> str:
    for spelt, sound in _SOUNDS:
        name = name.replace(spelt, sound)
    return _TWICE.sub(r"\1", name[:1].translate(str.maketrans("eiouy", "aaaaa")) + _VOWELS.sub("", name[1:]))


def _number(words: tuple[str, ...]) -> int | None:
    numerals = load_respellings().numerals
    if not words or not all(word in numerals or word.isdigit() for word in words):
        return None
    if len(words) == 1:
        return int(words[0]) if words[0].isdigit() and words[0].isascii() else numerals.get(words[0])
    if len(words) == 2 and 20 <= numerals.get(words[0], 0) <= 90 and 1 <= numerals.get(words[1], 0) <= 9:
        return numerals[words[0]] + numerals[words[1]]
    return None


def _day(words: tuple[str, ...]) -> tuple[int, int] | None:
    """Month and day of 'Nov. 6' and '6 November'; None for anything else."""
    months = load_calendar().months
    if len(words) != 2:
        return None
    day, month = sorted(words, key=lambda word: not word.isdigit())
    return (months[month], int(day)) if day.isdigit() and len(day) <= 2 and month in months else None


def _english(one: str, two: str) -> bool:
    known = load_respellings()
    if frozenset((one, two)) in known.words:
        return True
    if min(len(one), len(two)) < _LONG - 1 or max(len(one), len(two)) < _LONG:
        return False
    return any(one.replace(long, short, 1) == two or two.replace(long, short, 1) == one for long, short in known.parts)


class Spelling:
    """Judges words of two reports, one of which is a copy of the other."""

    def __init__(self, one: str, two: str, names: Names) -> None:
        self._texts = (" ".join(folded_words(one)), " ".join(folded_words(two)))
        self._names = names

    def same(self, one: str, two: str) -> str:
        """Why both are one in other letters; "" where that cannot be told."""
        here, there = folded_words(one), folded_words(two)
        if "".join(here) == "".join(there):
            return SPELLED
        value = _number(here)
        if value is not None and value == _number(there):
            return NUMBER
        day = _day(here)
        if day is not None and day == _day(there):
            return DAY
        if len(here) == len(there) and all(a == b or _english(a, b) for a, b in zip(here, there, strict=True)):
            return SPELLED
        if _english(" ".join(here), " ".join(there)):
            return SPELLED
        one, two = _bare(one), _bare(two)
        return self._same_name(one, two) if one[:1].isupper() and two[:1].isupper() else ""

    def _same_name(self, one: str, two: str) -> str:
        actors, other_actors = self._actors(one), self._actors(two)
        if actors & other_actors:
            return ACTOR
        places, other_places = self._places(one), self._places(two)
        if places & other_places:
            return PLACE
        if (actors or places) and (other_actors or other_places):
            return ""
        if _TWICE.sub(r"\1", "".join(folded_words(one))) == _TWICE.sub(r"\1", "".join(folded_words(two))):
            return SPELLED
        if actors or other_actors or places or other_places or self._is_nation(one) or self._is_nation(two):
            return ""
        return ALIKE if self._alike(one, two) else ""

    def _actors(self, name: str) -> frozenset[str]:
        if self._names.actors is None:
            return frozenset()
        whole = (hit for hit in self._names.actors.find(name) if (hit.span.start, hit.span.end) == (0, len(name)))
        return frozenset(actor for hit in whole for actor in hit.candidates)

    def _places(self, name: str) -> frozenset[str]:
        return frozenset(self._names.places.candidates(name)) if self._names.places else frozenset()

    def _is_nation(self, name: str) -> bool:
        return self._names.actors is not None and any(map(self._names.actors.nation, name.split()))

    def _alike(self, one: str, two: str) -> bool:
        if self._names.actors is None or self._names.places is None:
            return False  # nothing rules out that these are two names that the lists would know apart
        here, there = "".join(folded_words(one)), "".join(folded_words(two))
        if min(len(here), len(there)) < _NAME or _skeleton(here) != _skeleton(there):
            return False
        both = OSA.distance(here, there) <= _FAR
        mine, theirs = " ".join(folded_words(one)), " ".join(folded_words(two))
        return both and not _holds(self._texts[1], mine) and not _holds(self._texts[0], theirs)


def _holds(text: str, words: str) -> bool:
    return f" {words} " in f" {text} "
