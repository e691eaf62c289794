"""What a page declares of itself: JSON-LD, OpenGraph and other meta tags, marked-up times, its own headline.

Names by schema.org (Article and its kinds), the OpenGraph protocol, Dublin Core and the tags of search and analytics
services that news sites set.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from tellings.ingest.titles import Titles, title_of

_DATE_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "og:published_time",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "published_at",
    "publication_date",
    "article_date_original",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:time",
    "article.published",
    "rnews:datepublished",
)
_MODIFIED_META = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "lastmod",
    "dcterms.modified",
)
_AUTHOR_META = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_ARTICLE = re.compile(r"(?:News|Report|Opinion|Analysis|Background|Reportage|Review|Blog|Live)?\w*(?:Article|Posting)$")
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "item")
_SALVAGED = re.compile(r'"(headline|datePublished|articleBody|description)"\s*:\s*"((?:[^"\\]|\\.)*)"')
_TAG = re.compile(r"<[^>]{0,500}>")
_DATED = re.compile(r"[|,–—-]\s*(\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2})\s*$")
_INVISIBLE = re.compile("[\xad\u200b\u200c\u200d\u2060\ufeff]")
# Where a heading is a crumb of a path, or another report's.
_PATHS = ("nav",)
_OTHERS = ("nav", "aside", "footer", "a")
_PRINTED = etree.XPath("descendant::text()[not(parent::style or parent::script)]")
_NESTED = 2_000  # objects of one script that are looked at


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page declares of itself; None is 'not declared'. ``date`` is of first publication, as it is spelt.

    ``summary`` and ``body`` are its own copies of its description and text, without mark-up; ``modified`` are the days,
    in ISO 8601, on which it says that it was changed.
    """

    date: str | None = None
    title: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None
    authors: tuple[str, ...] = ()
    summary: str | None = None
    body: str | None = None
    modified: frozenset[str] = frozenset()


def clean(words: str | None) -> str:
    """Words in one line, entities resolved, without characters that are not seen."""
    return " ".join(_INVISIBLE.sub("", unescape(words or "")).split())


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Objects of the page's JSON-LD, nested ones included; of what is no JSON the fields that can be told."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        text = script.text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            waiting: list[Any] = [json.loads(text, strict=False)]
        except (ValueError, RecursionError):
            found = dict(reversed(_SALVAGED.findall(text)))
            waiting = [{"@type": "Article", **found}] if '"datePublished"' in text else []
        for _ in range(_NESTED):
            if not waiting:
                break
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                yield item
                waiting += [item[key] for key in _INSIDE if isinstance(item.get(key), dict | list)]


def _is_article(item: dict[str, Any]) -> bool:
    types = item.get("@type")
    return any(
        isinstance(name, str) and _ARTICLE.fullmatch(name) for name in (types if isinstance(types, list) else [types])
    )


def _names(value: Any) -> tuple[str, ...]:
    """The names in a JSON-LD field that holds a name, an object with a name, or a list of these."""
    if isinstance(value, list):
        return tuple(name for part in value for name in _names(part))
    if isinstance(value, dict):
        value = value.get("name")
        return _names(value) if isinstance(value, str | list) else ()
    words = clean(value) if isinstance(value, str) else ""
    return (words,) if words else ()


def _metas(tree: Any) -> dict[str, str]:
    """The page's meta tags by name, the first of each; its canonical address and its language."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold()
        if content and name:
            found.setdefault(name, content)
    for link in tree.iter("link"):
        if link.get("rel") == "canonical" and link.get("href"):
            found.setdefault("canonical", link.get("href"))
    if tree.get("lang"):
        found.setdefault("language", tree.get("lang"))
    return found


def _dated_title(tree: Any) -> str | None:
    """The day that a page's title tag ends in: 'Bridge reopens | The Courier | 03.05.2019'."""
    found = _DATED.search(clean(tree.findtext(".//title")))
    return found.group(1) if found else None


