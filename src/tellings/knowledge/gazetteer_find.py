"""Finds names of places in a text: capitalised n-grams that the gazetteer knows, and that are not other words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from tellings.knowledge import gazetteer_tables as tables
from tellings.knowledge.folding import fold
from tellings.knowledge.gazetteer_words import load_place_words
from tellings.records import NameHit, Span

if TYPE_CHECKING:
    from tellings.knowledge.gazetteer import Listed

LONGEST = 6  # words of a name
WELL_KNOWN = 15_000  # people: a lone name of such a place needs no word that speaks for it
FAMOUS = 100_000  # the same, for a name that is also an English word or a second name
_LISTED_WEIGHT = 60_000  # what a province or a sea counts as
_WHERE = frozenset({"in", "near", "outside", "inside", "around"})  # people do not stand after these
_AUXILIARIES = frozenset(
    {"was", "is", "were", "has", "had", "have", "been", "being", "be", "will", "fully", "completely"}
)
_JOINED_WEIGHT = 2_000  # for a name joined by 'and' to a sure place
HEADLINE_SHARE = 0.7  # of the longer words begin with a capital: then capitals tell nothing
_WORD = re.compile(r"[^\W\d_]+(?:['’‘`ʿʻʼ][^\W\d_]+)*['’‘`](?=[\s\-])|[^\W\d_]+(?:['’‘`ʿʻʼ][^\W\d_]+)*")
_DOTTED = re.compile(r"(?<!\w)(?:[A-Z]\.){2,}|(?<!\w)[A-Z]{2,4}(?!\w)")
_SHORTENED = re.compile(r"['’](?:d|ll|m|re|ve|t)$")
_OWNED = re.compile(r"['’]s$", re.IGNORECASE)
_WHOLE_KINDS = frozenset({"district", "province", "river"})  # their names hold the noun; 'Capitol Hill' may be no hill
_OPENERS = frozenset(" \"'“”‘’([")  # may stand between the end of a sentence and the next one's first word
_HYPHENS = frozenset({"-", "\u2010", "\u2011", "\u2013"})
_GAPS = frozenset({" ", "-", "\u2010", "\u2011", "\u00a0", ". "})
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

    @classmethod
    def of(cls, found: Sequence[Listed]) -> Known:
        people = max((FAMOUS if f.given else f.people for f in found if f.main), default=0)
        second = max((f.people for f in found if not f.main), default=0)
        country = any(f.kind == "country" for f in found)
        own = any(f.given or f.kind in _PLAIN_KINDS for f in found)
        return cls(tuple(f.id for f in found), people, second, own, country)

    @property
    def weight(self) -> float:
        return max(self.people, self.people_second / 10, _LISTED_WEIGHT if self.listed else 0)


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of data/places/words.toml."""

    never: frozenset[str]
    titles: frozenset[str]
    given: frozenset[str]
    after: frozenset[str]
    schools: frozenset[str]
    before: frozenset[str]
    prepositions: frozenset[str]
    speech: frozenset[str]
    inside: frozenset[str]
    articles: frozenset[str]
    directions: frozenset[str]
    sites: frozenset[str]
    shortened: frozenset[str]
    said_by: frozenset[str]
    kinds: frozenset[str]
    taken: frozenset[str]


@lru_cache(maxsize=1)
def load_words() -> Words:
    """The word lists that tell names of places from other words."""
    raw = tomllib.loads(files("tellings").joinpath("data/places/words.toml").read_text("utf-8"))
    return Words(**{name: frozenset(raw[name].split()) for name in Words.__slots__})


class _Word(NamedTuple):  # of every word of a text one is made, and a tuple is made in a third of the time
    start: int
    end: int
    text: str
    gap: str  # what stands between this word and the next
    first: bool  # of a sentence

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def lower(self) -> str:
        return _OWNED.sub("", self.text.lower())


