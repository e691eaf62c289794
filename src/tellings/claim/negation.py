"""What is said not to be so."""

from __future__ import annotations

from tellings.claim.scene import Scene
from tellings.knowledge.words import CueWords

_AMOUNTS = frozenset({"number", "toll", "figure", "total"})
_OCCASIONS = frozenset({"when", "after", "as", "while", "since"})


def negated(scene: Scene, node: int) -> bool:
    """Whether a verb or noun is negated itself, by its subject, its object or an adverb: 'no longer holds'."""
    tree = scene.tree
    words = scene.words.modality["negative"]
    # 'strikes, not ground troops' denies what follows
    nots = [k for k in tree.kids(node) if tree.tokens[k].dep == "neg" and (k < node or tree.tokens[node].pos != "NOUN")]
    if any(not _denies_nothing(scene, k) for k in nots):
        return True
    if _after_auxiliary(scene, node) or _is_neither(scene, node):
        return True
    if _of_nobody(scene, node):
        return True
    if tree.tokens[node].dep == "amod" and tree.tokens[node].pos == "ADJ":
        node = tree.tokens[node].head  # 'no dead civilians'
    further = (k for k in tree.kids(node, "advmod", "amod") if tree.tokens[k].text.lower() in ("longer", "more"))
    if any(_is_no(scene, k - 1) for k in further):  # 'no longer holds', 'no more fighting'
        return True
    own = tree.kids(node, "det", "advmod", "preconj", "cc")
    if not _is_other(scene, node) and any(
        scene.lemma(k) in words and not _is_least(scene, k) and not _denies_nothing(scene, k) for k in own
    ):
        return True
    if tree.tokens[node].pos == "VERB":  # 'lost neither the port nor the airport', 'killed no civilians'
        taken = [one for one in tree.kids(node, "dobj") if not _is_other(scene, one)]
        objects = [k for one in taken for k in tree.kids(one, "det", "preconj", "cc", "advmod")]
        if any(scene.lemma(k) in ("no", "neither") and not _is_least(scene, k) for k in objects):
            return True
    if any(_is_not_one(scene, one) for one in tree.kids(node, "nsubj", "nsubjpass")):
        return True
    # but 'no other town was held'
    mentioned = [*tree.kids(node, "nsubjpass"), *(s for s in tree.kids(node, "nsubj") if not _is_other(scene, s))]
    subjects = [k for s in mentioned for k in (s, *tree.kids(s, "det"))]
    return any(scene.lemma(k) in words and not _is_least(scene, k) for k in subjects)


def _of_nobody(scene: Scene, verb: int) -> bool:
    """'There are no refugees fleeing', 'no wave of migrants pouring in'."""
    tree, noun = scene.tree, scene.tree.head(verb)
    if noun is None or tree.tokens[verb].dep != "acl" or tree.tokens[verb].tag != "VBG":
        return False
    above = tree.head(noun)
    if above is not None and tree.tokens[noun].dep == "pobj" and tree.lowers[above] == "of":
        noun = tree.tokens[above].head
    none = any(tree.lowers[k] == "no" and not _is_least(scene, k) for k in tree.kids(noun, "det"))
    return none and scene.lemma(tree.tokens[noun].head) == "be" and not _is_other(scene, noun)


def _is_not_one(scene: Scene, noun: int) -> bool:
    """'Not a single soldier', 'not one of them'; 'not all of them' and 'not only he' deny nothing."""
    tree = scene.tree
    beside = [noun, *tree.kids(noun, "nummod", "amod", "det")]
    nots = [k for one in beside for k in tree.kids(one, "neg", "advmod", "preconj") if tree.lowers[k] == "not"]
    return any(k + 1 < len(tree) and tree.lowers[k + 1] in ("a", "an", "one") for k in nots)


def _is_other(scene: Scene, noun: int) -> bool:
    """'No other day had so many dead', 'no greater setback': a comparison."""
    beside = scene.tree.kids(noun, "amod")
    return any(scene.tree.tokens[k].tag == "JJR" or scene.tree.lowers[k] == "other" for k in beside)


def _denies_nothing(scene: Scene, neg: int) -> bool:
    """'Not since it took Gao', 'not until they left', 'not only the army' deny nothing of that."""
    tree = scene.tree
    after = tree.lowers[neg + 1 : neg + 3]
    if tree.lowers[neg] not in ("not", "n't") or not after:
        return False
    return after[0] in scene.words.modality["not_denying"] or after == ["the", "only"]


