"""NITF, the news industry's text format (IPTC, version 3): one article a file, or several inside another XML."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from tellings.ingest.captured import Captured, known
from tellings.ingest.decoding import Undecodable, decode
from tellings.ingest.files import refuse
from tellings.records import Refusal

_ROOT = re.compile(rb"<(?:\w+:)?nitf[\s>]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})
_PARAGRAPHS = frozenset({"p", "hl2", "li", "pre", "dd", "dt", "bq", "note"})
_NO_PROSE = frozenset(
    {"media", "table", "hedline", "byline", "dateline", "distributor", "abstract", "series", "rights"}
)


def is_nitf(head: bytes) -> bool:
    """Whether a file that begins so is NITF, or has it inside."""
    return _ROOT.search(head) is not None or b"<!DOCTYPE nitf" in head


def from_nitf(path: str, data: bytes) -> Iterator[Captured | Refusal]:
    """The articles of a file; no DTD is fetched and no entity of the file's own is expanded."""
    text = decode(data)
    if isinstance(text, Undecodable):
        yield refuse(path, text.reason)
        return
    if "<!ENTITY" in text:
        yield refuse(path, "XML that declares entities of its own: not expanded, save it without them")
        return
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.fromstring(_prepared(text).encode("utf-8"), parser=parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        yield refuse(path, f"broken XML: {wrong}")
        return
    articles = [part for part in tree.iter(etree.Element) if etree.QName(part).localname == "nitf"]
    sha = hashlib.sha256(data).hexdigest()
    for number, article in enumerate(articles, 1):
        where = f"{path}#{number}" if len(articles) > 1 else path
        yield _article(where, article, sha) or refuse(where, "NITF without a text in its body: nothing to read")
    if not articles:
        yield refuse(path, "XML without an article in it: nothing to read")


def _prepared(text: str) -> str:
    """Without the declaration, which may name another charset, and with the names of HTML as characters."""

    def character(match: re.Match[str]) -> str:
        name = match.group(1)
        return match.group() if name in _KEPT else html5.get(f"{name};", match.group())

    return _ENTITY.sub(character, _NO_XML.sub("", _DECLARATION.sub("", text)))


def _all(element: Any, name: str) -> Iterator[Any]:
    return (part for part in element.iter(etree.Element) if etree.QName(part).localname == name)


def _first(element: Any, name: str, attribute: str | None = None) -> str | None:
    """The words of the first element of this name that has any, or its attribute."""
    for part in _all(element, name):
        words = part.get(attribute) if attribute else " ".join("".join(part.itertext()).split())
        if known(words):
            return known(words)
    return None


def _date(article: Any) -> str | None:
    """When it was issued; 'pubdata' (the paper's day) first, '19870101T000000' with its dashes."""
    stamp = (
        _first(article, "pubdata", "date.publication")
        or _first(article, "date.release", "norm")
        or _first(article, "date.issue", "norm")
        or _first(article, "story.date", "norm")
        or _first(article, "story.date")
    )
    packed = re.match(r"(\d{4})(\d{2})(\d{2})(?:T|$)", stamp or "")
    return "-".join(packed.groups()) if packed else stamp


def _paragraphs(element: Any) -> Iterator[str]:
    """Paragraphs of the body in reading order, without captions and tables."""
    for part in element:
        if not isinstance(part.tag, str):
            continue
        name = etree.QName(part).localname
        if name in _NO_PROSE:
            continue
        if name in _PARAGRAPHS:
            words = " ".join("".join(part.itertext()).split())
            if words:
                yield words
        else:
            yield from _paragraphs(part)


def _article(path: str, article: Any, raw_sha256: str) -> Captured | None:
    """One article: headline, byline and distributor as lines of their own, then the body behind its dateline."""
    contents = list(_all(article, "body.content")) or list(_all(article, "body"))
    paragraphs = [words for content in contents for words in _paragraphs(content)]
    if not paragraphs:
        return None
    dateline = _first(article, "dateline")
    if dateline and not paragraphs[0].casefold().startswith(dateline.split(",")[0].casefold()):
        paragraphs[0] = f"{dateline} - {paragraphs[0]}"
    title = _first(article, "hl1") or _first(article, "hedline") or _first(article, "title")
    byline, distributor = _first(article, "byline"), _first(article, "distributor")
    author = next((_first(part, "person") for part in _all(article, "byline")), None) or byline
    lines = [line for line in (title, byline, distributor) if line]
    return Captured(
        path=path,
        text="\n\n".join([*lines, *paragraphs]) + "\n",
        raw_sha256=raw_sha256,
        extractor="nitf/1",
        url=_first(article, "pubdata", "ex-ref"),
        outlet=_first(article, "pubdata", "name") or _first(article, "doc.copyright", "holder"),
        date=_date(article),
        authors=(re.sub(r"^by\s+", "", author, flags=re.IGNORECASE),) if author else (),
        language=article.get("{http://www.w3.org/XML/1998/namespace}lang"),
        headings=frozenset({0}) if title else frozenset(),
    )
