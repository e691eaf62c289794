"""Finds names of places in a text: capitalised n-grams that the gazetteer knows, and that are not other words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from tellings.knowledge import gazetteer_tables as tables
from tellings.knowledge.folding import fold
from tellings.knowledge.gazetteer_stands import Known, described, ends_name, opens, runs_on, stands
from tellings.knowledge.gazetteer_text import (
    GAPS,
    HYPHENS,
    Word,
    end_of,
    is_headline,
    is_owner,
    joined,
    key_of,
    load_words,
    words_of,
)
from tellings.records import NameHit, Span

LONGEST = 6  # words of a name
_WHERE = frozenset({"in", "near", "outside", "inside", "around"})  # people do not stand after these
_JOINED_WEIGHT = 2_000  # for a name joined by 'and' to a sure place
_FOUGHT_FOR = frozenset({"in", "for", "near", "at", "on"})
_TOWN_WEIGHT = 1_000  # from which a name before that of a country is a town's
_PLAIN_WORDS = frozenset({"as", "at", "an", "en", "ed", "er", "es"})  # words and names, too
_DOTTED = re.compile(r"(?<!\w)(?:[A-Z]\.){2,}|(?<!\w)[A-Z]{2,4}(?!\w)")


def find_places(
    text: str,
    known: Callable[[Sequence[str]], Mapping[str, Known]],
    introduced: Collection[str] = (),
    persons: Collection[str] = (),
) -> tuple[NameHit, ...]:
    """Names of places in reading order, not overlapping. ``known`` looks folded names up, many at once.

    ``introduced``: folded names that other sentences have shown to be places ('the town of X'), which need no word that
    speaks for them here. ``persons``: folded surnames of persons; only where somebody is 'in X' are they places.
    """
    words = words_of(text)
    grams = {(i, size): key for i, size, key in _grams(words)}
    listed = known(list(dict.fromkeys(grams.values())))
    if not listed:
        return tuple(_short_names(text))
    words = _with_lost_commas(words, grams, listed)
    states = {i for (i, _), key in grams.items() if key in listed and listed[key].country}
    headline = is_headline(words)
    taken, found, doubtful = 0, list(_short_names(text)), list[tuple[int, int, Known]]()
    covered = [hit.span for hit in found]
    for i in dict.fromkeys(i for (i, _), key in grams.items() if key in listed):
        if i < taken or ends_name(words, i, listed.get(grams.get((i - 1, 1), "")), found):
            continue
        for size in range(min(LONGEST, len(words) - i), 0, -1):
            hit = listed.get(grams.get((i, size), ""))
            if hit is None or (grams[i, size] in persons and not hit.country and not _is_there(words, i, size)):
                continue
            paired = hit.country and i + size in states and words[i + size - 1].gap in HYPHENS  # 'Iran-Iraq'
            if not paired and not stands(words, i, size, hit, headline=headline, told=grams[i, size] in introduced):
                if hit.weight >= _JOINED_WEIGHT and stands(words, i, size, hit, headline=headline, told=True):
                    doubtful.append((i, size, hit))
                if size > 1 and not headline and runs_on(words, i + size):
                    break  # 'Kansas City Chiefs' are of no Kansas
                continue
            span = Span(words[i].start, end_of(words[i + size - 1]))
            if not any(span.overlaps(other) for other in covered):
                found.append(NameHit(span, hit.ids))
                taken = i + size
                break
    found += _joined_to(words, doubtful, found)
    return tuple(sorted(found, key=lambda hit: hit.span))


def _with_lost_commas(
    words: Sequence[Word], grams: Mapping[tuple[int, int], str], listed: Mapping[str, Known]
) -> list[Word]:
    """The words with a comma put back between a town and its country: 'shells fell on Kherson Ukraine said'.

    After 'in' or 'for' the country may be any: 'in the fighting for Kherson Russia lost a hundred men'.
    """
    mended = list(words)
    known = {(i, size): listed[key] for (i, size), key in grams.items() if key in listed}
    for (i, size), town in known.items():
        end = i + size
        land = next((hit for more in (3, 2, 1) if (hit := known.get((end, more))) and hit.country), None)
        if land is None or town.country or words[end - 1].gap != " " or _is_longer(words, i, end, known):
            continue
        somewhere = i > 0 and words[i - 1].lower in _FOUGHT_FOR
        own = bool(town.lands & land.lands) and not any(word.lower in load_words().given for word in words[i:end])
        if own or (somewhere and town.weight >= _TOWN_WEIGHT):
            mended[end - 1] = words[end - 1]._replace(gap=", ")
    return mended


def _is_longer(words: Sequence[Word], i: int, end: int, known: Collection[tuple[int, int]]) -> bool:
    """Whether the words before ``end`` belong to a longer name, listed ('Guinea Bissau') or not ('Banco Santander')."""
    across = any(start < end < start + size for start, size in known)
    begun = i > 0 and words[i - 1].gap == " " and words[i - 1].capital and not opens(words[i - 1])
    return across or begun


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


def _is_there(words: Sequence[Word], i: int, size: int) -> bool:
    """Whether the words around a name make it a place even where a person of the name is about: 'in X', 'X County'."""
    owner = is_owner(words[i + size - 1].text)  # 'in Moore's career'
    before = i > 0 and not owner and words[i - 1].gap in GAPS and words[i - 1].lower in _WHERE
    after = i + size < len(words) and words[i + size - 1].gap == " " and words[i + size].lower in load_words().after
    return bool(before or after or described(words, i + size))


def _joined_to(
    words: Sequence[Word], doubtful: Iterable[tuple[int, int, Known]], found: Sequence[NameHit]
) -> Iterator[NameHit]:
    """Names that stand beside a place that is sure: the second of 'Raqqa and Kobani', of 'Chhattisgarh's Sukma'."""
    starts, ends = {hit.span.start for hit in found}, {hit.span.end for hit in found}
    for i, size, hit in doubtful:
        before = i > 1 and words[i - 1].text == "and" and words[i - 2].end in ends
        after = i + size + 1 < len(words) and words[i + size].text == "and" and words[i + size + 1].start in starts
        before = before or (i > 0 and is_owner(words[i - 1].text) and end_of(words[i - 1]) in ends)
        span = Span(words[i].start, end_of(words[i + size - 1]))
        if (before or after) and not any(span.overlaps(other.span) for other in found):
            yield NameHit(span, hit.ids)


