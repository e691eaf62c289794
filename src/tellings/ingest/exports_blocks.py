"""The articles of an export as blocks of lines, before any of them is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tellings.ingest.exports_article import is_copyright
from tellings.ingest.exports_lines import Line

YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(slots=True)
class Block:
    """The lines of one article, gathered to where it ends; ``whole`` is False where its end is missing."""

    lines: list[Line] = field(default_factory=list)
    whole: bool = False


def apart(block: Block, headers: Sequence[int]) -> Iterator[Block]:
    """A block in which several articles have run together, cut where mark-up says that another begins.

    ``headers`` are the lines of which an article has one.
    """
    begun = 0
    for one, other in pairwise(headers):
        start = next((at for at in range(other, one, -1) if block.lines[at].start), None)
        if start is not None:
            yield Block(block.lines[begun:start])
            begun = start
    yield Block(block.lines[begun:], block.whole)


def is_date(line: Line, longest: int) -> bool:
    """Whether a line of a header, of at most ``longest`` characters, is a date."""
    return len(line.text) <= longest and bool(YEAR.search(line.text)) and not is_copyright(line.text)
