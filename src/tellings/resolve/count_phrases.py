"""Number phrases in a sentence, and the nouns that they count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tellings.knowledge.caseless import Caseless
from tellings.records import Span, Token
from tellings.resolve.count_numbers import DIGITS, MULTIPLIERS, NUMBER, NUMERALS, any_of, count_lists, number

_LISTS = count_lists()
VAGUE: dict[str, list[float]] = _LISTS["vague"]
SHARES: dict[str, float] = _LISTS["shares"]
UNITS: dict[str, list[str]] = _LISTS["units"]
CURRENCIES: dict[str, str] = _LISTS["currencies"]
QUALIFIERS: dict[str, str] = {words: rule for rule, phrases in _LISTS["qualifiers"].items() for words in phrases}
NOUNS: dict[str, str] = {noun.lower(): kind for kind, nouns in _LISTS["nouns"].items() for noun in nouns}
OUTCOMES: dict[str, str] = {word: kind for kind, words in _LISTS["outcomes"].items() for word in words}
VICTIMS = frozenset({"civilians", "fighters", "soldiers", "people"})
_IRREGULAR: dict[str, str] = _LISTS["irregular"]

_QUALIFIER = any_of(QUALIFIERS)
_UNIT = any_of(UNITS)
_CURRENCY = any_of(CURRENCIES)
_VAGUE_WORD = any_of([*VAGUE, "a couple", "a few"])
_VAGUE_NUMBER = rf"(?:(?:several|a\s+few|many)\s+(?:hundred|thousand|dozen|million|billion)|{_VAGUE_WORD})"
_SHARE = rf"{any_of(SHARES)}(?=\s+(?:of|the)\b(?!\s+an?\s+(?:century|hour|year|mile|dozen|million|billion)))"
# In order: a share, a range, a number with its unit, a vague number.
PHRASE = Caseless(
    rf"(?<![\w.,:/°#-])(?:(?P<qual>{_QUALIFIER})\s+)?(?:(?P<between>between|from)\s+)?(?P<cur>{_CURRENCY})?\s?"
    rf"(?:(?P<share>{_SHARE})"
    rf"|(?P<low>{NUMBER})(?:\s*[-–—]\s*|\s+(?:to|and|or)\s+(?:just\s+|only\s+)?)(?:{_CURRENCY})?(?P<high>{NUMBER})(?![\w°/]|:\d|[.,]\d|-\d)"
    rf"|(?P<one>{NUMBER})(?![\w°/]|:\d|[.,]\d|-\d|\s*/)|(?P<glued>{DIGITS})(?={_UNIT}\b)"
    rf"|(?P<vague>{_VAGUE_NUMBER})(?![\w-]))"
    rf"(?:(?:\s|-)?(?P<unit>{_UNIT}|%)(?!\w))?(?P<more>\+|\s+or\s+(?:more|so)\b)?"
)
ARTICLE = re.compile(r"\b(?:a|an|another|his|her)\s+(?=(?:[\w’'-]+\s+){0,5}?[a-z-]+)", re.IGNORECASE)
_OF_UNIT = re.compile(rf"\s+of\s+(?P<unit>{_UNIT})\b", re.IGNORECASE)  # 'thousands of tonnes'
_CHANGED = re.compile(
    r"\b(?:rose|risen|rises|revised|increased|increasing|grew|grown|climbed|jumped|raised|lowered|fell|fallen|dropped|up|down)\b"
    r"[^.;\d]{0,40}$",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(r"[-\s]+(?:year|month|week|day)s?[-\s]+olds?\b|\s+years?\s+of\s+age\b", re.IGNORECASE)
_AGE_APPOSED = re.compile(r"[A-Z][\w’'-]+,\s+$")
_HYPHENED = re.compile(r"-(?P<word>[A-Za-z]+)")
_COUNTED_HYPHENED = frozenset(_LISTS["hyphened"]["words"])
_GONE_UP = re.compile(
    r"\b(?:go|goes|going|gone|went|climb\w*|ris\w+|rose|mov\w+|shot|jump\w*|grow\w*|grew|grown)\s+$", re.IGNORECASE
)
_NAME_BEFORE = re.compile(rf"\b{any_of(_LISTS['names_before']['words'])}\s+$", re.IGNORECASE)
_ANOTHER = re.compile(
    r"another(?=\s+(?:was\s+|were\s+)?(?:killed|wounded|injured|hurt|arrested|detained|missing)\b)", re.I
)
_ONE_IN = re.compile(r"\b(?:one|two|three|[1-3]) (?:in|out of) (?:every )?$", re.IGNORECASE)  # 'one in four'
_ABOVE = re.compile(r"\b(?:drones?|missiles?|rockets?|planes?|jets?|aircraft|helicopters?|fl[eyi]w?\w*|balloons?) $")
_LABEL = re.compile(r"[\"”’] [a-z]")  # 'the "Delta 15" checkpoint'
_CAPITAL_BEFORE = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w’'-]*\s+$")
_UNIT_AFTER = re.compile(r"\s+(?:Battalion|Brigade|Division|Regiment|Squadron|Corps)\b|[-\s]magnitude\b")
_SCORE_AFTER = re.compile(r"\s+(?:win|victory|defeat|loss|draw|lead|scoreline|vote|decision)\b", re.IGNORECASE)
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_][\w’'-]*|[^\w\s]")
_STOPS = frozenset(_LISTS["boundaries"]["words"])
_MEMBERS = frozenset({"body", "corpse", "member", "group"})
_OF = re.compile(r"\s+of\s+")
_VERBS_ONLY = frozenset(_LISTS["verbs_only"]["words"])
STATES = frozenset({"dead", "wounded", "injured", "missing", "displaced"})
_QUOTES = frozenset({'"', "“", "‘", "'"})
_BETWEEN_NUMBER_AND_NOUN = frozenset(_LISTS["between_number_and_noun"]["words"])
_LONGEST_NOUN_PHRASE = 7
_POS_STOPS = frozenset({"VERB", "AUX", "ADP", "SCONJ", "CCONJ", "PUNCT", "PRON"})
_NOT_COUNTED = frozenset(_LISTS["not_counted"]["words"])


_TENS = frozenset(word for word, value in NUMERALS.items() if value >= 20)
_ONES = frozenset(word for word, value in NUMERALS.items() if 0 < value < 10)
_Figures = tuple[float, float | None, float | None, str | None, int]


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


def singular(word: str) -> str:
    """The dictionary form of a noun, by its ending."""
    plain = word.lower().strip("’'")
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if plain in NOUNS:
        return plain
    for ending, instead in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("s", "")):
        if plain.endswith(ending) and len(plain) > len(ending) + 2:
            return plain[: -len(ending)] + instead
    return plain


def find_phrases(text: str, taken: Iterable[Span], tokens: Mapping[int, Token]) -> list[Phrase]:
    """Number phrases in reading order. ``taken`` are times, whose numbers count nothing; ``tokens`` by offset."""
    blocked = list(taken)
    found: list[Phrase] = []
    for match in _matches(text):
        span = Span(match.start(), match.end())
        if any(other.overlaps(span) for other in blocked) or not _counts(match, text):
            continue
        phrase = _phrase(match, text, tokens)
        if phrase is not None:
            found.append(phrase)
    return found


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The numbers of a sentence; of two joined by 'and' that are no range ('killed five and 12 were hurt') each."""
    for match in PHRASE.finditer(text, text.lower()):
        yield match
        figures = _figures(match) if match["low"] else None
        if figures is not None and figures[-1] == match.end("low"):
            yield from _matches(" " * match.end("low") + text[match.end("low") :])
            return


