"""The day of a deed that is told twice, or of what did the harm, holds for the telling that leaves it out."""

from dataclasses import replace
from datetime import date

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.records import Claim
from tests.claim.conftest import ClaimsOf
from tests.tests_support import report_of


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


def test_the_blast_was_on_the_day_of_the_bombing(claims_of: ClaimsOf) -> None:
    text = (
        "A suicide bomber blew himself up at a market in Gao on Tuesday.\nShops stayed shut.\nThe mayor came.\n"
        "Nobody spoke.\nMany waited.\nThe blast shook the whole town."
    )
    told = days(claims_of, text)
    assert told["blast"] == told["blew"] != []


def titled(knowledge: Knowledge, text: str) -> tuple[Claim, ...]:
    """The claims of a text whose first line is its headline."""
    report = report_of(text, on=date(2022, 6, 10))
    headline, *prose = report.blocks
    report = replace(report, blocks=(replace(headline, kind="headline"), *prose))
    return LINE.claim(LINE.resolve(LINE.read(report, knowledge), knowledge), knowledge)[0]


def test_a_headline_has_the_day_of_the_strike_that_it_is_about(knowledge: Knowledge) -> None:
    text = "Army air strike hits market in Gao\n\nAn army air strike hit a market in Gao on Tuesday, residents said."
    strikes = [one for one in titled(knowledge, text) if one.what == "airstrike"]
    assert len(strikes) == 2 and strikes[0].when[0].value == strikes[1].when[0].value


def test_the_strikes_of_two_days_lend_none(knowledge: Knowledge) -> None:
    text = (
        "Army air strikes hit Gao\n\nAn air strike hit a market in Gao on Tuesday.\n"
        "An air strike hit the port of Gao on Thursday."
    )
    assert next(one.when for one in titled(knowledge, text) if one.what == "airstrike") == ()


def test_a_man_is_killed_once(claims_of: ClaimsOf) -> None:
    text = (
        "The governor of Gao, Ibrahim Toure, was killed on Tuesday.\n\n"
        "Gunmen assassinated Ibrahim Toure at his home, his deputy said."
    )
    told = days(claims_of, text)
    assert told["assassinated"] == told["killed"] != []


def test_whoever_spoke_on_a_day_added_it_then(claims_of: ClaimsOf) -> None:
    text = (
        'Rebels attacked Gao.\n"We will hold the town until the end," President Ibrahim Keita said on Tuesday.\n'
        '"We will bring them all to justice soon," Keita added.'
    )
    told = days(claims_of, text)
    assert told["added"] == told["said"] != []


def test_whoever_spoke_on_two_days_may_have_added_it_on_either(claims_of: ClaimsOf) -> None:
    text = (
        'Rebels attacked Gao.\n"We will hold the town until the end," President Ibrahim Keita said on Tuesday.\n'
        '"We will fight on for ever," Keita said on Sunday.\n"We will bring them all to justice soon," Keita added.'
    )
    assert days(claims_of, text)["added"] == []


def test_a_promise_need_not_be_of_the_day_of_other_words(claims_of: ClaimsOf) -> None:
    text = (
        'Rebels attacked Gao.\n"We will hold the town until the end," President Ibrahim Keita said on Tuesday.\n'
        "Keita has promised to bring the rebels to justice."
    )
    assert days(claims_of, text).get("promised", []) == []
