"""Origins, sides and relations: rules I1 to I9, T1, T2 and I4, and the verdict."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tellings.cluster import cluster
from tellings.reconcile import reconcile
from tellings.records import Account, Actor, Claim, Question, Report, Span
from tests.reconcile.story_builders import (
    AFP,
    ARMY,
    EAST,
    KORA,
    NORTH,
    OBSERVATORY,
    REBELS,
    RED_CROSS,
    RESIDENTS,
    STATE,
    TAVEH,
    TELEVISION,
    Newsroom,
    account_of,
    day,
    event_with,
    lasting,
    toll,
)

THURSDAY = {"Thursday": day("2021-03-04")}
SOURCES = Actor("text:sources on the ground", "sources on the ground", "crowd")


def accounts_of(news: Newsroom) -> tuple[Account, ...]:
    events = cluster(news.claims, news.reports, news.relations)
    return reconcile(events, news.claims, news.reports, news.relations)


def account(news: Newsroom, claim: Claim) -> Account:
    events = cluster(news.claims, news.reports, news.relations)
    accounts = reconcile(events, news.claims, news.reports, news.relations)
    return account_of(accounts, event_with(events, claim))


def question(found: Account, name: str) -> Question:
    return next(each for each in found.questions if each.question == name)


def gain(news: Newsroom, report: Report, **more: object) -> Claim:
    return news.claim(report, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=THURSDAY, **more)


def independent(found: Account) -> int:
    return sum(origin.relation_to_event == "independent" for origin in found.origins)


def told_by_one_side() -> Newsroom:
    """The army's own word by three of its mouths, in two outlets."""
    news = Newsroom()
    line = "The army took Kora on Thursday."
    first = news.report("one", f"{line}\nsources on the ground", outlet="daily")
    second = news.report("two", line, outlet="globe", agency="AP")
    news.story(first, second)
    gain(news, first, by=[ARMY])
    news.claim(
        first,
        "control.gain",
        "the ground",
        who={"": ARMY},
        where={"": KORA},
        by=[(SOURCES, False), TELEVISION, AFP],
    )
    gain(news, second, by=[STATE])
    return news


def test_three_statements_of_one_side_are_repeated_and_never_agreed_i3() -> None:
    news = told_by_one_side()
    found = account(news, news.claims[0])
    assert {origin.side for origin in found.origins} == {"veria-government"}
    assert {origin.name for origin in found.origins} == {
        "Verian army",
        "Verian state television",
        "Verian government",
    }
    assert {each.relation for each in found.questions} == {"repeated"}
    assert found.verdict == "Claimed by the Verian government; nobody denies it here. [C1]"


def test_unnamed_sources_of_state_television_are_answered_for_by_it_and_relays_add_nothing_i2_i5_i6() -> None:
    news = told_by_one_side()
    found = account(news, news.claims[0])
    television = next(origin for origin in found.origins if origin.name == "Verian state television")
    assert {ruling.rule for ruling in television.why} >= {"I2", "I5", "I6"}
    assert television.relation_to_event == "party"


def test_same_speaker_same_days_is_one_utterance_whoever_prints_it_i1() -> None:
    news = Newsroom()
    line = "The army took Kora on Thursday."
    reports = [news.report(name, line, when, outlet=name) for name, when in (("a", "2021-03-04"), ("b", "2021-03-05"))]
    news.story(*reports)
    claims = [gain(news, report, by=[ARMY]) for report in reports]
    found = account(news, claims[0])
    assert len(found.origins) == len(found.utterances) == 1
    assert "I1" in {ruling.rule for ruling in found.origins[0].why}


