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


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Floods cost the state Rs172.7 billion.", [("money", 172_700_000_000)]),
        ("Mr Mensah had 3,104,393, representing 48.4 percent of the vote.", [("votes", 3_104_393), ("share", 48.4)]),
        ("Of the votes cast, over 200,000 were rejected.", [("votes", 200_000)]),
        ("He polled 488,452 votes out of 840,703 valid votes.", [("votes", 488_452), ("votes", 840_703)]),
        ("There are 25,296 IDPs in the camps.", [("displaced", 25_296)]),
        ("The storm sent nearly 900,000 into shelters.", [("displaced", 900_000)]),
        ("The tally of patients in the state rose to 1,64,626.", [("civilians", 164_626)]),
        ("The number of persons who have recovered has increased to 6361.", [("people", 6361)]),
        ("Manila is a metropolis of 12 million people.", [("population", 12_000_000)]),
        ("He led the 1,300-strong Hawks Brigade.", [("people", 1300)]),
        ("Thieves took about 281 cattle.", [("objects", 281)]),
    ],
)
def test_kinds_are_told_by_what_stands_before_and_after(text: str, want: list[tuple[str, float]]) -> None:
    assert told(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Rebels Raid Border Town, Kill 15", [("killed", 15)]),
        ("The floods spread, with 17 people losing their lives.", [("killed", 17)]),
        ("A ferry capsized, drowning at least 30 people.", [("killed", 30)]),
        ("Assam had 155 of the 162 deaths reported.", [("killed", 155), ("killed", 162)]),
        ("The coup left about 250 deaths and injured thousands.", [("killed", 250), ("wounded", 2000)]),
        ("One of those who was critically wounded died.", [("killed", 1)]),
        ("Two soldiers shot during the raid died of their injuries.", [("killed", 2)]),
        ("The remains of five children were found.", [("killed", 5)]),
        ("Three babies were among the 103, who died at sea.", [("killed", 3), ("killed", 103)]),
        ("At first two died; in Jos the figure rose from two to four.", [("killed", 2), ("killed", 4)]),
        ("Three are in critical condition and four are in stable condition.", [("wounded", 3), ("wounded", 4)]),
        ("Thirteen inmates have been recaptured.", [("captured", 13)]),
    ],
)
def test_the_dead_the_hurt_and_the_held_are_told_apart(text: str, want: list[tuple[str, float]]) -> None:
    assert told(text) == want


def test_attacks_over_so_many_regions_are_in_just_so_many() -> None:
    (one,) = counts("The attacks were carried out over 6 regions.")
    assert (one.low, one.high) == (6, 6)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Two coaches of the express derailed.", [("vehicles", 2)]),
        ("They breached 1,020 irrigation tanks.", [("objects", 1020)]),
        ("He owns three coal mines.", [("objects", 3)]),
        ("Five businessmen were arrested.", [("captured", 5)]),
        ("The jet carried 180 passengers and six flight attendants.", [("civilians", 180), ("people", 6)]),
        ("And among the dead, at least 20 children.", [("killed", 20)]),
        ("Among the injured, there were ten women and six minors.", [("wounded", 10), ("wounded", 6)]),
        ("The casualty toll now stands at 17 dead.", [("killed", 17)]),
        ("The losses had already exceeded 3,000 servicemen.", [("casualties", 3000)]),
        ("The raid forced 7,000 residents to seek shelter in the hills.", [("displaced", 7000)]),
        ("Three were rushed to a hospital and 150 others received first aid.", [("wounded", 3), ("wounded", 150)]),
        (
            "Three deaths were reported in Jos, two in Kano, and one in Gao.",
            [("killed", 3), ("killed", 2), ("killed", 1)],
        ),
        ("Of the 18 cases, 16 were in Jos and one in Kano.", [("events", 18), ("events", 16), ("events", 1)]),
        ("The bomb killed nine. Six of the nine killed were police.", [("killed", 9), ("killed", 6), ("killed", 9)]),
        (
            "Of the 182 injured people, 49 have left. The remaining 133 had bruises.",
            [("wounded", 182), ("people", 133)],
        ),
    ],
)
def test_the_same_word_counts_by_what_it_stands_with(text: str, want: list[tuple[str, float]]) -> None:
    assert told(text) == want
