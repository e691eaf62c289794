"""What is told under a time of long ago that opens a sentence: 'In 2006 they fought a war; …. It also shelled Gao.'"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.claim.ground import long_before
from tellings.records import Claim, Published, Resolved, Sentence, Span, Time

_OPENS = re.compile(
    r"[\"“(]?\s*(?:(?:but|and|then|back|early|late|earlier|later)\s+)*(?:in|on|during)\s+(?:the\s+)?(?:\w+\s+of\s+)?",
    re.I,
)
_NOW = re.compile(r"\b(?:now|today|has|have|is|are|still|since|recently|yesterday)\b|[’']ve\b|[\"“”]", re.IGNORECASE)
_GOES_ON = re.compile(
    r"(?:it|he|she|they|the\s+(?:group|two|war|organi[sz]ation)|some|around|about|at\s+least|more\s+than)\b", re.I
)


def told_of_old(claims: Sequence[Claim], resolved: Resolved) -> list[Claim]:
    """The claims, as background those without a time of their own in sentences that go on to tell of long ago."""
    told = set(_old_sentences(resolved))
    if not told:
        return list(claims)
    return [replace(one, ground="background") if _is_meant(one, told) else one for one in claims]


def _is_meant(one: Claim, told: set[Span]) -> bool:
    return one.evidence in told and not one.when and one.reality == "happened" and not one.attribution


def _old_sentences(resolved: Resolved) -> Iterator[Span]:
    report = resolved.reading.report
    times = [
        (one.mention.span, one.candidates[0].value)
        for one in resolved.resolutions
        if one.mention.kind == "time" and one.candidates
    ]
    old, before = False, None
    for sentence in resolved.reading.sentences:
        text = sentence.span.of(report.text)
        here = [(span, time) for span, time in times if sentence.span.covers(span) and isinstance(time, Time)]
        goes_on = old and not here and before is not None and _follows(report.text, before, sentence)
        old = _opens(sentence, text, here, report.published) or (goes_on and _GOES_ON.match(text) is not None)
        old = old and _NOW.search(text) is None
        if old:
            yield sentence.span
        before = sentence


def _opens(sentence: Sentence, text: str, here: Sequence[tuple[Span, Time]], published: Published | None) -> bool:
    """Whether a time of long ago opens a sentence, with none beside it but 'for a month'."""
    if not here or not long_before(here[0][1], published) or any(one.rule != "duration" for _, one in here[1:]):
        return False
    before = text[: here[0][0].start - sentence.span.start].strip()
    return not before or _OPENS.fullmatch(before + " ") is not None


def _follows(text: str, before: Sentence, here: Sentence) -> bool:
    """In the same paragraph."""
    return "\n" not in text[before.span.end : here.span.start]
