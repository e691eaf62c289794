"""What became of those counted, told in more roundabout words."""

from __future__ import annotations

import pytest

from tests.resolve.test_counts import counts


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Six guards of the prison and a nurse were among the injured.", [("wounded", 6), ("wounded", 1)]),
        ("Twenty cadets were identified among those killed.", [("killed", 20)]),
        ("Nine pupils among 14 dead in school fire", [("killed", 9), ("killed", 14)]),
        ("Of those killed, 12 were soldiers.", [("killed", 12)]),
        ("Those killed included six women five boys and three guards.", [("killed", 6), ("killed", 5), ("killed", 3)]),
        ("The dead comprised eight Kenyans and two Britons.", [("killed", 8), ("killed", 2)]),
        ("Nine miners -- including two foreigners -- died.", [("killed", 9), ("killed", 2)]),
        ("Seven people - four of them officers - were killed.", [("killed", 7), ("killed", 4)]),
        ("When two passengers and the pilot died, the line closed.", [("killed", 2)]),
        ("It ended in the martyrdom of four citizens.", [("killed", 4)]),
        ("The massacre of 40 Christians in May shocked the region.", [("killed", 40)]),
        ("Four of the injured later died.", [("killed", 4)]),
        ("He said 12 of the 40 wounded had died.", [("killed", 12), ("wounded", 40)]),
        ('Some 80 gunmen had been "neutralised".', [("killed", 80)]),
        ("Three people killed five injured in attack", [("killed", 3), ("wounded", 5)]),
        ("Estimates of the dead range from 150 to 200.", [("killed", 150)]),
        ("More miners died on Friday, bringing the total to 30.", [("killed", 30)]),
        ("Eleven suspects are in police custody.", [("captured", 11)]),
        ("A further 60 people were being held hostage.", [("captured", 60)]),
        ("Gunmen kill 11, abduct 40 in night raid", [("killed", 11), ("captured", 40)]),
        ("Some 900 people have been forced from their homes.", [("displaced", 900)]),
        ("Soldiers moved 3,000 residents to safety.", [("displaced", 3000)]),
        ("Another 17 IS fighters were killed.", [("killed", 17)]),
        ("About 31 Islamic State (IS) gunmen have been killed.", [("killed", 31)]),
        ("More than a quarter of a million people have died.", [("killed", 250_000)]),
        ("Some 22 million people need aid, 8 million of them children.", [("people", 22e6), ("civilians", 8e6)]),
        ("The force was 5,000 strong.", [("people", 5000)]),
        ("The war has claimed roughly 7,000 people.", [("killed", 7000)]),
        ("The army claimed 30 rebels had surrendered.", [("captured", 30)]),
        ("They hold at least three other Malians hostage.", [("captured", 3)]),
        ("The group put the number killed last year at nearly 900.", [("killed", 900)]),
        ("Some 3,000 estimated dead lie there.", [("killed", 3000)]),
        ("Nine girls were among the victims of the raid.", [("casualties", 9)]),
        ("He said 70 people including 40 wounded came.", [("people", 70), ("wounded", 40)]),
        ("The toll may rise because several of the wounded are weak.", [("wounded", 3)]),
        ("The toll is put at as high as 900.", [("killed", 900)]),
        ("A bomb wounded 40 Tuesday in Gao.", [("wounded", 40)]),
        ("Nearly one in three residents is displaced.", []),
        ("The council voted 354 to 60.", [("votes", 354), ("votes", 60)]),
        ("It passed in a 40-12 vote.", [("votes", 40), ("votes", 12)]),
        ("They spent hundreds of millions of dollars on 21 metric tons.", [("money", 2e8), ("weight", 21)]),
        ("The 30,000-strong Malian army is there.", [("people", 30_000)]),
        ("The toll of clashes with the 33rd Front has risen to 60.", [("killed", 60)]),
        ("It killed 45 people —32 pupils, ten teachers and three guards.", [("killed", n) for n in (45, 32, 10, 3)]),
        ("Twelve rebels were also killed and several others escaped.", [("killed", 12), ("fighters", 3)]),
        ("The state recorded 2,087 homicides.", [("killed", 2087)]),
        ("Some 80 people, including women, boys and guards, were hurt.", [("wounded", 80)]),
        ("Over 40 pupils, teachers and parents of a school were kidnapped.", [("captured", 40)]),
        ("At least 30 guards have lost their lives.", [("killed", 30)]),
        ("He told of 17 dead as of noon, including five guards sent there.", [("killed", 17), ("killed", 5)]),
        ("Eight persons killed 58 others injured in blast", [("killed", 8), ("wounded", 58)]),
        ("Five soldiers guarding a bridge were wounded.", [("wounded", 5)]),
        ("The ambush killed the commander and four of his guards.", [("killed", 4)]),
        ("It killed the mayor and 300 people were freed.", [("people", 300)]),
        ("Forty were hurt and hundreds more went missing.", [("wounded", 40), ("missing", 200)]),
        ("The toll rose to 17 and 900 people still needed help.", [("killed", 17), ("people", 900)]),
        ("The storm killed 12 people and 300 boys were freed.", [("killed", 12), ("civilians", 300)]),
        ("At least 15 people were shot or stabbed to death.", [("killed", 15)]),
        ("It drew hundreds of pro-Kurdish and leftist activists.", [("civilians", 200)]),
        ("The flood put the lives of 300 people at risk.", [("people", 300)]),
    ],
)
def test_roundabout_words_tell_what_became_of_those_counted(sentence: str, told: list[tuple[str, float]]) -> None:
    assert [(value.kind, value.best or value.low) for _, value in counts(sentence)] == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("At least four of the dead were under 18.", [("killed", 4)]),
        ("The group's 9,000 members live in the hills.", [("people", 9000)]),
        ("Many in the city of 200,000 fled.", [("population", 200_000)]),
        ("Half of those in the town of 3,000 were killed.", [("population", 3000)]),
    ],
)
def test_ages_members_and_inhabitants_are_no_toll(sentence: str, told: list[tuple[str, float]]) -> None:
    found = [(value.kind, value.best or value.low) for _, value in counts(sentence) if value.kind != "share"]
    assert found == told
