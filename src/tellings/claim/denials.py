"""A denial that names nothing: 'a claim that Kyiv rejected', '"This is not true," said the spokesman'.

What is denied is what others were told to have said just before. It becomes a claim of its own, denied by the one who
denies it: the denial is what makes a place contested (RULES.md, C5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from tellings.claim.attribution import Speech, chain
from tellings.claim.roles import roles
from tellings.claim.scene import Scene
from tellings.claim.slots import actor_slot
from tellings.knowledge.sides import side_of
from tellings.knowledge.words import CueWords
from tellings.records import Actor, Attribution, Claim, Count, Interval, Place, Reason, Slot, Span, Time, digest

_REACH = 4  # sentences that a denial looks back
_UNDENIED = frozenset({"statement", "assessment", "backing", "population", "other"})
_NOBODYS = frozenset({"rumour", "rumor"})
_SCORE = 0.85  # of the score of the claim that is denied
S = TypeVar("S", Slot[Actor], Slot[Place], Slot[Count], Slot[Time], Slot[Interval], Slot[Time] | Slot[Interval])


def denials(claims: Sequence[Claim], stage: Sequence[Scene], said: Sequence[Speech], cues: CueWords) -> list[Claim]:
    """A denied claim for each claim that somebody is told to reject without saying again what it is."""
    found: list[Claim] = []
    for at, scene in enumerate(stage):
        for trigger, denier, whose in _rejections(scene, said, cues):
            reach = 0 if _is_accused(scene, trigger) else _REACH
            meant = _meant(claims, stage[max(0, at - reach) : at + 1], trigger, denier)
            meant = [one for one in meant if whose is None or _is_said_by(one, whose)]
            found += [_denied(one, scene, trigger, denier) for one in meant]
    return found


def _is_accused(scene: Scene, rejection: Span) -> bool:
    """'They accused it of being behind the killings, a claim it denied': it denies that, and not the killings."""
    accusing = scene.words.clauses["blaming"]
    before = (i for i, token in enumerate(scene.tree.tokens) if token.end <= rejection.start)
    return any(scene.lemma(i) in accusing and scene.tree.tokens[i].pos == "VERB" for i in before)


def _rejections(
    scene: Scene, said: Sequence[Speech], cues: CueWords
) -> Iterator[tuple[Span, tuple[Attribution, ...], Actor | None]]:
    """The words of each rejection in a sentence, who rejects, and whose word it is, where the sentence says that."""
    denying, untrue = cues.verbs["deny"], scene.words.modality["untrue"]
    for i, lemma in enumerate(scene.tree.lemmas):
        if lemma in denying and scene.tree.tokens[i].pos == "VERB":
            denier = _denier(scene, i)
            if denier is not None:
                yield scene.tree.span(i), (_by_own_words(denier, scene, said),), _whose(scene, i)
        elif lemma in untrue and (speech := _who_says_untrue(scene, i, said)):
            yield scene.tree.span(i), chain([speech]), None


def _whose(scene: Scene, verb: int) -> Actor | None:
    """'Rejected the army's account': the army's."""
    for noun in roles(scene.tree, verb, scene.words.clauses).get("object", ()):
        for owner in scene.tree.kids(noun, "poss", "compound"):
            if (found := scene.actor(owner)) is not None:
                return actor_slot(found).value
    return None


def _is_said_by(one: Claim, whose: Actor) -> bool:
    origin = one.attribution[0].speaker if one.attribution else None
    return origin is not None and (origin.value.id == whose.id or side_of(origin.value) == side_of(whose))


def _denier(scene: Scene, verb: int) -> Attribution | None:
    """Who rejects 'the claim', 'reports', 'it': only where the noun does not itself say what is rejected."""
    found = roles(scene.tree, verb, scene.words.clauses)
    # ', which the army denied', where the parse has a town for what is denied
    which = [k for k in scene.tree.kids(verb, "dobj") if scene.tree.tokens[k].tag == "WDT"]
    nouns = [i for i in (*which, *found.get("object", ())) if scene.lemma(i) in scene.words.things["assertion"]]
    if not nouns and not _denies_what_went_before(scene, verb):
        return None
    if any(k != verb for noun in nouns for k in scene.tree.kids(noun, "acl", "ccomp")):
        return None
    if any(scene.lemma(noun) in _NOBODYS for noun in nouns):
        return None  # 'denied the rumours': not what somebody was told to have said
    for noun in nouns:
        if any(k for k in scene.tree.kids(noun, "prep") if scene.tree.tokens[k].text.lower() in ("of", "about")):
            return None  # 'denied reports of the capture' says what it denies
    for head in (*found.get("by", ()), *found.get("subject", ())):
        resolution = scene.actor(head)
        if resolution is not None and head not in nouns:
            slot = actor_slot(resolution)
            named = not slot.value.id.startswith("text:")
            span = scene.tree.span(verb)
            return Attribution(slot, named, "statement", slot.value.side, span, None, "origin")
    return None


def _by_own_words(denier: Attribution, scene: Scene, said: Sequence[Speech]) -> Attribution:
    """'Officials of the ministry rejected the claim': whom no list has by the words that the quotation tells him by."""
    if denier.named or denier.speaker is None or denier.cue is None:
        return denier
    cue = denier.cue
    here = (one for one in said if one.quotation.sentence == scene.number and not one.beside)
    told = (one.speaker for one in here if any(span.covers(cue) for span in one.quotation.cue))
    return next((replace(denier, speaker=slot) for slot in told if slot is not None and slot.basis == "stated"), denier)


def _denies_what_went_before(scene: Scene, verb: int) -> bool:
    """'Rebels say they took Gao, army denies.'"""
    tree = scene.tree
    objects = tree.kids(verb, "dobj", "xcomp", "ccomp", "prep", "oprd")
    return len(objects) == 1 and tree.tokens[objects[0]].dep == "ccomp" and objects[0] < verb


def _who_says_untrue(scene: Scene, word: int, said: Sequence[Speech]) -> Speech | None:
    """'This is not true', 'that is a lie' inside somebody's words: whose words they are."""
    tree = scene.tree
    verb = tree.tokens[word].head
    if scene.lemma(verb) != "be":
        return None  # 'everything that could go wrong'
    subjects = [scene.lemma(i) for i in tree.kids(verb, "nsubj")]
    negated = bool(tree.kids(verb, "neg")) or scene.lemma(word) != "true"
    if (
        tree.tokens[word].dep not in ("acomp", "attr")
        or not negated
        or not scene.words.things["pointing"] & {*subjects}
    ):
        return None
    span = tree.span(word)
    return next(
        (
            speech
            for speech in said
            if speech.speaker is not None and any(part.covers(span) for part in speech.quotation.content)
        ),
        None,
    )


