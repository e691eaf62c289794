"""Times as told, found in a reading and made symbolic (TIMEX3; TimeML 1.2.1).

Days are decided later, by ``relate.anchor``, since they depend on when the report was published.
Recognition works on the text of each sentence; the parse, where there is one, only tells the tense.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tellings.records import Candidate, Mention, Reading, Reason, Report, Resolution, Sense, Sentence, Span, Time
from tellings.resolve.time_build import build
from tellings.resolve.time_core import find_cores, stretches
from tellings.resolve.time_modify import widen
from tellings.resolve.time_tense import direction
from tellings.resolve.time_words import Draft

__all__ = ["resolve_times", "time_expressions"]

_READ_KINDS = frozenset({"headline", "caption", "prose"})
_BASE_RULES = frozenset(
    {"absolute", "monthday", "weekday", "day", "month", "shift", "unit_of", "unit", "season", "ago", "quarter"}
)
_DAY_RULES = frozenset({"monthday", "weekday", "day"})
_DATING = frozenset({"absolute", "monthday", "month", "season"})  # beside these, 'for three years' ends with them
_ABSORBED = frozenset({"clock", "part", "unit", "duration", "day"})  # cores that may belong to a date beside them
_SINCE = re.compile(r"\b(?:ever\s+)?since\s+(?:at\s+least\s+)?(?:the\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|by|up\s+to|before|prior\s+to)\s+(?:the\s+)?(?:at\s+least\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|starting|beginning)\s+(?:on\s+)?(?:the\s+)?$", re.IGNORECASE)
_DURING = re.compile(r"\b(?:for|throughout|over|during|in\s+the\s+course\s+of)\s+(?:the\s+)?$", re.IGNORECASE)
_PM_STOP = re.compile(r"\d\s?[ap]m\.$", re.IGNORECASE)  # the stop ends the sentence, not the abbreviation
_BETWEEN = re.compile(r"\s*(?:\bto\b|\buntil\b|\btill\b|\bthrough\b|\band\b|[-–—])\s*(?:the\s+)?", re.IGNORECASE)
_BETWEEN_BEFORE = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_OPENS_RANGE = re.compile(r"\b(?:from|between)\s+(?:the\s+)?(?:early\s+|late\s+)?$", re.IGNORECASE)
_RANGED = frozenset({"absolute", "monthday", "weekday", "day", "month", "unit", "season"})


@dataclass(frozen=True, slots=True)
class Expression:
    """One time expression of a sentence: offsets in the sentence, its draft and its readings, best first."""

    start: int
    end: int
    draft: Draft
    readings: tuple[tuple[Time, Reason], ...]


@dataclass(frozen=True, slots=True)
class Bases:
    """The times last told of, from which 'two days later' (a day) and 'that year' (any) are counted."""

    day: Time | None = None
    latest: Time | None = None

    def after(self, time: Time) -> Bases:
        """What they are once ``time`` has been told."""
        if time.rule not in _BASE_RULES:
            return self
        plain = replace(time, sense="within")
        single = time.rule in _DAY_RULES or (time.rule == "absolute" and time.args[0] == time.args[1])
        single = single or (time.rule == "shift" and time.args[1] == "D")
        return Bases(plain if single else self.day, plain)


def resolve_times(reading: Reading) -> tuple[Resolution, ...]:
    """Every time told in headlines, captions and prose, in reading order. Ranges ('from 3 to 5 May') are one."""
    return tuple(_resolved(reading, _joined))


def time_expressions(reading: Reading) -> tuple[Resolution, ...]:
    """The same with the ends of ranges apart, as TIMEX3 annotates them."""
    return tuple(_resolved(reading, _apart))


def _apart(expressions: list[Expression], _text: str) -> Iterator[Expression]:
    yield from expressions


def _resolved(
    reading: Reading, arrange: Callable[[list[Expression], str], Iterator[Expression]]
) -> Iterator[Resolution]:
    bases = Bases()
    for number, sentence in enumerate(reading.sentences):
        if sentence.kind not in _READ_KINDS:
            continue
        for part in stretches(sentence, reading.report.text):
            text = part.span.of(reading.report.text)
            expressions, bases = _read(part, text, reading.report, bases)
            for expression in arrange(expressions, text):
                yield _resolution(expression, part, number)


def _resolution(expression: Expression, sentence: Sentence, number: int) -> Resolution:
    offset = sentence.span.start
    mention = Mention(Span(offset + expression.start, offset + expression.end), "time", number)
    share = 1.0 / len(expression.readings)
    scores = (
        [1.0] if len(expression.readings) == 1 else [0.5 + share / 2] + [share / 2] * (len(expression.readings) - 1)
    )
    candidates = tuple(
        Candidate(time, score, "stated", (reason,))
        for (time, reason), score in zip(expression.readings, scores, strict=True)
    )
    return Resolution(mention, candidates)


def _read(sentence: Sentence, text: str, report: Report, bases: Bases) -> tuple[list[Expression], Bases]:
    """The expressions of a sentence, and the days last told of, for 'two days later' in the next."""
    found: list[Expression] = []
    cores = find_cores(text)
    for i, core in enumerate(cores):
        if found and core.start < found[-1].end:
            continue
        left = max((e.end for e in found if e.draft.kind not in _ABSORBED), default=0)
        right = next((c.start for c in cores[i + 1 :] if c.kind not in _ABSORBED), len(text))
        draft = _clipped(widen(core, text, left, right), text)
        base = bases.day if draft.unit == "D" and draft.relation != "then" else bases.latest
        readings = tuple(_readings(draft, sentence, text, report, base))
        if readings:
            found = [e for e in found if e.end <= draft.start] + [Expression(draft.start, draft.end, draft, readings)]
            bases = bases.after(readings[0][0])
    dated = any(e.readings[0][0].rule in _DATING for e in found)
    return [_without_end(e) if dated and e.draft.relation == "weak" else e for e in found], bases


def _without_end(expression: Expression) -> Expression:
    """'It ruled for three years in the 1990s': the amount of time does not end at publication."""
    readings = tuple((replace(time, rule="from_event", args=()), reason) for time, reason in expression.readings)
    return replace(expression, readings=readings)


def _clipped(draft: Draft, text: str) -> Draft:
    """Without white space at its ends, or the full stop that ends the sentence after an abbreviation."""
    words = text[draft.start : draft.end]
    start = draft.start + len(words) - len(words.lstrip())
    trimmed = words.rstrip(" \t\n\u00a0,")
    if _PM_STOP.search(trimmed):
        trimmed = trimmed[:-1]
    return replace(draft, start=start, end=draft.start + len(trimmed))


def _readings(
    draft: Draft, sentence: Sentence, text: str, report: Report, base: Time | None
) -> Iterator[tuple[Time, Reason]]:
    # How long something lasts hangs on the noun, not on the verb: the words alone tell.
    seen = replace(sentence, tokens=()) if draft.kind == "duration" else sentence
    way = direction(seen, text, draft.start, draft.end)
    for option, reason in _orders(draft, report):
        time = build(option, way, base)
        if time is not None:
            yield (
                replace(time, sense=_sense(time, text, draft.start, draft.end)),
                reason or Reason("tense", 1.0, f"told as {way}"),
            )


def _orders(draft: Draft, report: Report) -> list[tuple[Draft, Reason | None]]:
    """A numeric date read day first and month first, the likelier first; one where the other cannot be."""
    if draft.relation != "numeric":
        return [(draft, None)]
    swapped = replace(draft, day=draft.month, month=draft.day, relation="")
    plain = replace(draft, relation="")
    if (draft.month or 0) > 12:
        return [(swapped, Reason("day order", 1.0, "only month first makes a date"))]
    if (draft.day or 0) > 12 or draft.day == draft.month:
        return [(plain, Reason("day order", 1.0, "only day first makes a date"))]
    known = report.outlet.day_first if report.outlet else None
    if known is not None:
        chosen = plain if known else swapped
        return [(chosen, Reason("day order", 1.0, f"the outlet writes the {'day' if known else 'month'} first"))]
    undecided = Reason("day order", 0.5, "day and month may stand in either order")
    return [(plain, undecided), (swapped, undecided)]


def _sense(time: Time, text: str, start: int, end: int) -> Sense:
    before = text[max(0, start - 28) : start]
    if "/" in time.timex:
        return "within" if _BETWEEN_BEFORE.search(before) else "during"
    if _SINCE.search(before):
        return "since"
    if "T" in time.timex[4:] and re.search(r"\bbefore\s+$", before):
        return "within"  # 'just before midnight on Tuesday'
    if _UNTIL.search(before) and time.rule not in ("duration", "span"):
        return "until"
    owns = text[end : end + 2] in ("'s", "’s")  # 'the toll from Tuesday's blast'
    if _FROM.search(before) and time.rule in _RANGED and not owns:
        return "since"
    if time.rule in ("duration", "span", "unit") and _DURING.search(before):
        return "during"
    return time.sense


def _joined(expressions: list[Expression], text: str) -> Iterator[Expression]:
    """Ranges as one: 'from 3 May to 5 June', 'between Monday and Wednesday', 'May-June 2017'."""
    i = 0
    while i < len(expressions):
        here = expressions[i]
        after = expressions[i + 1] if i + 1 < len(expressions) else None
        if after is not None and _is_range(here, after, text):
            yield _range(here, after, "within" if _BETWEEN_BEFORE.search(text[: here.start]) else "during")
            i += 2
        else:
            yield here
            i += 1


def _is_range(left: Expression, right: Expression, text: str) -> bool:
    between = text[left.end : right.start]
    if not _BETWEEN.fullmatch(between):
        return False
    if left.readings[0][0].rule not in _RANGED or right.readings[0][0].rule not in _RANGED:
        return False
    opened = _OPENS_RANGE.search(text[max(0, left.start - 24) : left.start]) is not None
    return (
        opened
        or (between.strip() in "-–—" and bool(between.strip()))
        or between.split()[0].lower() in ("to", "through")
    )


def _range(left: Expression, right: Expression, sense: Sense) -> Expression:
    last = right.readings[0][0]
    first = left.readings[0][0]
    if first.rule in ("month", "monthday", "season") and right.draft.year is not None:
        first = build(replace(left.draft, year=right.draft.year), "past", None) or first
    args = (1 + len(first.args), first.rule, *first.args, last.rule, *last.args)
    joined = Time(f"{first.timex}/{last.timex}", "range", args, sense, first.approximate or last.approximate)
    return Expression(left.start, right.end, left.draft, ((joined, Reason("range", 1.0, "from one time to another")),))
