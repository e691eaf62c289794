"""'The minister called it a coup', 'denied the withdrawal': where that happened which somebody speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.claim.apart import is_beyond_a_town
from tellings.claim.roles import roles
from tellings.claim.scene import Scene
from tellings.claim.sentence_places import TOWNS, looks_wider, names_the_unknown
from tellings.claim.slots import lent
from tellings.claim.told_causes import points_back, told_within
from tellings.knowledge.frames import FrameLexicon
from tellings.knowledge.words import CueWords
from tellings.records import Claim

_SPEAKING = frozenset({"statement", "assessment"})
# What happens nowhere in particular, or is told for another reason than that it happened.
_NO_TOPIC = _SPEAKING | {"backing", "population", "force_size", "talks", "agreement"}
# What 'the attack' may have been told as before.
_ATTACKS = frozenset(
    {"casualties", "killing", "explosion", "suicide_bombing", "airstrike", "drone", "shelling", "clash", "assault"}
)
_PRONOUNS = frozenset({"it", "this", "that"})
_ON_THE_WAY = ("to", "toward")  # where somebody went, and nothing happened yet
_JUST_TOLD, _TOLD = 3, 6  # sentences back that 'it', and that 'the withdrawal', may point
_RIGHT_BEFORE = 2  # sentences back that what somebody vouches for may stand


def with_told_topics(
    claims: Sequence[Claim], scenes: Sequence[Scene], lexicon: FrameLexicon, cues: CueWords
) -> list[Claim]:
    """The claims in reading order; a statement or judgement without a place takes that of the deed it points back to.

    'It' and 'the move' point to what was told last, a noun of a deed ('the withdrawal') to the last such deed.
    Who vouches for what was told, or says that it was his doing, speaks of the deed right before. Who merely has his
    say after a deed speaks as often of something else.
    """
    by_sentence = {scene.sentence.span: scene for scene in scenes}
    done: list[Claim] = []
    for one in sorted(claims, key=lambda c: (c.evidence, c.trigger)):
        scene = by_sentence[one.evidence]
        topic = None
        if one.what in _SPEAKING and not one.where:
            before = list(told_within(_TOLD, done, scene, by_sentence))
            topic = next(_topics(scene, one, before, lexicon), None)
            if topic is None and one.what == "statement" and _answers_for(scene, one, cues):
                topic = _just_told(scene, before)
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
            codes |= _ATTACKS if lemma in scene.words.things["attack"] else set()
            near = [told for _, told in before if told.what in codes]
        near = [told for told in near if not any(slot.value.role in _ON_THE_WAY for slot in told.where)]
        near = [told for told in near if not is_beyond_a_town(told)]  # the dead of a war are no attack
        if near and len(near[0].where) == 1:
            yield near[0]


def _answers_for(scene: Scene, one: Claim, cues: CueWords) -> bool:
    """'The army confirmed the deaths', 'was not available for comment', 'the group claimed responsibility'."""
    deeds = cues.deeds
    answers = (deeds[name] for name in ("vouching", "answering", "reaching", "available", "withheld"))
    if any(scene.says(words, one.trigger) for words in answers):
        return True
    own = cues.deed_nouns.get("claim", frozenset())
    claimed = (i for i in scene.tree.beginning_in(one.trigger) if scene.lemma(i) == "claim")
    return any(scene.lemma(noun) in own for i in claimed for noun in scene.tree.kids(i, "dobj", "nsubjpass"))


def _just_told(scene: Scene, before: Sequence[tuple[int, Claim]]) -> Claim | None:
    """The deed that is told right before somebody vouches for it, unless he speaks of somewhere else."""
    near = [told for far, told in before if far <= _RIGHT_BEFORE and told.what not in _NO_TOPIC and told.where]
    if not near or len(near[0].where) != 1:
        return None
    place = near[0].where[0].value
    away = place.kind not in TOWNS or place.role in _ON_THE_WAY or near[0].ground == "background"
    return None if away or looks_wider(scene, place, (), lands=False) or names_the_unknown(scene) else near[0]


def _spoken_of(scene: Scene, one: Claim) -> list[int]:
    """The pronoun or pointing noun that is the object of a deed of speech, or of which a judgement is made."""
    tree = scene.tree
    i = next((i for i, token in enumerate(tree.tokens) if token.end > one.trigger.start), None)
    if i is None:
        return []
    found = roles(tree, tree.clause(i), scene.words.clauses)
    heads = found.get("object", ()) if one.what == "statement" else found.get("subject", ())
    return [head for head in heads if scene.lemma(head) in _PRONOUNS or points_back(scene, head)]
