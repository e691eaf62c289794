"""What goes on with reported speech behind a semicolon or a colon: 'The army said it had left; ten had died.'"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tellings.knowledge.words import CueWords
from tellings.read.quote_marks import Marked
from tellings.records import Quotation, Span
from tellings.syntax import Tree

_MARKS = frozenset({";", ":"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def going_on(tree: Tree, found: Sequence[Quotation], quoted: Marked, cues: CueWords) -> list[Quotation]:
    """The quotations of a sentence, the last of them with the clause behind a mark, where nobody else tells it.

    Speech in quotation marks ends with them, and a clause that turns to something else is the report's own.
    """
    marks = [i for i, token in enumerate(tree.tokens) if token.text in _MARKS and quoted.at(token.start) is None]
    done = list(found)
    for mark in marks:
        rest = range(mark + 1, len(tree))
        if not rest or not _is_clause(tree, rest, cues):
            continue
        at = tree.tokens[mark].start
        before = [k for k, one in enumerate(done) if _stands_before(one, at) and one.style == "indirect"]
        others = any(span.start > at for one in done for span in (*one.cue, *one.source))
        taken = any(part.start <= at < part.end for one in done for part in one.content)
        if not before or others or taken:
            continue
        last = max(before, key=lambda k: max(span.end for span in (*done[k].content, *done[k].cue)))
        end = next((k for k in reversed(rest) if tree.tokens[k].pos not in ("PUNCT", "SPACE")), mark)
        tail = Span(tree.tokens[mark + 1].start, tree.tokens[end].end)
        done[last] = replace(done[last], content=(*done[last].content, tail))
    return done


def _stands_before(one: Quotation, at: int) -> bool:
    return all(span.end <= at for span in (*one.content, *one.cue, *one.source))


def _is_clause(tree: Tree, rest: range, cues: CueWords) -> bool:
    """A clause that tells something, and does not turn away from what was said before."""
    first = tree.tokens[rest[0]].text.lower()
    tells = any(tree.tokens[i].tag in _FINITE for i in rest)
    return tells and first not in cues.words["turning"]
