"""Pages in WARC files (ISO 28500), record by record: only one record is held at a time.

The records are told apart here and not by a library: those that there are (FastWARC, warcio) end without a word on
a file that was cut off, and stop at the first damaged record.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from tellings.ingest.captured import Page
from tellings.ingest.files import MAX_BYTES, refuse
from tellings.records import Refusal

_VERSION = re.compile(rb"WARC/\d+\.\d+\s*$")
_NEXT = re.compile(rb"WARC/\d\.\d\r?\n(?=[\w-]+:)")
_MAX_LINE = 64 * 1024
_MAX_HEADERS = 500
_CHUNK = 1 << 20
_MARK = 64  # bytes, in which the first line of a record and the start of its second have room
_HTTP = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})


class _DamagedError(ValueError):
    """A record that is not as its own headers say."""


class _Source:
    """A stream that can be given bytes back."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._back = b""

    def line(self) -> bytes:
        if b"\n" in self._back:
            line, end, self._back = self._back.partition(b"\n")
            return line + end
        line, self._back = self._back, b""
        return line + self._file.readline(_MAX_LINE)

    def read(self, count: int) -> bytes:
        data, self._back = self._back[:count], self._back[count:]
        return data + self._file.read(count - len(data)) if len(data) < count else data

    def give_back(self, data: bytes) -> None:
        self._back = data + self._back


def pages_in(path: str, file: BinaryIO) -> Iterator[Page | Refusal]:
    """The pages that a WARC file holds, as 'path#RECORD', in its order.

    A page is a response of status 200, or a resource, that is HTML. Requests, metadata, revisits, pictures and
    the like hold no report and are left out. A record that is damaged or too long is refused, and so is one that
    cannot be told apart from the next; what follows is read.
    """
    source, number, pages = _Source(file), 0, 0
    while True:
        number += 1
        try:
            if not _at_record(source):
                break
            headers = _headers(source)
            page = _record(f"{path}#{number}", headers, source)
        except _DamagedError as fault:
            pages += 1
            yield refuse(f"{path}#{number}", f"a damaged WARC record: {fault}; the next is read")
        except OSError as fault:  # of the archive around it
            pages += 1
            yield refuse(f"{path}#{number}", str(fault))
        else:
            if page is not None:
                pages += 1
                yield page
    if not pages:
        yield refuse(path, "a WARC file without a page in it: nothing to read")


def _at_record(source: _Source) -> bool:
    """Goes to the line at which the next record begins; False at the end of the file."""
    while line := source.line():
        if _VERSION.search(line):
            return True
    return False


def _headers(source: _Source) -> dict[str, str]:
    """The named fields of a record, names in lower case."""
    headers: dict[str, str] = {}
    for _ in range(_MAX_HEADERS):
        line = source.line()
        if not line:
            raise _DamagedError("the file ends in its headers")
        if not line.strip():
            return headers
        if version := _VERSION.search(line):
            source.give_back(line[version.start() :])
            raise _DamagedError("its headers break off")
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers[name.strip().casefold()] = value.strip()
    raise _DamagedError("its headers do not end")


def _record(path: str, headers: dict[str, str], source: _Source) -> Page | Refusal | None:
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        raise _DamagedError("it does not say how long it is")
    wanted = headers.get("warc-type", "").casefold() in ("response", "resource")
    if not wanted or int(length) > MAX_BYTES:
        _skip(source, int(length))
        _check_end(source, b"")
        return (
            refuse(path, f"over the limit of {MAX_BYTES // 1_000_000} MB for one report: left out") if wanted else None
        )
    block = source.read(int(length))
    if len(block) < int(length):
        _look_again(source, block)
        raise _DamagedError("the file ends in it, cut off or with a wrong length")
    _check_end(source, block)
    return _page(path, headers, block)


def _skip(source: _Source, count: int) -> None:
    while count > 0:
        data = source.read(min(count, _CHUNK))
        if not data:
            raise _DamagedError("the file ends in it")
        count -= len(data)


