"""The cores of time expressions in a sentence: dates, months, years, weekdays, units with an amount, …

Each pattern runs only on sentences that hold a word it needs. Where two cores overlap, the one that
begins first wins, then the longer, then the one listed first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from tellings.resolve.count_numbers import NUMERALS, any_of, number
from tellings.resolve.time_words import (
    AMBIGUOUS_MONTHS,
    AMOUNT,
    CLOCK,
    DAY,
    FIXED_HOLIDAYS,
    MONTH,
    MONTHS,
    MOVING_HOLIDAYS,
    ORDINALS,
    PART_OF_DAY,
    PARTS_OF_DAY,
    QUALIFIER,
    REFERENCES,
    SEASON,
    SEASONS,
    SETS,
    UNIT,
    UNITS,
    WEEKDAY,
    WEEKDAY_SHORT,
    WEEKDAYS,
    YEAR,
    Draft,
    month_number,
    squeeze,
    weekday_number,
)

Maker = Callable[[re.Match[str], str], Draft | None]
_WORD = re.compile(r"[^\W\d_]+|\d+")
_THIS = r"this|last|next|past|previous|prior|following|coming|same|that|current|present|upcoming|preceding|ensuing"
_ORDINAL = any_of(ORDINALS)
_SHORT_DAY = rf"(?:{WEEKDAY}|{WEEKDAY_SHORT}\.?)"


def _date(m: re.Match[str], text: str) -> Draft | None:
    fields = m.groupdict()
    if not m["m"][0].isupper():
        return None
    year = _full_year(fields.get("y"))
    last = int(fields["e"]) if fields.get("e") else None
    return Draft(
        m.start(), m.end(), "date", year=year, month=month_number(m["m"]), day=int(m["d"]), last_day=last,
        weekday=weekday_number(m["w"]) if fields.get("w") else None,
    )  # fmt: skip


def _full_year(words: str | None) -> int | None:
    if not words:
        return None
    digits = words.strip("'’")
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) > 40 else 2000)


def _iso(m: re.Match[str], text: str) -> Draft | None:
    if not (1 <= int(m["m"]) <= 12 and 1 <= int(m["d"]) <= 31):
        return None
    clock = f"T{m['c']}" if m["c"] else ""
    return Draft(m.start(), m.end(), "date", year=int(m["y"]), month=int(m["m"]), day=int(m["d"]), clock=clock)


def _numeric(m: re.Match[str], text: str) -> Draft | None:
    """Day and month in the order printed; ``relation`` 'numeric' lets the outlet's order decide."""
    first, second = int(m["a"]), int(m["b"])
    if not (1 <= first <= 31 and 1 <= second <= 31) or (first > 12 and second > 12):
        return None
    return Draft(
        m.start(), m.end(), "date", year=_full_year(m["y"]), month=second, day=first, relation="numeric"
    )  # fmt: skip


_NEEDS_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|of|from|between|during|through|after|before|to|and|last|next|this|each|every|early|late|"
    r"mid|for|around|about|as|until|throughout|end|past)[\s-]+(?:the\s+)?$",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(r"\s+(?:this|last|next|of\s+(?:this|last|next))\s+year\b", re.IGNORECASE)


def _month(m: re.Match[str], text: str) -> Draft | None:
    word = m["m"].rstrip(".").lower()
    if not m["m"][0].isupper():
        return None
    fields = m.groupdict()
    if not fields.get("y"):
        short = word in MONTHS and len(word) <= 4 and word not in ("may", "june", "july")
        if (word in AMBIGUOUS_MONTHS or short) and not (
            _NEEDS_BEFORE.search(text[: m.start()]) or _YEAR_AFTER.match(text, m.end())
        ):
            return None
    end = m.end() - 1 if m.group().endswith(".") and m.end() == len(text) else m.end()
    return Draft(m.start(), end, "month", month=month_number(m["m"]), year=_full_year(fields.get("y")))


