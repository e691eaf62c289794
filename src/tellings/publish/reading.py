"""The reading document: everything that was seen in a report, whether a claim uses it or not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from tellings.publish.document import made_by
from tellings.publish.reports import claim_shape, refusal_shape, report_shape
from tellings.publish.sealing import number, seal
from tellings.publish.shapes import ActorSlot
from tellings.publish.shapes_reading import READING_FORMAT, MentionShape, QuotationShape, ReadReportShape, SentenceShape
from tellings.publish.slots import Texts, actor_slot, day, reasons, span, spans
from tellings.records import (
    Actor,
    Candidate,
    Claim,
    Count,
    Interval,
    Mention,
    Place,
    Quotation,
    Refusal,
    Relations,
    Report,
    Resolved,
    Silence,
    Slot,
    Span,
    Time,
)

_NO_RELATIONS = Relations()


@dataclass(frozen=True, slots=True)
class Explained:
    """A report and what was read in it; ``resolved`` is None where it could not be read.

    ``intervals``: the days of times that were anchored, by the span of their mention.
    """

    report: Report
    resolved: Resolved | None
    claims: tuple[Claim, ...]
    silences: tuple[Silence, ...]
    intervals: tuple[tuple[Span, Interval], ...] = ()


@dataclass(frozen=True, slots=True)
class _Taken:
    """What the claims of a report took from it, by the words they took it from."""

    claims: Mapping[Span, Sequence[str]]
    intervals: Mapping[Span, Interval]


def _taken(entry: Explained) -> _Taken:
    claims: dict[Span, list[str]] = {}
    intervals: dict[Span, Interval] = {}
    for claim in entry.claims:
        for words in _used(claim):
            claims.setdefault(words, []).append(claim.id)
        for words, interval in _anchored(claim):
            intervals.setdefault(words, interval)
    return _Taken(claims, {**intervals, **dict(entry.intervals)})


def reading_document(
    explained: Sequence[Explained], refusals: Sequence[Refusal] = (), relations: Relations = _NO_RELATIONS
) -> dict[str, object]:
    """What ``explain`` gives, in the shape ``ReadingShape``, sealed."""
    return seal(
        {
            "format": READING_FORMAT,
            "made_by": made_by(),
            "reports": [_report(entry, relations) for entry in explained],
            "refusals": [refusal_shape(refusal) for refusal in refusals],
        }
    )


def _report(entry: Explained, relations: Relations) -> ReadReportShape:
    report = report_shape(entry.report, relations)
    texts: Texts = {entry.report.id: entry.report.text}
    return {
        **report,
        "sentences": _sentences(entry),
        "mentions": _mentions(entry, texts),
        "quotations": _quotations(entry, texts),
        "claims": [claim_shape(claim, texts) for claim in entry.claims],
    }


def _sentences(entry: Explained) -> list[SentenceShape]:
    sentences = entry.resolved.reading.sentences if entry.resolved else ()
    silences = {silence.sentence: silence.reason for silence in entry.silences}
    held: dict[int, list[str]] = {}
    starts = [sentence.span.start for sentence in sentences]
    for claim in entry.claims:
        index = bisect_right(starts, claim.trigger.start) - 1
        if index >= 0 and sentences[index].span.covers(claim.trigger):
            held.setdefault(index, []).append(claim.id)
    shapes: list[SentenceShape] = []
    for index, sentence in enumerate(sentences):
        claims = held.get(index, [])
        shapes.append(
            {
                "start": sentence.span.start,
                "end": sentence.span.end,
                "kind": sentence.kind,
                "paragraph": sentence.paragraph,
                "claims": claims,
                "silence": None if claims else silences.get(index),
            }
        )
    return shapes


def _mentions(entry: Explained, texts: Texts) -> list[MentionShape]:
    """Resolved mentions, those that nothing resolved, and the triggers of the claims, in reading order."""
    best: dict[tuple[Span, str], tuple[Mention, tuple[Candidate, ...]]] = {}
    if entry.resolved:
        for resolution in entry.resolved.resolutions:
            best[resolution.mention.span, resolution.mention.kind] = (resolution.mention, resolution.candidates)
        for mention in entry.resolved.reading.mentions:
            best.setdefault((mention.span, mention.kind), (mention, ()))
    taken = _taken(entry)
    home = entry.report.id
    shapes = [_mention(_empty(m.span, m.kind, home, texts), found, taken) for m, found in best.values()]
    triggers: dict[Span, list[Claim]] = {}
    for claim in entry.claims:
        triggers.setdefault(claim.trigger, []).append(claim)
    shapes += [_trigger(claims, texts) for claims in triggers.values()]
    return sorted(shapes, key=lambda shape: (shape["start"], -shape["end"], shape["kind"]))


def _empty(words: Span, kind: str, report: str, texts: Texts) -> MentionShape:
    blank: dict[str, object] = dict.fromkeys(MentionShape.__annotations__)
    lists: dict[str, object] = {"reasons": [], "alternatives": [], "claims": []}
    placed = span(words, report, texts)
    filled = {**blank, **lists, "start": placed["start"], "end": placed["end"], "text": placed["text"], "kind": kind}
    filled.pop("report")  # the owner of a mention is its report
    return cast(MentionShape, filled)


def _trigger(claims: Sequence[Claim], texts: Texts) -> MentionShape:
    best = max(claims, key=lambda claim: claim.score)
    shape = _empty(best.trigger, "trigger", best.report, texts)
    shape["id"] = shape["name"] = best.what
    shape["score"] = number(best.score)
    shape["reasons"] = reasons(best.reasons)
    shape["claims"] = [claim.id for claim in claims]
    return shape


def _mention(shape: MentionShape, candidates: Sequence[Candidate], taken: _Taken) -> MentionShape:
    """The shape of a mention, blank as yet, filled from what it may refer to and what was taken from it."""
    shape["claims"] = list(taken.claims.get(Span(shape["start"], shape["end"]), ()))
    if not candidates:
        return shape
    best = candidates[0]
    shape["basis"] = best.basis
    shape["score"] = number(best.score)
    shape["reasons"] = reasons(best.reasons)
    shape["id"], shape["name"] = _name(best, shape["text"])
    shape["alternatives"] = [
        {"id": key, "name": name, "score": number(other.score)}
        for other in candidates[1:]
        for key, name in (_name(other, shape["text"]),)
    ]
    _fill(shape, best, taken.intervals)
    return shape


def _name(candidate: Candidate, words: str) -> tuple[str, str]:
    value = candidate.value
    if isinstance(value, Place | Actor):
        return value.id, value.name
    return (value.timex if isinstance(value, Time) else value.kind), words


def _fill(shape: MentionShape, best: Candidate, intervals: Mapping[Span, Interval]) -> None:
    value = best.value
    if isinstance(value, Place):
        shape["lat"] = None if value.lat is None else number(value.lat)
        shape["lon"] = None if value.lon is None else number(value.lon)
        shape["precision"] = value.precision
    elif isinstance(value, Count):
        shape["low"], shape["best"], shape["high"] = (
            None if figure is None else number(figure) for figure in (value.low, value.best, value.high)
        )
        shape["unit"], shape["of"] = value.unit, value.of
    elif isinstance(value, Time):
        shape["timex"], shape["sense"] = value.timex, value.sense
        anchored = intervals.get(Span(shape["start"], shape["end"]))
        if anchored:
            shape["from"], shape["to"] = day(anchored.first), day(anchored.last)
            shape["precision"], shape["timex"] = anchored.precision, anchored.timex


def _anchored(claim: Claim) -> list[tuple[Span, Interval]]:
    return [(words, slot.value) for slot in claim.when if isinstance(slot.value, Interval) for words in slot.spans]


def _used(claim: Claim) -> set[Span]:
    slots = (*claim.who, *claim.whom, *claim.where, *claim.when, *claim.counts)
    speakers = [link.speaker for link in claim.attribution if link.speaker]
    return {words for slot in (*slots, *speakers) for words in slot.spans}


def _quotations(entry: Explained, texts: Texts) -> list[QuotationShape]:
    """Speech and thought in reading order; what is told within another's words stands inside that one."""
    if entry.resolved is None:
        return []
    reading = entry.resolved.reading
    found = sorted((*reading.quotations, *reading.attitudes), key=_place_of)
    holders = [next((k for k, o in enumerate(found) if o is not one and _holds(o, one)), None) for one in found]
    shapes = [_quotation(one, entry, texts) for one in found]
    for shape, holder in zip(shapes, holders, strict=True):
        if holder is not None:
            shapes[holder]["inside"].append(shape)
    return [shape for shape, holder in zip(shapes, holders, strict=True) if holder is None]


