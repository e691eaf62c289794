"""Speech told as a deed: by a noun of saying ('the claim of X was that'), by naming something, or as a demand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.knowledge.words import CueWords
from tellings.read.quote_speakers import Saying, cue_words, lemma_of, subject_of
from tellings.syntax import Tree

_BODIES = frozenset({"PROPN", "PRON"})
_VOICING = frozenset({"express", "voice", "convey"})
_OWNED_BY = frozenset({"of", "by", "from"})


def deeds(tree: Tree, cues: CueWords) -> Iterator[Saying]:
    """Attributions whose verb is no verb of saying, in reading order."""
    for i, token in enumerate(tree.tokens):
        if token.tag in ("NN", "NNS") and tree.lemmas[i] in cues.words["noun"]:
            yield from _owned(tree, i, cues)
        if token.tag == "NNS" and token.lemma.lower() in cues.words["noun"]:
            yield from _reports_that(tree, i, cues)
        if token.pos not in ("VERB", "AUX"):
            continue
        lemma = token.lemma.lower()
        if lemma == "be":
            yield from _claim_was(tree, i, cues)
        if lemma in cues.words["demanding"]:
            yield from _demanded(tree, i, cues)
        if lemma in cues.deeds["naming"]:
            yield from _named(tree, i, cues)
        if lemma in cues.attitudes["light"]:
            yield from _gave(tree, i, cues)


def _claim_was(tree: Tree, verb: int, cues: CueWords) -> Iterator[Saying]:
    """'What the army said was that it had left': the army said it."""
    clauses = [k for k in tree.kids(verb, "ccomp") if k > verb and _has_that(tree, k)]
    for said in tree.kids(verb, "csubj") if clauses else ():
        source = subject_of(tree, said)
        if source is not None and cues.is_cue(lemma_of(tree, said)):
            yield Saying(source, cue_words(tree, said), verb, tuple(clauses))


def _gave(tree: Tree, verb: int, cues: CueWords) -> Iterator[Saying]:
    """'Has given his promise that the town will be free', 'expressed hope that': a noun of saying and its clause."""
    source = subject_of(tree, verb)
    for noun in tree.kids(verb, "dobj") if source is not None and _speaks(tree, source, cues) else ():
        felt = tree.lemmas[verb] in _VOICING and tree.lemmas[noun] in cues.attitudes["nouns"]
        clauses = [
            k for k in tree.kids(noun, "acl", "ccomp", "relcl") if _has_that(tree, k) or (felt and _tells(tree, k))
        ]
        if clauses and noun > verb and (felt or tree.lemmas[noun] in cues.words["noun"]) and not tree.kids(verb, "neg"):
            yield Saying(source, tuple(range(min(cue_words(tree, verb)), noun + 1)), verb, tuple(clauses))


def _owned(tree: Tree, noun: int, cues: CueWords) -> Iterator[Saying]:
    """'The army's confirmation that it had left', 'a claim by rebels that they hold it': whose word it is."""
    above = tree.head(noun)
    denied = above is not None and tree.lemmas[above] in cues.verbs["deny"]
    if denied and (tree.tokens[noun].dep == "dobj" or (above is not None and tree.kids(above, "agent"))):
        return  # 'rejected the rebels' claim that': who rejects it speaks
    preps = [p for p in tree.kids(noun, "prep") if tree.lowers[p] in _OWNED_BY and p > noun]
    by = [o for p in preps for o in tree.kids(p, "pobj")]
    owners = [*tree.kids(noun, "poss"), *(o for o in by if _speaks(tree, o, cues))]
    clauses = [k for k in tree.kids(noun, "acl", "ccomp", "relcl") if _has_that(tree, k)]
    clauses += [k for o in by for k in tree.kids(o, "relcl", "acl") if _has_that(tree, k) or _is_whole(tree, k)]
    if not owners or not clauses:
        return
    words = set(tree.subtree(owners[0])) - {i for k in clauses for i in tree.subtree(k)}
    first = max(words) + 1 if owners[0] < noun else noun
    yield Saying(owners[0], tuple(range(first, noun + 1)), noun, (clauses[0],), source=tuple(sorted(words)))


