from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.ingest.blocks import lay_out
from tellings.knowledge.outlets import OutletList, load_outlets
from tellings.records import Report

OUTLETS = load_outlets()
Read = Callable[[str], Report]


def kinds(report: Report) -> list[tuple[str, str]]:
    """The blocks of a report as (kind, words)."""
    return [(block.kind, block.span.of(report.text)) for block in report.blocks]


def kind_of(report: Report, start: str) -> str:
    found = [block.kind for block in report.blocks if block.span.of(report.text).startswith(start)]
    assert len(found) == 1, (start, kinds(report))
    return found[0]


def test_markdown_marks_stay_in_the_text_and_out_of_the_blocks(read: Read) -> None:
    text = (
        "## **Army says it holds Marib dam**\n\n14/09/2021 07:40 by webmaster\n\n"
        "**Sanaa:** The army said on Tuesday it had taken the dam from the rebels after a long fight.\n\n"
        "### **Soldiers standing beside a wall painted with the words 'Marib is ours'**\n\n"
        "The rebels denied it.\n\n- AFP"
    )
    report = read(text)
    assert report.text == text
    assert kinds(report) == [
        ("headline", "Army says it holds Marib dam"),
        ("credit", "14/09/2021 07:40 by webmaster"),
        ("dateline", "Sanaa:"),
        ("prose", "The army said on Tuesday it had taken the dam from the rebels after a long fight."),
        ("caption", "Soldiers standing beside a wall painted with the words 'Marib is ours'"),
        ("prose", "The rebels denied it."),
        ("credit", "- AFP"),
    ]
    assert report.title is not None and report.title.of(text) == "Army says it holds Marib dam"


@pytest.mark.parametrize(
    ("line", "place", "agency", "prose"),
    [
        ("GAO, Mali, Mar 4 (Reuters) - Gunmen took a post.", "GAO, Mali", "Reuters", "Gunmen took a post."),
        ("TEHRAN (Tasnim) – Forces took a hill.", "TEHRAN", "Tasnim News Agency", "Forces took a hill."),
        ("KYIV — Troops left the village on Monday.", "KYIV", None, "Troops left the village on Monday."),
        ("MOSCOW, May 28: Shells fell on a market.", "MOSCOW", None, "Shells fell on a market."),
        ("MOSCOW, August 10. /TASS/. Shells fell.", "MOSCOW", "TASS", "Shells fell."),
        ("Gao, Mar 4 (AP) Gunmen took a post.", "Gao", "The Associated Press", "Gunmen took a post."),
        ("Moskau (dpa) - Truppen sind fort.", "Moskau", "Deutsche Presse-Agentur", "Truppen sind fort."),
        ("DAMASCUS, SANA - The army took a farm.", "DAMASCUS", "Syrian Arab News Agency", "The army took a farm."),
        ("AA/TRIPOLI - Clashes broke out.", "TRIPOLI", "Anadolu Agency", "Clashes broke out."),
        ("Juba, (UrduPoint / Pakistan Point News - 2nd May, 2018 ) :All is calm.", "Juba", "UrduPoint", "All is calm."),
        ("GULU, June 7, (Agencies): Guns fell silent.", "GULU", "Agencies", "Guns fell silent."),
        ("MARAWI CITY—Guns fell silent.", "MARAWI CITY", None, "Guns fell silent."),
        ("Manila, Philippines – Guns fell silent.", "Manila, Philippines", None, "Guns fell silent."),
        ("(Reuters) - Rebels took a bridge.", None, "Reuters", "Rebels took a bridge."),
        ("بيروت (رويترز) - قال الجيش إنه سيطر على البلدة.", "بيروت", "Reuters", "قال الجيش إنه سيطر على البلدة."),
    ],
)  # fmt: skip
def test_a_dateline_is_cut_from_the_prose_after_it(
    read: Read, line: str, place: str | None, agency: str | None, prose: str
) -> None:
    report = read(f"Fighting goes on in the hills\n\n{line}\n\nMore was not known on the day.")
    assert next(words for kind, words in kinds(report) if kind == "prose") == prose
    if place or agency:
        assert report.dateline is not None
        assert (report.dateline.place, report.dateline.agency) == (place, agency)


@pytest.mark.parametrize(
    "line",
    [
        "Mozambique: 36 fighters killed in a raid",
        "The Movement for Change (MFC) — which governs the town — said nothing on Monday.",
        "Idlib — the last province that the rebels hold — was quiet on Monday, residents said.",
        "Analysis: The army took the town on Monday and nobody knows what it will do with it now.",
        "The governor's words: “We are staying in the town, whatever the price will be for us.”",
    ],
)
def test_what_only_looks_like_a_dateline_is_none(read: Read, line: str) -> None:
    assert read(f"Fighting goes on in the hills\n\nIt was quiet.\n\n{line}").dateline is None


