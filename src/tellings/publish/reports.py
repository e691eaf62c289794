"""What single reports tell, in its published shape: reports, claims, refusals."""

from __future__ import annotations

from tellings.publish.sealing import number
from tellings.publish.shapes import (
    AgencyShape,
    AttributionShape,
    ClaimShape,
    CopyChangeShape,
    DatelineShape,
    OutletShape,
    PublishedShape,
    RefusalShape,
    ReportShape,
    SpanShape,
)
from tellings.publish.slots import Texts, actor_slot, count_slot, day, place_slot, reasons, span, spans, time_slot
from tellings.records import Attribution, Claim, Copy, Outlet, Published, Refusal, Relations, Report, Span


def report_shape(report: Report, relations: Relations, all_texts: Texts | None = None) -> ReportShape:
    """A report, with its copies and the date that its story gave it as ``relations`` knows them.

    What it changed in its original is told where ``all_texts`` holds the original's text.
    """
    texts = {report.id: report.text}
    copy = max((c for c in relations.copies if c.copy == report.id), key=lambda c: c.share, default=None)
    published = report.published or dict(relations.dates).get(report.id)
    return {
        "id": report.id,
        "path": report.path,
        "url": report.url,
        "outlet": _outlet(report.outlet) if report.outlet else None,
        "agencies": _agencies(report),
        "authors": list(report.authors),
        "title": report.title.of(report.text) if report.title else None,
        "title_span": span(report.title, report.id, texts) if report.title else None,
        "dateline": _dateline(report),
        "published": _published(published, report) if published else None,
        "captured_first": day(report.captured_first),
        "language": report.language,
        "text": report.text,
        "length": len(report.text),
        "sha256": report.sha256,
        "raw_sha256": report.raw_sha256,
        "extractor": report.extractor,
        "copy_of": copy.original if copy else None,
        "copy_share": number(copy.share) if copy else None,
        "translation_of": None,
        "copy_reason": copy.reason if copy else None,
        "copy_sure": copy.sure if copy else None,
        "copy_changes": _changes(copy, all_texts) if copy and all_texts and copy.original in all_texts else [],
    }


def _changes(copy: Copy, texts: Texts) -> list[CopyChangeShape]:
    def original(words: Span | None) -> SpanShape | None:
        return {**span(words, copy.original, texts), "report": copy.original} if words else None

    def own(words: Span | None) -> SpanShape | None:
        return span(words, copy.copy, texts) if words else None

    return [
        {
            "kind": change.kind,
            "original": original(change.original),
            "copy": own(change.copy),
            "words": [
                {"original": original(word.original), "copy": own(word.copy), "respelt": word.respelt}
                for word in change.words
            ],
        }
        for change in copy.changes
    ]


def claim_shape(claim: Claim, texts: Texts) -> ClaimShape:
    """A claim; its spans lie in the report that it names."""
    home = claim.report
    return {
        "id": claim.id,
        "report": home,
        "what": claim.what,
        "trigger": span(claim.trigger, home, texts),
        "who": [actor_slot(slot, spans(slot.spans, home, texts)) for slot in claim.who],
        "whom": [actor_slot(slot, spans(slot.spans, home, texts)) for slot in claim.whom],
        "where": [place_slot(slot, spans(slot.spans, home, texts)) for slot in claim.where],
        "when": [time_slot(slot, spans(slot.spans, home, texts)) for slot in claim.when],
        "counts": [count_slot(slot, spans(slot.spans, home, texts)) for slot in claim.counts],
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "reality": claim.reality,
        "extent": claim.extent,
        "ground": claim.ground,
        "attribution": [_attribution(link, home, texts) for link in claim.attribution],
        "caused_by": claim.caused_by,
        "evidence": span(claim.evidence, home, texts),
        "score": number(claim.score),
        "reasons": reasons(claim.reasons),
        "reader": claim.reader,
    }


def refusal_shape(refusal: Refusal) -> RefusalShape:
    """Input that could not be used, and why."""
    return {"path": refusal.path, "stage": refusal.stage, "reason": refusal.reason}


def _attribution(link: Attribution, report: str, texts: Texts) -> AttributionShape:
    speaker = link.speaker
    return {
        "speaker": actor_slot(speaker, spans(speaker.spans, report, texts)) if speaker else None,
        "named": link.named,
        "medium": link.medium,
        "side": link.side,
        "cue": spans((link.cue,) if link.cue else (), report, texts),
        "content": spans((link.content,) if link.content else (), report, texts),
        "role": link.role,
    }


def _outlet(outlet: Outlet) -> OutletShape:
    return {
        "id": outlet.id,
        "name": outlet.name,
        "kind": outlet.kind,
        "country": outlet.country,
        "owner": outlet.owner,
        "scale": outlet.scale,
        "speaks_for": outlet.speaks_for,
        "basis": outlet.basis,
    }


def _agencies(report: Report) -> list[AgencyShape]:
    texts = {report.id: report.text}
    return [
        {
            "id": agency.id,
            "name": agency.name,
            "role": agency.role,
            "spans": spans(agency.spans, report.id, texts),
        }
        for agency in report.agencies
    ]


def _dateline(report: Report) -> DatelineShape | None:
    line = report.dateline
    if line is None:
        return None
    return {"place": line.place, "agency": line.agency, "span": span(line.span, report.id, {report.id: report.text})}


def _published(published: Published, report: Report) -> PublishedShape:
    return {
        "from": published.first.isoformat(),
        "to": published.last.isoformat(),
        "basis": published.basis,
        "reason": published.reason,
        "spans": spans(published.spans, report.id, {report.id: report.text}),
    }
