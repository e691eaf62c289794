"""How sure a claim is: named signals, weighed by what blind markers found right (data/confidence.toml)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

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
    return [_weighed(one, by_sentence[one.evidence], around, words) for one in claims]


def _weighed(one: Claim, scene: Scene, around: Around, words: ConfidenceWords) -> Claim:
    names = dict.fromkeys(signals(one, scene, around))
    found = [Reason(name, words.weights[name]) for name in names if name in words.weights]
    odds = words.base + sum(reason.weight for reason in found)
    kept = tuple(reason for reason in found if abs(reason.weight) >= words.least)
    reasons = (*(reason._replace(weight=0.0) for reason in one.reasons), Reason("such claims", words.base), *kept)
    return replace(one, score=round(1 / (1 + math.exp(-odds)), 3), reasons=reasons)
