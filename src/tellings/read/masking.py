"""The masked view of a sentence: what the parser is shown instead of the words as printed.

Listed names are shown as one common name of the same number, since 'IS-held' otherwise parses as an
auxiliary and 'Al Qaim' as a person; lost quotation marks and commas are put back; title case is undone. Every
word keeps the offsets of the words it stands for, so nothing said of the view needs to be mapped back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tellings.records import Mention, Span

_PLACE_MASK = "London"
_ACTOR_MASK = "Nato"
_ACTORS_MASK = "Americans"
# In headlines, whose verbs stand in the present: after these the parser takes 'attacks', 'shells', 'free' for verbs.
_ACTOR_MASK_BEFORE_S = "Libya"
_ACTORS_MASK_TITLE = "Democrats"
_WORD_IN_S = re.compile(r"\s+[^\W\d_]+[^\Ws]s\b")
_STATE = "iso:"  # begins the ids of states
_PLURAL_NAME = re.compile(r"(?:[a-z]{2,}[^s'’\W]s|[Ff]orces|[Uu]nits|[Tt]aliban)$")
_HUNG = re.compile(r"\b(?:under|into|in|from|of|to|by)\s+$", re.IGNORECASE)
_WORD = re.compile(r"\s+(?:[a-z]{2}|Control\b|Hands\b|Rule\b)")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'", "´": "'"})
# Printed in place of quotation marks that some converter lost: '–caliphate–', '–We won,– he said'.
_LOST_OPEN = re.compile(r"(?:(?<=\s)|(?<=^)|(?<=\())[–—](?=[^\W_])")
_LOST_CLOSE = re.compile(r"(?<=[\w.,!?])[–—](?=[\s.,;:)]|$)")
_LONGEST_QUOTE = 600
_NOR = re.compile(r"(?<=[a-z] )Nor(?= [A-Za-z])")  # within a sentence a name: 'Ali Nor Wehliye'
_AGAIN = re.compile(r"^re-(?=[^\W\d_]{3,}$)", re.IGNORECASE)
# Forms of verbs that the parser takes for nouns, and the form of a verb of like sense that it takes for one.
_LIKE_NOUNS = re.compile(
    r"\b(?:retook|(?:(?<=\bhad )|(?<=\bhas )|(?<=\bhave ))overrun|overrun(?= by))\b", re.IGNORECASE
)
_LIKE_NOUNS_SHOWN = "captured"
# In a headline, before what is taken: 'Army "retakes" Kidal'.
_TAKE = re.compile(
    r"(?<!\bthe )(?<!\ba )\b(?:retake|recapture|overrun|reconquer|reclaim)(s?)\b(?=['\"]? )(?! (?:of|by|in|from)\b)",
    re.IGNORECASE,
)
_TAKE_SHOWN = "seize"


@dataclass(frozen=True, slots=True)
class View:
    """The words shown to the parser; ``spans[i]``, start and end, is what ``words[i]`` stands for in the sentence."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    spans: tuple[tuple[int, int], ...]


def lost_quotes(text: str) -> frozenset[int]:
    """Offsets of dashes that stand for quotation marks: an opening one and its closing one, in pairs."""
    found: set[int] = set()
    if "–" not in text and "—" not in text:
        return frozenset()
    position = 0
    while opening := _LOST_OPEN.search(text, position):
        closing = _LOST_CLOSE.search(text, opening.end(), opening.end() + _LONGEST_QUOTE)
        between = _LOST_OPEN.search(text, opening.end(), closing.start() if closing else opening.end())
        if closing is None or between is not None:
            position = opening.end()
            continue
        found |= {opening.start(), closing.start()}
        position = closing.end()
    return frozenset(found)


def _mask(mention: Mention, text: str, *, titled: bool) -> str:
    words = mention.span.of(text)
    if mention.kind == "place":
        return _PLACE_MASK
    if words.isupper() or not _PLURAL_NAME.search(words) or _is_before_noun(mention.span, text):
        return _ACTOR_MASK_BEFORE_S if titled and _WORD_IN_S.match(text, mention.span.end) else _ACTOR_MASK
    return _ACTORS_MASK_TITLE if titled else _ACTORS_MASK


def _is_before_noun(name: Span, text: str) -> bool:
    """'Fell into Taliban hands', 'under Taliban control': after a plural the parser takes these nouns for verbs."""
    bare = name.of(text).lower() == "taliban"
    return bare and bool(_HUNG.search(text, 0, name.start)) and bool(_WORD.match(text, name.end))


