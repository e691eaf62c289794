"""Who speaks by a colon or a dash alone: the short side of a headline, the name before a transcript's line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tellings.knowledge.words import CueWords
from tellings.read.quote_speakers import Saying
from tellings.syntax import Tree

_LONGEST_SPEAKER = 5  # words of a headline that can be its speaker
_MARKS = frozenset({":", "-", "--", "–", "—"})
PLACE = "London"  # what the parser is shown for a place
_LINK = re.compile(r"(?:pic\.|www\.|https?:)")  # at the end of a post
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NONE: frozenset[int] = frozenset()


def headline_speaker(
    tree: Tree,
    cues: CueWords,
    quoted: frozenset[int] = _NONE,
    heard: frozenset[str] = frozenset(),
    *,
    named: bool = True,
) -> Iterator[Saying]:
    """'Rebels take town: official', 'Ministry: troops hold town': the short side of the mark is who said so.

    ``heard`` are the names of those who speak in the report: one of them may stand alone before a colon. Not
    ``named``: only a noun for those who speak tells who it is, no name and no medium.
    """
    tokens = tree.tokens
    marks = [i for i, token in enumerate(tokens) if token.text in _MARKS and 0 < i < len(tree) - 1]
    for mark in marks[:1] + marks[-1:]:
        before, after = range(mark), range(mark + 1, len(tree))
        short, rest = (after, before) if len(after) <= len(before) else (before, after)
        behind = short is after
        if behind:
            short = range(mark + 1, next((i for i in after if _LINK.match(tokens[i].text)), after.stop))
        if short is before and tokens[mark - 1].text.lower() in cues.labels:
            continue
        if any(tokens[i].tag in _FINITE and tree.kids(i, "nsubj") and cues.is_cue(tree.lemmas[i]) for i in short):
            continue  # 'Live updates: Police say ten killed'
        nouns = {w for i in short for w in (tokens[i].lemma.lower(), *tokens[i].text.lower().split()[-1:])}
        speaks = any((named and noun in cues.media) or noun in cues.speakers for noun in nouns)
        speaks = speaks or (behind and len(short) == 1 and bool(nouns & cues.words["wires"]))
        name = (
            not any(tokens[i].pos == "NUM" for i in short)
            and all(tokens[i].text[:1].isupper() and tokens[i].lemma != PLACE for i in short)
            and tokens[mark].text == ":"
        )
        known = mark + 1 in quoted or len(short) > 1 or tokens[0].text in heard
        by_name = named and name and short is before and known
        spaced = tokens[mark].text == ":" or tokens[mark - 1].end < tokens[mark].start
        if len(short) <= _LONGEST_SPEAKER and spaced and (speaks or by_name):
            yield Saying(None, (mark,), mark, content=tuple(rest), source=tuple(short))
            return


def label(tree: Tree, cues: CueWords) -> Iterator[Saying]:
    """'TAPPER: Do you think …', 'Q: …': the speaker of a transcript, in capitals before a colon; 'WATCH:' is none."""
    mark = next((i for i, t in enumerate(tree.tokens[: _LONGEST_SPEAKER + 1]) if t.text == ":"), None)
    if mark and tree.tokens[mark - 1].text.lower() in cues.labels:
        return
    if mark and any(t.lemma == PLACE for t in tree.tokens[:mark]):
        return  # 'PORT SUDAN: …', where it was written
    if mark and mark + 1 < len(tree) and all(t.text.isupper() or t.text in ".()" for t in tree.tokens[:mark]):
        yield Saying(None, (mark,), mark, content=tuple(range(mark + 1, len(tree))), source=tuple(range(mark)))
