"""The HTML that feeds carry in their entries, as plain text in paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types
from lxml import html as lxml_html

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*\b[^<>]*>|<!--")
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"}
)
_NO_PROSE = frozenset(
    {"script", "style", "noscript", "iframe", "form", "button", "figure", "figcaption"}
    | {"object", "embed", "audio", "video", "svg", "template"}
)


def plain_text(markup: str) -> str:
    """HTML as text, an empty line between paragraphs; pictures with their captions and scripts are no text."""
    if not _TAG.search(markup):
        return _paragraphs(unescape(markup))
    parser = lxml_html.HTMLParser(huge_tree=True)
    try:
        tree = lxml_html.fromstring(f"<div>{markup}</div>", parser=parser)
    except (ValueError, etree.LxmlError):
        tree = None
    if tree is None or any("depth" in error.message for error in parser.error_log):
        return _paragraphs(unescape(_TAG.sub(" ", markup)))  # nested deeper than any parser goes: its words, at least
    return _paragraphs("".join(_flow(tree)))


def _flow(tree: Any) -> Iterator[str]:
    """The text of a tree in reading order, a break around each block. Without recursion: nesting is input."""
    skipped: Any = None
    for event, part in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event == "start" and skipped is None:
            if part.tag in _NO_PROSE:
                skipped = part
            else:
                yield "\n\n" if part.tag in _BLOCKS else "\n" if part.tag == "br" else ""
                yield " ".join((part.text or "").splitlines())
        elif event != "start":
            if part is skipped:
                skipped = None
            if skipped is None:
                yield "\n\n" if part.tag in _BLOCKS else ""
                yield " ".join((part.tail or "").splitlines()) if part is not tree else ""


def _paragraphs(text: str) -> str:
    """Lines cleaned of spaces; any number of empty lines is one."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    return "\n\n".join(words for part in parts if (words := " ".join(part.split())))
