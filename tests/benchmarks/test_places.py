"""The benchmark of places reads the layouts of the public sets and counts as it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.places import auc, load, main

LGL = """<articles><article docid="1"><text><![CDATA[Rebels left Benghazi, in Libya, on Friday.]]></text>
<toponyms><toponym><start>12</start><end>20</end><phrase>Benghazi</phrase>
<gaztag><lat>32.12</lat><lon>20.07</lon></gaztag></toponym>
<toponym><start>25</start><end>30</end><phrase>Libya</phrase></toponym></toponyms></article></articles>"""
GEOWEBNEWS = """<articles><article file="0"><text>The town of Kharkiv was shelled.</text><toponyms>
<toponym><type>Literal</type><start>12</start><end>19</end><latitude>49.98</latitude><longitude>36.25</longitude></toponym>
<toponym><type>Literal_Expression</type><start>4</start><end>8</end></toponym></toponyms></article></articles>"""


def written(folder: Path, text: str) -> Path:
    path = folder / "set.xml"
    path.write_text(text, encoding="utf-8")
    return path


def test_both_layouts_give_spans_and_points_and_leave_out_what_is_no_toponym(tmp_path: Path) -> None:
    (one,) = load(written(tmp_path, LGL))
    assert [(t.span.of(one.text), t.point) for t in one.gold] == [("Benghazi", (32.12, 20.07)), ("Libya", None)]
    (other,) = load(written(tmp_path, GEOWEBNEWS))
    assert [t.span.of(other.text) for t in other.gold] == ["Kharkiv"]


@pytest.mark.parametrize("layout", [LGL, GEOWEBNEWS])
def test_towns_recognised_and_put_right_count_whole(tmp_path: Path, layout: str) -> None:
    answer = tmp_path / "answer.json"
    assert main(["--data", str(written(tmp_path, layout)), "--json", str(answer)]) == 0
    figures = json.loads(answer.read_text())["figures"]
    assert figures["recognition_f1"] == figures["acc161_gold"] == figures["acc161_all"] == 1.0
    assert figures["mean_km"] < 20


def test_an_empty_folder_is_wrong_usage(tmp_path: Path) -> None:
    assert main(["--data", str(tmp_path)]) == 2


def test_the_area_is_one_for_the_farthest_and_nothing_for_the_point_itself() -> None:
    assert auc([20039.0]) == pytest.approx(1.0)
    assert auc([0.0, 0.0]) == 0.0
