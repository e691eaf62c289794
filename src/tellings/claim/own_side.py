"""Whose 'we' and 'our forces' are: the force for which a speaker speaks, as far as the report names it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tellings.claim.frames import Draft
from tellings.claim.roles import Roles
from tellings.claim.scene import Scene
from tellings.knowledge.sides import PARTIES
from tellings.records import Actor, Attribution, Slot

_FIRST_PERSON = frozenset({"we", "i", "us"})
_OURS = 0.85  # of the speaker's score, or of the slot's: 'we', 'our units'
_BY_FORCES = frozenset({"airstrike", "shelling", "drone", "assault", "siege.begin", "siege.hold"})
_BY_WORD = 0.6  # of the speaker's score, where only his word for it shows that he took a place


class OwnForces:
    """The forces and states that a report names, by side: for whom its officers and officials speak."""

    def __init__(self, stage: Sequence[Scene]) -> None:
        told: Counter[str] = Counter()
        self._actors: dict[str, Actor] = {}
        for scene in stage:
            for resolution in scene.mentions("actor"):
                value = resolution.candidates[0].value
                if isinstance(value, Actor) and value.type in PARTIES and not value.id.startswith("text:"):
                    told[value.id] += 1
                    self._actors.setdefault(value.id, value)
        self._told = told
        self._soldiers = stage[0].words.people["soldier"] if stage else frozenset()
        self._fighters = stage[0].words.people["fighter"] if stage else frozenset()

    def of(self, speaker: Actor) -> Actor | None:
        """The force that a speaker means by 'we': itself, the one a person serves in, or the first of their side."""
        if speaker.type in PARTIES or self._are_fighters(speaker):
            return speaker
        ministry = speaker.id.endswith("-ministry")
        if speaker.type != "person" and not ministry:
            return None
        serves = self._actors.get(speaker.parent or "")
        words = set(f"{speaker.name} {speaker.office or ''} {speaker.rank or ''}".lower().split())
        if serves is not None and not (serves.type == "state" and (ministry or words & self._soldiers)):
            return serves  # a minister speaks for his government, a general or a ministry for its army
        beside = [actor for actor in self._actors.values() if actor.side is not None and actor.side == speaker.side]
        if ministry:  # for no ally of its state
            beside = [actor for actor in beside if actor.country == speaker.country]
        forces = [actor for actor in beside if actor.type in ("force", "group")] or beside
        return max(forces, key=lambda actor: (self._told[actor.id], actor.id), default=None)

    def _are_fighters(self, speaker: Actor) -> bool:
        """'Libyan forces said': in no list, and forces all the same."""
        last = speaker.name.lower().split()[-1]
        forms = {last, last.removesuffix("s"), last.removesuffix("men") + "man"}
        return _is_sided(speaker) or (speaker.type == "generic" and bool(forms & self._fighters))


def first_person(
    scene: Scene, roles: Roles, said_by: Sequence[Attribution], own: OwnForces, *, owned: bool = False
) -> tuple[Slot[Actor], ...]:
    """'We took the town', said by a force, a group, a state, or by one who speaks for it.

    ``owned``: and 'it is under our control'.
    """
    force = _own(said_by, own)
    if force is None or said_by[0].speaker is None:
        return ()
    owners = tuple(i for i in roles.get("possessive", ()) if owned and scene.tree.lowers[i] == "our")
    for i in roles.get("subject", ()) + roles.get("v:subject", ()) + owners:
        if scene.tree.lowers[i] in _FIRST_PERSON or i in owners:
            why = "the speaker's own 'we'"
            return (Slot(force, (scene.tree.span(i),), "coreferent", _OURS * said_by[0].speaker.score, why),)
    return ()


def commanded(slots: tuple[Slot[Actor], ...], code: str, own: OwnForces) -> tuple[Slot[Actor], ...]:
    """'Putin invaded', 'the president ordered air strikes': the doing of the state or the force of such a person."""
    if code not in _BY_FORCES:
        return slots
    given = []
    for slot in slots:
        force = own.of(slot.value) if slot.value.type == "person" and slot.value.side is not None else None
        why = f"{slot.value.name} stands for them"
        given.append(slot if force is None else Slot(force, slot.spans, "inferred", _OURS * slot.score, why))
    return tuple(given)


def ours(
    scene: Scene, slots: tuple[Slot[Actor], ...], said_by: Sequence[Attribution], own: OwnForces
) -> tuple[Slot[Actor], ...]:
    """'Our units', 'our soldiers' are the speaker's."""
    force = _own(said_by, own)
    if force is None:
        return slots
    text = scene.report.text
    return tuple(
        replace(slot, value=force, basis="coreferent", score=_OURS * slot.score, reason="the speaker's own forces")
        if slot.value.id.startswith("text:") and slot.spans and _is_ours(text, slot.spans[0].start)
        else slot
        for slot in slots
    )


def _is_ours(text: str, start: int) -> bool:
    return text[start:].lower().startswith("our ") or text[:start].lower().endswith("our ")


def taker_by_word(
    scene: Scene, draft: Draft, said_by: Sequence[Attribution], own: OwnForces
) -> tuple[Slot[Actor], ...]:
    """'The army said the town was cleared': only who took a place calls it liberated or cleared.

    Not so 'captured' and 'taken', with which a loser may concede, unless he announces or claims it; and only who
    fights, or speaks for those who do, speaks of himself.
    """
    speaker = said_by[0].speaker if said_by else None
    if speaker is None or draft.frame.code != "control.gain":
        return ()
    force = None if speaker.value.type == "state" else own.of(speaker.value)
    takes = draft.frame.where[:1] == ("object",)  # a group that says so of its loss tells who took it
    rebels = force is not None and (force.type == "group" or _is_sided(force)) and takes
    if not draft.frame.partisan and not rebels and not _boasts(said_by[0], scene):
        return ()
    if force is None or any(force.id == slot.value.id or force.side == slot.value.side for slot in draft.whom):
        return ()
    word = scene.tree.tokens[draft.trigger].text
    why = f"only its taker speaks of '{word}' of a place" if draft.frame.partisan else "only its taker announces it"
    return (Slot(force, (), "inferred", _BY_WORD * speaker.score, why),)


def _is_sided(actor: Actor) -> bool:
    """'Separatists', whom the report does not name and whose side is known."""
    return actor.type == "generic" and actor.side is not None


def _boasts(link: Attribution, scene: Scene) -> bool:
    """'Rebels announced that the city had been taken': so speaks who took it."""
    words = link.cue.of(scene.report.text).lower().split() if link.cue is not None else []
    return any(word.startswith(stem) for word in words for stem in scene.words.people["boasting"])


def _own(said_by: Sequence[Attribution], own: OwnForces) -> Actor | None:
    speaker = said_by[0].speaker if said_by else None
    return own.of(speaker.value) if speaker is not None else None
