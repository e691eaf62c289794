"""A real HTTP server on the loopback that does what it is told to, however wrong; and news for it to serve."""

from __future__ import annotations

import socket
import socketserver
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Request:
    """A request as it came in; ``at`` is a monotonic moment."""

    path: str
    headers: Mapping[str, str]
    at: float


@dataclass(frozen=True)
class Reply:
    """An answer; ``raw`` takes the connection into its own hands instead."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: Callable[[socket.socket], None] | None = None


Route = Reply | Callable[[Request], Reply]


class Server:
    """Answers by path; what has no route is a 404. ``log`` holds every request but those for robots.txt."""

    def __init__(self, host: str) -> None:
        self.routes: dict[str, Route] = {}
        self.log: list[Request] = []
        self.robots_asked = 0
        self._inner = _Threads((host, 0), self._handler())
        self.address = f"http://{host}:{self._inner.server_address[1]}"
        self._thread = threading.Thread(target=self._inner.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    def __call__(self, path: str) -> str:
        return self.address + path

    def asked(self, path: str) -> int:
        return sum(request.path == path for request in self.log)

    def close(self) -> None:
        self._inner.shutdown()
        self._inner.server_close()
        self._thread.join()

    def _handler(self) -> type[socketserver.StreamRequestHandler]:
        server = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with suppress(OSError):  # the client has had enough
                    server._answer(self.connection, self.rfile.readline(), self._headers())

            def _headers(self) -> dict[str, str]:
                headers = {}
                while (line := self.rfile.readline().decode("latin-1").strip()) != "":
                    name, _, value = line.partition(":")
                    headers[name.lower()] = value.strip()
                return headers

        return Handler

    def _answer(self, connection: socket.socket, line: bytes, headers: Mapping[str, str]) -> None:
        if not line:
            return  # a client that went away
        request = Request(line.decode("latin-1").split(" ")[1], headers, time.monotonic())
        if request.path == "/robots.txt":
            self.robots_asked += 1
        else:
            self.log.append(request)
        route = self.routes.get(request.path, Reply(b"not here", 404))
        reply = route if isinstance(route, Reply) else route(request)
        if reply.raw is not None:
            reply.raw(connection)
            return
        sent = {"Content-Length": str(len(reply.body)), "Content-Type": "text/html", **reply.headers}
        head = f"HTTP/1.1 {reply.status} X\r\n" + "".join(f"{name}: {value}\r\n" for name, value in sent.items())
        connection.sendall(head.encode("latin-1") + b"\r\n" + reply.body)


class _Threads(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[Server]:
    server = Server(host)
    try:
        yield server
    finally:
        server.close()


def redirect(to: str, status: int = 302) -> Reply:
    return Reply(b"", status, {"Location": to})


def drip(first: bytes, pause: float = 0.05) -> Reply:
    """One byte at a time, for as long as anybody listens."""

    def raw(connection: socket.socket) -> None:
        connection.sendall(first)
        for _ in range(600):
            connection.sendall(b"x")
            time.sleep(pause)

    return Reply(raw=raw)


def endless(head: bytes) -> Reply:
    def raw(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(2000):
            connection.sendall(b"<p>More of the same.</p>" * 1000)

    return Reply(raw=raw)


def saying(words: bytes) -> Reply:
    """Exactly these bytes, then the end."""
    return Reply(raw=lambda connection: connection.sendall(words))


def reset() -> Reply:
    """The connection torn down, not closed."""

    def raw(connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    return Reply(raw=raw)


TOWNS = ("Ouallam", "Bankilare", "Makalondi", "Torodi", "Gotheye", "Tera", "Inates", "Tiloa")


def page(number: int, *, canonical: str | None = None, charset: str | None = "utf-8") -> bytes:
    """The page of a paper about one of several days, with the furniture that pages have."""
    town = TOWNS[number % len(TOWNS)]
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    meta = f'<meta charset="{charset}">' if charset else ""
    return f"""<!DOCTYPE html><html lang="en"><head>{meta}<title>Army says it retook {town} – The Courier</title>{link}
<meta property="article:published_time" content="2026-11-{10 + number:02}T08:15:00+01:00">
<meta property="og:site_name" content="The Courier"></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Army says it retook {town}</h1>
<p>Government troops retook the town of {town} on Monday after two days of fighting, the army said in a statement.</p>
<p>At least {number + 3} soldiers were killed and {number + 11} wounded, according to a hospital official who asked not
to be named. The rebels, who had held the town “since spring”, denied that they had left.</p>
<p>Residents reached by telephone told The Courier that shelling could still be heard east of {town} on Tuesday and
that most shops on the main street remained shut.</p></article>
<footer>© The Courier. Subscribe to our newsletter.</footer></body></html>""".encode("utf-8" if charset else "cp1252")


def rss(*links: str, title: str = "The Courier", dates: Mapping[str, str] | None = None) -> bytes:
    items = "".join(
        f"<item><title>Entry {number}</title><link>{link}</link>"
        + (f"<pubDate>{dates[link]}</pubDate>" if dates and link in dates else "")
        + "</item>"
        for number, link in enumerate(links)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()
