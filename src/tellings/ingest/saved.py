"""Pages that browsers save with all that belongs to them in one file: MHTML (RFC 2557) and Safari's webarchive."""

from __future__ import annotations

import plistlib
import re
from datetime import date
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

from tellings.ingest.captured import Page

_MHTML = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_MIME = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
_WEBARCHIVE = b"WebMainResource"
_ADDRESS = ("Snapshot-Content-Location", "Content-Location")


def is_saved(head: bytes) -> bool:
    """Whether a file that begins so is a page that a browser saved in one file."""
    header = head.lstrip().partition(b"\r\n\r\n")[0].partition(b"\n\n")[0]
    is_mail = re.match(rb"[A-Za-z][\w-]{0,60}:", header) is not None
    return (is_mail and bool(_MHTML.search(header) and _MIME.search(header))) or head.startswith(b"bplist00")


def saved_page(path: str, data: bytes) -> Page | None:
    """The page in it; None where there is none."""
    return _webarchive(path, data) if data.startswith(b"bplist00") else _mhtml(path, data)


def _mhtml(path: str, data: bytes) -> Page | None:
    mail = message_from_bytes(data.lstrip(), policy=policy.compat32)
    page = next(
        (part for part in mail.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None
    )
    body = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(body, bytes) or not body.strip():
        return None
    urls = [str(source[name]).strip() for source in (mail, page) for name in _ADDRESS if source[name]]
    url = next((url for url in urls if _is_web(url)), None)
    return Page(path, url, _day(mail["Date"]), page.get_content_charset(), body)


def _day(stamp: object) -> date | None:
    try:
        return parsedate_to_datetime(str(stamp)).date() if stamp else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _webarchive(path: str, data: bytes) -> Page | None:
    try:
        main = plistlib.loads(data, fmt=plistlib.FMT_BINARY)[_WEBARCHIVE.decode()]
        body, url, charset = (
            main["WebResourceData"],
            main.get("WebResourceURL"),
            main.get("WebResourceTextEncodingName"),
        )
    except (
        plistlib.InvalidFileException,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        OverflowError,
        RecursionError,
    ):
        return None
    if not isinstance(body, bytes) or not body.strip():
        return None
    url = url if isinstance(url, str) and _is_web(url) else None
    return Page(path, url, None, charset if isinstance(charset, str) else None, body)


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))
