"""Requests with manners: robots.txt first, a pause between two requests to a host, redirects a few steps far."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime

from tellings.watch.addresses import Forbidden, Target, target
from tellings.watch.fetch import Answer, Client, Failed, Moved, ask
from tellings.watch.robots import MAX_BYTES, Robots, Rules
from tellings.watch.wire import Stopped


class Visitor:
    """Asks servers on behalf of the user; safe to use from several threads.

    ``rules`` are the robots.txt files known from earlier runs, by origin; those fetched are added to it.
    """

    def __init__(self, client: Client, *, delay: float = 2.0, rules: dict[str, Rules] | None = None) -> None:
        self.client, self.rules = client, rules if rules is not None else {}
        self._delay = delay
        self._robots: dict[str, Robots] = {}
        self._ready: dict[str, float] = {}  # by host: the monotonic moment of the next request
        self._lock = threading.Lock()

    def get(self, url: str, conditions: Mapping[str, str] | None = None) -> Answer | Failed:
        """The answer at an address, redirects followed; the conditions were named by what stood at their end."""
        try:
            where = target(url)
        except Forbidden as wrong:
            return Failed(url, str(wrong), lasting=True)
        seen = {where.url}
        while True:
            refused = self._barred(where)
            if refused is not None:
                return refused
            got = self._ask(where, conditions or {})
            if not isinstance(got, Moved):
                return got
            if got.to.url in seen:
                return Failed(url, "redirected in a circle", lasting=True)
            if len(seen) > self.client.limits.redirects:
                return Failed(url, f"redirected more than {self.client.limits.redirects} times", lasting=True)
            seen.add(got.to.url)
            where = got.to

    def _ask(self, where: Target, conditions: Mapping[str, str]) -> Answer | Failed | Moved:
        self._pause(where)
        return ask(self.client, where, conditions, datetime.now(UTC))

    def _pause(self, where: Target) -> None:
        """Waits for this host's turn; raises Stopped when the user does not want to wait."""
        robots = self._robots.get(where.origin)
        delay = max(self._delay, robots.delay if robots else 0.0)
        with self._lock:
            turn = max(time.monotonic(), self._ready.get(where.host, 0.0))
            self._ready[where.host] = turn + delay
        if self.client.stop.wait(max(0.0, turn - time.monotonic())):
            raise Stopped

    def _barred(self, where: Target) -> Failed | None:
        """Why an address may not be asked for by the rules of its site; None where it may."""
        robots = self._robots.get(where.origin)
        now = datetime.now(UTC)
        if robots is None or not robots.rules.fresh(now):
            known = self.rules.get(where.origin)
            found = known if known is not None and known.fresh(now) else self._robots_of(where)
            if isinstance(found, Failed):
                return found
            self.rules[where.origin] = found
            robots = self._robots[where.origin] = Robots(found)
        allowed = robots.allows(where.url)
        if allowed is None:
            why = f"its robots.txt cannot be had ({robots.rules.reason})"
            return Failed(where.url, f"{why}, so nothing is fetched from this site for now")
        return None if allowed else Failed(where.url, "robots.txt does not allow it", lasting=True)

    def _robots_of(self, where: Target) -> Rules | Failed:
        """RFC 9309, 2.3.1: not there (4xx) allows all; not to be had (5xx, no connection) allows nothing."""
        now = datetime.now(UTC)
        at = target("/robots.txt", where.origin)
        for _ in range(self.client.limits.redirects + 1):
            got = self._ask(at, {})
            if isinstance(got, Moved):
                at = got.to
                continue
            if isinstance(got, Answer):
                return Rules(got.body[:MAX_BYTES].decode("utf-8", "replace"), now)
            if got.status is not None and 400 <= got.status < 500 and got.status != 429:
                return Rules("", now)
            if got.status is None and got.lasting and at.origin == where.origin:
                return Failed(where.url, got.reason, lasting=True)  # a private host, an answer over the limit
            return Rules(None, now, got.reason) if got.wait is None else Failed(where.url, got.reason, wait=got.wait)
        return Rules("", now)
