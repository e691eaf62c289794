"""Quoted and reported speech: source, cue and content of each attribution, in the sense of PARC 3.0."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tellings.knowledge.words import CueWords
from tellings.records import Quotation, Report, Sentence, Span
from tellings.syntax import Tree, tree_of

_OPEN, _CLOSE, _STRAIGHT = "“«„", "”»", '"'
_SHORTEST_QUOTED = 2  # words; a single quoted word is a label, not speech
_LONGEST_SPEAKER = 5  # words of a headline that can be its speaker
_SHORTEST_CLAUSE = 4  # words before a speaker that can be what was said
_SUBJECTS = ("nsubj", "csubj")
_INTENT = frozenset({"vow", "pledge", "promise", "threaten"})


@dataclass(frozen=True, slots=True)
class _Speech:
    """One attribution as token indices of one sentence."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    medium: str | None = None


def quotations(report: Report, sentences: Sequence[Sentence], cues: CueWords) -> tuple[Quotation, ...]:
    """All attributions of a report in reading order.

    Speech inside speech gives one quotation each: the inner one's content lies within the outer one's.
    A sentence that stands wholly inside a quotation opened before it continues the speaker of that one.
    """
    found: list[Quotation] = []
    quoted = _inside_quotes(report, sentences)
    for number, sentence in enumerate(sentences):
        own: list[Quotation] = []
        if sentence.tokens:
            tree = tree_of(sentence)
            found_here = [*_speeches(tree, cues)]
            if sentence.kind == "headline" and not found_here:
                found_here = [*_headline_speaker(tree, cues)]
            own = [q for speech in found_here if (q := _quotation(tree, speech, number, report.text))]
        if not own and number in quoted and sentence.kind == "prose":
            own = [Quotation((), (), (sentence.span,), "direct", number, continues=True)]
        found += own
    return tuple(found)


def _speeches(tree: Tree, cues: CueWords) -> Iterator[_Speech]:
    for i, token in enumerate(tree.tokens):
        lemma = token.lemma.lower()
        if token.text.lower() == "according":
            yield from _according(tree, i, cues)
        elif token.pos not in ("VERB", "AUX"):
            continue
        elif lemma in cues.verbs["relay"]:
            yield from _relayed(tree, i, cues)
        elif cues.is_cue(lemma):
            yield from _said(tree, i, lemma, cues)


def _headline_speaker(tree: Tree, cues: CueWords) -> Iterator[_Speech]:
    """'Rebels take town: official', 'Ministry: troops hold town': the short side of the mark is who said so."""
    marks = [i for i, token in enumerate(tree.tokens) if token.text in ":-–—" and 0 < i < len(tree) - 1]
    for mark in marks[:1] + marks[-1:]:
        before, after = range(mark), range(mark + 1, len(tree))
        short, rest = (after, before) if len(after) <= len(before) else (before, after)
        speaks = any(
            tree.tokens[i].lemma.lower() in cues.media or tree.tokens[i].lemma.lower() in cues.speakers for i in short
        )
        spaced = tree.tokens[mark].text == ":" or tree.tokens[mark - 1].end < tree.tokens[mark].start
        if len(short) <= _LONGEST_SPEAKER and spaced and speaks:
            yield _Speech(tuple(short), (mark,), tuple(rest))
            return


def _said(tree: Tree, verb: int, lemma: str, cues: CueWords) -> Iterator[_Speech]:
    source = subject_of(tree, verb)
    if source is None or tree.kids(verb, "neg") or _nobody(tree, source):
        return
    medium = _medium(tree, verb, source, cues)
    if (
        lemma in cues.verbs["showing"]
        and lemma not in cues.verbs["nominal"]
        and cues.media.get(_noun(tree, source)) is None
    ):
        return
    content = list(_content(tree, verb, lemma, cues))
    if not content and lemma not in cues.verbs["thinking"]:
        content = _quoted_run(tree, verb, source) or _clause_before(tree, verb, source)
    if content:
        words = _phrase(tree, source)
        said = tuple(i for i in content if i not in words and i != verb)
        yield _Speech(words, _cue(tree, verb), said, medium)


