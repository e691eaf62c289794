"""Places that are not in the lists but follow from ones that are: near X, a part of X, the district around X."""

from __future__ import annotations

from dataclasses import replace

from tellings.knowledge.folding import fold
from tellings.knowledge.gazetteer_words import load_place_words
from tellings.records import Place
from tellings.resolve.place_context import Context

# UCDP where_prec: 2 near a known point, 3 district, 4 province, 5 fuzzy, 6 country.
_NEAR = {1: 2, 2: 2, 3: 3, 4: 5, 5: 5, 6: 6, 7: 7}
_PART = {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 5, 7: 7}
_DERIVED = {"district": 3, "province": 4, "region": 4, "line": 5}


def shaped(place: Place, context: Context) -> Place:
    """The place as the words limit it: 'south of X' is near it, 'western X' a part of it; 'around' a land is in it."""
    if context.around and place.kind == "country":
        return place
    if context.role == "near":
        key, precision = f"near:{place.id}", _NEAR[place.precision]
    elif context.role == "part" and not _is_site(place, context):
        key, precision = f"part:{place.id}", _PART[place.precision]
    else:
        return place
    key += f":{context.side}" if context.side else ""
    within = (place.id, *place.part_of)
    return replace(place, id=key, precision=precision, role=context.role, part_of=within)


def _is_site(place: Place, context: Context) -> bool:
    """'a hospital in Syria': a site is no part of a land, nor of a place that no list has."""
    site = context.side in load_place_words().kinds
    return site and (place.precision >= _DERIVED["district"] or place.id.startswith("text:"))


def derived(kind: str, words: str, noun: str | None, place: Place) -> Place:
    """What a noun makes of a listed town: 'X airport' lies in X, 'X district' lies around it."""
    wide = kind in _DERIVED
    return replace(
        place,
        id=f"{kind}:{place.id}",
        name=f"{words} {noun or kind}",
        kind=kind,
        precision=_DERIVED.get(kind, 2),
        part_of=place.part_of if wide else (place.id, *place.part_of),
    )


def seat_of(district: Place, words: str, kind: str) -> Place:
    """The town after which a listed district is called, where no list has the town.

    It keeps the id: another report may name the one and mean the other, and no fact known here tells them apart.
    """
    return replace(district, name=words, kind=kind)


def unlisted_place(words: str, kind: str | None, parent: Place | None) -> Place:
    """A place in no list: where it lies is known only as well as its container is."""
    key = f"text:{fold(words)}"
    if parent is None:
        return Place(key, words, kind or "place", 5)
    within = (parent.id, *parent.part_of)
    precision = max(2, parent.precision)
    return Place(key, words, kind or "place", precision, parent.lat, parent.lon, parent.country, parent.admin1,
                 part_of=within, disputed_by=parent.disputed_by)  # fmt: skip
