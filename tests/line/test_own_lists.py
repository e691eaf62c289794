"""``--places`` and ``--actors``: a user's own entries win, and a bad row is one line while everything else is done."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tellings
from tellings.cli import main

HEAD = "DATE: 2024-01-08\nOUTLET: The Courier\n\n"
Run = Callable[..., tuple[dict[str, Any], str, int]]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The report in the reading document of ``explain``, what went to standard error, and the status."""
    monkeypatch.chdir(tmp_path)

    def reading(text: str, *, places: str = "", actors: str = "") -> tuple[dict[str, Any], str, int]:
        Path("a.txt").write_text(HEAD + text, "utf-8")
        Path("p.tsv").write_text(places, "utf-8")
        Path("a.toml").write_text(actors, "utf-8")
        lists = (*(("--places", "p.tsv") if places else ()), *(("--actors", "a.toml") if actors else ()))
        code = main(["explain", "a.txt", *lists, "--json", "out.json"])
        return json.loads(Path("out.json").read_text("utf-8"))["reports"][0], capsys.readouterr().err, code

    return reading


def slots(report: dict[str, Any], name: str) -> list[str]:
    return [slot["id"] for claim in report["claims"] for slot in claim[name]]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels seized Tin Adrar on Friday.",
        "Rebels seized the town of Tin Adrar on Friday.",  # the row says village
        "The Ukrainian army said rebels seized Tin Adrar near Kharkiv in Ukraine on Friday.",  # far from Mali
        "Rebels seized Gao on Friday.",
    ],
)
def test_a_place_of_ones_own_is_where_it_happened(read: Run, text: str) -> None:
    row = "own:tin-adrar\tTin Adrar\tvillage\tiso:ML\tGao\t\t19.5\t1.25\n"
    report, err, code = read(text, places=row)
    assert (err, code) == ("", 0)
    assert slots(report, "where") == ["own:tin-adrar"]


def test_a_name_that_is_a_word_too_is_a_place_only_where_the_words_speak_for_it(read: Run) -> None:
    row = "own:of\tMarket\tvillage\tiso:ML\t\t\t19.5\t1.25\n"
    report, _, _ = read("Market prices rose. Rebels seized the village of Market on Friday.", places=row)
    assert [one["start"] for one in report["mentions"] if one["id"] == "own:of"] == [report["text"].rindex("Market")]


def test_a_place_of_ones_own_is_found_in_other_languages(read: Run) -> None:
    row = "own:tin-adrar\tTin Adrar\tvillage\tiso:ML\n"
    report, _, _ = read("Les rebelles ont pris Tin Adrar vendredi, selon l'armée. La ville est calme.", places=row)
    assert "own:tin-adrar" in [one["id"] for one in report["mentions"]]


def test_an_actor_of_ones_own_acts_and_speaks(read: Run) -> None:
    row = '[[actor]]\nid = "tin-adrar-front"\nname = "Tin Adrar Front"\ntype = "group"\ncountries = ["ML"]\n'
    row += 'short = ["FTA"]\n'
    report, err, code = read("The Tin Adrar Front seized Kidal in Mali on Friday, the FTA said.", actors=row)
    assert (err, code) == ("", 0)
    (claim,) = report["claims"]
    assert [slot["id"] for slot in claim["who"]] == ["tin-adrar-front"]
    assert [link["speaker"]["id"] for link in claim["attribution"]] == ["tin-adrar-front"]


@pytest.mark.parametrize(
    ("name", "text"),
    [("داعش", "قال داعش إنه انسحب من المدينة."), ("ИГИЛ", "Боевики ИГИЛ ушли."), ("M23", "Le M23 a pris la ville.")],
)
def test_names_of_actors_of_ones_own_are_found_in_any_script(read: Run, name: str, text: str) -> None:
    row = f'[[actor]]\nid = "own-group"\nname = "Own Group"\ntype = "group"\nnames = ["{name}"]\n'
    report, _, _ = read(text, actors=row)
    assert [one["text"] for one in report["mentions"] if one["id"] == "own-group"] == [name]


