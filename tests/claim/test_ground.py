"""What a report tells as news, and what it tells as how things were."""

from __future__ import annotations

from datetime import date

import pytest

from tellings.pipeline import LINE, shared_knowledge
from tellings.records import Claim
from tests.tests_support import report_of


def told(text: str, what: str, on: date = date(2021, 7, 20)) -> list[Claim]:
    known, report = shared_knowledge(), report_of(text, on=on)
    found = LINE.claim(LINE.resolve(LINE.read(report, known), known), known)[0]
    return [one for one in LINE.anchor(found, (report,), LINE.relate((report,))) if one.what == what]


STATES = [
    ("The army took back Kidal. The rebels held Kidal.", "background"),
    ("The rebels used to hold the town of Kidal.", "background"),
    ("The rebels have controlled Kidal since they overran a camp there.", "background"),
    ("Kidal, a rail hub occupied by the rebels, was hit by a storm.", "background"),
    ("The rebels now hold Kidal.", "news"),
    ("The rebels still controlled a part of Kidal.", "news"),
    ("Kidal remained under the control of the rebels.", "news"),
    ("The rebels control a third of Mali.", "news"),
    ("The rebels held Kidal on Monday.", "news"),
    ("The army said that it held Kidal.", "news"),
]


@pytest.mark.parametrize(("text", "ground"), STATES)
def test_a_hold_told_in_the_past_is_how_it_was(text: str, ground: str) -> None:
    assert told(text, "control.hold")[-1].ground == ground


@pytest.mark.parametrize(
    ("when", "ground"),
    [
        ("on Sunday", "news"),
        ("two weeks ago", "background"),
        ("last month", "background"),
        ("earlier this month", "background"),
        ("earlier on Monday", "news"),
        ("in recent months", "background"),
        ("this year", "background"),
        ("this week", "news"),
    ],
)
def test_what_happened_well_before_the_report_is_background(when: str, ground: str) -> None:
    (one,) = told(f"Rebels captured the town of Kidal {when}.", "control.gain")
    assert one.ground == ground


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Rebels captured the town of Kidal on December 30, 2022.", "news"),
        ("Rebels captured the town of Kidal in October 2022.", "background"),
        ("Rebels captured the town of Kidal in 2022.", "background"),
    ],
)
def test_the_turn_of_the_year_makes_no_background(text: str, ground: str) -> None:
    (one,) = told(text, "control.gain", on=date(2023, 1, 2))
    assert one.ground == ground


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Thousands have been killed in the war in Mali.", "background"),
        ("Hundreds have fled Kidal since May.", "background"),
        ("Hundreds have fled Kidal since Sunday.", "news"),
        ("Ten people were killed in Kidal on Monday.", "news"),
        ("He left Mali, torn by a war in which 700 people have been killed.", "background"),
        ("More than 70,000 people are dead in Mali.", "background"),
        ("A quake struck Mali. More than 70,000 people are dead in Mali.", "news"),
        ("The flood came at night. At least 11,000 people were killed in Mali.", "news"),
    ],
)
def test_the_toll_of_a_war_is_no_news(text: str, ground: str) -> None:
    found = [*told(text, "casualties"), *told(text, "displacement")]
    assert {one.ground for one in found} == {ground}


def test_what_stands_under_a_heading_that_looks_back_is_background() -> None:
    text = "The army took Kidal, residents said.\n\nBackground:\n\nRebels seized the town of Gao."
    found = told(text, "control.gain")
    assert [(one.where[0].value.name, one.ground) for one in found] == [("Kidal", "news"), ("Gao", "background")]


def test_a_month_at_the_head_of_a_sentence_dates_both_its_halves() -> None:
    (one,) = told("In May rebels retook Kidal, and the army pulled out of Gao.", "withdrawal")
    assert one.ground == "background"
    assert one.when[0].value.timex == "2021-05"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Several weeks ago the rebels captured the town of Kidal.", "control.gain"),
        ("A few years ago the rebels captured the town of Kidal.", "control.gain"),
        ("It is three years since the town of Kidal was captured by the rebels.", "control.gain"),
        ("Two months after the rebels captured Kidal, the mayor is back.", "control.gain"),
        ("Families marked the anniversary of the capture of Kidal by the rebels.", "control.gain"),
        ("The capture of Kidal in 2012 by rebels shocked Mali.", "control.gain"),
        ("Families still mourn after an attack in May that killed 200 people in Kidal.", "casualties"),
    ],
)
def test_what_dates_the_news_is_background(text: str, what: str) -> None:
    assert {one.ground for one in told(text, what)} == {"background"}


