"""Claims of several readers of the same reports, set side by side: where they agree, and in what they differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from tellings.records import Claim, Interval, ReadBy, ReaderComparison, ReaderPair, ReaderRun, Slot, Time

ReadOne = tuple[str, tuple[ReadBy, ...]]  # id of a report, what each reader gave of it
_TOLD = ("polarity", "certainty", "reality", "extent", "ground")


def reader_runs(by: Sequence[ReadOne]) -> tuple[ReaderRun, ...]:
    """Each reader with the reports that it read, the one that the accounts rest on first."""
    return tuple(
        ReaderRun(
            name,
            number == 0,
            tuple(report for report, readers in by if readers and readers[number].read),
            tuple(report for report, readers in by if readers and not readers[number].read),
        )
        for number, name in enumerate(_names(by))
    )


def _names(by: Sequence[ReadOne]) -> list[str]:
    """What each reader is called: as in the claims that it gave, else as it called itself when it failed."""
    columns = zip(*(readers for _, readers in by if readers), strict=True)
    return [next((one.reader for one in column if one.read), column[0].reader) for column in columns]


def compared(by: Sequence[ReadOne], claims: Mapping[str, Claim]) -> tuple[ReaderComparison, ...]:
    """Every two readers of every report that both read. ``claims``: the anchored ones, by id."""
    found = []
    for report, readers in by:
        for left, right in combinations([one for one in readers if one.read], 2):
            mine, others = ([claims[c.id] for c in one.claims if c.id in claims] for one in (left, right))
            pairs = _pairs(mine, others)
            found.append(
                ReaderComparison(
                    report,
                    left.reader,
                    right.reader,
                    tuple(ReaderPair(a.id, b.id, differing(a, b)) for a, b in pairs),
                    _rest(mine, [a.id for a, _ in pairs]),
                    _rest(others, [b.id for _, b in pairs]),
                )
            )
    return tuple(found)


def _rest(claims: Iterable[Claim], paired: Sequence[str]) -> tuple[str, ...]:
    return tuple(one.id for one in claims if one.id not in set(paired))


def _pairs(mine: Sequence[Claim], others: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Claims that rest on the same words, each in one pair, the likest first; in reading order."""
    likeness = [(_likeness(a, b), a, b) for a in mine for b in others]
    taken: set[str] = set()
    found = []
    for like, a, b in sorted(likeness, key=lambda row: (-row[0], row[1].trigger, row[2].trigger, row[1].what)):
        if like and not {a.id, b.id} & taken:
            taken |= {a.id, b.id}
            found.append((a, b))
    return sorted(found, key=lambda pair: (pair[0].trigger, pair[1].trigger))


def _likeness(a: Claim, b: Claim) -> int:
    """0: not about the same words. The same word weighs most, then the code, then what fills the slots.

    Two words of one sentence are the same claim only under one code: 'fighting' and 'clashes' there are one clash.
    """
    if not a.trigger.overlaps(b.trigger) and (a.evidence != b.evidence or a.what != b.what):
        return 0
    same = len(_SLOTS) + len(_TOLD) - len(differing(a, b))
    return 100 * a.trigger.overlaps(b.trigger) + 50 * (a.what == b.what) + max(1, same)


def differing(a: Claim, b: Claim) -> tuple[str, ...]:
    """The fields in which two claims differ, as they are called in the documents; times by their days."""
    fields = ["what"] if a.what != b.what else []
    fields += [name for name in _SLOTS if _filled(getattr(a, name)) != _filled(getattr(b, name))]
    fields += [name for name in _TOLD if getattr(a, name) != getattr(b, name)]
    return (*fields, "attribution") if _speakers(a) != _speakers(b) else tuple(fields)


_SLOTS = ("who", "whom", "where", "when", "counts")


def _filled(slots: Iterable[Slot[object]]) -> frozenset[object]:
    return frozenset(_meaning(slot.value) for slot in slots)


def _meaning(value: object) -> object:
    if isinstance(value, Interval):
        return value.first, value.last
    if isinstance(value, Time):
        return value.timex
    return getattr(value, "id", None) or (
        getattr(value, "kind", ""),
        getattr(value, "low", 0),
        getattr(value, "high", 0),
    )


def _speakers(one: Claim) -> list[str | None]:
    return [link.speaker.value.id if link.speaker else None for link in one.attribution]
