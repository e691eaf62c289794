"""Number phrases in a sentence, and the nouns that they count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tellings.knowledge.caseless import Caseless
from tellings.records import Span, Token
from tellings.resolve.count_figures import ONES, QUALIFIERS, SHARES, figures, told_by_how_many
from tellings.resolve.count_nouns import NOUNS, OUTCOMES, VAGUE_WORD, VICTIMS, is_plural, noun_after, singular
from tellings.resolve.count_numbers import DIGITS, NUMBER, any_of, count_lists, number

_LISTS = count_lists()
UNITS: dict[str, list[str]] = _LISTS["units"]
CURRENCIES: dict[str, str] = _LISTS["currencies"]

_QUALIFIER = any_of(QUALIFIERS)
_UNIT = any_of(UNITS)
_CURRENCY = any_of(CURRENCIES)
_VAGUE_NUMBER = (
    rf"(?:(?:several|a\s+few|many)\s+(?:hundred|thousand|dozen|million|billion)"
    rf"|{VAGUE_WORD}(?:,?\s+if\s+not\s+{VAGUE_WORD})?)"
)
_SHARE = rf"{any_of(SHARES)}(?=\s+(?:of|the)\b(?!\s+an?\s+(?:century|hour|year|mile|dozen|million|billion)))"
# In order: a share, a range, a number with its unit, a vague number.
PHRASE = Caseless(
    rf"(?<![\w.,:/°#-])(?:(?P<qual>{_QUALIFIER})\s+)?(?:(?P<between>between|from)\s+)?(?P<cur>{_CURRENCY})?\s?"
    rf"(?:(?P<share>{_SHARE})"
    rf"|(?P<low>{NUMBER})(?:\s*[-–—]\s*|\s+(?:to|and|or)\s+(?:just\s+|only\s+|(?P<than>{_QUALIFIER})\s+)?)(?!a\s+half\b)(?:{_CURRENCY})?(?P<high>{NUMBER})(?![\w°/]|:\d|[.,]\d|-\d)"
    rf"|(?P<one>{NUMBER})(?![\w°/]|:\d|[.,]\d|-\d|\s*/)|(?P<glued>{DIGITS})(?={_UNIT}\b)"
    rf"|(?P<vague>{_VAGUE_NUMBER})(?![\w-]))"
    rf"(?:(?:\s|-)?(?P<unit>{_UNIT}|%)(?!\w))?(?P<more>\+|-odd\b|\s+or\s+(?:more|so)\b)?"
)
ARTICLE = re.compile(r"\b(?:a|an|another|his|her)\s+(?=(?:[\w’'-]+\s+){0,5}?[a-z-]+)", re.IGNORECASE)
_AT_LEAST_AFTER = re.compile(r"\s+at\s+least\b(?!\s+(?:\d|[a-z]+\s+of\b))")  # '150 people at least'
_COIN = re.compile(rf"\s+(?P<coin>[a-z]+(?:n|i|ese|ish)\s+{any_of(_LISTS['coins']['words'])})\b", re.IGNORECASE)
_OF_UNIT = re.compile(rf"\s+of\s+(?P<unit>{_UNIT})\b", re.IGNORECASE)  # 'thousands of tonnes'
_STRONG_FORCE = re.compile(
    r"[-\s]strong\s+(?P<force>(?:[\w.’'-]+\s+){0,4}?{_BAND}(?:\s+{_BAND})?)\b".replace(
        "{_BAND}", any_of(_LISTS["bands"]["words"])
    ),
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"[-\s]+(?:year|month|week|day)s?[-\s]+olds?\b|\s+years?\s+of\s+age\b", re.IGNORECASE)
_AGE_APPOSED = re.compile(r"[A-Z][\w’'-]+,\s+$")
_NAMED_AFTER = re.compile(rf"\s+{any_of(_LISTS['after_a_name']['words'])}(?!\w)")  # 'around 640 AD', 'radio 103 FM'
_CLOSED, _OPENED = frozenset("\"”’'"), frozenset("\"“‘'")
_PERSON_APPOSED = re.compile(
    r"\b(?:an?|the|another|one|his|her|their)\s+(?:[\w’'-]+\s+)?(?P<noun>[a-z]+),\s+$", re.IGNORECASE
)
_REACHES = frozenset({"hits", "tops", "reaches", "passes", "nears", "exceeds"})
_SHARE_ASIDE = re.compile(r"\s+\((?:about\s+|nearly\s+)?[\d.]+\s?(?:%|percent|per\s+cent)\)(?=\s+[a-z])")
_STRONG = re.compile(r"\s+strong\b(?!\s+[a-z])")  # 'a force 5,000 strong'
_HYPHENED = re.compile(r"-(?P<word>[A-Za-z]+)")
_COUNTED_HYPHENED = frozenset(_LISTS["hyphened"]["words"])
_GONE_UP = re.compile(
    r"\b(?:go|goes|going|gone|went|add\w*|amount\w*|climb\w*|ris\w+|rose|mov\w+|shot|jump\w*|grow\w*|grew|grown)\s+$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(rf"\b{any_of(_LISTS['names_before']['words'])}(?:\s+|(?<=\())$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d\s+(?!people\b|[a-z-]+s\b)[a-z]")
# '11 points ahead of her rival'
_POINTS_AFTER = re.compile(
    r"[-\s]+(?:percentage\s+points?|points?\s+(?:ahead|behind|clear|higher|lower|up|down|short|adrift|to\s+\d))\b"
)
_OF_THE_SAME = re.compile(r"\s+(?:single\s+)?(?:family|household)\b")  # 'nine children from one family'
_AS_YOUNG_AS = re.compile(r"\bas\s+(?:young|old)\s+as\s+$", re.IGNORECASE)
# '20 higher than the figure of Monday', '12 more than last year'
_DIFFERENCE_AFTER = re.compile(
    r"\s+(?:higher|lower|(?:more|fewer|less)(?=\s+than\s+(?:the|a|an|last|in|on|was|were|had|it|previously|first|earlier|he|she|they|reported)\b))"
    r"\s+than\b"
)
_BY_NAME = re.compile(r"(?:,(?:\s+(?:and|while))?|\s+and)\s+(?:the\s+)?(?:[A-Z][\w’'-]+\s+){1,3}")
_NAME_ENDS = re.compile(r"\s*(?:[.,;]|$|and\b)")
_TIME_BEFORE = re.compile(
    r"\b(?:past|last|this|that|same|every|each|per|previous|following|next|final|first|second|third)\s+(?:week|day)\s+$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"another(?=\s+(?:was\s+|were\s+)?(?:killed|wounded|injured|hurt|arrested|detained|missing)\b)", re.I
)
# 'killed four workers and wounded another in the town'
_ANOTHER_ALONE = re.compile(
    r"\b(?:kill|wound|injur|captur|arrest|detain|kidnapp?|abduct|behead|execut)(?:ed|ing)\s+(?P<other>another)(?=\s*(?:[.,;]|$|"
    r"(?:in|at|on|near|and|when|before|after|as|during|while)\b))"
)
_ONE_IN = re.compile(r"\b(?:one|two|three|[1-3]) (?:in|out of) (?:every )?$", re.IGNORECASE)  # 'one in four'
_SO_MANY_IN_TEN = re.compile(
    rf"\b(?:{any_of(ONES)}|[4-9]) (?:in|out of) (?:every )?(?:10|ten) (?P<noun>[a-z]+)\b", re.IGNORECASE
)
_ABOVE = re.compile(
    r"\b(?:drones?|missiles?|rockets?|planes?|jets?|aircraft|helicopters?|fl[eyi]w?\w*|balloons?|carried out"
    r"|spread|scattered|downed|shot down) $"
)
_UP_BY = re.compile(r"\b(?:up|down|rise|increase|win|victory)\s+(?:[\d.]+\s?(?:%|percent|per cent)\s+)?$")
_IN_SO_MANY = re.compile(
    r"\s+(?:in|out\s+of)\s+(?:every\s+)?(?:\d|two|three|four|five|six|ten)\b", re.IGNORECASE
)  # '1 in 3 Syrians'
_LABEL = re.compile(r"[\"”’] [a-z]")  # 'the "Delta 15" checkpoint'
# 'most of the dead were under 18': an age
_AGED_UNDER = re.compile(
    r"\b(?:children|minors|boys|girls|women|men|people|pupils|students|victims|them|those|dead|killed|anyone|all|half|most|many)"
    r"(?:\s+(?:who\s+)?(?:was|were|are|is))?\s+$",
    re.IGNORECASE,
)
_AGE_ENDS = re.compile(r"\s*(?:[.,;)]|$|(?:and|or|were|was|who|in|at)\b)")
_FEWEST_IN_PARTS = 100  # 'a 2.6 earthquake', but '1.5 million people'
_FEW_IN = 3  # the most that are told of so many: 'three in five'
_YOUNG, _OLD = 5, 90  # bounds in years: fewer and more are no age of which people are under or over
_CAPITAL_BEFORE = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w’'-]*\s+$")
_UNIT_AFTER = re.compile(r"\s+(?:Battalion|Brigade|Division|Regiment|Squadron|Corps)\b|[-\s]magnitude\b")
_SCORE_AFTER = re.compile(r"\s+(?:win|victory|defeat|loss|draw|lead|scoreline|vote|decision)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number phrase: offsets in the sentence, its figures and what it counts.

    ``end`` ends the number with its unit, ``np_end`` the noun phrase. ``noun`` are the words counted,
    ``group`` their sort, both None where no noun follows.
    """

    start: int
    end: int
    np_end: int
    low: float
    best: float | None
    high: float | None
    rule: str | None
    unit: str | None = None
    unit_kind: str | None = None
    noun: str | None = None
    group: str | None = None
    article: bool = False


