"""Claims of two readers side by side: what is one claim to both, and in what they differ."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.readers import compared, differing, reader_runs
from tellings.records import Claim, ReadBy, Span
from tests.tests_support import report_of

TEXT = "Rebels seized Kidal on Friday, the army said. Fighting erupted in Gao. The army shelled Gao."
Read = Callable[[str], list[Claim]]


@pytest.fixture(scope="module")
def mine(knowledge: Knowledge) -> list[Claim]:
    resolved = LINE.resolve(LINE.read(report_of(TEXT, on=date(2024, 1, 8)), knowledge), knowledge)
    claims = list(LINE.claim(resolved, knowledge)[0])
    assert [one.what for one in claims] == ["control.gain", "clash", "shelling"]
    return claims


def theirs(claims: list[Claim], **changed: object) -> list[Claim]:
    """The same claims by another reader, the first of them changed."""
    found = [replace(one, id=f"other-{one.id}", reader="toy@host", score=0.7, reasons=()) for one in claims]
    return [replace(found[0], **changed), *found[1:]]  # type: ignore[arg-type]


def readings(left: list[Claim], right: list[Claim]) -> tuple[list[tuple[str, ...]], int, int]:
    by = [("a", (ReadBy("rules", tuple(left)), ReadBy("toy@host", tuple(right))))]
    (one,) = compared(by, {claim.id: claim for claim in (*left, *right)})
    return [pair.fields for pair in one.pairs], len(one.only_left), len(one.only_right)


def test_the_same_claims_agree_whatever_their_scores(mine: list[Claim]) -> None:
    assert readings(mine, theirs(mine)) == ([(), (), ()], 0, 0)


def test_what_one_reader_alone_gives_is_named_as_his(mine: list[Claim]) -> None:
    assert readings(mine, theirs(mine)[1:]) == ([(), ()], 1, 0)
    assert readings(mine[:1], theirs(mine)) == ([()], 0, 2)


def test_claims_on_one_word_are_one_pair_though_all_else_differs(mine: list[Claim]) -> None:
    other = theirs(mine, what="control.lose", who=(), where=(), polarity="denied", attribution=())
    assert readings(mine, other)[0][0] == ("what", "who", "where", "polarity", "attribution")


def test_words_apart_are_one_claim_only_in_one_sentence_and_under_one_code(mine: list[Claim]) -> None:
    there, elsewhere = Span(mine[0].evidence.start, mine[0].evidence.start + 6), mine[1].evidence
    assert readings(mine, theirs(mine, trigger=there)) == ([(), (), ()], 0, 0)
    assert readings(mine, theirs(mine, trigger=there, what="enter")) == ([(), ()], 1, 1)
    assert readings(mine, theirs(mine, trigger=Span(elsewhere.end - 4, elsewhere.end - 1), evidence=elsewhere)) == (
        [(), ()], 1, 1,
    )  # fmt: skip


def test_to_compare_is_symmetric(mine: list[Claim]) -> None:
    other = theirs(mine, where=())[:2]
    fields, left, right = readings(mine, other)
    assert readings(other, mine) == (fields, right, left)
    assert differing(mine[0], other[0]) == differing(other[0], mine[0]) == ("where",)


def test_a_report_that_a_reader_could_not_read_is_not_compared(mine: list[Claim]) -> None:
    failed = ReadBy("host", read=False)
    by = [("a", (failed, ReadBy("rules", tuple(mine)))), ("b", (ReadBy("toy@host"), ReadBy("rules")))]
    assert [one.report for one in compared(by, {claim.id: claim for claim in mine})] == ["b"]
    assert [(run.reader, run.accounts, run.read, run.unread) for run in reader_runs(by)] == [
        ("toy@host", True, ("b",), ("a",)),
        ("rules", False, ("a", "b"), ()),
    ]
