"""Stretches of a paragraph between quotation marks, whatever marks are printed and where one of a pair is lost."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from tellings.read.masking import lost_quotes
from tellings.records import Span

_MARK = re.compile(r"''|``|[\"“”„«»‘’]|(?<![^\W_])'|'(?![^\W_])")
_OPENING, _CLOSING = frozenset({"“", "„", "«", "``", "‘"}), frozenset({"”", "»"})
_SINGLE = frozenset({"'", "‘", "’"})
_PARTNER = {"“": "”", "„": "“”", "«": "»", "‘": "’", "'": "'", '"': '"”', "''": "''", "``": "''", "–": "–—", "—": "–—"}
_BEFORE_OPENING = re.compile(r"(?:^|[\s(\[—–\-/:])$")
_STOPS, _PAIR = frozenset(".!?"), 2
_LONGEST_SINGLE = 300  # characters; a single mark further off is an apostrophe


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words between two marks, both included. ``closed`` is false where the paragraph ends before the closing mark."""

    start: int
    end: int
    closed: bool = True


def stretches(text: str, span: Span) -> tuple[Stretch, ...]:
    """The outermost quoted stretches of a paragraph, in reading order."""
    dashes = frozenset(span.start + i for i in lost_quotes(span.of(text)))
    found: list[Stretch] = []
    opened: tuple[int, str] | None = None
    for start, mark in _marks(text, span, dashes):
        if opened is None:
            if _opens(text, span, start, mark):
                opened = start, mark
            continue
        anew = mark == opened[1] == '"' and _begins_anew(text, span, start)
        mixed = mark == '"' and opened[1] == "“" and not _opens(text, span, start, mark)  # '“They are gone," he said'
        closes = mark in _PARTNER[opened[1]] and not (mark in _SINGLE and not _closes_single(text, span, start))
        if mixed or (closes and not anew):
            found.append(Stretch(opened[0], start + len(mark)))
            opened = None
        elif mark in ('"', "“", "''") and opened[1] in ('"', "“", "''") and _opens(text, span, start, mark):
            # A new quotation begins before the last was closed: its closing mark was lost at a sentence's end.
            found.append(Stretch(opened[0], _sentence_end(text, opened[0], start)))
            opened = start, mark
        elif opened[1] in _SINGLE and start - opened[0] > _LONGEST_SINGLE:
            opened = (start, mark) if _opens(text, span, start, mark) else None
    if opened is not None and opened[1] not in _SINGLE and opened[0] not in dashes:
        found.append(Stretch(opened[0], span.end, closed=False))
    return tuple(found)


def _begins_anew(text: str, span: Span, start: int) -> bool:
    """'"They came. "They burned it."': the paragraphs of one quotation, run together, each with its own mark."""
    before = text[max(span.start, start - _PAIR) : start]
    return before[:1] in _STOPS and before[1:].isspace() and text[start + 1 : start + _PAIR].isalpha()


def _marks(text: str, span: Span, dashes: frozenset[int]) -> list[tuple[int, str]]:
    own = [(m.start(), m.group()) for m in _MARK.finditer(text, span.start, span.end)]
    return sorted([*own, *((i, text[i]) for i in dashes)])


def _opens(text: str, span: Span, start: int, mark: str) -> bool:
    if mark in _CLOSING or mark == "’":
        return False
    before, after = text[max(span.start, start - 1) : start], text[start + len(mark) : start + len(mark) + 1]
    if mark in _OPENING and mark != "‘":
        return True
    return bool(_BEFORE_OPENING.search(before)) and bool(after) and not after.isspace()


def _closes_single(text: str, span: Span, start: int) -> bool:
    after = text[start + 1 : min(span.end, start + 2)]
    before = text[max(span.start, start - 1) : start]
    return (
        not after.isalnum() and not before.isspace() and not (before == "s" and after == " " and _goes_on(text, start))
    )


def _goes_on(text: str, start: int) -> bool:
    """'the rebels’ base’': a mark after a plural is an apostrophe while another closing mark follows."""
    return re.search(r"[\w.,!?]['’](?![^\W_])", text[start + 1 : start + _LONGEST_SINGLE]) is not None


def _sentence_end(text: str, start: int, before: int) -> int:
    """Where the last sentence that ends before ``before`` does; ``before`` itself if none does."""
    ends = [m.end() for m in re.finditer(r"[.!?,]+(?=\s)", text[start:before])]
    return start + ends[-1] if ends else before


@dataclass(frozen=True, slots=True)
class Marked:
    """The quoted stretches of a report, for look-up by offset."""

    found: tuple[Stretch, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> Stretch | None:
        """The stretch that holds the character at ``offset``."""
        k = bisect_right(self.starts, offset) - 1
        return self.found[k] if k >= 0 and offset < self.found[k].end else None

    def reaches(self, span: Span) -> bool:
        """Whether any stretch goes into a span, which may go on behind it."""
        last = bisect_right(self.starts, span.end) - 1
        return last >= 0 and self.found[last].end > span.start

    def touches(self, span: Span) -> bool:
        """Whether any of the words of a span stand between marks."""
        last = self.at(span.end - 1)
        return last is not None or bisect_right(self.starts, span.end) > bisect_right(self.starts, span.start - 1)

    def opening_at(self, offset: int) -> Stretch | None:
        """The stretch that begins at ``offset``."""
        found = self.at(offset)
        return found if found is not None and found.start == offset else None


@lru_cache(maxsize=2)  # speech and thought of a report ask one after the other
def marked(text: str, paragraphs: tuple[Span, ...]) -> Marked:
    """The quoted stretches of all paragraphs."""
    found = tuple(stretch for span in paragraphs for stretch in stretches(text, span))
    return Marked(found, tuple(stretch.start for stretch in found))
