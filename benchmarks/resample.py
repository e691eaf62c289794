"""How sure is a share? Bootstrap intervals over reports, since claims of one report err together."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Row = TypeVar("Row")

ROUNDS = 2000
SEED = 20171103  # fixed, so that a figure can be had again


@dataclass(frozen=True)
class Share:
    """``hits`` of ``of``, with the 95 % interval over resampled reports; all None when there was nothing to count."""

    hits: int
    of: int
    value: float | None
    low: float | None
    high: float | None

    def __str__(self) -> str:
        if self.value is None or self.low is None or self.high is None:
            return "–"
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}] ({self.hits}/{self.of})"


def share_by_report(outcomes: Iterable[tuple[Hashable, bool]], *, rounds: int = ROUNDS, seed: int = SEED) -> Share:
    """The share of true outcomes, and the interval that resampling whole reports gives (percentiles 2.5 and 97.5)."""
    tally: dict[Hashable, list[int]] = defaultdict(lambda: [0, 0])
    for report, hit in outcomes:
        tally[report][0] += hit
        tally[report][1] += 1
    counted = [tally[key] for key in sorted(tally, key=str)]
    hits, total = sum(row[0] for row in counted), sum(row[1] for row in counted)
    if not total:
        return Share(0, 0, None, None, None)
    chance = random.Random(seed)
    values = []
    for _ in range(rounds):
        drawn = chance.choices(counted, k=len(counted))
        values.append(sum(row[0] for row in drawn) / sum(row[1] for row in drawn))
    values.sort()
    return Share(hits, total, hits / total, values[int(rounds * 0.025)], values[int(rounds * 0.975) - 1])


def interval(rows: Sequence[Row], figure: Callable[[Sequence[Row]], float]) -> dict[str, float]:
    """The 95 % interval of a figure over resampled rows, one for each report, page or text."""
    chance = random.Random(SEED)
    values = sorted(figure(chance.choices(rows, k=len(rows))) for _ in range(ROUNDS // 4))
    return {"low": values[int(len(values) * 0.025)], "high": values[int(len(values) * 0.975) - 1]}
