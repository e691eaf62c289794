"""Under which names a person is known for the rest of a report: in full, by surname, without a middle name."""

from __future__ import annotations

import re
from functools import lru_cache

from tellings.records import Actor
from tellings.resolve.actor_context import Context
from tellings.resolve.actor_names import key_of

_FAMILY_FIRST = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+[-‐][a-z]+")  # 'Yoon Suk-yeol'
_FULL = 2  # words of a name that is more than a surname


def person_told(name: str, context: Context) -> Actor | None:
    """The person whom the report told of under a name, or under it with a middle name more or less."""
    key = key_of(name)
    if key in context.persons or "-" not in key:
        return context.persons.get(key)
    first, _, last = key.partition("-")
    known = context.persons.get(last.rpartition("-")[2])
    if known is None:
        return None
    parts = key_of(known.name).split("-")
    shorter = len(parts) == _FULL or "-" not in last  # of both one has no middle name
    same = shorter and parts[0] == first and parts[-1] == last.rpartition("-")[2] and len(first) > 1
    return known if same and len(parts) >= _FULL else None


@lru_cache(maxsize=1024)  # of the persons of a report, who are gone through for each that is named
def _before_last(name: str) -> tuple[str, ...]:
    """The words of a name but the last, by which somebody may be called as well."""
    return tuple(key_of(name).split("-")[:-1])


def remember(actor: Actor, context: Context) -> None:
    """Keeps a person under the full name, the last word and the last word with its particle ('al-Abadi')."""
    full = key_of(actor.name)
    if len(full) < 3:
        return
    context.persons[full] = actor
    parts = full.split("-")
    inside = set[str]().union(*(_before_last(one.name) for one in context.persons.values() if one.id != actor.id))
    for size in (1, 2):
        tail = parts[0] if size == 1 and _FAMILY_FIRST.fullmatch(actor.name) else "-".join(parts[-size:])
        if tail in context.surnames and context.persons[tail].id != actor.id:
            continue  # 'Kim' is who was called so before, also after a spokesman of that name
        if tail in inside and tail not in context.persons:
            continue  # of 'Mahamat Deby' after 'Idriss Deby Itno', 'Deby' may be either
        if (len(parts) > size and len(tail) > 1 and parts[-size] not in context.actors.words.particles) or (
            len(parts) > size and size == 2
        ):
            context.persons[tail] = actor
    if len(parts) > 1 and len(parts[0]) > 1 and parts[0] not in context.actors.words.particles:
        context.persons.setdefault(parts[0], actor)  # 'Kim Jong Un', then 'Kim'
