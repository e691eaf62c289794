"""``tellings compare --reader`` as people run it, against a real server in the same machine."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tellings.cli import main
from tellings.endpoint import serving
from tellings.publish.sealing import as_json, seal
from tests.endpoint.reports import words
from tests.endpoint.served import Asked, Reply, Server, claims, error
from tests.line.processes import tellings

KEY = "sk-7f3a-secret-of-the-desk"
FIRST = """DATE: 2024-01-08
OUTLET: The Courier

Rebels seized the town of Kidal on Friday, an army spokesman said in a statement. Fighting erupted in Gao.
"""
FRENCH = """DATE: 2024-01-08
OUTLET: Le Courrier

Les rebelles ont pris la ville de Kidal vendredi, selon l'armée malienne. Les combats ont cessé dans la soirée.
"""


def reader(asked: Asked) -> Reply:
    """Finds 'seized' and 'pris', places the first in Gao, and makes up a conquest."""
    made = []
    for sentence in asked.sentences:
        n, text = sentence["n"], sentence["text"]
        for trigger in ("seized", "pris"):
            if trigger in text:
                place = "Kidal" if trigger == "pris" else "town of Kidal"
                made += [
                    {"sentence": n, "what": "control.gain", "trigger": words(trigger, n), "polarity": "denied",
                     "where": [words(place, n, role="at")], "who": [words(text.split()[0], n)]},
                    {"sentence": n, "what": "control.gain", "trigger": words("conquered", n)},
                ]  # fmt: skip
    return claims(*made)


@pytest.fixture
def report(tmp_path: Path) -> str:
    (tmp_path / "a.txt").write_text(FIRST, "utf-8")
    return "a.txt"


Compare = Callable[..., tuple[dict[str, Any], str, int]]


@pytest.fixture
def compare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Compare:
    """The command in this process: its document, all that it printed with line breaks as spaces, its status."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(serving, "_PAUSES", (0.0, 0.0))

    def compared(*arguments: str) -> tuple[dict[str, Any], str, int]:
        code = main(["compare", *arguments, "--json", "out.json"])
        printed = capsys.readouterr()
        made: dict[str, Any] = json.loads((tmp_path / "out.json").read_text("utf-8"))
        return made, " ".join(f"{printed.out} {printed.err}".split()), code

    return compared


def test_readers_stand_side_by_side_and_the_accounts_rest_on_the_first(
    server: Server, report: str, compare: Compare
) -> None:
    server.answers = [reader]
    alone, _, _ = compare(report)
    both, shown, code = compare(report, "--reader", "rules", "--reader", server.url)
    model = f"toy-7b@{server.host}"
    assert code == 1  # a claim was refused
    assert (both["events"], both["accounts"]) == (alone["events"], alone["accounts"])
    assert [claim for claim in both["claims"] if claim["reader"] != model] == alone["claims"]
    (served,) = [claim for claim in both["claims"] if claim["reader"] == model]
    assert [run["reader"] for run in both["readers"]] == ["frames/1", model]
    (compared,) = both["readings"]
    (pair,) = compared["pairs"]
    assert pair["right"] == served["id"] and "polarity" in pair["fields"] and "where" not in pair["fields"]
    assert len(compared["only_left"]) == 1 and compared["only_right"] == []
    assert f"The Courier: agree on 0, differ on 1, only frames/1 1, only {model} 0" in shown
    assert "polarity asserted | denied" in shown
    assert "claim 2 refused: its trigger: 'conquered' is not in the report" in shown
    assert main(["verify", "out.json"]) == 0


def test_a_comparison_of_claims_that_are_not_there_is_not_whole(server: Server, report: str, compare: Compare) -> None:
    server.answers = [reader]
    made, _, _ = compare(report, "--reader", "rules", "--reader", server.url)
    made["readings"][0]["pairs"][0]["left"] = "gone"
    Path("out.json").write_text(as_json(seal({key: value for key, value in made.items() if key != "seal"})), "utf-8")
    assert main(["verify", "out.json"]) == 1


def test_the_card_shows_the_readers_side_by_side(server: Server, report: str, compare: Compare) -> None:
    server.answers = [reader]
    compare(report, "--reader", "rules", "--reader", server.url, "--html", "card.html")
    page = Path("card.html").read_text("utf-8")
    section = page[page.index('id="readers"') : page.index("</section>", page.index('id="readers"'))]
    assert "polarity asserted | denied" in section and ">seized</a>" in section and "only frames/1" in section
    assert main(["verify", "card.html"]) == 0
    compare(report, "--html", "card.html")
    assert 'id="readers"' not in Path("card.html").read_text("utf-8")


