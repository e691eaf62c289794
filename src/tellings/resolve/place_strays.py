"""False friends: places that bear a name of the report, in countries that it has nothing to do with."""

from __future__ import annotations

import re

from tellings.knowledge.folding import fold_plain
from tellings.knowledge.gazetteer import Gazetteer
from tellings.knowledge.gazetteer_tables import spelled
from tellings.knowledge.gazetteer_words import load_place_words
from tellings.knowledge.parts import TOWNS
from tellings.records import Place, Reading
from tellings.resolve.place_evidence import Name, Setting
from tellings.resolve.place_scoring import Scored, alike

STRAY_PEOPLE = 250_000  # a smaller place far from all that the report speaks of is a false friend
FAMOUS_ABROAD, KNOWN_ABROAD = 500_000, 100_000  # people: in a text that is not in English
NEXT_DOOR_PEOPLE = 50_000  # the same across a border, for a name that is not spelled quite so
KNOWN_PEOPLE = 15_000  # a town of this size in a country that is named at all is no stray
EVERYWHERE = frozenset({"country", "continent", "region", "sea", "river", "province"})
_THERE = re.compile(r"\b(?:in|at|near|from|to|of|on|outside|inside|around|toward|towards) (?:the )?$")
_REACH = 20  # characters


def _known_abroad(one: Scored, name: Name, *, strong: bool) -> bool:
    """Sure enough in a language whose other words we do not know: 'Les', 'Tigre' are also towns."""
    people = one.listed.people
    same = one.listed.main and one.listed.plain == fold_plain(name.words)
    named = one.place.kind in EVERYWHERE and one.place.kind != "province"
    return named or people >= FAMOUS_ABROAD or (strong and same and people >= KNOWN_ABROAD)


def plausible(
    name: Name, scored: tuple[Scored, ...], where: Setting, reading: Reading, gazetteer: Gazetteer
) -> tuple[Scored, ...]:
    """Without small places in countries that the report has nothing to do with."""
    if reading.report.language != "en":
        sure = [
            one
            for one in scored
            if one.listed.given or _known_abroad(one, name, strong=where.strong) or _named_province(one.place, where)
        ]
        unsure = {one.place.country for one in scored[: scored.index(sure[0])]} if sure else set()
        scored = () if sure and sure[0].place.country in unsure else tuple(sure)  # not the province for its town
    where = where.aside(name.key)
    # 'the Southeast' is Oman's province only in a report on Oman, 'the National Capital Region' the Philippines' in one
    if load_place_words().compass.issuperset(name.words.lower().split()):
        scored = tuple(one for one in scored if one.place.country in where.countries or one.listed.id[:4] == "own:")
    while scored and _once_called_so(scored[0], name, reading.report.text):
        scored = scored[1:]
    if not where.strong:
        return scored
    return tuple(one for one in scored if not _stray(one, name, where, gazetteer))


def _once_called_so(one: Scored, name: Name, text: str) -> bool:
    """A small place by a name that is not its own, nor like it: 'Bush' is hardly Bushland.

    Where lists do not spell all names as the news does, somebody may well be 'in X'.
    """
    if one.listed.given or one.listed.usual or one.listed.id.startswith("own:") or one.place.kind not in TOWNS:
        return False
    reasons = {reason.name for reason in one.reasons}
    if (
        "other name" not in reasons
        or {"within", "kind"} & reasons
        or name.slot
        or f" {name.words} " in f" {one.place.name} "
    ):
        return False
    if one.place.country in spelled():
        return one.listed.people < KNOWN_ABROAD
    there = _THERE.search(text, max(0, name.mention.span.start - _REACH), name.mention.span.start)
    return one.listed.people < KNOWN_PEOPLE and there is None


def _named_province(place: Place, where: Setting) -> bool:
    return place.kind == "province" and place.country in where.countries


def _stray(one: Scored, name: Name, where: Setting, gazetteer: Gazetteer) -> bool:
    place, countries = one.place, where.countries
    if one.listed.given or one.listed.usual or place.country is None or place.country in countries:
        return False
    if place.kind in EVERYWHERE and (place.kind != "province" or one.listed.main or alike(place.name, name.key)):
        return False  # but a province abroad has no second names: 'Gao' of a person
    if any(container in place.part_of for container in name.within):
        return False
    people, same = one.listed.people, one.listed.plain == fold_plain(name.words)
    if where.weights.get(place.country, 0.0) > 0 and same and people >= KNOWN_PEOPLE:
        return False
    if any(place.country in gazetteer.neighbours(country) for country in countries):
        return people < NEXT_DOOR_PEOPLE and not (same and one.listed.main)
    return people < STRAY_PEOPLE or not (one.listed.main or alike(place.name, name.key))
