"""Whose copy is it? The wire credit of PolNeAR's articles, and copies of wire stories in longer texts.

    python benchmarks/wires.py --data FOLDER [--articles FILE] [--json FILE] [--errors]

FOLDER holds PolNeAR: ``metadata.tsv`` and texts in ``*/text/*.txt``. Its column ``wire`` is the gold; 'NA' and 'None'
are no wire. Each article is read twice: with nothing but its text and outlet (``wire_f1_text``), and with its author's
field besides, as a page has it (``wire_f1``), from which the set's makers took most of the labels. A credited agency
counts as right if it is the gold one. Peers from the same run: an agency is credited if its name stands in the text at
all, or in the first or last 150 characters or the author's field. Copies are measured by reprints.py, on ``--articles``
(JSON Lines), or on outlets.jsonl beside FOLDER, or on generated texts.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.reprints import articles, measure
from benchmarks.resample import interval
from tellings.ingest import ingest
from tellings.knowledge.outlets import OutletList, load_outlets
from tellings.records import Report

EDGE = 150  # characters at either end of a text in which the naive peer looks
OUTLETS = {
    "breitbart": "Breitbart News",
    "huff-post": "The Huffington Post",
    "nyt": "The New York Times",
    "politico": "Politico",
    "usa-today": "USA Today",
    "wash-post": "The Washington Post",
    "west-journal": "Western Journalism",
}
NAIVE = {
    "ap": re.compile(r"\bAP\b|\bAssociated Press\b"),
    "afp": re.compile(r"\bAFP\b|\bAgence France-Presse\b"),
    "reuters": re.compile(r"\b(?:Reuters|REUTERS)\b"),
    "upi": re.compile(r"\bUPI\b|\bUnited Press International\b"),
}
Credits = Sequence[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Article:
    name: str
    text: str
    outlet: str
    author: str | None
    wire: str | None  # id of the agency; None is no wire


def load(folder: Path, outlets: OutletList) -> list[Article]:
    """The set's news articles in the order of its table; those without a text at hand are left out."""
    table = next(iter(sorted(folder.rglob("metadata.tsv"))), None)
    if table is None:
        return []
    texts = {path.name.removesuffix(".txt"): path for path in table.parent.glob("*/text/*.txt")}
    found = []
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            path = texts.get(row["filename"].removesuffix(".txt"))
            if path is None or row["publisher"] not in OUTLETS:
                continue
            entry = outlets.by_name(row["wire"]) if row["wire"] not in ("", "NA", "None") else None
            author = row["author"] if row["author"] not in ("", "NA", "None") else None
            text = path.read_text(encoding="utf-8")
            found.append(
                Article(path.stem, text, OUTLETS[row["publisher"]], author, entry.outlet.id if entry else None)
            )
    return found


def credited(given: Sequence[Article], outlets: OutletList, *, authors: bool) -> list[frozenset[str]]:
    """The ids of the agencies that each article credits, by ingest."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        rows = (
            {"text": f"{article.text}\n\n", "outlet": article.outlet}
            | ({"authors": [article.author]} if authors and article.author else {})
            for article in given
        )
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        found: dict[int, frozenset[str]] = {}
        for report in ingest([file], outlets):
            if isinstance(report, Report):
                number = int(report.path.rpartition("#")[2]) - 1
                found[number] = frozenset(agency.id for agency in report.agencies if agency.role == "credited")
    return [found.get(number, frozenset()) for number in range(len(given))]


def naive(given: Sequence[Article], shown: Callable[[Article], str]) -> list[frozenset[str]]:
    return [frozenset(key for key, name in NAIVE.items() if name.search(shown(article))) for article in given]


def at_edges(article: Article) -> str:
    return " \n ".join((article.text[:EDGE], article.text[-EDGE:], article.author or ""))


def counts(given: Sequence[Article], found: Credits) -> list[tuple[int, int, int]]:
    """Right, false and missed credits of each article."""
    return [
        (
            int(article.wire in names),
            len(names - {article.wire}),
            int(article.wire is not None and article.wire not in names),
        )
        for article, names in zip(given, found, strict=True)
    ]


def f1(rows: Sequence[tuple[int, int, int]]) -> float:
    right, false, missed = (sum(row[place] for row in rows) for place in range(3))
    return 2 * right / (2 * right + false + missed) if right else 0.0


def wires(folder: Path, *, errors: bool) -> tuple[dict[str, object], dict[str, object]]:
    """Figures and peers of the wire credit; both empty without the set."""
    outlets = load_outlets()
    given = load(folder, outlets)
    if not given:
        return {}, {}
    ours = credited(given, outlets, authors=True)
    text_only = credited(given, outlets, authors=False)
    rows, text_rows = counts(given, ours), counts(given, text_only)
    figures: dict[str, object] = {
        "articles": len(given),
        "wires": sum(article.wire is not None for article in given),
        "wire_f1": f1(rows),
        "wire_f1_text": f1(text_rows),
        "wire_false": sum(row[1] for row in rows),
        "wire_missed": sum(row[2] for row in rows),
        "detail": {"wire_f1": interval(rows, f1), "wire_f1_text": interval(text_rows, f1)},
    }
    peers: dict[str, object] = {
        "wire_f1 named anywhere": f1(counts(given, naive(given, lambda article: f"{article.text} {article.author}"))),
        "wire_f1 named at an edge or as author": f1(counts(given, naive(given, at_edges))),
    }
    if errors:
        for article, names in zip(given, ours, strict=True):
            if names - {article.wire} or (article.wire and article.wire not in names):
                print(f"{article.name}: gold {article.wire}, found {sorted(names)}")
    return figures, peers


def main(given: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Wire credit and copies.")
    parser.add_argument("--data", type=Path, required=True, help="folder of PolNeAR")
    parser.add_argument("--articles", type=Path, help="JSON Lines of articles for the copies; else generated")
    parser.add_argument("--indexed", type=int, default=50_000, help="generated reports in the index of copies")
    parser.add_argument("--no-copies", action="store_true")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--errors", action="store_true", help="list what is credited wrongly or missed")
    options = parser.parse_args(given)
    figures, peers = wires(options.data, errors=options.errors)
    if not figures:
        print(f"no metadata.tsv with texts under {options.data}", file=sys.stderr)
        return 2
    if not options.no_copies:
        beside = options.data.parent / "outlets.jsonl"
        more, other = measure(
            articles(options.articles or (beside if beside.exists() else None)), indexed=options.indexed
        )
        figures, peers = figures | more, peers | other
    for name, value in (figures | peers).items():
        print(f"{name:40} {value:.3f}" if isinstance(value, float) else f"{name:40} {value}")
    if options.json:
        options.json.write_text(json.dumps({"figures": figures, "peers": peers}, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
