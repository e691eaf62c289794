"""Harm and the act of the same sentence that caused it: 'the strike killed 12', 'ten died when troops shelled Gao'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tellings.claim.frames import Draft
from tellings.claim.scene import Scene
from tellings.records import Claim

_HARMS = frozenset({"casualties", "destruction", "displacement"})
_FIRE = frozenset({"airstrike", "drone", "shelling", "explosion", "suicide_bombing"})
_WHILE = frozenset({"as", "when", "after"})


def with_cause(scene: Scene, draft: Draft, made: Claim, by_token: Mapping[int, Claim]) -> Claim:
    """Casualties keep the act that caused them, and take its actor when they name none."""
    if made.what not in _HARMS:
        return made
    subjects = (
        draft.roles.get("subject", ())
        + draft.roles.get("v:subject", ())
        + draft.roles.get("by", ())
        + draft.roles.get("in", ())
    )
    causes = [by_token[head] for head in subjects if head in by_token]
    cause = next((one for one in causes if one.what != made.what), None) or _beside(scene, draft, made, by_token)
    if cause is None:
        return made
    return replace(made, caused_by=cause.id, who=made.who or cause.who, where=made.where or cause.where)


def _beside(scene: Scene, draft: Draft, made: Claim, by_token: Mapping[int, Claim]) -> Claim | None:
    """'Ten were killed when troops shelled Gao', 'as air raids hit the town': who fires is not who falls."""
    tree = scene.tree
    if made.who or tree.tokens[draft.trigger].pos != "VERB":
        return None
    for clause in tree.kids(draft.trigger, "advcl"):
        if not any(tree.tokens[k].text.lower() in _WHILE for k in tree.kids(clause, "mark", "advmod")):
            continue
        within = [one for token, one in by_token.items() if clause in (token, tree.clause(token))]
        fired = [one for one in within if one.what in _FIRE and one.polarity == "asserted" and one.who]
        sides = {slot.value.side or slot.value.id for one in fired for slot in one.who}
        if len(fired) == 1 and not any((slot.value.side or slot.value.id) in sides for slot in made.whom):
            return fired[0]
    return None
