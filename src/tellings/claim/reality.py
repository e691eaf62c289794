"""Whether what a word tells has happened, goes on, is planned or expected, or has failed."""

from __future__ import annotations

from tellings.claim.aspect import aspect_of
from tellings.claim.negation import came_to_nothing, negated
from tellings.claim.own_words import PURPOSE, own_reality
from tellings.claim.prospects import called_possible, is_any, is_due, is_supposed, joined, of_any_who, partaking
from tellings.claim.scene import Scene
from tellings.records import Reality

_FORWARD = frozenset({"for", "to", "of", "toward", "towards"})
_BEFORE_GERUNDS = _FORWARD | {"on", "about", "against", "into", "in", "at", "from", "without"}
_RANKED = frozenset({"first", "second", "third", "fourth", "fifth", "latest", "only", "last"})
_CAUSES = frozenset({"after", "because", "following", "under", "amid", "due", "when"})
_TOWARD = frozenset({"toward", "towards"})
_INVERTED = frozenset({"should", "had", "were"})
_GOVERNING = frozenset(
    {"xcomp", "ccomp", "advcl", "acl", "pcomp", "pobj", "prep", "dobj", "conj", "acomp", "attr", "relcl", "csubj"}
)
_INFINITIVE = frozenset({"xcomp", "acl", "pcomp", "prep", "pobj", "dobj", "ccomp", "acomp", "relcl", "advcl"})


def reality_of(scene: Scene, node: int, trigger: int) -> tuple[Reality, str]:
    """The first word, going up from the trigger, that says that it has not simply happened."""
    tree, words = scene.tree, scene.words.modality
    if node != trigger and scene.lemma(node) in words["factive"] and tree.tokens[trigger].dep in ("dobj", "nsubjpass"):
        return "happened", f"'{tree.tokens[node].text}' presupposes it"
    own = _is_urged(scene, node) or _put_first(scene, node) or own_reality(scene, node) or _in_first_time(scene, node)
    own = own or _if_true(scene, node) or _made_sure(scene, node) or of_any_who(scene, node)
    if own is not None:
        return own
    if is_to_avoid(scene, node):
        return "failed", "an infinitive of purpose, negated"
    if (told := called_possible(scene, trigger) or _would_be(scene, node)) is not None:
        return told
    told = _from_above(scene, node) or is_due(scene, node, trigger) or _in_any_such(scene, node)
    return told or (aspect_of(scene, node, trigger), "")


def _in_any_such(scene: Scene, noun: int) -> tuple[Reality, str] | None:
    """'Could be killed in air strikes', 'at risk of being hurt in clashes': in such as there may be."""
    tree, prep = scene.tree, scene.tree.head(noun)
    if prep is None or tree.tokens[noun].dep != "pobj" or tree.lowers[prep] not in ("in", "by", "during"):
        return None
    verb = tree.head(prep)
    if verb is None or tree.tokens[verb].pos != "VERB" or not is_any(scene, noun):
        return None
    harm = any(scene.lemma(verb) in words for words in scene.words.harm.values())
    verb = tree.first_conjunct(verb)
    told = own_reality(scene, verb) or _from_above(scene, verb) if harm else None
    return told if told is not None and told[0] in ("expected", "conditional") else None


def _would_be(scene: Scene, gerund: int) -> tuple[Reality, str] | None:
    """'The army taking Gao would be a blow.'"""
    tree, token = scene.tree, scene.tree.tokens[gerund]
    above = tree.head(token.head) if token.dep == "acl" and token.tag == "VBG" else None
    subject = above is not None and tree.tokens[token.head].dep == "nsubj" and gerund < above
    if above is None or not subject or not any(tree.lowers[k] == "would" for k in tree.kids(above, "aux")):
        return None
    return "conditional", "'would'"


def _if_true(scene: Scene, clause: int) -> tuple[Reality, str] | None:
    """'If it is confirmed that they took it', 'whether it proves true that they did'."""
    tree, words = scene.tree, scene.words.modality
    above = tree.head(clause)
    if above is None or tree.tokens[clause].dep not in ("ccomp", "acl", "csubj"):
        return None
    # 'if the plan is that they take it'
    that = scene.lemma(above) == "be" and any(tree.lowers[k] == "that" for k in tree.kids(clause, "mark"))
    if not that and not any(scene.lemma(above) in told for told in (words["telling_of"], words["finding_out"])):
        return None
    verbs = [above, tree.tokens[above].head]
    marks = [k for verb in verbs for k in tree.kids(verb, "mark") if tree.lowers[k] in ("if", "whether")]
    return ("conditional", f"'{tree.lowers[marks[0]]}' it is so") if marks else None


