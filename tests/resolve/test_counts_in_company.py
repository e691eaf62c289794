"""Numbers told beside others: in company, as parts, of the same over time; and who of those told of is not harmed."""

from __future__ import annotations

import pytest

from tests.resolve.test_counts_parsed import told


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Police arrested four editors, alongside 14 students.", ("captured", 14)),
        ("The blast killed the commander together with three guards.", ("killed", 3)),
        (
            "Two reporters of the paper, named as Musa Odeh, a clerk, and Ali Dar, were among those arrested.",
            ("captured", 2),
        ),
        ("Seven women are reportedly among the dead.", ("killed", 7)),
        ("Of the deaths, 388 were reported in the north.", ("killed", 388)),
        ("Of the 23 pupils killed, 13 were boys and ten were girls.", ("killed", 10)),
        ("The adults killed included the driver, two teachers and a cook.", ("killed", 2)),
        ("Forty people, including 27 pupils, have lost their life.", ("killed", 27)),
        ("The number of Front and allied fighters killed in the hills near the river has risen to 39.", ("killed", 39)),
        ("Divers found the body of one man.", ("killed", 1)),
        ("The army destroyed over 60 rebels.", ("killed", 60)),
        ("Forty migrants are in the custody of the border police.", ("captured", 40)),
        ("Some 9,000 people have had to evacuate their homes.", ("displaced", 9000)),
        ("The agency raised the number of victims unaccounted for to 1,079.", ("missing", 1079)),
        ("Death Toll Of Kamdesh Quake Hits 369", ("killed", 369)),
        ("Nine died this week while the previous week 50 were killed.", ("killed", 50)),
    ],
)
def test_words_farther_off_tell_what_became_of_those_counted(text: str, want: tuple[str, float]) -> None:
    assert want in told(text)


@pytest.mark.parametrize(
    ("text", "wrong", "want"),
    [
        ("They found one dead and two survivors.", ("killed", 2), ("people", 2)),
        ("Apart from three missing sailors, 23 clerks aboard the ship had been rescued.", ("missing", 23), None),
        ("Two men were killed and 40 pupils on the bus were rescued.", ("killed", 40), ("civilians", 40)),
        ("About 30 pupils were taken to hospital with cholera.", ("wounded", 30), ("civilians", 30)),
        ("The group killed or displaced 500 people.", ("displaced", 500), ("people", 500)),
        ("The toll led to two coups.", ("killed", 2), ("events", 2)),
        ("The company may cut 400 positions.", ("settlements", 400), ("objects", 400)),
        ("A number of clinics took the bodies of four guards as well as 14 injured men.", ("killed", 14), None),
    ],
)
def test_what_befell_some_is_not_told_of_those_beside_them(
    text: str, wrong: tuple[str, float], want: tuple[str, float] | None
) -> None:
    found = told(text)
    assert wrong not in found
    assert want is None or want in found


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("It has 5,000 fighters, including 200 from the Front and 300 from the League.", ("fighters", 300)),
        ("The number of migrants missing was put at 385 so far this year and 2,109 since 2014.", ("missing", 2109)),
        ("The quake levelled 12,000 homes and left 30,000 more damaged.", ("houses", 30_000)),
        ("The Union won 49 seats and was leading in 16.", ("objects", 16)),
        ("The plan had 101 homes. The council has reduced that figure to 85.", ("houses", 85)),
        ("There were 228 (72%) severe cases.", ("events", 228)),
        ("The court saw 28 malnourished and unkempt children.", ("civilians", 28)),
        ("Survivors said that 169 had been aboard.", ("people", 169)),
        ("Boats rescued hundreds of others.", ("people", 200)),
        ("The plant will employ up to 13,000.", ("people", 13_000)),
        ("Two B-1B Lancer bombers flew by.", ("vehicles", 2)),
        ("Three-fourths of states agreed.", ("share", 75)),
        ("They searched 22,500 sq. kilometers.", ("area", 22_500)),
        ("Winds of 100-mile-per-hour fed the fire.", ("speed", 100)),
        ("The governor has a Ksh. 4 billion plan.", ("money", 4_000_000_000)),
    ],
)
def test_a_number_is_counted_in_what_its_company_is_counted_in(text: str, want: tuple[str, float]) -> None:
    assert want in told(text)