def test_outlets_own_voices_add_no_independence_i6() -> None:
    news = Newsroom()
    line = "The army took Kora on Thursday."
    reports = [news.report(name, line, outlet=name) for name in ("daily", "globe", "herald")]
    news.story(*reports)
    claims = [gain(news, report) for report in reports]
    found = account(news, claims[0])
    assert {origin.kind for origin in found.origins} == {"unknown"}
    assert independent(found) == 0
    assert question(found, "who").relation == "repeated"
    assert found.verdict.startswith("Told by 3 reports, in their own voice")
    assert found.verdict.endswith("[I6]")


def test_reports_that_print_one_agencys_copy_have_one_origin_i2() -> None:
    news = Newsroom()
    line = "Talks on Kora began on Thursday."
    reports = [news.report(name, line, outlet=name, agency="AFP") for name in ("daily", "globe")]
    news.story(*reports)
    claims = [news.claim(report, "talks", "Talks", where={"Kora": KORA}, when=THURSDAY) for report in reports]
    assert len(account(news, claims[0]).origins) == 1


def test_what_a_copy_added_itself_is_its_own_voice_i2() -> None:
    news = Newsroom()
    wire = news.report("wire", "Talks on Kora began on Thursday.", outlet="wire")
    essay = news.report("essay", "Talks on Kora began on Thursday.\nClashes went on near Kora.", outlet="essay")
    news.copy(essay, wire, Span(0, 32))
    news.story(wire, essay)
    taken = news.claim(essay, "talks", "Talks", where={"Kora": KORA}, when=THURSDAY)
    added = news.claim(essay, "clash", "Clashes", where={"Kora": KORA})
    assert [origin.name for origin in account(news, taken).origins] == ["Wire, in its own voice"]
    assert [origin.name for origin in account(news, added).origins] == ["Essay, in its own voice"]


def test_a_partys_outlet_speaks_for_the_party_i5() -> None:
    news = Newsroom()
    report = news.report("a", "The army took Kora on Thursday.", outlet="sava", kind="state", speaks_for=ARMY.side)
    found = account(news, gain(news, report))
    assert found.origins[0].side == "veria-government"
    assert found.origins[0].relation_to_event == "party"
    assert "[C1]" in found.verdict


def test_claim_and_admission_are_agreed_and_held_c4() -> None:
    news = Newsroom()
    report = news.report("a", "The army took Kora on Thursday.\nThe front said it lost Kora.", outlet="daily")
    claim = gain(news, report, by=[ARMY])
    news.claim(
        report, "control.lose", "lost", who={"front": REBELS}, whom={"": ARMY}, where={"Kora": KORA}, by=[REBELS]
    )
    found = account(news, claim)
    assert question(found, "where").relation == "agreed"
    assert found.verdict.startswith("Held by the Verian army: admitted by the Free Hills Front")
    assert found.verdict.endswith("[C2, C4]")


def test_told_and_denied_is_a_conflict_and_contested_c5() -> None:
    news = Newsroom()
    report = news.report("a", "The army took Kora on Thursday.\nThe front denied that Kora fell.", outlet="daily")
    claim = gain(news, report, by=[ARMY], whom={"": REBELS})
    news.claim(report, "control.gain", "fell", where={"Kora": KORA}, polarity="denied", by=[REBELS])
    found = account(news, claim)
    assert question(found, "what").relation == "conflict"
    assert "denied by the Free Hills Front" in found.verdict
    assert found.verdict.endswith("[C5]")


def test_a_denial_is_not_counted_as_confirmation() -> None:
    news = Newsroom()
    report = news.report("a", "The army took Kora on Thursday.\nThe front denied that Kora fell.", outlet="daily")
    claim = gain(news, report, by=[ARMY])
    news.claim(report, "control.gain", "fell", where={"Kora": KORA}, polarity="denied", by=[REBELS])
    assert all(each.relation != "agreed" for each in account(news, claim).questions)


