"""What fills the slots of a draft: the actors, places and numbers that stand in the roles of a frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.claim.antecedents import also_meant, told_with
from tellings.claim.carriers import support_of
from tellings.claim.places_found import PlaceFound
from tellings.claim.roles import Roles
from tellings.claim.scene import Scene
from tellings.claim.sentence_places import is_of_some
from tellings.claim.slots import actor_slot, place_slot
from tellings.knowledge.frames import Frame
from tellings.knowledge.parts import LANDS
from tellings.knowledge.sides import NAMELESS, PARTIES
from tellings.records import Actor, Place, PlaceRole, Slot, Span
from tellings.records.codes import BOMBS

_PLACE_ROLES: dict[str, PlaceRole] = {
    "from": "from", "to": "to", "toward": "toward", "near": "near", "around": "near", "outside": "near", "off": "near",
}  # fmt: skip
# Where a happening is told to be, when its frame does not say in which role.
_ANYWHERE = ("in", "at", "inside", "near", "around", "outside", "on", "into", "across", "over", "along", "throughout")
# … with those of what it hangs on; but 'crossed into Uganda after clashes': these were before.
_NEARBY = tuple(p + role for role in _ANYWHERE for p in ("", "v:", "p:") if p + role != "p:into")
_INSIDE = ("in", "at", "near", "inside", "outside", "on", "within")
_STRICT_ROLES = frozenset({"modifier", "compound", "possessive", "from"})


def actors_of(
    scene: Scene, wanted: Sequence[str], found: Roles, people: bool = False, unlisted: bool = False
) -> tuple[Slot[Actor], ...]:
    """The actors in the first role that holds any.

    ``people``: themselves, not what is theirs. ``unlisted``: a proper name that no list has is a person there.
    """
    for role in wanted:
        if role == "v:subject" and _is_only_wanted(scene, found):
            continue  # who asks for air strikes does not carry them out
        slots = []
        for head in (one for noun in found.get(role, ()) for one in (*told_with(scene, noun), noun)):
            if any(scene.lemma(k) == "no" for k in scene.tree.kids(head, "det", "neg")):
                continue  # 'fighters, but no civilians, killed'
            resolution = scene.actor(head) or (None if people else scene.holder(head))
            if resolution is None and unlisted and (somebody := _unlisted(scene, head)) is not None:
                slots.append(somebody)
            if resolution is None or (
                role in _STRICT_ROLES and scene.at("place", head) is not None and role != "modifier"
            ):
                continue
            slots += [actor_slot(one) for one in (resolution, *also_meant(scene, head, resolution))]
        slots = [slot for slot in slots if not _is_ordnance(scene, slot)]
        if slots:
            return _distinct(slots)
    return ()


def _is_ordnance(scene: Scene, slot: Slot[Actor]) -> bool:
    """'Clashes with heavy artillery': what is fought with, and nobody; 'the army's artillery' is a unit of it."""
    words = slot.value.name.lower().split()
    return slot.value.type in NAMELESS and words[-1].removesuffix("s") in scene.words.things["ordnance"]


def _unlisted(scene: Scene, head: int) -> Slot[Actor] | None:
    """A person whom no list has, by the name in the text: 'Hapilon was killed'."""
    token = scene.tree.tokens[head]
    if token.tag != "NNP" or not token.text[:1].isupper() or scene.at("time", head) is not None:
        return None  # 'buried their dead Tuesday'
    if scene.at("place", head) is not None or scene.count(head) is not None:
        return None  # 'Sixteen of our men were killed'
    if scene.sentence.kind != "prose" or not token.text.isalpha() or token.text.isupper():
        return None
    first = min([head, *scene.tree.kids(head, "compound")])
    span = Span(scene.tree.tokens[first].start, token.end)
    name = " ".join(span.of(scene.report.text).split())
    return Slot(Actor(f"text:{name.lower()}", name, "person"), (span,), "stated", 0.5)


def _is_only_wanted(scene: Scene, found: Roles) -> bool:
    """Whether a noun hangs on a verb that wishes for it: 'requested air strikes', 'urged an offensive'."""
    return _support(scene, found) in scene.words.modality["wanting"]


def _doing(scene: Scene, frame: Frame, found: Roles) -> tuple[str, ...]:
    """Where a frame's doers stand; the subject of 'faced air strikes', 'repelled an attack' does not carry it out.

    Nor does that of most of what is told of a bombing: 'the family watched the bombing'.
    """
    words, support = scene.words.modality, _support(scene, found)
    undergone = support in words["undergone"] or support in words["met"]
    undergone = undergone or (frame.code in BOMBS and support not in words["committing"])
    undergone = undergone or (frame.code == "casualties" and support in scene.words.things["adding_up"])
    return tuple(role for role in frame.who if not undergone or role != "v:subject")


def _support(scene: Scene, found: Roles) -> str:
    """The verb that a noun hangs on; nothing where it hangs on none."""
    rows = scene.words.clauses["rows"]
    support = next((support_of(scene.tree, i, rows) for i in found.get("self", ())), None)
    return "" if support is None else scene.lemma(support)


