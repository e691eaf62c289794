"""Chooses what a name of a place refers to by the rest of the report.

The reading of the whole report by its countries, by minimum distance and by how well known a place is follows
Leidner (2008), "Toponym Resolution in Text"; the weights are our own, set by hand.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz

from tellings.knowledge.folding import fold
from tellings.knowledge.gazetteer import Listed
from tellings.knowledge.parts import TOWNS
from tellings.records import Place, Reason
from tellings.resolve.place_context import Context

W_PEOPLE = 0.11  # for each tenfold of people
W_METROPOLIS, METROPOLIS = 0.15, 300_000  # more for a town of so many: the world knows it without its country
W_MAIN = 0.12  # the place's own name rather than a second one
W_ARTICLE = 0.1  # 'al-Meridian' is hardly Meridian
W_USUAL = 0.5
W_COUNTRY = 0.5  # its country is the one that the report speaks of
W_PROVINCE = 0.2  # its province is named, or places in it if it is one

W_SISTERS = 0.25  # other provinces of its country are named
W_WITHIN = 0.7  # the words say that it lies there ('X, Y', 'X in Y')
W_KIND = 0.5  # a noun beside the name fits its kind, or does not
W_NO_TOWN = 1.2  # 'the Luhansk region' is no town, though one of the name lies nearer to the others
W_CITY_NAMED = 0.35  # the city of a quarter is named, or is not
W_NAMED_ALSO = 0.25  # the report names it by another name, beyond doubt
W_CALLED = 0.25  # another mention of the name is called a town, and is this one
W_NEAR = 0.3  # the report's other places are near
NEAR_KM = 150.0  # the distance at which nearness has lost two thirds of its weight
_FAR_DEGREES = 25.0  # of latitude: nothing is left of nearness there
AROUND_KM = 60.0  # what a town is said to have may lie so far from its middle
COMPANY_KM = 200.0  # a place farther from all others may be named in passing
TOWN = 3  # UCDP where_prec: a district at most
ALIKE = 70.0  # rapidfuzz ratio of a second name to the own name
TEMPERATURE = 0.12  # of scores to shares of belief
_KNOWN_BY_KIND = {
    "country": 1.35,
    "continent": 1.35,
    "region": 0.75,
    "sea": 0.75,
    "river": 0.7,
    "island": 0.7,
    "province": 0.5,
}
W_DISTRICT = -0.35  # a district of a name is less often meant than a town with its people
W_SEATED = -0.15  # nor a province that is called after its seat
W_CAPITAL = 0.3  # the seat of a state's government
W_CAPITAL_NAMED = 0.15  # more where the state is named
W_OTHER = -0.15  # 'Berea' is hardly Aleppo, which bore that name once
_MILLIONS = 2_000_000
_NONE = 1e-6
_STATE = "iso:"  # begins the id of a state
_SISTERS = 2  # fewer do not tell that a report speaks of a country by its provinces
_OWN_TOWN = 0.35  # a town or village of our own list: it is there because it was in the news


@dataclass(slots=True)
class Evidence:
    """What the report says about where it plays. Weights are between 0 and 1."""

    countries: Mapping[str, float] = field(default_factory=dict)  # how often each is spoken of; no share
    named: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # name key, to what it adds to them itself
    provinces: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # to the weight of each name of its own
    sisters: Mapping[str, frozenset[str]] = field(default_factory=dict)  # country → keys of names of its provinces
    places: Mapping[str, str] = field(default_factory=dict)  # ids of places that are clear, to the key that names them
    points: Sequence[tuple[str, float, float, float]] = ()  # name key, latitude, longitude, weight
    _shares: dict[str, Mapping[str, float]] = field(default_factory=dict)
    _most: float | None = None  # what the most named province has

    def country_shares(self, key: str) -> Mapping[str, float]:
        """0 to 1, on a logarithmic scale: how much the report speaks of each country, this name left aside."""
        if key not in self.named:
            key = ""
        if key not in self._shares:
            own = self.named.get(key, {})
            left = {c: w - own.get(c, 0.0) for c, w in self.countries.items() if w - own.get(c, 0.0) > _NONE}
            top = math.log1p(max(left.values(), default=0.0))
            self._shares[key] = {c: math.log1p(w) / top for c, w in left.items()}
        return self._shares[key]

    def province_share(self, places: Iterable[str], key: str) -> float:
        """0 to 1: how much the report speaks of the most named of these provinces, this name left aside."""
        named = [sum(w for k, w in self.provinces.get(p, {}).items() if k != key) for p in places]
        if self._most is None:
            self._most = max((sum(by_name.values()) for by_name in self.provinces.values()), default=1.0)
        return max(named, default=0.0) / self._most


class Told(NamedTuple):  # the key of a table, asked for at every name
    """What the words beside a name tell of it: kinds that fit, and ids of places that contain it."""

    key: str
    plain: str = ""  # the key with articles
    kinds: tuple[str, ...] = ()  # the best fitting first
    within: tuple[str, ...] = ()
    foreign: bool = False  # in another script than the lists' own names, of which none is alike


class Scored(NamedTuple):
    """A place that a name may refer to, with the grounds for it."""

    place: Place
    listed: Listed
    score: float
    reasons: tuple[Reason, ...]


def rank(
    options: Iterable[tuple[Listed, Place]], told: Told, evidence: Evidence, called: str | None = None
) -> tuple[Scored, ...]:
    """The options, best first. ``called``: id of what the report calls a town under this name elsewhere."""
    options = list(options)
    called_so = _called_so(options, told.key)
    outdone = {place.id for listed, place in options if _outdone(listed, place, told.key, called_so)}
    borrowed = {place.id for listed, place in options if _borrowed(listed, place, told.key, called_so)}
    borrowed |= _once_called(options, told.key)
    seated = {province for place in _seats(options) if place.id not in outdone for province in place.part_of}
    towned = {container for _, place in options if place.kind in _SETTLED for container in place.part_of}
    states = {place.id for _, place in options if place.kind == "country"}
    if states:  # 'from Mexico and China': a state lies in no other
        told = told._replace(within=tuple(one for one in told.within if not one.startswith(_STATE)))
    scored = [
        _score(
            listed, place, told, evidence,
            seated=place.id in seated, apart=not states & set(place.part_of), outdone=place.id in outdone,
            borrowed=place.id in borrowed, towned=place.id in towned,
        )
        for listed, place in options
    ]  # fmt: skip
    if called is not None and not told.kinds:
        reason = Reason("called so", W_CALLED, "another sentence says which")
        scored = [s._replace(score=s.score + W_CALLED, reasons=(*s.reasons, reason)) if s.place.id == called else s
                  for s in scored]  # fmt: skip
    return tuple(sorted(scored, key=lambda one: (-one.score, one.place.id)))


class Ranking:
    """``rank`` for the names of one report: those with the same words, told of alike, are ranked once."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._known: dict[tuple[str, Told, str | None], tuple[Scored, ...]] = {}

    def __call__(
        self, words: str, options: Iterable[tuple[Listed, Place]], told: Told, called: str | None = None
    ) -> tuple[Scored, ...]:
        key = (words, told, called)
        if key not in self._known:
            self._known[key] = rank(options, told, self._evidence, called)
        return self._known[key]


