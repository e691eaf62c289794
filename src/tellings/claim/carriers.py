"""The verbs that nouns stand with: what supports a deed told by a noun, and what it hangs on by a preposition."""

from __future__ import annotations

from tellings.claim.answerable import row_of
from tellings.syntax import Tree

SHARES = ("percent", "%", "pct")
_HUNG = ("pobj", "pcomp")


def support_of(tree: Tree, noun: int, rows: frozenset[str] = frozenset()) -> int | None:
    """The verb that carries a noun: 'took control', 'is in control', 'launched an offensive'.

    ``rows``: nouns that only tell that there were several ('launched a wave of strikes').
    """
    node = tree.first_conjunct(row_of(tree, tree.first_conjunct(noun), rows))
    head = tree.head(node)
    if head is None:
        return None
    if tree.tokens[node].dep in ("dobj", "nsubjpass", "nsubj", "csubj", "attr", "oprd") and tree.tokens[head].pos in (
        "VERB",
        "AUX",
    ):
        return head
    if tree.tokens[node].dep == "advmod" and tree.tokens[head].lemma == "be":
        return head  # 'is home to'
    return None


def carrier_of(tree: Tree, noun: int, measures: frozenset[str] = frozenset()) -> int | None:
    """The verb that a noun hangs on by a preposition: 'is in control', 'fell into the hands of'.

    ``measures``: nouns that only tell how much of it there was ('after days of clashes').
    """
    node = tree.first_conjunct(noun)
    head = tree.head(node)
    if tree.tokens[node].dep not in _HUNG or head is None:
        return None
    above = tree.head(head)
    if above is not None and (tree.tokens[above].dep == "advmod" or tree.tokens[above].lemma in SHARES):
        above = tree.head(above)  # 'is back in the hands of', 'is 80 percent under control'
    if above is not None and tree.tokens[above].lemma in measures and tree.lowers[head] == "of":
        return carrier_of(tree, above)
    if (
        above is not None
        and tree.tokens[above].dep == "dobj"
        and tree.tokens[tree.tokens[above].head].lemma == "accuse"
    ):
        above = tree.head(above)  # 'accused the army of war crimes', hung on the army
    return above if above is not None and tree.tokens[above].pos in ("VERB", "AUX") else None


def carried_with(tree: Tree, noun: int, measures: frozenset[str]) -> int | None:
    """The verb that is done 'with' something, however deep its object: 'ended weeks of stalemate with airstrikes'."""
    prep = tree.head(tree.first_conjunct(noun))
    outer = tree.head(prep) if prep is not None else None
    if outer is not None and tree.tokens[outer].lemma in measures:
        prep = tree.head(outer)
    if prep is None or tree.tokens[prep].text.lower() != "with":
        return None
    if any(tree.tokens[k].tag == "VBG" for k in (*tree.kids(noun, "acl"), *tree.kids(prep, "pcomp"))):
        return None  # 'pulled back, with airstrikes hitting the town': these may be another's
    return next((k for k in tree.ancestors(prep) if tree.tokens[k].pos == "VERB"), None)


def carrier_preposition(tree: Tree, noun: int, measures: frozenset[str] = frozenset()) -> str | None:
    """The preposition that a noun stands under: 'in' of 'is in control', 'after' of 'after days of fighting'."""
    node = tree.first_conjunct(noun)
    head = tree.head(node)
    if head is None or tree.tokens[node].dep not in _HUNG:
        return None
    above = tree.head(head)
    if above is not None and tree.tokens[above].lemma in measures and tree.lowers[head] == "of":
        return carrier_preposition(tree, above)
    return tree.lowers[head]
