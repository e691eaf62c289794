from __future__ import annotations

from collections.abc import Callable

import pytest

from tellings.records import Report

Read = Callable[[str], Report]
BODY = "The army said on Friday that it had taken the town of Wau."


def roles(report: Report) -> dict[str, str]:
    return {agency.id: agency.role for agency in report.agencies}


def outlet(report: Report) -> tuple[str, str] | None:
    return (report.outlet.id, report.outlet.basis) if report.outlet else None


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("OUTLET: The Irish Times (Reuters)", ("irish-times", "stated")),
        ("OUTLET: RFE/RL via ecoi.net", ("rferl", "stated")),
        ("OUTLET: ABNA (German)", ("abna", "stated")),
        ("OUTLET: The Valley Gazette (blog)", ("text:valley gazette", "stated")),
        ("OUTLET: Sputnik Brasil\nURL: https://noticiabrasil.net.br/x", ("sputnik", "stated")),
        ("URL: https://www.dawn.com/news/1", ("dawn", "domain")),
        ("URL: https://wau.example.net/1", ("site:example.net", "domain")),
        ("URL: http://bit.ly/2tnSOlG", None),
        ("OUTLET: unknown", None),
        ("OUTLET: dailysabah", ("daily-sabah", "stated")),
    ],
)
def test_the_outlet_is_told_from_name_and_address(read: Read, header: str, found: tuple[str, str] | None) -> None:
    assert outlet(read(f"{header}\n\n{BODY}")) == found


def test_what_stands_in_brackets_behind_the_outlet_is_credited(read: Read) -> None:
    assert roles(read(f"OUTLET: The Japan Times (AP, Reuters)\n\n{BODY}")) == {"ap": "credited", "reuters": "credited"}


def test_a_state_agency_in_a_dateline_is_the_outlet_when_nothing_else_is_known(read: Read) -> None:
    report = read(f"TEHRAN (Tasnim) – {BODY}")
    assert outlet(report) == ("tasnim", "dateline")
    assert report.outlet is not None and report.outlet.speaks_for == "iran-government"
    assert roles(report) == {}


def test_a_wire_in_a_dateline_or_signature_is_credited_and_leaves_the_outlet_unknown(read: Read) -> None:
    for text in (f"JUBA (Reuters) - {BODY}", f"{BODY}\n\n- Reuters", f"{BODY}   -Reuters", f"From Reuters:\n\n{BODY}"):
        report = read(text)
        assert (outlet(report), roles(report)) == (None, {"reuters": "credited"})


def test_a_masthead_and_the_suffix_of_a_title_name_the_outlet(read: Read) -> None:
    assert outlet(read(f"Al Jazeera\n\nTown of Wau falls\n\n{BODY}")) == ("al-jazeera", "masthead")
    assert outlet(read(f"Town of Wau falls to the army - CNN\n\n{BODY}")) == ("cnn", "masthead")


@pytest.mark.parametrize(
    "words",
    [
        "“The army holds Wau,” the radio said, citing sources on the ground, AFP reported.",
        "A spokesman told AFP that the army held Wau.",
        "According to AFP, the army held Wau.",
        "The AFP news agency said the army held Wau.",
        "L'armée tient Wau, selon l'AFP, qui cite un porte-parole.",
    ],
)
def test_an_agency_quoted_in_the_prose_is_cited(read: Read, words: str) -> None:
    report = read(f"Army in Wau\n\n{words}")
    assert roles(report) == {"afp": "cited"}
    assert [span.of(report.text) for span in report.agencies[0].spans] == ["AFP"]


def test_the_armed_forces_of_the_philippines_are_no_agency(read: Read) -> None:
    report = read("The Armed Forces of the Philippines (AFP) took the bridge in Marawi, the AFP said on Friday.")
    assert roles(report) == {}


def test_a_name_that_is_only_mentioned_is_not_cited(read: Read) -> None:
    assert (
        roles(read("A trend of rising prices in Fars and Petra went on; Amnesty stayed out of it, the report said."))
        == {}
    )


def test_the_credit_of_a_picture_credits_no_copy(read: Read) -> None:
    assert roles(read(f"Army in Wau\n\nSoldiers in Wau [Jo Doe/AFP]\n\n{BODY}")) == {}