def _seats(options: Sequence[tuple[Listed, Place]]) -> list[Place]:
    """The cities among the options that lie in a province of the name: provinces are called after cities."""
    provinces = {place.id for listed, place in options if place.kind == "province" and listed.main}
    return [place for _, place in options if place.kind == "city" and provinces & set(place.part_of)]


def beliefs(scored: Sequence[Scored]) -> tuple[float, ...]:
    """Scores as shares that sum to 1 (softmax), in the same order."""
    if not scored:
        return ()
    top = scored[0].score
    weights = [math.exp((one.score - top) / TEMPERATURE) for one in scored]
    return tuple(weight / sum(weights) for weight in weights)


def _called_so(options: Iterable[tuple[Listed, Place]], key: str) -> Mapping[str | None, int]:
    """For each country, the people of the largest place of which the printed name is the whole own name."""
    found: dict[str | None, int] = {}
    for listed, place in options:
        if fold(place.name) == key:
            found[place.country] = max(found.get(place.country, 0), listed.population or 0)
    return found


def _outdone(listed: Listed, place: Place, key: str, called_so: Mapping[str | None, int]) -> bool:
    """'Oklahoma' is hardly Oklahoma City, nor 'Durban' Durbanville: a larger place of the land is called just so."""
    if listed.main or listed.usual or listed.people >= _MILLIONS:  # but New York City is 'New York'
        return False
    longer = fold(place.name).removeprefix(key) not in ("", fold(place.name))
    return longer and (listed.population or 0) < called_so.get(place.country, 0)


