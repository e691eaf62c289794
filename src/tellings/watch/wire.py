"""One connection: to an address that was checked, within one time limit for all of it.

httpcore is told how to connect by a backend of ours, its public way of doing so: the name is resolved once, the
numbers are checked, and the connection goes to a number. No second look-up can lead elsewhere (DNS rebinding).
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from ipaddress import ip_address
from typing import Any

import httpcore

from tellings.watch.addresses import Forbidden, Reach, Resolver, permitted

_SLICE = 0.25  # seconds between two looks at the clock and at the wish to stop
_CONNECT = 10.0  # seconds for one address of a host


class Stopped(Exception):  # noqa: N818  # no error: the user asked for it
    """The user wants to stop."""


@lru_cache(maxsize=1)
def tls() -> ssl.SSLContext:
    """Certificates are always checked, against the system's list and Mozilla's."""
    return httpcore.default_ssl_context()


class Deadline:
    """A time limit for all that is done under it, and an ear for the wish to stop."""

    def __init__(self, seconds: float, stop: threading.Event) -> None:
        self._end = time.monotonic() + seconds
        self._stop = stop

    def left(self) -> float:
        """Seconds left, at least a little; raises when there are none or the user wants to stop."""
        if self._stop.is_set():
            raise Stopped
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time limit")
        return left


class _Stream(httpcore.NetworkStream):
    """A stream whose every read ends with the deadline, however often a byte drips in."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002  # the deadline is all
        while True:
            try:
                return self._inner.read(max_bytes, min(_SLICE, self._deadline.left()))
            except httpcore.ReadTimeout:
                self._deadline.left()

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        limit = min(timeout or _CONNECT, self._deadline.left())
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, limit), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to permitted addresses only."""

    def __init__(self, reach: Reach, resolver: Resolver, deadline: Deadline) -> None:
        self._reach, self._resolver, self._deadline = reach, resolver, deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002  # the deadline is all
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        numbers = permitted(host, port, self._reach, self._resolved)
        if not numbers:
            raise httpcore.ConnectError(f"the name {host} is not known")
        failed: Exception | None = None
        for number in numbers:
            try:
                stream = httpcore.SyncBackend().connect_tcp(
                    number, port, min(_CONNECT, self._deadline.left()), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as wrong:
                failed = wrong
                continue
            self._check(stream)
            return _Stream(stream, self._deadline)
        raise failed or httpcore.ConnectError("no address answers")

    def _resolved(self, host: str, port: int) -> list[str]:
        """The numbers of a name, none if it has none; looked up aside, as a look-up cannot be told to end."""
        found: list[str] = []

        def look_up() -> None:
            with suppress(OSError, ValueError):
                found.extend(self._resolver(host, port))

        aside = threading.Thread(target=look_up, daemon=True)
        aside.start()
        while aside.is_alive():
            aside.join(min(_SLICE, self._deadline.left()))
        return found

    def _check(self, stream: httpcore.NetworkStream) -> None:
        """The other end as the system sees it, once more."""
        peer = str(stream.get_extra_info("server_addr")[0]).partition("%")[0]
        if not self._reach.permits(ip_address(peer)):
            stream.close()
            raise Forbidden(f"the connection led to a private network ({peer})")
