"""Toponyms against geoparsing corpora: which are recognised, and how far from the truth they are put.

    python benchmarks/places.py --data FILE|FOLDER [--json FILE] [--part dev|held] [--errors]

Reads LGL, TR-News and GeoVirus (XML with toponyms or locations) and GeoWebNews (its XML). A folder is read file by
file, and the figures of each set are named after it. ``recognition_f1``: spans exactly as annotated. ``acc161_gold``:
of all annotated toponyms with coordinates, those whose given span is put within 161 km (100 miles) of the truth; one
put nowhere is wrong. ``acc161_gold_geonames``: the same without streets and buildings that GeoNames lacks.
``acc161_all``: those that are recognised and put there. ``mean_km`` and ``auc`` are over given spans, the farthest
distance on Earth standing for none. The peer is the most populous place of the name, in the same run. A digest of its
text puts each document into one of two halves: errors are read in 'dev' alone, 'held' shows what holds elsewhere.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tellings.knowledge.actors import ActorList
from tellings.knowledge.gazetteer import Gazetteer, open_gazetteer
from tellings.pipeline import shared_knowledge
from tellings.read.mentions import find_names
from tellings.read.segment import segment
from tellings.records import Block, Mention, Place, Reading, Report, Sentence, Span
from tellings.resolve.place_scoring import kilometres
from tellings.resolve.place_toponyms import toponyms
from tellings.resolve.places import resolve_places

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.resample import Share, share_by_report

NEAR_KM = 161.0
FARTHEST_KM = 20039.0  # half way round the Earth
NOT_TOPONYMS = frozenset({"Non_Toponym", "Non_Lit_Expression", "Literal_Expression"})  # of GeoWebNews
PARTS = {"dev": range(50), "held": range(50, 100)}


@dataclass(frozen=True, slots=True)
class Toponym:
    """An annotated name; ``point`` is None where the set gives no coordinates, ``listed`` where it names GeoNames."""

    span: Span
    point: tuple[float, float] | None
    listed: bool


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    text: str
    gold: tuple[Toponym, ...]

    @property
    def part(self) -> str:
        number = int(hashlib.sha256(self.text.encode("utf-8", "replace")).hexdigest(), 16) % 100
        return next(part for part, numbers in PARTS.items() if number in numbers)


@dataclass(frozen=True, slots=True)
class Put:
    """Where a toponym was put: by us and by population, in kilometres from the truth; ``words`` as printed."""

    document: str
    words: str
    ours: float
    peer: float
    recognised: bool
    place: str
    listed: bool


def load(path: Path) -> Iterator[Document]:
    """The articles of one XML file."""
    for number, article in enumerate(ET.parse(path).getroot().iter("article")):
        text = article.findtext("text") or ""
        found = (_toponym(node, text) for node in article.iter() if node.tag in ("toponym", "location"))
        yield Document(f"{path.stem}-{number}", text, tuple(sorted((t for t in found if t), key=lambda t: t.span)))


def _toponym(node: ET.Element, text: str) -> Toponym | None:
    start, end = node.findtext("start"), node.findtext("end")
    if (node.findtext("type") or "") in NOT_TOPONYMS or start is None or end is None:
        return None
    span = Span(int(start), int(end))
    if not 0 <= span.start < span.end <= len(text):
        return None
    tags = (("gaztag/lat", "gaztag/lon"), ("lat", "lon"), ("latitude", "longitude"))
    values = [(node.findtext(lat), node.findtext(lon)) for lat, lon in tags]
    point = next(((float(lat), float(lon)) for lat, lon in values if lat and lon), None)
    tag = node.find("gaztag")
    listed = bool(node.findtext("geonamesID")) or (tag is not None and bool(tag.get("geonameid")))
    return Toponym(span, point, listed)


def as_report(document: Document) -> Report:
    blocks, start = [], 0
    for line in document.text.splitlines(keepends=True):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line)), "prose"))
        start += len(line)
    name = document.name
    return Report(name, name, document.text, None, tuple(blocks), None, (), None, None, "en", "", "benchmark")


def _given(document: Document, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """The annotated spans as mentions, each in the sentence that it begins in."""
    found = []
    for toponym in document.gold:
        at = max((i for i, s in enumerate(sentences) if s.span.start <= toponym.span.start), default=0)
        found.append(Mention(toponym.span, "place", at, ("given",)))
    return tuple(found)


def _point(place: Place | None) -> tuple[float, float] | None:
    return None if place is None or place.lat is None or place.lon is None else (place.lat, place.lon)


def _far(one: tuple[float, float] | None, other: tuple[float, float]) -> float:
    return FARTHEST_KM if one is None else kilometres(one, other)


def _best(reading: Reading, gazetteer: Gazetteer) -> dict[Span, Place]:
    found: dict[Span, Place] = {}
    for resolution in resolve_places(reading, gazetteer, every=True):
        best = resolution.best
        if best is not None and isinstance(best.value, Place):
            found.setdefault(resolution.mention.span, best.value)
    return found


def _populous(words: str, gazetteer: Gazetteer) -> Place | None:
    demonym = gazetteer.demonym(words)
    if demonym:
        return gazetteer.place(demonym)
    listed = gazetteer.listed(words)
    best = max(listed, key=lambda one: (one.population or 0, one.id), default=None)
    return gazetteer.place(best.id) if best else None


@dataclass
class Tally:
    """What one set adds up to."""

    documents: int
    right: int = 0
    found: int = 0
    gold: int = 0

    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.gold)


def score(
    documents: Sequence[Document], gazetteer: Gazetteer, actors: ActorList
) -> tuple[Tally, list[Put], Counter[tuple[str, str]]]:
    """The tally of recognition, where each toponym was put, and the names missed or added."""
    tally, puts, faults = Tally(len(documents)), [], Counter[tuple[str, str]]()
    for document in documents:
        report = as_report(document)
        sentences = segment(report)
        given = Reading(report, sentences, _given(document, sentences))
        own = Reading(report, sentences, find_names(report, sentences, gazetteer, actors))
        best = _best(given, gazetteer)
        found = {r.mention.span: r.best.value if r.best else None for r in toponyms(own, gazetteer)}
        gold = {toponym.span for toponym in document.gold}
        tally.right += len(gold & set(found))
        tally.found += len(found)
        tally.gold += len(gold)
        faults.update(("missed", span.of(document.text)) for span in gold - set(found))
        faults.update(("added", span.of(document.text)) for span in set(found) - gold)
        for toponym in document.gold:
            if toponym.point is None:
                continue
            words, place, own_place = toponym.span.of(document.text), best.get(toponym.span), found.get(toponym.span)
            recognised = isinstance(own_place, Place) and _far(_point(own_place), toponym.point) <= NEAR_KM
            peer = _far(_point(_populous(words, gazetteer)), toponym.point)
            named = f"{place.name}, {place.country} ({place.kind})" if place else "none"
            puts.append(Put(document.name, words, _far(_point(place), toponym.point), peer, recognised, named,
                            toponym.listed))  # fmt: skip
    return tally, puts, faults


def auc(distances: Sequence[float]) -> float:
    """Area under the curve of the logarithm of distance, 0 to 1, smaller is better (Jurgens et al. 2015)."""
    return sum(math.log1p(km) for km in distances) / (len(distances) * math.log1p(FARTHEST_KM)) if distances else 0.0


def figures_of(tally: Tally, puts: Sequence[Put]) -> tuple[dict[str, object], dict[str, object], Share]:
    gold = share_by_report((put.document, put.ours <= NEAR_KM) for put in puts)
    every = share_by_report((put.document, put.recognised) for put in puts)
    peer = share_by_report((put.document, put.peer <= NEAR_KM) for put in puts)
    figures: dict[str, object] = {
        "documents": tally.documents,
        "toponyms": len(puts),
        "recognition_f1": tally.f1(),
        "recognition_precision": tally.right / max(1, tally.found),
        "recognition_recall": tally.right / max(1, tally.gold),
        "acc161_gold": gold.value,
        "acc161_gold_geonames": share_by_report((p.document, p.ours <= NEAR_KM) for p in puts if p.listed).value,
        "acc161_all": every.value,
        "mean_km": sum(put.ours for put in puts) / max(1, len(puts)),
        "auc": auc([put.ours for put in puts]),
    }
    peers: dict[str, object] = {
        "population_acc161_gold": peer.value,
        "population_mean_km": sum(put.peer for put in puts) / max(1, len(puts)),
    }
    return figures, peers, gold


def show_errors(puts: Sequence[Put], faults: Counter[tuple[str, str]]) -> None:
    """The most frequent faults: spans missed and added, then names put elsewhere."""
    for (sort, words), times in faults.most_common(80):
        print(f"{times:4} {sort:7} {words}")
    wrong = Counter((put.words, put.place) for put in puts if put.ours > NEAR_KM and put.listed)
    for (words, place), times in wrong.most_common(80):
        print(f"{times:4} put     {words} -> {place}")


def main(given: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Toponyms: recognition and resolution.")
    parser.add_argument("--data", type=Path, required=True, help="an XML file of one set, or a folder of them")
    parser.add_argument("--part", choices=tuple(PARTS), help="only these documents; all without it")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--errors", action="store_true", help="print the most frequent faults")
    options = parser.parse_args(given)
    paths = [options.data] if options.data.is_file() else sorted(options.data.rglob("*.xml"))
    if not paths:
        print("give an XML file of LGL, TR-News, GeoVirus or GeoWebNews, or a folder of them", file=sys.stderr)
        return 2
    gazetteer, actors = open_gazetteer(), shared_knowledge().actors
    all_figures: dict[str, object] = {}
    all_peers: dict[str, object] = {}
    for path in paths:
        documents = [d for d in load(path) if d.gold and (options.part is None or d.part == options.part)]
        tally, puts, faults = score(documents, gazetteer, actors)
        figures, peers, gold = figures_of(tally, puts)
        prefix = "" if len(paths) == 1 else f"{path.stem.lower()}_"
        for name, value in (figures | peers).items():
            print(f"{prefix + name:32} {value:.3f}" if isinstance(value, float) else f"{prefix + name:32} {value}")
        print(f"{prefix}acc161_gold with its interval: {gold}")
        all_figures |= {prefix + name: value for name, value in figures.items()}
        all_peers |= {prefix + name: value for name, value in peers.items()}
        if options.errors:
            show_errors(puts, faults)
    if options.json:
        options.json.write_text(json.dumps({"figures": all_figures, "peers": all_peers}, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
