"""Who speaks, by which words, and which clauses hang under them, in one sentence (PARC 3.0: source, cue, content)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tellings.knowledge.words import CueWords
from tellings.read.quote_content import (
    clause_after,
    clause_before,
    content_heads,
    counting_on,
    described,
    is_name_of,
    lost_that,
    phrase,
    quoted_run,
)
from tellings.syntax import Tree

Sort = Literal["speech", "thought"]
_TAKEN_BY_DEATH = frozenset({"life", "victim", "casualty"})
_SUBJECTS = ("nsubj", "csubj")
_RELATIVE = frozenset({"WDT", "WP"})
_FARTHEST_NAME = 9  # words after a verb within which the speaker's noun stands
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution as token indices of one sentence.

    ``speaker`` is the head of the source, None where nobody is named; ``cue`` the words that show it; ``heads``
    govern what is said; ``verb`` governs the cue. ``content`` holds the words themselves where no word governs
    them. ``lead`` is the colon of a headline.
    """

    speaker: int | None
    cue: tuple[int, ...]
    verb: int
    heads: tuple[int, ...] = ()
    content: tuple[int, ...] = ()
    medium: str | None = None
    sort: Sort = "speech"
    source: tuple[int, ...] = ()


def sayings(tree: Tree, cues: CueWords, quoted: frozenset[int] = _NONE) -> Iterator[Saying]:
    """Every attribution of speech in a sentence, in reading order of the cues.

    ``quoted`` are the words between quotation marks. A saying without heads and content frames what stands in
    another sentence ('"Too late?" he asked.').
    """
    for i, token in enumerate(tree.tokens):
        lemma = token.lemma.lower()
        if token.text.lower() == "according":
            yield from _according(tree, i, cues)
        elif token.pos not in ("VERB", "AUX"):
            continue
        elif lemma in cues.verbs["relay"] or _reported_as_saying(tree, i):
            yield from _relayed(tree, i, cues, quoted)
        elif cues.is_cue(lemma):
            yield from _said(tree, i, lemma, cues, quoted)
        elif lemma == "make":
            yield from _made_known(tree, i, cues)
        elif lemma in cues.attitudes["quoting"]:
            yield from _quoting(tree, i, quoted)


def _reported_as_saying(tree: Tree, verb: int) -> bool:
    """'An official was reported as saying': he is quoted."""
    if tree.tokens[verb].lemma.lower() != "report" or not tree.kids(verb, "auxpass"):
        return False
    return any(_noun(tree, k) == "say" for p in tree.kids(verb, "prep") for k in tree.kids(p, "pcomp"))


def _made_known(tree: Tree, verb: int, cues: CueWords) -> Iterator[Saying]:
    """'The army made known that …', '…, the general staff made clear': a body that speaks tells it."""
    known = [k for k in tree.kids(verb, "oprd", "acomp", "ccomp") if tree.tokens[k].text.lower() in cues.verbs["made"]]
    source = subject_of(tree, verb)
    if not known or source is None or tree.kids(verb, "neg"):
        return
    speaks = _noun(tree, source) in cues.speakers or tree.tokens[source].tag in ("NNP", "NNPS", "PRP")
    heads = [k for one in (verb, known[0]) for k in tree.kids(one, "ccomp") if k not in known]
    if speaks and heads:
        yield Saying(source, (*cue_words(tree, verb), known[0]), verb, tuple(heads))


