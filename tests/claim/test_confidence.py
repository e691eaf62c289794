"""The score of a claim is the share of such claims that blind markers found right."""

from __future__ import annotations

import math

import pytest

from tellings.arguments import parser
from tellings.claim import CUT
from tellings.pipeline import line_from, shared_knowledge
from tellings.records import Claim
from tests.tests_support import report_of

PLAIN = "Rebels seized the town of Kidal on Thursday."
SUPPOSED = (
    "We might ask whether strikes in Mali would lead to more deaths, and if the government should be bombing anybody."
)


def claims_of(text: str, cut: float) -> tuple[Claim, ...]:
    known = shared_knowledge()
    line = line_from(cut)
    return line.claim(line.resolve(line.read(report_of(text), known), known), known)[0]


def test_a_score_is_the_logistic_of_the_weights_that_its_reasons_name_but_for_the_small_ones() -> None:
    least = shared_knowledge().claim_words.confidence.least
    for one in claims_of(PLAIN, 0.0):
        odds = math.log(one.score / (1 - one.score))
        named = sum(reason.weight for reason in one.reasons)
        assert odds == pytest.approx(named, abs=10 * least)
        assert any(reason.name == "such claims" for reason in one.reasons)


def test_a_plain_telling_scores_higher_than_what_a_comment_supposes() -> None:
    plain = max(one.score for one in claims_of(PLAIN, 0.0))
    supposed = [one.score for one in claims_of(SUPPOSED, 0.0)]
    assert all(score < plain for score in supposed)


def test_the_cut_leaves_out_what_scores_below_it_and_says_so() -> None:
    known = shared_knowledge()
    line = line_from(0.99)
    found, silences = line.claim(line.resolve(line.read(report_of(PLAIN), known), known), known)
    assert not found
    assert "below the cut" in silences[0].reason


def reasons_of(text: str, what: str) -> list[tuple[float, set[str]]]:
    return [(one.score, {reason.name for reason in one.reasons}) for one in claims_of(text, 0.0) if one.what == what]


def test_the_outlets_own_voice_beside_somebody_who_speaks_is_less_sure_and_says_why() -> None:
    ((plain, _),) = reasons_of("Kidal fell to the rebels on Thursday, a blow to the army.", "control.gain")
    told = "Kidal fell to the rebels on Thursday, a blow to the army, which had said that it was ready."
    ((beside, reasons),) = reasons_of(told, "control.gain")
    assert beside < plain
    assert "own voice beside a word of saying" in reasons


def test_a_place_in_another_land_than_the_rest_of_the_report_is_less_sure() -> None:
    text = "Rebels seized Kidal on Monday. Soldiers fled to Gao, near Timbuktu. Rebels seized Aleppo on Monday."
    (kidal, here), (aleppo, away) = reasons_of(text, "control.gain")
    assert aleppo < kidal
    assert "place in another land than most of the report" in away - here


def test_a_speaker_told_by_no_word_for_one_who_speaks_is_less_sure() -> None:
    ((officials, _),) = reasons_of("Rebels seized Kidal, officials said on Monday.", "control.gain")
    ((column, reasons),) = reasons_of("Rebels seized Kidal, Long Column said on Monday.", "control.gain")
    assert column < officials
    assert "speaker described by no word for one who speaks" in reasons


def test_every_weight_is_of_a_signal_that_the_kept_marks_know() -> None:
    from benchmarks.confidence import common, read_marks

    weights = shared_knowledge().claim_words.confidence.weights
    assert set(weights) == set(common(read_marks()))


def test_every_weight_of_a_lent_place_is_keyed_by_a_reason_that_is_still_given() -> None:
    import inspect

    from tellings.claim import inherit

    weights = shared_knowledge().claim_words.confidence.weights
    reasons = [name.removeprefix("place: ") for name in weights if name.startswith("place: ")]
    assert reasons
    assert all(f'"{reason}"' in inspect.getsource(inherit) for reason in reasons)


def test_the_cut_of_the_command_is_that_of_the_library() -> None:
    runs = dict.fromkeys(("compare", "explain", "watch", "demo", "verify"), lambda _: 0)
    assert parser(runs, "KEY").parse_args(["compare", "a.txt"]).min_confidence == CUT
