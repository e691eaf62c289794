"""Pages that browsers save in one file, and text in the charsets of old programs."""

from __future__ import annotations

import base64
import json
import plistlib
import quopri
from datetime import date

import pytest

from tellings.ingest import ingest
from tellings.knowledge.outlets import load_outlets
from tellings.records import Refusal, Report
from tests.ingest.packed import page

OUTLETS = load_outlets()


def taken(data: bytes) -> list[Report | Refusal]:
    return list(ingest(["-"], OUTLETS, stdin=data))


def mhtml(encoding: str) -> bytes:
    """A page as Chrome saves it."""
    body = quopri.encodestring(page()) if encoding == "quoted-printable" else base64.encodebytes(page())
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.dawn.com/news/1\r\n"
        "Subject: Army takes Gharyan\r\nDate: Thu, 30 Sep 2021 11:35:48 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--x"\r\n\r\n\r\n----x\r\n'
        f"Content-Type: text/html\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Location: cid:a\r\n\r\n"
    )
    picture = "----x\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlh\r\n----x--\r\n"
    return head.encode() + body + b"\r\n" + picture.encode()


def webarchive(data: bytes) -> bytes:
    main = {
        "WebResourceData": data,
        "WebResourceURL": "https://www.dawn.com/news/1",
        "WebResourceTextEncodingName": "UTF-8",
    }
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)


@pytest.mark.parametrize("form", ["quoted-printable", "base64", "webarchive"])
def test_a_page_saved_in_one_file_is_read_under_its_address(form: str) -> None:
    (found,) = taken(webarchive(page()) if form == "webarchive" else mhtml(form))
    assert isinstance(found, Report)
    assert found.text.startswith("Army takes Gharyan\n\nThe army captured the town of Gharyan on Tuesday")
    assert found.url == "https://www.dawn.com/news/1" and found.outlet is not None and found.outlet.id == "dawn"
    assert found.captured_first == (None if form == "webarchive" else date(2021, 9, 30))


@pytest.mark.parametrize("data", [mhtml("base64")[:420], webarchive(b""), webarchive(page())[:200], b"bplist00\x01"])
def test_a_saved_page_without_its_page_is_refused(data: bytes) -> None:
    (found,) = taken(data)
    assert isinstance(found, Refusal) and "page" in found.reason


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32"])
def test_what_a_file_is_does_not_depend_on_its_charset(charset: str) -> None:
    web = page(charset="").decode()
    (found,) = taken(web.encode(charset))
    assert isinstance(found, Report) and found.text.startswith("Army takes Gharyan\n\nThe army")
    (found,) = taken(json.dumps({"text": "The régime’s men left."}, ensure_ascii=False).encode(charset))
    assert isinstance(found, Report) and found.text == "The régime’s men left."


def test_a_piece_of_a_page_is_read_as_one_and_a_text_with_a_tag_as_text() -> None:
    told = "The army took the town of Gharyan on Tuesday, the government said in a statement on television. " * 3
    (found,) = taken(f"<div class='x'><h1>Army takes Gharyan</h1><p>{told}</p></div>".encode())
    assert isinstance(found, Report) and "<" not in found.text and "statement" in found.text
    (found,) = taken(b"<Reuters> The army took the town.")
    assert isinstance(found, Report) and found.text.startswith("<Reuters>")
