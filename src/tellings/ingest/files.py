"""From paths to bytes: files, folders and standard input, each read once, each refused in one line."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from tellings.records import Refusal

MAX_BYTES = 20_000_000  # no saved page is longer; a file of many reports (JSON Lines) may be, its lines may not
_STAGE = "ingest"
_HEAD = 4096
_FEW = 16  # bytes, from which it can be told that every second one is zero

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file: save its text as .txt (for example with pdftotext) and give that"),
    (b"{\\rtf", "an RTF file: save it as plain text or HTML and give that"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"\xfd7zXZ", "an xz archive: unpack it first"),
    (b"BZh", "a bzip2 archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it first"),
    (b"Rar!", "a rar archive: unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file: save it as plain text or HTML and give that"),
    (b"\x89PNG", "a picture: give the text of the report"),
    (b"\xff\xd8\xff", "a picture: give the text of the report"),
    (b"GIF8", "a picture: give the text of the report"),
    (b"SQLite format 3", "a database: export its reports as JSON Lines and give those"),
)
_ZIPPED: tuple[tuple[bytes, str], ...] = (
    (b"application/epub+zip", "an EPUB file: save its chapters as HTML or text and give those"),
    (b"word/", "a Word file: save it as plain text or HTML and give that"),
    (b"[Content_Types].xml", "an Office file: save it as plain text or HTML and give that"),
    (b"application/vnd.oasis", "an OpenDocument file: save it as plain text or HTML and give that"),
)


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as found: its path as shown to people, its first bytes, and where to read the rest from."""

    path: str
    head: bytes
    size: int
    file: Path | None  # None for standard input, whose bytes are all in ``data``
    data: bytes = b""

    def open(self) -> BinaryIO:
        """Its bytes from the start, for as many of them as are wanted."""
        return BytesIO(self.data) if self.file is None else self.file.open("rb")

    def read(self) -> bytes:
        """All its bytes; the caller has seen that they are not too many."""
        return self.data if self.file is None else self.file.read_bytes()


def shown(path: str | Path) -> str:
    """A path in one line, whatever its name holds: line breaks and other control characters are escaped."""
    try:
        name = os.fsencode(path).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # no name that a file can have
        name = str(path)
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in name)


def refuse(path: str | Path, reason: str) -> Refusal:
    """A refusal of this stage, on one line."""
    return Refusal(shown(path), _STAGE, " ".join(reason.split()))


def _is_text(head: bytes, charset: str) -> bool:
    """Whether the bytes, read in this charset, are nothing but characters that print and white space."""
    try:
        text = head[: len(head) // 2 * 2].decode(charset)
    except UnicodeDecodeError:
        return False
    return all(character.isprintable() or character.isspace() for character in text)


# What Tellings wrote itself must not come back as evidence.
_OURS = (b'"format": "tellings.', b'"format":"tellings.', b'name="tellings-page-sha256"')


def what_it_is(head: bytes) -> str | None:
    """What a file that is no text is, and what to do about it; None for what may be text."""
    for signature, advice in _SIGNATURES:
        if head.startswith(signature):
            return advice
    if any(mark in head for mark in _OURS):
        return "made by Tellings, not a report: keep its cards and documents out of the folder"
    if head.startswith(b"PK\x03\x04"):
        return next((advice for mark, advice in _ZIPPED if mark in head), "a zip archive: unpack it first")
    if head.startswith((b"\xff\xfe", b"\xfe\xff", codecs.BOM_UTF32_BE)):
        return None  # UTF-16 and UTF-32 have zero bytes and are text
    if len(head) >= _FEW and any(zeros > len(head) / 4 for zeros in (head[::2].count(0), head[1::2].count(0))):
        marked = next((name for name in ("utf-16-le", "utf-16-be") if _is_text(head, name)), None)
        if marked:
            return f"text in {marked.upper()} without the mark that says so: save it again as UTF-8"
    control = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in head)
    if b"\0" in head or control > len(head) / 50:
        return "not text but binary data: give the text of the report"
    return None


def _open(path: Path) -> RawFile | Refusal:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return refuse(path, "not a file that can be read: give a text file, a folder or '-'")
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        return refuse(path, "no such file or folder: check the path")
    except PermissionError:
        return refuse(path, "may not be read: check its permissions")
    except (OSError, ValueError) as error:
        return refuse(path, f"cannot be read: {getattr(error, 'strerror', None) or error}")
    return RawFile(shown(path), head, status.st_size, path)


def _walk(folder: Path) -> Iterator[RawFile | Refusal]:
    """Every file under a folder in order of name, hidden ones and their folders skipped."""
    failed: list[OSError] = []
    empty = True
    for where, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                empty = False
                yield _open(Path(where, name))
        while failed:
            yield _folder_failed(failed.pop())
    while failed:
        empty = False
        yield _folder_failed(failed.pop())
    if empty:
        yield refuse(folder, "an empty folder: give one that holds reports")


def _folder_failed(error: OSError) -> Refusal:
    return refuse(error.filename or "", f"folder cannot be read: {error.strerror or error}: check its permissions")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # why it cannot be looked at is told when it is opened


def raw_files(paths: Iterable[str | Path], stdin: bytes | None) -> Iterator[RawFile | Refusal]:
    """The files that paths lead to, in the order given; what cannot be opened is a refusal."""
    for path in paths:
        name = str(path)
        if name == "-":
            data = stdin or b""
            yield RawFile("-", data[:_HEAD], len(data), None, data)
        elif name.startswith(("http://", "https://")):
            yield refuse(name, "pages are not fetched: save the page and give the file")
        elif not name or "\0" in name:
            yield refuse(name, "no such file or folder: check the path")
        elif _is_folder(Path(path)):
            yield from _walk(Path(path))
        else:
            yield _open(Path(path))
