import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from benchmarks.case_types import claims_of, main, read_rules, type_of, weighted_f1

SCRIPTS = Path(__file__).parents[2] / "benchmarks"


def test_every_code_of_the_mapping_is_one_that_a_claim_can_have() -> None:
    named = tomllib.loads(files("tellings").joinpath("publish/assets/codes.toml").read_text("utf-8"))["codes"]
    assert {code for rule in read_rules() for code in rule.codes} <= set(named)


def test_only_the_last_rule_asks_for_nothing() -> None:
    *rules, last = read_rules()
    assert all(rule.codes or rule.words for rule in rules)
    assert (last.type, last.codes, last.words) == ("OTHER", frozenset(), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Malian troops recaptured the town of Gao from the rebels on Monday.", "GOV_REGAINS_TERIT"),
        ("Rebels seized the town of Gao on Monday.", "NON_STATE_ACTOR_OVERTAKES_TER"),
        ("Hundreds of teachers protested in Bamako on Monday.", "PEACE_PROTEST"),
        ("Warplanes bombed the town of Gao on Monday.", "AIR_STRIKE"),
    ],
)
def test_a_claim_becomes_its_type(text: str, expected: str) -> None:
    assert type_of(text, claims_of(text), read_rules()) == expected


def test_each_type_weighs_as_often_as_it_is_gold() -> None:
    assert weighted_f1([("a", "a"), ("a", "a"), ("b", "a"), ("b", "b")]) == pytest.approx(0.5 * 0.8 + 0.5 * 2 / 3)


def test_a_file_without_snippets_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path / "dev.tsv")]) == 2
    assert "no snippets" in capsys.readouterr().err


@pytest.mark.parametrize("script", ["types.py", "resample.py"])
def test_the_script_named_as_a_standard_module_hides_it_from_no_other(script: str) -> None:
    ask = ["--help"] if script == "types.py" else []
    done = subprocess.run([sys.executable, str(SCRIPTS / script), *ask], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
