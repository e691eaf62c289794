"""From roles and frames to candidate claims: which words evoke what, and what fills the slots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tellings.claim.carriers import carried_with, carrier_of
from tellings.claim.counts_taken import counts_of
from tellings.claim.fillers import actors_of, acts_by_arms, doers_of, fights, homes_of, losers_of, places_of
from tellings.claim.fits import (
    fits_form,
    fits_nouns,
    is_of_another_code,
    is_of_things,
    is_weather,
    tells_of_none,
    without_particle,
)
from tellings.claim.grounds import (
    ground_heads,
    is_of_ground_there,
    is_of_other_towns,
    is_one_more,
    is_town_of_land,
    land_of_seat,
    lying_in,
    unnamed_ground,
)
from tellings.claim.roles import Roles, around, renamed, roles, with_harmed
from tellings.claim.scene import Scene
from tellings.claim.sentence_places import town_beside
from tellings.claim.slots import as_part, itself
from tellings.claim.subjects import named_among, opening_row
from tellings.claim.voice import is_happening, is_undergone
from tellings.claim.whereabouts import abroad, places_around, town_before, where_clause
from tellings.knowledge.frames import Frame, FrameLexicon
from tellings.knowledge.parts import LANDS
from tellings.knowledge.sides import PARTIES
from tellings.records import Actor, Count, Place, Reason, Slot, Span
from tellings.records.codes import FIRE

Places = list[tuple[Slot[Place], bool]]  # each with whether only a part is meant

# A part taken or held is not the whole (C7); what happens in a part happens in the whole.
_CONTROL = frozenset({"control.gain", "control.lose", "control.hold", "control.partial", "withdrawal"})
_LEAVING = frozenset({"withdrawal", "displacement"})
_FROM_AFAR = FIRE | {"siege.begin", "siege.hold", "siege.break", "encircle"}
_THERE = ("in", "at", "near", "for", "v:in", "v:at", "v:near")
LABELS = frozenset({"siege.hold", "destruction"})  # what a thing is called after
_FEW = 30  # people: fewer are no population
# Roles that say no more than where it happens: 'driven from Gao after fighting', 'spread to Gao', 'laid siege to it'.
_NO_WAY = {"clash": ("part", "from", "to"), "siege.begin": ("part", "to")}
_MEASURES = frozenset({"magnitude", "scale", "year", "day"})
_WHOLLY = frozenset({"fully", "completely", "totally", "entirely"})
_TOPICS = frozenset({"over", "on", "about", "v:over", "v:on", "v:about"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim in the making: the frame, the token that evoked it, and what fills its slots."""

    frame: Frame
    trigger: int
    roles: Roles
    who: tuple[Slot[Actor], ...] = ()
    whom: tuple[Slot[Actor], ...] = ()
    where: tuple[Slot[Place], ...] = ()
    counts: tuple[Slot[Count], ...] = ()
    part: bool = False
    needs_place: bool = False  # an unnamed piece of ground stands where the place should: to be inherited
    town: bool = False  # and that piece is a town, not a part of one
    site: Span | None = None  # or a palace, an airport, with these words
    of_land: bool = False  # or the town is told without its name as one of a land: 'a town in Mali'
    ours: bool = False  # it is the speaker's doing: 'under our control', 'we left the town'
    elsewhere: bool = False  # its words name a place that no list has: not that of the story
    reasons: tuple[Reason, ...] = field(default=())


def drafts(scene: Scene, lexicon: FrameLexicon) -> Iterator[Draft]:
    """What the words of a sentence may tell, every frame that fits; at most one draft a code and word."""
    words, pairs = lexicon.words, zip(scene.tree.lemmas, scene.tree.lowers, strict=True)
    for i in [i for i, (lemma, lower) in enumerate(pairs) if lemma in words or lower in words]:  # few are
        token = scene.tree.tokens[i]
        frames = lexicon.evoked_by(*_word(scene, i))
        if not frames or token.dep == "auxpass":
            continue
        if token.pos == "PROPN" and scene.at("place", i) is not None:
            continue
        if token.dep == "amod" and token.pos == "VERB" and not scene.tree.kids(i, "agent", "npadvmod", "nsubj"):
            # 'surrounding areas' are no happening, 'the besieged town' and 'the destroyed bridge' tell of one
            frames = tuple(one for one in frames if one.code in LABELS and token.tag == "VBN" and is_of_things(one))
        if tells_of_none(scene, i):
            continue
        if not (frames := tuple(frame for frame in frames if fits_form(scene, i, frame))):
            continue
        found = roles(scene.tree, i, scene.words.clauses)
        seen: set[str] = set()
        for frame in frames:
            if frame.code not in seen and (draft := _match(scene, i, frame, found)) is not None:
                seen.add(frame.code)
                yield draft


