"""What a match of a calendar pattern is (a date, month, year, season, weekday, hour): a draft or None."""

from __future__ import annotations

import re

from tellings.resolve.count_numbers import NUMERALS, number
from tellings.resolve.time_words import (
    AMBIGUOUS_MONTHS,
    FIXED_HOLIDAYS,
    MONTHS,
    ORDINALS,
    PARTS_OF_DAY,
    SEASONS,
    Draft,
    month_number,
    squeeze,
    weekday_number,
)


def date_of(m: re.Match[str]) -> Draft | None:
    """A day of a month, with its year and weekday where they are told: '3 November', 'Friday, Nov. 3, 2017'."""
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


def iso_of(m: re.Match[str]) -> Draft | None:
    """'2017-11-03', with or without an hour."""
    if not (1 <= int(m["m"]) <= 12 and 1 <= int(m["d"]) <= 31):
        return None
    clock = f"T{m['c']}" if m["c"] else ""
    return Draft(m.start(), m.end(), "date", year=int(m["y"]), month=int(m["m"]), day=int(m["d"]), clock=clock)


def numeric_of(m: re.Match[str]) -> Draft | None:
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

_SHORT_BEFORE = re.compile(r"\b(?:in|since|until|last|next|early|late|mid)[\s-]+$", re.IGNORECASE)

_YEAR_AFTER = re.compile(r"\s+(?:this|last|next|of\s+(?:this|last|next))\s+year\b", re.IGNORECASE)


def month_of(m: re.Match[str]) -> Draft | None:
    """'September 2014', or a bare 'September' where the words before it make it a month."""
    text = m.string
    word = m["m"].rstrip(".").lower()
    if not m["m"][0].isupper():
        return None
    fields = m.groupdict()
    if not fields.get("y"):
        short = word in MONTHS and len(word) <= 4 and word not in ("may", "june", "july")
        if short and not m["m"].endswith(".") and not _SHORT_BEFORE.search(text[: m.start()]):
            return None
        if (word in AMBIGUOUS_MONTHS or short) and not (
            _NEEDS_BEFORE.search(text[: m.start()]) or _YEAR_AFTER.match(text, m.end())
        ):
            return None
    end = m.end() - 1 if m.group().endswith(".") and m.end() == len(text) else m.end()
    return Draft(m.start(), end, "month", month=month_number(m["m"]), year=_full_year(fields.get("y")))


# What no noun has before it as it has an adjective: 'in 2012 by rebels', 'in 2014 when police'.
_NO_MODIFIER = (
    "a|after|against|among|an|and|as|at|before|between|by|during|for|from|his|if|in|into|its|like|many|"
    "more|most|of|on|or|our|over|several|she|some|that|the|their|they|this|thousands|to|two|when|where|"
    "which|while|who|with|without"
)

_COUNTED_AFTER = re.compile(
    rf"\s+(?:(?!(?:{_NO_MODIFIER})\b)(?:[a-z]+|[A-Z][\w-]+)\s+)?"
    r"(?:people|persons|men|women|civilians|troops|soldiers|fighters|militants|rebels|"
    r"homes|houses|families|refugees|tonn?es|tons|km|kilometers|kilometres|meters|metres|miles|feet|euros|dollars|pounds|"
    r"percent|per\s+cent|residents|villagers|prisoners|vehicles|tanks|jobs|votes|points|shares|degrees|hectares|acres|"
    r"barrels|others|inhabitants|members|workers|protesters|students|children|police|migrants|years|days|hours|cases)\b"
)

_AMOUNT_BEFORE = re.compile(
    r"(?:\b(?:some|nearly|almost|over|than|least|estimated|approximately|roughly|to\s+around|up\s+to|killed|killing|"
    r"another|only|just|flight|number|no\.|route|highway|room|article|resolution|law|model|page)|[$£€#№])\s*$",
    re.IGNORECASE,
)

# 'In 2014 militants seized it': with these before it, a number of fighters or people is a year.
_SURELY_BEFORE = re.compile(
    r"\b(?:in|since|during|until|early|late|mid|summer|winter|spring|autumn)[\s-]+$", re.IGNORECASE
)
_FOLK_AFTER = re.compile(
    r"\s+(?:[a-z]+\s+|[A-Z][\w-]+\s+)?(?:troops|soldiers|fighters|militants|rebels|refugees|residents|villagers|"
    r"members|workers|protesters|students|police|migrants)\b"
)

_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|until|till|by|of|from|to|during|through|before|after|early|late|mid|the|year|fiscal|and|for|between|"
    r"summer|winter|spring|fall|autumn|around|circa|throughout|as|post|pre|until|into|end|late[-\s]|election|"
    r"his|her|its|their)[\s-]+$|^[\W]*$|[(,–—-]\s*$",
    re.IGNORECASE,
)