def _is_neither(scene: Scene, verb: int) -> bool:
    """'Has neither broken through nor taken the town': the second verb is denied as well."""
    tree, above = scene.tree, scene.tree.head(verb)
    if tree.tokens[verb].dep != "conj" or above is None:
        return False
    return any(tree.lowers[k] == "nor" and above < k < verb for k in (*tree.kids(above, "cc"), *tree.kids(verb, "cc")))


def _after_auxiliary(scene: Scene, verb: int) -> bool:
    """'Did not at once confirm', where the parse hangs the 'not' on the adverb."""
    tokens, after = scene.tree.tokens, [k + 1 for k in scene.tree.kids(verb, "aux", "auxpass")]
    return any(k < verb and tokens[k].dep == "neg" and not _denies_nothing(scene, k) for k in after)


def _is_least(scene: Scene, i: int) -> bool:
    """'No fewer than 110 dead' are at least so many."""
    after = scene.tree.tokens[i + 1].text.lower() if i + 1 < len(scene.tree) else ""
    return scene.lemma(i) == "no" and after in ("fewer", "less")


def _is_no(scene: Scene, i: int) -> bool:
    return i >= 0 and scene.tree.tokens[i].text.lower() == "no"


def called_untrue(scene: Scene, governor: int, child: int) -> bool:
    """'It is not true that …', 'no truth to reports that …', 'reports of … are false', said of what ``child`` tells."""
    tree, words = scene.tree, scene.words.modality
    dep, alleged = tree.tokens[child].dep, scene.lemma(governor) in words["alleging"]
    of_it = alleged and dep == "prep" and tree.lowers[child] in ("of", "about")
    if _is_wrongly_said(scene, governor, child):
        return True
    if not of_it and dep not in ("ccomp", "csubj", "acl", "relcl"):
        return False
    if alleged and (_is_branded(scene, governor) or _is_unlike_the_facts(scene, governor)):
        return True
    prep = tree.head(governor) if tree.tokens[governor].dep == "pobj" else None
    truth = None if prep is None else tree.head(prep)
    if truth is not None and scene.lemma(truth) in words["truth"] and scene.lemma(governor) in words["alleging"]:
        return any(scene.lemma(k) == "no" for k in tree.kids(truth, "det"))
    if dep == "relcl" and not alleged and scene.lemma(governor) not in words["untrue"]:
        return False
    verb = governor if scene.lemma(governor) == "be" else tree.head(governor)
    if verb is None or scene.lemma(verb) != "be":
        return False
    said = {scene.lemma(k) for k in tree.kids(verb, "acomp", "attr")}
    if said & words["sooth"]:
        return negated(scene, verb)
    return bool(said & words["untrue"]) and not negated(scene, verb)


def _is_unlike_the_facts(scene: Scene, noun: int) -> bool:
    """'Claims that it fell do not correspond to reality'."""
    tree, verb = scene.tree, scene.tree.head(noun)
    if verb is None or tree.tokens[noun].dep != "nsubj" or scene.lemma(verb) not in ("correspond", "match", "reflect"):
        return False
    facts = {scene.lemma(k) for k in (*tree.kids(verb, "dobj"), *scene.under(verb, "to", "with"))}
    return bool(facts & {"reality", "fact", "truth", "situation"}) and negated(scene, verb)


def _is_wrongly_said(scene: Scene, verb: int, child: int) -> bool:
    """'It is wrong to say that they took it', 'too early to speak of its fall'; not 'to say who took it'."""
    tree, words = scene.tree, scene.words.modality
    if tree.lowers[verb] not in ("say", "speak", "talk", "claim", "assert") or tree.lowers[verb - 1] != "to":
        return False
    opens = tree.subtree(child)[:2]
    asked = any(tree.lowers[k] in ("whether", "if") or tree.tokens[k].tag.startswith("W") for k in opens)
    of_it = tree.tokens[child].dep == "prep" and tree.lowers[child] in ("of", "about")
    if asked or not (of_it or tree.tokens[child].dep == "ccomp"):
        return False
    above = tree.tokens[verb].head
    be = tree.tokens[above].head if tree.tokens[above].pos == "ADJ" else above
    called = [k for k in tree.kids(be, "acomp") if k < verb]
    soon = any(tree.lowers[k] in words["premature"] or _is_too_early(scene, k) for k in called)
    return (soon or any(scene.lemma(k) in words["untrue"] for k in called)) and not negated(scene, be)


