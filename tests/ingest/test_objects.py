"""JSON as news comes in it: the names of fields, lists however long, and what is broken in them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.errors import UsageError
from tellings.ingest import MAX_BYTES, ingest, parse_fields
from tellings.ingest.captured import Captured
from tellings.ingest.objects import from_lines, from_list
from tellings.knowledge.outlets import load_outlets
from tellings.records import Refusal, Report

OUTLETS = load_outlets()
RAIN = "It rained in the town on Monday."


def taken(item: object, fields: str = "") -> list[Report | Refusal]:
    data = item if isinstance(item, bytes) else json.dumps(item).encode()
    return list(ingest(["-"], OUTLETS, stdin=data, fields=parse_fields(fields)))


SHAPES: dict[str, object] = {
    "NewsAPI": {
        "articles": [
            {"title": "Rain", "content": RAIN, "publishedAt": "2019-05-03T10:00:00Z", "source": {"name": "Dawn"}}
        ]
    },
    "Guardian": {
        "response": {
            "results": [
                {"webTitle": "Rain", "bodyText": RAIN, "webPublicationDate": "2019-05-03", "publication": "Dawn"}
            ]
        }
    },
    "Event Registry": {
        "articles": {
            "results": [
                {"title": "Rain", "body": RAIN, "date": "2019-05-03", "source": {"uri": "dawn.com", "title": "Dawn"}}
            ]
        }
    },
    "news-please": {
        "title": "Rain", "maintext": RAIN, "date_publish": "2019-05-03 10:00:00", "source_domain": "dawn.com"
    },
    "schema.org": {
        "headline": "Rain", "articleBody": RAIN, "datePublished": "2019-05-03", "publisher": {"name": "Dawn"}
    },
    "JSON Feed": {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [
            {"title": "Rain", "content_html": f"<p>{RAIN}</p>", "date_published": "2019-05-03", "site_name": "Dawn"}
        ],
    },
    "own": {"Title": "Rain", "Full Text": RAIN, "Pub-Date": "2019-05-03", "Newspaper": "Dawn"},
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("indent", [None, 1])
def test_the_shapes_of_news_services_are_known(shape: str, indent: int | None) -> None:
    (found,) = taken(json.dumps(SHAPES[shape], indent=indent).encode())
    assert isinstance(found, Report)
    assert found.text == f"Rain\n\n{RAIN}"
    assert found.published is not None and str(found.published.first) == "2019-05-03"
    assert found.outlet is not None and found.outlet.id == "dawn"


def test_fields_with_other_names_are_named_by_the_user_and_may_lie_within_others(tmp_path: Path) -> None:
    item = {"story": {"clean": RAIN}, "kop": "Rain", "text": "ignored", "dag": "2019-05-03"}
    told = "text=story.clean,title=kop,date=dag"
    (tmp_path / "fields.toml").write_text('[fields]\ntext = "story.clean"\ntitle = "kop"\ndate = "dag"\n')
    for fields in (told, str(tmp_path / "fields.toml")):
        (found,) = taken(item, fields)
        assert isinstance(found, Report) and found.text == f"Rain\n\n{RAIN}" and found.published is not None
    (refusal,) = taken(item, "text=nothing")
    assert isinstance(refusal, Refusal) and "'nothing'" in refusal.reason


@pytest.mark.parametrize("told", ["tekst=text", "text", "text=", "=", "missing.toml"])
def test_fields_that_cannot_be_are_wrong_usage(told: str) -> None:
    with pytest.raises(UsageError, match=r"fields"):
        parse_fields(told)


def test_mark_up_in_a_field_is_taken_off() -> None:
    (found,) = taken({"content": "<p>It rained &amp; snowed.</p><p>It <b>hailed</b>.</p>"})
    assert isinstance(found, Report) and found.text == "It rained & snowed.\n\nIt hailed."
    (found,) = taken({"content": "<Taiz> is no tag."})
    assert isinstance(found, Report) and found.text == "<Taiz> is no tag."


def test_a_list_longer_than_a_report_may_be_is_read_to_its_end() -> None:
    item = {"text": RAIN, "pad": "x" * 1_000_000}
    count = MAX_BYTES // 1_000_000 + 3
    data = b"[" + b",\n".join([json.dumps(item).encode()] * count) + b"]"
    found = taken(data)
    assert isinstance(found[0], Report) and len(found) == count and found[-1].path == f"-#{count}"


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        (b'[{"text": "It rained."}, {"text": "It snowed."', "-#2", "what stands before was read"),
        (b'[{"text": "It rained."},\n{"text": }, {"text": "It snowed."}]', "-#2", "line 2"),
        (b'[{"text": "It rained."}, {"text": "caf\xe9"}]', "-#1", "UTF-8"),
        (b'[{"text": "It rained."}, ' + b"[" * 100_000, "-#2", "deep"),
        (b'[{"text": "It rained."}, {"text": "x", "date": ' + b"1" * 5000 + b"}]", "-#2", "digits"),
    ],
)
def test_a_list_that_breaks_gives_what_stands_before_and_the_place(data: bytes, place: str, words: str) -> None:
    found = taken(data)
    last = found[-1]
    assert isinstance(last, Refusal) and last.path == place and words in last.reason
    assert isinstance(found[0], Report) or place == "-#1"


def test_a_broken_line_among_forty_thousand_costs_itself_and_is_named() -> None:
    good, bad = b'{"text": "It rained."}\n', b'{"text": "It rai\n'
    found = list(from_lines("a.jsonl", io.BytesIO(good * 39_999 + bad + good * 2)))
    (refusal,) = [one for one in found if isinstance(one, Refusal)]
    assert refusal.path == "a.jsonl#40000" and "broken JSON" in refusal.reason
    assert len(found) == 40_002


def test_a_line_over_the_limit_costs_itself_only() -> None:
    data = b'{"text": "' + b"a" * (MAX_BYTES + 5) + b'"}\n{"text": "It rained."}\n'
    big, good = from_lines("a.jsonl", io.BytesIO(data))
    assert isinstance(big, Refusal) and big.path == "a.jsonl#1" and isinstance(good, Captured)


def test_a_file_whose_first_hundred_records_hold_no_report_is_refused_once() -> None:
    (found,) = taken(b'{"event": "Battle", "notes": "The army took it."}\n' * 5000)
    assert isinstance(found, Refusal) and found.path == "-" and "--fields" in found.reason


LEAF = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
KEYS = st.sampled_from(["text", "title", "date", "source", "articles", "x"])
VALUES = st.recursive(
    LEAF, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=8
)


@settings(max_examples=100, deadline=None)
@given(st.lists(VALUES, min_size=1, max_size=6), st.integers(1, 40), st.sampled_from([None, 1]))
def test_a_list_read_in_pieces_is_the_list(items: list[object], piece: int, indent: int | None) -> None:
    data = json.dumps(items, indent=indent).encode()
    file = io.BytesIO(data)
    file.read = lambda _=-1, read=file.read: read(piece)  # type: ignore[method-assign,misc]
    found = list(from_list("a", file))
    assert [one.path for one in found] == [f"a#{n}" for n in range(1, len(items) + 1)]
    for one, item in zip(found, items, strict=True):
        readable = isinstance(item, dict) and isinstance(item.get("text"), str) and item["text"].strip()
        assert isinstance(one, Captured) or not readable
