"""Sentences are cut where a reader would, and every span gives back its words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.read.masking import is_title_case, lost_quotes
from tellings.read.segment import segment
from tellings.records import Block, Report, Span


def report(text: str, kind: str = "prose") -> Report:
    block = Block(Span(0, len(text)), kind)  # type: ignore[arg-type]
    return Report("r", "a.txt", text, None, (block,), None, (), None, None, "en", "", "test")


def sentences(text: str) -> list[str]:
    return [one.span.of(text) for one in segment(report(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army left. Rebels came.", ["The army left.", "Rebels came."]),
        ("Gen. Moussa spoke. He left.", ["Gen. Moussa spoke.", "He left."]),
        ("The U.S. Air Force struck Gao.", ["The U.S. Air Force struck Gao."]),
        ("He flew to the U.S. The army stayed.", ["He flew to the U.S.", "The army stayed."]),
        ('"We took Gao," he said. "It is ours."', ['"We took Gao," he said.', '"It is ours."']),
        ("It fell on Jan. 5. Nobody died.", ["It fell on Jan. 5.", "Nobody died."]),
        ("Why now? Nobody knows!", ["Why now?", "Nobody knows!"]),
        ("The toll was 3.5 per cent lower.", ["The toll was 3.5 per cent lower."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_credit_line_is_one_sentence_whatever_it_holds() -> None:
    text = "Reporting by A. Traore. Editing by B. Diallo."
    assert [one.kind for one in segment(report(text, "credit"))] == ["credit"]


@given(st.text(max_size=300))
def test_sentences_lie_in_the_text_in_order_and_without_outer_space(text: str) -> None:
    if not text:
        return
    spans = [one.span for one in segment(report(text))]
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.of(text).strip() == span.of(text) for span in spans)


def test_dashes_that_stand_for_lost_quotation_marks_are_found_in_pairs() -> None:
    text = "–We hold Gao,– the spokesman said, naming the –emirate– again."
    assert sorted(lost_quotes(text)) == [0, 13, 46, 54]


def test_an_ordinary_dash_is_left_alone() -> None:
    assert not lost_quotes("The town – the last in the north – fell. A 2012–2013 war.")


def test_title_case_is_told_from_running_text() -> None:
    assert is_title_case("Rebels Take Full Control of Northern Town")
    assert not is_title_case("Rebels take full control of the northern town")