def _marked_time(tree: Any) -> str | None:
    """The day of publication where the page's text has it marked up: by schema.org, or the only time it shows."""
    for element in tree.iterfind('.//*[@itemprop="datePublished"]'):
        told = element.get("datetime") or element.get("content") or element.text
        if told and told.strip():
            return str(told).strip()
    times = [time for time in tree.iter("time") if time.get("datetime")]
    marked = [time for time in times if time.get("pubdate") is not None or "publish" in (time.get("class") or "")]
    inside = [time for time in times if any(above.tag in ("article", "main") for above in time.iterancestors())]
    days = {time.get("datetime").strip()[:10] for time in inside}
    chosen = marked[:1] or (inside[:1] if len(days) == 1 else [])
    return chosen[0].get("datetime").strip() if chosen else None


def _host_names(address: str | None) -> tuple[str, ...]:
    """The names in an address's host: 'www.golem.de' has 'golem.de' and 'golem'."""
    found = re.match(r"https?://(?:www\.)?([^/:?#]+)", address or "")
    if not found:
        return ()
    host = found.group(1)
    parts = host.split(".")
    return (host, *(part for part in parts[:-1] if len(part) >= 2))


def _headings(tree: Any, rank: str, outside: tuple[str, ...]) -> Iterator[str]:
    """The words of a rank's headings, but of those inside elements of the kinds named, or, for links, around one."""
    for heading in tree.iter(rank):
        if "a" in outside and heading.find(".//a") is not None:
            continue
        if (words := clean("".join(_PRINTED(heading)))) and not any(a.tag in outside for a in heading.iterancestors()):
            yield words


def _of(metas: dict[str, str], names: Iterable[str]) -> tuple[str, ...]:
    return tuple(metas[name] for name in names if name in metas)


def _authors(metas: dict[str, str]) -> tuple[str, ...]:
    """The first meta tag that names one; some hold the address of a page about the author."""
    return tuple(clean(metas[key]) for key in _AUTHOR_META if key in metas and not metas[key].startswith("http"))[:1]


def declare(tree: Any) -> Declared:
    """Date, authors and text from JSON-LD before meta tags; the title the other way round."""
    metas = _metas(tree)
    articles = [item for item in _linked_data(tree) if _is_article(item)]

    def first(*keys: str) -> tuple[str, ...]:
        return next((names for item in articles for key in keys if (names := _names(item.get(key)))), ())

    headline, site = "".join(first("headline")[:1]), first("publisher")
    address = next((metas[key] for key in ("og:url", "canonical") if metas.get(key, "").startswith("http")), None)
    name = clean(metas.get("og:site_name")) or (site[0] if site else None)
    titles = Titles(
        given=clean(metas.get("og:title")),
        headline=headline or clean(metas.get("headline")),
        tag=clean(tree.findtext(".//title")),
        named=clean(metas.get("title")),
        headings=tuple(_headings(tree, "h1", _PATHS)),
        lesser=tuple(_headings(tree, "h2", _OTHERS)),
    )
    sites = tuple(found for found in (name, *site, *_host_names(address)) if found)
    date = first("datePublished", "dateCreated") or _of(metas, _DATE_META)
    bodies = [item["articleBody"] for item in articles if isinstance(item.get("articleBody"), str)]
    summary = metas.get("og:description") or metas.get("description") or "".join(first("description")[:1])
    return Declared(
        date=date[0] if date else _marked_time(tree) or _dated_title(tree),
        title=title_of(titles, sites),
        site=name,
        url=address,
        language=metas.get("language"),
        authors=first("author") or _authors(metas),
        summary=clean(summary) or None,
        modified=frozenset(stamp[:10] for stamp in (*first("dateModified"), *_of(metas, _MODIFIED_META))),
        body=_TAG.sub(" ", unescape(max(bodies, key=len))) if bodies else None,
    )
