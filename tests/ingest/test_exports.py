from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tellings.ingest.captured import Captured
from tellings.ingest.exports import from_docx, from_page, from_rtf, from_text
from tellings.records import Refusal, Report
from tests.ingest import exports_made as made

Take = Callable[[Sequence[str | Path]], list[Report | Refusal]]
Found = Iterator[Captured | Refusal] | None
DATED = (made.BRIDGE, made.MARKET, replace(made.FERRY, dateline="QASR, Syria, Oct. 19"))


def words_of(paragraphs: Sequence[made.Paragraph]) -> list[str]:
    return [paragraph.words for paragraph in paragraphs]


def dense(articles: Sequence[made.Made]) -> str:
    return "\n".join(words_of(made.nexis_paragraphs(articles)))


def open_text(articles: Sequence[made.Made]) -> str:
    return "\n\n".join(words_of(made.nexis_paragraphs(articles)))


def coded_text(articles: Sequence[made.Made]) -> str:
    rows = (f"{code}  " + "\n\n".join(values) for article in articles for code, values in made.coded(article))
    return "\n".join(rows) + "\n\nSearch Summary\nText  bridge\n"


FORMS: dict[str, Callable[[Sequence[made.Made]], Found]] = {
    "factiva page": lambda articles: from_page("f", made.factiva_page(articles), "sha"),
    "factiva page with codes": lambda articles: from_page("f", made.factiva_coded_page(articles), "sha"),
    "factiva rtf": lambda articles: from_rtf("f", made.factiva_rtf(articles)),
    "factiva rtf with codes": lambda articles: from_rtf("f", made.factiva_coded_rtf(articles)),
    "factiva text with codes": lambda articles: from_text("f", coded_text(articles), "sha"),
    "factiva docx": lambda articles: from_docx("f", made.docx(made.factiva_paragraphs(articles))),
    "factiva text": lambda articles: from_text("f", "\n\n".join(words_of(made.factiva_paragraphs(articles))), "sha"),
    "factiva text without empty lines": lambda articles: from_text(
        "f", "\n".join(words_of(made.factiva_paragraphs(articles))), "sha"
    ),
    "nexis docx": lambda articles: from_docx("f", made.docx(made.nexis_paragraphs(articles))),
    "nexis rtf": lambda articles: from_rtf("f", made.rtf(made.nexis_paragraphs(articles))),
    "nexis text": lambda articles: from_text("f", open_text(articles), "sha"),
    "nexis text without empty lines": lambda articles: from_text("f", dense(articles), "sha"),
    "lexisnexis text": lambda articles: from_text("f", made.old_nexis(articles), "sha"),
    "lexisnexis page": lambda articles: from_page("f", made.old_nexis_page(articles), "sha"),
}
NEXIS = [name for name in FORMS if "nexis" in name]


def all_of(found: Found) -> list[Captured | Refusal]:
    assert found is not None, "not known as an export"
    return list(found)


def captures(found: Found) -> list[Captured]:
    reports = all_of(found)
    assert all(isinstance(one, Captured) for one in reports), reports
    return [one for one in reports if isinstance(one, Captured)]


def prose(captured: Captured) -> list[str]:
    return [" ".join(part.split()) for part in captured.text.split("\n\n") if part.strip()]


@pytest.mark.parametrize("form", FORMS)
def test_each_article_of_an_export_is_a_report_of_its_own_with_what_its_header_states(form: str) -> None:
    bridge, market, ferry = captures(FORMS[form](DATED))
    assert [one.path for one in (bridge, market, ferry)] == ["f#1", "f#2", "f#3"]
    assert (bridge.outlet, market.outlet) == ("The Orontes Courier", "Süd-Anzeiger")
    assert (bridge.language, market.language) == ("en", "de")
    assert (bridge.authors, market.authors, ferry.authors) == (("Lina Haddad", "Omar Saleh"), ("Jonas Weiß",), ())
    assert [(one.date or "")[:15] for one in (bridge, market, ferry)] == [
        "17 October 2017",
        "18 Oktober 2017",
        "20 October 2017",
    ]


@pytest.mark.parametrize("form", FORMS)
def test_a_report_of_an_export_has_title_byline_and_body_and_nothing_else(form: str) -> None:
    bridge, market, _ = captures(FORMS[form](DATED))
    assert prose(bridge) == [made.BRIDGE.title, "By Lina Haddad and Omar Saleh", *made.BRIDGE.body]
    assert prose(market) == [made.MARKET.title, "Jonas Weiß", *made.MARKET.body]
    assert bridge.headings == frozenset({0})


