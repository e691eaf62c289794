from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.ingest.captured import Captured
from tellings.ingest.exports import from_rtf
from tellings.ingest.exports_rtf import rtf_lines
from tests.ingest import exports_made as made


def words(rtf: str | bytes) -> list[str]:
    return [line.text for line in rtf_lines(rtf.encode("latin-1") if isinstance(rtf, str) else rtf)]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (r"one\par two\line three", ["one", "two", "three"]),
        (r"caf\'e9 \u8220?quoted\u8221? {\uc0\u8212}x", ["café “quoted” —x"]),
        (r"\uc2\u1575\'3f\'3fx", ["اx"]),
        (r"\u-10179?\u-8704?", ["😀"]),
        (r"{\f1\'cf\'f0\'e8\'e2\'e5\'f2} {\f0 x}", ["Привет x"]),
        (r"{\f2\'93\'fa\'96\'7b}", ["日本"]),
        (r"shown{\v hidden}{\*\unknown also hidden}", ["shown"]),
        (r"{\field{\*\fldinst HYPERLINK 'https://x.example'}{\fldrslt linked}} words", ["linked words"]),
        (r"a{\footnote\pard a note\par}b", ["ab"]),
        (r"{\pict\jpegblip ffd8ffe0{\*\blipuid 00}}after", ["after"]),
        (r"{\pict\wmetafile8\bin5 }}{{}}after", ["after"]),
        (r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}}{\shprslt drawn}}after", ["after"]),
        (r"\{braces\} and a back\\slash\~here", [r"{braces} and a back\slash here"]),
        (r"soft\-hyphen and hard\_hyphen", ["softhyphen and hard-hyphen"]),
        (r"{\deleted gone}kept", ["kept"]),
        (r"\ldblquote so\rdblquote\emdash it\rquote s", ["“so”—it’s"]),
    ],
)  # fmt: skip
def test_the_words_of_a_document_are_read_as_a_word_processor_shows_them(inside: str, expected: list[str]) -> None:
    head = (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial Cyr;}"
        r"{\f2\fnil\fcharset128 Gothic;}}{\header\pard Page of an export\par}"
    )
    assert words(f"{head}\\pard {inside}\\par}}") == expected


def test_the_code_page_of_the_document_holds_where_no_font_has_one() -> None:
    assert words(r"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2\par}") == ["Привет"]


def test_rows_give_their_code_as_label_and_bold_lines_are_headings() -> None:
    row = r"\trowd\cellx9\cellx99\pard\intbl LP\cell One.\par Two.\cell\row"
    rtf = rf"{{\rtf1\pard\b Title\b0\par{row}\pard After | all\par}}"
    lines = rtf_lines(rtf.encode())
    assert [(line.text, line.label, line.role) for line in lines] == [
        ("Title", "", "heading"),
        ("One.", "LP", ""),
        ("Two.", "", ""),
        ("After | all", "", ""),
    ]


@pytest.mark.parametrize(
    "broken",
    [
        r"{\rtf1 open {{{ \b words",
        r"{\rtf1 one}} two",
        r"{\rtf1 \'zz\u\bin99999999999 x",
        r"{\rtf1\ansicpg \ansicpg9 x\'e9",
        "{\\rtf1 {\\pict ffd8",
        "{\\rtf1\\",
    ],
)
def test_a_broken_document_gives_what_can_be_read_and_no_error(broken: str) -> None:
    assert all("\\" not in line for line in words(broken))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    for line in rtf_lines(b"{\\rtf1 " + data):
        line.text.encode("utf-8")


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60))
def test_any_words_written_as_rtf_come_back(text: str) -> None:
    assert words(made.rtf([made.Paragraph(text)])) == [text]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_file_cut_anywhere_never_gives_an_article_that_is_not_whole(data: st.DataObject) -> None:
    whole = made.factiva_rtf(made.ALL)
    at = data.draw(st.integers(min_value=8, max_value=len(whole)))
    bodies = {article.title: article.body[-1] for article in made.ALL}
    for found in from_rtf("f", whole[:at]):
        if isinstance(found, Captured) and found.extractor == "factiva/1":
            assert bodies[found.text.split("\n")[0]] in found.text
