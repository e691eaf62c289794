"""Whether the words around a listed name leave it the name of a place."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tellings.knowledge import gazetteer_tables as tables
from tellings.knowledge.gazetteer_text import HYPHENS, Word, is_owner, load_words
from tellings.knowledge.gazetteer_words import load_place_words
from tellings.records import NameHit

if TYPE_CHECKING:
    from tellings.knowledge.gazetteer import Listed

WELL_KNOWN = 15_000  # people: a lone name of such a place needs no word that speaks for it
FAMOUS = 100_000  # the same, for a name that is also an English word or a second name
_LISTED_WEIGHT = 60_000  # what a province or a sea counts as
_AUXILIARIES = frozenset(
    {"was", "is", "were", "has", "had", "have", "been", "being", "be", "will", "fully", "completely"}
)
_SHORTENED = re.compile(r"['’](?:d|ll|m|re|ve|t)$")
_OF_NAMES = frozenset({"de", "del", "da", "do", "dos", "das", "di"})
_WHOLE_KINDS = frozenset({"district", "province", "river"})  # their names hold the noun; 'Capitol Hill' may be no hill
_ELIDED = re.compile(r"[dl]['’][A-Z\u00c0-\u00de]")
_NUMBER = re.compile(r"[-\u2010\u2011\u2013]\d")
_AGE = re.compile(r", [1-9]\d?, ")  # 'Moore, 47, said'
_SAINT = frozenset({"st", "saint", "ste", "sainte"})
_OPENING = frozenset({' "', " “", " ‘", " '"})
_CLOSING = frozenset("\"”’'")
_GOES_ON = frozenset({"of", "in", "at", "for", "to", "who", "with", "from", "on", "and"})
_DETERMINERS = frozenset({"a", "an", "the", "another", "its", "their", "once"})
# Kinds that a lone name may be of without a word that speaks for it. Quarters and villages are often called
# after people.
_PLAIN_KINDS = frozenset(
    {"country", "continent", "province", "region", "sea", "river", "water", "island", "facility", "line"}
)


@dataclass(frozen=True, slots=True)
class Known:
    """A name that the gazetteer knows: candidate ids, best first, and how well known the best is."""

    ids: tuple[str, ...]
    people: int  # of the largest place whose own name it is
    people_second: int  # of the largest place that has it as a second name
    listed: bool  # a country, a province, a sea and the like
    country: bool
    lands: frozenset[str] = frozenset()  # the countries that its bearers lie in

    @classmethod
    def of(cls, found: Sequence[Listed]) -> Known:
        people = max((FAMOUS if f.given else f.people for f in found if f.main), default=0)
        second = max((f.people for f in found if not f.main), default=0)
        country = any(f.kind == "country" for f in found)
        own = any(f.given or f.kind in _PLAIN_KINDS for f in found)
        lands = frozenset(f.country for f in found if f.country)
        return cls(tuple(f.id for f in found), people, second, own, country, lands)

    @property
    def weight(self) -> float:
        return max(self.people, self.people_second / 10, _LISTED_WEIGHT if self.listed else 0)


def stands(words: Sequence[Word], i: int, size: int, hit: Known, *, headline: bool, told: bool) -> bool:
    """Whether these words name a place here, judged by the words themselves and their neighbours."""
    lists, word = load_words(), words[i]
    lower = [w.lower for w in words[i : i + size]]
    if (not word.capital and word.text in lists.directions) or words[i + size - 1].text in lists.sites:
        return hit.listed
    if _is_another_name(words, i, size, hit) or (i > 1 and words[i - 1].text == "of" and words[i - 2].text == "month"):
        return False
    before = words[i - 1] if i and words[i - 1].gap in (" ", "\u00a0", ". ") else None
    if i > 1 and words[i - 1].gap == "-" and words[i - 1].lower in lists.articles and words[i - 2].gap == " ":
        before = words[i - 2]  # 'Maarat al-Numan' is not Numan
    after = words[i + size] if i + size < len(words) and words[i + size - 1].gap in (" ", "\u00a0", "-") else None
    if (
        after
        and words[i + size - 1].gap in HYPHENS
        and i + size + 1 < len(words)
        and words[i + size + 1].lower in load_place_words().lines
    ):
        after = None  # 'the Mopti-Gao road'
    if before and before.capital and (before.lower in lists.titles or _makes_another(before)):
        return False
    if before and is_owner(before.text):
        before = None
    owned = is_owner(words[i + size - 1].text)
    if _is_bodys(words, i, size, owned=owned):
        return False
    whole = size > 1 and words[i + size - 1].capital and load_place_words().kinds.get(lower[-1]) in _WHOLE_KINDS
    if not headline and not _neighbours_fit(before, None if owned or whole else after, hit):
        return False  # but 'Boone County Jail' is of Boone County
    if after and not owned and _goes_on(words, i + size):
        return False
    spoken_for = bool(before and before.lower in lists.prepositions) or bool(
        after and after.text.lower() in lists.after
    )
    if owned and i + size < len(words) and words[i + size].lower not in load_place_words().kinds:
        spoken_for = False  # 'in Varga's speeches' tells of a speaker
    spoken_for = spoken_for or described(words, i + size) or _is_taken(words, i, i + size)
    if _known_enough(words, i, lower, hit, spoken_for=spoken_for and not headline, headline=headline):
        return True
    return told and _known_enough(words, i, lower, hit, spoken_for=True, headline=False)


def _is_another_name(words: Sequence[Word], i: int, size: int, hit: Known) -> bool:
    """Whether the words by themselves are rather a common word's, a person's or a people's."""
    lists, word = load_words(), words[i]
    if (size == 1 and (_is_no_name(word) or _is_acronym(words, i))) or (len(word.text) == 1 and word.gap == "-"):
        return True  # 'D-N.Y.' is a party and a state
    titled = size == 2 and word.lower in lists.titles and words[i + 1].lower in lists.given  # 'Queen Elizabeth'
    if hit.weight < WELL_KNOWN and (titled or _is_byname(words[i : i + size])):
        return True
    before = words[i - 1] if i and words[i - 1].gap == ". " else None
    if before is not None and before.capital and before.lower in lists.shortened:
        return True  # 'Helena' of 'St. Helena'
    if (
        _is_model_or_initial(words, i, size)
        or _is_school([w.lower for w in words[i : i + size]])
        or _is_byname_quoted(words, i, size)
    ):
        return True
    if hit.weight < FAMOUS and _is_somebody(words, i, i + size):
        return True
    if (
        i > 1
        and words[i - 1].text in _OF_NAMES
        and words[i - 2].capital
        and words[i - 2].gap == " "
        and not hit.country
    ):
        return words[i - 1].gap == " "  # 'Serra da Estrela' is no Estrela
    return any(w.text in tables.demonyms() for w in words[i : i + size]) and not hit.listed


