"""Who passes on another's words: 'citing officials', 'quoted the minister as saying'."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.knowledge.words import CueWords
from tellings.read.quote_content import clause_before, content_heads, phrase, quoted_run
from tellings.read.quote_speakers import Saying, cue_words, lemma_of, subject_of
from tellings.syntax import Tree


def relayed(tree: Tree, verb: int, cues: CueWords, quoted: frozenset[int]) -> Iterator[Saying]:
    """'…, state television said, citing sources': what the citing sentence tells, the cited one said first."""
    objects = tree.kids(verb, "dobj")
    if tree.kids(verb, "auxpass"):
        yield from _was_quoted(tree, verb)
        return
    if not objects:
        return
    if (saying := _as_saying(tree, verb)) is not None:
        yield from _quoted_as_saying(tree, (verb, objects[0], saying), cues, quoted)
        return
    yield from _passed_on(tree, verb, cues)


def _as_saying(tree: Tree, verb: int) -> int | None:
    """'Quoted Y as saying that …', 'quoted Y, the prime minister, saying that …': the word 'saying'."""
    found = [c for p in tree.kids(verb, "prep") if lemma_of(tree, p) == "as" for c in tree.kids(p, "pcomp")]
    if lemma_of(tree, verb) == "quote":
        found += [k for k in tree.kids(verb, "advcl") if tree.tokens[k].text.lower() == "saying" and k > verb]
    return next(iter(found), None)


def _passed_on(tree: Tree, verb: int, cues: CueWords) -> Iterator[Saying]:
    """The words that stand beside 'citing officials', said by the officials."""
    objects = tree.kids(verb, "dobj")
    content = _told_beside(tree, verb, cues)
    if content:
        for source in (k for k in tree.conjuncts(objects[0]) if _can_speak(tree, k, cues)):
            medium = cues.media.get(lemma_of(tree, source))
            yield Saying(source, (verb,), verb, content=tuple(content), medium=medium, source=phrase(tree, source))


def _told_beside(tree: Tree, verb: int, cues: CueWords) -> list[int]:
    above = tree.head(verb)
    if above is not None and tree.tokens[verb].tag == "VBG" and tree.tokens[above].dep == "nsubj":
        above = tree.head(above)  # 'AP and others, citing officials, said'
    if above is not None and _is_turned(tree, above):
        return list(range(above - 1))  # '…, reported X, citing Y'
    before = [i for i in range(verb) if cues.is_cue(lemma_of(tree, i)) and tree.tokens[i].pos == "VERB"]
    above_tells = [above] if above is not None and cues.is_cue(lemma_of(tree, above)) else []
    for i in (*reversed(before), *above_tells):  # at last 'AP, citing officials, reported that …': what AP reported
        if content := [k for h in content_heads(tree, i, lemma_of(tree, i), cues) for k in tree.subtree(h)]:
            return content
    if above is not None:
        under = set(tree.subtree(verb))
        return [i for i in tree.subtree(above) if i not in under]
    # '…, the agency quoted the minister.'
    return [k for clause in tree.kids(verb, "ccomp") if clause < verb for k in tree.subtree(clause)]


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


def _can_speak(tree: Tree, word: int, cues: CueWords) -> bool:
    """'Citing officials', 'citing AFP'; but 'citing the 2001 law'."""
    token = tree.tokens[word]
    known = lemma_of(tree, word) in cues.speakers or lemma_of(tree, word) in cues.media
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
        said = said or _all_before(tree, first)
    if said:
        yield Saying(speaker, (saying,), saying, content=said, medium=cues.media.get(lemma_of(tree, speaker)))
        if source is not None:
            yield Saying(source, (verb,), verb, content=said, medium=cues.media.get(lemma_of(tree, source)))


def _all_before(tree: Tree, speaker: int) -> tuple[int, ...]:
    """'…, television cited the ministry as saying': all before the speaker's phrase, if a comma parts them."""
    first = min(tree.subtree(speaker))
    before = tuple(range(first - 1)) if first > 1 and tree.tokens[first - 1].text == "," else ()
    return before if any(tree.tokens[i].pos == "VERB" for i in before) else ()
