"""Scores of pairs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tellings.cluster.profile import Profile, profile
from tellings.cluster.scoring import WEIGHTS, score_pair
from tests.reconcile.story_builders import ARMY, KORA, MILITANTS, OLD_TOWN, REBELS, TAVEH, Newsroom, day

CODES = ["control.gain", "control.lose", "control.hold", "clash", "enter", "casualties", "airstrike", "siege.break"]


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    news = Newsroom()
    report = news.report("a" if draw(st.booleans()) else "b", "They took Kora. They took it on that day.")
    actors = st.sampled_from([{}, {"": ARMY}, {"": REBELS}, {"": MILITANTS}])
    offset = draw(st.integers(min_value=1, max_value=9))
    claim = news.claim(
        report,
        draw(st.sampled_from(CODES)),
        draw(st.sampled_from(["took Kora", "took it"])),
        who=draw(actors),
        whom=draw(actors),
        where=draw(st.sampled_from([{}, {"": KORA}, {"": OLD_TOWN}, {"": TAVEH}])),
        when={"that day": day(f"2021-03-0{offset}")} if draw(st.booleans()) and "that day" in report.text[16:] else {},
        ground=draw(st.sampled_from(["news", "background"])),
        reality=draw(st.sampled_from(["happened", "planned"])),
    )
    return profile(claim, story=draw(st.sampled_from(["a", "b"])), published=report.published, text=report.text)


@given(profiles(), profiles())
def test_scoring_is_symmetric(left: Profile, right: Profile) -> None:
    assert score_pair(left, right) == score_pair(right, left)


@given(profiles(), profiles())
def test_a_score_is_the_sum_of_its_reasons(left: Profile, right: Profile) -> None:
    score = score_pair(left, right)
    assert abs(score.value - sum(reason.weight for reason in score.reasons)) < 1e-6
    assert {reason.name for reason in score.reasons} <= set(WEIGHTS)
