"""How well the score of a claim foretells that a blind marker finds it right; and the weights that make it so.

`confidence_marks.tsv` holds claims of real reports that markers who did not know the code found right or wrong (code,
place, polarity and reality, speaker): the set, a number for the report, the share of its one or two markers that
found it right, and the names of the claim's signals (claim/signals.py); no text. Logistic regression with a ridge
penalty; the figures are of reports that the weights were not fitted on (ten folds by report), and of whole sets of
reports that they were not fitted on, which are of other outlets and other times. `--fit` prints the weights of all
the marks, as data/confidence.toml keeps them.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

MARKS = Path(__file__).with_name("confidence_marks.tsv")
FOLDS, PENALTY, STEPS = 10, 12.0, 60
RARE_CLAIMS, RARE_REPORTS = 12, 6  # a signal seen less often weighs nothing
CUTS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
WANTED = (0.8, 0.85, 0.9)  # share of the kept that is right


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked claim: which set and report it is of, how many of its markers found its core right, and its signals."""

    of: str
    report: str
    right: float  # 1, 0, or 0.5 where two markers disagree
    signals: frozenset[str]


def read_marks(path: Path = MARKS) -> list[Marked]:
    """The marks that are kept with the benchmark."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            Marked(row["set"], row["report"], float(row["right"]), frozenset(row["signals"].split(";")))
            for row in csv.DictReader(lines, delimiter="\t")
        ]


def common(marks: Sequence[Marked]) -> list[str]:
    """Signals seen often enough to be weighed, in alphabetical order."""
    seen = Counter(name for one in marks for name in one.signals)
    reports: dict[str, set[str]] = defaultdict(set)
    for one in marks:
        for name in one.signals:
            reports[name].add(one.report)
    return sorted(n for n, c in seen.items() if c >= RARE_CLAIMS and len(reports[n]) >= RARE_REPORTS)


def table(marks: Sequence[Marked], names: Sequence[str]) -> tuple[Any, Any]:
    """Signals as 0 and 1 with a last column of ones, shape (claims, signals + 1); marks as 0 and 1."""
    found = np.array([[float(name in one.signals) for name in names] + [1.0] for one in marks])
    return found, np.array([one.right for one in marks])


def fitted(found: Any, right: Any) -> Any:
    """Weights in log-odds by Newton's method, shape (signals + 1,)."""
    weights = np.zeros(found.shape[1])
    ridge = np.full(found.shape[1], PENALTY)
    ridge[-1] = 0.01
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-found @ weights))
        slope = found.T @ (right - chance) - ridge * weights
        curve = (found * (chance * (1 - chance))[:, None]).T @ found + np.diag(ridge)
        weights += (step := np.linalg.solve(curve, slope))
        if np.abs(step).max() < 1e-7:
            break
    return weights


def by_report(marks: Sequence[Marked]) -> Any:
    """The fold of each claim, those of one report together."""
    order = sorted({one.report for one in marks})
    np.random.default_rng(1).shuffle(order)
    return np.array([order.index(one.report) % FOLDS for one in marks])


def by_set(marks: Sequence[Marked]) -> Any:
    """The fold of each claim, those of one set together."""
    order = sorted({one.of for one in marks})
    return np.array([order.index(one.of) for one in marks])


def foretold(marks: Sequence[Marked], folds: Any) -> Any:
    """For each claim the chance that it is right, from claims of other folds than its own."""
    chance = np.zeros(len(marks))
    for fold in np.unique(folds):
        others = [one for one, of in zip(marks, folds, strict=True) if of != fold]
        names = common(others)
        weights = fitted(*table(others, names))
        here = [one for one, of in zip(marks, folds, strict=True) if of == fold]
        chance[folds == fold] = 1 / (1 + np.exp(-table(here, names)[0] @ weights))
    return chance


