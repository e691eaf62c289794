from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.ingest.captured import Captured
from tellings.ingest.exports import from_docx
from tellings.ingest.exports_docx import MAX_MARKUP, BadDocumentError, docx_lines
from tellings.records import Refusal
from tests.ingest import exports_made as made

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def words(inside: str) -> list[str]:
    xml = f'<?xml version="1.0"?><w:document {W} {MC}><w:body>{inside}</w:body></w:document>'
    return [line.text for line in docx_lines(made.zipped(xml.encode()))]


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f"<w:p>{run('split ')}{run('in two')}</w:p>", ["split in two"]),
        (f"<w:p><w:hyperlink>{run('linked')}</w:hyperlink>{run(' words')}</w:p>", ["linked words"]),
        (f"<w:p>{run('kept')}<w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>", ["kept"]),
        (f"<w:p>{run('kept')}<w:ins>{run(' and added')}</w:ins></w:p>", ["kept and added"]),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>", []),
        ("<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>", ["one", "two three"]),
        (f"<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>{run('x')}</w:p>", ["x"]),
        (
            f"<w:p><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>{run('box')}</w:p></w:txbxContent></mc:Choice>"
            f"<mc:Fallback><w:pict><w:txbxContent><w:p>{run('box')}</w:p></w:txbxContent></w:pict></mc:Fallback>"
            f"</mc:AlternateContent>{run('words')}</w:p>",
            ["words"],
        ),
        (f"<w:sdt><w:sdtContent><w:p>{run('inside a control')}</w:p></w:sdtContent></w:sdt>", ["inside a control"]),
        (
            f"<w:tbl><w:tr><w:tc><w:p>{run('a')}</w:p></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p>{run('b')}</w:p></w:tc></w:tr>"
            f"</w:tbl><w:p>{run('c')}</w:p></w:tc></w:tr></w:tbl>",
            ["a", "b", "c"],
        ),
    ],
)
def test_the_words_of_a_document_are_read_as_a_word_processor_shows_them(inside: str, expected: list[str]) -> None:
    assert words(inside) == expected


def refused(data: bytes) -> str:
    (only,) = from_docx("f.docx", data)
    assert isinstance(only, Refusal), only
    assert "\n" not in only.reason
    return only.reason


def test_entities_are_never_opened() -> None:
    xml = (
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "boom"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        f"<w:document {W}><w:body><w:p>{run('before &a;&f; after')}</w:p></w:body></w:document>"
    )
    found = " ".join(line.text for line in docx_lines(made.zipped(xml.encode())))
    assert "boom" not in found
    assert "root" not in found


def test_a_bomb_is_refused_before_it_fills_the_memory() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        part.write(f"<w:document {W}><w:body>".encode())
        blank = b" " * 10_000_000
        for _ in range(MAX_MARKUP // len(blank) + 1):
            part.write(blank)
    tracemalloc.start()
    assert "split it" in refused(out.getvalue())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 word/ and no more", "broken"),
        (made.zipped(b"<w:document"), "broken"),
        (made.docx(made.nexis_paragraphs(made.ALL))[:900], "broken"),
        (made.zipped(f"<w:document {W}><w:body/></w:document>".encode()), "without words"),
    ],
)
def test_a_broken_document_is_refused_in_one_line(data: bytes, says: str) -> None:
    assert says in refused(data)


def test_a_document_without_its_text_part_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/styles.xml", "<x/>")
    with pytest.raises(BadDocumentError, match="without a text"):
        docx_lines(out.getvalue())


def test_elements_nested_without_end_are_refused_and_not_climbed() -> None:
    deep = f"<w:document {W}><w:body>" + "<w:p><w:r>" * 5_000 + "x"
    assert "broken" in refused(made.zipped(deep.encode()))


def test_a_word_file_that_is_no_export_is_one_report() -> None:
    paragraphs = [made.Paragraph("Bridge retaken", heading=True), *map(made.Paragraph, made.BRIDGE.body)]
    (found,) = from_docx("f.docx", made.docx(paragraphs))
    assert isinstance(found, Captured)
    assert (found.path, found.extractor) == ("f.docx", "docx/1")
    assert found.text.split("\n\n")[1].strip() == made.BRIDGE.body[0]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=120), st.integers(min_value=0, max_value=4_000))
def test_damaged_documents_give_reports_or_refusals_and_never_an_error(noise: bytes, at: int) -> None:
    whole = made.docx(made.nexis_paragraphs(made.ALL))
    damaged = whole[:at] + noise + whole[at + len(noise) :]
    for found in from_docx("f.docx", damaged):
        assert isinstance(found, (Captured, Refusal))
