"""Where one claim starts once its relays and copies are followed back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tellings.knowledge.sides import NAMELESS, side_of
from tellings.reconcile.context import STATE_ORGANS, Context
from tellings.records import Actor, ActorType, Attribution, Claim, OriginKind, Report, Ruling

ORGANS = STATE_ORGANS | {"organisation"}
POINTING = frozenset({"he", "she", "it", "they", "who", "which"})


@dataclass(frozen=True, slots=True)
class Root:
    """The first speaker of a claim. ``key`` is equal for the same speaker in any report.

    ``adds``: it can count towards independence; ``independent``: it is on no side and knows by itself;
    ``own``: it is the report's own voice; ``for_body``: a spokesman's, with the key of the body that he speaks for.
    """

    key: str
    name: str
    kind: OriginKind
    side: str | None
    adds: bool
    independent: bool
    why: tuple[Ruling, ...]
    own: bool = False
    for_body: bool = False


def root_of(claim: Claim, about: Context) -> Root:
    """The root of a claim: its first speaker, else the voice of the report that it was copied from."""
    report = about.voice(claim)
    chain = [link for link in claim.attribution if link.speaker is not None]
    if not claim.attribution:
        return own_voice(report)
    if not chain:
        return _unnamed("", "an unnamed source", None, report)
    first = Hearing(chain[0], claim, report, about)
    if first.nameless and first.side is None and not first.is_reporter:
        # 'sources on the ground' of state television: the first who can be named answers for them.
        for link in (link for link in chain if link.role == "relay"):
            later = Hearing(link, claim, report, about)
            if not later.nameless and later.side is not None:
                root = _speaker(later)
                why = Ruling("I6", f"the sources that {root.name} cites are not named, so it answers for them")
                return replace(root, why=(*root.why, why))
    return _speaker(first)


def own_voice(report: Report) -> Root:
    """The root of what a report says itself: its outlet, or the agency whose copy it prints."""
    credited = [agency for agency in report.agencies if agency.role == "credited"]
    outlet = report.outlet
    if credited:
        key, name = f"voice:{credited[0].name.casefold()}", credited[0].name
    elif outlet is not None:
        key, name = f"voice:{outlet.name.casefold()}", outlet.name
    else:
        key, name = f"report:{report.id}", "a report without an outlet's name"
    voice = f"{name}, in its own voice"
    if outlet is not None and not credited and outlet.kind in ("state", "party") and outlet.speaks_for:
        why = Ruling("I5", f"{name} speaks for its side")
        return Root(key, voice, "party", outlet.speaks_for, True, False, (why,), True)
    if outlet is not None and not credited and outlet.kind in ("monitor", "aid"):
        kind: OriginKind = "monitor" if outlet.kind == "monitor" else "aid"
        rule = Ruling("I7" if kind == "monitor" else "I8", f"{name} publishes this itself")
        return Root(_body(name), name, kind, outlet.speaks_for, True, outlet.speaks_for is None, (rule,))
    why = Ruling("I6", f"{name} says so in its own voice and names no origin: it adds no independence")
    return Root(key, voice, "unknown", None, False, False, (why,), True)


@dataclass(frozen=True, slots=True)
class Hearing:
    """One link of a claim's chain, as heard in its report; ``original`` is the report that it was copied from."""

    link: Attribution
    claim: Claim
    original: Report
    about: Context

    @property
    def actor(self) -> Actor:
        assert self.link.speaker is not None
        return self.link.speaker.value

    @property
    def told(self) -> str:
        assert self.link.speaker is not None
        text = self.about.reports[self.claim.report].text
        return " ".join(" ".join(span.of(text).split()) for span in self.link.speaker.spans)

    @property
    def name(self) -> str:
        """The words of the report, unless they only point back to a name."""
        if self.told and self.told.casefold() not in POINTING:
            return self.told
        return f"an unnamed {self.actor.name}" if self.actor.type == "person" else self.actor.name

    @property
    def described(self) -> str:
        return " ".join((self.actor.name, self.actor.office or "", self.told))

    @property
    def is_organ(self) -> bool:
        """'state television', 'the military', where the lists do not say of which state."""
        return (
            self.actor.type in ORGANS and self.about.words.organs.search(f"{self.actor.name} {self.told}") is not None
        )

    @property
    def side(self) -> str | None:
        known = self.link.side if self.link.side is not None else side_of(self.actor)
        return self.about.state_side(self.claim) if known is None and self.is_organ else known

    @property
    def nameless(self) -> bool:
        if self.actor.type in NAMELESS:
            return True
        return not self.link.named and not (self.is_organ and self.side is not None)

    @property
    def is_reporter(self) -> bool:
        """'a Reuters witness', 'our correspondent': the outlet's or its agency's own people."""
        words, told = self.about.words, self.told.casefold()
        if words.has("reporter", told):
            return True
        report = self.about.reports[self.claim.report]
        houses = [agency.name for agency in report.agencies] + ([report.outlet.name] if report.outlet else [])
        return words.has("witness", told) and any(house.casefold() in told for house in houses)


