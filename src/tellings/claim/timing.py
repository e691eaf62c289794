"""Which of a sentence's times belongs to a trigger."""

from __future__ import annotations

from dataclasses import replace

from tellings.claim.carriers import carrier_of, support_of
from tellings.claim.scene import Scene
from tellings.knowledge.words import CueWords
from tellings.records import Resolution, Slot, Time
from tellings.records.codes import BOMBS, FIRE, HARMS

_PUNCTUAL = frozenset(
    {"control.gain", "control.lose", "enter", "siege.break", "siege.begin", "explosion", "suicide_bombing", "surrender"}
)
_APART = frozenset({"after", "before", "following", "since", "until", "ahead"})
# What a source tells of on a day need not have happened on it: the dead are counted, backing and judgements last.
_TOLD_LATER = frozenset(
    {"casualties", "killing", "assessment", "population", "backing", "force_size", "control.hold", "displacement",
     "destruction", "clash", "airstrike", "shelling", "disaster"}
)  # fmt: skip
_ATTACKS = BOMBS | FIRE | {"assault", "killing"}
_LATER = frozenset({"after", "following"})
_ABOUT = frozenset({"for", "over", "about", "from", "despite"})
_AT_ONCE = frozenset({"when", "as"})
OF_SAYING = "the time of the saying"
_DEEPEST = 4  # nouns and prepositions between a trigger and its verb
_SHARING = frozenset({"advcl", "xcomp", "conj", "ccomp", "pcomp"})


def times_of(scene: Scene, trigger: int, code: str, cues: CueWords) -> tuple[Slot[Time], ...]:
    """The times told of the trigger's own clause; else of the clause that it is a part of.

    'The army said on Friday it had seized …' gives Friday, inherited: the day of the saying is the latest
    day of the deed, and the only one that was told.
    """
    if not scene.times:
        return ()
    tree = scene.tree
    if (near := _of_noun_only(scene, trigger, code)) is not None:
        return tuple(slot for one in near if (slot := _slot(one, "")))
    node, inherited = _clause(scene, trigger), ""
    if shared := _time_before_when(scene, node) or _told_of_all(scene, node):
        return shared
    for _ in range(len(tree)):
        own = [(i, found) for i, found in scene.times if _belongs(scene, i, node, trigger, code)]
        if own:
            return tuple(slot for i, found in own if _fits(scene, i, found, code) and (slot := _slot(found, inherited)))
        if not inherited and (beside := _of_clause_beside(scene, node)):
            return beside
        head, dep = tree.head(node), tree.tokens[node].dep
        if head is None or dep not in _SHARING:
            return _of_antecedent(scene, node)
        above = tree.clause(head) if tree.tokens[head].pos not in ("VERB", "AUX") else head
        if _is_apart(scene, node):
            return ()
        if dep == "conj" and tree.kids(node, "nsubj", "nsubjpass"):
            return _fronted(scene, head) if code in _PUNCTUAL or code == "withdrawal" else ()
        said = dep == "ccomp" and cues.is_cue(scene.lemma(above))
        if above == node or (said and (code in _TOLD_LATER or _dated_by_clause(scene, node))):
            return ()
        inherited = OF_SAYING if said else inherited or "the time of the clause that it is part of"
        node = above
    return ()


def _is_apart(scene: Scene, clause: int) -> bool:
    """'Retook it on Friday, days after losing it', 'reopened on Friday after rebels had left', 'before they left'."""
    tree, head = scene.tree, scene.tree.tokens[clause].head
    if tree.tokens[clause].dep == "pcomp":
        return tree.lowers[head] in _APART
    marks = [k for k in tree.kids(clause, "mark") if tree.lowers[k] in _APART]
    if tree.tokens[clause].dep != "advcl" or not marks:
        return False
    had = any(tree.lowers[k] == "had" for k in tree.kids(clause, "aux"))
    measured = any(scene.lemma(k) in scene.words.clauses["measures"] for k in range(max(0, marks[0] - 1), marks[0]))
    return had or measured or any(tree.lowers[k] not in _LATER for k in marks)


def _of_noun_only(scene: Scene, trigger: int, code: str) -> list[Resolution] | None:
    """The times of a noun whose clause dates something else; None where it is dated by its clause as well."""
    tree = scene.tree
    if _is_spoken_of(scene, trigger, code):
        return [one for i, one in scene.times if _is_beside(scene, i, trigger)]
    if (prep := _stands_after(scene, trigger)) is None:
        return None
    return [one for i, one in scene.times if prep in tree.ancestors(i) and tree.clause(i) == tree.clause(trigger)]


