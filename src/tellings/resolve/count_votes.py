"""The outcome of votes: 'voted 354 to 60', 'by a vote of 15-0', 'in a 354-60 vote'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tellings.resolve.count_phrases import Phrase

_PAIR = r"(?P<for>\d{1,3})(?:\s?[-–—]|\s+to)\s?(?P<against>\d{1,3})(?![\d%:/-]|[,.]\d)"
_TWO_NUMBERS = re.compile(_PAIR)
_ENDS = (
    r"(?=\W*(?:$|[,.;)\"”]|(?:to|in|on|for|last|this|that|and|with|against|by|but|late|early|after)\b|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))"
)
_VOTES = (
    re.compile(
        r"\b(?:vot(?:e[ds]?|ing)|pass(?:ed|es)|approv(?:ed|es|al)|adopt(?:ed|s)|back(?:ed|s)|reject(?:ed|s))\b[^.;\d]{0,50}?\b"
        + _PAIR + _ENDS
    ),
    re.compile(r"\b" + _PAIR + r"\s+(?:[a-z]+\s+){0,2}?(?:votes?\b|in\s+favou?r|majority|margin)"),
)  # fmt: skip

_VOTED = re.compile(r"\b(?:votes?|ballots|polled|polling)\b")
# 'had 3,104,393, representing 48.44 percent', 'of the ballots cast, 200,000 were rejected', 'the votes cast are 10,615'
_SHARE_NEXT = re.compile(
    r",?\s*(?:\(|representing|making|or|with|which\s+is|equivalent\s+to|amounting\s+to|translating\s+to|being)?\s*"
    r"(?:a\s+percentage\s+of\s+)?\d[\d.]*\s?(?:%|percent|per\s+cent)"
)
_OF_VOTES = re.compile(
    r"\b(?:votes|ballots)(?:\s+(?:cast|counted))?(?:,|\s+(?:in\s+[^.;,\d]{1,30}\s)?(?:are|is|was|were|at|to|stood\s+at|stands\s+at))\s+$",
    re.IGNORECASE,
)
_FEWEST = 1000


def as_votes(phrase: Phrase, text: str) -> Phrase:
    """A bare number that a share of the vote follows, or of which it is said that votes are so many, as votes."""
    bare = phrase.noun is None and phrase.unit is None and not phrase.article and phrase.low >= _FEWEST
    if not bare or _VOTED.search(text) is None:
        return phrase
    told = _OF_VOTES.search(text[: phrase.start]) or _SHARE_NEXT.match(text, phrase.end)
    return replace(phrase, unit="votes", unit_kind="votes") if told else phrase


def find_votes(text: str) -> Iterator[Phrase]:
    """Both numbers of every vote, first those for it."""
    if _TWO_NUMBERS.search(text) is None:
        return  # as in most
    taken: set[int] = set()
    for pattern in _VOTES:
        for match in pattern.finditer(text):
            if match["for"] == match["against"] == "50":
                continue  # 'chances of winning approval are 50-50'
            for side in ("for", "against"):
                start, end, value = match.start(side), match.end(side), float(match[side])
                if start not in taken:
                    taken.add(start)
                    yield Phrase(start, end, end, value, value, value, None, "votes", "votes")