def test_a_credit_outweighs_a_citation_and_keeps_both_places(read: Read) -> None:
    report = read(f"JUBA (Reuters) - {BODY}\n\nA witness told Reuters that it was quiet.")
    assert roles(report) == {"reuters": "credited"}
    assert len(report.agencies[0].spans) == 2


def test_an_outlet_that_reports_by_citing_an_agency_credits_it(read: Read) -> None:
    report = read("OUTLET: Trend\n\nThe army now holds Wau, Trend reports citing Reuters.\n\nIt was quiet, AFP said.")
    assert roles(report) == {"reuters": "credited", "afp": "cited"}


def test_an_agency_does_not_credit_itself(read: Read) -> None:
    assert roles(read(f"OUTLET: Reuters\n\nJUBA (Reuters) - {BODY}")) == {}


def test_a_signature_amid_the_prose_cites_and_one_at_its_end_credits(read: Read) -> None:
    lines = [f"It rained on day {number} in the hills of Nuba." for number in range(6)]
    assert roles(read("\n\n".join([*lines[:3], lines[3] + " (Reuters)", *lines[4:]]))) == {"reuters": "cited"}
    assert roles(read("\n\n".join([*lines, lines[0] + " (Reuters)"]))) == {"reuters": "credited"}


def test_a_house_style_of_signing_tells_the_agency(read: Read) -> None:
    report = read(f"{BODY}\n\n(Reporting by Jo Doe in Juba; Writing by Max Roe; Editing by Ann Poe)")
    assert roles(report) == {"reuters": "credited"}
    assert roles(read(f"{BODY}\n\nReporting by Jo Doe in Juba")) == {}


def test_a_line_that_names_the_source_credits_an_outlet_that_is_no_agency(read: Read) -> None:
    assert roles(read(f"{BODY}\n\nSource: The Guardian")) == {"guardian": "credited"}


@pytest.mark.parametrize(
    ("header", "found"),
    [
        # A site says more than the name of a column's writer, of a section, or of another paper of that name.
        ("OUTLET: Guest Writer\nURL: https://www.dawn.com/news/1", ("dawn", "domain")),
        ("OUTLET: Dawn Images\nURL: https://images.dawn.com/news/1", ("dawn", "stated")),
        ("OUTLET: Reuters\nURL: https://www.dawn.com/news/1", ("dawn", "domain")),
        ("OUTLET: The Nation\nURL: https://www.wau-nation.example/1", ("site:wau-nation.example", "stated")),
        ("OUTLET: Focus\nURL: https://m.focus.wau.co.ug/1", ("site:wau.co.ug", "stated")),
        ("OUTLET: Rudaw\nURL: https://rudaw.co.nz/1", ("site:rudaw.co.nz", "stated")),
        # What carries the pages of others gives way to a name.
        ("OUTLET: Al Jazeera\nURL: https://t.me/s/wau/1", ("al-jazeera", "stated")),
        ("OUTLET: The Wau Gazette\nURL: https://www.facebook.com/wau", ("text:wau gazette", "stated")),
        ("URL: https://www.facebook.com/wau", ("facebook", "domain")),
        ("URL: https://wau-days.blogspot.com/2014/1.html", ("site:wau-days.blogspot.com", "domain")),
        ("URL: https://wau-days.substack.com/p/1", ("site:wau-days.substack.com", "domain")),
        ("URL: https://medium.com/@wau/1", ("medium", "domain")),
    ],
)
def test_the_site_outweighs_the_name_unless_it_carries_others(read: Read, header: str, found: tuple[str, str]) -> None:
    assert outlet(read(f"{header}\n\n{BODY}")) == found


def test_one_unlisted_site_is_one_outlet_by_whatever_host_and_name(read: Read) -> None:
    headers = ("URL: https://www.waunews.example/1", "OUTLET: Wau News\nURL: https://m.waunews.example/2")
    assert {outlet(read(f"{header}\n\n{BODY}"))[0] for header in headers} == {"site:waunews.example"}  # type: ignore[index]


@pytest.mark.parametrize(
    "author",
    ["AFP", "By Reuters", "Reuters Staff", "Jo Doe, The Associated Press", "AP / Agencies", "PTI", "Le Figaro et AFP"],
)
def test_an_agency_that_stands_as_author_is_credited_and_is_no_person(read: Read, author: str) -> None:
    report = read(f"OUTLET: The Wau Gazette\nAUTHOR: {author}\n\n{BODY}")
    assert [agency.role for agency in report.agencies] == ["credited"]
    assert report.authors == (("Jo Doe",) if "Jo Doe" in author else ())


