"""The nouns that numbers count: their sort, and where the noun phrase ends."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tellings.records import Token
from tellings.resolve.count_numbers import NUMERALS, any_of, count_lists

_LISTS = count_lists()
VAGUE: dict[str, list[float]] = _LISTS["vague"]
NOUNS: dict[str, str] = {noun.lower(): kind for kind, nouns in _LISTS["nouns"].items() for noun in nouns}
OUTCOMES: dict[str, str] = {word: kind for kind, words in _LISTS["outcomes"].items() for word in words}
VICTIMS = frozenset({"civilians", "fighters", "soldiers", "people"})
HURT = frozenset({"killed", "wounded", "missing"})
_IRREGULAR: dict[str, str] = _LISTS["irregular"]
VAGUE_WORD = any_of([*VAGUE, "a couple", "a few"])
_WORD = re.compile(r"\([A-Z][\w-]{1,9}\)(?=\s+[a-z])|(?:[A-Z]\.){2,}|[^\W_][\w’'-]*|[^\w\s]")
_TWO_ADJECTIVES = re.compile(r"\s+[A-Za-z-]+\s+(?:[a-z]+s|men|women|children|people|police)\b")
_SMALL_NEXT = re.compile(r"\s+[a-z]")
_STOPS = frozenset(_LISTS["boundaries"]["words"])
_MEMBERS = frozenset({"body", "corpse", "member", "group"})
_OF = re.compile(r"\s+of\s+")
_ROUNDS_OF = re.compile(rf"\s+of\s+(?!{any_of(_LISTS['ammunition']['words'])}\b|\d)")
_ON_RAILS = re.compile(
    r"\b(?:trains?|express|derail\w*|rail\w*|locomotive|engine|overturn\w*|tracks?|passengers?|crash\w*|damaged|highway)\b",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"\w+(?:-\w+){2,}")  # 'out-of-town visitors': the parse has it in parts
_IS_AIRCRAFT = re.compile(
    r"[A-Z][A-Za-z]{0,2}[-/]?\d+\w*|(?i:stealth|strategic|tupolev|sukhoi|mig|dive|jet|nuclear-capable)"
)
_MANY = re.compile(r"(?<![’'s])s$")  # no '10 percent of Syria’s', no '30 percent less'
_LOW_PLURAL = re.compile(r"[a-z-]{2,}(?<![aius])s")  # no 'notorious', no 'famous'
_AFTER_OF = re.compile(r"\b(?:of|all|both|half|thirds?|quarters?|fifths?|tenth)\s+$", re.IGNORECASE)
_BAND = re.compile(rf"\s+{any_of(_LISTS['bands']['words'])}\b")
_VERBS_ONLY = frozenset(_LISTS["verbs_only"]["words"])
STATES = frozenset(_LISTS["states"]["words"])
_SERVICES = frozenset(_LISTS["many_in_one"]["services"])  # several, but no plural before another noun
_PLURALS = frozenset(_LISTS["many_in_one"]["plurals"])
_HELD = frozenset(_LISTS["held"]["words"])
_SERVED = frozenset(_LISTS["many_in_one"]["served"])
_OTHER_SENSE: dict[str, list[str]] = _LISTS["other_sense"]
_QUOTES = frozenset({'"', "“", "‘", "'", "["})
_BETWEEN_NUMBER_AND_NOUN = frozenset(_LISTS["between_number_and_noun"]["words"])
_LONGEST_NOUN_PHRASE = 7
_DAYS = frozenset(_LISTS["days"]["words"])  # 'wounded 40 Tuesday'
_ENDS_OF_PEOPLE = tuple(_LISTS["people_ends"]["words"])
_LONG = 7  # letters that a word in '-ists' has at most which means no people
_PEOPLES: dict[str, list[str]] = _LISTS["peoples"]
_PEOPLE_ENDS, _PEOPLE = tuple(_PEOPLES["endings"]), frozenset(_PEOPLES["words"])
_OF_WORK = re.compile(
    r"\b(?:jobs?|workforce|staff|payroll|lay(?:ing)?\s?offs?|redundan\w+|compan(?:y|ies)|vacan\w+|hir(?:e|es|ed|ing))\b"
)
_POS_STOPS = frozenset({"VERB", "AUX", "ADP", "SCONJ", "CCONJ", "PUNCT", "PRON"})
NOT_COUNTED = frozenset(_LISTS["not_counted"]["words"])


def singular(word: str) -> str:
    """The dictionary form of a noun, by its ending."""
    plain = word.lower().strip("’'")
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if plain in NOUNS:
        return plain
    if plain.endswith("men") and plain[:-3] + "man" in NOUNS:
        return plain[:-3] + "man"
    if "-" in plain and (joined := _joined(plain)):
        return joined
    for ending, instead in (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("s", "")):
        if plain.endswith(ending) and len(plain) > len(ending) + 2:
            return plain[: -len(ending)] + instead
    return plain


def _joined(plain: str) -> str | None:
    """'peace-keepers', 'air-strikes': a noun of the lists in two parts."""
    joined = singular(plain.replace("-", ""))
    return joined if joined in NOUNS else None


def noun_after(text: str, start: int, tokens: Mapping[int, Token]) -> tuple[str | None, str | None, int]:
    """The noun phrase that a number counts, its sort, and where it ends; ``start`` is the number's end."""
    words: list[tuple[str, int, int]] = []
    after, second = start, False
    for match in _WORD.finditer(text, start, start + 90):
        plain = match.group().lower()
        if (
            (not words and _opens(match, text))
            or (words and plain == "]")
            or (words and plain[0] == "(" and len(plain) > 1)
        ):
            continue  # '41 “insurgents”', '41 Islamic State (IS) militants'
        if (
            not words
            and plain in _BETWEEN_NUMBER_AND_NOUN
            and (plain not in _STOPS or _AFTER_OF.search(text[: match.start()]))
        ):
            after = match.end() if plain in ("more", "others", "other") else after
            if plain == "others":
                return "others", "people", after
            continue
        if not words and plain in NUMERALS:
            break
        if plain == "and" and words and not _has_noun(words) and _TWO_ADJECTIVES.match(text, match.end()):
            second = True
            continue  # 'pro-Kurdish and leftist activists', whatever the parse makes of the second
        if plain == "," and words and not _has_noun(words) and _are_adjectives(match, words, tokens):
            continue  # 'thousands of brave, tired troops'
        name = match.group() == "IS" and _SMALL_NEXT.match(text, match.end())
        if not name and _ends_noun_phrase(match.group(), words, None if second else tokens.get(match.start())):
            break
        second = False
        words.append((match.group(), match.start(), match.end()))
        if len(words) == _LONGEST_NOUN_PHRASE:
            break
    return _head(words, text, after)


