"""How many claims of a careful reader the tool finds, and how many it gets right.

    python benchmarks/claims.py --data FOLDER [--json FILE] [--sheet FILE] [--marks FILE] [--list FILE]
    python benchmarks/claims.py --seeds REPORT… --gold FILE [--json FILE] [--list FILE]

FOLDER holds story folders (reports and gold.json, in the form of bench/stories). *found*: the report has a claim of a
fitting code and polarity at the gold place, or with no place. *right*: place, agent and number agree as well, wherever
the gold has them. Every share has its 95 % interval over resampled reports. How names, numbers and times are compared
is told in names.py and claim_match.py. The peer beside 'found' is a reader that gives every report the same three
claims without slots: a share not far above it would mean nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.blind_sheet import read_marks, write_sheet
from benchmarks.claim_scores import (
    Scored,
    as_figure,
    coverage,
    false_merges,
    naive_found,
    score_story,
    shares,
    slot_figures,
)
from benchmarks.coded_reports import read_coded, score_coded
from benchmarks.story_gold import Story, read_stories
from tellings.records import Accounts

Compare = Callable[[Sequence[Path]], Accounts]
GOALS = {"found": 0.45, "right": 0.30, "precision_sheet": 0.80}


def fault_line(row: Scored) -> dict[str, object]:
    """A gold claim with what we made of it, for reading error by error."""
    gold = row.gold
    return {
        "story": gold.story, "report": gold.report, "what": gold.what, "kind": gold.kind, "agent": gold.agent,
        "place": gold.place, "state": "right" if row.is_right else "found" if row.ours else "missed",
        "ours": row.ours and row.ours.what,
        "wrong": sorted(slot for slot, verdict in row.verdicts.items() if verdict in ("wrong", "empty")),
    }  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """What one run over story folders gives."""

    figures: dict[str, object]
    scored: list[Scored]
    accounts: list[Accounts]


def measure_stories(stories: Sequence[Story], compare: Compare) -> Measured:
    """All figures of story folders, the gold claims as scored, and the accounts story by story."""
    accounts = {story.name: compare(story.reports) for story in stories}
    rows = {story.name: score_story(story, accounts[story.name]) for story in stories}
    scored = [row for story in stories for row in rows[story.name]]
    together = compare([path for story in stories for path in story.reports])
    merges = false_merges(stories, together)
    slots = slot_figures(scored)
    figures: dict[str, object] = {name: share.value for name, share in shares(scored).items()}
    figures["slots"] = {slot: figure["value"] for slot, figure in slots.items()}
    figures["coverage"] = coverage(stories, accounts).value
    figures["false_merges_per_1000"] = merges.per_1000
    figures["detail"] = {
        **{name: as_figure(share) for name, share in shares(scored).items()},
        "slots": slots,
        "merges": {
            "claims": merges.claims,
            "across_stories": merges.across_stories,
            "same_place_other_event": merges.same_place_other_event,
        },
        "per_story": {name: {figure: share.value for figure, share in shares(of).items()} for name, of in rows.items()},
    }
    return Measured(figures, scored, list(accounts.values()))


def show(figures: dict[str, object], peers: dict[str, object], scored: Sequence[Scored]) -> None:
    """The table on the terminal."""
    for name, share in shares(scored).items():
        goal = f"  goal {GOALS[name]:.2f}" if name in GOALS else ""
        print(f"{name:24} {share}{goal}")
    for slot, figure in slot_figures(scored).items():
        value = figure["value"]
        shown = "–" if value is None else f"{value:.3f}"
        print(f"  slot {slot:17} {shown} of {figure['of']} (wrong {figure['wrong']}, empty {figure['empty']})")
    for name in ("coverage", "false_merges_per_1000"):
        value = figures[name]
        print(f"{name:24} {'–' if value is None else f'{value:.3f}'}")
    for name, value in peers.items():
        print(f"peer: {name:18} {value:.3f}" if isinstance(value, float) else f"peer: {name:18} {value}")


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Claims found and right against a careful reader's coding.")
    parser.add_argument("--data", type=Path, help="folder of story folders")
    parser.add_argument("--seeds", type=Path, nargs="+", help="reports coded claim by claim")
    parser.add_argument("--gold", type=Path, help="the coding of --seeds")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--list", type=Path, help="write every gold claim with what became of it (JSON Lines)")
    parser.add_argument("--sheet", type=Path, help="write a sheet of claims for blind marking")
    parser.add_argument("--size", type=int, default=200, help="claims on the sheet")
    parser.add_argument("--marks", type=Path, help="a marked sheet")
    options = parser.parse_args(given)
    if not (options.data or options.marks or (options.seeds and options.gold)):
        parser.error("give --data FOLDER, or --seeds REPORT… with --gold FILE, or --marks FILE")
    return options


def main(given: Sequence[str] | None = None, compare: Compare | None = None) -> int:
    options = arguments(given)
    if compare is None and (options.data or options.seeds):
        compare = import_module("tellings").compare
    figures: dict[str, object] = {}
    peers: dict[str, object] = {}
    lines: list[dict[str, object]] = []
    if options.data and compare:
        stories = read_stories(options.data)
        if not stories:
            print(f"no gold.json or labels.json under {options.data}", file=sys.stderr)
            return 2
        measured = measure_stories(stories, compare)
        figures, scored = measured.figures, measured.scored
        peers = {"naive_found": naive_found(stories).value, "goal_found": 0.45, "goal_right": 0.30}
        lines = [fault_line(row) for row in scored]
        show(figures, peers, scored)
        if options.sheet:
            print(
                f"sheet of {write_sheet(options.sheet, measured.accounts, size=options.size)} claims: {options.sheet}"
            )
    if options.seeds and options.gold and compare:
        coded = score_coded(read_coded(options.gold), compare(options.seeds))
        figures |= coded.figures
        lines += coded.lines
        print(coded)
    if options.marks:
        precision = read_marks(options.marks)
        figures["precision_sheet"] = precision.value
        figures["precision_sheet_detail"] = as_figure(precision)
        print(f"{'precision_sheet':24} {precision}  goal {GOALS['precision_sheet']:.2f}")
    if options.list:
        options.list.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in lines), encoding="utf-8")
    if options.json:
        options.json.write_text(json.dumps({"figures": figures, "peers": peers}, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
