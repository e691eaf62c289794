from __future__ import annotations

import json
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.ingest.body_tree import hint_of
from tellings.ingest.captured import Captured
from tellings.ingest.pages import page
from tellings.ingest.titles import without_site
from tellings.records import Refusal, Report

Take = Callable[[list[Path]], list[Report | Refusal]]

PROSE = (
    "Government troops entered the town of Hentzau on Friday after a siege of eleven weeks, residents said.",
    "The last fighters left at night by the road to the north, a spokesman for the militia said by telephone.",
    "Aid agencies said that about four thousand people had stayed in the town through the siege.",
)
GIVEN, OTHER = "Hentzau falls to the army after a long siege", "Eleven weeks on, troops march into Hentzau"
LINKED = '<script type="application/ld+json">'
BODY = "".join(f"<p>{words}</p>" for words in PROSE)


def told(markup: str) -> Captured:
    found = page("a.html", markup, "")
    assert isinstance(found, Captured), found
    return found


def paragraphs(markup: str) -> list[str]:
    return told(markup).text.strip().split("\n\n")


def whole(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "furniture",
    [
        '<div class="related-stories"><p>Rebels lose another town in the north, and with it the last road.</p></div>',
        "<figure><img src=a.jpg><figcaption>Soldiers ride into the town, past its old mill.</figcaption></figure>",
        '<div class="newsletter-signup"><p>Get the best of our reporting in your inbox each day.</p></div>',
        '<p><a href="/x">Read more: what the fall of the town means for the war in the north.</a></p>',
        '<div class="ShareBar"><p>Share this story with those who should have read it by now.</p></div>',
        '<div id="cookieConsent"><p>We and our partners use cookies to make this site work as it should.</p></div>',
        '<div style="display: none"><p>Your subscription has ended and this article is only for subscribers.</p></div>',
        "<aside><p>The siege began in March, when troops of the government took the hills above the town.</p></aside>",
        "<form><p>Enter your address and we shall write to you whenever there is news of this war.</p></form>",
    ],
)
def test_what_stands_between_paragraphs_and_is_no_report_is_left_out(furniture: str) -> None:
    first, *rest = (f"<p>{words}</p>" for words in PROSE)
    assert paragraphs(whole(f"<article>{first}{furniture}{''.join(rest)}</article>")) == list(PROSE)


def test_a_body_cut_in_pieces_by_advertisements_is_read_whole() -> None:
    pieces = "".join(f'<div class="sidebar-grid"><p>{words}</p></div><div class="ad">Anzeige</div>' for words in PROSE)
    assert paragraphs(whole(f"<main>{pieces}</main>")) == list(PROSE)


def test_furniture_by_name_that_holds_the_report_is_the_report() -> None:
    assert paragraphs(
        whole(f'<div class="content with-sidebar">{BODY}</div><footer><p>About us.</p></footer>')
    ) == list(PROSE)


def test_of_two_reports_on_a_page_the_one_under_the_title_is_taken() -> None:
    other = "".join(f"<p>{words}</p>" for words in ("A storm tore the roofs off forty houses on the coast.",) * 6)
    one = f"<article><h1>Troops enter Hentzau</h1>{BODY}</article>"
    title = '<meta property="og:title" content="Troops enter Hentzau">'
    assert paragraphs(whole(f"{one}<article><h1>Storm on the coast</h1>{other}</article>", title))[1:] == list(PROSE)


def test_the_standfirst_is_kept_before_the_body_and_the_title_before_both() -> None:
    lead = "The town had been cut off since March and its people were starving."
    top = f'<header><h1>Troops enter Hentzau</h1><p class="standfirst">{lead}</p></header>'
    assert paragraphs(whole(f"<article>{top}<div>{BODY}</div></article>")) == ["Troops enter Hentzau", lead, *PROSE]


def test_a_heading_with_nothing_under_it_is_left_out_and_one_with_text_is_a_heading() -> None:
    related = '<h3>Related</h3><ul><li><a href="/1">Storm on the coast</a></li></ul>'
    found = told(whole(f"<article><p>{PROSE[0]}</p><h2>A long siege</h2><p>{PROSE[1]}</p>{related}</article>"))
    assert found.text.strip().split("\n\n") == [PROSE[0], "A long siege", PROSE[1]]
    assert [found.text[at:].split("\n")[0] for at in sorted(found.headings)] == ["A long siege"]


def test_breaks_part_paragraphs_and_a_single_one_does_not() -> None:
    assert paragraphs(whole(f"<div>{PROSE[0]}<br><br>{PROSE[1]}<br>{PROSE[2]}</div>")) == [
        PROSE[0],
        f"{PROSE[1]} {PROSE[2]}",
    ]


