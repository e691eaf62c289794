"""Addresses that are given in place of files: fetched with the care of ``watch``, read as files are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tellings.ingest import Page
from tellings.records import Refusal
from tellings.watch.addresses import Reach
from tellings.watch.fetch import Answer, Client, Failed
from tellings.watch.visit import Visitor


def is_address(path: str | Path) -> bool:
    """Whether a path as given is an address of the web."""
    return isinstance(path, str) and path[:8].casefold().startswith(("http://", "https://"))


def fetched(paths: Iterable[str | Path], *, allow_private: bool = False) -> Iterator[str | Path | Page | Refusal]:
    """The paths in their order, each address replaced by the page that stands there, or by why it is not had."""
    visitor = Visitor(Client(reach=Reach(any_private=allow_private)), delay=1.0)
    for path in paths:
        if not is_address(path):
            yield path
            continue
        got = visitor.get(str(path))
        yield Refusal(str(path), "fetch", got.reason) if isinstance(got, Failed) else page_of(str(path), got)


def page_of(path: str, answer: Answer) -> Page:
    """An answer as ``ingest`` takes it: under the address where the redirects ended, had today."""
    return Page(path, answer.url, datetime.now(UTC).date(), answer.charset, answer.body)