def _made_sure(scene: Scene, clause: int) -> tuple[Reality, str] | None:
    """'To make sure that they do not take it', 'must ensure that they leave': what is wanted."""
    tree, above = scene.tree, scene.tree.head(clause)
    if above is not None and scene.lemma(above) in ("sure", "certain"):
        above = tree.head(above)
    if above is None or tree.tokens[clause].dep != "ccomp" or tree.tokens[above].tag not in ("VB", "VBG"):
        return None
    sure = scene.lemma(above) in ("make", "be") and {"sure", "certain"} & set(tree.lowers[above:clause])
    return ("planned", "'sure'") if sure or scene.lemma(above) == "ensure" else None


def _leads_on(scene: Scene, prep: int) -> bool:
    """'A plan for an attack', 'aimed at taking it'; but 'pressure from air strikes', 'a role in the battle'."""
    word, above = scene.tree.tokens[prep].text.lower(), scene.tree.head(prep)
    if word == "at" and above is not None and scene.lemma(above) == "aim":
        return True
    if word == "to" and above is not None and scene.lemma(above) in scene.words.modality["looking_back_to"]:
        return False  # 'a reference to the attack', 'failed to respond to their shooting him'
    if word == "including":
        return True  # 'would lead to chaos, including their escape'
    clauses = scene.tree.kids(prep, "pcomp")  # 'taking it', 'being taken'
    gerund = any("VBG" in (scene.tree.tokens[k].tag, scene.tree.tokens[k - 1].tag) for k in clauses)
    return word in (_BEFORE_GERUNDS if gerund else _FORWARD)


def _from_above(scene: Scene, node: int) -> tuple[Reality, str] | None:
    tree = scene.tree
    child = node
    for governor in tree.ancestors(node):
        dep = tree.tokens[child].dep
        if dep == "prep" and (part := partaking(scene, child)) is not None:
            if (told := joined(scene, part)) is not None:
                return told  # 'will take part in air strikes'
        elif (awaited := _is_awaited(scene, governor, child)) is not None:
            return awaited
        elif (means := _is_means(scene, governor, child)) is not None:
            return means
        elif _stands_apart(scene, governor, child, node):
            break
        if dep == "prep" and _is_aim(scene, child) and (aim := own_reality(scene, governor)) is not None:
            return aim  # 'will take part in the operations for liberating Gao'
        if (shared := _shared_with(scene, governor, child)) is not None:
            return shared
        if dep == "dobj" and _is_told(scene, governor, child == node):
            break  # 'told the agency of clashes', 'wants to confirm the capture'
        if (
            dep != "conj"
            and (told := _hindered(scene, governor, child) or _governed(scene, governor, child)) is not None
        ):
            return told
        child = governor
    if _is_bare_infinitive(scene, node):
        about = scene.lemma(tree.tokens[node].head) == "about"  # 'seemed about to take it'
        return "expected" if about else "planned", "an infinitive under no word that says it was done"
    return None


def _is_awaited(scene: Scene, governor: int, prep: int) -> tuple[Reality, str] | None:
    """'Must ask before bombing it', 'would wait before attacking': only if."""
    if scene.tree.tokens[prep].dep != "prep" or scene.tree.lowers[prep] != "before":
        return None
    ahead = scene.tree.kids(prep, "pcomp") and own_reality(scene, governor)
    return ("conditional", "'before' what is to come") if ahead and ahead[0] != "happened" else None


def _is_means(scene: Scene, governor: int, prep: int) -> tuple[Reality, str] | None:
    """'Can only save themselves by surrendering', 'may help it by withdrawing': done if the other is."""
    tree = scene.tree
    by = tree.lowers[prep] == "by" and any(tree.tokens[k].tag == "VBG" for k in tree.kids(prep, "pcomp"))
    told = own_reality(scene, governor) if by else None
    if told is None or told[0] == "happened":
        return None
    return (told[0] if told[0] in ("planned", "expected") else "conditional"), told[1]


def _is_told(scene: Scene, verb: int, itself: bool) -> bool:
    """Whether a verb tells of the happening that is its object, or tells somebody of it."""
    words = scene.words
    return scene.lemma(verb) in (words.modality["telling_of"] if itself else words.clauses["object_acts"])