def _meant(
    claims: Sequence[Claim], scenes: Sequence[Scene], trigger: Span, denier: tuple[Attribution, ...]
) -> list[Claim]:
    """What another was told to have said before, in the same sentence or else in the nearest one before it."""
    speaker = denier[0].speaker
    if speaker is None:
        return []
    for scene in reversed(scenes):
        told = [
            one
            for one in claims
            if one.evidence == scene.sentence.span and one.trigger < trigger and _may_be_denied(one, speaker.value)
        ]
        if told:
            return told
    return []


def _may_be_denied(one: Claim, denier: Actor) -> bool:
    origin = one.attribution[0].speaker if one.attribution else None
    if origin is None or one.what in _UNDENIED or one.polarity != "asserted" or one.ground != "news":
        return False
    sides = (side_of(origin.value), side_of(denier))
    return origin.value.id != denier.id and (None in sides or sides[0] != sides[1])


def _denied(one: Claim, scene: Scene, trigger: Span, denier: tuple[Attribution, ...]) -> Claim:
    why = "what is denied was said just before"
    if one.evidence != scene.sentence.span:  # in the same sentence the words of the claim are at hand
        one = replace(
            one,
            who=_taken(one.who, why),
            whom=_taken(one.whom, why),
            where=_taken(one.where, why),
            when=_taken(one.when, why),
            counts=_taken(one.counts, why),
        )
    return replace(
        one,
        id=digest(one.report, f"{trigger.start}:{trigger.end}", f"not {one.what} {one.trigger.start}"),
        trigger=trigger,
        evidence=scene.sentence.span,
        polarity="denied",
        certainty="plain",
        attribution=denier,
        caused_by=None,
        score=round(_SCORE * one.score, 3),
        reasons=(*one.reasons, Reason("a denial that points back", -0.2, why)),
    )


def _taken(slots: tuple[S, ...], why: str) -> tuple[S, ...]:
    return tuple(replace(slot, spans=(), basis="inherited", reason=why) for slot in slots)