def _check_end(source: _Source, block: bytes) -> None:
    """Two line ends close a record; what else stands there shows that its length is wrong."""
    end = source.read(4)
    if end.strip():
        source.give_back(end)
        _look_again(source, block)
        raise _DamagedError("its length is wrong")


def _look_again(source: _Source, block: bytes) -> None:
    """Gives back what a wrong length made of the records behind, one whose first line it cut in two included."""
    behind = source.read(_MARK)
    following = _NEXT.search(block + behind)
    source.give_back((block + behind)[following.start() :] if following else behind)


def _page(path: str, headers: dict[str, str], block: bytes) -> Page | Refusal | None:
    url = headers.get("warc-target-uri", "").strip("<>") or None
    if url is not None and not url.startswith(("http://", "https://")):
        return None
    captured, kind = _day(headers.get("warc-date", "")), headers.get("content-type", "")
    if headers.get("warc-type", "").casefold() == "response":
        if not kind.casefold().startswith("application/http"):
            return None
        status, fields, block = _http(block)
        kind = fields.get("content-type", "")
        if status != 200:
            return None
        if kind.partition(";")[0].strip().casefold() in _PAGE_TYPES | {""}:
            unpacked = _body(fields, block)
            if unpacked is None:
                return refuse(path, "a page whose compression is damaged or goes over the limit: left out")
            block = unpacked
    if kind.partition(";")[0].strip().casefold() not in _PAGE_TYPES or not block.strip():
        return None
    charset = _CHARSET.search(kind)
    return Page(path, url, captured, charset.group(1) if charset else None, block)


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def _http(block: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, fields and body of an HTTP response as it came over the wire; status 0 where it is none."""
    status = _HTTP.match(block)
    end = re.search(rb"\r?\n\r?\n", block)
    if status is None or end is None:
        return 0, {}, block
    lines = block[: end.start()].decode("latin-1").splitlines()[1:]
    fields = {name.strip().casefold(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return int(status.group(1)), fields, block[end.end() :]


def _body(fields: dict[str, str], body: bytes) -> bytes | None:
    """The body as the page was; crawlers that keep it unpacked often keep the header that says it is packed."""
    if "chunked" in fields.get("transfer-encoding", "").casefold():
        body = _whole(body)
    packing = fields.get("content-encoding", "").casefold()
    if packing in ("gzip", "x-gzip", "deflate") and body.lstrip()[:1] != b"<":
        return _inflated(body)
    if packing == "br" and body.lstrip()[:1] != b"<":
        return _unbrotlied(body)
    return body


def _whole(body: bytes) -> bytes:
    """A chunked body put together (RFC 9112, 7.1); as it is where it is not chunked."""
    parts: list[bytes] = []
    at = 0
    while size := re.compile(rb"([0-9a-fA-F]{1,8})[^\n]{0,100}\n").match(body, at):
        length = int(size.group(1), 16)
        if length == 0:
            return b"".join(parts)
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length
        at += 2 if body[at : at + 2] == b"\r\n" else 1
    return b"".join(parts) if parts and at >= len(body) else body


def _inflated(body: bytes) -> bytes | None:
    for wbits in (47, -15):  # gzip or zlib by their marks; some servers send 'deflate' without
        decompressor = zlib.decompressobj(wbits=wbits)
        try:
            data = decompressor.decompress(body, MAX_BYTES + 1)
        except zlib.error:
            continue
        return data if len(data) <= MAX_BYTES else None
    return None


def _unbrotlied(body: bytes) -> bytes | None:
    import brotli  # type: ignore[import-untyped]  # it ships no types

    try:
        data: bytes = brotli.Decompressor().process(body, output_buffer_limit=MAX_BYTES + 1)
    except brotli.error:
        return None
    return data if len(data) <= MAX_BYTES else None
