"""Which column or key of a table or JSON record is what: by the names that news data use, or as the user says."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from tellings.errors import UsageError

# The names in news APIs, crawlers and published sets (NewsAPI, the Guardian, Media Cloud, Event Registry, webz.io,
# news-please, CC-News, Newspaper, Scrapy feeds, schema.org, JSON Feed), folded; the first that has a value counts.
_KNOWN: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "maintext", "body", "bodytext", "articlebody", "articletext", "fulltext", "contenttext", "plaintext",
        "content", "contentoriginal", "contenthtml", "article", "articlecontent", "newstext", "newscontent", "story",
        "storytext", "cleantext", "rawtext", "texto", "texte", "html", "rawhtml",
    ),
    "title": ("title", "headline", "webtitle", "articletitle", "newstitle", "heading", "name"),
    "url": ("url", "link", "sourceurl", "canonicalurl", "permalink", "weburl", "articleurl", "requestedurl", "uri"),
    "date": (
        "date", "published", "datepublish", "datepublished", "publishedat", "publisheddate", "publishdate", "pubdate",
        "publicationdate", "webpublicationdate", "datetimepub", "firstpublished", "datetime", "timestamp",
    ),
    "outlet": (
        "outlet", "publisher", "source", "sourcename", "sitename", "site", "publication", "newspaper", "medianame",
        "domain", "sourcedomain",
    ),
    "authors": ("authors", "author", "byline", "creator", "writer"),
    "language": ("language", "lang", "languagecode"),
}  # fmt: skip
NAMES = tuple(_KNOWN)


def fold(name: str) -> str:
    """A key without case and signs: 'pub_date', 'Pub Date' and 'pubDate' are one."""
    return re.sub(r"[\W_]+", "", name).casefold()


@dataclass(frozen=True, slots=True)
class Fields:
    """Where in a record each thing stands. ``told`` is what the user said; nothing else is then looked for under it.

    A name may lead into a record within the record: 'source.name'.
    """

    told: Mapping[str, str] = field(default_factory=dict)

    def value(self, item: Mapping[str, Any], name: str) -> Any:
        """What stands under the names for ``name``; None where nothing does, or only an empty value."""
        if name in self.told:
            return _found(item, self.told[name])
        folded = {fold(key): value for key, value in reversed(list(item.items())) if isinstance(key, str)}
        return next((folded[key] for key in _KNOWN[name] if not _is_empty(folded.get(key))), None)

    def knows(self, columns: tuple[str, ...], what: Literal["text", "any other"] = "text") -> bool:
        """Whether one of these columns can hold the text of a report, or another thing about it."""
        told = [self.told[name] for name in self.told if (name == "text") == (what == "text")]
        if told:
            return any(name in columns or fold(name) in map(fold, columns) for name in told)
        known = {key for name in NAMES if (name == "text") == (what == "text") for key in _KNOWN[name]}
        return any(fold(column) in known for column in columns)


AUTOMATIC = Fields()


def _is_empty(value: object) -> bool:
    return value is None or value in ("", [], {})


def _found(item: Any, name: str) -> Any:
    """The value under a name, or under a path of names with points between them."""
    if not isinstance(item, Mapping):
        return None
    if name in item:
        value = item[name]
    else:
        same = [value for key, value in item.items() if isinstance(key, str) and fold(key) == fold(name)]
        head, point, rest = name.partition(".")
        value = same[0] if same else _found(item.get(head), rest) if point else None
    return None if _is_empty(value) else value


def parse_fields(words: str) -> Fields:
    """The fields as given on the command line: 'text=body,date=pub_date', or a TOML file of such lines."""
    if words.endswith(".toml"):
        try:
            pairs: dict[str, Any] = tomllib.loads(Path(words).read_text("utf-8"))
        except (OSError, ValueError) as wrong:
            raise UsageError(f"cannot read the fields in {words}: {wrong}") from wrong
        pairs = pairs.get("fields", pairs)
    else:
        pairs = dict(pair.partition("=")[::2] for pair in words.split(",") if pair.strip())
    told = {str(key).strip(): str(value).strip() for key, value in pairs.items()}
    for key, value in told.items():
        if key not in _KNOWN or not value:
            raise UsageError(f"--fields: '{key}={value}': write NAME=COLUMN, where NAME is one of {', '.join(NAMES)}")
    return Fields(told)