def _content(tree: Tree, verb: int, lemma: str, cues: CueWords) -> Iterator[int]:
    """What hangs under a cue verb as its content."""
    clauses = tree.kids(verb, "ccomp")
    if any(clause < verb for clause in clauses):
        # '"…," television said, citing officials, an agency reported': the last verb is no part of what was said
        clauses = [c for c in clauses if c < verb or not cues.is_cue(tree.tokens[c].lemma.lower())]
    if not clauses and tree.tokens[verb].dep == "parataxis" and (head := tree.head(verb)) is not None:
        under = set(tree.subtree(verb))
        yield from (i for i in tree.subtree(head) if i not in under)
        return
    for clause in clauses:
        yield from tree.subtree(clause)
    if lemma in cues.verbs["claim"] | cues.verbs["deny"] | _INTENT:
        for clause in tree.kids(verb, "xcomp"):
            yield from tree.subtree(clause)
    if not clauses and lemma in cues.verbs["nominal"] | cues.verbs["deny"]:
        for noun in tree.kids(verb, "dobj"):
            yield from tree.subtree(noun)
    if lemma in ("accuse", "blame"):
        # Parsers hang 'of shelling the town' on the accused as often as on the verb.
        for prep in (
            *tree.kids(verb, "prep"),
            *(p for noun in tree.kids(verb, "dobj") for p in tree.kids(noun, "prep")),
        ):
            if tree.tokens[prep].lemma in ("of", "for"):
                yield from tree.subtree(prep)


def _nobody(tree: Tree, source: int) -> bool:
    words = {tree.tokens[i].text.lower() for i in (source, *tree.kids(source, "det"))}
    return bool(words & {"no", "nobody", "none", "neither"})


def _clause_before(tree: Tree, verb: int, source: int) -> list[int]:
    """'…, a spokesman said on Tuesday.': all that stands before the speaker, where the parser hung it elsewhere."""
    first = min(tree.subtree(source))
    if verb < source or first < _SHORTEST_CLAUSE or tree.tokens[first - 1].text != "," or tree.head(verb) is not None:
        return []
    before = list(range(first - 1))
    return before if any(tree.tokens[i].pos in ("VERB", "AUX") for i in before) else []


def _quoted_run(tree: Tree, verb: int, source: int) -> list[int]:
    """The words between quotation marks, for a cue whose content the parse lost."""
    outside = set(_phrase(tree, source)) | {verb}
    found: list[int] = []
    inside = False
    for i, token in enumerate(tree.tokens):
        if token.text in _STRAIGHT + _OPEN + _CLOSE or token.tag in ("``", "''"):
            inside = token.text in _OPEN or (token.text not in _CLOSE and not inside)
        elif inside and i not in outside:
            found.append(i)
    return found if len(found) >= _SHORTEST_QUOTED else []


def _relayed(tree: Tree, verb: int, cues: CueWords) -> Iterator[_Speech]:
    """'…, state television said, citing sources': what the citing sentence tells, the cited one said first."""
    objects = tree.kids(verb, "dobj")
    passive = bool(tree.kids(verb, "auxpass"))
    if passive:
        subjects = tree.kids(verb, "nsubjpass")
        clauses = [c for p in tree.kids(verb, "prep", "pcomp", "advcl", "xcomp", "ccomp") for c in tree.subtree(p)]
        if subjects and clauses:
            yield _Speech(_phrase(tree, subjects[0]), _cue(tree, verb), tuple(clauses), None)
        return
    if not objects:
        return
    if saying := [
        c
        for prep in tree.kids(verb, "prep")
        if tree.tokens[prep].text.lower() == "as"
        for c in tree.kids(prep, "pcomp")
    ]:
        yield from _quoted_as_saying(tree, verb, objects[0], saying[0], cues)
        return
    before = [i for i in range(verb) if cues.is_cue(tree.tokens[i].lemma.lower()) and tree.tokens[i].pos == "VERB"]
    content: list[int] = []
    for i in reversed(before):
        content = list(_content(tree, i, tree.tokens[i].lemma.lower(), cues))
        if content:
            break
    if not content and (head := tree.head(verb)) is not None:
        under = set(tree.subtree(verb))
        content = [i for i in tree.subtree(head) if i not in under]
    if content:
        for source in tree.conjuncts(objects[0]):
            yield _Speech(_phrase(tree, source), (verb,), tuple(content), cues.media.get(_noun(tree, source)))


def _quoted_as_saying(tree: Tree, verb: int, speaker: int, saying: int, cues: CueWords) -> Iterator[_Speech]:
    """'…, X quoted Y as saying': Y said it, and X passes it on."""
    content = list(_content(tree, saying, "say", cues)) or list(_content(tree, verb, "say", cues))
    source = subject_of(tree, verb)
    if not content:
        content = _quoted_run(tree, verb, speaker) or _clause_before(
            tree, verb, source if source is not None else speaker
        )
    if content:
        yield _Speech(_phrase(tree, speaker), (saying,), tuple(content), cues.media.get(_noun(tree, speaker)))
        if source is not None:
            yield _Speech(_phrase(tree, source), (verb,), tuple(content), cues.media.get(_noun(tree, source)))


