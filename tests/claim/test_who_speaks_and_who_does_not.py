"""Who is told to speak, and who stands in a sentence of speech without speaking or acting."""

import pytest

from tellings.records import Claim
from tests.claim.conftest import ClaimsOf


def first(text: str, code: str, claims_of: ClaimsOf) -> Claim:
    return next(one for one in claims_of(text) if one.what == code)


def chain(claim: Claim) -> list[str]:
    return [link.speaker.value.name if link.speaker else "?" for link in claim.attribution]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("Awa Danish, spokesman for the ministry, said Gao was clear of JNIM.", "control.gain", ["Awa Danish"]),
        (
            "How many were on board the authorities could not yet say, but according to Sri Hardianto, an official of "
            "the ministry, at least 128 were missing, many of them children.",
            "casualties",
            ["Sri Hardianto"],
        ),
        ("Rebels took Gao, AFP heard from residents on Friday.", "control.gain", ["residents"]),
        (
            "JNIM on its side claims that several parts of Gao are captured.",
            "control.gain",
            ["Jama'at Nusrat al-Islam wal-Muslimin"],
        ),
        ("A local monitoring group counts over 1,200 people killed in Gao.", "casualties", ["local monitoring group"]),
        ("Rebels drove the army out of Gao, the eastern city known the world over for its ruins.", "control.lose", []),
        ("Thanks to the truce, said mayor Awa Sy, 60 people displaced from Gao are back.", "displacement", ["Awa Sy"]),
        ("Health officials had counted 35 dead from shelling in Gao.", "casualties", ["Health officials"]),
        ("Awa Sy spoke on Monday. She revealed that rebels had captured Kidal.", "control.gain", ["?"]),
    ],
)
def test_words_beside_a_clause_tell_who_speaks(text: str, code: str, expected: list[str], claims_of: ClaimsOf) -> None:
    assert chain(first(text, code, claims_of)) == expected


def test_what_somebody_confirms_in_the_passive_is_his_word(claims_of: ClaimsOf) -> None:
    text = (
        "That the Islamist militants hold the town of Gao, about 90 kilometres off, was confirmed by a second source."
    )
    assert chain(first(text, "control.hold", claims_of)) == ["second source"]


def test_he_is_the_nameless_witness_who_spoke_and_never_several(claims_of: ClaimsOf) -> None:
    one = "A doctor at the hospital said ten men had died in Gao. Rebels seized the bridge, he added."
    several = "Doctors at the hospital said ten men had died in Gao. Rebels seized Kidal, he added."
    assert chain(first(one, "control.gain", claims_of)) == ["doctor"]
    assert chain(first(several, "control.gain", claims_of)) == ["?"]


def test_who_is_accused_or_denied_something_makes_no_statement(claims_of: ClaimsOf) -> None:
    text = "Moussa Keita, accused of spying in Gao, fled. The clinic shut, denying Awa Sy the care she needed."
    assert not [one for one in claims_of(text) if one.what == "statement"]


def test_who_has_not_confirmed_something_is_not_quoted_but_who_would_not_comment_is(claims_of: ClaimsOf) -> None:
    silent = first("Malian officials have not confirmed the capture of Gao.", "statement", claims_of)
    asked = first("The mayor of Gao would not comment on the raid.", "statement", claims_of)
    assert [slot.value.name for slot in silent.who] == ["Malian officials"]
    assert (chain(silent), chain(asked)) == ([], ["mayor"])


def test_the_source_of_a_telling_takes_no_part_in_it(claims_of: ClaimsOf) -> None:
    gain = first("The town of Kidal fell to the army, according to Reuters.", "control.gain", claims_of)
    assert [slot.value.name for slot in gain.who] == ["Malian Armed Forces"]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels have gained ground despite facing air attacks in Gao.",
        "Rebels repelled an attack on Kidal.",
        "The army pulled out after rebels attacked, with air strikes hitting a bridge in Gao.",
    ],
)
def test_who_undergoes_an_attack_or_is_told_before_it_does_not_carry_it_out(text: str, claims_of: ClaimsOf) -> None:
    struck = [one for one in claims_of(text) if one.what == "airstrike" or one.trigger.of(text) == "attack"]
    assert [one.who for one in struck] == [()]


def test_one_of_the_raiders_killed_in_the_raid_was_not_killed_by_them(claims_of: ClaimsOf) -> None:
    text = "French troops raided a camp near Gao. A French soldier was killed in the raid."
    assert first(text, "casualties", claims_of).who == ()


def test_who_is_said_to_be_those_who_took_a_town_took_it(claims_of: ClaimsOf) -> None:
    gain = first("The Peshmerga are the fighters who captured Sinjar.", "control.gain", claims_of)
    assert [slot.value.name for slot in gain.who] == ["Peshmerga"]