def _word(scene: Scene, i: int) -> tuple[str, str]:
    """Part of speech and lemma; 'Fighting broke out': a gerund that stands for a happening is a noun."""
    token = scene.tree.tokens[i]
    harmed = token.tag in ("JJ", "VBN") or scene.tree.lowers[i] == "dead"
    if harmed and scene.tree.kids(i, "det") and named_among(scene.tree, i):
        return "ADJ", scene.tree.lowers[i]  # 'among the wounded'
    if is_undergone(scene.tree, i) or scene.tree.kids(i, "auxpass"):
        return "VERB", scene.tree.lemmas[i]
    if token.pos == "VERB" and scene.tree.kids(i, "det"):
        return "NOUN", scene.tree.lemmas[i]  # 'on the edge of Gao'
    if token.tag == "VBG" and scene.tree.kids(i, "expl"):
        return "NOUN", token.text.lower()  # 'there was fighting'
    if is_happening(scene.tree, i):
        return "NOUN", token.text.lower()
    return token.pos, scene.tree.lemmas[i]


def _roles_of(scene: Scene, i: int, frame: Frame, found: Roles) -> Roles:
    """The roles as a frame of this code and part of speech takes them."""
    found = _adjective_roles(scene, i, found) if frame.pos == "adj" else _undergone(scene, i, frame, found)
    if frame.code == "clash" and frame.pos == "verb":  # 'with US planes above, the rebels fought'
        return {**found, "with": tuple(head for head in found.get("with", ()) if head > i)}
    if frame.particle and frame.code in ("arrest", "abduction"):
        found = without_particle(scene, i, frame, found)
    if frame.of_itself and "subject" not in found and "object" in found:
        return renamed(found, "object", "subject")  # 'two trains collided', read as if somebody collided them
    if frame.victims and frame.pos == "verb" and "object" in frame.whom:
        return with_harmed(scene.tree, i, found)
    if frame.code in ("talks", "agreement"):
        return {role: heads for role, heads in found.items() if role not in _TOPICS}  # 'talks over Syria'
    return found


def _match(scene: Scene, i: int, frame: Frame, found: Roles) -> Draft | None:
    found = _roles_of(scene, i, frame, found)
    if is_of_another_code(scene, i, frame, found) or not fits_nouns(scene, frame, found):
        return None
    if (parties := _parties(scene, i, frame, found)) is None:
        return None
    who, whom = parties
    if frame.named:
        found = {**found, "object": tuple(head for head in found.get("object", ()) if _is_called(scene, head))}
    places = abroad(scene, i, who, _places(scene, i, frame, found))
    counts = counts_of(scene, frame, i, found)
    if frame.code == "population" and any((slot.value.best or slot.value.low or _FEW) < _FEW for slot in counts):
        return None  # 'two people who live in Gao had seen them'
    if not places and frame.hyphenated and frame.code.startswith("control."):
        return None  # 'rebel-held areas' are nowhere in particular
    if frame.code in _CONTROL:  # 'a town near the border of Mali' is not Mali
        places = places or land_of_seat(scene, frame, found)
        places = [(s, part) for s, part in places if s.value.role != "near" or s.value.kind != "country"]
    needs_place = not places and (frame.inherits or unnamed_ground(scene, frame, found))
    if frame.towns:
        places = [(slot, part) for slot, part in places if slot.value.kind not in LANDS]
    if needs_place and (lying := lying_in(scene, frame, found)):
        places, needs_place = lying, False
    places = _in_its_sense(scene, i, frame, _judged(scene, frame, found) or places)
    of_land = frame.code in _CONTROL and is_town_of_land(scene, frame, found, [s for s, _ in places])
    places = [(replace(s, value=as_part(s.value)), True) for s, _ in places] if of_land else places  # 'took Mali town'
    ours = frame.code in _CONTROL and (
        any(scene.tree.lowers[k] == "our" for k in found.get("possessive", ())) or bool(_we(scene, frame, found))
    )
    told = bool(who or whom) if frame.code != "control.hold" else bool(who and counts)
    afield = told and not places and not needs_place and is_of_other_towns(scene, frame, found)
    if not _is_filled(frame, who or ours, whom, counts, places or needs_place or afield):
        return None  # as most are
    return Draft(
        frame, i, found, who, whom, tuple(s for s, _ in places), counts, any(p for _, p in places), needs_place,
        town=needs_place and (frame.inherits or any(scene.is_town(head) for head in ground_heads(frame, found))),
        site=_site(scene, frame, found) if needs_place else None,
        of_land=of_land,
        elsewhere=afield
        or (not places and (_is_elsewhere(scene, frame, found) or is_one_more(scene, frame, found))),
        ours=ours,
    )  # fmt: skip


