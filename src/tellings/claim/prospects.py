"""Happenings that a noun names and that are only thought of: 'possible air strikes', 'support for air strikes'."""

from __future__ import annotations

from tellings.claim.carriers import support_of
from tellings.claim.negation import negated
from tellings.claim.own_words import own_reality
from tellings.claim.scene import Scene
from tellings.records import Reality

_MODALS = frozenset({"could", "may", "might", "can"})
_CARRYING = frozenset({"take", "play", "have"})  # 'a part', 'a role'


def is_supposed(scene: Scene, verb: int) -> bool:
    """'Would', 'will', 'if': what a verb so marked tells is supposed, with all that it is told of."""
    words = {scene.tree.tokens[k].text.lower() for k in scene.tree.kids(verb, "aux", "mark")}
    return bool(words & {"would", "will", "if", "'d", "'ll"})


def called_possible(scene: Scene, noun: int) -> tuple[Reality, str] | None:
    """'Potential air strikes', 'attacks are possible', 'the options are strikes on bases'."""
    tree, words = scene.tree, scene.words.modality
    for k in tree.kids(noun, "amod"):
        word = tree.tokens[k].text.lower()
        if word in words["potential"] and not _is_carried_out(scene, noun):
            foiled = word in words["foiled"]
            return ("failed" if foiled else "expected"), f"'{word}'"
    above, dep = tree.head(noun), tree.tokens[noun].dep
    gerund = dep == "dobj" and above is not None and tree.tokens[above].dep == "pcomp"  # 'before any strikes'
    if (dep == "nsubj" or gerund) and any(tree.lowers[k] == "any" for k in tree.kids(noun, "det")):
        return "conditional", "'any'"
    if above is not None and dep == "pobj" and tree.lowers[above] == "about" and is_any(scene, noun):
        asked = tree.head(above)
        if asked is not None and scene.lemma(asked) in ("ask", "question"):
            return "conditional", "it is asked about"
    if above is not None and dep == "pobj" and (ahead := _held_ahead(scene, noun, above)) is not None:
        return ahead
    supposed = own_reality(scene, above) if above is not None and dep == "nsubj" else None
    if supposed is not None and above is not None and is_supposed(scene, above):
        return supposed  # 'the bombing of Syria would mark a turn', 'if the strikes could help'
    if (favoured := _only_favoured(scene, noun)) is not None:
        return favoured
    if above is None or scene.lemma(above) not in ("be", "remain", "seem", "appear"):
        return None
    if dep == "nsubj" and is_any(scene, noun) and any(scene.lemma(k) == "unlikely" for k in tree.kids(above, "acomp")):
        return "conditional", "said to be unlikely to do it"
    if dep == "nsubj" and any(scene.lemma(k) in words["potential"] for k in tree.kids(above, "acomp")):
        return "expected", f"said to be '{tree.tokens[above].text}' so"
    subjects = tree.kids(above, "nsubj") if dep == "attr" else []
    aims = [
        k
        for k in subjects
        if scene.lemma(k) in words["aims"]
        or (scene.lemma(k) in words["planned"] and scene.lemma(k) not in words["purpose"])
        or (scene.lemma(k) in words["expected"] and scene.lemma(k) not in words["purpose"])
    ]
    return ("expected", f"under '{tree.tokens[aims[0]].text}'") if aims else None


def _held_ahead(scene: Scene, noun: int, prep: int) -> tuple[Reality, str] | None:
    """'Will be discussed in talks', 'will meet for talks': no such as were told of before."""
    tree, verb = scene.tree, scene.tree.head(prep)
    if verb is None or tree.lowers[prep] not in ("in", "at", "during", "through") or tree.kids(noun, "det", "poss"):
        return None
    own = own_reality(scene, verb) if any(tree.lowers[k] in ("will", "'ll") for k in tree.kids(verb, "aux")) else None
    return own if own is not None and tree.tokens[verb].pos == "VERB" else None


def _is_carried_out(scene: Scene, noun: int) -> bool:
    """'Were finishing a planned pullout', 'the planned strikes were carried out'."""
    tree, verb = scene.tree, scene.tree.head(noun)
    if verb is None or tree.tokens[noun].dep not in ("dobj", "nsubjpass") or negated(scene, verb):
        return False
    done = scene.words.clauses["carrying_out"] | scene.words.modality["completing"]
    told = tree.tokens[verb].tag in ("VBD", "VBN", "VBG") and tree.tokens[verb].dep not in ("pcomp", "xcomp")
    return told and scene.lemma(verb) in done and own_reality(scene, verb) is None


