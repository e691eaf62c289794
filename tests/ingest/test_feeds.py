"""Feeds and sitemaps as they are found: nested, escaped twice, broken, hostile."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.ingest import feeds
from tellings.ingest.feed_text import plain_text
from tellings.ingest.feeds import Entry, Feed, NoFeed, is_feed, parse_feed
from tellings.records import Refusal, Report
from tests.ingest.conftest import Take

BASE = "https://courier.example/feeds/world.xml"
_SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"'
)


def rss(items: str, head: str = "<title>The Courier</title><language>en-GB</language>") -> bytes:
    start = '<?xml version="1.0" encoding="utf-8"?>'
    return f'{start}\n<rss version="2.0" {_SPACES}><channel>{head}{items}</channel></rss>'.encode()


def feed(data: bytes, base: str | None = BASE) -> Feed:
    found = parse_feed(data, base)
    assert isinstance(found, Feed), found
    return found


def entry(items: str) -> Entry:
    (one,) = feed(rss(f"<item>{items}</item>")).entries
    return one


def test_an_item_of_rss_with_all_that_it_can_have() -> None:
    one = entry(
        "<title>Army &amp;#8216;takes&amp;#8217; bridge &ndash; sources</title>"
        "<link>\n /news/a.html?x=1&amp;y=2#top </link><description>&lt;p&gt;Short.&lt;/p&gt;</description>"
        "<content:encoded><![CDATA[<p>The bridge fell.<br>Two &amp; three"
        "</p><figure><img><figcaption>A bridge</figcaption></figure>After it<ul><li>one</li></ul>]]></content:encoded>"
        "<pubDate>Sun, 22 Nov 2026 23:47:00 -0500</pubDate><dc:creator>Ann Writer</dc:creator>"
        "<author>desk@courier.example (Ben Writer)</author><source url='https://wire.example/'>The Wire</source>"
    )
    assert one == Entry(
        url="https://courier.example/news/a.html?x=1&y=2",
        title="Army ‘takes’ bridge – sources",
        date="2026-11-22T23:47:00-05:00",
        text="The bridge fell. Two & three\n\nAfter it\n\none",
        whole=True,
        authors=("Ann Writer", "Ben Writer"),
        outlet="The Wire",
        language="en-GB",
    )


def test_atom_with_bases_of_its_own_and_markup_as_elements() -> None:
    found = feed(
        b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://a.example/x/">
        <title type="html">&lt;b&gt;Le Jour&lt;/b&gt;</title><entry xml:base="y/"><title>Q</title>
        <link rel="self" href="s"/><link rel="enclosure" href="e.mp3"/><link href="z.html"/><id>tag:a.example,1</id>
        <updated>2026-11-01T00:00:00Z</updated><published>2026-10-31T23:00:00+01:00</published>
        <author><name>N. M.</name><uri>https://a.example/nm</uri></author>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hello <b>w</b>orld</p><p>B</p></div>
        </content>
        </entry></feed>"""
    )
    assert (found.kind, found.title, found.language) == ("atom", "Le Jour", "fr")
    (one,) = found.entries
    assert one.url == "https://a.example/x/y/z.html"
    assert (one.date, one.updated) == ("2026-10-31T23:00:00+01:00", "2026-11-01T00:00:00+00:00")
    assert (one.text, one.whole, one.authors) == ("Hello world\n\nB", True, ("N. M.",))


def test_rdf_has_its_items_beside_the_channel() -> None:
    found = feed(
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://b.example/"><title>B</title></channel>'
        b'<item rdf:about="https://b.example/1"><title>One</title><dc:date>2026-11-22</dc:date></item></rdf:RDF>'
    )
    assert found.title == "B"
    assert found.entries == (Entry("https://b.example/1", "One", "2026-11-22"),)


def test_a_news_sitemap_tells_publication_from_change() -> None:
    found = feed(
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        b'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.example/1</loc>'
        b"<lastmod>2026-11-03</lastmod><n:news><n:publication><n:name>Paper</n:name><n:language>en</n:language>"
        b"</n:publication><n:publication_date>2026-11-02T10:00Z</n:publication_date><n:title>T &amp; U</n:title>"
        b"</n:news></url><url><loc>https://a.example/2</loc><lastmod>2026-11-04</lastmod></url></urlset>"
    )
    first, second = found.entries
    assert (first.title, first.outlet, first.language) == ("T & U", "Paper", "en")
    assert (first.date, first.updated) == ("2026-11-02T10:00:00+00:00", "2026-11-03")
    assert (second.date, second.updated) == (None, "2026-11-04")


