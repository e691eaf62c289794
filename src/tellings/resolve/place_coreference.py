"""'the city', 'the province': definite descriptions that speak of a place named before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tellings.knowledge.gazetteer_words import load_place_words
from tellings.knowledge.parts import TOWNS
from tellings.records import Candidate, Mention, Place, Reading, Reason, Resolution
from tellings.resolve.place_context import Context, compass, context_of
from tellings.resolve.place_shapes import shaped
from tellings.resolve.place_slots import Definite

SCORE = 0.7
_LESSER = re.compile(r"\b(?:provincial|state|regional|district)\b")  # of what is no state
_DOMINANT = 3  # times as often as another must the place be named that the report is about
_TWICE = 2  # times as often as a capital of a state
_REACH = 2  # sentences back in which the nearest place of the kind is the one spoken of


_SITE = 2  # UCDP where_prec of what lies in a known town, one does not know where
_BESIDE = frozenset({", ", " – ", " — ", " - ", " ("})
_GAP = max(map(len, _BESIDE))
_SMALL = frozenset({"town", "village"})
SETTLED = TOWNS | {"place"}
_CLOSE = 120  # characters between a name and the description of the same place in one sentence
_ANOTHER = re.compile(r"\b(?:an?|another|one|two|three|several|some) (?:[\w-]+ ){0,3}(?:town|city|village)s?\b")
_NAMED = re.compile(r", [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?:[,.;]|$)")
_ENDS = re.compile(r"[,.;:)–—]|$| [–—-] ")
_SITES = frozenset({"facility", "camp"})
_QUARTERS = frozenset({"district", "neighbourhood", "neighborhood", "quarter", "suburb"})


def _side(words: str) -> str | None:
    """'south' in 'the southern district'; None where no such word tells one quarter from others."""
    directions = load_place_words().directions
    return next((compass(word) for word in words.split() if word in directions), None)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place as it was named: the place itself even where 'the centre of X' was said; ``noun_kind`` as told there.

    ``capital``: of a state; ``near``: what was told is near it, so that 'the town' further on is hardly it.
    """

    mention: Mention
    place: Place
    noun_kind: str | None
    capital: bool = False
    near: bool = False


def resolve_definites(
    descriptions: Sequence[Definite], occurrences: Sequence[Occurrence], reading: Reading, country: Place | None
) -> list[Resolution]:
    """Each description with the place that it speaks of; those that speak of none are left out.

    ``country`` is the one that the report speaks of most.
    """
    found: list[Resolution] = []
    spoken_of: dict[str, tuple[Place, int]] = {}  # what each noun spoke of last, and where
    for description in descriptions:
        mention, noun = description.mention, description.noun
        context = context_of(mention, reading)
        if (beside := _in_apposition(description, occurrences, reading.report.text)) is not None:
            found.append(_speaks_of(mention, shaped(beside, context), f"'the {noun}' stands beside its name"))
            continue
        if _NAMED.match(reading.report.text, mention.span.end):
            continue  # 'the town, Xyz,': one that we do not know
        words = mention.span.of(reading.report.text).lower()
        named = _may_be_meant(description, occurrences, words, reading.report.text)
        side = _side(words) if noun in _QUARTERS else None
        if side is not None or noun in load_place_words().town_sites:
            found += _in_town(mention, words, side, named)
            continue
        here = [o for o in named if noun != "country" or o.mention.sentence == mention.sentence]
        place = antecedent(mention, noun, here, spoken_of.get(noun)) or (country if noun == "country" else None)
        if place is None or _is_elsewhere(noun, place, mention, occurrences):
            continue
        spoken_of[noun] = place, mention.span.start
        why = f"'the {noun}' speaks of the {place.kind} named before"
        found.append(_speaks_of(mention, shaped(place, context), why))
    return found