def _according(tree: Tree, word: int, cues: CueWords) -> Iterator[_Speech]:
    objects = [o for p in tree.kids(word, "prep") for o in tree.kids(p, "pobj")]
    head = tree.head(word)
    if not objects or head is None:
        return
    under = set(tree.subtree(word))
    clause = tree.clause(head)
    content = tuple(i for i in tree.subtree(clause) if i not in under)
    closes = all(tree.tokens[i].pos == "PUNCT" for i in range(max(under) + 1, len(tree)))
    if closes and word and tree.tokens[word - 1].text == ",":
        content = tuple(range(word - 1))  # at the end, after a comma, it covers all that was said before
    cue = (word, *tree.kids(word, "prep"))
    for source in tree.conjuncts(objects[0]):
        yield _Speech(_phrase(tree, source), cue, content, cues.media.get(_noun(tree, source)))


def subject_of(tree: Tree, verb: int) -> int | None:
    """The word that says: the subject of a cue, its agent in the passive, its governor's where it has none."""
    for _ in range(4):  # a chain of coordinated and participial verbs is never longer in print
        agents = [o for a in tree.kids(verb, "agent") for o in tree.kids(a, "pobj")]
        if agents:
            return agents[0]
        if tree.kids(verb, "auxpass"):
            return None
        subjects = tree.kids(verb, *_SUBJECTS)
        head = tree.head(verb)
        dep = tree.tokens[verb].dep
        if subjects:
            relative = tree.tokens[subjects[0]].tag in ("WDT", "WP")
            return head if relative and head is not None and dep == "relcl" else subjects[0]
        if head is None:
            return None
        if dep == "acl":
            return head if tree.tokens[verb].tag == "VBG" else None
        if dep not in ("conj", "advcl", "xcomp"):
            return None
        verb = head
    return None


def _phrase(tree: Tree, noun: int) -> tuple[int, ...]:
    """The noun phrase of a speaker, without clauses and coordinated others."""
    cut = {"relcl", "acl", "conj", "cc", "advcl", "parataxis", "punct", "ccomp"}
    return tuple(tree.subtree(noun, skip=lambda i: tree.tokens[i].dep in cut and tree.tokens[i].head == noun))


def _cue(tree: Tree, verb: int) -> tuple[int, ...]:
    return tuple(sorted([verb, *tree.kids(verb, "aux", "auxpass", "prt")]))


def _noun(tree: Tree, i: int) -> str:
    return tree.tokens[i].lemma.lower()


def _medium(tree: Tree, verb: int, source: int, cues: CueWords) -> str | None:
    """Through what it was said: the subject's own kind, or 'in a statement', 'told state television'."""
    for noun in (source, *tree.kids(source, "compound")):  # 'the Nigerian Television Authority'
        if own := cues.media.get(_noun(tree, noun)):
            return own
    for child in tree.kids(verb, "prep", "dobj", "dative"):
        for noun in tree.subtree(child, skip=lambda i: tree.tokens[i].dep in ("ccomp", "relcl", "acl")):
            if medium := cues.media.get(_noun(tree, noun)):
                return medium
    return None


def _quotation(tree: Tree, speech: _Speech, number: int, text: str) -> Quotation | None:
    source, cue, content = (tree.spans(part) for part in (speech.source, speech.cue, speech.content))
    cue = cue or tuple(tree.span(i) for i in speech.cue[:1])  # the colon of a headline
    if not source or not cue or not content:
        return None
    return Quotation(source, cue, content, _style(text, content), number, medium=speech.medium)


def _style(text: str, content: Iterable[Span]) -> Literal["direct", "indirect", "mixed"]:
    """Direct where the content stands between quotation marks, mixed where a part of it does."""
    parts = list(content)
    first, last = parts[0].start, parts[-1].end
    before, after = text[max(0, first - 2) : first], text[last : last + 3]
    inside = text[first:last]
    marks = _STRAIGHT + _OPEN + _CLOSE
    if any(char in marks for char in before) and any(char in marks for char in after):
        return "direct"
    return "mixed" if any(char in marks for char in inside + before + after) else "indirect"


def _inside_quotes(report: Report, sentences: Sequence[Sentence]) -> frozenset[int]:
    """The sentences that begin and end within a quotation, counted mark by mark through each paragraph.

    A paragraph that begins with a mark while the one before it was left open goes on with that quotation.
    """
    found: set[int] = set()
    open_before, paragraph = False, -1
    for number, sentence in enumerate(sentences):
        words = sentence.span.of(report.text)
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            open_before = False
        starts_open = open_before
        for char in words:
            if char in _OPEN:
                open_before = True
            elif char in _CLOSE:
                open_before = False
            elif char in _STRAIGHT:
                open_before = not open_before
        starts_quoted = words[0] in _STRAIGHT + _OPEN
        if (
            (starts_open and (open_before or words.rstrip(" .,")[-1:] in _STRAIGHT + _CLOSE))
            or (starts_quoted and open_before)
            or (starts_quoted and words[-1] in _STRAIGHT + _CLOSE and sum(c in _STRAIGHT for c in words) <= 2)
        ):
            found.add(number)
    return frozenset(found)
