"""What holds for any reports: order, sharding and repetition change nothing, and no words are made up."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tellings
from tellings.knowledge import Knowledge
from tellings.pipeline import LINE, Source, Told, accounts_of, captured, run, told
from tellings.publish.document import accounts_document
from tellings.publish.sealing import as_json
from tellings.records import Accounts, Claim, Report
from tests.line.golden import cases
from tests.line.stories import reports_of
from tests.line.stories import told as story_of

ALL = cases()
COPIED = ("taiz-2016/1-spa.txt", "bama-2015/1-nan.txt", "kherson-2022/3-paper.txt", "beira-2019/3-agency.txt")


def document(accounts: Accounts) -> str:
    return as_json(accounts_document(accounts))


def sample() -> tuple[Path, ...]:
    """The reports of the bundled sample story."""
    return tuple(sorted((Path(tellings.__file__).parent / "data" / "sample").glob("*.txt")))


def claimed(reports: Iterable[Report], knowledge: Knowledge) -> list[Claim]:
    return [claim for one in told(reports, knowledge) if isinstance(one, Told) for claim in one.claims]


def independent(accounts: Accounts) -> dict[str, int]:
    """How many independent origins stand behind each event, by what a reader would call the event."""
    counts: dict[str, int] = {}
    events = {event.id: event for event in accounts.events}
    for account in accounts.accounts:
        event = events[account.event]
        name = " ".join([event.what, *sorted(slot.value.id for slot in event.where)])
        number = sum(origin.relation_to_event == "independent" for origin in account.origins)
        counts[name] = max(number, counts.get(name, 0))
    return counts


def rulings(accounts: Accounts) -> dict[str, set[str]]:
    """Which rules decide about each place."""
    states: dict[str, set[str]] = {}
    for state in accounts.control:
        states.setdefault(state.place.value.id, set()).add(f"{state.status} {state.rule}")
    return states


@pytest.mark.parametrize("case", ALL)
def test_the_order_of_the_reports_changes_nothing_but_the_order_in_which_they_are_listed(case: str) -> None:
    forwards = json.loads(document(story_of(case).accounts))
    backwards = json.loads(document(tellings.compare(reports_of(case)[::-1])))
    for shape in (forwards, backwards):
        shape.pop("seal")  # of these bytes, in this order
        for listed in ("reports", "claims", "framing", "refusals"):
            shape[listed].sort(key=json.dumps)
    assert forwards == backwards


@pytest.fixture(scope="module")
def sampled(knowledge: Knowledge) -> tuple[tuple[Report, ...], tuple[Claim, ...]]:
    """The reports of the sample story and their claims, read once."""
    reports, refusals = captured(Source(sample()), knowledge)
    assert len(reports) == 5 and not refusals
    return reports, tuple(claimed(reports, knowledge))


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(range(5)))
def test_no_order_of_the_sample_changes_anything(
    sampled: tuple[tuple[Report, ...], tuple[Claim, ...]], order: list[int]
) -> None:
    reports, claims = sampled
    mixed = tuple(reports[index] for index in order)
    shuffled = tuple(claim for report in mixed for claim in claims if claim.report == report.id)
    first, again = accounts_of(reports, claims, ()), accounts_of(mixed, shuffled, ())
    assert (again.events, again.accounts, again.control) == (first.events, first.accounts, first.control)
    assert set(again.claims) == set(first.claims)
    assert set(again.framing) == set(first.framing)


def test_reading_reports_one_at_a_time_gives_the_claims_of_reading_them_together(knowledge: Knowledge) -> None:
    paths = [path for case in ALL for path in reports_of(case)]
    reports, _ = captured(Source(tuple(paths)), knowledge)
    together = claimed(reports, knowledge)
    apart = [claim for report in reversed(reports) for claim in claimed([report], knowledge)]
    assert len(together) > 150
    assert set(together) == set(apart) and len(together) == len(apart)


def test_reports_captured_apart_are_the_reports_captured_together(knowledge: Knowledge) -> None:
    paths = sample()
    together, _ = captured(Source(paths), knowledge)
    apart = [captured(Source((path,)), knowledge)[0][0] for path in paths]
    assert {one.id: one for one in together} == {one.id: one for one in apart}


@pytest.mark.parametrize("case", ["ramadi-2016", "kidal-2023"])
def test_a_second_run_gives_the_same_bytes(case: str) -> None:
    assert document(tellings.compare(reports_of(case))) == document(story_of(case).accounts)


def test_a_report_given_twice_changes_no_event() -> None:
    once = story_of("kherson-2022").accounts
    twice = tellings.compare(reports_of("kherson-2022") * 2)
    assert (twice.events, twice.accounts, twice.control) == (once.events, once.accounts, once.control)


def reprint(text: str) -> str:
    """The same story on another page: another masthead, a credit, a sentence of its own."""
    lines = [line for line in text.splitlines() if not line.startswith(("OUTLET:", "DATE:", "URL:"))]
    dates = [line for line in text.splitlines() if line.startswith("DATE:")]
    return "\n".join(["OUTLET: The Reprinter", *dates, *lines, "", "Readers may write to the desk."]) + "\n"


@pytest.mark.parametrize("original", COPIED)
def test_a_reprint_adds_no_independent_origin_and_gives_no_place_to_anybody(tmp_path: Path, original: str) -> None:
    case, name = original.split("/")
    for path in reports_of(case):
        shutil.copy(path, tmp_path)
    before = tellings.compare([tmp_path])
    (tmp_path / "9-reprint.txt").write_text(reprint((tmp_path / name).read_text("utf-8")), "utf-8")
    after = tellings.compare([tmp_path])
    assert len(after.reports) == len(before.reports) + 1
    assert len(after.relations.copies) > len(before.relations.copies), "the reprint was not seen to be one"
    least = independent(before)
    assert {name: number for name, number in independent(after).items() if number > least.get(name, 0)} == {}
    assert rulings(after) == rulings(before)


@pytest.mark.parametrize("original", COPIED)
def test_a_reprint_turns_nothing_into_agreement(tmp_path: Path, original: str) -> None:
    case, name = original.split("/")
    shutil.copy(next(path for path in reports_of(case) if path.name == name), tmp_path / "1.txt")
    (tmp_path / "2.txt").write_text(reprint((tmp_path / "1.txt").read_text("utf-8")), "utf-8")
    accounts = tellings.compare([tmp_path])
    relations = {question.relation for account in accounts.accounts for question in account.questions}
    assert relations <= {"single", "repeated", "differ"}
    assert any(len(event.reports) == 2 for event in accounts.events)
    for account in accounts.accounts:
        told_by_both = [question for question in account.questions if question.question == "what"]
        assert "agreed" not in {question.relation for question in told_by_both}


def spans(node: object, report: str | None = None) -> Iterable[tuple[str | None, Mapping[str, Any]]]:
    """Every span in a document, with the report that it is of."""
    if isinstance(node, dict):
        report = node["report"] if isinstance(node.get("report"), str) else report
        if {"start", "end", "text"} <= set(node):
            yield report, node
        for value in node.values():
            yield from spans(value, report)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value, report)


@pytest.mark.parametrize("case", ALL)
def test_every_span_of_the_document_gives_back_its_words(case: str) -> None:
    shape = json.loads(document(story_of(case).accounts))
    texts = {report["id"]: report["text"] for report in shape["reports"]}
    seen = 0
    for part in ("claims", "events", "accounts", "control", "framing"):
        for report, span in spans(shape[part]):
            assert report is not None, span
            assert texts[report][span["start"] : span["end"]] == span["text"] != ""
            seen += 1
    assert seen > 5


def test_every_slot_rests_on_words_or_says_on_what() -> None:
    for case in ALL:
        for claim in story_of(case).accounts.claims:
            for slot in (*claim.who, *claim.whom, *claim.where, *claim.when, *claim.counts):
                assert slot.spans or (slot.basis != "stated" and slot.reason), (case, claim.what, slot)


def test_ids_of_reports_claims_and_events_outlast_another_file_name(tmp_path: Path) -> None:
    """An outlet's name or an address makes the id; the path does not."""
    for path in reports_of("kherson-2022"):
        shutil.copy(path, tmp_path / f"moved-{path.stem}.text.txt")
    old, new = story_of("kherson-2022").accounts, tellings.compare([tmp_path])
    assert {report.id for report in new.reports} == {report.id for report in old.reports}
    assert {claim.id for claim in new.claims} == {claim.id for claim in old.claims}
    assert {event.id for event in new.events} == {event.id for event in old.events}


def test_every_id_in_the_document_is_of_something_in_it() -> None:
    for case in ALL:
        accounts = story_of(case).accounts
        reports, claims = {one.id for one in accounts.reports}, {one.id for one in accounts.claims}
        events = {one.id for one in accounts.events}
        assert len(claims) == len(accounts.claims) and len(events) == len(accounts.events)
        assert {claim.report for claim in accounts.claims} <= reports
        grouped = [claim for event in accounts.events for claim in event.claims]
        assert len(grouped) == len(set(grouped)) and set(grouped) <= claims
        assert {link.to for event in accounts.events for link in event.links} <= events
        assert {account.event for account in accounts.accounts} == events


def test_a_stage_can_be_replaced_without_the_others_knowing() -> None:
    silent = replace(LINE, claim=lambda _resolved, _known: ((), ()))
    accounts = run(Source(sample()), silent)
    assert not accounts.claims and not accounts.events and not accounts.control
    assert len(accounts.reports) == 5 and accounts.relations.copies
