"""One round: each feed that is due, then each page that is new or due again. Many hosts at once, each one in turn."""

from __future__ import annotations

import queue
import re
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar
from urllib.parse import urlsplit, urlunsplit

from tellings.ingest import ingest
from tellings.ingest.feeds import Entry, Feed, NoFeed, parse_feed
from tellings.knowledge.outlets import OutletList
from tellings.records import Refusal
from tellings.watch.addresses import Forbidden, target
from tellings.watch.fetch import Answer, Client, Failed, unpacked
from tellings.watch.output import Output, line_of
from tellings.watch.pages import page_of
from tellings.watch.settings import Settings, Watched
from tellings.watch.state import MAX_TRIES, State, Waiting, wait_after
from tellings.watch.visit import Visitor
from tellings.watch.wire import Stopped

MAX_SITEMAPS = 50  # of one index in one round; those changed last come first
Job = TypeVar("Job", Watched, Waiting)
_CAMPAIGN = re.compile(r"(?:^|(?<=&))(?:utm_\w+|fbclid|gclid)=")


@dataclass(frozen=True, slots=True)
class Round:
    """What one round did, in numbers of feeds and of pages."""

    polled: int = 0
    unchanged: int = 0
    feeds_failed: int = 0
    added: int = 0
    known: int = 0  # pages that turned out to be one that is had already
    pages_failed: int = 0
    given_up: int = 0
    waiting: int = 0
    notes: tuple[Refusal, ...] = ()  # what was left out of feeds that were read
    failed: tuple[str, ...] = field(default=(), compare=False)  # addresses of feeds and pages, as in the state


@dataclass(frozen=True, slots=True)
class _Got(Generic[Job]):
    """What came of a job; ``postponed`` where it was not tried, as its host wants to be left alone."""

    job: Job
    answer: Answer | Failed
    postponed: bool = False


