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
        ("URL: https://wau.example.net/1", ("site:wau.example.net", "domain")),
        ("URL: http://bit.ly/2tnSOlG", None),
        ("OUTLET: unknown", None),
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
