from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.records import Agency, Outlet, Report
from tellings.relate.copies import find_copies
from tellings.relate.sketch import folded_words

from tests.tests_support import report_of  # isort: skip

WIRE = """Troops of the transitional government entered the river port of Malakal at dawn on Monday, witnesses said.
The rebels who had held the port since December left on boats during the night, a fisherman told reporters.
"We woke up and they were gone, all of them, with their guns and our goats," he said.
At least 1,500 families are camped at the gate of the airfield, the Red Cross said in a note to the press.
Colonel Peter Lual, who leads the garrison, said his men would search every house for arms and mines.
The port was taken and retaken four times in two years, and little of its market is left standing.
Talks on a truce are due to start in Addis Ababa next week, diplomats in the region said."""
OTHER = """Soldiers loyal to the government have gone into Malakal, the port on the White Nile that rebels held so long.
A spokesman for the rebels denied that they had been driven out and called the move a planned withdrawal.
Colonel Peter Lual told state radio that the town was calm and that shops would open again on Tuesday.
Aid workers counted some 1,400 families near the airfield, many of them without tents or clean water.
"We woke up and they were gone, all of them, with their guns and our goats," a fisherman was quoted as saying.
Envoys are to meet in Addis Ababa in the coming days to speak of a truce that nobody much believes in."""


def copies_of(*reports: Report) -> list[tuple[str, str]]:
    paths = {report.id: report.path for report in reports}
    return [(paths[copy.copy], paths[copy.original]) for copy in find_copies(reports)]


def respelt(text: str) -> str:
    for one, other in (
        ("Malakal", "Melakal"),
        ("Lual", "Lwal"),
        ("1,500", "1500"),
        ("“", '"'),
        ("who leads", "commanding"),
    ):
        text = text.replace(one, other)
    return text


def test_a_reprint_that_is_shortened_and_respelt_is_found() -> None:
    wire = report_of(WIRE, path="wire", on=date(2018, 2, 5))
    reprint = report_of("\n".join(respelt(WIRE).split("\n")[:5]), path="reprint", on=date(2018, 2, 6))
    assert copies_of(wire, reprint) == [("reprint", "wire")]


def test_two_reporters_on_one_event_who_quote_one_man_are_no_copies() -> None:
    assert copies_of(report_of(WIRE, path="wire"), report_of(OTHER, path="other")) == []


def test_two_papers_that_print_one_statement_are_no_copies() -> None:
    statement = "\n".join(
        f'"Our units took hill {n} and the road to the dam and will hold it," the army said.' for n in range(9)
    )
    one = report_of("The army claimed a great victory on Monday in the hills.\n" + statement, path="one")
    two = report_of("Doubt hangs over what happened at the dam, our reporter writes.\n" + statement, path="two")
    assert copies_of(one, two) == []


def test_a_wire_story_inside_a_longer_article_is_found() -> None:
    around = "\n".join(
        f"Paragraph {n} of a long essay speaks of history, of the river and of {n} kings of old." for n in range(60)
    )
    wire, essay = (
        report_of(WIRE, path="wire", on=date(2018, 2, 5)),
        report_of(f"{around}\n{WIRE}\n{around}", path="essay", on=date(2018, 2, 9)),
    )
    (copy,) = find_copies([wire, essay])
    assert (copy.copy, copy.original) == (essay.id, wire.id)
    assert copy.share < 0.5
    assert "100% of the other's in it" in copy.reason


def test_the_agency_that_a_report_credits_is_the_original_whatever_the_dates() -> None:
    wire = replace(report_of(WIRE, path="wire", on=date(2018, 2, 7)), outlet=Outlet("reuters", "Reuters"))
    paper = replace(
        report_of(WIRE + "\nIt rained.", path="paper", on=date(2018, 2, 5)),
        agencies=(Agency("reuters", "Reuters", "credited"),),
    )
    assert copies_of(wire, paper) == [("paper", "wire")]


def test_where_nothing_tells_who_was_first_the_reason_says_so() -> None:
    (copy,) = find_copies([report_of(WIRE, path="one"), report_of(WIRE[:600], path="two")])
    assert "unsure" in copy.reason


