"""From a reading to what its mentions refer to: places, actors, times and counts."""

from __future__ import annotations

from tellings.knowledge import Knowledge
from tellings.records import Reading, Resolved
from tellings.resolve.actors import resolve_actors
from tellings.resolve.counts import resolve_counts
from tellings.resolve.places import resolve_places
from tellings.resolve.times import resolve_times

__all__ = ["resolve"]


def resolve(reading: Reading, knowledge: Knowledge) -> Resolved:
    """Looks up every mention; actors come after places, since the places tell whose army 'the army' is."""
    published = reading.report.published
    places = resolve_places(reading, knowledge.gazetteer)
    actors = resolve_actors(
        reading, places, knowledge.actors, knowledge.gazetteer, published.last if published else None
    )
    found = (*places, *actors, *resolve_times(reading), *resolve_counts(reading))
    return Resolved(reading, tuple(sorted(found, key=lambda r: (r.mention.span, r.mention.kind))))
