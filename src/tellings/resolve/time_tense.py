"""Whether the words around a time expression look back or ahead: it decides which Friday 'Friday' is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Literal

from tellings.records import Sentence, Token
from tellings.resolve.count_numbers import any_of
from tellings.resolve.time_words import FUTURE_CUES, SPEECH_LEMMAS

Direction = Literal["past", "future", "open"]  # open: no verb near by tells
_CUE = re.compile(rf"(?<!\w){any_of(FUTURE_CUES)}(?!\w)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:\"“”]|,\s+(?:and|but|while|which|who|after|when|as|where|although|though)\b|\.\s")
_LOOKS_BACK = re.compile(
    r"\b(?:was|were|had|did|has|have|[a-z]{3,}ed|said|told|took|began|fell|left|broke|came|went|held|seized|won|lost|hit|fought|"
    r"drove|struck|shot|saw|made|met|rose|sent|fled|found|killed)\b"
)
_PUT_OFF = re.compile(
    r"\b(?<!had\sbeen\s)(?:postponed|extended|delayed|rescheduled|scheduled|planned|slated|set|due|expected|supposed|deadline|"
    r"expire|expires|given|slate|adjourned|suspended|conclude)\b[^,;.]{0,48}\b(?:until|till|for|by|through)\s+(?:\S+\s+){0,3}$",
    re.IGNORECASE,
)
_AHEAD_OF = re.compile(r"\b(?:ahead\s+of|before|upcoming|for)\s+(?:\w+\s+)?$", re.IGNORECASE)
# 'responsibility for Friday's attack', 'blamed the rebels for Friday's raid': but 'preparing for Friday's vote'
_ANSWERS_FOR = re.compile(
    r"\b(?:responsib|blam|reveng|retaliat|aveng|retribut|punish|condemn|apolog|arrest|convict|accus|accountab|credit|claim|charg|"
    r"motive|toll|condolence|wanted)\w*\b[^,;.]{0,48}\bfor\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_AHEAD_LEMMAS = frozenset(
    {
        "will",
        "shall",
        "would",
        "expect",
        "schedule",
        "plan",
        "due",
        "slate",
        "set",
        "intend",
        "vow",
        "pledge",
        "hope",
        "go",
    }
)
_BACK_TAGS = frozenset({"VBD", "VBN"})
_LONGEST_CLIMB = 6


def direction(sentence: Sentence, text: str, start: int, end: int) -> Direction:
    """Which way an expression at ``text[start:end]`` of the sentence looks; ``text`` is the sentence's."""
    before = text[max(0, start - 90) : start]
    if _PUT_OFF.search(before):
        return "future"
    if re.match(r"['’]s\b", text[end : end + 3]):
        ahead = _AHEAD_OF.search(before) and not _ANSWERS_FOR.search(before)
        return "future" if ahead else "past"  # 'after Friday's raid', 'ahead of Sunday's vote'
    if sentence.tokens:
        told = _by_tokens(sentence.tokens, sentence.span.start + start)
        if told is not None:
            return told
    return _by_words(text, start, end)


def _by_words(text: str, start: int, end: int) -> Direction:
    """By the verb or cue nearest in the same clause, the one before it first."""
    cuts, stops = _clauses(text)
    last = bisect_right(cuts, start)
    left = text[cuts[last - 1] if last else 0 : start]
    following = bisect_left(stops, end)
    right = text[end : stops[following] if following < len(stops) else len(text)]
    cues = [m.start() for m in _CUE.finditer(left)]
    backs = [m.start() for m in _LOOKS_BACK.finditer(left)]
    if cues or backs:
        return "future" if cues and (not backs or cues[-1] >= backs[-1] - 12) else "past"
    cue, back = _CUE.search(right), _LOOKS_BACK.search(right)
    if cue is None and back is None:
        return "open"
    return "future" if cue and (back is None or cue.start() < back.start()) else "past"


@lru_cache(maxsize=16)  # the expressions of a sentence ask one after the other
def _clauses(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the words and marks that part clauses end, and where they begin."""
    parting = list(_CLAUSE_END.finditer(text))
    return tuple(match.end() for match in parting), tuple(match.start() for match in parting)


def _by_tokens(tokens: tuple[Token, ...], offset: int) -> Direction | None:
    """By the verb that governs the expression; None where the parse gives no verb."""
    here = next((i for i, token in enumerate(tokens) if token.start <= offset < token.end), None)
    if here is None:
        return None
    verb = here
    for _ in range(_LONGEST_CLIMB):
        if tokens[verb].pos in ("VERB", "AUX"):
            return _of_verb(tokens, verb)
        if tokens[verb].head == verb:
            return None
        verb = tokens[verb].head
    return None


def _of_verb(tokens: tuple[Token, ...], verb: int) -> Direction | None:
    token = tokens[verb]
    helpers = [t for t in tokens if t.head < len(tokens) and tokens[t.head] is token and t.dep in ("aux", "auxpass")]
    if any(
        t.lemma.lower() in ("will", "shall", "'ll", "’ll", "wo") or t.text.lower() in ("'ll", "’ll", "wo")
        for t in helpers
    ):
        return "future"
    if token.tag in _BACK_TAGS and not any(t.tag == "MD" for t in helpers):
        governor = tokens[token.head]
        infinitive = any(t.tag == "TO" for t in helpers)
        if not infinitive or governor is token or governor.lemma.lower() not in _AHEAD_LEMMAS:
            present = any(t.dep == "auxpass" and t.tag in ("VBZ", "VBP") for t in helpers)
            perfect = any(t.lemma.lower() == "have" for t in helpers)
            ahead = token.lemma.lower() in ("schedule", "slate", "expect") and token.tag == "VBN"
            return "future" if ahead or (present and not perfect) else "past"
    if any(t.tag == "TO" for t in helpers):
        governor = tokens[token.head]
        if governor.lemma.lower() in _AHEAD_LEMMAS or governor.lemma.lower() in (
            "be",
            "meet",
            "agree",
            "decide",
            "want",
            "vote",
        ):
            return "future"
        return None
    if any(t.tag == "MD" for t in helpers):
        past_modal = any(t.lemma.lower() in ("have", "could") or t.text.lower() == "could" for t in helpers)
        return "past" if past_modal else "future"
    if token.tag in ("VBZ", "VBP") and token.lemma.lower() not in SPEECH_LEMMAS and token.pos == "VERB":
        return "future" if verb == token.head and not any(t.tag in _BACK_TAGS for t in tokens) else None
    if token.tag == "VBG":
        if any(t.tag in ("VBD", "VBN") for t in helpers):
            return "past"
        if token.head != verb and tokens[token.head].pos == "VERB" and token.dep in ("advcl", "pcomp", "acl", "xcomp"):
            return _of_verb(tokens, token.head)
    return None
