"""Which places a sentence names, and whether they are where its happenings happen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.claim.places_found import PlaceFound
from tellings.claim.scene import Scene
from tellings.claim.slots import place_slot
from tellings.knowledge.parts import LANDS, whole
from tellings.records import Place, Resolution, Slot, Span

TOWNS = frozenset({"city", "town", "village", "island", "settlement", "district"})
_SPOTS = frozenset({"facility", "camp", "neighbourhood"})
_LYING_IN = re.compile(r",? in (?:the )?(?:[a-z-]+ (?:of (?:the )?)?)?|, ")
_SOMEWHERE = ("in", "at", "near", "outside", "around")


def _is_seat_of(found: PlaceFound, text: str) -> bool:
    """'The Istanbul-based group': where somebody sits, not where anything happens."""
    return text[found.resolution.mention.span.end :].startswith(("-based", " based", "-led", "-backed"))


def is_owner(scene: Scene, i: int) -> bool:
    """'Moscow's line', 'trade with Mexico': a state or a people, and nowhere that anything happens."""
    i = scene.tree.first_conjunct(i)  # 'between Gao and Kidal'
    token, head = scene.tree.tokens[i], scene.tree.head(i)
    if head is None:
        return False
    places = scene.words.places
    if token.dep in ("compound", "nmod", "amod") and scene.lemma(head) in places["institution"]:
        return True  # 'a Gao court sentenced them'
    if token.dep == "poss":
        return not any(scene.lemma(head) in nouns for nouns in (places["site"], places["part"], places["whole"]))
    return token.dep == "pobj" and scene.tree.tokens[head].text.lower() in ("with", "between", "against")


def is_home_of(scene: Scene, i: int) -> bool:
    """'Brigades from the town of Gao', 'a man from Gao': where those come from who act elsewhere."""
    tree, word = scene.tree, i
    for _ in range(2):  # 'the town of Gao' stands for Gao
        prep = tree.head(word)
        owner = None if prep is None else tree.head(prep)
        if prep is None or owner is None or tree.tokens[word].dep != "pobj":
            return False
        known, how = scene.actor(owner), tree.tokens[prep].text.lower()
        kind = getattr(known.candidates[0].value, "type", "") if known else ""
        if how == "of" and kind == "person" and tree.tokens[owner].pos == "PROPN":
            return True  # 'Paul Diallo, 47, of Gao'
        if how == "from" and tree.tokens[owner].pos in ("NOUN", "PROPN"):
            return kind in ("person", "crowd", "generic") or scene.lemma(owner) in scene.words.people["fighter"]
        word = owner
    return False


def is_of_some(scene: Scene, i: int) -> bool:
    """'Killed 1,896, 723 of them in Gao': where some of them were and not all, however the parser hangs it."""
    prep = scene.tree.head(i)
    if prep is None or scene.tree.tokens[i].dep != "pobj":
        return False
    return scene.tree.lowers[max(0, prep - 2) : prep] in (["of", "them"], ["of", "whom"], ["of", "those"])


def is_where_taken(scene: Scene, i: int) -> bool:
    """'60 wounded were taken to Gao hospital', 'flown to Gao': where they were brought, and were not hurt."""
    tree, goal = scene.tree, i
    for above in (i, *tree.ancestors(i)):  # 'to a hospital in the town of Gao'
        if tree.tokens[above].pos not in ("NOUN", "PROPN", "ADP"):
            moved = above
            break
        goal = above
    else:
        return False
    taken = scene.lemma(moved) in scene.words.things["taken_away"] and tree.lowers[goal] in ("to", "into")
    return taken and bool(tree.kids(moved, "auxpass", "dobj"))


def homes(scene: Scene) -> set[Span]:
    """Where a sentence names places only to tell where somebody comes from or sits."""
    heads = (i for i in scene.place_heads() if is_home_of(scene, i))
    return {one.resolution.mention.span for i in heads for one in scene.named(i)}


def places_named(scene: Scene) -> list[Place]:
    """The places of a sentence, those aside that only tell whose something is or where somebody comes from."""
    named = [one for i in scene.place_heads() if not is_owner(scene, i) for one in scene.named(i)]
    here = [one for one in named if not is_home_of(scene, one.head) and not is_of_some(scene, one.head)]
    return [place_slot(one, scene.report.text).value for one in here]


