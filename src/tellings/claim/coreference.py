"""Pronouns inside one sentence: 'the army said it had taken …', 'troops advanced since they broke …'.

Narrow on purpose: the antecedent is the subject of the governing clause and agrees in number. Whatever
reaches beyond the sentence was resolved before, or stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tellings.knowledge.sides import PARTIES, side_of
from tellings.records import Actor, Candidate, Mention, Reason, Resolution, Span
from tellings.syntax import Tree

_SINGULAR, _PLURAL = frozenset({"it", "its"}), frozenset({"they", "them", "their", "theirs"})
_PERSON = frozenset({"he", "she", "his", "her"})
_QUOTES = frozenset({'"', "“", "''", "``", "'", "‘"})
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


def following_subjects(tree: Tree, pronoun: int) -> Iterator[int]:
    """The subject of the main clause behind the pronoun's own: 'after they took Gao, the rebels moved on'."""
    clause = tree.clause(pronoun)
    verb = tree.head(clause)
    before = verb is not None and clause < verb and tree.tokens[clause].dep == "advcl"
    if verb is not None and before and pronoun in tree.kids(clause, "nsubj", "nsubjpass"):
        yield from (one for one in tree.kids(verb, "nsubj", "nsubjpass") if one > clause)


def leads(tree: Tree, pronoun: int) -> bool:
    """Whether a pronoun (or a possessive before a noun) stands in the subject of the sentence's main clause."""
    node = pronoun
    while tree.tokens[node].dep in ("poss", "conj") and tree.tokens[node].head != node:
        node = tree.tokens[node].head
    head = tree.head(node)
    if tree.tokens[node].dep not in ("nsubj", "nsubjpass") or head is None:
        return False
    while tree.tokens[head].dep == "conj" or _is_told_first(tree, head):
        head = tree.tokens[head].head
    return tree.head(head) is None


def _is_told_first(tree: Tree, clause: int) -> bool:
    """'It took the town, an official said': what is said leads, and who says it comes after."""
    above = tree.tokens[clause].head
    tellers = tree.kids(above, "nsubj")
    quoted = any(tree.tokens[k].text in _QUOTES for k in range(clause))  # 'They shelled us,' of whomever he means
    return tree.tokens[clause].dep == "ccomp" and clause < min(tellers, default=0) and not quoted


def tellers_after(tree: Tree, pronoun: int) -> list[int]:
    """Who says the clause that a pronoun leads, where that is told after it."""
    clause = tree.clause(pronoun)
    return tree.kids(tree.tokens[clause].head, "nsubj") if _is_told_first(tree, clause) else []


def named_before(word: str, told: Iterable[Resolution], pronoun: Span) -> bool:
    """'On its way, the army reports, it met rebels': a party before it in its own sentence may be meant as well."""
    values = [_actor(one) for one in told if one.mention.span.end <= pronoun.start]
    return any(value.type in PARTIES and agrees(word.lower(), False, value) for value in values)


def meant_before(word: str, tree: Tree, named: Callable[[int], Resolution | None]) -> Resolution | None:
    """Whom a pronoun that leads a sentence means, of the subjects of the sentence before; None where two fit alike.

    'IS took the town, and troops want it back. They …': of a clause each, the plural noun before the collective one.
    """
    word = word.lower()
    clauses = [_fitting(word, tree, subjects, named) for subjects in _clause_subjects(tree)]
    fitting = [found for found in clauses if found is not None]
    if word in _PLURAL:
        plural = [found for found in fitting if is_plural(tree, found[0])]
        fitting = plural or [found for found in fitting if _type(found[1]) != "state"]
    actors = {_actor(resolution).id for _, resolution in fitting}
    return fitting[0][1] if len(actors) == 1 else None


def _fitting(
    word: str, tree: Tree, subjects: Iterable[int], named: Callable[[int], Resolution | None]
) -> tuple[int, Resolution] | None:
    """The first of the subjects of a clause that the pronoun agrees with; no pair of enemies."""
    for subject in subjects:
        told = [found for one in tree.conjuncts(subject) if (found := named(one)) is not None]
        found = named(subject)
        if found is not None and fits(word, tree, subject, _actor(found)):
            sides = {side for one in told if (side := side_of(_actor(one))) is not None}
            return (subject, found) if len(sides) <= 1 else None
    return None


def _clause_subjects(tree: Tree) -> Iterator[list[int]]:
    """For each main clause its subject; where that only tells who spoke, what was said comes first."""
    for root in [i for i, token in enumerate(tree.tokens) if token.head == i]:
        for clause in tree.conjuncts(root):
            said = [k for one in tree.kids(clause, "ccomp") for k in tree.kids(one, "nsubj", "nsubjpass")]
            yield [*said, *tree.kids(clause, "nsubj", "nsubjpass")]


def _actor(found: Resolution) -> Actor:
    value = found.candidates[0].value
    assert isinstance(value, Actor)
    return value


def _type(found: Resolution) -> str:
    return _actor(found).type


def is_plural(tree: Tree, i: int) -> bool:
    """Whether a noun phrase names several."""
    return tree.tokens[i].tag in ("NNS", "NNPS") or len(tree.conjuncts(i)) > 1 or tree.tokens[i].text.lower() == "they"


def fits(pronoun: str, tree: Tree, i: int, actor: Actor) -> bool:
    """Whether a pronoun can stand for the actor that a noun names: 'the Rapid Support Forces said it …' as well."""
    body = pronoun in _SINGULAR and tree.tokens[i].tag == "NNPS" and len(tree.conjuncts(i)) == 1
    return agrees(pronoun, is_plural(tree, i) and not body, actor)


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
