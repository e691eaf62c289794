"""Archives: what is in them is read as if it lay in a folder; what is wrong with them costs nothing else."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import sys
import tarfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tellings.ingest import ingest, unpacking
from tellings.ingest.archives import MAX_DEPTH
from tellings.knowledge.outlets import load_outlets
from tellings.records import Refusal, Report
from tests.ingest.packed import damaged, page, taped, zipped

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Take = Callable[[Sequence[str | Path]], list[Report | Refusal]]
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstd.compress,
}
LINES = b"".join(b'{"text": "It rained in town %d."}\n' % day for day in range(3))


def taken(data: bytes) -> list[Report | Refusal]:
    return list(ingest(["-"], load_outlets(), stdin=data))


def told(found: Sequence[Report | Refusal]) -> list[str]:
    """Where each report stood, and each refusal with its reason."""
    return [one.path if isinstance(one, Report) else f"{one.path}: {one.reason}" for one in found]


@pytest.mark.parametrize("packed", PACKERS)
def test_a_packed_file_is_read_as_what_it_holds_and_keeps_its_name(tmp_path: Path, take: Take, packed: str) -> None:
    for name, data in (("a.html", page()), ("b.jsonl", LINES), ("c.txt", b"It rained on Monday.")):
        (tmp_path / f"{name}.{packed}").write_bytes(PACKERS[packed](data))
    found = take([tmp_path])
    names = [Path(one.path).name for one in found if isinstance(one, Report)]
    assert names == [f"a.html.{packed}", *(f"b.jsonl.{packed}#{n}" for n in (1, 2, 3)), f"c.txt.{packed}"]


@pytest.mark.parametrize("packed", PACKERS)
def test_several_packed_streams_in_one_file_are_one_text(packed: str) -> None:
    pack = PACKERS[packed]
    (found,) = taken(pack(b"It rained ") + pack(b"on Monday.") + b"\0" * 512)
    assert isinstance(found, Report) and found.text == "It rained on Monday."


def test_members_are_named_in_their_archive_in_its_order_without_what_is_hidden() -> None:
    inner = zipped({"b.txt": b"It snowed.", "c.html": page()})
    members = {
        "z/a.txt": b"It rained.",
        "in.zip": inner,
        ".DS_Store": b"x",
        "__MACOSX/a.txt": b"y",
        "d.gz": PACKERS["gz"](LINES),
    }
    expected = ["-!z/a.txt", "-!in.zip!b.txt", "-!in.zip!c.html", "-!d.gz#1", "-!d.gz#2", "-!d.gz#3"]
    for data in (zipped(members), taped(members), *(pack(taped(members)) for pack in PACKERS.values())):
        assert told(taken(data)) == expected


@pytest.mark.parametrize("make", [zipped, taped])
def test_a_name_that_leads_out_of_the_archive_is_refused_and_the_rest_is_read(
    make: Callable[[dict[str, bytes]], bytes], tmp_path: Path
) -> None:
    names = ["../evil.txt", "/etc/passwd", "a/../../b.txt", "..\\c.txt", "C:\\d.txt"]
    found = taken(make(dict.fromkeys([*names, "good.txt"], b"It rained.")))
    assert [isinstance(one, Refusal) and "leads out" in one.reason for one in found] == [True] * 5 + [False]
    assert not list(tmp_path.iterdir())


def test_links_and_devices_in_a_tar_are_refused_and_never_followed() -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, kind in (("link", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("pipe", tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert all("not a file" in line for line in told(taken(file.getvalue())))


def test_a_locked_member_is_refused_with_what_to_do_and_the_others_are_read() -> None:
    data = bytearray(zipped({"a.txt": b"It rained.", "b.txt": b"It snowed."}, zipfile.ZIP_STORED))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + flags] |= 1
    locked, read = taken(bytes(data))
    assert isinstance(locked, Refusal) and "password" in locked.reason and isinstance(read, Report)


def test_a_member_that_is_damaged_is_refused_and_the_others_are_read() -> None:
    data = zipped({"a.txt": b"It rained. " * 50, "b.txt": b"It snowed."}, zipfile.ZIP_STORED)
    at = data.index(b"rained")
    bad, good = taken(data[:at] + b"R" + data[at + 1 :])
    assert isinstance(bad, Refusal) and bad.path == "-!a.txt" and "damaged" in bad.reason
    assert isinstance(good, Report)


def test_a_zip_without_its_list_of_members_is_refused_in_one_line() -> None:
    (found,) = taken(zipped({"a.txt": b"It rained. " * 500})[:-30])
    assert isinstance(found, Refusal) and "download it again" in found.reason


def test_a_tar_that_was_cut_off_gives_what_stands_before() -> None:
    data = taped({"a.txt": b"It rained.", "b.txt": b"It snowed. " * 200})
    found = taken(data[:1800])
    assert isinstance(found[0], Report) and isinstance(found[-1], Refusal) and "cut off" in found[-1].reason


@pytest.mark.parametrize("packed", PACKERS)
def test_a_packed_file_that_was_cut_off_gives_the_lines_before_the_end(packed: str) -> None:
    lines = b"".join(
        b'{"text": "It rained in town %d.", "x": "%s"}\n' % (n, bytes(str(n**9), "ascii") * 9) for n in range(400)
    )
    data = PACKERS[packed](lines)
    found = taken(data[: int(len(data) * 0.9)])
    reports = [one for one in found if isinstance(one, Report)]
    refusals = [one for one in found if isinstance(one, Refusal)]
    assert ("ends too early" in refusals[-1].reason) and len(refusals) <= 2
    assert packed in ("bz2", "zst") or len(reports) > 100


@pytest.mark.parametrize("packed", PACKERS)
def test_a_packed_text_that_is_damaged_is_refused_whole(packed: str) -> None:
    (found,) = taken(damaged(PACKERS[packed](b"".join(b"It rained in town %d. " % n for n in range(9000)))))
    assert isinstance(found, Refusal) and "archive" in found.reason


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits small enough that a bomb is quickly made."""
    monkeypatch.setattr(unpacking, "_GRACE", 2_000_000)


