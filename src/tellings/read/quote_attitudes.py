"""Thought, feeling, will and judgement told of somebody: attributions as PARC 3.0 and PolNeAR have them, not speech."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tellings.knowledge.words import CueWords
from tellings.read.quote_speakers import Saying, cue_words, subject_of
from tellings.syntax import Tree

_COMPLETING = frozenset({"for", "as", "of", "to", "over", "from", "into", "against", "with"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ABOUT = frozenset({"of", "about", "for", "in", "on", "to", "over", "with", "against", "toward", "towards", "at"})


def attitudes(tree: Tree, cues: CueWords, taken: Collection[int]) -> Iterator[Saying]:
    """What a sentence tells of somebody's mind; ``taken`` are the verbs that are speech."""
    for i, token in enumerate(tree.tokens):
        if i in taken:
            continue
        if token.pos in ("VERB", "AUX"):
            yield from _of_verb(tree, i, cues)
        elif token.pos == "NOUN" and tree.lemmas[i] in cues.attitudes["nouns"]:
            yield from _of_noun(tree, i)


def _of_verb(tree: Tree, verb: int, cues: CueWords) -> Iterator[Saying]:
    lemma = tree.lemmas[verb]
    lists = cues.attitudes
    if lemma in lists["seeming"] or (lemma in lists["supposed"] and tree.kids(verb, "auxpass")):
        yield from _seems(tree, verb)
        return
    if (by := _by_whom(tree, verb, cues)) is not None:
        yield by
        return
    copular = lemma in lists["copulas"]
    told = tree.kids(verb, "acomp") if copular else lemma in cues.minding or tree.kids(verb, "ccomp")
    if not told or (source := subject_of(tree, verb)) is None:
        return  # as most verbs
    found = (
        _adjective(tree, verb, source, lists["adjectives"])
        if copular
        else _light(tree, verb, source, cues)
        or _clause(tree, verb, source, cues)
        or _infinitive(tree, verb, source, lists["infinitive"])
        or _prepositional(tree, verb, source, cues)
        or _object(tree, verb, source, cues)
    )
    if found is not None:
        yield found


def _by_whom(tree: Tree, verb: int, cues: CueWords) -> Saying | None:
    """'the plan was criticised by unions', 'a ban backed by the council'."""
    agents = tree.kids(verb, "agent")
    if not agents:
        return None
    lemma = tree.lemmas[verb]
    judging = (cues.attitudes["object"], cues.attitudes["naming"], cues.verbs["nominal"], cues.verbs["plain"])
    if not any(lemma in verbs for verbs in judging):
        return None
    who = tree.kids(agents[0], "pobj")
    subjects = tree.kids(verb, "nsubjpass")
    head = tree.head(verb)
    if not who or (not subjects and (tree.tokens[verb].dep != "acl" or head is None)):
        return None
    cue = cue_words(tree, verb)
    more = [k for k in tree.kids(verb, "prep", "oprd", "xcomp") if k > verb and k != agents[0]]
    completing = [k for k in more if tree.tokens[k].dep != "prep" or tree.tokens[k].text.lower() in _COMPLETING]
    source = tuple(tree.subtree(who[0]))
    if subjects:
        return Saying(who[0], cue, verb, (*subjects, *completing), sort="thought", source=source)
    assert head is not None
    content = tuple(i for i in tree.subtree(head, skip=lambda k: k == verb))
    return Saying(who[0], cue, verb, content=content, sort="thought", source=source)


def _clause(tree: Tree, verb: int, source: int, cues: CueWords) -> Saying | None:
    """'fears that …', 'the polls show …': a full clause under any verb but those that do things."""
    lemma = tree.tokens[verb].lemma.lower()
    if lemma in cues.attitudes["no_clause"]:
        return None
    shows = lemma in cues.verbs["showing"]  # 'polls showed the party leading'
    clauses = [c for c in tree.kids(verb, "ccomp") if c > verb and (shows or _finite(tree, c))]
    if not clauses:
        return None
    before = [k for k in tree.kids(verb, "dobj") if k > verb]  # 'expressed cautious optimism that …'
    heads = clauses if lemma in cues.words["convincing"] else [*before, *clauses]
    return Saying(source, cue_words(tree, verb), verb, tuple(heads), sort="thought")


def _finite(tree: Tree, clause: int) -> bool:
    if tree.tokens[clause].tag in _FINITE:
        return True
    helpers = tree.kids(clause, "aux", "auxpass", "cop")
    return any(tree.tokens[k].tag in _FINITE for k in helpers) or bool(tree.kids(clause, "mark"))


def _infinitive(tree: Tree, verb: int, source: int, verbs: Collection[str]) -> Saying | None:
    """'wants to leave', 'wants them to leave', 'suggested leaving'."""
    if tree.tokens[verb].lemma.lower() not in verbs:
        return None
    heads = [k for k in tree.kids(verb, "xcomp", "ccomp") if k > verb and tree.tokens[k].pos in ("VERB", "AUX")]
    if not heads:
        return None
    objects = [k for k in tree.kids(verb, "dobj") if k > verb]
    return Saying(source, cue_words(tree, verb), verb, (*objects, *heads), sort="thought")


