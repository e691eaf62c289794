"""Which addresses may be asked for: http(s) only, no credentials, and no host on a private network unless allowed.

The ranges are those that the IANA special-purpose registries (RFC 6890) do not call global.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urldefrag, urljoin, urlsplit, urlunsplit

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int], Iterable[str]]
MAX_URL = 4000  # characters; servers refuse longer ones
_PORTS = {"http": 80, "https": 443}
_TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last 32 bits
_SAFE = "%/:=&?~#+!$,;'@()*[]"


class Forbidden(Exception):  # noqa: N818  # a state of affairs, caught where it becomes a value
    """An address that is not asked for, and why."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart. ``host`` is as it goes over the wire (ASCII, no brackets)."""

    url: str
    scheme: str
    host: str
    port: int
    path: str  # with the query

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt and a rate limit hold for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if _PORTS[self.scheme] == self.port else f":{self.port}")


def target(url: str, base: str | None = None) -> Target:
    """An address checked, made absolute against ``base``; raises Forbidden for what is not fetched.

    Scheme and host in small letters, no fragment, no default port, what is not ASCII escaped.
    """
    try:
        parts = urlsplit(urldefrag(urljoin(base, url.strip()) if base else url.strip()).url)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        raise Forbidden("not an address that can be read") from None
    if parts.scheme not in _PORTS:
        raise Forbidden(f"only http and https are fetched, not '{parts.scheme[:20] or 'no scheme'}:'")
    if parts.username is not None or parts.password is not None:
        raise Forbidden("an address with a user name or password in it is not fetched")
    if len(url) > MAX_URL or any(ord(char) < 33 and char != " " for char in url.strip()):
        raise Forbidden("not an address that can be read")
    try:
        host = host if ":" in host else host.encode("idna").decode("ascii").rstrip(".")
    except UnicodeError:
        host = ""
    if not host or any(char in host for char in "%/\\ @?#"):
        raise Forbidden("an address without a host that can be asked")
    shown = f"[{host}]" if ":" in host else host
    where = shown if port in (None, _PORTS[parts.scheme]) else f"{shown}:{port}"
    path, query = quote(parts.path or "/", safe=_SAFE), quote(parts.query, safe=_SAFE)
    whole = urlunsplit((parts.scheme, where, path, query, ""))
    return Target(whole, parts.scheme, host, port or _PORTS[parts.scheme], path + (f"?{query}" if query else ""))


@dataclass(frozen=True, slots=True)
class Reach:
    """Which hosts may be connected to: all public ones, and the private networks that the user allows."""

    private: tuple[Network, ...] = ()
    any_private: bool = False

    def permits(self, address: Address) -> bool:
        return self.any_private or any(
            is_public(one) or any(one.version == net.version and one in net for net in self.private)
            for one in [real(address)]
        )


def real(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for (mapped, translated, 6to4), or the address itself."""
    if isinstance(address, IPv6Address):
        if address in _TRANSLATED:
            return IPv4Address(int(address) & 0xFFFFFFFF)
        if address.teredo:
            return address.teredo[1]
        return address.ipv4_mapped or address.sixtofour or address
    return address


def is_public(address: Address) -> bool:
    """Whether an address can be that of a host on the open internet."""
    return address.is_global and not address.is_multicast and not address.is_reserved


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host as numbers, in the system's order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def permitted(host: str, port: int, reach: Reach, resolver: Resolver) -> list[str]:
    """The addresses of a host that may be connected to; raises Forbidden where it has none of these."""
    named = [text.partition("%")[0] for text in resolver(host, port)]
    fine = [text for text in named if reach.permits(ip_address(text))]
    if named and not fine:
        raise Forbidden(
            f"{host} is on a private network ({named[0]}): allow_private (--allow-private) lets it be asked"
        )
    return fine
