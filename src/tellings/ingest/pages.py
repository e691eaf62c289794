"""Saved web pages: body and metadata by trafilatura, dates by the page's own declarations where it has them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

import trafilatura
from lxml import html as lxml_html  # type: ignore[import-untyped]  # lxml ships no types
from trafilatura.metadata import extract_metadata

from tellings.ingest.captured import Captured, known
from tellings.knowledge.outlets import name_key

_DATE_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:time",
    "article.published",
    "rnews:datepublished",
)
_SUFFIX = re.compile(r"(?P<title>.{10,}?)\s*(?:\s[-–—•]\s|\s?[|：]\s?)(?P<name>[^|]{2,40})$")
_ARTICLES = re.compile(r"(?:News|Report|Opinion|Analysis|Background|Reportage|Review|Blog)?\w*(?:Article|Posting)$")


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Objects of the page's JSON-LD, nested ones included."""
    for script in tree.xpath('//script[contains(@type, "ld+json")]'):
        try:
            waiting: list[Any] = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                yield item
                waiting += [
                    value
                    for key, value in item.items()
                    if key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
                ]


def _names(value: Any) -> tuple[str, ...]:
    """The names in a JSON-LD field that holds a name, an object with a name, or a list of these."""
    if isinstance(value, list):
        return tuple(name for part in value for name in _names(part))
    if isinstance(value, dict):
        value = value.get("name")
        return _names(value) if isinstance(value, (str, list)) else ()
    return (value.strip(),) if isinstance(value, str) and value.strip() else ()


@dataclass(frozen=True, slots=True)
class _Declared:
    """What a page declares of itself; None is 'not declared'."""

    date: str | None
    title: str | None
    site: str | None
    url: str | None
    authors: tuple[str, ...]


def _metas(tree: Any) -> dict[str, str]:
    """The page's meta tags by name, the first of each, and its canonical address."""
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold()
        if meta.get("content").strip():
            found.setdefault(name, meta.get("content").strip())
    for link in tree.xpath('//link[@rel="canonical"]/@href'):
        found.setdefault("canonical", link)
    return found


def _declared(tree: Any) -> _Declared:
    """Title, date, publisher, authors and address, from JSON-LD before meta tags; the title the other way round."""
    metas = _metas(tree)
    articles = [item for item in _linked_data(tree) if any(map(_ARTICLES.fullmatch, _types(item)))]

    def first(key: str) -> tuple[str, ...]:
        return next((names for item in articles if (names := _names(item.get(key)))), ())

    headline, site = first("headline"), first("publisher")
    date = first("datePublished") or tuple(metas[name] for name in _DATE_META if name in metas)
    name = metas.get("og:site_name") or (site[0] if site else None)
    shown = [unescape(words) for words in (*headline, *tree.xpath("//h1//text()"))]
    title = metas.get("og:title") or (unescape(headline[0]) if headline else None)
    address = metas.get("og:url") or metas.get("canonical")
    return _Declared(
        date=date[0] if date else None,
        title=_without_site(" ".join(title.split()), name, shown) if title else None,
        site=name,
        url=address if address and address.startswith("http") else None,
        authors=first("author"),
    )


def _types(item: dict[str, Any]) -> list[str]:
    types = item.get("@type", ())
    return [types] if isinstance(types, str) else [name for name in types or () if isinstance(name, str)]


def _without_site(title: str, site: str | None, shown: list[str]) -> str:
    """A title without the site's name behind it: 'Bridge reopens | The Courier'."""
    cut = _SUFFIX.match(title)
    if cut is None:
        return title
    bare, suffix = cut.group("title"), cut.group("name")
    is_site = site is not None and (name_key(suffix) in name_key(site) or name_key(site) in name_key(suffix))
    return bare if is_site or any(" ".join(words.split()) == bare for words in shown) else title


_INLINE = frozenset({"hi", "ref", "lb", "del", "code", "graphic"})


def _paragraphs(body: Any) -> Iterator[tuple[str, bool]]:
    """Paragraphs of an extracted body and whether each is a heading, in reading order."""
    for part in body:
        if any(child.tag not in _INLINE for child in part):
            if (part.text or "").strip():
                yield " ".join(part.text.split()), False
            yield from _paragraphs(part)
        elif part.tag != "graphic":
            for line in part.iter("lb"):
                line.tail = "\n" + (line.tail or "")  # a line break is a space between words
            words = " ".join("".join(part.itertext()).split())
            if words:
                yield words, part.tag == "head"
        if (part.tail or "").strip():
            yield " ".join(part.tail.split()), False


def page(path: str, markup: str, raw_sha256: str) -> Captured | None:
    """The report on a saved page: its title and body as text; None where no body is found.

    The text is the title, then the paragraphs, with an empty line between any two.
    """
    try:
        tree = lxml_html.fromstring(markup.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (ValueError, lxml_html.etree.ParserError):
        return None
    declared = _declared(tree)
    found = trafilatura.bare_extraction(
        markup, favor_precision=True, include_comments=False, include_tables=True, with_metadata=False
    )
    if found is None or not hasattr(found, "body"):
        return None
    parts = list(_paragraphs(found.body))
    if not parts:
        return None
    if declared.date is None or declared.title is None:
        # htmldate, which looks for a date anywhere in a page, costs as much as the body: only where it is needed.
        meta = extract_metadata(tree, date_config={"original_date": True, "extensive_search": False})
        declared = replace(
            declared,
            title=declared.title or known(getattr(meta, "title", None)),
            date=declared.date or known(getattr(meta, "date", None)),
        )
    return _captured(path, raw_sha256, declared, parts)


def _captured(path: str, raw_sha256: str, declared: _Declared, parts: list[tuple[str, bool]]) -> Captured:
    """The report made of a page's title and paragraphs."""
    title = " ".join(declared.title.split()) if declared.title else None
    if title and parts[0][0].casefold() != title.casefold():
        parts = [(title, True), *parts]
    headings: set[int] = set()
    text = ""
    for words, heading in parts:
        if heading:
            headings.add(len(text))
        text += words + "\n\n"
    return Captured(
        path=path,
        text=text.rstrip("\n") + "\n",
        raw_sha256=raw_sha256,
        extractor=f"trafilatura/{trafilatura.__version__}",
        url=declared.url,
        site=declared.site,
        date=declared.date,
        authors=declared.authors,
        headings=frozenset(headings),
    )
