"""Lines of credit: bylines, date lines, signatures of agencies; and the noise of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tellings.ingest.dates import FoundDate, find_clocks, find_dates
from tellings.knowledge.outlets import Layout, OutletEntry, OutletHit, OutletList
from tellings.records import Span

_MAX_CREDIT = 240  # no credit line is longer, in characters
_MAX_COUNTER = 90  # no line that counts views or minutes is longer
_MAX_NOISE = 180  # nor is an invitation to read, share or subscribe
_MAX_MENU = 2_000  # nor is a menu, however many entries have run together
_MAX_SIGN = 400  # from the end of a paragraph, within which it is signed
_WORD = re.compile(r"[^\W\d_][\w’'.-]*|@\w+|\d+")
_AGO = re.compile(
    r"(?:\b(?:in|about|updated|over)\s+)?\b(?:\d+|an?)\s+(?:min(?:ute)?|hour|hr|day|week|month|year)s?\s+ago\b"
    r"|/\s*in\s+\d+ \w+",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"\(?@\w+\)?|#\w+|\bhttps?://\S+|\b(?:pic\.twitter|t)\.co\w*/\S+|\S+@\S+\.\w+")
_TWEET = re.compile(r"[-–—]\s*\S.{0,60}\(@\w+\)")
_SYMBOLS = re.compile(r"^[^\w(\[©\"“‘]+")
_GLUED_SHARE = 0.2  # of the words of a line
_FULL_STOP = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_GLUED = re.compile(r"[a-zа-я](?=[A-ZА-Я][a-zа-я])")
_SIGN = re.compile(
    r"(?P<gap>[.!?…\"'”’»)\]*]\s*|\s{2,})"
    r"(?P<sign>(?:[-–—]{1,2}\s*|//\s*|©\s*)(?P<names>[A-Z][\w ./&-]{1,30}?)[.*_/]*\s*)$"
)
_BRACKET = re.compile(r"(?P<gap>[.!?…\"'”’»]\s*)(?P<sign>[(\[](?P<names>[^()\[\]]{2,200})[)\]][.*_]*)\s*$")
_MESSAGE = re.compile(
    r"(?P<sign>(?:pic\.twitter\.com/\w+\s*|https?://\S+\s*)?[-–—]\s*[^\n—–]{1,60}\(@\w+\)[^\n]{0,25})$"
)
_AUTHOR_PARTS = re.compile(
    r"\s*[,/|;()&]\s*|\s+(?:and|et|und|y|e|en|och|og|avec|con|mit|via|for|with|of)\s+|\s+[-–—]\s+", re.IGNORECASE
)
_AND = re.compile(r"\s*[,;]\s+(?:and\s+)?|\s+(?:and|et|und|y|&)\s+", re.IGNORECASE)
_BY = re.compile(r"^(?:by|von|par|por|di)\s+", re.IGNORECASE)
_NO_NAME = re.compile(r"[\d/@_]|\bwww\.|(?:新聞社?|新闻|編集部|编辑部|通信社?|通讯社|取材班|편집국)$")
_AFTER_COMMA = re.compile(r"^[^.!?]{3,90},\s*(?P<name>[A-Z][\w -]{1,30})$")


@dataclass(frozen=True, slots=True)
class Credit:
    """What a line of credit names: outlets and agencies, dates, persons. Spans refer to the text."""

    outlets: tuple[tuple[OutletEntry, Span], ...] = ()
    dates: tuple[FoundDate, ...] = ()
    persons: tuple[str, ...] = ()


def _is_noise_line(words: str, layout: Layout) -> bool:
    folded = words.casefold().strip(" .:|»›>-–—*_#[]()…!")
    if folded in layout.words["noise_lines"] or folded in layout.words["sections"]:
        return True
    if len(words) <= _MAX_NOISE and _SYMBOLS.sub("", words.casefold()).startswith(layout.words["noise_starts"]):
        return True
    short = len(words) <= _MAX_COUNTER and not _FULL_STOP.search(words)
    return short and any(part in words.casefold() for part in layout.words["noise_holds"])


def is_noise(words: str, layout: Layout) -> bool:
    """Whether a line is navigation, an invitation to share or subscribe, a label or a counter."""
    if _is_noise_line(words, layout):
        return True
    if re.fullmatch(r"(?:#\w+\s*)+|[\W\d_]+|[^\W\d_]+/[^\W\d_]+|\w+\(\w*", words):
        return True
    # Menus whose entries have run together: 'FinancialGovernment SolutionsLegalReuters News AgencyRisk'.
    if len(words) > _MAX_MENU or _FULL_STOP.search(words):
        return False
    bare = _HANDLE.sub("", words)
    glued = len(_GLUED.findall(bare))
    return glued >= 3 and glued >= len(bare.split()) * _GLUED_SHARE


def _blank(text: str, spans: list[Span], start: int) -> str:
    """The text with the given spans, offset by ``start``, overwritten by blanks."""
    characters = list(text)
    for span in spans:
        for index in range(span.start - start, span.end - start):
            characters[index] = " "
    return "".join(characters)


def _counts(hit: OutletHit, text: str) -> bool:
    """Whether a name is one of print: 'Time', 'Focus' and other words of a language are, only of an agency."""
    return hit.sure or hit.entry.agency or " " in hit.span.of(text)


def _is_name(word: str) -> bool:
    return word[0].isupper() or not (word[0].isupper() or word[0].islower())


def read_credit(text: str, span: Span, outlets: OutletList) -> Credit | None:
    """What the line ``span`` credits; None for a line that is no credit."""
    words = span.of(text)
    layout = outlets.layout
    if len(words) > _MAX_CREDIT:
        return None
    dates = find_dates(text, layout, span.start, span.end)
    named = tuple((hit.entry, hit.span) for hit in outlets.find(text, span.start, span.end) if _counts(hit, text))
    folded = words.casefold().lstrip("([*_ ")
    if folded.startswith(layout.words["credit_starts"]) or folded.rstrip(" .").endswith(layout.words["credit_ends"]):
        return Credit(named, dates)
    if _TWEET.match(words) or _MESSAGE.match(words):
        return Credit()  # who wrote a message inside the report, and when: neither is the report's
    stamps = list(find_clocks(text, span.start, span.end))
    for pattern in (_AGO, _HANDLE):
        stamps += [Span(span.start + match.start(), span.start + match.end()) for match in pattern.finditer(words)]
    taken = [found.span for found in dates] + [where for _, where in named] + stamps
    rest = _words_left(_blank(words, taken, span.start) if taken else words, layout)
    if rest is None:
        return None
    stamped = bool(stamps)
    if _is_credit(words, rest, _Found(bool(dates), stamped, bool(named)), layout):
        return Credit(named, dates, persons(words, rest, outlets))
    return None


def _words_left(words: str, layout: Layout) -> list[str] | None:
    """The words of a line that are none of credits; None where one of them is in small letters: that is prose."""
    empty = _empty_words(layout)
    left: list[str] = []
    for word in _WORD.findall(words):
        if word.casefold().strip(".") in empty:
            continue
        if not (word.isdigit() or _is_name(word)):
            return None
        left.append(word)
    return left


@lru_cache(maxsize=4)
def _empty_words(layout: Layout) -> frozenset[str]:
    return frozenset((*layout.words["credit_words"], *layout.words["nobody"]))


@dataclass(frozen=True, slots=True)
class _Found:
    dates: bool
    stamped: bool
    named: bool


def _is_credit(words: str, rest: list[str], found: _Found, layout: Layout) -> bool:
    """Whether what is left of a line, its dates, hours and names of outlets aside, can only be a credit."""
    first = words.split()[0].casefold().strip(":")
    anything = found.dates or found.stamped or found.named
    # 'No.' and other short words are part of credits; numbers alone are not names.
    left = [word for word in rest if not word.isdigit()]
    if first in layout.words["by_words"] and len(words.split()) > 1:
        stop = words.rstrip().endswith((".", "?", "!")) and not re.search(r"\b[A-Z]\.$", words)
        return len(left) <= 8 and not stop
    if not left:
        return anything or _only_credit_words(words, layout)
    if re.search(r":\s+[^\W\d_]", words) and first not in layout.words["credit_words"]:
        return False
    if found.stamped or ((found.dates or found.named) and re.search(r"\bby\b", words)):
        return len(left) <= 4
    if found.named and _AFTER_COMMA.match(words):
        return len(left) <= 6
    if found.named and re.search(r"\s[-–—|/]\s", words):
        return len(left) <= 2
    return _only_credit_words(words, layout) or (len(left) <= 3 and first in ("team", "staff", "agencies"))


def _only_credit_words(words: str, layout: Layout) -> bool:
    parts = re.findall(r"[^\W\d_]+", words.casefold())
    return (
        bool(parts)
        and any(part in layout.words["credit_roles"] for part in parts)
        and all(part in layout.words["credit_words"] for part in parts)
    )


def persons(words: str, rest: list[str], outlets: OutletList) -> tuple[str, ...]:
    """The persons whom a byline names: 'By A. Writer and B. Writer in Cairo' names two."""
    layout = outlets.layout
    if words.split()[0].casefold().strip(":") not in layout.words["by_words"] or not rest:
        return ()
    body = re.split(r"[|•·,(]|\s[-–—]\s|\b(?:in|at|for)\b", words.split(None, 1)[1])[0]
    names = (name.strip(" .*_") for name in re.split(r"\s+(?:and|&|et|und|y|e)\s+", body))
    return tuple(name for name in names if is_person(name, outlets))


def people_in(author: str, outlets: OutletList) -> tuple[str, ...]:
    """The persons that an author's field names: 'Jo Doe and Ann Poe' are two, 'Web Desk' is none."""
    bare = _BY.sub("", author.strip())
    parts = [part.strip(" .,") for part in _AND.split(bare)]
    several = len(parts) > 1 and all(len(part.split()) > 1 for part in parts)
    return tuple(name for name in (parts if several else [bare]) if is_person(name, outlets))