def _is_too_early(scene: Scene, word: int) -> bool:
    return scene.tree.lowers[word] in ("early", "soon") and any(
        scene.tree.lowers[k] == "too" for k in scene.tree.kids(word, "advmod")
    )


def is_liar(scene: Scene, noun: int) -> bool:
    """'Those who say that they fled are lying', 'anyone who claims it is wrong'."""
    tree, verb = scene.tree, scene.tree.head(noun)
    if verb is None or tree.tokens[noun].dep != "nsubj" or negated(scene, verb):
        return False
    wrong = {tree.lowers[k] for k in tree.kids(verb, "acomp")} & {"wrong", "mistaken", "misinformed"}
    return bool(wrong) or (scene.lemma(verb) == "lie" and not tree.kids(verb, "prep", "prt"))


def is_beside(scene: Scene, verb: int, child: int) -> bool:
    """'After the attack he denied it': what is not denied; but 'dismissed as false reports that they fled'."""
    tree, reports = scene.tree, scene.words.modality["alleging"]
    if tree.lowers[child] == "as" and any(scene.lemma(k) in reports for k in tree.kids(child, "pobj")):
        return False
    return child in tree.kids(verb, "nsubj", "nsubjpass", "advcl", "prep")


def is_apart(scene: Scene, governor: int, child: int, cues: CueWords) -> bool:
    """Whether what hangs on a word stands for itself, whatever that word says: 'is reported to have left after
    clashes', 'denied losing it after clashes' tell of clashes.
    """
    tree, dep = scene.tree, scene.tree.tokens[child].dep
    if dep == "relcl":  # 'did not confirm the fall of the town, which troops attacked'
        return scene.lemma(governor) not in scene.words.things["assertion"] and not _is_content(scene, child)
    if dep == "acl":  # 'denied harbouring militants fighting the army', 'denied men held in Gao were tortured'
        if tree.tokens[child].tag == "VBN":
            said_of = tree.tokens[governor].dep in ("nsubj", "nsubjpass") and scene.lemma(governor) not in _AMOUNTS
            return said_of and scene.lemma(governor) not in _named(scene)
        return tree.tokens[child].tag == "VBG" and is_harboured(scene, governor, cues)
    if is_occasion(scene, child):
        return True
    if dep == "dobj" and scene.lemma(child) in scene.words.modality["disowned"]:
        return scene.lemma(governor) in cues.verbs["deny"]  # 'denied any role in the bombing'
    own = tree.kids(child, "nsubj", "nsubjpass") or cues.is_cue(scene.lemma(child))
    that = any(tree.tokens[k].text == "that" for k in tree.kids(child, "mark"))
    return dep == "conj" and bool(own) and not that  # 'denied losing the town, and said troops fought on'


def _named(scene: Scene) -> frozenset[str]:
    """The nouns of what is only put forward, with a clause that says what."""
    return scene.words.things["assertion"] | scene.words.modality["alleging"]


def is_occasion(scene: Scene, clause: int) -> bool:
    """'Denied that dozens died when the rebels took the base': they took it, whatever is denied of the dead."""
    tree = scene.tree
    if tree.tokens[clause].dep != "advcl" or not tree.kids(clause, "nsubj", "nsubjpass"):
        return False
    return any(tree.lowers[k] in _OCCASIONS and k < clause for k in tree.kids(clause, "mark", "advmod"))


def is_harboured(scene: Scene, noun: int, cues: CueWords) -> bool:
    """Whether something is done to somebody in what is told, by another verb than one of saying."""
    above = scene.tree.head(noun) if scene.tree.tokens[noun].dep == "dobj" else None
    return above is not None and scene.tree.tokens[above].pos == "VERB" and not cues.is_cue(scene.lemma(above))


def _is_content(scene: Scene, clause: int) -> bool:
    """'No word from the army that the town was taken': what the word is, though the parse hangs it on the army."""
    tree, words = scene.tree, scene.words.modality
    told = scene.lemma(tree.tokens[clause].head) in words["proving"] | words["untrue"]  # 'a lie that the town fell'
    that = tree.kids(clause, "mark", "dobj") if told else tree.kids(clause, "mark")
    return any(tree.lowers[k] == "that" for k in that) and bool(tree.kids(clause, "nsubj", "nsubjpass"))


def _is_branded(scene: Scene, noun: int) -> bool:
    """'Called reports of it false', 'described the report that they took it as a lie'."""
    tree, verb = scene.tree, scene.tree.head(noun)
    if verb is None or tree.tokens[noun].dep != "dobj":
        return False
    called = [k for k in tree.kids(verb, "oprd") if k > noun]
    return any(scene.lemma(k) in scene.words.modality["untrue"] for k in (*called, *taken_for(scene, verb)))


