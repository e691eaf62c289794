"""Tables: a row a report; what is wrong with one row costs that row."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.ingest import MAX_BYTES, ingest, parse_fields
from tellings.knowledge.outlets import load_outlets
from tellings.records import Refusal, Report

Take = Callable[[Sequence[str | Path]], list[Report | Refusal]]
OUTLETS = load_outlets()
ROWS = (
    ("Title", "Body", "Pub Date", "Source"),
    ("Troops enter Aden", 'They came on Monday.\r\n\r\n"We saw them," a man said; he fled.', "2019-05-03", "Dawn"),
    ("Army at the café", "The régime’s men ate\tthere.", "4 May 2019", "Gulf News"),
)


def taken(data: bytes, fields: str = "") -> list[Report | Refusal]:
    return list(ingest(["-"], OUTLETS, stdin=data, fields=parse_fields(fields)))


def reasons(found: Sequence[Report | Refusal]) -> list[str]:
    return [f"{one.path} {one.reason}" for one in found if isinstance(one, Refusal)]


def written(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_row_is_a_report_whatever_parts_the_cells_and_whatever_the_charset(delimiter: str, charset: str) -> None:
    first, second = taken(written(ROWS, delimiter).encode(charset))
    assert isinstance(first, Report) and isinstance(second, Report)
    assert first.text == 'Troops enter Aden\n\nThey came on Monday.\n\n"We saw them," a man said; he fled.'
    assert first.title is not None and first.title.of(first.text) == "Troops enter Aden"
    assert first.published is not None and str(first.published.first) == "2019-05-03"
    assert first.outlet is not None and first.outlet.id == "dawn"
    assert (first.path, second.path) == ("-#2", "-#3")
    assert second.text.endswith("The régime’s men ate\tthere.")


def test_columns_with_other_names_are_named_by_the_user() -> None:
    data = written([("kop", "tekst", "dag"), ("Rain", "It rained, it rained.", "2019-05-03")]).encode()
    assert not any(isinstance(one, Report) and one.title for one in taken(data))
    (found,) = taken(data, "text=Tekst,title=kop,date=dag")
    assert isinstance(found, Report) and found.text == "Rain\n\nIt rained, it rained."
    assert found.published is not None


def test_a_table_without_a_known_column_of_text_is_refused_with_its_columns(tmp_path: Path, take: Take) -> None:
    rows = [("kop", "tekst", "dag"), *[("Rain", "It rained.", "2019-05-03")] * 3]
    (refusal,) = reasons(taken(written(rows).encode()))
    assert "'kop', 'tekst', 'dag'" in refusal and "--fields" in refusal
    (tmp_path / "a.csv").write_text("kop,tekst\nRain,It rained.\n")
    assert "'kop', 'tekst'" in reasons(take([tmp_path]))[0]


def test_prose_with_commas_is_no_table() -> None:
    for text in (
        "The army, the police, and the navy\nentered the town, the port, and the fort.\n",
        "Aden, Yemen\nTroops came on Monday, a man said.\n",
        "Story, told twice\n\nText, that is.\n\nThe army took the town, it said.\n",
    ):
        (found,) = taken(text.encode())
        assert isinstance(found, Report) and found.text == text


def test_a_row_that_is_broken_is_refused_by_its_number_and_the_others_are_read() -> None:
    data = b'text,date\n"It "rained",2019-05-03\nIt snowed.,2019-05-04\na,b,c\n,\n,2019\nIt hailed.,\n'
    found = taken(data)
    assert [one.text for one in found if isinstance(one, Report)] == ["It snowed.", "It hailed."]
    assert [line.split()[0] for line in reasons(found)] == ["-#2", "-#4", "-#6"]


def test_a_quotation_mark_that_nobody_closes_costs_its_own_row_only() -> None:
    rows = [f"It rained in town {n}.,2019-05-03" for n in range(50)]
    rows[3] = '"It rained in town 3.,2019-05-03'
    found = taken("\n".join(["text,date", *rows]).encode())
    assert sum(isinstance(one, Report) for one in found) == 49
    (refusal,) = reasons(found)
    assert refusal.startswith("-#5") and "line 5" in refusal


def test_a_row_that_is_not_in_the_charset_of_the_table_is_refused() -> None:
    rows = ["text,date", *[f"The café in town {n}.,2019" for n in range(200)]]
    data = "\n".join(rows).encode() + b"\nThe caf\xe9 and bar \xff.,2019\nIt rained.,2019\n"
    found = taken(data)
    assert sum(isinstance(one, Report) for one in found) == 201
    assert "not UTF-8" in reasons(found)[0] and reasons(found)[0].startswith("-#202")


def test_cells_parted_by_tabs_need_no_quoting() -> None:
    rows = [
        "text\tdate",
        '"We saw them," he said.\t2019-05-03',
        'It rained "hard".\t2019-05-04',
        '"Quoted, all."\t2019',
    ]
    found = taken("\n".join(rows).encode())
    texts = [one.text for one in found if isinstance(one, Report)]
    assert texts == ['"We saw them," he said.', 'It rained "hard".', "Quoted, all."]


def test_columns_without_names_and_empty_cells_behind_the_last_are_no_matter() -> None:
    rows = [
        ",title,text,,",
        "0,Rain,It rained.,,",
        "1,Snow,It snowed.",
        "2,Hail,It hailed.,,,,",
        "3,Fog,It was foggy.,x,",
    ]
    found = taken("\n".join(rows).encode())
    assert [one.text.split("\n\n")[-1] for one in found if isinstance(one, Report)] == [
        "It rained.", "It snowed.", "It hailed.", "It was foggy."
    ]  # fmt: skip


def test_of_two_columns_of_one_name_the_first_that_is_filled_counts() -> None:
    (found,) = taken(b"text,date,date\nIt rained.,,2019-05-03\n")
    assert isinstance(found, Report) and found.published is not None


def test_a_table_of_names_only_is_refused() -> None:
    assert "without rows" in reasons(taken(b"text,date\n"))[0]


def test_a_table_of_which_no_row_has_text_is_refused_once() -> None:
    rows = [("text", "date"), *[("", "2019-05-03")] * 5000]
    (refusal,) = reasons(taken(written(rows).encode()))
    assert "first 100 records" in refusal


def test_a_long_table_is_read_row_by_row(tmp_path: Path, take: Take) -> None:
    with (tmp_path / "a.csv").open("w") as file:
        file.write(
            "text,pad\n" + "".join(f"It rained in {n}.,{'x' * 1_000_000}\n" for n in range(MAX_BYTES // 1_000_000 + 2))
        )
    assert len([one for one in take([tmp_path]) if isinstance(one, Report)]) == MAX_BYTES // 1_000_000 + 2


def test_the_limit_of_the_csv_module_is_as_it_was() -> None:
    before = csv.field_size_limit()
    taken(written([("text", "date"), ("It rained." + " Again." * 40_000, "2019")]).encode())
    assert csv.field_size_limit() == before


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n,;\"'\t"), max_size=30)


@settings(max_examples=80, deadline=None)
@given(st.lists(CELLS, min_size=1, max_size=4))
def test_every_text_that_was_written_to_a_table_is_read_from_it_or_refused(cells: list[str]) -> None:
    rows = [("text", "n"), *((f"It rained. {cell}", str(n)) for n, cell in enumerate(cells))]
    found = taken(written(rows).encode())
    wanted = [cell.replace("\r\n", "\n").replace("\r", "\n") for cell, _ in rows[1:]]
    assert [one.path for one in found] == [f"-#{n}" for n in range(2, len(rows) + 1)]
    for one, text in zip(found, wanted, strict=True):
        assert one.text == text if isinstance(one, Report) else "same text as" in one.reason
