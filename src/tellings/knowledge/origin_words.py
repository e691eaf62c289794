"""Words that tell what kind of origin a speaker is, how a monitor knows, and who the victims are."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class OriginWords:
    """Patterns over words in any case, in order of precedence; see data/origins.toml."""

    kinds: tuple[tuple[str, re.Pattern[str]], ...]
    organs: re.Pattern[str]
    means: re.Pattern[str]
    victims: tuple[tuple[str, re.Pattern[str]], ...]

    def kind(self, *descriptions: str) -> str | None:
        """The kind of speaker that the words describe; None where they tell nothing."""
        return _first(self.kinds, " ".join(descriptions))

    def has(self, kind: str, text: str) -> bool:
        """Whether the text holds a word of this kind, whatever else it holds."""
        return any(name == kind and pattern.search(text) for name, pattern in self.kinds)

    def victim_class(self, description: str | None) -> str:
        """'fighters', 'civilians', or 'people' where the report does not say which, or says both."""
        if description is None:
            return "people"
        found = [name for name, pattern in self.victims if pattern.search(description)]
        return found[0] if len(found) == 1 else "people"


@cache
def load_origin_words() -> OriginWords:
    """The shipped lists. Read once; the same object afterwards."""
    data = tomllib.loads(files("tellings").joinpath("data/origins.toml").read_text(encoding="utf-8"))
    return OriginWords(
        kinds=tuple((name, _pattern(words)) for name, words in data["kinds"].items()),
        organs=_pattern(data["organs"]["words"]),
        means=_pattern(data["means"]["words"]),
        victims=tuple((name, _pattern(words)) for name, words in data["victims"].items()),
    )


def _pattern(words: list[str]) -> re.Pattern[str]:
    parts = sorted((re.escape(word).replace(r"\*", r"\w*") for word in words), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)", re.IGNORECASE)


def _first(patterns: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> str | None:
    return next((name for name, pattern in patterns if pattern.search(text)), None)