def find_phrases(text: str, taken: Iterable[Span], tokens: Mapping[int, Token]) -> list[Phrase]:
    """Number phrases in reading order. ``taken`` are times, whose numbers count nothing; ``tokens`` by offset."""
    blocked = list(taken)
    found: list[Phrase] = []
    for match in _matches(text):
        span = Span(match.start(), match.end())
        if any(other.overlaps(span) for other in blocked) or not _counts(match, text):
            continue
        phrase = _phrase(match, text, tokens, found[-1] if found else None)
        if phrase is not None:
            found.append(phrase)
    return found


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The numbers of a sentence; of two joined by 'and' that are no range ('killed five and 12 were hurt') each."""
    for match in PHRASE.finditer(text, text.lower()):
        yield match
        told = figures(match) if match["low"] else None
        if told is not None and told[-1] == match.end("low"):
            yield from _matches(" " * match.end("low") + text[match.end("low") :])
            return


def is_by_name(before: Phrase, start: int, end: int, text: str) -> bool:
    """'Kano counted eight deaths, Sokoto seven and Jos six': as many of the same, of one who is named."""
    named = before.unit is None and _BY_NAME.fullmatch(text[before.np_end : start]) is not None
    return named and _NAME_ENDS.match(text, end) is not None


def find_single_victims(text: str, taken: Iterable[Span], tokens: Mapping[int, Token]) -> Iterator[Phrase]:
    """'a child', 'an elderly man': one, where the noun is a person's; whether it counts is for the context."""
    blocked = list(taken)
    for match in _ANOTHER_ALONE.finditer(text):
        start, end = match.span("other")
        yield Phrase(start, end, end, 1, 1, 1, "article", article=True)
    for match in ARTICLE.finditer(text):
        if any(span.start <= match.start() < span.end for span in blocked):
            continue
        noun, group, end = noun_after(text, match.end() - 1, tokens)
        alone = noun is None or noun.lower() in OUTCOMES
        if alone and (again := _ANOTHER.match(text, match.start())):
            yield Phrase(again.start(), again.end(), again.end(), 1, 1, 1, "article", article=True)
            continue
        head = (noun or "").split()[-1:] or [""]
        if (
            group in VICTIMS
            and noun
            and head[0].lower() not in OUTCOMES
            and not head[0].lower().endswith("s")
            and head[0].lower() not in ("people", "family", "household", "life")
            and not _is_before_a_noun(end - len(head[0]), end, tokens)
        ):
            yield Phrase(match.start(), end, end, 1, 1, 1, "article", noun=noun, group=group, article=True)