def _is_model_or_initial(words: Sequence[Word], i: int, size: int) -> bool:
    """'Kilju-14' is a missile, 'Goto, 47,' and 'George' of 'George W. Moore' are persons, 'Robert S' no whole name."""
    last = words[i + size - 1]
    if (
        _NUMBER.match(last.gap)
        or _AGE.fullmatch(last.gap)
        or (size > 1 and len(last.text) == 1 and last.gap.startswith("."))
    ):
        return True
    named = last.lower in load_words().given or last.lower in tables.first_names()
    initial = words[i + size] if named and last.gap == " " and i + size + 1 < len(words) else None
    if initial is None:
        return False
    return initial.capital and len(initial.text) == 1 and initial.gap == ". " and words[i + size + 1].capital


def _is_bodys(words: Sequence[Word], i: int, size: int, *, owned: bool) -> bool:
    """'St. Helen's Parish Church', 'the Exwick Department of Health': parts of a name of a church or an office."""
    following = words[i + size] if i + size < len(words) and words[i + size - 1].gap == " " else None
    if following is None:
        return False
    if owned and words[i].lower in _SAINT:
        return following.capital
    return size > 1 and words[i + size - 1].lower == "department" and following.lower == "of"


def _is_school(lower: Sequence[str]) -> bool:
    """'University of Exwick', 'Exwick College': listed for those who live there, told of for those who teach."""
    return len(lower) > 1 and (lower[-1] in ("university", "college") or list(lower[:2]) == ["university", "of"])


