"""The reading document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema

from tellings.publish.reading import Explained, reading_document
from tellings.publish.schema import json_schema
from tellings.publish.sealing import as_json
from tellings.publish.shapes_reading import READING_FORMAT
from tellings.publish.terminal import show_reading

DOCS = Path(__file__).parents[2] / "docs"


def test_the_reading_fits_its_published_schema(reading: dict[str, object]) -> None:
    schema = json.loads((DOCS / "reading.schema.json").read_text(encoding="utf-8"))
    assert schema == json_schema(READING_FORMAT), "run: python tools/schemas.py"
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(as_json(reading)))


def test_mentions_are_listed_whether_a_claim_uses_them_or_not(reading: dict[str, Any]) -> None:
    mentions = {(m["text"], m["kind"]): m for m in reading["reports"][0]["mentions"]}
    town = mentions["Tin Adrar", "place"]
    assert (town["id"], town["lat"], town["precision"], town["score"]) == ("own:tin-adrar", 18.44, 1, 0.93)
    assert town["reasons"][0]["text"] == "no other place has this name"
    assert mentions["residents", "actor"]["id"] is None
    assert mentions["At least 12 rebels", "count"]["low"] == 12
    assert mentions["At least 12 rebels", "count"]["high"] is None
    assert mentions["retaken the northern", "trigger"]["claims"] == ["c1"]


def test_mentions_stand_in_reading_order(reading: dict[str, Any]) -> None:
    starts = [mention["start"] for mention in reading["reports"][0]["mentions"]]
    assert starts == sorted(starts)


def test_a_sentence_without_claim_says_why(reading: dict[str, Any]) -> None:
    headline, lead = reading["reports"][0]["sentences"][:2]
    assert headline["silence"] == "a headline repeats what the text says"
    assert lead["claims"] == ["c1"]
    assert lead["silence"] is None


def test_the_speaker_of_a_quotation_is_the_one_that_its_claim_names(reading: dict[str, Any]) -> None:
    quotation = reading["reports"][0]["quotations"][0]
    assert quotation["speaker"]["name"] == "Issa Barry"
    assert quotation["speaker"]["rank"] == "Colonel"
    assert [part["text"] for part in quotation["cue"]] == ["quoted", "saying"]


def test_a_report_that_could_not_be_read_is_there_with_nothing_in_it(reading: dict[str, Any]) -> None:
    report = reading["reports"][1]
    assert report["sentences"] == report["mentions"] == report["claims"] == []


def test_the_terminal_tells_sentence_by_sentence_what_was_seen(explained: tuple[Explained, ...]) -> None:
    text = show_reading(explained, width=100, verbose=True)
    assert "“residents” → not in our lists" in text
    assert "none     a headline repeats what the text says" in text
    assert "claim    control.gain · who National Army" in text
    assert "\x1b" not in text


def test_the_reading_of_nothing_is_a_document(reading: dict[str, Any]) -> None:
    empty: Any = reading_document(())
    assert empty["reports"] == []
    assert empty["format"] == reading["format"]