def _only_favoured(scene: Scene, noun: int) -> tuple[Reality, str] | None:
    """'Two thirds support air strikes', 'support for strikes', 'air strikes can do only so much': any such strikes.

    'U.S. strikes could help', 'support for its strikes' may speak of those that there are.
    """
    tree, above, dep = scene.tree, scene.tree.head(noun), scene.tree.tokens[noun].dep
    if above is None:
        return None
    backer = tree.head(above) if dep == "pobj" else above if dep == "dobj" else None
    over = tree.lowers[above] if dep == "pobj" else "for"
    exposed = over in ("to", "of") and not tree.kids(noun, "det")  # but 'told them ahead of the strikes'
    if backer is not None and exposed and scene.lemma(backer) in scene.words.modality["exposed"]:
        return "expected", f"under '{tree.tokens[backer].text}'"
    if not is_any(scene, noun):
        return None
    if dep == "nsubj" and (any(tree.lowers[k] in _MODALS for k in tree.kids(above, "aux")) or _is_option(scene, above)):
        return "conditional", "of any such happening"
    if backer is None or scene.lemma(backer) not in _thinking_of(scene, over):
        return None
    return "expected", f"under '{tree.tokens[backer].text}'"


def _thinking_of(scene: Scene, preposition: str) -> frozenset[str]:
    """The words under which, with a preposition, a happening is only thought of: 'the case for', 'a debate on'."""
    words = scene.words.modality
    if preposition in ("on", "about", "over"):
        return words["debating"]
    return words["favouring"] if preposition == "for" else words["shrinking"] if preposition == "at" else frozenset()


def _is_option(scene: Scene, verb: int) -> bool:
    """'Air strikes are on the table', 'were illegal without a mandate'."""
    told = (*scene.tree.kids(verb, "attr", "acomp"), *scene.under(verb, "on"))
    return scene.lemma(verb) in ("be", "remain") and any(
        scene.lemma(k) in scene.words.modality["options"] for k in told
    )


def is_any(scene: Scene, noun: int) -> bool:
    """'Air strikes', 'bombing': of no one's, of no number, and not those told of before."""
    tree, token = scene.tree, scene.tree.tokens[noun]
    if token.tag not in ("NNS", "VBG", "NN") or (token.tag == "NN" and not token.text.lower().endswith("ing")):
        return False
    if tree.kids(noun, "det", "poss", "nummod"):
        return False
    named = tree.kids(noun, "compound", "amod", "nmod")
    # 'Air strikes' opens a sentence with a capital as well
    return not any(tree.tokens[k].text[:1].isupper() and (k or scene.at("actor", k) is not None) for k in named)


def partaking(scene: Scene, prep: int) -> int | None:
    """The verb, or the noun, of taking part, where what stands under ``prep`` is taken part in: 'joined in raids'."""
    tree, above = scene.tree, scene.tree.head(prep)
    if above is None or tree.lowers[prep] != "in":
        return None
    words = {scene.lemma(above)}
    if words & _CARRYING:
        words = {scene.lemma(k) for k in tree.kids(above, "dobj")}
    return above if words & scene.words.modality["partaking"] else None


def joined(scene: Scene, above: int) -> tuple[Reality, str] | None:
    """What is said of the taking part: 'will join in', 'may play a role in', 'a possible role in'."""
    verb = above if scene.tree.tokens[above].pos == "VERB" else support_of(scene.tree, above)
    own = own_reality(scene, verb) if verb is not None else None
    return own or (called_possible(scene, above) if verb != above else None)


def is_due(scene: Scene, be: int, trigger: int) -> tuple[Reality, str] | None:
    """'The evacuations were due to resume', 'the offensive is likely to go on'."""
    tree, words = scene.tree, scene.words.modality
    if be == trigger or scene.lemma(be) != "be":
        return None
    for k in tree.kids(be, "acomp"):
        ahead = any(tree.tokens[verb].tag == "VB" for verb in tree.kids(k, "xcomp"))
        if ahead and scene.lemma(k) in words["expected"] | words["planned"]:
            return "expected", f"under '{tree.tokens[k].text}'"
    return None


def of_any_who(scene: Scene, clause: int) -> tuple[Reality, str] | None:
    """'Will dismiss those who protest', 'an army that attacks it will lose': of any that do."""
    tree, noun = scene.tree, scene.tree.head(clause)
    if noun is None or tree.tokens[clause].dep != "relcl" or tree.tokens[clause].tag not in ("VBP", "VBZ"):
        return None
    if tree.kids(clause, "aux", "auxpass") or not set(tree.lowers[noun:clause]) & {"who", "that", "which"}:
        return None
    given = any(tree.lowers[k] in ("the", "this", "its", "their") for k in tree.kids(noun, "det", "poss"))
    above = tree.head(noun) if not given and tree.tokens[noun].pos != "PROPN" else None
    return own_reality(scene, above) if above is not None and is_supposed(scene, above) else None
