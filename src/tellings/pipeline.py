"""The order of the stages, and what is put in when one of them is to be replaced."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from pathlib import Path

from tellings.claim import CUT, READER, claim
from tellings.cluster import cluster
from tellings.errors import TellingsError
from tellings.ingest import AUTOMATIC, Fields, Page, ingest
from tellings.knowledge import Knowledge, load_knowledge, with_given
from tellings.read import Parser, read
from tellings.readers import ReadOne, compared, reader_runs
from tellings.reconcile import reconcile
from tellings.reconcile.control import control
from tellings.reconcile.framing import framing
from tellings.records import Accounts, Claim, ReadBy, Reading, Refusal, Relations, Report, Resolved, Silence
from tellings.relate import Names, anchor, relate
from tellings.resolve import resolve

_log = logging.getLogger(__name__)
Paths = Iterable[str | Path]
Progress = Callable[[str, int, int], None]  # stage, done, of
Reader = Callable[[Resolved, Knowledge], ReadBy]
_NEW_OBJECTS = 200_000  # between two searches for rings; some tens of reports


@dataclass(frozen=True, slots=True)
class Line:
    """The stages of the line as functions; another reader is ``replace(LINE, read=…)`` or ``replace(LINE, reader=…)``.

    ``reader`` stands in the place of ``claim``, which reads what it cannot; readers ``beside`` it give claims that
    are set beside those of the accounts.
    """

    read: Callable[[Report, Knowledge], Reading]
    resolve: Callable[[Reading, Knowledge], Resolved]
    claim: Callable[[Resolved, Knowledge], tuple[tuple[Claim, ...], tuple[Silence, ...]]]
    relate: Callable[[tuple[Report, ...]], Relations] = relate
    anchor: Callable[[tuple[Claim, ...], tuple[Report, ...], Relations], tuple[Claim, ...]] = anchor
    reader: Reader | None = None
    beside: tuple[Reader, ...] = ()


@lru_cache(maxsize=1)
def _parser() -> Parser:
    return Parser()


def _read(report: Report, known: Knowledge) -> Reading:
    return read(report, _parser(), known.gazetteer, known.actors, known.cues)


def _claim(resolved: Resolved, known: Knowledge, cut: float = CUT) -> tuple[tuple[Claim, ...], tuple[Silence, ...]]:
    return claim(resolved, known.frames, known.cues, known.claim_words, cut)


def _relate(reports: tuple[Report, ...], known: Knowledge | None = None) -> Relations:
    known = known or shared_knowledge()
    return relate(reports, Names(known.actors, known.gazetteer))


LINE = Line(read=_read, resolve=resolve, claim=_claim, relate=_relate)


def line_from(cut: float = CUT, known: Knowledge | None = None) -> Line:
    """The line that keeps only claims which score ``cut`` or more, 0 to 1; its names are those of ``known``."""
    line = replace(LINE, claim=partial(_claim, cut=cut))
    return line if known is None else replace(line, relate=partial(_relate, known=known))


def rules(line: Line) -> Reader:
    """The built-in rules as a reader that can stand beside another."""

    def read(resolved: Resolved, known: Knowledge) -> ReadBy:
        return ReadBy(READER, *line.claim(resolved, known))

    return read


@dataclass(frozen=True, slots=True)
class Told:
    """One report with all that was read in it; ``by`` is what each reader gave, where others than the rules read."""

    report: Report
    resolved: Resolved
    claims: tuple[Claim, ...]
    silences: tuple[Silence, ...]
    by: tuple[ReadBy, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where reports come from: paths, what stands for '-', and which fields of records and tables are what.

    ``as_of`` is the day, in UTC, on which they are read: none was published later. Paths may be addresses of the
    web, which are fetched with the care of ``watch``; on private networks only with ``allow_private``.
    """

    paths: tuple[str | Path, ...]
    stdin: bytes | None = None
    fields: Fields = AUTOMATIC
    as_of: date = field(default_factory=lambda: datetime.now(UTC).date())
    allow_private: bool = False


@lru_cache(maxsize=1)
def shared_knowledge() -> Knowledge:
    """The lists that ship with Tellings, opened once in a process."""
    return load_knowledge()


@dataclass(frozen=True, slots=True)
class Lists:
    """What Tellings knows, with the entries of the user's own files; ``refusals`` are the rows that were not taken."""

    known: Knowledge
    refusals: tuple[Refusal, ...] = ()


def lists_from(places: str | Path | None = None, actors: str | Path | None = None) -> Lists:
    """The lists that ship with Tellings, with the files of a user's own places and actors on top."""
    files = [None if path is None else Path(path) for path in (places, actors)]
    return Lists(*with_given(shared_knowledge(), *files))


def captured(source: Source, known: Knowledge) -> tuple[tuple[Report, ...], tuple[Refusal, ...]]:
    """The reports of a source, the earliest first, and what was refused; a report read twice stands once."""
    reports: dict[str, Report] = {}
    refusals: list[Refusal] = []
    paths = _fetched(source)
    refusals += [path for path in paths if isinstance(path, Refusal)]
    inputs = [path for path in paths if not isinstance(path, Refusal)]
    found = ingest(inputs, known.outlets, stdin=source.stdin, fields=source.fields, today=source.as_of)
    for one in found:
        if isinstance(one, Refusal):
            refusals.append(one)
        else:
            reports.setdefault(one.id, one)
    return tuple(sorted(reports.values(), key=_by_day)), tuple(refusals)