def _grams(words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Stretches of words that may be a name: first word, number of words, key."""
    lists = load_words()
    for i, word in enumerate(words):
        article = word.text in lists.articles and (word.gap == "-" or word.text in ("al", "el"))
        lower_start = article or word.text in lists.directions
        if not (word.capital or lower_start) or _is_no_article(words, i) or _is_after_a_link(words, i):
            continue
        for size in range(1, min(LONGEST, len(words) - i) + 1):
            last = words[i + size - 1]
            if size > 1 and not joined(words[i + size - 2]):
                break
            if last.capital:
                if last.gap[:1].isdigit():
                    break  # 'The M23': a part of a name with a number
                if not ((lower_start and size == 1) or (size > 1 and last.lower in _PLAIN_WORDS)):
                    yield i, size, key_of(words[i : i + size])  # 'Gao', in 'Rebels Seize Gao As Army Flees'
            elif size > 1 and last.text in lists.sites:
                yield i, size, key_of(words[i : i + size])
                break
            elif last.text.lower() not in lists.inside and not (size == 1 and lower_start):
                break


def _is_after_a_link(words: Sequence[Word], i: int) -> bool:
    """'Kalan' in 'Deh Yak-i-Kalan': the end of a name, and no name."""
    linked = i > 1 and words[i - 1].gap == "-" and words[i - 2].gap == "-"
    return linked and words[i - 1].text in ("i", "e", "ye", "ul", "o")


def _is_no_article(words: Sequence[Word], i: int) -> bool:
    """'As Moore left' opens a clause: an article apart from its noun takes on the letter behind it ('As Sukhnah')."""
    word = words[i]
    if word.gap != " " or word.lower not in _PLAIN_WORDS or i + 1 == len(words):
        return False
    return not words[i + 1].lower.startswith(word.lower[-1])


def _short_names(text: str) -> Iterator[NameHit]:
    short = tables.short_names()
    for match in _DOTTED.finditer(text):
        name = match[0]
        place = short.get(name) or short.get(name.rstrip("."))
        if place:
            yield NameHit(Span(match.start(), match.end()), (place,))