def doers_of(scene: Scene, i: int, frame: Frame, found: Roles) -> tuple[Slot[Actor], ...]:
    """Who does what the word ``i`` tells, by the roles of its frame."""
    who = actors_of(scene, _doing(scene, frame, found), found)
    if frame.code not in BOMBS:
        return who
    return tuple(slot for slot in who if not _is_named_after(scene, slot, i, found))


def _is_named_after(scene: Scene, slot: Slot[Actor], bombing: int, found: Roles) -> bool:
    """'The Pakistan bombing', 'an embassy bombing', after where or whom it hit; but 'a Boko Haram bombing'."""
    starts = {scene.tree.tokens[i].start for role in ("compound", "modifier") for i in found.get(role, ())}
    beside = any(span.start <= start < span.end for span in slot.spans for start in starts)
    owner = any(span.end <= scene.tree.tokens[bombing].start for span in slot.spans) and slot.value.type == "state"
    return owner or (beside and slot.value.type != "group")


def losers_of(scene: Scene, i: int, frame: Frame, found: Roles) -> tuple[Slot[Actor], ...]:
    """From whom it was taken, by what it is called: 'captured a base of the junta', 'took rebel-held areas'.

    What is won back may be called after him who lost it before: 'retook the army base'.
    """
    if frame.code != "control.gain" or not frame.where:
        return ()
    again = scene.lemma(i).startswith("re")
    places = scene.words.places
    holds = places["held_by"] if again else places["posts"]
    for head in found.get(frame.where[0], ()):
        for noun in (head, *scene.tree.kids(head, "appos")):
            owners = [k for held in scene.tree.kids(noun, "amod") if scene.tree.lowers[held] in ("held", "controlled")
                      for k in scene.tree.kids(held, "npadvmod", "compound", "nmod", "amod")]  # fmt: skip
            if not owners and scene.lemma(noun) in holds:
                owners = [*scene.tree.kids(noun, "compound", "poss", "nmod", "amod"), *scene.under(noun, "of")]
            named = [one for k in owners if (one := scene.actor(k)) is not None and scene.at("place", k) is None]
            if slots := [slot for one in named if (slot := actor_slot(one)).value.type in PARTIES]:
                return _distinct(slots[:1])
    return ()


def fights(scene: Scene, slot: Slot[Actor]) -> bool:
    """Whether the words of an actor call it one that fights; a generic actor is told by its noun alone."""
    if slot.value.type in PARTIES:
        return True
    return _called(scene, slot, scene.words.people["fighter"])


def _called(scene: Scene, slot: Slot[Actor], people: frozenset[str]) -> bool:
    """Whether a word of an actor is one of a list of kinds of people."""
    told = [span.of(scene.report.text) for span in slot.spans]
    if slot.basis == "coreferent" or slot.value.id.startswith("text:"):
        told.append(slot.value.name)  # 'they', told of militants; 'Yemeni' of 'Yemeni and Emirati troops'
    words = {word.lower().rstrip(".,") for words in told for word in words.split()}
    return any(
        one in people
        for word in words
        for one in (word, word.rstrip("s"), word.removesuffix("men") + "man", word.removesuffix("ies") + "y")
    )


def acts_by_arms(scene: Scene, i: int, slot: Slot[Actor], found: Roles) -> bool:
    """Whether a crowd fights, or a person of a party does what those under him do: 'Haftar launched an offensive'.

    'The president ordered air strikes' and 'Assad's offensive' are such; but nobody's 'campaign in Ohio', nor the
    strikes that he only spoke of.
    """
    if slot.value.type in NAMELESS:
        attacks = scene.lemma(i) in scene.words.things["attack"]
        return fights(scene, slot) or (attacks and _called(scene, slot, scene.words.people["raider"]))
    if slot.value.type != "person" or slot.value.side is None or slot.value.id.startswith("text:"):
        return False
    if scene.tree.tokens[i].pos == "VERB":
        return scene.lemma(i) in scene.words.things["commanded_acts"]
    beside = {scene.tree.tokens[k].start for role in ("possessive", "compound", "by") for k in found.get(role, ())}
    owns = any(span.start <= start < span.end for span in slot.spans for start in beside)
    orders = _support(scene, found) in scene.words.modality["performing"] | scene.words.things["ordering"]
    return scene.lemma(i) in scene.words.things["commanded"] and (owns or orders)


def places_of(
    scene: Scene, wanted: Sequence[str], needs: Sequence[frozenset[str]], found: Roles, leaving: bool = False
) -> list[tuple[Slot[Place], bool]]:
    """The places in the frame's roles, or anywhere near the trigger where the frame names no such role.

    ``leaving``: of those who leave, 'into' tells where they go.
    """
    for role in wanted:
        slots = _places_beside(scene, found) if role == "beside" else _places_in(scene, role, found)
        if leaving and role == "into":
            slots = [(replace(slot, value=replace(slot.value, role="to")), part) for slot, part in slots]
        if role == "object" and all(slot.value.kind in LANDS for slot, _ in slots):
            slots = _listed_beside(scene, found) or slots
        if slots:
            return _finer(slots, _places_beside(scene, found))
    if any(need == {"where"} for need in needs):
        return []  # the place must stand where the frame wants it: 'ousted from office in Bamako' is no loss of Bamako
    for role in _NEARBY:
        if role in found and role not in wanted and (slots := _places_in(scene, role, found)):
            return _finer(slots, _places_beside(scene, found))
    return _places_beside(scene, found)


