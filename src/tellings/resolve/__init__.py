"""From a reading to what its mentions refer to: places, actors, times and counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tellings.knowledge import Knowledge
from tellings.knowledge.actors import ActorList
from tellings.knowledge.sides import PARTIES, side_of
from tellings.records import Actor, Place, Reading, Resolution, Resolved, Span
from tellings.resolve.actors import resolve_actors
from tellings.resolve.counts import resolve_counts
from tellings.resolve.places import resolve_places
from tellings.resolve.times import resolve_times

__all__ = ["resolve"]

_FEW = 3  # countries; who is at home in more tells little of where a report plays


def resolve(reading: Reading, knowledge: Knowledge) -> Resolved:
    """Looks up every mention; actors come after places, since the places tell whose army 'the army' is."""
    published = reading.report.published
    places = resolve_places(reading, knowledge.gazetteer, _homes(reading, knowledge.actors))
    actors = resolve_actors(
        reading, places, knowledge.actors, knowledge.gazetteer, published.last if published else None
    )
    acting = {found.mention.span for found in actors if _is_government(found)}  # 'talks with Russia'
    owning = _owning(actors, reading)
    persons: defaultdict[int, list[tuple[Span, str]]] = defaultdict(list)
    for one in actors:
        if name := _person(one):
            persons[one.mention.sentence].append((one.mention.span, name))
    others = acting | owning
    places = tuple(
        found for found in places
        if found.mention.span not in others and not _in_name_of(found, persons[found.mention.sentence], reading)
    )  # fmt: skip
    found = (*places, *actors, *resolve_times(reading), *resolve_counts(reading))
    named = frozenset(side for one in actors if (side := _party(one)) is not None)
    fought = knowledge.actors.fought(published.last if published else None)
    wars = tuple(war for war in fought if sum(not named.isdisjoint(camp) for camp in war.camps) > 1)
    return Resolved(reading, tuple(sorted(found, key=lambda r: (r.mention.span, r.mention.kind))), wars)


def _party(found: Resolution) -> str | None:
    """The side of a party that a mention names; None for anybody else."""
    best = found.best.value if found.best else None
    return side_of(best) if isinstance(best, Actor) and best.type in PARTIES else None


def _is_government(found: Resolution) -> bool:
    """Whether the name of a land or a capital stands for its government here."""
    best = found.candidates[0] if found.candidates else None
    return best is not None and any(reason.name in ("metonym", "state behind a deed") for reason in best.reasons)


def _person(found: Resolution) -> str | None:
    """The name of the person that a mention means."""
    best = found.best.value if found.best else None
    return best.name if isinstance(best, Actor) and best.type == "person" else None


def _in_name_of(found: Resolution, persons: Iterable[tuple[Span, str]], reading: Reading) -> bool:
    """Whether the name of a place is a part of a person's name: 'Bryan' of Bryan Kohberger."""
    words = found.mention.span.of(reading.report.text).split()
    best = found.best.value if found.best else None
    if isinstance(best, Place) and best.id.startswith("text:") and best.kind != "place":
        return False  # 'the village of Dan Zaki'
    return any(
        span.covers(found.mention.span)
        and set(words) <= set(name.split())
        and all(word[0].isupper() for word in name.split())
        for span, name in persons
    )


def _owning(actors: tuple[Resolution, ...], reading: Reading) -> set[Span]:
    """Names of lands that an actor's name begins with: 'Iran's coast guard' tells whose it is, not where."""
    found = set()
    lands = {m.span for m in reading.mentions if m.kind == "place" and m.candidates and m.candidates[0][:4] == "iso:"}
    starts = {span.start: span for span in lands}
    for one in actors:
        span, best = one.mention.span, one.best
        if best is None or not isinstance(best.value, Actor) or best.value.type in ("crowd", "generic"):
            continue
        start = span.start + (4 if span.of(reading.report.text)[:4].lower() == "the " else 0)
        land = starts.get(start)
        if land is not None and land.end < span.end:
            found.add(land)
    return found


def _homes(reading: Reading, actors: ActorList) -> list[frozenset[str]]:
    """The countries that the groups and persons named in a report are at home in; states' own forces act abroad too."""
    found = []
    for mention in reading.mentions:
        entries = [entry for one in mention.candidates if mention.kind == "actor" and (entry := actors.entry(one))]
        if len(entries) == 1 and entries[0].type in ("group", "person") and 0 < len(entries[0].countries) <= _FEW:
            found.append(entries[0].countries)
    return found
