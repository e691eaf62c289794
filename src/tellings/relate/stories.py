"""Which reports tell of the same story: names and rare words they share, and days that lie together.

TF-IDF over names and words, cosine, and average-link grouping. Names are compared by their consonants, so
that 'Deir ez-Zor' and 'Dayr al-Zour', 'Mossoul' and 'Mosul' meet. Nothing is learnt from a corpus: the
frequency of a term is that in the reports at hand, smoothed as if there were others without it.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from anyascii import anyascii

from tellings.knowledge.stories import StoryWords, load_story_words
from tellings.records import Report

_LEAD = 90  # words after the title that say what the story is
_BODY = 450  # words that are looked at in all
_TITLE_WEIGHT, _LEAD_WEIGHT, _BODY_WEIGHT = 2.0, 1.5, 0.6
_NAME_WEIGHT = 1.7  # a name says more of a story than a word
_OTHERS = 60  # reports without a term that are imagined beside those at hand
_SAME = 0.10  # cosine, after what days apart cost, from which two reports tell one story
_UNDATED_COST = 0.03  # where the day of one is unknown
_DAY_COSTS = ((2, 0.0), (5, 0.04), (10, 0.08), (31, 0.3), (date.max.toordinal(), 0.5))  # up to so many days apart
_MAX_DF = 0.5  # terms in more than this share of many reports join nothing when pairs are looked for
_MANY = 40  # reports from which that is so

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ARTICLE = re.compile(r"^(?:al|el|ez|es|ed|ad|as|az|ash|at|ar|ul|the|of|de|la|le|les|los|du|der|die)$")
_VOWELS = re.compile(r"[aeiouyw]")
_DOUBLE = re.compile(r"(.)\1+")
_SPELT = (
    ("ph", "f"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("sh", "s"),
    ("ch", "s"),
    ("q", "k"),
    ("c", "k"),
    ("z", "s"),
    ("v", "b"),
    ("p", "b"),
    ("j", "g"),
    ("h", ""),
)


@lru_cache(maxsize=1 << 14)  # names recur within a report and between reports
def _consonants(word: str) -> str:
    """The key of a name: 'Boukamal', 'Bukamal' and 'Albu Kamal' (its second word) come close to one another."""
    key = _DOUBLE.sub(r"\1", word)
    for spelt, sound in _SPELT:
        key = key.replace(spelt, sound)
    bare = _VOWELS.sub("", key[1:]) if key else ""
    first = key[:1] if key[:1] not in "aeiouyw" else "a"
    return _DOUBLE.sub(r"\1", first + bare)


@dataclass(frozen=True, slots=True)
class Terms:
    """A report as weighted terms before their rarity is known, and its days of publication."""

    id: str
    weights: tuple[tuple[str, float], ...]
    first: date | None
    last: date | None


def _tokens(report: Report) -> Iterator[tuple[str, bool, float]]:
    """Words of a report, whether each is written as a name, and its weight by where it stands."""
    seen = 0
    for block in sorted(report.blocks, key=lambda block: block.kind != "headline"):
        if block.kind not in ("headline", "prose"):
            continue
        words = block.span.of(report.text)
        for match in _TOKEN.finditer(words):
            if block.kind == "prose":
                seen += 1
            if seen > _BODY:
                return
            token = match.group()
            cased = token[0].isupper() and block.kind == "prose" and not _opens(words, match.start())
            weight = _TITLE_WEIGHT if block.kind == "headline" else _LEAD_WEIGHT if seen <= _LEAD else _BODY_WEIGHT
            yield token, cased, weight


def _opens(words: str, at: int) -> bool:
    """Whether a sentence begins at a word."""
    while at and words[at - 1] in " \"'“‘«(-–—":
        at -= 1
    return at == 0 or words[at - 1] in ".!?:"


def _plain(token: str) -> str:
    return (token if token.isascii() else anyascii(token)).casefold().replace("'", "")


def terms(report: Report, words: StoryWords) -> Terms:
    """The terms of a report: names by their consonants, other words by their first six letters."""
    tokens = [(_plain(token), cased, weight) for token, cased, weight in _tokens(report)]
    names = {token for token, cased, _ in tokens if cased}
    best: dict[str, list[float]] = defaultdict(list)
    for token, _, weight in tokens:
        if len(token) < 3 or token in words.common or _ARTICLE.match(token):
            continue
        if token in names:
            if token in words.everywhere:
                best["e:" + token].append(weight * 0.3)
                continue
            key = _consonants(token)
            if len(key) >= 2:
                best["n:" + key].append(weight * _NAME_WEIGHT)
        elif len(token) >= 4:
            best["w:" + token[:6]].append(weight)
    weighted = {key: max(found) * (1 + math.log(len(found))) for key, found in best.items()}
    published = report.published
    return Terms(
        report.id,
        tuple(sorted(weighted.items())),
        published.first if published else None,
        published.last if published else None,
    )


def _vectors(found: Sequence[Terms]) -> list[dict[str, float]]:
    """Unit vectors of TF-IDF weights."""
    frequency = Counter(key for item in found for key, _ in item.weights)
    vectors: list[dict[str, float]] = []
    for item in found:
        vector = {key: weight * math.log((len(found) + _OTHERS) / (frequency[key] + 1)) for key, weight in item.weights}
        norm = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        vectors.append({key: value / norm for key, value in vector.items()})
    return vectors


def _cosines(vectors: Sequence[dict[str, float]]) -> tuple[Any, Any]:
    """Of every two reports, and whether they share a term which is not in half of all reports.

    Nine bytes a pair: 900 MB for 10,000 reports at once.
    """
    import numpy

    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for key in vector:
            postings[key].append(number)
    limit = len(vectors) * _MAX_DF if len(vectors) >= _MANY else len(vectors)
    cosines = numpy.zeros((len(vectors), len(vectors)))
    joined = numpy.zeros(cosines.shape, dtype=bool)
    for key, numbers in sorted(postings.items()):  # in one order, so that the sums are the same to the last bit
        if len(numbers) > 1:
            weights = numpy.array([vectors[number][key] for number in numbers])
            pairs = numpy.ix_(numbers, numbers)
            cosines[pairs] += numpy.outer(weights, weights)
            if len(numbers) <= limit and key.startswith(("n:", "w:")):
                joined[pairs] = True
    return cosines, joined


def _likeness(found: Sequence[Terms]) -> Any:
    """Of every two reports, the cosine less what days apart cost: the same place is fought over again months later."""
    import numpy

    cosines, joined = _cosines(_vectors(found))
    first, last = (
        numpy.array([day.toordinal() if day else numpy.nan for day in days])
        for days in ([item.first for item in found], [item.last for item in found])
    )
    limits, costs = zip(*_DAY_COSTS, strict=True)
    by_days = numpy.array([*costs, _UNDATED_COST])  # what is no number stands behind all numbers
    for row, own_first, own_last in zip(cosines, first, last, strict=True):
        apart = numpy.maximum(first - own_last, own_first - last)
        row -= by_days[numpy.searchsorted(limits, apart)]
    cosines *= joined
    return cosines


def _group(sums: Any) -> list[list[int]]:
    """Average-link groups: the likest two groups are joined while the mean over their pairs is enough.

    ``sums``: how like each report is to each other. It is used up.
    """
    import numpy

    numpy.fill_diagonal(sums, 0.0)
    groups: dict[int, list[int]] = {number: [number] for number in range(len(sums))}
    sizes = numpy.ones(len(sums), dtype=int)
    likest = numpy.argwhere(sums >= _SAME).tolist()
    heap = [(-float(sums[one, two]), one, two, 1, 1) for one, two in likest if one < two]
    heapq.heapify(heap)
    while heap:
        _value, one, two, size_one, size_two = heapq.heappop(heap)
        if one not in groups or two not in groups:
            continue
        if len(groups[one]) != size_one or len(groups[two]) != size_two:
            continue  # an older state of the pair; the new one has been pushed
        groups[one] += groups.pop(two)
        sizes[one] += sizes[two]
        sums[one] += sums[two]
        sums[two] = sums[:, two] = sums[one, one] = sums[one, two] = 0.0
        sums[:, one] = sums[one]
        means = sums[one] / (sizes[one] * sizes)
        for other in numpy.flatnonzero(means >= _SAME).tolist():
            low, high = sorted((one, other))
            heapq.heappush(heap, (-float(means[other]), low, high, len(groups[low]), len(groups[high])))
    return [sorted(numbers) for numbers in groups.values()]


def find_stories(reports: Iterable[Report]) -> tuple[tuple[str, ...], ...]:
    """Stories of two reports or more, as sorted ids; the order of reports changes nothing."""
    words = load_story_words()
    found = sorted((terms(report, words) for report in reports), key=lambda item: item.id)
    groups = _group(_likeness(found))
    return tuple(sorted(tuple(found[number].id for number in group) for group in groups if len(group) > 1))
