"""What a deed of the day is judged to be is news; what a town is judged to be is background."""

from __future__ import annotations

import pytest

from tests.claim.conftest import ClaimsOf


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Troops retook Gao on Monday. Its fall is a heavy blow to the rebels, the army said.", "news"),
        ("Troops retook Gao on Monday. The capture of Gao was a turning point in the war.", "news"),
        ("Troops retook Gao, a strategic hub in the north, on Monday.", "background"),
        ("Troops retook Gao on Monday. The capture of Kidal in 2013 was a major victory for the army.", "background"),
    ],
)
def test_a_judgement_is_news_where_it_is_of_a_deed_of_the_day(claims_of: ClaimsOf, text: str, ground: str) -> None:
    assert [one.ground for one in claims_of(text) if one.what == "assessment"] == [ground]


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Major blow to the army as rebels claim the capture of Gao", ["Gao"]),
        ("Moscow gave up its main stronghold in north-eastern Ukraine on Saturday.", []),
    ],
)
def test_a_judged_deed_is_where_it_was_done(claims_of: ClaimsOf, text: str, towns: list[str]) -> None:
    told = [slot.value.name for one in claims_of(text) if one.what == "assessment" for slot in one.where]
    assert told == towns
