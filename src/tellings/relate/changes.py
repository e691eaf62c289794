"""What a copy did to its original: the sentences that it changed, dropped or added, and the words that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from tellings.records import Change, ChangeKind, Span, WordChange
from tellings.relate.respelling import Names, Spelling
from tellings.relate.sketch import Line, Sketch, folded_words

_REWRITTEN = 0.45  # share of a sentence's words that it keeps where it is another wording of the one at its place
_BRIDGE = 1  # words that two changes may have in common between them and still be told as one
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class _Group:
    """Sentences of the original and the sentences of the copy that stand for them: runs of line numbers."""

    left: range
    right: range


def _widened(run: range, number: int) -> range | None:
    """The run with the line before or after it; None for any other line."""
    if number in run:
        return run
    if number == run.start - 1:
        return range(number, run.stop)
    return range(run.start, number + 1) if number == run.stop else None


def _alike(one: Line, two: Line) -> float:
    return LCSseq.normalized_similarity(one.words, two.words)


def _groups(one: Sketch, two: Sketch, pairs: Sequence[tuple[int, int]]) -> list[_Group]:
    """Pairs as groups: one to one, the likest first; what was joined or split then widens the group beside it."""
    ranked = sorted(pairs, key=lambda pair: (-fuzz.ratio(one.lines[pair[0]].text, two.lines[pair[1]].text), pair))
    lefts: dict[int, int] = {}
    rights: dict[int, int] = {}
    groups: list[_Group] = []
    for left, right in ranked:
        if left not in lefts and right not in rights:
            lefts[left] = rights[right] = len(groups)
            groups.append(_Group(range(left, left + 1), range(right, right + 1)))
    for left, right in ranked:
        home = rights.get(right) if left not in lefts else lefts.get(left) if right not in rights else None
        if home is None:
            continue
        wide_left, wide_right = _widened(groups[home].left, left), _widened(groups[home].right, right)
        if wide_left is not None and wide_right is not None:
            groups[home] = _Group(wide_left, wide_right)
            lefts[left] = rights[right] = home
    return sorted(groups, key=lambda group: group.left.start)


def _rewritten(one: Sketch, two: Sketch, groups: list[_Group], spare: tuple[set[int], set[int]]) -> Iterator[_Group]:
    """Sentences that stand at one place between the same neighbours and share words enough to be one, rewritten."""
    ends = [_Group(range(-1, 0), range(-1, 0)), *groups]
    stops = [*groups, _Group(range(len(one.lines), len(one.lines)), range(len(two.lines), len(two.lines)))]
    for before, after in zip(ends, stops, strict=True):
        lefts = [n for n in range(before.left.stop, after.left.start) if n in spare[0]]
        rights = [n for n in range(before.right.stop, after.right.start) if n in spare[1]]
        for left in lefts:
            best = max(rights, key=lambda right: (_alike(one.lines[left], two.lines[right]), -right), default=None)
            if best is not None and _alike(one.lines[left], two.lines[best]) >= _REWRITTEN:
                rights = [right for right in rights if right > best]
                yield _Group(range(left, left + 1), range(best, best + 1))


@dataclass(frozen=True, slots=True)
class _Word:
    span: Span
    key: str


def _words(of: Sketch, lines: range) -> list[_Word]:
    found: list[_Word] = []
    for number in lines:
        span = of.lines[number].span
        found += (
            _Word(Span(match.start(), match.end()), "".join(folded_words(match.group())))
            for match in _TOKEN.finditer(of.report.text, span.start, span.end)
        )
    return found


_Piece = tuple[int, int, int, int]  # words of the original from, to; of the copy from, to


def _differing(one: list[_Word], two: list[_Word]) -> list[_Piece]:
    """Ranges of words that differ."""
    blocks = LCSseq.opcodes([word.key for word in one], [word.key for word in two])
    found: list[_Piece] = []
    for block in blocks:
        if block.tag == "equal":
            continue
        here = (block.src_start, block.src_end, block.dest_start, block.dest_end)
        if found and (found[-1][1], found[-1][3]) == (here[0], here[2]):
            here = (found[-1][0], here[1], found[-1][2], here[3])  # what was taken out and what was put there
            found.pop()
        found.append(here)
    return found


def _bridged(pieces: list[tuple[_Piece, str]]) -> list[tuple[_Piece, str]]:
    """Changes of substance that stand a word apart, as one."""
    found: list[tuple[_Piece, str]] = []
    for here, why in pieces:
        if found and not why and not found[-1][1]:
            before = found[-1][0]
            if here[0] - before[1] <= _BRIDGE and here[2] - before[3] <= _BRIDGE:
                here = (before[0], here[1], before[2], here[3])
                found.pop()
        found.append((here, why))
    return found


def _span(words: Sequence[_Word]) -> Span | None:
    return Span(words[0].span.start, words[-1].span.end) if words else None


def _whole(of: Sketch, lines: range) -> Span:
    return Span(of.lines[lines.start].span.start, of.lines[lines.stop - 1].span.end)


def _change(one: Sketch, two: Sketch, group: _Group, spelling: Spelling) -> Change | None:
    """How a sentence was changed; None where only marks and cases differ."""
    mine, theirs = _words(one, group.left), _words(two, group.right)

    def spans(piece: _Piece) -> tuple[Span | None, Span | None]:
        return _span(mine[piece[0] : piece[1]]), _span(theirs[piece[2] : piece[3]])

    judged: list[tuple[_Piece, str]] = []
    for piece in _differing(mine, theirs):
        here, there = spans(piece)
        same = here and there and spelling.same(here.of(one.report.text), there.of(two.report.text))
        judged.append((piece, same or ""))
    told = tuple(WordChange(*spans(piece), why) for piece, why in _bridged(judged))
    if not told:
        return None
    kind: ChangeKind = "respelt" if all(word.respelt for word in told) else "changed"
    return Change(kind, _whole(one, group.left), _whole(two, group.right), told)


def _dropped(one: Sketch, groups: Sequence[_Group], lines: set[int]) -> Iterator[tuple[int, Line]]:
    """Lines of the original that are not in the copy, each once, and before which line of the copy they stood."""
    after = {group.left.stop: group.right.stop for group in groups}
    place = 0
    told: set[tuple[str, ...]] = set()
    for number, line in enumerate(one.lines):
        place = after.get(number, place)
        if number in lines and line.words not in told:
            told.add(line.words)  # a page prints a caption twice
            yield place, line


def changes(one: Sketch, two: Sketch, pairs: Sequence[tuple[int, int]], names: Names) -> tuple[Change, ...]:
    """What ``two``, the copy, changed in ``one``: sentences in the copy's order, dropped ones where they stood."""
    groups = _groups(one, two, pairs)
    # Sentences that are in both but stand in no group (printed twice) are neither dropped nor added.
    spare = (
        set(range(len(one.lines))) - {left for left, _ in pairs},
        set(range(len(two.lines))) - {right for _, right in pairs},
    )
    groups += _rewritten(one, two, groups, spare)
    groups.sort(key=lambda group: group.left.start)
    used_left = {n for group in groups for n in group.left}
    used_right = {n for group in groups for n in group.right}
    spelling = Spelling(one.report.text, two.report.text, names)
    found: list[tuple[tuple[int, int], Change]] = []
    for group in groups:
        change = _change(one, two, group, spelling)
        if change:
            found.append(((group.right.start, 1), change))
    found += (
        ((place, 0), Change("dropped", line.span, None)) for place, line in _dropped(one, groups, spare[0] - used_left)
    )
    added = [((n, 1), Change("added", None, two.lines[n].span)) for n in sorted(spare[1] - used_right)]
    return tuple(change for _, change in sorted([*found, *added], key=lambda item: item[0]))