def is_person(name: str, outlets: OutletList) -> bool:
    """Whether an author's name may be a person's: 'admin', 'Web Desk', 'Agencies' and listed outlets are not."""
    layout = outlets.layout
    folded = name.casefold().strip(" .,:|-")
    parts = re.findall(r"[^\W\d_]+", folded)
    if not parts or len(parts) > 5 or _NO_NAME.search(folded):
        return False
    if folded in layout.words["nobody"] or any(part in layout.words["desks"] for part in parts):
        return False
    if all(part in layout.words["credit_words"] for part in parts) or outlets.by_domain(folded) is not None:
        return False
    led = next(outlets.find(name.strip()), None)  # 'n-tv NACHRICHTEN', 'Le Figaro et AFP'
    if led is not None and led.sure and led.span.start == 0:
        return False
    return outlets.by_name(folded) is None and not agencies_in(name, outlets)


def agencies_in(author: str, outlets: OutletList) -> tuple[OutletEntry, ...]:
    """The agencies that an author's name gives: 'AFP', 'Reuters Staff', 'Jo Doe, The Associated Press'."""
    found: list[OutletEntry] = []
    around = outlets.layout.words["around_agency"]
    for part in _AUTHOR_PARTS.split(author):
        words = [word for word in part.split() if word.casefold().strip(".:") not in around]
        entry = outlets.by_name(" ".join(words)) if words else None
        if entry is None and words:
            hits = [
                hit for hit in outlets.find(part.rstrip(" .")) if hit.sure and hit.span.end == len(part.rstrip(" ."))
            ]
            entry = hits[-1].entry if hits else None
        if entry is not None and entry.agency and entry not in found:
            found.append(entry)
    return tuple(found)