def _is_byname_quoted(words: Sequence[Word], i: int, size: int) -> bool:
    """'Ana "Bristol" Moore'."""
    if not i or not words[i - 1].capital or words[i - 1].first or words[i - 1].lower in load_words().before:
        return False
    behind = words[i + size - 1].gap
    return words[i - 1].gap in _OPENING and behind[:1] in _CLOSING and behind[1:2] in (" ", "")


def _is_somebody(words: Sequence[Word], first: int, end: int) -> bool:
    """'Song Tao, the most senior official': what follows the comma is a person, and no word before it leads there."""
    if not (first and 0 < end < len(words)) or words[end - 1].gap != ", ":
        return False
    if words[first - 1].lower in load_words().prepositions:
        return False
    people = load_words().somebody
    if words[end].text not in ("a", "an", "the"):  # 'Gao Feng, spokesman for the ministry'
        return words[end].lower in people and [word.lower for word in words[end + 1 : end + 2]] in (["for"], ["of"])
    for k in range(end + 1, min(end + 6, len(words))):
        if words[k].lower in people:
            return words[k].gap != " " or words[k + 1 : k + 2] == [] or words[k + 1].lower in _GOES_ON
        if words[k].gap not in (" ", "-"):
            return False
    return False


def runs_on(words: Sequence[Word], at: int) -> bool:
    """Whether a name goes on with another capitalised word that leaves no place."""
    if not (0 < at < len(words)) or words[at - 1].gap != " " or not words[at].capital:
        return False
    return words[at].lower not in load_words().after and words[at].text not in tables.demonyms()


def ends_name(words: Sequence[Word], i: int, last: Known | None, found: Collection[NameHit]) -> bool:
    """The second part of a double name, 'Cortez' of 'Ocasio-Cortez'; but 'Baghdad-Damascus' are two places."""
    lists = load_words()
    if not i or words[i - 1].gap not in HYPHENS or not words[i - 1].capital or len(words[i - 1].text) < 2:
        return False
    before = words[i - 1]
    if any(before.lower in words for words in (lists.before, lists.articles, lists.never)):
        return False
    if before.text in tables.demonyms():
        return False
    if last is not None and last.weight >= WELL_KNOWN:
        return False
    return not any(hit.span.end == before.end for hit in found)


def _is_no_name(word: Word) -> bool:
    """A common word, a people, or one of these shortened: 'I'd', 'They'll'."""
    never = load_words().never
    if _SHORTENED.search(word.lower) and word.lower.replace("’", "'").split("'")[0] in never:
        return True
    return word.lower in never or len(word.lower) < 3 or word.text in tables.demonyms()


def _is_byname(words: Sequence[Word]) -> bool:
    """'al-Baghdadi': a person called after a place; 'Al Smith' bears a given name that looks like an article."""
    if len(words) != 2 or words[0].lower not in load_words().articles:
        return False
    return words[1].lower.endswith("i") or (words[0].gap == " " and words[1].lower in load_words().given)


def _is_acronym(words: Sequence[Word], i: int) -> bool:
    """Short and in capitals, where the words around it are not."""
    text = words[i].text
    if not text.isupper() or len(text) > 5 or (len(text) > 3 and i == 0):
        return False
    return any(not w.text.isupper() for w in words if len(w.text) > 3)


def _neighbours_fit(before: Word | None, after: Word | None, hit: Known) -> bool:
    """A capitalised neighbour that is no kind of place makes the name a part of another name."""
    lists = load_words()
    if before and before.gap == ". ":
        before = None  # the end of a sentence, once titles are ruled out
    if before and before.capital and not before.first and before.lower not in lists.before:
        return hit.country and before.text in tables.demonyms()
    if before and before.capital and before.first and not opens(before) and not hit.country:
        return False
    if after and after.capital and after.lower not in lists.after and len(after.text) > 1:
        return hit.country and after.text in tables.demonyms()
    return True


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """'Bustan' in 'Bustan al-Qasr' is no name by itself, nor 'Kent' in 'Kent State University'."""
    lists = load_words()
    ends = next((k for k in range(at, len(words)) if words[k].lower not in lists.after or words[k].gap != " "), at)
    if ends < len(words) and words[at - 1].gap == " " and words[ends].capital and words[ends].lower in lists.schools:
        return True
    if words[at - 1].gap == "-" and words[at].text in ("e", "i", "ye"):
        return True
    if words[at].text in _OF_NAMES and at + 1 < len(words) and words[at + 1].capital and words[at - 1].gap == " ":
        return True  # 'Guadalupe del Lerma'
    if words[at - 1].gap == " " and _ELIDED.match(words[at].text):
        return True  # 'Val d'Isole'
    article = words[at].text in load_words().articles and words[at].gap == "-"
    return article and at + 1 < len(words) and words[at + 1].capital and words[at - 1].gap == " "


