"""Which drafts become claims: a score with its reasons, and whether the claim is news or background."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tellings.claim.frames import Draft
from tellings.claim.modality import Modality
from tellings.claim.scene import Scene
from tellings.records import Ground, Published, Reason, Slot, Time

CUT = 0.35  # the default of --min-confidence: below it fewer than one claim in three would be right
LEAST = 0.5  # of a draft's own score, by its frame and slots alone
_WEAK_SLOT = 0.4
_SHORT_SENTENCE, _LONG_SENTENCE = 4, 60  # tokens
_UNREAL = frozenset({"conditional", "habitual"})
_STATES = frozenset({"control.hold", "control.partial", "siege.hold"})
_PAST_RULES = ("ago", "last_year", "years")


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
    if draft.frame.victims and not draft.counts and told.reality not in ("happened", "ongoing"):
        reasons.append(Reason("nobody is said to be harmed", -1.5, told.reality))
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


def ground(scene: Scene, draft: Draft, when: Sequence[Slot[Time]], published: Published | None) -> Ground:
    """Background: what the place is, and what happened well before the news; told by time, tense and adverb."""
    tree, trigger = scene.tree, draft.trigger
    if draft.frame.code in ("population", "assessment", "backing"):
        return "background"
    node = trigger if tree.tokens[trigger].pos in ("VERB", "AUX") else tree.clause(trigger)
    adverbs = {scene.lemma(k) for i in (trigger, node) for k in tree.kids(i, "advmod", "amod")}
    if adverbs & scene.words.modality["once"]:
        return "background"
    agents = (*draft.roles.get("subject", ()), *draft.roles.get("v:subject", ()))
    harms = draft.frame.victims or draft.frame.code == "displacement"
    if harms and any(scene.lemma(k) in scene.words.things["war"] for k in agents):
        return "background"  # 'the war has killed thousands'
    if harms and _since_the_war(scene, node):
        return "background"
    if draft.frame.code in _STATES and _was_before(scene, node):
        return "background"
    if any(long_before(slot.value, published) for slot in when):
        return "background"
    return "news"


def _since_the_war(scene: Scene, verb: int) -> bool:
    """'340,000 people have been killed since the conflict began': the toll of a war, not of the news."""
    tree = scene.tree
    for clause in tree.kids(verb, "advcl", "prep"):
        marks = {tree.tokens[k].text.lower() for k in (clause, *tree.kids(clause, "mark"))}
        wars = scene.words.things["war"] | {"fighting", "violence"}
        if "since" in marks and any(scene.lemma(k) in wars for k in tree.subtree(clause)):
            return True
    return False


def _was_before(scene: Scene, verb: int) -> bool:
    """'Had been divided', not as somebody's words: how it was until the news."""
    had = any(scene.tree.tokens[k].tag == "VBD" and scene.lemma(k) == "have" for k in scene.tree.kids(verb, "aux"))
    return had and scene.tree.tokens[verb].dep != "ccomp"


def long_before(time: Time, published: Published | None) -> bool:
    """Whether a time lies in a month or a year before that of publication, as far as its TIMEX3 value tells."""
    value = time.timex
    if published is None or not value[:4].isdigit():
        return value in ("PAST_REF",) and time.rule in _PAST_RULES
    year, month = int(value[:4]), value[5:7]
    if year != published.last.year:
        return year < published.last.year
    return month.isdigit() and int(month) < published.last.month - 1


def of_another_month(time: Time, published: Published | None) -> bool:
    """'Last month', 'this year', 'in May', told in June: not what a report of the day is about."""
    if long_before(time, published):
        return True
    if time.rule == "unit":
        unit, many = time.args[0], int(time.args[1] or 0)
        this_year = unit == "Y" and many == 0
        return this_year or (unit in ("M", "Y") and many < 0)
    return time.rule == "month" and published is not None and time.args[0] != published.last.month
