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
        ("Hundreds of thousands have had to leave their homes.", [("displaced", 200_000)]),
        ("About 150 are not accounted for.", [("missing", 150)]),
        ("At least 70 people's lives were claimed by the flood.", [("killed", 70)]),
        ("He spoke of over 2,000 dead and thousands of missing.", [("killed", 2000), ("missing", 2000)]),
        ("Reported missing in the city are 90 people.", [("missing", 90)]),
        ("Killed in the raid were 12 guards.", [("killed", 12)]),
        ("The rain has driven 800 people into relief camps.", [("displaced", 800)]),
        ("Some 900 people were forced to move to tents.", [("displaced", 900)]),
        ("It took nine lives, but 30 is the toll since May.", [("killed", 9), ("killed", 30)]),
        ("Civilians died by the hundreds.", [("killed", 200)]),
        ("Several policemen who defended the town have been killed.", [("killed", 3)]),
        ("It killed 14 militants, as well as another five people who lived near.", [("killed", 14), ("killed", 5)]),
        ("Some 52 people have been killed today in Gaza, including 5 children.", [("killed", 52), ("killed", 5)]),
        ("The rise from 50 to 300 troops was slow.", [("soldiers", 300)]),
        ("A rally of 70 nationalists met.", [("people", 70)]),
        ("ISIS beheaded another Westerner, a British nurse.", [("killed", 1)]),
    ],
)
def test_what_a_number_counts_is_told_by_its_noun_and_its_clause(sentence: str, told: list[tuple[str, float]]) -> None:
    assert [(count.kind, count.low) for _, count in counts(sentence)] == told


def test_at_least_behind_the_noun_leaves_a_number_open_above() -> None:
    ((_, count),) = counts("Some say 40 people at least were killed.")
    assert (count.low, count.high) == (40, None)
