"""The lines of a text put together to paragraphs, and the marks of Markdown set aside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from tellings.records import Span

_MAX_WRAP = 110  # no text that is wrapped by hand or by a mailer has longer lines
_MIN_WRAP = 40
_FULL = 0.75  # of the lines that others follow at once, which the next word would have made too long
_RAGGED = 0.85  # of the width, to which lines come that were broken by hand
_FEWEST = 3  # such lines, for a text to be called wrapped
_PROSE = 0.5  # of the lines that carry on a paragraph, which begin with a small letter
_LONGEST = 20_000  # characters of a paragraph; longer ones, in text without line breaks, are cut at a full stop
_LONGEST_RUN = 3_000  # … and what has no full stop for so long is no sentence, and is cut between two words
_STOP = re.compile(r"[.!?…。۔؟।！？][\"'”’»)\]]*\s+")
_LINE = re.compile(r"[^\n]*\n?")
_MARKS = re.compile(
    r"[ \t\ufeff\u200b]*"
    r"(?:(?P<heading>#{1,6})[ \t]+|>[ \t]?"
    r"|(?P<bullet>[*+•·▪■●◦]|-(?=[ \t]+(?![ \t])))[ \t]+"
    r"|(?P<number>\d{1,2}[.)])[ \t]+(?=[*_]))*[ \t]*"
)
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?=\S)")
_RULE = re.compile(r"\s*(?:[-*_=~#|.•·]\s*){3,}$")
_PICTURE = re.compile(r"\s*!\[(?P<words>[^\]\n]*)\]\([^)\n]*\)\s*$")
_FUNCTION_END = re.compile(
    r"(?:\b(?:the|a|an|of|in|on|at|to|by|and|or|for|with|from|that|which|its|their|his|her|as)|,)$"
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, or a line that stands alone: its words without the marks around them.

    ``heading`` is the level of a Markdown heading, 0 for none; ``emphasis`` is 'bold' or 'italic' where
    the whole unit is so marked; ``gap`` tells whether an empty line stands before it.
    """

    span: Span
    heading: int = 0
    emphasis: str = ""
    bullet: bool = False
    picture: bool = False
    gap: bool = True


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        if match.end() > match.start():
            yield Span(match.start(), match.end() - (1 if match.group().endswith("\n") else 0))


def _wrap_widths(text: str, lines: list[Span]) -> dict[Span, int]:
    """For each wrapped line the width of the wrapping; lines that are paragraphs of their own are left out.

    In wrapped text the first word of the next line would not have fitted on the line before it. A text may be
    wrapped as a whole, or only some of its paragraphs, as where it was pasted together.
    """
    runs: list[list[Span]] = [[]]
    for line in lines:
        if text[line.start : line.end].strip():
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    pairs = [pair for run in runs for pair in pairwise(run)]
    whole = _longest(lines)
    if len(pairs) >= _FEWEST and _is_width(text, pairs, whole):
        return dict.fromkeys(lines, whole)
    wrapped = [
        run for run in runs if len(run) >= _FEWEST and _is_width(text, list(pairwise(run)), _longest(run), _RAGGED)
    ]
    inner = [following for run in wrapped for following in run[1:]]
    prose = sum(text[line.start : line.end].lstrip()[0].islower() for line in inner) >= _PROSE * len(inner)
    if len(inner) < _FEWEST or not prose:
        return {}
    width = max(_longest(run) for run in wrapped)
    return {line: width for run in wrapped for line in run}


def _longest(lines: list[Span]) -> int:
    return max((line.end - line.start for line in lines), default=0)


def _is_width(text: str, pairs: list[tuple[Span, Span]], width: int, share: float = 1.0) -> bool:
    """Whether these lines, each with the one after it, were wrapped at a width, or come to that share of it."""
    if not _MIN_WRAP <= width <= _MAX_WRAP:
        return False
    full = sum(
        len(text[one.start : one.end].rstrip()) + 1 + len(text[two.start : two.end].split(None, 1)[0]) > share * width
        for one, two in pairs
    )
    return full >= _FULL * len(pairs)


