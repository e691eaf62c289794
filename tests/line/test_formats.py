"""`tellings compare` on a file of every format, whatever its name, and on tables whose columns the user names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tellings.cli import main
from tests.ingest.packed import samples
from tests.line.processes import tellings


def test_a_file_of_each_format_is_read_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number, data in enumerate(samples().values()):
        (tmp_path / "in" / f"{number:02}").write_bytes(data)
    ran = tellings("compare", "in", "--json", "out.json", folder=tmp_path)
    document = json.loads((tmp_path / "out.json").read_text("utf-8"))
    refused = [one for one in document["refusals"] if one["stage"] == "ingest" and "same text" not in one["reason"]]
    seen = {one["path"].split("/")[1][:2] for one in document["reports"] + document["refusals"]}
    assert not refused
    assert len(seen) == len(samples())
    assert tellings("verify", "out.json", folder=tmp_path).code == 0
    assert ran.code in (0, 1)  # 1: some of them say that no claim could be read in a line about rain


def test_columns_are_named_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("kop;tekst;dag\nRain;The army captured the town of Gharyan.;2020-06-09\n")
    assert main(["compare", "a.csv"]) == 1
    for command in ("compare", "explain"):
        assert main([command, "a.csv", "--fields", "text=tekst,title=kop,date=dag", "--json", "out.json"]) == 0
        (report,) = json.loads(Path("out.json").read_text("utf-8"))["reports"]
        assert report["text"] == "Rain\n\nThe army captured the town of Gharyan."
        assert report["published"]["from"] == "2020-06-09"


def test_columns_that_cannot_be_are_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["compare", str(tmp_path), "--fields", "tekst=body"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "NAME=COLUMN" in line
