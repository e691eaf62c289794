"""What copies did to their originals, for people: in the terminal and in the card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.publish import wording
from tellings.publish.marked import Links
from tellings.publish.markup import Markup, element, together
from tellings.publish.screen import Screen, quoted
from tellings.publish.shapes import CopyChangeShape, ReportShape, SpanShape, WordChangeShape
from tellings.publish.view import View

_SHOWN = {
    "changed": 20,
    "dropped": 8,
    "added": 3,
    "respelt": 5,
}  # sentences of a kind in the terminal; the rest is counted
_HEADS = {"changed": "changed", "dropped": "left out", "added": "put in", "respelt": "spelled otherwise"}
_WORDS = 110  # characters of a sentence in the terminal
_CONTEXT = 300  # characters of a sentence in the card


def show_copies(screen: Screen, view: View) -> None:
    """Every copy with its original, why it is thought to be one, and what it changed."""
    copies = [report for report in view.reports.values() if report["copy_of"] in view.reports]
    if not copies:
        return
    screen.line()
    screen.line("Copies", "bold")
    for report in copies:
        screen.line(f"{view.labels[report['id']]}: copy of {told_of(view, report)}", indent=2)
        for kind, found in _by_kind(report):
            for change in found[: _SHOWN[kind]]:
                screen.line(f"{_HEADS[kind]}: {_terminal_words(change)}", indent=4)
            if len(found) > _SHOWN[kind]:
                screen.line(f"{_HEADS[kind]}: {len(found) - _SHOWN[kind]} sentences more", "dim", indent=4)


def told_of(view: View, report: ReportShape) -> str:
    """'Reuters: 94% of its words stand in the other, … published after it, on 2018-02-06'."""
    original = view.labels.get(report["copy_of"] or "", report["copy_of"] or "")
    return f"{original}{' (unsure)' if report.get('copy_sure') is False else ''}: {report.get('copy_reason') or ''}"


def _by_kind(report: ReportShape) -> Iterator[tuple[str, Sequence[CopyChangeShape]]]:
    for kind in _HEADS:
        found = [change for change in report.get("copy_changes", []) if change["kind"] == kind]
        if found:
            yield kind, found


def _terminal_words(change: CopyChangeShape) -> str:
    if not change["words"]:
        sentence = change["original"] or change["copy"]
        return quoted(sentence["text"], _WORDS) if sentence else ""
    return "; ".join(_terminal_word(word) for word in change["words"])


def _terminal_word(word: WordChangeShape) -> str:
    one, two = word["original"], word["copy"]
    if one and two:
        why = f" ({word['respelt']})" if word["respelt"] else ""
        return f"{quoted(one['text'], _WORDS)} → {quoted(two['text'], _WORDS)}{why}"
    if one:
        return f"{quoted(one['text'], _WORDS)} left out"
    return f"{quoted(two['text'], _WORDS)} put in" if two else ""


def changes_block(view: View, links: Links, report: ReportShape) -> Markup | None:
    """What a copy changed, folded; its words link to their places in both reports. None where it is no copy."""
    if report["copy_of"] not in view.reports or not report.get("copy_changes"):
        return None
    parts = []
    for kind, found in _by_kind(report):
        items = [element("li", _card_words(links, report, change)) for change in found]
        parts.append(together(element("h4", f"{_HEADS[kind].capitalize()} ({len(found)})"), element("ul", items)))
    original = view.labels.get(report["copy_of"] or "", "")
    return element(
        "details", element("summary", "What it changed in ", element("bdi", original)), parts, class_="changes"
    )


def _card_words(links: Links, report: ReportShape, change: CopyChangeShape) -> Markup:
    if not change["words"]:
        sentence = change["original"] or change["copy"]
        return _link(links, report, sentence, _CONTEXT) if sentence else Markup("")
    drawn = []
    for word in change["words"]:
        one, two = word["original"], word["copy"]
        drawn.append(
            element(
                "span",
                _link(links, report, one, _CONTEXT) if one else "(nothing)",
                " → ",
                _link(links, report, two, _CONTEXT) if two else "(nothing)",
                element("small", f" ({word['respelt']})") if word["respelt"] else None,
                class_="answer",
            )
        )
    return together(drawn)


def _link(links: Links, report: ReportShape, words: SpanShape, limit: int) -> Markup:
    names = links.to(words.get("report", report["id"]), [words])
    told = wording.shorten(" ".join(words["text"].split()), limit)
    return element("a", told, class_="words", href=f"#{names[0]}", data_words=" ".join(names), dir="auto")