def test_days_after_a_deed_it_is_still_news() -> None:
    (one,) = told("Two days after the rebels captured Kidal, the mayor is back.", "control.gain")
    assert one.ground == "news"


def test_a_day_before_a_name_without_a_comma_dates_the_clause() -> None:
    (one,) = told("On July 2 Mubi in Adamawa State came under the control of Boko Haram militants.", "control.gain")
    assert one.ground == "background"


@pytest.mark.parametrize(
    ("text", "what", "ground"),
    [
        ("A decree followed a coup in 2012 that left 300 people dead in Bamako.", "casualties", "background"),
        ("In January, officials said troops killed two workers in Gao.", "casualties", "background"),
        ("In 2010 a plane crashed near Gao and 68 people were killed.", "casualties", "background"),
        ("It was the worst attack since the 2005 London bombings.", "explosion", "background"),
        ("The deadliest bombing since 2005 killed ten people in Gao.", "casualties", "news"),
        ("Brigades led an attack in May, and the army has shelled Gao.", "shelling", "news"),
        ("The rebels, who have seized large swaths of Mali, met in Gao.", "control.gain", "background"),
        ("The rebels fighting the army left Gao.", "clash", "background"),
    ],
)
def test_the_date_of_the_clause_above_is_that_of_what_it_tells(text: str, what: str, ground: str) -> None:
    assert {one.ground for one in told(text, what)} == {ground}


def test_what_was_last_month_is_background_on_the_first_days_of_the_next() -> None:
    (one,) = told("Rebels captured the town of Kidal last month.", "control.gain", on=date(2023, 5, 2))
    assert one.ground == "background"


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ("Ten people were killed in the deadliest attack in Mali since 2012.", False),
        ("The shooting in which ten people were killed was the worst in Kidal this year.", False),
        ("Ten people were killed in an attack in Mali in 2012.", True),
    ],
)
def test_what_an_attack_is_the_worst_since_does_not_date_it(text: str, dated: bool) -> None:
    (one,) = told(text, "casualties")
    assert (bool(one.when), one.ground) == (dated, "background" if dated else "news")


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("The blast came two weeks after gunmen killed five people in Kidal.", "background"),
        ("The blast came a day after gunmen killed five people in Kidal.", "news"),
        ("In earlier attacks gunmen came into the town and killed five people in Kidal.", "background"),
        ("In the latest attacks gunmen killed five people in Kidal.", "news"),
        ("Five people have been killed by gunmen in Kidal in the past.", "background"),
    ],
)
def test_what_the_news_is_compared_with_is_background(text: str, ground: str) -> None:
    (one,) = told(text, "casualties")
    assert one.ground == ground


def test_what_goes_on_from_a_deed_of_long_ago_is_background() -> None:
    first = "The rebels took the town of Gao in the summer of 2014."
    assert told(f"{first} They killed 40 people.", "casualties")[0].ground == "background"
    assert told(f"{first} The army has now killed 40 people.", "casualties")[0].ground == "news"


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("France will arm the rebels in Mali, the minister said on Monday.", "news"),
        ("France is considering arming the rebels in Mali.", "news"),
        ("France arms the rebels in Mali.", "background"),
        ("France sent officers to Mali to support the rebels.", "background"),
    ],
)
def test_whom_a_state_is_to_arm_is_news(text: str, ground: str) -> None:
    assert {one.ground for one in told(text, "backing")} == {ground}


def test_what_people_previously_told_is_background() -> None:
    (one,) = told("Farmers previously told the agency that they fled the village of Gao.", "displacement")
    assert one.ground == "background"


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("France sent officers to Mali to support the rebels.", "ongoing"),
        ("France has deployed jets to Mali to support the army.", "ongoing"),
        ("France will send officers to Mali to support the rebels.", "planned"),
        ("France plans to send officers to Mali to support the rebels.", "planned"),
        ("France is considering sending officers to Mali to support the rebels.", "planned"),
    ],
)
def test_those_who_were_sent_to_support_a_side_support_it(text: str, reality: str) -> None:
    assert {one.reality for one in told(text, "backing")} == {reality}
