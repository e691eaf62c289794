"""Where a report was sent from: a dateline in the text is no place of its events."""

from __future__ import annotations

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tests.tests_support import report_of


def named(knowledge: Knowledge, text: str) -> list[str]:
    found = LINE.resolve(LINE.read(report_of(text), knowledge), knowledge)
    return [r.mention.span.of(text) for r in found.resolutions if r.mention.kind == "place"]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("KAMPALA, Uganda, Nov 3 – Rebels burned a market near Beni on Sunday.", "Beni"),
        ("KAMPALA, Nov. 3 – Rebels burned a market near Beni on Sunday.", "Beni"),
        ("GENEVA -- Rebels burned a market near Beni on Sunday.", "Beni"),
        ("GENEVA - The rebels - some hundreds - burned a market near Beni on Sunday.", "Beni"),
    ],
)
def test_a_dateline_with_a_day_or_a_double_dash_is_no_place_of_the_event(
    knowledge: Knowledge, line: str, place: str
) -> None:
    assert named(knowledge, line) == [place]


def test_a_town_between_dashes_is_a_place_of_the_event(knowledge: Knowledge) -> None:
    assert "Goma" in named(knowledge, "Goma -- Congo's gate to the east -- was shelled by rebels on Sunday.")
