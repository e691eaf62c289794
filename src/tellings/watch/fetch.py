"""One answer to one request: bounded in size, in time and in redirects, unpacked within the same bounds."""

from __future__ import annotations

import re
import threading
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpcore

from tellings import __version__
from tellings.watch.addresses import Forbidden, Reach, Resolver, Target, resolve, target
from tellings.watch.wire import CheckedBackend, Deadline, tls

TOKEN = "Tellings"  # the name that a robots.txt may speak to
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AGAIN = frozenset({408, 425, 429})  # of the answers 4xx, those that a later request may not get
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one answer; ``seconds`` are for all of it, ``size`` for bytes once unpacked."""

    seconds: float = 30.0
    size: int = 10_000_000
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave. ``url`` is where the redirects ended; ``status`` is 2xx or 304, whose body is empty."""

    url: str
    status: int
    body: bytes
    etag: str | None = None
    modified: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no answer. ``lasting``: asking again would not help. ``wait``: seconds that the server asks for."""

    url: str
    reason: str
    lasting: bool = False
    status: int | None = None
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A redirect, not yet followed."""

    to: Target


@dataclass(frozen=True, slots=True)
class Client:
    """How requests are made: who asks, what may be reached, within which limits."""

    reach: Reach = field(default_factory=Reach)
    limits: Limits = Limits()
    contact: str | None = None
    resolver: Resolver = resolve
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def agent(self) -> str:
        """'Tellings/0.1.0 (reads news; +mailto:desk@paper.example)'."""
        return f"{TOKEN}/{__version__} (reads news{f'; +{self.contact}' if self.contact else ''})"


def ask(client: Client, where: Target, conditions: Mapping[str, str], now: datetime) -> Answer | Failed | Moved:
    """One request, no redirect followed. ``conditions`` are headers such as If-None-Match."""
    deadline = Deadline(client.limits.seconds, client.stop)
    headers = {
        "Host": where.origin.partition("://")[2],
        "User-Agent": client.agent,
        "Accept": "text/html, application/xhtml+xml, application/xml, application/rss+xml, */*;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **conditions,
    }
    backend = CheckedBackend(client.reach, client.resolver, deadline)
    context = tls() if where.scheme == "https" else None
    try:
        with (
            httpcore.ConnectionPool(ssl_context=context, network_backend=backend) as pool,
            pool.stream(
                "GET",
                httpcore.URL(scheme=where.scheme, host=where.host, port=where.port, target=where.path),
                headers=list(headers.items()),
            ) as response,
        ):
            return _answer(client.limits, where, response, now)
    except Forbidden as wrong:
        return Failed(where.url, str(wrong), lasting=True)
    except httpcore.TimeoutException:
        return Failed(where.url, f"no whole answer within {client.limits.seconds:g} seconds")
    except httpcore.ConnectError as wrong:
        return Failed(where.url, f"cannot be reached: {on_one_line(wrong)}")
    except (httpcore.NetworkError, httpcore.ProtocolError) as wrong:
        return Failed(where.url, f"the answer broke off or is no HTTP: {on_one_line(wrong)}")


def on_one_line(wrong: Exception) -> str:
    """The words of an error without line breaks, cut where they are long; its name where it has none."""
    return " ".join(str(wrong).split())[:200] or type(wrong).__name__


def _answer(limits: Limits, where: Target, response: httpcore.Response, now: datetime) -> Answer | Failed | Moved:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
    status = response.status
    if status in _REDIRECTS and "location" in headers:
        try:
            return Moved(target(_utf8(headers["location"]), where.url))
        except Forbidden as wrong:
            return Failed(where.url, f"redirected to what is not fetched: {wrong}", lasting=True)
    if status != 304 and not 200 <= status < 300:
        lasting = 400 <= status < 500 and status not in _AGAIN
        wait = asked_wait(headers.get("retry-after"), now)
        return Failed(where.url, f"the server answers {status}", lasting=lasting, status=status, wait=wait)
    body = b"" if status == 304 else body_of(limits, headers, response)
    if isinstance(body, str):
        return Failed(where.url, body, lasting=True)
    charset = _CHARSET.search(headers.get("content-type", ""))
    name = charset.group(1) if charset else None
    return Answer(where.url, status, body, headers.get("etag"), headers.get("last-modified"), name)


def _utf8(value: str) -> str:
    """A header that is meant as UTF-8, as many that name paths are."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return value


def asked_wait(value: str | None, now: datetime) -> float | None:
    """Seconds of a Retry-After (RFC 9110, 10.2.3): a number, or a date."""
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value.strip()[:9])
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())


def body_of(limits: Limits, headers: Mapping[str, str], response: httpcore.Response) -> bytes | str:
    """The body unpacked, or why it is not taken."""
    over = f"over the limit of {limits.size / 1_000_000:g} MB"
    packing = headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("identity", "", "gzip", "x-gzip"):
        return f"packed in a way that was not asked for: '{packing[:20]}'"
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:15]) > limits.size:
        return over
    packed = bytearray()
    for part in response.iter_stream():
        packed += part
        if len(packed) > limits.size:
            return over
    if "gzip" not in packing or not packed.startswith(_GZIP):
        return bytes(packed)  # some servers name a packing that they did not do
    content = unpacked(bytes(packed), limits.size)
    return f"{over} once unpacked, or broken gzip" if content is None else content


def unpacked(data: bytes, limit: int) -> bytes | None:
    """The content of a gzip file, of one or more members; None where it is broken or over the limit."""
    content = bytearray()
    while data.startswith(_GZIP):
        member = zlib.decompressobj(wbits=31)
        try:
            content += member.decompress(data, limit + 1 - len(content))
        except zlib.error:
            return None
        if len(content) > limit or not member.eof:
            return None
        data = member.unused_data
    return bytes(content)
