"""The evidence card as text; tests/publish/test_card_browser.py opens it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from time import perf_counter
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.publish.card import card
from tellings.publish.document import accounts_document
from tellings.publish.marked import Links
from tellings.publish.markup import element
from tellings.publish.shapes import ReportShape, SpanShape
from tellings.publish.terminal import show
from tellings.records import Account, Accounts, Place, Question, Variant

_VOID = {"meta", "br", "link"}


class Page(HTMLParser):
    """The elements of a page and its visible text; refuses one whose elements do not nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.shown: list[str] = []
        self.sources: dict[str, list[str]] = {"script": [], "style": []}
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.sources:
            self.sources[self.open[-1]].append(data)
        else:
            self.shown.append(data)


@pytest.fixture(scope="session")
def page(document: dict[str, object]) -> Page:
    return Page(card(document))


def test_the_same_document_gives_the_same_card(document: dict[str, object]) -> None:
    assert card(document) == card(json.loads(json.dumps(document)))


def test_the_full_document_is_inside_and_reads_back(document: dict[str, object], page: Page) -> None:
    blocks = [a for tag, a in page.elements if tag == "script" and a.get("type") == "application/json"]
    assert len(blocks) == 1
    assert json.loads(page.sources["script"][0]) == document


def test_only_our_own_script_and_style_are_allowed_by_their_hashes(page: Page) -> None:
    policy = next(a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    for source in (page.sources["style"][0], page.sources["script"][1]):
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_report_text_makes_no_element_no_handler_and_no_link(page: Page) -> None:
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"img", "svg", "iframe", "object", "embed", "form", "base", "textarea", "link"}
    assert sum(tag == "script" for tag, _ in page.elements) == 2
    assert sum(tag == "title" for tag, _ in page.elements) == 1
    for _, attributes in page.elements:
        assert not any(name.startswith("on") or name in ("style", "src", "srcdoc", "action") for name in attributes)
        assert (attributes.get("href") or "#").startswith("#")


def test_hostile_text_is_shown_as_it_is_written(page: Page) -> None:
    text = "".join(page.shown)
    assert "<img src=x onerror=window.hacked=2> brigade" in text
    assert "]]></script><script>window.hacked=3</script>" in text
    assert "قال الجيش إنه دخل المدينة يوم الثلاثاء" in text


def test_nothing_in_the_page_is_loaded_from_elsewhere(document: dict[str, object], page: Page) -> None:
    assert "://" not in re.sub(r"<script type=.*?</script>", "", card(document), flags=re.S)
    assert "url(" not in page.sources["style"][0]
    assert "@import" not in page.sources["style"][0]


def test_every_link_leads_to_something_in_the_page(page: Page) -> None:
    ids = [a["id"] for _, a in page.elements if "id" in a]
    assert len(ids) == len(set(ids))
    for tag, attributes in page.elements:
        if tag == "a":
            assert (attributes["href"] or "")[1:] in ids
        for name in ("aria-labelledby",):
            assert name not in attributes or attributes[name] in ids


def test_every_cell_is_a_link_with_a_name_or_says_that_the_report_does_not_say(page: Page) -> None:
    cells = [a for tag, a in page.elements if a.get("class") == "words"]
    assert len(cells) > 25
    assert all(a.get("id") and a.get("href") and a.get("data-words") for a in cells)
    silences = [a for tag, a in page.elements if a.get("class") == "silence"]
    assert len(silences) >= 10
    assert "".join(page.shown).count("does not say") == len(silences)


def test_every_relation_has_its_sign_and_its_word(page: Page) -> None:
    text = "".join(page.shown)
    for told in ("✖ conflict", "◐ differ", "○ single", "↻ repeated", "● agreed"):
        assert told in text


def test_the_card_says_what_it_does_not_prove(page: Page) -> None:
    assert "It does not prove who made it." in "".join(page.shown)


def test_a_card_of_excerpts_holds_no_other_words_of_the_reports(document: dict[str, Any]) -> None:
    page = card(document, excerpts=True)
    assert "Армия вошла в город" in card(document)
    assert "Армия вошла в город" not in page
    assert "what we know" in page  # the title is quoted
    assert "[…]" in page
    texts = [report["text"] for report in document["reports"]]
    assert not any(json.dumps(text, ensure_ascii=False)[1:-1] in page for text in texts)


def test_a_card_without_events_or_reports_can_be_made(accounts: Accounts) -> None:
    nothing = Accounts((), accounts.relations, (), (), (), (), (), ())
    assert "No event was found" in card(accounts_document(nothing))


def test_an_event_without_account_and_a_lone_report_can_be_shown(accounts: Accounts) -> None:
    told = replace(accounts, accounts=(), control=(), framing=(), refusals=())
    page = card(accounts_document(told))
    Page(page)  # refuses markup that does not close
    assert all(report.id in page for report in told.reports)


