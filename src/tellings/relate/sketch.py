"""What relating needs of a report, taken once: its sentences as folded words, its names and its days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from anyascii import anyascii

from tellings.records import Report

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_STOP = re.compile(r"(?<=[.!?…。؟])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[–—-]*[^\W_])")
_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{3,}[\"”»]")
_MOSTLY = 0.6  # share of a sentence inside quotation marks above which its words are a speaker's
_DIGIT_MARKS = re.compile(r"(?<=\d)[.,\u00a0 ](?=\d{3}\b)")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as lower-case words; ``quoted`` where nearly all of it is a speaker's own words."""

    words: tuple[str, ...]
    quoted: bool

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A report reduced to what can be compared cheaply. ``first`` and ``last`` day of publication, or None."""

    id: str
    lines: tuple[Line, ...]
    first: date | None
    last: date | None
    outlet: str | None
    credited: frozenset[str]

    @property
    def length(self) -> int:
        """Words of prose."""
        return sum(len(line.words) for line in self.lines)


def folded_words(text: str) -> tuple[str, ...]:
    """Words without case, accents, quotation marks and thousands separators: '1,500' and '1500' are one."""
    plain = anyascii(_DIGIT_MARKS.sub("", text)).casefold()
    return tuple(word.replace("'", "") for word in _WORD.findall(plain))


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    for sentence in _STOP.split(text):
        words = folded_words(sentence)
        if words:
            quoted = sum(len(part) for part in _QUOTED.findall(sentence))
            found.append(Line(words, quoted > _MOSTLY * len(sentence)))
    return found


def sketch(report: Report) -> Sketch:
    """The sketch of a report: only its prose is compared, since captions and credits say little of copying."""
    lines = [line for block in report.blocks if block.kind == "prose" for line in _lines(block.span.of(report.text))]
    return Sketch(
        id=report.id,
        lines=tuple(lines),
        first=report.published.first if report.published else None,
        last=report.published.last if report.published else None,
        outlet=report.outlet.id if report.outlet else None,
        credited=frozenset(agency.id for agency in report.agencies if agency.role == "credited"),
    )
