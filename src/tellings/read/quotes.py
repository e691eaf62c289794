"""Quoted and reported speech: source, cue and content of each attribution, in the sense of PARC 3.0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from tellings.knowledge.words import CueWords, load_cues
from tellings.read.quote_attitudes import attitudes as mental
from tellings.read.quote_deeds import deeds
from tellings.read.quote_extents import content_spans, cue_spans, source_spans, source_words
from tellings.read.quote_frames import sayings
from tellings.read.quote_going_on import going_on
from tellings.read.quote_headings import is_heading, with_headings
from tellings.read.quote_labels import headline_speaker, label
from tellings.read.quote_marks import Marked, marked
from tellings.read.quote_order import by_order
from tellings.read.quote_posts import posts
from tellings.read.quote_reckoning import reckonings
from tellings.read.quote_speakers import Saying
from tellings.records import Quotation, Report, Sentence, Span
from tellings.syntax import Tree, tree_of

_ENDS = frozenset({".", "!", "?", ":", '"', "”", "’", ")", "…"})
_PERSONS = frozenset({"i", "me", "you", "us", "let's", "let’s"})


def quotations(report: Report, sentences: Sequence[Sentence], cues: CueWords) -> tuple[Quotation, ...]:
    """All attributions of a report in reading order.

    Speech inside speech gives one quotation each: the inner one's content lies within the outer one's.
    Quoted sentences that follow speech in its paragraph are parts of its content, as is a quotation that runs on over
    paragraphs; other quoted sentences that nobody is said to have spoken continue the speaker before them.
    """
    quoted = marked(report.text, tuple(block.span for block in report.blocks))
    own: list[list[Quotation]] = [[] for _ in sentences]
    heard: frozenset[str] = frozenset()
    for number, sentence in sorted(enumerate(sentences), key=lambda one: one[1].kind == "headline"):
        if not sentence.tokens:
            continue
        if sentence.kind == "headline" and not heard:  # all others have been read
            heard = _names_heard(own, report.text)
        tree = tree_of(sentence)
        inside = _inside(tree, quoted)
        begins = number == 0 or sentences[number - 1].paragraph != sentence.paragraph
        found = _said_in(tree, cues, inside, begins=begins)
        if sentence.kind == "headline":
            heading = [*headline_speaker(tree, cues, inside, heard)]
            spoken = any(one.heads or one.content for one in found)
            found = heading if heading and (not spoken or tree.tokens[heading[0].verb].text == ":") else found
        elif not found and begins and _is_line(sentences, number, report.text):
            found = [*headline_speaker(tree, cues, inside, named=False)]
        for saying in found:
            if saying.heads or saying.content:
                one = _quotation(tree, saying, number, quoted, report.text)
            else:
                one = _apart(tree, saying, (number, sentences), quoted, report.text)
            own[number] += [one] if one is not None else []
        if sentence.kind != "headline":  # there a semicolon parts items
            own[number] = going_on(tree, own[number], quoted, cues)
    headings = [
        k for k, one in enumerate(sentences) if _all_quoted(one, quoted) and is_heading(sentences, k, report.text)
    ]
    done = with_headings(sentences, headings, _carried_on(sentences, own, quoted, headings), report.text)
    for post in posts(report.text, sentences):
        done[post.sentence].append(post)
    return tuple(one for here in done for one in here)


def _is_line(sentences: Sequence[Sentence], number: int, text: str) -> bool:
    """Whether a sentence is a line of its own that no full stop ends: 'Ten dead - witness', below a headline."""
    here = sentences[number]
    alone = number + 1 == len(sentences) or sentences[number + 1].paragraph != here.paragraph
    return alone and text[here.span.start : here.span.end].rstrip()[-1:] not in _ENDS


def _names_heard(said: Sequence[Sequence[Quotation]], text: str) -> frozenset[str]:
    """The capitalised words by which those who speak are told of."""
    words = (word for here in said for one in here for span in one.source for word in span.of(text).split())
    return frozenset(word.strip(",.") for word in words if word[0].isupper())


def _inside(tree: Tree, quoted: Marked) -> frozenset[int]:
    """The words between quotation marks."""
    if not quoted.reaches(Span(tree.tokens[0].start, tree.tokens[-1].end)):
        return frozenset()
    return frozenset(i for i, token in enumerate(tree.tokens) if quoted.at(token.start) is not None)


def _said_in(tree: Tree, cues: CueWords, inside: frozenset[int], *, begins: bool) -> list[Saying]:
    """Every attribution of a sentence, each verb once; the label of a speaker only where a paragraph ``begins``."""
    found = [*label(tree, cues)] if begins else []
    ordered = {one.verb: one for one in by_order(tree, cues, inside)}
    found += [*ordered.values(), *(one for one in sayings(tree, cues, inside) if one.verb not in ordered)]
    for further in (reckonings, deeds):
        told = {one.verb for one in found}
        found += [one for one in further(tree, cues) if one.verb not in told]
    return found


def _apart(
    tree: Tree, saying: Saying, place: tuple[int, Sequence[Sentence]], quoted: Marked, text: str
) -> Quotation | None:
    """'"Too late?" he asked.', 'He said:' and a paragraph: what is said stands in another sentence than who says it."""
    number, sentences = place
    words = source_words(tree, saying)
    source, cue = source_spans(tree, words, text), cue_spans(tree, saying, text)
    here = sentences[number]
    if not source or not cue or quoted.at(cue[0].start) is not None:
        return None
    content: Span | None = None
    ends = cue[-1].end >= here.span.end - 1 and text[cue[-1].end - 1] == ":"
    opens = text[here.span.start : here.span.end].rstrip().endswith(":") and quoted.at(here.span.end - 1) is None
    voices = tree.lemmas[saying.verb] in load_cues().words["voicing"]
    if opens and voices and number + 1 < len(sentences):  # 'He said in a statement:', before a quotation
        ends = ends or quoted.opening_at(sentences[number + 1].span.start) is not None
    if ends and number + 1 < len(sentences):
        following = sentences[number + 1]
        stretch = quoted.opening_at(following.span.start)
        content = Span(stretch.start, stretch.end) if stretch is not None else _paragraph(sentences, number + 1)
    elif min(source[0].start, cue[0].start) <= here.span.start + 1 and number > 0:
        stretch = quoted.at(sentences[number - 1].span.end - 1)
        if stretch is not None and sentences[number - 1].paragraph == here.paragraph and stretch.end <= here.span.start:
            content = Span(stretch.start, stretch.end)
    return None if content is None else Quotation(source, cue, (content,), "direct", number, medium=saying.medium)


def _paragraph(sentences: Sequence[Sentence], first: int) -> Span:
    """A sentence with all others of its paragraph where it begins one: 'The mayor told us:', and then his words."""
    if sentences[first - 1].paragraph == sentences[first].paragraph:
        return sentences[first].span
    last = first
    while last + 1 < len(sentences) and sentences[last + 1].paragraph == sentences[first].paragraph:
        last += 1
    return Span(sentences[first].span.start, sentences[last].span.end)


def attitudes(
    report: Report, sentences: Sequence[Sentence], cues: CueWords, said: Sequence[Quotation]
) -> tuple[Quotation, ...]:
    """What a report tells of somebody's thought, will or judgement, in reading order; never within what was ``said``.

    ``source`` is empty where nobody is told whose it is ('the town appeared to have fallen').
    """
    quoted = marked(report.text, tuple(block.span for block in report.blocks))
    spoken = sorted(part for one in said for part in one.content)
    cued = {span.start for one in said for span in one.cue}
    found: list[Quotation] = []
    for number, sentence in enumerate(sentences):
        if not sentence.tokens:
            continue
        tree = tree_of(sentence)
        taken = {i for i, token in enumerate(tree.tokens) if token.start in cued}
        for saying in mental(tree, cues, taken):
            one = _quotation(tree, saying, number, quoted, report.text)
            if one is None or _in_own_words(one, quoted, report.text):
                continue
            if not any(part.covers(one.cue[0]) for part in spoken):
                found.append(one)
    return tuple(one for one in found if not any(p.covers(one.cue[0]) for o in found for p in o.content))


def _quotation(tree: Tree, saying: Saying, number: int, quoted: Marked, text: str) -> Quotation | None:
    words = source_words(tree, saying)
    source, cue = source_spans(tree, words, text), cue_spans(tree, saying, text)
    content = content_spans(tree, saying, words, quoted)
    if not cue or not content or (not source and saying.sort == "speech"):
        return None
    return Quotation(source, cue, content, _style(content, quoted), number, medium=saying.medium, sort=saying.sort)


def _in_own_words(one: Quotation, quoted: Marked, text: str) -> bool:
    """Whether somebody tells it of himself or his hearer, or it stands between marks with whose mind it is."""
    words = {span.of(text).lower() for span in one.source}
    stretch = quoted.at(one.cue[0].start)
    return bool(words & _PERSONS) or (stretch is not None and any(quoted.at(s.start) == stretch for s in one.source))


def _style(content: Sequence[Span], quoted: Marked) -> Literal["direct", "indirect", "mixed"]:
    """Direct where all parts stand between quotation marks, mixed where some of their words do."""
    whole = [(found := quoted.at(part.start)) is not None and found.end >= part.end for part in content]
    if all(whole):
        return "direct"
    inside = any(quoted.at(part.start) is not None or quoted.touches(part) for part in content)
    return "mixed" if inside else "indirect"


def _carried_on(
    sentences: Sequence[Sentence], own: list[list[Quotation]], quoted: Marked, headings: Sequence[int]
) -> list[list[Quotation]]:
    """Speech with the quoted sentences around it that nobody else is said to have spoken."""
    done = [[*here] for here in own]
    last: tuple[int, int] | None = None  # where the speech stands that quoted sentences go on with
    reached = -1  # the last sentence that it covers
    for number, sentence in enumerate(sentences):
        spoken = [k for k, one in enumerate(done[number]) if quoted.at(one.cue[0].start) is None]
        if number in headings:
            continue
        if not spoken and _all_quoted(sentence, quoted) and sentence.kind == "prose":
            opens = (found := quoted.at(sentence.span.start)) is not None and found.start >= sentence.span.start
            others = opens and _claimed_later(number, sentences, own, quoted)  # '"One. Two," she said', after he spoke
            if last is not None and reached == number - 1 and not others:
                done[last[0]][last[1]] = _with(done[last[0]][last[1]], sentence, quoted)
                reached = number
            elif not own[number] and not _claimed_later(number, sentences, own, quoted):
                done[number] = [Quotation((), (), (sentence.span,), "direct", number, continues=True)]
                last, reached = (number, 0), number
            continue
        if spoken:
            for k in spoken:
                done[number][k] = _whole(done[number][k], quoted)
            last, reached = (number, _last_said(done[number], spoken)), number
    return done


def _last_said(here: Sequence[Quotation], spoken: Sequence[int]) -> int:
    """Of the speech of one sentence, that which a quotation after it goes on with: the one told in the main clause.

    '"…," the mayor said, according to Reuters.' goes on with the mayor, whose words stand between the marks.
    """
    outer = [k for k in spoken if not any(p.covers(here[k].cue[0]) for o in here for p in o.content)]
    own = [k for k in spoken if k not in outer and here[k].style == "direct"]
    if len(outer) == 1 and own and all(here[outer[0]].content[0].covers(part) for k in own for part in here[k].content):
        return own[0]
    return (outer or [*spoken])[0]


def _whole(one: Quotation, quoted: Marked) -> Quotation:
    """The quotation with its first stretch from where that opens and its last one to where it closes."""
    parts = [*one.content]
    first, last = quoted.at(parts[0].start), quoted.at(parts[-1].end - 1)
    if first is not None and not any(first.start <= span.start < parts[0].start for span in (*one.cue, *one.source)):
        parts[0] = Span(min(first.start, parts[0].start), parts[0].end)
    if last is not None and not any(parts[-1].end <= span.start < last.end for span in (*one.cue, *one.source)):
        parts[-1] = Span(parts[-1].start, max(last.end, parts[-1].end))
    return replace(one, content=tuple(parts))


def _with(one: Quotation, sentence: Sentence, quoted: Marked) -> Quotation:
    """The quotation with a sentence that goes on with it; with no mark between, it is one part with the last."""
    end = one.content[-1].end
    if sentence.span.end <= end:
        return one
    found = quoted.at(sentence.span.start)
    stop = max(sentence.span.end, found.end) if found is not None else sentence.span.end
    if found is not None and found.start < end:
        return replace(one, content=(*one.content[:-1], Span(one.content[-1].start, stop)))
    return replace(one, content=(*one.content, Span(sentence.span.start, stop)))


def _claimed_later(
    number: int, sentences: Sequence[Sentence], own: Sequence[Sequence[Quotation]], quoted: Marked
) -> bool:
    """Whether a later sentence of the same stretch names who speaks ('"One. Two," she said')."""
    found = quoted.at(sentences[number].span.start)
    for later in range(number + 1, len(sentences)):
        if found is None or sentences[later].span.start >= found.end:
            return False
        outside = (q for q in own[later] if q.cue and quoted.at(q.cue[0].start) is None)
        if any(part.start < found.end and found.start < part.end for q in outside for part in q.content):
            return True
    return False


def _all_quoted(sentence: Sentence, quoted: Marked) -> bool:
    """Whether a sentence stands between quotation marks as a whole."""
    found = quoted.at(sentence.span.start)
    return found is not None and found.end >= sentence.span.end - 1