def _spoken_for(heard: Hearing) -> Actor | None:
    """The body whose spokesman speaks, as the claim tells of it elsewhere if it does; None for anybody else."""
    actor, claim = heard.actor, heard.claim
    speaks_for = heard.about.words.has("spokespeople", heard.described)
    if actor.parent is None or actor.type not in ("person", "generic") or not speaks_for:
        return None
    links = (link.speaker for link in claim.attribution if link.speaker is not None)
    told = next((slot.value for slot in (*links, *claim.who, *claim.whom) if slot.value.id == actor.parent), None)
    if told is not None:
        return told
    sort: ActorType = "force" if actor.country else "group"
    return Actor(actor.parent, heard.about.name(actor.parent), sort, side=heard.side, country=actor.country)


def _speaker(heard: Hearing) -> Root:
    actor, words, side = heard.actor, heard.about.words, heard.side
    if (body := _spoken_for(heard)) is not None and heard.link.speaker is not None:
        link = replace(heard.link, speaker=replace(heard.link.speaker, value=body), named=True)
        root = _speaker(replace(heard, link=link))
        why = Ruling("I1", f"{heard.name} speaks for {body.name}: one origin with it")
        person = f"{actor.rank} {actor.name}" if actor.rank and not actor.name.startswith(actor.rank) else actor.name
        return replace(root, name=person if heard.link.named else root.name, why=(*root.why, why), for_body=True)
    kind = words.kind(heard.described)
    if heard.is_reporter:
        why = Ruling("I9", "a reporter of the outlet was there")
        return Root(f"reporter:{heard.original.id}", heard.name, "outlet", None, True, True, (why,))
    if heard.nameless:
        sort: OriginKind = "witness" if words.has("witness", heard.described) else "unknown"
        return _unnamed(actor.id, heard.name, side, heard.original, sort)
    key = f"actor:{actor.id}:{side}" if heard.is_organ and side_of(actor) is None else f"actor:{actor.id}"
    if kind == "media":
        return _media(actor, side)
    if kind in ("monitor", "aid") and side is None:
        return _observer(heard, kind)
    return _office(key, heard)


def _media(actor: Actor, side: str | None) -> Root:
    if side is not None:
        why = Ruling("I5", f"{actor.name} speaks for its side")
        return Root(f"voice:{actor.name.casefold()}", actor.name, "party", side, True, False, (why,))
    why = Ruling("I6", f"{actor.name} is cited and names no origin: it adds no independence")
    return Root(f"voice:{actor.name.casefold()}", actor.name, "unknown", None, False, False, (why,))


def _observer(heard: Hearing, kind: str) -> Root:
    name = heard.actor.name
    if kind == "aid":
        why = Ruling("I8", f"{name} has no fighters here")
        return Root(_body(name), name, "aid", None, True, True, (why,))
    text = heard.about.reports[heard.claim.report].text
    states_means = heard.about.words.means.search(text) is not None
    told = f"{name} says how it knows" if states_means else f"{name} does not say here how it knows"
    return Root(_body(name), name, "monitor", None, states_means, states_means, (Ruling("I7", told),))


def _body(name: str) -> str:
    """One key for a monitor or an aid body, whether it is quoted or publishes itself (I1)."""
    return f"body:{name.casefold()}"


def _office(key: str, heard: Hearing) -> Root:
    """A named speaker: an organ or officer of a state, one of another party, or somebody of no known side."""
    actor, side = heard.actor, heard.side
    of_state = actor.type == "state" or actor.office is not None or heard.is_organ
    if of_state or (actor.country and actor.type in STATE_ORGANS):
        kind: OriginKind = "official"
    else:
        kind = "party" if side is not None else "unknown"
    name = f"{actor.rank} {actor.name}" if actor.rank and not actor.name.startswith(actor.rank) else actor.name
    if heard.link.medium == "document":
        kind = "document"
    if side is None:
        why = Ruling("I6", f"on which side {name} stands, and how it is known there, is not told")
        return Root(key, name, kind, None, False, False, (why,))
    return Root(key, name, kind, side, True, False, ())


def _unnamed(actor: str, name: str, side: str | None, report: Report, kind: OriginKind = "unknown") -> Root:
    why = Ruling("I6", "the source is not named: shown, and adds no independence")
    return Root(f"unnamed:{report.id}:{side or ''}:{actor}", name, kind, side, False, False, (why,))
