"""Reports in JSON: an object, a list of objects, or one object a line."""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO

from tellings.ingest.captured import Captured, known, whole_characters
from tellings.ingest.fields import AUTOMATIC, Fields
from tellings.ingest.files import MAX_BYTES, refuse
from tellings.records import Refusal

_TOO_DEEP = "JSON that is nested too deeply: give an object with a field 'text'"
_TOO_LONG = "JSON with a number of thousands of digits: give it as a string or leave it out"
_OVER = f"over the limit of {MAX_BYTES // 1_000_000} MB for one report: split it"
_CHUNK = 1 << 20
_MAX_NESTING = 3  # objects around the list of reports: {"response": {"results": […]}}
_FEW = 50  # elements of a list that are looked at to tell whether it holds reports
_SPACE = re.compile(r"[\s,]*")
_MARKUP = re.compile(
    r"\s*<(?:!doctype|html|head|body|p|div|article|section|h[1-6]|span|figure|img|table|ul|br|a|b|strong|em)\b", re.I
)


def _words(value: Any) -> str | None:
    """A field as words: of an object its name, of a list its first element."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "title", "domain", "url", "uri") if value.get(key)), None)
    if isinstance(value, list):
        return _words(value[0]) if value else None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return known(whole_characters(str(value)))


def _date(value: Any) -> str | None:
    """A date field as print; a number is seconds (or milliseconds) since 1970, in UTC."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value > 100_000_000:
        try:
            seconds = value / 1000 if value > 100_000_000_000 else value
            return datetime.fromtimestamp(seconds, UTC).date().isoformat()
        except (OverflowError, ValueError, OSError):
            return None
    return _words(value)


def _authors(value: Any) -> tuple[str, ...]:
    names = value if isinstance(value, list) else str(value).split(",") if isinstance(value, str) else [value]
    return tuple(name for name in (_words(part) for part in names) if name)


def _plain(body: str) -> str:
    """The text of a field, whose mark-up is taken off where it has any."""
    if _MARKUP.match(body) and "</" in body:
        from tellings.ingest.feed_text import plain_text  # loads lxml

        return plain_text(body)
    return body


