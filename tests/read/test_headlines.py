"""Headlines whose marks stand for words, or that leave 'is' out, tell what they tell."""

import pytest

from tellings.ingest import ingest
from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.records import Claim, Report

_BELOW = "It was the second such change this year. The weather was dry."


def _claims(headline: str, knowledge: Knowledge, below: str = _BELOW) -> list[Claim]:
    (report,) = ingest(["-"], knowledge.outlets, stdin=f"{headline}\n\n{below}\n".encode())
    assert isinstance(report, Report)
    reading = LINE.read(report, knowledge)
    found, _ = LINE.claim(LINE.resolve(reading, knowledge), knowledge)
    return [one for one in found if one.evidence == reading.sentences[0].span]


def _told(headline: str, knowledge: Knowledge, below: str = _BELOW) -> list[tuple[str, list[str], list[str]]]:
    return [
        (one.what, [slot.value.name for slot in one.who], [slot.value.name for slot in one.where])
        for one in _claims(headline, knowledge, below)
    ]


@pytest.mark.parametrize(
    "headline",
    ["Army base in Saraqib", "Attack on army shells Saraqib market", "Rebels attack"],
)
def test_what_has_no_doer_or_no_object_stays_a_noun(headline: str, knowledge: Knowledge) -> None:
    assert not any(what in ("assault", "shelling") and who for what, who, _ in _told(headline, knowledge))


@pytest.mark.parametrize(
    ("headline", "what", "who", "where"),
    [
        ("Goma in hands of M23 rebels", "control.hold", ["M23"], ["Goma"]),
        ("Palmyra under ISIS control", "control.hold", ["Islamic State"], ["Palmyra"]),
        ("El Fasher back in army hands", "control.hold", ["Sudanese Armed Forces"], ["El Fasher"]),
        ("M23 rebels in control of Goma", "control.hold", ["M23"], ["Goma"]),
        ("Yemen's Taiz still under siege", "siege.hold", [], ["Taiz"]),
    ],
)
def test_an_is_that_was_left_out_is_read(
    headline: str, what: str, who: list[str], where: list[str], knowledge: Knowledge
) -> None:
    assert _told(headline, knowledge) == [(what, who, where)]


@pytest.mark.parametrize("headline", ["Houthis on verge of taking Marib", "Houthis are close to taking Marib"])
def test_who_is_near_to_taking_a_town_is_told_and_has_not_taken_it(headline: str, knowledge: Knowledge) -> None:
    (claim,) = _claims(headline, knowledge)
    assert (claim.what, claim.reality, [slot.value.id for slot in claim.who]) == (
        "control.gain",
        "expected",
        ["houthis"],
    )


@pytest.mark.parametrize("headline", ["Virus under control in Goma", "Residents of Goma under siege flee"])
def test_where_no_town_is_held_nothing_is_read_in(headline: str, knowledge: Knowledge) -> None:
    assert not any(what.startswith("control.") for what, _, _ in _told(headline, knowledge))


@pytest.mark.parametrize(
    ("headline", "what"),
    [
        ("M23 'retakes' Goma", "control.gain"),
        ("M23 'fully controls' Goma", "control.hold"),
        ("Goma 'falls' to M23 rebels", "control.gain"),
    ],
)
def test_quotation_marks_about_a_word_or_two_part_no_clause(headline: str, what: str, knowledge: Knowledge) -> None:
    assert _told(headline, knowledge) == [(what, ["M23"], ["Goma"])]


def test_a_headline_s_unnamed_town_is_that_of_the_lead(knowledge: Knowledge) -> None:
    below = "The army said on Sunday its troops had recaptured the town of Chibok in Borno state from Boko Haram."
    assert _told("Nigeria recaptures town from insurgents", knowledge, below) == [
        ("control.gain", ["Nigerian government"], ["Chibok"])
    ]


def test_but_not_where_the_lead_tells_of_two(knowledge: Knowledge) -> None:
    below = "Boko Haram captured the town of Bama on Monday. On Tuesday the group captured the town of Gwoza."
    assert not any(where for _, _, where in _told("Boko Haram captures town", knowledge, below))


@pytest.mark.parametrize(
    ("headline", "what", "who"),
    [
        ("US, allies target Raqqa", "assault", ["US government"]),
        ("Turkey, Syrian rebels enter Afrin", "enter", ["Turkish government", "Syrian opposition"]),
    ],
)
def test_a_comma_joins_two_doers(headline: str, what: str, who: list[str], knowledge: Knowledge) -> None:
    (claim,) = _claims(headline, knowledge)
    assert (claim.what, [slot.value.name for slot in claim.who]) == (what, who)


def test_and_two_numbers_of_the_harmed(knowledge: Knowledge) -> None:
    (claim,) = _claims("3 civilians, 2 soldiers killed in Gao", knowledge)
    assert [slot.value.low for slot in claim.counts] == [3, 2]


@pytest.mark.parametrize("headline", ["Hama, Syria rebels say", "Paris attacks suspect arrested in Brussels"])
def test_no_town_is_a_doer(headline: str, knowledge: Knowledge) -> None:
    assert not [who for _, who, _ in _told(headline, knowledge) if who]


@pytest.mark.parametrize(
    ("headline", "town"),
    [
        ("Government Forces Retake Izium", "Izium"),
        ("Rebels Seize Kurmala After Heavy Fighting", "Kurmala"),
        ("Tessara Falls To Rebels", "Tessara"),
        ("Army Says Tessara 'Fully Liberated'", "Tessara"),
        ("Izium 'fully liberated': army", "Izium"),
        ("Jihadists Overrun Bama Base", "Bama Base"),
        ("Goma overrun by M23 rebels", "Goma"),
        ("Rebels in Congo capture Goma", "Goma"),
        ("Army 'takes control of key town of Kidal'", "Kidal"),
    ],
)
def test_a_headline_names_the_town_that_the_report_below_it_names(
    headline: str, town: str, knowledge: Knowledge
) -> None:
    below = f"It was quiet in {town.removesuffix(' Base')} on Monday, people there said. The weather was dry."
    told = [(what, where) for what, _, where in _told(headline, knowledge, below)]
    assert ("control.gain", [town]) in told


def test_a_name_that_no_list_has_stands_in_no_headline_by_itself(knowledge: Knowledge) -> None:
    assert _told("Rebels Seize Kurmala After Heavy Fighting", knowledge) == []


def test_the_taliban_have_hands_in_a_headline_in_capitals(knowledge: Knowledge) -> None:
    told = _told("Kunduz in Taliban Hands After Day of Fighting", knowledge)
    assert ("control.hold", ["Taliban"], ["Kunduz"]) in told
