"""Files of many articles from the news databases Factiva and Nexis, whatever file holds them: one report each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from tellings.ingest import exports_factiva, exports_nexis
from tellings.ingest.captured import Captured
from tellings.ingest.exports_article import Article, capture, run_together
from tellings.ingest.exports_blocks import Block
from tellings.ingest.exports_docx import BadDocumentError, docx_lines
from tellings.ingest.exports_labels import Labels, load_labels
from tellings.ingest.exports_lines import Line, markup_lines, text_lines
from tellings.ingest.exports_rtf import rtf_lines
from tellings.ingest.exports_several import reports
from tellings.ingest.files import refuse
from tellings.records import Refusal

_CODED = re.compile(r"^[ \t]*HD(?:\t| {2,}|[ \t]*$)", re.MULTILINE)
# What the mark-up of every export has, so that other pages cost no more than looking for it: Factiva's name or the
# class of its paragraphs, the anchors of LexisNexis, the closing line of Nexis Uni.
_IN_PAGES = ("Factiva", "articleParagraph", "DOC_ID_", "End of Document")
_COUNT_WIDTH = 40  # characters of 'N of M documents', on either side of its longest word
_FEW_GAPS = 0.05  # share of lines below an empty one under which a text has no empty lines to speak of
# An accession number of Factiva, begun at its year, so that a long text is searched fast.
_NUMBERED = re.compile(r"[12][09]\d{2}[01]\d[0-3]\d[a-z0-9]{9}\b(?<=\b[A-Za-z0-9_]{25})")


def _may_be_export(text: str) -> bool:
    """Whether a text has what every export has: an accession number, a closing line, or 'N of M documents'."""
    labels = load_labels()
    if _NUMBERED.search(text):
        return True
    folded = text.casefold()
    return any(line in folded for line in labels.end_lines) or any(
        line.search(folded, max(0, at - _COUNT_WIDTH), at + _COUNT_WIDTH)
        for word, line in labels.count_marks.items()
        for at in _places(word, folded)
    )


def _places(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def articles(path: str, lines: Sequence[Line], raw_sha256: str) -> Iterator[Captured | Refusal] | None:
    """The articles of an export of Factiva or Nexis in order, path '…#1' and on; None where lines are no export.

    ``raw_sha256`` is the digest of the whole file. An article whose header cannot be read is a refusal with its
    number; covers, lists of titles and summaries of the search are left out.
    """
    labels = load_labels()
    if exports_factiva.is_factiva(lines, labels):
        return _factiva(path, lines, raw_sha256, labels)
    if exports_nexis.is_nexis(lines, labels) or exports_nexis.is_numbered(lines, labels):
        return _nexis(path, lines, raw_sha256, labels)
    return None


def _factiva(path: str, lines: Sequence[Line], sha: str, labels: Labels) -> Iterator[Captured | Refusal]:
    found = [block for block in exports_factiva.blocks(lines, labels) if exports_factiva.is_article(block, labels)]
    read = partial(exports_factiva.read_block, labels=labels)
    yield from _each(path, found, read, sha, ("Factiva", labels))


def _nexis(path: str, lines: Sequence[Line], sha: str, labels: Labels) -> Iterator[Captured | Refusal]:
    found = [block for block in exports_nexis.blocks(lines, labels) if exports_nexis.is_article(block, labels)]
    read = partial(exports_nexis.read_block, labels=labels, numbered=exports_nexis.is_numbered(lines, labels))
    yield from _each(path, found, read, sha, ("Nexis", labels))
    told = exports_nexis.declared(lines, labels)
    if told is not None and told > len(found):
        yield refuse(path, f"its cover says {told} articles, {len(found)} are in it: export the others again")


def _each(
    path: str, blocks: Sequence[Block], read: Callable[[Block], Article | None], sha: str, made: tuple[str, Labels]
) -> Iterator[Captured | Refusal]:
    """The report of each article, by its number. ``made``: the database that the export is of, and its labels."""
    database, labels = made
    for number, block in enumerate(blocks, 1):
        where = f"{path}#{number}"
        if block.whole:
            yield _reported(read(block), where, sha, (database, number, labels))
        else:
            yield refuse(where, f"article {number} of a {database} export is cut short: export it again")


def _reported(article: Article | None, where: str, sha: str, made: tuple[str, int, Labels]) -> Captured | Refusal:
    database, number, labels = made
    if article is None:
        return refuse(
            where, f"the header of article {number} of a {database} export cannot be read: save it apart as text"
        )
    if run_together(article):
        return refuse(
            where, f"article {number} of a {database} export has far more words than it says: export it again"
        )
    report = capture(article, where, sha, f"{database.casefold()}/1", labels)
    return report or refuse(where, f"article {number} of a {database} export has no text: export the full article")


def _document(path: str, lines: Sequence[Line], made: tuple[str, str]) -> Iterator[Captured | Refusal]:
    """The articles of a document, or its one report or more as plain text. ``made``: file's digest and extractor."""
    sha, extractor = made
    exported = articles(path, lines, sha)
    if exported is not None:
        yield from exported
        return
    text = "".join(("\n" if line.gap else "") + line.text + "\n" for line in lines).lstrip("\n")
    if not text:
        yield refuse(path, "a document without words: save it again as text")
        return
    for report in reports(path, text, sha):
        yield replace(report, extractor=extractor)


def from_rtf(path: str, data: bytes) -> Iterator[Captured | Refusal]:
    """The articles of an export in RTF, or the one report of another RTF file."""
    yield from _document(path, rtf_lines(data), (hashlib.sha256(data).hexdigest(), "rtf/1"))


def from_docx(path: str, data: bytes) -> Iterator[Captured | Refusal]:
    """The articles of an export in DOCX, or the one report of another Word file."""
    try:
        lines = docx_lines(data)
    except BadDocumentError as error:
        yield refuse(path, str(error))
        return
    yield from _document(path, lines, (hashlib.sha256(data).hexdigest(), "docx/1"))


def from_page(path: str, markup: str, raw_sha256: str) -> Iterator[Captured | Refusal] | None:
    """The articles of an export saved as HTML; None for any other page."""
    if not any(mark in markup for mark in _IN_PAGES):
        return None
    return articles(path, markup_lines(markup), raw_sha256)


def from_text(path: str, text: str, raw_sha256: str) -> Iterator[Captured | Refusal] | None:
    """The articles of an export in plain text; None for any other text."""
    if not _may_be_export(text):
        return None
    codes = load_labels().codes if _CODED.search(text) else ()
    lines = list(text_lines(text, codes))
    if sum(line.gap and not line.label for line in lines) <= max(_FEW_GAPS * len(lines), 1):
        lines = [replace(line, gap=True) for line in lines]  # a line is a paragraph where no empty lines part them
    return articles(path, lines, raw_sha256)