class Watch:
    """Watches the feeds of some settings. ``now`` and ``stop`` are given so that tests need not wait."""

    def __init__(
        self,
        settings: Settings,
        state: State,
        output: Output,
        outlets: OutletList,
        *,
        stop: threading.Event,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        progress: Callable[[str, int, int], None] | None = None,
    ) -> None:
        self._settings, self._state, self._output, self._outlets = settings, state, output, outlets
        self._stop, self._now, self._progress = stop, now, progress or (lambda *_: None)
        client = Client(settings.reach, settings.limits, settings.contact, stop=stop)
        self._visitor = Visitor(client, delay=settings.delay, rules=state.rules())
        self._round = Round()
        for urls in output.unrecorded(state.output_size()):
            with suppress(Forbidden):  # a line that somebody else wrote
                state.page_done([page_key(url) for url in urls], "", now(), None)

    def once(self, *, due: bool = False) -> Round:
        """One round; ``due`` leaves out feeds whose minutes are not over. Stopped, it ends early and keeps what it has.

        A feed that failed is left alone for as long as it should be, either way.
        """
        self._round = Round()
        try:
            feeds = [feed for feed in self._settings.feeds if self._is_due(feed, due)]
            listed = [more for got in self._all(feeds, self._conditions) for more in self._polled(got)]
            for got in self._all([feed for feed in listed if self._is_due(feed, due)], self._conditions):
                if self._polled(got):
                    self._note(got.job.url, "an index of sitemaps within another: not followed")
            pages = self._state.due(self._now(), self._settings.pages)
            for done, page in enumerate(self._all(pages, lambda _: {}), 1):
                self._visited(page)
                self._progress("pages", done, len(pages))
        finally:
            self._state.keep_rules(self._visitor.rules)
        return replace(self._round, waiting=self._state.counted("waiting"))

    def until_next(self) -> float:
        """Seconds until a feed is due, at least one."""
        soonest = min(self._state.feed(feed.url).next_at for feed in self._settings.feeds)
        return max(1.0, (soonest - self._now()).total_seconds())

    def _is_due(self, feed: Watched, due: bool) -> bool:
        known = self._state.feed(feed.url)
        return known.next_at <= self._now() or (known.tries == 0 and not due)

    def _conditions(self, feed: Watched) -> dict[str, str]:
        known = self._state.feed(feed.url)
        named = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        return {name: value for name, value in named.items() if value is not None}

    def _count(self, name: str, failed: str | None = None) -> None:
        addresses = self._round.failed if failed is None else (*self._round.failed, failed)
        self._round = replace(self._round, failed=addresses, **{name: getattr(self._round, name) + 1})

    def _note(self, url: str, words: str) -> None:
        self._round = replace(self._round, notes=(*self._round.notes, Refusal(url, "watch", words)))

    def _all(self, jobs: Sequence[Job], conditions: Callable[[Job], dict[str, str]]) -> Iterator[_Got[Job]]:
        """Jobs done by a few threads, those of one host by one thread, one after the other."""
        by_host: dict[str, list[tuple[Job, dict[str, str]]]] = defaultdict(list)
        for job in jobs:
            by_host[urlsplit(job.url).hostname or ""].append((job, conditions(job)))
        done: queue.Queue[_Got[Job] | BaseException | None] = queue.Queue()
        with ThreadPoolExecutor(self._settings.hosts, "watch") as pool:
            try:
                for group in by_host.values():
                    pool.submit(self._visit, group, done)
                left = len(by_host)
                while left:
                    got = done.get()
                    if got is None:
                        left -= 1
                    elif isinstance(got, BaseException):
                        raise got
                    else:
                        yield got
            except BaseException:
                self._stop.set()  # or leaving would wait for requests whose answers nobody takes
                raise

    def _visit(
        self, jobs: Sequence[tuple[Job, dict[str, str]]], done: queue.Queue[_Got[Job] | BaseException | None]
    ) -> None:
        crowded: Failed | None = None
        try:
            for job, conditions in jobs:
                if crowded is not None:
                    done.put(_Got(job, crowded, postponed=True))
                    continue
                answer = self._visitor.get(job.url, conditions)
                if isinstance(answer, Failed) and _is_crowded(answer):
                    crowded = answer
                done.put(_Got(job, answer))
        except Stopped:
            pass
        except BaseException as fault:
            done.put(fault)
        finally:
            done.put(None)

    def _polled(self, got: _Got[Watched]) -> list[Watched]:
        """Takes note of a feed's entries; gives the sitemaps that an index lists."""
        feed, answer, now = got.job, got.answer, self._now()
        known = self._state.feed(feed.url)
        next_at = now + timedelta(minutes=feed.every)
        if isinstance(answer, Answer) and answer.status == 304:
            self._count("unchanged")
            self._state.feed_polled(feed.url, known.etag, known.modified, next_at)
            return []
        found = answer if isinstance(answer, Failed) else _read(answer, self._settings.limits.size)
        if isinstance(found, Failed):
            self._count("feeds_failed", feed.url)
            self._state.feed_failed(feed.url, found.reason, now + wait_after(known.tries + 1, found.wait))
            return []
        self._count("polled")
        if found.damage:
            self._note(feed.url, f"{found.damage}: the entries that could be told apart are taken")
        listed = self._listed(feed, found, now) if found.kind == "sitemap index" else []
        if found.kind != "sitemap index":
            self._taken(feed, found, now)
        # An index is read each time, for its sitemaps change without it; so is what was damaged.
        keep = isinstance(answer, Answer) and found.kind != "sitemap index" and not found.damage
        tags = (answer.etag, answer.modified) if keep and isinstance(answer, Answer) else (None, None)
        self._state.feed_polled(feed.url, *tags, next_at)
        return listed

    def _listed(self, index: Watched, found: Feed, now: datetime) -> list[Watched]:
        """The sitemaps of an index that may hold something new, those changed last first."""
        recent = [entry for entry in found.entries if entry.url and not _is_old(entry, now, index.days)]
        recent.sort(key=lambda entry: entry.updated or "", reverse=True)
        if len(recent) > MAX_SITEMAPS:
            self._note(index.url, f"lists {len(recent)} sitemaps: the {MAX_SITEMAPS} that changed last are read")
        return [replace(index, url=entry.url or "", index=index.url) for entry in recent[:MAX_SITEMAPS]]

    def _taken(self, feed: Watched, found: Feed, now: datetime) -> None:
        entries: dict[str, Entry] = {}
        left_out = 0
        for entry in found.entries:
            if _is_old(entry, now, feed.days):
                continue
            try:
                entries.setdefault(page_key(entry.url or ""), entry)
            except Forbidden:
                left_out += 1
        if left_out:
            self._note(feed.url, f"{left_out} entries without an address that can be fetched")
        self._state.add(feed.index or feed.url, entries.items(), now)

    def _visited(self, got: _Got[Waiting]) -> None:
        """A page written, or what failed noted."""
        page, answer, now = got.job, got.answer, self._now()
        if isinstance(answer, Failed):
            self._failed(page, answer, now, postponed=got.postponed)
            return
        end = page_key(answer.url)
        if end != page.url and self._state.is_done(end):
            self._count("known")
            self._state.page_done([page.url], page.feed, now, None)
            return
        found = list(ingest([page_of(answer.url, answer)], self._outlets, today=now.date()))
        reports = [one for one in found if not isinstance(one, Refusal)]
        if not reports:
            reason = next((one.reason for one in found if isinstance(one, Refusal)), "nothing to read")
            self._failed(page, Failed(page.url, reason, lasting=True), now, postponed=False)
            return
        outlet = next((feed.outlet for feed in self._settings.feeds if feed.url == page.feed), None)
        size = 0
        for report in reports:
            size = self._output.append(line_of(report, page.entry, outlet, now, page.url))
        self._state.page_done([page.url, end], page.feed, now, size)
        self._round = replace(self._round, added=self._round.added + len(reports))

    def _failed(self, page: Waiting, failed: Failed, now: datetime, *, postponed: bool) -> None:
        if postponed:
            self._state.postpone(page.url, f"its host answers {failed.status}", now + wait_after(1, failed.wait))
        elif failed.lasting or page.tries + 1 >= MAX_TRIES:
            self._count("given_up", page.url)
            self._state.page_failed(page.url, failed.reason, None)
        else:
            self._count("pages_failed", page.url)
            self._state.page_failed(page.url, failed.reason, now + wait_after(page.tries + 1, failed.wait))


