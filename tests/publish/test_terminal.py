"""The accounts in the terminal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tellings.publish.terminal import show
from tellings.records import Accounts


def test_the_verdict_stands_before_what_differs_and_that_before_what_is_settled(accounts: Accounts) -> None:
    text = show(accounts, width=110)
    places = [
        text.index(words) for words in ("the Azur Front denies it", "conflict ", "differ ", "repeated ", "agreed ")
    ]
    assert places == sorted(places)


def test_repetition_is_never_shown_as_agreement(accounts: Accounts) -> None:
    lines = show(accounts, width=110).splitlines()
    repeated = next(line for line in lines if line.strip().startswith("repeated"))
    assert "who, from whom, when" in repeated
    assert not any(line.strip().startswith("agreed") and "who" in line for line in lines)
    assert "    4 reports → 2 utterances → 2 sides → 1 independent   [C5, I3]" in lines


def test_each_answer_stands_in_its_reports_words_and_the_silent_are_named(accounts: Accounts) -> None:
    text = " ".join(show(accounts, width=110).split())
    assert "“At least 12 rebels” (Northern Herald) · “More than 40 terrorists” (National Voice)" in text
    assert "ho<b>stile .txt does not say" in text


def test_what_one_report_alone_tells_is_named_at_the_end(accounts: Accounts) -> None:
    text = show(accounts, width=110)
    assert "Only in Desert Watch: 1 claim (Aguel, Mali · shelling · Mon 3 Jun 2019)" in text


def test_verbose_unfolds_origins_rules_and_settled_points(accounts: Accounts) -> None:
    text = " ".join(show(accounts, verbose=True, width=110).split())
    assert "→ Issa Barry → state radio → Sahel Wire → Northern Herald" in text
    assert "“it had”, “heroic army” (Northern Herald, National Voice)" in text
    assert "silent: Northern Herald (tells of the same story)" in text


def test_a_report_without_outlet_ends_its_agencys_way(accounts: Accounts) -> None:
    """Two reports print one agency's copy, one of them names no outlet: the way forks at the agency."""
    bare = replace(accounts.reports[0], outlet=None)
    text = show(replace(accounts, reports=(bare, *accounts.reports[1:])), verbose=True, width=140)
    assert "→ Issa Barry → state radio → Sahel Wire → outlet not named" in text
    assert "(Sahel Wire)" in text


def test_signs_stand_only_where_colours_and_unicode_are_on(accounts: Accounts) -> None:
    signs = "●↻◐✖○"
    assert set(signs) <= set(show(accounts, verbose=True, colours=True))
    assert not set(signs) & set(show(accounts, verbose=True))
    assert not set(signs) & set(show(accounts, verbose=True, colours=True, unicode=False))


def test_without_unicode_all_is_ascii_and_nothing_is_lost_from_sight(accounts: Accounts) -> None:
    text = show(accounts, verbose=True, unicode=False)
    assert text.isascii()
    assert "4 reports -> 2 utterances -> 2 sides -> 1 independent" in text


@pytest.mark.parametrize("width", [40, 60, 100, 140])
def test_no_line_is_wider_than_the_terminal(accounts: Accounts, width: int) -> None:
    assert max(map(len, show(accounts, verbose=True, width=width).splitlines())) <= width


def test_report_text_cannot_steer_the_terminal(accounts: Accounts) -> None:
    text = show(accounts, verbose=True)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    coloured = show(accounts, verbose=True, colours=True)
    assert not re.search(r"\x1b(?!\[[\d;]*m)", coloured)
    assert "\ufffd[31mred" in coloured


def test_no_report_at_all_is_said_in_one_line(accounts: Accounts) -> None:
    nothing = Accounts((), accounts.relations, (), (), (), (), (), ())
    assert show(nothing) == "0 reports · 0 outlets · 0 events"