def _is_before_a_noun(start: int, end: int, tokens: Mapping[int, Token]) -> bool:
    """'A rebel encampment': the word tells whose it is, and nobody is counted."""
    here, after = tokens.get(start), tokens.get(end + 1)
    return here is not None and after is not None and here.dep == "compound" and after.tag in ("NN", "NNS")


def _counts(match: re.Match[str], text: str) -> bool:
    """Whether the number can count: not an age, a name, a road, a score, a telephone number."""
    before = text[max(0, match.start() - 60) : match.start()]
    digits = match["one"] or match["glued"]
    if (
        _AGE_AFTER.match(text, match.end())
        or _POINTS_AFTER.match(text, match.end())
        or _AS_YOUNG_AS.search(before)
        or (_OF_THE_SAME.match(text, match.end()) and before.endswith(("from ", "of ")) and digits == "one")
        or (_DIFFERENCE_AFTER.match(text, match.end()) and not match["unit"])
        or (match["unit"] or "").lower() == "mm"
    ):
        return False
    hyphened = _HYPHENED.match(text, match.end())
    if hyphened and not match["unit"] and not match["cur"] and hyphened["word"].lower() not in _COUNTED_HYPHENED:
        return False  # 'a 200-bed hospital'
    if digits and (_UNIT_AFTER.match(text, match.end()) or _NAMED_AFTER.match(text, match.end())):
        return False
    if digits and re.match(r"\s*[,.;)]", text[match.end() :]) and _is_age_of(before):
        return False
    if (
        (_NAME_BEFORE.search(before) and not match["qual"] and not match["unit"] and not _TIME_BEFORE.search(before))
        or _ONE_IN.search(before)
        or _is_so_many_in_ten(match, text)
        or before.endswith("Group of ")
    ):
        return False
    quoted = text[match.start() - 1 : match.start()] in _OPENED  # 'left "nearly 40" soldiers dead'
    if (digits and not quoted and _LABEL.match(text, match.end())) or (match["one"] and _is_one_in(match, text)):
        return False
    if (match["qual"] or "").lower() in ("under", "over", "below", "above") and _AGE_ENDS.match(text, match.end()):
        years = number(match["one"] or "") if match["one"] else None
        if years is not None and _YOUNG <= years <= _OLD and _AGED_UNDER.search(before):
            return False
    if (match["qual"] or "").lower() == "over" and _YEAR.match(text, match.start("one")):
        return False  # 'jails nine over 2019 unrest'
    low, high = match["low"], match["high"]
    if low and high:
        return not _SCORE_AFTER.match(text, match.end())
    name = match["one"] and match["one"][0].isupper() and re.match(r"\s+[A-Z]", text[match.end() :])
    if name and re.search(r"[a-z]\s+$", before):
        return False  # 'in Seven Sisters Road'
    return not (digits and re.match(r"\s*\(\d{3}\)|\s?-\s?\d{3,}", text[match.end() :]))