def find_single_victims(text: str, taken: Iterable[Span], tokens: Mapping[int, Token]) -> Iterator[Phrase]:
    """'a child', 'an elderly man': one, where the noun is a person's; whether it counts is for the context."""
    blocked = list(taken)
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
            and head[0].lower() not in ("people", "family", "household")
        ):
            yield Phrase(match.start(), end, end, 1, 1, 1, "article", noun=noun, group=group, article=True)


def _counts(match: re.Match[str], text: str) -> bool:
    """Whether the number can count: not an age, a name, a road, a score, a telephone number."""
    before = text[max(0, match.start() - 60) : match.start()]
    digits = match["one"] or match["glued"]
    if _AGE_AFTER.match(text, match.end()) or (match["unit"] or "").lower() == "mm":
        return False
    hyphened = _HYPHENED.match(text, match.end())
    if hyphened and not match["unit"] and hyphened["word"].lower() not in _COUNTED_HYPHENED:
        return False  # 'a 200-bed hospital'
    if digits and _UNIT_AFTER.match(text, match.end()):
        return False
    if digits and _AGE_APPOSED.search(before) and re.match(r"\s*[,.;)]", text[match.end() :]):
        return False
    if (_NAME_BEFORE.search(before) and not match["qual"]) or _ONE_IN.search(before):
        return False
    if digits and _LABEL.match(text, match.end()):
        return False
    low, high = match["low"], match["high"]
    if low and high:
        return not _SCORE_AFTER.match(text, match.end())
    name = match["one"] and match["one"][0].isupper() and re.match(r"\s+[A-Z]", text[match.end() :])
    if name and re.search(r"[a-z]\s+$", before):
        return False  # 'in Seven Sisters Road'
    return not (digits and re.match(r"\s*\(\d{3}\)|\s?-\s?\d{3,}", text[match.end() :]))


