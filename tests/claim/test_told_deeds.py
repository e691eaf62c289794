"""A deed spoken of again, with 'the' or by its day, was where the report told that it was."""

from __future__ import annotations

import pytest

from tellings.records import Claim
from tests.claim.conftest import ClaimsOf

OPENING = "A car bomb exploded in Gao on Monday.\n\nThe minister spoke of a crime.\n\n"


def where(claims: tuple[Claim, ...], word: str, text: str) -> list[str]:
    return [slot.value.name for one in claims if one.trigger.of(text) == word for slot in one.where]


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Mali's army said the explosion broke windows.", "explosion"),
        ("Mali's army said that Monday's blast broke windows.", "blast"),
        ("Mali's army said that nine of its soldiers were wounded in the explosion.", "wounded"),
    ],
)
def test_a_blast_spoken_of_again_was_where_the_bomb_went_off(claims_of: ClaimsOf, sentence: str, word: str) -> None:
    text = OPENING + "Kidal was calm, as was Timbuktu.\n\nThe talks in Bamako go on.\n\n" + sentence
    assert where(claims_of(text), word, text) == ["Gao"]


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Mali's army said the second explosion broke windows.", "explosion"),
        ("Mali's army said the explosions broke windows.", "explosions"),
        ("Mali's army said the explosion in the camp of another unit broke windows.", "explosion"),
        ("Mali's army said that Sunday's explosion broke windows.", "explosion"),
    ],
)
def test_another_blast_was_not_there_for_that(claims_of: ClaimsOf, sentence: str, word: str) -> None:
    text = OPENING + "Kidal was calm, as was Timbuktu.\n\nThe talks in Bamako go on.\n\n" + sentence
    assert where(claims_of(text), word, text) == []


def test_of_blasts_in_two_towns_none_is_the_one_spoken_of_long_after(claims_of: ClaimsOf) -> None:
    text = (
        "A car bomb exploded in Gao on Monday. A car bomb exploded in Kidal on Monday.\n\n"
        "The minister spoke of a crime.\n\nHe had no more to say.\n\nPeople wept.\n\nIt rained.\n\n"
        "Mali's army said the explosion broke windows."
    )
    assert where(claims_of(text), "explosion", text) == []
