"""Toponyms as corpora annotate them: what the tool is silent on for events is named here too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.records import Mention, Place, Span
from tellings.resolve.place_toponyms import toponyms
from tellings.resolve.places import resolve_places
from tests.tests_support import report_of


def named(knowledge: Knowledge, text: str) -> dict[str, str | None]:
    """The words of every toponym, with the id of its best place."""
    reading = LINE.read(report_of(text), knowledge)
    found: dict[str, str | None] = {}
    for resolution in toponyms(reading, knowledge.gazetteer):
        value = resolution.best.value if resolution.best else None
        found[resolution.mention.span.of(text)] = value.id if isinstance(value, Place) else None
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deputies took her to the Boone County Jail in Kentucky.", {"Boone County", "Kentucky"}),
        ("A spokesman of the Kentucky State Police called it an accident.", {"Kentucky"}),
        ("The car left Old Mill Road near Frankfort, Ky., and sank in the Elkhorn Creek.",
         {"Old Mill Road", "Frankfort", "Ky.", "Elkhorn Creek"}),
        ("European envoys met Turkish and Latin American diplomats.", {"European", "Turkish", "Latin American"}),
        ("The White House praised the EU.", {"White House", "EU"}),
        ("Snow fell across much of North Dakota and all of South Texas.", {"North Dakota", "South Texas"}),
        ("Mayor Ann Houston spoke. Houston, 61, had fallen ill in Austin.", {"Austin"}),
        ("I'd say so, they'll see.", set()),
    ],
)  # fmt: skip
def test_toponyms_are_whole_and_persons_are_none(knowledge: Knowledge, text: str, expected: set[str]) -> None:
    assert set(named(knowledge, text)) == expected


def test_a_seat_stands_for_where_it_is(knowledge: Knowledge) -> None:
    assert named(knowledge, "The Kremlin denied it.") == {"Kremlin": "gn:524901"}


def test_toponyms_come_in_reading_order_and_do_not_overlap(knowledge: Knowledge) -> None:
    text = "Paris Street in South Paris, Maine, floods when the Sandy River does, the Maine State Police say."
    reading = LINE.read(report_of(text), knowledge)
    ends = 0
    for resolution in toponyms(reading, knowledge.gazetteer):
        assert ends <= resolution.mention.span.start
        ends = resolution.mention.span.end
    assert ends


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Rangers of NSW parks closed the Bellbird Track.", "NSW", "AU"),
        ("The caravan stopped in Oaxaca State, Mexico.", "Oaxaca State", "MX"),
    ],
)
def test_states_are_known_by_their_abbreviation_and_with_their_noun(
    knowledge: Knowledge, text: str, name: str, country: str
) -> None:
    start = text.index(name)
    given = Mention(Span(start, start + len(name)), "place", 0, ())
    reading = replace(LINE.read(report_of(text), knowledge), mentions=(given,))
    best = resolve_places(reading, knowledge.gazetteer, every=True)[0].best
    assert best is not None and isinstance(best.value, Place)
    assert (best.value.country, best.value.kind) == (country, "province")
