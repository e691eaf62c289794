"""Who did harm and who bombed, by the rest of the sentence."""

from __future__ import annotations

import pytest

from tellings.pipeline import LINE, shared_knowledge
from tellings.records import Claim
from tests.tests_support import report_of


def told(text: str, what: str) -> list[Claim]:
    known = shared_knowledge()
    found = LINE.claim(LINE.resolve(LINE.read(report_of(text), known), known), known)[0]
    return [one for one in found if one.what == what]


def who(claim: Claim) -> list[str]:
    return [slot.value.name for slot in claim.who]


@pytest.mark.parametrize(
    "text",
    [
        "Boko Haram fighters killed ten soldiers in Mubi and wounded at least 20 villagers.",
        "Boko Haram killed a teacher in Mubi, and injured two of her pupils.",
        "Ten villagers were killed and 20 others wounded in a Boko Haram attack on Mubi.",
        "Ten villagers were killed and dozens wounded when Boko Haram fighters stormed Mubi.",
    ],
)
def test_harm_told_in_one_breath_is_of_one_doer(text: str) -> None:
    assert [who(claim) for claim in told(text, "casualties")] == [["Boko Haram"]] * 2


def test_harm_told_in_one_breath_happened_in_one_place() -> None:
    first, second = told("In Mubi ten villagers were killed and 20 others wounded, the police said.", "casualties")
    assert [slot.value.name for slot in first.where] == [slot.value.name for slot in second.where] == ["Mubi"]


@pytest.mark.parametrize(
    "text",
    [
        "Boko Haram claimed responsibility for an attack in Mubi in which ten villagers were killed.",
        "Boko Haram carried out an attack on a church in Mubi that killed ten villagers.",
        "Boko Haram claimed a bombing in Mubi that killed ten villagers.",
        "At least ten villagers were killed after Boko Haram fighters attacked Mubi.",
        "Ten soldiers were killed in fighting with Boko Haram in Mubi.",
        "Ten villagers were killed in Mubi in clashes with Boko Haram.",
    ],
)
def test_harm_is_of_those_who_did_the_deed_that_it_came_from(text: str) -> None:
    (claim,) = told(text, "casualties")
    assert who(claim) == ["Boko Haram"]


def test_fighters_of_no_known_side_may_have_fallen_in_their_own_attack() -> None:
    (claim,) = told("Ten fighters were killed when Boko Haram attacked a base in Mubi.", "casualties")
    assert who(claim) == []
    (claim,) = told("Ten fighters were killed as French warplanes bombed a base in Gao.", "casualties")
    assert who(claim) == ["French air force"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("A Boko Haram bombing killed ten villagers in Mubi.", "explosion"),
        ("Boko Haram has carried out deadly bombings in Mubi.", "explosion"),
        ("A Boko Haram suicide attack hit the market of Mubi.", "suicide_bombing"),
        ("Boko Haram carried out two suicide bombings in Mubi.", "suicide_bombing"),
    ],
)
def test_a_bombing_is_of_the_group_it_is_named_after_and_of_who_carries_it_out(text: str, what: str) -> None:
    (claim,) = told(text, what)
    assert who(claim) == ["Boko Haram"]


@pytest.mark.parametrize(
    "text",
    ["The London bombings killed 52 people.", "A Pakistan bombing killed ten.", "Nigeria mourned the bombing in Mubi."],
)
def test_where_a_bombing_was_and_who_speaks_of_it_did_not_bomb(text: str) -> None:
    (claim,) = told(text, "explosion")
    assert who(claim) == []


def test_fire_comes_from_those_who_shoot() -> None:
    (claim,) = told("Rocket fire from Hezbollah killed two people in Haifa.", "shelling")
    assert who(claim) == ["Hezbollah"]


def test_fire_from_over_a_border_is_by_nobody_named() -> None:
    (claim,) = told("Mortar fire from Syria killed two people in Kilis.", "shelling")
    assert who(claim) == []


def test_who_ends_his_own_offensive_is_not_its_target() -> None:
    assert not told("The Malian army halted its offensive on Kidal.", "assault")
    (claim,) = told("The Malian army halted the rebels' offensive on Kidal.", "assault")
    assert [slot.value.name for slot in claim.whom] == ["Malian Armed Forces"]
