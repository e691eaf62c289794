"""Whether what a word tells is said to have happened, to be denied, doubted, planned, or to have failed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Literal

from tellings.claim.carriers import carrier_of, carrier_preposition, support_of
from tellings.claim.certainty import called_likely, is_from_rumour, is_hedged, is_impersonal, is_thought
from tellings.claim.deeds import is_yet_to
from tellings.claim.negation import (
    called_untrue,
    is_apart,
    is_beside,
    is_cleft_away,
    is_liar,
    merely_said_of,
    negated,
    presupposed,
    taken_for,
)
from tellings.claim.own_words import PURPOSE, is_near_miss, is_set_apart
from tellings.claim.prospects import partaking
from tellings.claim.reality import is_to_avoid, reality_of
from tellings.claim.scene import Scene
from tellings.claim.voice import is_happening
from tellings.knowledge.words import CueWords
from tellings.records import Certainty, Extent, Polarity, Reality
from tellings.records.codes import DONE

_APART = frozenset({"after", "amid", "following", "despite", "before", "during"})
_UNDER_NOUNS = frozenset({"acl", "relcl", "ccomp", "prep"})


@dataclass(frozen=True, slots=True)
class Modality:
    """How a happening is told."""

    polarity: Polarity = "asserted"
    certainty: Certainty = "plain"
    reality: Reality = "happened"
    extent: Extent = "unknown"
    why: str = ""
    unsaid: bool = False  # 'nobody announced that', 'could not confirm that': no telling of it at all


def modality(scene: Scene, trigger: int, cues: CueWords, under: bool = False) -> Modality:
    """Read from the words around the trigger and from those that govern it, up to the sentence's root.

    ``under``: the noun means something only with the verb that it hangs on by a preposition ('is in control');
    'nobody was killed in the shelling' denies no shelling.
    """
    if scene.tree.tokens[trigger].dep == "amod" and scene.tree.tokens[trigger].pos == "VERB":
        return Modality()  # 'the X-backed rebels', 'the occupied city': a label, whatever the clause says
    node = _carrier(scene, trigger, under)
    unsaid = _is_unsaid(scene, trigger, node, cues)
    denied = not unsaid and _is_denied(scene, trigger, node)
    if node != trigger and _is_met(scene, trigger, node):
        return Modality(reality="ongoing", why=f"under '{scene.tree.tokens[node].text}'")
    if node != trigger and merely_said_of(scene, trigger, node):
        node = trigger  # 'the bombing could bolster the case': the bombing itself has happened
    announced = node != trigger and scene.lemma(node) in cues.verbs["nominal"]
    announced = announced and scene.lemma(node) not in scene.words.modality["planned"]
    by_object = scene.tree.tokens[trigger].dep == "dobj"  # 'I am here to announce the capture': it is announced
    reality, why = reality_of(scene, trigger if announced and by_object else node, trigger)
    carried = _carried(scene, trigger, node, cues)
    if carried == "denied" and _excludes(scene, node) and _is_kept_back(scene, node, cues):
        carried, denied, reality = "expected", False, "happened"  # 'did not rule out air strikes'
    if carried is not None and carried != "denied" and (reality in DONE or _is_avoided(scene, node, why)):
        reality, why = carried, f"'{scene.tree.tokens[node].text}'"
    if reality == "happened" and is_near_miss(scene, trigger):
        reality, why = "failed", "it came near it"
    above = _telling(scene, node, cues)
    if above.silent is not None and reality == "happened":
        reality, why = "conditional", f"'{scene.tree.tokens[above.silent].text}' is negated: it was not said"
        unsaid = True
    if (reality in DONE or reality in ("planned", "expected")) and _is_asked(scene, node):
        reality, why, unsaid = "conditional", "it is asked", True
    doubted = is_hedged(scene, node) or is_hedged(scene, trigger) or (node != trigger and is_impersonal(scene, node))
    claimed = _is_claimed(scene, trigger, node, cues) or is_set_apart(scene, trigger)
    hedged: Certainty = "hedged" if doubted else "claimed" if claimed else "plain"
    according = [k for k in scene.tree.kids(node, "prep") if scene.tree.lowers[k] == "according"]
    if is_from_rumour(scene, (noun for k in according for noun in scene.under(k, "to"))):
        hedged = "claimed"
    flips = (denied, carried == "denied", above.denied)
    polarity: Polarity = "denied" if sum(flips) % 2 else "asserted"
    return Modality(polarity, above.certainty or hedged, reality, _extent(scene, trigger, node), why, unsaid)


def _is_claimed(scene: Scene, trigger: int, verb: int, cues: CueWords) -> bool:
    """'Claimed victory', 'claimed the capture of the town'; 'claimed an attack' says whose it was."""
    things = scene.words.things
    if trigger != verb and scene.lemma(verb) in scene.words.clauses["blaming"]:
        return scene.tree.tokens[trigger].dep == "pobj"  # 'accused of war crimes', 'blamed for a massacre'
    if scene.tree.tokens[trigger].dep != "dobj" or trigger == verb or scene.lemma(verb) not in cues.verbs["claim"]:
        return False
    deeds = (things["attack"], things["blast"], things["fire"], things["fight"])
    deed = any(scene.lemma(trigger) in nouns for nouns in deeds)
    return not deed and not _takes_lives(scene, verb)


@dataclass(frozen=True, slots=True)
class _Telling:
    """What the verbs of saying above a word make of it; ``silent`` is one that is negated."""

    denied: bool
    certainty: Certainty | None
    silent: int | None


def _telling(scene: Scene, node: int, cues: CueWords) -> _Telling:
    words, tree = scene.words, scene.tree
    denied, silent = False, None
    certainty: Certainty | None = None
    for governor, child in _governors(scene, node):
        lemma, dep = scene.lemma(governor), tree.tokens[child].dep
        if dep == "relcl" and is_liar(scene, governor) and cues.is_cue(scene.lemma(child)):
            denied = not denied  # 'those who say that it fell are lying'
        if (dep == "prep" and tree.lowers[child] in _APART and governor != node) or is_apart(
            scene, governor, child, cues
        ):
            break
        beside = is_beside(scene, governor, child)
        before = child != node and child < governor
        told = before and cues.is_cue(scene.lemma(child)) and tree.kids(child, "nsubj")
        denies = (
            lemma in cues.verbs["deny"] and not beside and not told and scene.lemma(child) != "fact"
        )  # 'A says it took the town; B denies it'
        neither = denies and _is_either(scene, governor, cues)
        # 'it does not appear that they took it'
        doubts = lemma in words.modality["seeming"] and dep in ("ccomp", "xcomp") and negated(scene, governor)
        # 'has no plans to leave'
        planless = lemma in words.modality["aims"] and dep == "acl" and negated(scene, governor)
        # 'their claim to have taken it was disputed by the army'
        refuted = lemma in cues.verbs["deny"] and dep == "nsubjpass" and scene.lemma(child) in words.things["assertion"]
        if (denies and not neither) or refuted or doubts or planless or called_untrue(scene, governor, child):
            denied = not denied
        elif (lemma in cues.verbs["claim"] and not _takes_lives(scene, governor)) or lemma in words.clauses["blaming"]:
            certainty = "claimed"
        elif lemma in words.modality["alleging"] and tree.tokens[governor].pos == "NOUN" and dep in _UNDER_NOUNS:
            certainty = "claimed"  # 'reports of thousands killed', 'the allegation that they fled'
        elif is_from_rumour(scene, tree.kids(governor, "nsubj") if cues.is_cue(lemma) else ()):
            certainty = "claimed"
        likely = called_likely(scene, governor, child)
        if likely is not None or is_thought(scene, governor, child):
            there = likely is False and tree.tokens[node].dep == "nsubj"  # 'unlikely that the strikes crippled them'
            certainty, denied = ("hedged", denied != (likely is False)) if not there else (certainty, denied)
        kept = cues.is_cue(lemma) and _is_kept_back(scene, governor, cues)
        if silent is None and (kept or neither or _lacks_proof(scene, governor, child)):
            silent = governor
    return _Telling(denied, certainty, silent)


def _is_asked(scene: Scene, node: int) -> bool:
    """'Did they take the town?', 'are they leaving it?'; but 'why did they take it?' tells that they did."""
    tree, text = scene.tree, scene.sentence.span.of(scene.report.text)
    if not text.rstrip("\"'”’) ").endswith("?"):
        return False
    root = tree.first_conjunct(node)
    above = tree.head(root)
    if above is not None and tree.tokens[root].dep == "acl" and tree.tokens[root].tag == "VBG":
        above = tree.tokens[above].head  # 'are troops leaving it', as parsers hang it
        if scene.lemma(above) != "be" or tree.head(above) is not None:
            return False
        return above < min(tree.kids(above, "nsubj", "attr"), default=-1)
    if above is not None or any(tree.tokens[k].tag.startswith("W") for k in tree.subtree(node) if k < node):
        return False
    subjects = tree.kids(node, "nsubj", "nsubjpass")
    inverted = any(k < subjects[0] for k in tree.kids(node, "aux", "auxpass")) if subjects else False
    return inverted or (scene.sentence.kind == "headline" and node == root)


def _lacks_proof(scene: Scene, noun: int, child: int) -> bool:
    """'There is no evidence that they took it', 'did not find any sign of an attack'."""
    tree, above = scene.tree, scene.tree.head(noun)
    if scene.lemma(noun) not in scene.words.modality["proving"] or tree.tokens[child].dep not in _UNDER_NOUNS:
        return False
    sought = above is not None and tree.tokens[noun].dep in ("dobj", "attr", "nsubj") and negated(scene, above)
    return negated(scene, noun) or sought


def _takes_lives(scene: Scene, claim: int) -> bool:
    """'Claimed ten lives' claims nothing."""
    return any(scene.lemma(k) == "life" for k in scene.tree.kids(claim, "dobj"))


def _is_met(scene: Scene, trigger: int, verb: int) -> bool:
    """'Struggled to repel the attacks': these are under way."""
    tokens, met = scene.tree.tokens, scene.words.modality["met"]
    above = scene.tree.head(verb)
    helped = above is not None and scene.lemma(above) == "help" and tokens[above].tag == "VBD"
    done = above is not None and (helped or scene.lemma(above) in scene.words.modality["achieving"])
    return scene.lemma(verb) in met and tokens[verb].tag == "VB" and tokens[trigger].dep == "dobj" and not done


def _is_unsaid(scene: Scene, trigger: int, node: int, cues: CueWords) -> bool:
    """'Did not confirm the capture', 'was almost killed': neither told nor denied."""
    kept = node != trigger and _is_kept_back(scene, node, cues) and _tells(scene, node, cues)
    if kept or (node != trigger and _is_either(scene, node, cues)):
        return True
    nearly = {scene.lemma(k) for k in scene.tree.kids(trigger, "advmod")} & scene.words.modality["near"]
    return bool(nearly) and scene.lemma(trigger) in scene.words.harm["killed"]


def _carried(scene: Scene, trigger: int, verb: int, cues: CueWords) -> Reality | Literal["denied"] | None:
    """What the verb that a noun hangs on says of it: 'denies the capture', 'ruled out a truce', 'called for talks'."""
    tree, words = scene.tree, scene.words.modality
    if trigger == verb:
        return None
    lemma, through = scene.lemma(verb), carrier_preposition(tree, trigger)
    if through is not None:
        return "planned" if through == "for" and lemma in words["planned"] else None
    if tree.tokens[tree.first_conjunct(trigger)].dep not in ("dobj", "nsubjpass"):
        return None
    if lemma == "call" and tree.kids(verb, "oprd"):
        return None  # 'called the attacks barbaric'
    if lemma in cues.verbs["deny"] or _excludes(scene, verb):
        called = taken_for(scene, verb)  # 'dismissed the strikes as pinpricks', but 'dismissed the capture as a lie'
        return None if called and not any(scene.lemma(k) in words["untrue"] for k in called) else "denied"
    beside = {tree.lowers[k] for k in tree.kids(verb, "prt", "advmod")}
    off = lemma == "call" and "off" in beside
    driven = lemma in words["driven_back"] and bool(beside & {"back", "off"}) and not negated(scene, verb)
    if lemma in words["failed"] or lemma in words["put_off"] or off or driven:
        return "failed"
    settled = lemma in words["settling"] and scene.lemma(trigger) not in words["unsettled"]
    if lemma in words["planned"] and not settled and scene.lemma(trigger) not in words["sought"]:
        return "planned"
    return (
        "expected" if lemma in words["expected"] and lemma not in words["nearness"] else None
    )  # 'closes the campaign' is a verb


def _excludes(scene: Scene, verb: int) -> bool:
    lemma = scene.lemma(verb)
    return lemma in scene.words.modality["excluding"] or (lemma == "rule" and bool(scene.tree.kids(verb, "prt")))


def _is_avoided(scene: Scene, verb: int, why: str) -> bool:
    """'Left the town to avoid a battle': there was none."""
    return why == PURPOSE and scene.lemma(verb) in scene.words.modality["avoided"]


def _carrier(scene: Scene, trigger: int, under: bool) -> int:
    """The verb that says whether it happened: the trigger itself, or the one that carries a noun."""
    if scene.tree.tokens[trigger].pos in ("VERB", "AUX") and not is_happening(scene.tree, trigger):
        return trigger
    support = support_of(scene.tree, trigger)
    if support is None and (under or carrier_preposition(scene.tree, trigger) == "for"):
        support = carrier_of(scene.tree, trigger)
    return trigger if support is None else support


def _governors(scene: Scene, node: int) -> list[tuple[int, int]]:
    """The words above, each with the child through which it governs, nearest first."""
    found, child, above = [], node, scene.tree.head(node)
    while above is not None:
        governor = _whose_content(scene, child, above)
        found.append((governor, child))
        child, above = governor, scene.tree.head(governor)
    return found


def _whose_content(scene: Scene, clause: int, noun: int) -> int:
    """Of 'the claim by the rebels that they took it' the claim, of 'denied in a statement that they did' the verb.

    The parse hangs the clause on the noun right before it.
    """
    tree, prep = scene.tree, scene.tree.head(noun)
    if tree.tokens[clause].dep not in ("acl", "relcl", "ccomp") or tree.tokens[noun].dep != "pobj" or prep is None:
        return noun
    over = tree.head(prep)
    if over is None or not _is_whole(scene, clause):
        return noun
    claimed = tree.lowers[prep] in ("of", "by", "from") and scene.lemma(over) in scene.words.things["assertion"]
    written = tree.lowers[prep] == "in" and scene.lemma(noun) in scene.words.things["papers"]
    return over if claimed or (written and tree.tokens[over].pos == "VERB") else noun


def _is_whole(scene: Scene, clause: int) -> bool:
    """Whether a clause with 'that' lacks nothing that 'that' could stand for: 'that they had taken the town'."""
    tree = scene.tree
    subjects = tree.kids(clause, "nsubj", "nsubjpass")
    that = [k for k in tree.kids(clause, "mark", "dobj", "attr") if tree.lowers[k] == "that" and k < clause]
    if not that or not subjects or tree.lowers[subjects[0]] == "that":
        return False
    full = tree.kids(clause, "auxpass", "prep", "acomp") or any(k > clause for k in tree.kids(clause, "dobj", "attr"))
    return tree.tokens[that[0]].dep == "mark" or bool(full)


def _is_kept_back(scene: Scene, verb: int, cues: CueWords) -> bool:
    """'Did not confirm the capture', 'refused to confirm it': nothing is said of it."""
    above, dep = scene.tree.head(verb), scene.tree.tokens[verb].dep
    declined = dep == "xcomp" and above is not None and scene.lemma(above) in cues.deeds["declining"]
    return declined or negated(scene, verb) or is_yet_to(scene, verb) or _falls_short(scene, verb)


def _is_either(scene: Scene, verb: int, cues: CueWords) -> bool:
    """'Would not confirm or deny it', 'refused to confirm or deny it': neither is said."""
    first = scene.tree.first_conjunct(verb)
    lemmas = {scene.lemma(k) for k in scene.tree.conjuncts(first)}
    both = not lemmas.isdisjoint(cues.verbs["confirm"]) and not lemmas.isdisjoint(cues.verbs["deny"])
    return both and _is_kept_back(scene, first, cues)


def _falls_short(scene: Scene, verb: int) -> bool:
    """'Stopped short of confirming it', 'did not go so far as to confirm it'."""
    up = [verb, *islice(scene.tree.ancestors(verb), 3)]
    if any(scene.lemma(i) == "short" and "of" in scene.tree.lowers[i:verb] for i in up):
        return True
    went = (i for i in up if scene.lemma(i) == "go" and "far" in scene.tree.lowers[i:verb])
    return any(negated(scene, i) for i in went)


def _tells(scene: Scene, verb: int, cues: CueWords) -> bool:
    lemma = scene.lemma(verb)
    told = lemma in cues.verbs["nominal"] or lemma in cues.verbs["confirm"]
    return told and lemma not in cues.verbs["deny"]


def _is_denied(scene: Scene, trigger: int, node: int) -> bool:
    if any(scene.lemma(k) == "such" for k in scene.tree.kids(trigger, "predet", "amod", "det")):
        return False  # 'I have never heard such an explosion'
    if is_to_avoid(scene, node):
        return False
    if is_cleft_away(scene, node):
        return True
    if trigger != node and negated(scene, node) and scene.lemma(node) in scene.words.modality["ceasing"]:
        return False  # 'the fighting has not ceased'
    joined = trigger != node and scene.lemma(node) in scene.words.modality["joining"]
    if joined and scene.tree.tokens[trigger].dep == "dobj" and not negated(scene, trigger):
        return False  # 'did not join the fighting'
    if trigger == node and _takes_no_part(scene, trigger):
        return True
    spared = merely_said_of(scene, trigger, node) or presupposed(scene, trigger, node)
    return negated(scene, trigger) or (negated(scene, node) and not spared)


def _takes_no_part(scene: Scene, gerund: int) -> bool:
    """'Are not involved in arresting them', 'had no role in shelling it'."""
    tree = scene.tree
    gerund = tree.first_conjunct(gerund)
    prep = tree.head(gerund) if tree.tokens[gerund].dep == "pcomp" else None
    part = partaking(scene, prep) if prep is not None else None
    if part is None:
        return False
    above = tree.head(part) if tree.tokens[part].pos == "NOUN" else None
    return negated(scene, part) or (above is not None and negated(scene, above))


def _extent(scene: Scene, trigger: int, node: int) -> Extent:
    places = scene.words.places
    near = {scene.lemma(k) for i in (trigger, node) for k in scene.tree.kids(i, "amod", "advmod", "det", "predet")}
    said_of = ("nsubj",) if scene.tree.tokens[node].lemma == "be" else ()  # 'all of Gao is in their hands'
    for child in scene.tree.kids(node, "dobj", "nsubjpass", *said_of):
        near |= {scene.lemma(k) for k in scene.tree.kids(child, "amod", "advmod", "det", "predet")} | {
            scene.lemma(child)
        }
    if near & places["all"]:
        return "most" if near & places["nearly"] else "whole"
    if near & places["most"]:
        return "most"
    return "part" if near & places["some"] else "unknown"
