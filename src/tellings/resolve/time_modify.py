"""The words beside the core of a time expression that belong to it: 'late', 'last', 'the end of', 'morning'."""

from __future__ import annotations

import re
from dataclasses import replace

from tellings.resolve.time_calendar import clock_value
from tellings.resolve.time_words import CLOCK, PART_OF_DAY, PARTS_OF_DAY, YEAR, Draft, squeeze

_WINDOW = 48  # characters before a core in which its modifiers can lie
_DAYS = frozenset({"date", "weekday", "day", "monthless"})
_RELATED = frozenset({"weekday", "month", "season", "quarter", "holiday", "unit", "date"})
_DAYLIKE_UNITS = frozenset({"D"})


def _left(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern + r"$", re.IGNORECASE)


_RELATION = _left(
    r"\b(?:the\s+)?(?P<t>last|next|this|past|previous|following|coming|same|that)\s+(?:coming\s+|past\s+)?"
)
_YEARS = _left(r"\b(?P<t>this|last|next)\s+year['’]s\s+(?:fiscal\s+)?")
_OF_DAY = _left(rf"\b(?:the\s+)?(?:(?:early|late|small|wee)\s+)?(?P<p>{PART_OF_DAY}|hours)\s+(?:of|on)\s+(?:the\s+)?")
_CLOCK = _left(rf"(?:(?<=\s)|^)(?:around\s+|about\s+)?(?P<c>{CLOCK}|noon|midday|midnight)\s*,?\s+(?:on\s+|of\s+)?")
_WEEK_OF = _left(r"\b(?:the\s+)?week\s+(?:of|ending|beginning|starting)\s+(?:on\s+)?")
_PART = _left(
    r"\b(?:(?:the\s+)?(?:very\s+)?(?P<w>early|late|mid|middle|earlier|later)(?:-to-late|-to-mid)?[\s-]+(?:in\s+|on\s+|of\s+|part\s+of\s+)?(?:the\s+)?"
    r"|(?:the\s+)?(?:very\s+)?(?P<o>start|beginning|end|middle|close|first\s+half|second\s+half|last\s+half|(?:early|latter|late)\s+part|"
    r"height|turn|outset|early\s+(?:days|months|years|weeks)|final\s+(?:days|weeks|months)|first\s+(?:days|weeks|months))\s+of\s+(?:the\s+)?)"
)
_APPROXIMATE = _left(r"\b(?:around|about|circa|some\s+time\s+in)\s+(?:the\s+)?")
_RIGHT_OF_DAY = re.compile(
    rf"(?:['’]s)?,?\s+(?:at\s+|in\s+the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<p>{PART_OF_DAY})\b(?![-\w])", re.IGNORECASE
)
_RIGHT_CLOCK = re.compile(rf",?\s+(?:at\s+(?:around\s+|about\s+)?)?(?P<c>{CLOCK})", re.IGNORECASE)
_RIGHT_YEAR = re.compile(
    rf",?\s+(?:of\s+)?(?:(?:the\s+)?(?P<t>last|this|next|same|that|previous|following)\s+year\b|(?P<y>{YEAR})\b(?![,.]\d))",
    re.IGNORECASE,
)
_RIGHT_WEEK = re.compile(r"\s+(?:of\s+)?(?P<t>last|this|next)\s+week\b", re.IGNORECASE)
_PARTS = {
    "early": "early", "late": "late", "mid": "mid", "middle": "mid", "earlier": "earlier", "later": "later",
    "start": "start", "beginning": "start", "outset": "start", "turn": "start", "end": "end", "close": "end",
    "first half": "first half", "second half": "second half", "last half": "second half", "early part": "early",
    "latter part": "late", "late part": "late", "height": "",
}  # fmt: skip


def widen(draft: Draft, text: str, left: int, right: int) -> Draft:
    """The draft with its modifiers; ``left`` and ``right`` bound where other expressions begin."""
    for step in (_right_year, _right_of_day, _right_clock):
        draft = step(draft, text, right)
    for left_step in (_left_relation, _left_part, _left_of_day, _left_clock, _left_week, _left_approximate):
        draft = left_step(draft, text, left)
    return draft


def _before(draft: Draft, text: str, left: int) -> tuple[str, int]:
    first = max(left, draft.start - _WINDOW)
    return text[first : draft.start], first


