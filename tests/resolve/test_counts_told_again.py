"""Numbers whose noun stands with a number told before, and numbers whose bounds or fate the words around them tell."""

from __future__ import annotations

import pytest

from tests.resolve.test_counts_parsed import counts, told


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Four miners were killed and 14 managed to get out.", ("civilians", 14)),
        ("Divers pulled out six passengers and were looking for 20 others.", ("civilians", 20)),
        ("About 300 residents were without water in Gao and 90 in Kidal.", ("civilians", 90)),
        ("The court tried 81 men. Nine were tried while abroad.", ("people", 9)),
        ("The ship took up 367 men. The 367 came ashore in Malta.", ("people", 367)),
        ("Among the 92 who were sentenced were two generals.", ("people", 92)),
        ("They sent a contingent of 400.", ("people", 400)),
        ("A 3,000 strong crowd jeered at him.", ("people", 3000)),
        ("The storm cut power to tens of thousands.", ("people", 20_000)),
        ("They launched 56 drones and one missile.", ("weapons", 1)),
        ("At least one lorry was burnt out.", ("vehicles", 1)),
        ("More than 40,000 people shelter there.", ("people", 40_000)),
        ("It moved 300 cubic metres of mud.", ("volume", 300)),
        ("The area had 12 centimetres of rain.", ("distance", 12)),
        ("The winds reached 240 kilometres per hour.", ("speed", 240)),
    ],
)
def test_a_number_without_a_noun_of_its_own_counts_what_its_neighbour_counts(
    text: str, want: tuple[str, float]
) -> None:
    assert want in told(text)


@pytest.mark.parametrize("text", ["It is made up of women 18 to 25 whose task is to search others."])
def test_an_age_before_who_counts_nobody(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The death toll, which includes nine women, may rise.", ("killed", 9)),
        ("They buried 25 people killed overnight, including five children.", ("killed", 5)),
        ("The death toll from the 7.8-magnitude quake has soared to nearly 15,000.", ("killed", 15_000)),
        ("Of the 2,300 survivors, 1,000 were wounded.", ("people", 2300)),
        ("Some 85% of the population of 2 million people have fled.", ("population", 2_000_000)),
        ("Up to 400 people fleeing the war are feared to have drowned.", ("killed", 400)),
        ("Six people are confirmed dead as hundreds of guards search the ruins.", ("soldiers", 200)),
        ("It left one soldier and a guard wounded a few hours later.", ("wounded", 1)),
        ("The raid is under way, crucifying two people.", ("killed", 2)),
    ],
)
def test_the_words_around_a_number_tell_what_became_of_those_counted(text: str, want: tuple[str, float]) -> None:
    assert want in told(text)


def test_a_range_after_between_is_a_range_though_something_was_set_up() -> None:
    (only,) = counts("A tent town was set up for between 16,000 and 20,000 people.")
    assert (only.low, only.high) == (16_000, 20_000)


def test_a_toll_that_climbed_past_a_number_is_open_above() -> None:
    (only,) = counts("The death toll has climbed past 13,000.")
    assert (only.low, only.high) == (13_000, None)


def test_a_share_may_be_told_as_about() -> None:
    (only,) = counts("They hold nearly half of the city.")
    assert only.approximate


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("A mayor said 18 rebels affiliated to the Free Front/Guard (FF/G) were captured.", ("captured", 18)),
        ("Two women died and several others reported missing were in the boat.", ("missing", 3)),
        ("The floods wrecked 328 houses, with 145 others partly damaged.", ("houses", 145)),
        ("More than one and a half million people were affected.", ("people", 1_500_000)),
        ("The blast led to the death of three seafarers.", ("killed", 3)),
        ("It reported the slaughter of 40 sherpas.", ("killed", 40)),
        ("The bodies of four officers and three cooks were found.", ("killed", 3)),
        ("Seven found shot, 4 cops amongst dead", ("killed", 4)),
        ("The fire burnt 21 homes and threatened 275 others.", ("houses", 275)),
        ("Officials said hundreds have evacuated.", ("displaced", 200)),
        ("On Sunday 20 people were hurt, followed by 39 on Monday.", ("wounded", 39)),
        ("The party has 48 seats compared with 50 last year.", ("objects", 50)),
        ("The number of seats in the new house will be 122.", ("objects", 122)),
        ("Eight were in good condition at a clinic.", ("wounded", 8)),
        ("Five people suffered moderate injuries.", ("wounded", 5)),
        ("They withdrew 100 peace-keepers.", ("soldiers", 100)),
        ("Seven farmers, who were caught between the two sides near the old mill, were shot dead.", ("killed", 7)),
        ("Nine soldiers made the ultimate sacrifice.", ("killed", 9)),
        ("A report of 1 159 associated deaths came in.", ("killed", 1159)),
        ("They took 18 AK47 rifles and 6 PKM from the fort.", ("weapons", 6)),
        ("The number of people displaced will reach the tens of thousands.", ("displaced", 20_000)),
        ("Four were found guilty of theft.", ("people", 4)),
        ("300 guards killed, wounded in ambush", ("casualties", 300)),
        ("Boats went out for some dozen more people feared missing.", ("missing", 12)),
        ("They pulled at least two small bodies from the mud.", ("killed", 2)),
        ("Deliveries rose to 184 jets from 169 a year ago.", ("vehicles", 169)),
        ("Its deliveries rose 32% to 137.", ("objects", 137)),
        ("Four of the rescued were flown to Malta.", ("people", 4)),
        ("The toll in two attacks has risen to 38 soldiers.", ("events", 2)),
        ("The number of dead stands at 90.", ("killed", 90)),
        ("Of 18 men, three of them succumbing later, nine were hurt.", ("killed", 3)),
        ('He said 30 passengers had "minor injuries".', ("wounded", 30)),
        ("Among the deceased, four were from Kidal.", ("killed", 4)),
        ("About 28,000 people have run away since Sunday.", ("displaced", 28_000)),
        ("The army is holding 1,200 men suspected of ties to the rebels.", ("captured", 1200)),
        ("Its four cooks and 13 passengers are all suspected killed.", ("killed", 13)),
        ("Three coaches overturned.", ("vehicles", 3)),
        ("It was a year with dozens of rebels, guards and civilians killed.", ("killed", 24)),
        ("They have a list of 14 residents whose whereabouts are unknown.", ("missing", 14)),
        ("Aid went to more than 1,000 residents trapped on a hill.", ("civilians", 1000)),
        ("Nine children from one family were killed.", ("killed", 9)),
        ("It was seen by three birdwatchers.", ("people", 3)),
        ("Three were at the district hospital.", ("people", 3)),
    ],
)
def test_a_fate_told_farther_off_or_in_other_words_is_that_of_those_counted(text: str, want: tuple[str, float]) -> None:
    assert want in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "They will walk out for two further days.",
        "The toll was 20 higher than on Saturday.",
        "The Type 23 frigate sank.",
        "A Mig 19 jet flew over.",
        "The wounded were as young as four.",
        "Troops took a rebel encampment.",
        "He was hurt in Game 4 of the season.",
        "The 737 MAX was grounded.",
        "They fled to Lorpa 2 camp.",
    ],
)
def test_what_only_looks_like_a_number_of_something_counts_nothing(text: str) -> None:
    assert told(text) == []