def _stands_apart(scene: Scene, governor: int, child: int, node: int) -> bool:
    """Whether what the word above says of itself is not said of what hangs under it."""
    tree, dep, finite = scene.tree, scene.tree.tokens[child].dep, _is_finite(scene, child)
    if dep not in _GOVERNING or (dep in ("advcl", "relcl") and child != node):
        return True
    if dep == "conj" and child != node:
        return not _goes_on(scene, child)
    if dep in ("relcl", "acl", "ccomp") and finite and scene.lemma(governor) not in scene.words.modality["failed"]:
        return True  # a finite clause stands for itself: 'plans to attack those who seized the town'
    if dep == "advcl" and finite and tree.kids(child, "mark"):
        return True  # 'the ring was prevented, although some were captured'
    if dep == "prep" and scene.lemma(governor) in scene.words.modality["bereaved"]:
        return True  # 'to help the victims of the attacks'
    return dep == "prep" and not _leads_on(scene, child)  # 'pressure from air strikes', 'help after the quake'


def _shared_with(scene: Scene, governor: int, child: int) -> tuple[Reality, str] | None:
    """The modal verb or condition of the verb above that holds for the clause or infinitive below as well."""
    tree, dep = scene.tree, scene.tree.tokens[child].dep
    modal = own_reality(scene, governor) if dep in ("xcomp", "ccomp", "conj", "csubj") else None
    if modal is None:
        return None
    if dep == "csubj":  # 'killing him could …', 'taking it would …'
        return ("conditional", modal[1]) if is_supposed(scene, governor) else modal
    if dep == "ccomp" and tree.tokens[child].tag != "VB":
        return None
    if dep in ("xcomp", "ccomp"):  # 'should have started arming them', 'may help them hold it', 'even if they tried to'
        words = scene.words
        lemma = scene.lemma(governor)
        brings = lemma in words.modality["keeping"] or lemma in words.modality["realizing"]
        brings = brings or lemma in words.clauses["object_acts"]
        return modal if brings or modal[0] == "conditional" else None
    return None if tree.kids(child, "nsubj", "nsubjpass") or _finite_past(scene, child) else modal


def _goes_on(scene: Scene, verb: int) -> bool:
    """'To pull back the troops and let people march': an infinitive that goes on with another."""
    tree, above = scene.tree, scene.tree.head(verb)
    bare = tree.tokens[verb].tag == "VB" and not tree.kids(verb, "nsubj")
    bare = bare and all(tree.tokens[k].tag == "TO" for k in tree.kids(verb, "aux"))
    return bare and above is not None and tree.tokens[above].tag == "VB"


def _is_aim(scene: Scene, prep: int) -> bool:
    """'For liberating the town.'"""
    gerund = any(scene.tree.tokens[k].tag == "VBG" for k in scene.tree.kids(prep, "pcomp"))
    return gerund and scene.tree.tokens[prep].text.lower() == "for"


def _governed(scene: Scene, governor: int, child: int) -> tuple[Reality, str] | None:
    """What the word above makes of an infinitive, a gerund or a noun; None where it says nothing of it."""
    words, lemma = scene.words.modality, scene.lemma(governor)
    token = scene.tree.tokens[child]
    # 'repelled the attack, killing forty': these are dead
    infinitive = token.dep in _INFINITIVE and not (token.dep == "advcl" and token.tag == "VBG")
    why = f"under '{scene.tree.tokens[governor].text}'"
    if infinitive and lemma in words["achieving"] and negated(scene, governor):
        return "failed", why  # 'did not manage to'
    if infinitive and lemma in words["failed"] and negated(scene, governor):
        return None  # 'did not stop shelling'
    if infinitive and lemma in words["failed"] and token.dep != "advcl":  # 'halted it in order to fight them'
        # 'dropped troops to stop them fleeing': whether that worked is not told
        ahead = own_reality(scene, governor)
        avoided = ahead is not None and ahead[1] == PURPOSE and lemma in words["avoided"]
        return ("expected" if ahead and not avoided else "failed"), why
    if scene.tree.tokens[child].text.lower() == "of" and lemma in ("tell", "speak", "hear"):
        return None  # 'they tell of capturing a medic'
    if lemma in words["causing"] and scene.tree.tokens[governor].pos == "VERB":
        return own_reality(scene, governor)  # 'could lead to flooding'
    if lemma == "due" and scene.tree.tokens[governor].dep == "prep":
        return None  # 'due to the strike'
    if lemma == "able":
        return _ability(scene, governor)
    if not infinitive or not _looks_forward(scene, child):
        return None
    if scene.tree.tokens[child].text.lower() == "of" and not any(
        scene.tree.tokens[k].pos == "VERB" for k in scene.tree.kids(child)
    ):
        return ("expected", why) if lemma in words["expected"] else None  # 'the goal of the offensive' is not its plan
    toward = scene.tree.lowers[governor] in _TOWARD and token.dep == "pcomp"  # 'a step towards clearing it'
    taken = {scene.lemma(k) for k in scene.tree.kids(child, "pcomp")} & words["near_missed"]
    bent = lemma in words["bent_on"] and bool(taken)  # 'focused on taking it'; but 'on fighting them' fights them
    aim = toward or bent or lemma in words["planned"] or lemma in words["purpose"]
    aim = aim or _is_going_to(scene, governor, child)
    if aim or _sets_out(scene, governor, child) or _is_goal(scene, governor):
        vain = came_to_nothing(scene, governor) and own_reality(scene, governor) is None  # 'may be fighting in vain'
        return ("failed" if vain else "planned"), why
    return ("expected", why) if lemma in words["expected"] else None


