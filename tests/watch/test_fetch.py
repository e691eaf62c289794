"""Single answers of a server that misbehaves in every way we know."""

from __future__ import annotations

import gzip
import threading
import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from ipaddress import ip_network
from itertools import pairwise

import httpcore
import pytest

from tellings.watch.addresses import Reach
from tellings.watch.fetch import Answer, Client, Failed, Limits, unpacked
from tellings.watch.visit import Visitor
from tellings.watch.wire import Stopped
from tests.watch.misbehaving import Reply, Server, drip, endless, redirect, reset, saying, serving

ONLY_HERE = Reach((ip_network("127.0.0.1/32"),))  # the rest of the loopback counts as private, as it does for users
TIGHT = Limits(seconds=0.6, size=200_000)


def visitor(**options: object) -> Visitor:
    return Visitor(Client(**{"reach": ONLY_HERE, "limits": TIGHT, **options}), delay=0)  # type: ignore[arg-type]


def failed(server: Server, path: str = "/a", **options: object) -> Failed:
    got = visitor(**options).get(server(path))
    assert isinstance(got, Failed), got
    assert "\n" not in got.reason
    return got


def test_an_answer_comes_whole_with_what_is_needed_to_ask_again(server: Server) -> None:
    headers = {
        "ETag": '"1"',
        "Last-Modified": "Sun, 22 Nov 2026 04:00:00 GMT",
        "Content-Type": "text/html; charset=cp1251",
    }
    server.routes["/a"] = Reply(b"words", headers=headers)
    got = visitor(contact="mailto:desk@paper.example").get(server("/a#top"))
    assert got == Answer(server("/a"), 200, b"words", '"1"', "Sun, 22 Nov 2026 04:00:00 GMT", "cp1251")
    assert server.log[0].headers["user-agent"].startswith("Tellings/")
    assert "+mailto:desk@paper.example" in server.log[0].headers["user-agent"]
    assert server.log[0].headers["host"] == server.address.removeprefix("http://")


def test_conditions_are_sent_and_their_304_is_an_answer(server: Server) -> None:
    server.routes["/a"] = lambda asked: Reply(b"", 304 if asked.headers.get("if-none-match") == '"1"' else 200)
    got = visitor().get(server("/a"), {"If-None-Match": '"1"'})
    assert isinstance(got, Answer)
    assert got.status == 304


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed_and_the_end_is_named(server: Server, status: int) -> None:
    server.routes |= {"/a": redirect("b/c", status), "/b/c": redirect(server("/d")), "/d": Reply(b"end")}
    got = visitor().get(server("/a"))
    assert isinstance(got, Answer)
    assert (got.url, got.body) == (server("/d"), b"end")


def test_a_redirect_in_letters_beyond_ascii_is_followed(server: Server) -> None:
    server.routes |= {"/a": redirect("/б".encode().decode("latin-1")), "/%D0%B1": Reply(b"end")}
    got = visitor().get(server("/a"))
    assert isinstance(got, Answer)
    assert got.url == server("/%D0%B1")


def test_a_circle_of_redirects_ends(server: Server) -> None:
    server.routes |= {"/a": redirect("/b"), "/b": redirect("/a")}
    assert "circle" in failed(server).reason
    assert len(server.log) == 2


def test_redirects_without_end_are_bounded(server: Server) -> None:
    for number in range(50):
        server.routes[f"/{number}"] = redirect(f"/{number + 1}")
    assert "more than 5 times" in failed(server, "/0").reason
    assert len(server.log) == 6


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://paper.example/", "gopher://127.0.0.1/", "http://u:p@127.0.0.1/", "data:,x"]
)  # fmt: skip
def test_redirects_out_of_the_web_are_not_followed(server: Server, to: str) -> None:
    server.routes["/a"] = redirect(to)
    got = failed(server)
    assert got.reason.startswith("redirected to what is not fetched")
    assert got.lasting


