"""Time expressions are found, and told symbolically, whatever war or peace they are told of."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.records import Outlet, Reading, Report, Resolution, Sentence, Span, Time
from tellings.resolve.time_words import time_lists
from tellings.resolve.times import resolve_times


def reading(*sentences: str, outlet: Outlet | None = None) -> Reading:
    text = "\n".join(sentences)
    found, start = [], 0
    for number, sentence in enumerate(sentences):
        found.append(Sentence(Span(start, start + len(sentence)), "prose", number))
        start += len(sentence) + 1
    report = Report("r", "r.txt", text, None, (), outlet, (), None, None, "en", "", "test")
    return Reading(report, tuple(found), ())


def times(*sentences: str, outlet: Outlet | None = None) -> list[tuple[str, Time]]:
    told = reading(*sentences, outlet=outlet)
    return [(r.mention.span.of(told.report.text), _time(r)) for r in resolve_times(told)]


def _time(resolution: Resolution) -> Time:
    assert resolution.best is not None
    value = resolution.best.value
    assert isinstance(value, Time)
    return value


def words(*sentences: str) -> list[str]:
    return [text for text, _ in times(*sentences)]


@pytest.mark.parametrize(
    ("sentence", "expected", "timex"),
    [
        ("Rebels entered Jisr on Friday morning.", "Friday morning", "XXXX-WXX-5TMO"),
        ("It was hit late Monday by rockets.", "late Monday", "XXXX-WXX-1"),
        ("The column left last Sunday.", "last Sunday", "XXXX-WXX-7"),
        ("The polls opened on 3 November 2017 in rain.", "3 November 2017", "2017-11-03"),
        ("The polls opened on November 3rd, 2017.", "November 3rd, 2017", "2017-11-03"),
        ("Floods came on Nov. 3 and stayed.", "Nov. 3", "XXXX-11-03"),
        ("Posted 2017-11-03 in Juba.", "2017-11-03", "2017-11-03"),
        ("He was held from the 3rd of May, 2021.", "the 3rd of May, 2021", "2021-05-03"),
        ("The dam burst in September 2023.", "September 2023", "2023-09"),
        ("The dam burst in mid-March.", "mid-March", "XXXX-03"),
        ("The truce began in the summer of 2014.", "the summer of 2014", "2014-SU"),
        ("It grew in the third quarter of 2016.", "the third quarter of 2016", "2016-Q3"),
        ("A revolt began in the late 1980s.", "the late 1980s", "198"),
        ("A fort of the 19th century burned.", "the 19th century", "18"),
        ("Losses will grow by the end of the century.", "the end of the century", "XX"),
        ("Shops shut in recent days.", "recent days", "PXD"),
        ("Shops shut in the past 24 hours.", "the past 24 hours", "PT24H"),
        ("A siege of nearly three years ended.", "nearly three years", "P3Y"),
        ("They fled two and a half years ago.", "two and a half years ago", "XXXX-XX"),
        ("The weeks-long campaign ended.", "weeks-long", "PXW"),
        ("The 42-day battle ended.", "The 42-day", "P42D"),
        ("A blast struck at 4:24 PM on Thursday, Oct. 5.", "4:24 PM on Thursday, Oct. 5", "XXXX-10-05T16:24"),
        ("Shells fell overnight on the port.", "overnight", "XXXX-XX-XXTNI"),
        ("It is now in full control.", "now", "PRESENT_REF"),
        ("They meet every Friday.", "every Friday", "XXXX-WXX-5"),
        ("Crowds filled the square in the early hours of Friday.", "the early hours of Friday", "XXXX-WXX-5TMO"),
        ("Voting is due later this year.", "later this year", "XXXX"),
        ("It was seized over the weekend.", "the weekend", "XXXX-WXX-WE"),
        ("The ceasefire broke down in April last year.", "April last year", "XXXX-04"),
        ("Fasting in Ramadan went on.", "Ramadan", "XXXX-RAMADAN"),
        ("Prices rose by the end of the year.", "the end of the year", "XXXX"),
        ("The town was taken in 2012 by rebels.", "2012", "2012"),
        ("In 2014 militants burned the port.", "2014", "2014"),
    ],
)
def test_a_time_is_found_with_all_its_words_and_its_timex_value(sentence: str, expected: str, timex: str) -> None:
    assert (expected, timex) in [(text, time.timex) for text, time in times(sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels may march on the capital.",
        "May God help them, he said.",
        "A 14-year-old boy and a girl aged 9 years were hurt.",
        "The army's 7th Division lost 1,500 men.",
        "The fall of Raqqa was near.",
        "Some 2000 people and 2015 troops marched.",
        "Water from the spring ran dry.",
        "She told the Sun and the Mirror.",
        "The second battalion came first.",
        "Some three-quarters of the voters stayed at home.",
        "A rocket cost $1995 to build.",
        "The men, in their 30s, were masked.",
    ],
)
def test_words_that_only_look_like_times_are_none(sentence: str) -> None:
    assert words(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "sense"),
    [
        ("They have fought there since September.", "since"),
        ("The bridge must open by Friday.", "until"),
        ("The town was divided for nine months.", "during"),
        ("The town fell on Friday.", "within"),
        ("The strike ran from 3 to 5 May.", "during"),
        ("It happened between Monday and Wednesday.", "within"),
        ("It was calm until now.", "until"),
    ],
)
def test_the_word_before_a_time_tells_its_sense(sentence: str, sense: str) -> None:
    assert [time.sense for _, time in times(sentence)] == [sense]


def test_a_range_is_one_time() -> None:
    assert words("Clashes from Monday to Wednesday killed nobody.") == ["Monday to Wednesday"]
    assert words("It was held from early 2014 to late 2016.") == ["early 2014 to late 2016"]


@pytest.mark.parametrize(
    ("sentence", "way"),
    [
        ("The talks will be held on Monday.", "future"),
        ("The talks are due to resume on Monday.", "future"),
        ("The deadline was extended until Monday.", "future"),
        ("The talks broke down on Monday.", "past"),
        ("After Monday's raid the army will answer.", "past"),
        ("The army dug in ahead of Monday's vote.", "future"),
        ("The town prepared for Monday's vote.", "future"),
        ("The group took responsibility for Monday's raid.", "past"),
    ],
)
def test_the_tense_decides_which_monday_is_meant(sentence: str, way: str) -> None:
    assert [time.args[1] for _, time in times(sentence)] == [way]


def test_an_order_of_day_and_month_that_nothing_decides_gives_both() -> None:
    told = reading("Published 03/11/2017.")
    (resolution,) = resolve_times(told)
    assert [c.value.timex for c in resolution.candidates if isinstance(c.value, Time)] == ["2017-11-03", "2017-03-11"]


def test_the_outlet_decides_the_order_of_day_and_month() -> None:
    american = Outlet("x", "X", day_first=False)
    assert times("Published 03/11/2017.", outlet=american)[0][1].timex == "2017-03-11"
    assert times("Published 25/11/2017.", outlet=american)[0][1].timex == "2017-11-25"


def test_a_day_later_is_counted_from_the_day_last_told_of() -> None:
    found = times("The garrison fell on 4 June 2019.", "Two days later the camp was empty.")
    assert found[1][1].args == (2, "D", "absolute", "2019-06-04", "2019-06-04", "")


def test_a_time_after_an_event_stays_without_days() -> None:
    assert [time.rule for _, time in times("It came 10 days after the landslide.")] == ["from_event"]


def test_times_in_credits_and_datelines_are_not_read() -> None:
    told = reading("Updated Friday 3 November 2017")
    noise = Reading(told.report, (Sentence(told.sentences[0].span, "noise", 0),), ())
    assert resolve_times(noise) == ()


def test_the_word_lists_are_whole() -> None:
    lists = time_lists()
    assert sorted(lists["weekdays"].values()) == list(range(1, 8))
    assert sorted(lists["months"].values()) == list(range(1, 13))
    assert all(date(2024, month, day) for month, day in lists["fixed_holidays"].values())
    assert set(lists["seasons"].values()) == {"SP", "SU", "FA", "WI"}
    assert all(word == word.lower() for words_ in ("weekdays", "months", "units", "sets") for word in lists[words_])


def test_a_list_without_a_full_stop_is_read_in_little_time() -> None:
    assert len(words("on Friday 3 May, three years ago, in 2014 and " * 4000)) > 11_000


_PIECES = st.sampled_from(
    [
        "Friday",
        "late",
        "last",
        "September",
        "3",
        "2017",
        "nearly",
        "three",
        "years",
        "ago",
        "since",
        "the",
        "end of",
        "week",
        "may",
        "12:30",
        "GMT",
        "’s",
        "-",
        ",",
        "summer",
        "early",
        "this",
        "from",
        "to",
        "first",
        "quarter",
        "days",
        "later",
        "é",
        "1990s",
        "31",
        "April",
        "a",
        "half",
        "14-year-old",
        "31/02/2017",
        "next",
        "morning",
        "$5",
        "\xa0",
        "then",
        "by",
    ]
)


@given(st.lists(_PIECES, min_size=1, max_size=14))
def test_whatever_the_words_every_time_lies_in_its_sentence_and_none_overlap(pieces: list[str]) -> None:
    told = reading(" ".join(pieces))
    spans = [r.mention.span for r in resolve_times(told)]
    for span in spans:
        assert span.of(told.report.text).strip() == span.of(told.report.text)
    assert all(left.end <= right.start for left, right in pairwise(spans))


@pytest.mark.parametrize("unit", sorted(time_lists()["units"]))
@pytest.mark.parametrize("words", ["by the end of the {}", "last {}", "the following {}", "the {} before", "that {}"])
def test_no_unit_of_time_stops_the_reader(unit: str, words: str) -> None:
    found = times(f"Gao was shelled {words.format(unit)}.")
    assert all(value.timex for _, value in found)