def _prepositional(tree: Tree, verb: int, source: int, cues: CueWords) -> Saying | None:
    """'called for a ban', 'laid out a plan'."""
    lemma = tree.tokens[verb].lemma.lower()
    for prep in tree.kids(verb, "prep"):
        inside = tree.kids(prep, "pobj", "pcomp")
        if inside and prep > verb and f"{lemma} {tree.tokens[prep].text.lower()}" in cues.attitudes["prepositional"]:
            cue = (*cue_words(tree, verb), prep) if prep == verb + 1 else cue_words(tree, verb)
            heads = inside if prep == verb + 1 else [prep]
            return Saying(source, tuple(sorted(cue)), verb, tuple(heads), sort="thought")
    return None


def _object(tree: Tree, verb: int, source: int, cues: CueWords) -> Saying | None:
    """'criticised the plan', 'called it a mistake', 'praised him for leaving'."""
    lemma, naming = tree.lemmas[verb], tree.lemmas[verb] in cues.attitudes["naming"]
    named = [f"{lemma} {tree.lowers[p]}" for p in tree.kids(verb, "prt")]
    judging = lemma in cues.attitudes["object"] or any(n in cues.attitudes["particles"] for n in named)
    if not naming and not judging:
        return None  # as most verbs
    objects = [k for k in tree.kids(verb, "dobj") if k != source]
    predicates = [k for k in tree.kids(verb, "oprd", "ccomp", "xcomp") if k > verb]
    if naming and predicates:
        return Saying(source, cue_words(tree, verb), verb, tuple(sorted((*objects, *predicates))), sort="thought")
    if not objects or not judging:
        return None
    after = [p for p in tree.kids(verb, "prep") if p > objects[0] and tree.tokens[p].text.lower() in _COMPLETING]
    return Saying(source, cue_words(tree, verb), verb, (*objects, *after), sort="thought")


def _adjective(tree: Tree, verb: int, source: int, adjectives: Collection[str]) -> Saying | None:
    """'is confident that …', 'was critical of the plan'."""
    for adjective in tree.kids(verb, "acomp"):
        if tree.tokens[adjective].lemma.lower() not in adjectives:
            continue
        for holder in (adjective, verb):
            if clauses := [k for k in tree.kids(holder, "ccomp", "xcomp") if k > adjective]:
                return Saying(source, _up_to(tree, verb, adjective), verb, tuple(clauses), sort="thought")
        for prep in tree.kids(adjective, "prep"):
            if inside := tree.kids(prep, "pobj", "pcomp"):
                return Saying(source, _up_to(tree, verb, prep), verb, tuple(inside), sort="thought")
    return None


def _light(tree: Tree, verb: int, source: int, cues: CueWords) -> Saying | None:
    """'expressed concern about …', 'has a plan to …'."""
    if tree.tokens[verb].lemma.lower() not in cues.attitudes["light"]:
        return None
    for noun in tree.kids(verb, "dobj"):
        if noun < verb or tree.tokens[noun].lemma.lower() not in cues.attitudes["nouns"]:
            continue
        if clauses := [k for k in tree.kids(noun, "acl", "ccomp") if _is_content(tree, k)]:
            return Saying(source, _up_to(tree, verb, noun), verb, tuple(clauses), sort="thought")
        for prep in tree.kids(noun, "prep"):
            inside = tree.kids(prep, "pobj", "pcomp")
            if inside and tree.tokens[prep].text.lower() in _ABOUT:
                return Saying(source, _up_to(tree, verb, prep), verb, tuple(inside), sort="thought")
    return None


def _is_content(tree: Tree, clause: int) -> bool:
    """Whether a clause under a noun tells its content ('that …', 'to …') and not what happened to it."""
    words = {tree.tokens[k].text.lower() for k in tree.kids(clause, "mark", "aux")}
    return bool(words & {"that", "to"})


def _up_to(tree: Tree, verb: int, last: int) -> tuple[int, ...]:
    """The cue from its first auxiliary to ``last``, all words in between."""
    first = min(cue_words(tree, verb))
    return tuple(range(first, last + 1)) if first <= last else cue_words(tree, verb)


def _of_noun(tree: Tree, noun: int) -> Iterator[Saying]:
    """'his refusal to leave', 'the army's claim that …': whose it is speaks."""
    owners = tree.kids(noun, "poss")
    if not owners:
        return
    source = tuple(tree.subtree(owners[0]))
    first = max(source) + 1
    if first > noun:
        return
    cue = tuple(range(first, noun + 1))
    if clauses := [k for k in tree.kids(noun, "acl", "ccomp") if _is_content(tree, k)]:
        yield Saying(owners[0], cue, noun, tuple(clauses), sort="thought", source=source)
        return
    for prep in tree.kids(noun, "prep"):
        inside = tree.kids(prep, "pobj", "pcomp")
        if inside and tree.tokens[prep].text.lower() in _ABOUT and prep == noun + 1:
            yield Saying(owners[0], (*cue, prep), noun, tuple(inside), sort="thought", source=source)
            return


def _seems(tree: Tree, verb: int) -> Iterator[Saying]:
    """'The town appeared to have fallen': nobody is told to whom it appeared."""
    subjects = tree.kids(verb, "nsubj", "nsubjpass")
    heads = [k for k in tree.kids(verb, "xcomp", "oprd", "acomp") if k > verb]
    clauses = [k for k in tree.kids(verb, "ccomp") if k > verb]
    if not subjects or not (heads or clauses):
        return
    empty = tree.tokens[subjects[0]].text.lower() in ("it", "there")
    said = tuple(clauses) if clauses and empty else (subjects[0], *heads, *clauses)
    yield Saying(None, cue_words(tree, verb), verb, said, sort="thought")
