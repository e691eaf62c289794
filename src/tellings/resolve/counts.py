"""Numbers as told, found in a reading: how many, of what, and what became of them (rules T1, T2, T4).

A number that counts nothing (an age, a date, a unit's or a road's number) is left out. Recognition works on
the text; the parse, where there is one, only tells where a noun phrase ends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tellings.records import Candidate, Count, Mention, Reading, Reason, Resolution, Sentence, Span, Token
from tellings.resolve.count_numbers import MULTIPLIERS, NUMERALS
from tellings.resolve.count_outcome import Counts, counts, is_population, outcome
from tellings.resolve.count_phrases import (
    OUTCOMES,
    SHARES,
    VAGUE,
    VICTIMS,
    Phrase,
    find_phrases,
    find_single_victims,
    singular,
)
from tellings.resolve.time_core import find_cores, stretches

__all__ = ["resolve_counts"]

_READ_KINDS = frozenset({"headline", "caption", "prose"})
_WORD = re.compile(r"[^\W\d_]+|\d")
_NUMBER_WORDS = frozenset({*NUMERALS, *MULTIPLIERS, "dozen", "no", "half", "third", "quarter"}) | {
    word for phrase in (*VAGUE, *SHARES) for word in phrase.split()
}
_OUTCOME_WORDS = frozenset(word for phrase in OUTCOMES for word in phrase.split())
_JOINED = re.compile(
    r"\s*(?:,\s*)?(?:and|as\s+well\s+as|along\s+with|plus|or|,)\s+(?:also\s+|the\s+)?$|\s*,\s*$", re.IGNORECASE
)
_PART_OF = re.compile(
    r"(?:\s+(?:aboard|on\s+board))?(?:\s+(?:were|was|are|have\s+been|had\s+been|left))?(?:\s+[a-z]+ly)?"
    r"(?:\s+(?:dead|killed|injured|hurt|wounded|missing|arrested|detained|displaced|homeless))?"
    r"(?:\s*,[^,;.]{0,40}\b(?:said|says|reported)|\s*,\s*according\s+to\s+[^,;.]{0,40})?\s*,?\s*"
    r"(?:including|among\s+them|among\s+whom|of\s+(?:them|whom))\s+(?:(?:were|the|all)\s+)?$",
    re.IGNORECASE,
)
_KIN = re.compile(r"\s+and\s+(?:his|her|their)\s+$", re.IGNORECASE)
_NUMBERING = re.compile(r"\b(?:crowd|mob|group|force|band|gang|demonstrators|protesters|rebels|fighters|militants)\b"
                        r"[^.;]{0,20}\bnumber(?:ing|ed)\s+$")  # fmt: skip
_NO = re.compile(
    r"\b(?:no|zero)\s+(?:civilian\s+|immediate\s+|reports\s+of\s+|further\s+|military\s+)*(?P<n>casualties|deaths|fatalities|injuries|victims|"
    r"one\s+(?:was|has\s+been|were)\s+(?P<o>killed|hurt|injured|wounded))\b",
    re.IGNORECASE,
)


_SPEAKS = re.compile(
    r"\s+(?:has |have |had |also |later )?(?:told|tells|said|says|added|confirmed|announced|reported)\b"
)
_HELD = frozenset({"prisoner", "captive", "detainee", "hostage"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A number phrase and what became of those it counts."""

    phrase: Phrase
    kind: str | None
    included: bool = False


def resolve_counts(reading: Reading) -> tuple[Resolution, ...]:
    """Every count told in headlines, captions and prose, in reading order; mention spans hold number and qualifier."""
    found: list[Resolution] = []
    for number, sentence in enumerate(reading.sentences):
        if sentence.kind in _READ_KINDS:
            for part in stretches(sentence, reading.report.text):
                found += _of_sentence(part, part.span.of(reading.report.text), number)
    return tuple(found)


def _of_sentence(sentence: Sentence, text: str, number: int) -> list[Resolution]:
    words = set(_WORD.findall(text.lower()))
    has_number = any(word.isdigit() for word in words) or bool(words & _NUMBER_WORDS)
    has_outcome = bool(words & _OUTCOME_WORDS)
    if not has_number and not has_outcome:
        return []
    tokens = {token.start - sentence.span.start: token for token in sentence.tokens}
    taken = [Span(core.start, core.end) for core in find_cores(text)]
    phrases = find_phrases(text, taken, tokens) if has_number else []
    told = _told(phrases, text)
    if has_outcome:
        told = _with_single_victims(told, text, [*taken, *(Span(p.start, p.np_end) for p in phrases)], tokens)
    told = _with_kin(_shared(told, text), text)
    offset = sentence.span.start
    results = [_resolution(item, text, offset, number) for item in told if _worth(item, text)]
    results += [_none_told(match, offset, number) for match in _NO.finditer(text)]
    return sorted(results, key=lambda resolution: resolution.mention.span)


def _worth(told: _Told, text: str) -> bool:
    """Whether a number says anything: without noun, unit or outcome it does not; nor does one whom nothing befell."""
    phrase = told.phrase
    if phrase.article and _SPEAKS.match(text, phrase.np_end):
        return False  # 'killed 13 people, a government official told the agency'
    if phrase.article or phrase.noun == "others" or (phrase.best == 1 and phrase.unit is None):
        return told.kind is not None
    counted = phrase.noun is not None or phrase.unit is not None or _NUMBERING.search(text[: phrase.start])
    return told.kind is not None or bool(counted) or is_population(phrase, text)


