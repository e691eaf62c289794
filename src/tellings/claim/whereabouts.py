"""Where a happening is told to be by the clause around it, when no word of its own says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.claim.places_found import PlaceFound
from tellings.claim.roles import Roles
from tellings.claim.scene import Scene
from tellings.claim.slots import as_part, place_slot
from tellings.knowledge.parts import LANDS
from tellings.records import Actor, Place, Slot

_WHERE = ("in", "at", "near", "inside", "outside", "on", "across", "through", "within", "around")


def places_around(scene: Scene, trigger: int, found: Roles) -> list[tuple[Slot[Place], bool]]:
    """The one place of a clause with 'where', of the clause that a participle hangs on, or of the war that kills.

    'In Mali, where thousands have died', 'raided a house in Gao, arresting two', 'Mali's war has killed thousands'.
    """
    for places in (
        _antecedent(scene, trigger),
        _of_main_clause(scene, trigger),
        _of_war(scene, found),
        _of_deed(scene, trigger, found),
    ):
        slots = {slot.value.id: slot for slot in (place_slot(one, scene.report.text) for one in places)}
        if slots:
            return [(slot, False) for slot in slots.values()] if len(slots) == 1 else []
    return []


def where_clause(scene: Scene, trigger: int) -> list[Slot[Place]]:
    """The one place of a clause with 'where': 'Mali, where they hold large areas'."""
    slots = {
        slot.value.id: slot for slot in (place_slot(one, scene.report.text) for one in _antecedent(scene, trigger))
    }
    return [replace(slot, value=as_part(slot.value)) for slot in slots.values()] if len(slots) == 1 else []


def _antecedent(scene: Scene, trigger: int) -> list[PlaceFound]:
    tree = scene.tree
    for word in (trigger, *tree.ancestors(trigger)):
        head = tree.head(word)
        if tree.tokens[word].dep == "relcl" and head is not None:
            where = [k for k in tree.kids(word, "advmod") if tree.tokens[k].text.lower() == "where"]
            return scene.places(head) if where else []
        if tree.tokens[word].dep not in ("conj", "dobj", "nsubj", "nsubjpass", "attr", "acomp"):
            return []
    return []


def _of_main_clause(scene: Scene, trigger: int) -> list[PlaceFound]:
    tree, token = scene.tree, scene.tree.tokens[trigger]
    verb = tree.head(trigger)
    if token.tag != "VBG" or token.dep != "advcl" or verb is None or tree.kids(trigger, "nsubj", "mark"):
        return []
    nouns = [*tree.kids(verb, "dobj", "nsubj", "nsubjpass")]
    near = [*scene.under(verb, *_WHERE), *(inner for noun in nouns for inner in scene.under(noun, *_WHERE))]
    return [place for noun in near for place in scene.places(noun)]


def _of_war(scene: Scene, found: Roles) -> list[PlaceFound]:
    wars = [head for head in found.get("subject", ()) if scene.lemma(head) in scene.words.things["war"]]
    return [place for war in wars for owner in scene.tree.kids(war, "poss") for place in scene.places(owner)]


def _of_deed(scene: Scene, trigger: int, found: Roles) -> list[PlaceFound]:
    """'The Nigeria church attack killed ten', 'Nepal earthquake death toll': the place after which a deed is called."""
    things = scene.words.things
    deeds = things["attack"] | things["blast"] | things["shooting"] | things["mishap"]
    nouns = [noun for noun in (trigger, *found.get("subject", ())) if scene.lemma(noun) in deeds]
    nouns += _causes_of_toll(scene, trigger, deeds) if scene.lemma(trigger) in things["total"] else []
    no_enemy = any(scene.lemma(noun) in things["mishap"] for noun in nouns)  # no land did it
    named = (
        k
        for noun in nouns
        for k in scene.tree.kids(noun, "compound", "nmod", "amod")
        if (no_enemy or scene.at("actor", k) is None) and not any(det > k for det in scene.tree.kids(noun, "det"))
    )
    return [place for k in named for place in scene.named(k)]  # not 'GAO, Mali A blast', run together


def _causes_of_toll(scene: Scene, toll: int, deeds: frozenset[str]) -> list[int]:
    """'Gao attack death toll', 'the toll from the Gao attack'; the toll too, on which the parser may hang 'Gao'."""
    compounds = scene.tree.kids(toll, "compound", "nmod", "amod")
    named = [noun for noun in (*compounds, *scene.under(toll, "from", "in", "of")) if scene.lemma(noun) in deeds]
    return [*named, toll] if any(noun in compounds for noun in named) else named


def town_before(scene: Scene, clause: int, slots: list[tuple[Slot[Place], bool]]) -> list[tuple[Slot[Place], bool]]:
    """'Gao in central Mali, which rebels control', '… seized by rebels': of a town and its country, of the town."""
    if scene.tree.tokens[clause].dep not in ("relcl", "acl") or not all(
        slot.value.kind == "country" for slot, _ in slots
    ):
        return slots
    countries = {one for slot, _ in slots for one in (slot.value.id, *slot.value.part_of)}
    towns = [place_slot(place, scene.report.text) for i in range(clause) for place in scene.named(i)]
    inside = [slot for slot in towns if slot.value.kind not in LANDS and countries & set(slot.value.part_of)]
    return [(inside[-1], False)] if inside else slots


def abroad(
    scene: Scene, verb: int, who: Sequence[Slot[Actor]], slots: list[tuple[Slot[Place], bool]]
) -> list[tuple[Slot[Place], bool]]:
    """'Erdogan invaded the country', 'the US left the country': another's, whichever was named last."""
    if scene.lemma(verb) not in scene.words.things["abroad"]:
        return slots
    homes = {f"iso:{slot.value.country}" for slot in who}
    return [one for one in slots if one[0].basis == "stated" or one[0].value.id not in homes]
