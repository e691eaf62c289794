"""Which claims tell of one happening, within a report and across reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from tellings.cluster.attach import Group, Hosts, attach_placeless, attach_remarks, main_group, together
from tellings.cluster.blocking import pairs
from tellings.cluster.links import links, node
from tellings.cluster.partition import partition
from tellings.cluster.profile import Profile, profile
from tellings.cluster.scoring import JOIN, score_pair, veto
from tellings.cluster.slots import best_places, best_time, event_code, parties, voices
from tellings.knowledge.days import publication_days
from tellings.records import Claim, Event, Relations, Report, digest
from tellings.records.codes import REMARKS

__all__ = ["cluster"]


def cluster(claims: tuple[Claim, ...], reports: tuple[Report, ...], relations: Relations) -> tuple[Event, ...]:
    """Events with their claims, in order of id. Every claim is in exactly one event.

    Claims must be anchored. Neither the order of the arguments nor a claim or report given twice changes anything.
    """
    by_report = {report.id: report for report in reports}
    profiles = _profiles(claims, by_report, relations)
    groups = _groups(profiles, by_report)
    days = publication_days(reports, relations)
    nodes = []
    for group in groups:
        first = {each.claim.id: days[each.claim.report].first if each.claim.report in days else None for each in group}
        nodes.append(node(_event(group, first), group))
    ids = [one.event.id for one in nodes]
    mains: dict[str, str] = {}
    for report, numbers in Hosts(groups).by_report.items():
        main = main_group(by_report[report], groups, numbers)
        if main is not None:
            mains[report] = ids[main]
    found = links(nodes, mains)
    events = (replace(one.event, links=found.get(one.event.id, ())) for one in nodes)
    return tuple(sorted(events, key=lambda event: event.id))


def _profiles(claims: Iterable[Claim], reports: dict[str, Report], relations: Relations) -> list[Profile]:
    story_of = {report: min(story) for story in relations.stories for report in story}
    days = publication_days(tuple(reports.values()), relations)
    unique = {claim.id: claim for claim in claims if claim.report in reports}
    return [
        profile(
            claim,
            story=story_of.get(claim.report, claim.report),
            published=days.get(claim.report),
            text=reports[claim.report].text,
        )
        for _, claim in sorted(unique.items())
    ]


def _groups(profiles: Sequence[Profile], reports: dict[str, Report]) -> list[Group]:
    remarks = [each for each in profiles if each.claim.what in REMARKS]
    placed = [each for each in profiles if each.places and each.claim.what not in REMARKS]
    floating = [each for each in profiles if not each.places and each.claim.what not in REMARKS]
    groups, homeless = attach_placeless(floating, _placed_groups(placed))
    # What found no host stands for itself, and may then be the host of a remark.
    by_id = {each.claim.id: each for each in (*homeless, *remarks)}
    groups += [_members(names, by_id) for names in partition(*together(homeless, groups), _forbidden_in(by_id))]
    groups, strays = attach_remarks(remarks, groups, reports)
    groups += [_members(names, by_id) for names in partition(*together(strays, groups), _never)]
    return [sorted(group, key=lambda each: each.claim.id) for group in groups]


def _placed_groups(placed: Sequence[Profile]) -> list[Group]:
    """Groups of the claims that give a place. Claims that no score can tell apart are compared once."""
    alike: dict[tuple[object, ...], Group] = defaultdict(list)
    for each in placed:
        alike[each.signature].append(each)
    by_id = {group[0].claim.id: group[0] for group in alike.values()}
    edges = []
    for left, right in pairs(by_id.values()):
        score = score_pair(left, right)
        if score.veto is None and score.value >= JOIN:
            edges.append((score.value, left.claim.id, right.claim.id))
    groups = partition(sorted(by_id), edges, _forbidden_in(by_id))
    return [[each for name in names for each in alike[by_id[name].signature]] for names in groups]


def _forbidden_in(by_id: dict[str, Profile]) -> Callable[[str, str], bool]:
    return lambda left, right: veto(by_id[left], by_id[right]) is not None


def _never(_left: str, _right: str) -> bool:
    return False


def _members(names: Iterable[str], by_id: dict[str, Profile]) -> Group:
    return [by_id[name] for name in names]


def _event(group: Group, first: dict[str, date | None]) -> Event:
    """The event of a group. Its id comes from its earliest claim, so that later reports do not change it."""
    key = min((day or date.max, claim) for claim, day in first.items())
    heard = voices(group)
    code = event_code(group)
    who, whom = parties(heard, code)
    return Event(
        id=digest("event", key[0].isoformat(), key[1]),
        what=code,
        who=who,
        whom=whom,
        where=best_places(heard),
        when=best_time(heard),
        claims=tuple(sorted(first)),
        reports=tuple(sorted({each.claim.report for each in group})),
        score=round(sum(each.claim.score for each in group) / len(group), 4),
    )
