"""Days and names as sentences for people spell them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """Words that decide whether a name stands with 'the' (data/spelling.toml)."""

    determiners: frozenset[str]  # folded
    titled: frozenset[str]  # as printed


@lru_cache(maxsize=1)
def load_article_words() -> ArticleWords:
    """The words as shipped."""
    rows = tomllib.loads(files("tellings").joinpath("data", "spelling.toml").read_text(encoding="utf-8"))
    return ArticleWords(frozenset(rows["determiners"]), frozenset(rows["titled"]))


def with_article(name: str) -> str:
    """'the Syrian government', 'the Islamic State group'; 'Hezbollah' stays as it is."""
    words = load_article_words()
    first, _, _ = name.partition(" ")
    _, _, last = name.rpartition(" ")
    takes_article = " " in name and (last.islower() or last in words.titled)
    return f"the {name}" if takes_article and first.casefold() not in words.determiners else name


def spell_out(side: str) -> str:
    """'free-hills' as 'Free Hills': the words of an id that no actor of the reports carries."""
    words = side.rsplit(":", 1)[-1].replace("_", " ").replace("-", " ").replace(".", " ")
    return " ".join(word if word.isupper() else word.capitalize() for word in words.split())


def spell_day(day: date) -> str:
    """'3 November 2017'."""
    return f"{day.day} {day:%B %Y}"