_COUNTED_AFTER = re.compile(
    r"\s+(?:(?:[a-z]+|[A-Z][\w-]+)\s+)?(?:people|persons|men|women|civilians|troops|soldiers|fighters|militants|rebels|"
    r"homes|houses|families|refugees|tonn?es|tons|km|kilometers|kilometres|meters|metres|miles|feet|euros|dollars|pounds|"
    r"percent|per\s+cent|residents|villagers|prisoners|vehicles|tanks|jobs|votes|points|shares|degrees|hectares|acres|"
    r"barrels|others|inhabitants|members|workers|protesters|students|children|police|migrants|years|days|hours|cases)\b"
)
_AMOUNT_BEFORE = re.compile(
    r"(?:\b(?:some|nearly|almost|over|than|least|estimated|approximately|roughly|to\s+around|up\s+to|killed|killing|"
    r"another|only|just|flight|number|no\.|route|highway|room|article|resolution|law|model|page)|[$£€#№])\s*$",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|of|from|to|during|through|before|after|early|late|mid|the|year|fiscal|and|for|between|"
    r"summer|winter|spring|fall|autumn|around|circa|throughout|as|post|pre|until|into|end|late[-\s]|election|"
    r"his|her|its|their)[\s-]+$|^[\W]*$|[(,–—-]\s*$",
    re.IGNORECASE,
)


def _year(m: re.Match[str], text: str) -> Draft | None:
    before = text[: m.start()]
    year = int(m["y"])
    if not 1500 <= year <= 2049 or _COUNTED_AFTER.match(text, m.end()) or _AMOUNT_BEFORE.search(before):
        return None
    if not (_YEAR_BEFORE.search(before) or 1900 <= year <= 2039):
        return None
    return Draft(m.start(), m.end(), "year", year=year)


def _years(m: re.Match[str], text: str) -> Draft | None:
    first, last = int(m["y"]), m["z"]
    until = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if not (1500 <= first < until <= 2049):
        return None
    return Draft(m.start(), m.end(), "years", year=first, number=until)


def _spoken_year(m: re.Match[str], text: str) -> Draft | None:
    if m["two"]:
        return Draft(m.start(), m.end(), "year", year=2000 + int(number(m["rest"] or "zero") or 0))
    return Draft(m.start(), m.end(), "year", year=1900 + int(number(m["rest2"]) or 0))


def _season(m: re.Match[str], text: str) -> Draft | None:
    word = m["s"].lower()
    fields = m.groupdict()
    if not fields.get("y"):
        before = text[: m.start("s")]
        needs = r"\b(?:last|this|next|in|since|until|by|during|early|late|mid)[\s-]+(?:the\s+)?(?:early\s+|late\s+)?$"
        if word in ("fall", "spring") and not re.search(needs, before, re.IGNORECASE):
            return None
        if word == "fall" and re.match(r"\s+(?:of|in|from|into|to)\b", text[m.end() :]):
            return None
        if re.match(r"\s+(?:Olympic|Games|Palace|School)", text[m.end() :]) or (
            m["s"][0].isupper() and m.start("s") > 0
        ):
            return None
    return Draft(m.start(), m.end(), "season", unit=SEASONS[word], year=_full_year(fields.get("y")))


def _quarter(m: re.Match[str], text: str) -> Draft | None:
    fields = m.groupdict()
    which = fields.get("q") or ""
    if fields.get("n"):
        place = int(fields["n"])
    elif which.lower() in ORDINALS:
        place = ORDINALS[which.lower()]
    else:
        place = 0
    relation = which.lower() if not place else ""
    unit = "H" if "half" in m.group().lower() else "Q"
    if unit == "H" and place > 2:
        return None
    return Draft(
        m.start(), m.end(), "quarter", number=place, unit=unit, year=_full_year(fields.get("y")), relation=relation
    )


