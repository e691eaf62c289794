"""Where source, cue and content of an attribution begin and end, by the conventions of PARC 3.0.

The content keeps its quotation marks and the comma before a closing one; a full stop outside the marks is left out.
The source keeps its appositions and relative clauses with the comma that closes them; the cue its auxiliaries.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tellings.knowledge.words import load_cues
from tellings.read.quote_frames import frame_words
from tellings.read.quote_marks import Marked, Stretch
from tellings.read.quote_speakers import Saying, says_on
from tellings.records import Span
from tellings.syntax import Tree

_QUOTES = frozenset({'"', "“", "”", "''", "``", "«", "»", "‘", "’", "'", "„"})
_RELATIVE = frozenset({"WDT", "WP"})
_CONTRASTS = frozenset({"although", "though", "while", "whereas"})
_DATING = frozenset({"after", "before", "as", "since", "when", "while", "once", "although", "though"})
_PRONOUNS = frozenset({"PRP", "WP", "WDT"})
_RELATIVES = frozenset({"WP", "WDT", "WRB"})
_CLOSED_BY_COMMA = frozenset({"appos", "relcl", "acl", "amod", "npadvmod", "prep"})


def source_words(tree: Tree, saying: Saying) -> tuple[int, ...]:
    """The words of the speaker: the whole phrase, without the clause that holds the cue."""
    if saying.source or saying.speaker is None:
        return saying.source
    head = saying.speaker
    inside = set(saying.content)
    if tree.tokens[head].tag in _RELATIVE:
        return (head,)
    found = tree.subtree(head, skip=lambda i: i == saying.verb or tree.tokens[i].dep in ("parataxis",))
    found = [i for i in found if i not in inside and i not in saying.cue]
    if label := [i for i in found if tree.tokens[i].text == ":" and found[0] < i < found[-1]]:
        found = [i for i in found if i > label[0]]  # 'UPDATE: State television said'
        head = next((i for i in found if tree.tokens[i].dep in ("appos", "nsubj", "dep")), found[-1])
    if saying.verb > head:
        found = [i for i in found if i < saying.cue[0]]
    return tuple(_run_around(found, head))


def _run_around(found: Sequence[int], head: int) -> list[int]:
    """The unbroken run of words that holds the head."""
    kept = set(found)
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return list(range(first, last + 1))


def source_spans(tree: Tree, words: Sequence[int], text: str) -> tuple[Span, ...]:
    """The speaker's words without outer punctuation, but with the comma that closes an apposition or a clause."""
    spans = tree.spans(words)
    if not spans:
        return ()
    last = spans[-1]
    if text.count("(", last.start, last.end) > text.count(")", last.start, last.end):
        close = text.find(")", last.end, last.end + 3)  # 'Ama Diop (D-Ill.)'
        last = Span(last.start, close + 1) if close >= 0 else last
    if sum(text.count(mark, last.start, last.end) for mark in ('"', "“")) % 2 and text[last.end : last.end + 1] in '"”':
        last = Span(last.start, last.end + 1)  # 'Russian "warlords" wrote'
    inner = any(tree.tokens[i].text == "," for i in words if tree.tokens[i].end < last.end)
    if inner and text[last.end : last.end + 1] == "," and _closes(tree, words, last.end):
        last = Span(last.start, last.end + 1)
    return (*spans[:-1], last)


def _closes(tree: Tree, words: Sequence[int], end: int) -> bool:
    """Whether the phrase ends with an apposition or a clause, which a comma before the verb closes."""
    deps = {tree.tokens[i].dep for i in words}
    after = next((t for t in tree.tokens if t.start >= end), None)
    return after is not None and after.text == "," and bool(deps & _CLOSED_BY_COMMA)


def cue_spans(tree: Tree, saying: Saying, text: str) -> tuple[Span, ...]:
    """The cue's words as one span where they are neighbours; the colon that ends it is part of it."""
    found = tree.spans(saying.cue) or tuple(tree.span(i) for i in saying.cue[:1])
    last = found[-1]
    if text[last.end : last.end + 1] == ":":
        last = Span(last.start, last.end + 1)
    return (*found[:-1], last)


