from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.ingest.captured import plain
from tellings.ingest.exports_several import reports
from tellings.records import Report

BODY = "The bridge at Qasr was retaken on Monday, the army said.\n\nEleven people were killed."
OTHER = "Rebels still hold the bridge at Qasr, their spokesman said.\n\nHe named no figure."


def head(outlet: str, day: int, title: str = "") -> str:
    return f"OUTLET: {outlet}\nDATE: {day} May 2019\n" + (f"TITLE: {title}\n" if title else "")


@pytest.mark.parametrize("rule", ["\n=====\n", "\n----------\n\n", "\n* * * * *\n", "\n\f", "\n\n", "\n\n\n\n"])
@pytest.mark.parametrize("gap", ["\n", ""], ids=["an empty line below the header", "none"])
def test_reports_told_apart_by_header_lines_are_reports_of_their_own(rule: str, gap: str) -> None:
    text = rule.join(
        [
            head("Reuters", 1) + gap + BODY,
            head("AFP", 2, "Rebels hold bridge") + gap + OTHER,
            head("AP", 3) + gap + BODY,
        ]
    )
    found = list(reports("f.txt", text, "sha"))
    assert [(one.path, one.outlet, one.date) for one in found] == [
        ("f.txt#1", "Reuters", "1 May 2019"),
        ("f.txt#2", "AFP", "2 May 2019"),
        ("f.txt#3", "AP", "3 May 2019"),
    ]
    assert found[0].text.strip() == BODY
    assert found[1].text.strip() == f"Rebels hold bridge\n\n{OTHER}"


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n\n-----\n\n{OTHER}",
        f"{BODY}\n\f{OTHER}",
        f"# Title\n\n{BODY}\n\n---\n\nAuthor: Ann Writer\nDate: 5 May 2019",
        f"{BODY}\n\n-----\nTITLE: Bridge\nDATE: 5 May 2019\n\n",
        head("Reuters", 1) + f"\n{BODY}\n\nDate: nobody knows it, but the town fell.\n\n{OTHER}",
        head("Reuters", 1) + f"\n{BODY}\n\nDATE: 3 May 2019\n\n{OTHER}",
        head("Reuters", 1) + f"\n{BODY}\nOUTLET: a spillway of the dam\nDATE: 3 May 2019\n{OTHER}",
        "Outlet: the river's mouth.\n\n" + BODY,
        f"{BODY}\n\n=====\n\n{OTHER}\n\n=====\n\n{BODY}",
    ],
)
def test_a_text_that_nothing_clearly_parts_is_one_report(text: str) -> None:
    (found,) = reports("f.txt", text, "sha")
    assert found == plain("f.txt", text, "sha")
    assert found.path == "f.txt"


def test_a_first_report_without_a_header_is_told_from_the_next_by_a_rule_and_a_header() -> None:
    one, two = reports("f.txt", f"{BODY}\n\n=====\n{head('AFP', 2)}\n{OTHER}", "sha")
    assert one.text.strip() == BODY
    assert two.outlet == "AFP"


@pytest.mark.parametrize(
    ("text", "outlet", "body"),
    [
        (f"OUTLET: Reuters\nDATE: 3 May 2019\n{BODY}", "Reuters", BODY),
        (f"OUTLET: Reuters\n{BODY}", "Reuters", BODY),
        (f"URL: https://www.rfi.fr/x\nOutlet: RFI\nTitle: Bridge retaken\n{BODY}", "RFI", f"Bridge retaken\n\n{BODY}"),
        (f"DATE: 3 May 2019\n{BODY}", None, f"DATE: 3 May 2019\n{BODY}"),
        (f"Outlet: closed, the engineers said.\n{BODY}", None, f"Outlet: closed, the engineers said.\n{BODY}"),
        (
            f"Title: who holds it?\nDate: nobody knows!\n{BODY}",
            None,
            f"Title: who holds it?\nDate: nobody knows!\n{BODY}",
        ),
    ],
)
def test_header_lines_need_no_empty_line_below_them_when_they_look_like_a_header(
    text: str, outlet: str | None, body: str
) -> None:
    found = plain("f.txt", text, "sha")
    assert (found.outlet, found.text) == (outlet, body)


def test_the_title_of_a_header_is_printed_once() -> None:
    text = f"OUTLET: Reuters\nTITLE: Bridge retaken\n\n# Bridge retaken\n\n{BODY}"
    assert plain("f.md", text, "sha").text == f"# Bridge retaken\n\n{BODY}"


def test_ingest_reads_several_reports_of_one_file(read_all: list[Report]) -> None:
    assert [report.path.rpartition("/")[2] for report in read_all] == ["all.md#1", "all.md#2"]
    assert [report.outlet.id for report in read_all if report.outlet] == ["reuters", "afp"]


@pytest.fixture
def read_all(tmp_path: Path, take) -> list[Report]:  # type: ignore[no-untyped-def]  # the fixture of conftest
    path = tmp_path / "all.md"
    path.write_text(f"{head('Reuters', 1)}\n{BODY}\n\n---\n\n{head('AFP', 2)}\n{OTHER}\n", encoding="utf-8")
    found: list[Report] = take([path])
    return found


PARTS = st.lists(
    st.sampled_from([BODY, OTHER, "=====", "\f", "-----", head("AP", 3), "Date: 5", "One line."]), max_size=9
)


@settings(max_examples=200, deadline=None)
@given(PARTS)
def test_however_a_text_is_cut_no_word_of_it_is_lost(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    found = list(reports("f.txt", text, "sha"))
    said = " ".join(one.text for one in found)
    assert said.count("retaken") == text.count("retaken")
    assert said.count("spokesman") == text.count("spokesman")
    assert len(found) <= max(1, text.count("OUTLET:") + 1)
