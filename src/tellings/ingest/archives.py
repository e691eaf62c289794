"""Archives to their members: zip and tar, and streams that are compressed, nested to a bound.

Nothing is written under a member's name; what must be read twice waits in a temporary file without a name.
"""

from __future__ import annotations

import io
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from tellings.ingest.files import MAX_BYTES, RawFile, raw_file, refuse, shown
from tellings.ingest.unpacking import BrokenArchiveError, Budget, TooMuchError, packing_of, unpacked
from tellings.records import Refusal

MAX_DEPTH = 6  # archives within archives: 'a.tar.gz' counts two
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_TAR_MAGIC = 257  # where 'ustar' stands
_BLOCK = 512
_LOCKED = 0x1
_ZIP_FAULTS = (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, OSError, zlib.error)
_KINDS: tuple[tuple[str, str], ...] = (  # a member that shows it, and what to do
    ("META-INF/container.xml", "an EPUB file: save its chapters as HTML or text and give those"),
    ("word/document.xml", "a Word file: save it as plain text or HTML and give that"),
    ("[Content_Types].xml", "an Office file: save a spreadsheet as CSV, a text as plain text or HTML, and give that"),
    ("META-INF/manifest.xml", "an OpenDocument file: save it as plain text or HTML and give that"),
)
_EPUB = b"mimetypeapplication/epub+zip"  # which an EPUB file begins with, thirty bytes in


def is_archive(head: bytes) -> bool:
    """Whether a file that begins so holds others, or is compressed."""
    return head.startswith(_ZIP) or _is_tar(head) or packing_of(head) is not None


def _is_tar(head: bytes) -> bool:
    return head[_TAR_MAGIC : _TAR_MAGIC + 5] == b"ustar"


def members(raw: RawFile, budget: Budget) -> Iterator[RawFile | Refusal]:
    """What an archive holds, in its own order; each member is to be read before the next is asked for.

    A compressed stream holds one member, which keeps the path; those of zip and tar are 'path!name'. Hidden
    members and folders are left out, as they are in a folder.
    """
    packing = packing_of(raw.head)
    if packing is not None:

        def opened() -> BinaryIO:
            return unpacked(raw.open(), packing, budget)

        yield raw_file(raw.path, opened)
    elif raw.head.startswith(_ZIP):
        with _seekable(raw) as file:
            yield from _zipped(raw.path, raw.head, file, budget)
    else:
        with raw.open() as file:
            yield from _taped(raw.path, file)


def _seekable(raw: RawFile) -> BinaryIO:
    """The file itself, or what unpacking gives of it in a temporary file."""
    file = raw.open()
    return file if file.seekable() else _spooled(file)


def _spooled(file: IO[bytes]) -> BinaryIO:
    """A copy that can be read from any place: in memory where it is small, else on disk, without a name."""
    copy = tempfile.SpooledTemporaryFile(max_size=MAX_BYTES)  # noqa: SIM115  # its user closes it
    try:
        with file:
            while chunk := file.read(1 << 20):
                copy.write(chunk)
    except BaseException:
        copy.close()
        raise
    copy.seek(0)
    return cast(BinaryIO, copy)


def _leads_out(name: str) -> bool:
    """Whether a member's name would be written outside the folder in which an archive is unpacked."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or path.drive != "" or name[1:2] == ":"


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(name).parts)


def _named(path: str, name: str) -> str:
    return f"{path}!{shown(name)}"


class _Member(io.RawIOBase):
    """The bytes of a member of a zip; its faults are those of an archive, and it is counted."""

    def __init__(self, member: IO[bytes], budget: Budget) -> None:
        self._member, self._budget = member, budget

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._member.close()
        super().close()

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._member.read(len(buffer))
        except _ZIP_FAULTS as fault:
            raise BrokenArchiveError("damaged in its archive: copy or download that again") from fault
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def _zipped(path: str, head: bytes, file: BinaryIO, budget: Budget) -> Iterator[RawFile | Refusal]:
    try:
        archive = zipfile.ZipFile(file)
    except _ZIP_FAULTS as fault:
        yield refuse(path, f"a zip archive without a whole list of members at its end ({fault}): download it again")
        return
    with archive:
        names = {info.filename for info in archive.infolist()}
        marks = names | ({_KINDS[0][0]} if head[30:].startswith(_EPUB) else set())
        kind = next((advice for mark, advice in _KINDS if mark in marks), None)
        if kind is not None:
            yield refuse(path, kind)
            return
        found = False
        for info in archive.infolist():
            if (not info.is_dir() and not _is_hidden(info.filename)) or _leads_out(info.filename):
                found = True
                yield _zip_member(path, archive, info, budget)
    if not found:
        yield refuse(path, "an empty archive: nothing to read")


def _zip_member(path: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> RawFile | Refusal:
    where = _named(path, info.filename)
    if _leads_out(info.filename):
        return refuse(where, "its name leads out of the archive: not read")
    if stat.S_ISLNK(info.external_attr >> 16):
        return refuse(where, "a link, not a file: not read")
    if info.flag_bits & _LOCKED:
        return refuse(where, "locked with a password: unpack the archive first and give the folder")

    def opened() -> BinaryIO:
        return cast(BinaryIO, io.BufferedReader(_Member(archive.open(info), budget)))

    try:
        return raw_file(where, opened, info.file_size)
    except TooMuchError:
        raise
    except BrokenArchiveError as fault:
        return refuse(where, str(fault))
    except _ZIP_FAULTS as fault:
        return refuse(where, f"cannot be unpacked ({fault}): unpack the archive first and give the folder")


class _Tape(io.RawIOBase):
    """A stream that remembers how it ended."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.last = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        self.last = (self.last + data)[-_BLOCK:] if len(data) < _BLOCK else data[-_BLOCK:]
        buffer[: len(data)] = data
        return len(data)


def _taped(path: str, file: BinaryIO) -> Iterator[RawFile | Refusal]:
    tape, found = _Tape(file), False
    try:
        with tarfile.open(fileobj=cast(IO[bytes], tape), mode="r|") as archive:
            while info := archive.next():
                archive.members.clear()  # type: ignore[attr-defined]  # a member that was read is never asked for again
                if info.isdir() or (_is_hidden(info.name) and not _leads_out(info.name)):
                    continue
                found = True
                yield from _tar_member(path, archive, info)
    except tarfile.TarError as fault:
        yield refuse(path, f"a tar archive that is damaged or cut off ({fault}): what stands before was read")
        return
    if tape.last.strip(b"\0"):  # tarfile takes a broken header for the end
        yield refuse(path, "a tar archive that ends too early: what stands before was read")
    elif not found:
        yield refuse(path, "an empty archive: nothing to read")


def _tar_member(path: str, archive: tarfile.TarFile, info: tarfile.TarInfo) -> Iterator[RawFile | Refusal]:
    where = _named(path, info.name)
    content = archive.extractfile(info) if info.isfile() else None
    if _leads_out(info.name):
        yield refuse(where, "its name leads out of the archive: not read")
    elif content is None:
        yield refuse(where, "a link or a device, not a file: not read")
    else:
        with _spooled(content) as copy:
            yield raw_file(where, partial(_again, copy), info.size)


class _View(io.RawIOBase):
    """A file from its start, which stays open when the view is closed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._at = file, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_CUR:
            offset, whence = self._at + offset, io.SEEK_SET
        self._at = self._file.seek(offset, whence)
        return self._at

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        self._file.seek(self._at)
        data = self._file.read(len(buffer))
        self._at += len(data)
        buffer[: len(data)] = data
        return len(data)


def _again(file: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_View(file)))
