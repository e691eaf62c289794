"""Report text with the words that are linked to, each in a mark that a fragment of the address can name."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from tellings.publish.markup import Markup, element, together
from tellings.publish.shapes import ReportShape, SpanShape


class _Piece(NamedTuple):
    start: int
    end: int
    name: str
    first: bool  # the first piece of its words carries their id


class Links:
    """Collects the words that a page links to, so that the reports can then be drawn with these marked."""

    def __init__(self, reports: Iterable[str]) -> None:
        self._numbers = {report: number for number, report in enumerate(reports, 1)}
        self._spans: dict[str, set[tuple[int, int]]] = {report: set() for report in self._numbers}

    def number(self, report: str) -> int:
        """The number by which a report goes in the addresses of the page, from 1."""
        return self._numbers[report]

    def to(self, report: str, words: Iterable[SpanShape]) -> list[str]:
        """The names of words in a report; from now on they are marked there."""
        names: list[str] = []
        for word in words:
            self._spans[report].add((word["start"], word["end"]))
            names.append(f"r{self._numbers[report]}-{word['start']}-{word['end']}")
        return names

    def draw(self, report: ReportShape) -> Markup:
        """The text of a report in paragraphs, or its excerpts with the gaps between them shown."""
        number = self._numbers[report["id"]]
        wanted = sorted(self._spans[report["id"]], key=lambda span: (span[0], -span[1]))
        pieces = [_Piece(start, end, f"r{number}-{start}-{end}", True) for start, end in wanted]
        if report["text"] is not None:
            return _paragraphs(report["text"], 0, pieces)
        drawn: list[Markup] = []
        at = 0
        for excerpt in report.get("excerpts", []):
            if excerpt["start"] > at:
                drawn.append(_GAP)
            at = excerpt["start"] + len(excerpt["text"])
            drawn.append(_paragraphs(excerpt["text"], excerpt["start"], pieces))
        return together(drawn, _GAP if at < report["length"] else None)


_GAP = element("p", "[…]", class_="gap", title="Text that this card does not hold")


def _paragraphs(text: str, offset: int, pieces: Sequence[_Piece]) -> Markup:
    """Lines as paragraphs, each with its own writing direction; words that cross a line end go on in the next.

    ``pieces`` are in the order of their first words.
    """
    drawn: list[Markup] = []
    start = offset
    # words that begin before this text are drawn where they began
    waiting = deque(piece for piece in pieces if piece.start >= offset)
    for line in text.split("\n"):
        end = start + len(line)
        inside: list[_Piece] = []
        crossing: list[_Piece] = []
        while waiting and waiting[0].start <= end:
            piece = waiting.popleft()
            begun = piece.start < end
            if begun:
                inside.append(piece._replace(end=min(piece.end, end)))
            if piece.end > end + 1:
                crossing.append(piece._replace(start=end + 1, first=piece.first and not begun))
        waiting.extendleft(reversed(crossing))
        if line.strip():
            drawn.append(element("p", _fill(text, offset, start, end, inside), dir="auto"))
        start = end + 1
    return together(drawn)


def _fill(text: str, offset: int, start: int, end: int, pieces: Sequence[_Piece]) -> Markup:
    """The text from ``start`` to ``end`` with marks in marks; marks that cross are cut at the outer one's end."""
    drawn: list[str | Markup] = []
    at = start
    queue = [(piece.start, -piece.end, rank, piece) for rank, piece in enumerate(pieces)]
    heapify(queue)
    while queue:
        outer = heappop(queue)[3]
        drawn.append(text[at - offset : outer.start - offset])
        inside: list[_Piece] = []
        while queue and queue[0][0] < outer.end:
            _, _, rank, piece = heappop(queue)
            inside.append(piece._replace(end=min(piece.end, outer.end)))
            if piece.end > outer.end:
                heappush(queue, (outer.end, -piece.end, rank, piece._replace(start=outer.end, first=False)))
        body = _fill(text, offset, outer.start, outer.end, inside)
        drawn.append(element("mark", body, id=outer.name if outer.first else None, data_w=outer.name))
        at = outer.end
    return together(drawn, text[at - offset : end - offset])
