"""Who speaks, by which words, and which clauses hang under them, in one sentence (PARC 3.0: source, cue, content)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.knowledge.words import CueWords
from tellings.read.quote_beside import according, heard_from, made_known
from tellings.read.quote_content import (
    clause_after,
    clause_before,
    content_heads,
    described,
    quoted_run,
    topic_of,
    without_occasion,
)
from tellings.read.quote_relays import relayed
from tellings.read.quote_speakers import (
    Saying,
    antecedent,
    cue_words,
    is_threat,
    lemma_of,
    nobody,
    source_phrase,
    speaker_of,
)
from tellings.syntax import Tree

_TAKEN_BY_DEATH = frozenset({"life", "victim", "casualty"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OF_HEARER = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "ADV"})  # between 'told' and a colon
_NONE: frozenset[int] = frozenset()


def sayings(tree: Tree, cues: CueWords, quoted: frozenset[int] = _NONE) -> Iterator[Saying]:
    """Every attribution of speech in a sentence, in reading order of the cues.

    ``quoted`` are the words between quotation marks. A saying without heads and content frames what stands in
    another sentence ('"Too late?" he asked.').
    """
    for i, token in enumerate(tree.tokens):
        lemma = tree.lemmas[i]
        if tree.lowers[i] == "according":
            yield from according(tree, i, cues)
        elif token.pos not in ("VERB", "AUX"):
            continue
        elif lemma in cues.words["hearing"] and (heard := [*heard_from(tree, i, cues)]):
            yield from heard
        elif lemma in cues.verbs["relay"]:
            yield from relayed(tree, i, cues, quoted)
        elif _demands(tree, i, cues):
            continue  # told by ``deeds``
        elif cues.is_cue(lemma) or topic_of(tree, i, cues):
            yield from _said(tree, i, lemma, cues, quoted)
        elif lemma == "make":
            yield from made_known(tree, i, cues)
        elif lemma in cues.attitudes["quoting"]:
            yield from _quoting(tree, i, cues, quoted)


def _said(tree: Tree, verb: int, lemma: str, cues: CueWords, quoted: frozenset[int]) -> Iterator[Saying]:
    source = speaker_of(tree, verb, quoted)
    if source is None or tree.kids(verb, "neg") or _is_no_speech(tree, verb, lemma, source, cues):
        return
    if lemma == "continue" and (not quoted or tree.kids(verb, "mark", "xcomp")):
        return  # 'as fighting continued', 'continued to question it' are no speech
    named = antecedent(tree, source)
    medium = _medium(tree, verb, named, cues)
    cue = cue_words(tree, verb)
    if told := topic_of(tree, verb, cues):
        of, *topics = told
        yield Saying(source, (*cue, of) if of == verb + 1 else cue, verb, tuple(topics), medium=medium)
        return
    if told_of := _announced_before(tree, verb, lemma, cues):
        yield Saying(source, cue, verb, content=told_of, medium=medium)
        return
    if said := _as_clause(tree, verb) or _after_colon(tree, verb, quoted):
        yield Saying(source, cue, verb, content=said, medium=medium)
        return
    heads = [h for h in content_heads(tree, verb, lemma, cues) if h not in source_phrase(tree, source, verb)]
    content = without_occasion(tree, heads, cues, quoted)
    heads = [] if content else heads
    if not heads and not content and lemma not in cues.verbs["thinking"]:
        content = tuple(quoted_run(tree, verb, source, quoted) or clause_before(tree, verb, source))
        content = content or clause_after(tree, verb, lemma, cues)
    if heads or content or lemma in cues.attitudes["quoting"] or tree.tokens[-1].text == ":":
        yield Saying(source, cue, verb, tuple(heads), content, medium)


def _is_no_speech(tree: Tree, verb: int, lemma: str, source: int, cues: CueWords) -> bool:
    """Whether a verb that can tell what somebody said tells something else."""
    if nobody(tree, source) or (tree.tokens[source].tag == "CD" and lemma_of(tree, source) != "one"):
        return True  # '76 confirmed', of cases
    if tree.tokens[verb].tag == "VBN" and _has_as(tree, verb) and not tree.kids(verb, "agent", "aux"):
        return True  # 'As reported earlier, troops have shelled the town'
    if tree.tokens[verb].tag == "VB" and lemma_of(tree, source) == "it" and tree.tokens[verb].dep in ("xcomp", "ccomp"):
        return True  # 'it is fair to say'
    if lemma == "tell" and verb and tree.tokens[verb - 1].text.lower() == "all":
        return True  # 'ten were killed, all told'
    if tree.is_to_be(verb, cues.words["hidden"]) or _is_done_to(tree, verb, lemma, cues):
        return True
    named = antecedent(tree, source)
    if is_threat(tree, verb, named, cues) and not tree.kids(verb, "xcomp", "ccomp"):
        return True
    shows = lemma in cues.verbs["showing"] and lemma not in cues.verbs["nominal"]
    if shows and cues.media.get(lemma_of(tree, named)) is None and not _tells(tree, verb, named, cues):
        return True
    if lemma_of(tree, named) in cues.words["speechless"] or _is_supposed(tree, verb, lemma, cues):
        return True
    if lemma == "threaten" and lemma_of(tree, named) in cues.speakers:
        return False
    # 'the fighting claimed the lives of 40', 'a breach would threaten the lives of many'
    return lemma in ("claim", "threaten") and any(lemma_of(tree, k) in _TAKEN_BY_DEATH for k in tree.kids(verb, "dobj"))


def _is_done_to(tree: Tree, verb: int, lemma: str, cues: CueWords) -> bool:
    """Whether no speaker is named: 'accused of spying', 'denied them water', 'dismissed the mayor'."""
    if lemma == "deny":
        return bool(tree.kids(verb, "dative"))
    if tree.lowers[verb] == "known" and not tree.kids(verb, "aux", "auxpass"):
        return True  # 'the city known for its ruins'
    if lemma == "dismiss":  # 'dismissed the governor'
        return any(lemma_of(tree, k) in cues.words["removed"] for k in tree.kids(verb, "dobj", "nsubjpass"))
    bare = tree.tokens[verb].tag == "VBN" and not any(tree.tokens[k].lemma == "have" for k in tree.kids(verb, "aux"))
    return bare and lemma in cues.verbs["charging"] and not tree.kids(verb, "agent")


def _announced_before(tree: Tree, verb: int, lemma: str, cues: CueWords) -> tuple[int, ...]:
    """'The capture of the town, which the army announced on Monday': what stands before the relative clause."""
    if tree.tokens[verb].dep != "relcl":
        return ()
    which = [k for k in tree.kids(verb, "dobj") if tree.tokens[k].tag == "WDT" and k < verb]
    above = tree.tokens[verb].head
    if not which or lemma not in cues.words["relative"] or tree.kids(verb, "oprd", "xcomp", "ccomp"):
        return ()
    while (over := _noun_over(tree, above)) is not None:
        above = over  # 'strikes by the air force, which'
    return tuple(i for i in tree.subtree(above) if i < which[0] - 1)


def _noun_over(tree: Tree, noun: int) -> int | None:
    """The noun that a prepositional phrase hangs on."""
    over = tree.tokens[tree.tokens[noun].head].head
    return over if tree.tokens[noun].dep == "pobj" and tree.tokens[over].pos in ("NOUN", "PROPN") else None


def _after_colon(tree: Tree, verb: int, quoted: frozenset[int]) -> tuple[int, ...]:
    """'The mayor told AFP: they are in the town, they hold it': the rest of the sentence, outside quotation marks."""
    if tree.tokens[verb].tag not in _FINITE:
        return ()
    colon = next((i for i in range(verb + 1, len(tree)) if not _is_of_hearer(tree, i)), len(tree))
    rest = tuple(range(colon + 1, len(tree)))
    if not rest or tree.tokens[colon].text != ":" or any(i in quoted for i in (verb, *rest)):
        return ()
    return rest if any(tree.tokens[i].tag in _FINITE for i in rest) else ()


def _is_of_hearer(tree: Tree, word: int) -> bool:
    token = tree.tokens[word]
    return token.pos in _OF_HEARER or token.text.lower() in ("on", "to", "in", "from")


def _is_supposed(tree: Tree, verb: int, lemma: str, cues: CueWords) -> bool:
    """'Will likely reject any talks': what somebody is thought to do one day is no speech of his."""
    modals = {tree.tokens[k].text.lower() for k in tree.kids(verb, "aux")}
    return bool(modals & {"will", "may", "might", "could", "should", "must"}) and lemma in cues.verbs["deny"] | {
        "confirm"
    }


def _tells(tree: Tree, verb: int, speaker: int, cues: CueWords) -> bool:
    """'The mayor did indicate that …', 'the ministry described it as …': a person tells what a study would show."""
    told = described(tree, verb)
    someone = tree.lowers[speaker] in ("he", "she") or tree.tokens[speaker].tag == "NNP"
    if _has_that(tree, verb) and someone and lemma_of(tree, verb) != "show":
        return True  # 'he revealed that', 'the United States indicated that'
    if told and tree.tokens[told[0]].text.lower().endswith(("self", "selves")):
        return False  # 'the group, which describes itself as neutral'
    if told and tree.tokens[speaker].tag in ("PRP", "NNP"):
        return True  # 'he described the clashes as fierce'
    if lemma_of(tree, speaker).split()[-1] not in cues.speakers:
        return False
    if described(tree, verb) or any(c < verb for c in tree.kids(verb, "ccomp")):
        return True  # '…, sources indicated'
    return _has_that(tree, verb)


def _has_that(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[k].text.lower() == "that" for c in tree.kids(verb, "ccomp") for k in tree.kids(c, "mark"))


def _demands(tree: Tree, verb: int, cues: CueWords) -> bool:
    """'He said, urging them to leave': what is demanded, and not the quotation before, hangs under the verb."""
    wanted = any(tree.tokens[a].tag == "TO" for k in tree.kids(verb, "xcomp") for a in tree.kids(k, "aux"))
    return wanted and lemma_of(tree, verb) in cues.words["demanding"]


def _quoting(tree: Tree, verb: int, cues: CueWords, quoted: frozenset[int]) -> Iterator[Saying]:
    """'…,' she asked', 'they chanted': verbs that are speech where there is a quotation."""
    source = speaker_of(tree, verb, quoted)
    if source is None or verb in quoted or tree.kids(verb, "neg") or tree.is_to_be(verb, cues.words["hidden"]):
        return
    cue = cue_words(tree, verb)
    if tree.tokens[verb].lemma.lower() == "put":
        objects = [k for k in tree.kids(verb, "dobj") if tree.tokens[k].text.lower() == "it"]
        if not objects:
            return
        cue = (*cue, objects[0])
        content = tuple(i for i in range(objects[0] + 1, len(tree)) if i > cue[-1])
        yield Saying(source, cue, verb, content=quoted_run(tree, verb, source, quoted) or content)
        return
    objects = [k for k in tree.kids(verb, "dobj") if k not in quoted and k > verb]
    if not objects or tree.tokens[verb].lemma.lower() == "ask":
        yield Saying(source, cue, verb, content=quoted_run(tree, verb, source, quoted))


