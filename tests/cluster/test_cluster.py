"""Which claims tell of one happening."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.cluster import cluster
from tellings.records import Actor
from tests.reconcile.story_builders import (
    ARMY,
    ELSEWHERE,
    KORA,
    MILITANTS,
    MILITIA,
    NORTH,
    OLD_TOWN,
    PROVINCE,
    REBELS,
    TAVEH,
    Newsroom,
    day,
    event_with,
    toll,
)


def capture_told_twice() -> Newsroom:
    """Two reports of one capture: a wire and a local paper, each with a headline and a restatement."""
    news = Newsroom()
    wire = news.report(
        "wire",
        "Verian army retakes Kora from rebels\n"
        "The Verian army on Thursday seized Kora from the Free Hills Front, its last major stronghold.\n"
        "Troops were now in full control of Kora, a spokesman said.\n"
        "Engineers cleared mines in Kora. The Old Town was shelled on Wednesday.",
    )
    paper = news.report(
        "paper",
        "Kora liberated, military says\n"
        "Kora was liberated on Thursday, a largely symbolic victory, the military said.\n"
        "The army, backed by Norland, drove the militants from Kora. The Front took Taveh in 2019.",
        "2021-03-06",
    )
    news.story(wire, paper)
    army, rebels = {"army": ARMY}, {"rebels": REBELS}
    news.claim(wire, "control.gain", "retakes", who=army, whom=rebels, where={"Kora": KORA})
    news.claim(
        wire,
        "control.gain",
        "seized",
        who=army,
        whom={"Free Hills Front": REBELS},
        where={"Kora": KORA},
        when={"Thursday": day("2021-03-04")},
    )
    news.claim(wire, "control.hold", "full control", who={"Troops": ARMY}, where={"Kora": KORA}, extent="whole")
    news.claim(wire, "assessment", "last major stronghold", who={"Free Hills Front": REBELS})
    news.claim(wire, "demining", "cleared mines", where={"Kora": KORA})
    news.claim(
        wire, "shelling", "shelled", where={"Old Town": OLD_TOWN}, when={"Wednesday": day("2021-03-03")}, who={"": ARMY}
    )
    news.claim(paper, "control.gain", "liberated", where={"Kora": KORA}, who={"": ARMY})
    news.claim(paper, "control.gain", "was liberated", where={"Kora": KORA}, when={"Thursday": day("2021-03-04")})
    news.claim(paper, "assessment", "largely symbolic victory")
    news.claim(paper, "control.lose", "drove", who={"militants": MILITANTS}, whom={"army": ARMY}, where={"Kora": KORA})
    news.claim(paper, "backing", "backed", who={"Norland": NORTH}, whom={"army": ARMY})
    news.claim(
        paper,
        "control.gain",
        "took",
        who={"Front": REBELS},
        where={"Taveh": TAVEH},
        when={"2019": day("2019-01-01/2019-12-31")},
        ground="background",
    )
    return news


def named(news: Newsroom, what: str, index: int = 0) -> str:
    return [claim for claim in news.claims if claim.what == what][index].id


def test_headline_lead_and_restatement_in_other_words_are_one_event_across_reports() -> None:
    news = capture_told_twice()
    events = cluster(news.claims, news.reports, news.relations)
    capture = next(event for event in events if event.what == "control.gain" and len(event.reports) == 2)
    told = {claim.what for claim in news.claims if claim.id in capture.claims}
    assert told == {"control.gain", "control.lose", "control.hold", "assessment", "backing"}
    assert [slot.value.id for slot in capture.where] == ["gn:2"]
    assert [slot.value.id for slot in capture.who] == ["veria-army"]
    assert [slot.value.id for slot in capture.whom] == ["free-hills"]
    assert capture.when[0].value.timex == "2021-03-04"


def test_every_claim_is_in_exactly_one_event() -> None:
    news = capture_told_twice()
    events = cluster(news.claims, news.reports, news.relations)
    told = [claim for event in events for claim in event.claims]
    assert sorted(told) == sorted(claim.id for claim in news.claims)


def test_mines_cleared_afterwards_are_an_event_of_their_own_that_the_capture_led_to() -> None:
    news = capture_told_twice()
    events = cluster(news.claims, news.reports, news.relations)
    mines = next(event for event in events if event.what == "demining")
    capture = next(event for event in events if event.what == "control.gain" and len(event.reports) == 2)
    assert ("led_to", mines.id) in {(link.type, link.to) for link in capture.links}


def test_shelling_of_a_neighbourhood_is_part_of_the_capture_of_its_city_and_not_the_capture() -> None:
    news = capture_told_twice()
    events = cluster(news.claims, news.reports, news.relations)
    shelling = next(event for event in events if event.what == "shelling")
    assert "part_of" in {link.type for link in shelling.links}
    assert all(link.reasons for event in events for link in event.links)


@given(st.randoms(use_true_random=False))
def test_order_of_claims_and_reports_changes_nothing(shuffler: random.Random) -> None:
    news = capture_told_twice()
    expected = cluster(news.claims, news.reports, news.relations)
    claims, reports = list(news.claims), list(news.reports)
    shuffler.shuffle(claims)
    shuffler.shuffle(reports)
    assert cluster(tuple(claims), tuple(reports), news.relations) == expected


def test_a_report_given_twice_changes_nothing() -> None:
    news = capture_told_twice()
    once = cluster(news.claims, news.reports, news.relations)
    assert cluster(news.claims * 2, news.reports * 2, news.relations) == once


@pytest.mark.parametrize("other", [PROVINCE, OLD_TOWN, TAVEH])
def test_city_province_and_neighbourhood_are_never_merged(other: object) -> None:
    news = Newsroom()
    first = news.report("a", "The army took Kora on Thursday.")
    second = news.report("b", "The army took the area on Thursday.")
    news.story(first, second)
    when = {"Thursday": day("2021-03-04")}
    one = news.claim(first, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=when)
    two = news.claim(second, "control.gain", "took", who={"army": ARMY}, where={"the area": other}, when=when)
    events = cluster(news.claims, news.reports, news.relations)
    assert event_with(events, one) != event_with(events, two)
    linked = {link.type for event in events for link in event.links}
    assert ("part_of" in linked) is (other is not TAVEH)


def test_a_part_of_the_city_taken_is_not_the_city_taken() -> None:
    news = Newsroom()
    first = news.report("a", "The army took Kora.")
    second = news.report("b", "The army took parts of Kora.")
    news.story(first, second)
    one = news.claim(first, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA})
    two = news.claim(second, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, extent="part")
    events = cluster(news.claims, news.reports, news.relations)
    assert event_with(events, one) != event_with(events, two)


def test_a_siege_begun_held_and_broken_are_three_events() -> None:
    news = Newsroom()
    told = news.report("a", "They besieged Kora. Kora was besieged for years. The army broke the siege of Kora.")
    for what, trigger in (("siege.begin", "besieged"), ("siege.hold", "was besieged"), ("siege.break", "broke")):
        news.claim(told, what, trigger, where={"Kora": KORA})
    assert len(cluster(news.claims, news.reports, news.relations)) == 3


def test_reports_of_different_events_share_nothing_even_with_claims_that_lack_a_place() -> None:
    news = Newsroom()
    war = news.report("war", "The army fought militants in Kora. Militants were killed.")
    strike = news.report("strike", "Police fought gunmen in Puerto Sol. Militants were killed.")
    news.claim(war, "clash", "fought", who={"army": ARMY}, whom={"militants": MILITANTS}, where={"Kora": KORA})
    news.claim(war, "casualties", "killed", whom={"Militants": MILITANTS})
    news.claim(strike, "clash", "fought", whom={"gunmen": MILITANTS}, where={"Puerto Sol": ELSEWHERE})
    news.claim(strike, "casualties", "killed", whom={"Militants": MILITANTS})
    events = cluster(news.claims, news.reports, news.relations)
    assert all(len(event.reports) == 1 for event in events)


def test_a_claim_without_place_joins_the_only_happening_of_its_report_that_it_fits() -> None:
    news = Newsroom()
    told = news.report("a", "The army seized Kora on Thursday, driving the rebels from their stronghold.")
    gain = news.claim(
        told, "control.gain", "seized", who={"army": ARMY}, where={"Kora": KORA}, when={"Thursday": day("2021-03-04")}
    )
    loss = news.claim(told, "control.lose", "driving", who={"rebels": REBELS}, whom={"army": ARMY})
    events = cluster(news.claims, news.reports, news.relations)
    assert event_with(events, gain) == event_with(events, loss)


def test_a_claim_without_place_joins_nothing_where_two_happenings_fit() -> None:
    news = Newsroom()
    told = news.report("a", "The army seized Kora.\nThe army seized Taveh.\nThe army drove out the rebels.")
    for place, words in ((KORA, "seized Kora"), (TAVEH, "seized Taveh")):
        news.claim(told, "control.gain", words, who={"army": ARMY}, where={place.name: place})
    loss = news.claim(told, "control.lose", "drove", who={"rebels": REBELS}, whom={"army": ARMY})
    events = cluster(news.claims, news.reports, news.relations)
    assert event_with(events, loss).claims == (loss.id,)


def test_a_denial_joins_the_event_that_it_denies() -> None:
    news = Newsroom()
    told = news.report("a", "The army said it took Kora on Thursday.\nThe rebels denied that Kora had fallen.")
    gain = news.claim(
        told, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when={"Thursday": day("2021-03-04")}
    )
    denial = news.claim(told, "control.gain", "fallen", where={"Kora": KORA}, polarity="denied", by=[REBELS])
    events = cluster(news.claims, news.reports, news.relations)
    assert event_with(events, gain) == event_with(events, denial)


def test_what_was_only_planned_is_not_what_happened() -> None:
    news = Newsroom()
    told = news.report("a", "The army took Kora.\nThe rebels plan to retake Kora.")
    one = news.claim(told, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA})
    two = news.claim(told, "control.gain", "retake", who={"rebels": REBELS}, where={"Kora": KORA}, reality="planned")
    events = cluster(news.claims, news.reports, news.relations)
    assert event_with(events, one) != event_with(events, two)


def test_a_place_lost_and_retaken_within_days_is_two_events() -> None:
    news = Newsroom()
    told = news.report("a", "The army took Kora on Monday.\nThe rebels took Kora back on Thursday.")
    one = news.claim(
        told,
        "control.gain",
        "took",
        who={"army": ARMY},
        whom={"": REBELS},
        where={"Kora": KORA},
        when={"Monday": day("2021-03-01")},
    )
    two = news.claim(
        told,
        "control.gain",
        "took Kora back",
        who={"rebels": REBELS},
        whom={"": ARMY},
        where={"Kora": KORA},
        when={"Thursday": day("2021-03-04")},
    )
    events = cluster(news.claims, news.reports, news.relations)
    assert event_with(events, one) != event_with(events, two)


def test_deaths_are_linked_to_the_strike_that_caused_them_and_not_merged_with_it() -> None:
    news = Newsroom()
    told = news.report("a", "An air strike on Kora killed twelve people on Thursday.")
    when = {"Thursday": day("2021-03-04")}
    strike = news.claim(told, "airstrike", "air strike", where={"Kora": KORA}, when=when)
    deaths = news.claim(
        told,
        "casualties",
        "killed",
        where={"Kora": KORA},
        when=when,
        counts={"twelve people": toll("killed", 12, "people")},
        caused_by=strike.id,
    )
    events = cluster(news.claims, news.reports, news.relations)
    links = event_with(events, strike).links
    assert [(link.type, link.to) for link in links] == [("caused", event_with(events, deaths).id)]


def test_dead_of_different_parties_are_different_events() -> None:
    news = Newsroom()
    told = news.report("a", "Nine soldiers were killed in Kora.\nThirty rebels were killed in Kora.")
    one = news.claim(told, "casualties", "Nine soldiers were killed", whom={"soldiers": ARMY}, where={"Kora": KORA})
    two = news.claim(told, "casualties", "Thirty rebels were killed", whom={"rebels": REBELS}, where={"Kora": KORA})
    events = cluster(news.claims, news.reports, news.relations)
    assert event_with(events, one) != event_with(events, two)


def test_the_same_fight_told_by_both_sides_of_a_story_is_one_event() -> None:
    news = Newsroom()
    first = news.report("a", "The army entered Kora on Thursday.")
    second = news.report("b", "Army units are chasing the rebels inside Kora.")
    news.story(first, second)
    one = news.claim(
        first, "enter", "entered", who={"army": ARMY}, where={"Kora": KORA}, when={"Thursday": day("2021-03-04")}
    )
    two = news.claim(second, "clash", "chasing", who={"Army": ARMY}, whom={"rebels": REBELS}, where={"Kora": KORA})
    events = cluster(news.claims, news.reports, news.relations)
    assert event_with(events, one) == event_with(events, two)


def test_backing_of_somebody_who_is_no_party_stays_an_event_of_its_own() -> None:
    news = Newsroom()
    told = news.report("a", "The army took Kora.\nNorland supports the River Guard.")
    gain = news.claim(told, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA})
    backing = news.claim(told, "backing", "supports", who={"Norland": NORTH}, whom={"River Guard": MILITIA})
    events = cluster(news.claims, news.reports, news.relations)
    assert event_with(events, gain) != event_with(events, backing)


def test_event_id_does_not_change_when_later_reports_come_in() -> None:
    news = Newsroom()
    told = news.report("a", "The army took Kora on Thursday.", "2021-03-04")
    when = {"Thursday": day("2021-03-04")}
    claim = news.claim(told, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=when)
    before = cluster(news.claims, news.reports, news.relations)
    later = news.report("b", "On Thursday the army took Kora, too.", "2021-03-05")
    news.claim(later, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=when)
    news.story(told, later)
    after = cluster(news.claims, news.reports, news.relations)
    assert event_with(before, claim).id == event_with(after, claim).id
    assert len(event_with(after, claim).claims) == 2


def test_undated_reports_can_be_clustered() -> None:
    news = Newsroom()
    told = news.report("a", "The army took Kora.", None)
    claim = news.claim(told, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA})
    assert cluster(news.claims, news.reports, news.relations)[0].claims == (claim.id,)


def test_no_claims_give_no_events() -> None:
    assert cluster((), (), Newsroom().relations) == ()


def test_ten_thousand_claims_take_seconds() -> None:
    """Near-linear: many towns, days and outlets; one report of each telling."""
    import time

    news = Newsroom()
    line = "The army took the town on Thursday."
    towns = [replace(KORA, id=f"gn:{1000 + number}") for number in range(100)]
    told = [news.report(f"r{number}", line, f"2021-03-{1 + number % 28:02d}") for number in range(500)]
    news.story(*told)
    for number, report in enumerate(told):
        for step in range(20):
            news.claim(
                report,
                "control.gain",
                "took",
                who={"army": ARMY},
                where={"town": towns[(number + step * 7) % 100]},
                when={"Thursday": day(f"2021-03-{1 + number % 28:02d}")},
            )
    started = time.perf_counter()
    events = cluster(news.claims, news.reports, news.relations)
    assert len(events) >= 100
    assert time.perf_counter() - started < 20


def test_dead_civilians_and_dead_fighters_of_one_day_are_different_events_t1() -> None:
    news = Newsroom()
    told = news.report("a", "Dozens of civilians were killed in Kora.\nMany militants were killed in Kora.")
    civilians = Actor("text:civilians", "civilians", "crowd")
    where = {"Kora": KORA}
    one = news.claim(told, "casualties", "civilians were killed", whom={"civilians": civilians}, where=where)
    two = news.claim(told, "casualties", "militants were killed", whom={"militants": REBELS}, where=where)
    events = cluster(news.claims, news.reports, news.relations)
    assert event_with(events, one) != event_with(events, two)


def test_mines_told_of_without_a_place_are_the_only_mines_of_the_story() -> None:
    news = Newsroom()
    first = news.report("a", "The army cleared mines in Kora.")
    second = news.report("b", "Troops were removing mines, the army said.")
    news.story(first, second)
    one = news.claim(first, "demining", "cleared", who={"army": ARMY}, where={"Kora": KORA})
    two = news.claim(second, "demining", "removing")
    events = cluster(news.claims, news.reports, news.relations)
    assert event_with(events, one) == event_with(events, two)


def test_a_hold_told_as_news_joins_the_gain_and_an_old_one_does_not() -> None:
    news = Newsroom()
    told = news.report("a", "The army took Kora on Thursday.\nIt is in full control.\nThe front had held it.")
    when = {"Thursday": day("2021-03-04")}
    gain = news.claim(told, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=when)
    news.claim(told, "control.hold", "full control", who={"": ARMY}, where={"": KORA})
    old = news.claim(told, "control.hold", "held", who={"front": REBELS}, where={"": KORA}, ground="background")
    events = cluster(news.claims, news.reports, news.relations)
    assert len(event_with(events, gain).claims) == 2
    assert event_with(events, old).claims == (old.id,)


def test_unnamed_parts_are_told_of_as_the_place_except_where_control_is() -> None:
    news = Newsroom()
    inside = replace(KORA, id="part:gn:2", role="part", part_of=("gn:2", *KORA.part_of))
    first = news.report("a", "The army shelled Kora on Thursday and took Kora.")
    second = news.report("b", "On Thursday the army shelled the centre and took the centre.")
    news.story(first, second)
    for report, place, words in ((first, KORA, "Kora"), (second, inside, "the centre")):
        when = {"Thursday": day("2021-03-04")}
        news.claim(report, "shelling", "shelled", who={"army": ARMY}, where={words: place}, when=when)
        news.claim(report, "control.gain", "took", who={"army": ARMY}, where={words: place}, when=when)
    events = cluster(news.claims, news.reports, news.relations)
    assert sorted((event.what, len(event.reports)) for event in events) == [
        ("control.gain", 1),
        ("control.gain", 1),
        ("shelling", 2),
    ]


def test_a_country_carried_over_from_another_sentence_joins_nothing() -> None:
    news = Newsroom()
    country = replace(PROVINCE, id="iso:VR", name="Veria", kind="country", precision=6, part_of=())
    first = news.report("a", "At least 445 people died.")
    second = news.report("b", "Six people died in Veria.")
    news.story(first, second)
    one = news.claim(first, "casualties", "died", where={"": country}, counts={"445": toll("killed", 445)})
    two = news.claim(second, "casualties", "died", where={"Veria": country}, counts={"Six": toll("killed", 6)})
    events = cluster(news.claims, news.reports, news.relations)
    assert event_with(events, one) != event_with(events, two)
