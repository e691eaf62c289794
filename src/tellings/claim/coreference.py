"""Pronouns inside one sentence: 'the army said it had taken …', 'troops advanced since they broke …'.

Narrow on purpose: the antecedent is the subject of the governing clause and agrees in number. Whatever
reaches beyond the sentence was resolved before, or stays open.
"""

from __future__ import annotations

from collections.abc import Iterator

from tellings.records import Actor, Candidate, Mention, Reason, Resolution, Span
from tellings.syntax import Tree

_SINGULAR, _PLURAL, _PERSON = frozenset({"it"}), frozenset({"they", "them"}), frozenset({"he", "she"})
_COLLECTIVE = frozenset({"state", "force", "group", "organisation", "unit", "generic"})


def governing_subjects(tree: Tree, pronoun: int) -> Iterator[int]:
    """Subjects of the clauses above the pronoun's own, nearest first, that stand before it."""
    clause = tree.clause(pronoun)
    for verb in tree.ancestors(clause):
        if tree.tokens[verb].pos in ("VERB", "AUX"):
            for subject in tree.kids(verb, "nsubj", "nsubjpass"):
                if subject < pronoun:
                    yield subject


def agrees(tree: Tree, pronoun: int, subject: int, actor: Actor) -> bool:
    """Whether a pronoun can stand for an actor that the word ``subject`` names."""
    word = tree.tokens[pronoun].text.lower()
    plural = tree.tokens[subject].tag in ("NNS", "NNPS") or len(tree.conjuncts(subject)) > 1
    if word in _PERSON:
        return actor.type == "person"
    if word in _PLURAL:
        return plural or actor.type in _COLLECTIVE
    return word in _SINGULAR and not plural and actor.type in _COLLECTIVE


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
