"""Words for kinds of speakers and of victims."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from tellings.knowledge.origin_words import load_origin_words


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("Syrian Observatory for Human Rights", "monitor"),
        ("Human Rights Watch", "monitor"),
        ("Doctors Without Borders", "aid"),
        ("U.N. refugee agency", "aid"),
        ("state television", "media"),
        ("Reuters", "media"),
        ("our correspondent", "reporter"),
        ("two residents", "witness"),
        ("a military source", None),
        ("the army", None),
        ("a uniformed man", None),
    ],
)
def test_kinds_of_speakers(description: str, kind: str | None) -> None:
    assert load_origin_words().kind(description) == kind


@pytest.mark.parametrize(
    ("victims", "kind"),
    [
        ("at least 12 civilians", "civilians"),
        ("women and children", "civilians"),
        ("soldiers", "fighters"),
        ("gunmen", "fighters"),
        ("people", "people"),
        ("soldiers and civilians", "people"),
        (None, "people"),
    ],
)
def test_victims_are_told_apart_only_where_the_report_does(victims: str | None, kind: str) -> None:
    assert load_origin_words().victim_class(victims) == kind


def test_the_list_names_its_source_and_has_no_word_in_two_classes() -> None:
    text = files("tellings").joinpath("data/origins.toml").read_text(encoding="utf-8")
    assert "Source:" in text
    data = tomllib.loads(text)
    for classes in (data["kinds"], data["victims"]):
        words = [word for listed in classes.values() for word in listed]
        assert len(words) == len(set(words))
        assert all(word == word.casefold() for word in words)
