"""What is known beside one event: the reports, which of them copy which, who backs whom, names of sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tellings.knowledge.days import publication_days
from tellings.knowledge.origin_words import OriginWords
from tellings.knowledge.sides import side_names, side_of, sides_of
from tellings.knowledge.spelling import spell_out
from tellings.records import Actor, Claim, Relations, Report, Silent, Span

STATE_ORGANS = frozenset({"state", "force", "unit"})


@dataclass(frozen=True, slots=True)
class Context:
    """``original``: for each copied report the head of its chain of copies; ``taken``: the words that it took over.
    ``backs``: for each side those that
    these reports tell it backs. ``states``: for each report and country (ISO code) the side of its state there;
    None where the report names two."""

    reports: Mapping[str, Report]
    original: Mapping[str, str]
    taken: Mapping[str, tuple[Span, ...]]
    stories: Mapping[str, int]
    days: Mapping[str, date]
    backs: Mapping[str, frozenset[str]]
    states: Mapping[str, Mapping[str, str | None]]
    names: Mapping[str, str]
    words: OriginWords
    silences: Mapping[str, tuple[Silent, Silent]]  # by report, in order: silent though not, or though, in the story

    def name(self, side: str) -> str:
        return self.names.get(side) or spell_out(side)

    def voice(self, claim: Claim) -> Report:
        """The report whose voice a claim is told in: of a copy its original's, but its own in what it added itself."""
        own = self.reports[claim.report]
        taken = self.taken.get(claim.report, ())
        title = (own.title,) if own.title else ()
        if taken and not any(claim.evidence.overlaps(span) for span in (*taken, *title)):
            return own
        return self.reports.get(self.original.get(claim.report, claim.report), own)

    def state_side(self, claim: Claim) -> str | None:
        """The side of the state where the claim's happening is; None where the report leaves it open."""
        states = self.states.get(claim.report, {})
        countries = {slot.value.country for slot in claim.where if slot.value.country}
        sides = {states.get(country) for country in countries} if countries else set(states.values())
        return next(iter(sides)) if len(sides) == 1 else None


def context(claims: Iterable[Claim], reports: Iterable[Report], relations: Relations, words: OriginWords) -> Context:
    """The context of all events of a run."""
    by_id = {report.id: report for report in reports}
    listed = sorted((claim for claim in claims if claim.report in by_id), key=lambda claim: claim.id)
    backs: dict[str, frozenset[str]] = defaultdict(frozenset)
    for claim in listed:
        if claim.what == "backing" and claim.polarity == "asserted":
            for backer in sides_of(claim.who):
                backs[backer] |= sides_of(claim.whom) - {backer}
    days = publication_days(tuple(by_id.values()), relations)
    return Context(
        reports=by_id,
        original=originals(relations),
        taken={copy.copy: copy.taken for copy in relations.copies},
        stories={report: number for number, story in enumerate(relations.stories) for report in story},
        days={report: published.first for report, published in days.items()},
        backs=dict(backs),
        states=_states(listed),
        names=side_names(actor for claim in listed for actor in _actors(claim)),
        words=words,
        silences={report: (Silent(report, False), Silent(report, True)) for report in sorted(by_id)},
    )


def originals(relations: Relations) -> dict[str, str]:
    """For each copied report the one at the head of its chain of copies (I2, I10); of a circle the smallest id."""
    parent = {
        copy.copy: copy.original for copy in sorted(relations.copies, key=lambda copy: (copy.share, copy.original))
    }
    heads: dict[str, str] = {}
    for report in parent:
        path = [report]
        while path[-1] in parent and parent[path[-1]] not in path:
            path.append(parent[path[-1]])
        circle = parent.get(path[-1])
        heads[report] = min(path[path.index(circle) :]) if circle in path else path[-1]
    return heads


def _states(claims: Iterable[Claim]) -> dict[str, dict[str, str | None]]:
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        for actor in _actors(claim):
            side = side_of(actor)
            if actor.country and side and _is_of_state(actor):
                found[claim.report][actor.country].add(side)
    return {
        report: {country: min(sides) if len(sides) == 1 else None for country, sides in countries.items()}
        for report, countries in found.items()
    }


def _is_of_state(actor: Actor) -> bool:
    """A state or what hangs under it; a force that fights its own state for itself is none of it."""
    return actor.type == "state" or (actor.type in STATE_ORGANS and actor.side not in (None, actor.id))


def _actors(claim: Claim) -> list[Actor]:
    spoke = [link.speaker.value for link in claim.attribution if link.speaker is not None]
    return [*(slot.value for slot in (*claim.who, *claim.whom)), *spoke]
