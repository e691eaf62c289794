"""Numbers as told, found in a reading: how many, of what, and what became of them (rules T1, T2, T4).

A number that counts nothing (an age, a date, a unit's or a road's number) is left out. Recognition works on
the text; the parse, where there is one, only tells where a noun phrase ends.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from tellings.records import Candidate, Count, Mention, Reading, Reason, Resolution, Sentence, Span, Token
from tellings.resolve.count_figures import SHARES
from tellings.resolve.count_nouns import NOUNS, OUTCOMES, VAGUE, VICTIMS, is_people, is_plural, singular
from tellings.resolve.count_numbers import MULTIPLIERS, NUMERALS, any_of, count_lists
from tellings.resolve.count_outcome import OUTCOME, is_among, outcome
from tellings.resolve.count_phrases import Phrase, find_phrases, find_single_victims
from tellings.resolve.count_sharing import (
    SURVIVED,
    Told,
    as_others_before,
    of_the_whole,
    shared,
    with_kin,
    with_noun_of,
    with_noun_of_the_same_figure,
    with_parts,
)
from tellings.resolve.count_standing import Counts, counts, is_population
from tellings.resolve.count_syntax import (
    are_people,
    befell,
    did_it,
    is_gapped,
    with_noun,
    with_noun_before,
    with_noun_of_the_next,
    with_noun_of_the_whole,
    with_noun_told_before,
)
from tellings.resolve.count_votes import as_votes, find_votes
from tellings.resolve.time_core import find_cores, stretches
from tellings.syntax import Tree, tree_of

__all__ = ["resolve_counts"]

_READ_KINDS = frozenset({"headline", "caption", "prose"})
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_NUMBER_WORDS = frozenset({*NUMERALS, *MULTIPLIERS, "dozen", "no", "half", "third", "quarter"}) | {
    word for phrase in (*VAGUE, *SHARES) for word in phrase.split()
}
_OUTCOME_WORDS = frozenset(word for phrase in OUTCOMES for word in phrase.split())
_NUMBERING = re.compile(
    r"\b(?:crowd|mob|group|force|band|gang|demonstrators|protesters|rebels|fighters|militants)\b"
    r"[^.;]{0,20}\bnumber(?:ing|ed)\s+$|\btheir\s+numbers?\s+(?:\w+\s+){1,2}to\s+(?:at\s+least\s+)?$|\btheir\s+(?:numbers?|strength|ranks|size)\s+(?:(?:is|was|were)\s+)?"
    r"(?:put\s+|estimated\s+)?at\s+(?:an\s+)?$"
    r"|\bemploy(?:s|ing)?\s+$|\bnumber\s+of\s+those\s+[^.;\d]{3,60}\sat\s+$|\b(?:influx|exodus)\s+(?:of|reaches|reached)\s+$"
)
# 'a contingent of 40,000', 'bringing its contingent to 1,600'
_BAND_OF = re.compile(
    rf"\b(?:crew|staff|{any_of(count_lists()['bands']['words'])})\s+of\s+$"
    rf"|\b(?:its|their|the)\s+(?:[a-z]+\s+)?(?:presence|strength|{any_of(count_lists()['bands']['words'])})\s+(?:there\s+)?to\s+$"
)
_NO = re.compile(
    r"\b(?:no|zero)\s+(?:civilian\s+|immediate\s+|reports\s+of\s+|further\s+|military\s+)*(?P<n>casualties|deaths|fatalities|injuries|victims|"
    r"one\s+(?:was|has\s+been|were)\s+(?P<o>killed|hurt|injured|wounded))\b",
    re.IGNORECASE,
)


_DOES = re.compile(
    r"\s+(?:(?:have|has|had|be|been|being|is|are|was|were|also|still|now|feared|believed|thought)\s+)*(?P<verb>[a-z]+)\b"
)
_BE_SOMEWHERE = re.compile(
    r"\s+(?:(?:(?:have|had|has)\s+been|are|were|remain(?:ed)?)\s+)(?:(?:still|now|already|feared|believed|thought|[a-z]+ly)\s+)*(?:aboard\b|on\s+board|crowded|crammed|packed|on\s+the\s+(?:move|run|streets?)|in\s+(?:need|hiding)|"
    r"at\s+risk|(?:in|at)\s+(?:the\s+|an?\s+)?(?:[a-z]+\s+){0,3}(?:hospital|clinic)|on\s+trial|found\s+(?:not\s+)?guilty|without\s+(?:power|electricity|water|heat\w*|food|shelter|homes?|work|jobs?|gas)|stranded|trapped|stuck|holed\s+up|besieged|sheltering|hiding|living)\b"
    r"|\s+(?:aboard|on\s+board|of\s+us)\b"
)
_PEOPLE_ONLY = frozenset(count_lists()["people_only"]["words"])
_SPEAKS = re.compile(
    r"\s+(?:has |have |had |also |later )?(?:told|tells|said|says|added|confirmed|announced|"
    rf"reported(?!\s+(?:as\s+)?{OUTCOME}\b))\b"
)
_QUOTED = re.compile(r"\b(?:according\s+to|quot(?:ed|es|ing)|cit(?:ed|es|ing)|said|told|says)\s+$", re.IGNORECASE)
_SAVED = re.compile(r"\b(?:rescu|sav|trapp|strand|free|releas|shelter|feed|treat|employ)(?:s|d|e|ed|es|ing)?\s+$")
_SICK = re.compile(rf"\b{any_of(count_lists()['sickness']['words'])}\b", re.IGNORECASE)
_INJURY = re.compile(r"\b(?:wound|injur|hurt|shot|gunfire|bullet|blast|crash|burn)", re.IGNORECASE)
_COMMA = re.compile(r",\s+")
_LISTED = re.compile(r"[^.;]{0,60}?(?:,|\band)\s+(?:an?|two|three|four|five|six|\d+|another)\b|\s+(?:was|were)\b")
_THINGS = frozenset({"houses", "vehicles", "weapons", "settlements", "events"})
_OPENS = re.compile(r"\b(?:the|those|all|among|of|by|for|with|and|to)\s+$", re.IGNORECASE)  # no 'women 18 to 25 who'
_WHO = re.compile(r"\s+(?:who|whose)\b")
_IN_A_PLACE = re.compile(r"\s+(?:in|from|at)\s+(?:the\s+)?[A-Z]")
_HELD = frozenset({"prisoner", "captive", "detainee", "hostage"})


def resolve_counts(reading: Reading) -> tuple[Resolution, ...]:
    """Every count told in headlines, captions and prose, in reading order; mention spans hold number and qualifier."""
    found: list[Resolution] = []
    before: Phrase | None = None
    known: dict[float, Phrase] = {}
    for number, sentence in enumerate(reading.sentences):
        if sentence.kind in _READ_KINDS:
            for part in stretches(sentence, reading.report.text):
                told = _of_sentence(part, part.span.of(reading.report.text), number, before, known)
                found += told.found
                before = told.last
                known |= {one.low: one for one in told.people}
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Read:
    """The counts of a sentence, and the last phrase with a noun, of which the next one may go on to tell."""

    found: list[Resolution]
    last: Phrase | None
    people: tuple[Phrase, ...] = ()  # those whose figure may come again without a noun


def _of_sentence(
    sentence: Sentence, text: str, number: int, before: Phrase | None, known: Mapping[float, Phrase]
) -> _Read:
    words = set(_WORD.findall(text.lower()))
    has_number = not words.isdisjoint(_NUMBER_WORDS) or _DIGIT.search(text) is not None
    has_outcome = not words.isdisjoint(_OUTCOME_WORDS)
    if not has_number and not has_outcome:
        return _Read([], None)
    tokens = {token.start - sentence.span.start: token for token in sentence.tokens}
    taken = [Span(core.start, core.end) for core in find_cores(text)]
    votes = list(find_votes(text)) if has_number else []
    taken += [Span(vote.start, vote.end) for vote in votes]
    phrases = sorted([*votes, *find_phrases(text, taken, tokens)], key=_start) if has_number else []
    phrases = [as_votes(one, text) for one in phrases]
    offset = sentence.span.start
    if phrases and tokens:
        tree = tree_of(sentence)
        phrases = with_noun_told_before([_parsed(one, tree, offset, text) for one in phrases], tree, offset)
        phrases = with_noun_of_the_next(with_noun_of_the_whole(phrases, text), text)
    told = _told(phrases, text)
    if has_outcome:
        told = _with_single_victims(told, text, [*taken, *(Span(p.start, p.np_end) for p in phrases)], tokens)
        if tokens:
            told = [_not_by_them(item, tree_of(sentence), offset) for item in told]
    told = shared(with_noun_of(with_noun_of_the_same_figure(told, text, known), text, before), text)
    if tokens:
        told = _with_gaps(told, tree_of(sentence), offset)
    if has_outcome and tokens:
        told = with_parts([_by_syntax(item, tree_of(sentence), offset, text) for item in told], text)
    told = of_the_whole(as_others_before(with_kin(told, text), before, text), text)
    listed = _in_lists(told, text)
    worth = [one for one in told if one in listed or _worth(one, text, tokens)]
    results = [_resolution(item, text, offset, number, tokens) for item in worth]
    results += [_none_told(match, offset, number) for match in _NO.finditer(text)]
    named = [item.phrase for item in told if item.phrase.noun is not None and not item.phrase.article]
    people = tuple(one for one in named if one.group in VICTIMS and one.rule is None and one.low > 1)
    ordered = sorted(results, key=lambda resolution: resolution.mention.span)
    return _Read(ordered, named[-1] if named else None, people)


def _in_lists(told: list[Told], text: str) -> list[Told]:
    """'56 drones and one missile': the one thing that is listed with several."""
    found: list[Told] = []
    for before, here in pairwise(told):
        one, gap = here.phrase, text[before.phrase.np_end : here.phrase.start]
        several = before.phrase.group in _THINGS and before.phrase.low > 1 and gap in (" and ", ", ")
        if several and one.best == 1 and not one.article and one.group in _THINGS and one.unit is None:
            found.append(here)
    return found


def _worth(told: Told, text: str, tokens: Mapping[int, Token]) -> bool:
    """Whether a number says anything: without noun, unit or outcome it does not; nor does one whom nothing befell."""
    phrase = told.phrase
    one = phrase.article or (phrase.best == 1 and phrase.noun is not None)
    speaks = one and _SPEAKS.match(text, phrase.np_end)
    if speaks or (phrase.article and _QUOTED.search(text[: phrase.start])):
        return False  # 'killed 13 people, a government official told the agency', 'according to a guard, 13 died'
    strong = text[phrase.end : phrase.end + 7] in ("-strong", " strong")  # 'the 30,000-strong ISIL army'
    if (
        told.kind in (None, "captured")
        and phrase.noun
        and (phrase.best or 0) > 1
        and not strong
        and _is_a_name(phrase.noun)
    ):
        return False  # '92 Base hospital'
    # 'at least one tank was burnt', '1 tunnel was destroyed'
    fewest = (phrase.rule == "at least" and phrase.group in _THINGS) or text.startswith("1 ", phrase.start)
    if phrase.best == 1 and phrase.group and not phrase.article and phrase.np_end == phrase.end:
        fewest = fewest or _IN_A_PLACE.match(text, phrase.end) is not None  # '18 cases in Jos and one in Kano'
    if phrase.noun == "others" and phrase.low > 1 and _SAVED.search(text[: phrase.start]):
        return True  # 'boats rescued hundreds of others'
    if phrase.article or phrase.noun == "others" or (phrase.best == 1 and phrase.unit is None and not fewest):
        return told.kind is not None
    counted = phrase.group is not None or phrase.unit is not None or _are_people(told, text, tokens)
    return told.kind is not None or counted or is_population(phrase, text)


def _is_a_name(noun: str) -> bool:
    """Words with a capital whose last is no plural, nor one of a people: of these there are not several."""
    words = noun.split()
    if len(words) < 2 or not words[0][:1].isupper() or is_plural(words[-1]):
        return False
    return words[-1].islower() or (NOUNS.get(singular(words[-1])) is None and not is_people(words[-1]))


def _are_people(told: Told, text: str, tokens: Mapping[int, Token]) -> bool:
    """'Their number is put at 300', '300 gathered': people, though no noun says so."""
    phrase = told.phrase
    if phrase.noun is not None or phrase.unit is not None:
        return False
    if _NUMBERING.search(text[: phrase.start]) or _BAND_OF.search(text[: phrase.start]):
        return True
    if _BE_SOMEWHERE.match(text, phrase.end):
        return True
    does = _DOES.match(text, phrase.end)
    token = tokens.get(does.start("verb")) if does else None
    return token is not None and token.pos == "VERB" and token.lemma.lower() in _PEOPLE_ONLY


def _told(phrases: list[Phrase], text: str) -> list[Told]:
    found = []
    for phrase in phrases:
        befell = phrase.unit is None
        counted = phrase.noun is None or phrase.group in VICTIMS or phrase.group in ("objects", "events")
        named = (
            phrase.noun is not None and phrase.noun.split()[-1].lower() not in OUTCOMES
        )  # 'of the 12 deaths reported'
        speak = named and _SPEAKS.match(text, phrase.np_end)  # 'died, several police sources said'
        kind = outcome(phrase, text) if befell and counted and not speak else None
        kind = None if _is_unhurt(phrase, kind, text) else kind
        found.append(Told(phrase, kind, included=kind is not None and is_among(phrase, text)))
    return found


def _is_unhurt(phrase: Phrase, kind: str | None, text: str) -> bool:
    """'One dead and one survivor'; '30 were taken to hospital with cholera': they live, and are not wounded."""
    if kind in ("killed", "missing", "casualties"):
        return SURVIVED.fullmatch(phrase.noun or "-") is not None
    return kind == "wounded" and not _INJURY.search(text) and _SICK.search(text) is not None


def _start(phrase: Phrase) -> int:
    return phrase.start


def _parsed(phrase: Phrase, tree: Tree, offset: int, text: str) -> Phrase:
    phrase = with_noun(with_noun_before(phrase, text), tree, offset, text)
    who = phrase.noun is None and phrase.unit is None and phrase.low > 1 and _WHO.match(text, phrase.end)
    who = who and _OPENS.search(text[: phrase.start])
    return replace(phrase, group="people") if who or are_people(phrase, tree, offset) else phrase


def _not_by_them(told: Told, tree: Tree, offset: int) -> Told:
    """The number without an outcome that befell others, as the parse has it."""
    misled = told.kind is not None and did_it(told.phrase, told.kind, tree, offset)
    return replace(told, kind=None, included=False) if misled else told


def _with_gaps(told: list[Told], tree: Tree, offset: int) -> list[Told]:
    """Bare numbers of which no verb tells, with the noun of the number told before."""
    found: list[Told] = []
    before: Told | None = None
    for item in told:
        phrase = item.phrase
        if before is not None and item.kind is None and is_gapped(phrase, before.phrase, tree, offset):
            between = tree.beginning_in(Span(offset + before.phrase.np_end, offset + phrase.start))
            kind = None if any(tree.lowers[i] == "out" for i in between) else before.kind  # 'five killed out of 11'
            item = replace(item, phrase=replace(phrase, noun=before.phrase.noun, group=before.phrase.group), kind=kind)
        found.append(item)
        before = item if item.phrase.noun is not None and not phrase.unit_kind else before
    return found


def _by_syntax(told: Told, tree: Tree, offset: int, text: str) -> Told:
    """What became of those counted as the parse has it, where the words next to them are silent."""
    silent = told.kind is None and told.phrase.unit is None
    return replace(told, kind=befell(told.phrase, tree, offset, text)) if silent else told


def _with_single_victims(told: list[Told], text: str, taken: list[Span], tokens: Mapping[int, Token]) -> list[Told]:
    singles: list[Told] = []
    for phrase in find_single_victims(text, taken, tokens):
        span = Span(phrase.start, phrase.np_end)
        again = bool(singles) and _again(singles[-1].phrase, phrase, text)
        if not again and not any(span.overlaps(other) for other in taken):
            singles.append(Told(phrase, outcome(phrase, text), included=is_among(phrase, text)))
    return sorted([*told, *singles], key=lambda item: item.phrase.start)


def _again(before: Phrase, here: Phrase, text: str) -> bool:
    """'killed a journalist, a man of 30.': one victim told of twice."""
    return _COMMA.fullmatch(text[before.np_end : here.start]) is not None and not _LISTED.match(text, here.np_end)


def _kind(told: Told, text: str, tokens: Mapping[int, Token]) -> str:
    phrase = told.phrase
    if told.kind:
        return told.kind
    if phrase.unit_kind:
        return phrase.unit_kind
    if _are_people(told, text, tokens):
        return "people"
    if singular((phrase.noun or "").rpartition(" ")[2]) in _HELD:
        return "captured"
    if is_population(phrase, text):
        return "population"
    return phrase.group or "objects"


def _resolution(told: Told, text: str, offset: int, number: int, tokens: Mapping[int, Token]) -> Resolution:
    phrase = told.phrase
    kind = _kind(told, text, tokens)
    how: Counts = counts(phrase, text, kind)
    group = phrase.group if phrase.noun else None
    if group == "objects" and told.kind and (phrase.noun or "")[:1].isupper():
        group = "people"  # 'three Americans were killed'
    value = Count(
        kind, phrase.low, phrase.best, phrase.high, phrase.unit, phrase.noun, how,
        rule="included" if told.included else phrase.rule, approximate=phrase.rule == "about", group=group,
    )  # fmt: skip
    mention = Mention(Span(offset + phrase.start, offset + phrase.end), "count", number)
    reason = Reason("number", 1.0, f"{phrase.rule or 'figure'} as told")
    return Resolution(mention, (Candidate(value, 1.0, "stated", (reason,)),))


def _none_told(match: re.Match[str], offset: int, number: int) -> Resolution:
    words = (match["o"] or match["n"]).lower()
    kind = OUTCOMES.get(words, "casualties")
    value = Count(kind, 0, 0, 0, rule="no")
    mention = Mention(Span(offset + match.start(), offset + match.end()), "count", number)
    return Resolution(mention, (Candidate(value, 1.0, "stated", (Reason("number", 1.0, "none, as told"),)),))