def test_a_noun_that_alone_means_an_actor_of_ones_own_means_no_other(read: Run) -> None:
    row = '[[actor]]\nid = "tin-adrar-front"\nname = "Tin Adrar Front"\ntype = "group"\ncountries = ["ML"]\n'
    report, _, _ = read("Rebels seized Kidal in Mali on Friday.")
    assert slots(report, "who") == ["text:rebels"]
    report, _, _ = read("Rebels seized Kidal in Mali on Friday.", actors=row + 'known_as = ["rebels"]\n')
    assert slots(report, "who") == ["tin-adrar-front"]
    report, _, _ = read("Rebels seized Kidal in Mali on Friday.", actors=row)
    assert slots(report, "who") == ["text:rebels"]


def test_bad_rows_are_listed_and_all_else_is_done(read: Run) -> None:
    report, err, code = read(
        "Rebels seized Tin Adrar on Friday.",
        places="own:tin-adrar\tTin Adrar\tvillage\tiso:ML\nown:x\tXanadu\tcastle\n",
        actors='[[actor]]\nid = "x"\n',
    )
    assert code == 1
    assert err.splitlines() == [
        "tellings: refused p.tsv (places): line 2: 'castle' is no kind of place: camp, city, continent, country, "
        "district, facility, island, line, mountain, neighbourhood, province, region, river, sea, town, village, water",
        "tellings: refused a.toml (actors): line 1: it has no 'name'",
    ]
    assert slots(report, "where") == ["own:tin-adrar"]


def test_compare_takes_the_same_lists_and_keeps_the_refusals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(HEAD + "Rebels seized Tin Adrar on Friday, the army said.", "utf-8")
    Path("b.txt").write_text("OUTLET: The Gazette\n" + HEAD + "Tin Adrar fell to rebels on Friday.", "utf-8")
    Path("p.tsv").write_text("own:tin-adrar\tTin Adrar\tvillage\tiso:ML\nrow\n", "utf-8")
    assert main(["compare", "a.txt", "b.txt", "--places", "p.tsv", "--json", "o.json", "--html", "o.html"]) == 1
    made = json.loads(Path("o.json").read_text("utf-8"))
    assert {slot["id"] for event in made["events"] for slot in event["where"]} == {"own:tin-adrar"}
    assert [state["place"]["id"] for state in made["control"]] == ["own:tin-adrar"]
    assert [(one["path"], one["stage"]) for one in made["refusals"]] == [("p.tsv", "places")]
    assert main(["verify", "o.html"]) == 0


@pytest.mark.parametrize("option", ["--places", "--actors"])
@pytest.mark.parametrize("name", ["gone.tsv", "", "."])
def test_a_list_that_is_not_there_is_a_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, name: str
) -> None:
    (tmp_path / "a.txt").write_text(HEAD + "Rebels seized Kidal.", "utf-8")
    assert main(["compare", str(tmp_path / "a.txt"), option, name and str(tmp_path / name)]) == 2
    told = capsys.readouterr()
    assert told.out == "" and len(told.err.splitlines()) == 1


def test_in_python_the_same_by_the_same_names(tmp_path: Path) -> None:
    places, report = tmp_path / "p.tsv", tmp_path / "a.txt"
    places.write_text("own:tin-adrar\tTin Adrar\tvillage\tiso:ML\n", "utf-8")
    report.write_text(HEAD + "Rebels seized Tin Adrar on Friday.", "utf-8")
    accounts = tellings.compare(report, places=places)
    assert [slot.value.id for event in accounts.events for slot in event.where] == ["own:tin-adrar"]
    read = tellings.explain("Rebels seized Tin Adrar on Friday.", places=places)
    assert [slot.value.id for claim in read.claims for slot in claim.where] == ["own:tin-adrar"]
    without = tellings.explain("Rebels seized Tin Adrar on Friday.")
    assert all(slot.value.id != "own:tin-adrar" for claim in without.claims for slot in claim.where)