def _said(tree: Tree, verb: int, lemma: str, cues: CueWords, quoted: frozenset[int]) -> Iterator[Saying]:
    source = speaker_of(tree, verb, quoted)
    if source is None or tree.kids(verb, "neg") or _nobody(tree, source):
        return
    if tree.tokens[source].tag == "CD" and _noun(tree, source) != "one":
        return  # '76 confirmed', of cases
    if tree.tokens[verb].tag == "VBN" and _has_as(tree, verb) and not tree.kids(verb, "agent", "aux"):
        return  # 'As reported earlier, troops have shelled the town'
    if tree.tokens[verb].tag == "VB" and _noun(tree, source) == "it" and tree.tokens[verb].dep in ("xcomp", "ccomp"):
        return  # 'it is fair to say'
    named = _antecedent(tree, source)
    shows = lemma in cues.verbs["showing"] and lemma not in cues.verbs["nominal"]
    if shows and cues.media.get(_noun(tree, named)) is None and not _tells(tree, verb, named, cues):
        return
    if lemma == "continue" and (not quoted or tree.kids(verb, "mark", "xcomp")):
        return  # 'as fighting continued', 'continued to question it' are no speech
    if _noun(tree, named) in cues.verbs["speechless"] or _is_supposed(tree, verb, lemma, cues):
        return
    if lemma == "claim" and any(_noun(tree, k) in _TAKEN_BY_DEATH for k in tree.kids(verb, "dobj")):
        return  # 'the fighting claimed the lives of 40'
    medium = _medium(tree, verb, named, cues)
    cue = cue_words(tree, verb)
    if said := _as_clause(tree, verb) or lost_that(tree, verb):
        yield Saying(source, cue, verb, content=said, medium=medium)
        return
    heads = [h for h in content_heads(tree, verb, lemma, cues) if h not in source_phrase(tree, source, verb)]
    content: tuple[int, ...] = ()
    if not heads and lemma not in cues.verbs["thinking"]:
        content = tuple(quoted_run(tree, verb, source, quoted) or clause_before(tree, verb, source))
        content = content or clause_after(tree, verb, lemma, cues)
    if heads or content or lemma in cues.attitudes["quoting"]:
        yield Saying(source, cue, verb, tuple(heads), content, medium)


def _is_supposed(tree: Tree, verb: int, lemma: str, cues: CueWords) -> bool:
    """'Will likely reject any talks': what somebody is thought to do one day is no speech of his."""
    modals = {tree.tokens[k].text.lower() for k in tree.kids(verb, "aux")}
    return bool(modals & {"will", "may", "might", "could", "should", "must"}) and lemma in cues.verbs["deny"] | {
        "confirm"
    }


def _tells(tree: Tree, verb: int, speaker: int, cues: CueWords) -> bool:
    """'The mayor did indicate that …', 'the ministry described it as …': a person tells what a study would show."""
    if _noun(tree, speaker).split()[-1] not in cues.speakers:
        return False
    if described(tree, verb) or any(c < verb for c in tree.kids(verb, "ccomp")):
        return True  # '…, sources indicated'
    return any(tree.tokens[k].text.lower() == "that" for c in tree.kids(verb, "ccomp") for k in tree.kids(c, "mark"))


def _quoting(tree: Tree, verb: int, quoted: frozenset[int]) -> Iterator[Saying]:
    """'…,' she asked', 'they chanted': verbs that are speech where there is a quotation."""
    source = speaker_of(tree, verb, quoted)
    if source is None or verb in quoted or tree.kids(verb, "neg"):
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


def speaker_of(tree: Tree, verb: int, quoted: frozenset[int]) -> int | None:
    """The word that says; where the parse finds it in the quoted words, the noun after the verb ('…,' said X)."""
    source = subject_of(tree, verb)
    if verb in quoted or (source is not None and source not in quoted and source != verb):
        return source
    before = _just_before(tree, verb)
    if before is not None and before not in quoted:
        return before
    if tree.tokens[verb].tag == "VB" and not quoted and tree.tokens[verb - 1].text != ",":
        return None  # 'more is needed to confirm this assessment'
    after = [k for k in range(verb + 1, min(len(tree), verb + _FARTHEST_NAME)) if k not in quoted]
    for k in after:
        if tree.tokens[k].pos in ("PUNCT", "VERB", "ADP", "SCONJ", "AUX"):
            return None
        if tree.tokens[k].pos in ("NOUN", "PROPN", "PRON") and tree.tokens[k].dep not in ("compound", "poss", "nmod"):
            return k if tree.tokens[k].dep != "npadvmod" else None
    return None


def _just_before(tree: Tree, verb: int) -> int | None:
    """The noun right before a finite verb whose subject the parse lost."""
    if tree.tokens[verb].tag not in _FINITE or tree.kids(verb, "auxpass"):
        return None
    k = verb - 1
    while k >= 0 and tree.tokens[k].pos in ("ADV", "AUX"):
        k -= 1
    if k >= 0 and tree.tokens[k].tag in ("NN", "NNS", "NNP", "NNPS", "PRP") and tree.tokens[k].dep != "npadvmod":
        return k
    return None


def source_phrase(tree: Tree, source: int, verb: int) -> frozenset[int]:
    """The words of a speaker's phrase, without what hangs on the verb."""
    return frozenset(tree.subtree(source, skip=lambda i: i == verb))


def _nobody(tree: Tree, source: int) -> bool:
    words = {tree.tokens[i].text.lower() for i in (source, *tree.kids(source, "det"))}
    return bool(words & {"no", "nobody", "none", "neither"})


