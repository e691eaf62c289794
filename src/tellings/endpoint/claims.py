"""From the raw claims of a reader to claims: what is not in the text, or is no code of ours, is refused by name."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar, cast

from tellings.endpoint.protocol import CHOICES, ROLES, load_codebook
from tellings.endpoint.slots import Meanings
from tellings.endpoint.words import Found, Words, shown
from tellings.knowledge.words import ClaimWords
from tellings.records import (
    Actor,
    Attribution,
    Certainty,
    Claim,
    Count,
    Extent,
    Ground,
    Place,
    PlaceRole,
    Polarity,
    Quotation,
    Reality,
    Reason,
    Refusal,
    Resolved,
    Slot,
    Span,
    Time,
    digest,
)

MOST = 300  # claims of one answer; a report of ordinary length tells of fewer than fifty
_MOST_SLOTS = 50  # of one kind in one claim
_PRIOR = 0.7  # of a claim of which nothing is known but that its words stand in the text; not calibrated
_NAMED, _UNSURE, _UNREAL, _WEAK = 0.25, -0.5, -1.2, 0.4  # log-odds, as in the claims of the rules
_LINE = 400  # characters of a reason
T = TypeVar("T", Actor, Place, Time, Count)
_Make = Callable[[Found, int], Slot[T] | str]


class _RefusedError(Exception):
    """A claim that is not taken; the message says why."""


@dataclass(slots=True)
class _Draft:
    """A claim in the making: what of it was left out, and why."""

    raw: Mapping[str, object]
    what: str
    trigger: Found
    left_out: list[str] = field(default_factory=list)


class Taker:
    """Takes claims out of the answers of one reader about one report."""

    def __init__(self, resolved: Resolved, words: ClaimWords, reader: str) -> None:
        self._report = resolved.reading.report
        self._quotations = resolved.reading.quotations
        self._words = Words(self._report.text, resolved.reading.sentences)
        self._meanings = Meanings(resolved, words)
        self._reader = reader
        self._number = 0
        self._taken: dict[tuple[Span, str], Claim] = {}
        self._causes: list[tuple[int, tuple[Span, str], Found]] = []
        self.refusals: list[Refusal] = []

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What was taken, in reading order."""
        return tuple(sorted(self._taken.values(), key=lambda one: (one.trigger, one.what)))

    def take(self, raw_claims: Sequence[object]) -> None:
        """Takes what can be taken; every other claim, and every slot that is left out, is one refusal."""
        self._causes.clear()
        for raw in raw_claims[:MOST]:
            self._number += 1
            try:
                self._take(raw)
            except _RefusedError as why:
                self._refuse(f"refused: {why}")
        for number, key, words in self._causes:
            self._link_cause(number, key, words.span)
        if len(raw_claims) > MOST:
            self._number += 1
            self._refuse(f"and {len(raw_claims) - MOST - 1} more are refused: no report tells of so many things")

    def _refuse(self, why: str, number: int | None = None) -> None:
        line = f"{self._reader}: claim {self._number if number is None else number} {why}"
        self.refusals.append(Refusal(self._report.path, "claim", line[:_LINE]))

    def _link_cause(self, number: int, key: tuple[Span, str], words: Span) -> None:
        """The act that a claim says it was caused by, where that was taken too."""
        acts = [one for other, one in self._taken.items() if other != key and one.trigger.overlaps(words)]
        if acts:
            self._taken[key] = replace(self._taken[key], caused_by=acts[0].id)
        else:
            self._refuse(
                f"is kept without what caused it: no claim was taken of {shown(words.of(self._report.text))}", number
            )

    def _take(self, raw: object) -> None:
        if not isinstance(raw, Mapping):
            raise _RefusedError("it is no object")
        what = raw.get("what")
        if not isinstance(what, str) or what not in load_codebook().codes:
            raise _RefusedError(f"{shown(what)} is no code")
        number = raw.get("sentence")
        sentence = number if isinstance(number, int) and not isinstance(number, bool) else None
        used = [span for span, code in self._taken if code == what]
        trigger = self._words.find(raw.get("trigger"), sentence, used=used)
        if isinstance(trigger, str):
            raise _RefusedError(f"its trigger: {trigger}")
        if (trigger.span, what) in self._taken:
            raise _RefusedError(f"it says again what {shown(trigger.span.of(self._report.text))} said before")
        draft = _Draft(raw, what, trigger)
        cause = None if raw.get("caused_by") is None else self._found(draft, "caused_by", raw["caused_by"])
        self._taken[trigger.span, what] = self._claim(draft)
        if cause is not None:
            self._causes.append((self._number, (trigger.span, what), cause))
        for left in draft.left_out:
            self._refuse(f"is kept without {left}")

    def _claim(self, draft: _Draft) -> Claim:
        home, span = draft.trigger.sentence, draft.trigger.span
        told = {name: self._choice(draft.raw, name) for name in CHOICES}
        made = Claim(
            id=digest(self._report.id, f"{span.start}:{span.end}", draft.what, self._reader),
            report=self._report.id,
            what=draft.what,
            trigger=span,
            evidence=self._words.sentences[home].span,
            who=self._slots(draft, "who", self._meanings.actor),
            whom=self._slots(draft, "whom", self._meanings.actor),
            where=self._places(draft),
            when=self._slots(draft, "when", self._meanings.time),
            counts=self._slots(draft, "counts", lambda found, at: self._meanings.count(found, at, draft.what, span)),
            polarity=cast(Polarity, told["polarity"] or "asserted"),
            certainty=cast(Certainty, told["certainty"] or "plain"),
            reality=cast(Reality, told["reality"] or "happened"),
            extent=cast(Extent, told["extent"] or "unknown"),
            ground=cast(Ground, told["ground"] or "news"),
            attribution=self._attribution(draft),
            reader=self._reader,
        )
        return _scored(made)

    def _choice(self, raw: Mapping[str, object], name: str) -> str | None:
        value = raw.get(name)
        if value is not None and value not in CHOICES[name]:
            raise _RefusedError(f"{shown(value)} is no {name}")
        return value

    def _slots(self, draft: _Draft, name: str, make: _Make[T]) -> tuple[Slot[T], ...]:
        kept: dict[tuple[Span, ...], Slot[T]] = {}
        for told in _listed(draft.raw, name):
            slot = make(self._found(draft, name, told), draft.trigger.sentence)
            if isinstance(slot, str):
                draft.left_out.append(f"{name}: {slot}")
            elif all(other.value != slot.value for other in kept.values()):
                kept.setdefault(slot.spans, slot)
        return tuple(kept.values())

    def _places(self, draft: _Draft) -> tuple[Slot[Place], ...]:
        kept: dict[str, Slot[Place]] = {}
        for told in _listed(draft.raw, "where"):
            role = told.get("role", "at") if isinstance(told, Mapping) else "at"
            if role not in ROLES:
                raise _RefusedError(f"{shown(role)} is no role of a place")
            found = self._found(draft, "where", told)
            slot = self._meanings.place(found, draft.trigger.sentence, cast(PlaceRole, role), draft.what)
            if isinstance(slot, str):
                draft.left_out.append(f"where: {slot}")
            else:
                kept.setdefault(slot.value.id, slot)
        return tuple(kept.values())

    def _found(self, draft: _Draft, name: str, told: object) -> Found:
        """The words of a slot; a slot whose words are not in the report is a sign that the claim is made up."""
        found = self._words.find(told, draft.trigger.sentence, near=draft.trigger.span)
        if isinstance(found, str):
            raise _RefusedError(f"its {name}: {found}")
        return found

    def _attribution(self, draft: _Draft) -> tuple[Attribution, ...]:
        links: list[Attribution] = []
        for told in _listed(draft.raw, "attribution"):
            if not isinstance(told, Mapping):
                raise _RefusedError("a link of its attribution is no object")
            cue = None if told.get("cue") is None else self._found(draft, "cue", told["cue"])
            speaker = None if told.get("speaker") is None else self._found(draft, "speaker", told["speaker"])
            if cue is None and speaker is None:
                raise _RefusedError("its attribution gives neither a speaker nor a cue")
            slot = None if speaker is None else self._meanings.actor(speaker, draft.trigger.sentence)
            if isinstance(slot, str):
                draft.left_out.append(f"its speaker: {slot}")
                slot = None
            if slot is not None or cue is not None:
                links.append(self._link(draft, slot, cue, relay=bool(links)))
        return tuple(links)

    def _link(self, draft: _Draft, slot: Slot[Actor] | None, cue: Found | None, *, relay: bool) -> Attribution:
        said = self._quotation(draft.trigger.span, cue)
        content = next((part for part in said.content if part.covers(draft.trigger.span)), None) if said else None
        return Attribution(
            speaker=slot,
            named=slot is not None and self._is_named(slot),
            medium=said.medium if said else None,
            side=slot.value.side if slot else None,
            cue=cue.span if cue else None,
            content=content,
            role="relay" if relay else "origin",
        )

    def _is_named(self, slot: Slot[Actor]) -> bool:
        """Whether a body that is listed, or a person by his name, is said to speak."""
        words = slot.spans[0].of(self._report.text).split()
        by_name = slot.value.type == "person" and any(word[:1].isupper() for word in words)
        return by_name or not slot.value.id.startswith("text:")

    def _quotation(self, trigger: Span, cue: Found | None) -> Quotation | None:
        """The quotation, as our own reading has it, that holds the trigger and is brought in by the cue."""
        if cue is None:
            return None
        fits = (
            said
            for said in self._quotations
            if any(part.covers(trigger) for part in said.content) and any(own.overlaps(cue.span) for own in said.cue)
        )
        return next(fits, None)


def _listed(raw: Mapping[str, object], name: str) -> Sequence[object]:
    value = raw.get(name)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise _RefusedError(f"its {name} is no list")
    if len(value) > _MOST_SLOTS:
        raise _RefusedError(f"its {name} holds {len(value)} things")
    return value


def _scored(made: Claim) -> Claim:
    """The claim with its score: a prior that says so, and what our own resolving makes of its slots."""
    reasons = [Reason("reader", 0.0, f"given by {made.reader}; its word is not calibrated")]
    for name in ("who", "whom", "where", "counts"):
        slots = getattr(made, name)
        if slots and min(slot.score for slot in slots) < _WEAK:
            reasons.append(Reason(f"{name} is unsure", _UNSURE, "more than one reading of the words"))
        elif slots:
            reasons.append(Reason(f"{name} is named", _NAMED))
    if made.reality in ("conditional", "habitual"):
        reasons.append(Reason("not told as having happened", _UNREAL, made.reality))
    odds = math.log(_PRIOR / (1 - _PRIOR)) + sum(reason.weight for reason in reasons)
    return replace(made, score=round(1 / (1 + math.exp(-odds)), 3), reasons=tuple(reasons))