def test_an_index_lists_sitemaps() -> None:
    found = feed(b"<sitemapindex><sitemap><loc>/a.xml.gz</loc><lastmod>2026-11-01</lastmod></sitemap></sitemapindex>")
    assert found.kind == "sitemap index"
    assert found.entries == (Entry("https://courier.example/a.xml.gz", updated="2026-11-01"),)


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        ("<link>https://a.example/1</link>", "https://a.example/1"),
        ("<link><![CDATA[https://a.example/1?a=1&copy=2]]></link>", "https://a.example/1?a=1&copy=2"),
        ("<link>https://a.example/1?a=1&b=2</link>", "https://a.example/1?a=1&b=2"),
        ("<guid>https://a.example/1</guid>", "https://a.example/1"),
        ("<guid isPermaLink='false'>https://a.example/1</guid>", None),
        ("<link/><guid isPermaLink='true'>https://a.example/1</guid>", "https://a.example/1"),
        ("<atom:link href='/1'/>", "https://courier.example/1"),
        ("<link>file:///etc/passwd</link>", None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>http://[</link>", None),
        ("<link>1.html</link>", "https://courier.example/feeds/1.html"),
        ("<link>//b.example/1</link>", "https://b.example/1"),
    ],
)
def test_a_link_is_absolute_and_of_the_web_or_none(inside: str, url: str | None) -> None:
    assert entry(f"<title>x</title>{inside}").url == url


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Sun, 22 Nov 2026 04:47:00 GMT", "2026-11-22T04:47:00+00:00"),
        ("22 Nov 2026 04:47 +0300", "2026-11-22T04:47:00+03:00"),
        ("2026-11-22", "2026-11-22"),
        ("2026-11-22T04:47:00Z", "2026-11-22T04:47:00+00:00"),
        ("22 ноября 2026", "22 ноября 2026"),
        ("22/11/2026", "22/11/2026"),
        ("", None),
        ("Mon, 01 Jan 0001 00:00:00 +0000", None),
        ("0001-01-01T00:00:00", None),
        ("0000-00-00 00:00:00", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Sun, 99 Nov 2026 99:99:99 GMT", "Sun, 99 Nov 2026 99:99:99 GMT"),
    ],
)
def test_a_date_is_read_where_it_can_be_and_kept_as_printed_where_not(written: str, read: str | None) -> None:
    assert entry(f"<title>x</title><pubDate>{written}</pubDate>").date == read


def test_an_address_stands_once() -> None:
    item = "<item><title>{}</title><link>https://a.example/1{}</link></item>"
    found = feed(rss(item.format("a", "") + item.format("b", "#c") + item.format("d", "?e")))
    assert [one.title for one in found.entries] == ["a", "d"]


def test_names_of_html_and_bare_ampersands_are_read_though_xml_knows_neither() -> None:
    one = entry("<title>Caf&eacute; &amp; Bar & Grill&nbsp;&unknown; &hellip;</title>")
    assert one.title == "Café & Bar & Grill &unknown; …"
    assert feed(rss("<item><title>a &amp; b</title></item>")).damage is None


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1251", "koi8-r"])
def test_charsets_are_read_as_declared_and_utf8_whatever_is_declared(charset: str) -> None:
    items = "<item><title>Бои за мост</title></item>"
    text = f'<?xml version="1.0" encoding="{charset}"?><rss><channel>{items}</channel></rss>'
    assert feed(text.encode(charset)).entries[0].title == "Бои за мост"
    lying = text.replace(charset, "iso-8859-1").encode("utf-8")
    assert feed(lying).entries[0].title == "Бои за мост"


def test_a_feed_that_breaks_off_keeps_its_whole_entries_and_says_where() -> None:
    whole = rss("".join(f"<item><title>E{n}</title><link>https://a.example/{n}</link></item>" for n in range(4)))
    for end in range(whole.index(b"<item>"), len(whole)):
        found = parse_feed(whole[:end], BASE)
        assert isinstance(found, Feed)
        assert found.damage is not None
        told = whole[:end].count(b"</item>")
        assert [one.url for one in found.entries][:told] == [f"https://a.example/{n}" for n in range(told)]
        assert len(found.entries) == told


def test_a_broken_entry_costs_the_others_nothing() -> None:
    found = feed(
        rss(
            "<item><title>a <b c</title><link>https://a.example/1</link></item><item><link>https://a.example/2</link></item>"
        )
    )
    assert found.damage is not None
    assert "https://a.example/2" in [one.url for one in found.entries]


BOMB = b'<!DOCTYPE r [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "data",
    [
        BOMB + b"<rss><channel><item><title>&b;</title></item></channel></rss>",
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title>'
        b"</item></channel></rss>",
        b'<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;]><rss/>',
    ],
)
def test_entities_of_its_own_are_never_expanded(data: bytes) -> None:
    found = parse_feed(data, BASE)
    assert isinstance(found, NoFeed)
    assert "entities" in found.reason
    assert is_feed(data)


def test_a_doctype_without_entities_is_no_danger() -> None:
    dtd = b'<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss-0.91.dtd">'
    assert feed(dtd + b"<rss><channel><item><title>x</title></item></channel></rss>").entries[0].title == "x"


@pytest.mark.parametrize(
    "data", [b"", b"<", b"<rss", b"<html><rss>", b"{}", b"\x00\x01\x02", b"<?xml version='1.0'?>", b"<!DOCTYPE ["]
)
def test_what_is_no_feed_is_said_to_be_none(data: bytes) -> None:
    assert isinstance(parse_feed(data), NoFeed)
    assert not is_feed(data)


Made = Callable[[int], bytes]


