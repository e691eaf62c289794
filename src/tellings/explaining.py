"""What ``tellings explain`` shows: each report as it was read, before it is set beside others."""

from __future__ import annotations

from tellings.pipeline import LINE, Line, Lists, Source, captured, shared_knowledge, told
from tellings.publish.reading import Explained
from tellings.records import Interval, Published, Refusal, Resolved, Span, Time
from tellings.relate import anchor_time


def explain_source(
    source: Source, line: Line = LINE, lists: Lists | None = None
) -> tuple[tuple[Explained, ...], tuple[Refusal, ...]]:
    """Every report of a source with its mentions, quotations, claims and silences, times anchored."""
    lists = lists or Lists(shared_knowledge())
    known = lists.known
    reports, refusals = captured(source, known)
    relations = line.relate(reports)
    entries: list[Explained] = []
    refused = [*lists.refusals, *refusals]
    for one in told(reports, known, line):
        if isinstance(one, Refusal):
            refused.append(one)
        else:
            claims = line.anchor(one.claims, reports, relations)
            published = dict(relations.dates).get(one.report.id) or one.report.published
            entries.append(Explained(one.report, one.resolved, claims, one.silences, _days(one.resolved, published)))
    return tuple(entries), tuple(refused)


def _days(resolved: Resolved, published: Published | None) -> tuple[tuple[Span, Interval], ...]:
    """The days that each mention of a time can mean, whether a claim uses it or not."""
    best = ((one.mention.span, one.best.value) for one in resolved.resolutions if one.best is not None)
    found = ((span, anchor_time(value, published)) for span, value in best if isinstance(value, Time))
    return tuple((span, days) for span, days in found if days is not None)
