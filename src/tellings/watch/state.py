"""What was seen, what failed and when to try again: a small SQLite file beside the output.

Every change is a transaction, so a killed process leaves the state of a moment before. While a process watches, it
holds the file; a second one is told so.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from tellings.errors import UsageError
from tellings.ingest.feeds import Entry
from tellings.watch.robots import Rules

Status = Literal["waiting", "done", "given up"]
FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(days=1)
MAX_TRIES = 8  # of a page: with waits of 5, 10, 20 … minutes the last is ten hours after the first
_FORMAT = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS feed (
    url TEXT PRIMARY KEY, etag TEXT, modified TEXT, next_at REAL NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0,
    reason TEXT);
CREATE TABLE IF NOT EXISTS page (
    url TEXT PRIMARY KEY, feed TEXT NOT NULL, entry TEXT, status TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
    next_at REAL NOT NULL DEFAULT 0, reason TEXT, seen_at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS page_due ON page (status, next_at);
CREATE TABLE IF NOT EXISTS robots (
    origin TEXT PRIMARY KEY, body TEXT, fetched_at REAL NOT NULL, reason TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS output (one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed: validators of the last answer, failures in a row since, when to ask again."""

    etag: str | None
    modified: str | None
    next_at: datetime
    tries: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page to be fetched, with what its feed said of it."""

    url: str
    feed: str
    entry: Entry
    tries: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """An address that failed: tried again at ``next_at``, or given up where that is None."""

    url: str
    reason: str
    tries: int
    next_at: datetime | None


def wait_after(tries: int, asked: float | None) -> timedelta:
    """How long to leave an address alone after so many failures in a row; at least what its server asks for."""
    own = min(FIRST_WAIT * (1 << min(max(tries - 1, 0), 20)), LONGEST_WAIT)
    return max(own, min(timedelta(seconds=min(asked or 0.0, 1e8)), LONGEST_WAIT * 7))


class State:
    """The state file, opened for one process; ``close`` it, or use it in a ``with``."""

    def __init__(self, path: Path) -> None:
        try:
            self._db = sqlite3.connect(path, timeout=0.2, isolation_level=None)
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("BEGIN EXCLUSIVE")
            self._db.executescript(_TABLES)
            (found,) = self._db.execute("PRAGMA user_version").fetchone()
            if found not in (0, _FORMAT):
                raise UsageError(f"{path} was written by a newer Tellings: use that, or name another output")
            self._db.execute(f"PRAGMA user_version = {_FORMAT}")
        except sqlite3.OperationalError as wrong:
            if "locked" in str(wrong):
                raise UsageError(f"{path} is in use: another 'tellings watch' writes to this output") from None
            raise UsageError(f"cannot open {path}: {wrong}") from wrong
        except sqlite3.DatabaseError as wrong:
            raise UsageError(f"{path} is no state file of 'tellings watch' ({wrong}): move it away") from wrong

    def __enter__(self) -> State:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()

    def feed(self, url: str) -> FeedState:
        row = self._db.execute("SELECT etag, modified, next_at, tries FROM feed WHERE url = ?", (url,)).fetchone()
        if row is None:
            return FeedState(None, None, datetime.fromtimestamp(0, UTC), 0)
        return FeedState(row[0], row[1], datetime.fromtimestamp(row[2], UTC), row[3])

    def feed_polled(self, url: str, etag: str | None, modified: str | None, next_at: datetime) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO feed (url, etag, modified, next_at) VALUES (?, ?, ?, ?)",
            (url, etag, modified, next_at.timestamp()),
        )

    def feed_failed(self, url: str, reason: str, next_at: datetime) -> None:
        """The validators stay: they belong to the last answer that was read."""
        self._db.execute(
            "INSERT INTO feed (url, next_at, tries, reason) VALUES (?, ?, 1, ?) ON CONFLICT (url) DO UPDATE SET "
            "next_at = excluded.next_at, tries = tries + 1, reason = excluded.reason",
            (url, next_at.timestamp(), reason),
        )

    def add(self, feed: str, entries: Iterable[tuple[str, Entry]], now: datetime) -> int:
        """Pages not seen before wait to be fetched; how many these were. All of a feed or none."""
        self._db.execute("BEGIN")
        before = self._db.total_changes
        self._db.executemany(
            "INSERT OR IGNORE INTO page (url, feed, entry, status, seen_at) VALUES (?, ?, ?, 'waiting', ?)",
            ((url, feed, json.dumps(asdict(entry)), now.timestamp()) for url, entry in entries),
        )
        added = self._db.total_changes - before
        self._db.execute("COMMIT")
        return added

    def due(self, now: datetime, most: int) -> list[Waiting]:
        """Pages to be fetched now: those never tried first, in the order in which they were seen."""
        rows = self._db.execute(
            "SELECT url, feed, entry, tries FROM page WHERE status = 'waiting' AND next_at <= ? "
            "ORDER BY tries, seen_at, rowid LIMIT ?",
            (now.timestamp(), most),
        )
        return [Waiting(url, feed, _entry(entry), tries) for url, feed, entry, tries in rows]

    def counted(self, status: Status) -> int:
        return int(self._db.execute("SELECT count(*) FROM page WHERE status = ?", (status,)).fetchone()[0])

    def is_done(self, url: str) -> bool:
        row = self._db.execute("SELECT 1 FROM page WHERE url = ? AND status = 'done'", (url,)).fetchone()
        return row is not None

    def page_done(self, urls: Iterable[str], feed: str, now: datetime, size: int | None) -> None:
        """A report was written: none of its addresses is fetched again; the output is ``size`` bytes long."""
        self._db.execute("BEGIN")
        self._db.executemany(
            "INSERT INTO page (url, feed, status, seen_at) VALUES (?, ?, 'done', ?) "
            "ON CONFLICT (url) DO UPDATE SET status = 'done', entry = NULL, reason = NULL",
            [(url, feed, now.timestamp()) for url in dict.fromkeys(urls)],
        )
        if size is not None:
            self._db.execute("INSERT OR REPLACE INTO output (one, size) VALUES (1, ?)", (size,))
        self._db.execute("COMMIT")

    def page_failed(self, url: str, reason: str, next_at: datetime | None) -> None:
        """Tried again at ``next_at``; None gives it up."""
        self._db.execute(
            "UPDATE page SET tries = tries + 1, reason = ?, next_at = ?, status = ? WHERE url = ?",
            (reason, next_at.timestamp() if next_at else 0, "waiting" if next_at else "given up", url),
        )

    def postpone(self, url: str, reason: str, next_at: datetime) -> None:
        """Not tried, since its host wants to be left alone."""
        self._db.execute("UPDATE page SET next_at = ?, reason = ? WHERE url = ?", (next_at.timestamp(), reason, url))

    def troubles(self) -> list[Trouble]:
        """Everything that failed and was not had since: feeds, then pages, by address."""
        rows = [
            *self._db.execute("SELECT url, reason, tries, next_at FROM feed WHERE tries > 0 ORDER BY url"),
            *self._db.execute(
                "SELECT url, reason, tries, CASE status WHEN 'waiting' THEN next_at END FROM page "
                "WHERE status != 'done' AND reason IS NOT NULL ORDER BY url"
            ),
        ]
        return [
            Trouble(url, reason, tries, None if at is None else datetime.fromtimestamp(at, UTC))
            for url, reason, tries, at in rows
        ]

    def output_size(self) -> int:
        row = self._db.execute("SELECT size FROM output").fetchone()
        return int(row[0]) if row else 0

    def rules(self) -> dict[str, Rules]:
        rows = self._db.execute("SELECT origin, body, fetched_at, reason FROM robots")
        return {origin: Rules(body, datetime.fromtimestamp(at, UTC), reason) for origin, body, at, reason in rows}

    def keep_rules(self, rules: dict[str, Rules]) -> None:
        rows = [(origin, one.body, one.fetched_at.timestamp(), one.reason) for origin, one in rules.items()]
        self._db.execute("BEGIN")
        self._db.executemany("INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?)", rows)
        self._db.execute("COMMIT")


def _entry(kept: str | None) -> Entry:
    fields: dict[str, Any] = json.loads(kept) if kept else {"url": None}
    return Entry(**{**fields, "authors": tuple(fields.get("authors", ()))})