def _phrase(match: re.Match[str], text: str, tokens: Mapping[int, Token]) -> Phrase | None:
    figures = _figures(match)
    if figures is None:
        return None
    low, best, high, rule, end = figures
    unit, unit_kind = _unit(match) if end == match.end() else (None, None)
    measured = _OF_UNIT.match(text, end) if match["vague"] else None
    if measured:
        (unit, unit_kind), end = UNITS[measured["unit"].lower()], measured.end()
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    if match["qual"] and match["qual"].lower() == "up to" and _GONE_UP.search(text[: match.start()]):
        low, rule, start = best or low, None, start + len("up to ")  # 'the toll has gone up to 368'
    if match["between"] and rule != "range":
        start = match.start("high") if match["high"] and end == match.end() else match.end("between") + 1
    noun, group, np_end = (None, None, end) if unit_kind not in (None, "share") else _counted(text, end, tokens)
    if (
        rule == "at least"
        and group == "settlements"
        and _ABOVE.search(text[: match.start()])
        and match["qual"] == "over"
    ):
        rule, high = None, best  # 'shot down 29 drones over eight regions'
        start += len("over ")
    capital = _CAPITAL_BEFORE.search(text[max(0, match.start() - 40) : match.start()]) is not None
    if capital and noun is None and unit is None and not match["qual"]:
        return None  # 'Apollo 11', 'Group 4'
    return Phrase(start, end, np_end, low, best, high, rule, unit, unit_kind, noun, group)


def _figures(match: re.Match[str]) -> _Figures | None:
    """Low, best, high, the rule, and where the figure ends."""
    if match["share"]:
        share = SHARES[re.sub(r"\s+", " ", match["share"].lower())]
        return share, share, share, "share", match.end()
    if match["vague"]:
        low, high = _vague(match["vague"])
        rule = _rule(match["qual"])
        return low, (low if low == high else None), (None if rule == "at least" else high), "T4", match.end()
    if match["low"]:
        first, second = number(match["low"]), number(match["high"])
        if first is None or second is None:
            return None
        whole = f"{match['low']}-{match['high']}"
        if (
            match["low"].lower() in _TENS
            and match.group().endswith(whole)
            and match["high"].split()[0].lower() in _ONES
        ):
            return _with_rule(number(whole) or first, _rule(match["qual"]), match.end("high"))  # 'twenty-nine thousand'
        scale = re.search(r"(?:hundred|thousand|million|billion)", match["high"], re.IGNORECASE)
        if scale and first < second and not re.search(scale.group(), match["low"], re.IGNORECASE) and first < 1000:
            first *= MULTIPLIERS[scale.group().lower()]  # '2 to 3 million'
        joined = re.search(r"\sand\s", match.group(), re.IGNORECASE)
        changed = match["between"] and _CHANGED.search(match.string[max(0, match.start() - 80) : match.start()])
        if changed or (match["between"] == "from" and first > second):
            return second, second, second, None, match.end()  # 'rose from 44 to 50', 'revised from 44 to 39'
        if first >= second or (joined and (match["between"] or "").lower() != "between"):
            return (first, first, first, _rule(match["qual"]), match.end("low"))
        return first, None, second, "range", match.end()
    value = number(match["one"] or match["glued"])
    if value is None:
        return None
    rule = _rule(match["qual"])
    if match["more"]:
        rule = "about" if match["more"].endswith("so") else "at least"
    return _with_rule(value, rule, match.end())


def _with_rule(value: float, rule: str | None, end: int) -> _Figures:
    return 0.0 if rule == "at most" else value, value, None if rule == "at least" else value, rule, end


def _rule(qualifier: str | None) -> str | None:
    if not qualifier:
        return None
    plain = re.sub(r"\s+", " ", qualifier.lower())
    return QUALIFIERS[plain].replace("_", " ")


def _vague(words: str) -> tuple[float, float]:
    plain = re.sub(r"\s+", " ", words.lower())
    if plain in VAGUE:
        return VAGUE[plain][0], VAGUE[plain][1]
    last = plain.split()[-1]
    if last in MULTIPLIERS:
        return 3.0 * MULTIPLIERS[last], 9.0 * MULTIPLIERS[last]
    return VAGUE[last][0], VAGUE[last][1]


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
    inside = _HYPHENED.match(text, end)
    if inside is None:
        return noun_after(text, end, tokens)
    word = inside["word"].lower()
    if word == "strong":
        return noun_after(text, inside.end(), tokens)
    return word, NOUNS.get(word, "people"), inside.end()