def _opens(match: re.Match[str], text: str) -> bool:
    """Whether a mark opens a quotation of one or more words: '41 “insurgents”'; not '14 of them” the agency said'."""
    return (
        match.group() in _QUOTES
        and text[match.start() - 1].isspace()
        and not text[match.end() : match.end() + 1].isspace()
    )


def _are_adjectives(comma: re.Match[str], words: list[tuple[str, int, int]], tokens: Mapping[int, Token]) -> bool:
    """Whether adjectives stand on both sides of a comma."""
    before, after = tokens.get(words[-1][1]), tokens.get(comma.end() + 1)
    return before is not None and after is not None and before.pos == after.pos == "ADJ"


def _has_noun(words: list[tuple[str, int, int]]) -> bool:
    return any(singular(word) in NOUNS or is_plural(word) for word, _, _ in words)


def _ends_noun_phrase(word: str, words: list[tuple[str, int, int]], token: Token | None) -> bool:
    plain = word.lower()
    if plain == "of":
        return not (words and words[-1][0].lower() in OUTCOMES)  # 'bodies of fighters', but 'vehicles of the rebels'
    if plain in _STOPS or word in _DAYS or not word[0].isalnum():
        return True
    if words and plain.endswith("ing") and token is not None and token.pos == "VERB" and is_plural(words[-1][0]):
        return True  # 'on several occasions thwarting attempts'
    if words and word[0].isupper() and _LOW_PLURAL.fullmatch(words[-1][0]):
        return True  # 'one of the few details Smith gave'
    if words and singular(plain) in _HELD and (is_plural(words[-1][0]) or is_people(words[-1][0])):
        return True  # 'holds three Americans hostage'
    if plain in OUTCOMES and token is not None and token.dep == "amod" and all(w.endswith("ly") for w, _, _ in words):
        return False  # '1,177 killed soldiers', 'badly wounded men'
    if plain in OUTCOMES and (plain in _VERBS_ONLY or (words and singular(plain) not in NOUNS) or plain in STATES):
        return bool(words) or plain in _VERBS_ONLY
    if token is None or token.pos not in _POS_STOPS or plain in OUTCOMES or _COMPOUND.fullmatch(plain):
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
    if any(is_plural(word) and singular(word) in NOT_COUNTED for word, _, _ in words[: known[0] if known else 0]):
        return None, None, start  # 'shot three times point blank'
    plurals = [
        i for i in known if is_plural(words[i][0]) and (i + 1 not in known or _acts(words[i][0], words[i + 1][0]))
    ]
    chosen = plurals[0] if plurals else known[-1] if known else None
    if chosen is None:
        chosen = _unlisted(words)
        if chosen is None:
            return None, None, start
    chosen = _past_modifier(chosen, words)
    word, _, end = words[chosen]
    if singular(word) in NOT_COUNTED:
        return None, None, start
    group = _sort_of(words, chosen, text)
    inner = _OF.match(text, end) if singular(word) in _MEMBERS else None
    if inner:  # 'bodies of fighters', 'members of a rebel group'
        _, members, inner_end = noun_after(text, inner.end() - 1, {})
        if members is not None and members in VICTIMS:
            group, end = members, _past_band(text, inner_end)
    np_end = _with_second_noun(text, end) if is_plural(word) else end
    return text[words[0][1] : end], group, np_end