def test_the_accounts_may_rest_on_the_endpoint(server: Server, report: str, compare: Compare) -> None:
    server.answers = [reader]
    made, shown, _ = compare(report, "--reader", server.url)
    assert {claim["reader"] for claim in made["claims"]} == {f"toy-7b@{server.host}"}
    assert [event["what"] for event in made["events"]] == ["control.gain"]
    assert "read 1 of 1 report, 1 claim; the accounts rest on them" in shown


def test_a_language_that_the_rules_do_not_read_is_read_by_a_model_that_does(
    server: Server, tmp_path: Path, compare: Compare
) -> None:
    server.answers = [reader]
    (tmp_path / "b.txt").write_text(FRENCH, "utf-8")
    made, shown, _ = compare("b.txt", "--reader", server.url)
    (claim,) = made["claims"]
    assert [(slot["name"], slot["country"]) for slot in claim["where"]] == [("Kidal", "ML")]
    assert "is not read for claims" not in shown


@pytest.mark.parametrize("answer", [error(401, "no"), error(500), Reply(body=b"<html>"), claims({"what": "nothing"})])
def test_whatever_the_endpoint_does_the_rules_do_the_rest(
    server: Server, report: str, compare: Compare, answer: Reply
) -> None:
    server.answers = [Reply(answer.status, answer.body, {"Retry-After": "0"})]
    alone, _, _ = compare(report)
    made, shown, code = compare(report, "--reader", f"{server.url}#m")
    assert code == 1
    assert (made["events"], made["claims"]) == (alone["events"], alone["claims"])
    (refusal,) = made["refusals"]
    assert refusal["path"] == report and refusal["reason"].endswith("read with the built-in rules instead")
    assert "read none of 1 report; the accounts rest on the built-in rules" in shown


def test_a_server_that_is_gone_costs_one_line_for_all_reports(
    server: Server, report: str, tmp_path: Path, compare: Compare
) -> None:
    (tmp_path / "b.txt").write_text(FIRST.replace("Kidal", "Gao"), "utf-8")
    address = f"{server.url}#m"
    server.close()
    made, _, code = compare(report, "b.txt", "--reader", address, "--reader-seconds", "5")
    assert code == 1 and len(made["refusals"]) == 1 and len(made["events"]) > 1


def test_the_key_comes_from_the_environment_and_is_kept_nowhere(
    server: Server, report: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers = [error(401, f"wrong key {KEY}")]
    monkeypatch.setenv("TELLINGS_READER_KEY", KEY)
    ran = tellings(
        "compare", report, "--reader", server.url, "--json", "o.json", "--html", "o.html", "-v", folder=tmp_path
    )
    assert server.log[0].headers["authorization"] == f"Bearer {KEY}"
    kept = "".join(path.read_text("utf-8") for path in tmp_path.iterdir())
    assert KEY not in ran.flat + kept
    assert "it does not take the key" in ran.flat


def test_a_key_goes_to_no_host_but_its_own(
    server: Server, report: str, compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers = [reader]
    monkeypatch.setenv("TELLINGS_READER_KEY", KEY)
    two = ("--reader", f"{server.url}#a", "--reader", "http://127.0.0.1:9/v1#b")
    compare(report, *two)
    assert "authorization" not in server.log[-1].headers
    monkeypatch.setenv("TELLINGS_READER_KEY_127_0_0_1", KEY)
    compare(report, *two)
    assert server.log[-1].headers["authorization"] == f"Bearer {KEY}"


def test_explain_shows_what_the_endpoint_gave(
    server: Server, report: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers = [reader]
    path = str(tmp_path / report)
    assert main(["explain", path, "--reader", server.url]) == 1
    shown = " ".join(capsys.readouterr().out.split())
    assert "control.gain" in shown and f"toy-7b@{server.host} gave no claim of it" in shown
    assert main(["explain", path, "--reader", "rules", "--reader", server.url]) == 2


@pytest.mark.parametrize(
    "wrong", [("guess",), ("rules", "rules"), ("http://u:p@127.0.0.1/v1",), ("http:///v1",)], ids=str
)
def test_a_reader_that_there_is_not_is_a_wrong_usage(
    report: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: tuple[str, ...]
) -> None:
    readers = [word for name in wrong for word in ("--reader", name)]
    assert main(["compare", str(tmp_path / report), *readers]) == 2
    told = capsys.readouterr()
    assert told.out == "" and len(told.err.splitlines()) == 1


def test_without_another_reader_nothing_is_said_of_readers(report: str, compare: Compare) -> None:
    made, shown, code = compare(report, "--reader", "rules")
    assert code == 0 and "readers" not in made and "Readers" not in shown
