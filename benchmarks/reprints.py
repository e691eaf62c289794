"""Copies: wire stories inside texts three times as long, unrelated reports, and the size and speed of the index.

    python benchmarks/reprints.py [--data ARTICLES.jsonl] [--reports N] [--json FILE]

Each wire story is taken from an article, shortened and respelt in three of four cases, and put into another article of
which so much is kept that the whole is three times as long. Unrelated are articles of different outlets that came out
a fortnight or more apart: a copy found between two of these is a false alarm. Other copies that were not made here
are printed and counted as ``found_besides``: the set holds real reprints. The peer is the likeness
(Jaccard) of all runs of five words, which MinHash estimates. Index figures are those of a process of its own over
generated reports, one in twenty of them a reprint and one in four with one of a few long footers; seconds are
processor seconds and cover sketching, adding and asking.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from tellings.records import Block, Outlet, Published, Report, Span, digest
from tellings.relate.copies import find_copies
from tellings.relate.index import CopyIndex, Entry
from tellings.relate.shingles import shingles
from tellings.relate.sketch import folded_words

GOALS = {"copy_recall": 0.98, "false_alarms": 0, "reports_per_s": 5000, "index_mb": 1000}
TEXT_KEYS = ("text", "content", "content_original", "body", "article")
LONGER = 3  # times the wire story
WIRE_WORDS = (120, 500)
BATCH = 1000
FORTNIGHT = 14  # days
SPELLINGS = (
    ("“", '"'), ("”", '"'), ("’", "'"), ("per cent", "percent"), ("our ", "or "), ("ised", "ized"), ("Syria", "Suriya"),
    ("Damascus", "Dimashq"), ("Muhammad", "Mohamed"), ("ISIS", "Daesh"), ("al-", "el-"), ("ou", "u"), (",000", "000"),
)  # fmt: skip
Row = Mapping[str, str]


@dataclass(frozen=True)
class Embedded:
    """A wire story and a longer text that holds it; ``how`` it was changed before."""

    wire: Report
    host: Report
    how: str


def text_of(row: Row) -> str:
    return next((row[key] for key in TEXT_KEYS if row.get(key)), "")


def report_of(text: str, path: str, on: str | None, outlet: str | None) -> Report:
    """A report of prose, a block for each paragraph."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line)), "prose"))
        start += len(line) + 1
    day = date.fromisoformat(on[:10]) if on else None
    published = Published(day, day, "metadata", "the set's") if day else None
    shown = Outlet(outlet, outlet) if outlet else None
    return Report(
        digest(path, text), path, text, None, tuple(blocks), shown, (), None, published, "en", "", "benchmark"
    )


def sentences_of(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[a-z]{3}[.!?])\s+(?=[A-Z“\"])", text) if part.strip()]


def shortened(text: str, chance: random.Random) -> str:
    """About seven tenths of the words: the end is cut, a sentence here and there, and parts between commas."""
    parts, least = sentences_of(text), 0.7 * len(text.split())
    parts = [
        re.sub(r", [^,.\"“”]{5,60}(?=[.,])", "", part, count=1) if chance.random() < 0.3 else part for part in parts
    ]

    def words() -> int:
        return sum(len(part.split()) for part in parts)

    while len(parts) > 2 and words() > least:
        gone = parts.pop(-1 if chance.random() < 0.7 else chance.randrange(1, len(parts)))
        if words() < least - 20:
            parts.append(gone)
            break
    return " ".join(parts)


def respelt(text: str, chance: random.Random) -> str:
    """House style, and another vowel in one name of three, the same wherever the name comes."""
    for one, other in SPELLINGS:
        text = text.replace(one, other)
    for name in sorted(set(re.findall(r"\b[A-Z][a-z]{3,}\b", text))):
        if chance.random() < 0.33:
            other = re.sub("[aeiou]", lambda _: chance.choice("aeiou"), name[1:], count=1)
            text = re.sub(rf"\b{name}\b", name[0] + other, text)
    return text


def embedded(wires: Sequence[Row], hosts: Sequence[Row], chance: random.Random) -> list[Embedded]:
    """Each wire story inside an article that is cut so that the whole has three times its words."""
    made: list[Embedded] = []
    for number, (wire, host) in enumerate(zip(wires, hosts, strict=True)):
        story = wire_of(text_of(wire))
        how = ("whole", "shortened", "respelt", "shortened and respelt")[number % 4]
        told = shortened(story, chance) if "shortened" in how else story
        told = respelt(told, chance) if "respelt" in how else told
        words = text_of(host).split(" ")[: (LONGER - 1) * len(story.split())]
        cut = chance.randrange(len(words) + 1)
        text = "\n\n".join((" ".join(words[:cut]), told, " ".join(words[cut:])))
        made.append(
            Embedded(
                report_of(story, f"wire {number}", wire.get("date"), wire.get("source")),
                report_of(text, f"host {number}", host.get("date"), host.get("source")),
                how,
            )
        )
    return made