@pytest.mark.parametrize(
    "made",
    [
        lambda n: b"<rss><channel>" + b"<![CDATA[" * n,
        lambda n: b"<rss><channel><item><title>" + b"&amp" * n,
        lambda n: rss("<item><description>" + "&lt;a " * n + "</description></item>"),
        lambda n: rss("<item><description>" + "&lt;div&gt;" * n + "deep</description></item>"),
        lambda n: rss("<item " + " ".join(f"a{number}='x'" for number in range(n)) + "/>"),
        lambda n: b"<rss><channel>" + b"<item>" * n,
        lambda n: b"<!DOCTYPE x [" + b"]" * n,
        lambda n: b"<!--" * n,
        lambda n: rss("<item><description>" + " \n" * n + "x</description></item>"),
    ],
)
def test_time_grows_with_the_length_of_a_hostile_feed_and_not_with_its_square(made: Made) -> None:
    def spent(n: int) -> float:
        data = made(n)
        before = time.process_time()
        parse_feed(data, BASE)
        return time.process_time() - before

    spent(100)
    assert spent(40_000) < max(0.3, 12 * spent(10_000))


def test_a_nesting_that_no_parser_follows_keeps_its_words() -> None:
    assert plain_text("<div>" * 30_000 + "deep words" + "</div>" * 30_000) == "deep words"


def test_entries_beyond_the_limit_are_said_to_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MAX_ENTRIES", 100)
    rows = b"".join(b"<url><loc>http://a/%d</loc></url>" % number for number in range(101))
    found = feed(b"<urlset>" + rows + b"</urlset>")
    assert len(found.entries) == 100
    assert found.damage == "over the limit of 100 entries for one feed or sitemap"


_PIECES = st.sampled_from(
    [
        *(b"<rss>", b"<channel>", b"<item>", b"</item>", b"<link>", b"</link>", b"http://a.example/1", b"<![CDATA["),
        *(b"]]>", b"&nbsp;", b"&#0;", b"&#xD800;", b"&", b"<", b">", b"<!--", b"<?x ", b"<title>", b"</title>"),
        *(b"\xff", b"\xd0\x91", b'<feed xml:base="[">', b"<entry>", b"<b:content>", b"<p>", b"<pubDate>", b"0001"),
        *(b"2026-13-45", b"<urlset>", b"<url>", b"<a:item>", b"<channel xmlns=''>"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=30), st.sampled_from([b"<rss>", b"<feed>", b"<urlset>", b"<a:RDF>", b""]))
def test_no_bytes_are_a_fault(pieces: list[bytes], start: bytes) -> None:
    found = parse_feed(start + b"".join(pieces), BASE)
    if isinstance(found, NoFeed):
        assert "\n" not in found.reason
        return
    assert all(one.url is None or one.url.startswith(("http://", "https://")) for one in found.entries)
    assert all(one.url or one.text or one.title for one in found.entries)


@pytest.mark.parametrize("half", ["&#xD800;", "&#57343;"])
def test_half_a_character_by_its_number_is_no_fault(half: str) -> None:
    found = entry(f"<link>http://a.example/1{half}</link><title>Flood {half} in Beira</title>")
    assert found.title == "Flood \ufffd in Beira"
    cdata = entry(f"<link>http://a.example/1</link><description><![CDATA[<p>Wet{half}</p>]]></description>")
    assert cdata.text == "Wet\ufffd"


@given(st.text(alphabet=st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=80))
def test_escaped_words_come_back_as_they_were(words: str) -> None:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    twice = escaped.replace("&", "&amp;")
    shown = {"unknown", "none", "null", "n/a", "nan", "undefined"}
    assert entry(f"<link>http://a.example/1</link><title>{twice}</title>").title == (
        None if words.casefold() in shown else words
    )


def test_a_saved_feed_is_a_file_of_reports(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(
        rss(
            "<item><title>Army takes bridge at Gao</title><link>https://courier.example/1</link>"
            "<pubDate>Sat, 21 Nov 2026 08:00:00 GMT</pubDate><content:encoded>&lt;p&gt;The army took the bridge "
            "at Gao on Friday, a spokesman said.&lt;/p&gt;&lt;p&gt;Rebels denied it.&lt;/p&gt;</content:encoded></item>"
            "<item><title>Only a title</title><link>https://courier.example/2</link></item>"
        )
    )
    first, second = take([path])
    assert isinstance(first, Report)
    assert first.url == "https://courier.example/1"
    assert first.path == f"{path}#1"
    assert first.published
    assert first.published.first.isoformat() == "2026-11-21"
    assert "Rebels denied it." in first.text
    assert isinstance(second, Refusal)
    assert (second.path, second.reason) == (f"{path}#2", "an entry without text: give the page that it links to")


def test_a_saved_sitemap_says_what_to_do(tmp_path: Path, take: Take) -> None:
    path = tmp_path / "sitemap.xml"
    path.write_bytes(b"<urlset><url><loc>https://a.example/1</loc></url></urlset>")
    (one,) = take([path])
    assert isinstance(one, Refusal)
    assert "watch" in one.reason
