"""'The Kenya mall attack' was in Kenya and not Kenya's; 'Russia attack kills five in Kyiv' is Russia's."""

import pytest

from tellings.ingest import ingest
from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tellings.records import Claim, Report


def _claims(headline: str, knowledge: Knowledge) -> list[Claim]:
    below = "It was the second such change this year. The weather was dry."
    (report,) = ingest(["-"], knowledge.outlets, stdin=f"{headline}\n\n{below}\n".encode())
    assert isinstance(report, Report)
    reading = LINE.read(report, knowledge)
    found, _ = LINE.claim(LINE.resolve(reading, knowledge), knowledge)
    return [one for one in found if one.evidence == reading.sentences[0].span]


@pytest.mark.parametrize(
    ("headline", "where"),
    [
        ("Dozens killed in Somalia hotel attack", "Somalia"),
        ("Nigeria church attack kills 20", "Nigeria"),
        ("Iraq attacks kill 30", "Iraq"),
        ("Two soldiers killed in Mali ambush", "Mali"),
        ("Pakistan suicide bombing kills 20", "Pakistan"),
        ("Afghanistan blast leaves 12 dead", "Afghanistan"),
    ],
)
def test_a_land_before_an_attack_is_where_it_was_and_did_not_do_it(
    headline: str, where: str, knowledge: Knowledge
) -> None:
    claims = _claims(headline, knowledge)
    assert "casualties" in {one.what for one in claims}
    assert all(not one.who for one in claims)
    assert {slot.value.name for one in claims for slot in one.where} == {where}


@pytest.mark.parametrize("headline", ["Afghan hotel attack leaves 18 dead", "Pakistani school attack kills 130"])
def test_nor_do_those_of_a_land_attack_their_own_hotel(headline: str, knowledge: Knowledge) -> None:
    assert [one.who for one in _claims(headline, knowledge) if one.what == "casualties"] == [()]


@pytest.mark.parametrize(
    ("headline", "who"),
    [
        ("Russia attack kills 5 in Kharkiv", "Russian government"),
        ("Iran attack on Israel kills 4", "Iranian government"),
        ("US air strike kills 20", "US government"),
        ("Syrian attack kills 20", "Syrian government"),
    ],
)
def test_a_state_whose_attack_is_told_to_be_elsewhere_did_it(headline: str, who: str, knowledge: Knowledge) -> None:
    claims = _claims(headline, knowledge)
    assert [slot.value.name for one in claims if one.what == "casualties" for slot in one.who] == [who]