def _is_spoken_of(scene: Scene, trigger: int, code: str) -> bool:
    """'Arrested on Friday over the bombing', 'visited the scene of it': the day is not that of the deed.

    Who bombs is no deed: 'named the suicide bombers on Friday', but 'the bombers struck on Friday'.
    """
    tree, words, noun = scene.tree, scene.words, trigger
    for _ in range(_DEEPEST):
        token, head = tree.tokens[noun], tree.head(noun)
        if head is None or token.pos in ("VERB", "AUX"):
            return False
        if token.dep in ("dobj", "nsubjpass"):
            told = code in _ATTACKS and scene.lemma(head) in words.clauses["made_known"]
            return told or scene.lemma(head) in words.clauses["dealing_with"] or _is_bomber(scene, noun)
        if token.dep in ("pobj", "pcomp"):
            above = tree.head(head)
            if above is None or tree.lowers[head] in _ABOUT or (tree.lowers[head] == "as" and _is_bomber(scene, noun)):
                return above is not None
            if tree.lowers[head] == "to":
                return scene.lemma(above) in words.modality["looking_back_to"]
            if tree.lowers[head] == "of" and scene.lemma(above) in words.clauses["left_by_deeds"]:
                return True
            noun = above
        elif token.dep in ("conj", "compound", "nmod", "poss"):
            noun = head
        else:
            return False
    return False


def _is_beside(scene: Scene, time: int, noun: int) -> bool:
    """Whether a time stands with a noun, or behind it with no verb between: 'over the bombing in Gao on Friday'."""
    tree = scene.tree
    if is_of_the_like(scene, time):
        return False
    if time in tree.ancestors(noun):
        return True
    if noun in tree.ancestors(time):  # 'Friday's attack', 'the shelling heard on Friday'
        return tree.clause(time) == tree.clause(noun) or tree.tokens[tree.clause(time)].dep == "acl"
    between = range(noun + 1, time)
    apart = tree.clause(time) != tree.clause(noun) or any(tree.tokens[k].pos in ("VERB", "AUX") for k in between)
    return time > noun and not apart


def _is_bomber(scene: Scene, noun: int) -> bool:
    return scene.lemma(noun) == "bomber"


def _stands_after(scene: Scene, trigger: int) -> int | None:
    """The 'after' of 'retook it on Monday after days of battles': the day is not that of the battles."""
    tree = scene.tree
    word: int | None = (
        trigger if tree.tokens[trigger].pos in ("NOUN", "PROPN") or tree.tokens[trigger].tag == "VBG" else None
    )
    for _ in range(_DEEPEST):
        prep = None if word is None else tree.head(word)
        if word is None or prep is None or tree.tokens[word].dep not in ("pobj", "conj"):
            return None
        if tree.tokens[word].dep == "conj":
            word = prep
            continue
        if tree.lowers[prep] in _LATER:
            return prep
        word = tree.head(prep) if tree.tokens[prep].dep == "prep" else None
        if word is not None and scene.lemma(word) not in scene.words.clauses["measures"]:
            return None
    return None


def _of_antecedent(scene: Scene, clause: int) -> tuple[Slot[Time], ...]:
    """'An attack in June that killed 200', 'the 2012 attack, which killed 40': they died when it was."""
    tree, noun = scene.tree, scene.tree.head(clause)
    if noun is None or tree.tokens[clause].dep != "relcl" or scene.at("place", noun) or scene.at("actor", noun):
        return ()
    if not any(tree.tokens[k].tag in ("WDT", "WP") for k in tree.kids(clause, "nsubj")):
        return ()
    inside = tree.subtree(clause)
    own = [found for i, found in scene.times if noun in tree.ancestors(i) and i not in inside and _near(scene, i, noun)]
    return tuple(slot for found in own[:1] if (slot := _slot(found, "the time of what the clause is said of")))


def _near(scene: Scene, time: int, noun: int) -> bool:
    """Whether a time stands before a noun or after it with a preposition, and in no clause of its own."""
    tree, above = scene.tree, scene.tree.head(time)
    while above is not None and above != noun and tree.tokens[above].dep in ("prep", "pobj", "nummod", "compound"):
        above = tree.head(above)
    return above == noun and not _is_duration(scene, time)


