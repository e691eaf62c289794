"""What a match of an amount of time is ('three weeks ago', 'the past month', 'nearly three years'): a draft or None."""

from __future__ import annotations

import re
from dataclasses import replace

from tellings.resolve.count_numbers import any_of, number
from tellings.resolve.time_words import (
    AMOUNT,
    PARTS_OF_DAY,
    REFERENCES,
    SETS,
    UNIT,
    UNITS,
    WEEKDAYS,
    Draft,
    squeeze,
    time_lists,
)


def unit_of(m: re.Match[str]) -> Draft | None:
    """'last week', 'this year', 'the following day', 'the weekend'."""
    fields = m.groupdict()
    word = squeeze(fields.get("t") or "this")
    if fields.get("p"):
        return Draft(m.start(), m.end(), "unit", unit="D", relation=word, of_day=PARTS_OF_DAY[m["p"].lower()])
    if m["u"][0].isupper() and m.string[m.start() - 1 : m.start()] in tuple("\"'“‘`"):
        return None  # the name of a programme
    unit = "WE" if "weekend" in m["u"].lower() else UNITS[m["u"].lower()]
    if m["u"].lower().endswith("s"):
        return None  # 'that weeks of fighting …', 'the coming months'
    if unit in ("TM", "TH", "2W", "C") or (unit == "D" and word in ("this", "last", "current", "present", "past")):
        return None
    return Draft(m.start(), m.end(), "unit", unit=unit, relation=word)


def day_before_of(m: re.Match[str]) -> Draft | None:
    """'the day before', 'the night after', where no clause follows that says of what."""
    if not _THEN_STOP.match(m.string, m.end()):
        return None
    later = m["r"].lower() in ("after", "later")
    return Draft(m.start(), m.end(), "shift", number=1 if later else -1, unit="D", relation="then")


def part_of_unit_of(m: re.Match[str]) -> Draft | None:
    """'the end of the year', 'later in the week', 'year-end'."""
    word = squeeze(m.groupdict().get("o") or "end")
    part = next(p for p in ("end", "start", "begin", "mid", "close", "earl", "late") if p in word)
    told = {"begin": "start", "close": "end", "earl": "earlier" if "earlier" in word else "early"}.get(part, part)
    told = "later" if "later" in word else told
    return Draft(m.start(), m.end(), "unit", unit=UNITS[m["u"].lower()], relation="this", part=told)


def year_ago_of(m: re.Match[str]) -> Draft | None:
    """'the year-ago quarter', 'year-earlier'."""
    return Draft(m.start(), m.end(), "ago", number=1, unit="Y", relation="past")


def _amount(words: str) -> float | None:
    plain = squeeze(words)
    if "couple" in plain:
        return 2.0
    return {"a": 1.0, "an": 1.0}.get(plain, number(plain))


_AGE_AFTER = re.compile(r"(?:[\s-]+olds?\b|\s+of\s+age\b)", re.IGNORECASE)

_AGED_BEFORE = re.compile(r"\b(?:aged?|at\s+age)\s+(?:of\s+)?$", re.IGNORECASE)

_OF_CONFLICT = re.compile(
    r"[\s-]+old\s+(?:[\w-]+\s+){0,2}?(?:war|conflict|insurgency|siege|fighting|campaign|uprising|rebellion|blockade|crisis|"
    r"truce|cease-?fire|dispute|offensive|battle|occupation|regime|unrest|revolt|feud|standoff|embargo|stalemate)\b",
    re.IGNORECASE,
)

_ARTICLE_OK = re.compile(
    r"\b(?:for|within|in|after|nearly|about|almost|over|than|least|under|lasted|took|takes?|half|of|to|just|around|spent)\s+$",
    re.IGNORECASE,
)

_TIMES_BEFORE = re.compile(r"\b(?:times|once|twice)\s+$", re.IGNORECASE)

_THEN_STOP = re.compile(r"\s*(?:[,.;:)]|$|\s(?:and|but|when|as|in|on|at|by)\b)")

_EVENT_AFTER = re.compile(r"\s+(?:into|following|prior\s+to|ahead\s+of|from\s+(?!now))\b", re.IGNORECASE)