def _fetched(source: Source) -> list[str | Path | Page | Refusal]:
    """The paths of a source, each address replaced by what stands there or by why it is not had."""
    if not any(str(path)[:8].casefold().startswith(("http://", "https://")) for path in source.paths):
        return list(source.paths)
    from tellings.watch import fetched  # files need no network

    return list(fetched(source.paths, allow_private=source.allow_private))


def _by_day(report: Report) -> tuple[date, str]:
    """An order that is the same however the reports were given; those without a date last."""
    return (report.published.first if report.published else date.max, report.id)


def told(reports: Iterable[Report], known: Knowledge, line: Line = LINE) -> Iterator[Told | Refusal]:
    """Each report read, resolved and claimed, in order; one that cannot be is refused and the rest goes on."""
    for report in reports:
        try:
            one, refusals = _told(report, known, line)
        except TellingsError:
            raise
        except Exception as fault:  # one text that trips a stage must not cost the others theirs
            _log.debug("a fault in %s", report.path, exc_info=True)
            yield Refusal(report.path, "read", f"a fault of Tellings ({type(fault).__name__}): kept, please report it")
            continue
        yield one
        yield from refusals


def _told(report: Report, known: Knowledge, line: Line) -> tuple[Told, list[Refusal]]:
    """A report as the first reader has it, or the rules where that one fails, and as each reader beside it has it."""
    resolved = line.resolve(line.read(report, known), known)
    first = line.reader(resolved, known) if line.reader is not None else None
    beside = tuple(read(resolved, known) for read in line.beside)
    refusals = [one for other in beside for one in other.refusals]
    if first is not None and first.read:
        by = (first, *beside)
        return Told(report, resolved, first.claims, first.silences, by), [*first.refusals, *refusals]
    claims, silences = line.claim(resolved, known)
    by = () if first is None and not beside else (first or ReadBy(READER, claims, silences), *beside)
    if first is not None:
        instead = "; read with the built-in rules instead"
        refusals = [*(replace(one, reason=one.reason + instead) for one in first.refusals), *refusals]
    if not any(sentence.tokens for sentence in resolved.reading.sentences):
        refusals.append(Refusal(report.path, "claim", _unread(report)))
    return Told(report, resolved, claims, silences, by), refusals


def _unread(report: Report) -> str:
    if report.language == "en":
        return "no sentence of prose in it: kept, but nothing could be read for claims"
    return f"language '{report.language}' is not read for claims: kept, and compared as a text only"


@contextmanager
def _rarely_swept() -> Iterator[None]:
    """Records hold no rings, and the search for such among all that are made would take a tenth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@_rarely_swept()
def run(source: Source, line: Line = LINE, progress: Progress | None = None, lists: Lists | None = None) -> Accounts:
    """Reports in, accounts of their events out; ``lists`` None is what ships with Tellings."""
    lists = lists or Lists(shared_knowledge())
    known = lists.known
    reports, refusals = captured(source, known)
    claims: list[Claim] = []
    by: list[ReadOne] = []
    refused = [*lists.refusals, *refusals]
    for done, one in enumerate(told(reports, known, line)):
        if isinstance(one, Refusal):
            refused.append(one)
        else:
            claims += one.claims
            by.append((one.report.id, one.by))
        if progress is not None:
            progress("reading", min(done + 1, len(reports)), len(reports))
    accounts = accounts_of(reports, tuple(claims), tuple(refused), line)
    return _side_by_side(accounts, by, line) if any(readers for _, readers in by) else accounts


def accounts_of(
    reports: tuple[Report, ...], claims: tuple[Claim, ...], refusals: tuple[Refusal, ...], line: Line = LINE
) -> Accounts:
    """From the claims of many reports to the accounts of their events and of who held what."""
    relations = line.relate(reports)
    anchored = line.anchor(claims, reports, relations)
    events = cluster(anchored, reports, relations)
    accounts = reconcile(events, anchored, reports, relations)
    states = control(events, accounts, anchored, reports, relations)
    words = framing(events, anchored, reports)
    return Accounts(reports, relations, anchored, events, accounts, states, words, refusals)


def _side_by_side(accounts: Accounts, by: Sequence[ReadOne], line: Line) -> Accounts:
    """The accounts with the claims of the readers that they do not rest on, and how the readers stand to each other."""
    known = {claim.id for claim in accounts.claims}
    others = {claim.id: claim for _, readers in by for one in readers for claim in one.claims if claim.id not in known}
    beside = line.anchor(tuple(others.values()), accounts.reports, accounts.relations)
    anchored = {claim.id: claim for claim in (*accounts.claims, *beside)}
    return replace(accounts, beside=beside, readers=reader_runs(by), readings=compared(by, anchored))
