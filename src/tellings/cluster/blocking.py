"""Pairs worth comparing: one family, one place, days that touch. Nearly linear in the number of claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from tellings.cluster.profile import Profile
from tellings.cluster.scoring import TOLERANCE

# A hold may be the news of a gain, so both stand in one block.
BLOCK_OF = {"hold": "control"}


# Claims of one place in the order of days; a claim joins its like among the nearest, or it has none.
MOST_COMPARED = 150


def blocks(profiles: Iterable[Profile]) -> dict[tuple[str, str], list[Profile]]:
    """Placed profiles by family and place, each block in order of its first possible day."""
    found: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for each in profiles:
        for place in each.places:
            found[BLOCK_OF.get(each.family, each.family), place].append(each)
    return {key: sorted(found[key], key=_first_day) for key in sorted(found)}


def pairs(profiles: Iterable[Profile]) -> Iterator[tuple[Profile, Profile]]:
    """Each pair once whose claims share a block and whose days could be the same."""
    seen: set[tuple[str, str]] = set()
    for (family, _), members in blocks(profiles).items():
        reach = timedelta(days=TOLERANCE.get(family, 1))
        for position, left in enumerate(members):
            last = left.window.last
            for right in members[position + 1 : position + 1 + MOST_COMPARED]:
                if last is not None and right.window.first is not None and right.window.first - last > reach:
                    break
                key = (min(left.claim.id, right.claim.id), max(left.claim.id, right.claim.id))
                if key not in seen:
                    seen.add(key)
                    yield left, right


def _first_day(each: Profile) -> tuple[date, str]:
    return each.window.first or date.min, each.claim.id