def _is_whole(tree: Tree, clause: int) -> bool:
    """'A claim by rebels that they hold it', read as 'rebels that': behind 'that' the clause has its own subject."""
    that = [k for k in tree.kids(clause) if tree.lowers[k] == "that" and tree.tokens[k].dep in ("dative", "dobj")]
    return bool(that) and any(k > that[0] for k in tree.kids(clause, "nsubj")) and bool(tree.kids(clause, "dobj"))


def _reports_that(tree: Tree, noun: int, cues: CueWords) -> Iterator[Saying]:
    """'Amid reports that rebels had come', 'after official statements that': the reports, where nobody owns them."""
    clauses = [k for k in tree.kids(noun, "acl", "ccomp", "relcl") if _has_that(tree, k)]
    owned = tree.kids(noun, "poss", "neg", "agent") or any(tree.tokens[k].text.lower() == "by" for k in tree.kids(noun))
    verb = tree.head(noun)
    if verb is not None and tree.lowers[verb] == "as":
        verb = tree.head(verb)  # 'dismissed as false reports that'
    told = verb is not None and cues.is_cue(lemma_of(tree, verb))  # 'denied reports that': he who denies speaks
    of_what = tree.kids(noun, "amod", "compound")  # 'official statements that'; bare 'reports that' are nobody's
    if clauses and of_what and not owned and not told:
        source = tuple(i for i in tree.subtree(noun) if i <= noun and tree.tokens[i].dep != "det")
        yield Saying(noun, (noun,), noun, tuple(clauses), source=source)


def _named(tree: Tree, verb: int, cues: CueWords) -> Iterator[Saying]:
    """'Called the fight fierce, with troops firing back': what, and by which name."""
    source = subject_of(tree, verb)
    if source is None or source > verb or tree.kids(verb, "auxpass", "neg"):
        return
    named = [k for k in (*tree.kids(verb, "dobj"), *_small_subjects(tree, verb)) if k > verb]
    as_what = [k for k in tree.kids(verb, "oprd", "ccomp", "xcomp") if k > verb]
    if not named or not as_what or not _speaks(tree, source, cues):
        return
    beside = [k for k in tree.kids(verb, "prep") if tree.tokens[k].text.lower() == "with" and tree.kids(k, "pcomp")]
    yield Saying(source, cue_words(tree, verb), verb, tuple(sorted({*named, *as_what, *beside})))


def _demanded(tree: Tree, verb: int, cues: CueWords) -> Iterator[Saying]:
    """'Called on the government to pull back', 'urged both sides to stop': who is to do it, and what."""
    source = subject_of(tree, verb)
    if source is None or source > verb or tree.kids(verb, "auxpass", "neg") or not _speaks(tree, source, cues):
        return
    on = [p for p in tree.kids(verb, "prep") if tree.tokens[p].text.lower() in ("on", "upon")]
    asked = [k for p in on for k in tree.kids(p, "pobj")] if on else [k for k in tree.kids(verb, "dobj") if k > verb]
    clauses = [k for noun in asked for k in tree.kids(noun, "acl", "relcl")]
    clauses += [k for k in tree.kids(verb, "xcomp", "ccomp", "advcl") if k > verb]
    wanted = [k for k in clauses if any(tree.tokens[a].tag == "TO" for a in tree.kids(k, "aux"))]
    if wanted and (on or lemma_of(tree, verb) != "call"):
        yield Saying(source, (*cue_words(tree, verb), *on[:1]), verb, (*asked, *wanted))


def _speaks(tree: Tree, source: int, cues: CueWords) -> bool:
    """A name, a pronoun, or a noun for those who speak."""
    return tree.tokens[source].pos in _BODIES or lemma_of(tree, source) in cues.speakers


def _tells(tree: Tree, clause: int) -> bool:
    """'Expressed confidence the army would hold it': a clause whose 'that' is left out."""
    return bool(tree.kids(clause, "nsubj", "nsubjpass")) and not tree.kids(clause, "mark")


def _has_that(tree: Tree, clause: int) -> bool:
    return any(tree.tokens[k].text.lower() == "that" for k in tree.kids(clause, "mark"))


def _small_subjects(tree: Tree, verb: int) -> Sequence[int]:
    return [k for clause in tree.kids(verb, "ccomp", "oprd") for k in tree.kids(clause, "nsubj")]