def _relayed(tree: Tree, verb: int, cues: CueWords, quoted: frozenset[int]) -> Iterator[Saying]:
    """'…, state television said, citing sources': what the citing sentence tells, the cited one said first."""
    objects = tree.kids(verb, "dobj")
    if tree.kids(verb, "auxpass"):
        yield from _was_quoted(tree, verb)
        return
    if not objects:
        return
    if told := counting_on(tree, verb):
        said = tuple(k for head in told for k in tree.subtree(head))
        yield Saying(objects[0], (verb,), verb, content=said, medium=cues.media.get(_noun(tree, objects[0])))
        return
    if saying := [c for p in tree.kids(verb, "prep") if _noun(tree, p) == "as" for c in tree.kids(p, "pcomp")]:
        yield from _quoted_as_saying(tree, (verb, objects[0], saying[0]), cues, quoted)
        return
    before = [i for i in range(verb) if cues.is_cue(tree.tokens[i].lemma.lower()) and tree.tokens[i].pos == "VERB"]
    content: list[int] = []
    above = tree.head(verb)
    if above is not None and _is_turned(tree, above):
        before, content = [], list(range(above - 1))  # '…, reported X, citing Y'
    for i in reversed(before):
        content = [k for h in content_heads(tree, i, tree.tokens[i].lemma.lower(), cues) for k in tree.subtree(h)]
        if content:
            break
    if not content and above is not None and cues.is_cue(tree.tokens[above].lemma.lower()):
        # 'AP, citing officials, reported that …': what AP reported
        content = [
            k for h in content_heads(tree, above, tree.tokens[above].lemma.lower(), cues) for k in tree.subtree(h)
        ]
    if not content and (head := tree.head(verb)) is not None:
        under = set(tree.subtree(verb))
        content = [i for i in tree.subtree(head) if i not in under]
    if content:
        for source in (k for k in tree.conjuncts(objects[0]) if _can_speak(tree, k, cues)):
            medium = cues.media.get(_noun(tree, source))
            yield Saying(source, (verb,), verb, content=tuple(content), medium=medium, source=phrase(tree, source))


def _was_quoted(tree: Tree, verb: int) -> Iterator[Saying]:
    """'An official was quoted as saying that …'."""
    subjects = tree.kids(verb, "nsubjpass")
    kids = tree.kids(verb, "ccomp") or tree.kids(verb, "prep", "pcomp", "advcl", "xcomp")
    clauses = [c for p in kids for c in tree.subtree(p)]
    if subjects and clauses:
        yield Saying(subjects[0], cue_words(tree, verb), verb, content=tuple(clauses))


def _is_turned(tree: Tree, verb: int) -> bool:
    """Whether who speaks stands behind a verb, where the parse has its object."""
    objects = tree.kids(verb, "dobj")
    return verb > 1 and tree.tokens[verb - 1].text == "," and bool(objects) and not tree.kids(verb, "nsubj", "ccomp")


def _can_speak(tree: Tree, noun: int, cues: CueWords) -> bool:
    """'Citing officials', 'citing AFP'; but 'citing the 2001 law'."""
    token = tree.tokens[noun]
    known = _noun(tree, noun) in cues.speakers or _noun(tree, noun) in cues.media
    return known or token.tag in ("NNP", "NNPS", "PRP")


def _quoted_as_saying(
    tree: Tree, words: tuple[int, int, int], cues: CueWords, quoted: frozenset[int]
) -> Iterator[Saying]:
    """'…, X quoted Y as saying': Y said it, and X passes it on. ``words``: 'quoted', Y, 'saying'."""
    verb, speaker, saying = words
    heads = content_heads(tree, saying, "say", cues) or content_heads(tree, verb, "say", cues)
    said = tuple(k for head in heads for k in tree.subtree(head))
    source = subject_of(tree, verb)
    if not said:
        first = speaker if source is None else source
        said = quoted_run(tree, verb, speaker, quoted) or tuple(clause_before(tree, verb, first))
    if said:
        yield Saying(speaker, (saying,), saying, content=said, medium=cues.media.get(_noun(tree, speaker)))
        if source is not None:
            yield Saying(source, (verb,), verb, content=said, medium=cues.media.get(_noun(tree, source)))


