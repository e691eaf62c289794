"""Is a card or a JSON document whole? Every span gives back its words, every hash holds, the page is the data's own.

This shows that nothing was changed since the document was made, not who made it: whoever changes a document can
also seal it anew.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NoReturn, cast

from tellings.publish.card import DATA_ID, PAGE_HASH, card, page_hash
from tellings.publish.document import made_by
from tellings.publish.excerpts import spans_in
from tellings.publish.schema import SHAPES, misfits
from tellings.publish.sealing import canonical
from tellings.publish.shapes import ReportShape
from tellings.publish.shapes_accounts import ACCOUNTS_FORMAT, AccountsShape
from tellings.publish.shapes_reading import ReadingShape

_DATA_START = f'<script type="application/json" id="{DATA_ID}">'
_DATA_END = "</script>"
_MAX_BYTES = 500_000_000
_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")
_LISTED = 20  # problems of one kind that are listed before the rest is only counted


@dataclass(frozen=True, slots=True)
class Examined:
    """What was checked, and what is wrong; no problems is whole. ``notes`` say what could not be checked."""

    kind: Literal["card", "document", "unreadable"]
    reports: int = 0
    spans: int = 0
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class _UnreadableError(Exception):
    """Not a document of ours; the message is the one line that says why."""


def verify(path: str | Path) -> tuple[str, ...]:
    """The problems of a card or a JSON document, one line each; none is whole."""
    return examine(path).problems


def examine(path: str | Path) -> Examined:
    """What ``verify`` checks, with how much there was to check and what could not be."""
    try:
        text = _read(Path(path))
        page = text if text.lstrip("\ufeff \r\n\t").startswith("<") else None
        document = _parse(_data_of(page) if page is not None else text)
    except _UnreadableError as problem:
        return Examined("unreadable", problems=(str(problem),))
    kind: Literal["card", "document"] = "document" if page is None else "card"
    reports = document["reports"]
    held = [(home, words) for home, words in spans_in(document) if "text" in words]
    problems = _listed(_inside(document)) or _listed(_seal(document)) or _listed(_page(page, document))
    return Examined(
        kind,
        reports=len(cast("list[object]", reports)),
        spans=len(held),
        problems=tuple(problems),
        notes=tuple(_notes(page, document)),
    )


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise _UnreadableError(f"over {_MAX_BYTES // 1_000_000} MB: not a file that Tellings made")
        raw = path.read_bytes()
    except (OSError, ValueError) as error:
        raise _UnreadableError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _UnreadableError(f"not text in UTF-8 (byte {error.start}): neither a card nor a JSON document") from None
    if not text.strip():
        raise _UnreadableError("empty: neither a card nor a JSON document")
    return text


def _data_of(page: str) -> str:
    parts = page.split(_DATA_START)
    if len(parts) != 2 or _DATA_END not in parts[1]:
        raise _UnreadableError("no evidence card: the page does not hold exactly one Tellings document")
    return parts[1].split(_DATA_END, 1)[0]


def _parse(text: str) -> dict[str, object]:
    """A document whose format is known and whose shape is right; anything else is refused in one line."""
    try:
        document = json.loads(
            text.removeprefix("\ufeff"), object_pairs_hook=_object, parse_constant=_constant, parse_float=_float
        )
    except RecursionError:
        raise _UnreadableError("not a Tellings document: its JSON is nested too deeply") from None
    except ValueError as error:
        raise _UnreadableError(f"no card or document of Tellings: not JSON: {' '.join(str(error).split())}") from None
    if not isinstance(document, dict):
        raise _UnreadableError("not a Tellings document: its JSON is no object")
    name = document.get("format")
    if not isinstance(name, str) or name not in SHAPES:
        raise _UnreadableError(f"not a format known here ({', '.join(SHAPES)}): {str(name)[:80]!r}")
    wrong = next(misfits(document, SHAPES[name]), None)
    if wrong:
        raise _UnreadableError(f"not a whole {name} document: {wrong}")
    return document


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return made


def _float(digits: str) -> float:
    if not math.isfinite(float(digits)):
        raise ValueError(f"{digits[:20]} is not a number that can be held")
    return float(digits)


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number of JSON")


def _inside(document: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with reports, spans and references; a report that was changed is told once."""
    reports = cast(AccountsShape | ReadingShape, document)["reports"]
    known: dict[str, ReportShape] = {}
    for report in reports:
        if report["id"] in known:
            yield f"report {report['id']} stands twice"
        known[report["id"]] = report
    changed: set[str] = set()
    for report in known.values():
        problem = _report(report)
        if problem:
            changed.add(report["id"])
            yield f"report {report['id']} ({report['path']!r}) {problem}"
    for home, words in spans_in(document):
        if home not in known:
            yield f"span {words['start']}:{words['end']} names no report of this document: {home!r}"
        elif home not in changed:
            problem = _span(known[home], words)
            if problem:
                yield f"span {words['start']}:{words['end']} in report {home} {problem}"
    if document["format"] == ACCOUNTS_FORMAT:
        yield from _references(cast(AccountsShape, document))


