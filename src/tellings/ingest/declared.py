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

from tellings.knowledge.outlets import name_key

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
# Bars part a title from the site's name with or without spaces, dashes only with them.
_PART = re.compile(r"\s*[|｜¦•»：]+\s*|\s+[-–—·:*]\s+")
_SITE_LENGTH = 45  # characters of what may be a site's name or a section behind a title
_LEAST_TITLE = 10
_LEAST_SITE = 3
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


def _parts(title: str) -> Iterator[tuple[str, str, bool]]:
    """A title parted at each bar or dash: the title, the rest, and whether the rest stands behind it."""
    for cut in _PART.finditer(title):
        before, after = title[: cut.start()], title[cut.end() :]
        if before and after:
            yield before, after, True
            yield after, before, False


def _is_site(name: str, sites: Iterable[str]) -> bool:
    """Whether words are a site's name or its domain's, or part of it: 'DW', 'dw.com', 'The Courier'."""
    key = name_key(name).replace(" ", "")
    keys = [name_key(site).replace(" ", "") for site in sites]
    long = [other for other in keys if len(other) >= _LEAST_SITE and len(key) >= _LEAST_SITE]
    return bool(key) and (key in keys or any(key in other or other in key for other in long))


def without_site(title: str, sites: Iterable[str], shown: Iterable[str]) -> str:
    """A title without the site's name, section or date around it: 'Bridge reopens | The Courier'.

    Cut where a headline that the page shows is left, or where what is cut off is the site's name.
    """
    headlines, named = set(shown), tuple(sites)
    if title in headlines:
        return title
    for bare, _, _ in _parts(title):
        if bare in headlines and len(bare) >= _LEAST_TITLE:
            return bare
        for inner, _, behind in _parts(bare):
            if behind and inner in headlines and len(inner) >= _LEAST_TITLE:
                return inner
    for bare, rest, behind in _parts(title):
        fits = behind and len(bare) >= _LEAST_TITLE and len(rest) <= _SITE_LENGTH
        if fits and any(_is_site(part, named) for part in _PART.split(rest)):
            return bare
    return title


def _host_names(address: str | None) -> tuple[str, ...]:
    """The names in an address's host: 'www.golem.de' has 'golem.de' and 'golem'."""
    found = re.match(r"https?://(?:www\.)?([^/:?#]+)", address or "")
    if not found:
        return ()
    host = found.group(1)
    parts = host.split(".")
    return (host, *(part for part in parts[:-1] if len(part) >= 2))


def _is_cut_short(title: str, whole: str) -> bool:
    """Whether a title lacks the end of another: cut to a length, or by a quotation mark that ended its attribute."""
    begun = title.rstrip(". …")
    if len(begun) < _LEAST_TITLE or len(whole) <= len(begun) or not whole.startswith(begun):
        return False
    return title.endswith(("…", "...")) or whole[len(begun) :].lstrip()[:1] in "\"'"


def _title(tree: Any, metas: dict[str, str], headline: str, shown: list[str], sites: tuple[str, ...]) -> str | None:
    """The title: as the page gives it to others, unless that only decorates the headline that it shows."""
    given, tag = clean(metas.get("og:title")), clean(tree.findtext(".//title"))
    headline = without_site(headline, sites, shown) if headline else ""
    if not given:
        given = headline or (shown[0] if shown else "") or clean(metas.get("title")) or tag
        return without_site(given, sites, shown) if given else None
    if headline and headline not in shown and without_site(tag, (), [headline]) == headline:
        return headline  # told twice over, by the headline and the title of the page
    bare = without_site(given, sites, [*shown, headline])
    whole = next((words for words in (*shown, headline) if _is_cut_short(bare, words)), None)
    if whole:
        return whole
    if bare != given and headline in shown:
        return headline  # made up for the networks: what is printed is the headline
    return bare


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
    shown = [words for h1 in tree.iter("h1") if (words := clean("".join(h1.itertext())))]
    sites = tuple(found for found in (name, *site, *_host_names(address)) if found)
    date = first("datePublished", "dateCreated") or _of(metas, _DATE_META)
    bodies = [item["articleBody"] for item in articles if isinstance(item.get("articleBody"), str)]
    summary = metas.get("og:description") or metas.get("description") or "".join(first("description")[:1])
    return Declared(
        date=date[0] if date else _marked_time(tree) or _dated_title(tree),
        title=_title(tree, metas, headline, shown, sites),
        site=name,
        url=address,
        language=metas.get("language"),
        authors=first("author") or _authors(metas),
        summary=clean(summary) or None,
        modified=frozenset(stamp[:10] for stamp in (*first("dateModified"), *_of(metas, _MODIFIED_META))),
        body=_TAG.sub(" ", unescape(max(bodies, key=len))) if bodies else None,
    )
