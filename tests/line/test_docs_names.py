"""What the pages on places, actors, times and numbers say is so: every row of their tables, every file they show."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tellings.knowledge import Knowledge, with_given
from tellings.pipeline import LINE
from tellings.records import Actor, Count, Interval, Place, Time
from tellings.relate import anchor_time
from tests.tests_support import report_of

DOCS = Path(__file__).resolve().parents[2] / "docs"
WEDNESDAY = date(2024, 1, 10)


def rows(page: str, cells: int) -> list[tuple[str, ...]]:
    """The rows of a page's tables that begin with an example in backticks and have so many cells."""
    found = []
    for line in (DOCS / page).read_text("utf-8").splitlines():
        parts = [part.strip() for part in line.strip("|").split("|")] if line.startswith("| `") else []
        if len(parts) == cells and parts[0].endswith((".`", "?`")):
            found.append((parts[0].strip("`"), *parts[1:]))
    assert len(found) >= 8, page
    return found


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL)


def meanings(text: str, knowledge: Knowledge) -> list[tuple[str, object]]:
    """The words of every mention that was resolved, and what they mean first of all."""
    resolved = LINE.resolve(LINE.read(report_of(text, on=WEDNESDAY), knowledge), knowledge)
    return [(one.mention.span.of(text), one.best.value) for one in resolved.resolutions if one.best is not None]


@pytest.mark.parametrize(("sentence", "days", "precision"), rows("times-and-numbers.md", 3))
def test_a_time_is_what_the_page_says(sentence: str, days: str, precision: str, knowledge: Knowledge) -> None:
    (time,) = [value for _, value in meanings(sentence, knowledge) if isinstance(value, Time)]
    found = anchor_time(time, report_of(sentence, on=WEDNESDAY).published)
    assert _told(found) == (days, precision)


def _told(found: Interval | None) -> tuple[str, str]:
    if found is None:
        return "no days", ""
    first, last = ("…" if day is None else day.isoformat() for day in (found.first, found.last))
    return (first if first == last else f"{first} to {last}"), str(found.precision)


@pytest.mark.parametrize(("sentence", "kind", "low", "best", "high", "rule"), rows("times-and-numbers.md", 6))
def test_a_number_is_what_the_page_says(
    sentence: str, kind: str, low: str, best: str, high: str, rule: str, knowledge: Knowledge
) -> None:
    count = next(value for _, value in meanings(sentence, knowledge) if isinstance(value, Count))
    told = ["" if figure is None else f"{figure:g}" for figure in (count.low, count.best, count.high)]
    assert (count.kind, *told, count.rule or "") == (kind, low, best, high, rule)


@pytest.mark.parametrize(("sentence", "words", "actor"), rows("actors.md", 3))
def test_an_actor_is_whom_the_page_says(sentence: str, words: str, actor: str, knowledge: Knowledge) -> None:
    found = {told: value.id for told, value in meanings(sentence, knowledge) if isinstance(value, Actor)}
    assert f"`{found[words]}`" == actor


@pytest.mark.parametrize(("sentence", "place", "precision"), rows("places.md", 3))
def test_a_place_is_where_the_page_says(sentence: str, place: str, precision: str, knowledge: Knowledge) -> None:
    found = [value for _, value in meanings(sentence, knowledge) if isinstance(value, Place)]
    if place == "no place":
        assert found == []
    else:
        assert (f"`{found[0].id}`", str(found[0].precision)) == (place, precision)


@pytest.mark.parametrize("page", ["actors.md", "places.md"])
def test_the_files_that_a_page_shows_are_taken_whole(page: str, tmp_path: Path, knowledge: Knowledge) -> None:
    language = {"actors.md": "toml", "places.md": "tsv"}[page]
    shown = blocks(page, language)
    assert shown
    for number, text in enumerate(shown):
        path = tmp_path / f"{number}.{language}"
        path.write_text(text, "utf-8")
        _, refused = with_given(knowledge, **{page.removesuffix(".md"): path})
        assert refused == ()
