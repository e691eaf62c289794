"""Where one claim starts once its relays and copies are followed back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tellings.knowledge.origin_words import OriginWords
from tellings.knowledge.sides import NAMELESS, side_of
from tellings.records import Actor, Attribution, Claim, OriginKind, Report, Ruling


@dataclass(frozen=True, slots=True)
class Root:
    """The first speaker of a claim. ``key`` is equal for the same speaker in any report.

    ``adds``: it can count towards independence; ``independent``: it is on no side and knows by itself.
    """

    key: str
    name: str
    kind: OriginKind
    side: str | None
    adds: bool
    independent: bool
    why: tuple[Ruling, ...]


def root_of(claim: Claim, reports: Mapping[str, Report], original: Mapping[str, str], words: OriginWords) -> Root:
    """The root of a claim: its first speaker, else the voice of the report that it was copied from."""
    report = reports[original.get(claim.report, claim.report)] if original.get(claim.report) in reports else None
    report = report or reports[claim.report]
    chain = [link for link in claim.attribution if link.speaker is not None]
    if not claim.attribution:
        return own_voice(report)
    if not chain:
        return _unnamed(report, "an unnamed source", None)
    first = chain[0]
    if _is_nameless(first) and _side(first) is None:
        # 'sources on the ground' of state television: the first who can be named answers for them.
        named = next((link for link in chain[1:] if not _is_nameless(link) and _side(link) is not None), None)
        if named is not None and not _is_reporter(first, reports[claim.report], words):
            return _party_voice(named, reports[claim.report], words)
    return _speaker(first, reports[claim.report], report, words)


def own_voice(report: Report) -> Root:
    """The root of what a report says itself: its outlet, or the agency whose copy it prints."""
    credited = [agency for agency in report.agencies if agency.role == "credited"]
    outlet = report.outlet
    if outlet is not None and outlet.kind in ("state", "party") and outlet.speaks_for and not credited:
        why = Ruling("I5", f"{outlet.name} speaks for its side")
        return Root(f"outlet:{outlet.id}", outlet.name, "party", outlet.speaks_for, True, False, (why,))
    if credited:
        key, name = f"agency:{credited[0].id}", credited[0].name
    elif outlet is not None:
        key, name = f"outlet:{outlet.id}", outlet.name
    else:
        key, name = f"report:{report.id}", "a report without an outlet's name"
    if outlet is not None and not credited and outlet.kind in ("monitor", "aid"):
        kind: OriginKind = "monitor" if outlet.kind == "monitor" else "aid"
        rule = Ruling("I7" if kind == "monitor" else "I8", f"{name} publishes this itself")
        return Root(key, name, kind, outlet.speaks_for, True, outlet.speaks_for is None, (rule,))
    why = Ruling("I6", f"{name} says so in its own voice and names no origin: it adds no independence")
    return Root(key, f"{name}, in its own voice", "unknown", None, False, False, (why,))


def _party_voice(link: Attribution, told_in: Report, words: OriginWords) -> Root:
    root = _speaker(link, told_in, told_in, words)
    why = Ruling("I6", f"the sources that {root.name} cites are not named, so it answers for them")
    return Root(root.key, root.name, root.kind, root.side, root.adds, root.independent, (*root.why, why))


def _speaker(link: Attribution, told_in: Report, original: Report, words: OriginWords) -> Root:
    assert link.speaker is not None
    actor = link.speaker.value
    told = " ".join(span.of(told_in.text) for span in link.speaker.spans) if link.speaker.spans else ""
    described = (actor.name, actor.office or "", told)
    kind = words.kind(*described)
    side = _side(link)
    if _is_reporter(link, told_in, words):
        why = Ruling("I9", "a reporter of the outlet was there")
        return Root(f"reporter:{original.id}", told or actor.name, "outlet", None, True, True, (why,))
    if _is_nameless(link):
        sort: OriginKind = "witness" if words.has("witness", " ".join(described)) else "unknown"
        return _unnamed(original, told or actor.name, side, sort)
    key = f"actor:{actor.id}"
    if kind == "media":
        return _media(key, actor, side)
    if kind in ("monitor", "aid") and side is None:
        return _observer(key, actor, told_in, kind, words)
    return Root(key, _full_name(actor), *_office(link, actor, side))


def _media(key: str, actor: Actor, side: str | None) -> Root:
    if side is not None:
        why = Ruling("I5", f"{actor.name} speaks for its side")
        return Root(key, actor.name, "party", side, True, False, (why,))
    why = Ruling("I6", f"{actor.name} is cited and names no origin: it adds no independence")
    return Root(key, actor.name, "unknown", None, False, False, (why,))


def _observer(key: str, actor: Actor, told_in: Report, kind: str, words: OriginWords) -> Root:
    if kind == "aid":
        why = Ruling("I8", f"{actor.name} has no fighters here")
        return Root(key, actor.name, "aid", None, True, True, (why,))
    states_means = words.means.search(told_in.text) is not None
    text = f"{actor.name} says how it knows" if states_means else f"{actor.name} does not say here how it knows"
    return Root(key, actor.name, "monitor", None, states_means, states_means, (Ruling("I7", text),))


def _office(
    link: Attribution, actor: Actor, side: str | None
) -> tuple[OriginKind, str | None, bool, bool, tuple[Ruling, ...]]:
    """Kind, side, whether it adds, whether it is independent, and why, of a named speaker who is a party or not."""
    if link.medium == "document":
        return "document", side, side is not None, False, ()
    if actor.type == "state" or actor.office is not None or (actor.country and actor.type in ("force", "unit")):
        kind: OriginKind = "official"
    elif side is not None:
        kind = "party"
    else:
        kind = "unknown"
    if side is None:
        why = Ruling("I6", f"on which side {actor.name} stands, and how it knows, is not told")
        return kind, None, False, False, (why,)
    return kind, side, True, False, ()


def _unnamed(report: Report, name: str, side: str | None, kind: OriginKind = "unknown") -> Root:
    why = Ruling("I6", "the source is not named: shown, and adds no independence")
    return Root(f"unnamed:{report.id}:{side or ''}:{name.casefold()}", name, kind, side, False, False, (why,))


def _is_nameless(link: Attribution) -> bool:
    return not link.named or link.speaker is None or link.speaker.value.type in NAMELESS


def _is_reporter(link: Attribution, told_in: Report, words: OriginWords) -> bool:
    """'a Reuters witness', 'our correspondent': the outlet's or its agency's own people."""
    if link.speaker is None:
        return False
    told = " ".join(span.of(told_in.text) for span in link.speaker.spans).casefold()
    if words.has("reporter", told):
        return True
    houses = [agency.name for agency in told_in.agencies] + ([told_in.outlet.name] if told_in.outlet else [])
    return words.has("witness", told) and any(house.casefold() in told for house in houses)


def _side(link: Attribution) -> str | None:
    if link.side is not None:
        return link.side
    return side_of(link.speaker.value) if link.speaker is not None else None


def _full_name(actor: Actor) -> str:
    if actor.rank and not actor.name.startswith(actor.rank):
        return f"{actor.rank} {actor.name}"
    return actor.name
