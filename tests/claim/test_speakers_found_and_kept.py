"""Who speaks where a clause, a headline, a paper or an act of speech stands between him and what he says."""

import pytest

from tests.claim.conftest import ClaimsOf


def chain(text: str, code: str, claims_of: ClaimsOf) -> list[str]:
    claim = next(one for one in reversed(claims_of(text)) if one.what == code)
    return [link.speaker.value.name if link.speaker else "?" for link in claim.attribution]


@pytest.mark.parametrize(
    ("text", "code", "speaker"),
    [
        (
            "Half of Kidal is in rebel hands, the Kora Institute, which tracks the war, said.",
            "control.hold",
            "Kora Institute",
        ),
        ("Gunmen killed 12 people in Jos, aid workers in the district report.", "casualties", "aid workers"),
        (
            "More than 900 fled and 70 have been killed, local partners of the United Nations report.",
            "casualties",
            "local partners of the United Nations",
        ),
        (
            "It had seized the last post in Ann, Battalion 55, an officer of the Arakan Army told RFA.",
            "control.gain",
            "officer of the Arakan Army",
        ),
        ("Rebels bombed the market in Gao, al-Shami also reported.", "airstrike", "al-Shami"),
        (
            "Gunmen killed two elders in Baidoa, Faduma Nor Wehliye, a resident, told Reuters.",
            "casualties",
            "Faduma Nor Wehliye",
        ),
        ("Troops entered the town of Jilib, Colonel Ahmed Abdullahi Nor said.", "enter", "Ahmed Abdullahi Nor"),
    ],
)
def test_a_speaker_keeps_his_own_words_and_name(text: str, code: str, speaker: str, claims_of: ClaimsOf) -> None:
    assert chain(text, code, claims_of) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        '"According to preliminary information, the rebels have killed 19 people in Gao," Radio Kora said.',
        "Unconfirmed reports say that rebels have killed 19 people in Gao, Radio Kora said.",
    ],
)
def test_information_that_nobody_gave_is_no_speaker_beside_one_who_passes_it_on(text: str, claims_of: ClaimsOf) -> None:
    assert chain(text, "casualties", claims_of) == ["Radio Kora"]


def test_information_that_nobody_gave_stands_alone_where_nobody_passes_it_on(claims_of: ClaimsOf) -> None:
    assert chain("According to preliminary figures, 19 people were killed in Gao.", "casualties", claims_of)


def test_the_statement_is_the_one_cited_and_not_him_who_speaks_in_it(claims_of: ClaimsOf) -> None:
    text = (
        "Minister Jane Doe told reporters that troops had left Kidal, according to a ministry statement. "
        "The rebels have seized Gao, the statement said."
    )
    assert chain(text, "control.gain", claims_of) == ["a ministry statement"]


def test_pictures_do_not_speak_on_in_a_statement(claims_of: ClaimsOf) -> None:
    text = (
        "The Malian army denied the reports. It added that pictures which local media said showed rebels in Gao "
        "had been taken elsewhere. Rebels have not seized Kidal, the statement said."
    )
    assert chain(text, "control.gain", claims_of) == ["Malian Armed Forces"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Ten died, Human Rights Watch said. The Kora Council welcomed the truce. It said rebels had seized Gao.",
            "Kora Council",
        ),
        (
            "Ten died, Al Jazeera reported. Local aid groups welcomed the truce. They said rebels had seized Gao.",
            "Local aid groups",
        ),
    ],
)
def test_who_has_just_spoken_by_a_deed_speaks_on(text: str, speaker: str, claims_of: ClaimsOf) -> None:
    assert chain(text, "control.gain", claims_of) == [speaker]


def test_the_side_of_a_headline_that_tells_who_says_what_is_no_speaker(claims_of: ClaimsOf) -> None:
    text = "Gao blast live updates: Authorities say two killed\n\nThe market was full."
    assert chain(text, "casualties", claims_of) == ["Authorities"]


def test_a_headline_keeps_its_speaker_where_the_parse_has_an_object_before_the_verb(claims_of: ClaimsOf) -> None:
    text = "Ukrainian Troops Pulling Out Of Debaltseve, Poroshenko Says\n\nIt is an eastern town."
    assert chain(text, "withdrawal", claims_of) == ["Petro Poroshenko"]
