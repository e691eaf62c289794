"""Reports in JSON: an object, a list of objects, or one object a line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from tellings.ingest.captured import Captured, known, whole_characters
from tellings.ingest.files import MAX_BYTES, refuse
from tellings.records import Refusal

_TEXT = (
    "text",
    "maintext",
    "body",
    "content",
    "articleBody",
    "article_text",
    "full_text",
    "fulltext",
    "content_original",
    "article",
)
_TITLE = ("title", "headline", "name")
_URL = ("url", "link", "source_url", "canonical_url", "permalink")
_DATE = (
    "date",
    "published",
    "date_publish",
    "datePublished",
    "published_at",
    "publishedAt",
    "publish_date",
    "pub_date",
    "date_published",
    "pubDate",
)
_OUTLET = ("outlet", "publisher", "source", "source_name", "sitename", "domain", "source_domain")
_AUTHORS = ("authors", "author", "byline", "creator")
_LANGUAGE = ("language", "lang")
_TOO_DEEP = "JSON that is nested too deeply: give an object with a field 'text'"


def _value(item: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((item[key] for key in keys if item.get(key) not in (None, "", [], {})), None)


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


def _captured(path: str, item: Any, raw: bytes) -> Captured | Refusal:
    if not isinstance(item, dict):
        return refuse(path, "JSON, but not an object with a report: it needs a field 'text'")
    body = _value(item, _TEXT)
    if not isinstance(body, str) or not body.strip():
        return refuse(path, "JSON, but no report in it: it needs a field 'text' (or 'body', 'content', 'maintext')")
    body = whole_characters(body).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    title = _words(_value(item, _TITLE))
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
        extractor="json/1",
        url=_words(_value(item, _URL)),
        outlet=_words(_value(item, _OUTLET)),
        date=_date(_value(item, _DATE)),
        authors=_authors(_value(item, _AUTHORS)),
        language=_words(_value(item, _LANGUAGE)),
        headings=headings,
    )


def _parse(path: str, raw: bytes) -> Any | Refusal:
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return refuse(path, f"JSON must be UTF-8 and is broken at byte {error.start}: save it again as UTF-8")
    except json.JSONDecodeError as error:
        return refuse(path, f"broken JSON: {error}")
    except ValueError:
        return refuse(path, "JSON with a number of thousands of digits: give it as a string or leave it out")
    except RecursionError:
        return refuse(path, _TOO_DEEP)


def from_lines(path: str, lines: Iterable[bytes]) -> Iterator[Captured | Refusal]:
    """One report a line; a line that cannot be used is refused by its number, the others are done."""
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        where = f"{path}#{number}"
        if len(raw) > MAX_BYTES:
            yield refuse(where, f"over the limit of {MAX_BYTES // 1_000_000} MB for one report: split it")
            continue
        item = _parse(where, raw)
        yield item if isinstance(item, Refusal) else _captured(where, item, raw)


def from_whole(path: str, raw: bytes) -> Iterator[Captured | Refusal]:
    """A file that is one JSON value: a report, a list of them, or an object that holds such a list."""
    item = _parse(path, raw)
    if isinstance(item, Refusal):
        yield item
        return
    if isinstance(item, dict) and _value(item, _TEXT) is None:
        for key in ("articles", "reports", "items", "data", "results", "documents"):
            if isinstance(item.get(key), list):
                item = item[key]
                break
    if not isinstance(item, list):
        yield _captured(path, item, raw)
        return
    for number, part in enumerate(item, 1):
        where = f"{path}#{number}"
        try:
            raw_part = json.dumps(part, sort_keys=True).encode()
        except RecursionError:
            yield refuse(where, _TOO_DEEP)
        else:
            yield _captured(where, part, raw_part)
