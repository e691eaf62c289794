"""What Tellings knows before it reads: lists and lexicons, loaded once and passed to the stages."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.knowledge.actors import ActorList, load_actors
from tellings.knowledge.frames import FrameLexicon, load_frames
from tellings.knowledge.gazetteer import Gazetteer, open_gazetteer
from tellings.knowledge.outlets import OutletList, load_outlets
from tellings.knowledge.words import ClaimWords, CueWords, load_claim_words, load_cues

__all__ = ["Knowledge", "load_knowledge"]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All lists that ship with Tellings, ready for use."""

    gazetteer: Gazetteer
    actors: ActorList
    outlets: OutletList
    frames: FrameLexicon
    cues: CueWords
    claim_words: ClaimWords


def load_knowledge() -> Knowledge:
    """Opens every list; the place index is built first where it does not exist yet."""
    return Knowledge(open_gazetteer(), load_actors(), load_outlets(), load_frames(), load_cues(), load_claim_words())