def homes_of(scene: Scene, found: Roles) -> list[tuple[Slot[Place], bool]]:
    """'Residents of Gao were told to leave', 'most of Gao's people have fled': whose they are, they leave."""
    for head in found.get("object", ()) or found.get("subject", ()):
        people = [head, *scene.under(head, "of")]
        owners = [*people[1:], *(k for one in people for k in scene.tree.kids(one, "poss"))]
        owners += [inner for one in people[1:] for inner in scene.under(one, "of")]
        if places := [place for owner in owners for place in scene.named(owner) if not place.part]:
            return [(place_slot(one, scene.report.text, "from"), False) for one in places[:1]]
    return []


def _finer(
    slots: list[tuple[Slot[Place], bool]], beside: list[tuple[Slot[Place], bool]]
) -> list[tuple[Slot[Place], bool]]:
    """'Blew up a church in Tal Nasri, in Syria': of a land, and a town in it told of what was done to, the town.

    Of a town and a line near it ('took Hajin, near the border'), the town.
    """
    slots = [one for one in slots if one[0].value.kind != "line" or one[0].value.role != "near"] or slots
    lands = {one for slot, _ in slots for one in (slot.value.id, *slot.value.part_of[:1])}  # 'southern Mali'
    if not all(slot.value.kind in LANDS for slot, _ in slots):
        return slots
    inside = [one for one in beside if one[0].value.kind not in LANDS and lands & set(one[0].value.part_of)]
    return inside or slots


def _listed_beside(scene: Scene, found: Roles) -> list[tuple[Slot[Place], bool]]:
    """'lost much of the south, including Gao and Kidal': a list that the parser hung on the verb or its subject."""
    heads = [scene.tree.head(one) for one in found.get("object", ())] + list(found.get("subject", ()))
    for head in heads:
        if head is not None and (places := scene.listed(head)):
            return [(place_slot(one, scene.report.text), False) for one in places]
    return []


def _places_beside(scene: Scene, found: Roles) -> list[tuple[Slot[Place], bool]]:
    """Where those who act or suffer are told to be: 'fighting between the army and rebels in Gao'."""
    for role in ("between", "by", "against", "over", "with", "object", "subject", "of", "to", "v:to", "into", "off"):
        for head in found.get(role, ()):
            owners = tuple(scene.under(head, "of"))  # 'positions of the rebels in Gao'
            told = [(one, how) for noun in (head, *owners) for how in _INSIDE for one in scene.under(noun, how)]
            for inner, how in sorted(told):
                if places := [place for one in scene.tree.conjuncts(inner) for place in scene.places(one)]:
                    at = _PLACE_ROLES.get(how, "at")
                    return [(place_slot(one, scene.report.text, at), one.part and one.site is None) for one in places]
    return []


def _places_in(scene: Scene, role: str, found: Roles) -> list[tuple[Slot[Place], bool]]:
    bare = role.removeprefix("v:").removeprefix("p:")
    slots: dict[str, tuple[Slot[Place], bool]] = {}
    for head in (one for one in found.get(role, ()) if not is_of_some(scene, one)):
        for place in scene.places(head) or _called_after(scene, head):
            slot = place_slot(place, scene.report.text, _PLACE_ROLES.get(bare, "at"))
            if slot.value.kind in LANDS and (bare == "possessive" or (bare == "in" and _is_unnamed_seat(scene, found))):
                continue  # 'Sudan's army' is whose it is, not where
            slots.setdefault(slot.value.id, (slot, place.part and place.site is None))
    return list(slots.values())


def _is_unnamed_seat(scene: Scene, found: Roles) -> bool:
    """'The last stronghold in Libya': a town that these words do not name."""
    return any(scene.is_unnamed_seat(noun) for noun in found.get("self", ()))


def _called_after(scene: Scene, noun: int) -> list[PlaceFound]:
    """'Killed in Berlin attack': what a happening is called after; 'US air strikes' are called after an actor."""
    if scene.lemma(noun) in scene.words.places["settlement"]:
        return []  # 'the Tigray capital' is a town that is not named here
    beside = [k for k in scene.tree.kids(noun, "compound", "nmod") if scene.at("actor", k) is None]
    return [place for k in beside for place in scene.named(k)]


def _distinct(slots: Sequence[Slot[Actor]]) -> tuple[Slot[Actor], ...]:
    kept: dict[str, Slot[Actor]] = {}
    for slot in slots:
        kept.setdefault(slot.value.id, slot)
    return tuple(kept.values())