_FRACTION = re.compile(r"quarters?\s+(?:of|the)\b", re.IGNORECASE)

_WITHIN_BEFORE = re.compile(r"\bwithin\s+$", re.IGNORECASE)


def _is_no_duration(m: re.Match[str], amount: str) -> bool:
    """'aged three years', 'a quarter of', a quoted title, 'a years': no amount of time."""
    text, rest, unit = m.string, m.end(), m["u"]
    if _AGED_BEFORE.search(text[: m.start()]) or (_AGE_AFTER.match(text, rest) and not _OF_CONFLICT.match(text, rest)):
        return True
    fraction = _FRACTION.search(unit + text[m.end("u") : m.end("u") + 12]) or "-" in m.group() or amount in ("a", "an")
    if UNITS[unit.lower()] == "Q" and fraction:
        return True
    if unit[0].isupper() and text[m.start() - 1 : m.start()] in tuple("\"'“‘`"):
        return True
    return amount in ("a", "an") and unit.lower().endswith("s")


def duration_of(m: re.Match[str]) -> Draft | None:
    """An amount of time: 'nearly three years'; with 'ago', 'later' or 'earlier' a time so far off."""
    text, fields = m.string, m.groupdict()
    unit, amount = UNITS[m["u"].lower()], squeeze(m["n"])
    if _is_no_duration(m, amount):
        return None
    before, rest = text[: m.start()], m.end()
    qualifier = squeeze(fields.get("qual") or "")
    value = _amount(amount)
    after = squeeze(fields.get("after") or "")
    if fields.get("half") and value is not None:
        value += 0.5
    approximate = bool(qualifier and qualifier not in ("the", "only", "just", "another", "exactly"))
    draft = Draft(m.start(), m.end(), "duration", number=value, unit=unit, approximate=approximate or value is None)
    if after in ("ago", "from now", "hence"):
        return replace(draft, kind="ago", relation="past" if after == "ago" else "future")
    if after in ("earlier", "later") or (
        after in ("before", "after", "afterwards", "on") and _THEN_STOP.match(text, rest)
    ):
        return replace(draft, kind="shift", relation="past" if after in ("earlier", "before") else "future")
    if after == "on":
        draft = replace(draft, end=m.start("after") - len(m["gap"]))
    elif after:
        draft = replace(draft, end=m.start("after") - len(m["gap"]), relation="event")
    elif _EVENT_AFTER.match(text, rest) or (
        _WITHIN_BEFORE.search(before) and re.match(r"\s+of\b", text[rest : rest + 8])
    ):
        draft = replace(draft, relation="event")
    if amount in ("a", "an") and not qualifier and "-" not in m.group() and not _ARTICLE_OK.search(before):
        return replace(draft, kind="set") if _TIMES_BEFORE.search(before) and unit not in ("TM", "TH") else None
    return draft if draft.relation else replace(draft, relation=_end_of(draft, text))


_LASTING = any_of(time_lists()["lasting"]["words"])
_PERFECT_BEFORE = re.compile(r"(?:\b(?:has|have|had|been)|['’]ve)\b[^,;.]{0,80}$", re.IGNORECASE)
_FOR_BEFORE = re.compile(r"\b(?:for|after|over|despite|following)\s+(?:the\s+)?$", re.IGNORECASE)
_LASTING_BEFORE = re.compile(rf"\b{_LASTING}\s+(?:of|lasting|that\s+(?:had\s+)?lasted|for)\s+$", re.IGNORECASE)
_LASTING_AFTER = re.compile(rf"\s+(?:of\s+)?(?:[\w-]+\s+){{0,3}}?{_LASTING}\b", re.IGNORECASE)
_TO_COME = re.compile(r"\s+(?:to\s+come|ahead)\b", re.IGNORECASE)
_STAGE_BEFORE = re.compile(r"\b(?:early|first|opening|final|dying|closing|initial)\s+$", re.IGNORECASE)