def test_the_seams_of_several_wires_on_one_page_stay_where_they_were(tmp_path: Path, take: Take) -> None:
    joined = f"<p>HENTZAU (AP) — {PROSE[0]}</p><p>{PROSE[1]}</p><p>ZENDA (Reuters) - {PROSE[2]}</p>"
    (tmp_path / "a.html").write_text(whole(f"<article>{joined}</article>"))
    (found,) = take([tmp_path])
    assert isinstance(found, Report)
    assert [block.kind for block in found.blocks] == ["dateline", "prose", "prose", "dateline", "prose"]


def test_rows_of_a_table_are_lines_and_soft_hyphens_are_none() -> None:
    table = "<table><tr><td>Hentzau</td><td>12 killed</td></tr><tr><td>Zenda</td><td>4 killed</td></tr></table>"
    found = paragraphs(whole(f"<article>{BODY}<p>The mili\xadtia gave its tolls.</p>{table}</article>"))
    assert found[3:] == ["The militia gave its tolls.", "Hentzau 12 killed", "Zenda 4 killed"]


def test_a_page_that_is_drawn_by_scripts_gives_its_own_copy_of_its_text() -> None:
    data = {"@type": "NewsArticle", "headline": "Troops enter Hentzau", "articleBody": "\n\n".join(PROSE * 2)}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    found = told(whole("<div id=app></div>", script))
    assert PROSE[1] in found.text and found.text.startswith("Troops enter Hentzau\n\n")


def drawn(*scripts: str) -> str:
    """A page whose title is declared, and whose scripts have yet to draw its text."""
    head = f'<meta property="og:title" content="{GIVEN}"><meta name="date" content="2019-05-03">'
    return whole("<div id=app></div>" + "".join(f"<script>{script}</script>" for script in scripts), head)


def in_data(title: str, markup: str) -> str:
    """The data of a report as a site writes it into a script, where '<' would end it."""
    return json.dumps({"title": title, "lead": "x", "html": markup}).replace("<", "\\u003c")


@pytest.mark.parametrize("spelt", ["window.data = {}", "push([1, {}])"])
def test_a_report_that_only_the_scripts_of_its_page_hold_is_read_from_them(spelt: str) -> None:
    markup = f"<div>{PROSE[0]}</div>$$AD_1$$<figure><figcaption>The mill.</figcaption></figure>{BODY}"
    data = in_data(GIVEN, markup)
    written = spelt.format(json.dumps("1:" + data) if "push" in spelt else data)
    found = told(drawn('var quote = "', written, written))
    assert found.text.strip().split("\n\n") == [GIVEN, *PROSE]
    assert found.extractor.endswith("script")


