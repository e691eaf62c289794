"""A report as captured from a file: its text, fixed from here on, and what stood beside it."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

_HEADER = re.compile(
    r"(?P<key>URL|OUTLET|DATE|TITLE|AUTHORS?|LANGUAGE)[ \t]*:[ \t]*(?P<value>[^\n]*)(?:\n|$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Captured:
    """The text of one report and its metadata as found; None is 'not given'.

    ``headings`` are offsets in the text at which the page's own mark-up has a heading. ``captured`` is the day on
    which it was fetched: it was not published after that.
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
    captured: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page as a server gave it, or an archive or a browser kept it; None is 'not told'.

    ``url`` is where it came from, ``captured`` the day on which it was had, ``charset`` what stood beside its bytes.
    """

    path: str
    url: str | None
    captured: datetime.date | None
    charset: str | None
    data: bytes


def whole_characters(text: str) -> str:
    """The text with U+FFFD for each half of a pair of UTF-16 that JSON can spell and no text can hold."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def known(value: str | None) -> str | None:
    """A metadata value, or None where it says that nothing is known."""
    value = (value or "").strip()
    return None if value.casefold() in {"", "unknown", "none", "null", "n/a", "nan", "undefined"} else value


# What a header value looks like where no empty line sets it apart from the words of the report.
_PLAUSIBLE = {
    "url": re.compile(r"(?:https?://|www\.)\S+"),
    "outlet": re.compile(r"[^\n]{2,80}(?<![.!?])"),
    "date": re.compile(r"(?=[^\n]*\d)[^\n]{4,45}(?<![!?])"),
    "title": re.compile(r"[^\n]{4,220}"),
    "author": re.compile(r"[^\n]{2,100}(?<![!?])"),
    "language": re.compile(r"[^\W\d_]{2,12}(?:-\w{2,8})?"),
}


def header(text: str, start: int = 0) -> tuple[dict[str, str | None], int]:
    """The header lines at an offset and where the report's words begin; no fields and ``start`` where none stand.

    An empty line ends a header. Without one, two lines or more make a header, or one that names an outlet or an
    address, when each value looks like what its key promises: 'Date: nobody knows it, but …' is a sentence.
    """
    fields: dict[str, str | None] = {}
    position, plausible = start, True
    while found := _HEADER.match(text, position):
        key, value = found.group("key").casefold().removesuffix("s"), known(found.group("value"))
        plausible = plausible and key not in fields and (value is None or bool(_PLAUSIBLE[key].fullmatch(value)))
        fields.setdefault(key, value)
        position = found.end()
    after = re.compile(r"[ \t]*(?:\n|$)").match(text, position)
    if fields and after is not None:
        return fields, after.end()
    if fields and plausible and (len(fields) > 1 or fields.keys() & {"outlet", "url"}):
        return fields, position
    return {}, start


def plain(path: str, text: str, raw_sha256: str) -> Captured:
    """Plain text or Markdown. Header lines ('URL: …', 'OUTLET: …') at its start are metadata.

    The title of a header is the first line of the text, unless the words below it begin with it.
    """
    fields, start = header(text)
    body = text[start:]
    author, title = fields.get("author"), fields.get("title")
    if title and not body.lstrip("#*_ \n").casefold().startswith(title.casefold()):
        body = f"{title}\n\n{body}"
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
        headings=frozenset({0}) if title and body.startswith(title) else frozenset(),
    )
