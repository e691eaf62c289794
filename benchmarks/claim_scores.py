"""Figures over story folders: found, right, slots, false merges, coverage; and what a trivial reader would get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.claim_match import SLOTS, Told, Verdict, found, judge, right, told
from benchmarks.resample import Share, share_by_report
from benchmarks.story_gold import GoldClaim, Story
from tellings.records import Accounts, Claim, Interval

NAIVE = ("control.gain", "casualties", "clash")  # the codes that the trivial reader gives to every report


@dataclass(frozen=True)
class Scored:
    """A gold claim and the claim of ours that comes nearest; None when none was found."""

    gold: GoldClaim
    ours: Claim | None
    verdicts: Mapping[str, Verdict]
    own: bool  # ours stands for no other gold claim, when each may be used once

    @property
    def is_right(self) -> bool:
        return self.ours is not None and right(self.verdicts)


def by_report(accounts: Accounts) -> dict[str, list[Told]]:
    """The claims of each report, by the path that it was given as."""
    reports = {report.id: report for report in accounts.reports}
    claims = {claim.id: claim for claim in accounts.claims}
    rows: dict[str, list[Told]] = {str(Path(report.path)): [] for report in accounts.reports}
    for claim in accounts.claims:
        report = reports[claim.report]
        rows[str(Path(report.path))].append(told(claim, report, claims))
    return rows


def nearness(verdicts: Mapping[str, Verdict]) -> tuple[int, int, int]:
    """Order of candidates: right as a whole, then slots that agree, then fewer that are wrong."""
    agree = sum(verdicts[slot] == "right" for slot in SLOTS)
    return (int(right(verdicts)), agree, -sum(verdicts[slot] == "wrong" for slot in SLOTS))


def score_story(story: Story, accounts: Accounts) -> list[Scored]:
    """Every gold claim of the English reports, in the order of the gold, with the nearest claim of ours."""
    rows = by_report(accounts)
    used: set[str] = set()
    scored = []
    for gold in (claim for claim in story.claims if claim.report in story.english):
        candidates = []
        for ours in rows.get(str(story.folder / gold.report), []):
            verdicts = judge(gold, ours, story)
            if found(gold, ours, verdicts):
                candidates.append((nearness(verdicts), ours.claim, verdicts))
        if not candidates:
            scored.append(Scored(gold, None, {}, own=False))
            continue
        _, claim, verdicts = max(candidates, key=lambda row: row[0])
        fresh = [row for row in candidates if row[1].id not in used and right(row[2]) == right(verdicts)]
        if fresh:
            used.add(max(fresh, key=lambda row: row[0])[1].id)
        scored.append(Scored(gold, claim, verdicts, own=bool(fresh)))
    return scored


def slot_figures(scored: Iterable[Scored]) -> dict[str, dict[str, object]]:
    """For each slot, over the found claims whose gold has it: the share that agrees, and the wrong and the empty."""
    rows = [row for row in scored if row.ours is not None]
    figures: dict[str, dict[str, object]] = {}
    for slot in SLOTS:
        asked = [row for row in rows if row.verdicts[slot] != "unasked"]
        share = share_by_report(((row.gold.story, row.gold.report), row.verdicts[slot] == "right") for row in asked)
        tally = Counter(row.verdicts[slot] for row in asked)
        figures[slot] = {**as_figure(share), "wrong": tally["wrong"], "empty": tally["empty"]}
    return figures


def as_figure(share: Share) -> dict[str, object]:
    return {"value": share.value, "low": share.low, "high": share.high, "hits": share.hits, "of": share.of}


def shares(scored: Iterable[Scored]) -> dict[str, Share]:
    """found and right, over all gold claims; and right when each claim of ours may answer one gold claim only."""
    rows = [(((row.gold.story, row.gold.report)), row) for row in scored]
    return {
        "found": share_by_report((report, row.ours is not None) for report, row in rows),
        "right": share_by_report((report, row.is_right) for report, row in rows),
        "right_one_to_one": share_by_report((report, row.is_right and row.own) for report, row in rows),
    }


def coverage(stories: Iterable[Story], accounts: Mapping[str, Accounts]) -> Share:
    """The share of English reports with a claim."""
    outcomes = []
    for story in stories:
        rows = by_report(accounts[story.name])
        outcomes += [((story.name, name), bool(rows.get(str(story.folder / name)))) for name in sorted(story.english)]
    return share_by_report(outcomes)


def naive_found(stories: Iterable[Story]) -> Share:
    """What 'found' gives to a reader that puts the same three claims, with no slot, into every report."""
    outcomes = []
    for story in stories:
        for gold in story.claims:
            if gold.report in story.english:
                hit = any(gold.fits(code, "asserted") for code in NAIVE)
                outcomes.append(((story.name, gold.report), hit))
    return share_by_report(outcomes)


@dataclass(frozen=True)
class Merges:
    """Claims that stand in an event whose other claims tell of something else, per 1000 claims."""

    claims: int
    across_stories: int
    same_place_other_event: int
    events: tuple[str, ...]  # ids of the events that hold them

    @property
    def per_1000(self) -> float | None:
        wrong = self.across_stories + self.same_place_other_event
        return None if not self.claims else 1000 * wrong / self.claims


CHANGES = ("control.gain", "control.lose", "withdrawal", "enter", "siege.begin", "siege.break")
FRESH = 7  # days before publication from which on a change is the news of its report


def is_news(claim: Claim, published: date | None) -> bool:
    """A change of a place that the report tells as its news, not as what went before or what holds on both days."""
    if claim.ground != "news" or claim.what not in CHANGES:
        return False
    ends = [slot.value.last for slot in claim.when if isinstance(slot.value, Interval) and slot.value.last]
    return not ends or published is None or max(ends) >= published - timedelta(days=FRESH)


def false_merges(stories: Iterable[Story], together: Accounts) -> Merges:
    """Of all stories compared in one run: claims merged into an event of another story, or of another event there.

    In each event the largest party is taken to be in its place, and all others count. Within a story only changes of
    the place count that each report tells as news: two reports on different days may rightly share what went before.
    """
    every = list(stories)
    home = {
        str(story.folder / name): (story.name, same, story.published.get(name))
        for story in every
        for name, same in story.same_event.items()
    }
    reports = {report.id: home.get(str(Path(report.path))) for report in together.reports}
    claims = {claim.id: claim for claim in together.claims}
    across = same_place = 0
    bad: list[str] = []
    for event in together.events:
        members = [(claims[key], where) for key in event.claims if (where := reports[claims[key].report])]
        by_story = Counter(where[0] for _, where in members)
        foreign = sum(by_story.values()) - max(by_story.values(), default=0)
        main = by_story.most_common(1)[0][0] if by_story else ""
        news = Counter(where[1] for claim, where in members if where[0] == main and is_news(claim, where[2]))
        other = min(news[True], news[False])
        across, same_place = across + foreign, same_place + other
        if foreign or other:
            bad.append(event.id)
    return Merges(len(together.claims), across, same_place, tuple(bad))
