"""The frame lexicon: which words evoke which claim, and which of their roles fill which slot."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from tellings.errors import DataError
from tellings.records import Reality

CODES = frozenset(
    {
        "control.gain",
        "control.lose",
        "control.hold",
        "control.partial",
        "withdrawal",
        "siege.begin",
        "siege.hold",
        "siege.break",
        "advance",
        "enter",
        "encircle",
        "assault",
        "clash",
        "airstrike",
        "drone",
        "shelling",
        "explosion",
        "suicide_bombing",
        "chemical",
        "casualties",
        "killing",
        "abduction",
        "sexual_violence",
        "abuse",
        "protest",
        "riot",
        "base",
        "disaster",
        "accident",
        "crime",
        "arrest",
        "surrender",
        "displacement",
        "destruction",
        "demining",
        "ceasefire",
        "talks",
        "agreement",
        "backing",
        "force_size",
        "population",
        "assessment",
        "statement",
        "other",
    }
)
_POS = frozenset({"verb", "noun", "adj", "adv"})
_CONDITIONS = (
    "object",
    "possessive",
    "subject",
    "modifier",
    "of",
    "from",
    "by",
    "among",
    "for",
    "to",
    "into",
    "in",
    "as",
    "on",
    "off",
    "with",
    "v:subject",
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One way of telling one kind of happening; the keys are explained on top of data/frames.toml."""

    id: str
    code: str
    pos: str
    lemmas: frozenset[str]
    prior: float
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    need: tuple[frozenset[str], ...] = ()
    has: Mapping[str, frozenset[str]] = field(default_factory=dict)  # role → nouns, one of which it must hold
    lacks: Mapping[str, frozenset[str]] = field(default_factory=dict)  # role → nouns that it may not hold
    bars: tuple[str, ...] = ()  # roles that nothing may fill
    support: frozenset[str] = frozenset()
    under: frozenset[str] = frozenset()
    particle: frozenset[str] = frozenset()
    no_particle: bool = False
    passive: bool | None = None  # only in the passive, or only in the active
    armed: bool = False  # ``who`` must be able to fight
    people: bool = False  # ``whom`` must not be fighters
    victims: bool = False  # ``whom`` may be people in no list
    counted_as: str | None = None  # what became of those counted, where the word itself does not say
    people_counted: bool = False  # the number must be of people
    hyphenated: bool = False
    judging: bool = False
    plural: bool = False
    purpose: Reality | None = None  # what 'going from house to house to do it' is, where it is not a mere plan
    partisan: bool = False  # only who took the place says so of it: 'liberated', 'cleared'
    timed: bool = False  # a time must modify the noun: 'a weeks-long campaign'
    inherits: bool = False  # the place may be that of the report: 'Fighting continued on Friday'
    towns: bool = False  # the place must be no land: troops that arrive in a country enter no town
    named: bool = False  # the object must be called by the name of a place, or be a share of one
    aerial: bool = False  # the report must tell of air strikes: 'the strikes'
    said_of: bool = False  # the noun must be said of something: an apposition, or what something is
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @property
    def of_itself(self) -> bool:
        """Whether a verb tells what things do, and nobody does to them: 'two trains collided'."""
        return self.pos == "verb" and "subject" in self.has and not self.who and "object" not in self.where


@dataclass(frozen=True)
class FrameLexicon:
    """All frames, found by part of speech and lemma; ``words`` are the lemmas of any part of speech."""

    frames: tuple[Frame, ...]
    by_lemma: Mapping[tuple[str, str], tuple[Frame, ...]]
    words: frozenset[str]

    def named(self, frame_id: str) -> Frame | None:
        """The frame of an id; None where the lexicon has none."""
        return self._by_id.get(frame_id)

    @cached_property
    def _by_id(self) -> dict[str, Frame]:
        return {frame.id: frame for frame in self.frames}

    def evoked_by(self, pos: str, lemma: str) -> tuple[Frame, ...]:
        """Frames that a word of Universal part of speech ``pos`` may evoke."""
        return self.by_lemma.get((_COARSE.get(pos, ""), lemma.lower()), ())


_COARSE = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj", "ADV": "adv"}


@lru_cache(maxsize=1)
def load_frames() -> FrameLexicon:
    """The frame lexicon that ships with Tellings."""
    raw = tomllib.loads(files("tellings").joinpath("data/frames.toml").read_text("utf-8"))
    return build_lexicon(raw["frame"], raw["nouns"])


def build_lexicon(rows: Iterable[Mapping[str, Any]], nouns: Mapping[str, list[str]]) -> FrameLexicon:
    """Checks the rows of a lexicon file and indexes them; a row that breaks the rules is a ``DataError``."""
    frames = tuple(_frame(row, nouns) for row in rows)
    ids = [frame.id for frame in frames]
    if len(set(ids)) != len(ids):
        raise DataError(f"frame ids must differ: {sorted({i for i in ids if ids.count(i) > 1})}")
    index: dict[tuple[str, str], list[Frame]] = defaultdict(list)
    for frame in frames:
        for lemma in frame.lemmas:
            index[frame.pos, lemma].append(frame)
    by_lemma = {key: tuple(found) for key, found in index.items()}
    return FrameLexicon(frames, by_lemma, frozenset(lemma for _, lemma in by_lemma))


def _frame(row: Mapping[str, Any], nouns: Mapping[str, list[str]]) -> Frame:
    given = dict(row)
    name = given.get("id", "?")
    if given.get("code") not in CODES or given.get("pos") not in _POS:
        raise DataError(f"frame {name}: unknown code or part of speech")
    has = {role: _expand(given.pop(role), nouns) for role in _CONDITIONS if role in given}
    lacks = {role: _expand(given.pop(f"not_{role}"), nouns) for role in _CONDITIONS if f"not_{role}" in given}
    for key in ("support", "under", "particle"):
        given[key] = frozenset(given.get(key, ()))
    for key in ("who", "whom", "where", "counts", "bars", "yes", "no"):
        given[key] = tuple(given.get(key, ()))
    given["need"] = tuple(frozenset(one.split("|")) for one in given.get("need", ()))
    given["lemmas"] = _expand(given["lemmas"], nouns)
    try:
        return Frame(**given, has=has, lacks=lacks)
    except TypeError as wrong:
        raise DataError(f"frame {name}: {wrong}") from wrong


def _expand(words: Iterable[str], nouns: Mapping[str, list[str]]) -> frozenset[str]:
    """Words as given; '{mines}' stands for the list of that name."""
    found: set[str] = set()
    for word in words:
        found |= set(nouns[word[1:-1]]) if word.startswith("{") else {word}
    return frozenset(found)
