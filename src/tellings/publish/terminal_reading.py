"""What was seen in a report, sentence by sentence, in the terminal."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar, cast

from tellings.publish import wording
from tellings.publish.reading import Explained, reading_document
from tellings.publish.screen import Screen, quoted
from tellings.publish.shapes import ActorSlot, ClaimShape, CountSlot, PlaceSlot, SlotShape
from tellings.publish.shapes_reading import MentionShape, QuotationShape, ReadingShape, ReadReportShape
from tellings.publish.slots import side_by_side
from tellings.publish.view import steps, time_words

_Held = TypeVar("_Held")
_SENTENCE = 400
_HEAD = 7


def show_reading(
    explained: Sequence[Explained],
    *,
    verbose: bool = False,
    width: int = 100,
    unicode: bool = True,
    colours: bool = False,
) -> str:
    """Each sentence with its mentions, quotations and claims, or why it gave no claim, as text for a terminal.

    ``verbose`` adds the reasons of mentions and claims, and the mentions that refer to nothing in the lists.
    """
    document = cast(ReadingShape, reading_document(explained))
    screen = Screen(width, unicode=unicode, colours=colours)
    for report in document["reports"]:
        _report(screen, report, verbose=verbose)
    return screen.text()


def _report(screen: Screen, report: ReadReportShape, *, verbose: bool) -> None:
    screen.line(report["outlet"]["name"] if report["outlet"] else report["path"], "bold")
    published = report["published"]
    told = wording.days(published["from"], published["to"]) if published else "no date"
    agencies = ", ".join(f"{agency['name']} ({agency['role']})" for agency in report["agencies"])
    screen.line(wording.beside(told, published["reason"] if published else None, agencies), "dim")
    text = report["text"] or ""
    starts = [sentence["start"] for sentence in report["sentences"]]
    mentions = _by_sentence(starts, ((mention["start"], mention) for mention in report["mentions"]))
    quotations = _by_sentence(starts, ((_content_start(quotation), quotation) for quotation in report["quotations"]))
    claims = _by_sentence(starts, ((claim["trigger"]["start"], claim) for claim in report["claims"]))
    for number, sentence in enumerate(report["sentences"], 1):
        screen.line()
        words = wording.shorten(text[sentence["start"] : sentence["end"]], _SENTENCE)
        screen.entry(f"{number:>3}", words, width=3, style="bold")
        for mention in mentions[number]:
            if mention["kind"] != "trigger" and (verbose or mention["id"]):
                _entry(screen, mention["kind"], _mention(mention, verbose=verbose), "dim")
        for quotation in quotations[number]:
            _entry(screen, "said", _quotation(quotation), "blue")
        for claim in claims[number]:
            _entry(screen, "claim", _claim(claim, verbose=verbose), "bold green")
        if not claims[number]:
            _entry(screen, "none", sentence["silence"] or "no reason was noted", "yellow")
    counts = (
        wording.plural(len(report["sentences"]), "sentence"),
        wording.plural(len(report["mentions"]), "mention"),
        wording.plural(len(report["quotations"]), "quotation"),
        wording.plural(len(report["claims"]), "claim"),
    )
    screen.line()
    screen.line(" · ".join(counts), "dim")
    screen.line()


def _by_sentence(starts: Sequence[int], placed: Iterable[tuple[int, _Held]]) -> defaultdict[int, list[_Held]]:
    """What begins in each sentence, by its number from 1; ``starts`` are where the sentences begin."""
    found: defaultdict[int, list[_Held]] = defaultdict(list)
    for start, held in placed:
        found[bisect_right(starts, start)].append(held)
    return found


def _content_start(quotation: QuotationShape) -> int:
    return min((part["start"] for part in quotation["content"]), default=-1)


def _entry(screen: Screen, head: str, text: str, style: str) -> None:
    screen.entry(head, text, width=_HEAD, indent=5, style=style)


def _mention(mention: MentionShape, *, verbose: bool) -> str:
    if mention["id"] is None:
        return f"{quoted(mention['text'], 60)} → not in our lists"
    if mention["kind"] == "count":
        high = mention["high"]
        known = wording.bounds(mention["low"] or 0, mention["best"], high)
        about = f"{known} {mention['of'] or ''} ({mention['id']})"
    elif mention["kind"] == "time":
        days = wording.days(mention["from"], mention["to"], mention["sense"] or "within", mention["timex"] or "")
        about = f"{mention['timex']}, {days}"
    else:
        where = f" ({mention['lat']}, {mention['lon']})" if mention["lat"] is not None else ""
        about = f"{mention['name']}{where} {mention['id']}"
    score = f"  {mention['score']:.2f}" if mention["score"] is not None else ""
    why = "; ".join(reason["text"] or reason["name"] for reason in mention["reasons"]) if verbose else ""
    return f"{quoted(mention['text'], 60)} → {about}{score}{f'  because {why}' if why else ''}"


def _quotation(quotation: QuotationShape) -> str:
    content = side_by_side(quotation["content"])
    source = side_by_side(quotation["source"])
    cue = side_by_side(quotation["cue"])
    speaker = quotation["speaker"]
    by = " = ".join(part for part in (source or "speaker carried on", speaker["name"] if speaker else "") if part)
    return f"{quoted(content, 120)} – {by}{f', {quoted(cue, 40)}' if cue else ''} ({quotation['style']})"


def _claim(claim: ClaimShape, *, verbose: bool) -> str:
    parts = [claim["what"]]
    parts += [f"who {_actor(slot)}" for slot in claim["who"]]
    parts += [f"whom {_actor(slot)}" for slot in claim["whom"]]
    parts += [f"where {_place(slot)}" for slot in claim["where"]]
    parts += [f"when {time_words(slot)}{_basis(slot)}" for slot in claim["when"]]
    parts += [f"{slot['kind']} {_count(slot)}" for slot in claim["counts"]]
    said = steps(claim["attribution"], _actor)
    parts.append(f"said by {' → '.join(said)}" if said else "in its own voice")
    marked = (claim["polarity"], claim["certainty"], claim["reality"], claim["extent"], claim["ground"])
    usual = ("asserted", "plain", "happened", "unknown", "news")
    parts += [mark for mark, normal in zip(marked, usual, strict=True) if mark != normal]
    why = "; ".join(f"{r['text'] or r['name']} {r['weight']:+g}" for r in claim["reasons"]) if verbose else ""
    return f"{' · '.join(parts)}  {claim['score']:.2f}{f'  because {why}' if why else ''}"


def _basis(slot: SlotShape) -> str:
    return "" if slot["basis"] == "stated" else f" ({wording.word('basis', slot['basis'])})"


def _actor(slot: ActorSlot) -> str:
    return f"{slot['name']}{_basis(slot)}"


def _place(slot: PlaceSlot) -> str:
    role = "" if slot["role"] == "at" else f"{slot['role']} "
    return f"{role}{slot['name']}{_basis(slot)}"


def _count(slot: CountSlot) -> str:
    of = f" {slot['of']}" if slot["of"] else ""
    return f"{wording.bounds(slot['low'], slot['best'], slot['high'])}{of}{_basis(slot)}"
