from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.watch.addresses import Forbidden, Reach, is_public, permitted, resolve, target


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://paper.example/a",
        "gopher://paper.example/",
        "javascript:alert(1)",
        "data:text/html,hello",
        "//paper.example/a",
        "/etc/passwd",
        "",
        "http://",
        "http:///a",
        "http://user@paper.example/",
        "http://user:word@paper.example/",
        "http://paper.example:99999/",
        "http://[::1/",
        "http://paper.example/a\nHost: other.example",
        "http://paper.example/\x00",
        "http://" + "a" * 64 + ".example/",
        "http://paper.example/" + "a" * 5000,
        "http://paper.example\\@other.example/",
    ],
)
def test_what_is_not_a_plain_address_of_the_web_is_not_fetched(url: str) -> None:
    with pytest.raises(Forbidden):
        target(url)


def test_an_address_is_put_in_one_form() -> None:
    assert target("HTTP://Paper.Example:80/a b?q=ü#top").url == "http://paper.example/a%20b?q=%C3%BC"
    assert target("https://zeitung-münchen.example").url == "https://xn--zeitung-mnchen-osb.example/"
    assert target("../c?d=1", "https://paper.example/a/b/").url == "https://paper.example/a/c?d=1"
    assert target("http://[2001:DB8::1]:8080/").origin == "http://[2001:db8::1]:8080"


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://paper.example/", "http://a@", "HTTP://["]))
def test_whatever_is_given_an_address_is_whole_or_refused_and_stays_the_same_when_read_again(
    text: str, start: str
) -> None:
    try:
        one = target(start + text)
    except Forbidden:
        return
    assert one.scheme in ("http", "https")
    assert one.host.isascii()
    assert one.path.startswith("/")
    assert "#" not in one.url
    assert not set(" \r\n\0") & set(one.url + one.host)
    assert target(one.url) == one


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.0.0.1",
        "172.16.5.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "255.255.255.255",
        "224.0.0.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::1",
        "2002:a00:1::1",
    ],
)
def test_private_numbers_are_not_permitted_in_whatever_dress(number: str) -> None:
    assert not Reach().permits(ip_address(number))
    assert Reach(any_private=True).permits(ip_address(number))


@pytest.mark.parametrize("number", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"])
def test_public_numbers_are_permitted(number: str) -> None:
    assert Reach().permits(ip_address(number))


@given(st.integers(0, 2**32 - 1).map(IPv4Address))
def test_an_address_is_judged_alike_as_itself_and_within_ipv6(number: IPv4Address) -> None:
    mapped = IPv6Address(f"::ffff:{number}")
    translated = IPv6Address(int(IPv6Address("64:ff9b::")) + int(number))
    verdict = Reach().permits(number)
    assert verdict == is_public(number)
    assert Reach().permits(mapped) == verdict
    assert Reach().permits(translated) == verdict


def test_only_the_networks_that_are_named_are_opened() -> None:
    reach = Reach((ip_network("10.1.2.0/24"),))
    assert reach.permits(ip_address("10.1.2.3"))
    assert reach.permits(ip_address("::ffff:10.1.2.3"))
    assert not reach.permits(ip_address("10.1.3.3"))
    assert not reach.permits(ip_address("127.0.0.1"))


@pytest.mark.parametrize("host", ["127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "localhost", "::1"])
def test_other_spellings_of_the_own_machine_lead_nowhere(host: str) -> None:
    with pytest.raises(Forbidden, match="private network"):
        permitted(host, 80, Reach(), resolve)


def test_of_several_numbers_only_the_public_ones_are_left() -> None:
    named = ["10.0.0.1", "93.184.215.14", "fe80::1%eth0"]
    assert permitted("paper.example", 80, Reach(), lambda *_: named) == ["93.184.215.14"]
