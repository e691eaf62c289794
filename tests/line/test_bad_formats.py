"""Broken and hostile files of every format in one real run: one line each with its place, and the rest is read."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.packed import HTML, page, page_of, record, records, zipped
from tests.line.processes import Ran, tellings

RUSSIAN = "Армия заняла город Идлиб в пятницу, сообщил представитель министерства обороны. Жители ушли ночью. " * 2
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(9))
ENTRY = "<item><title>Army takes {0}</title><description>The army captured the town of {0}.</description></item>"
PICTURE = (
    b"{\\rtf1\\ansi {\\pict\\jpegblip\\picw9\\pich9 " + b"ffd8ffe000104a4649460001" * 20_000 + b"}"
    b"\\pard Army takes Nalut\\par\\par 9 June 2020\\par\\par The army captured the town of Nalut on Tuesday.\\par}"
)


def files() -> Iterator[tuple[str, bytes]]:
    """Names and bytes of what a hostile person, or a bad line, would give."""
    year = datetime.now(UTC).year
    yield "good.txt", b"Army takes Gharyan\n\n9 June 2020\n\nThe army captured the town of Gharyan on Tuesday.\n"
    lines = b"".join(b'{"text": "It rained in town %d.", "n": "%s"}\n' % (n, str(n**40).encode()) for n in range(60))
    yield "cut.jsonl.gz", gzip.compress(lines)[:-900]
    yield "cut.warc.gz", b"".join(map(gzip.compress, records()))[:-80]
    yield (
        "lying.warc",
        record(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n"
            + page_of(RUSSIAN, "cp1251", declared="windows-1251")
        ),
    )
    yield "lying.html", page_of(RUSSIAN, "cp1251", declared="utf-8")
    yield "nested.html", b"<html><body><article>" + b"<div>" * 10_000 + b"<p>It rained.</p>" + b"</div>" * 10_000
    yield "long.html", page().replace(b"</article>", b"<p>It rained.</p>" * 1_800_000 + b"</article>")
    bomb = b'{"x": "' + b"a" * 12_000_000 + b'"}'
    yield "bomb.zip", zipped({f"{n}.json": bomb for n in range(11)})
    yield "climbing.zip", zipped({"../../evil.txt": b"It rained.", "fair.txt": b"It rained in the fair town."})
    locked = bytearray(zipped({"secret.txt": b"It rained."}, zipfile.ZIP_STORED))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + flags] |= 1
    yield "locked.zip", bytes(locked)
    yield (
        "laughs.nitf",
        f"<!DOCTYPE nitf [{LAUGHS}]><nitf><body><body.content><p>&a8;</p></body.content></body></nitf>".encode(),
    )
    yield "fetching.rss", b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>'
    yield (
        "dateless.rss",
        f"<rss><channel><title>X</title>{ENTRY.format('Sabha')}{ENTRY.format('Ubari')}</channel></rss>".encode(),
    )
    dates = ("0001-01-01", f"{year + 1}-05-01", "9999-12-31")
    yield "dates.jsonl", "\n".join(json.dumps({"text": f"It rained in {d}.", "date": d}) for d in dates).encode()
    yield "broken.jsonl", b'{"text": "It snowed."}\n' * 30 + b'{"text": \n' + b'{"text": "It hailed."}\n'
    yield "picture.rtf", PICTURE
    yield "paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    yield "book.epub", zipped({"mimetype": b"application/epub+zip", "a.html": page()}, zipfile.ZIP_STORED)
    yield "far.warc", record(HTML + page("Hun", date=f"{year + 1}-01-01T00:00:00Z"), number=9)


@dataclass(frozen=True)
class Heap:
    """One run over all of them."""

    ran: Ran
    document: dict[str, Any]
    folder: Path

    def refusals(self, name: str) -> list[str]:
        """'place: reason' of what was refused of a file, place being what follows its name."""
        told = [(one["path"].removeprefix(f"in/{name}"), one) for one in self.document["refusals"]]
        return [f"{place}: {one['reason']}" for place, one in told if place != one["path"]]

    def reports(self, name: str) -> list[dict[str, Any]]:
        return [one for one in self.document["reports"] if one["path"].startswith(f"in/{name}")]


@pytest.fixture(scope="module")
def heap(tmp_path_factory: pytest.TempPathFactory) -> Heap:
    root = tmp_path_factory.mktemp("formats")
    (root / "in").mkdir()
    for name, data in files():
        (root / "in" / name).write_bytes(data)
    ran = tellings("compare", "in", "--json", "out.json", folder=root, seconds=200)
    return Heap(ran, json.loads((root / "out.json").read_text("utf-8")), root)


def test_the_run_ends_with_one_and_every_file_is_told_of(heap: Heap) -> None:
    assert heap.ran.code == 1
    for name, _ in files():
        assert heap.reports(name) or heap.refusals(name), name
    assert len(heap.reports("good.txt")) == 1 and not heap.refusals("good.txt")


@pytest.mark.parametrize(
    ("name", "place", "words", "reports"),
    [
        ("cut.jsonl.gz", "", "ends too early", None),
        ("cut.warc.gz", "#5", "ends too early", 4),
        ("lying.html", "", "charset", 0),
        ("long.html", "", "20 MB", 0),
        ("climbing.zip", "!../../evil.txt", "leads out", 1),
        ("locked.zip", "!secret.txt", "password", 0),
        ("laughs.nitf", "", "entities", 0),
        ("fetching.rss", "", "entities", 0),
        ("broken.jsonl", "#31", "broken JSON", 2),
        ("paper.pdf", "", "pdftotext", 0),
        ("book.epub", "", "EPUB", 0),
    ],
)
def test_each_is_one_line_with_its_place_and_the_rest_of_it_is_read(
    heap: Heap, name: str, place: str, words: str, reports: int | None
) -> None:
    told = [line for line in heap.refusals(name) if "same text as" not in line and "(claim)" not in line]
    faults = [line for line in told if "could be read for claims" not in line and "not read for claims" not in line]
    (fault,) = [line for line in faults if words in line]
    assert fault.startswith(f"{place}:") and len(faults) <= 2, faults
    assert fault.partition(": ")[2] in heap.ran.flat
    assert reports is None or len(heap.reports(name)) == reports


def test_a_bomb_is_stopped_before_its_end(heap: Heap) -> None:
    assert "unpacks to more than 100 MB" in heap.refusals("bomb.zip")[-1]


def test_nothing_that_was_refused_is_hidden_in_a_fault_of_ours(heap: Heap) -> None:
    assert "fault of Tellings" not in heap.ran.flat


def test_a_charset_of_the_header_that_lies_does_not_garble(heap: Heap) -> None:
    (found,) = heap.reports("lying.warc")
    assert found["text"].startswith("Армия заняла город Идлиб") and found["language"] == "ru"


def test_dates_that_cannot_be_are_not_known(heap: Heap) -> None:
    found = [*heap.reports("dates.jsonl"), *heap.reports("dateless.rss")]
    assert [one["published"] for one in found] == [None] * 5
    (far,) = heap.reports("far.warc")
    assert far["published"] is None or far["published"]["basis"] == "inferred"  # from the others' day, not from its own


def test_the_text_beside_a_picture_in_an_rtf_is_the_report(heap: Heap) -> None:
    (found,) = heap.reports("picture.rtf")
    assert found["text"].startswith("Army takes Nalut") and "ffd8" not in found["text"]
    assert found["published"]["from"] == "2020-06-09"
