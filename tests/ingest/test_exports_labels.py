from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from tellings.ingest.exports_labels import language_code, load_labels, split_label
from tellings.knowledge.outlets import OutletList

RAW: dict[str, Any] = tomllib.loads(files("tellings").joinpath("data", "exports.toml").read_text("utf-8"))


def words_of(table: Any) -> list[str]:
    if isinstance(table, str):
        return [table]
    return [word for part in (table.values() if isinstance(table, dict) else table) for word in words_of(part)]


def test_every_word_of_the_file_is_case_folded_but_the_codes() -> None:
    plain = {key: value for key, value in RAW.items() if key != "factiva"} | {"lines": RAW["factiva"]["lines"]}
    assert [word for word in words_of(plain) if word != word.casefold() or word != word.strip()] == []
    assert [code for code in words_of(RAW["factiva"]["codes"]) if not (code.isupper() and 2 <= len(code) <= 3)] == []


@pytest.mark.parametrize("table", [RAW["factiva"]["codes"], RAW["nexis"]["head"], RAW["languages"], RAW["outlets"]])
def test_a_word_means_one_thing(table: dict[str, list[str]]) -> None:
    words = words_of(table)
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_a_name_of_a_database_is_that_of_a_listed_outlet_and_of_no_other(outlets: OutletList) -> None:
    for listed, names in RAW["outlets"].items():
        entry = outlets.by_name(listed)
        assert entry is not None, listed
        others = {name: found for name in names if (found := outlets.by_name(name)) and found is not entry}
        assert others == {}


@pytest.mark.parametrize("code", sorted(RAW["languages"]))
def test_languages_are_named_in_english_and_found_by_their_own_code(code: str) -> None:
    labels = load_labels()
    assert len(code) == 2
    assert language_code(RAW["languages"][code][0].title(), labels) == code
    assert language_code(code.upper(), labels) == code


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("ENGLISH", "en"),
        ("GERMAN; DEUTSCH", "de"),
        ("Chinese - Simplified", "zh"),
        ("Klingon", None),
        (None, None),
        ("", None),
    ],
)
def test_a_language_as_printed_is_its_code_and_one_not_known_is_none(printed: str | None, code: str | None) -> None:
    assert language_code(printed, load_labels()) == code


@pytest.mark.parametrize(
    ("line", "label", "value"),
    [
        ("BYLINE: By Ann Writer", "byline", "By Ann Writer"),
        ("Load-Date:\u00a0May 3, 2019", "load-date", "May 3, 2019"),
        ("LÄNGE : 12 Wörter", "länge", "12 Wörter"),
        ("BODY:", "body", ""),
        ("He said: nothing", "he said", "nothing"),
        ("The talks began at 10:30 in Geneva", "", "The talks began at 10:30 in Geneva"),
        ("https://www.x.example/a", "", "https://www.x.example/a"),
    ],
)
def test_a_label_is_what_stands_before_a_colon_and_a_space(line: str, label: str, value: str) -> None:
    assert split_label(line) == (label, value)
