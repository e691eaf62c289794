"""Tellings: many reports of one event, side by side, each claim with its words and its source."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tellings.errors import TellingsError

if TYPE_CHECKING:
    from tellings.publish.reading import Explained
    from tellings.records import Accounts

__all__ = ["TellingsError", "__version__", "compare", "explain"]

__version__ = "0.1.0"


def compare(paths: Iterable[str | Path] | str | Path) -> Accounts:
    """The accounts of the events that the reports at these paths (files and folders), or at one, tell of."""
    from tellings.pipeline import Source, run

    return run(Source((paths,) if isinstance(paths, str | Path) else tuple(paths)))


def explain(text: str) -> Explained:
    """What is seen in one text: its mentions, quotations and claims, and why a sentence gave none."""
    from tellings.explaining import explain_source
    from tellings.pipeline import Source

    entries, refusals = explain_source(Source(("-",), text.encode("utf-8", "replace")))
    if not entries:
        raise TellingsError("; ".join(one.reason for one in refusals) or "nothing to read")
    return entries[0]
