"""'The blast', 'the air strikes': where a deed was that the report told of before (event coreference)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tellings.claim.apart import is_of_before, word_of
from tellings.claim.scene import Scene
from tellings.claim.sentence_places import is_elsewhere, is_owner, names_the_unknown
from tellings.claim.slots import lent
from tellings.claim.told_causes import is_bare, points_back
from tellings.knowledge.parts import whole
from tellings.knowledge.sides import NAMELESS, side_of
from tellings.records import Actor, Claim, Place, Span, Time
from tellings.records.codes import DONE, HARMS

# What one noun may tell again of another: 'the explosion' of a suicide bombing.
KIN = (
    frozenset({"airstrike", "drone"}),
    frozenset({"shelling"}),
    frozenset({"explosion", "suicide_bombing"}),
    frozenset({"assault"}),
    frozenset({"clash"}),
    frozenset({"chemical"}),
    frozenset({"abduction"}),
    frozenset({"protest", "riot"}),
)
_THERE = frozenset({"at", "part", "near"})
_JUST_TOLD = 3  # sentences back of a deed that may be one of several such


def with_told_places(claims: Sequence[Claim], scenes: Sequence[Scene]) -> list[Claim]:
    """The claims in reading order; a noun that points back to a deed, and harm done by one, have the place of that.

    Of deeds told long before only where all of the kind were in one place: else 'the blast' is any of them.
    """
    by_sentence = {scene.sentence.span: scene for scene in scenes}
    done: list[Claim] = []
    for one in sorted(claims, key=lambda c: (c.evidence, c.trigger)):
        scene = by_sentence[one.evidence]
        deed = None if one.where else _told_before(one, scene, done, by_sentence)
        done.append(one if deed is None else _there(one, deed))
    deeds = {one.id: one for one in done}
    return [_where_done(one, deeds, by_sentence[one.evidence]) for one in done]


def _there(one: Claim, deed: Claim) -> Claim:
    return replace(one, where=lent(deed.where, f"of the deed told before: '{deed.what}'"))


def _where_done(one: Claim, deeds: Mapping[str, Claim], scene: Scene) -> Claim:
    """'Ten were killed in the blast': where the blast was."""
    deed = deeds.get(one.caused_by or "")
    if one.what not in HARMS or one.where or deed is None or len(deed.where) != 1 or _names_another(scene, deed):
        return one
    return _there(one, deed)


def _told_before(one: Claim, scene: Scene, done: Sequence[Claim], by_sentence: Mapping[Span, Scene]) -> Claim | None:
    """The deed that a noun with 'the', or of a day, tells of again; None where it may be another."""
    kin = next((codes for codes in KIN if one.what in codes), None)
    if kin is None or one.reality not in DONE or not tells_again(one, scene) or is_of_before(one, scene):
        return None
    told = [
        deed
        for deed in done
        if deed.what in kin and deed.evidence != one.evidence and _has_place(deed) and not _are_two(one, deed)
    ]
    if told and _is_of_many(one, scene) and _is_of_one(told[-1], by_sentence[told[-1].evidence]):
        return None  # 'the blasts' are more than the one told last

    if not told or is_elsewhere(scene, one.trigger) or names_the_unknown(scene) or _names_another(scene, told[-1]):
        return None
    last = told[-1]
    far = scene.number - by_sentence[last.evidence].number > _JUST_TOLD
    return None if far and not all(meet(deed.where[0].value, last.where[0].value) for deed in told) else last


def _is_of_many(one: Claim, scene: Scene) -> bool:
    word = word_of(scene, one.trigger)
    return word is not None and scene.tree.tokens[word].tag == "NNS"


def _is_of_one(deed: Claim, scene: Scene) -> bool:
    """'A blast', 'a car bomb exploded'; but 'the army bombed Gao' more than once."""
    tree, word = scene.tree, word_of(scene, deed.trigger)
    if word is None:
        return False
    bombs = tree.kids(word, "nsubj", "nsubjpass") if deed.what == "explosion" else ()
    return any(tree.tokens[k].tag == "NN" for k in (word, *bombs))


def _has_place(deed: Claim) -> bool:
    return deed.reality in DONE and len(deed.where) == 1 and deed.where[0].value.role in _THERE


def tells_again(one: Claim, scene: Scene) -> bool:
    """'The blast', 'Monday's blast', but no 'second blast', 'deadliest blast' or 'blast in Gao'."""
    tree, noun = scene.tree, word_of(scene, one.trigger)
    if noun is None or tree.tokens[noun].pos not in ("NOUN", "PROPN") or not is_bare(scene, noun):
        return False
    told_of = points_back(scene, noun) or any(scene.at("time", k) is not None for k in tree.kids(noun, "poss"))
    beside = tree.kids(noun, "amod", "compound", "nummod", "advmod")
    told_of &= not any(scene.under(noun, "against", "for", "with", "between"))
    apart = any(
        tree.tokens[k].tag in ("JJS", "CD") or scene.lemma(k) in scene.words.things["set_apart"] for k in beside
    )
    return told_of and not apart


def _are_two(one: Claim, deed: Claim) -> bool:
    """Whether two deeds are told with other doers, on other days, or one as news and one as long past."""
    if one.ground != deed.ground:
        return True
    told = [[s.value for s in each.when if s.basis == "stated"] for each in (one, deed)]
    days = [{(time.rule, time.args) for time in times if isinstance(time, Time)} for times in told]
    if all(days) and {rule for rule, _ in days[0]} == {rule for rule, _ in days[1]} and not days[0] & days[1]:
        return True
    doers = [[slot.value for slot in each.who if slot.value.type not in NAMELESS] for each in (one, deed)]
    return all(doers) and not {_side(who) for who in doers[0]} & {_side(who) for who in doers[1]}


def _side(who: Actor) -> str:
    return side_of(who) or who.id


def _names_another(scene: Scene, deed: Claim) -> bool:
    """Whether a sentence names a place as somewhere that does not lie where the deed was."""
    there = deed.where[0].value
    grounds = (one for i in scene.place_heads() if not is_owner(scene, i) for one in scene.named(i))
    values = (one.resolution.candidates[0].value for one in grounds)
    return any(isinstance(place, Place) and not meet(place, there) for place in values)


def meet(one: Place, other: Place) -> bool:
    """Whether one of two places is the other, or lies in it."""
    return whole(one) in (whole(other), *other.part_of) or whole(other) in one.part_of
