"""A report as captured from a file: its text, fixed from here on, and what stood beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADER = re.compile(
    r"(?P<key>URL|OUTLET|DATE|TITLE|AUTHORS?|LANGUAGE)[ \t]*:[ \t]*(?P<value>[^\n]*)(?:\n|$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Captured:
    """The text of one report and its metadata as found; None is 'not given'.

    ``headings`` are offsets in the text at which the page's own mark-up has a heading.
    """

    path: str
    text: str
    raw_sha256: str
    extractor: str
    url: str | None = None
    outlet: str | None = None
    site: str | None = None
    date: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    headings: frozenset[int] = frozenset()


def whole_characters(text: str) -> str:
    """The text with U+FFFD for each half of a pair of UTF-16 that JSON can spell and no text can hold."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def known(value: str | None) -> str | None:
    """A metadata value, or None where it says that nothing is known."""
    value = (value or "").strip()
    return None if value.casefold() in {"", "unknown", "none", "null", "n/a", "nan", "undefined"} else value


def plain(path: str, text: str, raw_sha256: str) -> Captured:
    """Plain text or Markdown. Header lines ('URL: …', 'OUTLET: …') before the first empty line are metadata."""
    fields: dict[str, str | None] = {}
    position = 0
    while header := _HEADER.match(text, position):
        fields.setdefault(header.group("key").casefold().removesuffix("s"), known(header.group("value")))
        position = header.end()
    after = re.compile(r"[ \t]*(?:\n|$)").match(text, position)
    if not fields or after is None:
        fields, body = {}, text
    else:
        body = text[after.end() :]
    author = fields.get("author")
    return Captured(
        path=path,
        text=body,
        raw_sha256=raw_sha256,
        extractor="plain/1",
        url=fields.get("url"),
        outlet=fields.get("outlet"),
        date=fields.get("date"),
        authors=(author,) if author else (),
        language=fields.get("language"),
    )