def _places(scene: Scene, i: int, frame: Frame, found: Roles) -> Places:
    """Where the words around a trigger say that it was."""
    places = places_of(scene, frame.where, frame.need, found, frame.code in _LEAVING)
    if not places and frame.code == "displacement" and "from" in frame.where:
        places = homes_of(scene, found)
    label = frame.hyphenated and frame.code == "backing"  # 'X-backed rebels' are backed where they act
    if not places and not label and not any(need == {"where"} for need in frame.need):
        places = places_around(scene, i, found)
    if not places and frame.code in _CONTROL and is_of_ground_there(scene, frame, found):
        places = [(slot, True) for slot in where_clause(scene, i)]
    return places


def _judged(scene: Scene, frame: Frame, found: Roles) -> Places:
    """'It is the last stronghold in Luhansk': the town, and not Luhansk."""
    if frame.code != "assessment" or "v:subject" not in frame.where:
        return []
    return places_of(scene, ("v:subject",), (), found)


def _in_its_sense(scene: Scene, i: int, frame: Frame, places: Places) -> Places:
    """The places as the code means them: a part taken or held is not the whole, what happens in one happens in it."""
    if any(slot.value.kind in LANDS for slot, _ in places):
        finer = [(town_beside(scene, slot) or slot, part) for slot, part in places]
        places = list({slot.value.id: (slot, part) for slot, part in finer}.values())
    if frame.code == "assessment":
        places = [(slot, part) for slot, part in places if slot.value.kind not in LANDS]
    if frame.code in _CONTROL:
        told = [(itself(scene.tree, i, slot), part) for slot, part in town_before(scene, i, places)]
        return [(replace(s, value=as_part(s.value)) if s.value.role == "part" else s, part) for s, part in told]
    there = _NO_WAY.get(frame.code, ("part",))
    if frame.code == "population":
        places = [(itself(scene.tree, i, slot), part) for slot, part in places]
    return [
        (replace(s, value=replace(s.value, role="at")), False) if s.value.role in there else (s, part)
        for s, part in places
    ]


def _is_called(scene: Scene, noun: int) -> bool:
    return bool(scene.named(noun)) or scene.lemma(noun) in scene.words.places["quantity"]


def _is_elsewhere(scene: Scene, frame: Frame, found: Roles) -> bool:
    there = (*_THERE, "object") if "object" in frame.where else _THERE
    return any(_is_unknown_name(scene, head) for role in there for head in found.get(role, ()))


def _is_unknown_name(scene: Scene, noun: int) -> bool:
    """A proper name that is no place, actor or time that is known: 'a massacre in Ishtabraq'."""
    if scene.tree.tokens[noun].pos != "PROPN" or scene.sentence.kind == "headline":
        return False
    if scene.lemma(noun) in scene.words.places["facility"]:
        return False  # 'the Citadel'
    return all(scene.at(kind, noun) is None for kind in ("place", "actor", "time", "count"))


def _site(scene: Scene, frame: Frame, found: Roles) -> Span | None:
    """The words of the one palace or airport that stands where the frame wants a place."""
    heads = ground_heads(frame, found) if frame.where else ()
    return scene.site(heads[0]) if len(heads) == 1 else None


