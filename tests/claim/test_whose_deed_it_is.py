"""Whose a deed is by words that stand off from its noun: at its row, after another word, after what was said."""

from __future__ import annotations

import pytest

from tests.claim.conftest import ClaimsOf


def _doers(text: str, code: str, claims_of: ClaimsOf) -> list[set[str]]:
    return [{slot.value.name for slot in one.who} for one in claims_of(text) if one.what == code]


@pytest.mark.parametrize(
    "text",
    [
        "A French campaign of air strikes in Gao went on.",
        "France carried out a total of 20 air strikes on Gao.",
        "France flew some 80 percent of the air strikes on Gao.",
        "Envoys met on the third day of air strikes by France in Gao.",
        "The air strikes on Gao began at night and were carried out by France.",
        "France sent planes to Gao. It launched air strikes on the town, an official said.",
    ],
)
def test_whose_air_strikes_are_is_told_off_their_noun(text: str, claims_of: ClaimsOf) -> None:
    assert _doers(text, "airstrike", claims_of) == [{"French government"}]


def test_whose_air_strikes_are_is_told_where_the_parse_hangs_it_on_the_verb(claims_of: ClaimsOf) -> None:
    text = "The group suffered losses in air strikes by the French army in Gao."
    assert _doers(text, "airstrike", claims_of) == [{"French armed forces"}]


def test_a_row_of_bombings_is_of_those_after_the_place(claims_of: ClaimsOf) -> None:
    text = "A wave of suicide bombings in northern Mali by Ansar Dine killed 40 soldiers."
    assert _doers(text, "suicide_bombing", claims_of) == [{"Ansar Dine"}]


def test_who_speaks_after_what_he_says_may_mean_himself(claims_of: ClaimsOf) -> None:
    text = "Ansar Dine attacked Gao. It has taken Kidal, the French army said."
    assert _doers(text, "control.gain", claims_of) in ([], [set()])


@pytest.mark.parametrize("words", ["US-led air strikes", "Coalition airstrikes", "U.S.-led warplanes"])
def test_a_coalition_is_told_by_a_word_before_its_deed_or_its_planes(words: str, claims_of: ClaimsOf) -> None:
    text = f"{words} hit a camp near Raqqa in Syria on Monday."
    assert _doers(text, "airstrike", claims_of) == [{"US-led coalition"}]


@pytest.mark.parametrize(
    "text",
    [
        "Ansar Dine said it was responsible for the attack in Gao, in which 12 people were killed.",
        "A general was killed in an Ansar Dine ambush in Gao.",
        "Ansar Dine claimed responsibility for the attacks at two sites that killed 12 people.",
        "Twelve people died in Gao due to attacks by Ansar Dine.",
    ],
)
def test_harm_is_done_by_those_whose_deed_it_came_from(text: str, claims_of: ClaimsOf) -> None:
    assert {"Ansar Dine"} in _doers(text, "casualties", claims_of)


def test_a_killing_in_a_raid_is_done_by_those_who_raid(claims_of: ClaimsOf) -> None:
    text = "The killing of John Smith in a French raid was a blow."
    assert _doers(text, "killing", claims_of) == [{"French government"}]


def test_a_blast_called_after_a_land_is_not_of_its_state(claims_of: ClaimsOf) -> None:
    assert not any(_doers("Twelve people were killed in the Mali blast.", "casualties", claims_of))


def test_a_weekday_after_the_dead_is_none_of_them(claims_of: ClaimsOf) -> None:
    claims = claims_of("Residents of Gao buried their dead Tuesday.")
    assert not any(slot.value.name == "Tuesday" for one in claims for slot in one.whom)


@pytest.mark.parametrize("verb", ["hit", "targeted", "pounded"])
def test_whom_air_strikes_hit_is_told_by_their_verb(verb: str, claims_of: ClaimsOf) -> None:
    claims = claims_of(f"French air strikes {verb} Ansar Dine positions near Gao on Monday.")
    assert [{slot.value.name for slot in one.whom} for one in claims if one.what == "airstrike"] == [{"Ansar Dine"}]


@pytest.mark.parametrize("state", ["U.S.", "U.K."])
def test_a_state_in_letters_with_points_that_opens_a_headline_is_no_dateline(state: str, claims_of: ClaimsOf) -> None:
    doers = _doers(f"{state} launches air strike on Gao", "airstrike", claims_of)
    assert doers in ([{"US government"}], [{"British government"}])


def test_the_army_of_a_group_is_the_group(claims_of: ClaimsOf) -> None:
    assert _doers("The Ansar Dine army took Gao on Monday.", "control.gain", claims_of) == [{"Ansar Dine"}]


