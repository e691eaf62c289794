"""What is asked of a model, and the claims in what it answers: the chat completions protocol, and no more of it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from typing import cast, get_args

from tellings.endpoint.exchange import Trouble
from tellings.records import Certainty, Extent, Ground, PlaceRole, Polarity, Reality, Report, Sentence

CHOICES: Mapping[str, tuple[str, ...]] = {
    "polarity": get_args(Polarity),
    "certainty": get_args(Certainty),
    "reality": get_args(Reality),
    "extent": get_args(Extent),
    "ground": get_args(Ground),
}
ROLES: tuple[str, ...] = get_args(PlaceRole)
_TRIED = 100  # brackets at which the JSON of an answer may begin
FORMS = ("schema, temperature", "schema", "plain")  # what to leave out where a server does not know it


@dataclass(frozen=True, slots=True)
class Codebook:
    """What a reader is told (data/reader.toml), and the words that name nobody by themselves."""

    instructions: str
    codes: Mapping[str, str]
    pronouns: frozenset[str]


@lru_cache(maxsize=1)
def load_codebook() -> Codebook:
    """The codebook that ships with Tellings."""
    raw = tomllib.loads(files("tellings").joinpath("data/reader.toml").read_text("utf-8"))
    codes = "\n".join(f"- {code}: {means}" for code, means in raw["codes"].items())
    return Codebook(raw["instructions"].strip() + "\n" + codes, raw["codes"], frozenset(raw["words"]["pronouns"]))


def request_body(model: str, report: Report, part: Sequence[tuple[int, Sentence]], form: str) -> dict[str, object]:
    """The body of a request about some numbered sentences of a report."""
    title = report.title.of(report.text) if report.title else None
    material = {
        "published": report.published.last.isoformat() if report.published else None,
        "language": report.language,
        "title": title,
        "sentences": [{"n": number, "text": sentence.span.of(report.text)} for number, sentence in part],
    }
    asked, told = load_codebook().instructions, json.dumps(material, ensure_ascii=False)
    messages = [{"role": "system", "content": asked}, {"role": "user", "content": told}]
    if form == "plain":  # some models know no system role
        messages = [{"role": "user", "content": f"{asked}\n\n{told}"}]
    body: dict[str, object] = {"model": model, "messages": messages, "stream": False}
    if "schema" in form:
        schema = {"name": "claims", "strict": True, "schema": answer_schema()}
        body["response_format"] = {"type": "json_schema", "json_schema": schema}
    if "temperature" in form:
        body["temperature"] = 0
    return body


@lru_cache(maxsize=1)
def answer_schema() -> dict[str, object]:
    """The JSON Schema of an answer: every key required and no other allowed, as strict servers want it."""
    words = _object({"sentence": {"type": "integer"}, "text": {"type": "string"}})
    place = _object({"sentence": {"type": "integer"}, "text": {"type": "string"}, "role": {"enum": list(ROLES)}})
    speaker = _object({"speaker": {"anyOf": [words, {"type": "null"}]}, "cue": {"anyOf": [words, {"type": "null"}]}})
    claim: dict[str, object] = {
        "sentence": {"type": "integer"},
        "what": {"enum": list(load_codebook().codes)},
        "trigger": words,
        **{name: {"type": "array", "items": words} for name in ("who", "whom", "when", "counts")},
        "where": {"type": "array", "items": place},
        **{name: {"enum": list(values)} for name, values in CHOICES.items()},
        "attribution": {"type": "array", "items": speaker},
        "caused_by": {"anyOf": [words, {"type": "null"}]},
    }
    return _object({"claims": {"type": "array", "items": _object(claim)}})


def _object(properties: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def claims_in(answer: object) -> list[object] | Trouble:
    """The raw claims of a completion, or why there are none to be read."""
    content = _content(answer)
    if isinstance(content, Trouble):
        return content
    found = _json_in(content)
    if isinstance(found, dict):
        found = found.get("claims")
    if not isinstance(found, list):
        return Trouble("the answer holds no list of claims", "garbled")
    return found


def _content(answer: object) -> str | Trouble:
    choices = answer.get("choices") if isinstance(answer, dict) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    if not isinstance(first, dict) or not isinstance(first.get("message"), dict):
        return Trouble("the answer is no chat completion", "garbled")
    message = cast("dict[str, object]", first["message"])
    content = message.get("content")
    if isinstance(content, list):  # some servers answer in parts
        content = "".join(one["text"] for one in content if isinstance(one, dict) and isinstance(one.get("text"), str))
    if isinstance(content, str) and content.strip():
        cut = first.get("finish_reason") == "length"
        return Trouble("the answer was cut off by the server's limit of length", "garbled") if cut else content
    if message.get("refusal"):
        return Trouble("the model declines to answer", "garbled")
    return Trouble("the answer is empty", "garbled")


def _json_in(content: str) -> object:
    """The JSON of an answer in plain words: alone, in a fence, or after a sentence or a train of thought."""
    decoder = json.JSONDecoder()
    text = content.rpartition("</think>")[2]
    for begin in islice(re.finditer(r"[{\[]", text), _TRIED):
        try:
            found: object = decoder.raw_decode(text, begin.start())[0]
        except (ValueError, RecursionError):
            continue
        return found
    return None
