"""Words that say little of which story a report tells (``data/stories.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class StoryWords:
    """``common`` words are left out when reports are compared; names found ``everywhere`` count little."""

    common: frozenset[str]
    everywhere: frozenset[str]


@lru_cache(maxsize=1)
def load_story_words() -> StoryWords:
    """The words as shipped."""
    rows = tomllib.loads(files("tellings").joinpath("data", "stories.toml").read_text(encoding="utf-8"))
    return StoryWords(frozenset(rows["common"]), frozenset(rows["everywhere"]))