def content_spans(tree: Tree, saying: Saying, source: Sequence[int], quoted: Marked) -> tuple[Span, ...]:
    """What is said, in as many parts as the words that frame it cut it into."""
    frame = frame_words(tree, saying, source)
    inside = {k for head in saying.heads for k in tree.subtree(head)} | set(saying.content)
    inside -= {*source, *saying.cue}
    inside = {i for i in inside if i not in frame or tree.tokens[i].pos != "PUNCT"}
    inside = _on_its_side(tree, inside, (*source, *saying.cue), quoted)
    inside = _without_front(tree, inside, saying)
    inside = _without_dating(tree, inside, saying, quoted)
    inside = _without_contrast(tree, inside, quoted)
    inside = _without_others(tree, inside, saying, quoted)
    if not inside:
        return ()
    first, last = min(inside), max(inside)
    runs = _runs([i for i in range(first, last + 1) if i in inside or i not in frame])
    parts = [part for run in runs if (part := _part(tree, run, frame, quoted)) is not None]
    return tuple(_joined(parts))


def _on_its_side(tree: Tree, inside: set[int], named: Sequence[int], quoted: Marked) -> set[int]:
    """Of two sayings parted by a semicolon each has its own words: 'A says X; B says Y', '…, A said; and then Y'."""
    if ";" not in tree.lowers and ":" not in tree.lowers:
        return inside
    first, last = min(named), max(named)
    for mark, token in enumerate(tree.tokens):
        if token.text not in (";", ":"):
            continue
        follows = token.text == ";" or (quoted.at(token.start) is None and any(i > last for i in inside))
        if follows and mark < first and not any(mark < i < first for i in inside):
            inside = {i for i in inside if i > mark}
        elif token.text == ";" and mark > last and not any(last < i < mark for i in inside):
            inside = {i for i in inside if i < mark} or inside
        elif _opens(tree, mark) and any(quoted.at(t.start) is None and t.pos == "VERB" for t in tree.tokens[mark:]):
            # 'A says X: "Y," said B'
            inside = {i for i in inside if (i > mark) == (first > mark)}
    return inside


def _opens(tree: Tree, i: int) -> bool:
    """A colon before a quotation: 'Monitors say 40 died: "We saw it," said a witness'."""
    return tree.tokens[i].text == ":" and i + 1 < len(tree) and tree.tokens[i + 1].text in _QUOTES


def _without_front(tree: Tree, inside: set[int], saying: Saying) -> set[int]:
    """'Hours after rebels struck, the minister said it was over': the clause before who speaks is none of his words."""
    verb, first = saying.verb, min((*saying.cue, saying.verb))
    told = [head for head in saying.heads if head > verb and head in tree.kids(verb, "ccomp")]
    parted = verb + 1 < len(tree) and tree.tokens[verb + 1].pos == "PUNCT"  # 'In May, he said, it fell'
    if not told or parted or tree.tokens[verb].tag == "VBG":
        return inside
    fronted = [k for head in told for k in tree.kids(head, "advcl", "npadvmod") if k < first]
    fronted += [k for k in tree.kids(verb, "ccomp") if k < first]
    dated = (k for k in fronted if any(tree.tokens[m].text.lower() in _DATING for m in tree.kids(k, "mark", "advmod")))
    return inside - {i for k in dated for i in tree.subtree(k)}


def _without_dating(tree: Tree, inside: set[int], saying: Saying, quoted: Marked) -> set[int]:
    """What is said without a tail that dates it by another event: '…, two days after rebels said they had it'."""
    for word in sorted(i for i in inside if tree.lowers[i] in ("after", "before")):
        if word < max(saying.cue, default=0):
            continue
        if tree.tokens[word].dep == "advmod":
            continue  # 'had surrendered the day before'
        comma = next((k for k in range(word - 1, max(word - 6, 0), -1) if tree.tokens[k].text == ","), None)
        between = [] if comma is None else tree.tokens[comma + 1 : word]
        spans = (
            between
            and between[-1].lemma.lower() in load_cues().words["periods"]
            and quoted.at(between[0].start) is None
        )
        if comma is not None and spans:
            return {i for i in inside if i < comma}
    return inside


