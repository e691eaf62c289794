"""The words around a name of a place, and what they tell: data/places/context.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words by what they tell; see the comments of the data file."""

    kinds: Mapping[str, str]  # noun → kind
    plurals: Mapping[str, str]  # plural noun → kind
    fits: Mapping[str, tuple[str, ...]]  # kind told by a noun → kinds of the lists, the best first
    near: frozenset[str]
    directions: frozenset[str]
    taken: frozenset[str]  # phrases, their words joined by commas
    assailed: frozenset[str]
    held: frozenset[str]
    won: frozenset[str]
    parts: frozenset[str]
    near_after: frozenset[str]
    part_adjectives: frozenset[str]
    ways: frozenset[str]
    ends: frozenset[str]
    ending: frozenset[str]
    not_definite: frozenset[str]
    town_sites: frozenset[str]
    manned: frozenset[str]
    undergoes: frozenset[str]
    done_to: frozenset[str]
    belongings: frozenset[str]
    state_bodies: frozenset[str]
    personal: frozenset[str]
    rulers: frozenset[str]
    stays_there: frozenset[str]
    attacked: frozenset[str]
    stands_in_town: frozenset[str]
    attacks: frozenset[str]
    manners: frozenset[str]
    with_nouns: frozenset[str]
    spoken_to: frozenset[str]
    minded: frozenset[str]
    thought: frozenset[str]
    parties: frozenset[str]
    intents: frozenset[str]
    stances: frozenset[str]
    bound_for: frozenset[str]
    institutions: frozenset[str]
    often_other: frozenset[str]
    administered: frozenset[str]
    called: frozenset[str]
    elsewhere: frozenset[str]
    lines: frozenset[str]
    compass: frozenset[str]
    no_grounds: frozenset[str]
    campuses: frozenset[str]
    taught: frozenset[str]
    treaties: frozenset[str]
    state_offices: frozenset[str]
    vessels: frozenset[str]
    phrases: frozenset[str]
    sport: frozenset[str]
    played: frozenset[str]
    about: frozenset[str]
    outcomes: frozenset[str]
    contests: frozenset[str]
    sent: frozenset[str]
    brought_back: frozenset[str]
    sides_with: frozenset[str]
    definite: Mapping[str, tuple[str, ...]]  # noun → kinds of places it may speak of


@lru_cache(maxsize=1)
def load_place_words() -> PlaceWords:
    """The words that ship with Tellings."""
    raw = tomllib.loads(files("tellings").joinpath("data/places/context.toml").read_text("utf-8"))
    sets = {
        name: frozenset(words.split())
        for part in ("relations", "friends", "metonym")
        for name, words in raw[part].items()
    }
    return PlaceWords(
        kinds=raw["kinds"],
        plurals=raw["plurals"],
        fits={kind: tuple(kinds) for kind, kinds in raw["fits"].items()},
        definite={noun: tuple(kinds) for noun, kinds in raw["definite"].items()},
        **sets,
    )


def any_of(words: Mapping[str, object] | frozenset[str]) -> str:
    """A regular expression for one of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
