"""Reports in tables: CSV (RFC 4180 and what programs make of it) and TSV, one report a row under a line of names."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from tellings.ingest.captured import Captured
from tellings.ingest.decoding import Undecodable, decode
from tellings.ingest.fields import Fields
from tellings.ingest.files import RawFile, refuse
from tellings.ingest.objects import record
from tellings.records import Refusal

_DELIMITERS = (",", ";", "\t", "|")
_MAX_NAME = 60  # characters of a column's name
_MAX_ROW = 2_000_000  # characters; a quotation mark that nobody closes must not eat the table
_MAX_LOST = 100  # quotation marks left open, after which a table is given up
_NAMED = re.compile(r"\.[ct]sv(?:\.(?:gz|bz2|xz|zst))?$", re.IGNORECASE)
_FEW = 6  # rows that are looked at to tell a table from prose
_WIDE = 3  # columns without a known name from which something is a table rather than prose with commas


@dataclass(frozen=True, slots=True)
class Table:
    """A table's form: its charset, its delimiter and the names of its columns."""

    charset: str
    delimiter: str
    columns: tuple[str, ...]


def table_of(raw: RawFile, fields: Fields) -> Table | None:
    """The form of a file that is a table, by its first line and the rows under it; None where it is none.

    A table of which no column can be the text is known by its name, or by rows that are as wide as its first line.
    """
    charset = _charset(raw.head)
    if charset is None:
        return None
    head = raw.head[: raw.head.rfind(b"\n") + 1] if len(raw.head) != raw.size and charset == "utf-8" else raw.head
    lines = head.decode(charset, "replace").removeprefix("\ufeff").splitlines(keepends=True)
    for delimiter in _DELIMITERS:
        rows = _rows(lines, delimiter)
        columns = tuple(cell.strip() for cell in rows[0]) if rows else ()
        named = [name for name in columns if name]
        if len(named) < 2 or not all(len(name) <= _MAX_NAME for name in columns):
            continue
        if fields.knows(columns) and (_is_even(rows, 1) or fields.knows(columns, "any other")):
            return Table(charset, delimiter, columns)
        if len(set(named)) == len(named) and (_NAMED.search(raw.path) or (len(columns) >= _WIDE and _is_even(rows, 2))):
            return Table(charset, delimiter, columns)
    return None


def _charset(head: bytes) -> str | None:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return None if isinstance(decode(head), Undecodable) else "cp1252"
    return "utf-8"


def _rows(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return []


def _is_even(rows: list[list[str]], least: int) -> bool:
    """Whether the first rows under the names are all as wide as these, and at least so many."""
    first = rows[1:_FEW]
    return len(first) >= least and all(len(row) == len(rows[0]) for row in first)


class _Lines:
    """The lines of a table, those of the row at hand kept, so that reading can begin again at its second."""

    def __init__(self, file: io.TextIOWrapper) -> None:
        self._file = file
        self._waiting: list[str] = []
        self.row: list[str] = []
        self._length = 0
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._waiting.pop() if self._waiting else self._file.readline(_MAX_ROW)
        if not line:
            raise StopIteration
        self.row.append(line)
        self.number += 1
        self._length += len(line)
        if self._length > _MAX_ROW:
            raise csv.Error(f"a row of more than {_MAX_ROW:,} characters")
        return line

    def begin(self) -> None:
        """A new row: the lines of the last are done with."""
        self.row, self._length = [], 0

    def back_to_second(self) -> None:
        """All but the first line of the row at hand are read again."""
        self._waiting += reversed(self.row[1:])
        self.number -= len(self.row) - 1
        self.begin()


def from_table(raw: RawFile, table: Table, fields: Fields) -> Iterator[Captured | Refusal]:
    """One report a row, as 'path#ROW', the names being row 1; a row that cannot be used is refused by its number."""
    if not fields.knows(table.columns):
        names = ", ".join(f"'{name}'" for name in table.columns)
        yield refuse(raw.path, f"a table without a known column of text among {names}: name it by --fields text=NAME")
        return
    limit = csv.field_size_limit(_MAX_ROW)  # of the whole process; the csv module knows no other
    try:
        with raw.open() as file:
            yield from _reports(raw.path, file, table, fields)
    finally:
        csv.field_size_limit(limit)


def _reports(path: str, file: BinaryIO, table: Table, fields: Fields) -> Iterator[Captured | Refusal]:
    charset = "utf-8-sig" if table.charset == "utf-8" else table.charset
    with io.TextIOWrapper(file, charset, "surrogateescape", "") as text:
        yield from _read(path, _Lines(text), table, fields)


def _read(path: str, lines: _Lines, table: Table, fields: Fields) -> Iterator[Captured | Refusal]:
    lost = number = filled = 0
    rows = csv.reader(lines, delimiter=table.delimiter, strict=True)
    while True:
        lines.begin()
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            if not filled + lost:
                yield refuse(path, "a table of names without rows: nothing to read")
            return
        except csv.Error as fault:
            cells = lines.row[0].rstrip("\r\n").split("\t") if lines.row else []
            if table.delimiter == "\t" and len(cells) == len(table.columns):  # where tabs part cells, many quote none
                yield _report(f"{path}#{number}", cells, lines.row[0], table, fields)
                lines.back_to_second()
                rows = csv.reader(lines, delimiter=table.delimiter, strict=True)
                continue
            first = lines.number - len(lines.row) + 1
            yield refuse(
                f"{path}#{number}", f"a broken row, line {first} of the table ({fault}): the next line is read"
            )
            lost += 1
            if lost > _MAX_LOST:
                yield refuse(path, f"a table with more than {_MAX_LOST} broken rows: the rest is not read")
                return
            lines.back_to_second()
            rows = csv.reader(lines, delimiter=table.delimiter, strict=True)
            continue
        if number > 1 and any(cell.strip() for cell in cells):
            filled += 1
            yield _report(f"{path}#{number}", cells, "".join(lines.row), table, fields)


def _fitted(cells: list[str], columns: tuple[str, ...]) -> list[str]:
    """A row as wide as the names, where what it has too much of is empty, or what it lacks has no name."""
    if not any(cells[len(columns) :]):
        cells = cells[: len(columns)]
    return cells + [""] * (len(columns) - len(cells)) if not any(columns[len(cells) :]) else cells


def _report(where: str, cells: list[str], raw: str, table: Table, fields: Fields) -> Captured | Refusal:
    cells = _fitted(cells, table.columns)
    if len(cells) != len(table.columns):
        return refuse(
            where, f"a row of {len(cells)} cells under {len(table.columns)} names: quote cells with delimiters"
        )
    try:
        data = raw.encode("utf-8")
    except UnicodeEncodeError:
        return refuse(where, f"a row that is not {table.charset.upper()}: save the table again as UTF-8")
    named: dict[str, str] = {}
    for name, cell in zip(table.columns, cells, strict=True):
        if name and cell:
            named.setdefault(name, cell)
    return record(where, named, data, fields, form="table")