def _parties(
    scene: Scene, i: int, frame: Frame, found: Roles
) -> tuple[tuple[Slot[Actor], ...], tuple[Slot[Actor], ...]] | None:
    """Who acts on whom; None where somebody acts who cannot: 'the company launched a campaign'."""
    who = doers_of(scene, i, frame, found)
    whom = actors_of(scene, frame.whom, found, frame.victims, frame.victims and frame.code == "casualties")
    whom = whom or losers_of(scene, i, frame, found)
    who = who or _of_the_clause(scene, i, frame, whom)
    if frame.code in _CONTROL or frame.code in _FROM_AFAR or frame.towns:
        # nor does he who tells of it, nor a crowd, but for one of peacekeepers
        who = tuple(s for s in who if s.value.type not in ("person", "crowd") or acts_by_arms(scene, i, s, found))
    if frame.armed:
        who = tuple(slot for slot in who if fights(scene, slot) or acts_by_arms(scene, i, slot, found))
        if not who and _has_other_agent(scene, i, frame, found):
            return None
        whom = whom if who else tuple(slot for slot in whom if fights(scene, slot))
    if frame.code == "disaster" and any(not scene.places(k) for k in found.get("of", ()) if _is_thing(scene, k)):
        return None  # 'a flood of cheap phones'
    if frame.code == "assault" and scene.lemma(i) == "campaign" and not who and not whom:
        return None  # 'the senator's campaign in Ohio'
    if scene.lemma(i) == "storm" and not is_weather(scene, i):
        return None  # 'Desert Storm', 'a tweet storm', 'govt forces storm Gao'
    if frame.people and any(fights(scene, slot) for slot in whom):
        return None
    if frame.code == "withdrawal":
        who = _whose_troops(scene, frame, found, who)
    if frame.code == "protest" and any(fights(scene, slot) for slot in who):
        return None  # 'the forces are rallying'
    if frame.code == "assessment":
        who = tuple(slot for slot in who if slot.value.type not in ("crowd", "generic"))
    if frame.code == "backing":
        who, whom = _backing(scene, frame, who, whom)
    others = tuple(slot for slot in whom if slot.value.id not in {one.value.id for one in who})
    unknown = frame.who[:1] == ("object",) and len(others) < len(whom)  # 'it pushed them back': who 'they' are
    return None if unknown else (who, others)


def _backing(
    scene: Scene, frame: Frame, who: tuple[Slot[Actor], ...], whom: tuple[Slot[Actor], ...]
) -> tuple[tuple[Slot[Actor], ...], tuple[Slot[Actor], ...]]:
    """Of those who help and are helped such as back a side of a war: no crowd, no army's own state, no mere person."""
    who = tuple(slot for slot in who if slot.value.type not in ("person", "crowd") and not _own_side(slot, whom))
    whom = _of_one_side(whom)
    if frame.armed:  # 'the state gives him no assistance'
        whom = tuple(slot for slot in whom if fights(scene, slot) or not slot.value.id.startswith("text:"))
    return who, whom


def _of_the_clause(scene: Scene, i: int, frame: Frame, whom: tuple[Slot[Actor], ...]) -> tuple[Slot[Actor], ...]:
    """'Took Gao after days of clashes with rebels', 'helped with dozens of airstrikes': who does one does both."""
    measures = scene.words.clauses["measures"]
    if frame.pos != "noun":
        return ()
    if frame.code == "clash" and whom:
        verb = carrier_of(scene.tree, i, measures)
    else:
        verb = carried_with(scene.tree, i, measures) if frame.code in _FROM_AFAR else None
    if verb is None:
        return ()
    acting = actors_of(scene, ("subject",), roles(scene.tree, verb, scene.words.clauses))
    return tuple(slot for slot in acting if fights(scene, slot) and slot.value.type != "person")


def _undergone(scene: Scene, i: int, frame: Frame, found: Roles) -> Roles:
    """The roles of a verb or noun; the subject of a headline's 'Officials say city of Gao captured' undergoes it."""
    token = scene.tree.tokens[i]
    takes = frame.pos == "verb" and frame.code == "control.gain" and frame.where[:1] == ("object",)
    if not takes or found.get("object"):
        return found
    beside = [k for k in scene.tree.kids(i, "aux", "prt", "advmod") if scene.tree.lowers[k] not in _WHOLLY]
    if token.tag not in ("VBD", "VBN") or beside:
        return found
    subjects = found.get("subject", ())
    towns = [one for head in subjects for one in scene.places(head)]
    if not towns or any(getattr(one.resolution.candidates[0].value, "kind", "") == "country" for one in towns):
        return found
    return {**{role: heads for role, heads in found.items() if role != "subject"}, "object": subjects}


def _is_thing(scene: Scene, noun: int) -> bool:
    """A noun for things or people, and no number, time or measure."""
    return scene.tree.tokens[noun].tag in ("NNS", "NN") and scene.lemma(noun) not in _MEASURES