def _without_contrast(tree: Tree, inside: set[int], quoted: Marked) -> set[int]:
    """What is said without what another says against it: '…, although the army said it had left'."""
    for word in sorted(i for i in inside if tree.lowers[i] in _CONTRASTS):
        if tree.tokens[word - 1].text != "," or word == min(inside):
            continue
        later = [k for k in inside if k > word and tree.kids(k, "nsubj")]
        tells = any(tree.kids(k, "ccomp") or tree.lemmas[k] in load_cues().words["acts"] for k in later)
        if tells and quoted.at(tree.tokens[word].start) is None:
            return {i for i in inside if i < word - 1}
    return inside


def _without_others(tree: Tree, inside: set[int], saying: Saying, quoted: Marked) -> set[int]:
    """What is said without what another says beside it: '…, and a doctor said ten died', '…, which some say fell'."""
    for verb in sorted(i for i in inside if says_on(tree.lemmas[i])):
        subjects = [k for k in tree.kids(verb, "nsubj") if tree.tokens[k].tag not in _PRONOUNS and k < verb]
        if not subjects or verb < max(saying.cue, default=0) or not _has_that(tree, verb):
            continue
        first = min(tree.subtree(subjects[0]))
        if not first or quoted.at(tree.tokens[verb].start) is not None:
            continue
        if tree.tokens[verb].dep == "relcl" and tree.tokens[first - 1].tag in _RELATIVES:
            inside = inside - set(tree.subtree(verb))
        elif tree.tokens[first - 1].text.lower() in ("but", "while") or _joined_by_comma(tree, first - 1):
            return {i for i in inside if i < first - 1}
    return inside


def _has_that(tree: Tree, verb: int) -> bool:
    """Whether a clause hangs under a verb: as its content, or with 'that' where the parse has it beside."""
    beside = (k for k in tree.kids(verb, "advcl") if k > verb)
    that = any(tree.tokens[m].text.lower() == "that" for k in beside for m in tree.kids(k, "mark"))
    return that or bool(tree.kids(verb, "ccomp"))


def _joined_by_comma(tree: Tree, word: int) -> bool:
    return word > 0 and tree.tokens[word].text.lower() == "and" and tree.tokens[word - 1].text == ","


def _runs(words: Sequence[int]) -> list[list[int]]:
    found: list[list[int]] = []
    for i in words:
        if found and found[-1][-1] == i - 1:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def _part(tree: Tree, run: list[int], frame: Collection[int], quoted: Marked) -> Span | None:
    while run and tree.tokens[run[0]].pos in ("PUNCT", "SPACE") and tree.tokens[run[0]].text not in _QUOTES:
        run = run[1:]
    while run and tree.tokens[run[-1]].pos in ("PUNCT", "SPACE"):
        run = run[:-1]
    if not run:
        return None
    start, end = tree.tokens[run[0]].start, tree.tokens[run[-1]].end
    outside = [tree.tokens[i] for i in frame if tree.tokens[i].pos != "PUNCT"]
    for stretch in (quoted.at(start), quoted.at(end - 1)):
        if stretch is not None and not any(stretch.start <= t.start < stretch.end for t in outside):
            start, end = min(start, _clipped(stretch, tree).start), max(end, _clipped(stretch, tree).end)
    return Span(start, end)


def _clipped(stretch: Stretch, tree: Tree) -> Span:
    """A stretch as far as it lies in this sentence."""
    return Span(max(stretch.start, tree.tokens[0].start), min(stretch.end, tree.tokens[-1].end))


def _joined(parts: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for part in sorted(parts):
        if found and part.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(part.end, found[-1].end))
        else:
            found.append(part)
    return found
