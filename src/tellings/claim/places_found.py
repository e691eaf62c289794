"""A place that a noun phrase names, and what kind of place it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tellings.knowledge.parts import LANDS, TOWNS, whole
from tellings.records import Place, Resolution, Span
from tellings.syntax import Tree

_INITIALS = 4  # letters
WATERS = frozenset({"sea", "river", "water", "lake", "ocean", "gulf"})


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place that a noun phrase names, and whether the phrase means only a part of it."""

    resolution: Resolution
    part: bool
    head: int  # the token that the phrase hangs on
    site: Span | None = None  # the words of a palace, an airport, a base that lies in the place


def is_land(found: PlaceFound) -> bool:
    """Whether it is as wide as a province."""
    return _kind(found) in LANDS


def tells_whose(found: Resolution, i: int, tree: Tree, facilities: Collection[str]) -> bool:
    """'A US base', 'US and allied forces': the initials of a land before a noun tell whose it is, and not where."""
    name, token, after = tree.tokens[i].text.replace(".", ""), tree.tokens[i], i + 2
    if not name.isupper() or len(name) > _INITIALS or getattr(found.candidates[0].value, "kind", "") != "country":
        return False
    if token.dep in ("compound", "nmod", "amod"):
        return tree.lemmas[token.head] in facilities
    joined = after < len(tree) and tree.tokens[i + 1].dep == "cc" and tree.tokens[after].tag in ("JJ", "VBN")
    return joined and tree.tokens[after].dep == "amod"


def is_whole_town(found: PlaceFound) -> bool:
    """Whether it is a town, and no quarter or building in one."""
    return _kind(found) in TOWNS


def lies_by(found: PlaceFound, grounds: Sequence[PlaceFound]) -> bool:
    """'The Kokang region of Shan State', 'the Itaewon area of Seoul': whether a place has a name of its own in these.

    A region or a town in lands, or what is told to lie in them.
    """
    own, around = found.resolution.candidates[0].value, [one.resolution.candidates[0].value for one in grounds]
    if not isinstance(own, Place) or own.kind == "country":
        return False
    unlisted = own.part_of[:1] if own.id.startswith("text:") else ()  # put in the province, where that bears the name
    if any(isinstance(one, Place) and (whole(one) in own.part_of or {*unlisted} & {*one.part_of}) for one in around):
        return True
    if not all(is_land(ground) for ground in grounds):
        return False
    return country_of(found) is not None and {country_of(ground) for ground in grounds} == {country_of(found)}


def finer(own: list[PlaceFound], other: list[PlaceFound]) -> list[PlaceFound]:
    """Of 'the Damascus suburb of Douma' the suburb, of 'the Karrada district of Baghdad' the district."""
    around = {getattr(one.resolution.candidates[0].value, "id", None) for one in other}
    inside = any(around & set(getattr(one.resolution.candidates[0].value, "part_of", ())) for one in own)
    if not other or inside or any(is_land(one) or _kind(one) == "region" for one in other):
        return own  # 'Karabakh's Khojavend district'
    return other if all(is_city(one) or is_land(one) for one in own) else own


def is_city(found: PlaceFound) -> bool:
    """Whether it is a city."""
    return _kind(found) == "city"


def country_of(found: PlaceFound) -> str | None:
    """The ISO code of the country that it lies in."""
    return getattr(found.resolution.candidates[0].value, "country", None)


def dry(found: list[PlaceFound]) -> list[PlaceFound]:
    """'The Red Sea city', 'the city on the Niger': a town is no sea or river."""
    return [one for one in found if _kind(one) not in WATERS]


def hung_on(head: int, found: list[PlaceFound], site: Span | None = None) -> list[PlaceFound]:
    """The same places as the phrase headed by ``head`` tells them, each with the building in it that it speaks of."""
    return [PlaceFound(one.resolution, one.part, head, one.site or site) for one in found]


def _kind(found: PlaceFound) -> str:
    return getattr(found.resolution.candidates[0].value, "kind", "")
