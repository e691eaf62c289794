"""English words of two spellings, and numbers in words (``data/respelling.toml``, ``data/counts.toml``)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Respellings:
    """``parts`` stand for each other inside a word, ``words`` whole; ``numerals`` are values of words of number."""

    parts: tuple[tuple[str, str], ...]
    words: frozenset[frozenset[str]]
    numerals: dict[str, int]


def _rows(name: str) -> dict[str, object]:
    return tomllib.loads(files("tellings").joinpath("data", name).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def load_respellings() -> Respellings:
    """The words as shipped."""
    rows, counts = _rows("respelling.toml"), _rows("counts.toml")
    parts, words, numerals = rows["parts"], rows["words"], counts["numerals"]
    assert isinstance(parts, list)
    assert isinstance(words, list)
    assert isinstance(numerals, dict)
    return Respellings(tuple((one, two) for one, two in parts), frozenset(map(frozenset, words)), numerals)