def record(path: str, item: Any, raw: bytes, fields: Fields = AUTOMATIC, *, form: str = "JSON") -> Captured | Refusal:
    """The report in one record of JSON or of a table, whose fields are found by ``fields``."""
    if not isinstance(item, Mapping):
        return refuse(path, f"{form}, but not an object with a report: it needs a field 'text'")
    body = fields.value(item, "text")
    if isinstance(body, list) and body and all(isinstance(part, str) for part in body):
        body = "\n\n".join(body)
    if not isinstance(body, str) or not body.strip():
        told = fields.told.get("text")
        wanted = f"a field '{told}'" if told else "a field 'text' (or 'body', 'content', 'maintext')"
        return refuse(path, f"{form}, but no report in it: it needs {wanted}; --fields text=NAME names another")
    body = _plain(whole_characters(body).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    title = _words(fields.value(item, "title"))
    headings: frozenset[int] = frozenset()
    if title:
        title = " ".join(title.split())
        if not body.lstrip().casefold().startswith(title.casefold()):
            body = f"{title}\n\n{body}"
            headings = frozenset({0})
    return Captured(
        path=path,
        text=body,
        raw_sha256=hashlib.sha256(raw).hexdigest(),
        extractor=f"{form.casefold()}/1",
        url=_words(fields.value(item, "url")),
        outlet=_words(fields.value(item, "outlet")),
        date=_date(fields.value(item, "date")),
        authors=_authors(fields.value(item, "authors")),
        language=_words(fields.value(item, "language")),
        headings=headings,
    )


def _charset(raw: bytes) -> str:
    """UTF-8, or UTF-16 or UTF-32 where the mark of one stands before it."""
    return json.detect_encoding(raw) if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"


def _parse(path: str, raw: bytes) -> Any | Refusal:
    try:
        return json.loads(raw.decode(_charset(raw)), strict=False)
    except UnicodeDecodeError as error:
        return refuse(path, f"JSON must be UTF-8 and is broken at byte {error.start}: save it again as UTF-8")
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if b"\n" in raw else f"column {error.colno}"
        return refuse(path, f"broken JSON: {error.msg} ({where})")
    except ValueError:
        return refuse(path, _TOO_LONG)
    except RecursionError:
        return refuse(path, _TOO_DEEP)


def from_lines(path: str, file: BinaryIO, fields: Fields = AUTOMATIC) -> Iterator[Captured | Refusal]:
    """One report a line; a line that cannot be used is refused by its number, the others are done."""
    number = 0
    while raw := file.readline(MAX_BYTES + 1):
        number += 1
        where = f"{path}#{number}"
        if len(raw) > MAX_BYTES:
            while raw and not raw.endswith(b"\n"):
                raw = file.readline(MAX_BYTES)
            yield refuse(where, _OVER)
        elif raw.strip():
            item = _parse(where, raw.strip())
            yield item if isinstance(item, Refusal) else record(where, item, raw, fields)


def from_object(path: str, raw: bytes, fields: Fields = AUTOMATIC) -> Iterator[Captured | Refusal]:
    """A file that is one JSON object: a report, or an object that holds a list of them."""
    item = _parse(path, raw)
    if isinstance(item, Refusal):
        yield item
        return
    parts = _list_in(item, fields) if isinstance(item, dict) else item
    if not isinstance(parts, list):
        yield record(path, item, raw, fields)
        return
    for number, part in enumerate(parts, 1):
        yield _element(f"{path}#{number}", part, fields)


def _element(where: str, part: Any, fields: Fields) -> Captured | Refusal:
    try:
        raw = json.dumps(part, sort_keys=True).encode()
    except RecursionError:
        return refuse(where, _TOO_DEEP)
    return record(where, part, raw, fields)


def _list_in(item: dict[str, Any], fields: Fields) -> list[Any] | None:
    """The list of reports that an object holds; None where it is itself a report, or holds no list."""
    waiting: list[tuple[int, Any]] = [(0, item)]
    while waiting:
        depth, one = waiting.pop(0)
        if not isinstance(one, dict):
            continue
        if isinstance(fields.value(one, "text"), str):
            return None
        for value in one.values():
            if isinstance(value, list) and any(
                isinstance(part, dict) and fields.value(part, "text") is not None for part in value[:_FEW]
            ):
                return value
        if depth < _MAX_NESTING:
            waiting += [(depth + 1, value) for value in one.values()]
    return None


class _Growing:
    """The text of a file, of which as much is held as the element at hand needs."""

    def __init__(self, file: Iterable[bytes]) -> None:
        self._chunks = iter(file)
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self.text, self.at, self.line, self.ended = "", 0, 1, False

    def grow(self) -> bool:
        """Twice as much; False at the end of the file."""
        added, wanted = "", max(_CHUNK, len(self.text))
        while len(added) < wanted and not self.ended:
            chunk = next(self._chunks, b"")
            self.ended = not chunk
            added += self._decoder.decode(chunk, final=self.ended)
        self.text += added
        return bool(added)

    def skip(self, to: int) -> None:
        """Forgets what was read."""
        self.line += self.text.count("\n", 0, to)
        self.text = self.text[to:]


def from_list(path: str, file: BinaryIO, fields: Fields = AUTOMATIC) -> Iterator[Captured | Refusal]:
    """A file that is one JSON list, element by element, however long: what stands before a break is read."""
    growing = _Growing(iter(lambda: file.read(_CHUNK), b""))
    number = 0
    try:
        growing.grow()
        growing.skip(growing.text.index("[") + 1)
        for number, (part, raw) in enumerate(_elements(growing), 1):
            yield record(f"{path}#{number}", part, raw, fields)
        if not number:
            yield refuse(path, "an empty JSON list: nothing to read")
    except UnicodeDecodeError:
        reason = f"JSON must be UTF-8 and is broken after element {number}: save it again as UTF-8"
        yield refuse(f"{path}#{number + 1}", reason)
    except json.JSONDecodeError as error:
        line = growing.line + error.doc.count("\n", 0, error.pos)
        yield refuse(f"{path}#{number + 1}", f"broken JSON in line {line}: {error.msg}; what stands before was read")
    except RecursionError:
        yield refuse(f"{path}#{number + 1}", f"{_TOO_DEEP}; what stands before was read")
    except ValueError:
        yield refuse(f"{path}#{number + 1}", f"{_TOO_LONG}; what stands before was read")


def _elements(growing: _Growing) -> Iterator[tuple[Any, bytes]]:
    """The elements of a list behind its '[', each with the bytes that it was."""
    decode = json.JSONDecoder(strict=False).raw_decode
    while True:
        while (start := _end_of_space(growing.text)) == len(growing.text):
            if not growing.grow():
                raise json.JSONDecodeError("the list is not closed", growing.text, start)
        if growing.text[start] == "]":
            return
        while True:
            try:
                part, end = decode(growing.text, start)
            except json.JSONDecodeError:
                if len(growing.text) - start > MAX_BYTES or not growing.grow():
                    raise
                continue
            if end < len(growing.text) or not growing.grow():
                break
        yield part, growing.text[start:end].encode("utf-8", "surrogatepass")
        growing.skip(end)


def _end_of_space(text: str) -> int:
    match = _SPACE.match(text)
    return match.end() if match else 0
