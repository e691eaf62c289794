"""Whether a claim is news or background: by time, tense and adverb, and by the heading that it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.claim.frames import Draft
from tellings.claim.scene import Scene
from tellings.claim.timing import is_of_the_like
from tellings.knowledge.words import ClaimWords
from tellings.records import Claim, Ground, Published, Reading, Slot, Time

_TENURES = frozenset({"control.hold", "control.partial"})
_STATES = _TENURES | {"siege.hold"}
_PAST_RULES = ("ago", "last_year", "years")
_LONG = re.compile(r"P((?!1W)\d+|X)[WMY]")  # TIMEX3 durations of weeks, months and years
_LONG_UNITS = ("W", "M", "Y")
_MONTHS_IN = {"Y": 12, "M": 1}
_APART = frozenset({"after", "before", "following", "since", "until", "by", "for", "compared"})


def ground(
    scene: Scene,
    draft: Draft,
    when: Sequence[Slot[Time]],
    published: Published | None,
    *,
    own_voice: bool,
    ahead: bool = False,
) -> Ground:
    """Background: what the place is, and what happened well before the news; told by time, tense and adverb.

    ``own_voice``: the outlet tells it, and not somebody whom it quotes. ``ahead``: it is still to come, and not as the
    purpose of what somebody did: whom a state is to arm is news, whom it arms is how things stand.
    """
    tree, trigger = scene.tree, draft.trigger
    lasting = draft.frame.code == "population" or draft.frame.id == "stronghold-town"
    lasting = lasting or (draft.frame.code == "backing" and not ahead)
    if lasting or (draft.frame.code == "assessment" and not _judges_deed(scene, trigger)):
        return "background"
    node = trigger if tree.tokens[trigger].pos in ("VERB", "AUX") else tree.clause(trigger)
    adverbs = {scene.lemma(k) for i in (trigger, node) for k in tree.kids(i, "advmod", "amod")}
    if adverbs & scene.words.modality["once"] or any(_is_of_before(scene, k) for k in _told_with(scene, node)):
        return "background"
    first = tree.first_conjunct(node)
    shared = () if tree.kids(node, "nsubj", "nsubjpass") else tree.kids(first, "nsubj")  # 'the war killed …, and drove'
    agents = (*draft.roles.get("subject", ()), *draft.roles.get("v:subject", ()), *shared)
    harms = draft.frame.victims or draft.frame.code == "displacement"
    if harms and any(scene.lemma(k) in scene.words.things["war"] for k in agents):
        return "background"  # 'the war has killed thousands'
    if harms and (_since_the_war(scene, node) or _in_a_war(scene, node)):
        return "background"
    if draft.frame.code in _STATES and _was_before(scene, node):
        return "background"
    dated = any(slot.value.sense == "within" for slot in when)
    if own_voice and not dated and draft.frame.code in _TENURES and _is_past_state(scene, node):
        return "background"
    if any(long_before(slot.value, published) or _is_earlier(scene, slot) for slot in when):
        return "background"
    if _is_tried(scene, trigger) or _is_commemorated(scene, trigger) or _is_years_since(scene, trigger, node):
        return "background"
    if not dated and (_is_of_a_land(scene, draft) or _is_label(scene, draft) or _is_of_the_others(scene, draft)):
        return "background"
    return "background" if not when and is_told_of_old(scene, trigger, published) else "news"


def _is_of_the_others(scene: Scene, draft: Draft) -> bool:
    """'The highest toll of any attack', 'the only city that they had taken': what the news is set beside."""
    tree, trigger = scene.tree, draft.trigger
    above = tree.head(trigger)
    if above is not None and tree.tokens[trigger].dep == "pobj" and tree.lowers[above] in ("of", "than"):
        return any(tree.lowers[k] == "any" for k in tree.kids(trigger, "det"))
    if above is None or tree.tokens[trigger].dep != "relcl" or draft.frame.code != "control.gain":
        return False
    had = any(scene.lemma(k) == "have" for k in tree.kids(trigger, "aux"))
    return had and any(tree.lowers[k] == "only" for k in tree.kids(above, "amod", "advmod"))


def _told_with(scene: Scene, node: int) -> Iterator[int]:
    """A verb, and those that it is told with: 'in earlier raids they stormed villages and forced people to flee'."""
    yield node
    while (above := scene.tree.head(node)) is not None and (
        scene.tree.tokens[node].dep in ("conj", "xcomp", "ccomp", "acl") or _is_beside(scene, node)
    ):
        if scene.tree.tokens[node].dep == "conj" and scene.tree.kids(node, "nsubj", "nsubjpass"):
            return
        node = above
        yield node


def _is_beside(scene: Scene, node: int) -> bool:
    """'Ruled half of it, holding thousands hostage.'"""
    return scene.tree.tokens[node].dep == "advcl" and scene.tree.tokens[node].tag == "VBG"


def _is_of_before(scene: Scene, node: int) -> bool:
    """'In earlier attacks they fled', 'has been attacked in the past', 'at its height it held half of it'."""
    tree, things = scene.tree, scene.words.things
    if any(tree.lowers[k] == "previously" for k in tree.kids(node, "advmod")):
        return True  # 'previously told us that they had fled'
    if any(scene.lemma(k) in things["times_past"] and not tree.kids(k, "prep") for k in scene.under(node, "in", "at")):
        return True
    fights = things["attack"] | things["fire"] | things["blast"] | things["fight"] | things["war"]
    for prep in tree.kids(node, "prep"):
        for k in range(prep + 1, min(prep + 3, len(tree) - 1)):  # whatever the parse hangs these words on
            if tree.lowers[prep] in ("in", "during") and tree.lowers[k] in scene.words.modality["of_before"]:
                many = tree.tokens[k + 1].tag == "NNS" or tree.lowers[k + 1] in things["fight"]
                return many and scene.lemma(k + 1) in fights
    return False


def _judges_deed(scene: Scene, trigger: int) -> bool:
    """'Its fall is a heavy blow', 'called it a turning point': of what is told, and not what a place is."""
    return scene.lemma(trigger) in scene.words.things["judged_deed"]


def _is_of_a_land(scene: Scene, draft: Draft) -> bool:
    """'The group, which has seized large parts of Mali': how a war stands, and no news of a day."""
    gloss = scene.tree.tokens[draft.trigger].dep in ("relcl", "acl")
    told = draft.frame.code == "control.gain" or (draft.frame.code == "control.hold" and gloss)
    if not told or not draft.where:
        return False  # 'the rebels control a third of the country': how it stands now
    shares = scene.words.places["land_share"]
    heads = {k for role in draft.frame.where for k in draft.roles.get(role, ())}
    heads |= {land for k in heads for land in scene.under(k, "of")}  # 'took control of a swath of Iraq'
    return all(slot.value.kind == "country" for slot in draft.where) and any(scene.lemma(k) in shares for k in heads)


def _is_label(scene: Scene, draft: Draft) -> bool:
    """'The rebels fighting the government': who they are."""
    token = scene.tree.tokens[draft.trigger]
    return draft.frame.code == "clash" and not draft.where and token.dep == "acl" and token.tag == "VBG"


def is_told_of_old(scene: Scene, trigger: int, published: Published | None) -> bool:
    """'In May officials said that troops killed ten', 'a coup in 2012 that left ten dead', 'the 2005 bombings':
    the clause, or the noun, that it is told of is dated, and of long ago.
    """
    for i, found in scene.times:
        value = found.candidates[0].value
        if not isinstance(value, Time) or not of_another_month(value, published) or value.args[1:] == ("W",):
            continue  # 'weeks ago'
        if is_of_the_like(scene, i):
            continue  # 'the deadliest this year'
        above = {trigger, *_above(scene, trigger, i)}
        host = _dated_by(scene, i)
        if (
            host == trigger
            or (host in above and value.sense in ("within", "until"))
            or _goes_on_to(scene, trigger, host)
            or _did_harm(scene, trigger, host)
        ):
            return True
    return False


def _did_harm(scene: Scene, noun: int, verb: int | None) -> bool:
    """'The bombing that killed 60 people in 2017': it was when they died."""
    if verb is None or scene.tree.tokens[verb].dep != "relcl" or scene.tree.head(verb) != noun:
        return False
    who = any(scene.tree.tokens[k].tag in ("WDT", "WP") for k in scene.tree.kids(verb, "nsubj"))
    return who and any(scene.lemma(verb) in words for words in scene.words.harm.values())


def _goes_on_to(scene: Scene, trigger: int, host: int | None) -> bool:
    """'Who was shot and wounded last year': the time behind the second verb is that of the first as well."""
    tree = scene.tree
    while host is not None and tree.tokens[host].dep == "conj" and not tree.kids(host, "nsubj", "nsubjpass"):
        host = tree.head(host)
        if host == trigger:
            return True
    return False


def _above(scene: Scene, word: int, time: int) -> Iterator[int]:
    """The words above that a time may speak for: 'in May X led it, and Y left' dates both, 'X led it in May' one."""
    tree = scene.tree
    for above in tree.ancestors(word):
        own = tree.tokens[word].dep == "conj" and tree.kids(word, "nsubj", "nsubjpass")
        if own and not time < min((*tree.kids(above, "nsubj", "nsubjpass"), above)):
            return
        yield above
        word = above


def _dated_by(scene: Scene, time: int) -> int | None:
    """The verb or noun that a time dates: 'killed in May' and 'when he was killed in May, they fled' date both."""
    tree, node = scene.tree, time
    while (above := tree.head(node)) is not None:
        dep = tree.tokens[node].dep
        if dep == "prep" and tree.lowers[node] in _APART:
            return None
        if dep not in ("prep", "pobj", "npadvmod", "advmod", "nummod", "compound", "nmod", "amod"):
            return None
        node = above
        if tree.tokens[node].pos in ("VERB", "AUX"):
            break
        if tree.tokens[node].pos in ("NOUN", "PROPN") and scene.at("time", node) is None:
            return node
    while tree.tokens[node].dep == "xcomp" and _is_begun(scene, tree.tokens[node].head):
        node = tree.tokens[node].head  # 'began the offensive to take it in May', as parsers hang it
    if tree.tokens[node].dep == "advcl" and any(tree.lowers[k] == "when" for k in tree.kids(node, "advmod", "mark")):
        return tree.tokens[node].head
    return node


def _is_begun(scene: Scene, verb: int) -> bool:
    return scene.tree.tokens[verb].tag == "VBD" and scene.lemma(verb) in scene.words.modality["keeping"] | {"launch"}


def _is_earlier(scene: Scene, slot: Slot[Time]) -> bool:
    """'Earlier this month', 'earlier in December'; but 'earlier on Friday' is news."""
    told = slot.spans[0].of(scene.report.text).lower() if slot.spans else ""
    return told.startswith("earlier") and (slot.value.rule == "month" or slot.value.args[:1] in (("M",), ("Y",)))


def _is_tried(scene: Scene, trigger: int) -> bool:
    """'Was convicted of killing two', 'life in prison for the murder of a guard': the verdict is news, not the deed."""
    tree, child = scene.tree, trigger
    for above in tree.ancestors(trigger):
        dep = tree.tokens[child].dep
        if dep == "prep" and tree.lowers[child] in ("of", "for", "over"):
            if scene.lemma(above) in scene.words.modality["tried"]:
                return True
        elif dep not in ("pobj", "pcomp", "dobj", "conj"):
            return False
        child = above
    return False


def _is_commemorated(scene: Scene, trigger: int) -> bool:
    """'The anniversary of the fall of Gao.'"""
    return any(scene.lemma(k) == "anniversary" for k in scene.tree.ancestors(trigger))


def _is_years_since(scene: Scene, trigger: int, node: int) -> bool:
    """'It is three years since Gao was taken', 'weeks after the fall of Gao': it dates the news, and is none."""
    tree = scene.tree
    for time, found in scene.times:
        value = found.candidates[0].value
        if not isinstance(value, Time) or not _LONG.match(value.timex):
            continue
        end = found.mention.span.end
        mark = next((k for k in range(time, len(tree)) if tree.tokens[k].start >= end), None)
        if mark is None or tree.lowers[mark] not in ("since", "after"):
            continue
        clause = tree.tokens[mark].dep == "mark" and not tree.kids(mark, "pobj")
        clause = clause and tree.head(mark) in (node, *tree.ancestors(trigger))
        if node > mark and (clause or mark in tree.ancestors(trigger)):
            return True
    return False


def _since_the_war(scene: Scene, verb: int) -> bool:
    """'340,000 people have been killed since the conflict began', 'in the war': the toll of a war, not of the news."""
    tree = scene.tree
    perfect = any(scene.lemma(k) == "have" for k in tree.kids(verb, "aux"))
    if perfect and any(scene.lemma(k) in scene.words.things["war"] for k in scene.under(verb, "in", "during")):
        return True
    for clause in tree.kids(verb, "advcl", "prep"):
        marks = {tree.tokens[k].text.lower() for k in (clause, *tree.kids(clause, "mark"))}
        wars = scene.words.things["war"] | {"fighting", "violence"}
        if "since" in marks and any(scene.lemma(k) in wars for k in tree.subtree(clause)):
            return True
    return False


def _in_a_war(scene: Scene, verb: int) -> bool:
    """'A civil war in which 70,000 have been killed', 'the conflict that has left 80,000 dead'."""
    tree = scene.tree
    noun = tree.head(verb) if tree.tokens[verb].dep == "relcl" else None
    perfect = any(scene.lemma(k) == "have" for k in tree.kids(verb, "aux"))
    return perfect and noun is not None and scene.lemma(noun) in scene.words.things["war"]


def _was_before(scene: Scene, verb: int) -> bool:
    """'Had been divided', not as somebody's words: how it was until the news."""
    had = any(scene.tree.tokens[k].tag == "VBD" and scene.lemma(k) == "have" for k in scene.tree.kids(verb, "aux"))
    return had and scene.tree.tokens[verb].dep != "ccomp"


