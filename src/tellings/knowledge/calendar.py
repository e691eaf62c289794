"""Names of months and weekdays in many languages (``data/calendar.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """Numbers by name, lower case: months from 1, January; weekdays from 0, Monday.

    ``months`` and ``weekdays`` hold every form that a date line uses, short ones too; ``told_months`` and
    ``told_weekdays`` only those that are no other word, for running text. One is equal only to itself.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    told_months: Mapping[str, int]
    told_weekdays: Mapping[str, int]


@lru_cache(maxsize=1)
def load_calendar() -> Calendar:
    """The names as shipped."""
    text = files("tellings").joinpath("data", "calendar.toml").read_text(encoding="utf-8")
    rows: dict[str, list[str]] = tomllib.loads(text)

    def numbers(key: str, first: int) -> dict[str, int]:
        return {name: number for number, row in enumerate(rows[key], first) for name in row.split()}

    return Calendar(
        numbers("months", 1), numbers("weekdays", 0), numbers("told_months", 1), numbers("told_weekdays", 0)
    )
