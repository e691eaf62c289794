"""What telling copies needs of a report, taken once: its sentences as folded words, with the spans of both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from anyascii import anyascii

from tellings.records import Report, Span

MIN_WORDS = 6  # shorter sentences say nothing of copying
_RUN = 3  # words in a run by which sentences of two reports find each other
_LONGEST = 800  # characters of a sentence; texts without full stops are cut
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STOP = re.compile(r"(?<=[.!?…؟])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[–—-]*[^\W_])|(?<=[。！？])")
# 'Gen.', 'Mr.', 'St.', 'J.', 'U.S.': short, with a capital and at most one vowel
_ABBREVIATED = re.compile(r"(?:\b[A-Z][^\Waeiou\d_]*[aeiou]?[^\Waeiou\d_]*|\.[A-Za-z])\.$")
_LONGEST_ABBREVIATION = 5  # characters with its full stop
_OPENING, _CLOSING = '"“„«', '"”“»'
_POST = re.compile(r"\(@\w{2,}\)|pic\.twitter\.com/")  # the line under a post that a page shows as it stood
_MARKS = re.compile('["“„«”»]')
_MOSTLY = 0.6  # share of a sentence inside quotation marks above which its words are a speaker's
_DIGIT_MARKS = re.compile(r"(?<=\d)[.,\u00a0 ](?=\d{3}\b)")
_SPACELESS = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff])")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as lower-case words; ``quoted`` where nearly all of it is a speaker's own words."""

    span: Span
    words: tuple[str, ...]
    quoted: bool

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True)
class Sketch:
    """The prose of a report as lines: captions and credits say little of copying."""

    report: Report
    lines: tuple[Line, ...]

    @property
    def id(self) -> str:
        return self.report.id

    @cached_property
    def length(self) -> int:
        """Words of prose."""
        return sum(len(line.words) for line in self.lines)

    @cached_property
    def own_sentences(self) -> int:
        """Sentences that are not a speaker's and long enough to say something of copying."""
        return sum(len(line.words) >= MIN_WORDS and not line.quoted for line in self.lines)

    @cached_property
    def runs(self) -> dict[tuple[str, ...], tuple[int, ...]]:
        """Runs of three words, with the lines that hold them, in order."""
        found: dict[tuple[str, ...], list[int]] = {}
        for number, line in enumerate(self.lines):
            words = line.words
            for run in set(zip(*(words[place:] for place in range(_RUN)), strict=False)):
                found.setdefault(run, []).append(number)
        return {run: tuple(lines) for run, lines in found.items()}


def folded_words(text: str) -> tuple[str, ...]:
    """Words without case, accents, quotation marks and thousands separators: '1,500' and '1500' are one.

    In scripts without spaces each character counts as a word.
    """
    marked = _DIGIT_MARKS.sub("", text)
    if not marked.isascii():
        marked = anyascii(_SPACELESS.sub(r" \1 ", marked))
    words = _WORD.findall(marked.casefold())
    return tuple([word.replace("'", "") for word in words] if "'" in marked else words)


def _sentences(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    for stop in _STOP.finditer(text, block.start, block.end):
        last = text[max(start, stop.start() - _LONGEST_ABBREVIATION) : stop.start()].rpartition(" ")[2]
        if not _ABBREVIATED.search(last):
            yield from _cut(text, start, stop.start() + len(stop.group().rstrip()))
            start = stop.end()
    yield from _cut(text, start, block.end)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        middle = blank if blank > 0 else start + _LONGEST
        yield Span(start, middle)
        start = middle
    if start < end:
        yield Span(start, end)


def _trimmed(text: str, span: Span) -> Span | None:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - len(words) + len(words.rstrip())
    return Span(start, end) if start < end else None


def _speech(text: str, block: Span) -> list[Span]:
    """What a paragraph holds of speakers' own words.

    A quotation that is not closed goes on to the end of a paragraph that begins with it, as in print; elsewhere its
    other mark was lost, and nobody knows where.
    """
    if _POST.search(text, block.start, block.end):
        return [block]
    found: list[Span] = []
    opened: int | None = None
    for mark in _MARKS.finditer(text, block.start, block.end):
        at, sign = mark.start(), mark.group()
        opens = at == block.start or text[at - 1].isspace() or text[at - 1] in "([—–-‘'"
        if sign in _OPENING and (sign not in _CLOSING or opens):
            opened = at
        elif opened is not None and sign in _CLOSING:
            found.append(Span(opened, at + 1))
            opened = None
    return [*found, block] if opened is not None and not text[block.start : opened].strip() else found


def _is_speech(sentence: Span, speech: list[Span]) -> bool:
    inside = sum(max(0, min(sentence.end, part.end) - max(sentence.start, part.start)) for part in speech)
    return inside > _MOSTLY * (sentence.end - sentence.start)


def sketch(report: Report) -> Sketch:
    """The sketch of a report."""
    found: list[Line] = []
    for block in report.blocks:
        if block.kind != "prose":
            continue
        speech = _speech(report.text, block.span)
        for rough in _sentences(report.text, block.span):
            span = _trimmed(report.text, rough)
            words = folded_words(span.of(report.text)) if span else ()
            if span and words:
                found.append(Line(span, words, _is_speech(span, speech)))
    return Sketch(report, tuple(found))
