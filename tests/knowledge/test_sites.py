"""Which part of a host names the site."""

from __future__ import annotations

import pytest

from tellings.knowledge.outlets import load_outlets

SITES = load_outlets().sites


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("waunews.example", "waunews.example"),
        ("sport.waunews.org", "waunews.org"),
        ("m.waunews.co.uk", "waunews.co.uk"),
        ("en.waunews.com.ss", "waunews.com.ss"),
        ("co.uk", "co.uk"),
        ("nile-days.blogspot.com", "nile-days.blogspot.com"),
        ("www2.nile-days.wordpress.com", "nile-days.wordpress.com"),
        ("wordpress.com", "wordpress.com"),
        ("10.0.0.7", "10.0.0.7"),
    ],
)
def test_the_site_is_what_its_owner_registered(host: str, site: str) -> None:
    assert SITES.site_of(host) == site
    assert SITES.site_of(site) == site


@pytest.mark.parametrize(
    ("host", "country"),
    [
        ("waunews.co.uk", "GB"),
        ("waunews.ss", "SS"),
        ("waunews.com", None),
        ("waunews.tv", None),
        ("10.0.0.71", None),
        ("waunews.example", None),
    ],
)
def test_a_domain_of_two_letters_tells_the_country_unless_all_use_it(host: str, country: str | None) -> None:
    assert SITES.country_of(host) == country
