"""Against whom somebody acts, where only the war that he is known to fight tells it."""

from tellings.records import Claim
from tests.claim.conftest import ClaimsOf


def whom(claims: tuple[Claim, ...], word: str, text: str) -> list[str]:
    (one,) = [claim for claim in claims if claim.trigger.of(text) == word]
    return [slot.value.id for slot in one.whom]


ARMY = "\nA resident called the Malian army on Friday.\nHe spoke in Bamako."


def test_a_town_is_taken_from_the_one_known_enemy_that_the_report_names(claims_of: ClaimsOf) -> None:
    text = "Ansar Dine captured Kidal on Thursday." + ARMY
    assert whom(claims_of(text), "captured", text) == ["mali-armed-forces"]


def test_an_enemy_is_called_by_its_army_where_the_report_names_it(claims_of: ClaimsOf) -> None:
    text = "Ansar Dine captured Kidal.\nMali's government met on Friday. Mali's government and police met again." + ARMY
    assert whom(claims_of(text), "captured", text) == ["mali-armed-forces"]


def test_nobody_loses_a_town_where_the_report_names_no_enemy(claims_of: ClaimsOf) -> None:
    text = "Ansar Dine captured Kidal on Thursday.\nHe spoke in Bamako."
    assert whom(claims_of(text), "captured", text) == []


def test_of_two_enemies_neither_is_taken_for_the_loser(claims_of: ClaimsOf) -> None:
    text = "Islamic State seized Menaka on Thursday." + ARMY + "\nAnsar Dine issued a statement."
    assert whom(claims_of(text), "seized", text) == []


def test_a_foreign_ally_named_alone_does_not_lose_the_town_of_another(claims_of: ClaimsOf) -> None:
    text = "Ansar Dine captured Kidal on Thursday.\nA resident called the French army on Friday."
    assert whom(claims_of(text), "captured", text) == []


def test_an_operation_to_retake_a_town_is_against_its_known_enemy(claims_of: ClaimsOf) -> None:
    text = "The Malian army began an operation to retake Kidal.\nAnsar Dine issued a statement."
    assert whom(claims_of(text), "retake", text) == ["ansar-dine"]


def test_an_attack_where_nobody_fights_for_ground_is_not_on_the_known_enemy(claims_of: ClaimsOf) -> None:
    text = "Ansar Dine attacked a school in Kidal on Thursday." + ARMY
    assert whom(claims_of(text), "attacked", text) == []


def test_a_known_enemy_is_not_lent_to_a_sentence_that_names_somebody_else(claims_of: ClaimsOf) -> None:
    text = "Ansar Dine captured Kidal on Thursday as the Nigerian army met." + ARMY
    assert whom(claims_of(text), "captured", text) == []
