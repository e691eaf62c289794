"""Feeds and sitemaps: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, sitemaps, their indexes and their news extension.

After the RSS 2.0, RSS 1.0, RFC 4287, sitemaps.org 0.9 and Google News sitemap specifications, and what feeds
really hold. Elements are known by their local names, since many feeds use a wrong namespace or none.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from html.entities import html5
from typing import Any, Literal
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from tellings.ingest.captured import Captured, known
from tellings.ingest.decoding import Undecodable, decode
from tellings.ingest.feed_text import plain_text
from tellings.ingest.files import refuse
from tellings.records import Refusal

FeedKind = Literal["rss", "atom", "sitemap", "sitemap index"]
_ROOTS: dict[str, FeedKind] = {
    "rss": "rss",
    "rdf": "rss",
    "feed": "atom",
    "urlset": "sitemap",
    "sitemapindex": "sitemap index",
}
_ENTRIES = {"rss": "item", "atom": "entry", "sitemap": "url", "sitemap index": "sitemap"}
MAX_ENTRIES = 50_000  # the limit of the sitemap protocol; feeds have some dozens
_MAX_ATTRIBUTES, _MAX_MESSAGE = 50, 120
_ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|RDF|feed|urlset|sitemapindex)[\s>/]")
_NO_MARK = re.compile(r"[^\s<]*")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_AMPERSAND = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};)(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,31});)?",
    re.DOTALL,
)
_REFERENCE = re.compile(r"&#(?:(?P<decimal>[0-9]{1,7})|[xX](?P<hexadecimal>[0-9a-fA-F]{1,6}));")
_BEFORE_ROOT = (("<?", "?>"), ("<!--", "-->"), ("<!DOCTYPE", ">"), ("<!doctype", ">"))
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
# A feed whose maker knows no date often prints where its clock begins.
_UNSET = re.compile(r"(?<![+-])\b000[01]\b|-000[01] |^1970-01-01T00:00:00")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed or sitemap; None is 'not given'.

    ``url`` is absolute, http or https, without its fragment. ``date`` is that of publication, ``updated`` that
    of the last change: ISO 8601 where it could be read, with the zone that was given, else as printed.
    ``text`` is plain, with an empty line between paragraphs; ``whole`` is True where the feed gives it as the
    content and not as a summary, which does not promise that it is all of the report.
    """

    url: str | None
    title: str | None = None
    date: str | None = None
    updated: str | None = None
    text: str | None = None
    whole: bool = False
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed or sitemap in its own order, each address once; of an index the entries are further sitemaps.

    ``damage`` says in one line where the XML is broken, None where it is whole. What stands before the break
    was read, and what can be told apart after it; an entry that was cut off is left out.
    """

    kind: FeedKind
    title: str | None
    language: str | None
    entries: tuple[Entry, ...]
    damage: str | None = None


@dataclass(frozen=True, slots=True)
class NoFeed:
    """Why bytes are no feed that can be read, in one line."""

    reason: str


def is_feed(head: bytes) -> bool:
    """Whether a file that begins with these bytes (a few thousand of them) is a feed or a sitemap."""
    text = head.replace(b"\0", b"").decode("latin-1")
    return _ROOT.match(text, _prologue_end(text)) is not None


def _prologue_end(text: str) -> int:
    """Where the root element begins: behind byte order marks, declarations, comments and the DOCTYPE."""
    at = len(match.group()) if (match := _NO_MARK.match(text)) else 0
    while True:
        at += len(text[at : at + 1000]) - len(text[at : at + 1000].lstrip())
        closing = next((end for start, end in _BEFORE_ROOT if text.startswith(start, at)), None)
        if closing is None:
            return at
        start = at
        if closing == ">" and 0 <= text.find("[", at, end := text.find(">", at)) < end:
            start = max(text.find("]", at), at)  # a DOCTYPE with declarations of its own
        end = text.find(closing, start)
        if end < 0:
            return len(text)
        at = end + len(closing)


def parse_feed(data: bytes, base: str | None = None) -> Feed | NoFeed:
    """The entries of a feed or sitemap; ``base`` is the address it came from, for links that are relative.

    No external entity, DTD or address is ever opened; a feed that declares entities of its own is refused, as
    no honest feed does and expanding them is an old attack.
    """
    text = decode(data)
    if isinstance(text, Undecodable):
        return NoFeed(text.reason)
    text = _NO_XML.sub("", text)
    start = _prologue_end(text)
    root_name = _ROOT.match(text, start)
    if root_name is None:
        return NoFeed("not a feed or sitemap: its first element is neither rss, RDF, feed, urlset nor sitemapindex")
    if "<!ENTITY" in text[:start]:
        return NoFeed("a feed that declares XML entities: not read, as expanding them is not safe")
    # What stands before the root is not needed.
    body = _REFERENCE.sub(_of_a_character, _AMPERSAND.sub(_as_number, text[start:]))
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(body.encode("utf-8"), parser=parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        return NoFeed(f"broken XML: {' '.join(str(wrong).split())[:_MAX_MESSAGE]}")
    if root is None:
        return NoFeed("broken XML: no element in it can be read")
    return _feed(root, body, base, parser.error_log)


def _as_number(match: re.Match[str]) -> str:
    """'&nbsp;' as '&#160;', and a bare '&' escaped: XML knows five names, feeds use those of HTML."""
    name, whole = match.group("name"), match.group()
    if not whole.startswith("&") or name in _XML_NAMES:
        return whole
    characters = html5.get(f"{name};")
    return "&amp;" + whole[1:] if characters is None else "".join(f"&#{ord(one)};" for one in characters)


def _of_a_character(match: re.Match[str]) -> str:
    """'&#xD800;', half a character, as HTML has it: a parser that recovers keeps it, and then cannot give its text."""
    code = int(match["decimal"]) if match["decimal"] else int(match["hexadecimal"], 16)
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else match.group()


def _feed(root: Any, body: str, base: str | None, errors: Any) -> Feed:
    kind = _ROOTS[_name(root).casefold()]
    broken = next((error for error in errors if error.level_name != "WARNING"), None)
    damage = f"broken XML at line {broken.line}: {' '.join(broken.message.split())[:_MAX_MESSAGE]}" if broken else None
    found = [part for part in root.iter(etree.Element) if _name(part) == _ENTRIES[kind]]
    if found and damage and _cut_off(body, root, found):
        found.pop()
    if len(found) > MAX_ENTRIES:
        damage = f"over the limit of {MAX_ENTRIES:,} entries for one feed or sitemap"
    head = next((part for part in root if _name(part) == "channel"), root)
    language = _words(head, "language") or _attribute(root, "lang")
    entries: dict[str, Entry] = {}
    for number, part in enumerate(found[:MAX_ENTRIES]):
        entry = _listed(part, base) if kind.startswith("sitemap") else _entry(part, base)
        if entry.url or entry.text or entry.title:
            entries.setdefault(entry.url or f"#{number}", replace(entry, language=entry.language or language))
    return Feed(kind, _words(head, "title"), language, tuple(entries.values()), damage)


def _cut_off(body: str, root: Any, found: list[Any]) -> bool:
    """Whether a feed breaks off inside its last entry, which then is not as it was written."""
    return f"</{_written(root)}>" not in body[-1000:] and len(found) > body.count(f"</{_written(found[-1])}>")


def _written(element: Any) -> str:
    """The name of an element as its tags have it: 'rdf:RDF'."""
    name = str(element.tag).rpartition("}")[2]
    return f"{element.prefix}:{name}" if element.prefix else name


def _name(element: Any) -> str:
    """The name without its prefix, also where nothing says what the prefix stands for."""
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]


def _attribute(element: Any, name: str) -> str | None:
    """An attribute by its local name: 'lang' finds 'xml:lang'. No honest element has dozens, and lxml is slow then."""
    if len(element.attrib) > _MAX_ATTRIBUTES:
        return None
    return next((known(value) for key, value in element.items() if key.rpartition("}")[2] == name), None)


def _all(element: Any, *names: str) -> Iterator[Any]:
    """Children by local name, in the order of the names."""
    for name in names:
        for part in element:
            if isinstance(part.tag, str) and _name(part) == name:
                yield part


def _words(element: Any, *names: str) -> str | None:
    """The first child of one of these names that has words, as one line of plain text."""
    for part in _all(element, *names):
        words = " ".join(plain_text(_markup(part)).split())
        if known(words):
            return words
    return None


def _bare(element: Any, *names: str) -> str | None:
    """The same as it stands, for addresses and dates."""
    return next((value for part in _all(element, *names) if (value := known("".join(part.itertext())))), None)


def _markup(element: Any) -> str:
    """What an element holds as HTML: escaped, in CDATA, or as elements of its own (Atom's 'xhtml')."""
    if len(element) == 0:
        return element.text or ""
    inside = "".join(etree.tostring(part, encoding="unicode", method="html") for part in element)
    return (element.text or "") + re.sub(r"<(/?)\w+:(\w)", r"<\1\2", inside)


def _address(value: str | None, base: str | None) -> str | None:
    """An absolute http(s) address without its fragment, or None."""
    if not value:
        return None
    try:
        url = urldefrag(urljoin(base or "", "".join(value.split("\n")).strip().replace(" ", "%20"))).url
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return url if usable else None


def _moment(value: str | None) -> str | None:
    """A date as ISO 8601 where it is RFC 822 or ISO, else as printed; None where it says nothing."""
    if value is None:
        return None
    value = " ".join(value.split())
    if _UNSET.search(value):
        return None
    read: datetime | None = None
    for reader in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            read = reader(value)
            break
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    moment = value if read is None else read.isoformat() if "T" in value or ":" in value else read.date().isoformat()
    return None if _UNSET.search(moment) else moment


def _link(element: Any, base: str | None) -> str | None:
    """Where the report stands: the publisher's own link, then the entry's, then an id that is an address."""
    for part in _all(element, "origLink", "link"):
        if part.get("rel", "alternate") != "alternate":
            continue
        url = _address(part.get("href") or known("".join(part.itertext())), _base(part, base))
        if url:
            return url
    for part in _all(element, "guid", "id"):
        written = known("".join(part.itertext())) or ""
        if part.get("isPermaLink", "true").casefold() != "false" and written.startswith(("http://", "https://")):
            return _address(written, None)
    return _address(_attribute(element, "about"), base)


def _base(element: Any, base: str | None) -> str | None:
    """The address that links in an element are relative to: ``xml:base`` of it and all around it."""
    try:
        return urljoin(base or "", element.base or "") or base
    except ValueError:
        return base


def _entry(element: Any, base: str | None) -> Entry:
    """An item of RSS or an entry of Atom."""
    contents = [plain_text(_markup(part)) for part in _all(element, "encoded", "content") if part.get("url") is None]
    summaries = [plain_text(_markup(part)) for part in _all(element, "description", "summary")]
    content, summary = max(contents, key=len, default=""), max(summaries, key=len, default="")
    authors = [
        name
        for part in _all(element, "creator", "author")
        if (name := _words(part, "name") if len(part) else _person("".join(part.itertext())))
    ]
    return Entry(
        url=_link(element, base),
        title=_words(element, "title"),
        date=_moment(_bare(element, "pubDate", "published", "issued", "date", "created")),
        updated=_moment(_bare(element, "updated", "modified")),
        text=known(max(content, summary, key=len)),
        whole=bool(content) and len(content) >= len(summary),
        authors=tuple(dict.fromkeys(authors)),
        outlet=next(
            (_words(part, "title") if len(part) else known(part.text) for part in _all(element, "source")), None
        ),
        language=_attribute(element, "lang") or _bare(element, "language"),
    )


def _person(written: str) -> str | None:
    """The name in an author of RSS 2.0: 'desk@paper.example (Ann Writer)'."""
    named = re.search(r"\S+@\S+\s*\((.+)\)", written)
    name = known(" ".join((named.group(1) if named else written).split()))
    return None if name is None or re.fullmatch(r"\S+@\S+", name) else name


def _listed(element: Any, base: str | None) -> Entry:
    """An address of a sitemap, or a sitemap of an index; only the news extension knows title and publication."""
    news = next(iter(_all(element, "news")), None)
    entry = Entry(url=_address(_bare(element, "loc"), base), updated=_moment(_bare(element, "lastmod")))
    if news is None:
        return entry
    paper = next(iter(_all(news, "publication")), None)
    return replace(
        entry,
        title=_words(news, "title"),
        date=_moment(_bare(news, "publication_date")),
        outlet=None if paper is None else _words(paper, "name"),
        language=None if paper is None else _bare(paper, "language"),
    )


def feed_reports(path: str, data: bytes) -> Iterator[Captured | Refusal]:
    """The reports that a saved feed holds itself, as ``path#1``, ``path#2`` …; a refusal for each entry without text.

    A summary is kept as the text of its report, under the extractor's name ``feed-summary/1``.
    """
    feed = parse_feed(data)
    if isinstance(feed, NoFeed):
        yield refuse(path, feed.reason)
        return
    if feed.kind.startswith("sitemap"):
        yield refuse(path, "a sitemap lists addresses and holds no reports: name its address in a file for 'watch'")
        return
    if feed.damage:
        yield refuse(path, f"{feed.damage}: the entries that could be told apart were read")
    elif not feed.entries:
        yield refuse(path, "a feed without entries: nothing to read")
    sha = hashlib.sha256(data).hexdigest()
    for number, entry in enumerate(feed.entries, 1):
        where = f"{path}#{number}"
        if entry.text is None:
            yield refuse(where, "an entry without text: give the page that it links to")
        else:
            yield _captured(where, entry, sha, feed.title)


def _captured(path: str, entry: Entry, raw_sha256: str, site: str | None) -> Captured:
    """An entry with text as a report: its title as headline, then the text."""
    text = (entry.text or "").strip()
    headings: frozenset[int] = frozenset()
    if entry.title and not text.casefold().startswith(entry.title.casefold()):
        text, headings = f"{entry.title}\n\n{text}", frozenset({0})
    return Captured(
        path=path,
        text=text + "\n",
        raw_sha256=raw_sha256,
        extractor="feed/1" if entry.whole else "feed-summary/1",
        url=entry.url,
        outlet=entry.outlet,
        site=site,
        date=entry.date,
        authors=entry.authors,
        language=entry.language,
        headings=headings,
    )
