"""The words by which exports of news databases lay out an article (``data/exports.toml``)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

_LABEL = re.compile(r"(?P<label>[^\W\d_][\w()./ -]{1,30}?)\s?:(?:\s+(?P<value>.*)|$)", re.DOTALL)
_NUMBER = r"(?P<number>\d{1,3}(?:[., \u00a0\u202f]?\d{3})*|\d+)"


@dataclass(frozen=True, slots=True, eq=False)
class Labels:
    """The words, lower case, by what they mean; the codes of Factiva as they are.

    ``codes`` gives the field of each code, ``head`` and ``tail`` the field of each label of Nexis ('other' for
    one whose value is not kept), ``languages`` the ISO 639-1 code of each name, ``outlets`` the name in the list of
    outlets for a name under which a database sells its reports. Patterns match whole lines;
    ``count_marks`` finds the same as ``count_line`` in lower case, by its longest word.
    """

    codes: Mapping[str, str]
    head: Mapping[str, str]
    tail: Mapping[str, str]
    body_lines: frozenset[str]
    tail_lines: frozenset[str]
    link_lines: frozenset[str]
    end_lines: frozenset[str]
    count_line: re.Pattern[str]
    count_marks: Mapping[str, re.Pattern[str]]
    cover_line: re.Pattern[str]
    words_line: re.Pattern[str]
    page_marks: tuple[str, ...]
    firms: frozenset[str]
    edition_words: tuple[str, ...]
    by_words: tuple[str, ...]
    languages: Mapping[str, str]
    outlets: Mapping[str, str]


def _fields(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words}


def _numbered(line: str) -> str:
    """The pattern of a line in which '#' stands for a number."""
    return re.escape(line).replace(r"\#", r"\d[\d.,]{0,6}").replace(r"\ ", r"\s+")


def _one_of(lines: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(_numbered, lines)), re.IGNORECASE)


def _by_longest_word(lines: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """A pattern for the lines of each longest word, so that a text without the word need not be searched."""
    words: dict[str, list[str]] = {}
    for line in lines:
        words.setdefault(max(line.split(), key=len), []).append(_numbered(line))
    return {word: re.compile("|".join(patterns)) for word, patterns in words.items()}


@lru_cache(maxsize=1)
def load_labels() -> Labels:
    """The words as shipped."""
    raw: dict[str, Any] = tomllib.loads(files("tellings").joinpath("data", "exports.toml").read_text("utf-8"))
    nexis, factiva = raw["nexis"], raw["factiva"]
    units = "|".join(re.escape(word) for word in sorted(factiva["lines"]["words"], key=len, reverse=True))
    return Labels(
        codes=_fields(factiva["codes"]),
        head=_fields(nexis["head"]),
        tail=_fields(nexis["tail"]),
        body_lines=frozenset(nexis["lines"]["body"]),
        tail_lines=frozenset(nexis["lines"]["tail"]),
        link_lines=frozenset(nexis["lines"]["links"]),
        end_lines=frozenset(nexis["lines"]["end"]),
        count_line=_one_of(nexis["lines"]["count"]),
        count_marks=_by_longest_word(nexis["lines"]["count"]),
        cover_line=_one_of(nexis["lines"]["cover"]),
        words_line=re.compile(rf"{_NUMBER}\s?(?:{units})", re.IGNORECASE),
        page_marks=tuple(factiva["lines"]["page"]),
        firms=frozenset(raw["firms"]["words"]),
        edition_words=tuple(nexis["lines"]["edition"]),
        by_words=tuple(raw["byline"]["words"]),
        languages={name: code for code, names in raw["languages"].items() for name in names},
        outlets={name: listed for listed, names in raw["outlets"].items() for name in names},
    )


def split_label(text: str) -> tuple[str, str]:
    """'BYLINE: By A. Writer' to ('byline', 'By A. Writer'); a line without a label to ('', the line)."""
    found = _LABEL.match(text)
    return (found["label"].casefold().strip(), (found["value"] or "").strip()) if found else ("", text)


def language_code(words: str | None, labels: Labels) -> str | None:
    """The ISO 639-1 code of a printed name ('English', 'GERMAN; DEUTSCH', 'en'); None for one not known."""
    for part in re.split(r"[;,/(]", (words or "").casefold()):
        name = part.strip(" ).")
        if name in labels.languages:
            return labels.languages[name]
        if name in labels.languages.values():
            return name
    return None
