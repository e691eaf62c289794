"""The day on which a deed is spoken of, or something else happens because of it, is not the day of the deed."""

import pytest

from tests.claim.conftest import ClaimsOf


def days(claims_of: ClaimsOf, text: str) -> dict[str, list[str]]:
    """The days of each claim as TIMEX3 values, by the word that tells it."""
    return {one.trigger.of(text): [slot.value.timex for slot in one.when] for one in claims_of(text)}


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("Police on Wednesday arrested three men over the bombing of a market in Gao.", "bombing"),
        ("On Wednesday the minister visited the scene of the explosion in Gao.", "explosion"),
        ("On Wednesday the council discussed the fall of Gao.", "fall"),
        ("The president on Wednesday hailed the liberation of Gao.", "liberation"),
        ("Ansar Dine on Wednesday claimed responsibility for a suicide bombing in Gao.", "bombing"),
    ],
)
def test_a_deed_that_is_dealt_with_on_a_day_need_not_be_of_it(claims_of: ClaimsOf, text: str, deed: str) -> None:
    assert days(claims_of, text)[deed] == []


def test_those_who_are_named_on_a_day_did_not_kill_on_it(claims_of: ClaimsOf) -> None:
    text = "Police on Wednesday named two brothers as the suicide bombers who killed 31 people in Gao."
    assert not any(days(claims_of, text).values())


def test_a_deed_that_is_dealt_with_keeps_its_own_day(claims_of: ClaimsOf) -> None:
    text = "Police arrested three men on Wednesday over Monday's bombing of a market in Gao."
    told = days(claims_of, text)
    assert told["bombing"] == ["XXXX-WXX-1"] and told["arrested"] == ["XXXX-WXX-3"]


def test_what_came_before_a_deed_has_not_its_day(claims_of: ClaimsOf) -> None:
    text = "The army entered Gao on Wednesday after rebels had withdrawn from the town."
    told = days(claims_of, text)
    assert told["entered"] != [] and told["withdrawn"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed 12 people when they attacked a market in Gao on Tuesday.",
        "As gunmen attacked a market in Gao on Tuesday, they killed 12 people.",
    ],
)
def test_what_happens_when_something_else_does_has_its_day(claims_of: ClaimsOf, text: str) -> None:
    told = days(claims_of, text)
    assert told["killed"] == told["attacked"] != []


def test_the_dead_from_a_day_s_blast_are_not_counted_since_then(claims_of: ClaimsOf) -> None:
    text = "The death toll from Tuesday's explosion in Gao rose to 12 on Wednesday."
    (blast,) = (one for one in claims_of(text) if one.what == "explosion")
    assert [(slot.value.timex, slot.value.sense) for slot in blast.when] == [("XXXX-WXX-2", "within")]
