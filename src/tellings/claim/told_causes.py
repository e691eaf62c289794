"""'Ten were killed in the attack': whose attack, and where, as told shortly before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from tellings.claim.roles import roles
from tellings.claim.scene import Scene
from tellings.claim.slots import lent
from tellings.records import Claim, Reason, Span
from tellings.records.codes import BOMBS, FIRE, HARMS

_ATTACKS = FIRE | BOMBS | {"assault", "clash", "chemical", "abduction", "killing"}
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_NEAR = 3  # sentences back


def with_told_causes(claims: Sequence[Claim], scenes: Sequence[Scene]) -> list[Claim]:
    """The claims in reading order; harm done 'in the attack' is linked to that attack and takes its actor and place.

    'Attacks since 2017' are no such attack.
    """
    by_sentence = {scene.sentence.span: scene for scene in scenes}
    done: list[Claim] = []
    for one in sorted(claims, key=lambda c: (c.evidence, c.trigger)):
        scene = by_sentence[one.evidence]
        nouns = _pointing_back(scene, one.trigger) if one.what in HARMS and one.caused_by is None else []
        meant = frozenset(code for noun in nouns for code in _meant_by(scene, noun))
        near = told_within(_NEAR, done, scene, by_sentence) if meant else ()
        acts = (act for _, act in near if act.what in meant and act.evidence != one.evidence)
        cause = next((act for act in acts if not any(slot.value.sense == "since" for slot in act.when)), None)
        done.append(one if cause is None else _caused(one, cause))
    return done


def _meant_by(scene: Scene, noun: int) -> Iterator[str]:
    """The codes of what a noun that points back may mean."""
    things = scene.words.things
    meant: tuple[tuple[frozenset[str], Collection[str]], ...] = (
        (things["attack"], _ATTACKS),
        (things["fire"], FIRE),
        (things["blast"], (*BOMBS, "airstrike")),
        (things["fight"], ("clash", "assault")),
    )
    for nouns, codes in meant:
        if scene.lemma(noun) in nouns:
            yield from codes


def _pointing_back(scene: Scene, trigger: Span) -> list[int]:
    """The nouns under 'in', 'during' or 'from', or that do the harm, that stand for a deed told before."""
    tree = scene.tree
    verb = next((i for i, token in enumerate(tree.tokens) if token.start == trigger.start), None)
    if verb is None:
        return []
    found = roles(tree, verb, scene.words.clauses)
    heads = [head for role in ("in", "during", "from", "by", "subject", "v:in") for head in found.get(role, ())]
    return [head for head in heads if is_bare(scene, head) and points_back(scene, head)]


def is_bare(scene: Scene, noun: int) -> bool:
    """Whether no words behind a noun say which one it is: 'the attack on Gao'."""
    return not any(scene.under(noun, "in", "at", "on", "by", "of", "near"))


def points_back(scene: Scene, noun: int) -> bool:
    """'The attack', 'this attack': one told of before, unless more words say which."""
    return any(scene.tree.tokens[k].text.lower() in _POINTING for k in scene.tree.kids(noun, "det"))


def told_within(
    most: int, done: Sequence[Claim], scene: Scene, by_sentence: Mapping[Span, Scene]
) -> Iterator[tuple[int, Claim]]:
    """The claims of the last ``most`` sentences, the latest first, each with how many sentences back it stands."""
    back = ((scene.number - by_sentence[one.evidence].number, one) for one in reversed(done))
    return takewhile(lambda pair: pair[0] <= most, back)


def _caused(one: Claim, cause: Claim) -> Claim:
    why = f"of the deed told before: '{cause.what}'"

    victims = {slot.value.id for slot in one.whom}
    lands = {slot.value.country for slot in one.whom} - {None}
    own = any(slot.value.country in lands for slot in cause.who)  # 'one of them was killed in the raid'
    who = tuple(slot for slot in cause.who if slot.value.id not in victims and not own)
    reasons = (*one.reasons, Reason("cause told before", -0.1, why))
    return replace(
        one,
        caused_by=cause.id,
        who=one.who or lent(who, why),
        where=one.where or lent(cause.where, why),
        reasons=reasons,
    )
