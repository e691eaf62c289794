"""One happening told by several words of a sentence: 'a barrage of artillery fire' is one shelling."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tellings.claim.frames import Draft
from tellings.claim.scene import Scene
from tellings.claim.voice import is_passive
from tellings.records.codes import BOMBS, FIRE

_BY_WEAPON = FIRE | BOMBS | {"chemical"}
_TOLLS = "casualties"  # of which each number is told on its own
_FULLER = ("who", "whom", "where", "counts")


def without_echoes(scene: Scene, drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts in reading order: of those on one word the first, of nested nouns the fuller."""
    kept: list[Draft] = []
    for draft in drafts:
        rivals = [other for other in kept if _same(scene, other, draft)]
        if (attack := _told_without_weapon(rivals, draft)) is not None:
            draft = replace(draft, who=draft.who or attack.who, where=draft.where or attack.where)
            kept, rivals = ([one for one in told if one is not attack] for told in (kept, rivals))
        if not rivals:
            kept.append(_there_too(scene, kept, draft))
        elif all(_yields(scene, other, draft) for other in rivals):
            kept = [other for other in kept if other not in rivals]
            kept.append(draft)
    return kept


def _same(scene: Scene, one: Draft, other: Draft) -> bool:
    if one.trigger == other.trigger:
        return "assessment" not in (one.frame.code, other.frame.code)
    if one.frame.code != other.frame.code:
        return False
    counted = {span for slot in one.counts for span in slot.spans} & {
        span for slot in other.counts for span in slot.spans
    }
    if counted:
        return True  # 'put the toll at 132 dead' counts the dead once
    if one.frame.code == _TOLLS and all(_has_victims(scene, d.trigger) for d in (one, other)):
        return False  # 'killed ten soldiers and wounded twenty'
    if one.frame.code != _TOLLS and all(d.counts and scene.tree.kids(d.trigger, "dobj") for d in (one, other)):
        return False  # 'destroyed three trucks and damaged two tanks'
    upper, lower = (one, other) if one.trigger in scene.tree.ancestors(other.trigger) else (other, one)
    token = scene.tree.tokens[lower.trigger]
    if token.pos == "VERB" and token.dep in ("acl", "relcl"):
        return False  # 'the buildings captured by rebels were retaken'
    if token.pos == "VERB" and token.dep == "advcl" and scene.tree.kids(lower.trigger, "nsubj", "nsubjpass"):
        return False  # 'retook the town hours after rebels had seized it'
    path: list[int] = []
    for node in scene.tree.ancestors(lower.trigger):
        if node == upper.trigger:
            return not any(scene.tree.tokens[step].pos in ("VERB", "AUX") for step in path)
        path.append(node)
    return False


def _has_victims(scene: Scene, harm: int) -> bool:
    """Whether a verb has its own words for those harmed: no 'killed' of 'killed and wounded ten'."""
    own = ("dobj", "nsubjpass", "nsubj") if is_passive(scene.tree, harm) else ("dobj",)
    return scene.tree.tokens[harm].pos == "VERB" and bool(scene.tree.kids(harm, *own))


def _there_too(scene: Scene, kept: Iterable[Draft], draft: Draft) -> Draft:
    """'In Gao seven were killed and forty wounded': harm told right after other harm happened where that did."""
    if draft.where or draft.frame.code != _TOLLS or scene.tree.tokens[draft.trigger].dep != "conj":
        return draft
    above = scene.tree.tokens[draft.trigger].head
    told = next((one for one in kept if one.frame.code == _TOLLS and one.trigger == above), None)
    return draft if told is None else replace(draft, where=told.where)


def _told_without_weapon(rivals: list[Draft], draft: Draft) -> Draft | None:
    """The assault of 'a drone attack', 'jets targeted it': what it was done with says more than that it was one."""
    if draft.frame.code not in _BY_WEAPON:
        return None
    return next((one for one in rivals if one.trigger == draft.trigger and one.frame.code == "assault"), None)


def _yields(scene: Scene, other: Draft, draft: Draft) -> bool:
    """'Civilians who had taken refuge there were evacuated': what is told aside gives way to what is told."""
    aside = scene.tree.tokens[other.trigger].dep == "relcl" or _is_in_relative(scene, other.trigger)
    fuller = _filled(draft) - _filled(other)
    aside = aside and draft.frame.code == "displacement"
    return draft.trigger != other.trigger and (fuller > 0 or (fuller == 0 and aside))


def _is_in_relative(scene: Scene, noun: int) -> bool:
    token = scene.tree.tokens[noun]
    return token.dep == "dobj" and scene.tree.tokens[token.head].dep == "relcl"


def _filled(draft: Draft) -> int:
    return sum(bool(getattr(draft, name)) for name in _FULLER)
