"""Who stands behind each claim of an event: utterances, origins and their sides (rules I1 to I10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tellings.knowledge.sides import sides_of
from tellings.reconcile.context import Context
from tellings.reconcile.roots import Root, root_of
from tellings.records import Claim, Event, Origin, Ruling, Standing, Utterance, digest

_MOST_MOUTHS = 3  # spokesmen named in the reasons of an origin


@dataclass(frozen=True, slots=True)
class Sources:
    """The origins of one event and which claim goes back to which; ``corners`` are those that add independence:
    an origin's side, or the origin itself where it is on no side; None where it adds none."""

    utterances: tuple[Utterance, ...]
    origins: tuple[Origin, ...]
    origin_of: Mapping[str, str]
    corners: Mapping[str, str | None]

    def corners_of(self, claims: Iterable[str]) -> frozenset[str]:
        found = (self.corners[self.origin_of[claim]] for claim in claims if claim in self.origin_of)
        return frozenset(corner for corner in found if corner is not None)

    def named_origins(self, claims: Iterable[str]) -> frozenset[str]:
        """The origins behind some claims of whom it is known who they are."""
        known = {origin.id for origin in self.origins if origin.kind != "unknown"}
        return frozenset(self.origin_of[claim] for claim in claims if claim in self.origin_of) & known


def sources(event: Event, claims: Iterable[Claim], about: Context) -> Sources:
    """The utterances and origins behind the claims of an event."""
    roots = {claim.id: root_of(claim, about) for claim in claims}
    by_root: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda each: each.id):
        by_root[roots[claim.id].key].append(claim)
    utterances: list[Utterance] = []
    origins: list[Origin] = []
    corners: dict[str, str | None] = {}
    for _, told in sorted(by_root.items()):
        voices = {roots[claim.id] for claim in told}
        root = min(voices, key=lambda each: (each.for_body, -len(each.name), repr(each)))
        mouths = sorted({why.text: why for each in voices - {root} if each.for_body for why in each.why}.items())
        root = replace(root, why=(*root.why, *(why for _, why in mouths[:_MOST_MOUTHS] if why not in root.why)))
        spoken = _utterances(event, root, told, about)
        origin = _origin(event, root, told, spoken, about)
        utterances += spoken
        origins.append(origin)
        corners[origin.id] = _corner(origin, root, event, about)
    origin_of = {claim: digest("origin", root.key) for claim, root in roots.items()}
    return Sources(tuple(utterances), tuple(origins), origin_of, corners)


def _origin(event: Event, root: Root, told: list[Claim], spoken: list[Utterance], about: Context) -> Origin:
    standing, why = standing_of(root, event, about)
    if root.own and root.kind == "party" and standing == "unknown":
        # What it says of others' affairs is an outlet's bare word.
        root = replace(root, kind="unknown", adds=False)
        why = (Ruling("I6", "its side is no party here, and it names no origin: it adds no independence"),)
    reports = {claim.report for claim in told}
    rulings = [*root.why, *why]
    copied = {claim.report for claim in told if about.voice(claim).id != claim.report}
    if copied:
        rulings.append(Ruling("I2", f"{_count(len(copied), 'report')} of this print a copy, which adds nothing"))
    if any(link.role == "relay" for claim in told for link in claim.attribution):
        rulings.append(Ruling("I2", "those who passed it on add nothing"))
    if len(told) > len(spoken):
        rulings.append(Ruling("I1", f"told {len(told)} times, {_count(len(spoken), 'utterance')}"))
    if len(spoken) > 1:
        rulings.append(Ruling("I4", "the same speaker on several days is one origin"))
    return Origin(
        id=digest("origin", root.key),
        name=root.name,
        kind=root.kind,
        side=root.side,
        relation_to_event=standing,
        utterances=tuple(utterance.id for utterance in spoken),
        claims=tuple(claim.id for claim in told),
        reports=tuple(sorted(reports)),
        why=tuple(rulings),
        own_voice=root.own,
    )


def standing_of(root: Root, event: Event, about: Context) -> tuple[Standing, tuple[Ruling, ...]]:
    """How an origin stands to an event: of the acting side, of the other, an ally, independent, or unknown."""
    acting, acted_on = sides_of(event.who), sides_of(event.whom)
    if root.side is not None:
        name = about.name(root.side)
        if root.side in acting or (not acting and root.side in acted_on):
            return "party", (Ruling("I3", f"it belongs to {name}, which is a party to this"),)
        if root.side in acted_on:
            return "adversary", (Ruling("I3", f"it belongs to {name}, on the other side of this"),)
        backed = about.backs.get(root.side, frozenset()) & (acting | acted_on)
        if backed:
            return "ally", (Ruling("I3", f"{name} is told to back {about.name(min(backed))}"),)
    if root.independent:
        return "independent", ()
    return "unknown", ()


def _corner(origin: Origin, root: Root, event: Event, about: Context) -> str | None:
    """What an origin counts as when independent origins are counted; None where it adds nothing (I6)."""
    if not root.adds or origin.kind == "unknown":
        return None
    if root.side is None:
        return origin.id if origin.relation_to_event == "independent" else None
    if origin.relation_to_event == "ally":
        return min(about.backs[root.side] & (sides_of(event.who) | sides_of(event.whom)))
    return root.side


def _utterances(event: Event, root: Root, told: list[Claim], about: Context) -> list[Utterance]:
    """One utterance for each run of days on which the origin says the same (I1)."""
    by_content: dict[str, list[Claim]] = defaultdict(list)
    for claim in told:
        by_content[claim.polarity].append(claim)
    found = []
    for content, group in sorted(by_content.items()):
        for run in _runs(group, about):
            occasion = _occasion(run, about)
            key = digest("utterance", event.id, root.key, content, occasion)
            found.append(Utterance(key, root.name, occasion, tuple(claim.id for claim in run)))
    return found


def _runs(claims: list[Claim], about: Context) -> list[list[Claim]]:
    def day(claim: Claim) -> date | None:
        return about.days.get(about.original.get(claim.report, claim.report)) or about.days.get(claim.report)

    dated = sorted(((at, claim.id, claim) for claim in claims if (at := day(claim)) is not None), key=lambda x: x[:2])
    runs: list[list[Claim]] = []
    last: date | None = None
    for at, _, claim in dated:
        # A statement of Friday evening is printed on Saturday too.
        if last is not None and (at - last).days <= 1:
            runs[-1].append(claim)
        else:
            runs.append([claim])
        last = at
    undated = [claim for claim in claims if day(claim) is None]
    if undated and runs:
        runs[0] += undated
    elif undated:
        runs.append(undated)
    return runs


def _occasion(run: list[Claim], about: Context) -> str:
    media = sorted({link.medium for claim in run for link in claim.attribution[:1] if link.medium})
    days = sorted({at.isoformat() for claim in run if (at := about.days.get(claim.report))})
    parts = [*([", ".join(media)] if media else []), *([days[0]] if days else [])]
    return ", ".join(parts) or "undated"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
