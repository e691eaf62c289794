"""Where a report plays as a whole: its town, its land, the flood or quake that it tells of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tellings.claim.scene import Scene
from tellings.claim.sentence_places import TOWNS, places_named
from tellings.knowledge.parts import LANDS, neared, whole
from tellings.records import Claim, Place, Resolution, Slot, Span
from tellings.records.codes import BOMBS, DEATHS, DONE

LEAD = 3  # paragraphs, the headline among them
_MOST = 0.6  # of the places named, for one of them to be what the report is about
_NEARLY_ALL = 0.8  # of them, for a land
_NAMED_OFTEN = 3  # times that a report names the town that it is about, its opening twice
_OFTEN = 2  # of its claims, below the lead sentences: what one says happened there need not hold for the others
_REGIONS = frozenset({"province", "region", "state"})
_HARMFUL = DEATHS | BOMBS | {"disaster", "accident", "crime", "assault", "airstrike", "shelling", "drone", "riot"}
_DEEDS = _HARMFUL - DEATHS
# of a war, which has many places
_AT_THE_FRONT = frozenset(
    {"control.gain", "control.lose", "control.hold", "withdrawal", "advance", "clash", "encircle"}
)


@dataclass(frozen=True, slots=True)
class Story:
    """Where a report plays: the town that most of it names, its land, and the flood or quake that it tells of.

    ``struck``: the smallest place told that holds all others where the attack or mishap of the report was.

    ``wide``: what struck is no town's alone, as quakes and cyclones are, nor are its dead.
    """

    main: Slot[Place] | None
    land: Slot[Place] | None
    disaster: Claim | None
    named_from: int = 0  # the first sentence that names that town
    struck: Slot[Place] | None = None
    wide: bool = False

    def for_tolls(self) -> Slot[Place] | None:
        """Where those died of whom no place is told."""
        if not self.wide:
            return self.main or self.struck
        of_a_town = self.main is not None and self.main.value.kind in TOWNS
        return self.struck or (None if of_a_town else self.main)

    def has_gone(self, number: int, places: Sequence[Resolution]) -> bool:
        """Whether a report on a region has last spoken of another one, or of another land, before a sentence."""
        if self.main is None or self.main.value.kind not in _REGIONS:
            return False
        values = (one.candidates[0].value for one in places if one.mention.sentence < number)
        told = [value for value in values if isinstance(value, Place) and value.kind in _REGIONS | {"country"}]
        if told and told[-1].kind == "country":
            return told[-1].country != self.main.value.country
        return bool(told) and self.main.value.id not in (whole(told[-1]), *told[-1].part_of)


def story_of(claims: Sequence[Claim], scenes: Mapping[Span, Scene], places: Sequence[Resolution]) -> Story:
    """What the claims of a report and the places that it names, in reading order, tell of where it plays."""
    main, shown = _main_place(claims, scenes, places), [*scenes.values()]
    wide = any(is_wide(scenes[one.evidence], one) for one in claims if one.what == "disaster")
    told = Story(main, _land(places), _first_disaster(claims), _first_named(main, shown, places), wide=wide)
    struck = _struck(claims, places, wide=wide)
    if struck is None and main is None and not wide:
        struck = _opened_with(claims, scenes, places)
    if struck is None or not (main is None or _holds(struck.value, main.value)):
        return told
    return replace(told, struck=struck)


def is_wide(scene: Scene, one: Claim) -> bool:
    """A quake, a cyclone, a flood; not the slide that buried a village."""
    return any(scene.lemma(k) in scene.words.things["wide"] for k in scene.tree.inside(one.trigger))


def _struck(claims: Sequence[Claim], places: Sequence[Resolution], *, wide: bool) -> Slot[Place] | None:
    """The smallest place told that holds all others where news of the report tells of harm or of what does it.

    None in a war with a front; nor a land of which the report names but one town, unless the whole of it was struck.
    """
    if not wide and any(one.what in _AT_THE_FRONT for one in claims):
        return None
    harmful = [one for one in claims if one.what in _HARMFUL and one.ground == "news"]
    told = [(one.evidence, slot) for one in harmful for slot in one.where if slot.value.role in ("at", "part", "near")]
    here = [slot for _, slot in told if slot.value.kind != "continent"]
    times = Counter(place for _, place in {(sentence, whole(slot.value)) for sentence, slot in told})
    may = [slot for slot in here if slot.value.role != "part" and (not wide or slot.value.kind in LANDS)]
    may = [slot for slot in may if slot.value.kind in LANDS or times[whole(slot.value)] >= _OFTEN]
    over = [slot for slot in may if all(_holds(slot.value, other.value) for other in here)]
    struck = min(over, key=lambda slot: (slot.value.role, -len(slot.value.part_of), slot.spans), default=None)
    if struck is None or not _is_of_land(struck.value, places):
        return None
    return struck if wide or not _is_too_coarse(struck.value, here, places) else None


def _opened_with(
    claims: Sequence[Claim], scenes: Mapping[Span, Scene], places: Sequence[Resolution]
) -> Slot[Place] | None:
    """The finest place that the lead names, of a report that leads with one attack or mishap there, and no front.

    None unless all places of the lead lie in one another, and unless a town is among them or the report names none.
    """
    lead = {scene.number for scene in scenes.values() if scene.sentence.paragraph <= LEAD}
    told = [one for one in claims if one.what in _DEEDS and one.ground == "news" and one.reality in DONE]
    of = {scenes[one.evidence].number for one in told if not _is_of_many(scenes[one.evidence], one)} & lead
    if any(one.what in _AT_THE_FRONT for one in claims) or not of:
        return None
    named = [(one, place) for one in places if isinstance(place := one.candidates[0].value, Place) and place.country]
    slots = [(one, _at(one, place, whole(place))) for one, place in named if one.mention.sentence in lead]
    inner = [(one, slot) for one, slot in slots if all(_holds(other.value, slot.value) for _, other in slots)]
    towns = any(place.kind in TOWNS for _, place in named)
    fine = (
        slot
        for one, slot in inner
        if one.mention.sentence in of and getattr(one.candidates[0].value, "role", "") != "near"
    )
    found = next(fine, None)
    if found is None or not (found.value.kind in TOWNS or (found.value.kind in LANDS and not towns)):
        return None
    return found if _is_of_land(found.value, places) else None


def _is_of_many(scene: Scene, one: Claim) -> bool:
    """'Blasts at three churches': not all in the place that is named last."""
    return any(scene.tree.tokens[k].tag == "NNS" for k in scene.tree.inside(one.trigger))


def _is_too_coarse(land: Place, here: Sequence[Slot[Place]], places: Sequence[Resolution]) -> bool:
    """Whether a report tells more finely where it was: 'attack in Kenya', and then of one town of Kenya."""
    values = (one.candidates[0].value for one in places)
    inside = {
        whole(place) for place in values if isinstance(place, Place) and place.kind in TOWNS and _holds(land, place)
    }
    hit = {town_of(slot.value) for slot in here if slot.value.kind in TOWNS | {"facility"}}
    return land.kind in LANDS and bool(inside) and len(hit) < 2


def _holds(place: Place, other: Place) -> bool:
    return (neared(place) or whole(place)) in (whole(other), neared(other), *other.part_of)


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
    """The town that most of a report's claims name, else the one that the report names most, else so for a region.

    Of a disaster without any such, the land. The lead counts double. Where the headline names one town it is that one.
    """
    shown = [*scenes.values()]
    titled = _of_headline(shown, places)
    main = _dominant(claims, scenes, TOWNS, titled) or _named_most(shown, places, TOWNS | {"place"}, titled)
    main = main or _dominant(claims, scenes, _REGIONS, None) or _named_most(shown, places, _REGIONS, None)
    if main is not None and not (_is_of_land(main.value, places) and _is_opened_with(main.value, claims, shown)):
        main = None
    if main is None and _first_disaster(claims) is not None:
        of_disaster = [one for one in claims if one.what in ("disaster", "casualties", "displacement")]
        main = _dominant(of_disaster, scenes, LANDS, None)
    return main


def _is_opened_with(main: Place, claims: Sequence[Claim], scenes: Sequence[Scene]) -> bool:
    """Whether a report may play in a town: not where its headline and first sentence tell only of another's news."""
    opening = {scene.sentence.span for scene in _opening(scenes)}
    told = [slot.value for one in claims if one.evidence in opening and one.ground == "news" for slot in one.where]
    towns = [place for place in told if place.kind in TOWNS and place.role in ("at", "part", "near")]
    named = (place for scene in _opening(scenes) for place in places_named(scene))
    return main.kind not in TOWNS or not towns or any(main.id in (whole(one), *one.part_of) for one in named)


