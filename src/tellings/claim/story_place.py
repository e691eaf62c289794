"""Where a report plays as a whole: its town, its land, the flood or quake that it tells of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tellings.claim.scene import Scene
from tellings.claim.sentence_places import TOWNS, places_named
from tellings.knowledge.parts import LANDS, whole
from tellings.records import Claim, Place, Resolution, Slot, Span

LEAD = 3  # paragraphs, the headline among them
_MOST = 0.6  # of the places named, for one of them to be what the report is about
_NEARLY_ALL = 0.8  # of them, where the opening names none or others
_NAMED_OFTEN = 3  # times that a report names the town that it is about
_OFTEN = 2  # claims that name it: what one sentence says happened there need not hold for the others
_REGIONS = frozenset({"province", "region", "state"})


@dataclass(frozen=True, slots=True)
class Story:
    """Where a report plays: the town that most of it names, its land, and the flood or quake that it tells of."""

    main: Slot[Place] | None
    land: Slot[Place] | None
    disaster: Claim | None
    named_from: int = 0  # the first sentence that names that town

    def has_gone(self, number: int, places: Sequence[Resolution]) -> bool:
        """Whether a report on a region has last spoken of another one before a sentence."""
        if self.main is None or self.main.value.kind not in _REGIONS:
            return False
        values = (one.candidates[0].value for one in places if one.mention.sentence < number)
        told = [value for value in values if isinstance(value, Place) and value.kind in _REGIONS]
        return bool(told) and self.main.value.id not in (whole(told[-1]), *told[-1].part_of)


def story_of(claims: Sequence[Claim], scenes: Mapping[Span, Scene], places: Sequence[Resolution]) -> Story:
    """What the claims of a report and the places that it names, in reading order, tell of where it plays."""
    main = _main_place(claims, scenes, places)
    return Story(main, _land(places), _first_disaster(claims), _first_named(main, [*scenes.values()], places))


def _first_named(main: Slot[Place] | None, scenes: Sequence[Scene], places: Sequence[Resolution]) -> int:
    """The first sentence that names a place, if only in the name of something else: 'Gao University'."""
    if main is None:
        return 0
    values = ((one.mention.sentence, one.candidates[0].value) for one in places)
    told = [n for n, place in values if isinstance(place, Place) and main.value.id in (place.id, *place.part_of)]
    words = [span.of(scene.report.text) for scene in scenes[:1] for span in main.spans]
    named = [
        scene.number for scene in scenes if any(word in scene.sentence.span.of(scene.report.text) for word in words)
    ]
    return min([*told, *named], default=0)


def _land(places: Sequence[Resolution]) -> Slot[Place] | None:
    """The country that a report names, if nearly all places that it names lie in it."""
    named = [(one, place) for one in places if isinstance(place := one.candidates[0].value, Place) and place.country]
    times = Counter(place.country for _, place in named)
    main = max(times, key=lambda country: (times[country], country), default=None)
    if main is None or times[main] < _NEARLY_ALL * times.total():
        return None
    for one, place in named:
        if place.kind == "country" and place.country == main:
            best = one.candidates[0]
            return Slot(replace(place, id=whole(place), role="at"), (one.mention.span,), best.basis, best.score)
    return None


def _main_place(
    claims: Sequence[Claim], scenes: Mapping[Span, Scene], places: Sequence[Resolution]
) -> Slot[Place] | None:
    """The town that most of a report's claims name, or else the region, of a disaster the land.

    Without such a one the town that its opening names and that it names most.

    The lead counts double. Where the headline names one town it is that one or none.
    """
    titled = _of_headline(scenes.values(), places)
    main = _dominant(claims, scenes, TOWNS, titled) or _dominant(claims, scenes, _REGIONS, titled)
    if main is None and _first_disaster(claims) is not None:
        of_disaster = [one for one in claims if one.what in ("disaster", "casualties", "displacement")]
        main = _dominant(of_disaster, scenes, LANDS, None)
    return main or (_named_most(scenes.values(), places) if titled is None else None)


def _dominant(
    claims: Sequence[Claim], scenes: Mapping[Span, Scene], kinds: Collection[str], titled: str | None
) -> Slot[Place] | None:
    weights: Counter[str] = Counter()
    times: Counter[str] = Counter()
    slots: dict[str, Slot[Place]] = {}
    for one in claims:
        for slot in one.where:
            if slot.value.kind in kinds and slot.value.role in ("at", "part", "near", "from"):
                lead = scenes[one.evidence].sentence.paragraph <= LEAD
                place = whole(slot.value)  # what is told of a part of a town is told of the town as well
                weights[place] += 2 if lead else 1
                times[place] += 1
                slots.setdefault(place, replace(slot, value=replace(slot.value, id=place, role="at")))
    if not weights:
        return None
    place, weight = min(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    if titled is not None:
        return slots.get(titled)
    return slots[place] if times[place] >= _OFTEN and weight >= _MOST * sum(weights.values()) else None


def _named_most(scenes: Iterable[Scene], places: Sequence[Resolution]) -> Slot[Place] | None:
    """The town that most of the names in a report name, if its first sentence names no other, or that all but name."""
    first = next((scene.number for scene in scenes if scene.sentence.kind == "prose"), None)
    towns = [(one, one.candidates[0].value) for one in places]
    named = [(one, place) for one, place in towns if isinstance(place, Place) and place.kind in TOWNS]
    opening = {whole(place) for one, place in named if one.mention.sentence == first}
    times = Counter(whole(place) for _, place in named)
    main = max(times, key=lambda town: (times[town], town), default="")
    share = _MOST if opening == {main} else _NEARLY_ALL
    if times[main] < max(_NAMED_OFTEN, share * times.total()):
        return None
    one, place = next(pair for pair in named if whole(pair[1]) == main)
    best = one.candidates[0]
    return Slot(replace(place, id=main, role="at"), (one.mention.span,), best.basis, best.score)


def _of_headline(scenes: Iterable[Scene], places: Sequence[Resolution]) -> str | None:
    """The one town that the headline names; a newspaper's name bears one of a land that the text does not speak of."""
    titles = [scene for scene in scenes if scene.sentence.kind == "headline" and scene.sentence.paragraph <= LEAD]
    named = [place for scene in titles for place in places_named(scene) if place.kind in TOWNS]
    above = {scene.number for scene in titles}
    below = [one.candidates[0].value for one in places if one.mention.sentence not in above]
    lands = {place.country for place in below if isinstance(place, Place)} | {None}
    towns = {whole(place) for place in named if place.country in lands}
    return next(iter(towns)) if len(towns) == 1 else None


def _first_disaster(claims: Sequence[Claim]) -> Claim | None:
    """The first flood or quake of a report that is told with its place; without any such, the first."""
    told = sorted((one for one in claims if one.what == "disaster"), key=lambda c: (not c.where, c.trigger))
    return told[0] if told else None