def _fronted(scene: Scene, verb: int) -> tuple[Slot[Time], ...]:
    """'In May they took the town, and the army left', 'it was in May that …, and …': told at the head of both."""
    tree = scene.tree
    clauses = tree.kids(verb, "ccomp") if tree.lemmas[verb] == "be" else []
    starts = clauses or tree.kids(verb, "nsubj", "nsubjpass")
    before = [found for i, found in scene.times if starts and i < starts[0] and tree.clause(i) == verb]
    return tuple(slot for found in before if (slot := _slot(found, "told at the head of the sentence")))


def _told_of_all(scene: Scene, node: int) -> tuple[Slot[Time], ...]:
    """'12 were killed and 40 wounded on Friday': the day at the end is that of both."""
    harm = {word for words in scene.words.harm.values() for word in words}
    if scene.lemma(node) not in harm:
        return ()
    for other in scene.tree.kids(node, "conj"):
        own = [(i, found) for i, found in scene.times if scene.tree.clause(i) == other and i > other]
        if scene.lemma(other) in harm and own:
            return tuple(slot for _, found in own if (slot := _slot(found, "told of both at the end")))
    return ()


def _of_clause_beside(scene: Scene, node: int) -> tuple[Slot[Time], ...]:
    """'Killed ten when they attacked Gao on Friday', 'as troops advanced on Friday, shells hit it': then as well."""
    tree = scene.tree
    for clause in tree.kids(node, "advcl"):
        marks = {tree.lowers[k] for k in tree.kids(clause, "mark", "advmod")}
        if not marks & _AT_ONCE or not tree.kids(clause, "nsubj", "nsubjpass"):
            continue
        own = [(i, found) for i, found in scene.times if tree.clause(i) == clause and not _is_duration(scene, i)]
        if (
            len(own) == 1
            and not is_of_the_like(scene, own[0][0])
            and (slot := _slot(own[0][1], "of the clause beside"))
        ):
            return (slot,)
    return ()


def _dated_by_clause(scene: Scene, node: int) -> bool:
    """'Died when a plane crashed', 'fled after the attack': another happening dates it, not the day of the saying."""
    clauses = [k for k in scene.tree.kids(node, "advcl") if scene.tree.kids(k, "nsubj", "nsubjpass")]
    marks = [k for clause in clauses for k in scene.tree.kids(clause, "mark", "advmod")]
    return any(scene.tree.tokens[k].text.lower() in ("when", "after", "as", "while") for k in marks)


def _fits(scene: Scene, time: int, found: Resolution, code: str) -> bool:
    """What happens at one moment has no duration: 'seized after weeks of fighting' dates the fighting."""
    value = found.candidates[0].value
    if not isinstance(value, Time) or code not in _PUNCTUAL:
        return True
    words = set(found.mention.span.of(scene.report.text).lower().split())
    lasting = _is_duration(scene, time) or value.sense in ("since", "during")
    return not lasting or bool(words & scene.words.clauses["bounded"])


def _clause(scene: Scene, trigger: int) -> int:
    token = scene.tree.tokens[trigger]
    if token.pos in ("VERB", "AUX") and token.dep not in ("nsubj", "nsubjpass"):
        return trigger
    support = support_of(scene.tree, trigger)
    if support is None:
        support = carrier_of(scene.tree, trigger)
    return scene.tree.clause(trigger) if support is None else support


def _belongs(scene: Scene, time: int, clause: int, trigger: int, code: str) -> bool:
    """Whether the time modifies this clause, not a clause inside it, nor a noun other than the trigger."""
    tree = scene.tree
    if tree.tokens[trigger].pos not in ("VERB", "AUX") and trigger in tree.ancestors(time):
        if tree.tokens[tree.clause(time)].dep == "relcl" and trigger in tree.ancestors(tree.clause(time)):
            return False  # 'an assault on the town, which they lost in May'
        # 'broke a siege of three years': the noun lasted so long, not the breaking of it
        return clause == trigger or code not in _PUNCTUAL or not _is_duration(scene, time)
    for step in tree.ancestors(time):
        if step == clause:
            break
        if tree.tokens[step].text.lower() in _APART and step != tree.head(time):
            return False  # 'following the departure of peacekeepers two weeks ago' dates the departure
    head = tree.head(time)
    if is_of_the_like(scene, time):
        return False
    if head is not None and tree.lowers[head] in _LATER and any(scene.under(time, "of")):
        return False  # 'holds it following weeks of battle'
    if tree.tokens[time].dep in ("amod", "nmod", "compound", "poss") and head is not None and head != trigger:
        # 'after a weeks-long campaign' dates the campaign, but 'on Oct. 28 Gao fell' the fall, however it is parsed
        return _has_own_preposition(scene, time, clause) or _is_of_deed(scene, time, clause, code)
    return tree.clause(time) == clause