@pytest.mark.parametrize("form", NEXIS)
def test_the_dateline_that_nexis_keeps_apart_stands_before_the_first_words_again(form: str) -> None:
    ferry = captures(FORMS[form](DATED))[2]
    assert prose(ferry)[1] == f"QASR, Syria, Oct. 19 — {made.FERRY.body[0]}"


@pytest.mark.parametrize("form", FORMS)
def test_a_dateline_that_the_words_begin_with_is_not_printed_twice(form: str) -> None:
    bridge = captures(FORMS[form]((replace(made.BRIDGE, dateline="AMMAN"), made.MARKET)))[0]
    assert bridge.text.count("AMMAN") == 1


@pytest.mark.parametrize("form", FORMS)
def test_an_article_without_words_is_refused_by_its_number_and_the_others_are_read(form: str) -> None:
    one, two, three = all_of(FORMS[form]((made.BRIDGE, replace(made.MARKET, body=()), made.FERRY)))
    assert isinstance(one, Captured)
    assert isinstance(three, Captured)
    assert isinstance(two, Refusal), two
    assert two.path == "f#2"
    assert "article 2" in two.reason
    assert three.text.startswith(made.FERRY.title)


@pytest.mark.parametrize("form", ["factiva page", "factiva rtf"])
def test_an_article_whose_end_is_lost_is_refused_and_does_not_run_into_the_next(form: str) -> None:
    page = form == "factiva page"
    whole = made.factiva_page(made.ALL) if page else made.factiva_rtf(made.ALL).decode()
    broken = whole.replace(made.MARKET.number, "")
    one, two, three = all_of(from_page("f", broken, "sha") if page else from_rtf("f", broken.encode()))
    assert isinstance(one, Captured)
    assert isinstance(two, Refusal), two
    assert "cut short" in two.reason
    assert isinstance(three, Captured)
    assert "market" not in three.text


def test_two_articles_that_nothing_tells_apart_are_refused_rather_than_read_as_one() -> None:
    text = open_text(made.ALL).replace("End of Document", "", 1)
    found = all_of(from_text("f", text, "sha"))
    assert isinstance(found[0], Refusal)
    assert isinstance(found[1], Captured)
    assert found[1].text.startswith(made.FERRY.title)
    assert isinstance(found[2], Refusal), "the cover says three"
    assert "3 articles, 2 are in it" in found[2].reason


OPENED: dict[str, Callable[[Sequence[made.Paragraph]], Found]] = {
    "docx": lambda paragraphs: from_docx("f", made.docx(paragraphs)),
    "rtf": lambda paragraphs: from_rtf("f", made.rtf(paragraphs)),
    "text": lambda paragraphs: from_text("f", "\n\n".join(paragraph.words for paragraph in paragraphs), "sha"),
}


@pytest.mark.parametrize("form", FORMS)
def test_an_article_with_far_more_words_than_it_states_is_refused(form: str) -> None:
    long = replace(made.FERRY, body=(*made.FERRY.body, *(made.BRIDGE.body * 4)), stated="17 words")
    one, two, three = all_of(FORMS[form]((made.BRIDGE, long, made.MARKET)))
    assert isinstance(one, Captured)
    assert isinstance(two, Refusal), two
    assert "more words" in two.reason
    assert isinstance(three, Captured)


@pytest.mark.parametrize("form", OPENED)
def test_an_export_with_fewer_articles_than_its_cover_says_is_told_of(form: str) -> None:
    paragraphs = made.nexis_paragraphs(made.ALL)
    last = max(at for at, paragraph in enumerate(paragraphs) if paragraph.words == made.FERRY.title)
    one, two, told = all_of(OPENED[form](paragraphs[:last]))
    assert isinstance(one, Captured)
    assert isinstance(two, Captured)
    assert isinstance(told, Refusal)
    assert told.path == "f"
    assert "3 articles, 2 are in it" in told.reason


def test_a_file_that_ends_within_an_article_refuses_that_article_alone() -> None:
    text = open_text(made.ALL)
    found = all_of(from_text("f", text[: text.rindex("The ferry across") + 30], "sha"))
    assert [type(one) for one in found] == [Captured, Captured, Refusal]
    third = found[2]
    assert isinstance(third, Refusal)
    assert third.path == "f#3"
    assert "cut short" in third.reason