def _is_age_of(before: str) -> bool:
    """'Musa Odeh, 81, died', 'another man, 77, died'."""
    if _AGE_APPOSED.search(before):
        return True
    person = _PERSON_APPOSED.search(before)
    return person is not None and not is_plural(person["noun"]) and NOUNS.get(person["noun"]) in VICTIMS


def _is_so_many_in_ten(match: re.Match[str], text: str) -> bool:
    """'Nine in 10 residents': a share, and neither nine nor ten were counted."""
    told = next(
        (m for m in _SO_MANY_IN_TEN.finditer(text) if m.start() < match.end() and match.start() < m.end()), None
    )
    return told is not None and NOUNS.get(singular(told["noun"])) in VICTIMS


def _is_one_in(match: re.Match[str], text: str) -> bool:
    """'1 in 3 Syrians', 'two out of five': a share, and nobody counted."""
    value = number(match["one"])
    return (
        value is not None
        and value <= _FEW_IN
        and not match["unit"]
        and _IN_SO_MANY.match(text, match.end()) is not None
    )


def _phrase(match: re.Match[str], text: str, tokens: Mapping[int, Token], before: Phrase | None) -> Phrase | None:
    told = figures(match)
    if told is None:
        return None
    low, best, high, rule, end = told
    unit, unit_kind = _unit(match) if end == match.end() else (None, None)
    measured = _OF_UNIT.match(text, end) if match["vague"] else None
    if measured:
        (unit, unit_kind), end = UNITS[measured["unit"].lower()], measured.end()
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    if match["qual"] and match["qual"].lower() == "up to" and _GONE_UP.search(text[: match.start()]):
        low, rule, start = best or low, None, start + len("up to ")  # 'the toll has gone up to 368'
    if (match["between"] or told_by_how_many(match)) and rule != "range":
        last = match.start("than") if match["than"] else match.start("high")
        start = last if match["high"] and end == match.end() else match.end("between") + 1
    coin = _COIN.match(text, end) if unit is None and not match["vague"] else None
    if coin:
        unit, unit_kind, end = coin["coin"], "money", coin.end()
    if unit is None and best is not None and best < _FEWEST_IN_PARTS and best != int(best):
        return None  # 'a 2.6 earthquake'
    after = end + 1 if text[start - 1 : start] in _OPENED and text[end : end + 1] in _CLOSED else end
    noun, group, np_end = (None, None, after) if unit_kind not in (None, "share") else _counted(text, after, tokens)
    if (
        rule == "at least"
        and match["qual"] == "over"
        and ((group == "settlements" and _ABOVE.search(text[: match.start()])) or _UP_BY.search(text[: match.start()]))
    ):
        rule, high = None, best  # 'shot down 29 drones over eight regions'
        start += len("over ")
    if rule is None and best is not None and _AT_LEAST_AFTER.match(text, np_end):
        rule, high = "at least", None
    capital = _CAPITAL_BEFORE.search(text[max(0, match.start() - 40) : match.start()])
    # 'Rebels Raid Town, Kill 15', 'Death Toll of Quake Hits 369'
    in_name = capital is not None and capital.group().strip().lower() not in {*OUTCOMES, *_REACHES}
    named = before is not None and is_by_name(before, start, end, text)
    plain = in_name and unit is None and not match["qual"] and not named
    if plain and (noun is None or _is_one_site(noun, group, match["one"])):
        return None  # 'Apollo 11', 'Group 4', 'Lorpa 2 camp'
    return Phrase(start, end, np_end, low, best, high, rule, unit, unit_kind, noun, group)


