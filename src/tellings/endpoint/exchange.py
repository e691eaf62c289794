"""One request to an endpoint and its answer, as JSON: bounded in time and size, sent to the named host only."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Literal

import httpcore

from tellings import __version__
from tellings.endpoint.address import Endpoint
from tellings.watch.addresses import Forbidden, Reach, Target, is_public, real, resolve
from tellings.watch.fetch import TOKEN, Limits, asked_wait, body_of, on_one_line
from tellings.watch.wire import CheckedBackend, Deadline, tls

_LARGEST = 8_000_000  # bytes of an answer
_ERROR = 300  # characters of a server's own words that are shown
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_FORM = frozenset({400, 415, 422, 501})  # what a server answers that does not know a part of the request


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no answer that can be used.

    ``kind``: "busy" may pass shortly, "slow" and "garbled" perhaps, "gone" seldom, "form" where the server does not
    know something that was asked for, "lasting" holds for every report. ``wait``: seconds that the server asks for;
    ``status``: of its answer, if there was one.
    """

    reason: str
    kind: Literal["busy", "gone", "slow", "garbled", "form", "lasting"]
    wait: float | None = None
    status: int | None = None


def post(endpoint: Endpoint, path: str, body: Mapping[str, object]) -> object | Trouble:
    """What the endpoint answers to a JSON body, read as JSON."""
    return _asked(endpoint, "POST", endpoint.at(path), json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"))


def get(endpoint: Endpoint, path: str) -> object | Trouble:
    """What the endpoint has at a path, read as JSON."""
    return _asked(endpoint, "GET", endpoint.at(path), None)


def _asked(endpoint: Endpoint, method: str, where: Target, body: bytes | None) -> object | Trouble:
    deadline = Deadline(endpoint.seconds, threading.Event())
    backend = CheckedBackend(Reach(any_private=True), resolve, deadline)  # the user named this host
    try:
        if endpoint.key and where.scheme == "http" and _is_far(where):
            return Trouble("the key would go there unprotected: name its https address", "lasting")
        with (
            httpcore.ConnectionPool(
                ssl_context=tls() if where.scheme == "https" else None, network_backend=backend
            ) as pool,
            pool.stream(
                method,
                httpcore.URL(scheme=where.scheme, host=where.host, port=where.port, target=where.path),
                headers=list(_headers(endpoint, where, body).items()),
                content=body,
            ) as response,
        ):
            return _answer(endpoint, response)
    except Forbidden as wrong:
        return Trouble(str(wrong), "lasting")
    except httpcore.TimeoutException:
        return Trouble(f"no whole answer within {endpoint.seconds:g} seconds", "slow")
    except (httpcore.NetworkError, OSError) as wrong:
        return Trouble(f"cannot be reached, or broke off: {on_one_line(wrong)}", "gone")
    except httpcore.ProtocolError as wrong:
        return Trouble(f"the answer is no HTTP: {on_one_line(wrong)}", "gone")


def _is_far(where: Target) -> bool:
    """Whether a host lies outside this machine and its private networks."""
    try:
        return any(is_public(real(ip_address(one.partition("%")[0]))) for one in resolve(where.host, where.port))
    except (OSError, ValueError):
        return False  # it will not be reached either


def _headers(endpoint: Endpoint, where: Target, body: bytes | None) -> dict[str, str]:
    headers = {
        "Host": where.origin.partition("://")[2],
        "User-Agent": f"{TOKEN}/{__version__}",
        "Accept": "application/json",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    if body is not None:
        headers |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    return headers


def _answer(endpoint: Endpoint, response: httpcore.Response) -> object | Trouble:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
    status = response.status
    if 300 <= status < 400:
        return Trouble("sends us on to another address, which is not asked: name that one yourself", "lasting")
    body = body_of(Limits(size=_LARGEST), headers, response)
    if isinstance(body, str):
        return Trouble(f"the answer is {body}", "garbled")
    if 200 <= status < 300:
        return _parsed(body)
    told = _own_words(endpoint, status, body)
    if status in _FORM:
        return Trouble(f"answers {status}{told}", "form", status=status)
    if status in _AGAIN:
        return Trouble(f"answers {status}{told}", "busy", asked_wait(headers.get("retry-after"), datetime.now(UTC)))
    return Trouble(f"answers {status}{_hint(endpoint, status)}{told}", "lasting", status=status)


def _hint(endpoint: Endpoint, status: int) -> str:
    if status in (401, 403):
        return " (it does not take the key)" if endpoint.key else " (it wants a key, and none is set)"
    return " (no such service or model there)" if status == 404 else ""


def _own_words(endpoint: Endpoint, status: int, body: bytes) -> str:
    """What the server says of its error, on one line; nothing where it may repeat a key."""
    if status in (401, 403):
        return ""
    found = _parsed(body)
    for name in ("error", "message", "detail"):
        if isinstance(found, dict) and name in found:
            found = found[name]
    if not isinstance(found, str) or not found.strip():
        return ""
    line = "".join(char if char.isprintable() else " " for char in endpoint.hidden(found))
    return f": {' '.join(line.split())[:_ERROR]}"


def _parsed(body: bytes) -> object | Trouble:
    try:
        found: object = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError):
        return Trouble("the answer is no JSON", "garbled")
    return found
