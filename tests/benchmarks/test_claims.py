import csv
import importlib.util
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.blind_sheet import COLUMNS, read_marks, write_sheet
from benchmarks.claim_scores import false_merges, score_story
from benchmarks.claims import main
from benchmarks.resample import share_by_report
from benchmarks.story_gold import Days, gold_days, gold_speaker, read_stories, read_story
from tellings.records import Accounts, Claim

here = Path(__file__).with_name("invented.py")
spec = importlib.util.spec_from_file_location("invented", here)
assert spec and spec.loader
invented = importlib.util.module_from_spec(spec)
sys.modules["invented"] = invented
spec.loader.exec_module(invented)


def states(folder: Path, *claims: Claim) -> list[tuple[bool, bool]]:
    story = read_story(folder)
    rows = score_story(story, invented.accounts([invented.report(folder / "01.txt")], claims))
    return [(row.ours is not None, row.is_right) for row in rows]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return invented.story_folder(tmp_path)  # type: ignore[no-any-return]


def test_a_reading_that_says_what_the_gold_says_is_found_and_right(folder: Path) -> None:
    first = invented.report(folder / "01.txt")
    assert states(folder, invented.capture(first), invented.toll(first)) == [(True, True), (True, True)]


def test_a_claim_at_another_place_is_not_even_found(folder: Path) -> None:
    claim = invented.capture(invented.report(folder / "01.txt"))
    assert states(folder, replace(claim, where=(invented.place("Zenda", "Strelsau"),)))[0] == (True, True)
    elsewhere = replace(claim.where[0], value=replace(claim.where[0].value, lat=12.0))
    assert states(folder, replace(claim, where=(elsewhere,)))[0] == (False, False)


def test_a_claim_without_a_place_is_found_but_not_right(folder: Path) -> None:
    claim = invented.capture(invented.report(folder / "01.txt"))
    assert states(folder, replace(claim, where=()))[0] == (True, False)


def test_another_agent_or_a_denial_or_another_toll_is_not_right(folder: Path) -> None:
    first = invented.report(folder / "01.txt")
    claim = invented.capture(first)
    assert states(folder, replace(claim, who=(invented.actor("General Sapt"),)))[0] == (True, False)
    assert states(folder, replace(claim, polarity="denied"))[0] == (False, False)
    assert states(folder, invented.toll(first, killed=13))[1] == (True, False)


def test_casualties_take_their_agent_from_the_attack_that_caused_them(folder: Path) -> None:
    first = invented.report(folder / "01.txt")
    claim = invented.capture(first)
    rows = score_story(
        read_story(folder),
        invented.accounts([first], [claim, replace(invented.toll(first), caused_by=claim.id)]),
    )
    assert rows[1].ours is not None
    assert rows[1].verdicts["number"] == "right"


def test_gold_times_and_speakers_are_read_in_all_their_forms() -> None:
    year = gold_days("2016")
    assert year and year.length == 366
    assert gold_days("since 2015-03") == Days(year.first.replace(year=2015, month=3), None) if year.first else False
    assert gold_days("2016-08..2016-12") is not None
    assert gold_days("2017-11-12 18:18 UTC") == gold_days("2017-11-12")
    assert gold_days(None) is None
    assert gold_speaker("Rudolf Rassendyll, spokesman to Reuters") == "Rudolf Rassendyll"


def test_claims_of_two_stories_in_one_event_are_counted_as_false_merges(tmp_path: Path) -> None:
    stories = [read_story(invented.story_folder(tmp_path, name)) for name in ("one", "two")]
    reports = [invented.report(story.folder / "01.txt") for story in stories]
    claims = [invented.capture(report) for report in reports]
    apart = false_merges(stories, invented.accounts(reports, claims))
    assert apart.per_1000 == 0
    joined = false_merges(stories, invented.accounts(reports, claims, joined=True))
    assert (joined.across_stories, joined.per_1000) == (1, 500)


def test_a_report_on_another_event_may_share_background_but_not_news(tmp_path: Path) -> None:
    story = read_story(invented.story_folder(tmp_path))
    reports = [invented.report(path) for path in story.reports]
    claims = [invented.capture(report) for report in reports]
    assert false_merges([story], invented.accounts(reports, claims, joined=True)).same_place_other_event == 1
    told_back = [claims[0], replace(claims[1], ground="background")]
    assert false_merges([story], invented.accounts(reports, told_back, joined=True)).same_place_other_event == 0
    later = replace(story, published=dict.fromkeys(story.same_event, date(2021, 9, 1)))
    assert false_merges([later], invented.accounts(reports, claims, joined=True)).same_place_other_event == 0


def test_the_script_writes_its_figures_and_a_sheet_that_shows_no_score(tmp_path: Path) -> None:
    def compare(paths: Sequence[Path]) -> Accounts:
        reports = [invented.report(path) for path in paths]
        claims = [claim for report in reports for claim in (invented.capture(report), invented.toll(report))]
        return invented.accounts(reports, claims)  # type: ignore[no-any-return]

    invented.story_folder(tmp_path)
    figures, sheet = tmp_path / "figures.json", tmp_path / "sheet.csv"
    assert main(["--data", str(tmp_path), "--json", str(figures), "--sheet", str(sheet)], compare) == 0
    written = json.loads(figures.read_text(encoding="utf-8"))
    assert (written["figures"]["found"], written["figures"]["right"]) == (1.0, 1.0)
    assert set(written["figures"]["slots"]) == {"place", "agent", "number", "target", "time", "speaker"}
    assert 0 < written["peers"]["naive_found"] <= 1
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert set(rows[0]) == set(COLUMNS)
    assert not {"score", "reasons"} & set(rows[0])
    assert all(row["mark"] == "" and "»" in row["text"] for row in rows)


def test_marks_are_read_back_as_a_precision_and_unsure_rows_are_left_out(folder: Path, tmp_path: Path) -> None:
    reports = [invented.report(path) for path in read_story(folder).reports]
    claims = [claim for report in reports for claim in (invented.capture(report), invented.toll(report))]
    sheet = tmp_path / "sheet.csv"
    assert write_sheet(sheet, [invented.accounts(reports, claims)]) == 4
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, mark in zip(rows, ("1", "1", "0", ""), strict=True):
        row["mark"] = mark
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    precision = read_marks(sheet)
    assert (precision.hits, precision.of) == (2, 3)


def test_the_interval_is_wider_when_claims_of_a_report_err_together() -> None:
    together = share_by_report((report, report % 2 == 0) for report in range(10) for _ in range(10))
    apart = share_by_report((report, claim % 2 == 0) for report in range(10) for claim in range(10))
    assert together.value == apart.value == 0.5
    assert together.low is not None and apart.low is not None and together.low < apart.low == 0.5
    assert share_by_report([]).value is None


def test_an_empty_folder_is_an_error_of_use(tmp_path: Path) -> None:
    assert read_stories(tmp_path) == ()
    assert main(["--data", str(tmp_path)], lambda _: invented.accounts([], [])) == 2
