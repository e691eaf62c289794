from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.knowledge import Knowledge
from tellings.records import Agency, Change, Copy, Report, Span
from tellings.relate import Names
from tellings.relate.copies import find_copies

from tests.tests_support import report_of  # isort: skip

LINES = (
    "Iranian-backed fighters raised their flag over the post office of Dar al-Wadi on Tuesday, residents said.",
    "The army stopped short of claiming the town but said that its units were on the outskirts.",
    "At least 1,500 families left for the hills before dawn, many of them on foot and without blankets.",
    "A commander of Daesh, who gave his name as Abu Talib, was among the dead, a hospital official told reporters.",
    "Electricity was cut at noon, and the only bakery that still works there closed its doors an hour later.",
    "Talks between the two sides are to be held in the port of Sirt next week, diplomats in the region say.",
)
ORIGINAL = "\n".join(LINES)


def only_copy(text: str, original: str = ORIGINAL, names: Names | None = None) -> tuple[Report, Report, Copy]:
    wire = report_of(original, path="wire", on=date(2018, 2, 5))
    reprint = report_of(text, path="reprint", on=date(2018, 2, 6))
    (copy,) = find_copies([reprint, wire], names)
    assert (copy.original, copy.copy) == (wire.id, reprint.id)
    return wire, reprint, copy


def words(wire: Report, reprint: Report, change: Change) -> list[tuple[str | None, str | None]]:
    def of(span: Span | None, report: Report) -> str | None:
        return span.of(report.text) if span else None

    return [(of(word.original, wire), of(word.copy, reprint)) for word in change.words]


def test_words_left_out_and_words_put_in_their_place_are_told_as_spans_of_both() -> None:
    wire, reprint, copy = only_copy(
        ORIGINAL.replace("Iranian-backed fighters", "Fighters").replace("stopped short of claiming", "failed to claim")
    )
    first, second = copy.changes
    assert (first.kind, second.kind) == ("changed", "changed")
    assert words(wire, reprint, first) == [("Iranian-backed", None)]
    assert words(wire, reprint, second) == [("stopped short of claiming", "failed to claim")]
    assert second.original is not None
    assert second.original.of(wire.text) == LINES[1]


def test_dropped_and_added_sentences_are_told_and_where_they_stood() -> None:
    text = "\n".join([LINES[0], "It was the fourth such raid this year, by our count of the reports.", *LINES[2:]])
    wire, reprint, copy = only_copy(text)
    told = [(change.kind, change.original, change.copy) for change in copy.changes]
    start = ORIGINAL.index(LINES[1])
    assert ("dropped", Span(start, start + len(LINES[1])), None) in told
    assert [change.copy.of(reprint.text) for change in copy.changes if change.kind == "added" and change.copy] == [
        "It was the fourth such raid this year, by our count of the reports."
    ]
    assert len(told) == 2
    assert wire.id == copy.original


def test_marks_and_cases_are_no_change() -> None:
    assert only_copy(ORIGINAL.replace("1,500", "1500").replace("-", " ").upper())[2].changes == ()


def test_a_sentence_rewritten_at_its_place_is_changed_not_dropped_and_added() -> None:
    rewritten = "Short of claiming the town, the army only said that some of its men had reached its outskirts."
    wire, _, copy = only_copy(ORIGINAL.replace(LINES[1], rewritten))
    (change,) = copy.changes
    assert change.kind == "changed"
    assert change.original is not None
    assert change.original.of(wire.text) == LINES[1]


def test_sentences_joined_into_one_are_one_change() -> None:
    wire, reprint, copy = only_copy(ORIGINAL.replace("blankets.\nA commander", "blankets, and a commander"))
    (change,) = copy.changes
    assert words(wire, reprint, change) == [(None, "and")]


def test_what_stands_in_the_original_is_told_as_spans_of_the_copy() -> None:
    _, reprint, copy = only_copy(f"It rained in Juba all day long, says our reporter there.\n{ORIGINAL}")
    assert [span.of(reprint.text) for span in copy.taken] == [ORIGINAL]
    assert copy.sure


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Daesh", "the Islamic State", "another name of the same actor"),
        ("Sirt", "Sirte", "another name of the same place"),
        ("Abu Talib", "Abou Taleb", "a name in no list, spelled alike"),
        ("an hour", "an hour", ""),
        ("two sides", "2 sides", "the same number"),
    ],
)
def test_respellings_are_told_from_changes_of_substance(knowledge: Knowledge, one: str, other: str, why: str) -> None:
    names = Names(knowledge.actors, knowledge.gazetteer)
    _, _, copy = only_copy(ORIGINAL.replace(one, other), names=names)
    assert [(change.kind, [word.respelt for word in change.words]) for change in copy.changes] == (
        [("respelt", [why])] if why else []
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Niger", "Nigeria"),
        ("Basra", "Bosra"),
        ("Mali", "Malawi"),
        ("the rebels", "the terrorists"),
        ("1,500", "1,600"),
        ("Hama", "Homs"),
        ("four", "for"),
        ("Iran", "Iraq"),
    ],
)
def test_what_may_be_another_thing_is_never_called_a_respelling(knowledge: Knowledge, one: str, other: str) -> None:
    names = Names(knowledge.actors, knowledge.gazetteer)
    line = "Shells fell on {} on Sunday evening and burned a row of shops beside the old market, traders said."
    original = f"{ORIGINAL}\n{line.format(one)}"
    _, _, copy = only_copy(f"{ORIGINAL}\n{line.format(other)}", original, names)
    (change,) = copy.changes
    assert change.kind == "changed"
    assert all(not word.respelt for word in change.words)


def test_the_original_is_unsure_where_both_print_one_agency() -> None:
    credit = (Agency("reuters", "Reuters", "credited"),)
    one, two = (
        replace(report_of(text, path=path, on=date(2018, 2, day)), agencies=credit)
        for text, path, day in ((ORIGINAL, "one", 5), (ORIGINAL + "\nIt rained.", "two", 6))
    )
    (copy,) = find_copies([one, two])
    assert (copy.copy, copy.original, copy.sure) == (two.id, one.id, False)
    assert "both credit Reuters, whose own report is not here" in copy.reason


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*LINES, "It rained.", "“Go home,” he said.", "Ö", "…"]), min_size=1, max_size=12))
def test_every_span_lies_in_its_report_and_every_sentence_is_told_once(lines: list[str]) -> None:
    wire = report_of(ORIGINAL, path="wire", on=date(2018, 2, 5))
    reprint = report_of("\n".join(lines), path="reprint", on=date(2018, 2, 6))
    for copy in find_copies([wire, reprint]):
        dropped = [change.original for change in copy.changes if change.copy is None]
        added = [change.copy for change in copy.changes if change.original is None]
        assert len(set(dropped)) == len(dropped)
        assert len(set(added)) == len(added)
        for change in copy.changes:
            for one, other in [(change.original, change.copy), *((word.original, word.copy) for word in change.words)]:
                assert one or other
                assert one is None or one.of(wire.text)
                assert other is None or other.of(reprint.text)