def test_the_older_layout_with_rights_above_and_the_headline_among_the_labels_is_read() -> None:
    text = (
        "                               1 of 2 DOCUMENTS\n\n\n                Copyright 2005 Orontes Press Agency\n"
        "             All Rights Reserved\n\n          Orontes Press Agency -- English\n"
        "          Supplied by Orontes Worldwide Monitoring\n\n"
        "                      January 3, 2005 Monday 4:15 PM GMT\n\nSECTION: News\n\nLENGTH: 33 words\n\n"
        "HEADLINE: Two killed as convoy is\n  attacked near Qasr\n\nBYLINE: Rania Qadri\n\nDATELINE: DERA, Jan 3\n\n"
        "BODY:\n   Two drivers were killed on Monday when gunmen fired on a convoy of\nlorries near Qasr, "
        "police said.\n\n"
        "   Company: the word opens this sentence, which is prose.\n\n"
        "LOAD-DATE: January 4, 2005\n\n"
        "                               2 of 2 DOCUMENTS\n\n\n                Copyright 2005 Orontes Press Agency\n\n"
        "          Orontes Press Agency -- English\n\n                      January 4, 2005 Tuesday\n\n"
        "LENGTH: 6 words\n\nHEADLINE: Road closed\n\nBODY:\n   The road to Dera was closed.\n\n"
        "LOAD-DATE: January 5, 2005\n"
    )
    one, two = captures(from_text("f", text, "sha"))
    assert (one.outlet, one.date) == ("Orontes Press Agency -- English", "January 3, 2005 Monday 4:15 PM GMT")
    assert one.authors == ("Rania Qadri",)
    assert prose(one)[0] == "Two killed as convoy is attacked near Qasr"
    assert prose(one)[-2].startswith("DERA, Jan 3 — Two drivers were killed")
    assert prose(one)[-1] == "Company: the word opens this sentence, which is prose."
    assert two.text == "Road closed\n\nThe road to Dera was closed.\n"


def test_labels_in_other_languages_are_the_same_labels() -> None:
    german = (
        "                         Dokument 1 von 1\n\n\n                 Süd-Anzeiger\n\n"
        "                 27. Februar 2012 Montag\n\nBrücke bei Qasr gesperrt\n\nAUTOR: Weiß, Jonas\n\n"
        "RUBRIK: AUSLAND; S. 4\n\n"
        "LÄNGE: 12 Wörter\n\nDie Brücke bei Qasr ist seit Montag gesperrt, teilte die Armee mit.\n\n"
        "UPDATE: 28. Februar 2012\n\nSPRACHE: GERMAN; DEUTSCH\n\n                Copyright 2012 Süd-Anzeiger GmbH\n"
        "                  Alle Rechte vorbehalten\n"
    )
    (found,) = captures(from_text("f", german, "sha"))
    assert (found.outlet, found.date, found.language) == ("Süd-Anzeiger", "27. Februar 2012 Montag", "de")
    assert found.authors == ("Jonas Weiß",)
    assert prose(found)[0] == "Brücke bei Qasr gesperrt"
    assert prose(found)[-1].endswith("teilte die Armee mit.")


def test_the_chinese_interface_of_factiva_is_read_and_titles_lose_their_numbers() -> None:
    article = replace(
        made.FERRY,
        title="3) Ferry halted as river rises",
        date="2017 年 10 月 20 日",
        language="英文",
        words="字",
        document="文件",
    )
    (found,) = captures(from_page("f", made.factiva_page([article]), "sha"))
    assert (found.date, found.language) == ("2017 年 10 月 20 日", "en")
    assert found.text.startswith("Ferry halted as river rises\n")


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Reuters News", "Reuters"),
        ("Agence France Presse -- English", "Agence France-Presse"),
        ("Own Paper", "Own Paper"),
    ],
)
def test_the_name_under_which_a_database_sells_an_agency_is_the_agency(name: str, listed: str) -> None:
    (found,) = captures(from_page("f", made.factiva_page([replace(made.FERRY, outlet=name)]), "sha"))
    assert found.outlet == listed


def test_the_address_below_the_words_is_the_reports_address_and_no_prose() -> None:
    found = captures(FORMS["nexis docx"](made.ALL))[0]
    assert found.url == "https://www.orontes-courier.example/2017/10/17/story.html"
    assert "https" not in found.text


