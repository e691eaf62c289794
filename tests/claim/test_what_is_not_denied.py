"""Denials that are of something else, conditions that are found out, and deeds that are only named."""

from __future__ import annotations

import pytest

from tests.claim.conftest import ClaimsOf


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The air strikes on Gao are not vigorous.", "asserted"),
        ("The air strikes on Gao are not going to result in a change.", "asserted"),
        ("France is not coordinating its air strikes on Gao with the rebels.", "asserted"),
        ("Nor did the public support the bombing in Gao.", "asserted"),
        ("The minister dismissed the French air strikes on Gao as pinpricks.", "asserted"),
        ("They dismissed the fact that 100 people had died in Gao.", "asserted"),
        ("The minister dismissed reports of air strikes on Gao.", "denied"),
        ("The army did not carry out the attack on Gao.", "denied"),
        ("A rebel attack on Gao is not likely.", "denied"),
        ("It is unlikely that these air strikes on Gao have crippled the rebels.", "asserted"),
        ("The campaign took the form of air strikes on Gao, not ground troops.", "asserted"),
    ],
)
def test_what_is_said_of_a_happening_is_denied_and_not_the_happening(
    text: str, polarity: str, claims_of: ClaimsOf
) -> None:
    assert {one.polarity for one in claims_of(text) if one.what != "statement"} == {polarity}


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ('The president called the rebel attacks on Kidal "barbaric".', "happened"),
        ("The guard failed to respond to the killer shooting ten women in Kidal.", "happened"),
        ("Rebels demand that the army withdraw its troops from Gao.", "planned"),
        ("France reduced its air strikes on Gao.", "happened"),
        ("The U.N. urged France to stop the air strikes on Gao.", "ongoing"),
        ("The army stopped a rebel attack on Gao.", "failed"),
        ("The army largely refrained from bombing Gao.", "failed"),
        ("He has an interest in killing Americans in Gao.", "expected"),
    ],
)
def test_how_a_deed_is_governed_says_whether_it_was_done(text: str, reality: str, claims_of: ClaimsOf) -> None:
    assert {one.reality for one in claims_of(text) if one.what != "statement"} == {reality}


def test_what_is_still_to_be_found_out_did_not_happen(claims_of: ClaimsOf) -> None:
    text = "They will act if it is confirmed that rebels seized the town of Kidal."
    assert {one.reality for one in claims_of(text) if one.what == "control.gain"} <= {"conditional"}


def test_a_claimed_capture_is_a_claim(claims_of: ClaimsOf) -> None:
    (one,) = claims_of("The Malian army claimed the capture of Kidal.")
    assert one.certainty == "claimed"


@pytest.mark.parametrize(
    "text",
    [
        "The army would not confirm or deny that rebels had seized Gao.",
        "The army refused to confirm or deny that rebels had seized Gao.",
        "The army did not confirm or deny the capture of Gao.",
    ],
)
def test_what_is_neither_confirmed_nor_denied_is_not_denied(text: str, claims_of: ClaimsOf) -> None:
    assert [one for one in claims_of(text) if one.what == "control.gain"] == []


def test_rumours_denied_are_nobodys_word_of_before(claims_of: ClaimsOf) -> None:
    text = "The Malian army said that ten people were killed in Gao. The mayor denied the rumours."
    assert {one.polarity for one in claims_of(text) if one.what == "casualties"} == {"asserted"}


@pytest.mark.parametrize(
    "text",
    [
        "The army dismissed as false reports that rebels had seized Gao.",
        "The army said that reports of the capture of Gao were false.",
    ],
)
def test_reports_called_false_are_denied(text: str, claims_of: ClaimsOf) -> None:
    assert {one.polarity for one in claims_of(text) if one.what == "control.gain"} == {"denied"}


def test_strikes_stepped_up_are_no_plan(claims_of: ClaimsOf) -> None:
    (strikes,) = [one for one in claims_of("France stepped up its air strikes on Gao.") if one.what == "airstrike"]
    assert strikes.reality == "happened"


@pytest.mark.parametrize(
    ("text", "what", "polarity"),
    [
        ("The army denied that soldiers died when rebels overran a base in Gao.", "control.gain", "asserted"),
        ("The army denied that soldiers arrested in Gao were beaten.", "arrest", "asserted"),
        ("The rebels denied any role in the bombing in Gao.", "explosion", "asserted"),
        ("The army denied that rebels overran a base in Gao.", "control.gain", "denied"),
    ],
)
def test_what_a_denial_only_presupposes_stands(text: str, what: str, polarity: str, claims_of: ClaimsOf) -> None:
    assert {one.polarity for one in claims_of(text) if one.what == what} == {polarity}


@pytest.mark.parametrize(
    ("text", "reality"),
    [
        ("The army has concentrated on taking Gao.", "planned"),
        ("The rebels are intent on capturing Gao.", "planned"),
        ("The rebels stopped short of attacking Gao.", "failed"),
        ("The army drove back a rebel attack on Gao.", "failed"),
        ("The army held off an attack on Gao.", "failed"),
        ("If the plan is that rebels take Gao, the war will go on.", "conditional"),
    ],
)
def test_what_is_aimed_at_or_beaten_back_has_not_come_off(text: str, reality: str, claims_of: ClaimsOf) -> None:
    found = [one for one in claims_of(text) if one.what in ("control.gain", "assault")]
    assert {one.reality for one in found} == {reality}


@pytest.mark.parametrize(
    "text",
    ["Are rebel troops withdrawing from Gao?", "Will France invade northern Mali?", "Could the rebels take Gao?"],
)
def test_what_is_asked_is_not_told(text: str, claims_of: ClaimsOf) -> None:
    assert not claims_of(text)


def test_what_is_believed_to_have_happened_is_doubted_in_a_headline_as_well(claims_of: ClaimsOf) -> None:
    text = "Rebel leader believed to have been killed in Gao"
    assert {one.certainty for one in claims_of(text) if one.what == "casualties"} == {"hedged"}
