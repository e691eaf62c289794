"""From paths to bytes: files, folders and standard input, each read once, each refused in one line."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from tellings.records import Refusal

MAX_BYTES = 20_000_000  # no saved page is longer; a file of many reports (JSON Lines) may be, its lines may not
_STAGE = "ingest"
HEAD = 4096  # bytes from which the form of a file is told
_STEP = 256  # bytes of a head that a break in an archive can cost
_FEW = 16  # bytes, from which it can be told that every second one is zero

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file: save its text as .txt (for example with pdftotext) and give that"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it first"),
    (b"Rar!", "a rar archive: unpack it first"),
    (b"\x04\x22\x4d\x18", "an lz4 archive: unpack it first"),
    (b"\x1f\x9d", "an archive of the old 'compress': unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc): save it as .docx or RTF and give that"),
    (b"\x89PNG", "a picture: give the text of the report"),
    (b"\xff\xd8\xff", "a picture: give the text of the report"),
    (b"GIF8", "a picture: give the text of the report"),
    (b"SQLite format 3", "a database: export its reports as JSON Lines and give those"),
    (b"PAR1", "a Parquet file: export its reports as JSON Lines or CSV and give those"),
    (b"filedesc://", "an ARC file, older than WARC: convert it (for example with 'warcio recompress') and give that"),
)


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file, or the member of an archive, as found.

    ``path`` is as shown to people ('news.zip!monday/a.html'), ``head`` the first bytes, ``size`` in bytes or None
    where only reading tells it. ``opener`` gives the bytes from the start, each time it is called.
    """

    path: str
    head: bytes
    size: int | None
    opener: Callable[[], BinaryIO]

    def open(self) -> BinaryIO:
        """Its bytes from the start, for as many of them as are wanted."""
        return self.opener()

    def read(self) -> bytes | None:
        """All its bytes; None where they are more than ``MAX_BYTES``."""
        if self.size is not None and self.size > MAX_BYTES:
            return None
        with self.open() as file:
            data = file.read(MAX_BYTES + 1)
        return None if len(data) > MAX_BYTES else data


def raw_file(path: str, opener: Callable[[], BinaryIO], size: int | None = None) -> RawFile:
    """A file whose first bytes are read now: those before a break, or behind one at its very start."""
    head, broken, ended = b"", None, False
    with opener() as file:
        while len(head) < HEAD and not ended:
            try:
                more = file.read(min(HEAD - len(head), _STEP))
            except OSError as fault:
                if broken or head:
                    broken = fault
                    break
                broken, more = fault, b" "  # a stream that can go on does so
            ended = not more
            head += more
    if broken and not head.strip():
        raise broken
    return RawFile(path, head.lstrip() if broken else head, len(head) if ended and not broken else size, opener)


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
        return raw_file(shown(path), lambda: path.open("rb"), status.st_size)
    except FileNotFoundError:
        return refuse(path, "no such file or folder: check the path")
    except PermissionError:
        return refuse(path, "may not be read: check its permissions")
    except (OSError, ValueError) as error:
        return refuse(path, f"cannot be read: {getattr(error, 'strerror', None) or error}")


# What a browser saves in the folder beside a page. By their names, since a script is text like any other.
_BESIDE_PAGES = frozenset({".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf"})
_BESIDE = "a part of a saved page, not a report"


def _walk(folder: Path) -> Iterator[RawFile | Refusal]:
    """Every file under a folder in order of name, hidden ones and their folders skipped."""
    failed: list[OSError] = []
    empty = True
    for where, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for link in (Path(where, name) for name in folders):
            if link.is_symlink() and not link.resolve().is_relative_to(folder.resolve()):
                empty = False
                yield refuse(link, "a link to a folder elsewhere, which is not followed: give that folder itself")
        for name in sorted(names):
            if not name.startswith("."):
                empty = False
                path = Path(where, name)
                yield refuse(path, _BESIDE) if path.suffix.lower() in _BESIDE_PAGES else _open(path)
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
            yield RawFile("-", data[:HEAD], len(data), partial(BytesIO, data))
        elif name.startswith(("http://", "https://")):
            yield refuse(name, "an address, which is fetched before it is read: give it to a command, or save the page")
        elif not name or "\0" in name:
            yield refuse(name, "no such file or folder: check the path")
        elif _is_folder(Path(path)):
            yield from _walk(Path(path))
        else:
            yield _open(Path(path))
