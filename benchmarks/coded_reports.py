"""Reports coded claim by claim, with the words of each claim: what is right among the gold, what is wrong among ours.

The gold file: `claims` [{report, what, also [other fitting codes], start, end (the trigger's words), evidence, agent,
target, place, speaker [names of which one must be given], agent_ok … [names that may stand beside or instead; "" allows
an empty slot], time [days, 'A..B', 'since A', 'until B', '-' for none], number, polarity, reality, core}], `actors` and
`places` {name: [other labels]}, `countries` {place: ISO code} where a namesake elsewhere would be a fault.
Claims that are not core may be given or not.

A claim of ours answers a gold claim if its trigger overlaps the gold words, or lies in the same evidence, and its code
fits. The gold claim is *right* if code, polarity, agent, target, place, time and speaker all are. A claim of ours is
*wrong* if it answers no gold claim, or if one of its filled slots is wrong for each that it answers; an empty slot
makes a gold claim not right, but never a claim of ours wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.claim_match import Told, Verdict, same_days, told
from benchmarks.names import Aliases
from benchmarks.resample import share_by_report
from benchmarks.story_gold import Days, gold_days
from tellings.records import Accounts, Report

ABOUT = 0.06
SLOTS = ("agent", "target", "place", "time", "speaker")
TURNED = frozenset({"control.gain", "control.lose"})  # one act, seen from its two sides
SINCE_SLACK = 31  # days by which the beginning of an open stretch may differ


@dataclass(frozen=True)
class Coded:
    """The gold of a few reports, as read."""

    claims: tuple[Mapping[str, Any], ...]
    actors: Aliases
    places: Aliases
    countries: Mapping[str, str]


@dataclass(frozen=True)
class CodedScore:
    figures: dict[str, object]
    lines: list[dict[str, object]]

    def __str__(self) -> str:
        rows = (f"{name:24} {value}" for name, value in self.figures.items() if name != "seeds_faults")
        return "\n".join(rows)


def read_coded(path: Path) -> Coded:
    raw = json.loads(path.read_text(encoding="utf-8"))
    groups = [Aliases([[name, *labels] for name, labels in raw.get(kind, {}).items()]) for kind in ("actors", "places")]
    return Coded(tuple(raw["claims"]), groups[0], groups[1], raw.get("countries", {}))


def judge_slot(wanted: list[str], allowed: list[str], ours: Iterable[tuple[Any, ...]], same: Any) -> Verdict:
    """Right: one of the wanted is given, and nothing that is neither wanted nor allowed."""
    slots = list(ours)
    if not slots:
        return "right" if not wanted or "" in allowed else "empty"
    named = [name for name in (*wanted, *allowed) if name]
    if any(not any(same(name, names) for name in named) for names in slots):
        return "wrong"
    if wanted and "" not in allowed:
        return "right" if any(same(name, names) for name in named for names in slots) else "wrong"
    return "right"


def judge_days(wanted: list[str], ours: tuple[Days, ...]) -> Verdict:
    stretches = [days for days in ours if days.first or days.last]
    if not stretches:
        return "right" if "-" in wanted else "empty"
    options = [(text, days) for text in wanted if (days := gold_days(text))]
    for days in stretches:
        for text, option in options:
            if text.startswith("since ") and days.first and option.first:
                if abs((days.first - option.first).days) < SINCE_SLACK and (not days.last or days.last > days.first):
                    return "right"
            elif days.within(option.widened(1)) or same_days(option, days):
                return "right"
    return "wrong"


def verdicts(gold: Mapping[str, Any], ours: Told, coded: Coded) -> dict[str, Verdict]:
    turned = gold["what"] in TURNED and ours.claim.what in TURNED and gold["what"] != ours.claim.what
    agent, target = ("target", "agent") if turned else ("agent", "target")

    def actor(name: str, names: tuple[str, ...]) -> bool:
        return coded.actors.actor(name, names)

    def person(name: str, names: tuple[str, ...]) -> bool:
        return coded.actors.actor(name, names, person=True)

    def place(name: str, told: tuple[str | None, ...]) -> bool:
        country, *names = told
        known = coded.countries.get(name)
        elsewhere = known is not None and country is not None and known != country
        return not elsewhere and coded.places.place(name, [one for one in names if one])

    where = [(value.country, *names) for value, names in ours.places]
    return {
        "agent": judge_slot(gold[agent], gold[f"{agent}_ok"], ours.agents, actor),
        "target": judge_slot(gold[target], gold[f"{target}_ok"], ours.targets, actor),
        "place": judge_slot(gold["place"], gold["place_ok"], where, place),
        "time": judge_days(gold["time"], ours.days),
        "speaker": judge_slot(gold["speaker"], gold["speaker_ok"], ours.speakers, person),
    }


def answers(gold: Mapping[str, Any], ours: Told, text: str) -> bool:
    """Same words or same evidence, and a code that fits."""
    if ours.claim.what not in (gold["what"], *gold["also"]):
        return False
    trigger, start = ours.claim.trigger, text.find(gold["evidence"])
    begin, end = gold["start"], gold["end"]
    found = text.find(gold["words"], start) if start >= 0 else -1
    if found >= 0:
        begin, end = found, found + len(gold["words"])
    if trigger.start < end and begin < trigger.end:
        return True
    return start >= 0 and start <= trigger.start and trigger.end <= start + len(gold["evidence"])


def is_right(gold: Mapping[str, Any], ours: Told, judged: Mapping[str, Verdict]) -> bool:
    claim = ours.claim
    return claim.polarity == gold["polarity"] and all(judged[slot] == "right" for slot in SLOTS)


def is_wrong(gold: Mapping[str, Any], ours: Told, judged: Mapping[str, Verdict]) -> bool:
    number = gold.get("number") or {}
    best = [count.best for count in (slot for slot in ours.counts) if count.best is not None]
    off = bool(number.get("value") and best and all(abs(b - number["value"]) > ABOUT * number["value"] for b in best))
    return ours.claim.polarity != gold["polarity"] or off or any(judged[slot] == "wrong" for slot in SLOTS)


def score_coded(coded: Coded, accounts: Accounts) -> CodedScore:
    reports: dict[str, Report] = {report.id: report for report in accounts.reports}
    claims = {claim.id: claim for claim in accounts.claims}
    ours = [told(claim, reports[claim.report], claims) for claim in accounts.claims]
    best: dict[str, tuple[int, int, dict[str, Verdict], Told]] = {}
    standing: dict[str, tuple[int, str, list[str]]] = {}  # claim of ours: 0 wrong, 1 nothing wrong; gold; slots wrong
    for gold in coded.claims:
        for row in ours:
            report = reports[row.claim.report]
            if Path(report.path).name != gold["report"] or not answers(gold, row, report.text):
                continue
            judged = verdicts(gold, row, coded)
            agree = sum(judged[slot] == "right" for slot in SLOTS)
            rank = (int(is_right(gold, row, judged)), agree, judged, row)
            if gold["id"] not in best or rank[:2] > best[gold["id"]][:2]:
                best[gold["id"]] = rank
            fine = int(not is_wrong(gold, row, judged))
            if row.claim.id not in standing or fine > standing[row.claim.id][0]:
                wrong = [slot for slot in SLOTS if judged[slot] == "wrong"]
                standing[row.claim.id] = (fine, gold["id"], wrong)
    return summed(coded, reports, ours, best, standing)


def summed(
    coded: Coded,
    reports: Mapping[str, Report],
    ours: list[Told],
    best: Mapping[str, tuple[int, int, dict[str, Verdict], Told]],
    standing: Mapping[str, tuple[int, str, list[str]]],
) -> CodedScore:
    core = [gold for gold in coded.claims if gold["core"]]
    lines: list[dict[str, object]] = []
    for gold in coded.claims:
        got = best.get(gold["id"])
        bad = {slot: verdict for slot, verdict in got[2].items() if verdict != "right"} if got else {}
        state = "missed" if got is None else "right" if got[0] else "found"
        lines.append({"gold": gold["id"], "core": gold["core"], "what": gold["what"], "words": gold["words"],
                      "state": state, "bad": bad})  # fmt: skip
    wrong: list[dict[str, object]] = []
    for row in ours:
        fine, answered, slots = standing.get(row.claim.id, (0, "", []))
        if not fine:
            text = reports[row.claim.report].text
            wrong.append({"ours": row.claim.what, "trigger": row.claim.trigger.of(text), "answers": answered,
                          "wrong": slots, "evidence": row.claim.evidence.of(text)})  # fmt: skip
    share = share_by_report((row.claim.report, standing.get(row.claim.id, (0,))[0] == 0) for row in ours)
    right = sum(1 for gold in core if best.get(gold["id"], (0,))[0])
    figures: dict[str, object] = {
        "seeds_right": right, "seeds_of": len(core), "seeds_found": sum(1 for gold in core if gold["id"] in best),
        "seeds_given": len(ours), "seeds_wrong": share.hits, "seeds_wrong_share": share.value,
    }  # fmt: skip
    return CodedScore(figures, lines + wrong)
