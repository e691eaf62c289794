"""Several readers of the same reports in the terminal: where they agree, in what they differ, who alone tells what."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.publish import wording
from tellings.publish.screen import Screen, quoted
from tellings.publish.shapes import ClaimShape
from tellings.publish.shapes_accounts import ReaderComparisonShape, ReaderPairShape, ReaderRunShape
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
    parts = (
        f"agree on {len(agreed)}",
        f"differ on {len(apart)}",
        f"only {one['left']} {len(one['only_left'])}",
        f"only {one['right']} {len(one['only_right'])}",
    )
    screen.line(f"{view.labels[one['report']]}: {', '.join(parts)}", indent=2)
    most = None if verbose else _NAMED
    _listed(screen, "agree", [_claim_words(view.claims[pair["left"]]) for pair in agreed] if verbose else [], most)
    _listed(screen, "differ", [_apart(view, pair) for pair in apart], most)
    for side in ("left", "right"):
        only = one["only_left"] if side == "left" else one["only_right"]
        reader = one["left"] if side == "left" else one["right"]
        _listed(screen, "only", [f"{_claim_words(view.claims[key])}  ({reader})" for key in only], most)


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
    told = "; ".join(f"{name} {_value(left, name)} | {_value(right, name)}" for name in pair["fields"])
    return f"{_claim_words(left)}: {told}"


def _value(claim: ClaimShape, name: str) -> str:
    if name in _SLOTS:
        return wording.shorten(", ".join(slot["name"] for slot in claim[name]) or "–", _WORDS)  # type: ignore[literal-required]
    if name == "attribution":
        speakers = [link["speaker"]["name"] if link["speaker"] else "somebody" for link in claim["attribution"]]
        return " → ".join(speakers) or "its own voice"
    return str(claim[name])  # type: ignore[literal-required]