def test_a_monitor_is_independent_only_when_it_says_how_it_knows_i7() -> None:
    for told, count in (("", 0), (" It has a network of contacts.", 1)):
        news = Newsroom()
        text = f"Shells hit Kora, the Hills Observatory for Human Rights said.{told}"
        report = news.report("a", text, outlet="daily")
        claim = news.claim(report, "shelling", "Shells", where={"Kora": KORA}, by=[OBSERVATORY])
        found = account(news, claim)
        assert found.origins[0].kind == "monitor"
        assert independent(found) == count


def test_an_aid_body_is_independent_i8() -> None:
    news = Newsroom()
    report = news.report("a", "Families fled Kora, the Red Cross said.", outlet="daily")
    claim = news.claim(report, "displacement", "fled", where={"Kora": KORA}, by=[RED_CROSS])
    found = account(news, claim)
    assert (found.origins[0].kind, found.origins[0].relation_to_event) == ("aid", "independent")
    assert found.verdict.endswith("[I8]")


def test_an_outlets_own_reporter_on_the_spot_is_an_independent_origin_i9() -> None:
    news = Newsroom()
    report = news.report("a", "Shells hit Kora, a Reuters witness said.", outlet="daily", agency="Reuters")
    witness = Actor("text:a reuters witness", "a Reuters witness", "generic")
    claim = news.claim(report, "shelling", "Shells", where={"Kora": KORA}, by=[(witness, False)])
    found = account(news, claim)
    assert found.origins[0].kind == "outlet"
    assert found.origins[0].relation_to_event == "independent"
    assert "I9" in {ruling.rule for ruling in found.origins[0].why}


def test_unnamed_residents_are_shown_and_add_nothing_i6() -> None:
    news = Newsroom()
    report = news.report("a", "Shells hit Kora, residents said.", outlet="daily")
    claim = news.claim(report, "shelling", "Shells", where={"Kora": KORA}, by=[(RESIDENTS, False)])
    found = account(news, claim)
    assert found.origins[0].kind == "witness"
    assert independent(found) == 0
    assert found.verdict == "Told by residents, which adds no independence. [I6]"


def test_two_independent_origins_on_no_side_agree() -> None:
    news = Newsroom()
    text = (
        "Families fled Kora, the Red Cross said.\n"
        "Families fled, the Hills Observatory for Human Rights said. Its network of contacts saw it."
    )
    report = news.report("a", text, outlet="daily")
    claim = news.claim(report, "displacement", "fled Kora", where={"Kora": KORA}, by=[RED_CROSS])
    news.claim(report, "displacement", "fled,", where={"": KORA}, by=[OBSERVATORY])
    found = account(news, claim)
    assert question(found, "what").relation == "agreed"
    assert independent(found) == 2


def test_an_ally_is_of_the_side_that_it_backs() -> None:
    news = Newsroom()
    text = "The army took Kora on Thursday.\nThe army is backed by Norland.\nNorland said the army took it."
    report = news.report("a", text, outlet="daily")
    claim = gain(news, report, by=[ARMY])
    news.claim(report, "backing", "backed", who={"Norland": NORTH}, whom={"army": ARMY})
    news.claim(report, "control.gain", "took it", who={"army": ARMY}, where={"": KORA}, by=[NORTH])
    found = account(news, claim)
    assert next(each for each in found.origins if each.name == "Norland").relation_to_event == "ally"
    assert question(found, "who").relation == "repeated"


def test_backing_differs_where_one_report_names_fewer_and_silence_is_told() -> None:
    news = Newsroom()
    texts = {
        "a": "The army took Kora on Thursday.\nThe army is backed by Norland.",
        "b": "The army took Kora on Thursday.\nThe army is backed by Norland and Ostland.",
        "c": "The army took Kora on Thursday.",
    }
    reports = {name: news.report(name, text, outlet=f"outlet {name}") for name, text in texts.items()}
    news.story(*reports.values())
    claims = [gain(news, report) for report in reports.values()]
    news.claim(reports["a"], "backing", "backed", who={"Norland": NORTH}, whom={"army": ARMY})
    news.claim(reports["b"], "backing", "backed", who={"Norland": NORTH, "Ostland": EAST}, whom={"army": ARMY})
    backing = question(account(news, claims[0]), "backing")
    assert backing.relation == "differ"
    assert {variant.text for variant in backing.variants} == {"Norland", "Norland and Ostland"}
    assert "Outlet C does not say" in backing.reason


