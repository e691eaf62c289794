"""Names behind a preposition that are no ground: what is written in a paper, done in a cause, sold by a maker."""

from __future__ import annotations

import re

from tellings.knowledge.gazetteer_text import load_words
from tellings.knowledge.gazetteer_words import load_place_words
from tellings.records import Sentence, Span

_OFFICE = re.compile(
    r"\b(?:Department|Ministry|Bureau|Office|Minister|Secretary|University|Institute|School|College|Academy|Museum|"
    r"Faculty|Cent(?:er|re)) (?:of|for) (?:[A-Z][\w'’-]+,? (?:and )?){0,3}$"
)
# What is written in a paper, or done in a cause, is in no place: 'published in X', 'believes in X'.
_IN_NO_PLACE = re.compile(
    r"\b(?:published|printed|appear(?:ed|ing|s)|wr(?:ote|iting|itten)|aired|believ\w+|participat\w+|interest\w*|"
    r"invest\w*|engag\w+|involv\w+|speciali[sz]\w+|fluent|confidence|faith|trust|expert|degree|career|award|"
    r"prize) in (?:the )?$"
)
_VERSUS = re.compile(r" vs?\. |[’'](?!s)| & [A-Z]")  # 'in Lorpa' pages', 'at Lamps & Lutes'
_NUMBERED = re.compile(r" (?:\d|[A-Z]\b|[IVX]+\b)")  # 'Article 19', 'Group A'
_FIGURES = re.compile(r" \d{3,}\b")  # 'Executive Order 12333'
_REACH = 80  # characters


def belongs_elsewhere(span: Span, text: str, sentence: Sentence, *, bare: bool) -> bool:
    """Whether the words around it make a name that of a ministry, a numbered part, or of the noun behind it."""
    if _OFFICE.search(text, max(sentence.span.start, span.start - _REACH), span.start):
        return True
    if not bare:
        return False
    if _IN_NO_PLACE.search(text, max(sentence.span.start, span.start - _REACH), span.start):
        return True
    if _VERSUS.match(text, span.end):
        return True
    if _NUMBERED.match(text, span.end) and (" " not in span.of(text) or _FIGURES.match(text, span.end)):
        return True
    token = next((t for t in sentence.tokens if t.start < span.end <= t.end), None)
    if token is None or token.dep not in ("compound", "amod", "nmod"):
        return False
    if token.pos == "ADJ":
        return True  # 'in Ecuadoran prisons'
    head = sentence.tokens[token.head]  # 'in Vexly keyboards' tells of keyboards
    words, noun = load_place_words(), head.lemma.lower()
    is_place = noun in words.kinds or noun in words.stays_there
    return head.start == span.end + 1 and head.pos == "NOUN" and head.text.islower() and not is_place


def is_cut(dropped: str) -> bool:
    """'in Foreign Policy': without its common word it is no name; but 'in northern X', 'in Monday's X'."""
    lists = load_words()
    kept = (lists.before, lists.titles, lists.articles)
    return any(not any(word.lower() in one for one in kept) for word in dropped.split())