@pytest.mark.parametrize(
    "author",
    [
        *(
            "admin",
            "Web Desk",
            "Staff Reporter",
            "Our Correspondent",
            "News Agencies",
            "Al Jazeera",
            "Redaktion Politik",
        ),
        *(
            "dawn.com",
            "Newsroom",
            "Editor",
            "By staff and agencies",
            "2",
            "n-tv NACHRICHTEN",
            "Gear Team",
            "story_count",
        ),
        *("Deutsche Welle (www.dw.com)", "日本経済新聞社", "Le Figaro et AFP"),
    ],
)
def test_desks_outlets_and_admin_are_no_authors(read: Read, author: str) -> None:
    assert read(f"AUTHOR: {author}\n\n{BODY}").authors == ()


def test_persons_of_one_line_are_told_apart(read: Read) -> None:
    for line in ("Jo Doe and Ann Poe", "By Jo Doe, Ann Poe", "Jo Doe, and Ann Poe"):
        assert read(f"AUTHOR: {line}\n\n{BODY}").authors == ("Jo Doe", "Ann Poe")
    assert read(f"AUTHOR: Doe, Jo\n\n{BODY}").authors == ("Doe, Jo",)


def test_persons_are_authors_whatever_their_names_resemble(read: Read) -> None:
    for author in ("Jo Doe", "María del Mar Pérez", "Fars Hamid", "Dawn Stone", "王小明", "Ol Parker"):
        assert read(f"AUTHOR: {author}\n\n{BODY}").authors == (author,)


def test_the_source_of_a_table_is_cited_and_not_whose_copy_it_is(read: Read) -> None:
    assert roles(read(f"{BODY}\n\nSource: NATO")) == {"nato": "cited"}


def test_a_label_of_a_section_is_no_masthead(read: Read) -> None:
    for label in ("Focus", "Nature", "Time"):
        assert outlet(read(f"{label}\n\nTown of Wau falls to the army\n\n{BODY}")) is None


@pytest.mark.parametrize(
    "line",
    [
        "JO DOE/AFP/Getty Images",
        "Soldiers inspect a gun in an undated photo released on May 5. (KCNA/via Reuters)",
        "A. Lens / AFP",
    ],
)
def test_whoever_took_a_picture_gave_no_copy(read: Read, line: str) -> None:
    assert "credited" not in roles(read(f"Army in Wau\n\n{line}\n\n{BODY}\n\nIt was quiet on Sunday.")).values()


def test_who_contributed_to_a_report_is_credited_though_an_invitation_follows(read: Read) -> None:
    lines = [f"It rained on day {number} in the hills of Nuba." for number in range(6)]
    text = "\n\n".join([*lines, "The Associated Press contributed to this report.", "More of this from our own page."])
    assert roles(read(text)) == {"ap": "credited"}


def test_a_speaker_of_a_transcript_is_no_dateline(read: Read) -> None:
    assert read("Talk of the day\n\nJO DOE, CNN: Well, the army has taken the town of Wau.").dateline is None


def test_another_body_of_a_like_name_is_no_agency(read: Read) -> None:
    for words in (
        "A poll by the Associated Press-NORC Center said that the war was unpopular.",
        "Software of Trend Micro reported the fault, the ministry said.",
        "A Reuters/Ipsos survey said that the war was unpopular.",
    ):
        assert roles(read(f"War unpopular\n\n{words}")) == {}


@pytest.mark.parametrize(
    "line",
    [
        "This report contains material from the Associated Press and Reuters.",
        "Information from The Associated Press and Reuters was used in this report.",
        "With inputs from AP and Reuters",
    ],
)
def test_whose_material_a_report_says_to_hold_is_credited(read: Read, line: str) -> None:
    assert roles(read(f"{BODY}\n\nIt was quiet.\n\n{line}")) == {"ap": "credited", "reuters": "credited"}


def test_an_abbreviation_is_an_agency_where_the_text_calls_it_one(read: Read) -> None:
    assert (
        roles(read("Army in Sirte\n\nThe town had fallen, the GNA said. A spokesman told GNA that it was quiet.")) == {}
    )
    for words in ("The Ghana News Agency was there. The town had fallen, GNA said.", "The GNA news agency said so."):
        assert roles(read(f"Army in Sirte\n\n{words}")) == {"gna-ghana": "cited"}
