"""How sure a claim is: named signals, weighed by what blind markers found right (data/confidence.toml)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from tellings.claim.accept import CUT
from tellings.claim.around import Around, around_of
from tellings.claim.scene import Scene
from tellings.claim.signals import signals
from tellings.knowledge.words import ConfidenceWords, CueWords
from tellings.records import Claim, Reading, Reason


def with_confidence(
    claims: Sequence[Claim], scenes: Sequence[Scene], reading: Reading, cues: CueWords, words: ConfidenceWords
) -> list[Claim]:
    """The claims with a calibrated score: the share of claims with such signals that markers found right.

    Code, place, polarity and reality, and speaker all right is what counts as right.
    """
    by_sentence = {scene.sentence.span: scene for scene in scenes}
    around = around_of(claims, scenes, reading, cues)
    weighed = [_weighed(one, by_sentence[one.evidence], around, words) for one in claims]
    return [
        _surer(one, by_sentence[one.evidence], around, words) if _has_doubtful_place(one) else one for one in weighed
    ]


def _has_doubtful_place(one: Claim) -> bool:
    """Whether a toll is told of a place that its own words do not name, and is too unsure with it."""
    lent = one.caused_by is not None or any(slot.basis == "inherited" for slot in one.where)
    told = one.what == "casualties" and one.reality == "happened" and bool(one.counts)
    return told and bool(one.where) and one.score < CUT and lent


def _surer(one: Claim, scene: Scene, around: Around, words: ConfidenceWords) -> Claim:
    """The claim without its place where it is sure enough so: what is doubtful is where, not that ten were killed."""
    placeless = _weighed(replace(one, where=()), scene, around, words)
    return placeless if placeless.score >= CUT else one


def _weighed(one: Claim, scene: Scene, around: Around, words: ConfidenceWords) -> Claim:
    names = dict.fromkeys(signals(one, scene, around))
    found = [Reason(name, words.weights[name]) for name in names if name in words.weights]
    odds = words.base + sum(reason.weight for reason in found)
    kept = tuple(reason for reason in found if abs(reason.weight) >= words.least)
    reasons = (*(reason._replace(weight=0.0) for reason in one.reasons), Reason("such claims", words.base), *kept)
    return replace(one, score=round(1 / (1 + math.exp(-odds)), 3), reasons=reasons)
