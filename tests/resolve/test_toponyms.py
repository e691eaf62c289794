"""Toponyms as corpora annotate them: what the tool is silent on for events is named here too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.records import Mention, Place, Sentence, Span
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
    best = given(knowledge, text, name)[name]
    assert (best.country, best.kind) == (country, "province")


def given(knowledge: Knowledge, text: str, *names: str) -> dict[str, Place]:
    """The places of names that are told to be such, each at its first mention."""
    reading = LINE.read(report_of(text), knowledge)
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    mentions = [Mention(span, "place", _sentence(span, reading.sentences), ()) for span in spans]
    found = resolve_places(replace(reading, mentions=tuple(mentions)), knowledge.gazetteer, every=True)
    best = {one.mention.span.of(text): one.best for one in found}
    return {name: value.value for name, value in best.items() if value and isinstance(value.value, Place)}


def _sentence(span: Span, sentences: Sequence[Sentence]) -> int:
    return next(number for number, sentence in enumerate(sentences) if sentence.span.covers(span))


@pytest.mark.parametrize(
    ("text", "name", "id_"),
    [
        ("The mine in WA closed, and the miners drove to Perth in Australia.", "WA", "gn:2058645"),
        ("The mill in WA closed, and the workers drove to Oregon and Idaho.", "WA", "gn:5815135"),
        ("Unions in SA met in Johannesburg.", "SA", "iso:ZA"),
        ("Farmers across N.B met the minister.", "N.B", "gn:6087430"),
        ("Ships from T&T reached Barbados.", "T&T", "iso:TT"),
        ("Riders from L.A. reached Barstow.", "L.A.", "gn:5368361"),
        ("The league of Arab states met.", "Arab", "own:arabian-peninsula"),
        ("A Korean cook and Kurdish guests came.", "Korean", "own:korean-peninsula"),
    ],
)
def test_a_short_form_means_the_land_that_the_report_is_about(
    knowledge: Knowledge, text: str, name: str, id_: str
) -> None:
    others = [other for other in ("Perth", "Australia", "Oregon", "Idaho", "Johannesburg", "Barbados") if other in text]
    assert given(knowledge, text, name, *others)[name].id == id_


def test_a_state_of_a_country_s_name_is_known_by_the_towns_in_it(knowledge: Knowledge) -> None:
    text = "Schools across Georgia closed on Monday. Buses in Atlanta stopped, and Savannah and Macon lost power."
    assert given(knowledge, text, "Georgia", "Atlanta", "Savannah", "Macon")["Georgia"].id == "gn:4197000"
    text = "Schools across Georgia closed on Monday. Buses in Tbilisi stopped, and Gori and Batumi lost power."
    assert given(knowledge, text, "Georgia", "Tbilisi", "Gori", "Batumi")["Georgia"].id == "iso:GE"


def test_what_one_sentence_says_of_an_unlisted_place_holds_where_it_is_named_again(knowledge: Knowledge) -> None:
    text = "In Mali, boys of Bamako's suburb of Zemblatown play. A club in Leeds knows Zemblatown well, a coach said."
    reading = LINE.read(report_of(text), knowledge)
    starts = [text.index("Bamako"), text.index("Zemblatown"), text.index("Leeds"), text.rindex("Zemblatown")]
    spans = [Span(start, start + len(text[start:].split("'")[0].split()[0].rstrip(".,"))) for start in starts]
    mentions = tuple(Mention(span, "place", _sentence(span, reading.sentences), ()) for span in spans)
    found = resolve_places(replace(reading, mentions=mentions), knowledge.gazetteer, every=True)
    assert [one.best.value.country for one in found if one.best and isinstance(one.best.value, Place)] == [
        "ML", "ML", "GB", "ML",
    ]  # fmt: skip


def test_a_town_that_is_called_so_is_not_the_district_of_its_name(knowledge: Knowledge) -> None:
    text = (
        "Rebels took the town of Masisi in North Kivu. Shops in Masisi stayed shut. "
        "Many fled Masisi territory for Goma, where the governor spoke."
    )
    reading = LINE.resolve(LINE.read(report_of(text), knowledge), knowledge)
    named = [one.best.value for one in reading.resolutions if one.best and one.mention.span.of(text) == "Masisi"]
    assert [(place.name, place.kind) for place in named if isinstance(place, Place)] == [
        ("Masisi", "town"), ("Masisi", "town"), ("Masisi Territory", "district"),
    ]  # fmt: skip
    assert all(place.country == "CD" for place in named if isinstance(place, Place))
