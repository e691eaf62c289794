"""Who acts, where the parse hangs the noun on another word than the verb."""

from tests.claim.conftest import ClaimsOf


def takers(text: str, claims_of: ClaimsOf) -> list[str]:
    return [slot.value.id for one in claims_of(text) if one.what == "control.gain" for slot in one.who]


def test_a_subject_hung_on_the_auxiliary_is_the_verbs(claims_of: ClaimsOf) -> None:
    text = "The Malian army has within a single week for the second time retaken Kidal from the rebels."
    assert takers(text, claims_of) == ["mali-armed-forces"]


def test_who_is_on_the_verge_of_taking_a_town_would_take_it(claims_of: ClaimsOf) -> None:
    assert takers("Ansar Dine was on the verge of taking Kidal, a resident said.", claims_of) == ["ansar-dine"]


def test_a_state_is_behind_the_seizure_of_a_town(claims_of: ClaimsOf) -> None:
    text = "The Russian seizure of Avdiivka comes after months of fighting."
    assert takers(text, claims_of) == ["russia-government"]
