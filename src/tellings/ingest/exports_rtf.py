"""RTF to paragraphs and table rows. Source: Microsoft, Rich Text Format Specification 1.9.1.

Own reader: the libraries at hand give one string in which a cell's end is a bar that print uses too, half a pair of
UTF-16 stays half, and a link is found by a pattern over the whole file.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from tellings.ingest.exports_lines import Line, Paragraph, Role, paragraph_lines, row_lines

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\$",
    re.DOTALL,
)
_BRACES = re.compile(r"\\bin(?P<size>\d{1,10}) ?|\\[\\{}]|(?P<brace>[{}])")
_FONT = re.compile(r"\\f(?P<font>\d{1,9})(?![a-z])[^;{}]*?\\fcharset(?P<charset>\d{1,3})")
# Groups that hold nothing to read; those that begin with '\*' are left out besides.
_SKIPPED = frozenset(
    {"colortbl", "stylesheet", "info", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr"}
    | {"footerf", "pict", "object", "nonshppict", "listtable", "listoverridetable", "listtext", "pntext", "footnote"}
    | {"annotation", "shp", "shpgrp", "themedata", "xe", "tc", "rxe", "filetbl", "revtbl", "rsidtbl", "bkmkstart"}
    | {"bkmkend", "atnid", "atnauthor", "fldinst", "private", "generator", "background"}
)
_SIGNS = {
    "tab": "\t", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "line": "\n", "softline": "\n", "lbr": "\n",
    "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
_ESCAPED = {"~": " ", "_": "-", "-": "", "\n": "\n", "\r": "\n", "{": "{", "}": "}", "\\": "\\", "\t": "\t"}
_CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    255: "cp850",
}  # fmt: skip
_OTHER_PAGES = {"cp10000": "mac_roman", "cp65001": "utf-8", "cp936": "gbk", "cp950": "big5", "cp1361": "johab"}


@dataclass(slots=True)
class _State:
    """What a group inherits and gives back when it ends."""

    skip: int = 1  # characters that stand in for each character given by its number
    font: int = -1
    bold: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Reader:
    """The document as far as it was read."""

    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    state: _State = field(default_factory=_State)
    groups: list[_State] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)
    words: list[str] = field(default_factory=list)
    plain: bool = False  # whether any word of the paragraph is not bold
    outline: bool = False
    in_table: bool = False
    start: bool = True
    cell: list[Paragraph] = field(default_factory=list)
    cells: list[list[Paragraph]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def decode(self) -> None:
        """Bytes gathered so far to characters, by the font's character set or the document's code page."""
        if self.raw:
            self.words.append(self.raw.decode(self.fonts.get(self.state.font, self.page), "replace"))
            self.raw.clear()

    def add(self, words: str) -> None:
        self.decode()
        self.words.append(words)

    def end_paragraph(self) -> Paragraph | None:
        self.decode()
        text = "".join(self.words).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        role: Role = "heading" if text.strip() and (self.outline or not self.plain) else ""
        self.words.clear()
        self.plain = False
        if not text.strip():
            return None
        start, self.start = self.start, False
        return Paragraph(text, role, start)

    def emit(self) -> None:
        """The end of a paragraph, which belongs to a cell inside a table."""
        paragraph = self.end_paragraph()
        if paragraph and self.in_table:
            self.cell.append(paragraph)
        elif paragraph:
            self.end_row()
            self.lines += paragraph_lines([paragraph])

    def end_cell(self) -> None:
        paragraph = self.end_paragraph()
        self.cells.append([*self.cell, paragraph] if paragraph else list(self.cell))
        self.cell.clear()

    def end_row(self) -> None:
        if self.cell:
            self.cells.append(list(self.cell))
            self.cell.clear()
        if self.cells:
            self.lines += row_lines(self.cells)
            self.cells.clear()


def _group_end(text: str, position: int) -> int:
    """Where the group ends within which ``position`` stands: behind its brace, or at the end of the text."""
    depth = 1
    while found := _BRACES.search(text, position):
        position = found.end()
        if found["size"]:
            position += int(found["size"])
        elif found["brace"] == "{":
            depth += 1
        elif found["brace"]:
            depth -= 1
            if depth == 0:
                return found.start()
    return len(text)


def _codec(number: str | None) -> str:
    """The codec of a code page; Western for one that is not known."""
    name = f"cp{number}"
    name = _OTHER_PAGES.get(name, name)
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"


def rtf_lines(data: bytes) -> list[Line]:
    """The paragraphs of an RTF document as lines; of table rows, the first cell's code as label.

    Pictures, headers, footers, notes, hidden words and the addresses of links are left out.
    """
    text = data.decode("latin-1")
    reader = _Reader()
    position, skip = 0, 0
    while found := _TOKEN.match(text, position):
        position = found.end()
        kind = found.lastgroup
        if kind == "brace":
            skip = 0
            position = _brace(found["brace"], text, position, reader)
            if not reader.groups and found["brace"] == "}":
                break
        elif kind in ("word", "number"):
            if found["word"] == "bin":
                position += max(0, int(found["number"] or 0))
            elif found["word"] == "u":
                reader.add(chr(int(found["number"] or 0) % 0x10000)) if not reader.state.hidden else None
                skip = reader.state.skip
                continue
            elif skip > 0:
                skip -= 1
                continue
            _word(found["word"], found["number"], reader)
        elif kind is not None:
            skip = _characters(found, skip, reader)
    reader.emit()
    reader.end_row()
    return reader.lines


def _brace(brace: str, text: str, position: int, reader: _Reader) -> int:
    """Opens or closes a group; one that is not to be read is passed over. Where reading goes on."""
    reader.decode()
    if brace == "}":
        if reader.groups:
            reader.state = reader.groups.pop()
        return position
    ahead = _TOKEN.match(text, position)
    while ahead and ahead.lastgroup is None and ahead.end() > ahead.start():
        ahead = _TOKEN.match(text, ahead.end())
    starred = ahead is not None and ahead["sign"] == "*"
    word = ahead["word"] if ahead else None
    if starred or word in _SKIPPED or word == "fonttbl":
        end = _group_end(text, position)
        if word == "fonttbl":
            for font in _FONT.finditer(text, position, end):
                charset = _CHARSETS.get(int(font["charset"]))
                if charset:
                    reader.fonts[int(font["font"])] = charset
        return min(end + 1, len(text))
    state = reader.state
    reader.groups.append(state)
    reader.state = _State(state.skip, state.font, state.bold, state.hidden)
    return position


def _characters(found: re.Match[str], skip: int, reader: _Reader) -> int:
    """Characters of the text, as bytes; those that only stand in for one already given are passed over."""
    hidden = reader.state.hidden
    if found["sign"] is not None:
        if skip > 0:
            return skip - 1
        if not hidden:
            reader.add(_ESCAPED.get(found["sign"], ""))
            if found["sign"] in "\r\n":
                reader.emit()
        return 0
    data = bytes.fromhex(found["hex"]) if found["hex"] else found["text"].encode("latin-1")
    passed = min(skip, len(data))
    if not hidden and data[passed:]:
        reader.raw += data[passed:]
        reader.plain = reader.plain or (not reader.state.bold and not data[passed:].isspace())
    return skip - passed


def _word(word: str, number: str | None, reader: _Reader) -> None:
    """What a control word does to the text; those of layout do nothing."""
    state = reader.state
    if word in ("par", "sect", "page"):
        reader.emit()
        reader.start = reader.start or word != "par"
    elif word in ("cell", "nestcell"):
        reader.end_cell()
    elif word in ("row", "nestrow"):
        reader.end_row()
    elif word in _SIGNS:
        if not state.hidden:
            reader.add(_SIGNS[word])
    elif word == "pard":
        reader.in_table = reader.outline = False
    elif word == "intbl":
        reader.in_table = True
    elif word == "pagebb":
        reader.start = True
    elif word == "outlinelevel":
        reader.outline = number in (None, "0", "1", "2")
    elif word == "ansicpg":
        reader.page = _codec(number)
    else:
        _style(word, number, reader)


def _style(word: str, number: str | None, reader: _Reader) -> None:
    """Control words that hold until their group ends."""
    state = reader.state
    if word == "f":
        reader.decode()
        state.font = int(number or 0)
    elif word == "plain":
        reader.decode()
        state.bold = state.hidden = False
    elif word == "b":
        state.bold = number != "0"
    elif word in ("v", "deleted"):
        reader.decode()
        state.hidden = number != "0"
    elif word == "uc":
        state.skip = max(0, int(number or 1))
