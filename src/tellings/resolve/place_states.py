"""Names that may be of a city and of what is called after it: a state, or a quarter of another city."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from tellings.knowledge.gazetteer_words import any_of, load_place_words
from tellings.knowledge.parts import TOWNS
from tellings.records import Place
from tellings.resolve.place_evidence import Name
from tellings.resolve.place_scoring import METROPOLIS

_AND = re.compile(r",? and |, (?:or )?| or ")
_SENT_FROM = re.compile(
    r"\b(?:(?:Sen|Rep|Gov|Reps|Sens)\. (?:[A-Z][\w'’.-]*\s){1,4}(?:of|from)|Senate (?:seat )?(?:from|in)|governor of|"
    r"senator (?:from|of)|state of|states of|states like|states such as) $"
)
_QUARTER = re.compile(
    r" (?:[a-z]+ )?(?:suburb|district|neighbou?rhood|quarter|sector|section|area|town|village) of (?:the )?"
)
_LARGE = 100_000  # people: before the name of a quarter it is the city that has it
_BEFORE = 60  # characters
_FEW = 2  # so many other states in a list, and it is one of states


@lru_cache(maxsize=1)
def _offices() -> re.Pattern[str]:
    return re.compile(rf" (?:{any_of(load_place_words().state_offices)})(?![\w-])")


def with_states(names: Sequence[Name], text: str) -> tuple[Name, ...]:
    """The names, those of states marked: 'Oregon and Washington', 'X, New York', 'the New York senator'."""
    ordered = sorted(names, key=lambda name: name.mention.span)
    listed = {name.mention.span for run in _lists(ordered, text) if _of_states(run) for name in run}
    by_start = {name.mention.span.start: name for name in names}
    inner = {
        by_start[at].mention.span: name
        for name in names
        if (at := name.context.within_at) in by_start and text[name.mention.span.end : at] == ", "
    }

    def is_state(name: Name) -> bool:
        states = _states(name)
        if name.context.kind is not None or not states or not _has_city(name):
            return False
        if name.mention.span in listed:
            return True
        town = inner.get(name.mention.span)
        if (
            town is not None
            and _holds(states, town)
            and not _holds([p for _, p in name.options if p not in states], town)
        ):
            return True
        start, end = name.mention.span
        before = text[max(0, start - _BEFORE) : start].replace("\n", " ")
        return _offices().match(text, end) is not None or _SENT_FROM.search(before) is not None

    def told(name: Name) -> Name:
        if is_state(name):
            return replace(name, context=replace(name.context, kind="province"))
        if (
            name.context.kind in TOWNS
            and not text.endswith(" of ", 0, name.mention.span.start)  # 'the city of Zengilan'
            and (states := _states(name))
            and not any(listed.main for listed, place in name.options if place not in states)
        ):
            return replace(name, context=replace(name.context, kind=None))  # 'the Ohio town'
        return name

    whose = {one.mention.span for one, part in pairwise(ordered) if _has_quarter(one, part, text)}
    cities = (_as_city(name) if name.mention.span in whose else name for name in names)
    return tuple(told(name) for name in cities)


def _has_quarter(city: Name, part: Name, text: str) -> bool:
    """'The Damascus suburb of Douma' is Douma's; 'the Sabon Gari district of Kano' is not, nor 'an X suburb of Y'."""
    between = text[city.mention.span.end : part.mention.span.start]
    if _QUARTER.fullmatch(between) is None:
        return False
    large = [place for listed, place in city.options if place.kind == "city" and listed.people >= _LARGE]
    if not part.options:
        return bool(large)
    wholes = {place.id for _, place in part.options}
    if any(wholes & set(place.part_of) for _, place in city.options if place.kind not in ("city", "town")):
        return False  # the city has a quarter of that name
    lands = {place.country for _, place in part.options}
    return any(place.country in lands for place in large)


def _as_city(name: Name) -> Name:
    return replace(name, context=replace(name.context, kind=None, role="at", side=None, listed=False))


def _has_city(name: Name) -> bool:
    """Whether a city of the name is as well known as a state: no other needs the words around it."""
    return any(place.kind == "city" and listed.people >= METROPOLIS for listed, place in name.options)


def _states(name: Name) -> list[Place]:
    return [place for listed, place in name.options if place.kind == "province" and listed.main]


def _holds(places: Sequence[Place], town: Name) -> bool:
    ids = {place.id for place in places}
    return any(ids & set(place.part_of) for _, place in town.options)


def _lists(names: Sequence[Name], text: str) -> list[list[Name]]:
    """Names that stand beside each other with no more than commas and 'and' between them."""
    runs: list[list[Name]] = []
    for name in names:
        if runs and _AND.fullmatch(text, runs[-1][-1].mention.span.end, name.mention.span.start):
            runs[-1].append(name)
        else:
            runs.append([name])
    return [run for run in runs if len(run) > _FEW]


def _of_states(run: Sequence[Name]) -> bool:
    """Whether every name of a list is that of a state of one country, and some are no city's."""
    countries = [{place.country for place in _states(name)} for name in run]
    sure = sum(not any(place.kind == "city" for _, place in name.options) for name in run)
    return bool(countries) and bool(set.intersection(*countries)) and sure >= _FEW
