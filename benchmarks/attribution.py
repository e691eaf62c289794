"""How exactly sources, cues and contents of attributions are found.

    python benchmarks/attribution.py --data FOLDER [--json FILE] [--errors] [--limit N]

FOLDER is one split of PolNeAR: text/NAME.txt and attributions/NAME_ANNOTATOR.ann (brat). Each text goes the whole way
of `tellings explain`, and the `quotations` of its document are scored. A source, cue or content counts as found only if
every part of it begins and ends where the gold's does; a span that several attributions share counts once. The peer
beside ours reads the same parse with the plainest rules: a common verb of saying, its subject, its clause.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.resample import ROUNDS, SEED
from tellings.explaining import explain_source
from tellings.pipeline import Source
from tellings.publish.reading import Explained, reading_document
from tellings.syntax import Tree, tree_of

Parts = tuple[tuple[int, int], ...]
Roles = dict[str, set[Parts]]
ROLES = ("source", "cue", "content")
_MARK = re.compile(r"^(T\d+)\t(Source|Cue|Content) (\d+ \d+(?:;\d+ \d+)*)\t")
_PLAIN = frozenset(
    {"say", "tell", "report", "announce", "state", "add", "claim", "argue", "believe", "think", "write", "ask", "call",
     "note", "suggest", "explain", "warn", "deny"}
)  # fmt: skip


@dataclass(frozen=True)
class Document:
    """A text with what one annotator marked in it."""

    name: str
    path: Path
    text: str
    gold: Roles


def load(folder: Path) -> Iterator[Document]:
    for marks in sorted((folder / "attributions").glob("*.ann")):
        path = folder / "text" / f"{marks.stem.rpartition('_')[0]}.txt"
        gold: Roles = {role: set() for role in ROLES}
        for line in marks.read_text(encoding="utf-8").split("\n"):
            if found := _MARK.match(line):
                parts = (part.split() for part in found[3].split(";"))
                gold[found[2].lower()].add(tuple(sorted((int(a), int(b)) for a, b in parts)))
        yield Document(marks.stem, path, path.read_bytes().decode("utf-8"), gold)


def to_raw(read: str, raw: str) -> list[int]:
    """For each offset of the text as read, that in the file: they differ where white space or marks were mended."""
    if read == raw:
        return list(range(len(raw) + 1))
    found, at = [], 0
    for char in read:
        here = at if char.isspace() else raw.find(char, at, at + 200)
        found.append(here if here >= 0 else at)
        at = found[-1] + (not char.isspace())
    return [*found, at]


def ours(path: Path, raw: str) -> tuple[Roles, Roles]:
    """What `tellings explain` gives for one text, and what the plain rules give on the same parse."""
    entries, refusals = explain_source(Source((path,)))
    document = json.loads(json.dumps(reading_document(entries, refusals)))
    found: Roles = {role: set() for role in ROLES}
    naive: Roles = {role: set() for role in ROLES}
    for entry, report in zip(entries, document["reports"], strict=True):
        offsets = to_raw(entry.report.text, raw)
        for quotation in report["quotations"]:
            for role in ROLES:
                spans = tuple((s["start"], s["end"]) for s in quotation[role])
                _add(found, role, spans, offsets)
        for role, spans in plain_rules(entry):
            _add(naive, role, spans, offsets)
    return found, naive


def _add(roles: Roles, role: str, spans: Parts, offsets: Sequence[int]) -> None:
    if spans:
        roles[role].add(tuple((offsets[a], offsets[b - 1] + 1) for a, b in spans))


def plain_rules(entry: Explained) -> Iterator[tuple[str, Parts]]:
    for sentence in entry.resolved.reading.sentences if entry.resolved else ():
        if not sentence.tokens:
            continue
        tree = tree_of(sentence)
        for i, token in enumerate(tree.tokens):
            if token.lemma.lower() in _PLAIN and token.pos == "VERB":
                clauses, subjects = tree.kids(i, "ccomp"), tree.kids(i, "nsubj")
                if clauses and subjects:
                    yield "cue", ((token.start, token.end),)
                    yield "source", _extent(tree, subjects[0])
                    yield "content", _extent(tree, clauses[0])
            elif token.text.lower() == "according":
                for prep in tree.kids(i, "prep")[:1]:
                    yield "cue", ((token.start, tree.tokens[prep].end),)
                    yield from (("source", _extent(tree, noun)) for noun in tree.kids(prep, "pobj")[:1])


def _extent(tree: Tree, head: int) -> Parts:
    under = tree.subtree(head)
    return ((tree.tokens[under[0]].start, tree.tokens[under[-1]].end),)


@dataclass
class Tally:
    """Spans right, spans of the gold and spans given, of one role in one document."""

    right: int = 0
    gold: int = 0
    given: int = 0

    def plus(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.gold + other.gold, self.given + other.given)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.given) if self.gold + self.given else 0.0


def tally(gold: Roles, found: Roles) -> dict[str, Tally]:
    return {r: Tally(len(gold[r] & found[r]), len(gold[r]), len(found[r])) for r in ROLES}


def figures(rows: Sequence[Mapping[str, Tally]], *, rounds: int = ROUNDS) -> dict[str, object]:
    """Exact F1 of each role, with its 95 % interval over resampled documents, precision and recall."""
    result: dict[str, object] = {}
    detail: dict[str, object] = {}
    chance = random.Random(SEED)
    for role in ROLES:
        each = [row[role] for row in rows]
        whole = _sum(each)
        drawn = sorted(_sum(chance.choices(each, k=len(each))).f1 for _ in range(rounds)) if each else []
        result[f"{role}_f1"] = round(whole.f1, 4)
        detail[f"{role}_f1"] = {
            "low": round(drawn[int(rounds * 0.025)], 4) if drawn else None,
            "high": round(drawn[int(rounds * 0.975) - 1], 4) if drawn else None,
            "precision": round(whole.right / whole.given, 4) if whole.given else None,
            "recall": round(whole.right / whole.gold, 4) if whole.gold else None,
        }
    return {**result, "detail": detail}


def _sum(tallies: Sequence[Tally]) -> Tally:
    total = Tally()
    for one in tallies:
        total = total.plus(one)
    return total


def print_errors(pairs: Sequence[tuple[Document, Roles]]) -> None:
    """For each role, what was missed, false, or cut elsewhere than in the gold; the most frequent words first."""
    causes: Counter[tuple[str, str, str]] = Counter()
    for document, found in pairs:
        for role in ROLES:
            gold, given = document.gold[role], found[role]
            for cause, group in (("missed", gold - given), ("false", given - gold)):
                for parts in group:
                    words = " … ".join(" ".join(document.text[a:b].split()) for a, b in parts)
                    causes[role, cause, words if len(words) < 90 else f"{words[:60]} […] {words[-25:]}"] += 1
    for (role, cause, words), count in causes.most_common():
        print(count, role, cause, words, sep="\t")


def main(given: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="a split's folder, or one that holds a folder 'dev'")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was false")
    parser.add_argument("--limit", type=int, help="only so many documents")
    options = parser.parse_args(given)
    folder = next((f for f in (options.data, *sorted(options.data.rglob("dev"))) if (f / "text").is_dir()), None)
    documents = list(load(folder))[: options.limit] if folder else []
    if not documents:
        print(f"no text and attributions folders under {options.data}", file=sys.stderr)
        return 2
    pairs, rows, naive_rows = [], [], []
    for document in documents:
        found, naive = ours(document.path, document.text)
        pairs.append((document, found))
        rows.append(tally(document.gold, found))
        naive_rows.append(tally(document.gold, naive))
    peer = figures(naive_rows)
    result = {"figures": figures(rows), "peers": {"plain_rules": {f"{r}_f1": peer[f"{r}_f1"] for r in ROLES}}}
    if options.errors:
        print_errors(pairs)
    print(json.dumps({"documents": len(documents), **result}, indent=1))
    if options.json:
        options.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