def _is_elsewhere(noun: str, spoken_of: Place, mention: Mention, occurrences: Sequence[Occurrence]) -> bool:
    """'In Diapaga they took the camp', after one at Djibo: a site of the town that its sentence names before it."""
    if not _SITES.issuperset(load_place_words().definite.get(noun, ())):
        return False
    here = (o.place for o in occurrences if o.mention.sentence == mention.sentence and o.mention.span < mention.span)
    towns = {place.id for place in here if place.kind in SETTLED}
    return bool(towns) and towns.isdisjoint((spoken_of.id, *spoken_of.part_of))


def _may_be_meant(description: Definite, occurrences: Sequence[Occurrence], words: str, text: str) -> list[Occurrence]:
    """The places that were named themselves, but none that the description says to be near; capitals of states.

    'The Syrian town' is one of the towns of Syria.
    """
    near = _near_it(description.mention, occurrences)
    of_states = description.noun == "capital" and not _LESSER.search(words)
    kept = [
        o
        for o in occurrences
        if o.place.id not in near and (not o.near or _is_spoken_of(o, description, occurrences, text))
    ]
    if description.land is not None:
        kept = [o for o in kept if description.land in (o.place.id, *o.place.part_of)]
    return [o for o in kept if o.capital] if of_states else kept


def _is_spoken_of(near: Occurrence, description: Definite, occurrences: Sequence[Occurrence], text: str) -> bool:
    """'Near the town of X … the town', 'near X a week after the town fell': X, although what is told was near it.

    But 'took a village near X; the village …' speaks of the village.
    """
    noun, here = description.noun, description.mention
    if near.noun_kind is not None and near.noun_kind == load_place_words().kinds.get(noun):
        return True
    if near.mention.sentence != here.sentence or near.mention.span.end > here.span.start or noun not in TOWNS:
        return False
    beside = {o.place.id for o in occurrences if o.mention.sentence == here.sentence and o.place.kind in SETTLED}
    start, between = near.mention.span.start, here.span.start - near.mention.span.end
    return beside == {near.place.id} and between < _CLOSE and not _ANOTHER.search(text, max(0, start - _CLOSE), start)


def _in_town(mention: Mention, words: str, side: str | None, named: Sequence[Occurrence]) -> list[Resolution]:
    """'The compound', 'the south-western quarter': a site or a part of the town told of, whatever quarter was named."""
    town = antecedent(mention, "town" if side is None else "city", named)
    if town is None:
        return []
    if side is None:
        return [_speaks_of(mention, _site(town, words), f"stands in the {town.kind} named before")]
    reason = Reason("described", SCORE, f"a quarter of the {town.kind} named before")
    part = shaped(town, Context(role="part", side=side))
    return [Resolution(mention, (Candidate(part, SCORE, "coreferent", (reason,)),))]


def _near_it(mention: Mention, occurrences: Sequence[Occurrence]) -> set[str]:
    """'The town, which lies south of X': X is not the town."""
    after = (
        o for o in occurrences if o.mention.sentence == mention.sentence and o.mention.span.start > mention.span.end
    )
    return {o.place.id for o in after if o.near}


def _speaks_of(mention: Mention, place: Place, why: str) -> Resolution:
    return Resolution(mention, (Candidate(place, SCORE, "coreferent", (Reason("coreferent", SCORE, why),)),))


def _site(town: Place, words: str) -> Place:
    """'The government compound' in a report on a town: a place of its own there."""
    site = " ".join(words.removeprefix("the ").split())
    return replace(
        town,
        id=f"{town.id}/{site}",
        name=f"{town.name} {site}",
        kind="facility",
        precision=max(_SITE, town.precision),
        part_of=(town.id, *town.part_of),
    )


