"""Numbers of dead and wounded that stand beside the verb that tells of them: 'three were killed and 17 wounded'."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.claim.frames import Draft
from tellings.claim.scene import Scene
from tellings.claim.slots import actor_slot
from tellings.knowledge.frames import Frame
from tellings.records import Actor, Count, Resolution, Slot

_FARTHEST = 8  # tokens between a number and the word that says what became of them


def counted(scene: Scene, drafts: Sequence[Draft], frame: Frame) -> list[Draft]:
    """A draft for each number of killed or wounded in the sentence that no draft has taken up."""
    taken = {span for draft in drafts for slot in draft.counts for span in slot.spans}
    found = []
    for resolution in scene.mentions("count"):
        value = resolution.candidates[0].value
        if not isinstance(value, Count) or value.kind not in scene.words.harm or resolution.mention.span in taken:
            continue
        if _is_one_of_them(scene, resolution):
            continue
        word = _harm_word(scene, resolution, value.kind)
        if word is None or any(draft.trigger == word and draft.counts for draft in drafts):
            continue
        best = resolution.candidates[0]
        slot = Slot(value, (resolution.mention.span,), best.basis, best.score)
        beside = [draft for draft in drafts if draft.frame.code == frame.code]
        where = beside[0].where if len(beside) == 1 else ()
        found.append(Draft(frame, word, {}, whom=_victims(scene, resolution), where=where, counts=(slot,)))
    return found


def _is_one_of_them(scene: Scene, resolution: Resolution) -> bool:
    """'The 13, who included nine soldiers and two nurses, were killed': nine and two are no tolls of their own."""
    tree, span = scene.tree, resolution.mention.span
    at = next((i for i, token in enumerate(tree.tokens) if token.start >= span.start), None)
    if at is None:
        return False
    clause = tree.clause(at)
    path = [k for k in tree.ancestors(at) if k == clause or clause in tree.ancestors(k)]
    return any(scene.lemma(k) in ("include", "including") for k in path)


def _harm_word(scene: Scene, resolution: Resolution, kind: str) -> int | None:
    """The nearest word of harm, one that follows the number before one that stands before it."""
    span = resolution.mention.span
    tokens = scene.tree.tokens
    at = next((i for i, token in enumerate(tokens) if token.start >= span.start), None)
    if at is None:
        return None
    near = [
        i
        for i in range(max(0, at - _FARTHEST), min(len(tokens), at + _FARTHEST + 1))
        if scene.lemma(i) in scene.words.harm[kind]
    ]
    return min(near, key=lambda i: (abs(i - at) + (2 if i < at else 0), i), default=None)


def _victims(scene: Scene, resolution: Resolution) -> tuple[Slot[Actor], ...]:
    span = resolution.mention.span
    for i, token in enumerate(scene.tree.tokens):
        if span.start <= token.start < span.end:
            head = scene.tree.head(i)
            named = (
                scene.at("actor", head)
                if head is not None and token.dep in ("nummod", "quantmod")
                else scene.at("actor", i)
            )
            if named is not None:
                return (actor_slot(named),)
    return ()
