"""What the words beside a verb say of it: modal verbs, conditions, 'often', the 'to' of an infinitive."""

from __future__ import annotations

import re

from tellings.claim.negation import came_to_nothing, negated
from tellings.claim.scene import Scene
from tellings.claim.subjects import happened_first
from tellings.records import Reality

_CONDITIONS = frozenset({"if", "unless", "whether", "until", "before", "till"})
_UNTIL = frozenset({"before", "until", "till"})
_DECISIONS = frozenset({"decision", "plan", "proposal", "effort", "attempt", "choice"})
_OPENING = re.compile(r"(?:^|(?<=[\s(]))[\"'“‘](?=\w)")  # a mark before a word, and one behind it
_CLOSING = re.compile(r"(?<=[\w.,!?])[\"'”’](?=$|[\s,.:;)])")
_GUESSING = frozenset({"may", "might", "must"})
PURPOSE = "an infinitive of purpose"


def own_reality(scene: Scene, node: int) -> tuple[Reality, str] | None:
    """What the modal verb, the condition or the adverb of a verb makes of it, and that word; None without one."""
    tree = scene.tree
    node = _predicate(scene, node)
    for k in tree.kids(node, "aux", "mark", "advmod"):
        word = scene.lemma(k)
        token = tree.tokens[k]
        if token.tag == "MD" or (token.dep == "aux" and word in scene.words.modals):
            if word == "would" and _has_if(scene, node):
                return "conditional", "'if'"
            if is_guessed(scene, node):
                continue
            reported = tree.tokens[node].dep in ("ccomp", "acl") and word == "would"  # 'said it would leave'
            return ("planned" if reported else scene.words.modals.get(word, "expected")), f"'{token.text}'"
        if word == "before" and _is_matter_of_time(scene, tree.head(node)):
            return "expected", "'a matter of time'"
        past = any(tree.tokens[x].tag == "VBD" for x in (node, *tree.kids(node, "aux", "auxpass")))
        if word in _UNTIL and past and not _is_ahead(scene, tree.head(node)):
            continue  # 'looted the bank before it fled': it did flee
        present = any(tree.tokens[x].tag in ("VBZ", "VBP") for x in (node, *tree.kids(node, "aux", "auxpass")))
        if word in ("once", "when") and present and (awaited := _awaited(scene, node, word)) is not None:
            return awaited, f"'{word}'"
        if is_as_if(scene, k):
            continue
        if token.dep in ("mark", "advmod") and word in _CONDITIONS:
            return "conditional", f"'{token.text}'"
        done = any(tree.tokens[x].tag in ("VBZ", "VBP") for x in tree.kids(node, "auxpass"))  # 'are often killed'
        if word in scene.words.modality["habitual"] and (done or tree.tokens[node].tag in ("VBZ", "VBP", "VB")):
            return "habitual", f"'{token.text}'"
    if happened_first(tree, node, scene.words.clauses):
        return "happened", "after an ordinal"
    return _of_purpose(scene, node) or _is_wanted(scene, node)


def _is_wanted(scene: Scene, clause: int) -> tuple[Reality, str] | None:
    """'It is essential that they leave', 'it is not necessary that they take part'."""
    tree, be = scene.tree, scene.tree.head(clause)
    if be is None or tree.tokens[clause].dep != "ccomp" or tree.tokens[clause].tag not in ("VB", "VBP", "VBZ"):
        return None
    called = {scene.lemma(k) for k in tree.kids(be, "acomp")} & scene.words.modality["wanted"]
    if not called or tree.kids(clause, "aux", "auxpass"):
        return None
    return ("conditional" if negated(scene, be) else "planned"), f"'{called.pop()}'"


def is_guessed(scene: Scene, verb: int) -> bool:
    """'May have fled', 'must have killed dozens': it has happened, for all that one can tell; not with an 'if'."""
    words = {scene.tree.lowers[k] for k in scene.tree.kids(verb, "aux")}
    return "have" in words and not words.isdisjoint(_GUESSING) and not _has_if(scene, verb)


def is_near_miss(scene: Scene, verb: int) -> bool:
    """'Nearly took the town'; but 'has nearly taken it' goes on, and 'nearly took all of it' took most."""
    adverbs = {scene.lemma(k) for k in scene.tree.kids(verb, "advmod")} & scene.words.modality["near"]
    missed = scene.lemma(verb) in scene.words.modality["near_missed"]
    if not adverbs or not missed or scene.tree.tokens[verb].tag != "VBD" or scene.tree.kids(verb, "auxpass"):
        return False
    wholes = [k for noun in scene.tree.kids(verb, "dobj") for k in scene.tree.subtree(noun)]
    return bool(wholes) and not {scene.lemma(k) for k in wholes} & scene.words.places["all"]


