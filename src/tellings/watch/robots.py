"""What a site's robots.txt allows (RFC 9309), read by Protego, kept for a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

from tellings.watch.fetch import TOKEN

KEPT = timedelta(hours=24)  # RFC 9309, 2.4: not used longer than a day
MAX_BYTES = 512_000  # RFC 9309, 2.5: at least 500 KiB are read
MAX_DELAY = 120.0  # seconds; a site that asks for more between two pages gets this


@dataclass(frozen=True, slots=True)
class Rules:
    """The robots.txt of one origin as it was found.

    ``body`` None: it could not be had, for that ``reason``, and nothing is asked for.
    """

    body: str | None
    fetched_at: datetime
    reason: str = ""

    def fresh(self, now: datetime) -> bool:
        """One that could not be had is looked for again sooner."""
        return timedelta(0) <= now - self.fetched_at < (KEPT if self.body is not None else timedelta(minutes=10))


class Robots:
    """Rules ready to be asked."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self._read = None if rules.body is None else Protego.parse(rules.body)

    def allows(self, url: str) -> bool | None:
        """Whether an address may be fetched; None where the rules could not be had."""
        return None if self._read is None else bool(self._read.can_fetch(url, TOKEN))

    @property
    def delay(self) -> float:
        """Seconds that the site wants between two requests; 0 where it says nothing."""
        asked = self._read.crawl_delay(TOKEN) if self._read else None
        return min(max(float(asked or 0), 0.0), MAX_DELAY)
