"""A deed told in a headline's participle, a relative clause, a cleft, a list, by those helped or by 'we' is told."""

from __future__ import annotations

import pytest

from tests.claim.conftest import ClaimsOf

ARMY = "Malian Armed Forces"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Kidal fully recaptured by Malian army: that was what the ministry put out on Monday.", "control.gain"),
        ("Days into the offensive the town of Kidal has been recaptured by Malian forces.", "control.gain"),
        ("Malian soldiers reached Kidal, a town they managed to enter on Monday.", "enter"),
        ("Kidal, which officials say was captured by Malian troops on Monday, lies in the north.", "control.gain"),
        ("French jets helped Malian soldiers retake Kidal from rebels on Monday.", "control.gain"),
    ],
)
def test_who_took_a_town_is_found_in_any_clause(text: str, what: str, claims_of: ClaimsOf) -> None:
    (one,) = [made for made in claims_of(text) if made.what == what]
    assert [slot.value.name for slot in one.who] == [ARMY]
    assert [slot.value.name for slot in one.where] == ["Kidal"]
    assert one.reality == "happened"


def test_a_town_that_somebody_tries_to_take_is_that_of_the_clause(claims_of: ClaimsOf) -> None:
    text = "Kidal, which the Malian army has tried to retake since Monday, lies in the north."
    (one,) = [made for made in claims_of(text) if made.what == "control.gain"]
    assert [slot.value.name for slot in one.where] == ["Kidal"]
    assert one.reality == "planned"


def test_who_did_not_say_who_took_it_took_nothing(claims_of: ClaimsOf) -> None:
    found = claims_of("The Malian army, which did not say who captured Kidal, is silent.")
    assert not [slot for made in found if made.what == "control.gain" for slot in made.who]


def test_those_helped_are_backed(claims_of: ClaimsOf) -> None:
    (one,) = [made for made in claims_of("French jets helped Malian soldiers retake Kidal.") if made.what == "backing"]
    assert [slot.value.name for slot in one.whom] == [ARMY]


def test_who_died_by_the_hundreds_is_harmed_and_does_no_harm(claims_of: ClaimsOf) -> None:
    (one,) = [made for made in claims_of("Civilians died by the hundreds in Kidal.") if made.what == "casualties"]
    assert [slot.value.name for slot in one.whom] == ["Civilians"]


@pytest.mark.parametrize("list_", ["such towns as Gao and Kidal", "towns such as Gao and Kidal"])
def test_the_towns_of_a_list_are_taken(list_: str, claims_of: ClaimsOf) -> None:
    (one,) = [made for made in claims_of(f"Rebels captured {list_} in Mali.") if made.what == "control.gain"]
    assert [slot.value.name for slot in one.where] == ["Gao", "Kidal"]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("It does not appear that the rebels entered Kidal.", "denied"),
        ("The rebels do not seem to have entered Kidal.", "denied"),
        ("The rebels appear to have entered Kidal.", "asserted"),
        ("It was not the Malian army that entered Kidal.", "denied"),
        ("It was not only the Malian army that entered Kidal.", "asserted"),
        ("It was the Malian army that entered Kidal.", "asserted"),
    ],
)
def test_what_does_not_seem_so_is_denied(text: str, polarity: str, claims_of: ClaimsOf) -> None:
    (one,) = [made for made in claims_of(text) if made.what == "enter"]
    assert one.polarity == polarity


@pytest.mark.parametrize(
    "text",
    [
        "Gao has been rocked by fighting since Monday.",
        "The Malian army recaptured Gao from rebels after a bout of fighting.",
        "The Malian army was driven from Gao by rebels after the heaviest fighting in months.",
        "Gao fell to rebels on Monday amid fierce fighting.",
    ],
)
def test_fighting_told_beside_what_it_brought_is_where_that_was(text: str, claims_of: ClaimsOf) -> None:
    (one,) = [made for made in claims_of(text) if made.what == "clash"]
    assert [(slot.value.name, slot.value.role) for slot in one.where] == [("Gao", "at")]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('"We control the whole town of Kidal," a spokesman of the Malian army said.', "control.hold"),
        ('"We left the town of Kidal on Monday," a Malian army officer said.', "withdrawal"),
    ],
)
def test_we_are_those_for_whom_somebody_speaks(text: str, what: str, claims_of: ClaimsOf) -> None:
    (one,) = [made for made in claims_of(text) if made.what == what]
    assert [slot.value.name for slot in one.who] == [ARMY]


def test_a_resident_who_left_is_no_force_that_withdrew(claims_of: ClaimsOf) -> None:
    found = claims_of('"We left the town of Kidal on Monday," a resident said. Malian soldiers stood by.')
    assert not [made for made in found if made.what == "withdrawal"]


@pytest.mark.parametrize("kind", ["missile", "drone"])
def test_strikes_of_a_named_kind_are_no_air_strikes(kind: str, claims_of: ClaimsOf) -> None:
    found = claims_of(f"The Malian army carried out deadly {kind} strikes on Kidal.")
    assert not [made for made in found if made.what == "airstrike"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The retreat of the Malian army from Gao began on Monday.", "withdrawal"),
        ("The entry of rebels into Gao on Monday sparked panic.", "enter"),
        ("The advance of the rebels on Gao went on.", "advance"),
        ("Gao was overrun by rebels overnight.", "control.gain"),
    ],
)
def test_where_a_deed_told_as_a_noun_led_is_its_place(text: str, what: str, claims_of: ClaimsOf) -> None:
    (one,) = [made for made in claims_of(text) if made.what == what]
    assert [slot.value.name for slot in one.where] == ["Gao"]
    assert one.who


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Three children were among the dead in Gao.", "casualties"),
        ("Three children were among those killed in Gao on Monday.", "casualties"),
        ("Among those who died in Gao on Monday were three children.", "casualties"),
        ("The dead in Gao included three children.", "casualties"),
        ("Three children were among those arrested in Gao.", "arrest"),
    ],
)
def test_who_is_among_those_to_whom_it_happened_had_it_happen(text: str, what: str, claims_of: ClaimsOf) -> None:
    (one,) = [made for made in claims_of(text) if made.what == what]
    assert [slot.value.name for slot in one.whom] == ["children"]
    assert not one.counts  # some of more are no toll


def test_of_him_who_was_not_among_the_dead_nothing_is_told(claims_of: ClaimsOf) -> None:
    found = claims_of("Two guards were not among the dead in Gao.")
    assert not [made for made in found if made.what == "casualties"]


def test_those_between_whom_there_is_fighting_stand_under_its_place_as_well(claims_of: ClaimsOf) -> None:
    text = "Clashes were taking place in the town of Gao between the Malian army and Ansar Dine."
    (one,) = [made for made in claims_of(text) if made.what == "clash"]
    assert {slot.value.name for slot in one.who} == {ARMY, "Ansar Dine"}


def test_who_sought_refuge_in_a_town_went_there(claims_of: ClaimsOf) -> None:
    (one,) = [made for made in claims_of("Hundreds of families have sought refuge in Gao.") if made.counts]
    assert (one.what, one.reality) == ("displacement", "happened")


def test_vehicles_called_by_a_brand_are_destroyed_as_others(claims_of: ClaimsOf) -> None:
    assert [made.what for made in claims_of("The Humvees were destroyed by rebels in Gao.")] == ["destruction"]
