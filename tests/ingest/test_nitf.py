"""NITF: one article a file or more, nothing fetched, nothing expanded."""

from __future__ import annotations

from tellings.ingest import ingest
from tellings.knowledge.outlets import load_outlets
from tellings.records import Refusal, Report

ARTICLE = """<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.3/specification/dtd/nitf-3-3.dtd">
<nitf><head><title>Rebels take Kidal</title><docdata><date.issue norm="20191003T101500Z"/></docdata>
<pubdata date.publication="20191004T000000" name="The Courier" ex-ref="https://courier.example.net/kidal"/></head>
<body><body.head><hedline><hl1>Rebels take Kidal</hl1></hedline><byline>By <person>Ann Writer</person></byline>
<distributor>Reuters</distributor><dateline><location>BAMAKO</location></dateline></body.head>
<body.content><!-- a comment --><block><p>Rebels seized the town of <location>Kidal</location> on Friday&nbsp;&mdash;
the army said.</p><media media-type="image"><media-caption><p>A photograph of a tank.</p></media-caption></media>
<hl2>Talks</hl2><p>The r\xe9gime&apos;s envoy left.</p></block></body.content></body></nitf>"""


def taken(text: str, charset: str = "iso-8859-1") -> list[Report | Refusal]:
    return list(ingest(["-"], load_outlets(), stdin=text.encode(charset)))


def refusal(text: str) -> str:
    (found,) = taken(text, "utf-8")
    assert isinstance(found, Refusal)
    return found.reason


def test_an_article_gives_its_text_date_outlet_author_and_agency() -> None:
    (found,) = taken(ARTICLE)
    assert isinstance(found, Report)
    assert found.text == (
        "Rebels take Kidal\n\nBy Ann Writer\n\nReuters\n\nBAMAKO - Rebels seized the town of Kidal on Friday — "
        "the army said.\n\nTalks\n\nThe régime's envoy left.\n"
    )
    assert found.title is not None and found.title.of(found.text) == "Rebels take Kidal"
    assert found.published is not None and str(found.published.first) == "2019-10-04"
    assert found.outlet is not None and found.outlet.name == "The Courier"
    assert found.url == "https://courier.example.net/kidal"
    assert found.authors == ("Ann Writer",)
    assert found.dateline is not None and found.dateline.place == "BAMAKO"
    assert [agency.id for agency in found.agencies] == ["reuters"]


def test_articles_within_another_xml_are_read_one_by_one() -> None:
    inner = "<nitf><body><body.content><p>It rained in {}.</p></body.content></body></nitf>"
    found = taken(f"<newsItem xmlns:x='u'><x:a>{inner.format('Aden')}</x:a>{inner.format('Taiz')}</newsItem>")
    assert [(one.path, one.text) for one in found if isinstance(one, Report)] == [
        ("-#1", "It rained in Aden.\n"),
        ("-#2", "It rained in Taiz.\n"),
    ]


def test_entities_of_the_files_own_are_never_expanded_nor_fetched() -> None:
    body = "<nitf><body><body.content><p>&x;</p></body.content></body></nitf>"
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(9))
    for declared in ('<!ENTITY x SYSTEM "file:///etc/passwd">', f"{laughs}<!ENTITY x '&a8;'>", '<!ENTITY % x "y">'):
        assert "entities" in refusal(f"<?xml version='1.0'?><!DOCTYPE nitf [{declared}]>{body}")


def test_nitf_that_is_broken_or_has_no_text_is_refused() -> None:
    assert "broken XML" in refusal(ARTICLE.replace("</block>", ""))
    assert "without a text" in refusal("<nitf><body><body.content/></body></nitf>")
    assert "broken XML" in refusal("<nitf>" + "<block>" * 5000)


def test_xml_of_another_kind_is_refused_by_its_name() -> None:
    assert "<kml>" in refusal("<?xml version='1.0'?><!-- a map --><kml><Document/></kml>")