def page_key(url: str) -> str:
    """An address as it is known by and fetched: without the marks of campaigns, which change nothing in the page."""
    where = target(url)
    parts = urlsplit(where.url)
    if not _CAMPAIGN.search(parts.query):
        return where.url
    kept = [part for part in parts.query.split("&") if not _CAMPAIGN.match(part)]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), ""))


def _is_crowded(answer: Failed) -> bool:
    """Whether an answer is about the host and not about the page: too many requests, or none for so long."""
    return answer.status == 429 or (answer.status == 503 and answer.wait is not None)


def _is_old(entry: Entry, now: datetime, days: float) -> bool:
    """Whether an entry is known to be older than so many days; one without a date is not."""
    try:
        told = datetime.fromisoformat(entry.date or entry.updated or "")
        moment = told if told.tzinfo else told.replace(tzinfo=UTC)
        return now - moment > timedelta(days=days + (0 if "T" in (entry.date or entry.updated or "") else 1))
    except (ValueError, OverflowError):
        return False


def _read(answer: Answer, limit: int) -> Feed | Failed:
    """The feed in an answer, unpacked if its file is packed ('sitemap.xml.gz')."""
    body = unpacked(answer.body, limit) if answer.body.startswith(b"\x1f\x8b") else answer.body
    if body is None:
        return Failed(answer.url, "over the limit once unpacked, or broken gzip")
    found = parse_feed(body, answer.url)
    return Failed(answer.url, found.reason) if isinstance(found, NoFeed) else found
