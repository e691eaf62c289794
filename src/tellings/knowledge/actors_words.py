"""Words for people and forces that name nobody by themselves: force nouns, ranks, offices, crowds, group nouns."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tellings.knowledge.actors_entries import Stand, folder


@dataclass(frozen=True, slots=True)
class DescriptionWords:
    """What a noun for fighters may mean where the report has named somebody before; lemmas, explained in the data."""

    any_group: frozenset[str]
    wide: frozenset[str]
    radical: frozenset[str]
    neutral: frozenset[str]
    repeated: frozenset[str]
    hostile: frozenset[str]
    zealots: frozenset[str]
    speak_only: frozenset[str]
    forces: frozenset[str]
    abroad: frozenset[str]
    anybodys: frozenset[str]
    single: frozenset[str]
    new: frozenset[str]
    allies: frozenset[str]


@dataclass(frozen=True, slots=True)
class PhraseWords:
    """What stands about a noun for people or forces; lemmas or printed words, explained in the data."""

    passed_over: frozenset[str]
    plain: frozenset[str]
    times: frozenset[str]
    begins_name: frozenset[str]
    closing: frozenset[str]
    of_fighters: frozenset[str]
    state_like: frozenset[str]
    anybody: frozenset[str]
    governing: frozenset[str]
    members: frozenset[str]
    branches: frozenset[str]
    commanded: frozenset[str]
    missions: frozenset[str]
    mandates: frozenset[str]
    brings: frozenset[str]
    outlets: frozenset[str]
    named: frozenset[str]
    agency_after: frozenset[str]
    armies: frozenset[str]
    grounds: frozenset[str]
    advisers: frozenset[str]
    outsiders: frozenset[str]
    no_deeds: frozenset[str]
    speaking: frozenset[str]
    monitors: frozenset[str]
    any_monitor: frozenset[str]
    told_bodies: frozenset[str]
    giving_out: frozenset[str]
    colleagues: frozenset[str]
    towns: frozenset[str]
    leads: frozenset[str]
    openings: frozenset[str]
    services: frozenset[str]
    engineers: frozenset[str]


@dataclass(frozen=True, slots=True)
class ActorWords:
    """The word lists of data/actors/words.toml, as folded lemmas or printed words (see there)."""

    parts: Mapping[str, str]  # noun → the part of a state that it means
    part_openings: frozenset[str]  # first words of those that have three words and more
    group: frozenset[str]
    armed: frozenset[str]  # fighters and groups
    fighters: frozenset[str]
    loyal: frozenset[str]
    unit: frozenset[str]
    crowd: frozenset[str]
    speakers: frozenset[str]
    bodies: frozenset[str]
    ranks: frozenset[str]
    offices: frozenset[str]
    name_titles: frozenset[str]
    standing: frozenset[str]
    private: frozenset[str]
    title_words: frozenset[str]
    peoples: frozenset[str]
    no_person_ends: frozenset[str]
    vessels: frozenset[str]
    particles: frozenset[str]
    officers: frozenset[str]
    not_names: frozenset[str]
    pro_government: frozenset[str]
    anti_government: frozenset[str]
    partisan: frozenset[str]
    utterances: frozenset[str]
    peaceful: frozenset[str]
    leading: frozenset[str]
    backing: frozenset[str]
    linking: frozenset[str]
    holding: frozenset[str]
    deeds: frozenset[str]
    grasps: frozenset[str]
    acts: frozenset[str]
    sends: frozenset[str]
    befalls: frozenset[str]
    lives: frozenset[str]
    no_bodies: frozenset[str]
    word_like: frozenset[str]
    rulers: frozenset[str]
    of_several: frozenset[str]
    internal: frozenset[str]
    commands: frozenset[str]
    serves: frozenset[str]
    foes: frozenset[str]
    faith: frozenset[str]
    federal: frozenset[str]
    divided: tuple[Stand, ...]  # ``side`` holds a country
    descriptions: DescriptionWords
    phrases: PhraseWords


@lru_cache(maxsize=1)
def load_actor_words() -> ActorWords:
    """The actor words that ship with Tellings."""
    raw = tomllib.loads(folder().joinpath("words.toml").read_text("utf-8"))
    lists = {name: frozenset(words) for name, words in raw["words"].items()}
    lists["armed"] = lists["fighters"] | lists["group"]
    parts = {noun: part for part, nouns in raw["parts"].items() for noun in nouns}
    divided = tuple(Stand(row["country"], row.get("from"), row.get("to")) for row in raw["divided"])
    descriptions = DescriptionWords(**{name: frozenset(words) for name, words in raw["descriptions"].items()})
    phrases = PhraseWords(**{name: frozenset(words) for name, words in raw["phrases"].items()})
    openings = frozenset(noun.split()[0] for noun in parts if noun.count(" ") > 1)
    lists |= {"part_openings": openings}
    return ActorWords(parts=parts, divided=divided, descriptions=descriptions, phrases=phrases, **lists)