DOERS = [
    ("French-Malian raids killed nine men in Gao.", "casualties", {"French government", "Malian government"}),
    ("French fire killed nine men in Gao.", "casualties", {"French government"}),
    ("Nine men were killed by Russian shells in Kherson.", "casualties", {"Russian government"}),
    ("The fighters stayed in the dunes so as not to attract air strikes near Gao.", "airstrike", set()),
    ("Two parties supported air strikes on Gao.", "airstrike", set()),
    ("The truce in Gao was praised by Germany on Friday.", "ceasefire", set()),
    ("The raids prompted the Malian army to leave Gao.", "withdrawal", {"Malian Armed Forces"}),
    ("Germany condemned Russia for bombing a school in Kharkiv.", "airstrike", {"Russian government"}),
    ("Lawyers criticised the Malian army for killing nine men in Gao.", "casualties", {"Malian Armed Forces"}),
    ("Police arrested two men after storming a house in Gao.", "assault", {"Malian police"}),
]


@pytest.mark.parametrize(("text", "code", "names"), DOERS)
def test_the_doer_is_whom_the_verb_makes_it(text: str, code: str, names: set[str], claims_of: ClaimsOf) -> None:
    assert _doers(text, code, claims_of) == [names]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Russian army is in Syria. Vladimir Putin ordered air strikes on Homs.", "airstrike"),
        ("The Russian army is in Syria. They fled from Putin's offensive against rebels in Homs.", "assault"),
        ("The Russian army is in Syria. Vladimir Putin invaded Georgia in August.", "assault"),
    ],
)
def test_what_a_ruler_orders_or_launches_his_state_does(text: str, code: str, claims_of: ClaimsOf) -> None:
    assert {"Russian armed forces"} in _doers(text, code, claims_of)


@pytest.mark.parametrize(
    "text",
    [
        "The Russian army is in Syria. Vladimir Putin praised the air strikes on Homs.",
        "The Russian army is in Syria. Vladimir Putin launched a campaign in Moscow.",
        "The Russian army is in Syria. Vladimir Putin attacked his critics in Moscow.",
    ],
)
def test_what_a_ruler_only_speaks_of_nobody_does(text: str, claims_of: ClaimsOf) -> None:
    told = [names for code in ("airstrike", "assault") for names in _doers(text, code, claims_of)]
    assert set().union(*told) == set()


def test_a_body_of_several_forces_is_it(claims_of: ClaimsOf) -> None:
    text = "The Rapid Support Forces said on Sunday that it had seized Nyala."
    assert _doers(text, "control.gain", claims_of) == [{"Rapid Support Forces"}]


@pytest.mark.parametrize(
    "text",
    [
        "Heavy fighting between Hezbollah and Israel killed 12 people near Tyre.",
        "Fighting between Israel and Hezbollah resumed near Tyre.",
        "Fighting erupted between Hezbollah and Israel near Tyre.",
    ],
)
def test_fighting_between_two_is_of_both(text: str, claims_of: ClaimsOf) -> None:
    assert _doers(text, "clash", claims_of) == [{"Hezbollah", "Israeli government"}]


def test_most_of_the_strikes_killed_as_the_strikes_do(claims_of: ClaimsOf) -> None:
    text = "Most of the French air strikes on Gao killed civilians."
    assert _doers(text, "casualties", claims_of) == [{"French government"}]


def test_the_forces_of_a_minister_are_his_states(claims_of: ClaimsOf) -> None:
    text = "Sergei Shoigu, the Russian defence minister, said his forces had taken Kupiansk."
    assert _doers(text, "control.gain", claims_of) == [{"Russian armed forces"}]


def test_a_ministry_that_calls_a_town_liberated_speaks_of_its_army(claims_of: ClaimsOf) -> None:
    text = "Russian troops moved on. The Russian defence ministry said that Kupiansk had been liberated."
    assert _doers(text, "control.gain", claims_of) == [{"Russian armed forces"}]


def test_a_ministry_does_not_speak_for_an_ally_of_its_state(claims_of: ClaimsOf) -> None:
    text = "The Donetsk People's Republic joined in. Russia's Ministry of Defence said that Kupiansk was liberated."
    assert _doers(text, "control.gain", claims_of) == [set()]


@pytest.mark.parametrize(
    "text",
    [
        "Ansar Dine carried out a series of attacks that killed 27 soldiers in Gao.",
        "An attack that killed 27 soldiers in Gao was carried out by Ansar Dine.",
    ],
)
def test_who_staged_an_attack_killed_whom_it_killed(text: str, claims_of: ClaimsOf) -> None:
    assert _doers(text, "casualties", claims_of) == [{"Ansar Dine"}]


@pytest.mark.parametrize("who", ["Armed men", "Settlers", "Vigilantes"])
def test_people_who_are_no_fighters_may_attack_a_village(who: str, claims_of: ClaimsOf) -> None:
    assert _doers(f"{who} attacked the town of Kidal on Sunday.", "assault", claims_of) == [{who}]


def test_critics_attack_nobody_and_settlers_who_march_do_not_advance(claims_of: ClaimsOf) -> None:
    assert _doers("Critics attacked the mayor in Gao. Settlers marched in Hebron.", "assault", claims_of) == []
