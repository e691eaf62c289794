"""What is counted: people by the name of their land, the noun behind a noun, and no speaker for a victim."""

from __future__ import annotations

import pytest

from tests.resolve.test_counts import counts


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("About 100 Finns and 50 Gazans have joined.", [("people", 100), ("people", 50)]),
        ("They hit three rebel targets and two police stations.", [("objects", 3), ("houses", 2)]),
        ("All 435 House seats are open.", [("objects", 435)]),
        ("They lost two Grad rocket systems.", [("weapons", 2)]),
        ("Three judges, six aides were heard.", [("people", 3), ("people", 6)]),
        ("Another 23 people were sent to hospitals.", [("wounded", 23)]),
        ("The death toll — which leaves the attackers out — rose to 45.", [("killed", 45)]),
        ("The attack cost 15 soldiers their lives.", [("killed", 15)]),
        ("He put the number of those killed at 27 and of the injured at 60.", [("killed", 27), ("wounded", 60)]),
        ("Five policemen and as many pupils died.", [("killed", 5)]),
        ("Hundreds are feared trapped.", [("people", 200)]),
        ("Tens of thousands were on the move.", [("people", 20_000)]),
        ("According to an army commander, 40 rebels were killed.", [("killed", 40)]),
        ("ISIS beheaded another Westerner, a British nurse.", [("killed", 1)]),
    ],
)
def test_what_a_number_counts_is_told_by_its_noun_and_its_clause(sentence: str, told: list[tuple[str, float]]) -> None:
    assert [(count.kind, count.low) for _, count in counts(sentence)] == told
