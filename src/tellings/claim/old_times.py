"""What is told on from a time of long ago: 'In 2006 they fought a war; …. It also shelled Gao.'"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.claim.ground import long_before
from tellings.knowledge.words import ClaimWords
from tellings.records import Claim, Published, Resolved, Sentence, Span, Time

_WORD = re.compile(r"[^\W_]+")
_QUOTES = frozenset('"“”')


def told_of_old(claims: Sequence[Claim], resolved: Resolved, words: ClaimWords) -> list[Claim]:
    """The claims, as background those without a time of their own in sentences that go on to tell of long ago."""
    told = set(_old_sentences(claims, resolved, words))
    if not told:
        return list(claims)
    return [replace(one, ground="background") if _is_meant(one, told) else one for one in claims]


def _is_meant(one: Claim, told: set[Span]) -> bool:
    return one.evidence in told and not one.when and one.reality == "happened" and not one.attribution


def _old_sentences(claims: Sequence[Claim], resolved: Resolved, words: ClaimWords) -> Iterator[Span]:
    report = resolved.reading.report
    times = [
        (one.mention.span, one.candidates[0].value)
        for one in resolved.resolutions
        if one.mention.kind == "time" and one.candidates
    ]
    dated = set(_dated_of_old(claims, report.published))
    old, before = False, None
    for sentence in resolved.reading.sentences:
        text = sentence.span.of(report.text)
        here = [(span, time) for span, time in times if sentence.span.covers(span) and isinstance(time, Time)]
        goes_on = old and not here and before is not None and _follows(report.text, before, sentence)
        opens = _opens(sentence, text, here, report.published, words)
        old = opens or sentence.span in dated or (goes_on and _starts_with(text, words.things["old_goes_on"]))
        old = old and not _is_of_now(text, words)
        if old and (opens or goes_on):
            yield sentence.span
        before = sentence


def _dated_of_old(claims: Sequence[Claim], published: Published | None) -> Iterator[Span]:
    """Sentences of whose deeds those that are dated are of long ago: 'The group took Gao in 2012.'"""
    deeds: dict[Span, list[Claim]] = {}
    for one in claims:
        if one.what not in ("statement", "assessment", "backing"):
            deeds.setdefault(one.evidence, []).append(one)
    for sentence, told in deeds.items():
        times = [slot.value for one in told for slot in one.when if isinstance(slot.value, Time)]
        old = bool(times) and all(time.sense == "within" and long_before(time, published) for time in times)
        if old and not any(one.attribution for one in told):
            yield sentence


def _starts_with(text: str, phrases: frozenset[str]) -> bool:
    told = " ".join(_WORD.findall(text.lower())[:4]) + " "
    return any(told.startswith(f"{phrase} ") for phrase in phrases)


def _is_of_now(text: str, words: ClaimWords) -> bool:
    """Whether a sentence quotes, or says how it is today."""
    told = text.lower().replace("’", "'")
    return bool(_QUOTES & set(told)) or "'ve" in told or not words.things["of_now"].isdisjoint(_WORD.findall(told))


def _opens(
    sentence: Sentence,
    text: str,
    here: Sequence[tuple[Span, Time]],
    published: Published | None,
    words: ClaimWords,
) -> bool:
    """Whether a time of long ago opens a sentence, with none beside it but 'for a month'."""
    if not here or not long_before(here[0][1], published) or any(one.rule != "duration" for _, one in here[1:]):
        return False
    before = _WORD.findall(text[: here[0][0].start - sentence.span.start].lower())
    while before and before[0] in words.things["before_old"]:
        before = before[1:]
    if before[:1] and before[0] in ("in", "on", "during"):
        before = before[1:]
        before = before[1:] if before[:1] == ["the"] else before
        before = before[2:] if before[1:2] == ["of"] else before  # 'in the autumn of 2014'
    return not before


def _follows(text: str, before: Sentence, here: Sentence) -> bool:
    """In the same paragraph."""
    return "\n" not in text[before.span.end : here.span.start]