def find_places(
    text: str,
    known: Callable[[Sequence[str]], Mapping[str, Known]],
    introduced: Collection[str] = (),
    persons: Collection[str] = (),
) -> tuple[NameHit, ...]:
    """Names of places in reading order, not overlapping. ``known`` looks folded names up, many at once.

    ``introduced``: folded names that other sentences of the text have shown to be places ('the town of X'); they
    need no word that speaks for them here. ``persons``: folded surnames of persons; only where somebody is 'in X'
    are they places.
    """
    words = _words(text)
    grams = {(i, size): key for i, size, key in _grams(words)}
    listed = known(list(dict.fromkeys(grams.values())))
    states = {i for (i, _), key in grams.items() if key in listed and listed[key].country}
    headline = _is_headline(words)
    taken, found = 0, list(_short_names(text))
    covered = [hit.span for hit in found]
    doubtful: list[tuple[int, int, Known]] = []
    for i in range(len(words)):
        if i < taken:
            continue
        for size in range(min(LONGEST, len(words) - i), 0, -1):
            hit = listed.get(grams.get((i, size), ""))
            if hit is None or (grams[i, size] in persons and not hit.country and not _is_there(words, i, size)):
                continue
            paired = hit.country and i + size in states and words[i + size - 1].gap in _HYPHENS  # 'Iran-Iraq'
            if not paired and not _stands(words, i, size, hit, headline=headline, told=grams[i, size] in introduced):
                if hit.weight >= _JOINED_WEIGHT and _stands(words, i, size, hit, headline=headline, told=True):
                    doubtful.append((i, size, hit))
                continue
            span = Span(words[i].start, _end(words[i + size - 1]))
            if not any(span.overlaps(other) for other in covered):
                found.append(NameHit(span, hit.ids))
                taken = i + size
                break
    found += _joined_to(words, doubtful, found)
    return tuple(sorted(found, key=lambda hit: hit.span))


def introduced(text: str, hits: Iterable[NameHit]) -> Iterator[str]:
    """Folded names that the text itself shows to be places: 'the town of X', 'the village X', 'near X'."""
    kinds = load_words().kinds
    for hit in hits:
        before = text[: hit.span.start].lower().split()[-3:]
        if before[-1:] and before[-1] in _WHERE:
            yield fold(hit.span.of(text))
            continue
        while before and before[-1] in ("of", "the"):
            before.pop()
        if before and before[-1] in kinds:
            yield fold(hit.span.of(text))


def _is_there(words: Sequence[_Word], i: int, size: int) -> bool:
    """Whether the words around a name make it a place even where a person of the name is about: 'in X', 'X County'."""
    before = i > 0 and words[i - 1].gap in _GAPS and words[i - 1].lower in _WHERE
    after = i + size < len(words) and words[i + size - 1].gap == " " and words[i + size].lower in load_words().after
    return bool(before or after or _described(words, i + size))


def _joined_to(
    words: Sequence[_Word], doubtful: Iterable[tuple[int, int, Known]], found: Sequence[NameHit]
) -> Iterator[NameHit]:
    """Names that stand beside a place that is sure: the second of 'Raqqa and Kobani'."""
    starts, ends = {hit.span.start for hit in found}, {hit.span.end for hit in found}
    for i, size, hit in doubtful:
        before = i > 1 and words[i - 1].text == "and" and words[i - 2].end in ends
        after = i + size + 1 < len(words) and words[i + size].text == "and" and words[i + size + 1].start in starts
        span = Span(words[i].start, _end(words[i + size - 1]))
        if (before or after) and not any(span.overlaps(other.span) for other in found):
            yield NameHit(span, hit.ids)


def _words(text: str) -> list[_Word]:
    matches = list(_WORD.finditer(text))
    followers = [*matches[1:], None] if matches else []
    words = []
    for match, after in zip(matches, followers, strict=True):
        gap = text[match.end() : after.start()] if after else ""
        last = match.start() - 1
        while last >= 0 and text[last] in _OPENERS:
            last -= 1
        words.append(_Word(match.start(), match.end(), match[0], gap, last < 0 or text[last] in ".!?:\n"))
    return words