def _left_relation(draft: Draft, text: str, left: int) -> Draft:
    owner = _YEARS.search(_before(draft, text, left)[0]) if draft.kind in ("quarter", "month", "season") else None
    if owner and not draft.year:  # 'last year's third quarter'
        shift = {"last": -1, "next": 1}.get(owner["t"].lower(), 0)
        return replace(draft, start=_before(draft, text, left)[1] + owner.start(), year_shift=shift)
    if draft.kind not in _RELATED or draft.relation or (draft.kind == "quarter" and draft.year):
        return draft
    before, first = _before(draft, text, left)
    match = _RELATION.search(before)
    if match is None or (draft.kind == "date" and draft.year):
        return draft
    return replace(draft, start=first + match.start(), relation=match["t"].lower())


def _left_part(draft: Draft, text: str, left: int) -> Draft:
    if draft.kind in ("duration", "ago", "shift", "span", "reference", "set", "clock", "part"):
        return draft
    before, first = _before(draft, text, left)
    match = _PART.search(before)
    if match is None:
        return draft
    word = squeeze(match["w"] or match["o"])
    part = _PARTS.get(word, "start" if word.startswith(("early", "first")) else "end")
    if draft.part:
        part = draft.part
    return replace(draft, start=first + match.start(), part="" if draft.kind in _DAYS else part)


def _left_of_day(draft: Draft, text: str, left: int) -> Draft:
    if not _is_day(draft):
        return draft
    before, first = _before(draft, text, left)
    match = _OF_DAY.search(before)
    if match is None:
        return draft
    of_day = draft.of_day or PARTS_OF_DAY.get(match["p"].lower(), "MO")
    return replace(draft, start=first + match.start(), of_day=of_day)


def _left_clock(draft: Draft, text: str, left: int) -> Draft:
    if not _is_day(draft) or draft.clock:
        return draft
    before, first = _before(draft, text, left)
    match = _CLOCK.search(before)
    if match is None:
        return draft
    clock = {"noon": "T12:00", "midday": "T12:00", "midnight": "T00:00"}.get(match["c"].lower())
    return replace(draft, start=first + match.start(), clock=clock or clock_value(match["c"]))


def _left_week(draft: Draft, text: str, left: int) -> Draft:
    if draft.kind != "date":
        return draft
    before, first = _before(draft, text, left)
    match = _WEEK_OF.search(before)
    return draft if match is None else replace(draft, start=first + match.start(), part="week")


def _left_approximate(draft: Draft, text: str, left: int) -> Draft:
    if draft.kind not in ("date", "month", "year", "decade"):
        return draft
    before, first = _before(draft, text, left)
    match = _APPROXIMATE.search(before)
    return draft if match is None else replace(draft, start=first + match.start(), approximate=True)


def _is_day(draft: Draft) -> bool:
    return draft.kind in _DAYS or (draft.kind in ("unit", "shift") and draft.unit in _DAYLIKE_UNITS)


def _right_year(draft: Draft, text: str, right: int) -> Draft:
    if draft.kind == "weekday":
        week = _RIGHT_WEEK.match(text, draft.end, right)
        return draft if week is None else replace(draft, end=week.end(), relation=week["t"].lower() + " week")
    if draft.kind not in ("month", "season", "quarter", "date", "holiday") or draft.year or draft.relation == "latest":
        return draft
    match = _RIGHT_YEAR.match(text, draft.end, right)
    if match is None:
        return draft
    if match["y"]:
        return replace(draft, end=match.end(), year=int(match["y"]))
    shift = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(match["t"].lower(), 0)
    return replace(draft, end=match.end(), year_shift=shift)


def _right_of_day(draft: Draft, text: str, right: int) -> Draft:
    if not _is_day(draft) or draft.of_day:
        return draft
    match = _RIGHT_OF_DAY.match(text, draft.end, right)
    if match is None or (draft.kind == "day" and draft.number == 0 and match["p"].lower() == "night"):
        return draft
    return replace(draft, end=match.end(), of_day=PARTS_OF_DAY[match["p"].lower()])


def _right_clock(draft: Draft, text: str, right: int) -> Draft:
    if not _is_day(draft) or draft.clock:
        return draft
    match = _RIGHT_CLOCK.match(text, draft.end, right)
    if match is None:
        return draft
    end = match.end()
    return replace(draft, end=end, clock=clock_value(match["c"]))
