"""Rounds over feeds: what is taken, once; what fails, listed and tried again when it should be."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tellings.errors import UsageError
from tellings.ingest import ingest
from tellings.knowledge.outlets import OutletList, load_outlets
from tellings.records import Report
from tellings.watch import Round, State, Trouble, Watch, load_settings
from tellings.watch.output import Output
from tellings.watch.polling import page_key
from tellings.watch.state import FIRST_WAIT, LONGEST_WAIT, MAX_TRIES, wait_after
from tests.watch.misbehaving import Reply, Request, Server, drip, page, redirect, reset, rss

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
Lines = list[dict[str, Any]]


@pytest.fixture(scope="module")
def outlets() -> OutletList:
    return load_outlets()


class Desk:
    """A folder with a feeds file, watched at moments of our choosing."""

    def __init__(self, folder: Path, outlets: OutletList) -> None:
        self.folder, self.outlets, self.feeds = folder, outlets, folder / "feeds.toml"
        self.output = folder / "reports.jsonl"

    def watches(self, *urls: str, more: str = "", each: str = "") -> None:
        feeds = "".join(f'[[feed]]\nurl = "{url}"\n{each}\n' for url in urls)
        limits = "[limits]\nseconds = 1\nmegabytes = 0.5\n"
        self.feeds.write_text(f'delay = 0\nallow_private = ["127.0.0.1/32"]\n{more}\n{limits}{feeds}', "utf-8")

    def round(self, now: datetime = NOW, *, due: bool = False) -> Round:
        settings = load_settings(self.feeds)
        with State(settings.state) as state, Output(settings.output) as output:
            watch = Watch(settings, state, output, self.outlets, stop=threading.Event(), now=lambda: now)
            return watch.once(due=due)

    def lines(self) -> Lines:
        return [json.loads(line) for line in self.output.read_text("utf-8").splitlines()]

    def troubles(self) -> list[Trouble]:
        with State(load_settings(self.feeds).state) as state:
            return state.troubles()


@pytest.fixture
def desk(tmp_path: Path, outlets: OutletList) -> Desk:
    return Desk(tmp_path, outlets)


def test_new_pages_become_lines_that_are_read_back_as_the_same_reports(server: Server, desk: Desk) -> None:
    server.routes |= {f"/{number}": Reply(page(number)) for number in range(3)}
    server.routes["/rss"] = Reply(rss("/0", "/1", "/2"))
    desk.watches(server("/rss"))
    assert desk.round() == Round(polled=1, added=3)
    lines = desk.lines()
    assert [line["url"] for line in lines] == [server("/0"), server("/1"), server("/2")]
    assert {line["outlet"] for line in lines} == {"The Courier"}
    assert [line["date"] for line in lines] == ["2026-11-10", "2026-11-11", "2026-11-12"]
    assert lines[0]["title"] == "Army says it retook Ouallam"
    assert "Residents reached by telephone" in lines[0]["text"]
    assert "newsletter" not in lines[0]["text"]
    assert lines[0]["fetched"].startswith("2026-11-22T12:00:00")
    read = [one for one in ingest([desk.output], desk.outlets) if isinstance(one, Report)]
    assert [one.url for one in read] == [line["url"] for line in lines]
    assert [one.text.strip() for one in read] == [line["text"].strip() for line in lines]
    assert all(one.published and one.published.exact for one in read)


def test_a_second_round_adds_nothing_and_asks_only_for_what_changed(server: Server, desk: Desk) -> None:
    def feed(asked: Request) -> Reply:
        if asked.headers.get("if-none-match") == '"7"' and asked.headers.get("if-modified-since") == "then":
            return Reply(b"", 304)
        return Reply(rss("/0", "/1"), headers={"ETag": '"7"', "Last-Modified": "then"})

    server.routes |= {"/rss": feed, "/0": Reply(page(0)), "/1": Reply(page(1))}
    desk.watches(server("/rss"))
    desk.round()
    before = desk.output.read_bytes()
    assert desk.round(NOW + timedelta(hours=1)) == Round(unchanged=1)
    assert desk.output.read_bytes() == before
    assert (server.asked("/rss"), server.asked("/0"), server.asked("/1")) == (2, 1, 1)
    assert server.robots_asked == 1
    desk.round(NOW + timedelta(hours=30))
    assert server.asked("/0") == 1


def test_a_feed_that_moved_is_asked_at_its_new_address_whether_it_changed(server: Server, desk: Desk) -> None:
    def feed(asked: Request) -> Reply:
        return Reply(b"", 304) if asked.headers.get("if-none-match") == '"7"' else Reply(rss(), headers={"ETag": '"7"'})

    server.routes |= {"/old": redirect("/rss", 301), "/rss": feed}
    desk.watches(server("/old"))
    desk.round()
    assert desk.round() == Round(unchanged=1)


def test_one_page_under_several_addresses_is_written_once(server: Server, desk: Desk) -> None:
    server.routes |= {"/0": Reply(page(0)), "/short": redirect("/0"), "/0?utm_source=rss": Reply(page(0))}
    server.routes["/rss"] = Reply(rss("/0", "/0#top", "/0?utm_source=rss", "/short", server("/0")))
    server.routes["/atom"] = Reply(
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="0"/><title>x</title></entry></feed>'
    )
    desk.watches(server("/rss"), server("/atom"))
    assert desk.round() == Round(polled=2, added=1, known=1)
    assert server.asked("/0?utm_source=rss") == 0
    assert len(desk.lines()) == 1


def test_a_server_that_fails_is_tried_again_later_and_then_has_its_report(server: Server, desk: Desk) -> None:
    answers = iter([Reply(b"", 500), reset(), Reply(page(0))])
    server.routes |= {"/rss": Reply(rss("/0")), "/0": lambda _: next(answers)}
    desk.watches(server("/rss"))
    assert desk.round() == Round(polled=1, pages_failed=1, waiting=1)
    (trouble,) = desk.troubles()
    assert (trouble.url, trouble.reason, trouble.tries) == (server("/0"), "the server answers 500", 1)
    assert trouble.next_at == NOW + FIRST_WAIT
    desk.round(NOW + FIRST_WAIT - timedelta(seconds=1))
    assert server.asked("/0") == 1  # not before its time
    assert desk.round(NOW + FIRST_WAIT).pages_failed == 1
    assert desk.troubles()[0].next_at == NOW + 3 * FIRST_WAIT
    assert desk.round(NOW + 3 * FIRST_WAIT).added == 1
    assert desk.troubles() == []


def test_a_crowded_host_is_left_alone_for_as_long_as_it_asks(server: Server, desk: Desk) -> None:
    server.routes |= {f"/{number}": Reply(page(number)) for number in range(1, 4)}
    server.routes |= {"/rss": Reply(rss("/0", "/1", "/2", "/3")), "/0": Reply(b"", 429, {"Retry-After": "3600"})}
    desk.watches(server("/rss"))
    assert desk.round() == Round(polled=1, pages_failed=1, waiting=4)
    assert len(server.log) == 2  # the feed, and the one page that was answered with 429
    assert {one.next_at for one in desk.troubles()} == {NOW + timedelta(hours=1)}
    server.routes["/0"] = Reply(page(0))
    assert desk.round(NOW + timedelta(minutes=59)).added == 0
    assert desk.round(NOW + timedelta(hours=1)).added == 4


def test_a_page_that_never_comes_is_given_up_in_the_end(server: Server, desk: Desk) -> None:
    server.routes |= {"/rss": Reply(rss("/0")), "/0": Reply(b"", 500)}
    desk.watches(server("/rss"))
    rounds = [desk.round(NOW + number * LONGEST_WAIT) for number in range(MAX_TRIES + 2)]
    assert [one.given_up for one in rounds] == [0] * (MAX_TRIES - 1) + [1, 0, 0]
    assert server.asked("/0") == MAX_TRIES
    assert desk.troubles()[0].next_at is None


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(b"", 404), "the server answers 404"),
        (Reply(b"<html><body><div>Accept cookies</div></body></html>"), "a page without a report"),
        (Reply(b"%PDF-1.7 ...", headers={"Content-Type": "application/pdf"}), "PDF"),
        (redirect("file:///etc/passwd"), "redirected to what is not fetched"),
        (redirect("http://127.0.0.2/"), "private network"),
        (Reply(b"x" * 600_000), "over the limit of 0.5 MB"),
        (Reply(b""), "empty"),
    ],
)
def test_what_will_not_get_better_is_given_up_at_once_and_the_rest_is_done(
    server: Server, desk: Desk, reply: Reply, reason: str
) -> None:
    server.routes |= {"/rss": Reply(rss("/bad", "/1")), "/bad": reply, "/1": Reply(page(1))}
    desk.watches(server("/rss"))
    assert desk.round() == Round(polled=1, added=1, given_up=1)
    (trouble,) = desk.troubles()
    assert reason in trouble.reason
    assert trouble.next_at is None
    assert desk.round(NOW + timedelta(days=2)).given_up == 0
    assert server.asked("/bad") == 1


def test_what_robots_forbid_is_listed(server: Server, desk: Desk) -> None:
    server.routes |= {"/robots.txt": Reply(b"User-agent: *\nDisallow: /0"), "/rss": Reply(rss("/0", "/1"))}
    server.routes["/1"] = Reply(page(1))
    desk.watches(server("/rss"))
    assert desk.round() == Round(polled=1, added=1, given_up=1)
    assert [one.reason for one in desk.troubles()] == ["robots.txt does not allow it"]
    assert server.asked("/0") == 0


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(b"<html>not a feed</html>"), "not a feed"),
        (Reply(b'<!DOCTYPE r [<!ENTITY a "b">]><rss><channel/></rss>'), "entities"),
        (Reply(b"", 503), "503"),
        (drip(b"HTTP/1.1 200 OK\r\n\r\n<rss>"), "no whole answer"),
        (Reply(gzip.compress(bytes(5_000_000))), "once unpacked"),
        (redirect("ftp://paper.example/rss"), "redirected"),
    ],
)
def test_a_feed_that_fails_is_listed_left_alone_and_asked_again(
    server: Server, desk: Desk, reply: Reply, reason: str
) -> None:
    server.routes |= {"/bad": reply, "/rss": Reply(rss("/1")), "/1": Reply(page(1))}
    desk.watches(server("/bad"), server("/rss"))
    done = desk.round()
    assert (done.polled, done.feeds_failed) == (1, 1)
    (trouble,) = desk.troubles()
    assert reason in trouble.reason
    assert trouble.next_at == NOW + FIRST_WAIT
    desk.round(NOW + FIRST_WAIT / 2)
    assert server.asked("/bad") == 1
    server.routes["/bad"] = Reply(rss("/1"))
    assert desk.round(NOW + FIRST_WAIT).feeds_failed == 0
    assert desk.troubles() == []


def test_a_broken_feed_gives_the_entries_before_the_break_and_is_read_again(server: Server, desk: Desk) -> None:
    whole = rss("/0", "/1", "/2")
    server.routes |= {f"/{number}": Reply(page(number)) for number in range(3)}
    server.routes["/rss"] = Reply(whole[: whole.index(b"/2") + 1], headers={"ETag": '"1"'})
    desk.watches(server("/rss"))
    done = desk.round()
    assert done.added == 2
    assert "broken XML" in done.notes[0].reason
    server.routes["/rss"] = lambda asked: Reply(whole if "if-none-match" not in asked.headers else b"", 200)
    assert desk.round(NOW + timedelta(hours=1)).added == 1


def test_a_feed_without_dates_is_taken_and_one_with_dates_as_far_back_as_was_asked(server: Server, desk: Desk) -> None:
    dates = {"/1": "Sat, 21 Nov 2026 10:00:00 +0000", "/2": "Sat, 31 Oct 2026 10:00:00 +0000"}
    server.routes |= {f"/{number}": Reply(page(number)) for number in range(3)}
    server.routes["/rss"] = Reply(rss("/0", "/1", "/2", dates=dates))
    desk.watches(server("/rss"), each="days = 3")
    assert desk.round().added == 2
    assert server.asked("/2") == 0


def test_a_page_without_a_day_of_its_own_has_that_of_its_feed_but_not_that_of_a_change(
    server: Server, desk: Desk
) -> None:
    bare = page(0).replace(b"2026-11-10T08:15:00+01:00", b"")
    server.routes |= {"/0": Reply(bare), "/1": Reply(bare.replace(b"Ouallam", b"Tera"))}
    server.routes["/rss"] = Reply(rss("/0", dates={"/0": "Sat, 21 Nov 2026 23:10:00 -0500"}))
    server.routes["/map"] = Reply(
        f"<urlset><url><loc>{server('/1')}</loc><lastmod>2026-11-20</lastmod></url></urlset>".encode()
    )
    desk.watches(server("/rss"), server("/map"))
    desk.round()
    found = {line["url"]: line.get("date") for line in desk.lines()}
    assert found == {server("/0"): "2026-11-21T23:10:00-05:00", server("/1"): None}


def test_an_index_leads_to_its_sitemaps_packed_or_not(server: Server, desk: Desk) -> None:
    def listing(number: int) -> bytes:
        return f"<urlset><url><loc>{server(f'/{number}')}</loc></url></urlset>".encode()

    rows = "".join(f"<sitemap><loc>{server(f'/map{number}')}</loc></sitemap>" for number in range(3))
    old = f"<sitemap><loc>{server('/old')}</loc><lastmod>2025-01-01</lastmod></sitemap>"
    server.routes |= {f"/{number}": Reply(page(number)) for number in range(2)}
    server.routes |= {"/index": Reply(f"<sitemapindex>{rows}{old}</sitemapindex>".encode())}
    server.routes |= {"/map0": Reply(listing(0)), "/map1": Reply(gzip.compress(listing(1))), "/map2": Reply(b"", 500)}
    desk.watches(server("/index"), each='outlet = "The Gazette"')
    assert desk.round() == Round(polled=3, feeds_failed=1, added=2)
    assert {line["outlet"] for line in desk.lines()} == {"The Courier"}  # what the pages say comes first
    assert server.asked("/old") == 0
    desk.round(NOW + timedelta(minutes=1))
    assert server.asked("/map2") == 1


def test_an_index_within_an_index_is_told_and_left_alone_until_it_is_due(server: Server, desk: Desk) -> None:
    def index(name: str) -> Reply:
        return Reply(f"<sitemapindex><sitemap><loc>{server(name)}</loc></sitemap></sitemapindex>".encode())

    server.routes |= {"/index": index("/inner"), "/inner": index("/innermost")}
    desk.watches(server("/index"))
    assert "within another" in desk.round(due=True).notes[0].reason
    with State(load_settings(desk.feeds).state) as state:
        assert state.feed(server("/inner")).next_at > NOW
    assert server.asked("/innermost") == 0


def test_a_lying_charset_costs_no_word(server: Server, desk: Desk) -> None:
    cyrillic = page(0).replace(b'<meta charset="utf-8">', b"").decode("utf-8")
    cyrillic = cyrillic.replace("Residents reached", "Жители города Херсон сообщили об обстреле. Residents reached")
    server.routes |= {
        "/0": Reply(page(0), headers={"Content-Type": "text/html; charset=iso-8859-1"}),
        "/1": Reply(page(1, charset=None), headers={"Content-Type": "text/html; charset=utf-8"}),
        "/2": Reply(cyrillic.replace("©", "").replace("“", "").replace("”", "").replace("–", "-").encode("cp1251"),
                    headers={"Content-Type": "text/html; charset=windows-1251"}),
        "/rss": Reply(rss("/0", "/1", "/2")),
    }  # fmt: skip
    desk.watches(server("/rss"))
    assert desk.round().added == 3
    texts = [line["text"] for line in desk.lines()]
    assert all("“since spring”" in text for text in texts[:2])
    assert "Жители города Херсон" in texts[2]


def test_entries_that_cannot_be_fetched_are_counted(server: Server, desk: Desk) -> None:
    server.routes |= {"/rss": Reply(rss("file:///etc/passwd", "http://u:p@paper.example/", "/1")), "/1": Reply(page(1))}
    desk.watches(server("/rss"))
    done = desk.round()
    assert done.added == 1
    assert done.notes[0].reason == "2 entries without an address that can be fetched"


def test_more_pages_than_a_round_may_fetch_wait_for_the_next(server: Server, desk: Desk) -> None:
    server.routes |= {f"/{number}": Reply(page(number)) for number in range(5)}
    server.routes["/rss"] = Reply(rss(*(f"/{number}" for number in range(5))), headers={"ETag": '"1"'})
    desk.watches(server("/rss"), more="pages = 2")
    server_changed: Callable[[Request], Reply] = lambda asked: Reply(b"", 304)  # noqa: E731, ARG005
    assert [desk.round().added, desk.round().added] == [2, 2]
    server.routes["/rss"] = server_changed
    assert desk.round() == Round(unchanged=1, added=1)


def test_when_only_what_is_due_is_asked_for_a_feed_waits_its_minutes(server: Server, desk: Desk) -> None:
    server.routes["/rss"] = Reply(rss())
    desk.watches(server("/rss"), each="every = 30")
    for minutes in (0, 29, 30):
        desk.round(NOW + timedelta(minutes=minutes), due=True)
    assert server.asked("/rss") == 2


def test_a_line_that_was_written_before_a_crash_is_not_written_again(server: Server, desk: Desk) -> None:
    server.routes |= {f"/{number}": Reply(page(number)) for number in range(3)}
    server.routes["/rss"] = Reply(rss("/0"))
    desk.watches(server("/rss"))
    desk.round()
    server.routes["/rss"] = Reply(rss("/0", "/1", "/2"))
    with desk.output.open("ab") as file:  # as a process leaves it that is killed between the file and the state
        file.write(
            json.dumps({"url": server("/1"), "text": "x"}).encode() + b"\n" + b'{"url": "http://127.0.0.1/2", "te'
        )
    assert desk.round().added == 1
    assert [line["url"] for line in desk.lines()] == [server(path) for path in ("/0", "/1", "/2")]
    assert server.asked("/1") == 0


def test_an_output_that_was_moved_away_begins_anew_without_what_was_had(server: Server, desk: Desk) -> None:
    server.routes |= {"/0": Reply(page(0)), "/1": Reply(page(1)), "/rss": Reply(rss("/0"))}
    desk.watches(server("/rss"))
    desk.round()
    desk.output.rename(desk.folder / "monday.jsonl")
    server.routes["/rss"] = Reply(rss("/0", "/1"))
    assert desk.round().added == 1
    assert [line["url"] for line in desk.lines()] == [server("/1")]


def test_a_state_that_was_lost_is_made_again_from_the_output(server: Server, desk: Desk) -> None:
    server.routes |= {"/0": Reply(page(0)), "/rss": Reply(rss("/0"))}
    desk.watches(server("/rss"))
    desk.round()
    (desk.folder / "reports.jsonl.state").unlink()
    assert desk.round().added == 0
    assert server.asked("/0") == 1


def test_a_file_of_something_else_is_not_written_to(server: Server, desk: Desk) -> None:
    desk.output.write_text("Notes of mine.\nNot to be lost", "utf-8")
    desk.watches(server("/rss"))
    with pytest.raises(UsageError, match="name another output"):
        desk.round()
    assert desk.output.read_text("utf-8") == "Notes of mine.\nNot to be lost"


def test_a_second_process_is_told_that_the_output_is_in_use(server: Server, desk: Desk) -> None:
    desk.watches(server("/rss"))
    with State(load_settings(desk.feeds).state), pytest.raises(UsageError, match="in use"):
        State(load_settings(desk.feeds).state)


def test_a_state_file_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.state").write_bytes(b"this is no database, whatever its name says" * 100)
    with pytest.raises(UsageError, match="no state file"):
        State(tmp_path / "x.state")


def test_waits_double_up_to_a_day_and_are_never_shorter_than_asked() -> None:
    waits = [wait_after(tries, None) for tries in range(1, 30)]
    assert waits[:3] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT
    assert wait_after(1, 86_400 * 2) == timedelta(days=2)
    assert wait_after(1, 1e300) == timedelta(days=7)


def test_marks_of_campaigns_are_no_part_of_an_address() -> None:
    assert page_key("http://a.example/x?utm_source=b&id=3&fbclid=9") == "http://a.example/x?id=3"
    assert page_key("http://a.example/x?nutm_a=1") == "http://a.example/x?nutm_a=1"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", r"\[\[feed\]\]"),
        ("feed = 3", r"\[\[feed\]\]"),
        ("not toml", "no TOML"),
        ("[[feed]]\n", "'url' must be given"),
        ('[[feed]]\nurl = "file:///etc/passwd"', "only http and https"),
        ('[[feed]]\nurl = "http://u:p@a.example/"', "user name"),
        ('[[feed]]\nurl = "http://a.example/"\n[[feed]]\nurl = "http://a.example/#x"', "each address once"),
        ('evry = 3\n[[feed]]\nurl = "http://a.example/"', "'evry' is no setting"),
        ('[limits]\nsecond = 3\n[[feed]]\nurl = "http://a.example/"', "'limits.second' is no setting"),
        ('delay = "2"\n[[feed]]\nurl = "http://a.example/"', "'delay' must be a number"),
        ('delay = nan\n[[feed]]\nurl = "http://a.example/"', "'delay' must be a number"),
        ('days = -1\n[[feed]]\nurl = "http://a.example/"', "'days' must be a number"),
        ('allow_private = ["10.1.2.3/8"]\n[[feed]]\nurl = "http://a.example/"', "'allow_private' must be"),
        ('contact = "a\\nX-Y: z"\n[[feed]]\nurl = "http://a.example/"', "'contact' must be"),
    ],
)
def test_wrong_settings_are_named(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "feeds.toml").write_text(text, "utf-8")
    with pytest.raises(UsageError, match=told):
        load_settings(tmp_path / "feeds.toml")


def test_a_feeds_file_that_is_a_device_or_a_folder_is_refused_at_once(tmp_path: Path) -> None:
    for path in (Path("/dev/zero"), tmp_path):
        with pytest.raises(UsageError, match="not a file"):
            load_settings(path)
