"""Words that come as data: cues of attribution (cues.toml), words of claims (claims.toml), abbreviations."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files

from tellings.records import Reality


@dataclass(frozen=True)
class CueWords:
    """Lemmas that show who is said to have said something, by class; see data/cues.toml."""

    verbs: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]  # what stands about a cue, and is none
    media: Mapping[str, str]  # head noun → medium
    speakers: frozenset[str]  # nouns that name one who speaks
    attitudes: Mapping[str, frozenset[str]] = field(default_factory=dict)  # thought and will, by construction
    deeds: Mapping[str, frozenset[str]] = field(default_factory=dict)  # speech that is a deed, by construction
    deed_nouns: Mapping[str, frozenset[str]] = field(default_factory=dict)  # verb → objects that make a deed of it
    labels: frozenset[str] = frozenset()  # what newsrooms set before a colon, and nobody who speaks

    def is_cue(self, lemma: str) -> bool:
        return lemma in self._cues

    @cached_property
    def minding(self) -> frozenset[str]:
        """Verbs of thought and will that need no clause of their own."""
        told = self.attitudes
        phrases = (phrase.split()[0] for phrase in told["prepositional"] | told["particles"])
        return (told["light"] | told["infinitive"] | told["object"] | told["naming"]).union(phrases)

    @cached_property
    def deed_verbs(self) -> frozenset[str]:
        """The verbs of deeds of speech, and the words of their constructions."""
        return frozenset(self.deed_nouns).union(*self.deeds.values())

    @cached_property
    def _cues(self) -> frozenset[str]:
        return frozenset[str]().union(*self.verbs.values())


@lru_cache(maxsize=1)
def load_cues() -> CueWords:
    """The cue words that ship with Tellings."""
    raw = tomllib.loads(files("tellings").joinpath("data/cues.toml").read_text("utf-8"))
    return CueWords(
        verbs={name: frozenset(words) for name, words in raw["verbs"].items()},
        words={name: frozenset(words) for name, words in raw["words"].items()},
        media={noun: medium for medium, nouns in raw["media"].items() for noun in nouns},
        speakers=frozenset(raw["speakers"]["nouns"]),
        attitudes={name: frozenset(words) for name, words in raw["attitudes"].items()},
        deeds={name: frozenset(words) for name, words in raw["deeds"].items()},
        labels=frozenset(raw["speakers"]["labels"]),
        deed_nouns=_by_verb(raw["deed_nouns"]),
    )


def _by_verb(groups: Sequence[Mapping[str, Sequence[str]]]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        found |= {verb: found.get(verb, frozenset()) | {*group["nouns"]} for verb in group["verbs"]}
    return found


@lru_cache(maxsize=1)
def load_abbreviations() -> frozenset[str]:
    """Words whose full stop ends no sentence; see data/abbreviations.toml."""
    raw = tomllib.loads(files("tellings").joinpath("data/abbreviations.toml").read_text("utf-8"))
    return frozenset(word for words in raw.values() for word in words)


@dataclass(frozen=True, slots=True)
class ConfidenceWords:
    """What the signals of a claim weigh, in log-odds; see data/confidence.toml."""

    base: float
    least: float  # smaller weights are not named among the reasons
    weights: Mapping[str, float]
    voicing: frozenset[str] = frozenset()  # lemmas that show that somebody speaks
    papers: frozenset[str] = frozenset()  # what somebody's words stand in
    doubting: frozenset[str] = frozenset()


@lru_cache(maxsize=1)
def load_confidence() -> ConfidenceWords:
    """The weights that ship with Tellings."""
    raw = tomllib.loads(files("tellings").joinpath("data/confidence.toml").read_text("utf-8"))
    words = {name: frozenset(lemmas) for name, lemmas in raw["words"].items()}
    return ConfidenceWords(raw["base"], raw["least"], raw["weights"], **words)


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """Lemmas that tell parts from wholes, fighters from others, and acts from plans; see data/claims.toml."""

    places: Mapping[str, frozenset[str]]
    people: Mapping[str, frozenset[str]]
    modality: Mapping[str, frozenset[str]]
    modals: Mapping[str, Reality]  # modal verb → what it makes of its clause
    clauses: Mapping[str, frozenset[str]]  # who acts in a clause that has no subject of its own
    things: Mapping[str, frozenset[str]]
    harm: Mapping[str, frozenset[str]]  # kind of count → words that say that it is one
    fates: Mapping[str, frozenset[str]]  # other kinds of count → words that say what became of those counted
    confidence: ConfidenceWords


@lru_cache(maxsize=1)
def load_claim_words() -> ClaimWords:
    """The claim words that ship with Tellings."""
    raw = tomllib.loads(files("tellings").joinpath("data/claims.toml").read_text("utf-8"))
    modals = {word: reality for reality, words in raw.pop("modals").items() for word in words}
    tables = {table: {name: frozenset(words) for name, words in raw[table].items()} for table in raw}
    return ClaimWords(modals=modals, confidence=load_confidence(), **tables)