@pytest.mark.parametrize("line", ["GENEVA -- Rebels took", "KAMPALA, Uganda, Nov 3 – Rebels took"])
def test_a_dateline_in_capitals_may_stand_below_a_first_paragraph_that_is_none(read: Read, line: str) -> None:
    opening = "Compiled from wire services on Sunday, with a word from our own desk at the end of it."
    report = read(f"Rebels take a bridge\n\n{opening}\n\n{line} a bridge in the hills on Sunday, residents said.")
    assert kind_of(report, line.partition(" Rebels")[0]) == "dateline"
    assert kind_of(report, opening) == "prose"


def test_captions_are_told_from_prose_by_their_credit_or_their_pose(read: Read) -> None:
    report = read(
        "Rebels pull out of Bria\n\n"
        "A peacekeeper watches over the market of Bria, Central African Republic. Photograph: Jo Doe/Reuters\n\n"
        "People queue for water in Bria [Jo Doe/AFP]\n\n"
        "A boy on the road to Bria, May 4, 2017. / Reuters\n\n"
        "PHOTO | AFP\n\n"
        "Peacekeepers stand on a burnt-out truck at the gate of the airfield in Bria\n\n"
        "The rebels left Bria on Monday, a spokesman told AFP.\n\nNothing else was known. (AFP)"
    )
    assert [kind for kind, _ in kinds(report)] == ["headline", *["caption"] * 5, "prose", "prose", "credit"]


def test_headlines_in_the_present_tense_are_no_captions(read: Read) -> None:
    report = read("Army raises flag over Kidal as rebels look on from hills\n\nThe army said so on Monday.")
    assert kind_of(report, "Army raises") == "headline"


def test_a_heading_inside_the_text_that_shows_people_is_the_caption_of_a_picture(read: Read) -> None:
    report = read(
        "## Rebels ride into Bria after soldiers leave\n\nThe rebels came on Monday, residents said.\n\n"
        "### **Rebels ride motorcycles past the closed market of Bria**\n\nNobody was hurt.\n\n"
        "### Army says it will ride out the storm in Bria\n\nThe army has 90 men there."
    )
    found = [kind for kind, _ in kinds(report)]
    assert found == ["headline", "prose", "caption", "prose", "headline", "prose"]


def test_bylines_signatures_and_date_lines_are_credits(read: Read) -> None:
    report = read(
        "Herders and farmers clash in Plateau\n\nBy Amina Bello and John Okoro in Jos • 3 May 2018 • 15:59\n\n"
        "Thursday, 03 May, 2018\n\nSeven people died in a village near Jos on Wednesday, police said.    -AFP\n\n"
        "(Writing by Jo Doe; Editing by Max Roe)\n\nSource: NAN\n\n© 2018 Premium Times"
    )
    assert [kind for kind, _ in kinds(report)][1:] == [
        "credit",
        "credit",
        "prose",
        "credit",
        "credit",
        "credit",
        "credit",
    ]
    assert report.authors == ("Amina Bello", "John Okoro")
    assert report.published is not None and report.published.first.isoformat() == "2018-05-03"


@pytest.mark.parametrize("name", ["admin", "Web Desk", "Staff", "News Desk", "Agencies"])
def test_nobody_is_no_author(read: Read, name: str) -> None:
    report = read(f"Bridge falls in Genoa\n\nBy {name}\n\nThe bridge fell on Tuesday, police said.")
    assert report.authors == ()
    assert kind_of(report, "By") == "credit"


def test_noise_of_the_page_is_told_from_prose(read: Read) -> None:
    report = read(
        "WORLD\n\nTroops enter Mekele\n\n1 Min Read\n\nTroops enter Mekele\n\n"
        "HomeNews SportBusiness TechVideo ShopLogin\n\n"
        "Published : Sunday, 29 November, 2020 at 12:00 AM  Count : 163\n\n"
        "The army said on Saturday it was in Mekele.\n\nRead more: What we know\n\n#Ethiopia\n\n"
        "She said she views this as a threat to peace.\n\nLeave a Reply"
    )
    assert [kind for kind, _ in kinds(report)] == [
        "noise", "headline", "noise", "noise", "noise", "noise", "prose", "noise", "noise", "prose", "noise",
    ]  # fmt: skip


def test_a_message_shown_inside_a_report_is_prose_and_its_signature_a_credit(read: Read) -> None:
    report = read(
        "Minister visits Goma\n\nThe minister came on Monday.\n\nWe are with the people of Goma today\n\n"
        "— The Minister (@minister) May 24, 2021\n\nNobody else came, residents said."
    )
    assert kind_of(report, "We are with") == "prose"
    assert kind_of(report, "— The Minister") == "credit"
    glued = read(
        "Minister visits Goma\n\nShe came.\n\nWe are with Goma pic.twitter.com/aBcD — M (@m) May 24, 2021\n\nIt rained."
    )
    assert [kind for kind, _ in kinds(glued)] == ["headline", "prose", "prose", "credit", "prose"]


