"""Which constructions of a verb are a deed done by speaking, or by keeping silent; words: data/cues.toml, [deeds]."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.claim.negation import negated
from tellings.claim.scene import Scene
from tellings.knowledge.words import CueWords

_ASIDE = ("out", "from", "to", "into", "back", "off", "home", "away")  # 'ordered the units out of the town'
_CLAUSES = ("xcomp", "ccomp")


def is_deed(scene: Scene, verb: int, cues: CueWords) -> bool:
    """Whether a verb stands in a construction that makes it a deed of speech."""
    tree, lemma, deeds = scene.tree, scene.lemma(verb), cues.deeds
    if lemma not in cues.deed_verbs or _keeps_a_name_back(scene, verb, cues):
        return False  # as most verbs
    objects = [k for k in tree.kids(verb, "dobj", "nsubjpass") if not tree.kids(k, "nummod")]  # 'welcomed 20 guests'
    nouns = {scene.lemma(k) for k in objects}
    if lemma in deeds["object"] and objects:
        return True
    if nouns & cues.deed_nouns.get(lemma, frozenset()):
        return True
    prepositions = {tree.tokens[k].text.lower() for k in tree.kids(verb, "prep")}
    if lemma in deeds["preposition"] and not objects and prepositions & deeds["for"]:
        return True
    if _settles(scene, verb, bool(objects), cues):
        return True
    if lemma in deeds["naming"] and objects and tree.kids(verb, "oprd", "ccomp"):
        if any(tree.tokens[k].pos == "PROPN" for k in tree.kids(verb, "oprd")):
            return False  # 'whom people call Hemedti'
        return not any(tree.tokens[k].text.lower().endswith(("self", "selves")) for k in objects)
    return confirms(scene, verb, cues) or withholds(scene, verb, cues)


def _keeps_a_name_back(scene: Scene, verb: int, cues: CueWords) -> bool:
    """'Asked not to be named', 'wished to remain anonymous'."""
    tree, unnamed = scene.tree, cues.deeds["unnamed"]
    for clause in tree.kids(verb, "xcomp"):
        told = [clause] if tree.kids(clause, "auxpass") else tree.kids(clause, "acomp")
        if any(scene.lemma(k) in unnamed for k in told):
            return True
    return False


def _settles(scene: Scene, verb: int, has_object: bool, cues: CueWords) -> bool:
    """Whether a verb says what is to be done: 'ordered troops to leave', 'vowed that they would fight on'."""
    tree, lemma, deeds = scene.tree, scene.lemma(verb), cues.deeds
    if tree.is_to_be(verb, cues.words["hidden"]):
        return False
    if lemma in deeds["infinitive"] and _asks(scene, verb):
        return not tree.kids(verb, "auxpass") or bool(tree.kids(verb, "agent"))
    if lemma in deeds["committing"] and tree.kids(verb, "ccomp"):
        return True
    if lemma in deeds["proposing"] and (has_object or tree.kids(verb, *_CLAUSES)):
        return True
    beside = {tree.tokens[k].text.lower() for k in tree.kids(verb, "prep", "prt", "advmod")}
    return lemma in deeds["ordering"] and has_object and bool(tree.kids(verb, "ccomp") or beside & {*_ASIDE})


def confirms(scene: Scene, verb: int, cues: CueWords) -> bool:
    """Whether somebody vouches for what is told: 'confirmed that it fell', 'a picture verified by the agency'."""
    tree, token = scene.tree, scene.tree.tokens[verb]
    if scene.lemma(verb) not in cues.deeds["confirming"] or tree.kids(verb, "neg"):
        return False
    if token.dep == "amod" or (token.tag == "VBG" and token.dep != "advcl"):
        return False  # 'confirmed cases', 'corroborating accounts'
    if tree.kids(verb, "auxpass") or token.dep == "acl":
        return bool(tree.kids(verb, "agent"))
    return token.dep == "relcl" or bool(tree.kids(verb, "dobj", *_CLAUSES))


def withholds(scene: Scene, verb: int, cues: CueWords) -> bool:
    """Whether somebody does not vouch for what is told, or does not speak of it: 'declined to comment'."""
    tree, lemma, deeds = scene.tree, scene.lemma(verb), cues.deeds
    if lemma in deeds["declining"]:
        return any(scene.lemma(k) in deeds["vouching"] | deeds["telling"] for k in tree.kids(verb, "xcomp"))
    if withheld(scene, verb, cues) is not None:
        return True
    asked = {scene.lemma(k) for p in tree.kids(verb, "prep") for k in tree.kids(p, "pobj")}
    if lemma in deeds["keeping"]:
        return any(scene.lemma(k) in deeds["silent"] for k in tree.kids(verb, "acomp", "oprd"))
    unable = _is_unable(scene, verb)
    if is_absent(scene, verb, cues):
        return True
    if not unable and not is_yet_to(scene, verb) and not negated(scene, verb):
        return False
    nouns = {scene.lemma(k) for k in tree.kids(verb, "dobj", "nsubjpass")}
    objects = bool(nouns)
    if nouns & deeds["owning"]:
        return lemma in cues.verbs["claim"]  # 'no group claimed responsibility'
    if lemma in deeds["checking"]:
        return objects and (unable or could(scene, verb))
    if lemma in deeds["answering"]:
        return bool((asked | nouns) & deeds["questions"])
    if lemma in deeds["telling"]:
        return "would" in _auxiliaries(scene, verb) and bool(tree.kids(verb, "ccomp"))
    return lemma in deeds["vouching"] and (objects or lemma == "comment" or tree.tokens[verb].dep == "relcl")


def is_silence(scene: Scene, verb: int, cues: CueWords) -> bool:
    """'The army has not confirmed it', 'did not respond': another tells that; 'would not comment' is an answer."""
    lemma = scene.lemma(verb)
    if lemma in cues.deeds["answering"] or lemma in cues.verbs["claim"] or is_absent(scene, verb, cues):
        return withholds(scene, verb, cues)
    if withheld(scene, verb, cues) is not None:
        return lemma == "be"  # 'there was no comment from the army'; but 'the army had no comment'
    if could(scene, verb) or _is_unable(scene, verb):
        return False
    return lemma in cues.deeds["vouching"] and withholds(scene, verb, cues)


def is_mute(scene: Scene, verb: int, cues: CueWords) -> bool:
    """'Did not comment', 'has not responded', 'no comment from the army': nothing at all was said."""
    noun = withheld(scene, verb, cues)
    words = {scene.lemma(verb if noun is None else noun)} & {"comment", "response", "reply", *cues.deeds["answering"]}
    return bool(words) and is_silence(scene, verb, cues)


def withheld(scene: Scene, verb: int, cues: CueWords) -> int | None:
    """The noun of what was not said: 'had no immediate comment', 'there was no confirmation'."""
    tree = scene.tree
    if scene.lemma(verb) not in cues.deeds["giving"]:
        return None
    given = tree.kids(verb, "dobj", "attr", "nsubjpass")
    nouns = [k for k in given if scene.lemma(k) in cues.deeds["withheld"]]
    nouns += [k for k in given if any(scene.lemma(one) in cues.deeds["owning"] for one in scene.under(k, "of"))]
    return next((noun for noun in nouns if any(scene.lemma(k) == "no" for k in tree.kids(noun, "det"))), None)


def is_absent(scene: Scene, verb: int, cues: CueWords) -> bool:
    """'Could not be reached for comment', 'was not available for comment'."""
    tree, deeds = scene.tree, cues.deeds
    asked = [verb, *(k for k in tree.kids(verb, "acomp") if scene.lemma(k) in deeds["available"])]
    if not any(scene.lemma(k) in deeds["asked_for"] for one in asked for k in scene.under(one, "for")):
        return False
    if len(asked) > 1:
        return negated(scene, verb) or any(scene.lemma(k).startswith("un") for k in asked[1:])
    return scene.lemma(verb) in deeds["reaching"] and bool(tree.kids(verb, "auxpass")) and negated(scene, verb)


def is_yet_to(scene: Scene, verb: int) -> bool:
    """'Has yet to confirm it'."""
    above = scene.tree.head(verb) if scene.tree.tokens[verb].dep == "xcomp" else None
    yet = above is not None and scene.lemma(above) in ("have", "be") and above < verb
    return yet and above is not None and any(scene.tree.lowers[k] == "yet" for k in range(above + 1, verb))


def could(scene: Scene, verb: int) -> bool:
    """'Could not confirm it', 'would not comment'."""
    return bool({*_auxiliaries(scene, verb)} & {"could", "would"})


def is_left_open(scene: Scene, verb: int) -> bool:
    """Whether an infinitive tells that something is not done yet, or cannot be: 'has yet to', 'is unable to'."""
    return is_yet_to(scene, verb) or _is_unable(scene, verb)


def _auxiliaries(scene: Scene, verb: int) -> Iterator[str]:
    return (scene.tree.tokens[k].text.lower() for k in scene.tree.kids(verb, "aux"))


def _is_unable(scene: Scene, verb: int) -> bool:
    """'Was unable to verify it', 'has not been able to verify it', 'it was not possible to verify it'."""
    above = scene.tree.head(verb)
    if above is None or scene.tree.tokens[verb].dep not in ("xcomp", "ccomp"):
        return False
    be = scene.tree.head(above) if scene.lemma(above) != "be" else above
    can = [above, *scene.tree.kids(above, "acomp")]
    if any(scene.lemma(k) in ("unable", "impossible") for k in can):
        return True
    return any(scene.lemma(k) in ("able", "possible") for k in can) and be is not None and negated(scene, be)


def _asks(scene: Scene, verb: int) -> bool:
    """'Ordered troops to leave', 'threatened to close it': an infinitive says what is to be done."""
    tree = scene.tree
    return any(
        any(tree.tokens[k].tag == "TO" for k in tree.kids(clause, "aux")) for clause in tree.kids(verb, *_CLAUSES)
    )
