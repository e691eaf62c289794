"""Numbers told as a part of a whole, as a change to a figure, or as somebody else's figure for the same."""

from __future__ import annotations

import pytest

from tests.resolve.test_counts_parsed import counts, told


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The firm said 1,150 of its 3,600 workers were laid off.", ("civilians", 1150)),
        ("Five of the eight hostages were freed after a ransom was paid.", ("captured", 5)),
        ("Food reached only 30,000 of the 210,000 people in need.", ("people", 30_000)),
        ("The clinic has treated 1.3 million of a targeted 2 million children.", ("civilians", 1_300_000)),
        ("Drivers of 2,100 of the city's 6,500 buses stayed home.", ("vehicles", 2100)),
        ("Fourteen of the 22 missing sailors were found alive.", ("soldiers", 14)),
    ],
)
def test_a_part_is_counted_in_what_the_whole_is(text: str, want: tuple[str, float]) -> None:
    assert want in told(text)


def test_what_befell_a_part_is_not_told_of_the_whole() -> None:
    assert told("Two of the three drivers were killed.") == [("killed", 2), ("civilians", 3)]


def test_the_whole_keeps_what_its_own_words_tell() -> None:
    assert told("One of the 12 injured has died.") == [("wounded", 1), ("wounded", 12)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The number of dead has risen by nine to 74.", ("killed", 74)),
        ("The population of the port has shrunk from 140,000 to about 30,000.", ("population", 30_000)),
        ("Police said 52 people were killed, while the hospital put the figure at 61.", ("killed", 61)),
        ("The union said 7,000 miners had walked out; the firm put the number at 1,900.", ("civilians", 1900)),
        ("Up to 90,000 people marched. Police put the figure at 18,000.", ("people", 18_000)),
        ("The attackers, who numbered around 40, came at dawn.", ("fighters", 40)),
        ("The rebels put their own losses at 45.", ("casualties", 45)),
        ("Casualties number in the hundreds.", ("casualties", 200)),
        ("Over the past week 16 villagers have died.", ("killed", 16)),
    ],
)
def test_of_a_figure_that_changes_or_is_disputed_the_told_one_is_read(text: str, want: tuple[str, float]) -> None:
    assert want in told(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Dozens, if not hundreds, were buried.", 24, 999),
        ("Police arrested a couple of dozen demonstrators.", 24, 36),
        ("Ten thousand, five hundred people were vaccinated.", 10_500, 10_500),
        ("Some 300-odd families sheltered in a church.", 300, 300),
        ("Around 7 000 protesters marched.", 7000, 7000),
        ("The price of bread rose by 20 to 30 percent.", 20, 30),
    ],
)
def test_figures_in_other_shapes_keep_their_value(text: str, low: float, high: float) -> None:
    assert [(one.low, one.high) for one in counts(text)] == [(low, high)]


@pytest.mark.parametrize("text", ["Nine in 10 residents have fled.", "The court jailed nobody over 2019 unrest."])
def test_shares_in_ten_and_years_count_nobody(text: str) -> None:
    assert told(text) == []


def test_points_of_a_vote_are_no_places() -> None:
    assert told("She polled 38 percent, 11 points ahead of her rival.") == [("share", 38)]


def test_those_in_hospital_are_not_the_dead_told_before() -> None:
    assert told("Seven people are confirmed dead and 29 are receiving hospital treatment.") == [
        ("killed", 7),
        ("wounded", 29),
    ]


def test_those_left_without_something_are_not_among_the_dead_told_before() -> None:
    assert ("killed", 1_400_000) not in told("The storm left 64 dead, 1.4 million customers without power.")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("They found nine workers, seven of whom were dead.", [("killed", 9)]),
        ("The death toll could pass 30, several police sources said.", [("killed", 3)]),
        ("Leaving 54 of the ferry's 97 passengers still unaccounted for.", [("missing", 97)]),
    ],
)
def test_an_outcome_told_of_others_is_not_taken_over(text: str, want: list[tuple[str, float]]) -> None:
    assert not set(want) & set(told(text))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Twelve guards were killed by a mine and nine by a drone.", ("killed", 9)),
        ("In all 31 arrests were made for smuggling and 28 for fraud.", ("captured", 28)),
        ("Boats saved 48 people, while another five swam to shore.", ("people", 5)),
        ("More than a quarter million people marched.", ("people", 250_000)),
        ("Two rebels were shot and an army soldier lost his life.", ("killed", 1)),
        ("The number of rejected votes was 21,404.", ("votes", 21_404)),
        ("The union wants raises that add up to 40 percent.", ("share", 40)),
    ],
)
def test_a_number_told_after_another_like_it_is_read_like_it(text: str, want: tuple[str, float]) -> None:
    assert want in told(text)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Kano counted eight deaths, Sokoto seven and Jos six.", [("killed", 8), ("killed", 7), ("killed", 6)]),
        (
            "Fourteen died in Kano, nine each in Sokoto and Jos, five in Kaduna.",
            [("killed", 14), ("killed", 9), ("killed", 5)],
        ),
        (
            "The blast killed nine in the bus, six nurses and three drivers, the governor said.",
            [("killed", 9), ("killed", 6), ("killed", 3)],
        ),
        ("Seven of those injured were guards and three were civilians.", [("wounded", 7), ("wounded", 3)]),
        (
            "He said 20 farmers, including 12 women, were killed and 30 others were wounded.",
            [("killed", 20), ("killed", 12), ("wounded", 30)],
        ),
        ("The blast trapped 43 miners, of whom 35 have died.", [("civilians", 43), ("killed", 35)]),
        ("One commander was left dead along with three other militants.", [("killed", 1), ("killed", 3)]),
        (
            "Nine Malians, four Ghanaians and two Togolese are still counted among the dead.",
            [("killed", 9), ("killed", 4), ("killed", 2)],
        ),
        (
            "Four women and five boys, ages ranging from two to ten, were among those wounded.",
            [("wounded", 4), ("wounded", 5)],
        ),
        ("The party won 115 seats out of a total of 230 in the house.", [("objects", 115), ("objects", 230)]),
        ("Shells destroyed two houses and damaged 10 others.", [("houses", 2), ("houses", 10)]),
        (
            "Some 900 people were evacuated from their homes in the valley, including 40 in Jos.",
            [("displaced", 900), ("displaced", 40)],
        ),
    ],
)  # fmt: skip
def test_parts_and_those_named_after_share_what_was_told(text: str, want: list[tuple[str, float]]) -> None:
    assert told(text) == want
