"""What the outlet adds in its own words inside what somebody is reported to say."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.claim.attribution import Speech
from tellings.claim.frames import LABELS, Draft
from tellings.claim.modality import Modality
from tellings.claim.negation import is_harboured, is_occasion
from tellings.claim.scene import Scene
from tellings.knowledge.words import CueWords

_STATES = frozenset({"control.hold", "siege.hold", "population", "force_size"})
_SHIFTED = frozenset({"had", "would", "could", "might", "will", "may"})
_TODAY = frozenset({"has", "have", "is", "are"})
_KNOWN = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "'s", "’s"})
_MARKS = frozenset({",", "—", "–", "-", "--"})
_HAVING_DONE = frozenset({"responsibility", "credit"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_ROUNDLY = frozenset({"least", "more", "about", "around", "nearly", "almost", "some", "dozens", "scores", "hundreds"})


def speakers_for(scene: Scene, draft: Draft, said: Sequence[Speech]) -> Sequence[Speech]:
    """Who speaks for a draft: of 'the X-backed rebels', 'Gao, a key town', 'the key town of Gao' the outlet itself."""
    first = scene.tree.tokens[scene.tree.first_conjunct(draft.trigger)]
    named = draft.frame.id in ("judged-town", "stronghold-town") and first.dep not in ("attr", "oprd", "ROOT")
    label = named or (draft.frame.code == "assessment" and (first.dep == "appos" or _is_aside(scene, draft.trigger)))
    label = label or (draft.frame.code in LABELS and first.dep == "amod")  # 'the besieged town'
    label = label or (draft.frame.code == "population" and first.pos == "NOUN" and first.dep not in ("attr", "ROOT"))
    gloss = _is_gloss(scene, draft.trigger) and (draft.frame.code in _STATES or not _narrates(scene, draft.trigger))
    in_marks = _is_in_marks(scene, draft.trigger)
    if not label and not draft.frame.hyphenated and not gloss:
        return said if in_marks else [s for s in said if not _is_told_aside(scene, draft.trigger, s)]
    own = ("direct", "mixed") if in_marks else ("direct",)
    return [speech for speech in said if speech.quotation.style in own]


def telling_it(scene: Scene, trigger: int, said: Sequence[Speech], told: Modality, cues: CueWords) -> Sequence[Speech]:
    """'Denies backing the rebels who took Gao': who denies something does not tell what a clause behind it adds.

    Nor what another says: 'rebels say they took Gao, army denies'.
    """
    tree = scene.tree
    denying = [s for s in said if any(scene.says(cues.verbs["deny"], span) for span in s.quotation.cue)]
    if told.polarity == "asserted" and len(denying) < len(said):
        said = [s for s in said if s not in denying]
    for word in (trigger, *tree.ancestors(trigger)):
        token, first = tree.tokens[word], min(tree.subtree(word))
        comma = first > 0 and tree.tokens[first - 1].text == ","
        presumed = told.polarity == "asserted" and not _is_in_marks(scene, trigger)
        aside = token.dep == "relcl" and (comma or presumed)
        aside = aside or is_occasion(scene, word)
        if aside or (token.dep == "acl" and token.tag == "VBG" and is_harboured(scene, token.head, cues)):
            denials = [s for s in said if any(tree.span(k) in s.quotation.cue for k in tree.ancestors(word))]
            denials = [s for s in denials if any(scene.says(cues.verbs["deny"], span) for span in s.quotation.cue)]
            return [s for s in said if s not in denials]
    return said


def _is_in_marks(scene: Scene, trigger: int) -> bool:
    words = scene.report.text[scene.sentence.span.start : scene.tree.tokens[trigger].start]
    return words.count('"') % 2 == 1 or words.count("“") > words.count("”")


def _is_aside(scene: Scene, trigger: int) -> bool:
    """'The army said it had left, in another blow to the president': what it means, the outlet says."""
    tree = scene.tree
    above = tree.head(tree.first_conjunct(trigger))
    aside = above is not None and tree.tokens[above].text.lower() == "in" and above > 0
    return aside and above is not None and tree.tokens[above - 1].text == ","


def _is_gloss(scene: Scene, trigger: int) -> bool:
    """'He said they held Gao, which had 86,000 people': of a place, after a comma, the outlet tells its readers."""
    tree = scene.tree
    if scene.sentence.kind == "headline":  # 'Gao, capital of the north, captured by rebels: police'
        return False
    for word in (trigger, *tree.ancestors(trigger)):
        token = tree.tokens[word]
        head = tree.head(word)
        if token.dep == "relcl" and any(scene.lemma(k) == "responsibility" for k in tree.ancestors(word)):
            return True  # 'claimed responsibility for the attack, which killed ten'
        if token.dep in ("relcl", "acl") and head is not None:
            first = min(tree.subtree(word))
            comma = first > 0 and tree.tokens[first - 1].text == ","
            comma = comma or tree.tokens[head].dep == "appos"  # 'Gao, the town that rebels held'
            return comma and (scene.at("place", head) is not None or scene.is_town(head))
        if token.dep == "ccomp":
            return False
    return False


def _narrates(scene: Scene, trigger: int) -> bool:
    """'Rebels came to Gao, where they killed ten, he said': what goes on with the tale, and tells of no place."""
    tree = scene.tree
    for word in (trigger, *tree.ancestors(trigger)):
        if tree.tokens[word].dep in ("relcl", "acl", "ccomp"):
            there = tree.lowers[min(tree.subtree(word))] == "where"
            return there and "VBD" in {tree.tokens[k].tag for k in (word, *tree.kids(word, "auxpass"))}
    return False


def _is_told_aside(scene: Scene, trigger: int, speech: Speech) -> bool:
    """'Said the rebels, who have taken Gao, would leave': what the outlet puts in, behind the words of who speaks.

    Of speech that runs on to its cue ('…, officials said') nothing tells what the outlet put in.
    """
    quotation, tree = speech.quotation, scene.tree
    if quotation.sentence != scene.number or quotation.style == "direct" or not quotation.cue:
        return False
    cue = [*tree.inside(quotation.cue[0])]
    for word in (trigger, *tree.ancestors(trigger)):
        if not cue or word in cue:
            return False
        first = min(tree.subtree(word))
        if first <= cue[-1]:
            continue
        if tree.tokens[word].dep == "relcl" and _tells_reader(scene, word, first, cue):
            return True
        if tree.tokens[word].dep == "advcl" and _dates_it(scene, word, first):
            return True
    return False


def _tells_reader(scene: Scene, clause: int, first: int, cue: Sequence[int]) -> bool:
    """A relative clause whose tense does not follow the verb of saying, or that tells of a war or of a known deed."""
    tree = scene.tree
    noun = tree.tokens[clause].head
    helpers = {tree.lowers[k] for k in tree.kids(clause, "aux", "auxpass")}
    tells_on = any(tree.tokens[k].tag == "PRP" for k in tree.kids(clause, "nsubj", "nsubjpass"))
    if helpers & _SHIFTED or tells_on or tree.lowers[first] in ("where", "of"):
        return False  # 'which it had taken', 'Gao, where they killed ten', 'of whom ten died': the tale goes on
    if scene.lemma(noun) in scene.words.things["war"]:
        return True  # 'a war that has killed thousands'
    if tree.tokens[first - 1].text not in _MARKS:
        return _is_own_deed(scene, clause, cue)
    known = tree.tokens[noun].pos == "PROPN" or bool({tree.lowers[k] for k in tree.kids(noun)} & _KNOWN)
    today = bool(helpers & _TODAY) or tree.tokens[clause].tag in ("VBZ", "VBP")
    past = any(tree.tokens[k].tag in ("VBD", "VBN") for k in cue)
    person = any(tree.lowers[k] == "who" for k in (first, first + 1))
    return (today and (known or past)) or (known and not person)


def _is_own_deed(scene: Scene, clause: int, cue: Sequence[int]) -> bool:
    """'Claimed the bombing that killed ten', 'said it was behind attacks that killed at least ten': a known toll."""
    tree = scene.tree
    if any(scene.lemma(k) == "claim" and tree.kids(k, "dobj") and not tree.kids(k, "ccomp") for k in cue):
        return True
    if tree.lowers[cue[-1] + 1] in _HAVING_DONE:  # 'claimed responsibility for ships sunk and bombs that killed', torn
        return True
    told = next((k for k in tree.ancestors(clause) if tree.tokens[k].dep == "ccomp"), None)
    own = told is not None and any(tree.lowers[k] in ("it", "they") for k in tree.kids(told, "nsubj"))
    deed = tree.tokens[clause].head
    while tree.tokens[deed].dep == "pobj" and tree.tokens[tree.tokens[tree.tokens[deed].head].head].pos in _NOUNS:
        deed = tree.tokens[tree.tokens[deed].head].head  # 'attacks on churches that killed'
    above = tree.lowers[tree.tokens[deed].head]
    done = tree.tokens[deed].dep == "dobj" or above in ("for", "behind")
    return own and done and bool(_ROUNDLY & {tree.lowers[k] for k in tree.subtree(clause)})


def _dates_it(scene: Scene, clause: int, first: int) -> bool:
    """'Announced it would go, after rebels took Gao', 'said it had won, even as it fought': when this was said."""
    tree = scene.tree
    if tree.tokens[first - 1].text not in _MARKS:
        return False
    if tree.lowers[first] == "even":
        return tree.lowers[first + 1] in ("as", "after")
    over = tree.tokens[clause].head
    to_come = {tree.lowers[k] for k in tree.kids(over, "aux")} & {"would", "will"}
    return tree.lowers[first] in ("after", "as") and bool(to_come) and tree.tokens[clause].tag == "VBD"