def _has_as(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[k].text.lower() == "as" and k < verb for k in tree.kids(verb, "mark", "advmod", "prep"))


def _as_clause(tree: Tree, verb: int) -> tuple[int, ...]:
    """'As Reuters reported, …': the clause that it comments on; nothing where the verb stands in no such clause."""
    marks = [k for k in tree.kids(verb, "mark", "advmod", "prep") if tree.tokens[k].text.lower() == "as" and k < verb]
    head = tree.head(verb)
    if not marks or head is None or tree.kids(verb, "ccomp", "dobj") or tree.tokens[verb].dep != "advcl":
        return ()
    under = tree.subtree(verb)
    if marks[0] == 0:
        return tuple(range(max(under) + 1, len(tree)))
    return tuple(range(marks[0])) if tree.tokens[marks[0] - 1].text == "," else ()


def _medium(tree: Tree, verb: int, source: int, cues: CueWords) -> str | None:
    """Through what it was said: the subject's own kind, or 'in a statement', 'told state television'."""
    for noun in (source, *tree.kids(source, "compound")):  # 'the Nigerian Television Authority'
        if own := cues.media.get(lemma_of(tree, noun)):
            return own
    # 'denied reports that …': no report is what he said it in
    lemma = lemma_of(tree, verb)
    objects = () if lemma in cues.verbs["deny"] or lemma in cues.verbs["confirm"] else ("dobj",)
    for child in tree.kids(verb, "prep", "dative", *objects):
        for noun in tree.subtree(child, skip=lambda i: tree.tokens[i].dep in ("ccomp", "relcl", "acl")):
            if medium := cues.media.get(lemma_of(tree, noun)):
                return medium
    return None


def frame_words(tree: Tree, saying: Saying, source: Sequence[int]) -> frozenset[int]:
    """The words that frame what is said and are no part of it: who, by which words, when and where it was said."""
    around: set[int] = {*source, *saying.cue, saying.verb}
    for kid in tree.kids(saying.verb):
        if kid not in saying.heads and kid not in saying.content:
            around.update(tree.subtree(kid))
    for head in saying.heads:
        under = tree.subtree(head)
        if saying.verb not in under:  # else the cue hangs on what is said
            around.difference_update(k for k in under if k not in source and k not in saying.cue)
    return frozenset(around)
