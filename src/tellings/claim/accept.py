"""Which drafts become claims: a score with its reasons."""

from __future__ import annotations

import math

from tellings.claim.frames import Draft
from tellings.claim.modality import Modality
from tellings.claim.scene import Scene
from tellings.records import Reason
from tellings.records.codes import DONE

CUT = 0.45  # the default of --min-confidence: of the marked claims below it fewer than two in five were right
LEAST = 0.5  # of a draft's own score, by its frame and slots alone
_WEAK_SLOT = 0.4
_SHORT_SENTENCE, _LONG_SENTENCE = 4, 60  # tokens
_UNREAL = frozenset({"conditional", "habitual"})
_UNSURE = frozenset({"conditional", "expected"})


def scored(scene: Scene, draft: Draft, told: Modality) -> tuple[float, tuple[Reason, ...]]:
    """The score of a draft, 0 to 1, and its reasons; weights are added to the log-odds of the frame's prior."""
    reasons = [
        Reason("frame", 0.0, f"'{scene.tree.tokens[draft.trigger].text}' evokes {draft.frame.id}"),
        *draft.reasons,
    ]
    reasons += _slot_reasons(draft)
    if told.reality in _UNREAL and draft.frame.code != "assessment":  # 'its fall would be a blow' judges it now
        reasons.append(Reason("not told as having happened", -1.2, told.reality))
    if told.unsaid:
        reasons.append(Reason("it was not said", -4.0, told.why or "the verb that tells of it is negated"))
    ordered = draft.frame.code == "displacement" and told.reality == "planned" and bool(draft.where)
    if draft.frame.victims and not (draft.counts or ordered) and told.reality not in DONE:
        reasons.append(Reason("nobody is said to be harmed", -1.5, told.reality))
    bare = not (draft.who or draft.whom or draft.where or draft.counts)
    if told.reality in _UNSURE and bare and draft.frame.code != "assessment":
        reasons.append(Reason("nobody, nowhere and not done", -1.5, told.reality))  # 'people fear air strikes'
    length = len(scene.tree)
    if length > _LONG_SENTENCE:
        reasons.append(Reason("long sentence", -0.6, f"{length} words: the parse is less sure"))
    if scene.sentence.kind == "headline":
        reasons.append(Reason("headline", -0.3, "telegraphic: the parse is less sure"))
    odds = math.log(draft.frame.prior / (1 - draft.frame.prior)) + sum(reason.weight for reason in reasons)
    return round(1 / (1 + math.exp(-odds)), 3), tuple(reasons)


def _slot_reasons(draft: Draft) -> list[Reason]:
    found = []
    for name in ("who", "whom", "where", "counts"):
        slots = getattr(draft, name)
        if slots and min(slot.score for slot in slots) < _WEAK_SLOT:
            found.append(Reason(f"{name} is unsure", -0.5, "more than one reading of the words"))
        elif slots:
            found.append(Reason(f"{name} is named", 0.25))
    if draft.needs_place and not draft.where:
        found.append(Reason("a place without a name", -0.4))
    return found