def is_set_apart(scene: Scene, word: int) -> bool:
    """ "Army 'retakes' town", of a headline: the words of others, which the outlet does not make its own."""
    if scene.sentence.kind != "headline":
        return False
    span, own = scene.sentence.span, scene.tree.span(word)
    text = span.of(scene.report.text)
    first, last = own.start - span.start, own.end - span.start
    opened = [mark.start() for mark in _OPENING.finditer(text) if mark.start() < first]
    return bool(opened) and not _CLOSING.search(text, opened[-1] + 1, first) and bool(_CLOSING.search(text, last))


def _of_purpose(scene: Scene, node: int) -> tuple[Reality, str] | None:
    """What an infinitive is that hangs on a verb or a noun: 'came to fight', 'the right to march'."""
    tree, above = scene.tree, scene.tree.head(node)
    if tree.tokens[node].tag != "VB" or tree.tokens[node].dep not in ("acl", "advcl") or not tree.kids(node, "aux"):
        return None
    if above is not None and (decided := _is_decided(scene, above)) is not None:
        return decided
    went = above is not None and scene.lemma(above) in scene.words.modality["realizing"]
    if went and above is not None and tree.tokens[above].tag in ("VBD", "VBN"):
        return None  # 'had gone to fight'
    vain = above is not None and came_to_nothing(scene, above)
    # 'the right to march' is no purpose that somebody came with
    return ("failed" if vain else "planned"), PURPOSE if tree.tokens[node].dep == "advcl" else "an infinitive"


def _is_decided(scene: Scene, verb: int) -> tuple[Reality, str] | None:
    """'A decision was made to bomb it', 'no decision was made to': however a parse hangs the infinitive."""
    tree = scene.tree
    noun = next((k for k in tree.kids(verb, "nsubjpass") if scene.lemma(k) in _DECISIONS), None)
    if noun is None:
        return None
    never = negated(scene, verb) or negated(scene, noun)
    return ("conditional" if never else "planned"), f"of a '{tree.tokens[noun].text}'"


def _predicate(scene: Scene, node: int) -> int:
    """'Until the city is free': what is said of the 'is' holds for 'free'."""
    token = scene.tree.tokens[node]
    return token.head if token.dep == "acomp" and scene.lemma(token.head) == "be" else node


def _is_matter_of_time(scene: Scene, be: int | None) -> bool:
    """'It was only a matter of time before the town fell.'"""
    told = scene.tree.kids(be, "attr") if be is not None else []
    return any(scene.lemma(k) in ("matter", "question") and any(scene.under(k, "of")) for k in told)


def is_as_if(scene: Scene, mark: int) -> bool:
    """'It looked as if the town had fallen': what only seems so, and no condition."""
    tokens = scene.tree.tokens
    return mark > 0 and tokens[mark].text.lower() == "if" and tokens[mark - 1].text.lower() == "as"


def _awaited(scene: Scene, clause: int, word: str) -> Reality | None:
    """'Once the town is cleared', 'when it is cleared they will move on'; 'the task is to count them when they die'.

    But 'in 2011, when rebels take it'.
    """
    above = scene.tree.head(clause)
    if above is None or scene.tree.tokens[clause].dep != "advcl":
        return None
    if word == "once" or _is_ahead(scene, above):
        return "conditional"
    return "habitual" if scene.tree.tokens[above].tag in ("VB", "VBP", "VBZ") else None


def _is_ahead(scene: Scene, verb: int | None) -> bool:
    """Whether what a verb tells is still to come: 'will go on', 'vowed to fight'."""
    tree, words = scene.tree, scene.words.modality
    if verb is None:
        return False
    if any(tree.tokens[k].tag == "MD" for k in tree.kids(verb, "aux")):
        return True
    above = tree.head(verb)
    return tree.tokens[verb].dep in ("xcomp", "ccomp") and above is not None and (
        scene.lemma(above) in words["planned"] or _is_ahead(scene, above)
    )  # fmt: skip


def _has_if(scene: Scene, verb: int) -> bool:
    marks = [k for clause in scene.tree.kids(verb, "advcl") for k in scene.tree.kids(clause, "mark")]
    return any(scene.tree.tokens[k].text.lower() in ("if", "unless") for k in marks)
