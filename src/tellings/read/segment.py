"""Sentences of a report, as spans, with what kind of text each stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.knowledge.words import load_abbreviations
from tellings.records import Block, Report, Sentence, Span

# A full stop after one of these does not end a sentence when a capital follows.
_STOP = re.compile(r"""[.!?…]+["'”’»)\]]*(?=\s|$)|(?<=[a-z]{2})[.!?]["”]?(?=[A-Z][a-z])""")
_INITIALS = re.compile(r"(?:\b[A-Za-z]\.)+$")
_OPENS = re.compile(r"""\s+["'“‘«(\[–—-]*(?=[^\W\d_]|\d|["'“‘«(])""")


def _ends_sentence(text: str, stop: re.Match[str], end: int) -> bool:
    """Whether the stop at ``stop`` ends a sentence of the block that ends at ``end``."""
    if stop.end() >= end:
        return True
    if text[stop.end()].isupper():
        return True  # 'said.The army': a space that some converter lost
    following = _OPENS.match(text, stop.end(), end)
    if following is None:
        return True
    opener = text[following.end()] if following.end() < end else ""
    if opener.islower():
        return False
    if stop.group()[0] != ".":
        return True
    before = text[max(0, stop.start() - 12) : stop.start() + 1]
    if _INITIALS.search(before):
        # 'U.S. Army' goes on; '… in the U.S. The army …' does not.
        word = re.match(r"\w+", text[following.end() : end])
        return word is not None and word.group() in {"The", "A", "An", "In", "On", "It", "He", "She", "They", "But"}
    word_before = re.search(r"(\w+)\.$", before)
    return not (word_before and word_before.group(1).lower() in load_abbreviations())


def _cut(text: str, block: Block) -> Iterator[Span]:
    """The sentences of one block, without the white space around them."""
    start, end = block.span.start, block.span.end
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, stop, end):
            yield Span(start, stop.end())
            start = stop.end()
    if text[start:end].strip():
        yield Span(start, end)


def _trim(text: str, span: Span) -> Span | None:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - len(words) + len(words.rstrip())
    return Span(start, end) if start < end else None


def segment(report: Report) -> tuple[Sentence, ...]:
    """The sentences of a report in reading order, unparsed; each block is a paragraph of its own."""
    found: list[Sentence] = []
    for paragraph, block in enumerate(report.blocks):
        whole = block.kind not in ("prose", "caption", "headline")
        for rough in (block.span,) if whole else _cut(report.text, block):
            span = _trim(report.text, rough)
            if span is not None:
                found.append(Sentence(span, block.kind, paragraph))
    return tuple(found)
