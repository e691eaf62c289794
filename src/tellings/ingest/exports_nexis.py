"""Exports of Nexis Uni and its like ('End of Document'), and of the older LexisNexis ('1 of 9 DOCUMENTS')."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.ingest.exports_article import Article, claims_rights, is_copyright
from tellings.ingest.exports_blocks import YEAR, Block, apart, is_date
from tellings.ingest.exports_labels import Labels, split_label
from tellings.ingest.exports_lines import Line

_DIGITS = re.compile(r"\d+")
_MAX_LOAD = 60  # characters of the line of the day of loading
_MAX_DATE = 140  # characters of the line of the date, which may name an edition too
_MAX_HEAD = 9  # lines from the title to the first label
_PAGE = re.compile(r"(?:page|seite|página|pagina|pag\.|page:)\s+\d+\s+(?:of|von|de|sur|di|van)\s+\d+", re.IGNORECASE)


def _is_end(line: Line, labels: Labels) -> bool:
    return len(line.text) <= 40 and line.text.casefold().strip(" .-") in labels.end_lines


def _is_count(line: Line, labels: Labels) -> bool:
    return len(line.text) <= 40 and bool(labels.count_line.fullmatch(line.text))


def is_numbered(lines: Sequence[Line], labels: Labels) -> bool:
    """Whether lines are an export of the older LexisNexis: a number opens each article, labels stand in it."""
    if not any(_is_count(line, labels) for line in lines):
        return False
    fields = {labels.head.get(label) or labels.tail.get(label) for label in map(_label, lines)}
    return bool(fields & {"length", "load", "language"})


def is_nexis(lines: Sequence[Line], labels: Labels) -> bool:
    """Whether lines are an export of Nexis Uni or its like: a line closes each article, labels stand in it."""
    if not any(_is_end(line, labels) for line in lines):
        return False
    fields = {labels.head.get(label) or labels.tail.get(label) for label in map(_label, lines)}
    return bool(fields & {"length", "load"})


def _label(line: Line, *, capitals: bool = False) -> str:
    """The label that a line begins with, or ''; with ``capitals`` only one that is printed in them."""
    label, _ = split_label(line.text)
    return label if not capitals or line.text[: len(label)].isupper() else ""


def declared(lines: Sequence[Line], labels: Labels) -> int | None:
    """How many articles the cover says that there are ('Documents (50)'); None where it does not say."""
    cover = next((line.text for line in lines if len(line.text) < 40 and labels.cover_line.fullmatch(line.text)), None)
    number = _DIGITS.search(cover) if cover else None
    return int(number.group()) if number else None


def blocks(lines: Sequence[Line], labels: Labels) -> Iterator[Block]:
    """The articles in order: between numbers, or to each closing line. What precedes the first number is a cover."""
    numbered = is_numbered(lines, labels)
    block: Block | None = None if numbered else Block()
    for line in lines:
        if numbered and _is_count(line, labels):
            if block is not None:
                yield block
            block = Block(whole=True)
        elif _is_end(line, labels) and block is not None:
            yield from _apart(replace(block, whole=True), labels)
            block = None if numbered else Block()
        elif block is not None and not _PAGE.fullmatch(line.text):
            block.lines.append(line)
    if block is not None and block.lines:
        yield from _apart(block, labels)


def is_article(block: Block, labels: Labels) -> bool:
    """Whether a block has what only an article has; a cover or a list of titles has not."""
    return block.whole or any(labels.head.get(_label(line)) == "length" for line in block.lines)


def _apart(block: Block, labels: Labels) -> Iterator[Block]:
    return apart(block, [at for at, line in enumerate(block.lines) if labels.head.get(_label(line)) == "length"])


def read_block(block: Block, labels: Labels, *, numbered: bool) -> Article | None:
    """The article of a block; None where its header cannot be read."""
    lines = [line for line in block.lines if line.text.casefold() not in labels.link_lines]
    labelled = [_label(line, capitals=numbered) for line in lines]
    first, body_at, fields = _header(lines, labelled, labels)
    if first is None or sum(labels.head.get(label) == "length" for label in labelled) > 1:
        return None  # no header, or two articles that nothing tells apart
    top = lines[:first]
    named = _top_of_numbered(top, labels) if numbered else _top(top)
    tail_at, tail = _tail(lines, body_at, labels, numbered=numbered)
    if not any(named) and not fields:
        return None
    outlet, date, title = named
    return Article(
        body=(*lines[body_at:tail_at], *([Line(tail["correction"])] if "correction" in tail else [])),
        title=fields.get("title") or title,
        author=fields.get("author"),
        outlet=outlet or fields.get("outlet"),
        date=date or fields.get("date"),
        language=tail.get("language"),
        dateline=fields.get("dateline"),
        length=fields.get("length"),
    )


def _header(lines: Sequence[Line], labelled: Sequence[str], labels: Labels) -> tuple[int | None, int, dict[str, str]]:
    """Where the first label of the header stands, where the body begins, and what the labels say."""
    heading = _body_heading(lines, labelled, labels)
    stop = heading if heading is not None else len(lines)
    length = next((at for at in range(stop) if labels.head.get(labelled[at]) == "length"), None)
    anchor = length if length is not None else heading
    if anchor is None:
        return None, 0, {}
    first = anchor
    while first > 0 and (labelled[first - 1] in labels.head or (not lines[first].gap and first > 1)):
        first -= 1
    fields: dict[str, str] = {}
    at = first
    while at < stop:
        label, value = labelled[at], split_label(lines[at].text)[1]
        at += 1
        if labels.head.get(label) == "body":
            return first, at, fields
        if label not in labels.head:
            if heading is not None:
                continue
            at -= 1
            break
        while at < stop and not lines[at].gap and labelled[at] not in labels.head:
            value = f"{value} {lines[at].text}"
            at += 1
        fields.setdefault(labels.head[label], value.strip())
    return first, (heading + 1 if heading is not None else at), fields


def _body_heading(lines: Sequence[Line], labelled: Sequence[str], labels: Labels) -> int | None:
    """The line 'Body' that stands alone; the first below a label of the header where one is there."""
    headings = [at for at, line in enumerate(lines) if line.text.casefold().rstrip(":") in labels.body_lines]
    first = next((at for at, label in enumerate(labelled) if label in labels.head), len(lines))
    return next((at for at in headings if at > first), headings[0] if headings else None)


def _top(lines: Sequence[Line]) -> tuple[str | None, str | None, str | None]:
    """Outlet, date and title from the lines above the labels: title, outlet, date, edition, rights."""
    start = max((at for at, line in enumerate(lines) if line.start), default=0)
    near = list(lines[start:][-_MAX_HEAD:])
    dates = [at for at, line in enumerate(near) if at > 0 and is_date(line, _MAX_DATE)]
    heading = next((at for at in reversed(range(len(near))) if near[at].role == "heading"), None)
    if heading is not None and heading not in dates:
        first = heading
        while first and near[first - 1].role == "heading" and not near[first].start:
            first -= 1
        title = " ".join(line.text for line in near[first : heading + 1])
        below = heading + 1
        date_at = next((at for at in dates if at >= below), None)
        outlet = near[below].text if below < len(near) and below != date_at else None
        return outlet, near[date_at].text if date_at is not None else None, title
    if not dates:
        return None, None, near[0].text if near else None
    date_at = dates[-1]
    before = near[: date_at - 1] if start or len(lines) <= _MAX_HEAD else near[max(0, date_at - 2) : date_at - 1]
    return near[date_at - 1].text, near[date_at].text, " ".join(line.text for line in before) or None


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    found: list[list[Line]] = []
    for line in lines:
        if line.gap or not found:
            found.append([])
        found[-1].append(line)
    return found


def _top_of_numbered(lines: Sequence[Line], labels: Labels) -> tuple[str | None, str | None, str | None]:
    """The same of the older layout: rights or nothing, outlet, date with its edition, title."""
    groups = [group for group in _paragraphs(lines) if not is_copyright(group[0].text)]
    date_at = next((at for at, group in enumerate(groups) if is_date(group[0], _MAX_DATE)), None)
    if date_at is None:
        return (groups[0][0].text if groups else None), None, None
    outlet = groups[date_at - 1][0].text if date_at else None  # below it may stand who supplied it
    rest = groups[date_at + 1 :]
    while len(rest) > 1 and _is_edition(rest[0][0].text, labels):
        rest.pop(0)
    title = " ".join(line.text for group in rest for line in group)
    return outlet, groups[date_at][0].text, title or None


def _is_edition(words: str, labels: Labels) -> bool:
    parts = re.findall(r"[^\W\d_]+", words.casefold())
    return len(parts) <= 4 and any(part in labels.edition_words for part in parts)


def _tail(lines: Sequence[Line], body_at: int, labels: Labels, *, numbered: bool) -> tuple[int, dict[str, str]]:
    """Where the body ends, and what the labels below it say.

    The older layout prints its labels in capitals, which a sentence ('Company: …') seldom begins with.
    """
    labelled = [_label(line, capitals=numbered) for line in lines]
    found = next((at for at in range(body_at, len(lines)) if _ends_body(lines, at, labelled, labels)), len(lines))
    fields: dict[str, str] = {}
    for line in lines[found:]:
        label, value = split_label(line.text)
        if label in labels.tail:
            name = labels.tail[label]
            fields.setdefault(name, line.text if name == "correction" else value)
    return found, fields


def _ends_body(lines: Sequence[Line], at: int, labelled: Sequence[str], labels: Labels) -> bool:
    """Whether a line closes the body: the day of loading, a heading such as 'Classification', the first of labels.

    Below such a label nothing but labels, rights and the paragraphs of captions stands.
    """
    if labels.tail.get(labelled[at]) == "load":  # 'Update: …' may as well be told
        return len(lines[at].text) <= _MAX_LOAD and bool(YEAR.search(lines[at].text))
    if lines[at].text.casefold().rstrip(":") in labels.tail_lines:
        return any(label in labels.tail for label in labelled[at + 1 :])
    if labelled[at] not in labels.tail or labels.tail[labelled[at]] == "correction":
        return False  # a correction is the outlet's word
    captions = False
    for line, label in zip(lines[at:], labelled[at:], strict=True):
        if label in labels.tail:
            captions = label in labels.tail_lines
        elif line.gap and not captions and not claims_rights(line.text):
            return False
    return True
