"""What several tests need: reports made from bare text."""

from __future__ import annotations

from datetime import date

from tellings.records import Block, Published, Report, Span, digest


def report_of(text: str, *, path: str = "a.txt", language: str = "en", on: date | None = None) -> Report:
    """A report of prose, a block for each line that is not empty, published on a day if one is given."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line)), "prose"))
        start += len(line) + 1
    published = None if on is None else Published(on, on, "stated", "given by the test")
    return Report(digest(path, text), path, text, None, tuple(blocks), None, (), None, published, language, "", "test")
