"""Speech told beside a clause or by an adjective: 'according to X', 'X made known that …'."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.knowledge.words import CueWords
from tellings.read.quote_speakers import Saying, cue_words, lemma_of, subject_of
from tellings.syntax import Tree

_LATER = frozenset({"when", "after", "before", "as", "while"})


def according(tree: Tree, word: int, cues: CueWords) -> Iterator[Saying]:
    """'Ten died, according to the mayor': what stands beside is what he says."""
    objects = [o for p in tree.kids(word, "prep") for o in tree.kids(p, "pobj")]
    told = (v for p in tree.kids(word, "prep") for v in tree.kids(p, "pcomp"))  # 'according to what the agency said'
    objects, head = objects or [said for v in told if (said := subject_of(tree, v)) is not None], tree.head(word)
    if not objects or head is None:
        return
    own = _own_clause(tree, objects[0])
    under = set(tree.subtree(word)) - _told_later(tree, objects[0]) - own
    content = tuple(i for i in tree.subtree(tree.clause(head)) if i not in under)
    last = max(under) + 1
    end = next((i for i in range(last, len(tree)) if tree.tokens[i].text == ";"), len(tree))
    closes = all(tree.tokens[i].pos == "PUNCT" for i in range(last, end))
    if own:
        content = tuple(sorted(own))
    elif closes and word > 1:
        comma = tree.tokens[word - 1].text == ","
        content = tuple(range(word - comma))  # at the end it covers all that was said before
    elif word == 0:
        content = tuple(i for i in range(len(tree)) if i not in under)
    cue = (word, *tree.kids(word, "prep"))
    named = tree.tokens[objects[0]].text.lower().split()[-1]  # of a listed name, 'X news agency'
    nouns = (lemma_of(tree, k) for k in (objects[0], *tree.kids(objects[0], "appos")))  # 'NNA, the news agency'
    medium = next((cues.media[noun] for noun in nouns if noun in cues.media), None) or cues.media.get(named)
    source = tuple(i for i in tree.subtree(objects[0]) if i in under) if under < set(tree.subtree(word)) else ()
    yield Saying(objects[0], cue, word, content=content, medium=medium, source=source)


def _own_clause(tree: Tree, speaker: int) -> set[int]:
    """'And according to the coalition they killed 85': a clause with a subject of its own is no word of the source."""
    clauses = [k for k in tree.kids(speaker, "relcl") if tree.kids(k, "nsubj", "nsubjpass")]
    words = (tree.subtree(k) for k in clauses)  # but 'a list the rebels released'
    own = {i for below in words if tree.tokens[below[0]].tag in ("PRP", "CD") for i in below}
    # 'but according to Awa Sy, a nurse, ten were missing, two of them children', read as one more thing that she is
    torn = [k for k in tree.kids(speaker, "appos") if any(tree.kids(c, "nsubj") for c in tree.kids(k, "ccomp"))]
    return own | {i for k in torn for i in tree.subtree(k)}


def _told_later(tree: Tree, speaker: int) -> set[int]:
    """'Ten died, according to the mayor, when the bridge fell': a clause that the parse hung on the speaker."""
    clauses = (tree.subtree(k) for k in tree.kids(speaker, "relcl", "advcl"))
    return {i for words in clauses if tree.tokens[min(words)].text.lower() in _LATER for i in words}


def heard_from(tree: Tree, verb: int, cues: CueWords) -> Iterator[Saying]:
    """'…, AFP heard from officials': the officials say it, and the agency passes it on."""
    from_whom = [
        noun
        for prep in tree.kids(verb, "prep") if tree.lowers[prep] == "from" and prep > verb
        for noun in tree.kids(prep, "pobj") if lemma_of(tree, noun) in cues.speakers
    ]  # fmt: skip
    told = [k for k in tree.kids(verb, "ccomp") if k < verb]
    first = min((min(tree.subtree(k)) for k in tree.kids(verb, "nsubj")), default=0)
    if from_whom and told and first > 1 and tree.tokens[first - 1].text == ",":
        yield Saying(from_whom[0], (tree.tokens[from_whom[0]].head,), verb, content=tuple(range(first - 1)))


def made_known(tree: Tree, verb: int, cues: CueWords) -> Iterator[Saying]:
    """'The army made known that …': a body that speaks tells it."""
    known = [
        k
        for k in tree.kids(verb, "oprd", "acomp", "ccomp", "dobj")
        if tree.tokens[k].text.lower() in cues.words["made"]
    ]
    source = subject_of(tree, verb)
    if not known or source is None or tree.kids(verb, "neg"):
        return
    speaks = lemma_of(tree, source) in cues.speakers or tree.tokens[source].tag in ("NNP", "NNPS", "PRP")
    told = [k for k in tree.kids(known[0], "advcl") if any(tree.tokens[m].text == "that" for m in tree.kids(k, "mark"))]
    heads = [k for one in (verb, known[0]) for k in tree.kids(one, "ccomp") if k not in known] or told
    if speaks and heads:
        yield Saying(source, (*cue_words(tree, verb), known[0]), verb, tuple(heads))