def taken_for(scene: Scene, verb: int) -> list[int]:
    """What stands after an 'as' that a verb or its object governs: 'dismissed as lies', 'described it as false'."""
    tree = scene.tree
    marks = [k for k in tree.subtree(verb) if tree.lowers[k] == "as" and tree.tokens[k].dep == "prep"]
    return [word for k in marks for word in tree.kids(k, "pobj", "amod", "acomp")]


def came_to_nothing(scene: Scene, aim: int) -> bool:
    """'Tried in vain', 'their bid failed', 'failed in their bid', 'the attempt did not succeed', 'foiled the bid'."""
    tree, words = scene.tree, scene.words.modality
    if tree.tokens[aim].pos == "VERB":
        nouns = {scene.lemma(k) for verb in (aim, *tree.kids(aim, "xcomp")) for k in scene.under(verb, "in", "without")}
        vainly = {scene.lemma(k) for k in tree.kids(aim, "advmod")} | nouns
        return bool(vainly & words["vainly"]) or any(_fails(scene, k) for k in tree.kids(aim, "conj"))
    above = tree.head(aim)
    if above is not None and tree.tokens[aim].dep == "pobj":
        above = tree.head(above)
    if above is None:
        return False
    lemma = scene.lemma(above)
    return lemma in words["failed"] if not negated(scene, above) else lemma in words["achieving"]


def _fails(scene: Scene, verb: int) -> bool:
    """'Tried to take it but failed', '… but were repelled', '… but were driven back'."""
    tree = scene.tree
    if negated(scene, verb) or tree.kids(verb, "nsubj", "xcomp"):
        return False
    if not tree.kids(verb, "auxpass"):
        return scene.lemma(verb) == "fail"
    back = any(tree.lowers[k] == "back" for k in tree.kids(verb, "advmod", "prt"))
    return back or scene.lemma(verb) in scene.words.modality["failed"]


def is_cleft_away(scene: Scene, verb: int) -> bool:
    """'It was not the army that took the town'; but 'it was not only', 'not the army but the rebels'."""
    tree, noun = scene.tree, scene.tree.head(verb)
    be = None if noun is None else tree.head(noun)
    if noun is None or be is None or tree.tokens[verb].dep != "relcl" or tree.tokens[noun].dep != "attr":
        return False
    it = [tree.lowers[k] for k in tree.kids(be, "nsubj")] == ["it"] and scene.lemma(be) == "be"
    others = tree.kids(noun, "cc") or any(tree.lowers[k] in scene.words.modality["only"] for k in range(be, verb))
    return it and not others and any(not _denies_nothing(scene, k) for k in tree.kids(be, "neg"))


def merely_said_of(scene: Scene, trigger: int, verb: int) -> bool:
    """'The loss of Gao does not mean defeat' and 'the strikes were not heavy' deny neither loss nor strikes;
    'the attack did not happen' denies it.
    """
    tree, words = scene.tree, scene.words.modality
    dep = tree.tokens[tree.first_conjunct(trigger)].dep
    if trigger == verb or dep not in ("nsubj", "nsubjpass"):
        return False
    if scene.lemma(verb) == "be" and any(not _sooth(scene, k) for k in tree.kids(verb, "attr", "acomp")):
        return True  # 'the fall of Gao was not the end of the war', 'the strikes were not heavy'
    if scene.lemma(verb) == "go" and not tree.kids(verb, "prt"):
        return True  # 'the strikes do not go beyond it', 'are not going to result in a change'; but 'did not go ahead'
    done = words["occurring"] | (words["performing"] if dep == "nsubjpass" else frozenset())
    return scene.lemma(verb) not in done


def presupposed(scene: Scene, trigger: int, verb: int) -> bool:
    """'Did not justify the attack', 'is not coordinating its strikes': there is one."""
    words = scene.words.modality
    there = scene.lemma(verb) in words["factive"] | words["presupposing"]
    return there and trigger != verb and scene.tree.tokens[trigger].dep == "dobj"


def _sooth(scene: Scene, word: int) -> bool:
    """'Is not the truth', 'is not the case', 'is not likely'."""
    words = scene.words.modality
    said = words["sooth"] | words["untrue"] | words["potential"] | words["expected"] | {"truth", "fact", "real"}
    return scene.lemma(word) in said