def trailing_credit(text: str, span: Span, outlets: OutletList) -> Span | None:
    """The signature at the end of a paragraph ('… of the region.    -AFP', '… said. (Reuters)'), or None."""
    words = span.of(text)
    tail = max(0, len(words) - _MAX_SIGN)
    message = _MESSAGE.search(words, tail) if "(@" in words else None
    if message and message.start() > 0:
        return Span(span.start + message.start("sign"), span.start + len(words.rstrip()))
    for pattern in (_SIGN, _BRACKET):
        match = pattern.search(words, tail)
        if not match or match.start("sign") == 0:
            continue
        names = match.group("names").strip()
        bracket = pattern is _BRACKET
        parts = [outlets.by_name(part) for part in re.split(r"[/,&]| and ", names)]
        # '(A Photographer/AFP)' is the credit of a picture: its first part is a person.
        known = outlets.by_name(names) is not None or (parts[0] is not None if "/" in names else any(parts))
        opens = names.casefold().startswith(outlets.layout.words["credit_starts"])
        generic = names.casefold() in outlets.layout.words["nobody"]
        initials = not bracket and names.isupper() and len(names) <= 6 and names.isalpha()
        if known or opens or generic or initials:
            return Span(span.start + match.start("sign"), span.start + len(words.rstrip()))
    return None
