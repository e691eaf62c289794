import json
from pathlib import Path

import pytest

from benchmarks.attribution import Roles, Tally, load, main, tally, to_raw

TEXT = 'The mayor said the bridge was gone.\n\n"Nobody can leave," she said. "We are alone."\n'
MARKS = (
    "T1\tSource 0 9\tThe mayor\nT2\tCue 10 14\tsaid\nT3\tContent 15 34\tthe bridge was gone\n"
    "T4\tAttribution 10 14\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
    'T5\tSource 57 60\tshe\nT6\tCue 61 65\tsaid\nT7\tContent 37 56;67 82\t"Nobody can leave," "We are alone."\n'
)


@pytest.fixture
def split(tmp_path: Path) -> Path:
    for folder in ("text", "attributions"):
        (tmp_path / "dev" / folder).mkdir(parents=True)
    (tmp_path / "dev" / "text" / "outlet_a.txt").write_bytes(TEXT.encode())
    (tmp_path / "dev" / "attributions" / "outlet_a_x1.ann").write_text(MARKS, encoding="utf-8")
    return tmp_path


def test_a_content_in_parts_is_one_span_of_the_gold(split: Path) -> None:
    (document,) = load(split / "dev")
    assert document.gold["content"] == {((15, 34),), ((37, 56), (67, 82))}


def test_a_span_counts_only_if_all_its_parts_agree() -> None:
    gold: Roles = {"source": {((0, 3),)}, "cue": set(), "content": {((5, 9), (12, 20))}}
    found: Roles = {"source": {((0, 3),)}, "cue": set(), "content": {((5, 9),)}}
    assert tally(gold, found) == {"source": Tally(1, 1, 1), "cue": Tally(), "content": Tally(0, 1, 1)}
    assert Tally(1, 1, 3).f1 == 0.5


def test_offsets_of_the_text_as_read_are_brought_back_to_the_file() -> None:
    assert to_raw("a b", "a  b") == [0, 1, 3, 4]


def test_a_whole_split_is_scored_beside_the_plain_rules(split: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = split / "out.json"
    assert main(["--data", str(split), "--json", str(out)]) == 0
    answer = json.loads(out.read_text(encoding="utf-8"))
    assert answer["figures"]["source_f1"] == answer["figures"]["content_f1"] == 1.0
    assert answer["peers"]["plain_rules"]["content_f1"] < 1.0
    assert json.loads(capsys.readouterr().out)["documents"] == 1


def test_a_folder_that_holds_no_split_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 2
    assert "no text and attributions" in capsys.readouterr().err