def _is_past_state(scene: Scene, verb: int) -> bool:
    """'The rebels held Gao', 'used to hold it', 'have held it since': how it was; 'a hub held by them': a gloss."""
    tree, token = scene.tree, scene.tree.tokens[verb]
    if token.dep in ("acl", "amod") and token.tag == "VBN":
        return True
    if {scene.lemma(k) for k in (verb, *tree.kids(verb, "advmod"))} & scene.words.modality["still"]:
        return False  # 'still held a part of Gao', 'remained under their control'
    above = tree.head(verb)
    if token.dep == "xcomp" and above is not None and scene.lemma(above) == "use":
        return tree.tokens[above].tag == "VBD"
    perfect = any(scene.lemma(k) == "have" for k in tree.kids(verb, "aux"))
    since = [k for i in (verb, *tree.kids(verb, "advcl")) for k in tree.kids(i) if tree.lowers[k] == "since"]
    if perfect and any(tree.tokens[k].dep == "mark" or tree.kids(k) for k in since):  # not 'which has since been held'
        return True
    return token.tag == "VBD" or any(tree.tokens[k].tag == "VBD" for k in tree.kids(verb, "auxpass"))


def long_before(time: Time, published: Published | None) -> bool:
    """Whether a time lies two months or more before that of publication, or in a year before if no month is told.

    'Last month' lies before the news of any day.
    """
    value = time.timex
    if time.sense == "within" and time.rule == "unit" and time.args[0] == "M":
        return int(time.args[1] or 0) < 0
    if value == "PAST_REF" and time.rule == "span":
        return time.args[1:] in {(unit,) for unit in _LONG_UNITS}  # 'several weeks ago', 'years ago'
    if time.rule == "ago" and len(time.args) == 2 and time.args[1] in _MONTHS_IN:
        return -int(time.args[0] or 0) * _MONTHS_IN[str(time.args[1])] >= 2  # 'three years ago', not yet a date
    if time.rule == "unit" and time.args[:1] == ("Y",) and published is not None:
        return int(time.args[1] or 0) < 0 and published.last.month > 2  # 'last year', told in spring
    if published is None or not value[:4].isdigit():
        return value in ("PAST_REF",) and time.rule in _PAST_RULES
    year, month = int(value[:4]), value[5:7]
    if not month.isdigit():
        return year < published.last.year
    return 12 * year + int(month) < 12 * published.last.year + published.last.month - 1


def of_another_month(time: Time, published: Published | None) -> bool:
    """'Last month', 'this year', 'in May', told in June: not what a report of the day is about."""
    if long_before(time, published):
        return True
    if time.rule == "unit":
        unit, many = time.args[0], int(time.args[1] or 0)
        this_year = unit == "Y" and many == 0
        return this_year or (unit in ("M", "Y") and many < 0)
    return time.rule == "month" and published is not None and time.args[0] != published.last.month


def looking_back(claims: Sequence[Claim], reading: Reading, words: ClaimWords) -> list[Claim]:
    """The claims, those under a heading such as 'Background:' as background, up to the next heading."""
    text, looks_back, told = reading.report.text, False, set()
    for sentence in reading.sentences:
        heads = sentence.span.of(text).strip().rstrip(":.").lower() in words.things["looking_back"]
        if heads or sentence.kind == "headline":
            looks_back = heads
        elif looks_back:
            told.add(sentence.span)
    return [replace(one, ground="background") if one.evidence in told else one for one in claims]
