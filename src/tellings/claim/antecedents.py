"""Whom a pronoun of a sentence means: the subject of the clause above, or of the sentence before."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tellings.claim import coreference
from tellings.knowledge.sides import PARTIES
from tellings.records import Actor, Resolution
from tellings.syntax import Tree

if TYPE_CHECKING:
    from tellings.claim.scene import Scene

_FARTHEST = 2  # sentences that a pronoun is followed back


def antecedent(scene: Scene, pronoun: int, before: int) -> Resolution | None:
    """The subject of the clause above, or, for the subject of the sentence itself, that of the one before."""
    owner = scene.tree.tokens[pronoun].dep == "poss"  # 'their' has too many owners to choose from inside a clause
    above = list(coreference.governing_subjects(scene.tree, pronoun, said=owner))
    for subject in (*above, *coreference.following_subjects(scene.tree, pronoun)):
        if scene.tree.lowers[pronoun] == "they" and _are_machines(scene, subject):
            return None  # 'the planes, when they attack'
        if found := _agreeing(scene, pronoun, scene.tree, subject, scene.at("actor", subject)):
            return found
    for subject in above:
        if not owner and (found := _spoken_for(scene, pronoun, subject)):
            return found
    if above or scene.previous is None or before >= _FARTHEST or not coreference.leads(scene.tree, pronoun):
        return None
    span = scene.tree.span(pronoun)
    if coreference.named_before(span.of(scene.report.text), scene.mentions("actor"), span):
        return None
    told = partial(scene.previous.actor, before=before + 1)
    found = coreference.meant_before(span.of(scene.report.text), scene.previous.tree, told)
    if found is None or _speaks_of_itself(scene, pronoun, found):
        return None
    return coreference.coreferent(found, scene.number, span)


def _speaks_of_itself(scene: Scene, pronoun: int, found: Resolution) -> bool:
    """'They took the town, the rebels said', after a sentence on the army: perhaps the rebels of themselves."""
    tellers = [scene.at("actor", one) for one in coreference.tellers_after(scene.tree, pronoun)]
    told = [one.candidates[0].value for one in tellers if one is not None]
    others = [one for one in told if one != found.candidates[0].value]
    return any(isinstance(one, Actor) and one.type in PARTIES for one in others)


def _are_machines(scene: Scene, noun: int) -> bool:
    """'Military planes', which no list names: not whoever is told of before them."""
    plural = scene.tree.tokens[noun].tag == "NNS" and scene.at("actor", noun) is None
    return plural and scene.lemma(noun) in scene.words.things["deed"]


def _spoken_for(scene: Scene, pronoun: int, speaker: int) -> Resolution | None:
    """'X, a spokesman of the brigades, said they held Gao': those for whom the subject speaks."""
    if scene.tree.tokens[pronoun].text.lower() not in ("they", "them"):
        return None
    for noun in (speaker, *scene.tree.kids(speaker, "appos", "compound")):
        if scene.lemma(noun) not in scene.words.people["spokesman"]:
            continue
        beside = (*scene.under(noun, "of", "for"), *scene.tree.kids(noun, "compound", "poss", "nmod"))
        for body in beside:
            if found := _agreeing(scene, pronoun, scene.tree, body, scene.at("actor", body)):
                return found
    return None


def _agreeing(scene: Scene, pronoun: int, tree: Tree, subject: int, named: Resolution | None) -> Resolution | None:
    value, word = named.candidates[0].value if named else None, scene.tree.tokens[pronoun].text.lower()
    if named and isinstance(value, Actor) and coreference.fits(word, tree, subject, value):
        return coreference.coreferent(named, scene.number, scene.tree.span(pronoun))
    return None


def also_meant(scene: Scene, pronoun: int, meant: Resolution) -> list[Resolution]:
    """Of 'the army and its allies said they had taken it' the allies, beside the army whom 'they' names first.

    'Malian and French troops came to Gao. They took it' likewise.
    """
    if scene.tree.lowers[pronoun] != "they":
        return []
    first = next(coreference.governing_subjects(scene.tree, pronoun), None)
    told = scene if first is not None else scene.previous
    if told is None:
        return []
    if first is None:
        first = next((k for k in _subjects(told.tree) if _means(told.actor(k), meant)), None)
    beside = [] if first is None else [*told.tree.conjuncts(first)[1:], *told_with(told, first)]
    named = [found for one in beside if (found := told.at("actor", one)) is not None]
    span = scene.tree.span(pronoun)
    return [coreference.coreferent(found, scene.number, span) for found in named]


def _subjects(tree: Tree) -> list[int]:
    return [i for i, token in enumerate(tree.tokens) if token.dep in ("nsubj", "nsubjpass")]


def _means(found: Resolution | None, meant: Resolution) -> bool:
    return found is not None and found.candidates[0].value == meant.candidates[0].value


def told_with(scene: Scene, noun: int) -> list[int]:
    """The others told by one noun: 'Malian and French troops', 'US-Iraqi raids', 'troops from Mali and France'.

    And the first of a list that the parser hung on its second: 'the army, anti-terror forces and the police'.
    """
    tree = scene.tree
    actors = [k for k in tree.kids(noun, "amod", "nmod", "compound") if scene.heads("actor", k) is not None]
    linked = [k - 2 for k in (*actors, noun) if k > 1 and tree.lowers[k - 1] in ("-", "–")]
    told = [k for k in linked if _is_state(scene, k) and _is_state(scene, k + 2)]
    told += [k for k in actors if tree.lowers[k + 1] == "," and tree.kids(noun, "conj")]
    inner = [k for k in scene.under(noun, "from", "of") if scene.at("actor", k) is not None]
    told += [k for k in inner if tree.tokens[k].dep == "conj" and scene.are_of(noun)]
    told += [k for one in inner if tree.tokens[one].tag == "NNS" for k in told_with(scene, one)]
    told += [k for k in actors if tree.kids(k, "cc") and len(tree.conjuncts(k)) > 1]
    return [*dict.fromkeys(told)]


def _is_state(scene: Scene, i: int) -> bool:
    found = scene.heads("actor", i)
    return found is not None and getattr(found.candidates[0].value, "type", "") == "state"
