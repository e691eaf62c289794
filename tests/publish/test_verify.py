"""Whole cards and documents pass; any change is told in one line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings.publish.card import DATA_ID, PAGE_HASH, card, page_hash
from tellings.publish.document import accounts_document
from tellings.publish.markup import data_block
from tellings.publish.sealing import as_json, seal
from tellings.publish.verify import examine, verify
from tellings.records import Accounts, Refusal, Relations, Span

QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)


@pytest.fixture(scope="session")
def page(document: dict[str, object]) -> bytes:
    return card(document).encode()


@pytest.fixture(scope="session")
def text(document: dict[str, object]) -> str:
    return as_json(document)


def _problems(tmp_path: Path, content: bytes | str) -> tuple[str, ...]:
    path = tmp_path / "file"
    path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    return verify(path)


def test_a_card_a_document_a_reading_and_a_card_of_excerpts_are_whole(
    tmp_path: Path, document: dict[str, object], reading: dict[str, object], page: bytes, text: str
) -> None:
    assert _problems(tmp_path, page) == ()
    assert _problems(tmp_path, text) == ()
    assert _problems(tmp_path, as_json(reading)) == ()
    assert _problems(tmp_path, card(document, excerpts=True)) == ()


def test_a_document_is_whole_in_any_layout_of_its_json(tmp_path: Path, document: dict[str, object]) -> None:
    assert _problems(tmp_path, json.dumps(document, indent=4, sort_keys=True)) == ()


@QUICK
@given(data=st.data())
def test_any_changed_byte_of_a_card_is_found(tmp_path: Path, page: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(page) - 1))
    sign = data.draw(st.integers(0, 255).filter(lambda value: value != page[at]))
    problems = _problems(tmp_path, page[:at] + bytes([sign]) + page[at + 1 :])
    assert len(problems) >= 1
    assert all("\n" not in problem for problem in problems)


@QUICK
@given(data=st.data())
def test_a_card_that_was_cut_or_grew_is_found(tmp_path: Path, page: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(page) - 1))
    assert _problems(tmp_path, page[:at])
    assert _problems(tmp_path, page[:at] + b" " + page[at:])


def _paths(part: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(part, dict | list):
        items = part.items() if isinstance(part, dict) else enumerate(part)
        return [path for key, value in items for path in _paths(value, (*here, key))]
    return [here]


@QUICK
@given(data=st.data())
def test_any_changed_value_of_a_document_is_found(tmp_path: Path, text: str, data: st.DataObject) -> None:
    changed = json.loads(text)
    path = data.draw(st.sampled_from(_paths(changed)))
    owner: Any = changed
    for key in path[:-1]:
        owner = owner[key]
    old = owner[path[-1]]
    owner[path[-1]] = old + "x" if isinstance(old, str) else old + 1 if isinstance(old, int | float) else "x"
    assert _problems(tmp_path, json.dumps(changed))


def _resealed(document: dict[str, Any], change: Any) -> str:
    """A document changed by someone who also made its seal anew."""
    copy = json.loads(json.dumps(document))
    change(copy)
    return as_json(seal(copy))


def test_a_changed_report_is_told_in_one_line_even_under_a_new_seal(tmp_path: Path, document: dict[str, Any]) -> None:
    def change(copy: dict[str, Any]) -> None:
        copy["reports"][0]["text"] = copy["reports"][0]["text"].replace("retaken", "bypassd")

    problems = _problems(tmp_path, _resealed(document, change))
    assert len(problems) == 1
    assert "r-wire" in problems[0]
    assert "SHA-256" in problems[0]


@pytest.mark.parametrize("where", ["trigger", "evidence"])
def test_a_moved_span_is_told_in_one_line_even_under_a_new_seal(
    tmp_path: Path, document: dict[str, Any], where: str
) -> None:
    def change(copy: dict[str, Any]) -> None:
        copy["claims"][0][where]["start"] += 1

    problems = _problems(tmp_path, _resealed(document, change))
    assert len(problems) == 1
    assert "does not give back its words" in problems[0]


def test_a_span_outside_of_its_report_is_told(tmp_path: Path, reading: dict[str, Any]) -> None:
    def change(copy: dict[str, Any]) -> None:
        copy["reports"][0]["sentences"][0]["end"] = 100_000

    assert "does not lie in a text of" in _problems(tmp_path, _resealed(reading, change))[0]


def test_a_changed_hash_is_told_in_one_line_even_under_a_new_seal(tmp_path: Path, document: dict[str, Any]) -> None:
    def change(copy: dict[str, Any]) -> None:
        copy["reports"][1]["sha256"] = "0" * 64

    problems = _problems(tmp_path, _resealed(document, change))
    assert len(problems) == 1
    assert "r-party" in problems[0]


def test_an_excerpt_moved_from_its_place_is_told(tmp_path: Path, document: dict[str, Any]) -> None:
    cut = card(document, excerpts=True)
    start = cut.index('{"format"')
    held: dict[str, Any] = json.loads(cut[start : cut.index("</script>", start)])
    held["reports"][0]["excerpts"][0]["text"] = "x" + held["reports"][0]["excerpts"][0]["text"][1:]
    assert "does not give back its words" in _problems(tmp_path, card(seal(held)))[0]


def test_a_page_that_tells_what_its_data_do_not_is_told_even_with_a_new_hash(tmp_path: Path, page: bytes) -> None:
    told = page.decode().replace("Claimed by the army", "Held by the army", 1)
    mark = '<meta name="tellings-page-sha256" content="'
    at = told.index(mark) + len(mark)
    rehashed = told[:at] + page_hash(told) + told[at + 64 :]
    assert _problems(tmp_path, rehashed) == ("the page is not the one that its data give",)


def test_data_that_give_no_page_are_told_even_under_new_hashes(
    tmp_path: Path, document: dict[str, Any], page: bytes
) -> None:
    def change(copy: dict[str, Any]) -> None:
        copy["reports"][0]["published"]["from"] = "31 February"

    def steer(copy: dict[str, Any]) -> None:
        copy["accounts"][0]["event"] = "\x1b[31m\nx"

    forged = data_block(json.loads(_resealed(document, change)), DATA_ID)
    told = page.decode()
    told = told[: told.index(forged[:50])] + forged + told[told.index("</script>", told.index(forged[:50])) + 9 :]
    at = told.index(PAGE_HASH) + len(PAGE_HASH) + len('" content="')
    rehashed = told[:at] + page_hash(told) + told[at + 64 :]
    assert _problems(tmp_path, rehashed) == ("the page is not the one that its data give",)
    assert all(problem.isprintable() for problem in _problems(tmp_path, _resealed(document, steer)))


def test_a_card_of_another_version_is_checked_by_its_own_hash_and_says_so(
    tmp_path: Path, document: dict[str, object]
) -> None:
    other = seal({**document, "made_by": "tellings 99.0"})
    path = tmp_path / "card.html"
    path.write_text(card(other).replace("Evidence card", "Evidence sheet"), encoding="utf-8")
    assert verify(path) == ("the page was changed: it does not have the SHA-256 in its head",)
    path.write_text(card(other), encoding="utf-8")
    seen = examine(path)
    assert seen.problems == ()
    assert any("made by tellings 99.0" in note for note in seen.notes)


def test_what_was_checked_is_counted_and_what_was_not_is_said(tmp_path: Path, document: dict[str, object]) -> None:
    path = tmp_path / "card.html"
    path.write_text(card(document, excerpts=True), encoding="utf-8")
    seen = examine(path)
    assert (seen.kind, seen.reports) == ("card", 4)
    assert seen.spans > 80
    assert any("hashes of their whole texts were not checked" in note for note in seen.notes)
    assert seen.notes[-1] == "this shows that it is whole, not who made it"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe", "not text in UTF-8"),
        (b"hello", "not JSON"),
        (b"[1, 2]", "no object"),
        (b"{}", "not a format known here"),
        (b'{"format": ["tellings.accounts/1"]}', "not a format known here"),
        (b'{"format": "tellings.accounts/9"}', "not a format known here"),
        (b'{"format": "tellings.accounts/1"}', "made_by is missing"),
        (b'{"format": "tellings.accounts/1", "format": "tellings.accounts/1"}', "a key stands twice"),
        (b'{"format": NaN}', "NaN is not a number"),
        (b'{"format": 1e400}', "not a number that can be held"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": ' * 100_000, "nested too deeply"),
        (b"1" * 10_000, "not JSON"),
        (b"<!doctype html><title>news</title>", "no evidence card"),
        (b'<script type="application/json" id="tellings-document">', "no evidence card"),
        (b'<script type="application/json" id="tellings-document">{</script>', "not JSON"),
    ],
)
def test_a_foreign_file_is_told_in_one_clear_line(tmp_path: Path, content: bytes, told: str) -> None:
    problems = _problems(tmp_path, content)
    assert len(problems) == 1
    assert told in problems[0]
    assert "\n" not in problems[0]


def test_a_missing_file_and_a_folder_are_told_in_one_clear_line(tmp_path: Path) -> None:
    assert verify(tmp_path / "none.html")[0].startswith("cannot be read: ")
    assert verify(tmp_path)[0].startswith("cannot be read: ")


@QUICK
@given(st.binary(max_size=400))
def test_no_file_at_all_ends_in_a_traceback(tmp_path: Path, content: bytes) -> None:
    assert len(_problems(tmp_path, content)) == 1


def test_a_flood_of_problems_is_cut_short(tmp_path: Path, document: dict[str, Any]) -> None:
    def change(copy: dict[str, Any]) -> None:
        for claim in copy["claims"]:
            for part in (claim["trigger"], claim["evidence"]):
                part["text"] += "x"

    problems = _problems(tmp_path, _resealed(document, change))
    assert len(problems) == 21
    assert problems[-1].endswith("problems more")


def test_every_value_of_the_seal_itself_is_checked(tmp_path: Path, text: str) -> None:
    for key in ("algorithm", "over", "value"):
        changed = json.loads(text)
        changed["seal"][key] += "x"
        assert len(_problems(tmp_path, json.dumps(changed))) == 1


@QUICK
@given(text=st.text(st.one_of(st.characters(), st.sampled_from("\ud800\udfff\x00\x85\u2028<>&\\\"'")), min_size=1))
def test_a_report_of_any_text_makes_a_whole_card_and_a_whole_document(
    tmp_path: Path, accounts: Accounts, text: str
) -> None:
    title = Span(0, len(text))
    report = replace(accounts.reports[1], text=text, title=title, blocks=(), url=text, path=text)
    nothing = Accounts((report,), Relations(), (), (), (), (), (), (Refusal(text, "read", text),))
    told = accounts_document(nothing)
    assert _problems(tmp_path, card(told)) == ()
    assert _problems(tmp_path, card(told, excerpts=True)) == ()
    assert _problems(tmp_path, as_json(told)) == ()
    assert json.loads(as_json(told)) == told
