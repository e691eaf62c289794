"""WARC files: each page under its address, none after its capture, and damage costs one record."""

from __future__ import annotations

import gzip
import io
import tracemalloc
import zlib
from datetime import date
from typing import BinaryIO, cast

import brotli  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.ingest import ingest
from tellings.ingest.captured import Page
from tellings.ingest.files import MAX_BYTES
from tellings.ingest.warc import pages_in
from tellings.knowledge.outlets import load_outlets
from tellings.records import Refusal, Report
from tests.ingest.packed import HTML, TOWNS, damaged, page, page_of, record, records

RUSSIAN = "Армия заняла город Идлиб в пятницу, сообщил представитель министерства обороны. Жители ушли ночью. " * 2


def taken(data: bytes) -> list[Report | Refusal]:
    return list(ingest(["-"], load_outlets(), stdin=data))


def towns(found: list[Report | Refusal]) -> list[str | None]:
    """The town that each report tells of; None for a refusal."""
    return [
        next((town for town in TOWNS if town in one.text), "?") if isinstance(one, Report) else None for one in found
    ]


def packed(parts: list[bytes]) -> bytes:
    return b"".join(map(gzip.compress, parts))


@pytest.mark.parametrize("form", ["plain", "each", "whole"])
def test_pages_are_read_in_order_under_their_addresses(form: str) -> None:
    parts = records()
    found = taken({"plain": b"".join(parts), "each": packed(parts), "whole": gzip.compress(b"".join(parts))}[form])
    assert towns(found) == list(TOWNS)
    first = found[0]
    assert isinstance(first, Report)
    assert (first.path, first.url) == ("-#1", "https://courier.example.net/news/1")
    assert first.captured_first == date(2021, 9, 30)
    assert first.published is not None and first.published.first == date(2021, 9, 29)


def test_nothing_is_published_after_it_was_captured() -> None:
    for stamp, expected in (("2027-01-01", None), ("2021-09-30", "2021-09-30"), ("2021-10-01", "2021-10-01")):
        (found,) = taken(record(HTML + page(date=stamp)))
        assert isinstance(found, Report)
        assert (str(found.published.first) if found.published else None) == expected


def test_what_is_no_page_is_left_out() -> None:
    gif = b"HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\n\r\nGIF89a"
    gone = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + page()
    moved = b"HTTP/1.1 301 Moved\r\nLocation: /\r\nContent-Type: text/html\r\n\r\n"
    others = [
        record(b"software: x\r\n", kind="warcinfo", fields={"Content-Type": "application/warc-fields"}),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(HTML, kind="revisit"),
        record(b"a: b", kind="metadata"),
        *map(record, (gif, gone, moved)),
    ]
    (found,) = taken(b"".join([*others, record(HTML + page("Sirte"))]))
    assert towns([found]) == ["Sirte"] and found.path == "-#8"
    (nothing,) = taken(b"".join(others))
    assert isinstance(nothing, Refusal) and "without a page" in nothing.reason


def test_a_resource_that_is_a_page_is_one() -> None:
    (found,) = taken(record(page("Nalut"), kind="resource", fields={"Content-Type": "text/html"}))
    assert towns([found]) == ["Nalut"]


