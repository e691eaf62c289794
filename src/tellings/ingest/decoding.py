"""Bytes to text, never with loss: UTF-8, UTF-16 with its mark, a declared charset, or plain Western text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_DECLARED = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ODD = re.compile(r"[\x80-\x9f\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Names that Python knows and that a page cannot be in: a declaration that could be read was not in UTF-16.
_NO_CHARSET = re.compile(r"utf.?(?:7|16|32)|unicode|idna|punycode|undefined|raw", re.IGNORECASE)
_WESTERN = frozenset({"iso8859-1", "iso8859-15", "cp1252"})
_FEW_BROKEN, _MAX_BROKEN = 3, 0.01  # characters of a page that may be broken: so many, or this share of the long ones
_MAX_FOREIGN = 0.2  # share of letters beyond ASCII above which text is not in a Western language


@dataclass(frozen=True, slots=True)
class Undecodable:
    """Why bytes are no text, in words that say what to do."""

    reason: str


def _universal(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _western(data: bytes) -> str | None:
    """The bytes as Windows-1252, where that gives plausible words; None otherwise."""
    if len(_MULTIBYTE.findall(data)) > 0:
        return None  # UTF-8 with a broken part; to read it as another charset would garble the rest
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    letters = [character for character in text if character.isalpha()]
    foreign = sum(not character.isascii() for character in letters)
    if _ODD.search(text) or not letters or foreign / len(letters) > _MAX_FOREIGN:
        return None
    return text


def _as_declared(data: bytes, name: str) -> str | None:
    """The bytes in the charset they are said to be in; None where they are not."""
    try:
        found = codecs.lookup(name).name
        if found in ("utf-8", "ascii"):
            return None  # the first was tried; neither is true
        if found in _WESTERN:
            return _western(data)  # any bytes can be read so, and by no means only Western text is said to be
        text = data.decode(name)
    except (LookupError, ValueError):
        return None  # a wrong declaration is no worse than none
    return None if _ODD.search(text) else text


def decode(data: bytes, charset: str | None = None) -> str | Undecodable:
    """The text of a file, with line ends made '\\n' and a byte order mark dropped.

    ``charset`` is what stands beside the file says of it, which counts before what the file says of itself.
    """
    for mark, marked in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return _universal(data.decode(marked))
            except UnicodeDecodeError as error:
                return Undecodable(f"broken {marked} at byte {error.start}: save it again as UTF-8")
    try:
        return _universal(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        broken = error.start
    declared = _DECLARED.search(data[:4096])
    for name in (charset or "", (declared.group(1) or declared.group(2)).decode("ascii") if declared else ""):
        text = _as_declared(data, name) if name and not _NO_CHARSET.match(name) else None
        if text is not None:
            return _universal(text)
    western = _western(data)
    if western is not None:
        return _universal(western)
    return Undecodable(f"not UTF-8 (broken at byte {broken}) and no other charset fits: save it again as UTF-8")


def decode_page(data: bytes, charset: str | None) -> str | Undecodable:
    """The text of a page that came with this charset in its HTTP header, or with none.

    What a page is wins over what it says: valid UTF-8 is UTF-8. A page in UTF-8 with a few broken characters, as cut
    adverts and counters leave them, keeps the rest; each is shown as U+FFFD.
    """
    named = charset if charset and not _NO_CHARSET.match(charset) else None
    text = decode(data, named)
    if not isinstance(text, Undecodable):
        return text
    whole = len(_MULTIBYTE.findall(data))
    repaired = data.decode("utf-8", "replace")
    return _universal(repaired) if repaired.count("\ufffd") <= max(_FEW_BROKEN, whole * _MAX_BROKEN) and whole else text
