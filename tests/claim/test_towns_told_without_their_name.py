"""'Rebels take key Mali town': the one town of which the report then tells the same."""

import pytest

from tests.claim.conftest import ClaimsOf


def places(text: str, what: str, claims_of: ClaimsOf) -> list[str]:
    return [slot.value.name for one in claims_of(text) if one.what == what for slot in one.where]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "Rebels seize another major town in northern Mali\n\nRebels seized Gao on Monday, the army said.",
            "control.gain",
        ),
        ("Rebels enter second city in northern Mali\n\nRebels marched into Gao on Monday, residents said.", "enter"),
        ("The army pulls out of northern city\n\nMali's army has withdrawn from Gao, the ministry said.", "withdrawal"),
    ],
)
def test_a_town_without_a_name_is_the_one_of_which_the_same_is_told(text: str, what: str, claims_of: ClaimsOf) -> None:
    assert set(places(text, what, claims_of)) == {"Gao"}


def test_where_two_towns_changed_hands_the_headline_keeps_its_land(claims_of: ClaimsOf) -> None:
    text = "Rebels seize another town in Mali\n\nRebels seized Gao on Monday. Rebels seized Kidal on Friday."
    assert places(text, "control.gain", claims_of)[0] == "Mali"


def test_several_towns_are_not_the_one_that_is_named(claims_of: ClaimsOf) -> None:
    text = "Rebels seize several towns in Mali\n\nRebels seized Gao on Monday, the army said."
    assert places(text, "control.gain", claims_of)[0] != "Gao"


def test_what_another_side_did_elsewhere_is_not_it(claims_of: ClaimsOf) -> None:
    text = "Boko Haram seizes town in Nigeria\n\nNigerian troops seized Bama on Monday, the army said."
    assert places(text, "control.gain", claims_of)[0] != "Bama"