def test_initials_of_a_land_before_a_base_tell_whose_it_is_and_not_where(claims_of: ClaimsOf) -> None:
    fired = first("The militia launched rockets at a US military base.", "shelling", claims_of)
    assert fired.where == ()


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("On Monday the army retook Gao after battles with JNIM.", "clash", []),
        ("The army holds Gao following weeks of battle.", "control.hold", []),
        ("The army retook Gao after days of fighting with JNIM.", "clash", ["PXD"]),
    ],
)
def test_what_came_before_a_deed_does_not_share_its_day_nor_the_deed_its_length(
    text: str, code: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    told = [one for one in claims_of(text) if one.what == code]
    assert [slot.value.timex for one in told for slot in one.when] == expected


def test_no_other_town_held_denies_the_hold(claims_of: ClaimsOf) -> None:
    held = first("No other town in Kidal was still held by the army.", "control.hold", claims_of)
    assert held.polarity == "denied"


def test_giving_up_doing_something_is_no_surrender(claims_of: ClaimsOf) -> None:
    assert not claims_of("The army seems to have given up waiting.")


def test_the_regime_is_that_of_the_state_whose_regime_the_report_names(claims_of: ClaimsOf) -> None:
    text = "Russia warned of raids. Syrian regime troops hit Idlib. Iran's militias support the regime, Russia said."
    backed = first(text, "backing", claims_of)
    assert [slot.value.name for slot in backed.whom] == ["Syrian government"]


@pytest.mark.parametrize(
    ("text", "code", "who"),
    [
        ("Fighters of the 9th Brigade captured Gao.", "control.gain", ["9th Brigade"]),
        ("Fighters from the Malian army captured Gao.", "control.gain", ["Malian Armed Forces"]),
        (
            "The Malian army and JNIM said they had seized Gao.",
            "control.gain",
            ["Malian Armed Forces", "Jama'at Nusrat al-Islam wal-Muslimin"],
        ),
    ],
)
def test_members_are_told_by_what_they_belong_to_and_they_by_all_named(
    text: str, code: str, who: list[str], claims_of: ClaimsOf
) -> None:
    assert [slot.value.name for slot in first(text, code, claims_of).who] == who


def test_a_foe_is_not_lent_as_killer_where_somebody_else_is_told_to_kill(claims_of: ClaimsOf) -> None:
    text = "The army attacked Boko Haram in Gao. Tribal elders, in a night raid, killed ten Boko Haram men."
    told = [one for one in claims_of(text) if one.what == "casualties"]
    assert all(slot.value.name != "Malian Armed Forces" for one in told for slot in one.who)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Of the 17 towns of Kidal region the rebels have captured 13.", "arrest"),
        ("Nine militants had a part in the raid on Gao.", "force_size"),
        ("The president was in Gao to rally local groups against the rebels.", "protest"),
        ("The president dismissed the governor of Gao.", "statement"),
    ],
)
def test_words_of_another_sense_tell_nothing(text: str, code: str, claims_of: ClaimsOf) -> None:
    assert not [one for one in claims_of(text) if one.what == code]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        (
            "The army said ten rebels had surrendered the day before, Friday, in Gao.",
            "surrender",
            ["Malian Armed Forces"],
        ),
        ("Officials made public that ten men died in Gao.", "casualties", ["Officials"]),
    ],
)
def test_words_of_time_count_or_publicity_do_not_part_speech_from_who_speaks(
    text: str, code: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert chain(first(text, code, claims_of)) == expected


def test_both_numbers_of_a_revised_toll_are_of_who_revises_it(claims_of: ClaimsOf) -> None:
    text = "A statement of the Malian army changed its losses to six dead and six wounded."
    assert [chain(one) for one in claims_of(text) if one.what == "casualties"] == [["Malian Armed Forces"]] * 2


def test_who_tells_of_an_attack_is_not_attacked_and_planes_are_no_they_of_before(claims_of: ClaimsOf) -> None:
    told = "Men were forced back when rebels attacked its centre, army sources and the mayor of Gao said on Sunday."
    flags = "A source said JNIM men put up flags on roofs, so that army planes, when they attack Gao, will miss them."
    assert all(one.whom == () for one in claims_of(told) if one.what == "assault")
    assert all(one.who == () for one in claims_of(flags) if one.what == "assault")


def test_whom_troops_have_with_them_is_not_whom_they_fight(claims_of: ClaimsOf) -> None:
    fought = claims_of("With French troops beside it, the Malian army fought JNIM in Gao.")
    assert all(slot.value.name != "French armed forces" for one in fought for slot in one.whom)
