"""Tellings: many reports of one event, side by side, each claim with its words and its source."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tellings.errors import TellingsError

if TYPE_CHECKING:
    from tellings.publish.reading import Explained
    from tellings.records import Accounts

__all__ = ["TellingsError", "__version__", "compare", "explain"]

__version__ = "0.1.0"

_log = logging.getLogger(__name__)


def compare(
    paths: Iterable[str | Path] | str | Path, *, places: str | Path | None = None, actors: str | Path | None = None
) -> Accounts:
    """The accounts of the events that the reports at these paths (files and folders), or at one, tell of.

    ``places``, ``actors``: files with entries of your own, which win over the packaged ones.
    """
    from tellings.pipeline import Source, line_from, lists_from, run

    lists = lists_from(places, actors)
    source = Source((paths,) if isinstance(paths, str | Path) else tuple(paths))
    return run(source, line_from(known=lists.known), lists=lists)


def explain(text: str, *, places: str | Path | None = None, actors: str | Path | None = None) -> Explained:
    """What is seen in one text: its mentions, quotations and claims, and why a sentence gave none.

    Rows of ``places`` and ``actors`` that are not taken are logged as warnings.
    """
    from tellings.explaining import explain_source
    from tellings.pipeline import Source, line_from, lists_from

    lists = lists_from(places, actors)
    for row in lists.refusals:
        _log.warning("%s (%s): %s", row.path, row.stage, row.reason)
    source = Source(("-",), text.encode("utf-8", "replace"))
    entries, refusals = explain_source(source, line_from(known=lists.known), lists)
    if not entries:
        raise TellingsError("; ".join(one.reason for one in refusals) or "nothing to read")
    return entries[0]
