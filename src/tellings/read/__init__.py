"""From a report to a reading: its sentences, parsed, the names in it, and who is quoted."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache

from tellings.knowledge.actors import ActorList
from tellings.knowledge.gazetteer import Gazetteer
from tellings.knowledge.words import CueWords
from tellings.read.headlines import doers, second_look
from tellings.read.masking import View, is_state, is_title_case, lost_quotes, masked_view
from tellings.read.mentions import find_names, widest
from tellings.read.parse import Parser
from tellings.read.quotes import attitudes, quotations
from tellings.read.segment import segment
from tellings.records import Mention, Reading, Report, Sentence, Span, Token

__all__ = ["Parser", "read"]

READ_LANGUAGES = frozenset({"en"})  # the languages that this stage can parse
_NAME_WITHIN = re.compile(r"(?<=[a-z] )[A-Z][a-z]+")  # no sentence begins there
_PARSED_KINDS = frozenset({"headline", "prose"})


def read(report: Report, parser: Parser, gazetteer: Gazetteer, actors: ActorList, cues: CueWords) -> Reading:
    """The reading of one report; its sentences have no tokens where its language cannot be parsed."""
    sentences = segment(report)
    mentions = find_names(report, sentences, gazetteer, actors)
    if report.language in READ_LANGUAGES:
        sentences = _parsed(report, sentences, mentions, parser, gazetteer)
    said = quotations(report, sentences, cues)
    return Reading(report, sentences, mentions, said, attitudes(report, sentences, cues, said))


def _parsed(
    report: Report, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...], parser: Parser, gazetteer: Gazetteer
) -> tuple[Sentence, ...]:
    names = widest(mentions)

    @cache  # asked of headlines in title case only
    def body_words() -> frozenset[str]:
        prose = (s.span.of(report.text).split() for s in sentences if s.kind == "prose")
        return frozenset(word for words in prose for word in words if word.islower())

    @cache
    def body_names() -> frozenset[str]:
        told = " ".join(s.span.of(report.text) for s in sentences if s.kind == "prose")
        return frozenset(_NAME_WITHIN.findall(told))

    def is_name(word: str) -> bool:
        return (
            (word in body_names() and word.lower() not in body_words() and word.lower() not in doers())
            or gazetteer.demonym(word) is not None
            or (word.isupper() and len(word) > 1)
            or (word.lower() not in body_words() and any(char.isdigit() for char in word))
        )

    by_sentence: defaultdict[int, list[Mention]] = defaultdict(list)
    for name in names:
        by_sentence[name.sentence].append(name)
    views: list[View] = []
    read_here = [i for i, sentence in enumerate(sentences) if sentence.kind in _PARSED_KINDS]
    for i in read_here:
        span = sentences[i].span
        text = span.of(report.text)
        shifted = [
            m._replace(span=Span(m.span.start - span.start, m.span.end - span.start)) for m in by_sentence.get(i, ())
        ]
        titled = sentences[i].kind == "headline"
        capitals = is_name if titled and is_title_case(text) else None
        views.append(masked_view(text, shifted, lost_quotes(text), capitals, parser.tokenize, titled=titled))
    offsets = [sentences[i].span.start for i in read_here]
    tokens = parser.parse(views, report.text, offsets)
    parsed = dict(zip(read_here, tokens, strict=True))
    begin = {name.span.start: name.kind == "actor" or is_state(name) for name in names}
    for i, view in zip(read_here, views, strict=True):
        if sentences[i].kind == "headline" and parsed[i]:
            span = sentences[i].span

            def again(shown: View, start: int = span.start) -> tuple[Token, ...]:
                return parser.parse([shown], report.text, [start])[0]

            parsed[i] = second_look(view, span.of(report.text), begin, again)
    return tuple(replace(s, tokens=parsed.get(i, ())) for i, s in enumerate(sentences))
