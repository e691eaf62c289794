"""Who held a place: rules C1 to C5, C7 to C9, C11 and C12."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tellings.cluster import cluster
from tellings.reconcile import reconcile
from tellings.reconcile.control import control
from tellings.records import ControlState, Place
from tests.reconcile.story_builders import (
    ARMY,
    KORA,
    OBSERVATORY,
    OLD_TOWN,
    PROVINCE,
    REBELS,
    RED_CROSS,
    TAVEH,
    Newsroom,
    day,
    states_of,
)

WHEN = {"Thursday": day("2021-03-04")}
BY_ARMY = {"by": [ARMY]}


def control_of(news: Newsroom) -> tuple[ControlState, ...]:
    events = cluster(news.claims, news.reports, news.relations)
    accounts = reconcile(events, news.claims, news.reports, news.relations)
    return control(events, accounts, news.claims, news.reports)


def at(news: Newsroom, place: Place = KORA) -> list[ControlState]:
    return states_of(control_of(news), place)


def ids(state: ControlState) -> tuple[list[str], list[str]]:
    return [slot.value.id for slot in state.holders], [slot.value.id for slot in state.claimants]


def test_the_winners_own_claim_is_claimed_however_many_print_it_c1() -> None:
    news = Newsroom()
    reports = [news.report(f"r{number}", "The army took Kora on Thursday.", outlet=f"o{number}") for number in range(5)]
    news.story(*reports)
    for report in reports:
        news.claim(report, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=WHEN, by=[ARMY])
    (state,) = at(news)
    assert (state.status, state.rule, ids(state)) == ("claimed", "C1", ([], ["veria-army"]))
    assert state.start.earliest == date(2021, 3, 4)
    assert state.end is None


def test_claim_and_concession_are_held_c4() -> None:
    news = Newsroom()
    report = news.report("a", "The army took Kora on Thursday.\nThe front said it lost Kora.")
    news.claim(report, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=WHEN, by=[ARMY])
    news.claim(
        report, "control.lose", "lost", who={"front": REBELS}, whom={"": ARMY}, where={"Kora": KORA}, by=[REBELS]
    )
    (state,) = at(news)
    assert (state.status, state.rule, ids(state)) == ("held", "C4", (["veria-army"], []))


def test_a_gain_claimed_and_denied_is_contested_and_says_by_whom_c5() -> None:
    news = Newsroom()
    report = news.report("a", "The army took Kora on Thursday.\nThe front denied Kora fell.")
    news.claim(report, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=WHEN, by=[ARMY])
    news.claim(report, "control.gain", "fell", where={"Kora": KORA}, polarity="denied", by=[REBELS])
    (state,) = at(news)
    assert (state.status, state.rule) == ("contested", "C5")
    assert [slot.value.id for slot in state.disputed_by] == ["free-hills"]


def test_one_independent_origin_that_nobody_denies_is_held_c4() -> None:
    news = Newsroom()
    report = news.report("a", "The army took Kora on Thursday, the Red Cross said.")
    news.claim(report, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=WHEN, by=[RED_CROSS])
    assert [(state.status, state.rule) for state in at(news)] == [("held", "C4")]


def test_an_outlets_bare_word_is_no_more_than_a_claim_i6() -> None:
    news = Newsroom()
    report = news.report("a", "The army took Kora on Thursday.", outlet="daily")
    news.claim(report, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=WHEN)
    assert [(state.status, state.rule) for state in at(news)] == [("claimed", "I6")]


def test_a_loss_alone_ends_the_losers_hold_and_leaves_the_holder_unknown_c3() -> None:
    news = Newsroom()
    report = news.report("a", "The front has lost Taveh.", outlet="daily")
    news.claim(report, "control.lose", "lost", who={"front": REBELS}, where={"Taveh": TAVEH}, ground="background")
    before, after = at(news, TAVEH)
    assert (before.status, ids(before)[0]) == ("held", ["free-hills"])
    assert before.end is not None and before.end.latest == date(2021, 3, 5)
    assert (after.status, after.rule, ids(after)) == ("unknown", "C3", ([], []))


def test_the_part_never_gives_the_whole_c7() -> None:
    news = Newsroom()
    report = news.report("a", "The army took Old Town in Kora on Thursday.")
    news.claim(report, "control.gain", "took", who={"army": ARMY}, where={"Old Town": OLD_TOWN}, when=WHEN, by=[ARMY])
    states = control_of(news)
    assert {state.place.value.id for state in states} == {"gn:3"}


def test_parts_of_a_city_taken_leave_it_contested_c7() -> None:
    news = Newsroom()
    report = news.report("a", "The army took parts of Kora on Thursday.")
    news.claim(
        report, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=WHEN, by=[ARMY], extent="part"
    )
    (state,) = at(news)
    assert (state.status, state.rule, ids(state)[0]) == ("contested", "C7", [])


def test_divided_for_years_and_then_claimed_c11_c1() -> None:
    news = Newsroom()
    report = news.report("a", "The army took Kora on Thursday.\nKora had been divided for years between both.")
    news.claim(report, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=WHEN, by=[ARMY])
    news.claim(
        report,
        "control.partial",
        "divided",
        who={"": ARMY, "_": REBELS},
        where={"Kora": KORA},
        ground="background",
        when={"years": day("../2021-03-05", "during")},
    )
    divided, claimed = at(news)
    assert (divided.status, divided.rule, set(ids(divided)[0])) == ("divided", "C11", {"veria-army", "free-hills"})
    assert divided.start.earliest is None
    assert divided.end is not None and divided.end.latest == date(2021, 3, 4)
    assert claimed.status == "claimed"


def test_held_in_the_outlets_own_voice_stands_as_told_with_open_bounds_c11() -> None:
    news = Newsroom()
    reports = [news.report(name, "The front still holds Taveh.", outlet=name) for name in ("daily", "globe")]
    news.story(*reports)
    for report in reports:
        news.claim(report, "control.hold", "holds", who={"front": REBELS}, where={"Taveh": TAVEH}, reality="ongoing")
    (state,) = at(news, TAVEH)
    assert (state.status, state.rule, ids(state)[0]) == ("held", "C11", ["free-hills"])
    assert state.start.earliest is None and state.end is None
    assert state.last_confirmed == date(2021, 3, 5)
    assert len(state.origins) == 2


def test_once_held_is_over_c11() -> None:
    news = Newsroom()
    report = news.report("a", "The province was once largely held by the front.")
    news.claim(
        report,
        "control.hold",
        "held",
        who={"front": REBELS},
        where={"province": PROVINCE},
        ground="background",
        extent="most",
    )
    (state,) = at(news, PROVINCE)
    assert (state.status, state.rule, state.extent) == ("held", "C11", "most")
    assert state.end is not None
    assert state.last_confirmed is None


def test_still_holds_confirms_c9() -> None:
    news = Newsroom()
    first = news.report("a", "The front holds Taveh.", "2021-03-01")
    second = news.report("b", "The front still holds Taveh.", "2021-03-20")
    for report in (first, second):
        news.claim(report, "control.hold", "holds", who={"front": REBELS}, where={"Taveh": TAVEH}, reality="ongoing")
    (state,) = at(news, TAVEH)
    assert state.last_confirmed == date(2021, 3, 20)


def test_the_holders_own_word_against_a_claimed_gain_makes_it_contested_c5() -> None:
    news = Newsroom()
    report = news.report("a", "The army took Kora on Thursday.\nThe front said it holds Kora.")
    news.claim(report, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=WHEN, by=[ARMY])
    news.claim(report, "control.hold", "holds", who={"front": REBELS}, where={"Kora": KORA}, by=[REBELS])
    states = at(news)
    assert states[-1].status == "contested"
    assert [slot.value.id for slot in states[-1].disputed_by] == ["free-hills"]


def test_the_besieger_does_not_hold_the_place_c12() -> None:
    news = Newsroom()
    report = news.report("a", "The army broke the siege of Kora by the front in January.")
    news.claim(
        report,
        "siege.break",
        "broke",
        who={"army": ARMY},
        whom={"front": REBELS},
        where={"Kora": KORA},
        when={"January": day("2021-01-01/2021-01-31")},
    )
    (state,) = at(news)
    assert (state.status, state.rule, state.holders) == ("besieged", "C12", ())
    assert state.end is not None
    assert (state.end.earliest, state.end.latest) == (date(2021, 1, 1), date(2021, 1, 31))


MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            ["control.gain", "control.lose", "control.hold", "control.partial", "siege.hold", "siege.break"]
        ),
        st.sampled_from([ARMY, REBELS]),
        st.integers(min_value=0, max_value=400),
        st.sampled_from([(), (ARMY,), (REBELS,), (RED_CROSS,), (OBSERVATORY,)]),
        st.sampled_from(["news", "background"]),
        st.sampled_from(["whole", "part", "most", "unknown"]),
        st.booleans(),
    ),
    max_size=7,
)


@given(MOVES)
def test_intervals_of_one_place_never_overlap_and_bounds_are_in_order(moves: list[tuple[object, ...]]) -> None:
    news = Newsroom()
    for number, (what, actor, offset, chain, ground, extent, dated) in enumerate(moves):
        assert isinstance(offset, int)
        told = (date(2021, 1, 1) + timedelta(days=offset)).isoformat()
        report = news.report(f"r{number}", "Kora changed hands on that day.", told, outlet=f"o{number}")
        when = {"that day": day(told)} if dated else {}
        news.claim(
            report,
            str(what),
            "changed hands",
            who={"": actor},
            where={"Kora": KORA},
            when=when,
            ground=ground,
            extent=extent,
            by=list(chain),  # type: ignore[call-overload]
        )
    held = [state for state in at(news) if state.status != "besieged"]
    for state in held:
        if state.end and state.start.latest and state.end.latest:
            assert state.start.latest <= state.end.latest
    for earlier, later in pairwise(held):
        assert earlier.end is not None
        turn = later.start.earliest or later.start.latest
        assert earlier.end.latest is not None and turn is not None
        assert earlier.end.latest <= turn


def test_the_leavers_own_word_and_the_winners_claim_are_held_c2_c4() -> None:
    news = Newsroom()
    report = news.report("a", "The army took Kora on Thursday.\nThe front said it withdrew from Kora on Thursday.")
    news.claim(report, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=WHEN, by=[ARMY])
    news.claim(report, "withdrawal", "withdrew", who={"front": REBELS}, where={"Kora": KORA}, when=WHEN, by=[REBELS])
    states = at(news)
    assert [(state.status, state.rule, ids(state)[0]) for state in states] == [("held", "C4", ["veria-army"])]


def test_a_withdrawal_told_by_others_concedes_nothing_c2() -> None:
    news = Newsroom()
    report = news.report("a", "The army took Kora on Thursday.\nThe front withdrew from Kora on Thursday.")
    news.claim(report, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=WHEN, by=[ARMY])
    news.claim(report, "withdrawal", "withdrew", who={"front": REBELS}, where={"Kora": KORA}, when=WHEN, by=[ARMY])
    assert [(state.status, state.rule) for state in at(news)] == [("claimed", "C1")]


def test_leaving_a_place_that_one_was_told_to_hold_leaves_it_unknown_c3() -> None:
    news = Newsroom()
    before = news.report("a", "The front holds Kora.", "2021-01-05")
    after = news.report("b", "The front withdrew from Kora on Thursday.")
    news.claim(before, "control.hold", "holds", who={"front": REBELS}, where={"Kora": KORA}, reality="ongoing")
    news.claim(after, "withdrawal", "withdrew", who={"front": REBELS}, where={"Kora": KORA}, when=WHEN)
    held, unknown = at(news)
    assert (held.status, held.end and held.end.latest) == ("held", date(2021, 3, 4))
    assert (unknown.status, unknown.rule) == ("unknown", "C3")


def test_leaving_a_place_that_nobody_was_told_to_hold_says_nothing() -> None:
    news = Newsroom()
    report = news.report("a", "Norland's troops withdrew from Kora on Thursday.")
    news.claim(report, "withdrawal", "withdrew", who={"troops": REBELS}, where={"Kora": KORA}, when=WHEN)
    assert at(news) == []


def test_a_hold_told_with_the_capture_is_the_state_before_it() -> None:
    news = Newsroom()
    report = news.report("a", "The army took rebel-held Kora on Thursday.")
    news.claim(report, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=WHEN, by=[ARMY])
    news.claim(report, "control.hold", "held", who={"rebel": REBELS}, where={"Kora": KORA})
    before, after = at(news)
    assert (ids(before)[0], after.status) == (["free-hills"], "claimed")


def test_a_hold_told_after_its_holders_capture_confirms_it_c9() -> None:
    news = Newsroom()
    first = news.report("a", "The army took Kora on Thursday.")
    later = news.report("b", "The army controls Kora.", "2021-06-01")
    news.claim(first, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=WHEN, by=[ARMY])
    news.claim(later, "control.hold", "controls", who={"army": ARMY}, where={"Kora": KORA}, reality="ongoing")
    (state,) = at(news)
    assert (state.status, state.rule, state.last_confirmed) == ("claimed", "C1", date(2021, 6, 1))


def test_what_is_only_planned_changes_no_control() -> None:
    news = Newsroom()
    report = news.report("a", "The army plans to take Kora on Thursday.")
    news.claim(
        report,
        "control.gain",
        "take",
        who={"army": ARMY},
        where={"Kora": KORA},
        when=WHEN,
        by=[ARMY],
        reality="planned",
    )
    assert at(news) == []


def test_the_holders_own_word_is_a_claim_c1() -> None:
    news = Newsroom()
    report = news.report("a", "The front said it holds Kora.")
    news.claim(report, "control.hold", "holds", who={"front": REBELS}, where={"Kora": KORA}, by=[REBELS])
    (state,) = at(news)
    assert (state.status, state.rule, ids(state)) == ("claimed", "C1", ([], ["free-hills"]))


def test_a_part_taken_of_a_divided_place_leaves_it_divided_c7() -> None:
    news = Newsroom()
    report = news.report(
        "a", "Kora had been divided for years.\nThe army took a string of streets in Kora on Thursday."
    )
    kora = {"Kora": KORA}
    years = {"years": day("2018-03-05/2021-03-05", "during")}
    news.claim(report, "control.partial", "divided", where=kora, ground="background", when=years)
    news.claim(report, "control.gain", "took", who={"army": ARMY}, where=kora, when=WHEN, by=[ARMY], extent="part")
    (state,) = at(news)
    assert (state.status, state.rule) == ("divided", "C11")
    assert state.start.earliest == date(2018, 3, 5)


def test_a_hold_of_the_loser_never_joins_the_gain_of_somebody_nameless() -> None:
    news = Newsroom()
    report = news.report("a", "Local forces took rebel-held Kora on Thursday.")
    forces = replace(REBELS, id="text:local forces", name="local forces", type="generic", side=None)
    news.claim(report, "control.gain", "took", who={"Local forces": forces}, where={"Kora": KORA}, when=WHEN)
    news.claim(report, "control.hold", "held", who={"rebel": REBELS}, where={"Kora": KORA})
    events = cluster(news.claims, news.reports, news.relations)
    assert len(events) == 2