def _told(phrases: list[Phrase], text: str) -> list[_Told]:
    found = []
    for phrase in phrases:
        befell = phrase.unit is None
        counted = phrase.noun is None or phrase.group in VICTIMS or phrase.group in ("objects", "events")
        found.append(_Told(phrase, outcome(phrase, text) if befell and counted else None))
    return found


def _with_single_victims(told: list[_Told], text: str, taken: list[Span], tokens: Mapping[int, Token]) -> list[_Told]:
    singles = []
    for phrase in find_single_victims(text, taken, tokens):
        span = Span(phrase.start, phrase.np_end)
        if not any(span.overlaps(other) for other in taken):
            singles.append(_Told(phrase, outcome(phrase, text)))
    return sorted([*told, *singles], key=lambda item: item.phrase.start)


def _shared(told: list[_Told], text: str) -> list[_Told]:
    """Counts joined by commas and 'and' share one verb: 'killed 12 soldiers and three civilians'."""
    found = list(told)
    for i in range(1, len(found)):
        before, here = found[i - 1], found[i]
        gap = text[before.phrase.np_end : here.phrase.start]
        part = _PART_OF.fullmatch(gap) is not None
        if (
            here.kind is None
            and before.kind
            and _countable(here)
            and (part or _JOINED.fullmatch(gap) or _KIN.fullmatch(gap))
        ):
            found[i] = replace(here, kind=before.kind, included=part)
        elif part and here.kind is not None:
            found[i] = replace(here, included=True)
    for i in range(len(found) - 2, -1, -1):
        here, after = found[i], found[i + 1]
        gap = text[here.phrase.np_end : after.phrase.start]
        joined = _JOINED.fullmatch(gap) or _KIN.fullmatch(gap) or (_PART_OF.fullmatch(gap) and not _told_by_noun(after))
        if here.kind is None and after.kind and _countable(here) and joined:
            found[i] = replace(here, kind=after.kind)
    return found


def _told_by_noun(told: _Told) -> bool:
    """'264, among them 53 wounded': only of the latter is it told."""
    words = (told.phrase.noun or "").lower().split()
    return bool(words) and words[-1] in _OUTCOME_WORDS


def _countable(told: _Told) -> bool:
    phrase = told.phrase
    named = phrase.noun is None or any(word[0].isupper() for word in phrase.noun.split())
    return phrase.unit is None and (phrase.group in VICTIMS or named)


def _with_kin(told: list[_Told], text: str) -> list[_Told]:
    """'a boy and his two sisters' are three."""
    found: list[_Told] = []
    for item in told:
        before = found[-1] if found else None
        if (
            before is not None
            and _KIN.fullmatch(text[before.phrase.np_end : item.phrase.start])
            and _same(before, item)
        ):
            left, right = before.phrase, item.phrase
            total = (left.best or left.low) + (right.best or right.low)
            merged = replace(
                left, end=right.np_end, np_end=right.np_end, low=total, best=total, high=total, rule="sum",
                noun=text[left.start : right.np_end], article=False,
            )  # fmt: skip
            found[-1] = _Told(merged, before.kind or item.kind, before.included)
        else:
            found.append(item)
    return found


def _same(left: _Told, right: _Told) -> bool:
    return left.phrase.group == right.phrase.group and left.phrase.group in VICTIMS and left.kind == right.kind


def _kind(told: _Told, text: str) -> str:
    phrase = told.phrase
    if told.kind:
        return told.kind
    if phrase.unit_kind:
        return phrase.unit_kind
    if phrase.noun is None and _NUMBERING.search(text[: phrase.start]):
        return "people"
    if singular((phrase.noun or "").rpartition(" ")[2]) in _HELD:
        return "captured"
    if is_population(phrase, text):
        return "population"
    return phrase.group or "objects"


def _resolution(told: _Told, text: str, offset: int, number: int) -> Resolution:
    phrase = told.phrase
    kind = _kind(told, text)
    how: Counts = counts(phrase, text, kind)
    group = phrase.group if phrase.noun else None
    if group == "objects" and told.kind and (phrase.noun or "")[:1].isupper():
        group = "people"  # 'three Americans were killed'
    value = Count(
        kind, phrase.low, phrase.best, phrase.high, phrase.unit, phrase.noun, how,
        rule="included" if told.included else phrase.rule, approximate=phrase.rule == "about", group=group,
    )  # fmt: skip
    mention = Mention(Span(offset + phrase.start, offset + phrase.end), "count", number)
    reason = Reason("number", 1.0, f"{phrase.rule or 'figure'} as told")
    return Resolution(mention, (Candidate(value, 1.0, "stated", (reason,)),))


def _none_told(match: re.Match[str], offset: int, number: int) -> Resolution:
    words = (match["o"] or match["n"]).lower()
    kind = OUTCOMES.get(words, "casualties")
    value = Count(kind, 0, 0, 0, rule="no")
    mention = Mention(Span(offset + match.start(), offset + match.end()), "count", number)
    return Resolution(mention, (Candidate(value, 1.0, "stated", (Reason("number", 1.0, "none, as told"),)),))
