"""Tolls of whole wars: more dead or displaced than any one event of the news leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.claim.scene import Scene
from tellings.knowledge.frames import FrameLexicon
from tellings.records import Claim

# From so many on, figures add up a war, unless a disaster of nature is told.
_OF_A_WAR = {"killed": 10_000, "casualties": 20_000, "wounded": 20_000, "displaced": 1_000_000}


def with_tolls_of_wars(claims: Sequence[Claim], stage: Sequence[Scene], lexicon: FrameLexicon) -> list[Claim]:
    """The claims, those of more victims than one event has as background; not in a report on a disaster."""
    if not any(map(_adds_up_a_war, claims)) or _tell_of_disaster(stage, lexicon):
        return list(claims)
    return [replace(one, ground="background") if _adds_up_a_war(one) else one for one in claims]


def _tell_of_disaster(stage: Sequence[Scene], lexicon: FrameLexicon) -> bool:
    """Whether any noun of the report is that of a quake, a flood, a storm."""
    lemmas = {lemma for frame in lexicon.frames if frame.code == "disaster" for lemma in frame.lemmas}
    return any(
        token.pos in ("NOUN", "PROPN") and lemma in lemmas
        for scene in stage
        for token, lemma in zip(scene.tree.tokens, scene.tree.lemmas, strict=True)
    )


def _adds_up_a_war(one: Claim) -> bool:
    return any(slot.value.low >= _OF_A_WAR.get(slot.value.kind, float("inf")) for slot in one.counts)
