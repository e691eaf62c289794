"""What tells that a happening is not where the report's own event is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.records import Claim
from tests.claim.conftest import ClaimsOf
from tests.tests_support import report_of

OPENING = "Shells fell on Gao. Clashes broke out in Gao.\n\n"


def where(claims: tuple[Claim, ...], what: str, word: str, text: str) -> list[str]:
    return [
        slot.value.name for one in claims if one.what == what and one.trigger.of(text) == word for slot in one.where
    ]


@pytest.mark.parametrize(
    ("sentence", "what", "word"),
    [
        ("The drones hit the militias, which fight the rebels on the state's side.", "clash", "fight"),
        ("The army brought down two enemy drones.", "destruction", "down"),
        ("Fighting in the young nation has killed hundreds of people.", "casualties", "killed"),
        ("At least 300 civilians have been killed since the war began.", "casualties", "killed"),
        ("The M23 rebels, who are backed by Rwanda, captured the town.", "backing", "backed"),
        ("Rebels who have the backing of Rwanda captured the town.", "backing", "backing"),
        ("At least 300 rebels have been killed since the start of the offensive.", "casualties", "killed"),
    ],
)
def test_what_is_told_of_more_than_the_town_does_not_take_its_place(
    claims_of: ClaimsOf, sentence: str, what: str, word: str
) -> None:
    assert where(claims_of(OPENING + sentence), what, word, OPENING + sentence) == []


@pytest.mark.parametrize(
    "sentence", ["Twelve wounded men were flown to Bamako.", "They took 12 injured men to Bamako."]
)
def test_the_hurt_were_not_hurt_where_they_were_taken(claims_of: ClaimsOf, sentence: str) -> None:
    found = [one for one in claims_of(OPENING + sentence) if any(count.value.best == 12 for count in one.counts)]
    assert {slot.value.name for one in found if one.what == "casualties" for slot in one.where} == {"Gao"}


def test_the_dead_of_the_day_are_those_of_the_town(claims_of: ClaimsOf) -> None:
    text = OPENING + "At least 30 civilians have been killed since Friday."
    assert where(claims_of(text), "casualties", "killed", text) == ["Gao"]


def test_a_group_that_a_state_backs_is_not_backed_in_the_town_that_it_takes(claims_of: ClaimsOf) -> None:
    text = "French-backed rebels captured Gao on Friday."
    assert where(claims_of(text), "backing", "backed", text) == []


def test_a_clash_was_not_in_the_land_that_its_men_crossed_into(claims_of: ClaimsOf) -> None:
    text = "Some 600 soldiers have crossed into Uganda after clashes with rebels."
    assert where(claims_of(text), "clash", "clashes", text) == []


def test_what_stands_long_before_a_town_is_named_did_not_happen_there(claims_of: ClaimsOf) -> None:
    filler = "Nobody knew what would come next. " * 6
    text = "Ten people were killed on Monday. " + filler + OPENING.strip() + " Planes bombed Gao."
    assert where(claims_of(text), "casualties", "killed", text) == []


def test_a_town_near_which_there_is_fighting_is_itself_what_was_held(claims_of: ClaimsOf) -> None:
    text = "Rebels fought the army near Gao, which they captured in May."
    claims = claims_of(text)
    taken = [slot.value for one in claims if one.what == "control.gain" for slot in one.where]
    assert [(place.name, place.role) for place in taken] == [("Gao", "at")]


def test_a_region_is_taken_by_its_own_name_and_not_by_that_of_its_state(claims_of: ClaimsOf) -> None:
    text = "Fighters surrendered to the army in the Kokang region of northern Shan State."
    assert where(claims_of(text), "surrender", "surrendered", text) == ["Kokang Self-Administered Zone"]


def test_a_town_near_a_border_is_not_the_land_behind_it(claims_of: ClaimsOf) -> None:
    claims = claims_of("A town near the Uganda border was seized by rebels.")
    assert not [one for one in claims if one.what == "control.gain"]


def test_who_confirms_it_from_somewhere_does_not_speak_of_that_town(claims_of: ClaimsOf) -> None:
    text = "The takeover was confirmed by a military source in Diffa."
    assert "Diffa" not in where(claims_of(text), "statement", "confirmed", text)


def test_a_headline_without_the_town_tells_of_the_report_s_town(knowledge: Knowledge) -> None:
    report = report_of("Blast kills 12 in Mali\n\n" + OPENING + "A bomb exploded in Gao.")
    headline, *prose = report.blocks
    titled = replace(report, blocks=(replace(headline, kind="headline"), *prose))
    claims, _ = LINE.claim(LINE.resolve(LINE.read(titled, knowledge), knowledge), knowledge)
    assert where(claims, "casualties", "kills", report.text) == ["Gao"]


def test_one_more_town_is_not_the_town_told_of(claims_of: ClaimsOf) -> None:
    assert not [
        one for one in claims_of(OPENING + "Then another town fell to the rebels.") if one.what == "control.gain"
    ]


def test_harm_done_to_men_near_a_town_was_done_near_it(claims_of: ClaimsOf) -> None:
    claims = claims_of("An air strike killed 20 fighters outside the town of Gao.")
    killed = [slot.value for one in claims if one.what == "casualties" for slot in one.where]
    assert [(place.name, place.role) for place in killed] == [("Gao", "near")]


def test_the_dead_in_the_attack_are_not_those_of_all_attacks_since_a_year(claims_of: ClaimsOf) -> None:
    text = "Attacks on Kidal since 2017 have killed hundreds. He saw 35 people killed in the attack."
    dead = [one for one in claims_of(text) if any(count.value.best == 35 for count in one.counts)]
    assert dead and all(one.caused_by is None for one in dead)


def test_a_report_on_a_region_lends_it_no_more_once_it_speaks_of_another(claims_of: ClaimsOf) -> None:
    text = (
        "Shells fell on Helmand. Clashes broke out in Helmand. Planes bombed Helmand.\n\n"
        "In Nangarhar province the shops were open.\n\nTen men were killed."
    )
    assert where(claims_of(text), "casualties", "killed", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rebels seized a base 20 km north of Timbuktu on Monday.",
        "Rebels seized the base north of Timbuktu on Monday.",
        "Rebels seized a military base to the north of Timbuktu on Monday.",
    ],
)
def test_a_site_on_one_side_of_a_town_does_not_bear_its_name(text: str, claims_of: ClaimsOf) -> None:
    (taken,) = [one for one in claims_of(text) if one.what == "control.gain"]
    assert [slot.value.name for slot in taken.where] in (["base near Timbuktu"], ["military base near Timbuktu"])


def test_a_site_is_not_named_twice(claims_of: ClaimsOf) -> None:
    (taken,) = claims_of("Rebels overran the district headquarters of Gao on Monday.")
    assert [slot.value.name for slot in taken.where] == ["Gao headquarters"]


def test_whom_somebody_backs_in_a_deed_is_backed_there(claims_of: ClaimsOf) -> None:
    text = "Syrian troops backed by Russian air strikes retook the city of Idlib."
    assert where(claims_of(text), "backing", "backed", text) == ["Idlib"]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels took Idlib. Reagan decided to pull US combat forces out of the country.",
        "The president said Turkey had invaded the country again.",
    ],
)
def test_nobody_invades_or_leaves_his_own_country(claims_of: ClaimsOf, text: str) -> None:
    homes = {"United States", "Turkey"}
    assert homes.isdisjoint(slot.value.name for one in claims_of(text) for slot in one.where)


def test_an_army_may_retake_its_own_country(claims_of: ClaimsOf) -> None:
    text = "Mali lost the north. The Malian army has retaken most of the country, it said."
    assert [slot.value.name for one in claims_of(text) if one.what == "control.gain" for slot in one.where] == ["Mali"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Rebels entered the outskirts of Gao, a city of 86,000 people.", "population"),
        ("Rebels attacked a convoy near Gao, a town held by the army.", "control.hold"),
    ],
)
def test_what_is_told_of_the_town_itself_is_not_near_it(text: str, what: str, claims_of: ClaimsOf) -> None:
    told = [(slot.value.name, slot.value.role) for one in claims_of(text) if one.what == what for slot in one.where]
    assert told == [("Gao", "at")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Bamako President Keita condemned the killing of his envoy.", []),
        ("President Keita condemned the killing of his envoy in Gao.", ["Gao"]),
        ("President Keita congratulated his troops on the capture of Gao.", ["Gao"]),
    ],
)
def test_where_somebody_speaks_is_not_what_he_speaks_of(text: str, expected: list[str], claims_of: ClaimsOf) -> None:
    told = [one for one in claims_of(text) if one.what == "statement"]
    assert [slot.value.name for one in told for slot in one.where] == expected
