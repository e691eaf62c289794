"""Time expressions against TimeML: spans strict and relaxed, and TIMEX3 values, as TempEval-3 scores them.

    python benchmarks/times.py --data FOLDER [--json FILE] [--peer JAR] [--errors]

FOLDER holds .tml files at any depth. ``--peer`` is the HeidelTime standalone jar, scored in the same run.
The creation time of a document is given, and not counted. Value F1 counts an expression as right when its
span overlaps and its value is the gold one.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tellings.read.segment import segment
from tellings.records import Block, Published, Reading, Report, Span, Time
from tellings.relate.anchor import anchor_time
from tellings.resolve.times import time_expressions


@dataclass(frozen=True, slots=True)
class Timex:
    start: int
    end: int
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    text: str
    created: date | None
    gold: tuple[Timex, ...]


def flatten(node: ET.Element) -> tuple[str, tuple[Timex, ...]]:
    """The plain text under a node and its TIMEX3 elements as offsets into it."""
    parts: list[str] = []
    found: list[Timex] = []

    def length() -> int:
        return sum(map(len, parts))

    def walk(element: ET.Element) -> None:
        start = length()
        parts.append(element.text or "")
        for child in element:
            walk(child)
            parts.append(child.tail or "")
        if element.tag == "TIMEX3":
            found.append(Timex(start, length(), "".join(parts)[start:], element.get("value", "")))

    walk(node)
    return "".join(parts), tuple(found)


def load(path: Path) -> Document | None:
    root = ET.parse(path).getroot()
    body = root.find("TEXT")
    if body is None:
        return None
    text, gold = flatten(body)
    stamp = root.find("DCT/TIMEX3")
    value = (stamp.get("value", "") if stamp is not None else "")[:10]
    created = date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else None
    return Document(path.stem, text, created, gold)


_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


def as_report(document: Document) -> Report:
    day = document.created
    published = Published(day, day, "metadata", "creation time") if day else None
    blocks = tuple(Block(Span(m.start(), m.end()), "prose") for m in _PARAGRAPH.finditer(document.text))
    return Report(
        document.name, document.name, document.text, None, blocks, None, (), None, published, "en", "", "benchmark"
    )  # fmt: skip


def ours(document: Document) -> list[Timex]:
    report = as_report(document)
    found = []
    for resolution in time_expressions(Reading(report, segment(report), ())):
        best, span = resolution.best, resolution.mention.span
        if best is None or not isinstance(best.value, Time):
            continue
        interval = anchor_time(best.value, report.published)
        value = interval.timex if interval else best.value.timex
        found.append(Timex(span.start, span.end, span.of(document.text), value))
    return found


def heideltime(document: Document, jar: Path) -> list[Timex]:
    """HeidelTime's expressions, put back at their offsets."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "text.txt"
        source.write_text(document.text, encoding="utf-8")
        day = str(document.created) if document.created else "1998-01-01"
        command = ["java", "-jar", str(jar), str(source), "-l", "english", "-t", "news", "-dct", day]
        done = subprocess.run(command, capture_output=True, text=True, cwd=jar.parent, check=False)
    body = re.search(r"<TimeML>(.*)</TimeML>", done.stdout, re.DOTALL)
    if body is None:
        return []
    cleaned = re.sub(r"<TIMEX3INTERVAL[^>]*>|</TIMEX3INTERVAL>", "", body.group(1))
    cleaned = re.sub(r"&(?!\w+;)", "&amp;", cleaned)
    text, found = flatten(ET.fromstring(f"<TEXT>{cleaned}</TEXT>"))
    shift = text.find(document.text.strip()[:40]) - document.text.find(document.text.strip()[:40])
    return [Timex(t.start - shift, t.end - shift, t.text, t.value) for t in found]


def scores(pairs: Sequence[tuple[Document, Sequence[Timex]]]) -> dict[str, float]:
    strict = relaxed_gold = relaxed_system = value = gold_all = system_all = 0
    for document, system in pairs:
        gold_all += len(document.gold)
        system_all += len(system)
        spans = {(t.start, t.end) for t in system}
        strict += sum((g.start, g.end) in spans for g in document.gold)
        matched: set[int] = set()
        for g in document.gold:
            near = [i for i, t in enumerate(system) if i not in matched and t.start < g.end and g.start < t.end]
            if near:
                matched.add(near[0])
                relaxed_gold += 1
                value += system[near[0]].value == g.value
        relaxed_system += len(matched)

    def f1(right: int) -> float:
        return round(2 * right / (gold_all + system_all), 4) if gold_all + system_all else 0.0

    return {"strict_f1": f1(strict), "relaxed_f1": f1(relaxed_gold), "value_f1": f1(value)}


def print_errors(pairs: Sequence[tuple[Document, Sequence[Timex]]]) -> None:
    causes: Counter[tuple[str, str, str]] = Counter()
    for document, system in pairs:
        for g in document.gold:
            near = [t for t in system if t.start < g.end and g.start < t.end]
            words = " ".join(g.text.split())
            if not near:
                causes["missed", words.lower(), g.value] += 1
            elif (near[0].start, near[0].end) != (g.start, g.end):
                causes["span", f"{words} / {' '.join(near[0].text.split())}", ""] += 1
            if near and near[0].value != g.value:
                causes["value", words.lower(), f"{g.value} / {near[0].value} [{document.created}]"] += 1
        for t in system:
            if not any(t.start < g.end and g.start < t.end for g in document.gold):
                context = " ".join(document.text[max(0, t.start - 30) : t.end + 20].split())
                causes["false", t.text, context] += 1
    for (cause, words, more), count in causes.most_common():
        print(count, cause, words, more, sep="\t")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--peer", type=Path, help="HeidelTime standalone jar")
    parser.add_argument("--errors", action="store_true", help="list what was missed, wrong or false")
    options = parser.parse_args()
    documents = [d for d in map(load, sorted(options.data.rglob("*.tml"))) if d is not None]
    if not documents:
        print(f"no .tml files under {options.data}", file=sys.stderr)
        return 2
    pairs = [(document, ours(document)) for document in documents]
    result: dict[str, object] = {"figures": scores(pairs), "peers": {}}
    if options.peer:
        result["peers"] = {"heideltime": scores([(d, heideltime(d, options.peer)) for d in documents])}
    if options.errors:
        print_errors(pairs)
    print(json.dumps({"documents": len(documents), **result}))
    if options.json:
        options.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
