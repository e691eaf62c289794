"""Several reports in one plain text, told apart by clear marks only: one report is never cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tellings.ingest.captured import Captured, header, plain

_RULE = re.compile(r"[ \t]*(?:={4,}|-{4,}|_{4,}|\*{4,}|#{4,}|~{4,}|(?:[*_=-] ){3,}[*_=-])[ \t]*$")
_OPENING = frozenset({"url", "outlet", "title"})  # one of which the header of every further report has


@dataclass(frozen=True, slots=True)
class _Header:
    """A block of header lines: where it begins and ends, its keys, and whether a rule or a form feed precedes it."""

    start: int
    end: int
    keys: frozenset[str]
    ruled: bool


def _headers(text: str) -> Iterator[_Header]:
    """Header blocks that stand at the start of the text, or below an empty line, a rule or a form feed."""
    position, free, ruled = 0, True, False
    while position < len(text):
        if text[position] == "\f":
            position, free, ruled = position + 1, True, True
            continue
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        line = text[position:end]
        fields, after = header(text, position) if free else ({}, position)
        if fields:
            yield _Header(position, after, frozenset(fields), ruled)
            position, free, ruled = max(after, position + 1), False, False
        elif _RULE.match(line):
            position, free, ruled = end + 1, True, True
        elif not line.strip():
            position, free = end + 1, True
        else:
            position, free, ruled = end + 1, "\f" in line, False


def _starts(text: str) -> list[int]:
    """Where the reports of a text begin; one, 0, where nothing clearly parts them.

    A header parts when a rule or a form feed stands above it, or when the text's first header has the same keys;
    in either case it names an outlet, an address or a title, and words follow it.
    """
    found = list(_headers(text))
    first = next((head for head in found if not text[: head.start].strip(" \t\n\f=-_*#~")), None)
    starts = [0]
    for number, head in enumerate(found):
        stop = found[number + 1].start if number + 1 < len(found) else len(text)
        if head is first or not text[head.end : stop].strip(" \t\n\f=-_*#~"):
            continue
        alike = first is not None and len(head.keys & first.keys) >= min(2, len(first.keys))
        if head.keys & _OPENING and (alike or (head.ruled and first is None and len(head.keys) > 1)):
            starts.append(head.start)
    return starts


def reports(path: str, text: str, raw_sha256: str) -> Iterator[Captured]:
    """The reports of a plain text in order, path '…#1' and on; a text of one report gives it under its own path."""
    starts = _starts(text)
    if len(starts) == 1:
        yield plain(path, text, raw_sha256)
        return
    parts = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    for number, part in enumerate((part for part in parts if part.strip(" \t\n\f=-_*#~")), 1):
        yield plain(f"{path}#{number}", _trim(part), raw_sha256)


def _trim(part: str) -> str:
    """A report without the rules and form feeds above and below it."""
    lines = part.split("\n")
    while lines and (not lines[-1].strip() or _RULE.match(lines[-1].strip("\f"))):
        lines.pop()
    while lines and (not lines[0].strip() or _RULE.match(lines[0].strip("\f"))):
        lines.pop(0)
    return "\n".join(lines).strip("\f") + "\n"
