"""Whether what a word tells is said to have happened, to be denied, doubted, planned, or to have failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tellings.claim.roles import carrier_of, carrier_preposition, happened_first, support_of
from tellings.claim.scene import Scene
from tellings.knowledge.words import CueWords
from tellings.records import Certainty, Extent, Polarity, Reality

_CONDITIONS = frozenset({"if", "unless", "until", "whether", "before", "till", "should"})
_UNTIL = frozenset({"before", "until", "till"})
_AFTERWARDS = frozenset({"after", "following", "since", "despite", "amid"})  # 'needs help after the quake'
PURPOSE = "an infinitive of purpose"
_GOVERNING = frozenset(
    {"xcomp", "ccomp", "advcl", "acl", "pcomp", "pobj", "prep", "dobj", "conj", "acomp", "attr", "relcl", "csubj"}
)
_INFINITIVE = frozenset({"xcomp", "acl", "pcomp", "prep", "pobj", "dobj", "ccomp", "acomp", "relcl", "advcl"})


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
    unsaid = node != trigger and _negated(scene, node) and _tells(scene, node, cues)  # 'did not confirm the capture'
    denied = not unsaid and _is_denied(scene, trigger, node)
    polarity: Polarity = "denied" if denied else "asserted"
    reality, why = _reality(scene, node, trigger)
    carried = _carried(scene, trigger, node, cues)
    if carried == "denied":
        polarity = "denied" if polarity == "asserted" else "asserted"
    elif carried is not None and reality == "happened":
        reality, why = carried, f"'{scene.tree.tokens[node].text}'"
    certainty: Certainty = "hedged" if _hedged(scene, node) or _hedged(scene, trigger) else "plain"
    for governor, child in _governors(scene, node):
        lemma = scene.lemma(governor)
        if scene.tree.tokens[child].dep == "relcl" and lemma not in scene.words.things["assertion"]:
            break  # 'did not confirm the fall of the town, which troops attacked': the attack stands for itself
        apart = scene.tree.kids(child, "nsubj", "nsubjpass") or cues.is_cue(scene.lemma(child))
        if scene.tree.tokens[child].dep == "conj" and apart:
            break  # 'denied losing the town, and said troops fought on': the second stands for itself
        if lemma in cues.verbs["deny"] and child not in scene.tree.kids(
            governor, "nsubj", "nsubjpass", "advcl", "prep"
        ):
            polarity = "denied" if polarity == "asserted" else "asserted"
        elif lemma in cues.verbs["claim"]:
            certainty = "claimed"
        if _impersonal(scene, governor) or lemma in scene.words.modality["opinion"]:
            certainty = "hedged"
        if cues.is_cue(lemma) and _negated(scene, governor) and reality == "happened":
            reality, why = "conditional", f"'{scene.tree.tokens[governor].text}' is negated: it was not said"
            unsaid = True
    return Modality(polarity, certainty, reality, _extent(scene, trigger, node), why, unsaid)


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
    if lemma in cues.verbs["deny"] or (lemma == "rule" and tree.kids(verb, "prt")):
        return "denied"
    if lemma in words["failed"]:
        return "failed"
    if lemma in words["planned"] and lemma not in words["settling"]:
        return "planned"
    return "expected" if lemma in words["expected"] - words["nearness"] else None  # 'closes the campaign' is a verb


def _carrier(scene: Scene, trigger: int, under: bool) -> int:
    """The verb that says whether it happened: the trigger itself, or the one that carries a noun."""
    if scene.tree.tokens[trigger].pos in ("VERB", "AUX"):
        return trigger
    support = support_of(scene.tree, trigger)
    if support is None and (under or carrier_preposition(scene.tree, trigger) == "for"):
        support = carrier_of(scene.tree, trigger)
    return trigger if support is None else support


def _governors(scene: Scene, node: int) -> list[tuple[int, int]]:
    """The words above, each with the child through which it governs, nearest first."""
    found, child = [], node
    for governor in scene.tree.ancestors(node):
        found.append((governor, child))
        child = governor
    return found


def _negated(scene: Scene, node: int) -> bool:
    tree = scene.tree
    words = scene.words.modality["negative"]
    if any(tree.tokens[k].dep == "neg" for k in tree.kids(node)):
        return True
    if tree.tokens[node].dep == "amod" and tree.tokens[node].pos == "ADJ":
        node = tree.tokens[node].head  # 'no dead civilians'
    own = {scene.lemma(k) for k in tree.kids(node, "det", "advmod", "preconj", "cc")}
    if own & words:
        return True
    subjects = tree.kids(node, "nsubj", "nsubjpass")
    return any(scene.lemma(k) in words for s in subjects for k in (s, *tree.kids(s, "det")))


def _tells(scene: Scene, verb: int, cues: CueWords) -> bool:
    lemma = scene.lemma(verb)
    return lemma in cues.verbs["nominal"] | cues.verbs["confirm"] and lemma not in cues.verbs["deny"]


def _is_denied(scene: Scene, trigger: int, node: int) -> bool:
    if _is_to_avoid(scene, node):
        return False
    return _negated(scene, trigger) or (_negated(scene, node) and not _merely_said_of(scene, trigger, node))


def _merely_said_of(scene: Scene, trigger: int, verb: int) -> bool:
    """'The loss of Gao does not mean defeat' denies no loss; 'the attack did not happen' denies it."""
    subject = trigger != verb and scene.tree.tokens[scene.tree.first_conjunct(trigger)].dep == "nsubj"
    return subject and scene.lemma(verb) not in scene.words.modality["occurring"]


def _hedged(scene: Scene, node: int) -> bool:
    adverbs = {scene.lemma(k) for k in scene.tree.kids(node, "advmod")}
    if {scene.tree.tokens[k].text.lower() for k in scene.tree.kids(node, "amod")} & scene.words.modality["doubted"]:
        return True
    if adverbs & scene.words.modality["hedges"] or (adverbs & scene.words.modality["near"]):
        return True
    head = scene.tree.head(node)
    seeming = scene.words.modality["seeming"]
    return head is not None and scene.tree.tokens[node].dep == "xcomp" and scene.lemma(head) in seeming


def _impersonal(scene: Scene, governor: int) -> bool:
    tree = scene.tree
    return scene.lemma(governor) in scene.words.modality["hedge_verbs"] and bool(
        tree.kids(governor, "auxpass", "nsubjpass")
    )


def _reality(scene: Scene, node: int, trigger: int) -> tuple[Reality, str]:
    """The first word, going up from the trigger, that says that it has not simply happened."""
    tree, words = scene.tree, scene.words.modality
    if node != trigger and scene.lemma(node) in words["factive"] and tree.tokens[trigger].dep in ("dobj", "nsubjpass"):
        return "happened", f"'{tree.tokens[node].text}' presupposes it"
    own = _own_reality(scene, node) or _in_first_time(scene, node)
    if own is not None:
        return own
    if _is_to_avoid(scene, node):
        return "failed", "an infinitive of purpose, negated"
    child = node
    for governor in tree.ancestors(node):
        lemma, dep = scene.lemma(governor), tree.tokens[child].dep
        afterwards = dep == "prep" and tree.tokens[child].text.lower() in _AFTERWARDS
        if afterwards or dep not in _GOVERNING or (dep in ("conj", "advcl", "relcl") and child != node):
            break
        if dep in ("relcl", "acl", "ccomp") and _is_finite(scene, child) and lemma not in words["failed"]:
            break  # a finite clause stands for itself: 'plans to attack those who seized the town'
        if dep == "conj":
            modal = _own_reality(scene, governor)
            if modal is not None and not tree.kids(child, "nsubj", "nsubjpass") and not _finite_past(scene, child):
                return modal
        elif (told := _governed(scene, governor, child)) is not None:
            return told
        child = governor
    if _is_bare_infinitive(scene, node):
        return "planned", "an infinitive under no word that says it was done"
    return _aspect(scene, node, trigger), ""


def _governed(scene: Scene, governor: int, child: int) -> tuple[Reality, str] | None:
    """What the word above makes of an infinitive, a gerund or a noun; None where it says nothing of it."""
    words, lemma = scene.words.modality, scene.lemma(governor)
    infinitive = scene.tree.tokens[child].dep in _INFINITIVE
    why = f"under '{scene.tree.tokens[governor].text}'"
    if infinitive and lemma in words["failed"]:
        # 'dropped troops to stop them fleeing': whether that worked is not told
        return ("expected" if _own_reality(scene, governor) else "failed"), why
    if lemma in words["causing"] and scene.tree.tokens[governor].pos == "VERB":
        return _own_reality(scene, governor)  # 'could lead to flooding'
    if lemma == "able":
        return _ability(scene, governor)
    if lemma in words["purpose"] and _is_completed(scene, governor):
        return "happened", f"'{scene.tree.tokens[governor].text}' was completed"
    if not infinitive or not _looks_forward(scene, child):
        return None
    if scene.tree.tokens[child].text.lower() == "of" and not any(
        scene.tree.tokens[k].pos == "VERB" for k in scene.tree.kids(child)
    ):
        return ("expected", why) if lemma in words["expected"] else None  # 'the goal of the offensive' is not its plan
    aim = lemma in words["planned"] or lemma in words["purpose"]
    if aim or _sets_out(scene, governor, child) or _is_goal(scene, governor):
        return "planned", why
    return ("expected", why) if lemma in words["expected"] else None


def _ability(scene: Scene, able: int) -> tuple[Reality, str]:
    """'Were able to retake the town' retook it; 'will be able to' has not yet."""
    verb = scene.tree.head(able)
    modal = None if verb is None else _own_reality(scene, verb)
    past = verb is not None and scene.tree.tokens[verb].tag in ("VBD", "VBN")
    return modal or ("happened" if past else "expected", "under 'able'")


def _to(scene: Scene, node: int) -> bool:
    """Whether a verb is an infinitive with 'to', and none of the perfect ('to have left')."""
    tree = scene.tree
    own = tree.kids(node, "aux", "auxpass")
    to = any(tree.tokens[k].tag == "TO" for k in own)
    return to and not any(scene.lemma(k) == "have" for k in own)


def _is_to_avoid(scene: Scene, node: int) -> bool:
    """'Left so as not to be surrounded.'"""
    return scene.tree.tokens[node].dep in ("advcl", "acl") and _to(scene, node) and bool(scene.tree.kids(node, "neg"))


def _is_bare_infinitive(scene: Scene, node: int) -> bool:
    """'Led the operation to win back Gao', 'was still to be secured'; but 'managed to', 'began to', 'was said to'."""
    tree, words = scene.tree, scene.words.modality
    head = tree.head(tree.first_conjunct(node))
    if head is None or not _to(scene, node):
        return False
    if any(scene.lemma(k) in words["purpose"] for k in tree.kids(head, "dobj")):
        return True  # 'led the operation to win it back', as parsers hang it
    realized = words["realizing"] | words["keeping"] | words["seeming"] | words["hedge_verbs"]
    above = {scene.lemma(head), *(scene.lemma(k) for k in tree.kids(head, "acomp"))}
    return not above & realized


def _in_first_time(scene: Scene, node: int) -> tuple[Reality, str] | None:
    """'It would be the first time the group seized a city': only if."""
    time = scene.tree.head(node)
    if time is None or scene.lemma(time) != "time" or scene.tree.tokens[node].dep not in ("relcl", "acl", "ccomp"):
        return None
    above = scene.tree.head(time)
    return _own_reality(scene, above) if above is not None else None


def _sets_out(scene: Scene, governor: int, child: int) -> bool:
    """'Pressed ahead to take the town'; but 'launched a wave of strikes' launched them."""
    return scene.lemma(governor) in scene.words.modality["setting_out"] and scene.tree.tokens[child].tag == "VB"


def _is_goal(scene: Scene, governor: int) -> bool:
    """'The goal is to clear the city.'"""
    goals = scene.words.modality["purpose"]
    return scene.lemma(governor) == "be" and any(scene.lemma(k) in goals for k in scene.tree.kids(governor, "nsubj"))


def _is_completed(scene: Scene, noun: int) -> bool:
    support = support_of(scene.tree, noun)
    return support is not None and scene.lemma(support) in scene.words.modality["completing"]


def _own_reality(scene: Scene, node: int) -> tuple[Reality, str] | None:
    tree = scene.tree
    for k in tree.kids(node, "aux", "mark", "advmod"):
        word = scene.lemma(k)
        token = tree.tokens[k]
        if token.tag == "MD" or (token.dep == "aux" and word in scene.words.modals):
            reported = tree.tokens[node].dep == "ccomp" and word == "would"  # 'said it would leave'
            return ("planned" if reported else scene.words.modals.get(word, "expected")), f"'{token.text}'"
        if word in _UNTIL and tree.tokens[node].tag in ("VBD", "VBN") and _is_finite(scene, node):
            continue  # 'looted the bank before it fled': it did flee
        if token.dep in ("mark", "advmod") and word in _CONDITIONS and token.text.lower() != "whether":
            return "conditional", f"'{token.text}'"
        if word in scene.words.modality["habitual"] and tree.tokens[node].tag in ("VBZ", "VBP", "VB"):
            return "habitual", f"'{token.text}'"
    if happened_first(tree, node, scene.words.clauses):
        return "happened", "after an ordinal"
    if tree.tokens[node].tag in ("VB",) and tree.tokens[node].dep in ("acl", "advcl") and tree.kids(node, "aux"):
        return "planned", PURPOSE
    return None


def _is_finite(scene: Scene, node: int) -> bool:
    token = scene.tree.tokens[node]
    own = {scene.tree.tokens[k].tag for k in scene.tree.kids(node, "aux", "auxpass")}
    return token.tag in ("VBD", "VBZ", "VBP", "VBN") or bool(own & {"VBD", "VBZ", "VBP"})


def _finite_past(scene: Scene, node: int) -> bool:
    return scene.tree.tokens[node].tag == "VBD"


def _looks_forward(scene: Scene, child: int) -> bool:
    """An infinitive, a gerund after a preposition or a noun: what is wanted rather than what was."""
    token = scene.tree.tokens[child]
    if token.pos in ("VERB", "AUX"):
        return token.tag in ("VB", "VBG") and not (
            token.tag == "VB" and scene.tree.kids(child, "nsubj") and not scene.tree.kids(child, "aux")
        )
    return token.pos in ("NOUN", "ADP")


def _aspect(scene: Scene, node: int, trigger: int) -> Reality:
    token = scene.tree.tokens[node]
    being = any(scene.tree.tokens[k].text.lower() == "being" for k in scene.tree.kids(node, "auxpass"))
    if being and any(scene.lemma(k) == "be" for k in scene.tree.kids(node, "aux")):
        return "ongoing"  # 'was being searched', but not 'after being searched'
    goes_on = scene.lemma(node) in scene.words.modality["going_on"] or (
        scene.lemma(node) == "go" and any(scene.lemma(k) == "on" for k in scene.tree.kids(node, "prt"))
    )
    if goes_on and trigger != node:
        return "ongoing"  # 'fighting went on'
    progressive = token.tag == "VBG" and any(scene.lemma(k) == "be" for k in scene.tree.kids(node, "aux"))
    continuing = {scene.lemma(k) for k in scene.tree.kids(node, "advmod")} & scene.words.modality["still"]
    head = scene.tree.head(node)
    keeps = (
        head is not None
        and not scene.tree.kids(head, "dobj")
        and token.dep == "xcomp"
        and scene.lemma(head) in scene.words.modality["keeping"]
    )
    return "ongoing" if progressive or continuing or (keeps and trigger == node) else "happened"


def _extent(scene: Scene, trigger: int, node: int) -> Extent:
    places = scene.words.places
    near = {scene.lemma(k) for i in (trigger, node) for k in scene.tree.kids(i, "amod", "advmod", "det", "predet")}
    for child in scene.tree.kids(node, "dobj", "nsubjpass"):
        near |= {scene.lemma(k) for k in scene.tree.kids(child, "amod", "advmod", "det", "predet")} | {
            scene.lemma(child)
        }
    if near & places["all"]:
        return "whole"
    if near & places["most"]:
        return "most"
    return "part" if near & places["some"] else "unknown"
