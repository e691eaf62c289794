"""Pages, WARC records and archives of our own making, whole and broken."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Mapping

HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
_PAGE = """<!doctype html><html><head>{meta}<title>{title}</title><meta property="og:title" content="{title}">
<meta property="article:published_time" content="{date}"></head><body><nav><a href="/">Home</a></nav><article>
<h1>{title}</h1><p>{lead}</p><p>{more}</p></article></body></html>"""


def page(town: str = "Gharyan", *, date: str = "2021-09-29T10:00:00Z", charset: str = "utf-8") -> bytes:
    """A page of news as a site makes it."""
    return _PAGE.format(
        meta=f'<meta charset="{charset}">' if charset else "",
        title=f"Army takes {town}",
        date=date,
        lead=f"The army captured the town of {town} on Tuesday, the government said in a statement read on television.",
        more="Residents said that they had heard shelling through the night, and that many had fled to the coast.",
    ).encode(charset or "utf-8")


def page_of(text: str, charset: str, *, declared: str) -> bytes:
    """A page that holds a text in one charset and declares another, or none."""
    meta = f'<meta charset="{declared}">' if declared else ""
    return f"<html><head>{meta}</head><body><article><p>{text}</p></article></body></html>".encode(charset)


def record(block: bytes, *, kind: str = "response", number: int = 1, fields: Mapping[str, str] | None = None) -> bytes:
    """A record of a WARC file: ``block`` is the HTTP response, head and body."""
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{number:012d}>",
        "WARC-Date": "2021-09-30T11:35:48Z",
        "WARC-Target-URI": f"https://courier.example.net/news/{number}",
        "Content-Type": f"application/http; msgtype={kind}",
        "Content-Length": str(len(block)),
        **(fields or {}),
    }
    return b"WARC/1.0\r\n" + b"".join(f"{k}: {v}\r\n".encode() for k, v in head.items()) + b"\r\n" + block + b"\r\n\r\n"


TOWNS = ("Gharyan", "Tarhuna", "Sirte", "Zliten", "Nalut")


def records() -> list[bytes]:
    """A record a town, in order."""
    return [record(HTML + page(town), number=number) for number, town in enumerate(TOWNS, 1)]


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def taped(members: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def damaged(data: bytes, at: float = 0.5) -> bytes:
    """The same with two bytes changed, a share of the way in."""
    place = int(len(data) * at)
    return data[:place] + bytes(byte ^ 0xFF for byte in data[place : place + 2]) + data[place + 2 :]


def samples() -> dict[str, bytes]:
    """One small whole file of each format."""
    rss = (
        "<item><title>Rain in {0}</title><link>https://courier.example.net/{0}</link>"
        "<pubDate>Fri, 03 May 2019 10:00:00 GMT</pubDate><description>It rained in {0}.</description></item>"
    )
    nitf = (
        "<nitf><head><title>Rain</title><pubdata date.publication='20190503'/></head>"
        "<body><body.content><p>It rained in {0}.</p></body.content></body></nitf>"
    )
    text = b"URL: https://www.rfi.fr/x\nDATE: 3 May 2019\n\nRain in Aden\n\nADEN (Reuters) - It rained on Friday.\n"
    rtf = b"{\\rtf1\\ansi\\ansicpg1252 Rain\\par 3 May 2019\\par It rained in \\'e9t\\'e9 {\\b on} Friday.\\par}"
    lines = b"".join(
        b'{"text": "It rained in %s.", "date": "2019-05-03", "source": {"name": "Dawn"}}\n' % t.encode() for t in TOWNS
    )
    return {
        "text": text,
        "html": page(),
        "rss": f"<rss><channel><title>X</title>{''.join(map(rss.format, TOWNS))}</channel></rss>".encode(),
        "nitf": f"<x>{''.join(map(nitf.format, TOWNS))}</x>".encode(),
        "jsonl": lines,
        "json": b'{"articles": [' + b",".join(lines.splitlines()) + b"]}",
        "list": b"[" + b",\n".join(lines.splitlines()) + b"]",
        "csv": b"title,text,date,source\n"
        + b"".join(b'Rain,"It rained, in %s.",2019-05-03,Dawn\n' % t.encode() for t in TOWNS),
        "warc": b"".join(records()),
        "warc.gz": b"".join(map(gzip.compress, records())),
        "zip": zipped({f"{town}.html": page(town) for town in TOWNS}),
        "tar": taped({f"{town}.txt": f"It rained in {town}.".encode() for town in TOWNS}),
        "bz2": bz2.compress(lines),
        "xz": lzma.compress(lines),
        "rtf": rtf,
    }