def _is_of_land(main: Place, places: Sequence[Resolution]) -> bool:
    """Whether a report speaks of the land of a place as often as of any other land."""
    values = (one.candidates[0].value for one in places)
    lands = Counter(place.country for place in values if isinstance(place, Place) and place.country)
    return main.country is None or lands[main.country] == max(lands.values(), default=0)


def _dominant(
    claims: Sequence[Claim], scenes: Mapping[Span, Scene], kinds: Collection[str], titled: str | None
) -> Slot[Place] | None:
    weights: Counter[str] = Counter()
    told: defaultdict[str, set[tuple[Span, Span]]] = defaultdict(set)
    slots: dict[str, Slot[Place]] = {}
    for one in claims:
        for slot in one.where if one.reality in DONE else ():  # nothing happens yet in a town that is to be taken
            if slot.value.kind in kinds and slot.value.role in ("at", "part", "near", "from"):
                lead = scenes[one.evidence].sentence.paragraph <= LEAD
                place = whole(slot.value)  # what is told of a part of a town is told of the town as well
                weights[place] += 2 if lead else 1
                told[place] |= {(one.evidence, one.trigger) if lead else (one.evidence, one.evidence)}
                slots.setdefault(place, replace(slot, value=replace(slot.value, id=place, role="at")))
    if not weights:
        return None
    place, weight = min(weights.items(), key=lambda pair: (-pair[1], pair[0]))
    if titled is not None:
        return slots.get(titled)
    return slots[place] if len(told[place]) >= _OFTEN and weight >= _MOST * sum(weights.values()) else None