def _end_of(draft: Draft, text: str) -> str:
    """Whether an amount of time ends at publication: "" is yes, "weak" if nothing else dates it, "event" no.

    'has been divided for three years' and 'a siege of three years' end then; 'sentenced to three years' does not.
    """
    before = text[: draft.start]
    if _TO_COME.match(text, draft.end):
        return "ahead"
    if draft.unit in ("TH", "TM") or _STAGE_BEFORE.search(before):
        return "event"
    if _PERFECT_BEFORE.search(before) or _LASTING_BEFORE.search(before) or _LASTING_AFTER.match(text, draft.end):
        return ""
    return "weak" if _FOR_BEFORE.search(before) else "event"


def span_of(m: re.Match[str]) -> Draft | None:
    """'the past 24 hours', 'recent days', 'the next few weeks'; 'the first nine months' is a bare duration."""
    relation = squeeze(m["t"])
    value = _amount(m["n"]) if m["n"] else None
    if (
        value is None
        and not m["n"]
        and relation not in ("recent", "coming", "past", "last", "next", "previous", "following")
    ):
        return None
    unit = UNITS[m["u"].lower()]
    draft = Draft(m.start(), m.end(), "span", number=value, unit=unit, relation=relation, approximate=value is None)
    if relation in ("first", "final", "opening", "latest"):
        return replace(draft, kind="duration")
    return draft


_VAGUE_BEFORE = re.compile(
    r"\b(?:for|in|after|within|over|took|takes?|take|lasted|lasting|spent|of|by|past|many|last|despite|following|the|some)\s+$",
    re.IGNORECASE,
)

_VAGUE_AFTER = re.compile(
    r"(?:-long\b|\s+(?:of\s+[a-z]|ago\b|earlier\b|later\b|after\b|before\b|long\b|into\b))", re.IGNORECASE
)


def vague_duration_of(m: re.Match[str]) -> Draft | None:
    """'for weeks', 'a weeks-long battle', 'years of war', 'months ago'."""
    text = m.string
    word = m["u"].lower()
    after = squeeze(m["after"] or "")
    if not m["long"] and not (_VAGUE_BEFORE.search(text[: m.start()]) or _VAGUE_AFTER.match(text, m.end("u"))):
        return None
    if UNITS[word] == "Q" or re.search(r"\d[\s-]*$", text[: m.start()]) or (not word.endswith("s") and not m["long"]):
        return None
    number_ = None if word.endswith("s") else 1.0
    draft = Draft(m.start(), m.end(), "duration", number=number_, unit=UNITS[word], approximate=number_ is None)
    if after:
        kind = "ago" if after == "ago" else "shift"
        return replace(draft, kind=kind, relation="past" if after in ("ago", "earlier") else "future")
    return replace(draft, relation=_end_of(draft, text))


_IN_BEFORE = re.compile(r"\b(?:in|from|of|with|than)\s+$", re.IGNORECASE)

_AMOUNT_AFTER = re.compile(rf"\s+(?:{AMOUNT}|{UNIT})\b", re.IGNORECASE)


def reference_of(m: re.Match[str]) -> Draft | None:
    """'now', 'recently', 'the future'."""
    text = m.string
    words = squeeze(m.group())
    if words.endswith("past") and (not _IN_BEFORE.search(text[: m.start()]) or _AMOUNT_AFTER.match(text, m.end())):
        return None
    return Draft(m.start(), m.end(), "reference", relation=REFERENCES[words])


def then_of(m: re.Match[str]) -> Draft | None:
    """'since then', 'by then'."""
    return Draft(m.start("then"), m.end("then"), "shift", number=0, unit="D", relation="then")


def set_of(m: re.Match[str]) -> Draft | None:
    """'every Friday', 'daily'."""
    words = squeeze(m.group())
    if m.group()[0].isupper() and re.search(r"[\w’']\s+$", m.string[: m.start()]):
        return None  # the name of a paper
    if words in SETS:
        return Draft(m.start(), m.end(), "set", unit=SETS[words])
    inner = m["u"].lower()
    if inner in UNITS:
        return Draft(m.start(), m.end(), "set", number=1, unit=UNITS[inner])
    if inner in WEEKDAYS:
        return Draft(m.start(), m.end(), "set", unit=f"XXXX-WXX-{WEEKDAYS[inner]}")
    return Draft(m.start(), m.end(), "set", unit=f"XXXX-XX-XXT{PARTS_OF_DAY.get(inner, 'MO')}")