@pytest.mark.usefixtures("tight")
@pytest.mark.parametrize("packed", PACKERS)
def test_a_bomb_is_stopped_and_said_in_one_line(packed: str) -> None:
    line = b'{"text": "It rained.", "pad": "%s"}\n' % (b" " * 40_000)
    found = taken(PACKERS[packed](line * 200))
    assert isinstance(found[0], Report)
    assert ["unpacks to more than 2 MB" in one.reason for one in found if isinstance(one, Refusal)][-1]
    assert len(found) < 100


@pytest.mark.usefixtures("tight")
def test_a_bomb_within_a_bomb_is_stopped() -> None:
    (found,) = taken(gzip.compress(gzip.compress(b"a" * 30_000_000)))
    assert isinstance(found, Refusal) and "unpacks to more than" in found.reason


@pytest.mark.usefixtures("tight")
def test_a_bomb_of_many_members_is_stopped_once_for_all() -> None:
    member = b'{"x": "' + b"a" * 400_000 + b'"}'
    found = taken(zipped({**{f"{n:02}.json": member for n in range(12)}, "z.txt": b"It rained."}))
    assert isinstance(found[-1], Refusal) and found[-1].path == "-" and "unpacks to more than" in found[-1].reason
    assert len(found) < 100


def test_text_that_repeats_itself_is_no_bomb() -> None:
    found = taken(gzip.compress(LINES * 100))
    assert sum(isinstance(one, Report) for one in found) == 3


def test_archives_within_archives_are_opened_to_a_bound() -> None:
    data = b"It rained on Monday."
    for depth in range(1, MAX_DEPTH + 2):
        data = gzip.compress(data)
        (found,) = taken(data)
        assert isinstance(found, Report if depth <= MAX_DEPTH else Refusal)


def test_an_archive_that_holds_nothing_is_refused() -> None:
    for data in (zipped({}), zipped({".hidden": b"x"}), taped({".hidden": b"x"}), gzip.compress(b"")):
        (found,) = taken(data)
        assert isinstance(found, Refusal) and "empty" in found.reason


def test_a_stream_that_asks_for_much_memory_is_refused() -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 29}]
    (found,) = taken(lzma.compress(b"It rained. " * 9, format=lzma.FORMAT_XZ, filters=filters))
    assert isinstance(found, Refusal) and "memory" in found.reason


def test_a_document_in_an_archive_is_no_archive_of_its_own() -> None:
    epub = zipped({"mimetype": b"application/epub+zip", "a.html": page()}, zipfile.ZIP_STORED)
    found = taken(zipped({"book.epub": epub, "paper.pdf": b"%PDF-1.7\n...", "a.html": page()}, zipfile.ZIP_STORED))
    assert [type(one) for one in found] == [Refusal, Refusal, Report]
    assert "EPUB" in told(found)[0] and "pdftotext" in told(found)[1]
