"""Compressed streams, unpacked as they are read: gzip (RFC 1952), bzip2, xz and Zstandard (RFC 8878), with limits.

A stream that breaks says so by an ``OSError`` at the place of the break. What was read before it stays good. Of
gzip, whose parts ('members') stand alone, the next whole part follows when the reader goes on after the error.
"""

from __future__ import annotations

import bz2
import io
import lzma
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_CHUNK = 64 * 1024
_MAX_WINDOW = 128 * 1024 * 1024  # bytes of memory for one stream; 'xz -9' needs half of it, 'zstd --long' all
_MAGIC_GZIP = b"\x1f\x8b\x08"
_RATIO = 200  # text shrinks to a tenth, much repeated text to a fiftieth
_GRACE = 100_000_000  # bytes to which a small archive may unpack whatever its ratio
_MOST = 200_000_000_000  # bytes to which any archive may unpack


class BrokenArchiveError(OSError):
    """A compressed stream or archive that ends, or is damaged, where it must not be."""


class TooMuchError(BrokenArchiveError):
    """An archive that unpacks to more than it may: nothing more of it is read."""


class Budget:
    """How many bytes the archives in one file may still unpack to, all layers counted."""

    def __init__(self, packed: int) -> None:
        self.limit = min(_MOST, max(_GRACE, _RATIO * packed))
        self._spent = 0

    def spend(self, count: int) -> None:
        """Counts bytes that came out; refuses those beyond the limit."""
        self._spent += count
        if self._spent > self.limit:
            raise TooMuchError(
                f"an archive that unpacks to more than {self.limit // 1_000_000:,} MB, far more than text does: "
                "if you trust it, unpack it first and give the folder"
            )


class _Decompressor(Protocol):
    """What bz2, lzma and zstd have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gunzip:
    """zlib in the shape of the others."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)
        self._full = False

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail and not self._full

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        out = self._inner.decompress(self._inner.unconsumed_tail + data, max(max_length, 0))
        self._full = len(out) == max_length
        return out


def _unxz() -> _Decompressor:
    return cast(_Decompressor, lzma.LZMADecompressor(memlimit=_MAX_WINDOW))


def _unzstd() -> _Decompressor:
    options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: _MAX_WINDOW.bit_length() - 1}
    return cast(_Decompressor, zstd.ZstdDecompressor(options=options))


@dataclass(frozen=True, slots=True)
class Packing:
    """One way to compress a stream."""

    name: str
    start: Callable[[], _Decompressor]


_PACKINGS: tuple[tuple[bytes, Packing], ...] = (
    (_MAGIC_GZIP, Packing("a gzip", _Gunzip)),
    (b"BZh", Packing("a bzip2", bz2.BZ2Decompressor)),
    (b"\xfd7zXZ\x00", Packing("an xz", _unxz)),
    (b"\x28\xb5\x2f\xfd", Packing("a zstd", _unzstd)),
)
_FAULTS = (zlib.error, OSError, lzma.LZMAError, zstd.ZstdError, EOFError, ValueError)


def packing_of(head: bytes) -> Packing | None:
    """How a stream that begins so is compressed; None where it is not."""
    if head.startswith(b"BZh") and head[4:10] != b"1AY&SY":
        return None
    return next((packing for magic, packing in _PACKINGS if head.startswith(magic)), None)


class _Unpacked(io.RawIOBase):
    """The bytes that a compressed stream holds."""

    def __init__(self, packed: BinaryIO, packing: Packing, budget: Budget) -> None:
        self._packed, self._packing, self._budget = packed, packing, budget
        self._decompressor: _Decompressor | None = packing.start()
        self._chunk = b""  # what was last given to the decompressor; a new part begins at its start or before it
        self._begun = False  # whether the part now read has bytes in this or an earlier chunk
        self._starts_here = True  # whether the part now read begins where the chunk does
        self._fresh = False  # whether the chunk was not given yet
        self._count = 0
        self._searching = False  # whether a part is looked for behind damage: another failure is no news

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._packed.close()
        super().close()

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while self._decompressor is not None:
            try:
                data = self._step(self._decompressor, len(buffer))
            except TooMuchError:
                raise
            except _FAULTS as fault:
                self._after_damage()
                if not self._searching:
                    self._searching = True
                    raise BrokenArchiveError(self._said(fault)) from fault
                continue
            if data:
                self._searching = False
                self._count += len(data)
                self._budget.spend(len(data))
                buffer[: len(data)] = data
                return len(data)
        return 0

    def _step(self, decompressor: _Decompressor, most: int) -> bytes:
        """Some bytes, or none where a part ended or more input is needed."""
        if decompressor.eof:
            self._next_part(decompressor.unused_data)
            return b""
        given = b""
        if decompressor.needs_input:
            if not self._fresh:
                self._chunk, self._fresh = self._packed.read(_CHUNK), True
                self._starts_here = not self._begun
            if not self._chunk:
                self._decompressor = None
                if self._begun and not self._searching:
                    raise EOFError
                return b""
            given, self._fresh, self._begun = self._chunk, False, True
        return decompressor.decompress(given, most)

    def _next_part(self, rest: bytes) -> None:
        """After a part: another, or the end, before which some writers put zero bytes."""
        rest = (rest or self._packed.read(_CHUNK)).lstrip(b"\0")
        while not rest and (more := self._packed.read(_CHUNK)):
            rest = more.lstrip(b"\0")
        self._decompressor = self._packing.start() if rest else None
        self._chunk, self._fresh, self._begun, self._starts_here = rest, bool(rest), False, True

    def _after_damage(self) -> None:
        """To the next part of a gzip stream; to the end of any other."""
        rest = self._chunk[1:] if self._starts_here else self._chunk
        self._decompressor = None
        if self._packing.start is not _Gunzip:
            return
        while True:
            at = rest.find(_MAGIC_GZIP)
            if at >= 0:
                self._decompressor = _Gunzip()
                self._chunk, self._fresh, self._begun, self._starts_here = rest[at:], True, False, True
                return
            more = self._packed.read(_CHUNK)
            if not more:
                return
            rest = rest[-2:] + more

    def _said(self, fault: Exception) -> str:
        where = f"after {self._count:,} bytes of its content"
        if isinstance(fault, EOFError):
            return f"{self._packing.name} archive that ends too early, {where}: copy or download it again"
        if "emory" in str(fault):
            return f"{self._packing.name} archive that needs more memory than it may: unpack it first"
        return f"{self._packing.name} archive that is damaged {where}: copy or download it again"


def unpacked(packed: BinaryIO, packing: Packing, budget: Budget) -> BinaryIO:
    """The content of a compressed stream, to be read from its start; closing it closes ``packed``."""
    return cast(BinaryIO, io.BufferedReader(_Unpacked(packed, packing, budget), _CHUNK))
