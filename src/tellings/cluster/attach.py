"""Claims that lack a place, and remarks: which happening do they speak of? The context in their report decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from tellings.cluster.profile import WORDS_ONLY, Profile, bare
from tellings.cluster.scoring import JOIN, comparable, score_pair, veto
from tellings.records import Report
from tellings.records.codes import REMARKS

Group = list[Profile]
# A story tells of one of these as a rule, so that no actor need be named to know that it is the same.
SELDOM = frozenset({"demining", "talks", "ceasefire", "agreement", "siege.begin", "siege.hold", "siege.break"})
CLEAR = 0.1  # a host must be better than the next one by this much: two possible hosts are none
HOST = 0.3  # a remark needs at least this much in common with its host
REACH = 8  # claims of a group that are looked at: enough to know it, and large groups stay cheap


@dataclass
class Hosts:
    """Groups found so far, by the report and by the story that tell of them."""

    groups: list[Group]
    by_report: Mapping[str, list[int]] = field(init=False)
    by_story: Mapping[str, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        by_report: dict[str, list[int]] = defaultdict(list)
        by_story: dict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(self.groups):
            for report in sorted({each.claim.report for each in group}):
                by_report[report].append(number)
            for story in sorted({each.story for each in group}):
                by_story[story].append(number)
        self.by_report, self.by_story = by_report, by_story


def attach_placeless(floating: Sequence[Profile], groups: list[Group]) -> tuple[list[Group], list[Profile]]:
    """Adds each claim without a place to the one group that its report, or its story, leaves open for it.

    Returns the groups with what was added, and the claims that found no host or more than one.
    """
    hosts = Hosts(groups)
    homes: dict[int, list[Profile]] = defaultdict(list)
    left: list[Profile] = []
    for each in floating:
        home = None
        if each.claim.what not in WORDS_ONLY:
            home = _only_host(each, hosts, hosts.by_report.get(each.claim.report, []), JOIN)
            if home is None and each.family in SELDOM:
                home = _only_such(each, hosts, hosts.by_story.get(each.story, []))
            if home is None:
                home = _only_host(each, hosts, hosts.by_story.get(each.story, []), JOIN + CLEAR)
        if home is None:
            left.append(each)
        else:
            homes[home].append(each)
    return [group + homes.get(number, []) for number, group in enumerate(groups)], left


def _only_host(each: Profile, hosts: Hosts, numbers: Iterable[int], least: float) -> int | None:
    ranked = sorted((-_fit(each, hosts.groups[number]), number) for number in numbers)
    if not ranked or -ranked[0][0] < least:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] > -CLEAR:
        return None
    return ranked[0][1]


def _only_such(each: Profile, hosts: Hosts, numbers: Iterable[int]) -> int | None:
    """The one act of its kind in the story, where nothing speaks against it."""
    such = [number for number in numbers if any(member.family == each.family for member in hosts.groups[number])]
    if len(such) != 1 or any(veto(each, member) for member in hosts.groups[such[0]][:REACH]):
        return None
    return such[0]


def _fit(each: Profile, group: Group) -> float:
    if not any(comparable(each, member) for member in group[:REACH]):
        return 0.0
    scores = [score_pair(each, member) for member in group[:REACH]]
    if any(score.veto for score in scores):
        return 0.0
    return max(score.value for score in scores)


def main_group(report: Report, groups: Sequence[Group], numbers: Iterable[int]) -> int | None:
    """The happening that a report is about: that of its headline, else of its first news; None without news."""
    heads = [block.span for block in report.blocks if block.kind == "headline"]
    if report.title is not None:
        heads.append(report.title)
    best: tuple[int, int, int, int] | None = None
    for number in numbers:
        own = [
            each.claim
            for each in groups[number]
            if each.claim.report == report.id and each.claim.ground == "news" and each.mood == "real"
        ]
        if not own:
            continue
        in_head = sum(any(head.covers(claim.trigger) for head in heads) for claim in own)
        is_control = any(claim.what.startswith("control.") for claim in own)
        rank = (-min(in_head, 1), -int(is_control and in_head > 0), min(claim.trigger.start for claim in own), number)
        best = rank if best is None else min(best, rank)
    return best[-1] if best else None


def attach_remarks(
    remarks: Sequence[Profile], groups: list[Group], reports: Mapping[str, Report]
) -> tuple[list[Group], list[Profile]]:
    """Adds judgements and backing to the happening that they speak of; returns also those that found none."""
    hosts = Hosts(groups)
    mains = {
        key: main_group(reports[key], groups, numbers) for key, numbers in hosts.by_report.items() if key in reports
    }
    homes: dict[int, list[Profile]] = defaultdict(list)
    left: list[Profile] = []
    for each in remarks:
        numbers = hosts.by_report.get(each.claim.report, [])
        main = mains.get(each.claim.report)
        ranked = sorted((-_bond(each, groups[number], number == main), number) for number in numbers)
        if ranked and -ranked[0][0] >= HOST:
            homes[ranked[0][1]].append(each)
        else:
            left.append(each)
    return [group + homes.get(number, []) for number, group in enumerate(groups)], left


def _bond(each: Profile, group: Group, is_main: bool) -> float:
    """How closely a remark belongs to a happening of its report; 0 where they cannot belong together."""
    own = [member for member in group if member.claim.report == each.claim.report]
    places = {bare(key) for member in group for key in member.places}
    parties = frozenset().union(*(member.who | member.whom for member in group))
    subject = each.whom if each.claim.what == "backing" else each.who | each.whom
    shares_sentence = any(member.claim.evidence.overlaps(each.claim.evidence) for member in own)
    here = {bare(key) for key in each.places}
    if (here and places and not here & places) or any(member.mood != "real" for member in group):
        return 0.0
    if each.claim.what == "backing" and not subject & parties:
        return 0.0
    if subject and parties and not subject & parties and not shares_sentence:
        return 0.0
    # Who backs whom matters most for what the report is about; a judgement, for what its sentence tells.
    weight = 0.35 if each.claim.what == "backing" else 0.25
    bond = 0.3 * shares_sentence + weight * is_main + 0.2 * bool(subject & parties) + 0.4 * bool(here & places)
    if all(member.claim.ground == "background" for member in own):
        bond -= 0.15
    return bond


def together(left_over: Sequence[Profile], groups: Sequence[Group]) -> tuple[list[str], list[tuple[float, str, str]]]:
    """What found no host: joined within a report where nothing differs, where the words are the same, and across
    the reports of a story where each tells of such an act once and none tells where."""
    first_of: dict[tuple[object, ...], str] = {}
    edges: list[tuple[float, str, str]] = []
    for each in sorted(left_over, key=lambda item: item.claim.id):
        keys: list[tuple[object, ...]] = [("words", each.family, each.words, each.who, each.whom)]
        if each.claim.what in REMARKS and each.who and each.whom:
            keys.append(("backing", each.claim.what, each.story, each.who, each.whom))
        elif each.who and each.claim.what not in WORDS_ONLY:
            keys.append(("report", each.claim.report, each.signature))
        for key in keys:
            other = first_of.setdefault(key, each.claim.id)
            if other != each.claim.id:
                edges.append((1.0, other, each.claim.id))
    edges += _once_in_each_report(left_over, groups)
    return [each.claim.id for each in left_over], edges


def _once_in_each_report(left_over: Sequence[Profile], groups: Sequence[Group]) -> list[tuple[float, str, str]]:
    told = {(member.story, member.family) for group in groups for member in group}
    by_act: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for each in left_over:
        if each.claim.what not in REMARKS | WORDS_ONLY and (each.story, each.family) not in told:
            by_act[each.story, each.family].append(each)
    edges = []
    for (_, family), members in sorted(by_act.items()):
        for left, right in combinations(sorted(members, key=lambda each: each.claim.id), 2):
            once = all(sum(one.claim.report == each.claim.report for each in members) == 1 for one in (left, right))
            alike = bool(left.who & right.who or left.whom & right.whom) or family in SELDOM
            if once and alike and veto(left, right) is None:
                edges.append((score_pair(left, right).value, left.claim.id, right.claim.id))
    return edges
