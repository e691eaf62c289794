"""How sure of a happening he is who tells it: 'reportedly', 'it seems that', 'it is possible that', 'said to be'."""

from __future__ import annotations

from collections.abc import Iterable

from tellings.claim.negation import negated
from tellings.claim.own_words import is_as_if, is_guessed, own_reality
from tellings.claim.scene import Scene


def is_hedged(scene: Scene, node: int) -> bool:
    """'Reportedly', 'the alleged attack', 'may have fled', 'a sign that', 'seems to have'."""
    adverbs = {scene.lemma(k) for k in scene.tree.kids(node, "advmod")}
    if {scene.tree.tokens[k].text.lower() for k in scene.tree.kids(node, "amod")} & scene.words.modality["doubted"]:
        return True
    if is_guessed(scene, node) or any(is_as_if(scene, k) for k in scene.tree.kids(node, "mark")):
        return True
    if _is_sign(scene, node) or adverbs & scene.words.modality["hedges"] or (adverbs & scene.words.modality["near"]):
        return True
    if _by_hearsay(scene, node):
        return True
    head, dep = scene.tree.head(node), scene.tree.tokens[node].dep
    if head is None or scene.lemma(head) not in scene.words.modality["seeming"]:
        return False
    it = [scene.tree.tokens[k].text.lower() for k in scene.tree.kids(head, "nsubj", "expl")]
    return dep == "xcomp" or (dep == "ccomp" and it == ["it"])  # 'it seems that'


def _is_sign(scene: Scene, node: int) -> bool:
    """'A further sign that troops had taken the town'."""
    head = scene.tree.head(node)
    told = head is not None and scene.lemma(head) in scene.words.modality["signs"]
    return told and scene.tree.tokens[node].dep in ("acl", "ccomp", "relcl")


def _by_hearsay(scene: Scene, word: int) -> bool:
    """'Dozens reported dead', 'said to be killed', as headlines have it."""
    tokens, first = scene.tree.tokens, word
    while first and tokens[first - 1].text.lower() in ("to", "be", "have", "been"):
        first -= 1
    told = tokens[first - 1].text.lower() if first else ""
    return tokens[word].tag in ("JJ", "VBN", "VBD") and (
        told in scene.words.modality["hearsay"] or (told == "said" and first < word)
    )


def is_impersonal(scene: Scene, governor: int) -> bool:
    """'Was believed to have left', 'are feared dead'."""
    tree = scene.tree
    return scene.lemma(governor) in scene.words.modality["hedge_verbs"] and bool(
        tree.kids(governor, "auxpass", "nsubjpass")
    )


def is_thought(scene: Scene, governor: int, child: int) -> bool:
    """'Think that they left', 'this may mean that they left', 'are feared to have left'; but there was fighting where
    dozens are 'feared dead in the fighting'.
    """
    words, dep, lemma = scene.words.modality, scene.tree.tokens[child].dep, scene.lemma(governor)
    thought = lemma in words["opinion"] or (lemma == "fear" and governor < child)
    thought = thought or (lemma in words["meaning"] and own_reality(scene, governor) is not None)
    return (dep != "prep" and is_impersonal(scene, governor)) or (thought and dep == "ccomp")


def called_likely(scene: Scene, governor: int, child: int) -> bool | None:
    """True of 'it is possible that they took it' and 'a chance that they did', false of 'it is unlikely that'."""
    tree, words = scene.tree, scene.words.modality
    if tree.tokens[child].dep not in ("ccomp", "csubj", "acl") or tree.tokens[child].tag in ("VB", "VBG"):
        return None
    told = {scene.lemma(governor)}
    if scene.lemma(governor) == "be":
        told = {scene.lemma(k) for k in tree.kids(governor, "acomp", "attr")}
    elif tree.tokens[governor].pos not in ("NOUN", "ADJ"):
        return None
    if told & words["doubtful"]:
        return False
    if told & words["sure"]:
        that = any(scene.tree.lowers[k] == "that" for k in scene.tree.kids(child, "mark"))
        return True if that and negated(scene, governor) else None  # 'it is not clear that'
    return not negated(scene, governor) if told & words["probable"] else None


def is_from_rumour(scene: Scene, speakers: Iterable[int]) -> bool:
    """'Unconfirmed reports said they took it.'"""
    tree, words = scene.tree, scene.words.modality
    reports = (i for i in speakers if scene.lemma(i) in words["alleging"])
    return any(scene.lemma(k) in words["unconfirmed"] for i in reports for k in tree.kids(i, "amod"))
