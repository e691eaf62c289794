import json
from pathlib import Path

import pytest

from benchmarks import __main__ as bench
from benchmarks.speed import Run, articles, generated, main, per_core, text_of


def test_speed_is_the_slope_so_that_loading_does_not_count() -> None:
    small, large = Run(10, 1000, 0, 5.0, 5.0, 300.0), Run(30, 3000, 0, 7.0, 7.0, 310.0)
    assert per_core(small, large) == (10.0, 1000.0)


def test_generated_articles_are_the_same_every_time_and_read_back_as_json_lines(tmp_path: Path) -> None:
    rows = list(generated(9))
    assert rows == list(generated(9)) and all(text_of(row) for row in rows)
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert articles(path, 4) == rows[:4]


def test_too_few_articles_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text('{"text": "One."}\n', encoding="utf-8")
    assert main(["--data", str(path)]) == 2
    assert "at least eight" in capsys.readouterr().err


def test_a_set_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    out = tmp_path / "benchmarks.md"
    assert bench.main(["--data-root", str(tmp_path), "--only", "claims", "--out", str(out)]) == 0
    assert "Not measured: no `stories`" in out.read_text(encoding="utf-8")


def test_the_table_shows_intervals_and_peers() -> None:
    answer = {
        "figures": {"found": 0.5, "slots": {"place": None}, "detail": {"found": {"low": 0.4, "high": 0.6}}},
        "peers": {"naive_found": 0.3},
    }
    shown = bench.table(bench.BENCHES[0], answer, Path("stories"))
    assert "| found | 0.500 [0.400, 0.600] |" in shown
    assert "| slots.place | – |" in shown
    assert "| *beside it:* naive_found | 0.300 |" in shown
