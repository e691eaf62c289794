"""Harm, and the deeds that do it, in words and constructions that reports use beside 'X killed ten in Y'."""

from __future__ import annotations

import pytest

from tellings.pipeline import LINE, shared_knowledge
from tellings.records import Claim
from tests.tests_support import report_of


def told(text: str, what: str) -> list[Claim]:
    known = shared_knowledge()
    found = LINE.claim(LINE.resolve(LINE.read(report_of(text), known), known), known)[0]
    return [one for one in found if one.what == what]


def counts(claim: Claim) -> list[tuple[str, float]]:
    return [(slot.value.kind, slot.value.low) for slot in claim.counts]


def names(slots: tuple) -> list[str]:  # type: ignore[type-arg]
    return [slot.value.name for slot in slots]


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("Two people died in Gao and 60 others are unaccounted for.", "missing", 60),
        ("Thirty people were taken to hospital in Gao.", "wounded", 30),
        ("Nine miners were in critical condition in Gao.", "wounded", 9),
        ("Four villagers were burned alive in Gao.", "killed", 4),
        ("Forty people are dead or missing in Gao.", "casualties", 40),
    ],
)
def test_what_became_of_those_counted_is_told_by_many_words(text: str, kind: str, number: float) -> None:
    assert (kind, number) in [count for claim in told(text, "casualties") for count in counts(claim)]


def test_those_lined_up_and_shot_were_shot() -> None:
    (claim,) = told("Nine men were lined up and shot in a field in Gao.", "casualties")
    assert names(claim.whom) == ["men"]
    assert counts(claim)[0][1] == 9


def test_a_pronoun_means_those_whom_the_verb_before_is_told_of() -> None:
    (claim,) = told("Gunmen abducted nine traders and later killed them in Gao.", "casualties")
    assert counts(claim) == [("killed", 9)]


def test_a_headline_counts_the_dead_of_both_sides() -> None:
    (claim,) = told("4 policemen, 12 gunmen killed in Gao clash", "casualties")
    assert counts(claim) == [("killed", 4), ("killed", 12)]


def test_harm_is_done_where_its_deed_is_done() -> None:
    (claim,) = told("Gunmen ambushed an army convoy near Gao in Mali, killing 20 soldiers.", "casualties")
    assert [(slot.value.name, slot.value.role) for slot in claim.where] == [("Gao", "near")]
    assert claim.caused_by is not None


def test_harm_in_another_place_than_the_deed_keeps_its_own() -> None:
    (claim,) = told("Rebels attacked Gao in Mali and killed 20 soldiers in Kidal.", "casualties")
    assert names(claim.where) == ["Kidal"]


def test_soldiers_who_die_when_a_group_attacks_are_its_victims() -> None:
    (claim,) = told("Ten soldiers were killed when Boko Haram attacked their base in Maiduguri.", "casualties")
    assert names(claim.who) == ["Boko Haram"]


def test_attackers_who_die_when_they_are_repelled_are_victims_of_the_defenders() -> None:
    text = "Ten Boko Haram fighters were killed when Chadian troops repelled an attack by Boko Haram on Maiduguri."
    (claim,) = told(text, "casualties")
    assert names(claim.who) == ["Chadian armed forces"]


def test_nobody_knows_whose_the_gunmen_were_who_fell_when_gunmen_attacked() -> None:
    (claim,) = told("Ten gunmen were killed when militants attacked a base in Maiduguri.", "casualties")
    assert not claim.who


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Troops beat back an attack by rebels on Kidal.", "assault"),
        ("Troops fended off a rebel attack on Kidal.", "assault"),
    ],
)
def test_an_attack_beaten_back_has_failed(text: str, what: str) -> None:
    (claim,) = told(text, what)
    assert claim.reality == "failed"


@pytest.mark.parametrize(
    "text",
    [
        "The rebels lost 30 fighters in Kidal, a witness said.",
        "The army lost ten tanks in Kidal.",
    ],
)
def test_men_and_things_that_are_lost_are_no_town(text: str) -> None:
    assert not told(text, "control.lose")


def test_who_dies_does_not_cause_the_toll_that_grows_by_it() -> None:
    claims = told("Three more people died overnight in Gao, taking the toll to 55.", "casualties")
    assert len(claims) == 2
    assert not [slot for claim in claims for slot in claim.who]


def test_a_battle_without_sides_that_lasted_is_told() -> None:
    assert told("Calm returned. An hours-long gun battle in Gao left three people dead.", "clash")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Soldiers came under fire from rebels in Kidal.", "assault"),
        ("An army patrol came under fire in Gao.", "assault"),
        ("An ambush near Gao killed six soldiers.", "assault"),
        ("Rebels put up fierce resistance in Kidal.", "clash"),
        ("Sporadic exchanges of gunfire continued in Gao.", "clash"),
        ("Rockets rained down on Gao.", "shelling"),
        ("A roadside bomb killed two children near Gao.", "explosion"),
        ("Two children were killed by a landmine near Gao.", "explosion"),
        ("Rebels launched 50 drones at Gao overnight.", "drone"),
    ],
)
def test_fights_and_bombs_are_told_by_many_words(text: str, what: str) -> None:
    assert told(f"Calm returned. {text}", what)


@pytest.mark.parametrize(
    "text",
    [
        "The army came under fire over its budget in Bamako.",
        "The teacher came under fire in Gao for her remarks.",
    ],
)
def test_who_is_criticised_is_not_attacked(text: str) -> None:
    assert not told(f"Calm returned. {text}", "assault")


def test_a_fight_that_spreads_to_a_town_is_there() -> None:
    (claim,) = told("Calm returned. Fighting spread to Gao on Friday.", "clash")
    assert [(slot.value.name, slot.value.role) for slot in claim.where] == [("Gao", "at")]


def test_a_list_of_single_victims_is_counted_to_its_end() -> None:
    (claim,) = told("A soldier, a policeman and two guards were killed in Gao.", "casualties")
    assert counts(claim) == [("killed", 1), ("killed", 1), ("killed", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "Among the 40 dead in Gao were 12 soldiers.",
        "Of the 40 people killed in Gao, 12 were soldiers.",
    ],
)
def test_soldiers_among_the_dead_are_no_force(text: str) -> None:
    assert not told(text, "force_size")


def test_a_number_of_dead_that_goes_up_is_a_toll_however_far_it_stands() -> None:
    claims = told("Calm returned. The number of dead in the attack on Gao went up to 50 on Saturday.", "casualties")
    assert [counts(claim) for claim in claims] == [[("killed", 50)]]


def test_a_loss_of_soldiers_is_no_loss_of_a_town() -> None:
    assert not told("The army killed 40 rebels for the loss of five soldiers in Gao.", "control.lose")
