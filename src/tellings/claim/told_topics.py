"""'The minister called it a coup', 'denied the withdrawal': where that happened which somebody speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.claim.roles import roles
from tellings.claim.scene import Scene
from tellings.claim.slots import lent
from tellings.claim.told_causes import points_back, told_within
from tellings.knowledge.frames import FrameLexicon
from tellings.records import Claim

_SPEAKING = frozenset({"statement", "assessment"})
# What happens nowhere in particular, or is told for another reason than that it happened.
_NO_TOPIC = _SPEAKING | {"backing", "population", "force_size", "talks", "agreement"}
_PRONOUNS = frozenset({"it", "this", "that"})
_ON_THE_WAY = ("to", "toward")  # where somebody went, and nothing happened yet
_JUST_TOLD, _TOLD = 3, 6  # sentences back that 'it', and that 'the withdrawal', may point


def with_told_topics(claims: Sequence[Claim], scenes: Sequence[Scene], lexicon: FrameLexicon) -> list[Claim]:
    """The claims in reading order; a statement or judgement without a place takes that of the deed it points back to.

    'It' and 'the move' point to what was told last, a noun of a deed ('the withdrawal') to the last such deed.
    """
    by_sentence = {scene.sentence.span: scene for scene in scenes}
    done: list[Claim] = []
    for one in sorted(claims, key=lambda c: (c.evidence, c.trigger)):
        scene = by_sentence[one.evidence]
        topic = None
        if one.what in _SPEAKING and not one.where:
            before = list(told_within(_TOLD, done, scene, by_sentence))
            topic = next(_topics(scene, one, before, lexicon), None)
        if topic is not None:
            why = f"of the deed told before: '{topic.what}'"
            place = replace(topic.where[0], value=replace(topic.where[0].value, role="at"))
            one = replace(one, where=lent((place,), why))
        done.append(one)
    return done


def _topics(scene: Scene, one: Claim, before: Sequence[tuple[int, Claim]], lexicon: FrameLexicon) -> Iterator[Claim]:
    """The deeds that what is spoken of may be, the last told first; nothing where the deed told last has no place."""
    for noun in _spoken_of(scene, one):
        lemma = scene.lemma(noun)
        if lemma in _PRONOUNS | scene.words.things["happening"]:
            near = [told for far, told in before if far <= _JUST_TOLD and told.what not in _NO_TOPIC]
        else:
            codes = {frame.code for frame in lexicon.evoked_by("NOUN", lemma)} - _NO_TOPIC
            near = [told for _, told in before if told.what in codes]
        near = [told for told in near if not any(slot.value.role in _ON_THE_WAY for slot in told.where)]
        if near and len(near[0].where) == 1:
            yield near[0]


def _spoken_of(scene: Scene, one: Claim) -> list[int]:
    """The pronoun or pointing noun that is the object of a deed of speech, or of which a judgement is made."""
    tree = scene.tree
    i = next((i for i, token in enumerate(tree.tokens) if token.end > one.trigger.start), None)
    if i is None:
        return []
    found = roles(tree, tree.clause(i), scene.words.clauses)
    heads = found.get("object", ()) if one.what == "statement" else found.get("subject", ())
    return [head for head in heads if scene.lemma(head) in _PRONOUNS or points_back(scene, head)]