def _place_of(quotation: Quotation) -> Span:
    return min((*quotation.source, *quotation.cue, *quotation.content))


def _holds(outer: Quotation, inner: Quotation) -> bool:
    """Whether one tells the other within its words; never the shorter the longer, so that no two hold each other."""

    def size(one: Quotation) -> tuple[int, int]:
        return sum(part.end - part.start for part in one.content), -_place_of(one).start

    told = any(part.covers(cue) for part in outer.content for cue in inner.cue[:1])
    return told and size(outer) > size(inner)


def _quotation(quotation: Quotation, entry: Explained, texts: Texts) -> QuotationShape:
    home = entry.report.id
    return {
        "source": spans(quotation.source, home, texts),
        "cue": spans(quotation.cue, home, texts),
        "content": spans(quotation.content, home, texts),
        "speaker": _speaker(quotation, entry, texts),
        "style": quotation.style,
        "medium": quotation.medium,
        "sort": quotation.sort,
        "inside": [],
    }


def _speaker(quotation: Quotation, entry: Explained, texts: Texts) -> ActorSlot | None:
    """Who the quotation's source is: as a claim took it, else as its words were resolved."""
    for claim in entry.claims:
        for link in claim.attribution:
            if link.speaker and any(s.overlaps(t) for s in link.speaker.spans for t in quotation.source):
                return actor_slot(link.speaker, spans(link.speaker.spans, entry.report.id, texts))
    for resolution in entry.resolved.resolutions if entry.resolved else ():
        best = resolution.best
        here = resolution.mention.span
        if best and isinstance(best.value, Actor) and any(part.covers(here) for part in quotation.source):
            slot = Slot(best.value, (here,), best.basis, best.score)
            return actor_slot(slot, spans((here,), entry.report.id, texts))
    return None