def _whose_troops(scene: Scene, frame: Frame, found: Roles, told: tuple[Slot[Actor], ...]) -> tuple[Slot[Actor], ...]:
    """'The group withdrew troops': of nameless troops that somebody withdraws, that somebody; artillery is nobody."""
    if "object" not in frame.who or "subject" not in frame.who:
        return told  # 'the army pushed rebels back'
    told = tuple(slot for slot in told if slot.value.name.lower() not in scene.words.things["ordnance"])
    if any(slot.value.type != "generic" for slot in told):
        return told
    owners = actors_of(scene, ("subject", "by"), found)
    return tuple(slot for slot in owners if slot.value.type not in ("crowd", "person")) or told


def _own_side(slot: Slot[Actor], backed: Sequence[Slot[Actor]]) -> bool:
    """Whether an army is only said to be backed by its own state ('Iraqi forces backed by Iraqi air strikes')."""
    return slot.value.country is not None and any(one.value.country == slot.value.country for one in backed)


def _of_one_side(backed: tuple[Slot[Actor], ...]) -> tuple[Slot[Actor], ...]:
    """Of enemies in one row only the last is backed: 'government troops and rebels backed by X'."""
    sides = {slot.value.side or slot.value.id for slot in backed if slot.value.type in PARTIES}
    return backed if len(sides) < 2 else (max(backed, key=lambda slot: slot.spans),)


def _has_other_agent(scene: Scene, i: int, frame: Frame, found: Roles) -> bool:
    """Whether somebody is told to do it who cannot fight; 'his men' can, whoever they are."""
    fighters = scene.words.people["fighter"]
    we = _we(scene, frame, found) if frame.code in _CONTROL else ()
    return any(
        head != i and scene.lemma(head) not in fighters and scene.lemma(head) != "man" and head not in we
        for role in frame.who
        if role.removeprefix("v:").removeprefix("p:") in ("subject", "by")
        for head in found.get(role, ())
    )


def _we(scene: Scene, frame: Frame, found: Roles) -> list[int]:
    """'We hold the town', 'we left it': where the frame's doers stand."""
    roles = [role for role in frame.who if role.removeprefix("v:").removeprefix("p:") == "subject"]
    return [head for role in roles for head in found.get(role, ()) if scene.tree.lowers[head] == "we"]


def is_of_ground(draft: Draft) -> bool:
    """Whether a draft is nothing without its place: 'captured a district' is, 'they shelled the bridge' still tells."""
    who = draft.who or draft.ours
    filled = _is_filled(draft.frame, who, draft.whom, draft.counts, draft.where)
    return draft.needs_place and (draft.frame.code in _CONTROL or not filled)


def _is_filled(frame: Frame, who: object, whom: object, counts: object, where: object) -> bool:
    filled = {"who": who, "whom": whom, "count": counts, "where": where}
    return all(any(filled[name] for name in need) for need in frame.need)


def _adjective_roles(scene: Scene, i: int, roles: Roles) -> Roles:
    """What an adjective is said of: the noun it stands before, the subject or object of its verb."""
    tree, token = scene.tree, scene.tree.tokens[i]
    found = dict(roles)
    found["self"] = (i,)
    if named := named_among(tree, i):
        return found | {"object": named}
    if token.dep == "amod" and tree.tokens[token.head].pos == "VERB" and scene.count(i) is not None:
        found["modified"] = (i,)  # '15 dead, 100 feared buried': the number is its own
    elif token.dep == "amod":
        found["modified"] = tuple(opening_row(tree, token.head)) or tuple(tree.conjuncts(token.head)[:1])
        found["compound"] = tuple(k for k in tree.kids(i, "npadvmod", "compound", "nmod", "advmod", "amod", "dep"))
    elif token.dep in ("acomp", "oprd", "ccomp", "xcomp"):
        objects = tree.kids(token.head, "dobj") or tree.kids(i, "nsubj")
        reports = scene.lemma(token.head) in scene.words.modality["wanting"]  # 'medics report 40 dead'
        found["object"] = tuple(objects or tree.kids(token.head, "nsubjpass", *([] if reports else ["nsubj"])))
        found |= {role: heads for role, heads in around(tree, token.head, scene.words.clauses).items()
                  if role not in found}  # fmt: skip
    return found
