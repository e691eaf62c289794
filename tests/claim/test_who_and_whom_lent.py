"""Who did it and to whom, where other sentences tell it: the one foe, who left the place, the flood of the report."""

from tellings.records import Claim
from tests.claim.conftest import ClaimsOf


def actors(claims: tuple[Claim, ...], word: str, text: str) -> tuple[list[str], list[str]]:
    (one,) = [claim for claim in claims if claim.trigger.of(text) == word]
    return [slot.value.id for slot in one.who], [slot.value.id for slot in one.whom]


def test_a_town_is_taken_from_the_only_foe_that_the_report_tells_of(claims_of: ClaimsOf) -> None:
    text = "The Malian army attacked Ansar Dine in Kidal on Thursday.\nThe Malian army took Kidal on Friday."
    who, whom = actors(claims_of(text), "took", text)
    assert (who, whom) == (["mali-armed-forces"], ["ansar-dine"])


def test_who_is_driven_from_a_town_by_an_army_loses_it_to_that_army(claims_of: ClaimsOf) -> None:
    text = (
        "Ansar Dine was driven from Kidal by the Malian army on Friday.\n"
        "The mayor welcomed the liberation of Kidal.\nHe spoke in Bamako."
    )
    who, _ = actors(claims_of(text), "liberation", text)
    assert who == ["mali-armed-forces"]


def test_a_nameless_taker_takes_it_from_the_army_that_left(claims_of: ClaimsOf) -> None:
    text = "Gunmen overran Konna on Thursday.\nThe Malian army retreated from Konna."
    _, whom = actors(claims_of(text), "overran", text)
    assert whom == ["mali-armed-forces"]


def test_who_only_bombs_a_town_does_not_lose_it(claims_of: ClaimsOf) -> None:
    text = "French airstrikes hit Ansar Dine near Kidal.\nAnsar Dine captured Kidal on Friday."
    _, whom = actors(claims_of(text), "captured", text)
    assert whom == []


def test_large_parts_of_a_country_are_not_taken_from_the_one_foe_told_of(claims_of: ClaimsOf) -> None:
    text = "The Malian army attacked Ansar Dine in Kidal on Thursday.\nAnsar Dine has captured large parts of Mali."
    _, whom = actors(claims_of(text), "captured", text)
    assert whom == []


def causes(claims: tuple[Claim, ...], text: str) -> dict[str, str]:
    by_id = {one.id: one.trigger.of(text) for one in claims}
    return {one.trigger.of(text): by_id.get(one.caused_by or "", "") for one in claims}


def test_the_dead_are_those_of_the_flood_though_residents_took_pictures(claims_of: ClaimsOf) -> None:
    text = "Floods hit Gao on Monday.\nResidents took in the town pictures.\nTwelve people have died in Gao."
    assert causes(claims_of(text), text)["died"] == "Floods"


def test_ruins_of_floods_named_again_are_those_of_the_flood_told_first(claims_of: ClaimsOf) -> None:
    text = "Floods hit Gao on Monday.\n2,000 homes were destroyed by the floods, the mayor said."
    assert causes(claims_of(text), text)["destroyed"] == "Floods"


def test_the_dead_are_those_of_the_crash_that_the_report_opens_with(claims_of: ClaimsOf) -> None:
    text = "A bus crashed near Gao on Monday.\nTwelve people have died in hospital, doctors said."
    assert causes(claims_of(text), text)["died"] == "crashed"


def test_a_flood_strikes_where_it_kills(claims_of: ClaimsOf) -> None:
    text = "In Gao, where ten people were killed by flooding, the airport is shut."
    flood = [one for one in claims_of(text) if one.what == "disaster"]
    assert [slot.value.name for one in flood for slot in one.where] == ["Gao"]


def test_in_whose_custody_captives_are_holds_them(claims_of: ClaimsOf) -> None:
    text = "Two Malian generals are in the custody of Ansar Dine, officials said."
    (held,) = [one for one in claims_of(text) if one.what == "arrest"]
    assert [slot.value.id for slot in held.who] == ["ansar-dine"]


def test_who_bombs_one_side_is_no_party_to_the_fighting_on_the_ground(claims_of: ClaimsOf) -> None:
    text = "France carried out airstrikes against Ansar Dine near Kidal.\nThe fighting in Kidal went on for a week."
    (fighting,) = [one for one in claims_of(text) if one.what == "clash"]
    assert fighting.who == ()


def test_fighting_where_neither_of_two_foes_is_told_of_is_not_theirs(claims_of: ClaimsOf) -> None:
    text = "The Malian army attacked Ansar Dine in Kidal on Thursday.\nThere was fighting in Gao."
    assert actors(claims_of(text), "fighting", text) == ([], [])
    there = text.replace("Gao", "Kidal")
    assert sorted(actors(claims_of(there), "fighting", there)[0]) == ["ansar-dine", "mali-armed-forces"]


def test_rebels_whom_the_report_does_not_name_have_a_side_and_foes(claims_of: ClaimsOf) -> None:
    text = "The Malian army attacked rebels in Kidal on Thursday.\nTwenty rebels were killed in Kidal."
    who, whom = actors(claims_of(text), "killed", text)
    assert (who, whom) == (["mali-armed-forces"], ["text:rebels"])


ONE_FOE = "The Malian army attacked Ansar Dine in Kidal on Thursday.\n"


def test_the_only_foe_is_not_lent_where_the_sentence_names_somebody_else(claims_of: ClaimsOf) -> None:
    text = ONE_FOE + "The Malian army took Gao on Friday, where Boko Haram had its men."
    assert actors(claims_of(text), "took", text) == (["mali-armed-forces"], [])


def test_the_dead_beside_nameless_air_strikes_are_not_laid_to_the_only_foe(claims_of: ClaimsOf) -> None:
    text = ONE_FOE + "Nine soldiers of the Malian army were killed near Gao on Friday; air strikes had hit the town."
    assert actors(claims_of(text), "killed", text)[0] == []


def test_a_town_that_fell_was_taken_by_the_only_side_told_to_have_come_there(claims_of: ClaimsOf) -> None:
    text = "Ansar Dine entered Kidal on Monday, an official said. By nightfall the town of Kidal had been captured."
    (gain,) = [one for one in claims_of(text) if one.what == "control.gain"]
    assert [(slot.value.name, slot.basis) for slot in gain.who] == [("Ansar Dine", "inherited")]


def test_nobody_is_lent_to_the_fall_of_a_town_to_which_two_came(claims_of: ClaimsOf) -> None:
    text = "Ansar Dine entered Kidal on Monday. French troops attacked Kidal too. By nightfall Kidal had been captured."
    assert [one.who for one in claims_of(text) if one.what == "control.gain"] == [()]