def _borrowed(listed: Listed, place: Place, key: str, called_so: Mapping[str | None, int]) -> bool:
    """'Charleston' is hardly Charlestown, which somebody once called so: a place of the land is called just so."""
    if listed.main or listed.usual or listed.people >= _MILLIONS:
        return False
    return place.country in called_so and fold(place.name) != key


def _once_called(options: Sequence[tuple[Listed, Place]], key: str) -> set[str]:
    """Ids of districts and provinces that had this name before they were parted from the one that has it now."""
    now = {(place.country, place.kind) for _, place in options if fold(place.name) == key}
    named = (place for _, place in options if place.kind in _PARTED and fold(place.name) != key)
    return {place.id for place in named if (place.country, place.kind) in now}


def _score(
    listed: Listed, place: Place, told: Told, evidence: Evidence, *, seated: bool, apart: bool, outdone: bool,
    borrowed: bool, towned: bool,
) -> Scored:  # fmt: skip
    reasons = [_known(listed, seated=seated)]
    own = listed.main and not (borrowed and place.kind in _PARTED)
    if own or told.foreign or (alike(place.name, told.key) and not (outdone or borrowed)):
        reasons.append(Reason("own name", W_MAIN, f"{place.name} is the place's own name"))
        if listed.people >= METROPOLIS:
            reasons.append(Reason("metropolis", W_METROPOLIS, "the world knows it"))
    else:
        reasons.append(Reason("other name", W_OTHER, f"{place.name} is what it is mostly called"))
    if told.plain != told.key and listed.plain != told.plain:
        reasons.append(Reason("article", -W_ARTICLE, "its name has no such article"))
    if listed.usual:
        reasons.append(Reason("usual", W_USUAL, "what the name means when nothing else is said"))
    if listed.capital and apart:  # the bare name of 'Mexico City' is that of its state
        named = place.country is not None and place.country in evidence.country_shares(told.key)
        reasons.append(Reason("capital", W_CAPITAL + W_CAPITAL_NAMED * named, "a state is governed from there"))
    reasons += _report_reasons(place, told, evidence, apart=apart and not (outdone or borrowed), towned=towned)
    if told.kinds:
        fits = place.kind in told.kinds
        text = f"the words call it so: {place.kind}" if fits else f"a {place.kind} is not what the words call it"
        worse = told.kinds.index(place.kind) if fits else 0
        wrong = W_NO_TOWN if told.kinds[0] in _WIDE and place.kind in _SETTLED else W_KIND
        reasons.append(Reason("kind", W_KIND * max(0.4, 1 - 0.2 * worse) if fits else -wrong, text))
    if any(container in place.part_of for container in told.within):
        reasons.append(Reason("within", W_WITHIN, "the words beside it name what contains it"))
    return Scored(place, listed, sum(reason.weight for reason in reasons), tuple(reasons))


_WIDE = frozenset({"province", "region"})
_SETTLED = frozenset({"city", "town", "village"})
_PARTED = frozenset({"province", "district"})


def alike(name: str, key: str) -> bool:
    """Whether a second name is a form of the place's own: 'Geneva' of Genève, but not 'Berea' of Aleppo."""
    return fuzz.ratio(fold(name), key) >= ALIKE


def _known(listed: Listed, *, seated: bool) -> Reason:
    weight = W_PEOPLE * math.log10((listed.population or 0) + 10)
    weight += W_DISTRICT if listed.kind == "district" else W_SEATED if seated else 0.0
    if listed.country is None:  # no report speaks of one country for these: parts of the world, seas
        weight = _KNOWN_BY_KIND["continent"]
    if listed.given:
        return Reason("given", W_USUAL, "it is in the list that was given")
    weight = max(weight, _KNOWN_BY_KIND.get(listed.kind, _OWN_TOWN if listed.id.startswith("own:") else 0.0))
    return Reason("known", round(weight, 3), f"{listed.population:,} people" if listed.population else listed.kind)


