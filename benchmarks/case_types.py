"""Which of the 30 event types of CASE 2021 (task 2) a snippet tells of, by way of our claims.

    python benchmarks/types.py --data FILE.tsv [--json FILE] [--errors]

FILE has the columns id, EventSnippet, SubType. Each snippet is read as a report of its own; its claims become one type
by the stated rules of case_types.toml, whose first rule that holds decides. Beside ours: the commonest type, and the
same rules with words alone, no claim being read.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.resample import interval
from tellings.pipeline import LINE, shared_knowledge
from tellings.records import Block, Claim, Report, Span, digest

RULES = Path(__file__).with_name("case_types.toml")
REST = "OTHER"


@dataclass(frozen=True)
class Snippet:
    key: str
    text: str
    gold: str


@dataclass(frozen=True)
class Rule:
    """One way to a type; what is empty is not asked for."""

    type: str
    codes: frozenset[str]
    words: re.Pattern[str] | None
    taker: frozenset[str]

    def holds(self, text: str, claims: Sequence[Claim]) -> bool:
        if self.words is not None and not self.words.search(text):
            return False
        fitting = [claim for claim in claims if claim.what in self.codes]
        if self.codes and not fitting:
            return False
        return not self.taker or any(slot.value.type in self.taker for claim in fitting for slot in claim.who)


def read_rules(path: Path = RULES) -> tuple[Rule, ...]:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))["rule"]
    return tuple(
        Rule(
            row["type"],
            frozenset(row.get("codes", ())),
            _pattern(row.get("words", ())),
            frozenset(row.get("taker", ())),
        )
        for row in raw
    )


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    parts = [r"\s+".join(re.escape(part).replace(r"\*", r"[\w'-]*") for part in word.split()) for word in words]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE) if parts else None


def type_of(text: str, claims: Sequence[Claim], rules: Sequence[Rule]) -> str:
    return next((rule.type for rule in rules if rule.holds(text, claims)), REST)


def by_words(text: str, rules: Sequence[Rule]) -> str:
    """The first type whose words the snippet has, whatever is claimed."""
    return next((rule.type for rule in rules if rule.words is not None and rule.words.search(text)), REST)


@cache
def claims_of(text: str) -> tuple[Claim, ...]:
    known = shared_knowledge()
    blocks = (Block(Span(0, len(text)), "prose"),)
    report = Report(digest(text), "snippet", text, None, blocks, None, (), None, None, "en", "", "benchmark")
    return LINE.claim(LINE.resolve(LINE.read(report, known), known), known)[0]


def load(path: Path) -> list[Snippet]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Snippet(r["id"], r["EventSnippet"].strip(), r["SubType"].strip()) for r in rows if r.get("SubType")]


def weighted_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The F1 of each gold type weighted by how often it is gold; ``pairs`` are (gold, given)."""
    gold, given = Counter(g for g, _ in pairs), Counter(o for _, o in pairs)
    right = Counter(g for g, o in pairs if g == o)
    return sum(n * 2 * right[t] / (n + given[t]) for t, n in gold.items()) / len(pairs) if pairs else 0.0


def main(given: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--errors", action="store_true", help="list gold, given, codes and text of what is wrong")
    options = parser.parse_args(given)
    path = options.data / "dev.tsv" if options.data.is_dir() else options.data
    snippets = load(path) if path.exists() else []
    if not snippets:
        print(f"no snippets with a SubType in {path}", file=sys.stderr)
        return 2
    rules = read_rules()
    ours = [(s.gold, type_of(s.text, claims_of(s.text), rules)) for s in snippets]
    words = [(s.gold, by_words(s.text, rules)) for s in snippets]
    commonest = Counter(s.gold for s in snippets).most_common(1)[0][0]
    result = {
        "figures": {"weighted_f1": round(weighted_f1(ours), 4), "detail": {"weighted_f1": interval(ours, weighted_f1)}},
        "peers": {
            "words_alone": round(weighted_f1(words), 4),
            "commonest_type": round(weighted_f1([(s.gold, commonest) for s in snippets]), 4),
        },
    }
    if options.errors:
        for snippet, (gold, type_) in zip(snippets, ours, strict=True):
            if gold != type_:
                codes = ",".join(sorted({claim.what for claim in claims_of(snippet.text)}))
                print(gold, type_, codes, snippet.text, sep="\t")
    print(json.dumps({"snippets": len(snippets), **result}))
    if options.json:
        options.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return 0
