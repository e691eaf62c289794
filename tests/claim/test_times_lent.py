"""The day of a deed that is told twice, or of what did the harm, holds for the telling that leaves it out."""

from tests.claim.conftest import ClaimsOf


def days(claims_of: ClaimsOf, text: str) -> dict[str, list[str]]:
    """The days of each claim as TIMEX3 values, by the word that tells it."""
    return {one.trigger.of(text): [slot.value.timex for slot in one.when] for one in claims_of(text)}


def test_a_headline_has_the_day_on_which_the_text_says_the_town_was_taken(claims_of: ClaimsOf) -> None:
    text = "Malian army captures Konna\n\nThe Malian army took Konna on Thursday, residents said."
    told = days(claims_of, text)
    assert told["captures"] == told["took"] != []


def test_a_town_told_to_have_been_taken_on_two_days_lends_none(claims_of: ClaimsOf) -> None:
    text = (
        "Malian army captures Konna\n\nThe Malian army took Konna on Thursday, residents said. "
        "The Malian army captured Konna on Monday, the ministry said."
    )
    assert days(claims_of, text)["captures"] == []


def test_a_town_taken_by_another_force_lends_no_day(claims_of: ClaimsOf) -> None:
    text = "Malian army captures Konna\n\nAnsar Dine captured Konna on Thursday, residents said."
    assert days(claims_of, text)["captures"] == []


def test_the_dead_of_an_attack_died_when_it_was(claims_of: ClaimsOf) -> None:
    text = "Gunmen attacked a market in Gao on Thursday.\nThe mayor said 14 people were killed in the attack."
    told = days(claims_of, text)
    assert told["killed"] == told["attacked"] != []


def test_the_day_on_which_an_attack_was_spoken_of_is_not_lent_to_its_dead(claims_of: ClaimsOf) -> None:
    text = "The army said on Thursday that gunmen attacked a market in Gao.\nIt said 14 people died in the attack."
    assert days(claims_of, text)["died"] == []


def test_the_same_toll_told_again_has_its_day(claims_of: ClaimsOf) -> None:
    text = "Raid on market kills 14 people in Gao\n\nFourteen people were killed in a market in Gao on Thursday."
    told = days(claims_of, text)
    assert told["kills"] == told["killed"] != []


def test_the_day_on_which_a_force_lost_a_town_is_not_that_on_which_it_took_it_back(claims_of: ClaimsOf) -> None:
    text = "The Malian army recaptured Konna.\nThe Malian army lost Konna to Ansar Dine last week."
    assert days(claims_of, text)["recaptured"] == []