def is_of_the_like(scene: Scene, time: int) -> bool:
    """'The deadliest attack in Gao since 2005', 'the third clash this year': when there were others like it."""
    tree, prep = scene.tree, scene.tree.head(time)
    under = prep is not None and tree.tokens[prep].dep == "prep" and prep < time
    since = under and prep is not None and tree.lowers[prep] == "since"
    named = prep is not None and not under and tree.tokens[time].dep not in ("npadvmod", "advmod")
    if named or not (since or _is_wide(scene, time)):
        return False  # 'since the 2004 bombings' dates the bombings
    start = prep if under and prep is not None else min(tree.subtree(time))
    step: int | None = start - 1
    while step is not None and step >= 0:
        if tree.tokens[step].pos in ("VERB", "AUX") and tree.tokens[step].dep not in ("acl", "relcl"):
            return False
        if tree.tokens[step].tag == "JJS" or _is_ranked(scene, step):
            return True
        step = tree.head(step)
    return False


def _is_ranked(scene: Scene, noun: int) -> bool:
    """'The deadliest attack', 'the first one', 'its third strike'."""
    tree = scene.tree
    ordinals = scene.words.clauses["ordinal"]
    return any(tree.tokens[k].tag in ("JJS", "RBS") or tree.lowers[k] in ordinals for k in tree.kids(noun, "amod"))


def _is_wide(scene: Scene, time: int) -> bool:
    """Whether a time is years, or so long: 'this year', 'in 2015', 'in ten months'."""
    values = [found.candidates[0].value for i, found in scene.times if i == time and found.candidates]
    return any(
        isinstance(one, Time) and (one.timex[:1] == "P" or len(one.timex) == 4 or one.args[:1] == ("Y",))
        for one in values
    )


def _is_of_deed(scene: Scene, time: int, clause: int, code: str) -> bool:
    """'Friday's attack killed five', 'a January 2015 attack left twelve dead': they died when it was."""
    noun = scene.tree.tokens[time].head
    acts = scene.tree.tokens[noun].dep == "nsubj" and scene.tree.tokens[noun].pos == "NOUN"
    acts = acts and scene.tree.head(noun) == clause and scene.at("actor", noun) is None
    return acts and code in HARMS and not _is_duration(scene, time)


def _has_own_preposition(scene: Scene, time: int, clause: int) -> bool:
    """Whether the word before a time is a preposition of the clause that governs nothing."""
    tree, before = scene.tree, min(scene.tree.subtree(time)) - 1
    return before >= 0 and tree.tokens[before].dep == "prep" and tree.head(before) == clause and not tree.kids(before)


def _is_duration(scene: Scene, time: int) -> bool:
    values = [found.candidates[0].value for i, found in scene.times if i == time and found.candidates]
    return any(
        isinstance(value, Time) and value.timex[:1] == "P" and value.timex[1:2] in "0123456789TX" for value in values
    )


def _time_before_when(scene: Scene, clause: int) -> tuple[Slot[Time], ...]:
    """'since September, when they broke …': the clause happened within the time that 'when' follows."""
    tree = scene.tree
    marks = [k for k in tree.kids(clause, "advmod", "mark") if tree.tokens[k].text.lower() == "when"]
    for mark in marks:
        for _, found in scene.times:
            gap = tree.tokens[mark].start - found.mention.span.end
            if 0 <= gap <= 2 and (slot := _slot(found, "")) is not None:
                return (replace(slot, value=replace(slot.value, sense="within")),)
    return ()


def _slot(found: Resolution, inherited: str) -> Slot[Time] | None:
    best = found.best
    if best is None or not isinstance(best.value, Time):
        return None
    return Slot(best.value, (found.mention.span,), "inherited" if inherited else best.basis, best.score, inherited)
