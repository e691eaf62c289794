"""What a file holds, told by its content and not by its name, and the reports in it."""

from __future__ import annotations

import codecs
import hashlib
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import islice

from tellings.ingest.archives import MAX_DEPTH, is_archive, members
from tellings.ingest.captured import Captured, Page
from tellings.ingest.decoding import Undecodable, decode, decode_page
from tellings.ingest.fields import Fields
from tellings.ingest.files import HEAD, MAX_BYTES, RawFile, refuse, what_it_is
from tellings.ingest.objects import from_lines, from_list, from_object
from tellings.ingest.saved import is_saved, saved_page
from tellings.ingest.tables import from_table, table_of
from tellings.ingest.unpacking import Budget, TooMuchError
from tellings.ingest.warc import pages_in
from tellings.records import Refusal

_log = logging.getLogger(__name__)
_HOPELESS = 100  # records without a report, one after the other from the first, that show a file to hold none
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<(?:head|body|article|main)[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(rb"<(?:p|div|section|h[1-6]|table|ul|figure|span|img|a|b|strong|!--)[\s>]", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[\s\S]{0,2000}?<(?![?!])([\w:.-]+)")
_RTF = b"{\\rtf"
_WORD_STARTS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/")
_NO_REPORT = "a page without a report: save the article's own page"
_TOO_LONG = f"over the limit of {MAX_BYTES // 1_000_000} MB for one report: split it, or give JSON Lines"

Found = Iterator[Captured | Refusal]


def reports_in(raw: RawFile, fields: Fields) -> Found:
    """The reports in a file, however packed, and a refusal for each part of it that gave none."""
    budget = Budget(raw.size or 0)
    try:
        yield from _isolated(raw, fields, budget, 0)
    except TooMuchError as fault:
        yield refuse(raw.path, str(fault))


def _isolated(raw: RawFile, fields: Fields, budget: Budget, depth: int) -> Found:
    """A fault in one file or member costs the others nothing."""
    try:
        yield from _opened(raw, fields, budget, depth)
    except TooMuchError:
        raise
    except OSError as fault:
        yield refuse(raw.path, f"cannot be read: {fault.strerror}" if fault.strerror else str(fault))
    except Exception as fault:
        _log.debug("a fault in %s", raw.path, exc_info=True)
        yield refuse(raw.path, f"a fault of Tellings ({type(fault).__name__}): not read, please report it")


def _opened(raw: RawFile, fields: Fields, budget: Budget, depth: int) -> Found:
    start = _in_utf_8(raw.head).lstrip()
    advice = what_it_is(raw.head)
    if start.startswith(_RTF) or _is_word(raw.head):
        yield from _document(raw)
    elif is_archive(raw.head):
        yield from _unpacked(raw, fields, budget, depth)
    elif not start and raw.size is not None and raw.size <= len(raw.head):
        yield refuse(raw.path, "an empty file: nothing to read")
    elif start.startswith(b"WARC/"):
        yield from _pages(raw)
    elif is_saved(raw.head):
        yield _saved(raw)
    elif advice:
        yield refuse(raw.path, advice)
    elif _is_lines(raw, start):
        yield from _streamed(raw, fields)
    elif re.match(rb"\[\s*[{\]]", start):
        with raw.open() as file:
            yield from _hopeful(raw.path, from_list(raw.path, file, fields))
    elif not start.startswith((b"<", b"{")) and (table := table_of(raw, fields)) is not None:
        yield from _hopeful(raw.path, from_table(raw, table, fields))
    else:
        yield from _whole(raw, start, fields)


def _is_word(head: bytes) -> bool:
    """Whether a file is a Word document, and not an archive that holds one: by its first member and its text's name."""
    name = head[30 : 30 + int.from_bytes(head[26:28], "little")]
    return head.startswith(b"PK\x03\x04") and name.startswith(_WORD_STARTS) and b"word/document" in head


def _document(raw: RawFile) -> Found:
    """An RTF or Word file: an export of many articles, or a text."""
    from tellings.ingest.exports import from_docx, from_rtf  # loads lxml

    data = raw.read()
    if data is None:
        yield refuse(raw.path, f"over the limit of {MAX_BYTES // 1_000_000} MB: export fewer articles to a file")
    else:
        yield from from_rtf(raw.path, data) if raw.head.lstrip().startswith(_RTF) else from_docx(raw.path, data)


def _unpacked(raw: RawFile, fields: Fields, budget: Budget, depth: int) -> Found:
    if depth >= MAX_DEPTH:
        yield refuse(raw.path, f"more than {MAX_DEPTH} archives within one another: unpack it first")
        return
    for member in members(raw, budget):
        if isinstance(member, Refusal):
            yield member
        else:
            yield from _isolated(member, fields, budget, depth + 1)


def _in_utf_8(head: bytes) -> bytes:
    """The first bytes of a file without its mark, those of UTF-16 and UTF-32 as they would be in UTF-8."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)):
        charset = "utf-32" if head.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) else "utf-16"
        return codecs.getincrementaldecoder(charset)("replace").decode(head).encode("utf-8", "replace")
    return head.removeprefix(codecs.BOM_UTF8)


def _is_lines(raw: RawFile, start: bytes) -> bool:
    """Whether the first of several lines is an object of its own ('{…}', not '{'); or both that follow a broken one."""
    if not start.startswith(b"{") and b"\n{" not in start:
        return False
    with raw.open() as file:
        lines = (line.removeprefix(b"\xef\xbb\xbf").strip() for line in iter(lambda: file.readline(MAX_BYTES), b""))
        objects = [line.startswith(b"{") and line.endswith(b"}") for line in islice(filter(None, lines), 3)]
    return objects[:2] in ([True, True], [True, False]) or objects[1:] == [True, True]


def _streamed(raw: RawFile, fields: Fields) -> Found:
    with raw.open() as file:
        yield from _hopeful(raw.path, from_lines(raw.path, file, fields))


def _hopeful(path: str, found: Found) -> Found:
    """Records as they come, unless the first hundred hold no report: then why not is said once."""
    first: list[Refusal] = []
    for one in found:
        if isinstance(one, Captured):
            yield from first
            yield one
            yield from found
            return
        first.append(one)
        if len(first) >= _HOPELESS:
            yield refuse(path, f"no report in its first {_HOPELESS} records, the rest is not read: {first[-1].reason}")
            return
    yield from first


def _pages(raw: RawFile) -> Found:
    with raw.open() as file:
        for one in pages_in(raw.path, file):
            yield one if isinstance(one, Refusal) else _kept(one, one.data)


def _saved(raw: RawFile) -> Captured | Refusal:
    """A page that a browser saved in one file, whose address stands in it."""
    data = raw.read()
    if data is None:
        return refuse(raw.path, _TOO_LONG)
    saved = saved_page(raw.path, data)
    return refuse(raw.path, _NO_REPORT) if saved is None else _kept(saved, data)


def _kept(one: Page, raw: bytes) -> Captured | Refusal:
    """A page that was kept as ``raw``: its address is that it came from, the day of that the latest it can be."""
    text = decode_page(one.data, one.charset)
    if isinstance(text, Undecodable):
        return refuse(one.path, text.reason)
    found = _page(one.path, text, hashlib.sha256(raw).hexdigest())
    if isinstance(found, Refusal):
        return found
    return replace(found, url=one.url or found.url, captured=one.captured)


def fetched_in(one: Page, fields: Fields) -> Found:
    """The reports in what a server gave, a page or any file; its address tells the outlet where the page does not."""
    head = one.data[:HEAD]
    if _HTML.search(head):
        yield _kept(one, one.data)
        return
    for found in reports_in(RawFile(one.path, head, len(one.data), partial(BytesIO, one.data)), fields):
        if isinstance(found, Refusal):
            yield found
        else:
            own = one.url if found.path == one.path else None
            yield replace(found, url=found.url or own, captured=found.captured or one.captured)


def _page(path: str, text: str, sha: str) -> Captured | Refusal:
    from tellings.ingest.pages import page  # loads trafilatura, which plain text need not wait for

    try:
        return page(path, text, sha) or refuse(path, _NO_REPORT)
    except Exception as fault:  # whatever a page does to the parsers, the next is read
        _log.debug("a fault in %s", path, exc_info=True)
        return refuse(path, f"a page that cannot be read ({type(fault).__name__}): save its text as .txt and give that")


def _whole(raw: RawFile, start: bytes, fields: Fields) -> Found:
    """A file that is read as a whole."""
    data = raw.read()
    if data is None:
        yield refuse(raw.path, _TOO_LONG)
    elif start.startswith(b"{"):
        yield from _hopeful(raw.path, from_object(raw.path, data, fields))
    elif start.startswith(b"<"):
        yield from _marked_up(raw.path, start, data)
    else:
        text = decode(data)
        if isinstance(text, Undecodable):
            yield refuse(raw.path, text.reason)
        else:
            yield from _text(raw.path, text, data)


def _text(path: str, text: str, data: bytes) -> Found:
    """A plain text: an export of many articles, several reports, or one."""
    from tellings.ingest.exports import from_text
    from tellings.ingest.exports_several import reports

    sha = hashlib.sha256(data).hexdigest()
    if not text.strip():
        yield refuse(path, "an empty file: nothing to read")
        return
    exported = from_text(path, text, sha)
    yield from reports(path, text, sha) if exported is None else exported


def _marked_up(path: str, head: bytes, data: bytes) -> Found:
    """A page, a feed, NITF, or a text that begins with '<'."""
    from tellings.ingest.exports import from_page  # these load lxml
    from tellings.ingest.feeds import feed_reports, is_feed
    from tellings.ingest.nitf import from_nitf, is_nitf

    if is_feed(head):
        yield from feed_reports(path, data)
        return
    if is_nitf(head):
        yield from from_nitf(path, data)
        return
    is_page = bool(_HTML.search(head) or (_FRAGMENT.match(head) and b"</" in data))
    is_page = is_page or path.casefold().endswith((".html", ".htm", ".xhtml"))
    kind = _XML.match(head)
    if kind and not is_page:
        name = kind.group(1).decode("latin-1")
        yield refuse(
            path, f"XML of a kind that is not known (<{name}>): save its text, or give HTML, NITF, RSS or Atom"
        )
        return
    text = decode_page(data, None) if is_page else decode(data)
    if isinstance(text, Undecodable):
        yield refuse(path, text.reason)
    elif is_page:
        sha = hashlib.sha256(data).hexdigest()
        exported = from_page(path, text, sha)
        yield from [_page(path, text, sha)] if exported is None else exported
    else:
        yield from _text(path, text, data)