def _joins(text: str, line: Span, following: Span, width: int | None) -> bool:
    """Whether the sentence or paragraph of a line goes on in the next one."""
    words, after = text[line.start : line.end].rstrip(), text[following.start : following.end].lstrip()
    if not words or not after or _RULE.match(words) or _RULE.match(after) or after[0] in "#>*•|" or words[0] == "#":
        return False
    first = after.split(None, 1)[0]
    ended = words[-1] in ".!?…:" or (words[-1] in '"”’»' and not first[0].islower())
    if width is not None:
        return len(words) + 1 + len(first) > (width if ended else _RAGGED * width)
    if len(words) < _MIN_WRAP or ended:
        return False
    # A broken line inside a text that is otherwise not wrapped.
    return first[0].islower() or bool(_FUNCTION_END.search(words))


def _strip(text: str, start: int, end: int, *, gap: bool) -> Unit | None:
    """The unit between two offsets, without white space and Markdown marks; None where nothing is left."""
    if _RULE.match(text[start:end]):
        return None
    picture = _PICTURE.match(text, start, end)
    if picture:
        inside = Span(*picture.span("words"))
        return Unit(inside, picture=True, gap=gap) if inside.start < inside.end else None
    marks = _MARKS.match(text, start, end)
    assert marks is not None  # every part of the pattern may be empty
    begin, heading = marks.end(), len(marks.group("heading") or "")
    bullet = bool(marks.group("bullet"))
    if bullet and marks.group("bullet") == "-" and _looks_like_signature(text[begin:end]):
        begin, bullet = marks.start("bullet"), False
    end = begin + len(text[begin:end].rstrip())
    if heading:
        end = begin + len(text[begin:end].rstrip("# "))
    emphasis = ""
    opening = _EMPHASIS.match(text, begin, end)
    if opening:
        mark = opening.group("mark")
        closing = text.rfind(mark, begin + len(mark), end)
        whole = closing == end - len(mark) and text.find(mark, begin + len(mark), end) == closing
        begin += len(mark)
        if whole:
            end = closing
            emphasis = "italic" if len(mark) == 1 else "bold"
    while begin < end and text[begin].isspace():
        begin += 1
    end = begin + len(text[begin:end].rstrip())
    return Unit(Span(begin, end), heading, emphasis, bullet, gap=gap) if begin < end else None


def _looks_like_signature(words: str) -> bool:
    """'- AP', '- Agencies': a dash before one or two capitalised words is not a bullet."""
    parts = words.split()
    return 0 < len(parts) <= 3 and all(part[0].isupper() for part in parts) and not words.rstrip().endswith(".")


def _cut(text: str, unit: Unit) -> Iterator[Unit]:
    """A unit in pieces that a paragraph can be as long as, so that no later step meets text without end."""
    if unit.span.end - unit.span.start <= _LONGEST_RUN:
        yield unit
        return
    for start, end in _cuts(text, unit.span):
        words = text[start:end]
        if words.strip():
            span = Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
            yield replace(unit, span=span, gap=unit.gap and start == unit.span.start)


def _cuts(text: str, whole: Span) -> Iterator[tuple[int, int]]:
    """Where the pieces of a long paragraph begin and end."""
    begun = last = whole.start  # where this piece began, and where its last full stop ends
    for stop in (*(match.end() for match in _STOP.finditer(text, whole.start, whole.end)), whole.end):
        if stop - begun > _LONGEST and last > begun:
            yield begun, last
            begun = last
        while stop - last > _LONGEST_RUN:
            limit = last + _LONGEST_RUN
            last = next((at for at in range(limit, last, -1) if text[at].isspace()), limit)
            yield begun, last
            begun = last
        last = stop
    yield begun, whole.end


def units(text: str) -> tuple[Unit, ...]:
    """The paragraphs of a text in order. Lines that were wrapped are put together, others stand alone."""
    lines = list(_lines(text))
    widths = _wrap_widths(text, lines)
    found: list[Unit] = []
    position, gap = 0, True
    while position < len(lines):
        first = lines[position]
        if not text[first.start : first.end].strip():
            position, gap = position + 1, True
            continue
        last = first
        while position + 1 < len(lines) and _joins(text, last, lines[position + 1], widths.get(last)):
            position += 1
            last = lines[position]
        unit = _strip(text, first.start, last.end, gap=gap)
        if unit:
            found += _cut(text, unit)
        position, gap = position + 1, False
    return tuple(found)