@pytest.mark.parametrize(
    "text",
    [
        "The army said the document was the end of document number five.\nNothing more was said.",
        "Prisoners were exchanged, according to one of 9 documents seen by this newspaper.\n\nLength: two days.",
        "HD is how he signed his letters.\nThe police said so.",
        "It was document ORCO000020171017edah0004y that named them, the court said.",
    ],
)
def test_a_report_that_only_speaks_like_an_export_is_one_report(text: str) -> None:
    assert from_text("f", text, "sha") is None


def test_a_page_that_is_no_export_is_left_to_the_reader_of_pages() -> None:
    assert from_page("f", "<html><body><div class='article'><p>The bridge fell.</p></div></body></html>", "sha") is None


def test_ingest_reads_exports_of_every_container_from_a_folder(tmp_path: Path, take: Take) -> None:
    (tmp_path / "1.html").write_text(made.factiva_page(made.ALL), encoding="utf-8")
    (tmp_path / "2.rtf").write_bytes(made.factiva_coded_rtf(made.ALL))
    (tmp_path / "3.DOCX").write_bytes(made.docx(made.nexis_paragraphs(made.ALL)))
    (tmp_path / "4.TXT").write_text(made.old_nexis(made.ALL), encoding="utf-8")
    found = take([tmp_path])
    reports = [one for one in found if isinstance(one, Report)]
    assert {one.path.rpartition("/")[2] for one in reports} >= {"1.html#1", "3.DOCX#3", "4.TXT#1"}
    assert all("same text as" in one.reason for one in found if isinstance(one, Refusal)), "only repeats are refused"
    first = reports[0]
    assert first.published is not None
    assert (first.published.first.isoformat(), first.published.exact) == ("2017-10-17", True)
    assert [agency.id for agency in first.agencies] == ["ap"]
    assert first.raw_sha256 == hashlib.sha256((tmp_path / "1.html").read_bytes()).hexdigest()
    kinds = [(block.kind, block.span.of(first.text)) for block in first.blocks]
    assert kinds[:3] == [
        ("headline", made.BRIDGE.title),
        ("credit", "By Lina Haddad and Omar Saleh"),
        ("dateline", "AMMAN (AP) —"),
    ]
    assert [words for kind, words in kinds if kind == "prose"][-1] == made.BRIDGE.body[-1]


WORDS = st.sampled_from(
    ["troops", "rebels", "held", "the", "bridge", "near", "Qasr", "after", "two", "days", "of", "shelling", "fled"]
)
SENTENCES = st.lists(WORDS, min_size=4, max_size=30).map(lambda words: " ".join(words).capitalize() + ".")
ODD = st.sampled_from(
    [
        "All rights groups condemned the attack.",
        "Copyright law was not at issue, the judge said.",
        "Note: the ministry gave no figure.",
        "Notes",
        "URL: the word stood on a wall in Dera, and nobody knew why.",
        "Language: Arabic and Kurdish are spoken in Qasr.",
        "He counted 512 words in the letter of 3 May 2019.",
        "“We hold it,” he said · © nobody.",
        "Document 1 of 2 was not signed.",
    ]
)
BODIES = st.tuples(SENTENCES, st.lists(st.one_of(SENTENCES, ODD), max_size=4), SENTENCES).map(
    lambda parts: (parts[0], *parts[1], parts[2])
)
ARTICLES = st.builds(
    made.Made,
    title=st.lists(WORDS, min_size=6, max_size=12).map(lambda words: " ".join(words).capitalize()),
    body=BODIES,
    author=st.sampled_from(["", "By Lina Haddad", "Omar Saleh"]),
    section=st.sampled_from(["", "News", "World; Pg. A3"]),
    clock=st.sampled_from(["", "09:51", "13:04 GMT"]),
    edition=st.sampled_from([(), ("1; National", "16"), ("Late Edition",)]),
    date=st.sampled_from(["17 October 2017", "3 May 2019"]),
)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles=st.lists(ARTICLES, min_size=1, max_size=4))
def test_whatever_the_articles_say_each_comes_back_whole_and_alone(form: str, articles: list[made.Made]) -> None:
    for article, found in zip(articles, captures(FORMS[form](articles)), strict=True):
        byline = [article.author] if article.author else []
        assert prose(found) == [article.title, *byline, *article.body]
        assert (found.outlet, (found.date or "")[: len(article.date)]) == (article.outlet, article.date)