def _in_apposition(description: Definite, occurrences: Sequence[Occurrence], text: str) -> Place | None:
    """'Tikrit, the provincial capital', 'the provincial capital, Tikrit,': the place named right beside it."""
    span, kinds = description.mention.span, set(load_place_words().definite.get(description.noun, ()))
    kinds |= TOWNS if kinds & TOWNS else set()
    for one in occurrences:
        other = one.mention.span
        if max(span.start - other.end, other.start - span.end) > _GAP:
            continue
        if one.place.kind not in kinds and one.noun_kind != load_place_words().kinds.get(description.noun, "city"):
            continue
        if text[other.end : span.start] in _BESIDE:
            return one.place
        if text[span.end : other.start] in _BESIDE and _ENDS.match(text, other.end):
            return one.place
    return None


def antecedent(
    mention: Mention, noun: str, occurrences: Sequence[Occurrence], spoken_of: tuple[Place, int] | None = None
) -> Place | None:
    """The place that 'the ``noun``' at ``mention`` speaks of; ``spoken_of`` is what that noun spoke of before, where.

    The nearest of that kind within two sentences, one that was called by the same noun before others; but the one
    that the report is about where it was named before and far more often than that. Beyond, the one named most often.
    """
    words = load_place_words()
    kind = words.kinds.get(noun, "city")
    before = [o for o in occurrences if o.mention.span.end <= mention.span.start]
    fitting = _fitting(noun, before, occurrences)
    if kind == "facility":  # 'the airport' is no square that was named before
        fitting = [o for o in fitting if noun in o.place.name.lower().split()]
    close = [o for o in fitting if mention.sentence - o.mention.sentence <= _REACH]
    called = {o.place.id for o in before if o.noun_kind == kind}
    last, since = spoken_of or (None, 0)
    if not close:
        if last is not None and all(o.mention.span.start < since for o in fitting):
            return last  # the same words, and no such place named since
        often = Counter(o.place.id for o in fitting)
        far = max(fitting, default=None, key=lambda o: (o.place.id in called, often[o.place.id], o.mention.span.start))
        return far.place if far else None
    nearest = max(o.mention.sentence for o in close)
    pool = [o for o in close if o.place.id in called] or [o for o in close if o.mention.sentence == nearest]
    best = max(pool, key=lambda o: o.mention.span.start)
    place = best.place
    if place.id in called:
        if mention.sentence - best.mention.sentence < _REACH:
            return place
        fitting = [o for o in fitting if o.place.id in called]
    main = _dominant(best, fitting, occurrences, last, noun)
    stays = nearest == mention.sentence and main.kind not in (noun, "place")
    return place if stays else main


def _fitting(noun: str, before: Sequence[Occurrence], everywhere: Sequence[Occurrence]) -> list[Occurrence]:
    """Places that a noun may speak of: of its kind, or called so; no capital of a state is a town.

    The lists call many a city a village, and some have no list: what the report is about may be called either.
    """
    words = load_place_words()
    kinds, kind = words.definite.get(noun, ()), words.kinds.get(noun, "city")
    often = Counter(o.place.id for o in everywhere if o.place.kind in SETTLED)
    (main, times), *_ = often.most_common(1) if noun in TOWNS and often else [("", 0)]
    return [
        o
        for o in before
        if o.noun_kind == kind
        or (o.place.kind in kinds and not (o.capital and noun in _SMALL))
        or (o.place.id == main and times >= _DOMINANT)
    ]


def _dominant(
    nearest: Occurrence, fitting: Sequence[Occurrence], everywhere: Sequence[Occurrence], last: Place | None, noun: str
) -> Place:
    """The place that the whole report is about, where it dwarfs the one named last ('… told reporters in Manila').

    Capitals are where people speak, so that less is enough. Where the same words spoke of it before, or it alone is of
    the kind that they tell, more often is enough.
    """
    place = nearest.place
    often = Counter(o.place.id for o in everywhere)
    main = max(fitting, key=lambda o: (often[o.place.id], o.mention.span.start)).place
    dwarfs = often[main.id] >= (_TWICE if nearest.capital else _DOMINANT) * often[place.id]
    again = (last is not None and last.id == main.id) or main.kind == noun != place.kind
    return main if dwarfs or (again and often[main.id] > often[place.id]) else place
