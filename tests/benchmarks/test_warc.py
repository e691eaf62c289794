"""The benchmark of WARC reading: what it makes is read back whole, and what it counts is right."""

from __future__ import annotations

from pathlib import Path

from benchmarks import warc


def test_every_page_that_is_made_is_read_and_counted(tmp_path: Path) -> None:
    warc.write(tmp_path / "a.warc.gz", 1)
    made = [one for one in warc.records(1) if b"200 OK" in one]
    answer = warc.measure(tmp_path / "a.warc.gz")
    assert answer["figures"]["reports"] == len(made) > 5
    assert answer["figures"]["refusals"] == 0
    assert answer["peers"]["limit_peak_mb"] == 400
    assert answer["peers"]["pages_per_s_records_only"] > 0


def test_the_same_file_is_made_each_time() -> None:
    assert list(warc.records(1)) == list(warc.records(1))