def noun_after(text: str, start: int, tokens: Mapping[int, Token]) -> tuple[str | None, str | None, int]:
    """The noun phrase that a number counts, its sort, and where it ends; ``start`` is the number's end."""
    words: list[tuple[str, int, int]] = []
    after = start
    for match in _WORD.finditer(text, start, start + 90):
        plain = match.group().lower()
        if not words and plain in _QUOTES:
            continue  # '41 “insurgents”'
        if not words and plain in _BETWEEN_NUMBER_AND_NOUN:
            after = match.end() if plain in ("more", "others", "other") else after
            if plain == "others":
                return "others", "people", after
            continue
        if not words and plain in NUMERALS:
            break
        if _ends_noun_phrase(match.group(), words, tokens.get(match.start())):
            break
        words.append((match.group(), match.start(), match.end()))
        if len(words) == _LONGEST_NOUN_PHRASE:
            break
    return _head(words, text, after)


def _ends_noun_phrase(word: str, words: list[tuple[str, int, int]], token: Token | None) -> bool:
    plain = word.lower()
    if plain == "of":
        return not (words and words[-1][0].lower() in OUTCOMES)  # 'bodies of fighters', but 'vehicles of the rebels'
    if plain in _STOPS or not word[0].isalnum():
        return True
    if not words and plain in OUTCOMES and token is not None and token.dep == "amod":
        return False  # '1,177 killed soldiers'
    if plain in OUTCOMES and (plain in _VERBS_ONLY or (words and singular(plain) not in NOUNS) or plain in STATES):
        return bool(words) or plain in _VERBS_ONLY
    if token is None or token.pos not in _POS_STOPS or plain in OUTCOMES:
        return False
    if singular(plain) in NOUNS:  # 'two gang members shot by the police'
        return token.tag == "VBN" and bool(words) and is_plural(words[-1][0])
    # 'surrounding villages', 'failed runs': participles before the noun
    adjectival = token.dep in ("amod", "compound") or (not words and token.tag in ("VBG", "VBN"))
    return not adjectival


def _head(words: list[tuple[str, int, int]], text: str, start: int) -> tuple[str | None, str | None, int]:
    """The first plural noun of the lists that no other follows; else the last noun of the lists; else a plural."""
    known = [i for i, (word, _, _) in enumerate(words) if singular(word) in NOUNS]
    # 'troops home'
    known = [i for i in known if not (words[i][0].lower() == "home" and i and is_plural(words[i - 1][0]))]
    known = [i for i in known if words[i][0].lower() != "military" or i + 1 == len(words)]
    plurals = [i for i in known if is_plural(words[i][0]) and i + 1 not in known]
    chosen = plurals[0] if plurals else known[-1] if known else None
    if chosen is None:
        chosen = _unlisted(words)
        if chosen is None:
            return None, None, start
    word, _, end = words[chosen]
    if singular(word) in _NOT_COUNTED:
        return None, None, start
    group = NOUNS.get(singular(word), "objects")
    inner = _OF.match(text, end) if singular(word) in _MEMBERS else None
    if inner:  # 'bodies of fighters', 'members of a rebel group'
        _, members, inner_end = noun_after(text, inner.end() - 1, {})
        if members is not None and members in VICTIMS:
            group, end = members, inner_end
    np_end = _with_second_noun(text, end) if is_plural(word) else end
    return text[words[0][1] : end], group, np_end


_SECOND_NOUN = re.compile(
    rf"\s+(?:and|or)\s+((?!(?:{any_of(NUMERALS)}|an?|{_VAGUE_WORD})\b)[A-Za-z-]+)(?:\s+([a-z-]+))?\b"
)


def _with_second_noun(text: str, end: int) -> int:
    """Where '38 soldiers and policemen' ends: the number counts both."""
    second = _SECOND_NOUN.match(text, end)
    if second is None:
        return end
    for group in (1, 2):
        noun = second[group] or ""
        if singular(noun) in NOUNS and is_plural(noun) and noun.lower() not in OUTCOMES:
            return second.end(group)
    return end


def _unlisted(words: list[tuple[str, int, int]]) -> int | None:
    """The place of a noun that the lists do not know: a plural, or a people's name ('Lebanese', 'Taliban')."""
    plural = [i for i, (w, _, _) in enumerate(words) if w.endswith("s") and len(w) > 3 and w.lower() not in OUTCOMES]
    if plural:
        return plural[-1]
    return len(words) - 1 if words and all(word[0].isupper() for word, _, _ in words) else None


def is_plural(word: str) -> bool:
    """Whether a noun is printed as one of several."""
    plain = word.lower()
    return (
        plain in _IRREGULAR
        or plain in ("personnel", "military", "troops", "staff", "dead", "wounded", "injured")
        or plain.endswith("s")
    )
