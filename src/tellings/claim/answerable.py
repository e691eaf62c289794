"""Who is told to have done what a noun names by other words than 'by': 'was behind the attack', 'blamed X for it'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tellings.claim.subjects import subjects
from tellings.claim.voice import is_passive
from tellings.syntax import Tree

_FOR = frozenset({"for", "of", "in", "with", "over"})
_OPEN = frozenset({"whether", "if"})


def answerable(tree: Tree, noun: int, words: Mapping[str, frozenset[str]]) -> tuple[int, ...]:
    """Who is said to be behind it, responsible for it, to claim it, to be blamed for it; not who is cleared of it."""
    node = tree.first_conjunct(noun)
    prep = tree.head(node)
    above = tree.head(prep) if prep is not None and tree.tokens[node].dep == "pobj" else None
    if prep is None or above is None:
        return _blamed_on(tree, node) or _claimed_by(tree, node, words)
    name, verb = tree.lowers[prep], above
    if name == "behind" and tree.lemmas[above] in ("be", "stand", "lie"):
        found = subjects(tree, above, words)
    elif name == "for" and tree.lemmas[above] == "responsible" and tree.tokens[above].dep == "acomp":
        verb = tree.tokens[above].head
        found = subjects(tree, verb, words)
    elif name == "for" and (taking := _takes_responsibility(tree, above)) is not None:
        verb = taking
        found = subjects(tree, verb, words)
    elif name in _FOR and tree.lemmas[above] in words["blaming"]:
        found = subjects(tree, above, words) if is_passive(tree, above) else tuple(tree.kids(above, "dobj"))
    else:
        return ()
    cleared = tree.kids(verb, "neg") or any(tree.lowers[k] in _OPEN for k in tree.kids(verb, "mark"))
    return () if cleared else found


def _takes_responsibility(tree: Tree, above: int) -> int | None:
    """The verb of 'claimed responsibility for', wherever the parse hangs the 'for'."""
    if tree.lemmas[above] == "responsibility" and tree.tokens[above].dep == "dobj":
        return tree.tokens[above].head
    taken = any(tree.lemmas[k] == "responsibility" for k in tree.kids(above, "dobj"))
    return above if taken else None


def _blamed_on(tree: Tree, noun: int) -> tuple[int, ...]:
    """'The attack was blamed on the rebels.'"""
    verb = tree.head(noun)
    if verb is None or tree.lemmas[verb] != "blame" or tree.tokens[noun].dep not in ("nsubjpass", "dobj"):
        return ()
    return tuple(k for prep in tree.kids(verb, "prep") if tree.lowers[prep] == "on" for k in tree.kids(prep, "pobj"))


def _claimed_by(tree: Tree, noun: int, words: Mapping[str, frozenset[str]]) -> tuple[int, ...]:
    """'The group claimed the attack.'"""
    verb = tree.head(noun)
    if verb is None or tree.lemmas[verb] != "claim" or tree.tokens[noun].dep != "dobj" or is_passive(tree, verb):
        return ()
    return () if tree.kids(verb, "neg") else subjects(tree, verb, words)


def row_of(tree: Tree, noun: int, rows: frozenset[str]) -> int:
    """'A wave' of 'a wave of strikes'; else the noun itself."""
    prep = tree.head(noun)
    above = tree.head(prep) if prep is not None and tree.lowers[prep] == "of" else None
    return noun if above is None or tree.lemmas[above] not in rows else above


def owners_of_row(tree: Tree, noun: int, words: Mapping[str, frozenset[str]]) -> dict[str, list[int]]:
    """Whose a row of deeds is, by role: 'the Russian campaign of air strikes', 'a wave of raids there by rebels'."""
    first = tree.first_conjunct(noun)
    row = row_of(tree, first, words["rows"] | words["measures"])
    if row == first:
        return {}
    found = {"possessive": tree.kids(row, "poss"), "compound": tree.kids(row, "compound", "nmod")}
    found["modifier"] = tree.kids(row, "amod")
    found["by"] = [k for prep in tree.kids(row, "prep") if tree.lowers[prep] == "by" for k in tree.kids(prep, "pobj")]
    return found


def doers_beside(tree: Tree, noun: int, words: Mapping[str, frozenset[str]]) -> Iterator[int]:
    """Those after 'by', where the parse hangs them on another word.

    On the verb in 'had losses in air strikes by X', on the second of two deeds in 'strikes and shelling by X', on the
    second verb in 'the strikes began at night and were carried out by X'.
    """
    after = noun + 1
    if after < len(tree.tokens) and tree.lowers[after] == "by" and tree.tokens[after].head != noun:
        yield from tree.kids(after, "pobj")
    for other in tree.conjuncts(noun)[1:]:
        if not tree.kids(other, "det", "poss"):
            yield from (k for by in tree.kids(other, "prep") if tree.lowers[by] == "by" for k in tree.kids(by, "pobj"))
    verb = tree.head(noun)
    if verb is not None and tree.tokens[noun].dep in ("nsubj", "nsubjpass"):
        for other in tree.conjuncts(verb)[1:]:
            if tree.lemmas[other] in words["carrying_out"] and not tree.kids(other, "nsubj", "nsubjpass"):
                yield from (k for by in tree.kids(other, "agent") for k in tree.kids(by, "pobj"))
