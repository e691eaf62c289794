"""Who says: the word that speaks, the words that show it, and what one attribution of a sentence is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tellings.knowledge.words import CueWords, load_cues
from tellings.read.quote_content import is_name_of
from tellings.syntax import Tree

Sort = Literal["speech", "thought"]
_SUBJECTS = ("nsubj", "csubj")
_RELATIVE = frozenset({"WDT", "WP"})
_FARTHEST_NAME = 9  # words after a verb within which the speaker's noun stands
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_DONE_FOR = frozenset({"for", "of", "from"})  # 'criticised him for saying that': he said it
_ROUND = frozenset({"dozens", "scores", "hundreds", "thousands"})
_PERSONS = frozenset({"he", "she", "they", "we", "i"})
_PAIR = 2  # the comma before a verb, and the word before that
_LABEL = 4  # words between quotation marks that only name who speaks


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


def speaker_of(tree: Tree, verb: int, quoted: frozenset[int]) -> int | None:
    """The word that says; where the parse finds it in the quoted words, the noun after the verb ('…,' said X)."""
    source = subject_of(tree, verb)
    if verb in quoted or (source is not None and source != verb and not _is_quoted(source, verb, quoted)):
        return source
    before = _just_before(tree, verb)
    if before is not None and before not in quoted:
        return before
    if tree.tokens[verb].tag == "VB" and not quoted and tree.tokens[verb - 1].text != ",":
        return None  # 'more is needed to confirm this assessment'
    if tree.tokens[verb].tag == "VBN" and verb and tree.tokens[verb - 1].pos in ("NOUN", "PROPN"):
        return None  # 'a video posted online'
    if tree.tokens[verb].tag == "VBG":
        return None  # 'after warning Iran that': whom it names is who is told
    if tells_hearer(lemma_of(tree, verb)):
        return _closed_before(tree, verb, quoted)
    after = [k for k in range(verb + 1, min(len(tree), verb + _FARTHEST_NAME)) if k not in quoted]
    for k in after:
        if tree.tokens[k].pos in ("PUNCT", "VERB", "ADP", "SCONJ", "AUX"):
            return None
        if tree.tokens[k].pos in ("NOUN", "PROPN", "PRON") and tree.tokens[k].dep not in ("compound", "poss", "nmod"):
            begins = tree.lowers[k] in _PERSONS and k + 1 < len(tree) and tree.tokens[k + 1].tag in _FINITE | {"MD"}
            return k if tree.tokens[k].dep != "npadvmod" and not begins else None  # 'said he could not'
    return None


def _is_quoted(source: int, verb: int, quoted: frozenset[int]) -> bool:
    """Whether a noun stands in quoted words; 'the "friends" of the rebels said' has marks around a name only."""
    if source not in quoted:
        return False
    first = last = source
    while first - 1 in quoted:
        first -= 1
    while last + 1 in quoted:
        last += 1
    return not (last < verb and last - first < _LABEL)


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


def _closed_before(tree: Tree, verb: int, quoted: frozenset[int]) -> int | None:
    """'"…," the head of the clinic, Jane Doe, told the agency', where the parse has her elsewhere."""
    if verb < 2 or tree.tokens[verb - 1].text != "," or verb - 2 in quoted:
        return None
    name = tree.tokens[verb - 2]
    return verb - 2 if name.pos == "PROPN" and name.dep != "pobj" else None


def says_on(lemma: str) -> bool:
    """Whether a later verb of its sentence may go on with this one: 'said he had fled, adding that'."""
    return lemma in load_cues().words["saying"]


def tells_hearer(lemma: str) -> bool:
    """Whether the noun behind a verb is who is told, and not who speaks."""
    return lemma in load_cues().words["to_hearer"]


def subject_of(tree: Tree, verb: int) -> int | None:
    """The word that says: the subject of a cue, its agent in the passive, its governor's where it has none.

    A relative pronoun stands for itself.
    """
    verb = _says_on(tree, verb)
    for _ in range(4):  # a chain of coordinated and participial verbs is never longer in print
        agents = [o for a in tree.kids(verb, "agent") for o in tree.kids(a, "pobj")]
        if agents and load_cues().words["hours"].isdisjoint(tree.lemmas[o] for o in agents):
            return agents[0] if tree.lemmas[verb] != "know" else None  # 'is known by its acronym'
        if tree.kids(verb, "auxpass"):
            return None
        if subjects := tree.kids(verb, *_SUBJECTS):
            return _who_of(tree, subjects, verb)
        head, dep = tree.head(verb), tree.tokens[verb].dep
        if head is None:
            return named_before(tree, verb)
        if dep == "acl":
            return head if _tells_of(tree, verb) else None
        if dep == "xcomp" and (objects := tree.kids(head, "dobj")):
            return objects[0]
        above = _over_gerund(tree, verb, head) if dep == "pcomp" else head
        if above is None or dep not in ("conj", "advcl", "xcomp", "pcomp"):
            return None
        if tree.tokens[above].pos in ("PROPN", "PRON"):
            return above
        verb = above
    return None


def _over_gerund(tree: Tree, gerund: int, prep: int) -> int | None:
    """'Left after telling them that', 'blamed the mayor for saying that': the verb above, or whom it is done to."""
    lemma = lemma_of(tree, gerund)
    told = says_on(lemma) or tells_hearer(lemma) or lemma in ("accuse", "blame")  # 'after warning them that'
    told = told and tree.lowers[prep] != "as"  # not 'quoted him as saying'
    above = tree.head(prep) if told else None
    while above is not None and tree.tokens[above].pos not in ("VERB", "AUX"):
        above = tree.head(above)  # 'drew criticism for saying that'
    done_to = [] if above is None or tree.lowers[prep] not in _DONE_FOR else tree.kids(above, "dobj", "nsubjpass")
    persons = (k for k in done_to if tree.tokens[k].pos in ("PROPN", "PRON"))
    return next(persons, above)


def _who_of(tree: Tree, subjects: Sequence[int], verb: int) -> int:
    """Of several subjects that a parse gives a verb, the one that speaks."""
    if tree.tokens[subjects[0]].tag in _RELATIVE and subjects[0] < subjects[-1] < verb:
        return subjects[-1]  # 'who the agency says have left'
    dashes = (k for k in range(subjects[0], subjects[-1]) if tree.tokens[k].text in ("-", "–", "—"))
    parted = any(subjects[0] < k < subjects[-1] < verb for k in (*tree.kids(verb, "mark"), *dashes))
    return subjects[-1] if parted or is_name_of(tree, subjects, verb) else subjects[0]


def _tells_of(tree: Tree, verb: int) -> bool:
    """'The mayor, saying that', 'Jane Doe, the mayor, called on them': a clause under a noun whose subject this is."""
    tag = tree.tokens[verb].tag
    noun = tree.tokens[verb].head
    if tag == "VBN" and tree.head(noun) is None:  # 'A local outlet reported in a series of articles that …', misread
        that = (m for k in tree.kids(verb, "ccomp") for m in tree.kids(k, "mark"))
        return noun < verb and any(tree.lowers[m] == "that" for m in that) and not tree.kids(noun, "cop")
    return tag == "VBG" or (tag in _FINITE and tree.tokens[verb - 1].text == ",")


def _says_on(tree: Tree, verb: int) -> int:
    """'Officials said he had fled, adding that …', '…, and promised to go on': the verb that this goes on with."""
    above = tree.goes_on_with(verb)
    if above is not None and says_on(lemma_of(tree, above)):
        return above
    if tree.tokens[verb].tag != "VBG" or lemma_of(tree, verb) != "add" or tree.kids(verb, "nsubj"):
        return verb
    said = (i for i in tree.ancestors(verb) if tree.tokens[i].tag in _FINITE and says_on(lemma_of(tree, i)))
    return next((i for i in said if tree.kids(i, *_SUBJECTS)), verb)


def named_before(tree: Tree, verb: int) -> int | None:
    """'In a video, the head of X, Jane Doe, said', 'On Monday Jane Doe, head of X, called': the name by the commas."""
    if verb < _PAIR or tree.tokens[verb - 1].text != ",":
        return None
    beside = [k for k in range(verb - 1) if tree.tokens[k].dep == "appos" and max(tree.subtree(k)) == verb - _PAIR]
    for k in beside:
        for name in (k, tree.tokens[k].head):
            if tree.tokens[name].pos == "PROPN" and (name == verb - _PAIR or name != k):
                return name
    return None


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


def source_phrase(tree: Tree, source: int, verb: int) -> frozenset[int]:
    """The words of a speaker's phrase, without what hangs on the verb."""
    return frozenset(tree.subtree(source, skip=lambda i: i == verb))


def antecedent(tree: Tree, source: int) -> int:
    """Whom a relative pronoun means; any other word means itself."""
    head = tree.head(source)
    if tree.tokens[source].tag in _RELATIVE and head is not None and tree.tokens[head].dep == "relcl":
        return tree.tokens[head].head
    return source


def nobody(tree: Tree, source: int) -> bool:
    """'No one said', 'none of them said', and those who are only counted: 'dozens reported dead'."""
    words = {tree.tokens[i].text.lower() for i in (source, *tree.kids(source, "det"))}
    counted = tree.tokens[source].text.lower() in _ROUND and not tree.kids(source, "prep", "amod")
    return counted or bool(words & {"no", "nobody", "none", "neither", "there"})


def is_threat(tree: Tree, verb: int, source: int, cues: CueWords) -> bool:
    """'Where encirclement threatened': of things that threaten, none speaks."""
    speaks = lemma_of(tree, source) in cues.speakers or tree.tokens[source].pos in ("PROPN", "PRON")
    return lemma_of(tree, verb) == "threaten" and not speaks


def lemma_of(tree: Tree, i: int) -> str:
    """The lemma of a word, in lower case."""
    return tree.tokens[i].lemma.lower()
