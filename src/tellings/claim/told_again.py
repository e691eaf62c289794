"""Deeds that are told of again without those who did them: 'the strikes', 'the victim, who was killed last year'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tellings.claim.scene import Scene
from tellings.claim.slots import lent
from tellings.claim.told_causes import points_back
from tellings.knowledge.sides import PARTIES, side_of
from tellings.records import Actor, Claim, Reason, Slot, Span
from tellings.records.codes import DEATHS, FIRE, is_told_done

_TAKEN = frozenset({"abduction", "arrest"})
_ASKING = frozenset({"who", "whom", "whose", "unclear"})
_NEAR = 8  # sentences
_JUST_TOLD = 2  # sentences, over which it is the last of several sides that is meant
_OTHERS_DEED = "told of the same deed elsewhere in the report"


def with_deeds_told_again(claims: Sequence[Claim], scenes: Sequence[Scene]) -> list[Claim]:
    """The claims, those of a deed told again given who is told to have done it.

    'The strikes' are those of the one side that the report says strikes; who is killed or seized twice in a report is
    killed or seized by the same.
    """
    by_sentence = {scene.sentence.span: scene for scene in scenes}
    owned = [one for one in claims if one.who and is_told_done(one)]
    given = [_by_the_same(one, owned) for one in claims]
    return [_of_one_side(one, owned, by_sentence) for one in given]


def _of_one_side(one: Claim, owned: Sequence[Claim], by_sentence: Mapping[Span, Scene]) -> Claim:
    scene = by_sentence[one.evidence]
    if one.who or one.what not in FIRE or not is_told_done(one):
        return one
    if not _points_back(scene, one.trigger) or _ASKING & set(scene.tree.lowers):
        return one
    near = [
        (abs(by_sentence[other.evidence].number - scene.number), other)
        for other in owned
        if other.what in FIRE and _may_be_there(one, other)
    ]
    near = [told for told in near if told[0] <= _NEAR]
    before = [told for told in near if told[1].trigger < one.trigger and told[1].what == one.what]
    if not before or (not _are_one(near) and not _are_one([told for told in before if told[0] <= _JUST_TOLD])):
        return one
    return _lent(one, min(before, key=lambda told: told[0])[1].who)


def _are_one(told: Sequence[tuple[int, Claim]]) -> bool:
    """Whether all of these deeds are of one side."""
    sides = {_side(slot) for _, other in told for slot in other.who}
    return len(sides) == 1 and None not in sides


def _points_back(scene: Scene, trigger: Span) -> bool:
    """'The strikes', 'these raids', 'more air strikes': which the words around do not tell apart from others."""
    words = [i for i in scene.tree.beginning_in(trigger) if scene.tree.tokens[i].pos in ("NOUN", "PROPN")]
    return any(points_back(scene, i) or _is_bare(scene, i) for i in words)


def _is_bare(scene: Scene, noun: int) -> bool:
    """'Air strikes', 'further strikes': no number, no owner, no word that says what they were like."""
    if scene.tree.tokens[noun].tag != "NNS" or scene.tree.kids(noun, "det", "poss", "nummod"):
        return False
    return {scene.lemma(k) for k in scene.tree.kids(noun, "amod", "compound")} <= scene.words.things["again"]


def _may_be_there(one: Claim, other: Claim) -> bool:
    """Whether both may be of one land: of those told of in two lands each has its own doers."""
    lands = [{slot.value.country for slot in claim.where} - {None} for claim in (one, other)]
    return not lands[0] or not lands[1] or bool(lands[0] & lands[1])


def _by_the_same(one: Claim, owned: Sequence[Claim]) -> Claim:
    """'X was killed', where the report tells elsewhere who killed or beheaded X."""
    family = DEATHS if one.what in DEATHS else _TAKEN if one.what in _TAKEN else frozenset[str]()
    victim = _person(one)
    if one.who or victim is None or not is_told_done(one):
        return one
    told = {
        tuple(sorted(slot.value.id for slot in other.who)): other
        for other in owned
        if other.what in family and _person(other) == victim
    }
    return _lent(one, next(iter(told.values())).who) if len(told) == 1 else one


def _person(one: Claim) -> str | None:
    """The one named person to whom a deed was done; None for people without a name."""
    named = [slot.value for slot in one.whom if slot.value.type == "person" and slot.value.name[:1].isupper()]
    return named[0].id if len(one.whom) == 1 and named else None


def _side(slot: Slot[Actor]) -> str | None:
    return side_of(slot.value) if slot.value.type in PARTIES else None


def _lent(one: Claim, who: Sequence[Slot[Actor]]) -> Claim:
    harmed = {slot.value.id for slot in one.whom}
    doers = tuple(slot for slot in who if slot.value.id not in harmed)
    reason = Reason("actor inherited", -0.1, _OTHERS_DEED)
    return replace(one, who=lent(doers, _OTHERS_DEED), reasons=(*one.reasons, reason)) if doers else one
