"""What a copy changed in its original, in the document, the terminal, the card and a card of excerpts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tellings.publish.card import card
from tellings.publish.document import accounts_document
from tellings.publish.excerpts import excerpted
from tellings.publish.terminal import show
from tellings.publish.verify import verify
from tellings.records import Accounts, Change, Copy, Relations, Report, Span, WordChange


def words(report: Report, told: str) -> Span:
    start = report.text.index(told)
    return Span(start, start + len(told))


@pytest.fixture
def changed(accounts: Accounts) -> Accounts:
    """The party's report as a copy of the wire's, with one change of each kind."""
    wire, party = (next(r for r in accounts.reports if r.id == key) for key in ("r-wire", "r-party"))
    sentence, staff = words(wire, "The army said on Tuesday"), words(party, "The heroic army")
    changes = (
        Change("changed", sentence, staff, (WordChange(words(wire, "army"), words(party, "heroic army")),)),
        Change("changed", sentence, staff, (WordChange(words(wire, "rebels"), None),)),
        Change("respelt", sentence, staff, (WordChange(words(wire, "12"), words(party, "40"), "the same number"),)),
        Change("dropped", words(wire, "Helicopters flown by foreign instructors backed the advance"), None),
        Change("added", None, words(party, "Talks in Ourma will follow, the staff added.")),
    )
    copy = Copy(party.id, wire.id, 0.25, "published after it", False, (staff,), changes)
    return replace(accounts, relations=Relations((copy,), accounts.relations.stories))


def test_the_document_names_both_reports_of_each_change(changed: Accounts) -> None:
    document: Any = accounts_document(changed)
    party = next(report for report in document["reports"] if report["id"] == "r-party")
    assert (party["copy_reason"], party["copy_sure"]) == ("published after it", False)
    first, second, third, fourth, fifth = party["copy_changes"]
    assert first["words"][0]["original"]["report"] == "r-wire"
    assert first["words"][0]["copy"]["text"] == "heroic army"
    assert second["words"][0]["copy"] is None
    assert third["words"][0]["respelt"] == "the same number"
    assert (fourth["kind"], fourth["copy"], fifth["kind"], fifth["original"]) == ("dropped", None, "added", None)


def test_the_terminal_tells_changes_when_it_is_verbose(changed: Accounts) -> None:
    text = " ".join(show(changed, verbose=True, width=120).split())
    assert "National Voice: copy of Northern Herald (unsure): published after it" in text
    assert "changed: “army” → “heroic army”" in text
    assert "changed: “rebels” left out" in text
    assert "spelled otherwise: “12” → “40” (the same number)" in text
    assert "left out: “Helicopters flown by foreign instructors backed the advance”" in text
    assert "put in: “Talks in Ourma will follow, the staff added.”" in text
    assert "Copies" not in show(changed, width=120)


def test_the_card_links_each_change_to_its_place_and_verifies(changed: Accounts, tmp_path: Path) -> None:
    document = accounts_document(changed)
    page = card(document)
    assert "What it changed in <bdi>Northern Herald</bdi>" in page
    for name in (part.split('"')[0] for part in page.split('href="#')[1:]):
        assert f'id="{name}"' in page
    path = tmp_path / "card.html"
    path.write_text(page, encoding="utf-8", newline="")
    assert verify(path) == ()


def test_a_card_of_excerpts_holds_no_sentence_that_was_only_dropped_or_added(changed: Accounts) -> None:
    # without claims nothing else quotes them
    bare = replace(changed, claims=(), events=(), accounts=(), control=(), framing=())
    held: Any = excerpted(accounts_document(bare))
    party = next(report for report in held["reports"] if report["id"] == "r-party")
    assert [change["kind"] for change in party["copy_changes"]] == ["changed", "changed", "respelt"]
    assert "Talks in Ourma" not in str(held["reports"])
