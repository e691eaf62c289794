"""Whom an act of speech is done to, all who did a deed together, and all whom it befell."""

from __future__ import annotations

import pytest

from tests.claim.conftest import ClaimsOf


def _slot(text: str, code: str, slot: str, claims_of: ClaimsOf) -> list[set[str]]:
    return [{one.value.name for one in getattr(claim, slot)} for claim in claims_of(text) if claim.what == code]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("The Malian army accused Ansar Dine of looting.", {"Ansar Dine"}),
        ("France thanked the Malian army and the Nigerien army for their help.",
         {"Malian Armed Forces", "Nigerien armed forces"}),
        ("France urged Mali to keep to the deal.", {"Malian government"}),
        ("France called on Ansar Dine to leave Gao.", {"Ansar Dine"}),
        ("France expressed its condolences to the Malian army.", {"Malian Armed Forces"}),
        ("Vladimir Putin told Sergei Shoigu to halt the assault.", {"Sergei Shoigu"}),
        ("Ansar Dine was blamed by France for the raid.", {"Ansar Dine"}),
        ("France condemned the raid by Ansar Dine.", set()),
    ],
)  # fmt: skip
def test_whom_an_act_of_speech_is_done_to_is_told(text: str, whom: set[str], claims_of: ClaimsOf) -> None:
    assert _slot(text, "statement", "whom", claims_of) == [whom]


def test_a_reporter_who_is_told_something_is_no_party_to_it(claims_of: ClaimsOf) -> None:
    text = 'Rebels took Gao. "We are afraid of what comes next," the mayor, Amadou Diallo, told Reuters.'
    assert _slot(text, "statement", "whom", claims_of) == [set()]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Some 900 Yemeni and Emirati soldiers captured Mukalla.", {"Yemeni soldiers", "Emirati armed forces"}),
        ("A column of 300 French and Malian troops captured Gao.", {"French armed forces", "Malian Armed Forces"}),
        ("The troops from Niger and Chad captured Damasak.", {"Nigerien armed forces", "Chadian armed forces"}),
        ("Gao was freed by the Malian Army, anti-terror forces and the Malian police.",
         {"Malian Armed Forces", "anti-terror forces", "Malian police"}),
        ("Troops of Yemen and the UAE captured Mukalla.", {"Troops of Yemen", "Emirati government"}),
    ],
)  # fmt: skip
def test_all_who_did_it_together_are_named(text: str, who: set[str], claims_of: ClaimsOf) -> None:
    assert _slot(text, "control.gain", "who", claims_of) == [who]


def test_they_are_all_who_were_told_of_just_before(claims_of: ClaimsOf) -> None:
    text = "French and Malian troops entered Gao. They seized its airport."
    assert _slot(text, "control.gain", "who", claims_of) == [{"French armed forces", "Malian Armed Forces"}]


def test_a_foe_stays_the_foe_of_a_side_that_fights_beside_unlisted_men(claims_of: ClaimsOf) -> None:
    text = "Yemeni and Emirati troops attacked Al Qaeda in Mukalla. Yemeni and Emirati troops entered Mukalla."
    assert _slot(text, "enter", "whom", claims_of) == [{"al-Qaeda"}]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("At least 15 police and one journalist were killed in Gao.", [{"police", "journalist"}]),
        ("Three cartoonists were killed in Gao.", [{"cartoonists"}]),
        ("The blast killed ten military personnel and journalists in Gao.", [{"military personnel", "journalists"}]),
        ("Some 30 people died in Gao and about 70 were wounded.", [{"people"}, {"people"}]),
        ("The blast killed three Malian soldiers in Gao and wounded nine.", [{"Malian Armed Forces"}] * 2),
        ("Some 40 civilians, 12 Ansar Dine fighters and 90 farmers were killed in Gao.",
         [{"civilians", "Ansar Dine", "farmers"}]),
        ("Thirty died in Gao and six are missing.", [set(), set()]),
    ],
)  # fmt: skip
def test_all_who_were_counted_are_named(text: str, whom: list[set[str]], claims_of: ClaimsOf) -> None:
    assert _slot(text, "casualties", "whom", claims_of) == whom


def test_who_are_arrested_are_not_those_who_died(claims_of: ClaimsOf) -> None:
    text = "Three farmers died in Gao and police detained four."
    assert _slot(text, "arrest", "whom", claims_of) in ([], [set()])


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Ansar Dine captured the last base of the Malian army in Kidal.", {"Malian Armed Forces"}),
        ("The Malian army captured Kidal, the last stronghold of Ansar Dine.", {"Ansar Dine"}),
        ("The Malian army captured Ansar Dine-held villages near Kidal.", {"Ansar Dine"}),
        ("The Malian army retook the army base in Kidal.", set()),
    ],
)
def test_from_whom_a_place_was_taken_is_told_by_what_it_is_called(
    text: str, whom: set[str], claims_of: ClaimsOf
) -> None:
    assert _slot(text, "control.gain", "whom", claims_of) == [whom]


def test_from_whom_a_place_was_taken_is_whom_its_sentence_tells_to_have_fought_or_left(claims_of: ClaimsOf) -> None:
    text = "Chad, France and Ansar Dine fight in Mali. Ansar Dine captured Gao after a battle with the Malian army."
    assert _slot(text, "control.gain", "whom", claims_of) == [{"Malian Armed Forces"}]


def test_artillery_is_of_the_army_of_its_land_and_by_itself_nobody(claims_of: ClaimsOf) -> None:
    assert _slot("Russian artillery shelled Kherson.", "shelling", "who", claims_of) == [{"Russian armed forces"}]
    text = "Ansar Dine clashed with heavy artillery in Gao."
    assert all("heavy artillery" not in whom for whom in _slot(text, "clash", "whom", claims_of))
