"""Where the words that a reader gives stand in the report: letter for letter, or nowhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tellings.records import Sentence, Span

_LONGEST = 500  # characters; no name, verb or number is longer
_SHOWN = 60
# In these scripts a word ends where its letters end; in others words run on, or carry their article.
_LETTER = "[0-9A-Za-z\\u00c0-\\u024f\\u0370-\\u052f]"


@dataclass(frozen=True, slots=True)
class Found:
    """Words of the report, and the number of the sentence that they stand in."""

    span: Span
    sentence: int


class Words:
    """The sentences of one report, in which words are looked up."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.sentences = sentences
        self._starts = [sentence.span.start for sentence in sentences]

    def find(
        self, told: object, sentence: int | None, near: Span | None = None, used: Collection[Span] = ()
    ) -> Found | str:
        """The words that ``told`` gives, or why they are not taken.

        In the sentence named, else in the one place of the report where they stand. Of several in one sentence the
        nearest to ``near``; without it the first that is not ``used``.
        """
        words, number, exact = _given(told)
        if words is None:
            return "it gives no words of the report"
        if len(words) > _LONGEST:
            return f"{len(words)} characters are no words for one thing"
        number = sentence if number is None else number
        if exact is not None and self._holds(exact, words):
            return Found(exact, self._sentence_of(exact))
        found = self._in_sentence(words, number)
        if found:
            return Found(_chosen(found, near, used), self._sentence_of(found[0]))
        everywhere = [span for n in range(len(self.sentences)) for span in self._in_sentence(words, n)]
        if len(everywhere) == 1:
            return Found(everywhere[0], self._sentence_of(everywhere[0]))
        if everywhere:
            return f"{shown(words)} stands {len(everywhere)} times in the report, and not in the sentence that it names"
        return f"{shown(words)} is not in the report"

    def _in_sentence(self, words: str, number: int | None) -> list[Span]:
        if number is None or not 0 <= number < len(self.sentences):
            return []
        pattern, inside = _pattern(words), self.sentences[number].span
        return [Span(*match.span()) for match in pattern.finditer(self.text, inside.start, inside.end)]

    def _holds(self, span: Span, words: str) -> bool:
        inside = 0 <= span.start < span.end <= len(self.text) and span.of(self.text).split() == words.split()
        return inside and self.sentences[self._sentence_of(span)].span.covers(span)

    def _sentence_of(self, span: Span) -> int:
        return max(0, bisect_right(self._starts, span.start) - 1)


def _given(told: object) -> tuple[str | None, int | None, Span | None]:
    """Words, the sentence they are said to stand in, and their span, of any shape that says them.

    Bare words, {"sentence", "text"} as asked for, a span or a slot with spans as docs/reading.schema.json has them.
    """
    if isinstance(told, str):
        return told.strip() or None, None, None
    if not isinstance(told, Mapping):
        return None, None, None
    spans = told.get("spans")
    if "text" not in told and isinstance(spans, list) and spans:
        return _given(spans[0])
    words, number = told.get("text"), _number(told.get("sentence"))
    if not isinstance(words, str) or not words.strip():
        return None, None, None
    start, end = _number(told.get("start")), _number(told.get("end"))
    placed = start is not None and end is not None and words == words.strip()
    return words.strip(), number, Span(start or 0, end or 0) if placed else None


def _number(value: object) -> int | None:
    fits = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 40
    return value if fits and isinstance(value, int) else None


def _pattern(words: str) -> re.Pattern[str]:
    """The words as whole words, letter for letter; where the report breaks a line they may have a space."""
    body = r"\s+".join(map(re.escape, words.split()))
    before = f"(?<!{_LETTER})" if re.match(_LETTER, words) else ""
    after = f"(?!{_LETTER})" if re.match(_LETTER, words[-1]) else ""
    return re.compile(before + body + after)


def _chosen(found: Sequence[Span], near: Span | None, used: Collection[Span]) -> Span:
    if near is None:
        return next((span for span in found if span not in used), found[0])
    return min(found, key=lambda span: (max(span.start - near.end, near.start - span.end), span))


def shown(words: object) -> str:
    """Somebody's words in a line of ours: quoted, short, without control characters."""
    line = "".join(char if char.isprintable() else " " for char in str(words))
    line = " ".join(line.split())
    return f"'{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}'"