def test_a_copy_of_a_copy_has_one_original_and_nothing_goes_round_in_a_ring() -> None:
    reports = [report_of(WIRE + f"\nSo says edition {n}.", path=str(n), on=date(2018, 2, n)) for n in range(1, 5)]
    found = dict(copies_of(*reports))
    assert set(found) == {"2", "3", "4"}
    for start in found:
        seen = {start}
        while start in found:
            start = found[start]
            assert start not in seen
            seen.add(start)


def test_captions_and_credits_make_no_copy() -> None:
    boilerplate = "All rights of this text and of its pictures are held by the house that printed them first."
    one, two = (
        report_of(f"It rained in Juba.\n{boilerplate}", path="one"),
        report_of(f"It was dry in Gao.\n{boilerplate}", path="two"),
    )
    kept = [
        replace(report, blocks=(report.blocks[0], replace(report.blocks[1], kind="credit"))) for report in (one, two)
    ]
    assert copies_of(*kept) == []


@settings(max_examples=30, deadline=None)
@given(st.permutations([WIRE, respelt(WIRE), OTHER, WIRE[:500], "It rained in Juba on Monday."]))
def test_the_order_of_reports_changes_nothing(texts: list[str]) -> None:
    found = find_copies([report_of(text, path="x") for text in texts])
    assert found == find_copies([report_of(text, path="x") for text in sorted(texts)])


def test_spellings_of_numbers_and_quotation_marks_are_folded() -> None:
    assert folded_words("“Déir’s” 1,500 men") == folded_words('"Deir\'s" 1500 men')


def test_a_story_that_hundreds_print_has_one_original_the_earliest() -> None:
    prints = [
        report_of(f"{WIRE}\nSo says paper {n}.", path=str(n), on=date(2018, 2, 1 + n // 10)) for n in range(1, 120)
    ]
    wire = report_of(WIRE, path="wire", on=date(2018, 1, 31))
    parents = {copy.copy: copy.original for copy in find_copies([*prints, wire])}
    assert set(parents) == {report.id for report in prints}
    for report in prints:
        head = report.id
        while head in parents:
            head = parents[head]
        assert head == wire.id


def test_an_outlets_background_under_another_days_news_is_no_reprint() -> None:
    outlet = Outlet("river-post", "The River Post")
    background = "\n".join(WIRE.split("\n")[4:])
    first, second = (
        replace(report_of(f"{lead}\n{background}", path=lead, on=date(2018, 2, day)), outlet=outlet)
        for day, lead in (
            (5, "Shells fell on the market of Malakal on Monday and set a row of boats on fire, traders said."),
            (19, "A convoy of lorries with grain came under fire on the road north of the port, its drivers said."),
        )
    )
    assert find_copies([first, second]) == ()
    elsewhere = replace(second, outlet=Outlet("hill-times", "The Hill Times"))
    assert len(find_copies([first, elsewhere])) == 1


def test_a_reprint_in_a_script_without_spaces_is_found() -> None:
    text = (
        "政府军周一进入河港城市马拉卡勒。目击者说，叛军已于夜间乘船离开港口。"
        "红十字会说，至少有一千五百户家庭在机场门口露营。"
    )
    assert copies_of(report_of(text, path="one"), report_of(f"本报讯 {text.replace('至少', '')}", path="two"))


@pytest.mark.parametrize(
    "text",
    [
        "The army took the small town today. " * 3000,
        "a" * 300_000,
        "\ud800 x \udfff " * 500,
        '"' * 20_001,
        ". " * 50_000,
        "\U0001d49c\U0001d4c1\U0001d4be " * 3000,
        " ".join(f"Shells fell on street {n} of the port and {n + 7} families fled." for n in range(40))
        + " The army took the small town today." * 4000,
    ],
    ids=["one sentence", "one word", "surrogates", "marks", "stops", "astral", "a story and one sentence"],
)
def test_texts_that_are_no_texts_are_compared_and_cost_little(text: str) -> None:
    start = time.process_time()
    find_copies([report_of(text, path="one"), report_of(text[:-1], path="two")])
    assert time.process_time() - start < 5
