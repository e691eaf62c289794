"""Bad input in real processes: one clear line for it, the rest done, the right exit status, never a traceback."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.line.processes import Ran, tellings
from tests.line.stories import CASES

GOOD = "Army takes Gharyan\n\n9 June 2020\n\nThe army captured the town of Gharyan on Tuesday, the government said.\n"
NEWLINE = "news\nof\ttaiz.txt"
ESCAPES = (
    "\x1b[31mArmy takes Sabratha\x1b[0m\n\n9 June 2020\n\n"
    "The army \x1b[2Jcaptured the town of Sabratha on \x1b]0;gone\x07Tuesday, the government said.\n"
)


@dataclass(frozen=True)
class Heap:
    """One run over a folder of everything that is bad, and one good report."""

    ran: Ran
    document: dict[str, Any]
    folder: Path

    def refusal(self, name: str) -> str:
        """Why a file was refused."""
        (reason,) = [one["reason"] for one in self.document["refusals"] if one["path"].endswith(name)]
        assert "\n" not in reason
        return str(reason)

    def report(self, name: str) -> dict[str, Any]:
        (found,) = [one for one in self.document["reports"] if one["path"].endswith(name)]
        return dict(found)

    def claims(self, name: str) -> list[dict[str, Any]]:
        report = self.report(name)["id"]
        return [claim for claim in self.document["claims"] if claim["report"] == report]


@pytest.fixture(scope="module")
def heap(tmp_path_factory: pytest.TempPathFactory) -> Heap:
    root = tmp_path_factory.mktemp("heap")
    folder = root / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_text(" \n\n \t\n")
    (folder / "binary.txt").write_bytes(random.Random(1).randbytes(4000))
    (folder / "broken.txt").write_bytes(
        b"Army takes Tarhuna\n\n5 June 2020\n\nThe army captured the town of Tarhuna on Friday, the government said.\n"
        b"\nA soldier ate in a caf\xe9 \xff\xfe there.\n"
    )
    (folder / "oneline.txt").write_text("Troops captured the town of Zliten on Friday, the government said.")
    (folder / "same-1.txt").write_text(GOOD.replace("Gharyan", "Bani Walid"))
    shutil.copy(folder / "same-1.txt", folder / "same-2.txt")
    (folder / "dangling.txt").symlink_to(root / "nowhere.txt")
    (folder / NEWLINE).write_text(GOOD.replace("Gharyan", "Tawergha"))
    (folder / "nodate.txt").write_text("Flood in Beira\n\nFloods killed 12 people in Beira, officials said.\n")
    (folder / "french.txt").write_text((CASES / "kidal-2023" / "4-radio.txt").read_text("utf-8"), "utf-8")
    (folder / "arabic.txt").write_text(
        "الجيش اليمني يستعيد مدينة تعز\n\n"
        "أعلن الجيش اليمني يوم الجمعة أنه استعاد مدينة تعز من جماعة الحوثي بعد حصار طويل.\n",
        "utf-8",
    )
    (folder / "nul.txt").write_bytes(GOOD.replace("Gharyan", "Zuwara").replace("army", "ar\0my").encode())
    (folder / "escapes.txt").write_text(ESCAPES)
    (folder / "markup.txt").write_text(
        GOOD.replace("Gharyan", "Nalut")
        + '\nThe mayor of Nalut said: "<img src=x onerror=alert(1)></script><script>alert(2)"\n'
    )
    ran = tellings("compare", "in", "--json", "out.json", "--html", "out.html", folder=root)
    return Heap(ran, json.loads((root / "out.json").read_text("utf-8")), root)


def test_a_heap_of_bad_input_ends_with_one_and_the_good_report_is_read(heap: Heap) -> None:
    assert heap.ran.code == 1
    assert [claim["what"] for claim in heap.claims("good.txt")].count("control.gain") == 2
    assert (heap.folder / "out.html").stat().st_size > 10_000


def test_nothing_is_lost_every_file_is_a_report_or_a_refusal(heap: Heap) -> None:
    files = {path.name.encode("unicode_escape").decode() for path in (heap.folder / "in").iterdir()}
    told = heap.document["reports"] + heap.document["refusals"]
    assert files == {one["path"].removeprefix("in/").replace("\n", "\\n").replace("\t", "\\t") for one in told}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("empty.txt", "empty"),
        ("blank.txt", ""),
        ("binary.txt", "binary"),
        ("dangling.txt", "no such file"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason_that_is_shown(heap: Heap, name: str, words: str) -> None:
    assert words in heap.refusal(name)
    assert heap.refusal(name) in heap.ran.flat


def test_the_same_file_twice_is_one_report(heap: Heap) -> None:
    assert len([one for one in heap.document["reports"] if "same-" in one["path"]]) == 1
    (refusal,) = [one for one in heap.document["refusals"] if "same-" in one["path"]]
    assert "same text as" in refusal["reason"]


def test_broken_utf_8_is_read_as_well_as_it_can_be(heap: Heap) -> None:
    gains = [claim for claim in heap.claims("broken.txt") if claim["what"] == "control.gain"]
    assert {place["name"] for claim in gains for place in claim["where"]} == {"Tarhuna"}


def test_a_report_of_one_line_is_a_report(heap: Heap) -> None:
    (claim,) = heap.claims("oneline.txt")
    assert (claim["what"], [place["name"] for place in claim["where"]]) == ("control.gain", ["Zliten"])


def test_a_name_with_newlines_stays_on_one_line(heap: Heap) -> None:
    (report,) = [one for one in heap.document["reports"] if "taiz" in one["path"]]
    assert not any("\n" in one["path"] for one in heap.document["reports"] + heap.document["refusals"])
    assert report["published"]["from"] == "2020-06-09"


def test_a_report_without_a_date_has_none_and_its_times_are_not_guessed(heap: Heap) -> None:
    assert heap.report("nodate.txt")["published"] is None
    for claim in heap.claims("nodate.txt") + heap.claims("oneline.txt"):
        assert all(time["from"] is None and time["to"] is None for time in claim["when"])


@pytest.mark.parametrize(("name", "language"), [("french.txt", "fr"), ("arabic.txt", "ar")])
def test_a_language_that_is_not_read_for_claims_is_kept_and_said(heap: Heap, name: str, language: str) -> None:
    assert heap.report(name)["language"] == language
    assert heap.claims(name) == []
    assert language in heap.refusal(name)
    assert "claims" in heap.refusal(name)


def test_nul_bytes_are_refused_or_read_but_never_shown(heap: Heap) -> None:
    seen = [one for one in heap.document["reports"] + heap.document["refusals"] if one["path"].endswith("nul.txt")]
    assert len(seen) == 1
    assert "\0" not in heap.ran.out + heap.ran.err


def test_escapes_in_a_report_never_reach_the_terminal(heap: Heap) -> None:
    assert heap.report("escapes.txt")
    assert "\x1b" not in heap.ran.out + heap.ran.err
    assert "\x07" not in heap.ran.out + heap.ran.err


def test_markup_in_a_report_is_text_in_the_card(heap: Heap) -> None:
    page = (heap.folder / "out.html").read_text("utf-8")
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert heap.report("markup.txt")


def test_reports_of_different_events_are_not_merged(heap: Heap) -> None:
    names = {one["id"]: one["path"] for one in heap.document["reports"]}
    for event in heap.document["events"]:
        assert len(event["reports"]) == 1, [names[one] for one in event["reports"]]


def test_what_was_made_from_a_heap_of_bad_input_is_whole(heap: Heap) -> None:
    for name in ("out.json", "out.html"):
        assert tellings("verify", name, folder=heap.folder).code == 0


def test_two_reports_of_quite_different_events_share_nothing(tmp_path: Path) -> None:
    for name, case in (("a.txt", "beira-2019/1-wire.txt"), ("b.txt", "hague-2021/1-wire.txt")):
        shutil.copy(CASES / case, tmp_path / name)
    ran = tellings("compare", "a.txt", "b.txt", "--json", "-", folder=tmp_path)
    document = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert {len(event["reports"]) for event in document["events"]} == {1}
    covered = [silent["covered_story"] for account in document["accounts"] for silent in account["silent"]]
    assert covered and not any(covered)


def test_a_path_that_is_not_there_is_refused_and_the_rest_is_done(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    ran = tellings("compare", "good.txt", "gone.txt", folder=tmp_path)
    assert ran.code == 1
    assert "gone.txt" in ran.flat and "no such file" in ran.flat
    assert "Gharyan" in ran.out


def test_nothing_readable_at_all_is_said_and_ends_with_one(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    ran = tellings("compare", "gone.txt", "bare", folder=tmp_path)
    assert ran.code == 1
    assert "0 reports" in ran.out
    assert "no such file" in ran.flat and "empty folder" in ran.flat


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_a_folder_with_one_unreadable_file_gives_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")  # unreadable even for root
    os.mkfifo(folder / "pipe.txt")  # reading it would never end
    ran = tellings("compare", "in", folder=tmp_path)
    assert ran.code == 1
    assert "Gharyan" in ran.out
    assert "loop.txt" in ran.flat and "pipe.txt" in ran.flat


@pytest.mark.parametrize(
    ("option", "target"), [("--json", "nowhere/out.json"), ("--html", "nowhere/out.html"), ("--html", "taken")]
)
def test_an_output_that_cannot_be_written_is_one_line_and_ends_with_two(
    tmp_path: Path, option: str, target: str
) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "taken").mkdir()
    ran = tellings("compare", "good.txt", option, target, folder=tmp_path)
    assert ran.code == 2
    assert target in ran.line and ran.line.startswith("tellings: cannot write")


def test_standard_input_is_a_report_beside_others(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    ran = tellings(
        "compare", "-", "good.txt", "--json", "-", folder=tmp_path, stdin=GOOD.replace("army", "troops").encode()
    )
    assert ran.code == 0
    assert [report["path"] for report in json.loads(ran.out)["reports"]] == ["-", "good.txt"]


def test_empty_standard_input_is_refused(tmp_path: Path) -> None:
    ran = tellings("explain", "-", folder=tmp_path)
    assert ran.code == 1
    assert "empty" in ran.flat


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    process = subprocess.Popen(
        [sys.executable, "-m", "tellings", "compare", "good.txt", "--json", "-"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    complaint = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(timeout=60) == 0
    assert complaint == ""


def test_a_text_of_fifty_megabytes_is_refused_and_the_rest_is_done(tmp_path: Path) -> None:
    sentence = "The army captured the town of Sirte on Friday and the government said that mines were cleared there.\n"
    (tmp_path / "big.txt").write_text(sentence * 520_000)
    (tmp_path / "good.txt").write_text(GOOD)
    ran = tellings("compare", "big.txt", "good.txt", folder=tmp_path)
    assert ran.code == 1
    assert "big.txt" in ran.flat and "Gharyan" in ran.out


def test_a_line_of_many_words_is_read(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(
        "Long\n\n9 June 2020\n\n" + "word " * 40_000 + "\n\n" + GOOD.splitlines()[-1] + "\n"
    )
    ran = tellings("compare", "long.txt", folder=tmp_path, seconds=30)
    assert ran.code == 0 and "Gharyan" in ran.out


def test_a_word_without_end_is_read_or_refused_in_good_time(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(
        "Long\n\n9 June 2020\n\n" + "x" * 200_000 + "\n\n" + GOOD.splitlines()[-1] + "\n"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    ran = tellings("compare", "long.txt", folder=tmp_path, seconds=120)
    assert ran.code in (0, 1)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 8  # of the processor, whatever else runs


def test_a_thousand_tiny_files_are_all_read(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(1000):
        (folder / f"{number:04}.txt").write_text(f"The price of {number} loaves of bread was as it had been.\n")
    ran = tellings("compare", "many", folder=tmp_path)
    assert "1,000 reports" in ran.out
    assert ran.code == 0