@pytest.mark.parametrize(
    "scripts",
    [
        [in_data("Storm on the coast", BODY)],  # of another report
        [in_data(GIVEN, BODY), in_data(f"Before: {GIVEN}", BODY.replace("Hentzau", "Zenda"))],  # of either
        [f'var title = "{GIVEN}"; draw("a town, {PROSE[0]}")'],  # no mark-up
        [in_data(GIVEN, BODY)[: -len(BODY) // 2]],  # cut off
    ],
)
def test_what_scripts_hold_is_no_report_unless_it_is_known_to_be_that_of_the_page(scripts: list[str]) -> None:
    assert page("a.html", drawn(*scripts), "") is None


@pytest.mark.parametrize(
    ("title", "sites", "shown", "bare"),
    [
        ("Bridge reopens | The Courier", ["The Courier"], [], "Bridge reopens"),
        ("Bridge reopens – DW – 13.06.2023", ["dw.com"], ["Bridge reopens"], "Bridge reopens"),
        (
            "Courier | Bridge reopens after flood | Region",
            [],
            ["Bridge reopens after flood"],
            "Bridge reopens after flood",
        ),
        ("Bridge reopens - Golem.de", ["golem.de", "golem"], [], "Bridge reopens"),
        ("Army: bridge reopens - for a week", ["The Courier"], [], "Army: bridge reopens - for a week"),
        ("Pro-government militia", ["Pro"], [], "Pro-government militia"),
        ("大橋が洪水のあと十か月ぶりに再開：中日新聞Web", ["中日新聞Web"], [], "大橋が洪水のあと十か月ぶりに再開"),
    ],
)
def test_a_title_loses_the_site_and_nothing_else(title: str, sites: list[str], shown: list[str], bare: str) -> None:
    assert without_site(title, sites, shown) == bare


NETWORKS = f'<meta property="og:title" content="{GIVEN}">'
HEADLINE = LINKED + json.dumps({"@type": "NewsArticle", "headline": OTHER}) + "</script>"


@pytest.mark.parametrize(
    ("top", "tag", "title"),
    [
        (f"<h1>{OTHER}</h1>", GIVEN, OTHER),
        (f"<h1>{OTHER}</h1>", OTHER, OTHER),
        (f"<h1><!-- a --><style>.a{{color:red}}</style>{OTHER}<script>draw()</script></h1>", GIVEN, OTHER),
        (f"<h1>{GIVEN}</h1>", OTHER, GIVEN),
        (f"<nav><ul><li><h1>{GIVEN}</h1></li></ul></nav><h2>{OTHER}</h2>", GIVEN, OTHER),
        (f"<h2><span>War in the north</span> <span>{OTHER}</span></h2>", GIVEN, OTHER),
        (f"<h1>{OTHER}</h1><h2>The siege {GIVEN}</h2>", OTHER, GIVEN),
        (f'<h1>{OTHER}</h1><h2><a href="/x">{GIVEN}</a></h2>', OTHER, OTHER),
        (f"<h1>{OTHER}</h1><aside><h2>{GIVEN}</h2></aside>", OTHER, OTHER),
        ("", f"{OTHER} | The Courier", OTHER),
        ("", GIVEN, GIVEN),
    ],
)
def test_of_two_titles_of_a_page_the_one_that_it_prints_is_the_title(top: str, tag: str, title: str) -> None:
    head = f"<title>{tag}</title>{NETWORKS}{HEADLINE}"
    assert told(whole(f"<article>{top}{BODY}</article>", head)).text.split("\n")[0] == title


def test_a_title_keeps_the_quotation_marks_that_it_is_printed_with() -> None:
    printed = "\u201cWe shall hold Hentzau,\u201d says the governor"
    script = LINKED + json.dumps({"@type": "NewsArticle", "headline": printed}) + "</script>"
    head = f'<meta property="og:title" content="We shall hold Hentzau, says the governor">{script}'
    assert told(whole(f"<h1>{printed}</h1><div>{BODY}</div>", head)).text.startswith(printed + "\n")


@pytest.mark.parametrize("behind", ["-정치ㅣ중앙신문", "ㅣ중앙신문", " | 중앙신문"])
def test_a_site_behind_a_letter_that_stands_for_a_bar_is_no_part_of_the_title(behind: str) -> None:
    title = "정부군, 십일 주 포위 끝에 헨차우 진입"
    head = f'<meta property="og:title" content="{title}{behind}"><meta name="headline" content="{title}">'
    assert told(whole(f"<div>{BODY}</div>", head)).text.startswith(title + "\n")


def test_a_title_that_a_quotation_mark_cut_short_is_made_whole_by_the_title_tag() -> None:
    head = '<title>Hentzau falls: a town and its "last stand"</title>'
    head += '<meta property="og:title" content="Hentzau falls: a town and its "last stand"">'
    assert told(whole(f"<div>{BODY}</div>", head)).text.startswith('Hentzau falls: a town and its "last stand"\n')


def test_a_title_cut_short_is_made_whole_by_the_headline_that_the_page_shows() -> None:
    head = '<meta property="og:title" content="Hentzau falls: last fighters leave and …">'
    found = told(whole(f"<h1>Hentzau falls: last fighters leave and troops move in</h1><div>{BODY}</div>", head))
    assert found.text.startswith("Hentzau falls: last fighters leave and troops move in\n")


@pytest.mark.parametrize(
    ("head", "date"),
    [
        (LINKED + '{"@type":"NewsArticle","datePublished":"2019-05-03"}</script>', "2019-05-03"),
        (LINKED + '{"@type":"NewsArticle","datePublished":"2019-05-03","x":"a"b"}</script>', "2019-05-03"),
        (
            LINKED + '[{"@graph":[{"@type":["Thing","NewsArticle"],"datePublished":"2019-05-03"}]}]</script>',
            "2019-05-03",
        ),
        ('<meta property="article:published_time" content="2019-05-03T08:00:00+02:00">', "2019-05-03T08:00:00+02:00"),
        ("<title>Bridge reopens | The Courier | 03.05.2019</title>", "03.05.2019"),
        ('<meta property="article:modified_time" content="2019-05-09">', None),
        (LINKED + '{"@type":"NewsArticle","dateModified":"2019-05-09"}</script>', None),
    ],
)
def test_the_date_is_of_publication_wherever_the_page_declares_it_and_never_of_an_update(
    head: str, date: str | None
) -> None:
    assert told(whole(f"<article>{BODY}</article>", head)).date == date


def test_names_of_classes_are_read_by_their_words() -> None:
    assert hint_of("c-relatedStories__list") == hint_of("article most-read") == "unlikely"
    assert hint_of("CommentList") == "never"
    assert hint_of("article__standfirst") == "standfirst"
    assert hint_of("headline shadow component adrift") is None


def test_tags_ten_thousand_deep_are_refused_in_one_line(tmp_path: Path, take: Take) -> None:
    deep = "<div>" * 10_000 + BODY + "</div>" * 10_000
    (tmp_path / "deep.html").write_text(whole(deep))
    (tmp_path / "good.html").write_text(whole(f"<article>{BODY}</article>"))
    refused, good = take([tmp_path])
    assert isinstance(refused, Refusal) and isinstance(good, Report)
    assert "deep" in refused.reason and "\n" not in refused.reason


def test_tags_a_thousand_deep_lose_nothing() -> None:
    assert paragraphs(whole("<div>" * 1000 + BODY + "</div>" * 1000)) == list(PROSE)


def test_a_page_of_thirty_megabytes_is_refused_before_it_is_parsed(tmp_path: Path, take: Take) -> None:
    (tmp_path / "a.html").write_bytes(whole(f"<article>{BODY}</article>").encode() + b"<p>x</p>" * 4_000_000)
    tracemalloc.start()
    (refused,) = take([tmp_path])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(refused, Refusal) and "MB" in refused.reason
    assert peak < 60_000_000


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body>" + BODY.replace("</p>", ""),
        f"<html><body><article>{BODY}</article></body></html></div></p></html><body>",
        f"<html><body><div class=a<b>>{BODY}</div>",
        f"<html><head><title>x</title><body><table><tr><td>{BODY}</table>",
        f"<p>{PROSE[0]}<p>{PROSE[1]}<p>{PROSE[2]}\0",
        f'{LINKED}{{"@type": 3, "headline": [[]], "author": {{"name": 5}}}}</script>{BODY}',
        f'{LINKED}{{"@type": ["Article", 4], "headline": 7, "publisher": [[{{"name": {{}}}}]]}}</script>{BODY}',
        f"{LINKED}{'[' * 5000}</script>{BODY}",
    ],
)
def test_broken_markup_still_gives_the_report(markup: str) -> None:
    assert all(words in told(markup).text for words in PROSE)


