"""How events stand to one another. Every link names its grounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tellings.cluster.profile import Profile, bare
from tellings.knowledge.days import Window
from tellings.records import Event, Link, LinkType, Reason
from tellings.records.codes import REMARKS, TAKINGS

CAMPAIGN = 60  # days between acts of one campaign
AFTERMATH = 14  # days in which one act leads to another
FIGHTS = frozenset({
    "advance", "enter", "clash", "assault", "encircle", "airstrike", "drone", "shelling", "siege.break",
})  # fmt: skip
UNSIGNED = frozenset({"demining", "displacement"})  # they follow a capture, whoever does it
AFTER_TAKING = frozenset({"arrest", "abuse", "killing", "destruction"})
LEADS_TO_TAKING = FIGHTS | {"withdrawal", "surrender", "siege.begin", "siege.hold"}
HARM = frozenset({"casualties", "displacement", "destruction"})
CAUSES = frozenset({"airstrike", "drone", "shelling", "explosion", "suicide_bombing", "chemical", "clash", "killing",
                    "assault", "disaster", "accident", "crime", "protest", "riot"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Node:
    """An event with what links are made from."""

    event: Event
    members: tuple[Profile, ...]
    places: frozenset[str]
    containers: frozenset[str]
    sides: frozenset[str]
    stories: frozenset[str]
    window: Window


def node(event: Event, members: Sequence[Profile]) -> Node:
    """The node of an event with these claims."""
    acts = [each for each in members if each.claim.what not in REMARKS] or list(members)
    windows = [each.window for each in acts if each.window.stated] or [each.window for each in acts]
    firsts = [window.first for window in windows]
    lasts = [window.last for window in windows]
    return Node(
        event=event,
        members=tuple(members),
        places=frozenset(key.lstrip("~") for each in members for key in each.places),
        containers=frozenset(
            outer
            for each in members
            for outer in (*each.containers, *(bare(key) for key in each.places if key.startswith("%")))
        ),
        sides=frozenset().union(*(each.who | each.whom for each in acts)),
        stories=frozenset(each.story for each in members),
        window=Window(
            None if None in firsts else min(day for day in firsts if day),
            None if None in lasts else max(day for day in lasts if day),
            any(window.stated for window in windows),
        ),
    )


def links(nodes: Sequence[Node], mains: Mapping[str, str]) -> dict[str, tuple[Link, ...]]:
    """The links of each event, by its id. ``mains``: the event that each report is mostly about."""
    found: dict[str, set[tuple[LinkType, str, str]]] = defaultdict(set)
    for left, right in _near(nodes):
        for one, other in ((left, right), (right, left)):
            for kind, reason in _grounds(one, other):
                found[one.event.id].add((kind, other.event.id, reason))
    for source, kind, target, reason in (*_caused(nodes), *_backgrounds(nodes, mains)):
        found[source].add((kind, target, reason))
    return {key: _tidy(found[key]) for key in sorted(found)}


def _tidy(found: Iterable[tuple[LinkType, str, str]]) -> tuple[Link, ...]:
    grounds: dict[tuple[LinkType, str], list[str]] = defaultdict(list)
    for kind, target, reason in sorted(found):
        grounds[kind, target].append(reason)
    return tuple(
        Link(kind, target, tuple(Reason(reason, 1.0) for reason in reasons))
        for (kind, target), reasons in sorted(grounds.items())
    )


def _near(nodes: Sequence[Node]) -> Iterator[tuple[Node, Node]]:
    """Pairs of events of one story, one at or inside the place of the other."""
    by_place: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for each in nodes:
        for story in each.stories:
            for place in each.places:
                by_place[story, place].append(each)
    seen: set[tuple[str, str]] = set()
    for each in sorted(nodes, key=lambda item: item.event.id):
        for story in sorted(each.stories):
            for place in sorted(each.places | each.containers):
                for other in by_place.get((story, place), ()):
                    key = (min(each.event.id, other.event.id), max(each.event.id, other.event.id))
                    if other is not each and key not in seen:
                        seen.add(key)
                        yield each, other


def _grounds(one: Node, other: Node) -> Iterator[tuple[LinkType, str]]:
    """Why ``one`` stands in a relation to ``other``."""
    if any(all(each.mood != "real" for each in node.members) for node in (one, other)):
        return  # one of them is only planned, or denied
    a, b = one.event.what, other.event.what
    same_place = bool(one.places & other.places)
    inside = not same_place and bool(one.containers & other.places)
    days = one.window.gap(other.window)
    allied = bool(one.sides & other.sides)
    acts = FIGHTS | TAKINGS
    if inside and a in acts and b in acts and allied and days <= AFTERMATH:
        yield "part_of", "its place lies inside the other's, and the parties are the same"
    cleared = allied or (a == "withdrawal" and bool(_takers(other)) and not _agents(one) & _takers(other))
    if same_place and a in LEADS_TO_TAKING and b in TAKINGS and cleared and days <= CAMPAIGN and not _later(one, other):
        yield "led_to", "the same place and parties, and not later"
    follows = b in UNSIGNED or (b in AFTER_TAKING and _takers(one) & _agents(other))
    if same_place and a in TAKINGS and follows and days <= AFTERMATH and not _earlier(other, one):
        yield "led_to", "it follows at the place that was taken"
    if same_place and {a, b} <= FIGHTS and allied and days <= CAMPAIGN:
        yield "same_campaign", "fighting at one place by the same parties"
    if same_place and a == "control.hold" and b in TAKINGS and days == 0 and _denies(one, other):
        yield "denies", "the one who is told to hold it is not the one who is told to have taken it"


def _later(one: Node, other: Node) -> bool:
    return bool(one.window.first and other.window.last and one.window.first > other.window.last)


def _earlier(one: Node, other: Node) -> bool:
    """Whether ``one`` is told to have begun before ``other`` did."""
    first, second = one.window.first, other.window.first
    return bool(one.window.stated and first and second and first < second)


def _takers(one: Node) -> frozenset[str]:
    return frozenset().union(*(each.taker for each in one.members if each.claim.what in TAKINGS))


def _agents(one: Node) -> frozenset[str]:
    return frozenset().union(*(each.who for each in one.members if each.claim.what not in REMARKS))


def _denies(hold: Node, taking: Node) -> bool:
    holders, takers = _agents(hold), _takers(taking)
    news = any(each.claim.ground == "news" for each in hold.members)
    return news and hold.window.stated and bool(holders and takers) and not holders & takers


def _caused(nodes: Sequence[Node]) -> Iterator[tuple[str, LinkType, str, str]]:
    """From the act to its toll: by the claim's own word, else the only act in the sentence that tells the toll."""
    home = {each.claim.id: one.event.id for one in nodes for each in one.members}
    acts: dict[tuple[str, int], set[str]] = defaultdict(set)
    for one in nodes:
        for each in one.members:
            if each.claim.what in CAUSES:
                acts[each.claim.report, each.claim.evidence.start].add(one.event.id)
    for one in nodes:
        if one.event.what not in HARM:
            continue
        for each in one.members:
            if each.claim.caused_by in home and home[each.claim.caused_by] != one.event.id:
                yield home[each.claim.caused_by], "caused", one.event.id, "the report gives the act as the cause"
            elif each.claim.caused_by is None and each.claim.what == "casualties":
                near = acts.get((each.claim.report, each.claim.evidence.start), set()) - {one.event.id}
                if len(near) == 1:
                    yield min(near), "caused", one.event.id, "the only act in the sentence that tells it"


def _backgrounds(nodes: Sequence[Node], mains: Mapping[str, str]) -> Iterator[tuple[str, LinkType, str, str]]:
    by_id = {one.event.id: one for one in nodes}
    for one in nodes:
        if any(each.claim.ground == "news" for each in one.members):
            continue
        for report in sorted({each.claim.report for each in one.members}):
            main = by_id.get(mains.get(report, ""))
            if main is None or main is one:
                continue
            if (one.places | one.containers) & (main.places | main.containers) or one.sides & main.sides:
                yield one.event.id, "background_of", main.event.id, "told as background of the report's news"
