from __future__ import annotations

import gzip
import json
import os
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.ingest import MAX_BYTES, MAX_CHARACTERS, SAME_TEXT, ingest
from tellings.knowledge.outlets import OutletList, load_outlets
from tellings.records import Refusal, Report

OUTLETS = load_outlets()
Take = Callable[[Sequence[str | Path]], list[Report | Refusal]]


def refusal(found: list[Report | Refusal]) -> Refusal:
    (only,) = found
    assert isinstance(only, Refusal), only
    assert only.stage == "ingest"
    assert "\n" not in only.path + only.reason
    return only


def report(found: list[Report | Refusal]) -> Report:
    (only,) = found
    assert isinstance(only, Report), only
    return only


def test_the_text_is_the_file_without_its_header_and_otherwise_as_it_was(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(
        b"\xef\xbb\xbfURL: https://www.rfi.fr/x\r\nOutlet: unknown\r\nDATE: 3 May 2019\r\n\r\n  It  rained.\r\n\r\nEnd."
    )
    found = report(take([path]))
    assert found.text == "  It  rained.\n\nEnd."
    assert (found.url, found.outlet and found.outlet.id) == ("https://www.rfi.fr/x", "rfi")


def test_a_text_that_begins_with_a_word_and_a_colon_has_no_header(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Date: nobody knows it, but the town fell.\nIt fell on Monday.")
    assert report(take([path])).text.startswith("Date: nobody")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "empty file"),
        ("blank.txt", b" \n\t\n", "empty file"),
        ("noise.bin", bytes(range(256)) * 8, "binary"),
        ("a.pdf", b"%PDF-1.7\n", "PDF"),
        ("a.gz", gzip.compress(b""), "empty file"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "unpack"),
        ("a.rtf", b"{\\rtf1 }", "without words"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".docx"),
        ("broken.txt", "The army said café ".encode() + b"\xff\xfe here", "save it again as UTF-8"),
        ("cyrillic.txt", "Армия заняла город в пятницу".encode("cp1251"), "save it again as UTF-8"),
        ("broken.json", b'{"text": ', "broken JSON"),
        ("other.json", b'{"rows": 3}', "needs a field 'text'"),
        ("feed.xml", b"<?xml version='1.0'?><rss><channel/></rss>", "feed"),
        ("deep.json", b"[" + b'{"text":' * 9000 + b"1" + b"}" * 9000 + b"]", "nested too deeply"),
        ("long.json", b'{"text": "It rained.", "date": ' + b"1" * 5000 + b"}", "thousands of digits"),
        ("unmarked.txt", "Армия заняла город, said the army.".encode("utf-16-le"), "UTF-16-LE without the mark"),
        ("picture.txt", b"GIF89a\0\1" * 40, "picture"),
        ("empty.html", b"<html><body><nav>Home</nav></body></html>", "save the article's own page"),
    ],
)
def test_bad_input_is_refused_in_one_line_that_says_what_to_do(
    tmp_path: Path, take: Take, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert words in refusal(take([tmp_path / name])).reason


@pytest.mark.parametrize(("inside", "words"), [("word/document.xml", "Word"), ("mimetype", "EPUB")])
def test_zipped_formats_are_refused_by_what_they_are(tmp_path: Path, take: Take, inside: str, words: str) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(inside, "application/epub+zip" if inside == "mimetype" else "x")
    assert words in refusal(take([tmp_path / "x.zip"])).reason


def test_a_text_over_the_limit_is_refused_with_the_limit(tmp_path: Path, take: Take) -> None:
    (tmp_path / "big.txt").write_bytes(b"The army took the town. " * (MAX_BYTES // 24 + 1))
    assert f"{MAX_BYTES // 1_000_000} MB" in refusal(take([tmp_path / "big.txt"])).reason


@pytest.mark.parametrize("form", ["plain", "json", "lines"])
def test_a_report_of_more_words_than_a_book_is_refused_and_the_others_are_read(
    tmp_path: Path, take: Take, form: str
) -> None:
    text = "The army took the town. " * (MAX_CHARACTERS // 24 + 1)
    items = [{"text": text}, {"text": "It rained."}]
    (tmp_path / "b.txt").write_text("It snowed.")
    content = {"plain": text, "json": json.dumps(items), "lines": "\n".join(map(json.dumps, items))}[form]
    (tmp_path / "a.txt").write_text(content)
    found = take([tmp_path])
    assert isinstance(found[0], Refusal) and f"{MAX_CHARACTERS:,} characters" in found[0].reason
    assert len(found) > 1 and all(isinstance(item, Report) for item in found[1:])


def test_paths_that_lead_nowhere_are_refused_and_the_rest_is_done(tmp_path: Path, take: Take) -> None:
    (tmp_path / "a.txt").write_text("It rained on Monday.")
    found = take([tmp_path / "none.txt", "https://www.example.org/a", "a\0b", tmp_path / "a.txt"])
    assert [type(item) for item in found] == [Refusal, Refusal, Refusal, Report]


def test_one_unreadable_file_in_a_folder_does_not_stop_the_others(
    tmp_path: Path, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"It rained on Monday in {name}.")
    opened = Path.open

    def refuse_b(self: Path, *args: object, **options: object) -> object:
        if self.name == "b.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse_b)
    found = take([tmp_path])
    assert [type(item) for item in found] == [Report, Refusal, Report]
    assert isinstance(found[1], Refusal) and "permissions" in found[1].reason


def test_folders_are_read_in_order_of_name_without_what_is_hidden(tmp_path: Path, take: Take) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt"):
        (tmp_path / name).write_text(f"It rained on Monday in {name}.")
    found = take([tmp_path])
    assert [Path(item.path).name for item in found] == ["a.txt", "b.txt", "c.txt"]


def test_what_a_browser_saves_beside_a_page_is_no_report(tmp_path: Path, take: Take) -> None:
    (tmp_path / "a.txt").write_text("Rebels seized Kidal on Monday, the army said.", "utf-8")
    (tmp_path / "main.css").write_text("body { color: black; font: 1em serif } /* the style of the page */", "utf-8")
    (tmp_path / "app.js").write_text("function open() { return 'a menu that opens' }", "utf-8")
    found = take([tmp_path])
    assert [type(item) for item in found] == [Report, Refusal, Refusal]
    reasons = {item.reason for item in found if isinstance(item, Refusal)}
    assert reasons == {"a part of a saved page, not a report"}


def test_an_empty_folder_and_a_thing_that_is_no_file_are_refused(tmp_path: Path, take: Take) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "not a file" in refusal(take([tmp_path / "pipe"])).reason
    (tmp_path / "empty").mkdir()
    assert "empty folder" in refusal(take([tmp_path / "empty"])).reason


def test_a_name_with_a_line_break_is_shown_on_one_line(tmp_path: Path, take: Take) -> None:
    (tmp_path / "a\nb.txt").write_bytes(b"")
    assert refusal(take([tmp_path / "a\nb.txt"])).path.endswith("a\\nb.txt")
    (tmp_path / "a\nb.txt").write_text("It rained on Monday.")
    assert "\n" not in report(take([tmp_path / "a\nb.txt"])).path


def test_the_same_report_twice_is_read_once_and_said_so(tmp_path: Path, take: Take) -> None:
    (tmp_path / "a.txt").write_text("It rained on Monday.")
    (tmp_path / "b.txt").write_text("It rained on Monday.")
    one, two = take([tmp_path])
    assert isinstance(one, Report) and isinstance(two, Refusal)
    assert two.reason.startswith(SAME_TEXT) and "a.txt" in two.reason


def test_the_same_text_from_two_outlets_is_two_reports(tmp_path: Path, take: Take) -> None:
    for name, outlet in (("a.txt", "Dawn"), ("b.txt", "Gulf News")):
        (tmp_path / name).write_text(f"OUTLET: {outlet}\n\nIt rained on Monday.")
    found = take([tmp_path])
    assert len({item.id for item in found if isinstance(item, Report)}) == 2


def test_standard_input_stands_among_the_paths(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained on Monday.")
    found = list(ingest(["-", tmp_path / "a.txt"], OUTLETS, stdin=b"It snowed on Tuesday."))
    assert [item.path == "-" for item in found] == [True, False]
    assert "empty" in refusal(list(ingest(["-"], OUTLETS))).reason


def test_old_western_text_and_utf_16_are_read_without_loss(tmp_path: Path, take: Take) -> None:
    words = "The régime’s men left Tartús on Friday, a witness said."
    for name, charset in (("a.txt", "cp1252"), ("b.txt", "utf-16"), ("c.txt", "utf-32")):
        (tmp_path / name).write_bytes(words.encode(charset))
        assert report(take([tmp_path / name])).text == words


@pytest.mark.parametrize("charset", ["undefined", "idna", "zlib", "utf-16", "unicode_escape", "no-such"])
def test_a_page_that_lies_of_its_charset_is_read_as_what_it_is(tmp_path: Path, take: Take, charset: str) -> None:
    told = "<p>The régime’s men left the town of Tartús on Friday, a witness said by telephone.</p>" * 3
    page = f"<html><head><meta charset='{charset}'></head><body><article>{told}</article></body></html>"
    (tmp_path / "a.html").write_bytes(page.encode("cp1252"))
    assert "The régime’s men left" in report(take([tmp_path / "a.html"])).text


def test_a_broken_first_line_does_not_take_the_other_lines_of_json_with_it(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"It rained on day {day}."}) for day in range(3)]
    for name, first in (("a.jsonl", "not json"), ("b.jsonl", '{"text": "It'), ("c.jsonl", "\n{broken}")):
        (tmp_path / name).write_text("\n".join([first, *lines]))
        found = list(ingest([tmp_path / name], OUTLETS))
        assert [type(item) for item in found] == [Refusal, Report, Report, Report], name


@pytest.mark.parametrize("date", [10**400, 1e300, -(10**30), float("inf"), True, {"a": 1}, [[]], "00/00/0000"])
def test_a_date_that_is_none_is_not_known(tmp_path: Path, take: Take, date: object) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": "It rained.", "date": date}]))
    assert report(take([tmp_path / "a.json"])).published is None


def test_half_a_character_in_json_is_shown_as_one_that_is_missing(tmp_path: Path, take: Take) -> None:
    item = {
        "text": "The army took \udfff Homs.",
        "title": "\ud800 Troops in",
        "authors": ["\ud800 Bee"],
        "url": "\udc00",
    }
    (tmp_path / "a.json").write_text(json.dumps([item]))
    found = report(take([tmp_path / "a.json"]))
    assert found.text == "\ufffd Troops in\n\nThe army took \ufffd Homs."
    found.text.encode("utf-8")


def test_json_lines_give_a_report_a_line_and_refuse_lines_by_number(tmp_path: Path, take: Take) -> None:
    lines = [
        json.dumps({"title": "Troops enter Aden", "maintext": "They came on Monday.", "source_domain": "dawn.com"}),
        "not json",
        json.dumps({"text": ""}),
        json.dumps(
            {
                "body": "It rained.",
                "publisher": {"name": "Gulf News"},
                "date": 1556841600,
                "authors": ["A. Bee", "admin"],
            }
        ),
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(lines) + "\n\n")
    first, second, third, fourth = take([tmp_path / "a.jsonl"])
    assert isinstance(first, Report) and isinstance(fourth, Report)
    assert first.text == "Troops enter Aden\n\nThey came on Monday."
    assert first.title is not None and first.title.of(first.text) == "Troops enter Aden"
    assert (first.outlet and first.outlet.id, fourth.outlet and fourth.outlet.id) == ("dawn", "gulf-news")
    assert fourth.published is not None and fourth.published.first.isoformat() == "2019-05-03"
    assert fourth.authors == ("A. Bee",)
    assert [item.path.split("#")[1] for item in (second, third)] == ["2", "3"]


def test_a_json_list_and_an_object_over_many_lines_are_read(tmp_path: Path, take: Take) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": "It rained."}, {"text": "It snowed."}]))
    (tmp_path / "b.json").write_text(json.dumps({"articles": [{"content": "It hailed."}]}, indent=1))
    assert [item.text for item in take([tmp_path]) if isinstance(item, Report)] == [
        "It rained.",
        "It snowed.",
        "It hailed.",
    ]


PAGE = """<!doctype html><html><head><title>Bridge reopens | The Courier</title>
<meta property="og:title" content="Bridge reopens after floods | The Courier">
<meta property="og:site_name" content="The Courier">
<link rel="canonical" href="https://courier.example.net/2019/05/bridge">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge reopens after floods",
"datePublished":"2019-05-03T08:00:00+02:00","author":{"name":"Jo Doe"},
"publisher":{"name":"The Courier"}}</script></head>
<body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Bridge reopens after floods</h1>
<p>BEIRA (Reuters) - The bridge over the river was opened again on Friday, the ministry of transport said.</p>
<p>Floods had torn away one of its piers<br>in March, when a storm hit the coast and killed many people.</p>
<p>The ministry said that lorries would have to wait until the end of the year before they could use it.</p></article>
<script>alert('x')</script></body></html>"""


def test_a_page_gives_its_body_title_date_outlet_and_author(tmp_path: Path, take: Take) -> None:
    (tmp_path / "page").write_text(PAGE)
    found = report(take([tmp_path / "page"]))
    assert found.title is not None and found.title.of(found.text) == "Bridge reopens after floods"
    assert "piers in March" in found.text
    assert "alert" not in found.text and "Home" not in found.text and "lorries" in found.text
    assert found.published is not None and found.published.basis == "metadata"
    assert found.published.first.isoformat() == "2019-05-03"
    assert found.outlet is not None and found.outlet.name == "The Courier"
    assert [(agency.id, agency.role) for agency in found.agencies] == [("reuters", "credited")]
    assert found.authors == ("Jo Doe",)
    assert found.dateline is not None and found.dateline.place == "BEIRA"
    assert found.extractor.startswith("page/")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The army said on Monday that it had taken the town.", "en"),
        ("L'armée a annoncé lundi qu'elle avait repris la ville aux rebelles.", "fr"),
        ("أعلن الجيش يوم الاثنين أنه استعاد السيطرة على البلدة من المسلحين.", "ar"),
        ("123 456", "und"),
    ],
)
def test_the_language_is_told_from_the_prose(outlets: OutletList, text: str, language: str) -> None:
    assert report(list(ingest(["-"], outlets, stdin=text.encode()))).language == language


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_whatever_end_in_a_traceback_or_in_spans_outside_the_text(data: bytes) -> None:
    for item in ingest(["-"], OUTLETS, stdin=data):
        assert isinstance(item, (Report, Refusal))
        if isinstance(item, Report):
            for block in item.blocks:
                assert block.span.of(item.text)


KEYS = st.sampled_from(["text", "title", "date", "source", "authors", "url", "language", "x"])
JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(JSON)
def test_no_json_whatever_ends_in_a_traceback(value: object) -> None:
    for item in ingest(["-"], OUTLETS, stdin=json.dumps(value).encode()):
        assert isinstance(item, (Report, Refusal))
