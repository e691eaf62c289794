"""Saved web pages: body and metadata by trafilatura, dates by the page's own declarations where it has them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import html as lxml_html  # type: ignore[import-untyped]  # lxml ships no types
from trafilatura.metadata import extract_metadata

from tellings.ingest.captured import Captured, known

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


def _declared(tree: Any) -> dict[str, str]:
    """Title, date, publisher and address as the page declares them."""
    found: dict[str, str] = {}
    for item in _linked_data(tree):
        types = item.get("@type", ())
        names = [types] if isinstance(types, str) else [name for name in types or () if isinstance(name, str)]
        if not any(_ARTICLES.fullmatch(name) for name in names):
            continue
        publisher = item.get("publisher")
        publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
        values = {
            "date": item.get("datePublished"),
            "title": item.get("headline"),
            "site": publisher.get("name") if isinstance(publisher, dict) else None,
        }
        for key, value in values.items():
            if isinstance(value, str) and value.strip():
                found.setdefault(key, value.strip())
    metas = {
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").casefold(): meta.get("content")
        for meta in reversed(tree.xpath("//meta[@content]"))
    }
    for name in _DATE_META:
        if metas.get(name):
            found.setdefault("date", metas[name])
    for key, name in (("site", "og:site_name"), ("url", "og:url"), ("title", "og:title")):
        if metas.get(name):
            found.setdefault(key, metas[name])
    return found


def _paragraphs(body: Any) -> Iterator[tuple[str, bool]]:
    """Paragraphs of an extracted body and whether each is a heading, in reading order."""
    for part in body:
        if part.tag in ("list", "quote", "table", "row", "div") and len(part):
            yield from _paragraphs(part)
            continue
        words = " ".join("".join(part.itertext()).split()) if part.tag != "graphic" else ""
        if words:
            yield words, part.tag == "head"


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
    meta = extract_metadata(tree, date_config={"original_date": True, "extensive_search": False})
    title = known(getattr(meta, "title", None)) or declared.get("title")
    parts = list(_paragraphs(found.body))
    if not parts:
        return None
    title = " ".join(title.split()) if title else None
    if title and parts[0][0].casefold() != title.casefold():
        parts.insert(0, (title, True))
    headings: set[int] = set()
    text = ""
    for words, heading in parts:
        if heading:
            headings.add(len(text))
        text += words + "\n\n"
    author = known(getattr(meta, "author", None))
    return Captured(
        path=path,
        text=text.rstrip("\n") + "\n",
        raw_sha256=raw_sha256,
        extractor=f"trafilatura/{trafilatura.__version__}",
        url=declared.get("url") or known(getattr(meta, "url", None)),
        site=declared.get("site") or known(getattr(meta, "sitename", None)),
        date=declared.get("date") or known(getattr(meta, "date", None)),
        authors=tuple(name.strip() for name in author.split(";")) if author else (),
        language=known(getattr(meta, "language", None)),
        headings=frozenset(headings),
    )
