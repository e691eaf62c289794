"""A run that was written down is read again as it was, and can be set beside another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tellings.cli import main
from tests.line.stories import reports_of


def document(folder: Path, *arguments: str, name: str = "out.json") -> dict[str, Any]:
    main([*arguments, "--json", str(folder / name)])
    made: dict[str, Any] = json.loads((folder / name).read_text("utf-8"))
    return made


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("saved")
    return folder / "run.json", document(folder, "compare", *map(str, reports_of("kidal-2023")), name="run.json")


def test_a_run_agrees_with_itself_in_every_field(saved: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    path, before = saved
    made = document(
        tmp_path, "compare", *map(str, reports_of("kidal-2023")), "--reader", "rules", "--reader", str(path)
    )
    assert made["readers"][1]["reader"] == "frames/1 (run.json)"
    assert len(made["claims"]) == 2 * len(before["claims"]) > 20
    for one in made["readings"]:
        assert one["only_left"] == one["only_right"] == [] and all(pair["fields"] == [] for pair in one["pairs"])


@pytest.mark.parametrize("command", ["compare", "explain"])
def test_its_claims_are_word_for_word_what_they_were(
    saved: tuple[Path, dict[str, Any]], tmp_path: Path, command: str
) -> None:
    paths = [str(path) for path in reports_of("kidal-2023")]
    before = saved[1]["claims"]
    if command == "explain":
        read = document(tmp_path, "explain", *paths, name="run.json")
        before = [claim for report in read["reports"] for claim in report["claims"]]
    run = saved[0] if command == "compare" else tmp_path / "run.json"
    made = document(tmp_path, "compare", *paths, "--reader", str(run))
    names = {claim["id"] for claim in made["claims"]}
    changing = ("id", "reader", "caused_by")
    key = lambda claim: (claim["report"], claim["trigger"]["start"], claim["what"])  # noqa: E731
    for one, other in zip(sorted(before, key=key), sorted(made["claims"], key=key), strict=True):
        assert {k: v for k, v in one.items() if k not in changing} == {
            k: v for k, v in other.items() if k not in changing
        }
        assert (one["caused_by"] is None) == (other["caused_by"] is None)
        assert other["caused_by"] is None or other["caused_by"] in names
    assert main(["verify", str(tmp_path / "out.json")]) == 0


def test_the_accounts_of_a_run_are_those_that_it_had(saved: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    made = document(tmp_path, "compare", *map(str, reports_of("kidal-2023")), "--reader", str(saved[0]))
    verdicts = [sorted(one["verdict"] for one in told["accounts"]) for told in (made, saved[1])]
    assert verdicts[0] == verdicts[1]


def test_a_report_that_a_run_does_not_hold_is_read_with_the_rules(
    saved: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("DATE: 2024-01-08\n\nRebels seized Gao on Friday, the army said.\n", "utf-8")
    made = document(tmp_path, "compare", str(tmp_path / "a.txt"), "--reader", str(saved[0]))
    assert [claim["reader"] for claim in made["claims"]] == ["frames/1"]
    (refusal,) = made["refusals"]
    assert "with this text, is not in it; read with the built-in rules instead" in refusal["reason"]


@pytest.mark.parametrize("change", [("control.gain", "control.lose"), ('"seal"', '"zeal"')])
def test_a_run_that_was_changed_is_no_reader(
    saved: tuple[Path, dict[str, Any]], tmp_path: Path, capsys: pytest.CaptureFixture[str], change: tuple[str, str]
) -> None:
    (tmp_path / "run.json").write_text(saved[0].read_text("utf-8").replace(*change), "utf-8")
    report = str(reports_of("kidal-2023")[0])
    assert main(["compare", report, "--reader", str(tmp_path / "run.json")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_run_is_not_written_over_while_it_is_read(
    saved: tuple[Path, dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    report = str(reports_of("kidal-2023")[0])
    assert main(["compare", report, "--reader", str(saved[0]), "--json", str(saved[0])]) == 2
    assert "one of the reports or lists that are read" in capsys.readouterr().err