@pytest.mark.parametrize("host", ["127.0.0.2", "[::ffff:127.0.0.2]", "2130706434", "127.2"])
def test_a_redirect_into_a_private_network_is_not_followed(server: Server, host: str) -> None:
    with serving("127.0.0.2") as inside:
        inside.routes["/secret"] = Reply(b"secret")
        port = inside.address.rpartition(":")[2]
        server.routes["/a"] = redirect(f"http://{host}:{port}/secret")
        got = failed(server)
        assert "private network" in got.reason
        assert got.lasting
        assert (inside.log, inside.robots_asked) == ([], 0)


def test_the_own_machine_is_private_unless_allowed(server: Server) -> None:
    server.routes["/a"] = Reply(b"x")
    assert "private network" in failed(server, reach=Reach()).reason
    assert (server.log, server.robots_asked) == ([], 0)
    assert isinstance(visitor(reach=Reach(any_private=True)).get(server("/a")), Answer)


def test_a_name_that_changes_its_number_after_it_was_checked_gains_nothing(server: Server) -> None:
    """DNS rebinding: each connection goes to a number of the one look-up that was checked."""
    port = server.address.rpartition(":")[2]
    with serving("127.0.0.2") as inside:
        inside.routes["/a"] = Reply(b"secret")
        answers = iter(["127.0.0.1", "127.0.0.1", "127.0.0.2", "127.0.0.2"])
        asked = []

        def rebinding(host: str, _: int) -> list[str]:
            asked.append(host)
            return [next(answers)]

        server.routes["/a"] = Reply(b"fine")
        one = visitor(resolver=rebinding)
        got = one.get(f"http://turncoat.example:{port}/a")
        assert isinstance(got, Answer)
        assert got.body == b"fine"
        assert len(asked) == 2  # robots.txt and the page: one look-up for each connection, none between check and use
        assert "private network" in getattr(one.get(f"http://turncoat.example:{port}/a"), "reason", "")
        assert inside.log == []