def _report(report: ReportShape) -> str | None:
    text = report["text"]
    if text is not None:
        if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != report["sha256"]:
            return "was changed: its text does not have the SHA-256 that stands beside it"
        return None if report["length"] == len(text) else "was changed: its length is not that of its text"
    if "excerpts" not in report:
        return "has neither a text nor excerpts"
    at = -1
    for excerpt in report["excerpts"]:
        if excerpt["start"] <= at or excerpt["start"] + len(excerpt["text"]) > report["length"]:
            return "has excerpts that overlap or lie outside of it"
        at = excerpt["start"] + len(excerpt["text"])
    return None


def _span(report: ReportShape, words: Mapping[str, object]) -> str | None:
    start, end = cast(int, words["start"]), cast(int, words["end"])
    if not 0 <= start < end <= report["length"]:
        return f"does not lie in a text of {report['length']} characters"
    if "text" not in words:
        return None
    text = report["text"]
    if text is not None:
        return None if text[start:end] == words["text"] else "does not give back its words"
    for excerpt in report.get("excerpts", []):
        if excerpt["start"] <= start and end <= excerpt["start"] + len(excerpt["text"]):
            same = excerpt["text"][start - excerpt["start"] : end - excerpt["start"]] == words["text"]
            return None if same else "does not give back its words"
    return "lies outside of the excerpts"


def _references(document: AccountsShape) -> Iterator[str]:
    """Names of reports, claims and events that the document does not hold."""
    reports = {report["id"] for report in document["reports"]}
    claims = {claim["id"] for claim in document["claims"]}
    events = {event["id"] for event in document["events"]}
    for claim in document["claims"]:
        if claim["report"] not in reports:
            yield f"claim {claim['id']} names no report of this document"
    for event in document["events"]:
        if not claims.issuperset(event["claims"]) or not reports.issuperset(event["reports"]):
            yield f"event {event['id']} names claims or reports that this document does not hold"
    for account in document["accounts"]:
        if account["event"] not in events:
            yield f"the account of {account['event']} names no event of this document"
    for one in document.get("readings", []):
        compared = {*one["only_left"], *one["only_right"], *(pair[side] for pair in one["pairs"] for side in _SIDES)}
        if one["report"] not in reports or not claims.issuperset(compared):
            yield f"the readings of {one['report']} name claims or reports that this document does not hold"


def _seal(document: Mapping[str, object]) -> Iterator[str]:
    value = cast(AccountsShape, document)["seal"]["value"]
    if hashlib.sha256(canonical(document)).hexdigest() != value:
        yield "the seal does not hold: something in the document was changed after it was made"


def _page(page: str | None, document: Mapping[str, object]) -> Iterator[str]:
    """Is the page whole, and the one that its data give?"""
    if page is None:
        return
    if document["format"] != ACCOUNTS_FORMAT:
        yield "no evidence card: its data are no accounts document"
    elif f'<meta name="{PAGE_HASH}" content="{page_hash(page)}">' not in page:
        yield "the page was changed: it does not have the SHA-256 in its head"
    elif document["made_by"] == made_by() and page != _made_anew(document):
        yield "the page is not the one that its data give"


def _made_anew(document: Mapping[str, object]) -> str | None:
    """The page that the data give; None where they give none, such as a day that no calendar has."""
    try:
        return card(document)
    except (LookupError, TypeError, ValueError):
        return None


def _notes(page: str | None, document: Mapping[str, object]) -> Iterator[str]:
    reports = cast(AccountsShape, document)["reports"]
    cut = sum(report["text"] is None for report in reports)
    if cut:
        yield f"{cut} of the reports are held as excerpts: the hashes of their whole texts were not checked"
    if page is not None and document["made_by"] != made_by():
        yield (
            f"made by {document['made_by']}, checked by {made_by()}: the page was checked by its own hash, "
            "not made again from its data"
        )
    yield "this shows that it is whole, not who made it"


def _on_one_line(words: str) -> str:
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in words)


def _listed(problems: Iterator[str]) -> list[str]:
    every = [_on_one_line(problem) for problem in problems]
    if len(every) <= _LISTED:
        return every
    return [*every[:_LISTED], f"and {len(every) - _LISTED} problems more"]
