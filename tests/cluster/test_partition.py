"""Partition against a plain graph walk."""

from __future__ import annotations

from collections import deque

from hypothesis import given
from hypothesis import strategies as st

from tellings.cluster.partition import partition

NODES = [f"n{number:02d}" for number in range(12)]
EDGES = st.lists(
    st.tuples(st.sampled_from([0.5, 0.7, 0.9]), st.sampled_from(NODES), st.sampled_from(NODES)), max_size=25
)
PAIRS = st.sets(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=10)


def walk(edges: list[tuple[float, str, str]]) -> tuple[tuple[str, ...], ...]:
    near: dict[str, set[str]] = {node: set() for node in NODES}
    for _, left, right in edges:
        near[left].add(right)
        near[right].add(left)
    seen: set[str] = set()
    groups = []
    for start in NODES:
        if start in seen:
            continue
        group, queue = {start}, deque([start])
        while queue:
            for other in near[queue.popleft()] - group:
                group.add(other)
                queue.append(other)
        seen |= group
        groups.append(tuple(sorted(group)))
    return tuple(sorted(groups))


@given(EDGES)
def test_without_forbidden_pairs_the_groups_are_the_connected_components(edges: list[tuple[float, str, str]]) -> None:
    assert partition(NODES, edges, lambda _left, _right: False) == walk(edges)


@given(EDGES, PAIRS)
def test_no_group_holds_a_forbidden_pair_and_order_changes_nothing(
    edges: list[tuple[float, str, str]], apart: set[tuple[str, str]]
) -> None:
    def forbidden(left: str, right: str) -> bool:
        return (left, right) in apart or (right, left) in apart

    groups = partition(NODES, edges, forbidden)
    assert sorted(node for group in groups for node in group) == NODES
    assert not any(forbidden(one, other) for group in groups for one in group for other in group if one != other)
    assert partition(NODES[::-1], edges[::-1], forbidden) == groups
