"""How well scores tell right claims from wrong ones."""

from __future__ import annotations

import numpy as np

from benchmarks.confidence import Marked, by_report, by_set, kept_at, told_apart


def test_scores_that_put_every_right_claim_first_tell_all_apart_and_random_ones_half() -> None:
    right = np.array([1.0, 1.0, 0.0, 0.0])
    assert told_apart(right, np.array([0.9, 0.8, 0.3, 0.1])) == 1.0
    assert told_apart(right, np.array([0.5, 0.5, 0.5, 0.5])) == 0.5


def test_the_share_kept_is_the_largest_of_which_the_wanted_share_is_right() -> None:
    right, chance = np.array([1.0, 1.0, 0.0, 1.0, 0.0]), np.array([0.9, 0.8, 0.7, 0.6, 0.5])
    assert kept_at(right, chance, 0.9) == 0.4
    assert kept_at(right, chance, 0.75) == 0.8
    assert kept_at(1 - right, chance, 0.9) == 0.0


def test_claims_of_one_report_or_of_one_set_are_never_on_both_sides_of_a_fold() -> None:
    marks = [Marked(f"set {n % 3}", f"report {n % 7}", 1.0, frozenset()) for n in range(42)]
    for folds, of in ((by_report(marks), "report"), (by_set(marks), "of")):
        sides: dict[str, set[int]] = {}
        for one, fold in zip(marks, folds, strict=True):
            sides.setdefault(getattr(one, of), set()).add(int(fold))
        assert all(len(found) == 1 for found in sides.values())