def _sort_of(words: list[tuple[str, int, int]], chosen: int, text: str) -> str:
    """The sort of the noun counted, as its list has it or as the words before it make of it."""
    word, _, end = words[chosen]
    if singular(word) == "round" and _ROUNDS_OF.match(text, end):
        return "events"  # 'three rounds of talks'
    if singular(word) == "position" and _OF_WORK.search(text):
        return "objects"
    if singular(word) == "coach" and _ON_RAILS.search(text):
        return "vehicles"
    if chosen and words[chosen - 1][0].lower() in _OTHER_SENSE.get(singular(word), ()):
        return "objects"  # 'irrigation tanks', 'coal mines'
    if singular(word) in ("fighter", "bomber") and any(_IS_AIRCRAFT.fullmatch(w) for w, _, _ in words[:chosen]):
        return "vehicles"  # 'four F-15 fighters', 'two B-1B Lancer bombers'
    if singular(word) == "member" and chosen and words[chosen - 1][0].lower() in _SERVED:
        return "soldiers"  # 'two service members'
    return NOUNS.get(singular(word), "people" if is_people(word) else "objects")


def _acts(people: str, word: str) -> bool:
    """'40,000 people shelter there': a verb, though there are shelters as well."""
    return people.lower() in ("people", "men", "women", "children", "civilians") and not is_plural(word)


def _past_band(text: str, end: int) -> int:
    """Where 'members of a rebel group' ends, of which 'rebel' alone tells who they are."""
    band = _BAND.match(text, end)
    return band.end() if band else end


def _past_modifier(chosen: int, words: list[tuple[str, int, int]]) -> int:
    """'three rebel targets', '435 House seats': a noun in the singular before a plural is not what is counted."""
    word = words[chosen][0].lower()
    if (is_plural(word) and word not in _SERVICES) or chosen + 1 == len(words):
        return chosen
    after = words[chosen + 1][0].lower()
    plain = after.endswith("s") and len(after) > 3 and not after.endswith(("'s", "’s", "ss", "us"))
    return chosen + 1 if plain and after not in OUTCOMES else chosen


def is_people(word: str) -> bool:
    """'Americans', 'Kurds', 'Lebanese': people, by the name of their land, faith or party."""
    if not word[0].isupper():
        return word.endswith(("ists", *_ENDS_OF_PEOPLE)) and len(word) > _LONG  # 'nationalists'; but 'wrists'
    return word.endswith(_PEOPLE_ENDS) or word in _PEOPLE or word.removesuffix("s") in _PEOPLE


_SECOND_NOUN = re.compile(
    rf"\s+(?:and|or)\s+((?!(?:{any_of(NUMERALS)}|an?|{VAGUE_WORD})\b)[A-Za-z-]+)(?:\s+([a-z-]+))?\b"
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
    plural = [i for i, (w, _, _) in enumerate(words) if _MANY.search(w) and len(w) > 3 and w.lower() not in OUTCOMES]
    if plural:
        return plural[-1]
    return len(words) - 1 if words and all(word[0].isupper() for word, _, _ in words) else None


def is_plural(word: str) -> bool:
    """Whether a noun is printed as one of several."""
    plain = word.lower()
    men = plain.endswith("men") and plain[:-3] + "man" in NOUNS
    return men or plain in _IRREGULAR or plain in _PLURALS or plain.endswith("s")
