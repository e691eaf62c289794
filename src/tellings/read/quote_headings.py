"""Words of a report's speakers that stand alone as a heading: a line 'Nobody came to help' above who said so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tellings.records import Quotation, Sentence

_ENDS = frozenset(".!?,…")
_MARKS = "\"'“”‘’«»"
_STEM = 5  # letters of a word that tell it from others
_FEWEST = 2  # of these that a heading and what somebody says share
_SHORTEST = 6  # characters: a heading of fewer is found anywhere


def is_heading(sentences: Sequence[Sentence], number: int, text: str) -> bool:
    """Whether a sentence between quotation marks is a line of its own that no full stop ends."""
    here = sentences[number]
    if any(0 <= k < len(sentences) and sentences[k].paragraph == here.paragraph for k in (number - 1, number + 1)):
        return False
    return text[here.span.start : here.span.end].rstrip().rstrip(_MARKS)[-1:] not in _ENDS


def with_headings(
    sentences: Sequence[Sentence], headings: Sequence[int], said: Sequence[Sequence[Quotation]], text: str
) -> list[list[Quotation]]:
    """The quotations of each sentence; the first that holds the words of a heading holds the heading as well."""
    done = [[*here] for here in said]
    for number in headings:
        span = sentences[number].span
        words = _plain(text[span.start : span.end])
        for here in done if len(words) >= _SHORTEST else ():
            k = next((k for k, one in enumerate(here) if one.cue and _holds(one, words, text)), None)
            if k is None:
                k = next((k for k, one in enumerate(here) if one.cue and _says_it_too(one, words, text)), None)
            if k is not None:
                here[k] = replace(here[k], content=(*here[k].content, span))
                break
    return done


def _holds(one: Quotation, words: str, text: str) -> bool:
    return any(words in _plain(text[part.start : part.end]) for part in one.content)


def _says_it_too(one: Quotation, words: str, text: str) -> bool:
    """'All of Gao is conquered', above '"We have conquered Gao completely," he said': the same in other words."""
    told = _stems(words)
    said = one.style == "direct" and len(told) >= _FEWEST
    return said and any(told <= _stems(_plain(text[part.start : part.end])) for part in one.content)


def _stems(words: str) -> frozenset[str]:
    """The longer words, without their endings."""
    return frozenset(word[:_STEM] for word in re.findall(r"\w+", words) if len(word) >= _STEM)


def _plain(words: str) -> str:
    return re.sub(rf"[{_MARKS}]+|\s+", " ", words).strip().lower()