def is_title_case(text: str) -> bool:
    """Whether nearly every longer word of a headline has a capital."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= 3 and capitals >= 0.75 * len(words)


def masked_view(
    text: str,
    mentions: Sequence[Mention],
    quote_marks: frozenset[int],
    keep_capital: Callable[[str], bool] | None,
    tokenize: Callable[[str], list[tuple[int, int]]],
    *,
    titled: bool = False,
) -> View:
    """The view of one sentence.

    ``mentions`` are the sentence's names in reading order, not overlapping, with offsets into ``text``;
    ``keep_capital`` is None for running text, and for a headline in title case tells which words are
    names, ``titled`` says that it is one at all. ``tokenize`` cuts a stretch of text without names into
    (start, end) pairs.
    """
    words: list[str] = []
    spans: list[tuple[int, int]] = []

    def plain(start: int, end: int) -> None:
        straight = _straighten(text[start:end], start, quote_marks)
        cuts, shown = _cut(straight, tokenize(straight), titled=titled)
        if keep_capital is not None:
            printed = [text[start + first : start + last] for first, last in cuts]
            shown = _lowered(shown, printed, keep_capital, not words)
        words.extend(shown)
        spans.extend([(start + first, start + last) for first, last in cuts])

    position = 0
    last: Mention | None = None
    for mention in mentions:
        if last is not None and _lost_comma(last, mention, text):
            words.append(",")
            spans.append((position, mention.span.start))
        else:
            plain(position, mention.span.start)
        last = mention
        words.append(_mask(mention, text, titled=titled))
        spans.append(mention.span)
        position = mention.span.end
    plain(position, len(text))
    spaces = [here[1] < after[0] for here, after in pairwise(spans)]
    return View(tuple(words), (*spaces, False)[: len(words)], tuple(spans))


def _cut(straight: str, words: list[tuple[int, int]], *, titled: bool) -> tuple[list[tuple[int, int]], list[str]]:
    """Where the words of a stretch stand, and as what they are shown."""
    cuts = _hyphen_apart(words, straight)
    if "Nor" in straight:
        straight = _NOR.sub("Abd", straight)
    if "re-" in straight.lower():
        cuts = _again_whole(cuts, straight)
    likened = {match.start(): _LIKE_NOUNS_SHOWN for match in _LIKE_NOUNS.finditer(straight)}
    if titled:
        likened = {match.start(): _TAKE_SHOWN + match[1].lower() for match in _TAKE.finditer(straight)} | likened
    return cuts, [likened.get(first) or _AGAIN.sub("", straight[first:last]) for first, last in cuts]


def _lowered(shown: list[str], printed: list[str], keep_capital: Callable[[str], bool], first: bool) -> list[str]:
    """The words of a headline in title case as running text has them; the ``first`` of the sentence as it stands."""
    begins = 1 if first else 0
    return shown[:begins] + [
        word.lower() if word[0].isupper() and not keep_capital(own) else word
        for word, own in zip(shown[begins:], printed[begins:], strict=True)
    ]


def _lost_comma(place: Mention, land: Mention, text: str) -> bool:
    """'For Kherson Ukraine lost a hundred men': a comma stood between the town and the state."""
    if place.kind != "place" or land.kind != "place" or text[place.span.end : land.span.start] != " ":
        return False
    return is_state(land) and not is_state(place)


def is_state(place: Mention) -> bool:
    """Whether a name of a place is that of a state."""
    return bool(place.candidates) and place.candidates[0].startswith(_STATE)


def _hyphen_apart(words: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """'-held' after a name, '-police' at the end of a headline are a hyphen and a word; tokenizers keep them whole."""
    cut: list[tuple[int, int]] = []
    for first, last in words:
        apart = text[first] == "-" and last > first + 1 and text[first + 1].isalpha()
        cut += [(first, first + 1), (first + 1, last)] if apart else [(first, last)]
    return cut


def _again_whole(words: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """'re-took' is one word, shown as 'took'; cut in three the parser makes a verb of the 're'."""
    whole: list[tuple[int, int]] = []
    for first, last in words:
        if len(whole) > 1 and text[whole[-2][0] : first].lower() == "re-" and text[first:last].isalpha():
            whole[-2:] = [(whole[-2][0], last)]
        else:
            whole.append((first, last))
    return whole


def _straighten(words: str, offset: int, quote_marks: frozenset[int]) -> str:
    """The same number of characters, with plain quotation marks."""
    plain = words if words.isascii() and "`" not in words else words.translate(_QUOTES)
    if not quote_marks:
        return plain
    return "".join('"' if offset + i in quote_marks else char for i, char in enumerate(plain))
