from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tellings.records import Claim, Interval, Outlet, Published, Relations, Report, Slot, Span, Time
from tellings.relate import anchor, relate

from tests.tests_support import report_of  # isort: skip

DATED = """The army said on Friday it took the city of Harad from the Houthis after weeks of fighting by the border.
Saudi jets backed the push on Harad, General Abdo Saleh said. Engineers were clearing mines in the city's market."""
UNDATED = """Yemeni troops announced the capture of Haradh on {day}, a largely symbolic gain for the government of Hadi.
A Houthi spokesman denied the loss. Haradh lies on the road to the Saudi border; its market is in ruins.
General Abdu Salih said mines had been laid in every street."""
FRIDAY = date(2022, 2, 4)


def inferred(*reports: Report) -> dict[str, Published]:
    paths = {report.id: report.path for report in reports}
    return {paths[key]: published for key, published in relate(reports).dates}


def test_an_undated_report_has_the_day_of_its_story_when_its_weekday_is_borne_out() -> None:
    dated = replace(report_of(DATED, path="dated", on=FRIDAY), outlet=Outlet("aden-post", "Aden Post"))
    undated = report_of(UNDATED.format(day="Friday"), path="undated")
    found = inferred(dated, undated)["undated"]
    assert (found.first, found.last, found.basis) == (FRIDAY, FRIDAY, "inferred")
    assert [span.of(undated.text) for span in found.spans] == ["Friday"]
    assert "Aden Post, dated 4 February 2022" in found.reason


@pytest.mark.parametrize("day", ["a day not named", "last Friday", "Tuesday", "Friday last week"])
def test_a_report_whose_own_words_do_not_fit_the_story_stays_undated(day: str) -> None:
    assert inferred(report_of(DATED, path="dated", on=FRIDAY), report_of(UNDATED.format(day=day), path="undated")) == {}


def test_a_day_of_a_month_told_in_the_lead_dates_a_report() -> None:
    found = inferred(report_of(DATED, path="dated", on=FRIDAY), report_of(UNDATED.format(day="Feb. 5"), path="undated"))
    assert (found["undated"].first, found["undated"].last) == (date(2022, 2, 5), date(2022, 2, 5))


def test_a_day_stays_open_where_the_storys_reports_are_of_two_days() -> None:
    next_day = report_of(DATED.replace("weeks", "days"), path="next", on=date(2022, 2, 5))
    found = inferred(
        report_of(DATED, path="dated", on=FRIDAY), next_day, report_of(UNDATED.format(day="Friday"), path="undated")
    )
    assert (found["undated"].first, found["undated"].last) == (FRIDAY, date(2022, 2, 5))


def test_a_reprint_without_a_date_is_dated_about_its_original() -> None:
    text = (
        DATED.replace(" on Friday", "")
        + "\nNothing was known of losses on either side, the general said at the gate of the camp."
    )
    dated, reprint = (
        report_of(text, path="dated", on=FRIDAY),
        report_of(text.replace("weeks", "many weeks"), path="reprint"),
    )
    found = inferred(dated, reprint)["reprint"]
    assert (found.first, found.last) == (date(2022, 2, 3), date(2022, 2, 5))


def test_a_report_without_a_story_stays_undated() -> None:
    flood = report_of("At least 40 people drowned in Beira on Friday when a storm broke the dykes.", path="flood")
    assert inferred(report_of(DATED, path="dated", on=FRIDAY), flood) == {}


def test_a_month_is_narrowed_and_never_left() -> None:
    wide = Published(date(2022, 2, 1), date(2022, 2, 28), "metadata", "month only")
    other = Published(date(2021, 3, 1), date(2021, 3, 31), "metadata", "month only")
    undated = report_of(UNDATED.format(day="Friday"), path="undated")
    dated = report_of(DATED, path="dated", on=FRIDAY)
    assert inferred(dated, replace(undated, published=wide))["undated"].first == FRIDAY
    assert inferred(dated, replace(undated, published=other)) == {}


def test_a_copy_belongs_to_the_story_of_its_original() -> None:
    text = DATED + "\nNothing was known of losses on either side, the general said at the gate of the camp."
    one, two = report_of(text, path="one", on=FRIDAY), report_of(text + "\nIt rained.", path="two", on=date(2022, 6, 1))
    assert [set(story) for story in relate([one, two]).stories] == [{one.id, two.id}]


def test_the_order_of_reports_changes_no_relation() -> None:
    reports = [
        report_of(DATED, path="a", on=FRIDAY),
        report_of(UNDATED.format(day="Friday"), path="b"),
        report_of("It rained.", path="c"),
    ]
    assert relate(reports) == relate(reports[::-1])


def test_nothing_is_related_to_nothing() -> None:
    assert relate([]) == Relations()


def claim_of(report: Report, *times: Time) -> Claim:
    span = Span(0, 3)
    return Claim(
        "c1", report.id, "control.gain", span, span, when=tuple(Slot(time, (span,), "stated", 1.0) for time in times)
    )


def test_times_become_days_by_the_inferred_date_and_what_cannot_is_dropped() -> None:
    report = report_of("The army took it.", path="a")
    relations = Relations(dates=((report.id, Published(FRIDAY, FRIDAY, "inferred", "by its story")),))
    year = Time("2015", "absolute", ("2015-01-01", "2015-12-31", ""))
    friday = Time("XXXX-WXX-5", "weekday", (5, "past"))
    (done,) = anchor([claim_of(report, year, friday)], [report], relations)
    days = [slot.value for slot in done.when]
    assert all(isinstance(value, Interval) for value in days)
    assert [(value.first, value.last) for value in days if isinstance(value, Interval)] == [
        (date(2015, 1, 1), date(2015, 12, 31)),
        (FRIDAY, FRIDAY),
    ]
    assert isinstance(days[1], Interval) and days[1].basis == "published (inferred)"
    (bare,) = anchor([claim_of(report, year, friday)], [report], Relations())
    assert [slot.value for slot in bare.when] == days[:1]
    assert replace(bare, when=()) == replace(done, when=())