def _hindered(scene: Scene, verb: int, prep: int) -> tuple[Reality, str] | None:
    """'Kept them from taking the town', 'were barred from entering it'."""
    if scene.tree.lowers[prep] != "from" or scene.lemma(verb) not in scene.words.clauses["hindering"]:
        return None
    if negated(scene, verb):
        return None
    done = scene.tree.tokens[verb].tag in ("VBD", "VBN", "VBZ", "VBP") and own_reality(scene, verb) is None
    return ("failed" if done else "expected"), f"under '{scene.tree.tokens[verb].text}'"


def _is_going_to(scene: Scene, going: int, child: int) -> bool:
    """'Is going to be taken', 'were going to attack': still to come; but 'went to fight'."""
    tree = scene.tree
    progressive = scene.lemma(going) == "go" and any(scene.lemma(k) == "be" for k in tree.kids(going, "aux"))
    return progressive and tree.tokens[child].dep == "xcomp" and _to(scene, child)


def _ability(scene: Scene, able: int) -> tuple[Reality, str]:
    """'Were able to retake the town' retook it; 'will be able to' has not yet."""
    verb = scene.tree.head(able)
    modal = None if verb is None else own_reality(scene, verb)
    if verb is not None and modal is None and negated(scene, verb):
        return "failed", "under 'not able'"
    past = verb is not None and scene.tree.tokens[verb].tag in ("VBD", "VBN")
    return modal or ("happened" if past else "expected", "under 'able'")


def _to(scene: Scene, node: int) -> bool:
    """Whether a verb is an infinitive with 'to', and none of the perfect ('to have left')."""
    tree = scene.tree
    own = tree.kids(node, "aux", "auxpass")
    to = any(tree.tokens[k].tag == "TO" for k in own)
    return to and not any(scene.lemma(k) == "have" for k in own)


def is_to_avoid(scene: Scene, node: int) -> bool:
    """'Left so as not to be surrounded.'"""
    return scene.tree.tokens[node].dep in ("advcl", "acl") and _to(scene, node) and bool(scene.tree.kids(node, "neg"))


def _is_bare_infinitive(scene: Scene, node: int) -> bool:
    """'Led the operation to win back Gao', 'was still to be secured'; but 'managed to', 'began to', 'was said to'."""
    tree, words = scene.tree, scene.words.modality
    head = tree.head(tree.first_conjunct(node))
    if not _to(scene, node):
        return False
    if head is None:
        return bool(tree.kids(node, "nsubj"))  # 'Army to leave Gao', as headlines tell of what is to come
    if any(scene.lemma(k) in words["purpose"] for k in tree.kids(head, "dobj")):
        return True  # 'led the operation to win it back', as parsers hang it
    if _was_forced(scene, head) or _took_time(scene, head):
        return False
    above = {scene.lemma(head), *(scene.lemma(k) for k in tree.kids(head, "acomp"))}
    realized = (words["realizing"], words["keeping"], words["seeming"], words["hedge_verbs"])
    return all(above.isdisjoint(lemmas) for lemmas in realized)


def _was_forced(scene: Scene, verb: int) -> bool:
    """'Had to leave' left, and so 'have had to'; but 'said that they had to leave' wants it."""
    token = scene.tree.tokens[verb]
    if scene.lemma(verb) != "have" or any(scene.tree.tokens[k].tag == "MD" for k in scene.tree.kids(verb, "aux")):
        return False
    counted = any(scene.tree.kids(k, "nummod") for k in scene.tree.kids(verb, "nsubj"))  # '3,700 people had to leave'
    forced = counted or token.head > verb or _has_cause(scene, verb)  # 'they had to leave, he said'
    return token.tag == "VBN" or (token.tag == "VBD" and (token.dep != "ccomp" or forced))


