"""How the addresses of sites are made up: which part of a host names the site, and which country it is under."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SiteRules:
    """Labels of hosts, lower case; see the head of data/outlets.toml."""

    second_level: frozenset[str]  # 'co' of 'co.uk': no site of its own under a country's domain
    platforms: frozenset[str]  # hosts whose subdomains belong to different people
    generic: frozenset[str]  # domains of two letters that sites anywhere use
    countries: tuple[tuple[str, str], ...]  # domains that are not the code of their country

    def site_of(self, host: str) -> str:
        """The part of a host that names the site: 'news.example.co.uk' and 'example.co.uk' are one.

        A rule of thumb in place of the Public Suffix List, whose licence is not permissive.
        """
        labels = host.split(".")
        if labels[-1].isdigit():
            return host
        keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in self.second_level else 2
        keep = max([keep, *(platform.count(".") + 2 for platform in self.platforms if host.endswith("." + platform))])
        return ".".join(labels[-keep:])

    def is_hosted(self, host: str) -> bool:
        """Whether the site is somebody's own under a platform that many share."""
        return any(host.endswith("." + platform) for platform in self.platforms)

    def country_of(self, host: str) -> str | None:
        """ISO 3166-1 code of the country under whose domain the host is; None under one that is open to all."""
        last = host.rpartition(".")[2]
        if len(last) != 2 or not last.isalpha() or last in self.generic:
            return None
        return dict(self.countries).get(last, last.upper())


def site_rules(second_level: Iterable[str], platforms: Iterable[str], generic: Iterable[str]) -> SiteRules:
    """The rules over the given lists; the United Kingdom alone has a domain that is not its code."""
    return SiteRules(frozenset(second_level), frozenset(platforms), frozenset(generic), (("uk", "GB"),))
