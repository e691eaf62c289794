"""Which reports reprint which: the index names pairs, sentences decide, credits and days say which is the copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tellings.records import Copy, Report, Span
from tellings.relate.changes import changes
from tellings.relate.index import CopyIndex, Entry
from tellings.relate.overlap import Overlap, overlap
from tellings.relate.respelling import Names
from tellings.relate.shingles import shingles
from tellings.relate.sketch import Sketch, sketch

_COPIED = 0.5  # share of the words of either report, speakers' words aside, that must stand in the other …
_LESS, _WITH_SPEECH = 0.35, 0.55  # … or so much less where its first sentence does, or so much with speakers' words
_OWN = 0.25  # of both where both are one outlet's, whose furniture and background come again, …
_OWN_WITHOUT_LEAD = 0.8  # … and of either so much where the first sentence does not: the same tale of another day
_SENTENCES = 3  # they must have in common, or half of those of the shorter one; a third with its first sentence
_MIN_WORDS = 25  # and how many words; a flash of one sentence may be shorter …
_FEW_WORDS, _WITH_SPEECH_WORDS = 15, 60  # … and so may a text of little but speech
_FLASH = 40  # words of a report that is no more than a flash
_NEAREST, _EARLIEST = 10, 6  # pairs of one report that are read: those that share most, and those with the first


def entry(report: Report) -> Entry:
    """A report as an index of copies takes it: its prose and its day."""
    prose = "\n".join(block.span.of(report.text) for block in report.blocks if block.kind == "prose")
    return Entry(report.id, shingles(prose), report.published.first if report.published else None)


def _near(entries: list[Entry]) -> Iterator[tuple[str, str]]:
    """Pairs of reports that are worth reading; few for each report, however many print one text."""
    index = CopyIndex()
    index.add(entries)
    order = {item.id: (item.day is None, item.day, item.id) for item in entries}
    around: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for found in index.near(entries):
        around[found.one][found.other] = around[found.other][found.one] = found.share
    chosen: set[tuple[str, str]] = set()
    for one, others in around.items():
        first = sorted(others, key=lambda other: order[other])
        nearest = sorted(first, key=lambda other: -others[other])[:_NEAREST]
        chosen.update((min(one, other), max(one, other)) for other in (*nearest, *first[:_EARLIEST]))
    yield from sorted(chosen)


def _is_background(found: Overlap) -> bool:
    """Whether an outlet only repeats itself, as each does under the day's news."""
    one, two = _outlet(found.one.report), _outlet(found.two.report)
    if one is None or one != two:
        return False
    few, many = sorted((found.of_one, found.of_two))
    return few < _OWN or not (found.lead_one or found.lead_two or many >= _OWN_WITHOUT_LEAD)


def _is_copy(found: Overlap) -> bool:
    if _is_background(found):
        return False
    sides = ((found.of_one, found.all_one, found.lead_one), (found.of_two, found.all_two, found.lead_two))
    if not any(own >= _COPIED or (own >= _LESS and (lead or whole >= _WITH_SPEECH)) for own, whole, lead in sides):
        return False
    shorter = min(found.one, found.two, key=lambda side: side.length)
    part = 3 if found.lead_one or found.lead_two else 2
    if found.sentences < max(1, min(_SENTENCES, -(-shorter.own_sentences // part))):
        return False
    enough = _MIN_WORDS if shorter.length > _FLASH else shorter.length / 2
    return found.words >= enough or (found.words >= _FEW_WORDS and found.all_words >= _WITH_SPEECH_WORDS)


@dataclass(frozen=True, slots=True)
class _Direction:
    copy: Sketch
    original: Sketch
    why: str
    sure: bool


def _credited(report: Report) -> frozenset[str]:
    return frozenset(agency.id for agency in report.agencies if agency.role == "credited")


def _outlet(report: Report) -> str | None:
    return report.outlet.id if report.outlet else None


def _absent(one: Report, two: Report) -> str:
    """The agency that both credit and neither is: then neither of them is the original."""
    both = (_credited(one) & _credited(two)) - {_outlet(one), _outlet(two)}
    named = sorted(agency.name for agency in one.agencies if agency.id in both)
    return named[0] if named else ""


def _direction(found: Overlap) -> _Direction:
    """Which of the two is the copy, which the original, why that is thought, and whether it is sure."""
    one, two = found.one, found.two
    sides = ((one, two), (two, one))
    for original, copy in sides:
        if _outlet(original.report) in _credited(copy.report) and _outlet(copy.report) != _outlet(original.report):
            name = original.report.outlet.name if original.report.outlet else ""
            return _Direction(copy, original, f"it credits {name}, whose report that is", True)
    agency = _absent(one.report, two.report)
    absent = f"; both credit {agency}, whose own report is not here" if agency else ""
    for original, copy in sides:
        before, after = original.report.published, copy.report.published
        if before and after and before.last < after.first:
            why = f"published after it, on {after.first.isoformat()}{absent}"
            return _Direction(copy, original, why, not agency)
    for original, copy in sides:
        if _credited(copy.report) and not _credited(original.report) and original.report.outlet is None:
            return _Direction(copy, original, "it credits an agency; which of the two came first is unsure", False)
    original, copy = sorted((one, two), key=lambda side: (-side.length, side.id))
    return _Direction(copy, original, f"it is the shorter; which of the two came first is unsure{absent}", False)


def _copy(found: Overlap) -> tuple[float, Copy, Overlap]:
    """A copy, the larger of both shares, and the overlap turned so that ``one`` is the original."""
    way = _direction(found)
    turned = found if way.original is found.one else found.turned()
    share, held = turned.of_two, turned.of_one
    told = f"{share:.0%} of its words stand in the other, {held:.0%} of the other's in it: {way.why}"
    taken = sorted({turned.two.lines[number].span for _, number in turned.pairs})
    made = Copy(way.copy.id, way.original.id, round(share, 3), told, way.sure, _joined(taken))
    return max(share, held), made, turned


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in spans:
        if found and span.start <= found[-1].end + 1:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def find_copies(reports: Iterable[Report], names: Names | None = None) -> tuple[Copy, ...]:
    """Copies among reports, each with its one nearest original; the order of reports changes nothing.

    ``names`` are the lists by which names spelled otherwise are known to be one; without them such are changes.
    """
    by_id = {report.id: report for report in reports}
    sketches: dict[str, Sketch] = {}
    edges: list[tuple[float, Copy, Overlap]] = []
    for one, two in _near([entry(by_id[key]) for key in sorted(by_id)]):
        for key in (one, two):
            if key not in sketches:
                sketches[key] = sketch(by_id[key])
        found = overlap(sketches[one], sketches[two])
        if _is_copy(found):
            edges.append(_copy(found))
    edges.sort(key=lambda edge: (-edge[0], -edge[1].share, edge[1].copy, edge[1].original))
    parents: dict[str, tuple[Copy, Overlap]] = {}
    for _, edge, found in edges:
        if edge.copy not in parents and not _leads_to(edge.original, edge.copy, parents):
            parents[edge.copy] = edge, found
    return tuple(
        replace(edge, changes=changes(found.one, found.two, found.pairs, names or Names()))
        for _, (edge, found) in sorted(parents.items())
    )


def _leads_to(start: str, goal: str, parents: dict[str, tuple[Copy, Overlap]]) -> bool:
    """Whether following originals from ``start`` comes to ``goal``."""
    while start in parents:
        start = parents[start][0].original
        if start == goal:
            return True
    return start == goal
