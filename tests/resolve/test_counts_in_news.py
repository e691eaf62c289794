"""Numbers as news prints them: in marks, with the coin of a land, beside a name, and of those told of before."""

from __future__ import annotations

import pytest

from tests.resolve.test_counts_parsed import counts, told


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ('They had laid "hundreds" of mines there.', [("weapons", 200)]),
        ('The raid left "nearly 40" soldiers dead.', [("killed", 40)]),
        ("He has fewer than 90 [troops] there.", [("soldiers", 90)]),
        ("They lack 80 [army] trucks.", [("vehicles", 80)]),
        ("Three rounds of talks have failed.", [("events", 3)]),
        ("They fired three rounds of ammunition.", [("weapons", 3)]),
        ("Bread costs 700 Libyan dinars there.", [("money", 700)]),
        ("The blast had the force of 30 kilotons.", [("weight", 30)]),
        ("The temple was built around 640 AD in Persia.", []),
        ("He told radio station 97 FM of it.", []),
        ("Leaders of the Group of Eight rich nations met.", []),
        ("A 2.9 earthquake shook the island.", []),
        ("Slideshow (14 images)", []),
        ("Another man, 77, drowned.", [("killed", 1)]),
        ("He was sought before his death, one local official said.", [("killed", 1)]),
        ("The army seized the 3000 Housing Project there.", []),
        ("Four F-15 fighters flew over it.", [("vehicles", 4)]),
        ("The group claimed several assassinations.", [("events", 3)]),
        ("They spent $8 trillion on wars.", [("money", 8e12)]),
        ("One of the few details Mattis gave is new.", [("objects", 2)]),
        ("They hold two British and two Malian hostages.", [("captured", 2), ("captured", 2)]),
        ("It has 28,500 troops in Korea and about 50,000 in Japan.", [("soldiers", 28_500), ("soldiers", 50_000)]),
        ("They put the chances of approval at 50-50.", []),
        ("The city hosted thousands of out-of-town guests.", [("civilians", 2000)]),
        ("He shot the guard three times point blank.", []),
        ("It is one of the few bridges the United States left standing.", [("houses", 2)]),
        ("It was used on several occasions blocking motions.", [("objects", 3)]),
        ("The airfield is home to four jet squadrons.", [("objects", 4)]),
        ("Some 3,000 residents of both towns left in buses.", [("civilians", 3000)]),
        ("There are 400 National Guard members there.", [("soldiers", 400)]),
        ("They need hundreds of young, able soldiers.", [("soldiers", 200)]),
    ],
)
def test_what_a_number_counts(text: str, want: list[tuple[str, float | None]]) -> None:
    assert told(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("At least 20 members of the Shabab rebel group were killed.", [("killed", 20)]),
        ("6 Civilians killed 30 injured in rocket fire in Daraa", [("killed", 6), ("wounded", 30)]),
        ("Some 800 people were gassed to death.", [("killed", 800)]),
        ("The rebels drove out more than 700 farmers.", [("displaced", 700)]),
        ("Some 700 farmers were forced into the hills.", [("displaced", 700)]),
        ("Forty villagers were still being held by the group.", [("captured", 40)]),
        ("Forty meetings were being held there.", [("objects", 40)]),
        ("He feared the number killed there could be more than 90.", [("killed", 90)]),
        ("The number of casualties was 33 dead and 56 missing.", [("killed", 33), ("missing", 56)]),
        ("In six letters during the time he was missing, they asked for money.", [("objects", 6)]),
        ("A strike on a clinic for 400 families in Homs has left two nurses dead.", [("people", 400), ("killed", 2)]),
        ("A cook of the palace and one porter for the army were killed.", [("killed", 1), ("killed", 1)]),
        ("They shot four workers and wounded another.", [("wounded", 1)]),
        ("It killed police chief Musa Odeh and at least five others.", [("killed", 5)]),
        ("The raid killed potentially 90 people.", [("killed", 90)]),
        ("A guard who gave himself up to a gunman for a hostage died with 12 people.", [("people", 12)]),
    ],
)
def test_what_became_of_those_counted(text: str, want: list[tuple[str, float | None]]) -> None:
    assert told(text)[-len(want) :] == want


def test_the_fate_of_a_share_is_not_that_of_the_whole() -> None:
    assert told("The war spurred half the country's 17 million people to flee.")[1] == ("people", 17_000_000)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The army lost 460 fighters and the militia lost at least 89.", ("casualties", 89)),
        ("Up to 400 soldiers may come, and 90 have arrived.", ("soldiers", 90)),
        ("Police freed 40 people. The mayor said 23 of them were ill.", ("people", 23)),
        ("The jets went on with their raids, now numbering 90.", ("events", 90)),
    ],
)
def test_a_bare_number_counts_what_was_told_before(text: str, want: tuple[str, float]) -> None:
    assert told(text)[-1] == want


def test_a_range_may_be_open_above() -> None:
    ((one,),) = ([*counts("The death toll varies from 10,000 to more than 30,000.")],)
    assert (one.low, one.high, one.kind) == (10_000, None, "killed")


def test_a_toll_that_rose_past_a_number_is_that_number_or_more() -> None:
    (one,) = counts("The toll rose from 12 to more than 20 on Monday.")
    assert (one.low, one.high, one.kind) == (20, None, "killed")


def test_thirds_of_a_million_are_read() -> None:
    assert told("Two thirds of a million people fled.") == [("displaced", 666_667)]