def _makes_another(word: Word) -> bool:
    """'New' of 'New Quay', which is no Quay; but 'New Mosul attacks' may open a headline."""
    return word.lower in load_words().renaming and not word.first


def opens(word: Word) -> bool:
    """A capital only because the sentence begins here: a common word, a direction, a people."""
    lists = load_words()
    common = word.lower in lists.never or word.lower in lists.before or word.lower in lists.prepositions
    formed = word.lower.endswith(("ed", "ern", "ing"))  # 'Besieged', 'Northeastern'
    return ((common or formed) and word.lower not in lists.given) or word.text in tables.demonyms()


def described(words: Sequence[Word], at: int) -> bool:
    """'X, a fishing community in Borno', 'X, the local capital,': what follows the comma says that it is a place."""
    if not (0 < at < len(words)) or words[at - 1].gap != ", " or words[at].text not in _DETERMINERS:
        return False
    kinds = load_words().kinds
    for k in range(at + 1, min(at + 6, len(words))):
        if words[k].lower in kinds and not words[k].text[0].isupper():
            return words[k].gap != " " or k + 1 == len(words) or words[k + 1].lower in load_words().follows
        if words[k].gap not in (" ", "-"):
            return False
    return False


def _is_taken(words: Sequence[Word], first: int, end: int) -> bool:
    """'They recaptured X', 'X has been liberated', 'X fell to': what is done to towns and hardly to people."""
    taken = load_words().taken
    if first and words[first - 1].gap == " " and words[first - 1].lower in taken:
        return True
    if first > 1 and words[first - 1].text == "for" and words[first - 2].text.lower() in load_words().fought:
        return True
    at = end
    while at < len(words) and words[at].text in _AUXILIARIES and words[at - 1].gap == " ":
        at += 1
    if at < len(words) and at > end and words[at - 1].gap == " ":
        return words[at].lower in taken
    return end + 1 < len(words) and words[end].text in ("fell", "falls") and words[end + 1].text == "to"


def _known_enough(
    words: Sequence[Word], i: int, lower: list[str], hit: Known, *, spoken_for: bool, headline: bool
) -> bool:
    lists, english = load_words(), tables.english_words()
    if hit.country or (hit.listed and len(lower) > 1):
        return True
    if (
        len(lower) > 1
        and load_place_words().kinds.get(lower[-1]) in _WHOLE_KINDS
        and words[i + len(lower) - 1].capital
        and not (words[i].first and any(part in english or part in lists.never for part in lower[:-1]))
    ):
        return True  # 'Laurel County', whole in the lists: common words, but no common phrase
    following = words[i + len(lower)].text.lower() if i + len(lower) < len(words) else ""
    speaks = following in lists.speech or (i > 0 and words[i - 1].text.lower() in lists.said_by)
    if all(part in english or part in lists.never for part in lower):
        return not words[i].first and not headline and spoken_for and hit.weight >= FAMOUS
    if len(lower) == 1 and lower[0] in lists.given:
        return spoken_for and not speaks and hit.weight >= FAMOUS
    if headline or speaks:
        right = following in lists.speech and words[i + len(lower) - 1].gap == " " and not headline
        weight = max(hit.people, hit.people_second / 10) if right else hit.weight  # provinces do not speak
        return weight >= FAMOUS / 2 or (len(lower) > 1 and not any(part in english for part in lower))
    return spoken_for or len(lower) > 1 or hit.weight >= WELL_KNOWN