def _is_one_site(noun: str, group: str | None, digits: str | None) -> bool:
    """Whether behind a number in digits stands a single thing: it is the number of that."""
    several = is_plural(noun.split()[-1])
    return group == "settlements" and not several and bool(digits) and digits != "1" and (digits or "")[0].isdigit()


def _unit(match: re.Match[str]) -> tuple[str | None, str | None]:
    if match["cur"]:
        return next(code for sign, code in CURRENCIES.items() if sign.lower() == match["cur"].lower()), "money"
    if match["share"]:
        return "%", "share"
    words = match["unit"]
    if not words:
        return None, None
    unit, kind = ("%", "share") if words == "%" else UNITS[re.sub(r"\s+", " ", words.lower())]
    return unit, kind


def _counted(text: str, end: int, tokens: Mapping[int, Token]) -> tuple[str | None, str | None, int]:
    """What a number counts: the noun after it, or within the word that it begins ('a 12-member council')."""
    if (force := _STRONG_FORCE.match(text, end)) is not None:
        return force["force"], NOUNS.get(force["force"].split()[-1].lower(), "people"), force.end()
    inside = _HYPHENED.match(text, end)
    if (aside := _SHARE_ASIDE.match(text, end)) is not None:
        return noun_after(text, aside.end(), tokens)  # '228 (72%) severe cases'
    if inside is None:
        if (strong := _STRONG.match(text, end)) is not None:
            return "strong", "people", strong.end()
        return noun_after(text, end, tokens)
    word = inside["word"].lower()
    if word == "strong":
        return noun_after(text, inside.end(), tokens)
    return word, NOUNS.get(word, "people"), inside.end()
