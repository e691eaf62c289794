"""Exports of Factiva: articles in the coded layout ('HD', 'LP', 'TD' …) and in the layout without codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tellings.ingest.exports_article import Article, claims_rights, is_copyright
from tellings.ingest.exports_blocks import Block, apart, is_date
from tellings.ingest.exports_labels import Labels
from tellings.ingest.exports_lines import Line

# 'Document' in any language and the accession number: source, day of loading, serial.
_END = re.compile(r"(?:[^\W\d_]+[\s:]+){1,3}(?P<number>[A-Za-z0-9_]{8}(?:19|20)\d{2}[01]\d[0-3]\d[a-z0-9]{9})\.?")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\s*[A-Z+].{0,12})?")
_SOURCE_CODE = re.compile(r"[A-Z0-9]{2,12}")
_COUNT = re.compile(r"^\d{1,4}\)\s+")  # titles of a selection are numbered
_NAME = re.compile(r"[^\W\d_]{4,}")
_MAX_DATE = 45  # characters of a line that is a date and nothing else
_MAX_HEADER = 14  # lines from the date to the last line above the body
_MAX_ABOVE = 6  # lines from the first of the header to the number of words
_MAX_NAMES = 5  # words of a line that names an author and does not say 'by'
_MAX_FOOT = 12  # words of the line that names a publisher below the body


def is_factiva(lines: Sequence[Line], labels: Labels) -> bool:
    """Whether lines are an export of Factiva: an accession number closes an article, and a header stands above."""
    ends = any(_END.fullmatch(line.text) for line in lines)
    return ends and any(labels.codes.get(line.label) == "title" or is_length(line, labels) for line in lines)


def is_length(line: Line, labels: Labels) -> bool:
    """Whether a line is '512 words' in one of the languages."""
    return len(line.text) <= 24 and bool(labels.words_line.fullmatch(line.text))


def _is_page_line(line: Line, labels: Labels) -> bool:
    """'Page 3 of 12 © 2024 Factiva, Inc. All rights reserved.', wherever it has come to stand."""
    folded = line.text.casefold()
    return len(folded) < 120 and any(mark in folded for mark in labels.page_marks)


def blocks(lines: Sequence[Line], labels: Labels) -> Iterator[Block]:
    """The articles in order, and what stands behind the last as one that has no end."""
    block = Block()
    titled = False
    for line in lines:
        if _is_page_line(line, labels):
            continue
        field_of = labels.codes.get(line.label, "")
        if field_of == "title" and titled:  # the end of the article before it is lost
            yield block
            block, titled = Block(), False
        titled = titled or field_of == "title"
        block.lines.append(line)
        if _END.fullmatch(line.text):
            block.whole = True
            yield from _apart(block, labels)
            block, titled = Block(), False
    if block.lines:
        yield from _apart(block, labels)


def _apart(block: Block, labels: Labels) -> Iterator[Block]:
    return apart(block, [at for at in range(len(block.lines) - 1) if _is_header(block.lines, at, labels)])


def is_article(block: Block, labels: Labels) -> bool:
    """Whether a block has what only an article has; a cover, a list of titles or a summary of the search has not."""
    return (
        block.whole
        or any(labels.codes.get(line.label) == "title" for line in block.lines)
        or bool(_header_at(block.lines, labels))
    )


def read_block(block: Block, labels: Labels) -> Article | None:
    """The article of a block in either layout; None where its header cannot be read."""
    if any(labels.codes.get(line.label) in ("title", "date", "body") for line in block.lines):
        return _coded(block.lines, labels)
    return _plain(block.lines, labels)


def _coded(lines: Sequence[Line], labels: Labels) -> Article | None:
    found: dict[str, list[Line]] = {}
    name = ""
    for line in lines:
        name = labels.codes.get(line.label, name) if line.label else name
        if name:
            found.setdefault(name, []).append(line)

    def value(key: str) -> str | None:
        return " ".join(line.text for line in found[key]) if key in found else None

    if "title" not in found and "body" not in found:
        return None
    return Article(
        body=(*found.get("body", ()), *found.get("correction", ())),
        title=value("title"),
        author=value("author"),
        credit=value("credit"),
        outlet=value("outlet"),
        date=value("date"),
        language=value("language"),
        length=value("length"),
    )


def _header_at(lines: Sequence[Line], labels: Labels) -> int | None:
    """Where the number of words stands that a date follows; None where no such pair does."""
    return next((at for at in range(len(lines) - 1) if _is_header(lines, at, labels)), None)


def _is_header(lines: Sequence[Line], at: int, labels: Labels) -> bool:
    return is_length(lines[at], labels) and is_date(lines[at + 1], _MAX_DATE)


def _plain(lines: Sequence[Line], labels: Labels) -> Article | None:
    """An article without codes: section, title, author, length, date, hour, source, its code, …, language, rights."""
    length = _header_at(lines, labels)
    if length is None or _header_at(lines[length + 2 :], labels) is not None:
        return None  # no header, or two articles that nothing tells apart
    title, author = _above(lines[:length], labels)
    at = length + 2
    if at < len(lines) and _CLOCK.fullmatch(lines[at].text):
        at += 1
    if title is None or at >= len(lines):
        return None
    outlet = lines[at].text
    body_at, language = _below(lines, at, labels)
    marked = tuple(line for line in lines if line.role == "body")
    body = marked or _without_foot(lines[body_at:], lines[at:body_at], labels)
    stated = lines[length].text
    return Article(body, title, author, outlet=outlet, date=lines[length + 1].text, language=language, length=stated)


def _above(lines: Sequence[Line], labels: Labels) -> tuple[str | None, str | None]:
    """Title and author from the lines above the number of words: a section, the title, the author."""
    start = max((at for at, line in enumerate(lines) if line.start), default=0)
    near = list(lines[start:][-_MAX_ABOVE:])
    titles = [_COUNT.sub("", line.text) for line in near if line.role == "title"]
    if titles:
        return " ".join(titles), next((line.text for line in near if line.role == "author"), None)
    bold = [at for at, line in enumerate(near) if line.role == "heading"]
    if not near:
        return None, None
    if not bold or len(bold) == len(near):
        bold = [_title_at(lines, near, labels)]
    bold = [at for at in bold if all(here in bold for here in range(at, bold[-1]))]  # those next to the last
    after = [line.text for line in near[bold[-1] + 1 :]]
    return " ".join(near[at].text for at in bold), " ".join(after) or None


def _title_at(lines: Sequence[Line], near: Sequence[Line], labels: Labels) -> int:
    """Which of the last lines above the number of words is the title, where mark-up does not say.

    It is the last, or the last but one when the last is an author's: one that says 'by', or is short below a line
    that is not. A line that the list of titles above the first article has too is the title.
    """
    last = len(near) - 1
    if not last or near[last].text.split()[0].casefold() in labels.by_words:
        return max(0, last - 1)
    listed = {re.sub(r"[\s.…]*\d*$", "", line.text.casefold()) for line in lines[: -len(near)]}
    for at in (last, last - 1):
        if near[at].text.casefold() in listed:
            return at
    if len(near[last].text.split()) > _MAX_NAMES:
        return last
    return last if len(near[last].text) > len(near[last - 1].text) else last - 1


def _below(lines: Sequence[Line], source: int, labels: Labels) -> tuple[int, str | None]:
    """Where the body begins, and the language that the header names: below it stand only lines on rights."""
    stop = min(len(lines), source + _MAX_HEADER)
    named = next((at for at in range(source + 1, stop) if lines[at].text.casefold() in labels.languages), None)
    at = source + 1 if named is None else named + 1
    if named is None and at < stop and _SOURCE_CODE.fullmatch(lines[at].text):
        at += 1
    near = min(at + 1, stop) if named is not None else stop
    rights = [here for here in range(at, near) if is_copyright(lines[here].text)]
    if rights:
        at = rights[-1] + 1
    while at < stop and claims_rights(lines[at].text):
        at += 1
    return at, lines[named].text if named is not None else None


def _without_foot(body: Sequence[Line], header: Sequence[Line], labels: Labels) -> tuple[Line, ...]:
    """The body without the accession number and the name of the publisher above it."""
    lines = list(body)
    while lines and (_END.fullmatch(lines[-1].text) or lines[-1].text.isdigit()):
        lines.pop()
    if lines and _is_publisher(lines[-1].text, header, labels):
        lines.pop()
    while lines and lines[-1].text.isdigit():
        lines.pop()
    return tuple(lines)


def _is_publisher(words: str, header: Sequence[Line], labels: Labels) -> bool:
    """A short line that ends no sentence and is a firm's name, or has no name but those of the header."""
    parts = words.split()
    firm = parts[-1].casefold() in labels.firms
    if len(parts) > _MAX_FOOT or ":" in words or words[-1] in '?!…"”’»' or (words[-1] == "." and not firm):
        return False
    named = {part.casefold() for line in header for part in _NAME.findall(line.text)}
    own = [part.casefold() for part in _NAME.findall(words)]
    return firm or (bool(own) and all(part in named for part in own))
