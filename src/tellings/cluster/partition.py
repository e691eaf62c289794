"""Scored pairs to groups: best pairs first, and no group may hold two claims that a fact keeps apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence


def partition(
    nodes: Sequence[str],
    edges: Iterable[tuple[float, str, str]],
    forbidden: Callable[[str, str], bool],
) -> tuple[tuple[str, ...], ...]:
    """Groups of nodes joined by edges (score, node, node), never across a pair that is forbidden.

    Edges are taken from the highest score down, equal ones by name, so that the result depends on neither the
    order of the nodes nor that of the edges. Without forbidden pairs the groups are the connected components.
    """
    leader = {node: node for node in nodes}
    members = {node: [node] for node in nodes}
    for _, left, right in sorted((-score, min(one, other), max(one, other)) for score, one, other in edges):
        keep, drop = leader[left], leader[right]
        if keep == drop or any(forbidden(mine, theirs) for mine in members[keep] for theirs in members[drop]):
            continue
        if len(members[keep]) < len(members[drop]):
            keep, drop = drop, keep
        for node in members[drop]:
            leader[node] = keep
        members[keep] += members.pop(drop)
    return tuple(sorted(tuple(sorted(group)) for group in members.values()))
