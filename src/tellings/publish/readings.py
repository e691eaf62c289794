"""Several readers of the same reports, in the terminal and in the card: where they agree and differ, who is alone."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.publish import wording
from tellings.publish.card_event import words
from tellings.publish.marked import Links
from tellings.publish.markup import Markup, element, together
from tellings.publish.screen import Screen, quoted
from tellings.publish.shapes import ClaimShape
from tellings.publish.shapes_accounts import QuoteShape, ReaderComparisonShape, ReaderPairShape, ReaderRunShape
from tellings.publish.view import View

_NAMED = 4  # claims of a kind that are named; with -v all are
_WORDS = 60
_SLOTS = ("who", "whom", "where", "when", "counts")
_LEAD = 10  # columns for 'differ', 'agree', 'only'


def show_readers(screen: Screen, view: View, *, verbose: bool) -> None:
    """Nothing where only the built-in rules read; else what each reader read, and report by report how they compare."""
    runs = view.document.get("readers", [])
    if not runs:
        return
    screen.line()
    screen.line("Readers", "bold")
    for run in runs:
        screen.line(_run_words(view, run), indent=2)
    for one in view.document.get("readings", []):
        _comparison(screen, view, one, verbose=verbose)


def _run_words(view: View, run: ReaderRunShape) -> str:
    of = len(run["read"]) + len(run["unread"])
    told = sum(claim["reader"] == run["reader"] for claim in view.document["claims"])
    words = (
        f"{run['reader']}: read {len(run['read'])} of {wording.plural(of, 'report')}, {wording.plural(told, 'claim')}"
    )
    if not run["accounts"]:
        return f"{words}; set beside"
    if not run["read"]:
        return f"{run['reader']}: read none of {wording.plural(of, 'report')}; the accounts rest on the built-in rules"
    rest = ", and on the built-in rules for the others" if run["unread"] else ""
    return f"{words}; the accounts rest on them{rest}"


def _comparison(screen: Screen, view: View, one: ReaderComparisonShape, *, verbose: bool) -> None:
    agreed = [pair for pair in one["pairs"] if not pair["fields"]]
    apart = [pair for pair in one["pairs"] if pair["fields"]]
    screen.line(f"{view.labels[one['report']]}: {_counts(one)}", indent=2)
    most = None if verbose else _NAMED
    _listed(screen, "agree", [_claim_words(view.claims[pair["left"]]) for pair in agreed] if verbose else [], most)
    _listed(screen, "differ", [_apart(view, pair) for pair in apart], most)
    for side in ("left", "right"):
        only = one["only_left"] if side == "left" else one["only_right"]
        reader = one["left"] if side == "left" else one["right"]
        _listed(screen, "only", [f"{_claim_words(view.claims[key])}  ({reader})" for key in only], most)


def _counts(one: ReaderComparisonShape) -> str:
    """'agree on 3, differ on 1, only frames/1 2, only toy@host 0'."""
    apart = sum(bool(pair["fields"]) for pair in one["pairs"])
    parts = (
        f"agree on {len(one['pairs']) - apart}",
        f"differ on {apart}",
        f"only {one['left']} {len(one['only_left'])}",
        f"only {one['right']} {len(one['only_right'])}",
    )
    return ", ".join(parts)


def _listed(screen: Screen, lead: str, lines: Sequence[str], most: int | None) -> None:
    shown = lines if most is None or len(lines) <= most + 1 else lines[:most]
    for line in shown:
        screen.entry(lead, line, width=_LEAD, indent=4)
    if len(shown) < len(lines):
        screen.entry("", f"and {len(lines) - len(shown)} more (-v shows them)", width=_LEAD, indent=4)


def _claim_words(claim: ClaimShape) -> str:
    return f"{wording.act(claim['what'])} {quoted(claim['trigger']['text'], _WORDS)}"


def _apart(view: View, pair: ReaderPairShape) -> str:
    """'control gained “seized”: where Kidal | Gao; polarity asserted | denied': the left reader's value first."""
    left, right = view.claims[pair["left"]], view.claims[pair["right"]]
    return f"{_claim_words(left)}: {_fields(left, right, pair)}"


def _fields(left: ClaimShape, right: ClaimShape, pair: ReaderPairShape) -> str:
    return "; ".join(f"{name} {_value(left, name)} | {_value(right, name)}" for name in pair["fields"])


def _value(claim: ClaimShape, name: str) -> str:
    if name in _SLOTS:
        return wording.shorten(", ".join(slot["name"] for slot in claim[name]) or "–", _WORDS)  # type: ignore[literal-required]
    if name == "attribution":
        speakers = [link["speaker"]["name"] if link["speaker"] else "somebody" for link in claim["attribution"]]
        return " → ".join(speakers) or "its own voice"
    return str(claim[name])  # type: ignore[literal-required]


def readers_section(view: View, links: Links) -> Markup | None:
    """The same in the card, each claim with its words; None where only the built-in rules read."""
    runs = view.document.get("readers", [])
    if not runs:
        return None
    return element(
        "section",
        element("h2", "Readers, side by side", id="readers-title"),
        element("ul", [element("li", _run_words(view, run), dir="auto") for run in runs]),
        [
            _comparison_block(view, links, one, number)
            for number, one in enumerate(view.document.get("readings", []), 1)
        ],
        id="readers",
        class_="event",
        aria_labelledby="readers-title",
    )


def _comparison_block(view: View, links: Links, one: ReaderComparisonShape, number: int) -> Markup:
    items: list[Markup] = []

    def told(key: str, lead: str, rest: str) -> None:
        claim = view.claims[key]
        quote: QuoteShape = {
            "report": claim["report"], "claim": key, "spans": [claim["trigger"]], "basis": "stated", "name": None,
        }  # fmt: skip
        shown = words(links, quote, f"readers-{number}-{len(items) + 1}")
        items.append(element("li", element("small", f"{lead} "), f"{wording.act(claim['what'])} ", shown, rest))

    for pair in one["pairs"]:
        if pair["fields"]:
            told(pair["left"], "differ", f": {_fields(view.claims[pair['left']], view.claims[pair['right']], pair)}")
    for reader, keys in ((one["left"], one["only_left"]), (one["right"], one["only_right"])):
        for key in keys:
            told(key, f"only {reader}", "")
    return together(
        element("h3", f"{view.labels[one['report']]}: {_counts(one)}", dir="auto"),
        element("ul", items) if items else None,
    )