def test_different_judgements_differ_and_each_keeps_its_words() -> None:
    news = Newsroom()
    first = news.report("a", "The army took Kora on Thursday, their last major stronghold.")
    second = news.report("b", "The army took Kora on Thursday, a largely symbolic victory.")
    news.story(first, second)
    claim = gain(news, first)
    gain(news, second)
    news.claim(first, "assessment", "their last major stronghold")
    news.claim(second, "assessment", "a largely symbolic victory")
    found = question(account(news, claim), "assessment")
    assert found.relation == "differ"
    assert {variant.text for variant in found.variants} == {
        "their last major stronghold",
        "a largely symbolic victory",
    }


def test_since_when_and_how_long_differ_and_can_both_stand() -> None:
    news = Newsroom()
    first = news.report("a", "The army has fought in Kora since January.")
    second = news.report("b", "The army fought a weeks-long battle in Kora.")
    news.story(first, second)
    since = {"since January": day("2021-01-01/2021-01-31", "since")}
    claim = news.claim(first, "clash", "fought", who={"army": ARMY}, where={"Kora": KORA}, when=since)
    news.claim(second, "clash", "battle", who={"army": ARMY}, where={"Kora": KORA}, when={"weeks-long": lasting("PXW")})
    assert question(account(news, claim), "duration").relation == "differ"


def test_days_that_exclude_each_other_are_a_conflict() -> None:
    news = Newsroom()
    first = news.report("a", "The army took Kora on Thursday.", outlet="daily")
    second = news.report("b", "The army took Kora on Wednesday.", outlet="globe")
    news.story(first, second)
    claim = gain(news, first)
    wednesday = {"Wednesday": day("2021-03-03")}
    news.claim(second, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=wednesday)
    assert question(account(news, claim), "when").relation == "conflict"


def test_a_day_and_the_week_that_holds_it_are_one_answer() -> None:
    news = Newsroom()
    first = news.report("a", "The army took Kora on Thursday.", outlet="daily")
    second = news.report("b", "The army took Kora this week.", outlet="globe")
    news.story(first, second)
    claim = gain(news, first)
    week = {"this week": day("2021-03-01/2021-03-05")}
    news.claim(second, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, when=week)
    assert question(account(news, claim), "when").relation == "repeated"


def deaths(news: Newsroom, report: Report, words: str, number: int, of: str, **more: object) -> Claim:
    return news.claim(
        report,
        "casualties",
        words,
        where={"Kora": KORA},
        when=THURSDAY,
        counts={words: toll("killed", number, of)},
        **more,
    )


def test_tolls_that_exclude_each_other_conflict_and_victims_are_never_mixed_t1() -> None:
    news = Newsroom()
    text = "On Thursday in Kora 12 civilians and 30 fighters died."
    first = news.report("a", text, outlet="daily")
    second = news.report("b", "On Thursday in Kora 40 civilians died.", outlet="globe")
    news.story(first, second)
    claim = deaths(news, first, "12 civilians", 12, "civilians", by=[REBELS])
    deaths(news, first, "30 fighters", 30, "fighters", by=[REBELS])
    deaths(news, second, "40 civilians", 40, "civilians", by=[STATE])
    found = account(news, claim)
    assert question(found, "count:killed:civilians").relation == "conflict"
    assert question(found, "count:killed:fighters").relation == "single"