TAGS = st.sampled_from(
    ["p", "div", "article", "h1", "a", "table", "td", "br", "script", "figure", "span", "li", "main"]
)
MARKUP = st.recursive(
    st.text(max_size=60) | st.sampled_from(PROSE),
    lambda inner: st.builds(
        lambda tag, name, parts: f'<{tag} class="{name}">{"".join(parts)}</{tag}>',
        TAGS,
        st.sampled_from(["", "related", "comments", "standfirst", 'x"y']),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@settings(max_examples=80, deadline=None)
@given(MARKUP)
def test_no_markup_whatever_ends_in_a_traceback_or_in_headings_outside_the_text(markup: str) -> None:
    found = page("a.html", f"<html><body>{markup}</body></html>", "")
    if isinstance(found, Captured):
        assert found.text.strip()
        assert all(at < len(found.text) for at in found.headings)


@settings(max_examples=30, deadline=None)
@given(st.permutations(PROSE), st.integers(0, 3))
def test_paragraphs_come_out_in_the_order_and_the_words_of_the_page(order: list[str], depth: int) -> None:
    body = "<div>" * depth + "".join(f"<p>{words}</p>" for words in order) + "</div>" * depth
    assert paragraphs(whole(f"<nav><a href=/>Home</a></nav>{body}<footer>Imprint</footer>")) == list(order)


def test_the_benchmark_scores_pages_of_either_set_beside_trafilatura(tmp_path: Path) -> None:
    import gzip

    folder = tmp_path / "test_data" / "zz"
    folder.mkdir(parents=True)
    head = (
        '<meta property="og:title" content="Troops enter &#39;Hentzau&#39; - army">'
        '<meta name="date" content="2019-05-03">'
    )
    (folder / "Courier_2019_05_03.html.gz").write_bytes(
        gzip.compress(whole(f"<h1>War: Troops enter 'Hentzau' - army</h1><div>{BODY}</div>", head).encode())
    )
    gold = {
        "title": "Troops enter \u2018Hentzau\u2019 \u2013 army",
        "publishing_date": "2019-05-03 08:00:00+02:00",
        "body": {"summary": [], "sections": [{"headline": [], "paragraphs": list(PROSE)}]},
    }
    (folder / "Courier.json").write_text(json.dumps({"V1": gold}))
    (folder / "meta.info").write_text("{}")
    script = Path(__file__).parents[2] / "benchmarks" / "pages.py"
    command = [sys.executable, str(script), "--data", str(tmp_path), "--json", str(tmp_path / "out.json")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    answer = json.loads((tmp_path / "out.json").read_text())
    assert [answer["figures"][name] for name in ("body_f1", "title_exact", "date_exact")] == [1.0, 1.0, 1.0]
    assert (answer["figures"]["title_exact_printed"], answer["figures"]["titles_printed"]) == (1.0, 1)
    assert answer["figures"]["title_verbatim"] == 0.0  # its quotation marks and dash are set otherwise
    assert answer["figures"]["ratio_to_trafilatura"] > 0 and answer["peers"]["trafilatura"]["pages_per_s"] > 0