def only_place(scene: Scene, lands: bool, said: Sequence[Span]) -> Slot[Place] | None:
    """The town of a sentence that names one town and no other place but those that it lies in.

    ``said``: of what somebody says, only the words said count, not where they were said.

    ``lands``: also a land that it names alone, for floods and quakes and their dead.
    """
    text = scene.report.text
    named = [one for i in scene.place_heads() for one in scene.named(i) if not is_home_of(scene, i)]
    named = [one for one in named if not is_owner(scene, one.head) and not is_of_some(scene, one.head)]
    if any(is_where_taken(scene, one.head) for one in named):
        return None
    if said:
        named = [one for one in named if any(span.covers(one.resolution.mention.span) for span in said)]
    found = [place_slot(one, text) for one in named if not _is_seat_of(one, text)]
    finest = [slot for slot in found if not any(slot.value.id in other.value.part_of for other in found)]
    if lands and len({slot.value.id for slot in finest}) == 1:
        return finest[0]  # 'in Sindh, Pakistan'
    towns = {slot.value.id: slot for slot in found if slot.value.kind in TOWNS}
    if not towns and len({slot.value.id for slot in found}) == 1 and found[0].value.kind == "facility":
        return found[0]  # 'Gaza school hit; medics count 40 dead'
    if len(towns) != 1:
        return None
    town = next(iter(towns.values()))
    around = {town.value.id, *town.value.part_of}
    inside = (slot.value.id in around or set(slot.value.part_of[:1]) & around for slot in found)  # 'northern Mali'
    return town if all(inside) else None


def town_beside(scene: Scene, place: Slot[Place]) -> Slot[Place] | None:
    """'Around Debaltsevo in the east of Ukraine', 'in Mukalla, in southern Yemen': the town told right before its land.

    However the parser hangs the two.
    """
    before, text = None, scene.report.text
    for found in scene.mentions("place"):
        span = found.mention.span
        if span in place.spans and before is not None and place.value.kind in LANDS:
            town = place_slot(before, text)
            inside = {place.value.id, *place.value.part_of[:1]} & set(town.value.part_of)
            between = Span(before.resolution.mention.span.end, span.start).of(text)
            return town if inside and town.value.kind in TOWNS and _LYING_IN.fullmatch(between) else None
        before = PlaceFound(found, False, -1)
    return None


def looks_wider(scene: Scene, main: Place, said: Sequence[Span], *, lands: bool) -> bool:
    """Whether a sentence names another place, or speaks of a war as a whole, whose dead are not one town's.

    ``said``: of what somebody says, those named after it only tell where he said it or where he sits.

    ``lands``: the land of a town is another place too; else it tells in passing where the town lies, or whose it is.
    """
    grounds = _grounds(scene, said)
    here = any(main.id in (place.id, *place.part_of) for place in grounds)
    if here:  # 'Ghazni, just south of Kabul'
        grounds = [place for place in grounds if place.role != "near"]
    around = () if lands else main.part_of
    inside = all(main.id in (place.id, *place.part_of) or whole(place) in around for place in grounds)
    return not inside or speaks_of_war(scene, said)


def _grounds(scene: Scene, said: Sequence[Span]) -> list[Place]:
    """The places that a sentence names as somewhere: no homes, no seats of those who speak."""
    text = scene.report.text
    heads = [i for i in scene.place_heads() if not is_home_of(scene, i) and not is_where_taken(scene, i)]
    named = [one for i in heads for one in scene.named(i)]
    found = [(one.head, place_slot(one, text).value, one.resolution.mention.span) for one in named]
    return [
        place
        for i, place, span in found
        if (not place.id.startswith("text:") or _stands_there(scene, i, place))
        and not (said and all(span.start >= one.end for one in said))
    ]


def _stands_there(scene: Scene, i: int, place: Place) -> bool:
    """Whether a name that no list has is that of a town, or of somewhere: 'found in Badoush', 'the farms of Maleh'."""
    above = scene.tree.head(i)
    if place.kind != "place" or above is None:
        return place.kind in TOWNS - {"district"}
    word, ground = scene.tree.tokens[above].text.lower(), scene.tree.head(above)
    return word in _SOMEWHERE or (word == "of" and ground is not None and not scene.actor(ground))


