"""A document that holds only the quoted words of its reports, for texts that may not be passed on whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from tellings.publish.sealing import seal
from tellings.publish.shapes import ExcerptShape, ReportShape
from tellings.publish.shapes_accounts import AccountsShape

Range = tuple[int, int]


def excerpted(document: Mapping[str, object]) -> dict[str, object]:
    """The document with each report's text replaced by the pieces that some span quotes.

    Sentences that a copy dropped or added are left out: together they may be nearly the whole text. Every span can
    still be checked. The hash of the whole text stays, but cannot be checked from the pieces.
    """
    shape = cast(AccountsShape, document)
    document = {**document, "reports": [_without_sentences(report) for report in shape["reports"]]}
    shape = cast(AccountsShape, document)
    quoted: dict[str, list[Range]] = {report["id"]: [] for report in shape["reports"]}
    for report, words in spans_in(document):
        if report in quoted:
            quoted[report].append((int(str(words["start"])), int(str(words["end"]))))
    reports = [_excerpts(report, quoted[report["id"]]) for report in shape["reports"]]
    return seal({**document, "reports": reports})


def spans_in(part: object, report: str | None = None) -> Iterator[tuple[str | None, Mapping[str, object]]]:
    """Every span that stands anywhere in a document, with the report that it or its nearest owner names.

    A span is any object with ``start`` and ``end``; some hold their words as ``text``, ranges do not.
    """
    if isinstance(part, list):
        for item in part:
            yield from spans_in(item, report)
    elif isinstance(part, dict):
        named = part.get("report", part.get("id") if "sha256" in part else None)
        report = named if isinstance(named, str) else report
        if "start" in part and "end" in part:
            yield report, part
        for key, value in part.items():
            if isinstance(value, list | dict) and key != "excerpts":
                yield from spans_in(value, report)


def _without_sentences(report: ReportShape) -> ReportShape:
    if "copy_changes" not in report:
        return report
    kept = [change for change in report["copy_changes"] if change["original"] and change["copy"]]
    return {**report, "copy_changes": kept}


def _excerpts(report: ReportShape, quoted: list[Range]) -> ReportShape:
    text = report["text"]
    if text is None:
        return report
    pieces: list[ExcerptShape] = [
        {"start": start, "text": text[start:end]} for start, end in _merged(quoted, len(text))
    ]
    return {**report, "text": None, "excerpts": pieces}


def _merged(ranges: list[Range], length: int) -> list[Range]:
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if not 0 <= start < end <= length:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
