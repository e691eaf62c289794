"""Pronouns inside one sentence: 'the army said it had taken …', 'troops advanced since they broke …'.

Narrow on purpose: the antecedent is the subject of the governing clause and agrees in number. Whatever
reaches beyond the sentence was resolved before, or stays open.
"""

from __future__ import annotations

from collections.abc import Iterator

from tellings.records import Actor, Candidate, Mention, Reason, Resolution, Span
from tellings.syntax import Tree

_SINGULAR, _PLURAL = frozenset({"it", "its"}), frozenset({"they", "them", "their", "theirs"})
_PERSON = frozenset({"he", "she", "his", "her"})
_COLLECTIVE = frozenset({"state", "force", "group", "organisation", "unit", "generic"})


def governing_subjects(tree: Tree, pronoun: int, said: bool = False) -> Iterator[int]:
    """Subjects of the clauses above the pronoun's own, nearest first, that stand before it.

    ``said``: only where its clause is what somebody says ('the army said the town was under its control').
    """
    clause = tree.clause(pronoun)
    if said and tree.tokens[clause].dep != "ccomp":
        return
    for verb in tree.ancestors(clause):
        if tree.tokens[verb].pos in ("VERB", "AUX"):
            for subject in tree.kids(verb, "nsubj", "nsubjpass"):
                if subject < pronoun:
                    yield subject


def leads(tree: Tree, pronoun: int) -> bool:
    """Whether a pronoun (or a possessive before a noun) stands in the subject of the sentence's main clause."""
    node = pronoun
    while tree.tokens[node].dep in ("poss", "conj") and tree.tokens[node].head != node:
        node = tree.tokens[node].head
    head = tree.head(node)
    if tree.tokens[node].dep not in ("nsubj", "nsubjpass") or head is None:
        return False
    while tree.tokens[head].dep == "conj":
        head = tree.tokens[head].head
    return tree.head(head) is None


def main_subjects(tree: Tree) -> list[int]:
    """The subject of a sentence's main clause, and where that only tells who spoke, of what was said first."""
    roots = [i for i, token in enumerate(tree.tokens) if token.head == i]
    found: list[int] = []
    for root in roots:
        for clause in tree.kids(root, "ccomp"):
            found += tree.kids(clause, "nsubj", "nsubjpass")
        found += tree.kids(root, "nsubj", "nsubjpass")
    return found


def is_plural(tree: Tree, i: int) -> bool:
    """Whether a noun phrase names several."""
    return tree.tokens[i].tag in ("NNS", "NNPS") or len(tree.conjuncts(i)) > 1 or tree.tokens[i].text.lower() == "they"


def agrees(pronoun: str, plural: bool, actor: Actor) -> bool:
    """Whether a pronoun can stand for an actor that was named by a plural or a singular noun."""
    if pronoun in _PERSON:
        return actor.type == "person"
    if pronoun in _PLURAL:
        return plural or actor.type in _COLLECTIVE
    return pronoun in _SINGULAR and not plural and actor.type in _COLLECTIVE


def coreferent(antecedent: Resolution, sentence: int, span: Span) -> Resolution:
    """What a pronoun refers to, given what its antecedent refers to."""
    told = tuple(
        Candidate(
            one.value,
            0.9 * one.score,
            "coreferent",
            (Reason("pronoun", -0.1, "stands for the subject of the clause above"),),
        )
        for one in antecedent.candidates
    )
    return Resolution(Mention(span, "actor", sentence), told)