def year_of(m: re.Match[str]) -> Draft | None:
    """Four digits that are a year, and not how many people there were."""
    text = m.string
    before = text[: m.start()]
    year = int(m["y"])
    counted = _COUNTED_AFTER.match(text, m.end()) is not None
    counted = counted and not (_SURELY_BEFORE.search(before) and _FOLK_AFTER.match(text, m.end()))
    if not 1500 <= year <= 2049 or counted or _AMOUNT_BEFORE.search(before):
        return None
    if not (_YEAR_BEFORE.search(before) or 1900 <= year <= 2039):
        return None
    return Draft(m.start(), m.end(), "year", year=year)


def years_of(m: re.Match[str]) -> Draft | None:
    """'2014-2017', '2014–17'."""
    first, last = int(m["y"]), m["z"]
    until = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if not (1500 <= first < until <= 2049):
        return None
    return Draft(m.start(), m.end(), "years", year=first, number=until)


def spoken_year_of(m: re.Match[str]) -> Draft | None:
    """'nineteen ninety-six', 'two thousand and one'."""
    if m["two"]:
        return Draft(m.start(), m.end(), "year", year=2000 + int(number(m["rest"] or "zero") or 0))
    return Draft(m.start(), m.end(), "year", year=1900 + int(number(m["rest2"]) or 0))


def season_of(m: re.Match[str]) -> Draft | None:
    """'the summer of 2014', 'last winter'; never the fall of a city or the spring that water comes from."""
    text = m.string
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


def quarter_of(m: re.Match[str]) -> Draft | None:
    """'the third quarter of 2016', 'Q3', 'the second half'."""
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
    # 'a third-quarter loss': the article belongs to the loss
    start = m.start("q") if fields.get("gap") == "-" else m.start()
    return Draft(
        start, m.end(), "quarter", number=place, unit=unit, year=_full_year(fields.get("y")), relation=relation
    )


DECADE_WORDS = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def decade_of(m: re.Match[str]) -> Draft | None:
    """'the 1990s', 'the nineties'."""
    words = m["d"].lower()
    digits = words.strip("'’")
    if len(digits) == 2 and words == digits and not m.group().lower().startswith("the"):
        return None  # 'in his 30s'
    year = int(digits) if len(digits) == 4 else 1900 + int(DECADE_WORDS.get(words, digits))
    return Draft(m.start(), m.end(), "decade", year=year // 10 * 10)


CENTURY_WORDS = {"nineteenth": 19, "twentieth": 20, "twenty-first": 21, "eighteenth": 18, "seventeenth": 17}


def century_of(m: re.Match[str]) -> Draft | None:
    """'the 19th century'."""
    words = m["c"].lower()
    which = CENTURY_WORDS.get(words) or int(re.sub(r"\D", "", words) or 0)
    return Draft(m.start(), m.end(), "century", number=which) if 0 < which <= 21 else None


def weekday_of(m: re.Match[str]) -> Draft | None:
    """'Friday'; 'Fridays' is a set."""
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


def day_word_of(m: re.Match[str]) -> Draft | None:
    """'today', 'last night', 'this morning', 'overnight'."""
    words = squeeze(m.group())
    if m.group()[0].isupper() and re.search(r"\b[A-Z]\w+\s+$", m.string[: m.start()]):
        return None  # the name of a paper
    if words in _DAY_WORDS:
        offset, of_day = _DAY_WORDS[words]
        return Draft(m.start(), m.end(), "day", number=offset, of_day=of_day)
    return Draft(m.start(), m.end(), "day", number=0, of_day=PARTS_OF_DAY[m["p"].lower()])


def holiday_of(m: re.Match[str]) -> Draft | None:
    """A named day; only those fixed in the Gregorian calendar get a date."""
    words = squeeze(m["h"])
    if not m["h"][0].isupper():
        return None
    if words in FIXED_HOLIDAYS:
        month, day = FIXED_HOLIDAYS[words]
        return Draft(m.start(), m.end(), "date", month=month, day=day, year=_full_year(m["y"]))
    return Draft(m.start(), m.end(), "holiday", relation=words.replace(" ", "_").upper(), year=_full_year(m["y"]))


def clock_of(m: re.Match[str]) -> Draft | None:
    """An hour: '4:24 PM', '0430 GMT'."""
    text = m.string
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


def part_of_day_of(m: re.Match[str]) -> Draft | None:
    """'at dawn', of a day that is not told."""
    return Draft(m.start("p"), m.end(), "part", of_day=PARTS_OF_DAY[m["p"].lower()])


def ordinal_day_of(m: re.Match[str]) -> Draft | None:
    """'on the 3rd', of a month that is not told."""
    return Draft(m.start("d"), m.end(), "monthless", day=int(m["n"]))
