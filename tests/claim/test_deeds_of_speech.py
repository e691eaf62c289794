"""What is done by speaking, or by keeping silent, is told of who does it; an everyday use of the same words is not."""

from __future__ import annotations

import pytest

from tellings.pipeline import LINE, shared_knowledge
from tellings.records import Claim
from tests.claim.conftest import ClaimsOf
from tests.tests_support import report_of


def statements(text: str) -> list[Claim]:
    known = shared_knowledge()
    found = LINE.claim(LINE.resolve(LINE.read(report_of(text), known), known), known)[0]
    return [one for one in found if one.what == "statement"]


WITHHELD = [
    ("There was no immediate comment from the Malian army.", ["Malian Armed Forces"], "no immediate comment"),
    ("The Malian army had no comment on the raid in Gao.", ["Malian Armed Forces"], "no comment"),
    ("There was no independent confirmation of the report.", [], "no independent confirmation"),
    ("General Moussa Traore would not say whether his men had left Gao.", ["Moussa Traore"], "not say"),
    ("The Malian army did not respond to questions.", ["Malian Armed Forces"], "not respond"),
    ("The United Nations was unable to verify the figures.", ["United Nations"], "verify"),
    ("The United Nations has not been able to verify the figures.", ["United Nations"], "verify"),
    ("It was not possible to verify the accounts from Gao.", [], "verify"),
    ("The Malian army could not be reached for comment.", ["Malian Armed Forces"], "not be reached"),
    ("The Malian army was not available for comment.", ["Malian Armed Forces"], "was not available"),
    ("The Malian army has yet to confirm the loss of Gao.", ["Malian Armed Forces"], "confirm"),
    ("No group has claimed responsibility for the bombing in Gao.", [], "No group has claimed"),
    ("There was no claim of responsibility for the bombing in Gao.", [], "no claim"),
]


@pytest.mark.parametrize(("text", "who", "words"), WITHHELD)
def test_who_does_not_vouch_for_it_or_speak_of_it_is_told(text: str, who: list[str], words: str) -> None:
    (one,) = statements(text)
    assert [slot.value.name for slot in one.who] == who
    assert one.trigger.of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The Malian army did not respond to questions.",
        "The Malian army was not available for comment.",
        "The Malian army has not claimed responsibility for the raid.",
    ],
)
def test_who_gives_no_answer_says_nothing(text: str) -> None:
    (one,) = statements(text)
    assert one.attribution == ()


SETTLED = [
    ("The Malian government imposed a night curfew in Gao.", "Malian government"),
    ("General Moussa Traore ordered the troops out of Gao.", "Moussa Traore"),
    ("General Moussa Traore told his men to leave Gao.", "Moussa Traore"),
    ("The troops were told by General Moussa Traore to leave Gao.", "Moussa Traore"),
    ("General Moussa Traore proposed opening a corridor out of Gao.", "Moussa Traore"),
    ("General Moussa Traore vowed that his men would hold Gao.", "Moussa Traore"),
    ("General Moussa Traore paid tribute to those who fell in Gao.", "Moussa Traore"),
    ("General Moussa Traore confirmed that rebels had taken Gao.", "Moussa Traore"),
    ("General Moussa Traore mocked the president.", "Moussa Traore"),
]


@pytest.mark.parametrize(("text", "who"), SETTLED)
def test_an_order_a_vow_a_tribute_and_a_confirmation_are_told_of_who_speaks(text: str, who: str) -> None:
    assert who in [slot.value.name for one in statements(text) for slot in one.who]


NO_DEED = [
    "General Moussa Traore told his men about the weather.",
    "Tests found 40 confirmed cases in Gao.",
    "General Moussa Traore commands the offensive in Gao.",
    "The road could not be reached by the army in Gao.",
    "The village could not be reached for days after the raid.",
    "The rebels in Gao kept the road open.",
]


@pytest.mark.parametrize("text", NO_DEED)
def test_the_same_words_in_another_construction_are_no_deed_of_speech(text: str) -> None:
    assert not statements(text)


def test_who_is_let_speak_in_his_own_words_of_a_deed_just_told_makes_a_statement() -> None:
    text = 'Rebels seized Kidal. "It is a dark day for our people," General Moussa Traore said.'
    (one,) = statements(text)
    assert [slot.value.name for slot in one.who] == ["Moussa Traore"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('Rebels seized Kidal. "It is a dark day for our people," General Moussa Traore said.', []),
        ("Rebels shelled Kidal on Monday. Reuters could not verify the account.", ["Kidal"]),
        ("Rebels seized Kidal. General Moussa Traore accused Algeria of arming them.", []),
    ],
)
def test_who_vouches_for_a_deed_speaks_of_it_and_who_only_has_his_say_may_have_a_matter_of_his_own(
    text: str, place: list[str]
) -> None:
    assert [slot.value.name for slot in statements(text)[-1].where] == place


def test_where_no_deed_was_told_his_words_are_no_claim() -> None:
    assert not statements('The market opened early. "It is a fine day for trade," General Moussa Traore said.')


def test_his_words_are_about_the_place_that_they_name_and_not_about_where_he_spoke() -> None:
    text = 'Rebels seized Kidal. "The people of Gao must not despair," General Moussa Traore said in Bamako.'
    assert [slot.value.name for one in statements(text) for slot in one.where] == ["Gao"]


@pytest.mark.parametrize(
    "text",
    [
        "A soldier who asked not to be named said that ten people had died in Gao.",
        "The mayor of Gao, who wished to remain anonymous, said that ten people had died.",
        "An officer declined to be identified and said that ten people had died in Gao.",
    ],
)
def test_to_keep_a_name_back_is_no_statement(text: str, claims_of: ClaimsOf) -> None:
    assert {one.what for one in claims_of(text)} == {"casualties"}


@pytest.mark.parametrize(
    "speech",
    ["The United Nations condemned the attack.", "Army officials were not available for comment."],
)
def test_the_attack_and_silence_on_it_are_about_where_it_was_told(speech: str) -> None:
    (one,) = statements(f"GOMA, Congo - A bomb killed ten people at a market in Sake on Friday. {speech}")
    assert [slot.value.name for slot in one.where] == ["Sake"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The rebels took Gao. The report could not be verified.", True),
        ("The rebels took Gao. The claim has not been confirmed.", True),
        ("The rebels took Gao. The number of dead has not been confirmed.", False),
        ("Iran threatened retaliation.", True),
        ("Iran threatened the United States with war.", True),
        ("Iran, which has threatened the interests of the United States, held a drill.", False),
    ],
)
def test_what_is_in_danger_or_not_yet_known_is_nobodys_statement(text: str, told: bool) -> None:
    assert bool(statements(text)) == told
