"""The place that a report is about, lent to what it tells without one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tellings.knowledge import Knowledge
from tellings.pipeline import LINE
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


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("The defenders fled to Timbuktu.", [("Gao", "from"), ("Timbuktu", "to")]),
        ("The defenders fled to a suburb of Gao.", [("Gao", "part")]),
    ],
)
def test_who_flees_to_a_place_leaves_the_town_told_of(
    knowledge: Knowledge, told: str, left: list[tuple[str, str]]
) -> None:
    report = report_of(f"Rebels seized Gao on Monday. {told}")
    claims, _ = LINE.claim(LINE.resolve(LINE.read(report, knowledge), knowledge), knowledge)
    (fled,) = [one for one in claims if one.what in ("withdrawal", "displacement")]
    assert [(slot.value.name, slot.value.role) for slot in fled.where if slot.value.role != "at"] == left
