"""What Tellings knows before it reads: lists and lexicons, loaded once and passed to the stages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from tellings.knowledge.actors import ActorList, load_actors
from tellings.knowledge.actors_given import read_given_actors, with_given_actors
from tellings.knowledge.frames import FrameLexicon, load_frames
from tellings.knowledge.gazetteer import Gazetteer, open_gazetteer
from tellings.knowledge.gazetteer_given import read_given_places
from tellings.knowledge.outlets import OutletList, load_outlets
from tellings.knowledge.words import ClaimWords, CueWords, load_claim_words, load_cues
from tellings.records import Refusal

__all__ = ["Knowledge", "load_knowledge", "with_given"]


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


def with_given(
    known: Knowledge, places: Path | None = None, actors: Path | None = None
) -> tuple[Knowledge, tuple[Refusal, ...]]:
    """The lists with the user's own places and actors on top, and the rows of these files that are refused."""
    refused: tuple[Refusal, ...] = ()
    if places is not None:
        given, refused = read_given_places(places, known.gazetteer)
        known = replace(known, gazetteer=known.gazetteer.with_given(given))
    if actors is not None:
        entries, bad = read_given_actors(actors, known.actors)
        known, refused = replace(known, actors=with_given_actors(entries, known.actors)), refused + bad
    return known, refused
