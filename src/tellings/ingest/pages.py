"""Saved web pages: what they declare of themselves, and their body; other readings where no body is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tellings.ingest.body import Paragraph, Told, body_of, squeeze
from tellings.ingest.body_tree import tree_of, without_controls
from tellings.ingest.captured import Captured, known
from tellings.ingest.declared import Declared, clean, declare
from tellings.ingest.scripted import scripted_body
from tellings.records import Refusal

EXTRACTOR = "page/2"
_LITTLE = 250  # characters of body below which another reading of the page is tried
_FLASH = 25  # … and of the shortest report that is one: a flash of a line
_COPY = 400  # characters from which a page's own copy of its text is one, and not its first words
_INLINE = frozenset({"hi", "ref", "lb", "del", "code", "graphic"})


def _told(declared: Declared) -> Told:
    body = declared.body if declared.body and len(declared.body) >= _COPY else None
    return Told(squeeze(declared.title or ""), squeeze(declared.summary or ""), squeeze(body or ""))


def page(path: str, markup: str, raw_sha256: str) -> Captured | Refusal | None:
    """The report on a saved page: its title and body as text; None where no body is found.

    The text is the title, then the paragraphs, with an empty line between any two.
    """
    markup = without_controls(markup)
    tree, too_deep = tree_of(markup)
    if tree is None or not len(tree):
        return None
    if too_deep:
        return Refusal(path, "ingest", "a page whose tags lie thousands deep: save the text of the report as .txt")
    declared = declare(tree)
    if declared.date is None:
        declared = replace(declared, date=_searched(markup, declared))
    parts, extractor = body_of(tree, _told(declared)), EXTRACTOR
    if sum(len(part.words) for part in parts) < _LITTLE:
        parts, extractor = _otherwise(markup, parts, declared)
    if not parts:
        parts, extractor = scripted_body(markup, _told(declared)), f"{EXTRACTOR} script"
    return _captured(path, raw_sha256, declared, parts, extractor) if parts else None


def _searched(markup: str, declared: Declared) -> str | None:
    """The day of publication by htmldate, which looks anywhere in a page and costs as much as all the rest.

    Where it finds nothing better it gives the day of an update, which is none.
    """
    from htmldate import find_date

    day = known(find_date(markup, original_date=True, extensive_search=False))
    return None if day in declared.modified else day


def _otherwise(markup: str, parts: list[Paragraph], declared: Declared) -> tuple[list[Paragraph], str]:
    """A longer reading of a page than ``parts``: by trafilatura, or the page's own copy of its text."""
    import trafilatura

    found = trafilatura.bare_extraction(markup, favor_precision=True, include_comments=False, with_metadata=False)
    other = list(_paragraphs(found.body)) if found is not None and hasattr(found, "body") else []
    copy = [Paragraph(words, False) for line in (declared.body or "").splitlines() if (words := clean(line))]
    readings = ((parts, EXTRACTOR), (other, f"trafilatura/{trafilatura.__version__}"), (copy, f"{EXTRACTOR} JSON-LD"))
    best, extractor = max(readings, key=lambda reading: sum(len(part.words) for part in reading[0]))
    return (best if any(len(part.words) >= _FLASH for part in best) else []), extractor


def _paragraphs(body: Any) -> Iterator[Paragraph]:
    """Paragraphs of a body as trafilatura gives it, in reading order."""
    for part in body.iter():
        if part.tag in _INLINE or part.tag == "body":
            continue
        if any(child.tag not in _INLINE for child in part):
            words = part.text or ""
        else:
            for line in part.iter("lb"):
                line.tail = " " + (line.tail or "")  # a line break is a space between words
            words = "".join(part.itertext())
        if words := clean(words):
            yield Paragraph(words, part.tag == "head")


def _captured(path: str, raw_sha256: str, declared: Declared, parts: list[Paragraph], extractor: str) -> Captured:
    """The report made of a page's title and paragraphs."""
    title = declared.title
    if title and squeeze(parts[0].words) != squeeze(title):
        parts = [Paragraph(title, True), *parts]
    headings: set[int] = set()
    text = ""
    for part in parts:
        if part.heading:
            headings.add(len(text))
        text += part.words + "\n\n"
    return Captured(
        path=path,
        text=text.rstrip("\n") + "\n",
        raw_sha256=raw_sha256,
        extractor=extractor,
        url=declared.url,
        site=declared.site,
        date=declared.date,
        authors=declared.authors,
        language=declared.language,
        headings=frozenset(headings),
    )
