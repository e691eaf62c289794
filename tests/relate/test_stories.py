from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.records import Report
from tellings.relate.stories import find_stories

from tests.tests_support import report_of  # isort: skip

ONE = """The army said on Friday it had taken the city of Harad from the Houthis after weeks of fighting by the border.
Saudi jets backed the push on Harad, General Abdo Saleh said. Engineers were clearing mines in the city's market.
Harad, in Hajjah province, had been cut off since October."""
TWO = """Yemeni troops announced the capture of Haradh on Friday, a largely symbolic gain for the government of Hadi.
A Houthi spokesman denied the loss. Haradh, in Hajja, lies on the road to the Saudi border; its market is in ruins.
General Abdu Salih said mines had been laid in every street."""
FLOOD = """At least 40 people drowned in Beira on Friday when a storm broke the dykes on the Buzi river, officials said.
Boats brought families from the roofs of Buzi to the port of Beira, where the Red Cross had put up tents."""


def stories(*reports: Report) -> list[set[str]]:
    paths = {report.id: report.path for report in reports}
    return [{paths[key] for key in story} for story in find_stories(reports)]


def test_two_reports_of_one_event_tell_one_story_in_other_spellings() -> None:
    assert stories(report_of(ONE, path="one"), report_of(TWO, path="two")) == [{"one", "two"}]


def test_two_reports_of_quite_different_events_tell_no_one_story() -> None:
    assert stories(report_of(ONE, path="one"), report_of(FLOOD, path="flood")) == []


def test_reports_of_two_wars_keep_apart_though_both_tell_of_armies_and_cities() -> None:
    other = ONE.replace("Harad", "Goma").replace("Houthis", "M23").replace("Saudi", "Rwandan").replace("Hajjah", "Kivu")
    other = other.replace("Abdo Saleh", "Jean Bosco").replace("market", "harbour").replace("October", "June")
    found = stories(report_of(ONE, path="one"), report_of(TWO, path="two"), report_of(other, path="other"))
    assert found == [{"one", "two"}]


@pytest.mark.parametrize(("later", "together"), [(date(2022, 2, 5), True), (date(2022, 6, 20), False)])
def test_the_same_place_fought_over_months_later_is_another_story(later: date, together: bool) -> None:
    first, second = report_of(ONE, path="one", on=date(2022, 2, 4)), report_of(TWO, path="two", on=later)
    assert bool(stories(first, second)) is together


@given(st.permutations([ONE, TWO, FLOOD, FLOOD.replace("40", "45"), ONE.replace("weeks", "days")]))
def test_the_order_of_reports_changes_nothing(texts: list[str]) -> None:
    assert find_stories(report_of(text) for text in texts) == find_stories(report_of(text) for text in sorted(texts))


def test_texts_without_words_are_no_story() -> None:
    assert stories(report_of("123", path="a"), report_of("456", path="b")) == []
