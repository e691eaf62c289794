from hypothesis import given
from hypothesis import strategies as st

from benchmarks.names import Aliases, same_actor, same_place


def test_a_country_is_its_army_but_not_another_force_of_that_name() -> None:
    assert same_actor("Russia", "Russian Armed Forces")
    assert same_actor("Mozambique’s military", "Mozambican army")
    assert same_actor("United States", "U.S. troops")
    assert not same_actor("Syria", "Syrian Democratic Forces")
    assert not same_actor("Syrian army", "Free Syrian Army")
    assert not same_actor("Syria", "Syrian state television")
    assert not same_actor("Saudi Arabia", "Saudi-backed government")


def test_two_bare_words_for_fighters_are_not_the_same_actor() -> None:
    assert same_actor("the militants", "militants")
    assert not same_actor("militants", "soldiers")
    assert not same_actor("the army", "the government")


def test_a_surname_is_the_person_only_where_a_person_is_meant() -> None:
    assert same_actor("Chongo Vidigal", "Vidigal", person=True)
    assert not same_actor("Islamic State", "Islamic State West Africa Province")
    assert not same_actor("Russia", "Russian Defence Ministry", person=True)


def test_spelling_may_differ_a_little_and_numbers_not_at_all() -> None:
    assert same_actor("Haider al-Abadi", "Haidar Abadi")
    assert not same_actor("92nd Brigade", "93rd Brigade")


def test_a_city_is_not_its_province_nor_its_airport() -> None:
    assert same_place("Al Qaim", "Qaim")
    assert same_place("Deir ez-Zor city", "Deir el-Zor")
    assert not same_place("Deir ez-Zor", "Deir ez-Zor province")
    assert not same_place("Aden", "Aden airport")
    assert same_place("Maashiq palace", "Maashiq presidential palace")
    assert same_place("eastern Aden", "Aden")


def test_labels_of_one_group_are_one_actor() -> None:
    aliases = Aliases([["Islamic State", "Daesh", "IS"], ["insurgents", "ISIS-linked fighters"]])
    assert aliases.actor("Daesh", ["Islamic State"])
    assert aliases.actor("IS", ["the militants", "Daesh"])
    assert not aliases.actor("Daesh", ["insurgents"])


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_comparison_does_not_depend_on_the_order(left: str, right: str) -> None:
    assert same_actor(left, right) == same_actor(right, left)
    assert same_place(left, right) == same_place(right, left)
    assert same_actor(left, right, person=True) == same_actor(right, left, person=True)
