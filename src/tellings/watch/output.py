"""The reports as JSON Lines: appended one whole line at a time, read back by ``tellings compare``."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from tellings.errors import UsageError
from tellings.ingest.feeds import Entry
from tellings.records import Report


def line_of(report: Report, entry: Entry, outlet: str | None, fetched_at: datetime, asked: str) -> dict[str, Any]:
    """A report as an object of the output. What the page does not tell is what its feed told, or is left out.

    ``url`` is the page's address after redirects, ``asked`` the one in the feed. ``date`` stands only where the
    day is known; where it is a range, reading the line again finds the same range in the text.
    """
    told = report.published
    exact = told.first.isoformat() if told and told.exact and told.basis in ("stated", "metadata") else None
    named = report.outlet.name if report.outlet else outlet or entry.outlet
    fields = {
        "url": report.url,
        "title": report.title.of(report.text) if report.title else entry.title,
        "date": exact or entry.date,
        "outlet": named,
        "authors": list(report.authors or entry.authors),
        "language": report.language if report.language != "und" else entry.language,
        "text": report.text,
        "fetched": fetched_at.isoformat(timespec="seconds"),
        "asked": asked if asked != report.url else None,
        "extractor": report.extractor,
        "raw_sha256": report.raw_sha256,
    }
    return {key: value for key, value in fields.items() if value not in (None, [])}


class Output:
    """A file that grows by whole lines, each on the disk before it counts as written."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = path.open("ab")
        except OSError as wrong:
            raise UsageError(f"cannot write {path}: {wrong.strerror or wrong}") from wrong
        self._path = path

    def __enter__(self) -> Output:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def append(self, line: dict[str, Any]) -> int:
        """Writes one line; the size of the file with it."""
        self._file.write(json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())
        return self._file.tell()

    def unrecorded(self, size: int) -> Iterator[tuple[str, ...]]:
        """Addresses of the lines beyond ``size``, written by a process that was killed before it took note of them.

        A line that it did not finish is cut off. A file that is shorter was moved away: nothing is unrecorded then.
        Raises UsageError for a file without a record that does not end in a line of JSON: it is somebody's own.
        """
        with self._path.open("r+b") as file:
            length = file.seek(0, os.SEEK_END)
            if length <= size:
                return
            file.seek(size)
            end = size
            for raw in file:
                try:
                    item = json.loads(raw)
                    yield tuple(item[key] for key in ("url", "asked") if isinstance(item.get(key), str))
                    if not raw.endswith(b"\n"):
                        file.write(b"\n")
                except (ValueError, AttributeError):
                    if not size:
                        raise UsageError(
                            f"{self._path} holds something else than reports: name another output"
                        ) from None
                    if not raw.endswith(b"\n"):
                        file.truncate(end)
                        return
                end += len(raw)