def test_wrapped_lines_make_one_block_a_paragraph(read: Read) -> None:
    report = read(
        "Villagers in the north said on Monday that armed men had come at\n"
        "night and burnt their fields. They fled to the river with what\n"
        "they could carry and waited there until soldiers came at noon.\n\n"
        "The governor of the province, who was in the capital, called the\n"
        "raid an act of cowards. He said that the army would hunt down the\n"
        "attackers.\n"
    )
    assert [kind for kind, _ in kinds(report)] == ["prose", "prose"]
    assert all(words.endswith(".") for _, words in kinds(report))


def test_a_text_of_which_only_some_paragraphs_are_wrapped_keeps_them_whole(read: Read) -> None:
    report = read(
        "Source: https://gazette.example/2014/05/12/news/dispatch-from-the-north-of-the-province-on-monday-evening\n\n"
        "Villagers in the north said on Monday that armed men came by\n"
        "Night River and burnt their fields. They fled to the water with\n"
        "what they could carry and waited there until soldiers came.\n\n"
        "The governor called the raid an act of cowards and asked the\n"
        "Army for help.\n\n"
        "One herder, who had lost all he had, said that he was “done for”\n"
        "and would not go back.\n"
    )
    assert [words.split()[0] for kind, words in kinds(report) if kind == "prose"] == ["Villagers", "The", "One"]


def test_a_line_broken_in_mid_sentence_is_joined_and_others_are_not(read: Read) -> None:
    report = read(
        "By joint action of the militia of the two breakaway regions and the\n"
        "Russian armed forces the town was wholly taken, a ministry said in a statement on Saturday.\n"
        "The town, with some twenty thousand people before the war, is a hub of railways in the region.\n"
    )
    assert [words.split()[0] for _, words in kinds(report)] == ["By", "The"]


def test_a_report_of_one_line_has_that_line_for_prose(read: Read) -> None:
    assert kinds(read("Rebels say they have captured the airport of Taiz")) == [
        ("prose", "Rebels say they have captured the airport of Taiz")
    ]


def test_dashes_that_stand_for_lost_quotation_marks_stay_in_the_prose(read: Read) -> None:
    line = "–Our units entered the town,– the statement said, naming no losses."
    assert ("prose", line) in kinds(read(f"Army enters Sinjar\n\nIt said so on Monday.\n\n{line}"))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab AB.,:!-–—#*_>()[]/|0123456789\n\"'“”é؟中٣"), max_size=200))
def test_blocks_lie_in_the_text_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for block in lay_out(text, OUTLETS).blocks:
        assert block.span.of(text).strip()
        assert block.span.start >= end
        end = block.span.end


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["The army took the town.", "By Jo Doe", "Read more", "KYIV — Rain fell.", ""]), max_size=8
    )
)
def test_no_line_of_a_text_is_lost(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    covered = "".join(block.span.of(text) for block in lay_out(text, OUTLETS).blocks)
    assert sorted("".join(covered.split())) == sorted("".join(text.split()))


def test_headings_of_a_page_are_headings_whatever_their_length(outlets: OutletList) -> None:
    text = "Title of the page\n\nThe army took the town.\n\nA heading that ends in a stop.\n\nIt rained.\n"
    layed = lay_out(text, outlets, headings=frozenset({0, text.index("A heading")}))
    assert [block.kind for block in layed.blocks] == ["headline", "prose", "headline", "prose"]


def test_a_dateline_may_hold_nothing_but_a_day(read: Read) -> None:
    report = read("Jan 12 – The army says that it has taken the city from the rebels.")
    assert [kind for kind, _ in kinds(report)] == ["dateline", "prose"]
    assert report.dateline is not None and report.dateline.place is None


def test_a_note_of_the_page_glued_to_a_paragraph_is_cut_off(read: Read) -> None:
    report = read("It rained on Monday.\n\nArticle continues after this advertisement“We are wet,” she said.")
    assert kinds(report)[1:] == [
        ("noise", "Article continues after this advertisement"),
        ("prose", "“We are wet,” she said."),
    ]


def test_long_paragraphs_are_prose_whatever_they_begin_with(read: Read) -> None:
    text = (
        "Listen to her, he said, " + "for she has told of the siege from its first day to its last, " * 4 + "and wept."
    )
    assert kinds(read(f"{text}\n\nIt was quiet.")) == [("prose", text), ("prose", "It was quiet.")]


def test_text_without_end_is_cut_at_a_full_stop_and_else_between_words(outlets: OutletList) -> None:
    sentence = "The army took the town on Friday, a witness said. "
    for text in (sentence * 3000, "no stop " * 8000, "x" * 20_000, "The end of it" + " " * 50_000 + "was near."):
        blocks = lay_out(text, outlets).blocks
        assert max(block.span.end - block.span.start for block in blocks) <= 20_000
        kept = "".join(block.span.of(text) for block in blocks)
        assert "".join(kept.split()) == "".join(text.split())
        if text.startswith(sentence):
            assert all(block.span.of(text).endswith("said.") for block in blocks)