def _according(tree: Tree, word: int, cues: CueWords) -> Iterator[Saying]:
    objects = [o for p in tree.kids(word, "prep") for o in tree.kids(p, "pobj")]
    told = (v for p in tree.kids(word, "prep") for v in tree.kids(p, "pcomp"))  # 'according to what the agency said'
    objects, head = objects or [said for v in told if (said := subject_of(tree, v)) is not None], tree.head(word)
    if not objects or head is None:
        return
    under = set(tree.subtree(word))
    content = tuple(i for i in tree.subtree(tree.clause(head)) if i not in under)
    closes = all(tree.tokens[i].pos == "PUNCT" for i in range(max(under) + 1, len(tree)))
    if closes and word and tree.tokens[word - 1].text == ",":
        content = tuple(range(word - 1))  # at the end, after a comma, it covers all that was said before
    elif word == 0:
        content = tuple(i for i in range(max(under) + 1, len(tree)) if i not in under)
    cue = (word, *tree.kids(word, "prep"))
    named = tree.tokens[objects[0]].text.lower().split()[-1]  # of a listed name, 'X news agency'
    medium = cues.media.get(_noun(tree, objects[0])) or cues.media.get(named)
    yield Saying(objects[0], cue, word, content=content, medium=medium)


def _name_before(tree: Tree, verb: int) -> int | None:
    """'In a video of his service, the head of X, Jane Doe, said': the name between commas, which the parse lost."""
    named = verb - 2
    if named < 0 or tree.tokens[verb - 1].text != "," or tree.tokens[named].dep != "appos":
        return None
    return named if tree.tokens[named].pos == "PROPN" else None


def subject_of(tree: Tree, verb: int) -> int | None:
    """The word that says: the subject of a cue, its agent in the passive, its governor's where it has none.

    A relative pronoun stands for itself.
    """
    for _ in range(4):  # a chain of coordinated and participial verbs is never longer in print
        agents = [o for a in tree.kids(verb, "agent") for o in tree.kids(a, "pobj")]
        if agents:
            return agents[0]
        if tree.kids(verb, "auxpass"):
            return None
        if subjects := tree.kids(verb, *_SUBJECTS):
            dashes = (k for k in range(subjects[0], subjects[-1]) if tree.tokens[k].text in ("-", "–", "—"))
            parted = any(subjects[0] < k < subjects[-1] < verb for k in (*tree.kids(verb, "mark"), *dashes))
            return subjects[-1] if parted or is_name_of(tree, subjects, verb) else subjects[0]
        head, dep = tree.head(verb), tree.tokens[verb].dep
        if head is None:
            return _name_before(tree, verb)
        if dep == "acl":
            return head if tree.tokens[verb].tag == "VBG" else None
        if dep == "xcomp" and (objects := tree.kids(head, "dobj")):
            return objects[0]
        if dep not in ("conj", "advcl", "xcomp"):
            return None
        verb = head
    return None


def _antecedent(tree: Tree, source: int) -> int:
    """Whom a relative pronoun means; any other word means itself."""
    head = tree.head(source)
    if tree.tokens[source].tag in _RELATIVE and head is not None and tree.tokens[head].dep == "relcl":
        return tree.tokens[head].head
    return source


def cue_words(tree: Tree, verb: int) -> tuple[int, ...]:
    """The verb with its auxiliaries and particles, and the adverbs that stand among or right before them."""
    core = {verb, *tree.kids(verb, "aux", "auxpass", "prt", "neg")}
    adverbs = {i for i in tree.kids(verb, "advmod", "neg") if tree.tokens[i].tag in ("RB", "RBR")}
    first = min(core)
    core |= {i for i in adverbs if first < i < verb}
    while first - 1 in adverbs:
        first -= 1
        core.add(first)
    return tuple(sorted(core))


def _noun(tree: Tree, i: int) -> str:
    return tree.tokens[i].lemma.lower()


def _medium(tree: Tree, verb: int, source: int, cues: CueWords) -> str | None:
    """Through what it was said: the subject's own kind, or 'in a statement', 'told state television'."""
    for noun in (source, *tree.kids(source, "compound")):  # 'the Nigerian Television Authority'
        if own := cues.media.get(_noun(tree, noun)):
            return own
    # 'denied reports that …': no report is what he said it in
    objects = () if _noun(tree, verb) in cues.verbs["deny"] | cues.verbs["confirm"] else ("dobj",)
    for child in tree.kids(verb, "prep", "dative", *objects):
        for noun in tree.subtree(child, skip=lambda i: tree.tokens[i].dep in ("ccomp", "relcl", "acl")):
            if medium := cues.media.get(_noun(tree, noun)):
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