def _grams(words: Sequence[_Word]) -> Iterator[tuple[int, int, str]]:
    """Stretches of words that may be a name: first word, number of words, key."""
    lists = load_words()
    for i, word in enumerate(words):
        article = word.text in lists.articles and (word.gap == "-" or word.text in ("al", "el"))
        lower_start = article or word.text in lists.directions
        if not (word.capital or lower_start):
            continue
        for size in range(1, min(LONGEST, len(words) - i) + 1):
            last = words[i + size - 1]
            if size > 1 and not _joined(words[i + size - 2]):
                break
            if last.capital:
                if last.gap[:1].isdigit():
                    break  # 'The M23': a part of a name with a number
                if not (lower_start and size == 1):
                    yield i, size, _key(words[i : i + size])
            elif size > 1 and last.text in lists.sites:
                yield i, size, _key(words[i : i + size])
                break
            elif last.text.lower() not in lists.inside and not (size == 1 and lower_start):
                break


def _joined(word: _Word) -> bool:
    if word.gap == ". ":
        return word.text.lower() in load_words().shortened
    return word.gap in _GAPS and not _OWNED.search(word.text)


def _key(words: Sequence[_Word]) -> str:
    return fold(" ".join([*(w.text for w in words[:-1]), _OWNED.sub("", words[-1].text)]))


def _end(last: _Word) -> int:
    """Where the name ends: before a possessive 's and a closing quotation mark."""
    cut = _OWNED.search(last.text)
    end = last.start + cut.start() if cut else last.end
    return end - 1 if not cut and last.text[-1] in "'’‘`" else end


def _is_headline(words: Sequence[_Word]) -> bool:
    longer = [word for word in words if len(word.text) > 3]
    return len(longer) > 2 and sum(word.capital for word in longer) >= HEADLINE_SHARE * len(longer)


def _short_names(text: str) -> Iterator[NameHit]:
    short = tables.short_names()
    for match in _DOTTED.finditer(text):
        name = match[0]
        place = short.get(name) or short.get(name.rstrip("."))
        if place:
            yield NameHit(Span(match.start(), match.end()), (place,))


def _stands(words: Sequence[_Word], i: int, size: int, hit: Known, *, headline: bool, told: bool) -> bool:
    """Whether these words name a place here, judged by the words themselves and their neighbours."""
    lists, word = load_words(), words[i]
    lower = [w.lower for w in words[i : i + size]]
    if (not word.capital and word.text in lists.directions) or words[i + size - 1].text in lists.sites:
        return hit.listed
    if (size == 1 and (_is_no_name(word) or _is_acronym(words, i))) or (len(word.text) == 1 and word.gap == "-"):
        return False  # 'D-N.Y.' is a party and a state
    if _is_byname(words[i : i + size]) and hit.weight < WELL_KNOWN:
        return False
    if any(w.text in tables.demonyms() for w in words[i : i + size]) and not hit.listed:
        return False
    before = words[i - 1] if i and words[i - 1].gap in (" ", "\u00a0", ". ") else None
    if i > 1 and words[i - 1].gap == "-" and words[i - 1].lower in lists.articles and words[i - 2].gap == " ":
        before = words[i - 2]  # 'Maarat al-Numan' is not Numan
    after = words[i + size] if i + size < len(words) and words[i + size - 1].gap in (" ", "\u00a0", "-") else None
    if before and before.capital and before.lower in lists.titles:
        return False
    if before and _OWNED.search(before.text):
        before = None
    owned = bool(_OWNED.search(words[i + size - 1].text))
    whole = size > 1 and words[i + size - 1].capital and load_place_words().kinds.get(lower[-1]) in _WHOLE_KINDS
    if not headline and not _neighbours_fit(before, None if owned or whole else after, hit):
        return False  # but 'Boone County Jail' is of Boone County
    if after and not owned and _goes_on(words, i + size):
        return False
    spoken_for = bool(before and before.lower in lists.prepositions) or bool(
        after and after.text.lower() in lists.after
    )
    spoken_for = spoken_for or _described(words, i + size) or _is_taken(words, i, i + size)
    if _known_enough(words, i, lower, hit, spoken_for=spoken_for and not headline, headline=headline):
        return True
    return told and _known_enough(words, i, lower, hit, spoken_for=True, headline=False)


