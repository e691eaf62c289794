"""What ``tellings explain`` shows: each report as it was read, before it is set beside others."""

from __future__ import annotations

from tellings.pipeline import LINE, Line, Source, captured, shared_knowledge, told
from tellings.publish.reading import Explained
from tellings.records import Refusal


def explain_source(source: Source, line: Line = LINE) -> tuple[tuple[Explained, ...], tuple[Refusal, ...]]:
    """Every report of a source with its mentions, quotations, claims and silences, times anchored."""
    known = shared_knowledge()
    reports, refusals = captured(source, known)
    relations = line.relate(reports)
    entries: list[Explained] = []
    refused = list(refusals)
    for one in told(reports, known, line):
        if isinstance(one, Refusal):
            refused.append(one)
        else:
            claims = line.anchor(one.claims, reports, relations)
            entries.append(Explained(one.report, one.resolved, claims, one.silences))
    return tuple(entries), tuple(refused)
