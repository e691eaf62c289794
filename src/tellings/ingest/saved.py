"""Pages that browsers save with all that belongs to them in one file: MHTML (RFC 2557) and Safari's webarchive."""

from __future__ import annotations

import plistlib
import re
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime

_MHTML = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_MIME = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
_WEBARCHIVE = b"WebMainResource"
_ADDRESS = ("Snapshot-Content-Location", "Content-Location")


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The page itself: its bytes, where it came from and when it was saved; None is 'not told'."""

    data: bytes
    charset: str | None = None
    url: str | None = None
    captured: date | None = None


def is_saved(head: bytes) -> bool:
    """Whether a file that begins so is a page that a browser saved in one file."""
    header = head.lstrip().partition(b"\r\n\r\n")[0].partition(b"\n\n")[0]
    is_mail = re.match(rb"[A-Za-z][\w-]{0,60}:", header) is not None
    return (is_mail and bool(_MHTML.search(header) and _MIME.search(header))) or head.startswith(b"bplist00")


def saved_page(data: bytes) -> SavedPage | None:
    """The page in it; None where there is none."""
    return _webarchive(data) if data.startswith(b"bplist00") else _mhtml(data)


def _mhtml(data: bytes) -> SavedPage | None:
    mail = message_from_bytes(data.lstrip(), policy=policy.compat32)
    page = next(
        (part for part in mail.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")), None
    )
    body = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(body, bytes) or not body.strip():
        return None
    urls = [str(source[name]).strip() for source in (mail, page) for name in _ADDRESS if source[name]]
    return SavedPage(
        body, page.get_content_charset(), next((url for url in urls if _is_web(url)), None), _day(mail["Date"])
    )


def _day(stamp: object) -> date | None:
    try:
        return parsedate_to_datetime(str(stamp)).date() if stamp else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _webarchive(data: bytes) -> SavedPage | None:
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
    return SavedPage(
        body, charset if isinstance(charset, str) else None, url if isinstance(url, str) and _is_web(url) else None
    )


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))