def _is_no_name(word: _Word) -> bool:
    """A common word, a people, or one of these shortened: 'I'd', 'They'll'."""
    never = load_words().never
    if _SHORTENED.search(word.lower) and word.lower.replace("’", "'").split("'")[0] in never:
        return True
    return word.lower in never or len(word.lower) < 3 or word.text in tables.demonyms()


def _is_byname(words: Sequence[_Word]) -> bool:
    """'al-Baghdadi': a person called after a place."""
    return len(words) == 2 and words[0].lower in load_words().articles and words[1].lower.endswith("i")


def _is_acronym(words: Sequence[_Word], i: int) -> bool:
    """Short and in capitals, where the words around it are not."""
    text = words[i].text
    if not text.isupper() or len(text) > 5 or (len(text) > 3 and i == 0):
        return False
    return any(not w.text.isupper() for w in words if len(w.text) > 3)


def _neighbours_fit(before: _Word | None, after: _Word | None, hit: Known) -> bool:
    """A capitalised neighbour that is no kind of place makes the name a part of another name."""
    lists = load_words()
    if before and before.gap == ". ":
        before = None  # the end of a sentence, once titles are ruled out
    if before and before.capital and not before.first and before.lower not in lists.before:
        return hit.country and before.text in tables.demonyms()
    if before and before.capital and before.first and not _opens(before) and not hit.country:
        return False
    if after and after.capital and after.lower not in lists.after and len(after.text) > 1:
        return hit.country and after.text in tables.demonyms()
    return True


def _goes_on(words: Sequence[_Word], at: int) -> bool:
    """'Bustan' in 'Bustan al-Qasr' is no name by itself, nor 'Kent' in 'Kent State University'."""
    lists = load_words()
    ends = next((k for k in range(at, len(words)) if words[k].lower not in lists.after or words[k].gap != " "), at)
    if ends < len(words) and words[at - 1].gap == " " and words[ends].capital and words[ends].lower in lists.schools:
        return True
    if words[at - 1].gap == "-" and words[at].text in ("e", "i", "ye"):
        return True
    article = words[at].text in load_words().articles and words[at].gap == "-"
    return article and at + 1 < len(words) and words[at + 1].capital and words[at - 1].gap == " "


def _opens(word: _Word) -> bool:
    """A capital only because the sentence begins here: a common word, a direction, a people."""
    lists = load_words()
    common = word.lower in lists.never or word.lower in lists.before or word.lower in lists.prepositions
    formed = word.lower.endswith(("ed", "ern", "ing"))  # 'Besieged', 'Northeastern'
    return ((common or formed) and word.lower not in lists.given) or word.text in tables.demonyms()


def _described(words: Sequence[_Word], at: int) -> bool:
    """'X, a fishing community in Borno': what follows the comma says that it is a place."""
    if not (0 < at < len(words)) or words[at - 1].gap != ", " or words[at].text not in ("a", "an", "the"):
        return False
    kinds = load_words().kinds
    for word in words[at + 1 : at + 6]:
        if word.lower in kinds:
            return True
        if word.gap != " " and word.gap != "-":
            return False
    return False


def _is_taken(words: Sequence[_Word], first: int, end: int) -> bool:
    """'They recaptured X', 'X has been liberated', 'X fell to': what is done to towns and hardly to people."""
    taken = load_words().taken
    if first and words[first - 1].gap == " " and words[first - 1].lower in taken:
        return True
    at = end
    while at < len(words) and words[at].text in _AUXILIARIES and words[at - 1].gap == " ":
        at += 1
    if at < len(words) and at > end and words[at - 1].gap == " ":
        return words[at].lower in taken
    return end + 1 < len(words) and words[end].text in ("fell", "falls") and words[end + 1].text == "to"


def _known_enough(
    words: Sequence[_Word], i: int, lower: list[str], hit: Known, *, spoken_for: bool, headline: bool
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
        return hit.weight >= FAMOUS / 2 or (len(lower) > 1 and not any(part in english for part in lower))
    return spoken_for or len(lower) > 1 or hit.weight >= WELL_KNOWN