def _report_reasons(place: Place, told: Told, evidence: Evidence, *, apart: bool, towned: bool) -> list[Reason]:
    reasons = []
    share = evidence.country_shares(told.key).get(place.country, 0.0) if place.country else 0.0
    if share:
        weight = W_COUNTRY * share
        reasons.append(Reason("country", round(weight, 3), f"the report speaks of {place.country}"))
    inside = place.kind == "province" and not towned  # places around a town speak for the town first
    province = evidence.province_share((place.id,) if inside else place.part_of, told.key)
    if province:
        text = "places in it are named" if inside else "its province is named"
        reasons.append(Reason("province", round(W_PROVINCE * province, 3), text))
    if place.kind == "province" and place.country:
        sisters = evidence.sisters.get(place.country, frozenset()) - {told.key}
        if len(sisters) >= _SISTERS:
            reasons.append(Reason("sisters", W_SISTERS, f"{len(sisters)} other provinces of {place.country} are named"))
    if place.kind == "neighbourhood":
        city = bool(place.part_of) and place.part_of[0] in evidence.places
        text = "its city is named" if city else "its city is not named"
        reasons.append(Reason("city", W_CITY_NAMED if city else -W_CITY_NAMED, text))
    if apart and not towned and evidence.places.get(place.id, told.key) != told.key:  # Anbar is not Ramadi in it
        reasons.append(Reason("namesake", W_NAMED_ALSO, "the report names it by another name too"))
    near = _nearness(place, told.key, evidence)
    if near > 0.01:
        reasons.append(Reason("near", round(W_NEAR * near, 3), "near the report's other places"))
    return reasons


def _nearness(place: Place, key: str, evidence: Evidence) -> float:
    """0 to 1: how near the other places of the report are; a place does not speak for its own name."""
    if place.lat is None or place.lon is None or place.precision > 3:
        return 0.0
    near: dict[str, float] = defaultdict(float)
    for other, lat, lon, weight in evidence.points:
        if other != key and abs(lat - place.lat) < _FAR_DEGREES:
            near[other] = max(near[other], weight * math.exp(-kilometres((place.lat, place.lon), (lat, lon)) / NEAR_KM))
    best = sorted(near.values(), reverse=True)[:3]
    return min(1.0, sum(best) / 2) if best else 0.0


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance between two (latitude, longitude) points in degrees (haversine formula)."""
    lat0, lon0, lat1, lon1 = map(math.radians, (*one, *other))
    half = math.sin((lat1 - lat0) / 2) ** 2 + math.cos(lat0) * math.cos(lat1) * math.sin((lon1 - lon0) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def apart(place: Place, town: Place) -> bool:
    """Whether a place lies neither in a town nor around it."""
    if None in (place.lat, place.lon, town.lat, town.lon):
        return town.id not in place.part_of
    far = kilometres((place.lat or 0.0, place.lon or 0.0), (town.lat or 0.0, town.lon or 0.0)) > AROUND_KM
    return far and town.id not in place.part_of


def alone(grounds: Sequence[tuple[int, Place]]) -> set[int]:
    """Of places and where they are named, those that have no other within ``COMPANY_KM``."""
    spots = {place.id: (place.lat or 0.0, place.lon or 0.0) for _, place in grounds if place.precision <= TOWN}
    company = {
        one for one, spot in spots.items()
        if any(other != one and kilometres(spot, far) < COMPANY_KM for other, far in spots.items())
    }  # fmt: skip
    return {start for start, place in grounds if place.id not in company}


def of_that_name(words: str, context: Context, scored: tuple[Scored, ...]) -> tuple[Scored, ...]:
    """'Rio Grande do Sul' is the state of that name, and not the town of Rio Grande in it, which is also called so.

    Nor is 'the Tamim neighbourhood' the province that was called so; 'a village in Idlib' lies in the province, and not
    in its capital.
    """
    if context.holds and scored and (around := [one for one in scored if _is_province_of(one, scored[0])]):
        return (around[0], *(one for one in scored if around[0].place.id not in one.place.part_of and one != around[0]))
    if context.kind == "neighbourhood":
        scored = tuple(one for one in scored if one.place.kind != "province")
    key = words.casefold()
    named = {one.place.country for one in scored if one.place.kind == "province" and one.place.name.casefold() == key}
    return tuple(
        one for one in scored if one.place.country not in named or not key.startswith(f"{one.place.name.casefold()} ")
    )


def _is_province_of(one: Scored, town: Scored) -> bool:
    return one.place.kind == "province" and town.place.kind in TOWNS and one.place.id in town.place.part_of