@pytest.mark.parametrize("packing", ["chunked", "gzip", "deflate", "br", "said but not done"])
def test_a_page_is_unpacked_as_its_server_packed_it(packing: str) -> None:
    body = page("Sirte")
    header, data = {
        "chunked": (
            "Transfer-Encoding: chunked",
            b"%x;a=b\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (9, body[:9], len(body) - 9, body[9:]),
        ),
        "gzip": ("Content-Encoding: gzip", gzip.compress(body)),
        "deflate": ("Content-Encoding: deflate", zlib.compress(body)),
        "br": ("Content-Encoding: br", brotli.compress(body)),
        "said but not done": ("Content-Encoding: gzip\r\nTransfer-Encoding: chunked", body),
    }[packing]
    (found,) = taken(record(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{header}\r\n\r\n".encode() + data))
    assert towns([found]) == ["Sirte"]


@pytest.mark.parametrize("packing", ["gzip", "br"])
def test_a_page_that_unpacks_to_too_much_is_refused(packing: str) -> None:
    data = (gzip.compress if packing == "gzip" else brotli.compress)(b"a" * (MAX_BYTES + 10))
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {packing}\r\n\r\n".encode()
    bad, good = taken(record(head + data) + record(HTML + page()))
    assert isinstance(bad, Refusal) and "limit" in bad.reason and isinstance(good, Report)


@pytest.mark.parametrize(
    ("charset", "header", "declared"),
    [
        ("cp1251", "windows-1251", ""),
        ("cp1251", "windows-1251", "utf-8"),
        ("cp1251", "ISO-8859-1", "windows-1251"),
        ("koi8-r", "koi8-r", ""),
        ("utf-8", "windows-1251", "iso-8859-1"),
        ("utf-8", "", "windows-1251"),
    ],
)
def test_the_charset_of_the_header_counts_before_that_of_the_page_and_what_it_is_before_both(
    charset: str, header: str, declared: str
) -> None:
    kind = "text/html" + (f"; charset={header}" if header else "")
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode()
    (found,) = taken(record(head + page_of(RUSSIAN, charset, declared=declared)))
    assert isinstance(found, Report) and found.text.startswith("Армия заняла город") and found.language == "ru"


@pytest.mark.parametrize("broken", [0, 2, 4])
def test_a_record_whose_packing_is_damaged_costs_itself_only(broken: int) -> None:
    parts = [gzip.compress(part) for part in records()]
    parts[broken] = damaged(parts[broken])
    found = taken(b"".join(parts))
    assert towns(found) == [None if number == broken else town for number, town in enumerate(TOWNS)]
    refusal = found[broken]
    assert isinstance(refusal, Refusal) and refusal.path == f"-#{broken + 1}" and "damaged" in refusal.reason


@pytest.mark.parametrize("cut", [40, 150, 600])
@pytest.mark.parametrize("packing", ["plain", "each"])
def test_a_record_that_was_cut_short_costs_itself_only(cut: int, packing: str) -> None:
    parts = records()
    parts[1] = parts[1][:cut]
    found = taken(b"".join(parts) if packing == "plain" else packed(parts))
    assert [town for town in towns(found) if town] == [town for town in TOWNS if town != "Tarhuna"]
    assert cut < 100 or towns(found)[1] is None


@pytest.mark.parametrize("length", ["99999", "999999999999", "-5", "x", ""])
def test_a_record_with_a_wrong_length_costs_itself_only(length: str) -> None:
    parts = records()
    parts[0] = record(HTML + page(), fields={"Content-Length": length})
    found = taken(b"".join(parts))
    assert towns(found)[0] is None
    assert length == "999999999999" or towns(found)[1:] == list(TOWNS[1:])


@pytest.mark.parametrize("packing", ["plain", "each"])
def test_a_file_that_was_cut_off_says_so_and_gives_what_stands_before(packing: str) -> None:
    data = b"".join(records()) if packing == "plain" else packed(records())
    found = taken(data[:-60])
    assert towns(found) == [*TOWNS[:-1], None]
    last = found[-1]
    assert isinstance(last, Refusal) and last.path == "-#5" and ("cut off" in last.reason or "too early" in last.reason)


def test_a_record_over_the_limit_is_left_out_without_being_held() -> None:
    class Endless(io.RawIOBase):
        """A record of 300 MB, then a page."""

        def __init__(self) -> None:
            head = record(HTML, fields={"Content-Length": "300000000"}).partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
            self.parts = [head, *[b"a" * 1_000_000] * 300, b"\r\n\r\n" + record(HTML + page())]

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            if not self.parts:
                return 0
            data, self.parts[0] = self.parts[0][: len(buffer)], self.parts[0][len(buffer) :]
            if not self.parts[0]:
                self.parts.pop(0)
            buffer[: len(data)] = data
            return len(data)

    file = cast(BinaryIO, io.BufferedReader(Endless()))
    tracemalloc.start()
    try:
        big, good = pages_in("x", file)
        assert tracemalloc.get_traced_memory()[1] < 50_000_000
    finally:
        tracemalloc.stop()
    assert isinstance(big, Refusal) and "20 MB" in big.reason and isinstance(good, Page)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_whatever_costs_more_than_the_records_it_touches(data: st.DataObject) -> None:
    parts = records()[:3]
    whole = b"".join(parts)
    start = data.draw(st.integers(0, len(whole) - 1))
    junk = data.draw(st.binary(max_size=20))
    end = min(len(whole), start + data.draw(st.integers(0, 40)))
    found = list(pages_in("x", io.BytesIO(whole[:start] + junk + whole[end:])))
    urls = {one.url for one in found if isinstance(one, Page)}
    bounds = [(sum(map(len, parts[:n])), sum(map(len, parts[: n + 1]))) for n in range(3)]
    for number, (first, last) in enumerate(bounds, 1):
        if end <= first - 4 or start >= last:
            assert f"https://courier.example.net/news/{number}" in urls
