"""What a number phrase says: the least, the likeliest and the most (rule T4)."""

from __future__ import annotations

import re

from tellings.resolve.count_nouns import VAGUE
from tellings.resolve.count_numbers import MULTIPLIERS, NUMERALS, count_lists, number

_LISTS = count_lists()
SHARES: dict[str, float] = _LISTS["shares"]
QUALIFIERS: dict[str, str] = {words: rule for rule, phrases in _LISTS["qualifiers"].items() for words in phrases}
_TENS = frozenset(word for word, value in NUMERALS.items() if value >= 20)
ONES = frozenset(word for word, value in NUMERALS.items() if 0 < value < 10)
CHANGED = re.compile(
    r"\b(?:rose|risen|rises|revised|rise|jump|increased?|increasing|grew|grown|climbed|jumped|raised|lowered|fell|fallen|dropped|up|down|"
    r"shrunk|shrank|dwindled|swelled|swollen|declined|decreased|plunged|plummeted|soared|doubled|tripled|cut|reduced)\b"
    r"[^.;\d]{0,40}$",
    re.IGNORECASE,
)
_BY_SO_MANY = re.compile(r"\bby\s+$", re.IGNORECASE)

_Figures = tuple[float, float | None, float | None, str | None, int]


def figures(match: re.Match[str]) -> _Figures | None:
    """Low, best, high, the rule, and where the figure ends."""
    if match["share"]:
        share = SHARES[re.sub(r"\s+", " ", match["share"].lower())]
        rule = _rule(match["qual"])
        low, high = (0.0 if rule == "at most" else share), (None if rule == "at least" else share)
        return low, share, high, rule or "share", match.end()
    if match["vague"]:
        low, high = _vague(match["vague"])
        rule = _rule(match["qual"])
        return low, (low if low == high else None), (None if rule == "at least" else high), "T4", match.end()
    if match["low"]:
        first, second = number(match["low"]), number(match["high"])
        if first is None or second is None:
            return None
        whole = f"{match['low']}-{match['high']}"
        if match["low"].lower() in _TENS and match.group().endswith(whole) and match["high"].split()[0].lower() in ONES:
            return _with_rule(number(whole) or first, _rule(match["qual"]), match.end("high"))  # 'twenty-nine thousand'
        scale = re.search(r"(?:hundred|thousand|million|billion)", match["high"], re.IGNORECASE)
        if scale and first < second and not re.search(scale.group(), match["low"], re.IGNORECASE) and first < 1000:
            first *= MULTIPLIERS[scale.group().lower()]  # '2 to 3 million'
        joined = re.search(r"\sand\s", match.group(), re.IGNORECASE)
        changed = told_by_how_many(match) or (
            (match["between"] or "").lower() == "from" and CHANGED.search(_before(match, match.start()))
        )
        if changed or (
            (match["between"] or "").lower() == "from" and first > second
        ):  # 'rose from 44 to 50', 'revised from 44 to 39'
            return _with_rule(second, _rule(match["than"]), match.end())
        if first >= second or (joined and (match["between"] or "").lower() != "between"):
            return (first, first, first, _rule(match["qual"]), match.end("low"))
        more = _rule(match["than"]) == "at least"  # 'from 10,000 to more than 30,000'
        return first, None, None if more else second, "range", match.end()
    value = number(match["one"] or match["glued"])
    if value is None:
        return None
    rule = _rule(match["qual"])
    if match["more"]:
        rule = "about" if match["more"].endswith(("so", "odd")) else "at least"
    return _with_rule(value, rule, match.end())


def _before(match: re.Match[str], end: int) -> str:
    return match.string[max(0, end - 80) : end]


def told_by_how_many(match: re.Match[str]) -> bool:
    """'Has risen by 12 to 85': the first of the two is the change."""
    if not match["low"] or not match["high"] or match["unit"]:
        return False  # 'rose by 20 to 30 percent'
    before = _before(match, match.start("low"))
    to = match.string[match.end("low") : match.start("high")].split()[:1] == ["to"]
    return to and _BY_SO_MANY.search(before) is not None and CHANGED.search(before) is not None


def _with_rule(value: float, rule: str | None, end: int) -> _Figures:
    return 0.0 if rule == "at most" else value, value, None if rule == "at least" else value, rule, end


def _rule(qualifier: str | None) -> str | None:
    if not qualifier:
        return None
    plain = re.sub(r"\s+", " ", qualifier.lower())
    return QUALIFIERS[plain].replace("_", " ")


def _vague(words: str) -> tuple[float, float]:
    plain = re.sub(r"\s+", " ", words.lower())
    fewer, otherwise, more = re.sub(",", "", plain).partition(" if not ")
    if otherwise:
        return _vague(fewer)[0], _vague(more)[1]  # 'dozens, if not hundreds'
    if plain in VAGUE:
        return VAGUE[plain][0], VAGUE[plain][1]
    last = plain.split()[-1]
    if last in MULTIPLIERS:
        return 3.0 * MULTIPLIERS[last], 9.0 * MULTIPLIERS[last]
    return VAGUE[last][0], VAGUE[last][1]
