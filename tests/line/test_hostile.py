"""Input and surroundings that are meant to break Tellings: one clear line each, nothing lost, nothing that hangs."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tellings import compare as tellings_compare
from tellings.cli import main
from tellings.pipeline import LINE, Source, run
from tellings.records import Reading, Report
from tests.line.processes import tellings

REPORT = (
    "KUTAMO, 4 March 2016 (Reuters) - The Syrian army took the town of Palmyra on Friday, state television said. "
    "At least 12 people were killed in shelling of Aleppo, a monitor said."
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(REPORT)
    return path


def complaint(capsys: pytest.CaptureFixture[str]) -> str:
    (line,) = capsys.readouterr().err.splitlines()
    return line


@pytest.mark.parametrize(
    ("outputs", "words"),
    [
        (["--json", "a.txt"], "one of the reports"),
        (["--json", "./../{here}/a.txt"], "one of the reports"),
        (["--json", "one", "--html", "one"], "name two files"),
        (["--json", "one", "--html", "./one"], "name two files"),
        (["--json", "-", "--html", "-"], "name two files"),
        (["--json", ""], "without a name"),
        (["--html", "folder"], "it is a folder"),
        (["--html", "none\n\x1b[31m/card.html"], "its folder does not exist"),
    ],
)
def test_nothing_is_written_over_a_report_or_over_the_other_document(
    outputs: list[str],
    words: str,
    report: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(report.parent)
    (report.parent / "folder").mkdir()
    named = [output.replace("{here}", report.parent.name) for output in outputs]
    assert main(["compare", "a.txt", *named]) == 2
    assert words in complaint(capsys)
    assert report.read_text() == REPORT


@pytest.mark.parametrize("name", ["", "\ud800", "x" * 5000, "a/" * 3000, "a\0b", "no\n\x1b[31m\u202esuch"])
def test_a_name_that_no_file_can_have_is_refused_in_one_line(
    name: str, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", name, str(report)]) == 1
    assert complaint(capsys).isprintable()
    assert main(["verify", name]) == 2
    assert complaint(capsys).isprintable()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize("arguments", [["compare", "a.txt"], ["compare", "a.txt", "--json", "-"], ["explain", "a.txt"]])
def test_a_full_disk_is_one_line(arguments: list[str], report: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "tellings", *arguments],
            stdout=full, stderr=subprocess.PIPE, cwd=report.parent, timeout=60, check=False,
        )  # fmt: skip
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert b"No space left" in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="needs a shell that closes streams")
@pytest.mark.parametrize(("closed", "code"), [("<&-", 1), (">&-", 0), ("2>&-", 0)])
def test_streams_that_were_closed_before_it_began_do_not_matter(closed: str, code: int, report: Path) -> None:
    path = "-" if closed == "<&-" else report.name
    done = subprocess.run(
        ["sh", "-c", f'exec "$0" -m tellings compare {path} {closed}', sys.executable],
        capture_output=True, cwd=report.parent, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False), done.stderr


def test_json_is_in_utf_8_whatever_the_terminal_is_in(report: Path) -> None:
    named = report.rename(report.with_name("ﺣلب.txt"))
    done = subprocess.run(
        [sys.executable, "-m", "tellings", "compare", named.name, "--json", "-"],
        capture_output=True, cwd=report.parent, timeout=60, check=True, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert named.name in done.stdout.decode("utf-8")


def test_reports_that_lie_more_than_a_lifetime_apart_are_set_side_by_side(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("DATE: 4 May 1920\n\nThe army took the town of Palmyra in Syria, a witness said.")
    (tmp_path / "b.txt").write_text("DATE: 4 May 2020\n\nShells fell on Palmyra in Syria, where the army is at war.")
    accounts = run(Source((tmp_path,)))
    assert len(accounts.reports) == 2 and len(accounts.events) == 2


def test_a_text_that_trips_a_stage_is_refused_and_the_others_are_read(report: Path) -> None:
    (report.parent / "b.txt").write_text("A trap. " + REPORT)

    def read(one: Report, known: object) -> Reading:
        if one.text.startswith("A trap"):
            raise RecursionError
        return LINE.read(one, known)  # type: ignore[arg-type]

    accounts = run(Source((report.parent,)), replace(LINE, read=read))
    assert len(accounts.reports) == 2 and {claim.report for claim in accounts.claims} == {accounts.reports[0].id}
    (refusal,) = accounts.refusals
    assert refusal.path.endswith("b.txt") and "RecursionError" in refusal.reason


def test_one_path_is_a_path_and_not_its_letters(report: Path) -> None:
    assert [len(tellings_compare(path).reports) for path in (report, str(report), [report])] == [1, 1, 1]


def test_folders_that_hold_themselves_pipes_and_devices_do_not_hang(report: Path) -> None:
    folder = report.parent
    (folder / "loop").symlink_to(folder)
    (folder / "self").symlink_to("self")
    (folder / "gone").symlink_to("/nowhere/at/all")
    (folder / "zero").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe")
    ran = tellings("compare", ".", "/dev/zero", folder=folder)
    assert ran.code == 1 and "1 report" in ran.out
    assert len(ran.err.splitlines()) == 5, ran.err


def test_a_link_to_a_folder_elsewhere_is_not_followed_and_said(report: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    report.rename(tmp_path / "in" / "a.txt")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "b.txt").write_text("Rebels left Mosul on Monday, the army said.")
    (tmp_path / "in" / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in")
    accounts = run(Source((tmp_path / "in",)))
    (refusal,) = accounts.refusals
    assert refusal.path.endswith("link") and "give that folder itself" in refusal.reason
    assert len(accounts.reports) == 1
