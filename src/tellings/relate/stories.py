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
            opening = match.start() == 0 or words[: match.start()].rstrip(" \"'“‘«(-–—")[-1:] in (
                "",
                ".",
                "!",
                "?",
                ":",
            )
            token = match.group()
            cased = token[0].isupper() and not (opening or block.kind == "headline")
            weight = _TITLE_WEIGHT if block.kind == "headline" else _LEAD_WEIGHT if seen <= _LEAD else _BODY_WEIGHT
            yield token, cased, weight


def terms(report: Report, words: StoryWords) -> Terms:
    """The terms of a report: names by their consonants, other words by their first six letters."""
    tokens = [(anyascii(token).casefold().replace("'", ""), cased, weight) for token, cased, weight in _tokens(report)]
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


def _cosine(one: dict[str, float], two: dict[str, float]) -> float:
    return math.fsum(one[key] * two[key] for key in one.keys() & two.keys())  # the same in any order


def days_apart(one: Terms, two: Terms) -> int | None:
    """Days between the days of publication of two reports; None where either is unknown."""
    if one.first is None or one.last is None or two.first is None or two.last is None:
        return None
    return max((two.first - one.last).days, (one.first - two.last).days, 0)


def _likeness(cosine: float, one: Terms, two: Terms) -> float:
    """The cosine less what days apart cost: the same place is fought over again months later."""
    apart = days_apart(one, two)
    if apart is None:
        return cosine - _UNDATED_COST
    return cosine - next(cost for days, cost in _DAY_COSTS if apart <= days)


def _candidate_pairs(vectors: Sequence[dict[str, float]]) -> set[tuple[int, int]]:
    """Pairs of reports that share a term which is not in half of all reports."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for key in vector:
            if key.startswith(("n:", "w:")):
                postings[key].append(number)
    limit = len(vectors) * _MAX_DF if len(vectors) >= _MANY else len(vectors)
    pairs: set[tuple[int, int]] = set()
    for numbers in postings.values():
        if len(numbers) <= limit:
            pairs.update((one, two) for place, one in enumerate(numbers) for two in numbers[place + 1 :])
    return pairs


def _group(size: int, likeness: dict[tuple[int, int], float]) -> list[list[int]]:
    """Average-link groups: the likest two groups are joined while the mean over their pairs is enough."""
    groups: dict[int, list[int]] = {number: [number] for number in range(size)}
    sums: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for (one, two), value in likeness.items():
        sums[one][two] = sums[two][one] = value

    def mean(one: int, two: int) -> float:
        return sums[one][two] / (len(groups[one]) * len(groups[two]))

    heap = [(-value, one, two, 1, 1) for (one, two), value in likeness.items() if value >= _SAME]
    heapq.heapify(heap)
    while heap:
        _value, one, two, size_one, size_two = heapq.heappop(heap)
        if one not in groups or two not in groups:
            continue
        if len(groups[one]) != size_one or len(groups[two]) != size_two:
            continue  # an older state of the pair; the new one has been pushed
        groups[one] += groups.pop(two)
        for other, value in sums.pop(two).items():
            if other == one or other not in groups:
                continue
            del sums[other][two]
            sums[one][other] = sums[other][one] = sums[one].get(other, 0.0) + value
        sums[one].pop(two, None)
        for other in sums[one]:
            if other in groups and mean(one, other) >= _SAME:
                low, high = sorted((one, other))
                heapq.heappush(heap, (-mean(one, other), low, high, len(groups[low]), len(groups[high])))
    return [sorted(numbers) for numbers in groups.values()]


def find_stories(reports: Iterable[Report]) -> tuple[tuple[str, ...], ...]:
    """Stories of two reports or more, as sorted ids; the order of reports changes nothing."""
    words = load_story_words()
    found = sorted((terms(report, words) for report in reports), key=lambda item: item.id)
    vectors = _vectors(found)
    likeness = {
        (one, two): _likeness(_cosine(vectors[one], vectors[two]), found[one], found[two])
        for one, two in sorted(_candidate_pairs(vectors))
    }
    groups = _group(len(found), likeness)
    return tuple(sorted(tuple(found[number].id for number in group) for group in groups if len(group) > 1))
