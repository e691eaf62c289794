"""Harm and the act of the same sentence that caused it: 'the strike killed 12', 'ten died when troops shelled Gao'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tellings.claim.carriers import support_of
from tellings.claim.fillers import actors_of, fights
from tellings.claim.frames import Draft
from tellings.claim.roles import roles
from tellings.claim.scene import Scene
from tellings.claim.voice import is_happening, is_passive
from tellings.knowledge.sides import NAMELESS, side_of
from tellings.records import Actor, Claim, Slot
from tellings.records.codes import BOMBS, FIRE

_HARMS = frozenset({"casualties", "destruction", "displacement"})
_SUFFERED = frozenset({"killing", "arrest", "abduction"})
_ATTACKS = FIRE | BOMBS | {"assault"}
_DEADLY = _ATTACKS | {"clash", "chemical", "accident", "disaster", "enter", "control.gain", "abduction"}
_UNDER_VERB = frozenset({"oprd", "acomp", "dobj", "amod", "nummod"})  # 'left ten dead', 'claimed ten lives'
_WHILE = frozenset({"as", "when", "after"})


def with_cause(scene: Scene, draft: Draft, made: Claim, by_token: Mapping[int, Claim]) -> Claim:
    """Casualties keep the act that caused them, and take its actor when they name none."""
    if made.what not in _HARMS:
        return _of_deeds(scene, made, draft.roles.get("in", ())) if made.what in _SUFFERED else made
    subjects = (
        draft.roles.get("subject", ())
        + draft.roles.get("v:subject", ())
        + draft.roles.get("by", ())
        + draft.roles.get("in", ())
        + _deed_above(scene, draft.trigger)
        + _due_to(scene, draft.trigger)
        + tuple(k for k in _deed_before(scene, draft.trigger) if k in by_token and by_token[k].what in _DEADLY)
        + tuple(head for other in _told_after(scene, draft.trigger) for head in _in(scene, other))
    )
    some = [head for head in subjects if scene.lemma(head) in scene.words.places["quantity"]]
    subjects += tuple(inner for head in some for inner in scene.under(head, "of"))  # 'a number of air strikes killed'
    causes = [by_token[head] for head in subjects if head in by_token]
    cause = next((one for one in causes if one.what != made.what), None) or _beside(scene, draft, made, by_token)
    if cause is None:
        deeds = subjects + draft.roles.get("from", ()) + draft.roles.get("during", ())
        return _of_deeds(scene, made, tuple(head for head in deeds if head not in by_token))
    return replace(made, caused_by=cause.id, who=made.who or _doers(cause, made), where=made.where or cause.where)


def _deed_before(scene: Scene, harm: int) -> tuple[int, ...]:
    """The deed of 'attacked Gao, killing ten', 'stormed it and left ten dead', 'raided it, claiming 20 lives'."""
    tree = scene.tree
    verb = _verb_of(scene, harm)
    first = None if verb is None else tree.first_conjunct(verb)
    if verb is None or first is None or is_passive(tree, verb) or tree.kids(verb, "nsubj", "nsubjpass"):
        return ()
    participle = tree.tokens[first].dep == "advcl" and tree.tokens[first].tag == "VBG"
    participle = participle and not tree.kids(first, "mark", "advmod", "nsubj")  # 'before killing ten'
    deed = tree.head(first) if participle else first if first != verb else None
    return () if deed is None else (deed, *tree.kids(deed, "dobj", "nsubj"))


def _verb_of(scene: Scene, harm: int) -> int | None:
    """The verb that tells of harm: 'left' of 'left ten people dead'."""
    tree = scene.tree
    for word in (harm, *tree.ancestors(harm)):
        if tree.tokens[word].pos == "VERB" and not is_happening(tree, word):
            return word
        if tree.tokens[word].dep not in _UNDER_VERB:
            return None
    return None


def _due_to(scene: Scene, harm: int) -> tuple[int, ...]:
    """The deed of 'thousands died due to bombing by the army'."""
    tree = scene.tree
    hung = [k for k in tree.kids(harm, "prep", "advmod", "acomp") if tree.lowers[k] == "due"]
    under = [to for due in hung for to in (due, *tree.kids(due, "prep", "pcomp"))]
    return tuple(k for to in under for k in tree.objects_of(to))


def _of_deeds(scene: Scene, made: Claim, heads: tuple[int, ...]) -> Claim:
    """'Killed in a French raid', 'in the attack that rebels claimed': whose the deed is that makes no claim itself."""
    things = scene.words.things
    for head in heads if not made.who and made.polarity == "asserted" else ():
        lemma = scene.lemma(head)
        if lemma not in things["attack"] | things["fire"] | things["blast"]:
            continue
        told: tuple[str, ...] = ("by",) if lemma in things["blast"] else ("by", "possessive", "compound", "modifier")
        verb = support_of(scene.tree, head, scene.words.clauses["rows"])
        if verb is not None and scene.lemma(verb) in scene.words.clauses["carrying_out"]:
            told += ("v:by", "v:subject")  # 'staged a series of attacks that killed ten'
        doers = actors_of(scene, told, roles(scene.tree, head, scene.words.clauses))
        harmed = {_side(slot) for slot in made.whom}
        if doers and all(_side(slot) not in harmed and fights(scene, slot) for slot in doers):
            return replace(made, who=doers)
    return made


def _told_after(scene: Scene, harm: int) -> list[int]:
    """The harm that 'ten were killed and twenty wounded in an attack' tells next, and in one breath."""
    tree = scene.tree
    if not is_passive(tree, harm) or tree.kids(harm, "prep", "agent", "advcl"):
        return []
    harms = scene.words.harm["killed"] | scene.words.harm["wounded"]
    return [k for k in tree.kids(harm, "conj") if scene.lemma(k) in harms and is_passive(tree, k)]


def _in(scene: Scene, harm: int) -> list[int]:
    tree = scene.tree
    return [k for prep in tree.kids(harm, "prep") if tree.lowers[prep] == "in" for k in tree.kids(prep, "pobj")]


def _deed_above(scene: Scene, harm: int) -> tuple[int, ...]:
    """The deed of 'the attack in which ten were killed', and of 'the attack on a church that killed ten'."""
    tree = scene.tree
    harm = harm if (verb := _verb_of(scene, harm)) is None else verb
    noun = tree.tokens[harm].head
    if tree.tokens[harm].dep != "relcl":
        return ()
    within = [k for prep in tree.kids(harm, "prep") for k in tree.kids(prep, "pobj") if k < harm]
    if any(tree.lowers[k] == "which" for k in within):
        return (noun,)
    prep = tree.head(noun)
    which = any(tree.lowers[k] in ("that", "which") for k in tree.kids(harm, "nsubj"))
    if not which or prep is None or tree.tokens[noun].dep != "pobj" or scene.actor(noun) is not None:
        return ()
    deed = tree.tokens[prep].head
    return (deed,) if tree.tokens[deed].pos == "NOUN" else ()


def _doers(cause: Claim, made: Claim) -> tuple[Slot[Actor], ...]:
    """Who acted and is not harmed; of a fight in which one side is harmed, the other: 'died fighting the rebels'."""
    harmed = {_side(slot) for slot in made.whom}
    both = (*cause.who, *cause.whom)
    fell = not cause.who or any(_side(slot) in harmed for slot in both)
    doers = both if (cause.what == "clash" or cause.reality == "failed") and fell else cause.who
    tellers = {link.speaker.value.id for link in made.attribution if link.speaker is not None}
    return tuple(
        slot
        for slot in doers
        # 'the chief conceded a battle in which ten died'
        if _side(slot) not in harmed and not (slot.value.type == "person" and slot.value.id in tellers)
    )


def _side(slot: Slot[Actor]) -> str:
    return side_of(slot.value) or slot.value.id


def _beside(scene: Scene, draft: Draft, made: Claim, by_token: Mapping[int, Claim]) -> Claim | None:
    """'Ten were killed when troops shelled Gao', 'as air raids hit the town': who fires is not who falls."""
    tree = scene.tree
    if made.who or tree.tokens[draft.trigger].pos != "VERB":
        return None
    told = (draft.trigger, *_told_after(scene, draft.trigger))
    for clause in (one for harm in told for one in tree.kids(harm, "advcl")):
        if not any(tree.tokens[k].text.lower() in _WHILE for k in tree.kids(clause, "mark", "advmod")):
            continue
        within = [one for token, one in by_token.items() if clause in (token, tree.clause(token))]
        fired = [one for one in within if one.what in _ATTACKS and one.polarity == "asserted" and one.who]
        if len(fired) == 1 and (_is_thrown_back(fired[0], made) or not _may_be_theirs(scene, fired[0], made)):
            return fired[0]
    return None


def _may_be_theirs(scene: Scene, act: Claim, made: Claim) -> bool:
    sides = {_side(slot) for slot in act.who}
    return any(_side(slot) in sides or _may_attack(scene, act, slot) for slot in made.whom)


def _is_thrown_back(act: Claim, made: Claim) -> bool:
    """'Ten rebels died when the army repelled their attack': by the army."""
    harmed = {_side(slot) for slot in made.whom}
    return act.reality == "failed" and bool(act.whom and harmed) and harmed <= {_side(slot) for slot in act.who}


def _may_attack(scene: Scene, act: Claim, slot: Slot[Actor]) -> bool:
    """'Militants', of whom nobody says which: they may have fallen in their own attack, but under no bombs.

    'Soldiers died when rebels attacked': these did not attack.
    """
    if act.what != "assault" or slot.value.type not in NAMELESS or not fights(scene, slot):
        return False
    own = _kind(scene, slot)
    return own is None or not all((kind := _kind(scene, one)) and kind != own for one in act.who)


def _kind(scene: Scene, slot: Slot[Actor]) -> str | None:
    """Whether somebody serves a state or fights one; None where nobody can tell."""
    if slot.value.type not in NAMELESS:
        return {"group": "outlaw", "state": "service", "force": "service"}.get(slot.value.type)
    word = slot.value.name.lower().split()[-1]
    kinds = (word, word.removesuffix("s"), word.removesuffix("men") + "man", word.removesuffix("women") + "woman")
    if scene.words.people["service"].intersection(kinds):
        return "service"
    return "outlaw" if scene.words.people["outlaw"].intersection(kinds) else None
