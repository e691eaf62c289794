"""The place that a report is about, lent to what it tells without one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
from tests.claim.conftest import ClaimsOf
from tests.tests_support import report_of

BODY = (
    "Islamic State fighters were driven out on Friday after ten weeks.\n\nGao was calm.\n\n"
    "Shells fell on Kidal. Clashes broke out in Kidal. Planes bombed Kidal.\n\nTwo men were killed."
)


def towns(knowledge: Knowledge, title: str, what: str) -> set[str]:
    report = report_of(f"{title}\n\n{BODY}")
    headline, *prose = report.blocks
    titled = replace(report, blocks=(replace(headline, kind="headline"), *prose))
    claims, _ = LINE.claim(LINE.resolve(LINE.read(titled, knowledge), knowledge), knowledge)
    return {slot.value.name for one in claims if one.what == what for slot in one.where}


def test_the_town_most_told_of_is_lent_to_a_claim_without_a_place(knowledge: Knowledge) -> None:
    assert towns(knowledge, "The war goes on in the desert", "control.lose") == {"Kidal"}


def test_a_headline_that_names_another_town_keeps_it_from_being_lent(knowledge: Knowledge) -> None:
    assert "Kidal" not in towns(knowledge, "Final assault in Gao goes on", "control.lose")


def test_a_report_is_about_the_town_that_its_opening_names_and_that_it_names_most(knowledge: Knowledge) -> None:
    text = (
        "The rebels drank tea in Gao on Monday.\n\nThe road to Gao was open.\n\nThe mayor spoke of Gao in tears.\n\n"
        "Later the soldiers pulled out."
    )
    claims, _ = LINE.claim(LINE.resolve(LINE.read(report_of(text), knowledge), knowledge), knowledge)
    assert [slot.value.name for one in claims if one.what == "withdrawal" for slot in one.where] == ["Gao"]


@pytest.mark.parametrize(
    ("told", "lent"),
    [
        ("Nine men were killed elsewhere.", set()),
        ("Nine men were killed in other parts of the country.", set()),
        ("Nine men were killed in other parts of the city.", {"Gao"}),
        ("Nine men were killed.", {"Gao"}),
    ],
)
def test_what_happened_elsewhere_did_not_happen_in_the_town_told_of(
    knowledge: Knowledge, told: str, lent: set[str]
) -> None:
    report = report_of(f"Shells fell on Gao. Clashes broke out in Gao. {told}")
    claims, _ = LINE.claim(LINE.resolve(LINE.read(report, knowledge), knowledge), knowledge)
    nine = [one for one in claims if any(count.value.best == 9 for count in one.counts)]
    assert {slot.value.name for one in nine for slot in one.where} == lent


def where(knowledge: Knowledge, text: str, what: str) -> list[str]:
    claims, _ = LINE.claim(LINE.resolve(LINE.read(report_of(text), knowledge), knowledge), knowledge)
    return [slot.value.name for one in claims if one.what == what for slot in one.where]


def test_a_town_that_only_the_body_names_is_what_a_report_is_about_if_its_land_opens(knowledge: Knowledge) -> None:
    text = (
        "A bakery blew up in Mali on Monday.\n\nThe mayor of Gao wept.\n\nMarkets in Gao stayed shut.\n\n"
        "Schools in Gao were closed.\n\nTwelve people were killed."
    )
    assert where(knowledge, text, "casualties") == ["Gao"]


def test_a_report_that_opens_elsewhere_is_not_about_the_town_named_most(knowledge: Knowledge) -> None:
    text = (
        "A bakery blew up in Senegal on Monday.\n\nThe mayor of Gao wept.\n\nMarkets in Gao stayed shut.\n\n"
        "Schools in Gao were closed.\n\nTwelve people were killed."
    )
    assert where(knowledge, text, "casualties") == []


def test_the_dead_of_a_flood_lie_in_the_province_that_is_named_with_its_land(knowledge: Knowledge) -> None:
    text = "Floods hit Sindh, Pakistan, on Monday. Over 300 people died as rain fell on Sindh province, Pakistan."
    assert "Sindh" in where(knowledge, text, "casualties")


def test_a_town_of_a_land_that_the_report_hardly_speaks_of_is_not_what_it_is_about(knowledge: Knowledge) -> None:
    text = (
        "Shells fell on Gao. Clashes broke out in Gao.\n\nThe war in Sudan went on. Khartoum and Omdurman were calm. "
        "Sudan is large, and El Fasher lies in Sudan.\n\nThree men were killed."
    )
    assert where(knowledge, text, "casualties") == []


def test_a_report_on_a_region_that_speaks_of_another_land_has_gone_there(knowledge: Knowledge) -> None:
    text = (
        "Shells fell on Idlib province in Syria. Clashes broke out in Idlib province.\n\nThe war in Libya went on too. "
        "Nine men were killed."
    )
    assert where(knowledge, text, "casualties") == []


@pytest.mark.parametrize(
    ("told", "lent"),
    [
        ("The army confirmed the deaths.", ["Gao"]),
        ("The Islamic State group claimed responsibility.", ["Gao"]),
        ('"The world must wake up," the minister said.', []),
    ],
)
def test_who_vouches_for_a_deed_speaks_of_its_place_and_who_merely_speaks_does_not(
    knowledge: Knowledge, told: str, lent: list[str]
) -> None:
    assert where(knowledge, f"Two people were killed by a bomb in Gao on Monday. {told}", "statement") == lent


def test_a_town_told_by_description_in_a_province_is_the_town_that_the_report_names(knowledge: Knowledge) -> None:
    text = (
        "Syrian troops took a town in Idlib on Monday.\n\nThe soldiers came to Saraqib from the east. "
        "People in Saraqib had fled."
    )
    assert where(knowledge, text, "control.gain") == ["Saraqib"]
    alone = "Syrian troops took a town in Idlib on Monday."
    claims, _ = LINE.claim(LINE.resolve(LINE.read(report_of(alone), knowledge), knowledge), knowledge)
    assert [slot.value.kind for one in claims for slot in one.where] == ["province"]


def test_a_district_capital_in_a_land_is_the_town_that_the_report_is_about(knowledge: Knowledge) -> None:
    text = (
        "Rebels captured a district capital in the north of Myanmar on Sunday.\n\nShells had fallen on Mogok for days. "
        "Clashes broke out in Mogok. The streets of Mogok were empty."
    )
    assert where(knowledge, text, "control.gain") == ["Mogok"]


def lent(knowledge: Knowledge, text: str, what: str) -> set[str]:
    claims, _ = LINE.claim(LINE.resolve(LINE.read(report_of(text), knowledge), knowledge), knowledge)
    return {slot.value.name for one in claims if one.what == what and one.trigger.start > 0 for slot in one.where}


def test_one_sentence_far_down_on_a_town_does_not_make_the_report_one_about_it(knowledge: Knowledge) -> None:
    head, tail = "It rained.\n\nIt snowed.\n\nPeople wept.\n\nThe talks go on.\n\n", "Later the soldiers pulled out."
    one = f"{head}Bombs went off in Kidal on Monday and nine men were killed in Kidal.\n\n{tail}"
    two = f"{head}Bombs went off in Kidal on Monday.\n\nNine men were killed in Kidal.\n\n{tail}"
    assert (lent(knowledge, one, "withdrawal"), lent(knowledge, two, "withdrawal")) == (set(), {"Kidal"})


def test_a_town_that_is_named_less_than_another_region_is_not_what_a_report_is_about(knowledge: Knowledge) -> None:
    text = (
        "Rebels wept in Idlib province and diplomats drank tea in Damascus.\n\nThe embassy in Damascus was open.\n\n"
        "Idlib province was in tears. The border of Idlib province was shut.\n\n"
        "The mayor of Damascus spoke of Idlib province.\n\nThe road to Idlib province stayed shut.\n\n"
        "Nine men were killed."
    )
    assert "Damascus" not in lent(knowledge, text, "casualties")


@pytest.mark.parametrize(
    ("between", "lent"),
    [
        ("The mayor came from Kidal. Shops in Gao were shut.", ["Gao"]),
        ("Shops in Gao were shut. The mayor came from Kidal.", []),
    ],
)
def test_a_report_that_names_its_town_after_another_has_come_back(
    knowledge: Knowledge, between: str, lent: list[str]
) -> None:
    text = f"Shells fell on Gao. Clashes broke out in Gao.\n\n{between}\n\nTwo soldiers were wounded."
    assert where(knowledge, text, "casualties") == lent


@pytest.mark.parametrize(
    ("told", "what", "lent"),
    [
        ("A spokesman for the government of Mali said its soldiers had pulled out.", "withdrawal", ["Gao"]),
        ("Fighting for land in Mali goes on.", "clash", ["Mali"]),
    ],
)
def test_whose_forces_tell_of_a_deed_does_not_take_it_out_of_the_town(
    knowledge: Knowledge, told: str, what: str, lent: list[str]
) -> None:
    text = (
        f"A bomb exploded in Gao on Monday. The explosion destroyed a bus in Gao. Police closed roads in Gao.\n\n{told}"
    )
    assert where(knowledge, text, what) == lent


def where_died(knowledge: Knowledge, text: str) -> dict[float, set[str]]:
    claims, _ = LINE.claim(LINE.resolve(LINE.read(report_of(text), knowledge), knowledge), knowledge)
    tolls = (one for one in claims if one.what == "casualties")
    return {count.value.low: {slot.value.name for slot in one.where} for one in tolls for count in one.counts}


def test_the_dead_of_a_quake_are_those_of_the_land_that_it_struck_and_not_of_its_best_known_town(
    knowledge: Knowledge,
) -> None:
    text = (
        "A strong quake struck Nepal on Saturday. It killed 912 people and cut off thousands in Kathmandu, officials "
        "said.\n\nWalls came down in Kathmandu and in its old quarter.\n\n"
        '"The number of dead stands at 950," said Ram Thapa, a spokesman for the home ministry.\n\n'
        "Kathmandu had 120 deaths. The hospital in Kathmandu treated 400 injured people."
    )
    found = where_died(knowledge, text)
    assert found == {912: {"Nepal"}, 950: {"Nepal"}, 120: {"Kathmandu"}, 400: {"Kathmandu"}}


@pytest.mark.parametrize(
    ("struck", "lent"),
    [
        ("Gunmen attacked mosques in Mali on Friday.", {"Mali"}),
        ("Gunmen hit churches in Mali. They attacked a church in Gao. They attacked a church in Mopti.", {"Mali"}),
        ("A bomb went off at a hotel in Mali on Friday. The hotel stands in Gao.", set()),
        ("The army fought rebels in Mali on Friday.", set()),
    ],
)
def test_the_dead_of_a_report_are_those_of_the_one_land_struck_unless_it_tells_more_finely_where(
    knowledge: Knowledge, struck: str, lent: set[str]
) -> None:
    assert where_died(knowledge, f"{struck}\n\nThe mayor wept.\n\nOver 90 people were wounded.") == {90: lent}


def test_a_report_that_opens_with_news_of_one_town_is_not_about_another(knowledge: Knowledge) -> None:
    text = (
        "Rebels attacked Gao on Monday.\n\nThe army lost Kidal last week. Planes had bombed Kidal.\n\n"
        "Shells fell on Kidal on Sunday.\n\nThree trucks were destroyed."
    )
    claims, _ = LINE.claim(LINE.resolve(LINE.read(report_of(text), knowledge), knowledge), knowledge)
    trucks = [one for one in claims if one.what == "destruction"]
    assert trucks
    assert "Kidal" not in {slot.value.name for one in trucks for slot in one.where}


@pytest.mark.parametrize(("dead", "lent"), [("Thousands of people have", set()), ("Nine people have", {"Gao"})])
def test_thousands_of_dead_are_not_those_of_the_town_told_of_before(
    knowledge: Knowledge, dead: str, lent: set[str]
) -> None:
    report = report_of(f"Shells fell on Gao. Clashes broke out in Gao.\n\n{dead} been killed.")
    claims, _ = LINE.claim(LINE.resolve(LINE.read(report, knowledge), knowledge), knowledge)
    assert {slot.value.name for one in claims if one.what == "casualties" for slot in one.where} == lent


def test_the_dead_of_an_attack_are_those_of_the_one_town_that_the_lead_names(claims_of: ClaimsOf) -> None:
    text = (
        "Kenya mall attack leaves 39 dead\n\nShoppers hid as gunmen attacked a mall in Nairobi on Saturday.\n\n"
        "Two French women died, said the president of France."
    )
    tolls = [one for one in claims_of(text) if one.what == "casualties"]
    assert [slot.value.name for slot in tolls[-1].where] == ["Nairobi"]


def test_the_dead_of_several_blasts_are_not_all_those_of_the_town_named_with_one(claims_of: ClaimsOf) -> None:
    text = (
        "Blasts at churches in Sri Lanka kill 100\n\nBlasts hit churches in Sri Lanka on Sunday, one of them in "
        "Colombo.\n\nAbout 100 people were killed, police said."
    )
    tolls = [one for one in claims_of(text) if one.what == "casualties"]
    assert "Colombo" not in [slot.value.name for slot in tolls[-1].where]