def wire_of(text: str) -> str:
    """The first paragraphs of an article, up to the length of a wire story."""
    kept: list[str] = []
    for paragraph in text.split("\n"):
        if sum(len(part.split()) for part in kept) >= WIRE_WORDS[0] and len(kept) >= 3:
            break
        kept.append(paragraph)
    return " ".join("\n".join(kept).split(" ")[: WIRE_WORDS[1]])


def chosen(
    rows: Sequence[Row], unrelated: int, made: int, chance: random.Random
) -> tuple[list[Row], list[Row], list[Row]]:
    """Unrelated articles, no two of one day; wire stories; and hosts for these."""
    shuffled = list(rows)
    chance.shuffle(shuffled)
    days: set[str] = set()
    apart: list[Row] = []
    rest: list[Row] = []
    for row in shuffled:
        day = row.get("date", row.get("url", text_of(row)))
        if len(apart) < unrelated and day not in days:
            days.add(day)
            apart.append(row)
        else:
            rest.append(row)
    fit = [row for row in rest if len(text_of(row).split()) >= WIRE_WORDS[0]]
    long = [row for row in fit if len(text_of(row).split()) >= (LONGER - 1) * WIRE_WORDS[1] // 2]
    hosts = long[:made]
    taken = {id(row) for row in hosts}
    spare = iter(row for row in fit if id(row) not in taken)
    pairs = list(zip(spare, hosts, strict=False))
    # An outlet that prints its own report again is told by stricter rules; here it is another's.
    pairs = [(wire, host) for wire, host in pairs if not wire.get("source") or wire.get("source") != host.get("source")]
    return apart, [wire for wire, _ in pairs], [host for _, host in pairs]


def likeness(one: Report, two: Report) -> float:
    runs = [set(zip(*(folded_words(side.text)[place:] for place in range(5)), strict=False)) for side in (one, two)]
    return len(runs[0] & runs[1]) / (len(runs[0] | runs[1]) or 1)


def find(rows: Sequence[Row], unrelated: int, made: int, seed: int) -> tuple[dict[str, object], dict[str, object]]:
    """Recall over the embedded stories, and false alarms among them and the unrelated articles."""
    chance = random.Random(seed)
    apart, wires, hosts = chosen(rows, unrelated, made, chance)
    stories = embedded(wires, hosts, chance)
    others = [report_of(text_of(row), f"other {n}", row.get("date"), row.get("source")) for n, row in enumerate(apart)]
    reports = {r.id: r for r in (*others, *(s.wire for s in stories), *(s.host for s in stories))}
    start = time.process_time()
    copies = find_copies(reports.values())
    spent = time.process_time() - start
    pairs = {frozenset((copy.copy, copy.original)) for copy in copies}
    wanted = {frozenset((story.wire.id, story.host.id)) for story in stories}
    hows = sorted({story.how for story in stories})
    figures: dict[str, object] = {
        "copy_recall": len(pairs & wanted) / len(wanted),
        "false_alarms": sum(_unrelated(*(reports[key] for key in pair)) for pair in pairs - wanted),
        "found_besides": sum(not _unrelated(*(reports[key] for key in pair)) for pair in pairs - wanted),
        "unrelated": len(others),
        "embedded": len(stories),
        "decided_per_s": len(reports) / spent,
    }
    for how in hows:
        own = [frozenset((story.wire.id, story.host.id)) for story in stories if story.how == how]
        figures[f"copy_recall {how}"] = sum(pair in pairs for pair in own) / len(own)
    for copy in copies:
        if frozenset((copy.copy, copy.original)) not in wanted:
            alarm = "false alarm" if _unrelated(reports[copy.copy], reports[copy.original]) else "besides"
            print(f"{alarm}: {reports[copy.copy].path} of {reports[copy.original].path}: {copy.reason}")
    liked = sum(likeness(story.wire, story.host) >= 0.5 for story in stories) / len(stories)
    return figures, {"copy_recall_by_likeness": liked}


def _unrelated(one: Report, two: Report) -> bool:
    """Whether nothing can have been reprinted: other outlets, and a fortnight or more between them."""
    if one.outlet and two.outlet and one.outlet.id == two.outlet.id:
        return False
    days = one.published, two.published
    return not (days[0] and days[1]) or abs((days[0].first - days[1].first).days) >= FORTNIGHT


def _sentences(text: str) -> str:
    """Words as sentences of fifteen, five in a paragraph."""
    words = text.split()
    lines = [" ".join(words[at : at + 15]).capitalize() + "." for at in range(0, len(words), 15)]
    return "\n\n".join(" ".join(lines[at : at + 5]) for at in range(0, len(lines), 5))


def generated(count: int, seed: int = 1, *, alone: bool = False) -> Iterator[tuple[str, str, date]]:
    """Ids, texts and days of made-up reports of about 400 words of a skewed vocabulary, as real words are.

    One in twenty reprints an earlier one and one in four has one of a few footers, unless they are to stand ``alone``.
    """
    chance = np.random.default_rng(seed)
    vocabulary = np.array([f"{a}{b}{c}" for a in _SYLLABLES for b in _SYLLABLES for c in _SYLLABLES])
    chance.shuffle(vocabulary)
    weights = 1.0 / np.arange(2, len(vocabulary) + 2)
    edges = np.cumsum(weights / weights.sum())
    footers = [" ".join(vocabulary[chance.integers(0, 4000, 60)]) for _ in range(5)]
    kept: list[str] = []
    for number in range(count):
        words = vocabulary[np.searchsorted(edges, chance.random(int(chance.lognormal(5.9, 0.5)) + 20))]
        text = " ".join(words)
        if alone:
            pass
        elif kept and number % 20 == 0:
            text = f"{text[: len(text) // 3]} {kept[int(chance.integers(len(kept)))]}"
        elif number % 97 == 0 and len(kept) < 5000:
            kept.append(text)
        if number % 4 == 0 and not alone:
            text = f"{text} {footers[number % 5]}"
        yield f"{chance.integers(1 << 62):016x}", text, date(2010, 1, 1) + timedelta(days=number // 200)


_SYLLABLES = [f"{first}{vowel}" for first in "bdfghklmnprstvz" for vowel in "aeiou"][:40]


def child(count: int) -> dict[str, float]:
    """Fills an index in batches, asking for each report what is near; runs in a process of its own."""
    shingles("warm up ’")
    index, before = CopyIndex(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sketched = filled = 0.0
    named = words = 0
    batch: list[tuple[str, str, date]] = []
    for number, row in enumerate(generated(count), 1):
        batch.append(row)
        if len(batch) < BATCH and number < count:
            continue
        start = time.process_time()
        entries = [Entry(key, shingles(text), day) for key, text, day in batch]
        between = time.process_time()
        index.add(entries)
        named += sum(1 for _ in index.near(entries))
        filled += time.process_time() - between
        sketched += between - start
        words += sum(text.count(" ") + 1 for _, text, _ in batch)
        batch = []
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "reports_per_s": count / (sketched + filled),
        "sketched_per_s": count / sketched,
        "added_and_asked_per_s": count / filled,
        "index_mb": index.nbytes / 1e6,
        "grown_mb": (after - before) / 1024,
        "indexed": count,
        "words_a_report": words / count,
        "pairs_named_a_report": named / count,
    }


def measure(
    rows: Sequence[Row], *, unrelated: int = 1000, made: int = 400, indexed: int = 50_000, seed: int = 1
) -> tuple[dict[str, object], dict[str, object]]:
    """Figures and peers. ``rows`` are articles with a text, and a day and a source where known; without any, generated.

    ``indexed`` generated reports are put into an index in a process of its own; 0 leaves that out.
    """
    rows = rows or [
        {"text": _sentences(text), "date": (date(2000, 1, 1) + timedelta(days=number)).isoformat()}
        for number, (_, text, _) in enumerate(generated(unrelated + 6 * made, seed, alone=True))
    ]
    figures, peers = find(rows, unrelated, made, seed)
    if indexed:
        command = [sys.executable, "-m", "benchmarks.reprints", "--child", str(indexed)]
        answer = subprocess.run(
            command, check=True, capture_output=True, text=True, timeout=7200, cwd=Path(__file__).parents[1]
        )
        figures |= json.loads(answer.stdout.splitlines()[-1])
    return figures, peers


def articles(data: Path | None) -> list[Row]:
    if data is None:
        return []
    with data.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    return [row for row in rows if text_of(row)]


def main(given: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Copies: recall, false alarms, and the index.")
    parser.add_argument("--data", type=Path, help="JSON Lines of articles; without it, texts are generated")
    parser.add_argument("--reports", type=int, default=50_000, help="generated reports in the index")
    parser.add_argument("--made", type=int, default=400, help="wire stories put into longer texts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(given)
    if options.child:
        print(json.dumps(child(options.child)))
        return 0
    figures, peers = measure(articles(options.data), made=options.made, indexed=options.reports, seed=options.seed)
    for name, value in (figures | peers).items():
        goal = f"  (goal {GOALS[name]:g})" if name in GOALS else ""
        print(f"{name:34} {value:12.3f}{goal}" if isinstance(value, float) else f"{name:34} {value!s:>12}{goal}")
    if options.json:
        options.json.write_text(json.dumps({"figures": figures, "peers": peers}, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