def _named_most(
    scenes: Sequence[Scene], places: Sequence[Resolution], kinds: Collection[str], titled: str | None
) -> Slot[Place] | None:
    """The place that most of a report's names are of, unless its headline and opening name only others, far from it."""
    opening = {scene.number for scene in _opening(scenes)}
    weights: Counter[str] = Counter()
    slots: dict[str, Slot[Place]] = {}
    opened: list[Place] = []
    regions: Counter[str] = Counter()
    for one in places:
        if not isinstance(place := one.candidates[0].value, Place):
            continue
        if place.kind in _REGIONS:
            regions[whole(place)] += 2 if one.mention.sentence in opening else 1
        opened += [place] if one.mention.sentence in opening else []
        if place.kind in kinds:
            own = neared(place) or town_of(place)
            weights[own] += 2 if one.mention.sentence in opening else 1
            slots.setdefault(own, _at(one, place, own))
    main = titled or max(weights, key=lambda place: (weights[place], place), default="")
    if main not in slots:
        return None
    same = {main, *slots[main].value.part_of}  # 'Gao district' speaks of Gao
    if any(times > weights[main] for region, times in regions.items() if region not in same):
        return None  # more is told of Gaza than of Jerusalem
    weight = sum(weights[place] for place in same)
    here = not opened or any(same & {whole(place), *place.part_of} for place in opened)
    return slots[main] if here and weight >= max(_NAMED_OFTEN, _MOST * weights.total()) else None


def town_of(place: Place) -> str:
    """The market of a town, which has no name of its own, speaks of the town."""
    return place.part_of[0] if place.part_of and place.id.startswith("part:") else whole(place)


def _at(one: Resolution, place: Place, own: str) -> Slot[Place]:
    best = one.candidates[0]
    return Slot(replace(place, id=own, role="at"), (one.mention.span,), best.basis, best.score)


def _opening(scenes: Sequence[Scene]) -> list[Scene]:
    """The headline and the first sentence of prose."""
    titles = [scene for scene in scenes if scene.sentence.kind == "headline" and scene.sentence.paragraph <= LEAD]
    return [*titles, *[scene for scene in scenes if scene.sentence.kind == "prose"][:1]]


def _of_headline(scenes: Iterable[Scene], places: Sequence[Resolution]) -> str | None:
    """The one town that the headline names; a newspaper's name bears one of a land that the text does not speak of."""
    titles = [scene for scene in scenes if scene.sentence.kind == "headline" and scene.sentence.paragraph <= LEAD]
    told = [place for scene in titles for place in places_named(scene)]
    named = [place for place in told if place.kind in TOWNS]
    if any(place.kind in _REGIONS and not any(whole(place) in town.part_of for town in named) for place in told):
        return None  # 'Dead in Gaza as Jerusalem celebrates'
    above = {scene.number for scene in titles}
    below = [one.candidates[0].value for one in places if one.mention.sentence not in above]
    lands = {place.country for place in below if isinstance(place, Place)} | {None}
    towns = {whole(place) for place in named if place.country in lands}
    return next(iter(towns)) if len(towns) == 1 else None


def _first_disaster(claims: Sequence[Claim]) -> Claim | None:
    """The first flood or quake of a report that is told with its place; without any such, the first."""
    told = sorted((one for one in claims if one.what == "disaster"), key=lambda c: (not c.where, c.trigger))
    return told[0] if told else None
