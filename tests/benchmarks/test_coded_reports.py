import importlib.util
import json
import sys
from dataclasses import replace
from pathlib import Path

from benchmarks.coded_reports import read_coded, score_coded

here = Path(__file__).with_name("invented.py")
spec = importlib.util.spec_from_file_location("invented", here)
assert spec and spec.loader
invented = importlib.util.module_from_spec(spec)
sys.modules["invented"] = invented
spec.loader.exec_module(invented)

CAPTURE = {
    "id": "1", "report": "01.txt", "what": "control.gain", "also": [], "words": "took", "start": 18, "end": 22,
    "evidence": "Ruritanian troops took the town of Zenda on 3 May", "agent": ["Ruritanian army"], "agent_ok": [],
    "target": [], "target_ok": [""], "place": ["Zenda"], "place_ok": [], "time": ["2021-05-03"], "number": None,
    "speaker": ["General Sapt"], "speaker_ok": [], "polarity": "asserted", "reality": ["happened"], "core": True,
}  # fmt: skip


def score(tmp_path: Path, *claims: object) -> dict[str, object]:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"claims": [CAPTURE], "actors": {}, "places": {}}), encoding="utf-8")
    found = invented.accounts([invented.report(tmp_path / "01.txt")], claims)
    return score_coded(read_coded(path), found).figures


def test_a_claim_with_every_slot_as_coded_is_right(tmp_path: Path) -> None:
    figures = score(tmp_path, invented.capture(invented.report(tmp_path / "01.txt")))
    assert (figures["seeds_right"], figures["seeds_of"], figures["seeds_wrong"]) == (1, 1, 0)


def test_an_empty_slot_is_not_right_and_not_wrong_either(tmp_path: Path) -> None:
    claim = replace(invented.capture(invented.report(tmp_path / "01.txt")), attribution=())
    figures = score(tmp_path, claim)
    assert (figures["seeds_right"], figures["seeds_found"], figures["seeds_wrong"]) == (0, 1, 0)


def test_a_wrong_slot_and_a_claim_that_nobody_coded_are_wrong(tmp_path: Path) -> None:
    report = invented.report(tmp_path / "01.txt")
    claim = replace(invented.capture(report), whom=(invented.actor("Ruritanian troops"),))
    figures = score(tmp_path, claim, invented.toll(report))
    assert (figures["seeds_right"], figures["seeds_given"], figures["seeds_wrong"]) == (0, 2, 2)


def test_nothing_given_is_nothing_wrong(tmp_path: Path) -> None:
    figures = score(tmp_path)
    assert (figures["seeds_given"], figures["seeds_wrong_share"]) == (0, None)
