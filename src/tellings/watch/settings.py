"""What is watched, and how: a TOML file, every key checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_network
from pathlib import Path
from typing import Any

from tellings.errors import UsageError
from tellings.watch.addresses import Forbidden, Reach, target
from tellings.watch.fetch import Limits


@dataclass(frozen=True, slots=True)
class Watched:
    """A feed or sitemap. ``every`` in minutes; ``days``: entries that are older are not fetched.

    ``index`` is the address of the sitemap index that lists it, None for what stands in the settings.
    """

    url: str
    outlet: str | None = None
    every: float = 15.0
    days: float = 7.0
    index: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """A feeds file. ``output`` gets the reports; ``pages`` is the most that one round fetches, the rest waits.

    ``delay`` is in seconds, between two requests to one host. Times are those of the file, sizes in bytes.
    """

    output: Path
    feeds: tuple[Watched, ...]
    contact: str | None = None
    delay: float = 2.0
    pages: int = 1000
    hosts: int = 4
    reach: Reach = Reach()  # noqa: RUF009  # frozen, so it may be shared
    limits: Limits = Limits()  # noqa: RUF009

    @property
    def state(self) -> Path:
        """Where is kept what was seen, beside the output."""
        return self.output.with_name(self.output.name + ".state")


_TOP = frozenset({"output", "contact", "every", "days", "delay", "pages", "hosts", "allow_private", "limits", "feed"})
_FEED = frozenset({"url", "outlet", "every", "days"})
_LIMITS = frozenset({"seconds", "megabytes", "redirects"})


def load_settings(path: Path) -> Settings:
    """The settings in a feeds file; raises UsageError with the key that is wrong."""
    if path.exists() and not path.is_file():
        raise UsageError(f"cannot read {path}: not a file, and a pipe or a device may never end")
    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as wrong:
        raise UsageError(f"cannot read {path}: {wrong.strerror or wrong}") from wrong
    except ValueError as wrong:  # broken TOML and broken UTF-8
        raise UsageError(f"{path} is no TOML: {wrong}") from wrong
    return _Checked(path).settings(table)


class _Checked:
    """Reads values of one file, and names file and key where one is wrong."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def settings(self, table: Mapping[str, Any]) -> Settings:
        self._keys(table, _TOP, "")
        feeds = table.get("feed")
        if not isinstance(feeds, list) or not feeds or not all(isinstance(feed, dict) for feed in feeds):
            raise self._wrong("[[feed]]", "at least one table with an 'url'")
        limits = table.get("limits", {})
        if not isinstance(limits, dict):
            raise self._wrong("limits", "a table")
        self._keys(limits, _LIMITS, "limits.")
        watched = tuple(self._feed(feed, table) for feed in feeds)
        if len({feed.url for feed in watched}) < len(watched):
            raise self._wrong("[[feed]]", "each address once")
        return Settings(
            output=self._path.parent / (self._words(table, "output") or "reports.jsonl"),
            feeds=watched,
            contact=self._contact(table),
            delay=self._number(table, "delay", 2.0, 0.0, 3600.0),
            pages=int(self._number(table, "pages", 1000, 1, 1_000_000)),
            hosts=int(self._number(table, "hosts", 4, 1, 32)),
            reach=self._reach(table.get("allow_private", False)),
            limits=Limits(
                seconds=self._number(limits, "seconds", 30.0, 0.1, 600.0),
                size=int(self._number(limits, "megabytes", 10.0, 0.001, 100.0) * 1_000_000),
                redirects=int(self._number(limits, "redirects", 5, 0, 20)),
            ),
        )

    def _wrong(self, key: str, wanted: str) -> UsageError:
        return UsageError(f"{self._path}: '{key}' must be {wanted}")

    def _keys(self, table: Mapping[str, Any], known: frozenset[str], where: str) -> None:
        for key in table:
            if key not in known:
                raise UsageError(f"{self._path}: '{where}{key}' is no setting; there are: {', '.join(sorted(known))}")

    def _words(self, table: Mapping[str, Any], key: str) -> str | None:
        value = table.get(key)
        if value is not None and (not isinstance(value, str) or not value.strip() or not value.isprintable()):
            raise self._wrong(key, "some words on one line")
        return value

    def _contact(self, table: Mapping[str, Any]) -> str | None:
        value = self._words(table, "contact")
        if value is not None and (not value.isascii() or set(value) & set("()\\")):
            raise self._wrong("contact", "an address of mail or web, in ASCII")
        return value

    def _number(self, table: Mapping[str, Any], key: str, usual: float, least: float, most: float) -> float:
        value = table.get(key, usual)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= most:
            raise self._wrong(key, f"a number from {least:g} to {most:g}")
        return value

    def _feed(self, feed: Mapping[str, Any], table: Mapping[str, Any]) -> Watched:
        self._keys(feed, _FEED, "feed.")
        url = self._words(feed, "url")
        if url is None:
            raise self._wrong("url", "given for each feed")
        try:
            url = target(url).url
        except Forbidden as wrong:
            raise UsageError(f"{self._path}: {url}: {wrong}") from None
        given = {**{key: table[key] for key in ("every", "days") if key in table}, **feed}
        return Watched(
            url=url,
            outlet=self._words(feed, "outlet"),
            every=self._number(given, "every", 15.0, 0.01, 100_000.0),
            days=self._number(given, "days", 7.0, 0.01, 40_000.0),
        )

    def _reach(self, value: Any) -> Reach:
        if isinstance(value, bool):
            return Reach(any_private=value)
        if isinstance(value, list) and all(isinstance(net, str) for net in value):
            with suppress(ValueError):
                return Reach(tuple(ip_network(net) for net in value))
        raise self._wrong("allow_private", "true, false or a list of networks ('10.1.2.0/24')")
