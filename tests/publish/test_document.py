"""The accounts document."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tellings.errors import SpanError
from tellings.publish.document import accounts_document
from tellings.publish.excerpts import excerpted, spans_in
from tellings.publish.schema import json_schema, misfits
from tellings.publish.sealing import as_json, canonical, seal
from tellings.publish.shapes_accounts import ACCOUNTS_FORMAT, AccountsShape
from tellings.publish.shapes_reading import READING_FORMAT
from tellings.records import Accounts, Question, Slot, Span, Variant

DOCS = Path(__file__).parents[2] / "docs"
Build = Callable[[], Accounts]


def test_the_document_fits_its_published_schema(document: dict[str, object]) -> None:
    schema = json.loads((DOCS / "accounts.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(as_json(document)))


def test_the_published_schema_is_the_one_of_the_shapes() -> None:
    written = json.loads((DOCS / "accounts.schema.json").read_text(encoding="utf-8"))
    assert written == json_schema(ACCOUNTS_FORMAT), "run: python tools/schemas.py"


def test_the_document_has_no_key_that_its_shape_does_not_name(document: dict[str, object]) -> None:
    def closed(part: Any) -> Any:
        if isinstance(part, dict):
            made = {key: closed(value) for key, value in part.items()}
            return {**made, "additionalProperties": False} if part.get("type") == "object" else made
        return [closed(item) for item in part] if isinstance(part, list) else part

    jsonschema.Draft202012Validator(closed(json_schema(ACCOUNTS_FORMAT))).validate(document)


def test_the_same_accounts_give_the_same_document(build: Build) -> None:
    assert as_json(accounts_document(build())) == as_json(accounts_document(build()))


def test_every_span_gives_back_its_words(document: dict[str, Any]) -> None:
    texts = {report["id"]: report["text"] for report in document["reports"]}
    found = list(spans_in(document))
    assert len(found) > 80
    for report, words in found:
        assert report is not None
        assert texts[report][words["start"] : words["end"]] == words["text"]


def test_spans_of_an_event_name_the_report_that_they_lie_in(document: dict[str, Any]) -> None:
    event = next(event for event in document["events"] if event["id"] == "e-gain")
    assert [word["report"] for slot in event["where"] for word in slot["spans"]] == ["r-wire"]


def test_a_slot_without_words_has_a_basis_other_than_stated_and_a_reason(accounts: Accounts) -> None:
    event = replace(accounts.events[1], who=(Slot(accounts.events[1].who[0].value, (), "stated", 0.5),))
    shown: Any = accounts_document(replace(accounts, events=(event,)))
    slot = shown["events"][0]["who"][0]
    assert slot["spans"] == []
    assert slot["basis"] != "stated"
    assert slot["reason"]


def test_a_slot_that_no_claim_holds_borrows_no_words(accounts: Accounts) -> None:
    stray = Slot(accounts.events[1].who[0].value, (Span(0, 4),), "stated", 0.5)
    shown: Any = accounts_document(replace(accounts, events=(replace(accounts.events[1], who=(stray,)),)))
    assert shown["events"][0]["who"][0]["spans"] == []


def test_a_span_outside_of_its_report_is_refused(accounts: Accounts) -> None:
    claim = replace(accounts.claims[0], evidence=Span(0, 10_000))
    with pytest.raises(SpanError):
        accounts_document(replace(accounts, claims=(claim, *accounts.claims[1:])))


def test_what_is_unknown_is_null_and_what_is_empty_is_there(document: dict[str, Any]) -> None:
    report = next(report for report in document["reports"] if report["id"] == "r-hostile")
    assert report["outlet"] is None
    assert report["published"] is None
    assert report["agencies"] == []
    claim = next(claim for claim in document["claims"] if claim["id"] == "c10")
    assert claim["attribution"] == []
    assert claim["counts"][0]["as_of"] is None


def test_a_date_that_a_story_gave_is_the_reports_date(accounts: Accounts) -> None:
    wire, party = accounts.reports[0], accounts.reports[1]
    assert wire.published is not None
    relations = replace(accounts.relations, dates=((party.id, wire.published),))
    shown: Any = accounts_document(replace(accounts, relations=relations))
    published = shown["reports"][1]["published"]
    assert (published["from"], published["basis"]) == ("2019-06-04", "inferred")


def test_a_copy_names_its_original_and_its_share(document: dict[str, Any]) -> None:
    party = next(report for report in document["reports"] if report["id"] == "r-party")
    assert (party["copy_of"], party["copy_share"]) == ("r-wire", 0.25)


def test_an_answer_is_quoted_in_the_words_of_every_report_that_gives_it(document: dict[str, Any]) -> None:
    who = next(q for q in document["accounts"][0]["questions"] if q["question"] == "who")
    told = {quote["report"]: [word["text"] for word in quote["spans"]] for quote in who["variants"][0]["quotes"]}
    assert told == {"r-wire": ["it had"], "r-party": ["heroic army"]}


def test_an_answer_carried_over_shows_its_evidence_and_says_so(document: dict[str, Any]) -> None:
    where = next(q for q in document["accounts"][0]["questions"] if q["question"] == "where")
    quote = next(quote for v in where["variants"] for quote in v["quotes"] if quote["claim"] == "c3")
    assert quote["basis"] == "inherited"
    assert quote["spans"][0]["text"] == "Tin Adrar"


def test_an_answer_that_its_evidence_does_not_spell_out_is_named(accounts: Accounts) -> None:
    who = Question("whom", "single", "", (Variant("Army", "the army", ("c4",), (), ()),))
    shown: Any = accounts_document(replace(accounts, accounts=(replace(accounts.accounts[0], questions=(who,)),)))
    quote = shown["accounts"][0]["questions"][0]["variants"][0]["quotes"][0]
    assert (quote["name"], quote["basis"]) == ("National Army", "inherited")
    assert quote["spans"] == []


def test_who_loses_a_place_is_quoted_as_the_one_it_was_taken_from(document: dict[str, Any]) -> None:
    whom = next(q for q in document["accounts"][0]["questions"] if q["question"] == "whom")
    told = [quote["spans"][0]["text"] for v in whom["variants"] for quote in v["quotes"] if quote["claim"] == "c14"]
    assert told == ["The Azur Front"]


def test_the_seal_changes_with_any_value(document: dict[str, Any]) -> None:
    changed = {**document, "refusals": []}
    assert seal(changed)["seal"] != document["seal"]
    assert seal(document)["seal"] == document["seal"]
    assert b"seal" not in canonical(document).split(b'"reports"')[0]


def test_excerpts_hold_every_quotation_and_nothing_more(document: dict[str, Any]) -> None:
    cut: Any = excerpted(document)
    assert list(misfits(cut, AccountsShape)) == []
    for whole, report in zip(document["reports"], cut["reports"], strict=True):
        assert report["text"] is None
        assert report["sha256"] == whole["sha256"]
        held = sum(len(excerpt["text"]) for excerpt in report["excerpts"])
        assert held < report["length"]
        for excerpt in report["excerpts"]:
            assert whole["text"][excerpt["start"] :].startswith(excerpt["text"])


def test_a_misfit_names_the_place_and_the_fault(document: dict[str, Any]) -> None:
    claims = [{**document["claims"][0], "polarity": "maybe"}, *document["claims"][1:]]
    assert list(misfits({**document, "claims": claims}, AccountsShape)) == [
        "claims[0].polarity is not one of: asserted, denied"
    ]
    whole = {key: value for key, value in document.items() if key != "events"}
    assert list(misfits(whole, AccountsShape)) == ["events is missing"]


def test_every_key_of_both_documents_is_in_the_docs() -> None:
    told = set(re.findall(r"`(\w+)`", (DOCS / "accounts.md").read_text(encoding="utf-8")))
    told |= {"format", "made_by", "algorithm", "over", "value", "reports", "claims", "events", "accounts", "seal"}
    for name in (ACCOUNTS_FORMAT, READING_FORMAT):
        schema: Any = json_schema(name)
        for shape in (schema, *schema["$defs"].values()):
            assert set(shape["properties"]) <= told, set(shape["properties"]) - told
