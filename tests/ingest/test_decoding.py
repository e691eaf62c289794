"""Bytes to text: what a file is counts before what it says, and nothing is garbled in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.ingest.decoding import Undecodable, decode, decode_page

RUSSIAN = "Армия заняла город в пятницу, сообщило министерство."
FRENCH = "L’armée a repris la ville, a-t-on appris à Tartús."
ARABIC = "أعلن الجيش يوم الجمعة استعادة المدينة."


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (ARABIC, "windows-1256"),
        (ARABIC, "iso-8859-6"),
        (FRENCH, "cp1252"),
    ],
)
def test_a_charset_that_is_told_beside_a_file_is_taken_where_it_fits(text: str, charset: str) -> None:
    assert decode(text.encode(charset), charset) == text


@pytest.mark.parametrize(
    "lie", ["iso-8859-1", "windows-1252", "ascii", "utf-8", "utf-16", "shift_jis", "x-none", "idna"]
)
def test_text_that_is_no_western_text_is_never_read_as_one(lie: str) -> None:
    found = decode(RUSSIAN.encode("cp1251"), lie)
    assert isinstance(found, Undecodable) and "save it again" in found.reason


def test_utf_8_is_utf_8_whatever_is_said() -> None:
    for text in (RUSSIAN, FRENCH, ARABIC):
        assert decode(text.encode(), "windows-1251") == text
        assert decode_page(text.encode(), "iso-8859-1") == text


def test_a_page_with_a_few_broken_characters_keeps_the_rest_and_a_text_is_refused() -> None:
    data = (RUSSIAN * 40).encode()
    broken = data[:101] + data[102:]
    assert isinstance(decode(broken), Undecodable)
    found = decode_page(broken, "utf-8")
    assert isinstance(found, str) and 1 <= found.count("\ufffd") <= 2 and len(found) > len(RUSSIAN) * 40 - 3
    assert isinstance(decode_page(RUSSIAN.encode("cp1251"), "utf-8"), Undecodable)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
)
def test_every_text_comes_back_from_every_charset_of_unicode(text: str, charset: str) -> None:
    wanted = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    found = decode(text.encode(charset))
    # Behind the mark of UTF-16 a zero makes it the mark of UTF-32.
    assert found == wanted or text.startswith(("\ufeff", "\0"))


@given(
    st.binary(max_size=300),
    st.none() | st.sampled_from(["utf-8", "cp1251", "latin-1", "gb18030", "undefined", "zlib", "rot13"]),
)
def test_no_bytes_and_no_charset_end_in_a_traceback(data: bytes, charset: str | None) -> None:
    for found in (decode(data, charset), decode_page(data, charset)):
        assert isinstance(found, (str, Undecodable))