def _decade(m: re.Match[str], text: str) -> Draft | None:
    digits = m["d"].strip("'’")
    year = int(digits) if len(digits) == 4 else 1900 + int(digits)
    return Draft(m.start(), m.end(), "decade", year=year // 10 * 10)


_CENTURY_WORDS = {"nineteenth": 19, "twentieth": 20, "twenty-first": 21, "eighteenth": 18, "seventeenth": 17}


def _century(m: re.Match[str], text: str) -> Draft | None:
    words = m["c"].lower()
    which = _CENTURY_WORDS.get(words) or int(re.sub(r"\D", "", words) or 0)
    return Draft(m.start(), m.end(), "century", number=which) if 0 < which <= 21 else None


def _weekday(m: re.Match[str], text: str) -> Draft | None:
    if not m["w"][0].isupper():
        return None
    if m.group().lower().endswith("days"):
        return Draft(m.start(), m.end(), "set", unit="XXXX-WXX-" + str(weekday_number(m["w"])))
    return Draft(m.start(), m.end(), "weekday", weekday=weekday_number(m["w"]))


_DAY_WORDS = {
    "today": (0, ""), "yesterday": (-1, ""), "tomorrow": (1, ""), "tonight": (0, "NI"), "overnight": (0, "overnight"),
    "the day before yesterday": (-2, ""), "the day after tomorrow": (2, ""), "last night": (-1, "NI"),
    "last evening": (-1, "EV"),
}  # fmt: skip


def _day_word(m: re.Match[str], text: str) -> Draft | None:
    words = squeeze(m.group())
    if words in _DAY_WORDS:
        offset, of_day = _DAY_WORDS[words]
        return Draft(m.start(), m.end(), "day", number=offset, of_day=of_day)
    return Draft(m.start(), m.end(), "day", number=0, of_day=PARTS_OF_DAY[m["p"].lower()])


def _unit(m: re.Match[str], text: str) -> Draft | None:
    """'last week', 'this year', 'the following day', 'the weekend'."""
    fields = m.groupdict()
    word = squeeze(fields.get("t") or "this")
    unit = "WE" if "weekend" in m["u"].lower() else UNITS[m["u"].lower()]
    if unit in ("TM", "TH", "2W", "C") or (unit == "D" and word in ("this", "last", "current", "present", "past")):
        return None
    return Draft(m.start(), m.end(), "unit", unit=unit, relation=word)


def _day_before(m: re.Match[str], text: str) -> Draft | None:
    later = m["r"].lower() in ("after", "later")
    return Draft(m.start(), m.end(), "shift", number=1 if later else -1, unit="D", relation="then")


def _amount(words: str) -> float | None:
    plain = squeeze(words)
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
_RATE_BEFORE = re.compile(
    r"(?:\b(?:times|once|twice|percent|per\s+cent|dollars|barrels|people|tons|tonnes|euros|hours|days|[a-z]+s|million|billion)"
    r"|[$€£]\s?[\d.,]+|[\d%])\s+$",
    re.IGNORECASE,
)
_TIME_OF_AFTER = re.compile(r"\s+(?:ago|earlier|later|before|after)\b", re.IGNORECASE)
_THEN_STOP = re.compile(r"\s*(?:[,.;:)]|$|\s(?:and|but|when|as|in|on|at|by|the\s+\w+\s+\w+ed)\b)")


_EVENT_AFTER = re.compile(r"\s+(?:into|following|prior\s+to|ahead\s+of|from\s+(?!now))\b", re.IGNORECASE)
_WITHIN_BEFORE = re.compile(r"\bwithin\s+$", re.IGNORECASE)


def _duration(m: re.Match[str], text: str) -> Draft | None:
    unit = UNITS[m["u"].lower()]
    before, rest = text[: m.start()], m.end()
    fields = m.groupdict()
    qualifier = squeeze(fields.get("qual") or "")
    if _AGED_BEFORE.search(before) or (_AGE_AFTER.match(text, rest) and not _OF_CONFLICT.match(text, rest)):
        return None
    amount = squeeze(m["n"])
    value = _amount(amount)
    if amount in ("a", "an") and m["u"].lower().endswith("s"):
        return None
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
    if after:
        draft = replace(draft, end=m.start("after") - len(m["gap"]), relation="event")
    elif _EVENT_AFTER.match(text, rest) or (
        _WITHIN_BEFORE.search(before) and re.match(r"\s+of\b", text[rest : rest + 8])
    ):
        draft = replace(draft, relation="event")
    if amount in ("a", "an") and not qualifier and "-" not in m.group() and not _ARTICLE_OK.search(before):
        return replace(draft, kind="set") if _RATE_BEFORE.search(before) and unit not in ("TM", "TH") else None
    return draft


def _span(m: re.Match[str], text: str) -> Draft | None:
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


def _vague_duration(m: re.Match[str], text: str) -> Draft | None:
    word = m["u"].lower()
    after = squeeze(m["after"] or "")
    if not m["long"] and not (_VAGUE_BEFORE.search(text[: m.start()]) or _VAGUE_AFTER.match(text, m.end("u"))):
        return None
    if re.search(r"\d[\s-]*$", text[: m.start()]) or (not word.endswith("s") and not m["long"]):
        return None
    number_ = None if word.endswith("s") else 1.0
    draft = Draft(m.start(), m.end(), "duration", number=number_, unit=UNITS[word], approximate=number_ is None)
    if after:
        kind = "ago" if after == "ago" else "shift"
        return replace(draft, kind=kind, relation="past" if after in ("ago", "earlier") else "future")
    return draft


_IN_BEFORE = re.compile(r"\b(?:in|from|of|with|than)\s+$", re.IGNORECASE)
_AMOUNT_AFTER = re.compile(rf"\s+(?:{AMOUNT}|{UNIT})\b", re.IGNORECASE)


def _reference(m: re.Match[str], text: str) -> Draft | None:
    words = squeeze(m.group())
    if words.endswith("past") and (not _IN_BEFORE.search(text[: m.start()]) or _AMOUNT_AFTER.match(text, m.end())):
        return None
    return Draft(m.start(), m.end(), "reference", relation=REFERENCES[words])


def _then(m: re.Match[str], text: str) -> Draft | None:
    return Draft(m.start("then"), m.end("then"), "shift", number=0, unit="D", relation="then")


def _set(m: re.Match[str], text: str) -> Draft | None:
    words = squeeze(m.group())
    if words in SETS:
        return Draft(m.start(), m.end(), "set", unit=SETS[words])
    inner = m["u"].lower()
    if inner in UNITS:
        return Draft(m.start(), m.end(), "set", number=1, unit=UNITS[inner])
    if inner in WEEKDAYS:
        return Draft(m.start(), m.end(), "set", unit=f"XXXX-WXX-{WEEKDAYS[inner]}")
    return Draft(m.start(), m.end(), "set", unit=f"XXXX-XX-XXT{PARTS_OF_DAY.get(inner, 'MO')}")


def _holiday(m: re.Match[str], text: str) -> Draft | None:
    words = squeeze(m["h"])
    if not m["h"][0].isupper():
        return None
    if words in FIXED_HOLIDAYS:
        month, day = FIXED_HOLIDAYS[words]
        return Draft(m.start(), m.end(), "date", month=month, day=day, year=_full_year(m["y"]))
    return Draft(m.start(), m.end(), "holiday", relation=words.replace(" ", "_").upper(), year=_full_year(m["y"]))


def _clock(m: re.Match[str], text: str) -> Draft | None:
    if re.fullmatch(r"\d{1,2}:\d\d", m.group()) and not re.search(
        r"\b(?:at|by|around|about|from|until|after|before|since|between|and|approximately|till|near)\s+$",
        text[: m.start()],
    ):
        return None
    return Draft(m.start(), m.end(), "clock", clock=clock_value(m.group()))


def clock_value(words: str) -> str:
    """'4:24 PM' → 'T16:24'."""
    plain = squeeze(words)
    digits = re.match(r"(\d{1,2})[:.h](\d\d)|(\d\d)(\d\d)|(\d{1,2})", plain)
    if digits is None:
        hour, minute = NUMERALS.get(plain.split()[0], 0), 0
    else:
        hour = int(digits[1] or digits[3] or digits[5])
        minute = int(digits[2] or digits[4] or 0)
    afternoon = re.search(r"\dp|p\.?\s?m|afternoon|evening", plain) is not None
    if afternoon and hour < 12:
        hour += 12
    if hour == 12 and re.search(r"a\.?\s?m\b", plain) and not afternoon:
        hour = 0
    return f"T{hour:02d}:{minute:02d}"


def _part_of_day(m: re.Match[str], text: str) -> Draft | None:
    return Draft(m.start("p"), m.end(), "part", of_day=PARTS_OF_DAY[m["p"].lower()])


def _ordinal_day(m: re.Match[str], text: str) -> Draft | None:
    return Draft(m.start("d"), m.end(), "monthless", day=int(m["n"]))


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_WD = rf"(?:(?P<w>{_SHORT_DAY}),?\s+)?"
_Y = rf"(?:,?\s+(?:of\s+)?(?P<y>{YEAR})\b(?![,.]\d))?"
_YY = rf"(?:,?\s+(?P<y>{YEAR}|['’]\d\d)\b)"
_ORD = r"(?:st|nd|rd|th)?"
_AND = r"(?:\s*[-–—]\s*|\s+(?:to|and|or|through|until)\s+)"
# class of words a sentence must hold, pattern, maker
PATTERNS: tuple[tuple[str, re.Pattern[str], Maker], ...] = (
    ("Y", _p(r"(?<![\d/-])(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<c>\d\d:\d\d)(?::\d\d)?)?(?![\d-])"), _iso),
    ("D", _p(r"(?<![\d/.-])(?P<a>\d{1,2})([/.-])(?P<b>\d{1,2})\2(?P<y>\d{4}|\d\d)(?![\d/]|[.-]\d)"), _numeric),
    (
        "M",
        _p(rf"{_WD}(?:the\s+)?\b(?<![\d.,:/-])(?P<d>{DAY}){_ORD}(?:{_AND}(?P<e>{DAY}){_ORD})?(?:\s+of)?[\s-]+(?P<m>{MONTH}){_Y}"),
        _date,
    ),
    (
        "M",
        _p(
            rf"{_WD}\b(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>{DAY}){_ORD}\b(?:{_AND}(?P<e>{DAY}){_ORD}\b(?!\s+{MONTH}))?"
            rf"(?![:%]|[.,]\d|\s?[ap]\.?m\b|\s+(?:percent|people)){_Y}"
        ),
        _date,
    ),
    ("M", _p(rf"\b(?P<m>{MONTH}){_YY}(?!,\d)"), _month),
    ("M", _p(rf"\b(?P<m>{MONTH})"), _month),
    ("Y", _p(rf"(?<![\d.,$£€/-])\b(?P<y>{YEAR})\s*[-–—/]\s*(?P<z>{YEAR}|\d\d)\b(?![-/.,]\d)"), _years),
    ("Y", _p(rf"(?<![\d.,$£€#/:+])(?:\b(?:the\s+)?(?:fiscal|the\s+year)\s+(?:year\s+)?)?\b(?P<y>{YEAR})\b(?![:%/]|[.,]\d|-\d)"), _year),
    (
        "N",
        _p(
            rf"\b(?:the\s+year\s+)?(?:(?P<two>two\s+thousand)(?:\s+(?:and\s+)?(?P<rest>(?:{any_of(NUMERALS)})))?\b(?=[.,]|\s+(?:and|or)\b|$)"
            rf"|nineteen\s+(?P<rest2>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]{any_of(NUMERALS)})?))\b"
        ),
        _spoken_year,
    ),
    ("S", _p(rf"\b(?:the\s+)?(?P<s>{SEASON})(?:\s+of)?\s+(?P<y>{YEAR})\b"), _season),
    ("S", _p(rf"\b(?P<s>{SEASON})\b(?!-)"), _season),
    (
        "U",
        _p(
            rf"\b(?:(?:the|its|their|his|a)\s+)?(?:fiscal[\s-]+)?(?P<q>{_ORDINAL}|latest|final)(?:\s+fiscal)?[\s-]+(?:quarter|half)\b"
            rf"(?:(?:\s+of)?(?:\s+fiscal)?\s+(?P<y>{YEAR})\b)?"
        ),
        _quarter,
    ),
    ("U", _p(rf"\bQ(?P<n>[1-4])(?:\s+(?P<y>{YEAR}))?\b"), _quarter),
    ("D", _p(r"\b(?:the\s+)?(?P<d>(?:1[5-9]\d|20\d)0|['’]?[2-9]0)['’]?s\b"), _decade),
    ("U", _p(rf"\b(?:the\s+)?(?P<c>\d{{1,2}}(?:st|nd|rd|th)|{any_of(_CENTURY_WORDS)})[\s-]+century\b"), _century),
    ("W", _p(rf"\b(?P<w>{WEEKDAY})s?\b"), _weekday),
    (
        "T",
        _p(rf"\b(?:the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)|today|yesterday|tomorrow|tonight|overnight|last\s+(?:night|evening)|this\s+(?P<p>{PART_OF_DAY}))\b"),
        _day_word,
    ),
    ("U", _p(r"\bthe\s+(?:day|night|evening)\s+(?P<r>before|after)\b(?!\s+(?:yesterday|tomorrow))"), _day_before),
    ("U", _p(rf"\b(?:the\s+)?(?:very\s+)?(?P<t>{_THIS}|that\s+same|this\s+same)\s+(?:calendar\s+|fiscal\s+)?(?P<u>{UNIT}|weekend)\b(?!-)"), _unit),
    ("U", _p(r"\bthe\s+(?P<u>weekend)\b"), _unit),
    (
        "U",
        _p(
            rf"\b(?:at\s+least\s+)?(?:the\s+)?(?:very\s+)?(?P<t>past|last|next|coming|following|previous|recent|first|final|opening|latest)"
            rf"(?:\s+(?P<n>{AMOUNT}))?\s+(?P<u>{UNIT})\b(?:\s+or\s+so)?"
        ),
        _span,
    ),
    (
        "U",
        _p(
            rf"(?<![\d.,$£€/-])\b(?:(?P<qual>{QUALIFIER}(?:\s+{QUALIFIER})?)\s+)?(?P<n>{AMOUNT})"
            rf"(?:\s+(?:more|straight|consecutive|full|whole|additional|long|successive|and\s+a\s+half))?[\s-]*(?P<u>{UNIT})\b"
            rf"(?:-long\b)?(?P<half>\s+and\s+a\s+half)?(?:\s+or\s+so)?"
            rf"(?:(?P<gap>\s+)(?P<after>ago|earlier|later|before|afterwards|after|from\s+now|hence|on)\b)?"
        ),
        _duration,
    ),
    ("U", _p(rf"\b(?P<u>{UNIT})(?P<long>-long)?\b(?:\s+(?P<after>ago|earlier|later))?"), _vague_duration),
    ("R", _p(rf"\b(?:{any_of(REFERENCES)})\b"), _reference),
    ("R", _p(r"\b(?:since|until|till|by|from)\s+(?P<then>then)\b"), _then),
    ("E", _p(rf"\b(?:every|each)\s+(?:other\s+)?(?P<u>{UNIT}|{WEEKDAY}|{PART_OF_DAY})\b|\b{any_of(SETS)}\b"), _set),
    ("H", _p(rf"\b(?P<h>{any_of([*FIXED_HOLIDAYS, *MOVING_HOLIDAYS])})\b(?:,?\s+(?P<y>{YEAR}))?".replace("'", "['’]")), _holiday),
    ("D", _p(rf"(?<![\d.,:/$£€-])\b(?:around\s+|about\s+)?{CLOCK}"), _clock),
    ("P", _p(r"\b(?:at|before|after|by|since|until|around)\s+(?P<p>dawn|dusk|sunrise|sunset|nightfall|midnight|noon|midday|daybreak)\b"), _part_of_day),
    ("D", _p(r"\b(?:on|by|since|until)\s+(?P<d>the\s+(?P<n>\d{1,2})(?:st|nd|rd|th))\b(?=\s*(?:[,.;)]|$))"), _ordinal_day),
)  # fmt: skip


def _classes() -> dict[str, str]:
    found: dict[str, str] = {}

    def mark(words: object, letter: str) -> None:
        for word in words:  # type: ignore[attr-defined]
            for piece in _WORD.findall(str(word).lower()):
                found[piece] = found.get(piece, "") + letter

    mark(MONTHS, "M")
    mark(WEEKDAYS, "W")
    mark(SEASONS, "S")
    mark([*UNITS, "weekend", "half", "q", "quarter"], "U")
    mark(["today", "yesterday", "tomorrow", "tonight", "overnight", *PARTS_OF_DAY], "T")
    mark(PARTS_OF_DAY, "P")
    mark([*SETS, "every", "each"], "E")
    mark(["nineteen", "thousand"], "N")
    mark(["o", "clock"], "D")
    for phrase in [*REFERENCES, "then"]:
        mark([phrase.split()[-1]], "R")
    for phrase in [*FIXED_HOLIDAYS, *MOVING_HOLIDAYS]:
        mark([max(re.split(r"[\s']", phrase), key=len)], "H")
    return found


_CLASSES = _classes()


def classes_of(text: str) -> frozenset[str]:
    """The classes of the words of a sentence that may belong to a time expression."""
    found: set[str] = set()
    for word in _WORD.findall(text.lower()):
        if word[0].isdigit():
            found.add("D")
            if len(word) == 4:
                found.add("Y")
        elif word in _CLASSES:
            found.update(_CLASSES[word])
    return frozenset(found)


def find_cores(text: str) -> list[Draft]:
    """Time expressions of a sentence without their modifiers, in reading order, none overlapping."""
    classes = classes_of(text)
    ranked: list[tuple[int, int, int, Draft]] = []
    for order, (needs, pattern, make) in enumerate(PATTERNS):
        if needs not in classes:
            continue
        for match in pattern.finditer(text):
            draft = make(match, text)
            if draft is not None:
                ranked.append((draft.start, -draft.end, order, draft))
    kept: list[Draft] = []
    for _, _, _, draft in sorted(ranked, key=lambda item: item[:3]):
        if not kept or draft.start >= kept[-1].end:
            kept.append(draft)
    return kept
