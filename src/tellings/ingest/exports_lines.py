"""A file of many articles as lines: what every container (plain text, HTML, RTF, DOCX) is brought to first."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types
from lxml import html as lxml_html

Role = Literal["", "heading", "title", "author", "body"]

_CODE = re.compile(r"(?P<code>[A-Z]{2,3})(?:\t+| {2,}\t?|$)\s*(?P<rest>.*)", re.DOTALL)
_CODE_CELL = re.compile(r"[A-Z]{2,3}")
_SPACES = re.compile(r"[^\S\n]+")
_HIDDEN = frozenset({"script", "style", "head", "noscript", "template", "svg", "object", "iframe", "select", "button"})
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdo", "big", "cite", "code", "dfn", "em", "font", "i", "img", "ins", "kbd", "label"}
    | {"mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr", "o:p"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or a line of one, on one line and never empty.

    ``label`` is what stands before it in its table row ('HD'), '' where nothing does. ``role`` is what mark-up
    says that it is. ``gap`` tells whether it begins a paragraph, ``start`` whether a page, a section or an
    article of the mark-up begins with it.
    """

    text: str
    label: str = ""
    role: Role = ""
    gap: bool = True
    start: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document as read: its text, whose line ends are '\\n', and what mark-up says of it."""

    text: str
    role: Role = ""
    start: bool = False


def tidy(text: str) -> str:
    """Runs of spaces as one space, lines without spaces at either end."""
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n")).strip("\n")


def paragraph_lines(paragraphs: Iterable[Paragraph]) -> Iterator[Line]:
    """Paragraphs as lines: one each, or several where line ends stand in them. The mark of a start is carried on."""
    start = False
    for paragraph in paragraphs:
        start = start or paragraph.start
        gap = True
        for words in tidy(paragraph.text).split("\n"):
            if words:
                yield Line(words, role=paragraph.role, gap=gap, start=start)
                gap = start = False
            else:
                gap = True


def row_lines(cells: Sequence[Sequence[Paragraph]]) -> Iterator[Line]:
    """A table row as lines. Where its first cell holds a code of letters, that is the label of the next line."""
    first = tidy(" ".join(paragraph.text for paragraph in cells[0])) if cells else ""
    if len(cells) < 2 or not _CODE_CELL.fullmatch(first):
        yield from paragraph_lines(paragraph for cell in cells for paragraph in cell)
        return
    start = any(paragraph.start for paragraph in cells[0])
    rest = list(paragraph_lines(paragraph for cell in cells[1:] for paragraph in cell))
    if rest:
        yield replace(rest[0], label=first, start=start or rest[0].start)
        yield from rest[1:]


def text_lines(text: str, codes: Container[str] = ()) -> Iterator[Line]:
    """Plain text as lines; form feeds begin a page. One of ``codes`` at the head of a line is its label."""
    gap, start, code = True, True, ""
    for page, part in enumerate(text.split("\f")):
        start = start or page > 0
        for raw in part.split("\n"):
            words = tidy(raw)
            coded = _CODE.match(raw.strip())
            if coded and coded["code"] in codes:
                code, words = coded["code"], tidy(coded["rest"])
            if words:
                yield Line(words, label=code, gap=gap or bool(code), start=start)
                gap, start, code = False, False, ""
            else:
                gap = True


@dataclass(slots=True)
class _Reader:
    """The lines of an HTML tree, gathered while it is walked once from start to end."""

    lines: list[Line]
    words: list[str]
    role: Role = ""
    gap: bool = True
    start: bool = False
    label: str = ""

    def flush(self, *, gap: bool) -> None:
        text = _SPACES.sub(" ", "".join(self.words).replace("\n", " ")).strip()
        self.words.clear()
        if text:
            self.lines.append(Line(text, label=self.label, role=self.role, gap=self.gap, start=self.start))
            self.start, self.label, self.gap = False, "", gap
        else:
            self.gap = self.gap or gap


def _role(element: etree._Element) -> Role | None:
    """What a class of Factiva's pages, or a heading, says that the words of an element are; None for nothing."""
    classes = (element.get("class") or "").split()
    if any(name.endswith("Headline") and name != "printheadline" for name in classes):
        return "title"
    if "author" in classes:
        return "author"
    if "articleParagraph" in classes or "articlePre" in classes:
        return "body"
    return "heading" if element.tag in _HEADINGS else None


def is_article(element: etree._Element) -> bool:
    """Whether an element is the frame of one article on a page of Factiva."""
    classes = (element.get("class") or "").split()
    return "article" in classes or "lastarticle" in classes


def _code_of(row: etree._Element) -> str:
    """The code in the first of several cells of a table row, or ''."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    first = tidy("".join(cells[0].itertext())) if len(cells) > 1 else ""
    return first if _CODE_CELL.fullmatch(first) else ""


def markup_lines(markup: str) -> list[Line]:
    """A page as lines: one for each block, with what its classes say. A page that no parser takes has none."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        tree = lxml_html.fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (ValueError, etree.ParserError):
        return []
    reader = _Reader([], [])
    roles: list[Role] = []
    codes: set[etree._Element] = set()  # first cells of rows that a code labels
    walk = etree.iterwalk(tree, events=("start", "end", "comment"))
    for event, element in walk:
        if event == "start":
            _open(element, reader, roles, codes)
            if element.tag in _HIDDEN or element in codes:
                walk.skip_subtree()
            else:
                reader.words.append(element.text or "")
            continue
        if event == "end":
            _close(element, reader, roles)
        reader.words.append(element.tail or "")
    reader.flush(gap=True)
    return reader.lines


def _open(element: etree._Element, reader: _Reader, roles: list[Role], codes: set[etree._Element]) -> None:
    """What the beginning of an element ends, begins or says."""
    role = _role(element)
    if element.tag == "br":
        reader.flush(gap=False)
    elif element.tag not in _INLINE or role is not None:
        reader.flush(gap=True)
    if is_article(element):
        reader.start = True
    if element.tag == "tr":
        reader.label = _code_of(element)
        if reader.label:
            codes.add(next(cell for cell in element if cell.tag in ("td", "th")))
    roles.append(reader.role)
    reader.role = role or reader.role


def _close(element: etree._Element, reader: _Reader, roles: list[Role]) -> None:
    before = roles.pop()
    if element.tag != "br" and (element.tag not in _INLINE or reader.role != before):
        reader.flush(gap=True)
    reader.role = before
