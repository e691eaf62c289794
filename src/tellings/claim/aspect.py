"""Whether what has come about is over or goes on at the time of the report."""

from __future__ import annotations

from tellings.claim.negation import negated
from tellings.claim.scene import Scene
from tellings.records import Reality

_UNTIL = frozenset({"before", "until", "till"})


def aspect_of(scene: Scene, node: int, trigger: int) -> Reality:
    """'Ongoing' or 'happened', of what no word calls planned, expected or failed."""
    token = scene.tree.tokens[node]
    being = any(scene.tree.tokens[k].text.lower() == "being" for k in scene.tree.kids(node, "auxpass"))
    if being and any(scene.lemma(k) == "be" for k in scene.tree.kids(node, "aux")):
        return "ongoing"  # 'was being searched', but not 'after being searched'
    goes_on = scene.lemma(node) in scene.words.modality["going_on"] or (
        scene.lemma(node) == "go" and any(scene.lemma(k) == "on" for k in scene.tree.kids(node, "prt"))
    )
    if goes_on and trigger != node:
        return "happened" if _has_ended(scene, node) else "ongoing"  # 'fighting went on'
    if (token.dep == "pcomp" and _is_at_work(scene, node)) or _does_not_cease(scene, node, trigger):
        return "ongoing"
    be = scene.tree.head(trigger) if trigger == node and scene.tree.tokens[trigger].dep == "nsubj" else node
    if be is not None and scene.lemma(be) == "be" and _is_called_ongoing(scene, be):
        return "ongoing"
    progressive = token.tag == "VBG" and (
        any(scene.lemma(k) == "be" for k in scene.tree.kids(node, "aux")) or _leads_headline(scene, node)
    )
    continuing = {scene.lemma(k) for k in scene.tree.kids(node, "advmod")} & scene.words.modality["still"]
    if continuing == {"yet"} and negated(scene, node):
        continuing = set()  # 'has not yet taken it'
    head = scene.tree.head(node)
    keeps = (
        head is not None
        and not scene.tree.kids(head, "dobj")
        and token.dep == "xcomp"
        and scene.lemma(head) in scene.words.modality["keeping"]
    )
    begun = keeps and head is not None and scene.lemma(head) in ("begin", "start")
    begun = begun and head is not None and scene.tree.tokens[head].tag in ("VBD", "VBN")  # 'began shooting' shot
    if progressive or continuing or (keeps and trigger == node and not begun):
        return "ongoing"
    return "ongoing" if _is_present(scene, node) else "happened"


def _is_called_ongoing(scene: Scene, be: int) -> bool:
    """'The battle was under way', 'the talks are ongoing', 'clashes are in progress'."""
    tree = scene.tree
    said = [*tree.kids(be, "acomp", "attr", "advmod"), *scene.under(be, "under", "in")]
    said = [word for k in said for word in (k, *tree.kids(k, "advmod"))]
    return not {scene.lemma(k) for k in said}.isdisjoint(scene.words.modality["ongoing"])


def _leads_headline(scene: Scene, verb: int) -> bool:
    """'Troops pulling out of Gao, president says', as headlines leave the 'are' out."""
    tree, noun = scene.tree, scene.tree.head(verb)
    if scene.sentence.kind != "headline" or tree.tokens[verb].dep != "acl" or noun is None:
        return False
    after = max(tree.subtree(verb)) + 1
    return min(tree.subtree(noun)) == 0 and verb == noun + 1 and tree.lowers[after : after + 1] in ([","], [])


def _is_at_work(scene: Scene, gerund: int) -> bool:
    """'Were at work on clearing the town', 'in the process of clearing it'."""
    prep = scene.tree.head(gerund)
    noun = scene.tree.head(prep) if prep is not None else None
    work = noun is not None and scene.lemma(noun) in scene.words.modality["under_way"]
    return work and noun is not None and scene.tree.tokens[noun].dep == "pobj"


def _does_not_cease(scene: Scene, verb: int, trigger: int) -> bool:
    """'The fighting has not ceased.'"""
    return trigger != verb and scene.lemma(verb) in scene.words.modality["ceasing"] and negated(scene, verb)


def _has_ended(scene: Scene, verb: int) -> bool:
    """'Had gone on for a month', 'went on all night before they came': over by the time of the news."""
    tree = scene.tree
    had = any(tree.tokens[k].tag == "VBD" and scene.lemma(k) == "have" for k in tree.kids(verb, "aux"))
    marks = {tree.tokens[k].text.lower() for clause in tree.kids(verb, "advcl") for k in tree.kids(clause, "mark")}
    return tree.tokens[verb].tag in ("VBD", "VBN") and (had or not marks.isdisjoint(_UNTIL))


def _is_present(scene: Scene, node: int) -> bool:
    """'Rebels who fight in Syria', 'even as they capture towns': told as going on; a headline's present is a past."""
    token = scene.tree.tokens[node]
    if scene.lemma(node) in scene.words.modality["unchanged"] and token.tag == "VBP":
        return False  # 'new strikes hit the town'
    if token.tag not in ("VBP", "VBZ") or scene.sentence.kind != "prose" or token.pos != "VERB":
        return False
    if any(
        scene.tree.tokens[k].text.lower() in ("after", "when", "since") for k in scene.tree.kids(node, "mark", "advmod")
    ):
        return False
    return token.dep in ("relcl", "advcl") and not scene.tree.kids(node, "auxpass", "aux")