def test_a_later_figure_of_the_same_speaker_is_a_revision_and_no_conflict_i4() -> None:
    news = Newsroom()
    first = news.report("a", "On Thursday in Kora 12 civilians died.", "2021-03-04", outlet="daily")
    second = news.report("b", "On Thursday in Kora 40 civilians died.", "2021-03-07", outlet="globe")
    news.story(first, second)
    claim = deaths(news, first, "12 civilians", 12, "civilians", by=[STATE])
    deaths(news, second, "40 civilians", 40, "civilians", by=[STATE])
    found = account(news, claim)
    assert question(found, "count:killed:civilians").relation == "differ"
    assert len(found.origins) == 1
    assert "I4" in {ruling.rule for ruling in found.origins[0].why}


def test_silence_tells_apart_who_covered_the_story_and_who_told_of_something_else() -> None:
    news = Newsroom()
    first = news.report("a", "The army took Kora on Thursday.")
    same_story = news.report("b", "The army advanced near Kora.")
    other_story = news.report("c", "Talks were held in Taveh.")
    news.story(first, same_story)
    claim = gain(news, first)
    news.claim(other_story, "talks", "Talks", where={"Taveh": TAVEH})
    assert [(each.report, each.covered_story) for each in account(news, claim).silent] == [("b", True), ("c", False)]


@given(st.integers(min_value=1, max_value=4), st.sampled_from([(), (ARMY,), (RED_CROSS,), ((RESIDENTS, False),)]))
def test_adding_a_copy_never_raises_the_independent_count(copies: int, chain: tuple[object, ...]) -> None:
    news = Newsroom()
    line = "The army took Kora on Thursday, the Red Cross and residents said."
    first = news.report("original", line, outlet="daily")
    claim = gain(news, first, by=list(chain))
    before = account(news, claim)
    for number in range(copies):
        again = news.report(f"copy{number}", line, "2021-03-06", outlet=f"outlet{number}")
        news.copy(again, first)
        gain(news, again, by=list(chain))
    news.story(*news.reports)
    after = account(news, claim)
    assert independent(after) == independent(before)
    assert len(after.origins) == len(before.origins)
    assert all(each.relation in ("repeated", "single") for each in after.questions)


def test_a_second_run_gives_the_same_and_the_order_of_reports_changes_nothing() -> None:
    news = told_by_one_side()
    events = cluster(news.claims, news.reports, news.relations)
    first = reconcile(events, news.claims, news.reports, news.relations)
    assert reconcile(events, news.claims[::-1], news.reports[::-1], news.relations) == first


def test_a_circle_of_copies_has_one_head() -> None:
    news = Newsroom()
    line = "The army took Kora on Thursday."
    one, two = (news.report(name, line, outlet=name) for name in ("daily", "globe"))
    news.copy(one, two)
    news.copy(two, one)
    claims = [gain(news, one), gain(news, two)]
    assert len(account(news, claims[0]).origins) == 1


def test_an_undated_report_is_reconciled() -> None:
    news = Newsroom()
    report = news.report("a", "The army took Kora.", None)
    claim = news.claim(report, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, by=[ARMY])
    assert account(news, claim).utterances[0].occasion == "undated"


def test_variants_carry_the_reports_own_words() -> None:
    news = told_by_one_side()
    found = account(news, news.claims[0])
    texts = {report.text for report in news.reports}
    for each in found.questions:
        if each.question in ("what", "who", "where", "when"):
            assert all(any(variant.text in text for text in texts) for variant in each.variants)


def test_agents_that_are_only_nameless_are_one_answer() -> None:
    news = Newsroom()
    report = news.report("a", "Gunmen took Kora.")
    gunmen = Actor("text:gunmen", "gunmen", "generic")
    claim = news.claim(report, "control.gain", "took", who={"Gunmen": gunmen}, where={"Kora": KORA})
    found = account(news, claim)
    assert question(found, "who").variants[0].text == "Gunmen"
    assert replace(found) == found


