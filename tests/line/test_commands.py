"""The commands as people and scripts meet them: help, exit status, plain output, what verify proves."""

from __future__ import annotations

import json
import resource
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tellings.cli import main
from tests.line.processes import Ran, tellings
from tests.line.stories import reports_of

COMMANDS = ("compare", "explain", "demo", "verify")
_CPU_SECONDS, _WALL_SECONDS = 0.3, 1.5


@dataclass(frozen=True)
class Made:
    """What one compare in a process wrote and printed."""

    ran: Ran
    folder: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    reports = reports_of("kidal-2023")[:3]
    ran = tellings("compare", *reports, "--json", "accounts.json", "--html", "card.html", "-v", folder=folder)
    return Made(ran, folder)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_examples_and_comes_at_once(command: str, tmp_path: Path) -> None:
    spent = []
    for _ in range(2):  # the first may have to compile
        wall, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        ran = tellings(*command.split(), "--help", folder=tmp_path)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        spent.append((processor, time.monotonic() - wall))
        assert (ran.code, ran.err) == (0, "")
        assert f"examples:\n  tellings {command}".rstrip() in ran.out
    processor, wall = min(spent)
    assert processor < _CPU_SECONDS
    assert wall < _WALL_SECONDS


def test_the_help_of_all_names_every_command_and_exit_status(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert all(f"    {command} " in shown for command in COMMANDS)
    assert "0 all well, 1 some input was refused" in shown


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    import tellings as package

    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"tellings {package.__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [[], ["compare"], ["explain"], ["verify"], ["guess"], ["compare", "a.txt", "--jsno", "b"], ["verify", "a", "b"]],
)
def test_wrong_usage_ends_with_two_and_says_what_is_wrong(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    told = capsys.readouterr()
    assert ended.value.code == 2
    assert told.out == ""
    assert "error: " in told.err.splitlines()[-1]


def test_compare_is_plain_when_piped_and_names_what_it_wrote(made: Made) -> None:
    assert (made.ran.code, made.ran.err) == (0, "")
    assert "\x1b" not in made.ran.out and "\r" not in made.ran.out
    assert made.ran.out.startswith("3 reports · ")
    assert made.ran.out.endswith("written: accounts.json\nwritten: card.html\n")
    assert sorted(path.name for path in made.folder.iterdir()) == ["accounts.json", "card.html"]


def test_the_verdict_comes_before_who_said_it_and_a_reprint_is_no_agreement(made: Made) -> None:
    event = made.ran.out.split("Kidal, Mali · control gained", 1)[1].split("\n\n", 1)[0]
    assert event.index("[C2, C4]") < event.index("reports →")
    assert "agreed" not in event


def test_json_to_standard_output_is_json_and_nothing_else(tmp_path: Path) -> None:
    ran = tellings("compare", *reports_of("kherson-2022"), "--json", "-", folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["format"] == "tellings.accounts/1"
    assert ran.out.endswith("}\n")
    assert list(tmp_path.iterdir()) == []


def test_explain_shows_every_sentence_and_why_it_gave_no_claim(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (report,) = [path for path in reports_of("kherson-2022") if path.name.startswith("3")]
    out = tmp_path / "reading.json"
    assert main(["explain", str(report), "--json", str(out)]) == 0
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    document = json.loads(out.read_text("utf-8"))
    assert document["format"] == "tellings.reading/1"
    (read,) = document["reports"]
    assert "Residents hugged soldiers" in shown
    for sentence in read["sentences"]:
        assert sentence["claims"] or sentence["silence"]


def test_verify_passes_on_what_compare_wrote(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("accounts.json", "card.html"):
        assert main(["verify", str(made.folder / name)]) == 0
        told = capsys.readouterr()
        assert "whole" in told.out and "not who made it" in told.out


@pytest.mark.parametrize("name", ["accounts.json", "card.html"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"northern town of Kidal", b"southern town of Kidal"),
        (b"strategic reasons", b"tactical_ reasons"),
        (b'"sha256": "', b'"sha256": "0'),
        (b"mali-armed-forces", b"mali-armed-farces"),
    ],
)
def test_verify_fails_with_one_line_after_a_change(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, old: bytes, new: bytes
) -> None:
    whole = (made.folder / name).read_bytes()
    if old not in whole:
        old, new = old.replace(b'": "', b'":"'), new.replace(b'": "', b'":"')
    assert old in whole
    changed = tmp_path / name
    changed.write_bytes(whole.replace(old, new, 1))
    assert main(["verify", str(changed)]) == 1
    told = capsys.readouterr()
    assert told.out == "" and len(told.err.splitlines()) == 1


@pytest.mark.parametrize("name", ["accounts.json", "card.html"])
def test_verify_fails_after_any_one_bit_is_turned(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    whole = (made.folder / name).read_bytes()
    start = whole.index(b'"format"')
    changed = tmp_path / name
    for at in range(start, len(whole) - 40, max(1, (len(whole) - start) // 24)):
        flipped = bytearray(whole)
        flipped[at] ^= 1
        changed.write_bytes(flipped)
        assert main(["verify", str(changed)]) == 1, (at, whole[at - 20 : at + 20])
        assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"\x00\xff", b'{"format": "tellings.accounts/9"}', b"<html></html>"]
)
def test_verify_refuses_what_is_not_of_tellings_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    for name in ("a.json", "a.html"):
        (tmp_path / name).write_bytes(content)
        assert main(["verify", str(tmp_path / name)]) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert main(["verify", str(tmp_path / "gone.json")]) in (1, 2)
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_demo_works_in_an_empty_folder_and_its_card_is_whole(tmp_path: Path) -> None:
    ran = tellings("demo", folder=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    assert "written: tellings-demo.html" in ran.out
    assert [path.name for path in tmp_path.iterdir()] == ["tellings-demo.html"]
    assert main(["verify", str(tmp_path / "tellings-demo.html")]) == 0


def test_excerpts_hold_only_the_quoted_sentences(tmp_path: Path) -> None:
    (report,) = [path for path in reports_of("kherson-2022") if path.name.startswith("3")]
    card = tmp_path / "card.html"
    assert main(["compare", str(report), "--html", str(card), "--excerpts"]) == 0
    page = card.read_text("utf-8")
    assert "swept into Kherson" in page
    assert "Residents hugged soldiers" not in page
    assert main(["verify", str(card)]) == 0


def test_in_python_the_same_by_the_same_names() -> None:
    import tellings as package

    assert set(package.__all__) == {"TellingsError", "__version__", "compare", "explain"}
    read = package.explain("The army captured the town of Gharyan on Tuesday, the government said.")
    assert [claim.what for claim in read.claims] == ["control.gain"]
    with pytest.raises(package.TellingsError, match="empty"):
        package.explain("")


def test_a_higher_confidence_keeps_fewer_claims_and_only_those_that_score_it(tmp_path: Path) -> None:
    text = "Rebels seized Kidal on Monday. Fighting erupted in Gao. The army says it may withdraw."
    kept = {}
    for share in ("0.3", "0.85"):
        done = tellings("explain", "-", "--json", "-", "--min-confidence", share, folder=tmp_path, stdin=text.encode())
        (report,) = json.loads(done.out)["reports"]
        kept[share] = {one["id"]: one["score"] for one in report["claims"]}
    assert set(kept["0.85"]) < set(kept["0.3"])
    assert min(kept["0.85"].values()) >= 0.85
    assert tellings("compare", "-", "--min-confidence", "2", folder=tmp_path).code == 2


def test_a_time_is_told_in_days_whether_a_claim_uses_it_or_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "DATE: 2024-01-03\nOUTLET: The Courier\n\nShops in Gao opened on Monday.\n", "utf-8"
    )
    done = tellings("explain", "a.txt", "--json", "-", folder=tmp_path)
    (report,) = json.loads(done.out)["reports"]
    (time,) = [one for one in report["mentions"] if one["kind"] == "time"]
    assert report["claims"] == []
    assert (time["from"], time["to"], time["precision"]) == ("2024-01-01", "2024-01-01", 1)