def reliability(marks: Sequence[Marked], chance: Any) -> list[dict[str, float]]:
    """By tenths of the score: how many claims, their mean score, and the share that markers found right."""
    right = np.array([one.right for one in marks])
    rows = []
    for low in np.arange(0, 1, 0.1):
        here = (chance >= low) & (chance < low + 0.1)
        if here.any():
            rows.append(
                {"from": round(float(low), 1), "claims": int(here.sum()), "score": round(float(chance[here].mean()), 3),
                 "right": round(float(right[here].mean()), 3)}
            )  # fmt: skip
    return rows


def cuts(marks: Sequence[Marked], chance: Any) -> list[dict[str, float]]:
    """For each cut the share of claims kept and how many of those are right."""
    right = np.array([one.right for one in marks])
    rows = [(cut, chance >= cut) for cut in CUTS]
    return [
        {"cut": cut, "kept": round(float(kept.mean()), 3), "right": round(float(right[kept].mean()), 3)}
        for cut, kept in rows
    ]


def told_apart(right: Any, chance: Any) -> float:
    """How often of a right and a wrong claim the right one scores higher (area under the ROC curve)."""
    good, bad = chance[right >= 0.5], chance[right < 0.5]
    higher = (good[:, None] > bad[None, :]).mean() + 0.5 * (good[:, None] == bad[None, :]).mean()
    return round(float(higher), 3)


def kept_at(right: Any, chance: Any, wanted: float) -> float:
    """The largest share of claims, the best scored first, of which this share is right."""
    shares = np.cumsum(right[np.argsort(-chance, kind="stable")]) / np.arange(1, len(right) + 1)
    good = np.flatnonzero(shares >= wanted)
    return round(float(good.max() + 1) / len(right), 3) if len(good) else 0.0


def discrimination(marks: Sequence[Marked], chance: Any) -> dict[str, float]:
    """Brier score, how well right and wrong are told apart, and how many claims are kept at a wanted share right."""
    right = np.array([one.right for one in marks])
    kept = {f"kept_at_{wanted:.0%}_right": kept_at(right, chance, wanted) for wanted in WANTED}
    return {"brier": round(float(((chance - right) ** 2).mean()), 4), "auc": told_apart(right, chance)} | kept


def measured(marks: Sequence[Marked]) -> dict[str, Any]:
    """The figures of discrimination, the reliability table and the cuts, all on reports not fitted on."""
    chance = foretold(marks, by_report(marks))
    right = np.array([one.right for one in marks])
    return {
        "claims": len(marks),
        "reports": len({one.report for one in marks}),
        "right": round(float(right.mean()), 3),
        **discrimination(marks, chance),
        "of_sets_not_fitted_on": discrimination(marks, foretold(marks, by_set(marks))),
        "brier_of_base_rate": round(float(right.mean() * (1 - right.mean())), 4),
        "reliability": reliability(marks, chance),
        "cuts": cuts(marks, chance),
    }


def main() -> None:
    """Prints the figures, or with ``--fit`` the weights."""
    parser = argparse.ArgumentParser(description="How well the score of a claim foretells a blind marker's verdict.")
    parser.add_argument("--data", help="ignored, as make bench gives every script a folder: the marks are kept here")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--fit", action="store_true", help="print the weights as data/confidence.toml keeps them")
    options = parser.parse_args()
    marks = read_marks()
    if options.fit:
        names = common(marks)
        weights = fitted(*table(marks, names))
        print(f"base = {weights[-1]:.2f}\nleast = 0.1\n\n[weights]")
        print("\n".join(f'"{name}" = {weight:.2f}' for name, weight in zip(names, weights, strict=False)))
        return
    figures = measured(marks)
    print(json.dumps(figures, indent=1))
    if options.json:
        bands = {f"right_where_score_{row['from']:.1f}": row["right"] for row in figures["reliability"]}
        kept = {f"right_at_cut_{row['cut']:.1f}": row["right"] for row in figures["cuts"]}
        short = (
            {name: figures[name] for name in ("claims", "reports", "right", "brier", "auc", "kept_at_90%_right")}
            | bands
            | kept
        )
        peers = {"brier_of_base_rate": figures["brier_of_base_rate"]}
        options.json.write_text(json.dumps({"figures": short, "peers": peers}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
