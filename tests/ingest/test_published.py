from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.ingest.dates import date_in_address, find_dates
from tellings.knowledge.outlets import load_layout
from tellings.records import Published, Report

LAYOUT = load_layout()
Read = Callable[[str], Report]
TELLING = "The army said on {day} that it had taken the town from the rebels after a siege of many weeks."


def published(report: Report) -> Published:
    assert report.published is not None
    return report.published


def days(report: Report) -> tuple[str, str]:
    return published(report).first.isoformat(), published(report).last.isoformat()


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2016-12-06", (2016, 12, 6)),
        ("Wed Dec 7, 2016 13:36:50", (2016, 12, 7)),
        ("Sun 11th August 2019 | 01:00 AM", (2019, 8, 11)),
        ("May 28,2022", (2022, 5, 28)),
        ("31/12/2016", (2016, 12, 31)),
        ("12/31/2016", (2016, 12, 31)),
        ("3.11.2017", (2017, 11, 3)),
        ("Dimanche 9 juillet 2017", (2017, 7, 9)),
        ("9 de julio de 2017", (2017, 7, 9)),
        ("9 июля 2017", (2017, 7, 9)),
        ("٣ مايو ٢٠١٩", None),
        ("2017年7月9日", (2017, 7, 9)),
        ("may 3 2019", None),
        ("31 February 2019", None),
        ("call 2019-2020", None),
    ],
)
def test_dates_of_many_prints_are_read(words: str, day: tuple[int, int, int] | None) -> None:
    found = [(item.year, item.month, item.day) for item in find_dates(words, LAYOUT) if item.day and item.year]
    assert found == ([day] if day else [])


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("https://a.org/2016/12/07/town-falls/", "2016-12-07"),
        ("https://a.org/news/20190810/town", "2019-08-10"),
        ("https://a.org/2017/jul/09/town", "2017-07-09"),
        ("https://a.org/2017/07/town", "2017-07-01"),
        ("https://a.org/story-2021-04-06.html", "2021-04-06"),
        ("https://a.org/news/2017/1", None),
        ("https://2017.org/13/45/", None),
        ("https://a.org/12345678", None),
    ],
)
def test_an_address_names_a_day_or_a_month_or_nothing(address: str, first: str | None) -> None:
    named = date_in_address(address, LAYOUT)
    assert (named[0].isoformat() if named else None) == first


@given(st.dates(date(1990, 1, 1), date(2039, 12, 31)))
def test_any_day_written_out_is_read_back(day: date) -> None:
    for words in (f"{day:%A}, {day.day} {day:%B %Y}", f"{day:%B} {day.day}, {day.year}", day.isoformat()):
        (found,) = find_dates(words, LAYOUT)
        assert found.days() == (day, day)


def test_metadata_come_before_the_date_line_and_that_before_the_address(read: Read) -> None:
    text = "Town falls\n\n4 May 2019\n\n" + TELLING.format(day="Friday")
    assert published(read("DATE: 2019-05-03\n\n" + text)).basis == "metadata"
    assert published(read(text)).basis == "stated"
    assert published(read("URL: https://a.org/2019/05/05/x\n\n" + TELLING.format(day="Friday"))).basis == "url"
    assert read(TELLING.format(day="Friday")).published is None


def test_the_day_comes_first_where_only_that_fits_the_weekday_told(read: Read) -> None:
    report = read("Town falls\n\n04/10/2019 08:15 by admin\n\n" + TELLING.format(day="Friday"))
    assert days(report) == ("2019-10-04", "2019-10-04")
    assert "4 October 2019 was a Friday" in published(report).reason
    assert "10 April 2019 was a Wednesday" in published(report).reason


def test_the_month_comes_first_where_only_that_fits_the_weekday_told(read: Read) -> None:
    report = read("Town falls\n\n04/10/2019\n\n" + TELLING.format(day="Wednesday"))
    assert days(report) == ("2019-04-10", "2019-04-10")


@pytest.mark.parametrize(
    ("header", "extra", "day", "why"),
    [
        ("OUTLET: CNN\n", "", "2019-04-10", "CNN prints the month first"),
        ("OUTLET: Dawn\n", "", "2019-10-04", "papers of its country"),
        ("", "Last updated 25/10/2019.", "2019-10-04", "shows the order"),
        ("", "They had come on September 30, 2019.", "2019-10-04", "after 10 April 2019"),
        ("URL: https://a.org/2019/04/x\n", "", "2019-04-10", "address"),
    ],
)
def test_day_and_month_are_ordered_by_what_else_is_known(
    read: Read, header: str, extra: str, day: str, why: str
) -> None:
    header = header + "\n" if header else ""
    report = read(f"{header}Town falls\n\n04/10/2019\n\n{TELLING.format(day='the day')} {extra}")
    assert days(report) == (day, day)
    assert why in published(report).reason


def test_a_language_that_prints_the_day_first_decides(read: Read) -> None:
    report = read("DATE: 04/10/2019\n\nL'armée a annoncé avoir repris la ville aux rebelles après un long siège.")
    assert days(report) == ("2019-10-04", "2019-10-04")


def test_where_nothing_decides_both_readings_stay_open(read: Read) -> None:
    report = read("Town falls\n\n04/10/2019\n\n" + TELLING.format(day="a date not given"))
    assert days(report) == ("2019-04-10", "2019-10-04")
    assert "nothing tells the order" in published(report).reason


def test_a_weekday_that_does_not_fit_its_date_is_noted(read: Read) -> None:
    report = read("Town falls\n\nMonday, 3 May 2019\n\n" + TELLING.format(day="Friday"))
    assert days(report) == ("2019-05-03", "2019-05-03")
    assert "a Friday, not the weekday printed" in published(report).reason


def test_a_month_is_narrowed_by_the_address_or_the_dateline(read: Read) -> None:
    body = TELLING.format(day="Friday")
    assert days(read(f"DATE: 2019-05\nURL: https://a.org/2019/05/03/x\n\n{body}")) == ("2019-05-03", "2019-05-03")
    assert days(read(f"DATE: 2019-05\n\nJUBA, May 3 (Reuters) - {body}")) == ("2019-05-03", "2019-05-03")
    assert days(read(f"DATE: 2019-05\n\n{body}")) == ("2019-05-01", "2019-05-31")


def test_metadata_that_lie_before_what_the_text_tells_give_way_to_the_address(read: Read) -> None:
    report = read(
        "DATE: 2013-12-20\nURL: https://a.org/archive/2019/05/x\n\n"
        + TELLING.format(day="Friday")
        + " The siege had ended on May 2, 2019."
    )
    assert published(report).basis == "url"
    assert "2013-12-20" in published(report).reason


def test_a_reprint_that_says_when_it_was_first_published_has_that_day(read: Read) -> None:
    report = read("DATE: 2020-01-14\n\nAs published on the 3rd of May 2019: " + TELLING.format(day="Friday"))
    assert days(report) == ("2019-05-03", "2019-05-03")


def test_dates_told_in_the_prose_are_no_dates_of_publication(read: Read) -> None:
    assert read("On 3 May 2019 the army took the town. It had been lost on 4 April 2018.").published is None


def test_a_text_of_date_lines_is_dated_by_its_first_in_a_reason_that_can_be_read(read: Read) -> None:
    lines = "\n".join(f"{number % 28 + 1} May {1990 + number % 30}" for number in range(5000))
    published = read(f"{lines}\n\nThe army took the town on Friday, a witness said.").published
    assert published is not None and published.first.isoformat() == "1990-05-01"
    assert len(published.reason) < 1000
