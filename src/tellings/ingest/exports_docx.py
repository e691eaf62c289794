"""Word documents (DOCX) to lines. Source: ECMA-376, Office Open XML, part 1: WordprocessingML."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any

from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

from tellings.ingest.exports_lines import Line, Paragraph, Role, paragraph_lines, row_lines

MAX_MARKUP = 150_000_000  # bytes of mark-up unpacked: some 3,000 articles of a page and a half
_PART = "word/document.xml"
_NAMESPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",  # the strict form of the same
)
# What a paragraph holds that is not its words: deletions, instructions of fields, text boxes (twice each), notes.
_SKIPPED = frozenset(
    {"del", "moveFrom", "instrText", "delText", "txbxContent", "Fallback", "pict", "drawing", "object"}
)


class BadDocumentError(ValueError):
    """Why a document cannot be read, in words that say what to do."""


def docx_lines(data: bytes) -> list[Line]:
    """The paragraphs and table rows of a Word document; BadDocumentError for one that is broken or too large."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if archive.getinfo(_PART).file_size > MAX_MARKUP:  # more than it declares is never unpacked
                raise BadDocumentError(f"unpacks to more than {MAX_MARKUP // 1_000_000} MB: split it")
            with archive.open(_PART) as part:
                return list(_lines(part))
    except KeyError:
        raise BadDocumentError("a Word file without a text: save it again as .docx") from None
    except BadDocumentError:
        raise  # a ValueError too, and clearer than the next
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise BadDocumentError("a broken Word file: save or export it again") from None
    except etree.XMLSyntaxError as error:
        where = f"at line {error.lineno}" if error.lineno else "at its start"
        raise BadDocumentError(f"a Word file whose text is broken {where}: save or export it again") from None


def _name(element: Any) -> str:
    tag: Any = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _lines(stream: IO[bytes]) -> Iterator[Line]:
    """Top paragraphs and tables in order, each dropped from memory once it is read."""
    depth = 0  # of paragraphs and tables open
    section = True  # whether a section begins with the next paragraph
    events = etree.iterparse(
        stream, events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    for event, element in events:
        name = _name(element)
        if name not in ("p", "tbl") or not element.tag.startswith(_NAMESPACES):
            continue
        depth += 1 if event == "start" else -1
        if event == "start" or depth > 0:
            continue
        if name == "tbl":
            yield from _table(element)
        else:
            paragraph, ends = _paragraph(element, start=section)
            section = ends or (section and not paragraph.text.strip())
            yield from paragraph_lines([paragraph])
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _table(table: Any) -> Iterator[Line]:
    for row in (element for element in table.iter() if _name(element) == "tr"):
        if any(_name(parent) == "tbl" and parent is not table for parent in row.iterancestors()):
            continue  # the rows of a table inside a cell come with their cell
        cells = [cell for cell in row if _name(cell) == "tc"]
        yield from row_lines([_cell(cell) for cell in cells])


def _cell(cell: Any) -> list[Paragraph]:
    return [_paragraph(element, start=False)[0] for element in cell.iter() if _name(element) == "p"]


def _paragraph(element: Any, *, start: bool) -> tuple[Paragraph, bool]:
    """A paragraph, and whether a section ends with it."""
    words: list[str] = []
    bold = True
    for part in _inside(element):
        name = _name(part)
        if name == "t":
            words.append(part.text or "")
            bold = bold and (not (part.text or "").strip() or _is_bold(part.getparent()))
        elif name in ("tab", "ptab"):
            words.append("\t")
        elif name in ("br", "cr"):
            start = start or any(key.endswith("type") and value == "page" for key, value in part.attrib.items())
            words.append("\n")
        elif name == "noBreakHyphen":
            words.append("-")
    properties = next((child for child in element if _name(child) == "pPr"), None)
    inside = {_name(child): child for child in properties} if properties is not None else {}
    role: Role = "heading" if _is_heading(inside) or (bold and "".join(words).strip()) else ""
    return Paragraph("".join(words), role, start or "pageBreakBefore" in inside), "sectPr" in inside


def _inside(element: Any) -> Iterator[Any]:
    """Every element of a paragraph that is part of its words, in order."""
    waiting = list(reversed(element))
    while waiting:
        part = waiting.pop()
        name = _name(part)
        if name in _SKIPPED or name == "pPr" or (name == "r" and _is_hidden(part)):
            continue
        yield part
        waiting += reversed(part)


def _value(element: Any) -> str:
    return next((value for key, value in element.attrib.items() if key.endswith("val")), "")


def _properties(run: Any) -> dict[str, str]:
    properties = next((child for child in run if _name(child) == "rPr"), ())
    return {_name(child): _value(child) for child in properties}


def _is_hidden(run: Any) -> bool:
    return _properties(run).get("vanish", "0") not in ("0", "false")


def _is_bold(run: Any) -> bool:
    return _properties(run).get("b", "0") not in ("0", "false")


def _is_heading(properties: dict[str, Any]) -> bool:
    style = _value(properties["pStyle"]).casefold() if "pStyle" in properties else ""
    level = _value(properties["outlineLvl"]) if "outlineLvl" in properties else ""
    return level in ("0", "1", "2") or style.startswith(("heading", "title", "berschrift", "titre", "titel"))