def test_a_connection_that_leads_elsewhere_than_it_was_sent_is_closed(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = httpcore.SyncBackend.connect_tcp
    with serving("127.0.0.2") as inside:
        inside.routes["/a"] = Reply(b"secret")

        def turned(self: httpcore.SyncBackend, *_: object) -> httpcore.NetworkStream:
            return connect(self, "127.0.0.2", int(inside.address.rpartition(":")[2]), 1.0)

        monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", turned)
        assert "led to a private network (127.0.0.2)" in failed(server).reason
        assert (inside.log, inside.robots_asked) == ([], 0)


def test_a_name_that_is_not_known_is_said_to_be_so() -> None:
    def nowhere(*_: object) -> list[str]:
        raise OSError("no such name")

    got = visitor(resolver=nowhere).get("http://nowhere.example/")
    assert isinstance(got, Failed)
    assert not got.lasting


def test_a_look_up_that_hangs_is_cut_off() -> None:
    def hanging(*_: object) -> list[str]:
        time.sleep(3)
        return []

    begun = time.monotonic()
    assert isinstance(visitor(resolver=hanging).get("http://slow.example/"), Failed)
    assert time.monotonic() - begun < 2.5


@pytest.mark.parametrize(
    "start", [b"", b"HTTP/1.1 200 OK\r\nX-", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"]
)
def test_an_answer_that_drips_is_cut_off(server: Server, start: bytes) -> None:
    server.routes["/a"] = drip(start)
    begun = time.monotonic()
    got = failed(server)
    assert got.reason == "no whole answer within 0.6 seconds"
    assert not got.lasting
    assert time.monotonic() - begun < 3


def test_a_server_that_says_nothing_is_left(server: Server) -> None:
    server.routes["/a"] = Reply(raw=lambda _: time.sleep(2))
    assert "no whole answer" in failed(server).reason


def test_the_wish_to_stop_is_heard_in_the_middle_of_an_answer(server: Server) -> None:
    server.routes["/a"] = drip(b"HTTP/1.1 200 OK\r\n\r\n")
    stop = threading.Event()
    threading.Timer(0.3, stop.set).start()
    begun = time.monotonic()
    with pytest.raises(Stopped):
        visitor(limits=Limits(seconds=30), stop=stop).get(server("/a"))
    assert time.monotonic() - begun < 3


def test_a_body_without_end_is_cut_off_by_its_size(server: Server) -> None:
    server.routes["/a"] = endless(b"HTTP/1.1 200 OK\r\n\r\n")
    assert failed(server, limits=Limits(seconds=20, size=200_000)).reason == "over the limit of 0.2 MB"


def test_a_length_over_the_limit_is_believed_and_nothing_is_read(server: Server) -> None:
    server.routes["/a"] = Reply(b"x", headers={"Content-Length": "3000000000"})
    assert failed(server, limits=Limits(seconds=20, size=200_000)).reason == "over the limit of 0.2 MB"


def test_an_answer_shorter_than_it_says_is_no_answer(server: Server) -> None:
    server.routes["/a"] = saying(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<html><p>Half of")
    got = failed(server)
    assert "broke off" in got.reason
    assert not got.lasting


def test_an_answer_longer_than_it_says_ends_where_it_says(server: Server) -> None:
    server.routes["/a"] = saying(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfour and more")
    got = visitor().get(server("/a"))
    assert isinstance(got, Answer)
    assert got.body == b"four"


@pytest.mark.parametrize("words", [b"", b"hello there\r\n\r\n", b"HTTP/1.1 abc\r\n\r\n", b"\xff" * 300_000])
def test_what_is_no_http_is_one_line(server: Server, words: bytes) -> None:
    server.routes["/a"] = saying(words)
    assert "no HTTP" in failed(server).reason


def test_headers_without_end_are_not_read_on(server: Server) -> None:
    server.routes["/a"] = saying(b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % number for number in range(50_000)))
    assert "no HTTP" in failed(server, limits=Limits(seconds=20)).reason


def test_a_connection_that_is_reset_is_tried_again_later(server: Server) -> None:
    server.routes["/a"] = reset()
    assert not failed(server).lasting


def test_a_packed_answer_is_unpacked(server: Server) -> None:
    server.routes["/a"] = Reply(gzip.compress(b"one ") + gzip.compress(b"two"), headers={"Content-Encoding": "gzip"})
    got = visitor().get(server("/a"))
    assert isinstance(got, Answer)
    assert got.body == b"one two"


def test_a_bomb_is_not_unpacked(server: Server) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert len(bomb) < TIGHT.size
    server.routes["/a"] = Reply(bomb, headers={"Content-Encoding": "gzip"})
    assert "once unpacked" in failed(server, limits=Limits(seconds=20, size=200_000)).reason
    nested = gzip.compress(gzip.compress(bytes(200_000)) * 2000)
    server.routes["/b"] = Reply(nested, headers={"Content-Encoding": "gzip"})
    assert "once unpacked" in failed(server, "/b", limits=Limits(seconds=20, size=200_000)).reason


@pytest.mark.parametrize(
    ("body", "packing"),
    [(gzip.compress(b"words" * 100)[:-12], "gzip"), (b"\x1f\x8b junk", "gzip"), (b"\x0b\x02", "br")],
)
def test_a_broken_or_unknown_packing_is_no_answer(server: Server, body: bytes, packing: str) -> None:
    server.routes["/a"] = Reply(body, headers={"Content-Encoding": packing})
    failed(server)


def test_unpacking_stops_at_its_limit() -> None:
    assert unpacked(gzip.compress(b"x" * 100), 100) == b"x" * 100
    assert unpacked(gzip.compress(b"x" * 101), 100) is None
    bomb = gzip.compress(bytes(20_000_000))
    tracemalloc.start()
    assert unpacked(bomb, 100) is None
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000  # bytes held at any moment


Waits = Callable[[datetime], str]


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        (lambda _: "120", 120, 120),
        (lambda now: format_datetime(now + timedelta(hours=1), usegmt=True), 3500, 3601),
        (lambda _: "Mon, 01 Jan 2001 00:00:00 GMT", 0, 0),
    ],
)
def test_a_server_may_ask_for_patience(server: Server, value: Waits, least: float, most: float) -> None:
    server.routes["/a"] = Reply(b"", 429, {"Retry-After": value(datetime.now(UTC))})
    got = failed(server)
    assert (got.status, got.lasting) == (429, False)
    assert got.wait is not None
    assert least <= got.wait <= most


@pytest.mark.parametrize("value", ["soon", "-5", "1e9", "Sun, 99 Nov 2026"])
def test_patience_that_cannot_be_read_is_not_known(server: Server, value: str) -> None:
    server.routes["/a"] = Reply(b"", 503, {"Retry-After": value})
    assert failed(server).wait is None


@pytest.mark.parametrize(
    ("status", "lasting"), [(404, True), (410, True), (403, True), (429, False), (500, False), (503, False)]
)
def test_what_asking_again_may_mend_is_told_from_what_it_cannot(server: Server, status: int, lasting: bool) -> None:
    server.routes["/a"] = Reply(b"", status)
    assert failed(server).lasting is lasting


def test_what_robots_forbid_is_not_asked_for(server: Server) -> None:
    server.routes |= {
        "/robots.txt": Reply(
            b"User-agent: *\nDisallow: /\n\nUser-agent: tellings\nDisallow: /private\nAllow: /private/but$\n"
        ),
        "/a": Reply(b"x"),
        "/private/but": Reply(b"y"),
        "/round": redirect("/private/c"),
    }
    one = visitor()
    assert isinstance(one.get(server("/a")), Answer)
    assert isinstance(one.get(server("/private/but")), Answer)
    for path in ("/private/c", "/round"):
        got = one.get(server(path))
        assert isinstance(got, Failed)
        assert (got.reason, got.lasting) == ("robots.txt does not allow it", True)
    assert server.asked("/private/c") == 0
    assert server.robots_asked == 1


@pytest.mark.parametrize(
    "reply", [Reply(b"", 404), Reply(b"", 403), redirect("/nowhere"), Reply(b"\xff\xfe\0nonsense: *")]
)
def test_a_site_without_rules_allows_all(server: Server, reply: Reply) -> None:
    server.routes |= {"/robots.txt": reply, "/a": Reply(b"x")}
    assert isinstance(visitor().get(server("/a")), Answer)


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(b"", 500), "the server answers 500"),
        (reset(), "broke off"),
        (drip(b"HTTP/1.1 200 OK\r\n\r\n"), "no whole answer"),
        (Reply(b"", 429), "the server answers 429"),
    ],
)
def test_a_site_whose_rules_cannot_be_had_is_left_alone_for_now(server: Server, reply: Reply, why: str) -> None:
    server.routes |= {"/robots.txt": reply, "/a": Reply(b"x")}
    got = failed(server)
    assert got.reason.startswith("its robots.txt cannot be had (")
    assert why in got.reason
    assert not got.lasting
    assert server.log == []


def test_requests_to_one_host_keep_their_distance_and_a_site_may_ask_for_more(server: Server) -> None:
    server.routes |= {"/robots.txt": Reply(b"User-agent: *\nCrawl-delay: 0.3\n"), "/a": Reply(), "/b": Reply()}
    one = Visitor(Client(reach=ONLY_HERE), delay=0.1)
    for path in ("/a", "/b", "/a"):
        one.get(server(path))
    first, second, third = (request.at for request in server.log)
    assert second - first > 0.25
    assert third - second > 0.25


def test_threads_share_the_distance(server: Server) -> None:
    one = Visitor(Client(reach=ONLY_HERE), delay=0.15)
    one.get(server("/first"))
    threads = [threading.Thread(target=one.get, args=(server(f"/{number}"),)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    moments = sorted(request.at for request in server.log)
    assert all(later - earlier > 0.1 for earlier, later in pairwise(moments))
