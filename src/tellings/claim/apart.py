"""What sets a happening apart from those that its report is about, so that it takes over no place from them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from tellings.claim.ground import long_before, of_another_month
from tellings.claim.places_found import WATERS
from tellings.claim.scene import Scene
from tellings.claim.sentence_places import is_home_of, is_owner
from tellings.claim.slots import place_slot
from tellings.knowledge.parts import LANDS, whole
from tellings.records import Claim, Place, Slot, Span, Time

_MANY = {"killed": 10_000, "wounded": 10_000, "displaced": 2_000_000}  # seldom of one town
# … nor of the town that is told of before, where the sentence does not name it
_MORE = {"killed": 1_000, "wounded": 10_000, "displaced": 400_000, "houses": 20_000}
_FIGHTS = frozenset({"clash", "assault"})
_ON_THE_WAY = frozenset({"enter", "advance"})
_WITHIN = ("in", "across", "throughout", "around")
_CLAUSES = frozenset({"ROOT", "ccomp", "relcl", "acl", "parataxis"})


def word_of(scene: Scene, trigger: Span) -> int | None:
    """The token that a trigger begins with."""
    return next((k for k, token in enumerate(scene.tree.tokens) if token.end > trigger.start), None)


def has_many(one: Claim) -> bool:
    """More dead, hurt or driven out than one town has."""
    return any(count.value.low >= _MANY.get(count.value.kind, math.inf) for count in one.counts)


def is_beyond_a_town(one: Claim) -> bool:
    """More of them than are to be taken for those of a town that is named elsewhere."""
    return any(count.value.low >= _MORE.get(count.value.kind, math.inf) for count in one.counts)


def is_nowhere(one: Claim, scene: Scene) -> bool:
    """Whether a claim tells of nothing that happens in one town: an invasion, whom somebody fights or is backed by.

    'The US-backed fighters', 'militias, which fight on the government's side', 'brought down two jets'.
    """
    word = word_of(scene, one.trigger)
    if word is None:
        return False
    if one.what == "backing":
        return scene.report.text[one.trigger.start - 1 : one.trigger.start] == "-" or _is_standing(scene, word)
    if one.what == "destruction" and _is_in_the_air(scene, word):
        return True
    return scene.lemma(word) in scene.words.things["invasion"] or (one.what in _FIGHTS and _tells_who(scene, word))


def _is_standing(scene: Scene, word: int) -> bool:
    """'Who have the backing of Mali', 'which is backed by Mali', 'men with US backing': so it is wherever they fight.

    But 'forces, with the support of Mali, have taken Gao' were supported there.
    """
    tree, token = scene.tree, scene.tree.tokens[word]
    above = tree.head(word)
    if token.pos == "NOUN":
        behind = (
            above is not None
            and tree.tokens[above].dep == "prep"
            and tree.tokens[tree.tokens[above].head].pos == "NOUN"
        )
        return token.dep == "dobj" or (behind and above is not None and tree.tokens[above - 1].text != ",")
    present = any(tree.tokens[k].tag in ("VBZ", "VBP") for k in (word, *tree.kids(word, "aux", "auxpass")))
    return token.dep == "relcl" and present


def _is_in_the_air(scene: Scene, verb: int) -> bool:
    """Planes and drones come down anywhere."""
    things = [k for noun in scene.tree.kids(verb, "dobj", "nsubjpass") for k in scene.tree.conjuncts(noun)]
    return bool(things) and all(scene.lemma(k) in scene.words.things["aircraft"] for k in things)


def _tells_who(scene: Scene, word: int) -> bool:
    """A relative clause in the present or perfect that says of somebody what he does or has long done."""
    tree = scene.tree
    clause = next((k for k in (word, *tree.ancestors(word)) if tree.tokens[k].dep in _CLAUSES), word)
    above = tree.head(clause)
    if tree.tokens[clause].dep != "relcl" or above is None or scene.at("place", above) is not None:
        return False
    aux = {tree.lowers[k] for k in tree.kids(clause, "aux")}
    if not any(tree.tokens[k].tag in ("WDT", "WP", "WP$") for k in range(above, word)):
        return False
    return bool(aux & {"have", "has"}) or (tree.tokens[clause].tag in ("VBP", "VBZ") and not aux)


def is_of_whole_war(scene: Scene, trigger: Span) -> bool:
    """'34 were killed since the war began', 'since the start of the offensive': more than the town of the day saw."""
    tree, word = scene.tree, word_of(scene, trigger)
    if word is None or "since" not in tree.lowers:
        return False
    wars = scene.words.things["war"] | scene.words.things["invasion"] | scene.words.things["outset"]
    for k in _up_to_clause(scene, word):
        told = [p for p in tree.kids(k, "prep") if tree.lowers[p] == "since"]
        told += [c for c in tree.kids(k, "advcl") if any(tree.lowers[m] == "since" for m in tree.kids(c, "mark"))]
        if told:
            return any(scene.lemma(i) in wars for below in told for i in tree.subtree(below))
    return False


def _up_to_clause(scene: Scene, word: int) -> Iterator[int]:
    """A word and those above it, to the head of its clause."""
    for k in (word, *scene.tree.ancestors(word)):
        yield k
        if scene.tree.tokens[k].dep in _CLAUSES:
            return


def is_of_unnamed_land(scene: Scene, trigger: Span) -> bool:
    """'Fighting in the young nation has killed thousands', 'in this northern region': a land by no name."""
    tree, word = scene.tree, word_of(scene, trigger)
    if word is None:
        return False
    lands = scene.words.places["unnamed_land"]
    for k in _up_to_clause(scene, word):
        nouns = [
            k,
            *tree.kids(k, "nsubj", "nsubjpass", "csubj"),
            *(n for by in tree.kids(k, "agent", "prep") for n in tree.kids(by, "pobj")),
        ]
        grounds = (land for noun in nouns for land in scene.under(noun, *_WITHIN) if scene.lemma(land) in lands)
        if any(not scene.places(land) for land in grounds):
            return True
    return False


def lends(other: Claim) -> bool:
    """Whether where one thing happens others may: 'crossed into Uganda after clashes' were not in Uganda."""
    return not (other.what in _ON_THE_WAY and any(slot.value.kind in LANDS for slot in other.where))


def has_own_ground(scene: Scene, trigger: Span, lent: Sequence[Slot[Place]]) -> bool:
    """'… and eight seized from a hospital in Kidal': words of its own tell that it was not where the others were."""
    tree, word = scene.tree, word_of(scene, trigger)
    if word is None:
        return False
    inside = tree.subtree(word, skip=lambda k: tree.tokens[k].dep in ("relcl", "advcl", "conj", "ccomp", "parataxis"))
    named = [one for i in inside if not is_owner(scene, i) and not is_home_of(scene, i) for one in scene.named(i)]
    own = [place_slot(one, scene.report.text).value for one in named]
    grounds = [place for place in own if place.kind not in WATERS]
    return any(not _meet(place, slot.value) for place in grounds for slot in lent)


def _meet(one: Place, other: Place) -> bool:
    return bool({one.id, whole(one), *one.part_of} & {other.id, whole(other)}) or whole(one) in other.part_of


def is_by_police(one: Claim, scene: Scene) -> bool:
    """'Nine suspects were arrested', wherever that was; but prisoners are taken where the fight is."""
    beginnings = tuple(scene.words.things["policing"])
    return one.what == "arrest" and one.trigger.of(scene.report.text).lower().startswith(beginnings)


def is_of_before(one: Claim, scene: Scene) -> bool:
    """'Have been battling the army since April', 'last month': not the fight in the town that the report is about."""
    on = scene.report.published
    told = [(slot.value, slot.basis) for slot in one.when if isinstance(slot.value, Time)]
    return any(
        (basis == "stated" and of_another_month(time, on))
        or (time.sense in ("since", "during") and long_before(time, on))
        for time, basis in told
    )


def is_total(one: Claim, scene: Scene) -> bool:
    """'15 bodies were found in Gao, bringing the toll to 21': the toll is not that of Gao alone."""
    words, tree = scene.words.things, scene.tree
    word = word_of(scene, one.trigger)
    above = None if word is None or scene.lemma(word) not in words["total"] else tree.head(word)
    return above is not None and scene.lemma(above) in words["adding_up"]
