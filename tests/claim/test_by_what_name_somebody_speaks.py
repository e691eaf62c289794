"""By what name somebody speaks whom no list has, and who speaks in a heading or behind a relay."""

from dataclasses import replace

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tests.claim.conftest import ClaimsOf
from tests.tests_support import report_of


def speakers(text: str, code: str, claims_of: ClaimsOf) -> list[str]:
    claim = next(one for one in claims_of(text) if one.what == code)
    return [link.speaker.value.name if link.speaker else "?" for link in claim.attribution]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The head of the observatory said that rebels seized Kidal on Monday.", ["head of the observatory"]),
        ("A spokesman for the group said that rebels seized Kidal on Monday.", ["spokesman for the group"]),
        ("The weekly Kora-Saheli said that rebels seized Kidal on Monday.", ["Kora-Saheli"]),
        ("A militant group called Liwa al-Kora said it had seized Kidal.", ["Liwa al-Kora"]),
        ("Rebels seized Kidal on Monday, the Local Relief Committees said.", ["Local Relief Committees"]),
        ("Rebels seized Kidal on Monday, Sputnik International reported.", ["Sputnik International"]),
    ],
)
def test_a_speaker_whom_no_list_has_keeps_the_words_that_tell_who_it_is(
    text: str, expected: list[str], claims_of: ClaimsOf
) -> None:
    assert speakers(text, "control.gain", claims_of) == expected


def test_whose_office_is_told_asks_by_it(claims_of: ClaimsOf) -> None:
    text = "The head of the 22-member Arab League urged all rebels to leave the town of Kidal."
    assert speakers(text, "statement", claims_of) == ["head of the 22-member Arab League"]


def test_what_commas_close_behind_a_name_tells_who_it_is_and_speaks_not_beside_him(claims_of: ClaimsOf) -> None:
    text = (
        '"Rebels seized Kidal," Rep. Jane Dorn, Ohio Democrat and chairman of the House panel on Africa, said Monday.'
    )
    assert speakers(text, "control.gain", claims_of) == ["Jane Dorn"]


def test_a_quoted_heading_is_spoken_by_whom_the_text_below_quotes_with_it(claims_of: ClaimsOf) -> None:
    text = (
        "Moussa Sy, a councillor, said that the market was shut.\n\n'Rebels seized Kidal'\n\nIt was quiet.\n\n"
        '"We saw it: rebels seized Kidal in an hour," said Awa Keita, a nurse.'
    )
    assert speakers(text, "control.gain", claims_of) == ["Awa Keita"]


def test_a_quoted_heading_that_nobody_below_says_is_not_the_last_speakers(claims_of: ClaimsOf) -> None:
    text = "Moussa Sy, a councillor, said that the market was shut.\n\n'Rebels seized Kidal'\n\nIt was quiet on Monday."
    assert speakers(text, "control.gain", claims_of) == []


def test_a_quotation_goes_on_with_the_speaker_and_not_with_the_agency_that_passed_him_on(claims_of: ClaimsOf) -> None:
    text = '"It had to be," Mr. Keita said, according to Reuters. "Rebels seized Kidal on Monday."'
    assert speakers(text, "control.gain", claims_of) == ["Keita"]


def test_a_town_that_a_headline_tells_more_of_is_taken_by_the_word_of_whom_the_colon_names(
    knowledge: Knowledge,
) -> None:
    text = "Kidal, capital of the north, captured by rebels: police official\n\nPolice gave no more details on Monday."
    report = report_of(text)
    headline, *prose = report.blocks
    titled = replace(report, blocks=(replace(headline, kind="headline"), *prose))
    (claim,) = (
        one
        for one in LINE.claim(LINE.resolve(LINE.read(titled, knowledge), knowledge), knowledge)[0]
        if one.what == "control.gain"
    )
    assert [link.speaker.value.name for link in claim.attribution if link.speaker] == ["police official"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten were killed in Sanaa in Yemen, the Houthi-run health ministry said.", "Houthi-run health ministry"),
        (
            "Ten were killed in Donetsk in Ukraine, the health ministry of the Donetsk People's Republic said.",
            "health ministry of the Donetsk People's Republic",
        ),
        ("Ten were killed in Donetsk in Ukraine, the DPR health ministry said.", "DPR health ministry"),
        ("Ten were killed in Gao in Mali, the rebel health ministry said.", "rebel health ministry"),
        ("Ten were killed in Gao in Mali, the health ministry said.", "Malian health ministry"),
        ("Ten were killed in Kyiv, the Ministry of Health of Ukraine said.", "Ukrainian health ministry"),
    ],
)
def test_a_ministry_that_a_group_keeps_is_not_that_of_the_state(text: str, expected: str, claims_of: ClaimsOf) -> None:
    assert speakers(text, "casualties", claims_of) == [expected]


def test_what_stands_behind_a_speakers_colon_is_not_his_name(knowledge: Knowledge) -> None:
    report = report_of("Spokesman: Gao airport in Mali taken by rebels\n\nIt was quiet on Monday.")
    headline, *prose = report.blocks
    titled = replace(report, blocks=(replace(headline, kind="headline"), *prose))
    claims = LINE.claim(LINE.resolve(LINE.read(titled, knowledge), knowledge), knowledge)[0]
    names = [link.speaker.value.name for one in claims for link in one.attribution if link.speaker]
    assert set(names) == {"Spokesman"}


def test_whom_something_is_told_does_not_say_it(claims_of: ClaimsOf) -> None:
    text = (
        '"Our news is that 206 people are confirmed dead, 202 are injured, 220 are missing and ten villages suffered '
        'badly," the head of the Malian Red Cross, Moussa Sy, told AFP on Saturday.'
    )
    found = [one for one in claims_of(text) if one.what == "casualties"]
    said = {link.speaker.value.name for one in found for link in one.attribution if link.speaker is not None}
    assert said == {"Moussa Sy"}
