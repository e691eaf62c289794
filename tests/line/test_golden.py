"""The cases as a whole: what the line makes of them is what was last reviewed."""

from __future__ import annotations

import json

import pytest

from benchmarks.story_gold import read_stories
from tests.line.golden import as_text, cases, expected_file
from tests.line.stories import CASES, reports_of


@pytest.mark.parametrize("case", cases())
def test_a_case_gives_what_was_last_reviewed(case: str) -> None:
    assert as_text(case) == expected_file(case).read_text(encoding="utf-8"), (
        "if it is better: make golden, and read the diff"
    )


def test_every_case_is_coded_in_the_form_of_the_bench() -> None:
    stories = {story.name: story for story in read_stories(CASES)}
    assert set(stories) == set(cases())
    for case, story in stories.items():
        assert set(story.same_event) == {path.name for path in reports_of(case)}


def test_every_gold_claim_is_of_a_report_that_is_there() -> None:
    for case in cases():
        gold = json.loads((CASES / case / "gold.json").read_text(encoding="utf-8"))
        assert all((CASES / case / name).is_file() for name in gold["reports"])