def _leads_somewhere(scene: Scene, preposition: int) -> bool:
    """A preposition of place; 'an attack on Gao', but not 'said on Telegram'."""
    word, head = scene.tree.tokens[preposition].text.lower(), scene.tree.head(preposition)
    if word == "on":
        return head is not None and scene.tree.tokens[head].pos == "NOUN"
    return word in _SOMEWHERE


def names_the_unknown(scene: Scene) -> bool:
    """Whether a sentence tells of somewhere by a name that no list has: 'an attack on Sheikh Maqsud'."""
    tree = scene.tree
    grounds = [k for i in range(len(tree)) if _leads_somewhere(scene, i) for k in tree.kids(i, "pobj")]
    return any(
        tree.tokens[k].pos == "PROPN"
        and all(scene.at(kind, k) is None for kind in ("place", "actor", "time", "person"))
        for k in grounds
    )


def is_elsewhere(scene: Scene, trigger: Span) -> bool:
    """'170 more were killed in other parts of the land': nowhere that has been named, and not the town told of."""
    tree = scene.tree
    word = next((k for k, token in enumerate(tree.tokens) if token.end > trigger.start), None)
    for _ in range(3):  # 'more dead confirmed elsewhere': what holds for the verb holds for its nouns
        if word is None:
            return False
        if any(tree.tokens[k].text.lower() == "elsewhere" for k in tree.kids(word, "advmod")):
            return True
        if any(_is_other_ground(scene, noun) for noun in scene.under(word, *_SOMEWHERE, "across", "from")):
            return True
        word = None if tree.tokens[word].pos == "VERB" else tree.head(word)
    return False


def _is_other_ground(scene: Scene, noun: int) -> bool:
    """'Other areas', 'four districts', but not 'other areas of the city', which lie in it."""
    places = scene.words.places
    if scene.lemma(noun) not in places["part"] and scene.lemma(noun) not in places["whole"]:
        return False
    many = scene.tree.tokens[noun].tag == "NNS" and scene.lemma(noun) in scene.words.places["several"]
    counted = many and any(
        scene.lemma(k) in scene.words.places["various"] or scene.tree.tokens[k].dep == "nummod"
        for k in scene.tree.kids(noun)
    )
    others = counted or any(scene.lemma(k) == "other" for k in scene.tree.kids(noun, "amod"))
    return others and not any(scene.lemma(k) in TOWNS for k in scene.under(noun, "of", "in"))


def speaks_of_war(scene: Scene, said: Sequence[Span]) -> bool:
    """Whether a sentence speaks of a war as a whole, whose dead are not those of one town; 'war planes' are no war.

    ``said``: of what somebody says, his words: 'a monitor that follows the war said that 60 were killed'.
    """
    wars = [i for i in range(len(scene.tree)) if scene.lemma(i) in scene.words.things["war"]]
    wars = [i for i in wars if scene.tree.tokens[i].dep != "compound"]
    return any(not said or any(span.covers(scene.tree.span(i)) for span in said) for i in wars)


def is_another(last: Place, named: Sequence[Resolution]) -> bool:
    """Whether of the names of places one is of a town other than the last, and none that it lies in."""
    return not all(_is_of(last, spot) for spot in _spots(named))


def comes_back(town: Place, named: Sequence[Resolution]) -> bool:
    """Whether of the towns that are named the last is that one, or lies in it."""
    return any(_is_of(town, spot) for spot in _spots(named)[-1:])


def _spots(named: Sequence[Resolution]) -> list[Place]:
    values = [one.candidates[0].value for one in named]
    return [v for v in values if isinstance(v, Place) and (v.kind in TOWNS | _SPOTS or v.id.startswith("text:"))]


def _is_of(town: Place, spot: Place) -> bool:
    return bool({town.id, whole(town), *town.part_of} & {spot.id, whole(spot)}) or town.id in spot.part_of


def names_a_place(scene: Scene) -> bool:
    """Whether any place is named or spoken of."""
    return any(scene.at("place", i) is not None for i in range(len(scene.tree)))
