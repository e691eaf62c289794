"""Memory and speed while a WARC file is read from end to end, as from CC-News.

    python benchmarks/warc.py [--data FILE.warc.gz] [--megabytes N] [--json FILE]

Without --data a file of N million bytes (unpacked; 500) is made: pages of 20 to 200 kB with menus, scripts, pictures,
metadata and related links round a text, each record packed by itself, with requests, redirects and revisits between.
Memory is that of one process: its peak, and how much it grew from a tenth of the pages to the last. Speed is in
processor seconds, beside what unpacking and telling the records apart alone takes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tellings.ingest import ingest
from tellings.ingest.warc import pages_in
from tellings.knowledge.outlets import load_outlets
from tellings.records import Refusal, Report

LIMIT_MB = 400.0
EVERY = 100  # reports between two looks at the memory
LINES = (
    "army town rebels said government police officials residents killed attack forces soldiers region minister troops",
    "fighters security statement city border militants wounded village president talks ceasefire aid hospital",
    "convoy road northern southern province capital market school bridge river camp children families shelling",
)
WORDS = tuple(word for line in LINES for word in line.split())


def sentence(chance: random.Random) -> str:
    words = chance.choices(WORDS, k=chance.randint(8, 28))
    return " ".join(["The", *words]) + f" on day {chance.randint(1, 10**6)}."


def page(number: int, chance: random.Random) -> bytes:
    """A page of news as sites make them: mostly not the news."""
    title = sentence(chance)[:70]
    stamp = f"2021-{number % 12 + 1:02d}-{number % 28 + 1:02d}T{number % 24:02d}:15:00Z"
    body = "".join(f"<p>{' '.join(sentence(chance) for _ in range(3))}</p>\n" for _ in range(chance.randint(4, 25)))
    menu = "".join(f'<li class="nav-{n}"><a href="/s/{n}">Section {n}</a></li>' for n in range(60))
    related = "".join(f'<div class="card"><a href="/{n}">{sentence(chance)}</a></div>' for n in range(40))
    script = "var d=" + json.dumps([chance.random() for _ in range(chance.randint(300, 8000))]) + ";"
    data = json.dumps({"@type": "NewsArticle", "headline": title, "datePublished": stamp, "author": {"name": "Jo Doe"}})
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Courier</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Courier">'
        f'<script type="application/ld+json">{data}</script><script>{script}</script></head><body><nav><ul>{menu}</ul>'
        f'</nav><main><article><h1>{title}</h1><p class="byline">By Jo Doe</p>{body}</article></main>'
        f'<aside class="related">{related}</aside><footer>© The Courier</footer></body></html>'
    ).encode()


def record(kind: str, number: int, block: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2022-01-{number % 28 + 1:02d}T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{number:012d}>\r\nWARC-Target-URI: https://courier.example.net/{number}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def records(megabytes: int, seed: int = 1) -> Iterator[bytes]:
    """Records, until they are as long together as is asked for."""
    chance, number, written = random.Random(seed), 0, 0
    while written < megabytes * 1_000_000:
        number += 1
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(number, chance)
        made = [record("request", number, b"GET / HTTP/1.1\r\n\r\n"), record("response", number, answer)]
        if number % 10 == 0:
            made.append(record("revisit", number, b"HTTP/1.1 304 Not Modified\r\n\r\n"))
            made.append(record("response", number, b"HTTP/1.1 301 Moved\r\nLocation: /\r\n\r\n"))
        written += sum(map(len, made))
        yield from made


def write(target: Path, megabytes: int) -> None:
    with target.open("wb") as file:
        for one in records(megabytes):
            file.write(gzip.compress(one, 1))


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@dataclass
class Looks:
    """What was counted while reading."""

    reports: int = 0
    refusals: int = 0
    cpu_s: float = 0.0
    memory: tuple[float, ...] = ()


def read_all(file: Path) -> Looks:
    outlets, looks = load_outlets(), Looks()
    start = time.process_time()
    for one in ingest([file], outlets):
        if isinstance(one, Report):
            looks.reports += 1
        else:
            looks.refusals += 1
        if (looks.reports + looks.refusals) % EVERY == 0:
            looks.memory += (resident_mb(),)
    looks.cpu_s = time.process_time() - start
    return looks


def framing_s(file: Path) -> tuple[int, float]:
    """Pages, and processor seconds, where nothing is done with them."""
    start = time.process_time()
    with gzip.open(file) as stream:
        count = sum(not isinstance(one, Refusal) for one in pages_in(str(file), stream))  # type: ignore[arg-type]
    return count, time.process_time() - start


def measure(file: Path) -> dict[str, dict[str, float]]:
    looks = read_all(file)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    pages, bare_s = framing_s(file)
    tenth = looks.memory[len(looks.memory) // 10] if looks.memory else peak
    figures = {
        "reports": float(looks.reports),
        "refusals": float(looks.refusals),
        "peak_mb": peak,
        "growth_mb": looks.memory[-1] - tenth if looks.memory else 0.0,
        "pages_per_s": (looks.reports + looks.refusals) / looks.cpu_s,
    }
    return {"figures": figures, "peers": {"limit_peak_mb": LIMIT_MB, "pages_per_s_records_only": pages / bare_s}}


def main() -> int:
    parser = argparse.ArgumentParser(description="Memory and speed over a WARC file.")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--megabytes", type=int, default=500)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = options.data or Path(folder, "made.warc.gz")
        if options.data is None:
            write(file, options.megabytes)
        answer = measure(file)
    for group in answer.values():
        for name, value in group.items():
            print(f"{name:28} {value:12,.1f}")
    if options.json:
        options.json.write_text(json.dumps(answer, indent=1), encoding="utf-8")
    return int(answer["figures"]["peak_mb"] > LIMIT_MB)


if __name__ == "__main__":
    sys.exit(main())