def test_more_answers_than_can_be_taken_in_are_folded(accounts: Accounts) -> None:
    account: Account = accounts.accounts[0]
    who = account.questions[0]
    variants = tuple(replace(who.variants[0], value=f"v{n}", text=w) for n, w in enumerate(
        ("The army", "said", "Tuesday", "northern", "town", "rebels")))  # fmt: skip
    many = replace(account, questions=(replace(who, question="backing", variants=variants),))
    claims = tuple(replace(claim, who=()) for claim in accounts.claims)
    page = card(accounts_document(replace(accounts, accounts=(many,), claims=claims)))
    assert "2 more</summary>" in page or "3 more</summary>" in page


def test_equal_words_with_unequal_meaning_are_told_apart(accounts: Accounts) -> None:
    """One report's 'Tin Adrar' is the town, the other's a part of it: the grid says which is which."""
    part = Place("part:own:tin-adrar", "Tin Adrar", "city", 1, country="ML", role="part")
    claims = tuple(replace(c, where=(replace(c.where[0], value=part),)) if c.id == "c6" else c for c in accounts.claims)
    where = Question("where", "differ", "both can stand", (
        Variant("Tin Adrar", "Tin Adrar", ("c1",), (), ()), Variant("Tin Adrar", "Tin Adrar", ("c6",), (), ()),
    ))  # fmt: skip
    told = replace(accounts, claims=claims, accounts=(replace(accounts.accounts[0], questions=(where,)),))
    text = "".join(Page(card(accounts_document(told))).shown)
    assert "Tin Adrar = Tin Adrar, city" in text
    assert "Tin Adrar = part of Tin Adrar" in text
    assert "“Tin Adrar” = part of Tin Adrar (National Voice)" in show(told, width=140)


@given(st.text(max_size=80))
def test_no_text_at_all_breaks_out_of_an_element(text: str) -> None:
    parsed = Page(element("p", text, title=text, lang=text))
    assert [tag for tag, _ in parsed.elements] == ["p"]


_TEXT = st.text(st.sampled_from("ab<>&\n\u2028é"), min_size=1, max_size=60)


@settings(deadline=None)
@given(_TEXT, st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), max_size=8))
def test_marks_change_no_text_and_each_marks_its_own_words(
    build: Callable[[], Accounts], text: str, drawn: list[tuple[int, int]]
) -> None:
    document: Any = accounts_document(build())
    report: ReportShape = document["reports"][0]
    report = {**report, "text": text, "length": len(text)}
    links = Links([report["id"]])
    spans: list[SpanShape] = []
    for start, length in drawn:
        if start < min(start + length, len(text)):
            end = min(start + length, len(text))
            spans.append({"start": start, "end": end, "text": text[start:end]})
    names = links.to(report["id"], spans)
    page = Page(links.draw(report))
    shown = "".join(page.shown)
    lines = [line for line in text.split("\n") if line.strip()]
    assert shown == "".join(lines)
    marks = _marked(links.draw(report))
    for name, span in zip(names, spans, strict=True):
        visible = "".join(line for line in _kept(text, span))
        assert marks.get(name, "") == visible


def _kept(text: str, span: SpanShape) -> list[str]:
    """The words of a span that are drawn: those that lie in a line that is not blank."""
    kept, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            kept.append(text[max(start, span["start"]) : max(min(end, span["end"]), start, span["start"])])
        start = end + 1
    return kept


def _marked(html: str) -> dict[str, str]:
    """The text in the marks of each name, piece by piece."""

    class Marks(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str | None] = []
            self.texts: dict[str, str] = {}

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.open.append(dict(attrs).get("data-w") if tag == "mark" else None)

        def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
            self.open.pop()

        def handle_data(self, data: str) -> None:
            for name in {name for name in self.open if name}:
                self.texts[name] = self.texts.get(name, "") + data

    marks = Marks()
    marks.feed(html)
    marks.close()
    return marks.texts


def test_marks_of_a_long_report_are_drawn_in_step_with_its_length() -> None:
    text = "The army took the town.\n" * 4000
    spans = [{"start": at, "end": at + length, "text": ""} for at in range(0, len(text), 24) for length in (8, 22, 60)]
    links = Links(["r"])
    links.to("r", cast("list[SpanShape]", spans))
    started = perf_counter()
    drawn = links.draw(cast("ReportShape", {"id": "r", "text": text, "length": len(text)}))
    assert perf_counter() - started < 5  # it took minutes when each line looked at every mark
    assert drawn.count("<p ") == 4000 and drawn.count(" id=") == len({(s["start"], s["end"]) for s in spans})
