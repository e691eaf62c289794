"""Who stands with whom, as far as the resolved actors say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from tellings.records import Actor, Slot

# Words for anybody ('militants', 'residents') name no party: two of them are neither the same nor different.
NAMELESS = frozenset({"generic", "crowd"})

# Of these each is a party of its own where no other is known; a monitor or an agency is none.
PARTIES = frozenset({"state", "force", "unit", "group"})


def side_of(actor: Actor) -> str | None:
    """The party that an actor belongs to or stands with; None where nobody can tell."""
    if actor.side is not None:
        return actor.side
    if actor.type not in PARTIES:
        return None
    return actor.parent or actor.id


def sides_of(slots: Iterable[Slot[Actor]]) -> frozenset[str]:
    """The known sides of all the actors of some slots."""
    return frozenset(side for slot in slots if (side := side_of(slot.value)) is not None)


def side_names(actors: Iterable[Actor]) -> dict[str, str]:
    """A name for people for each side: that of the side itself where reports name it, else of its state, else of
    the force that they name most."""
    named: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    for actor in actors:
        side = side_of(actor)
        if side is not None and actor.type in PARTIES:
            rank = 0 if actor.id == side else 1 if actor.type == "state" else 2
            named[side][rank, actor.name] += 1
    return {
        side: min(names.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))[0][1]
        for side, names in named.items()
    }