def _has_cause(scene: Scene, verb: int) -> bool:
    """'Had to leave because of the shelling', 'after heavy fighting': they have left."""
    verbs = (verb, *scene.tree.kids(verb, "xcomp"))
    beside = [k for one in verbs for k in scene.tree.kids(one, "prep", "pcomp")]
    beside += [m for one in verbs for k in scene.tree.kids(one, "advcl") for m in scene.tree.kids(k, "mark")]
    return any(scene.tree.lowers[k] in _CAUSES for k in beside)


def _took_time(scene: Scene, verb: int) -> bool:
    """'It took them a day to capture the base.'"""
    subjects = [scene.tree.lowers[k] for k in scene.tree.kids(verb, "nsubj", "expl")]
    return scene.lemma(verb) == "take" and scene.tree.tokens[verb].tag == "VBD" and subjects == ["it"]


def _in_first_time(scene: Scene, node: int) -> tuple[Reality, str] | None:
    """'It would be the first time the group seized a city', 'the first city taken by the group': only if."""
    time = scene.tree.head(node)
    if time is None or scene.tree.tokens[node].dep not in ("relcl", "acl", "ccomp"):
        return None
    ranked = any(scene.lemma(k) in _RANKED or scene.tree.tokens[k].tag == "JJS" for k in scene.tree.kids(time, "amod"))
    if scene.lemma(time) != "time" and not (ranked and scene.tree.tokens[time].dep == "attr"):
        return None
    above = scene.tree.head(time)
    return own_reality(scene, above) if above is not None else None


def _sets_out(scene: Scene, governor: int, child: int) -> bool:
    """'Pressed ahead to take the town'; but 'launched a wave of strikes' launched them."""
    return scene.lemma(governor) in scene.words.modality["setting_out"] and scene.tree.tokens[child].tag == "VB"


def _is_goal(scene: Scene, governor: int) -> bool:
    """'The goal is to clear the city.'"""
    goals = scene.words.modality["purpose"] | scene.words.modality["duties"]
    return scene.lemma(governor) == "be" and any(scene.lemma(k) in goals for k in scene.tree.kids(governor, "nsubj"))


def _is_urged(scene: Scene, verb: int) -> tuple[Reality, str] | None:
    """'Let them fight it', 'let us take the town', however a parse has the first word."""
    tree = scene.tree
    if tree.tokens[verb].tag not in ("VB", "VBP") or "let" not in tree.lowers[:verb]:
        return None
    let = max(k for k in range(verb) if tree.lowers[k] == "let")
    opens = let == 0 or tree.tokens[let - 1].dep in ("punct", "cc")
    between = any(tree.tokens[k].pos in ("VERB", "AUX") for k in range(let + 1, verb))
    return ("planned", "'let'") if opens and not between else None


def _put_first(scene: Scene, verb: int) -> tuple[Reality, str] | None:
    """'Should the town fall, …', 'had they taken it, …': a condition by the order of its words."""
    tree = scene.tree
    subjects = tree.kids(verb, "nsubj", "nsubjpass")
    if tree.tokens[verb].dep != "advcl" or not subjects:
        return None
    first = any(tree.lowers[k] in _INVERTED and k < subjects[0] for k in tree.kids(verb, "aux"))
    return ("conditional", "the verb stands before its subject") if first else None


def _is_finite(scene: Scene, node: int) -> bool:
    token = scene.tree.tokens[node]
    own = {scene.tree.tokens[k].tag for k in scene.tree.kids(node, "aux", "auxpass")}
    return token.tag in ("VBD", "VBZ", "VBP", "VBN") or bool(own & {"VBD", "VBZ", "VBP"})


def _finite_past(scene: Scene, node: int) -> bool:
    return scene.tree.tokens[node].tag == "VBD"


def _looks_forward(scene: Scene, child: int) -> bool:
    """An infinitive, a gerund after a preposition or a noun: what is wanted rather than what was."""
    token = scene.tree.tokens[child]
    being = any(scene.tree.lowers[k] == "being" for k in scene.tree.kids(child, "auxpass"))
    if token.tag == "VBN" and (being or _to(scene, child)):
        return True  # 'need to be captured', 'fear being captured'
    if token.pos in ("VERB", "AUX"):
        helped = token.tag == "VB" and scene.tree.kids(child, "nsubj") and not scene.tree.kids(child, "aux", "mark")
        return token.tag in ("VB", "VBG") and not helped  # but 'demands that they leave'
    return token.pos in ("NOUN", "ADP")