def test_what_is_only_planned_is_said_to_be_planned() -> None:
    news = Newsroom()
    report = news.report("a", "The army wants to take Kora.", outlet="daily")
    claim = news.claim(
        report, "control.gain", "take", who={"army": ARMY}, where={"Kora": KORA}, by=[ARMY], reality="planned"
    )
    assert account(news, claim).verdict == (
        "Told as planned or expected, not as having happened, by the Verian army. [I3]"
    )


def test_a_withdrawal_admitted_by_the_leaver_says_not_who_came_c2_c3() -> None:
    news = Newsroom()
    report = news.report("a", "The front said it withdrew from Kora.", outlet="daily")
    claim = news.claim(report, "withdrawal", "withdrew", who={"front": REBELS}, where={"Kora": KORA}, by=[REBELS])
    found = account(news, claim)
    assert found.verdict.startswith("Admitted by the Free Hills Front, which left")
    assert found.verdict.endswith("[C2, C3]")


def test_an_organ_of_a_state_that_is_not_named_is_of_the_state_where_it_happened_i5() -> None:
    news = Newsroom()
    report = news.report("a", "The army took Kora.\nState television said Kora was liberated.", outlet="daily")
    news.claim(report, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA}, by=[ARMY])
    television = Actor("text:state-television", "State television", "organisation")
    claim = news.claim(report, "control.gain", "liberated", where={"Kora": KORA}, by=[(television, False)])
    found = account(news, claim)
    assert {origin.side for origin in found.origins} == {"veria-government"}
    assert found.verdict.endswith("[C1]")


def test_a_foreign_state_outlets_own_voice_is_a_bare_word_i6() -> None:
    news = Newsroom()
    report = news.report("a", "The army took Kora.", outlet="ostnews", kind="state", speaks_for=EAST.side)
    claim = news.claim(report, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA})
    found = account(news, claim)
    assert found.origins[0].kind == "unknown"
    assert found.verdict.endswith("[I6]")


def test_an_allied_outlets_bare_word_is_not_the_winners_own_claim_i6() -> None:
    news = Newsroom()
    report = news.report(
        "a", "The army took Kora.\nNorland backs the army.", outlet="nornews", kind="state", speaks_for=NORTH.side
    )
    claim = news.claim(report, "control.gain", "took", who={"army": ARMY}, where={"Kora": KORA})
    news.claim(report, "backing", "backs", who={"Norland": NORTH}, whom={"army": ARMY})
    assert account(news, claim).verdict.endswith("[I6]")


def test_a_taker_of_no_known_side_is_named_as_told_i6() -> None:
    news = Newsroom()
    report = news.report("a", "Local forces took Kora.", outlet="daily")
    forces = Actor("text:local forces", "local forces", "generic")
    claim = news.claim(report, "control.gain", "took", who={"Local forces": forces}, where={"Kora": KORA})
    assert account(news, claim).verdict == (
        "Told by one report, in its own voice; on which side local forces stand is not known. [I6]"
    )


def test_a_spokesman_is_no_origin_beside_the_body_that_he_speaks_for() -> None:
    news = Newsroom()
    first = news.report("a", "The Verian army took Kora on Thursday, it said.")
    second = news.report("b", "The Verian army took Kora on Thursday, its spokesman said.")
    third = news.report("c", "The Verian army took Kora on Thursday, spokesman Ela Roun said.")
    news.story(first, second, third)
    unnamed = Actor("text:spokesman", "its spokesman", "person", side=ARMY.side, parent=ARMY.id, country="VR")
    named = Actor("text:ela roun", "Ela Roun", "person", ARMY.side, ARMY.id, office="spokesman", country="VR")
    claim = gain(news, first, by=[ARMY])
    gain(news, second, by=[(unnamed, False)])
    gain(news, third, by=[named])
    (origin,) = account(news, claim).origins
    assert len(origin.claims) == 3
    assert any("speaks for" in ruling.text for ruling in origin.why)
