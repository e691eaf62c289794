"""Numbers that share one word of what became of them: 'killed 12 men and three boys', '249 in X, 405 in Y'."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tellings.resolve.count_figures import CHANGED
from tellings.resolve.count_nouns import NOUNS, OUTCOMES, STATES, VICTIMS, singular
from tellings.resolve.count_numbers import any_of
from tellings.resolve.count_outcome import BE, FOUND, OUTCOME
from tellings.resolve.count_phrases import Phrase, is_by_name
from tellings.resolve.count_syntax import OF_THE_WHOLE

_JOINED = re.compile(
    r"\s*(?:,\s*)?(?:and|as\s+well\s+as|(?:along|together)\s+with|alongside|plus|or|,)\s+(?:also\s+|the\s+|another\s+|a\s+further\s+)?$|\s*,\s*$|\s+$",
    re.IGNORECASE,
)
# 'six guards of the prison and a nurse were hurt'
_OF_SOME_AND = re.compile(r"\s+(?:of|from)\s+(?:[\w’'-]+\s+){1,6}and\s+$")
_PART_OF = re.compile(
    r"(?:\s+(?:aboard|on\s+board))?(?:\s+(?:were|was|are|have\s+been|had\s+been|left))?(?:\s+[a-z]+ly)?"
    r"(?:\s+(?:dead|killed|died|injured|hurt|wounded|missing|arrested|detained|displaced|homeless|evacuated|rescued|trapped))?(?:\s+from\s+their\s+homes)?"
    r"(?:\s+(?:today|yesterday|overnight|there|instantly|so\s+far|(?:last|this)\s+\w+|(?:on\s+)?[A-Z][a-z]+day))?"
    r"(?:\s+(?:in|at|on|by|during|since|over|near|across|as\s+of)\s[^,;.]{0,50})?"
    r"(?:\s*,[^,;.]{0,40}\b(?:said|says|reported)|\s*,\s*according\s+to\s+[^,;.]{0,40})?\s*(?:,|--|—|–|-|\()?\s*"
    r"(?:including|among\s+them|among\s+whom|of\s+(?:them|whom))\s+(?:(?:were|the|all)\s+)?$",
    re.IGNORECASE,
)
_KIN = re.compile(r"\s+and\s+(?:his|her|their)\s+$", re.IGNORECASE)
# '30 civilians were killed and 100 soldiers': the verb between them is told of both
_VERB_BETWEEN = re.compile(
    rf"\s+(?:(?:have|has|had)\s+)?(?:{BE}\s+)?(?:[a-z]+ly\s+)?{OUTCOME}(?:\s+(?:in|on|at|near)\s[^,;.\d]{{1,30}})?,?\s+and\s+"
    r"(?:also\s+)?$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:$|[,.;:)\"”]|(?:in|at|on|near|when|after|during|by|as)\b)")
# '249 people in Balochistan, 405 in Sindh and 41 in Kashmir'; '37 have died in Kashmir so far, 234 in Balochistan'
_PLACE_BETWEEN = re.compile(
    r"(?:\s+(?:(?:have|has|had|was|were|been|reported|recorded|died|killed|dead|injured|wounded|missing|lost\s+their\s+lives)\s+){0,4})?"
    r"\s*(?:each\s+)?(?:in|at|near|from|on|across)\s[^,;.:\d]{1,40}(?:,\s+|\s+and\s+|,\s+and\s+)(?:another\s+|a\s+further\s+)?$",
    re.IGNORECASE,
)
_IN_PLACE = re.compile(
    r"\s+(?:each\s+)?(?:in|at|near|from|on|across)\s+"
    r"(?:(?:the|a|an|its|neighbou?ring|nearby|eastern|western|northern|southern|central)\s+)*[A-Z]"
)
# 'were killed, in the X district some 40, at a base in Y more than 50'
_PLACE_BEFORE = re.compile(
    rf"(?:\s+(?:(?:have|has|had)\s+)?(?:{BE}\s+)?{OUTCOME}(?:\s+(?:in|at|near)\s[^,;.:\d]{{1,40}})?)?,\s+(?:and\s+)?(?:in|at|near)\s[^,;.:\d]{{1,50}}\s$",
    re.IGNORECASE,
)
# 'put the dead at 64, while a study put it at 70'
_PUT_IT_AT = re.compile(
    r".{0,160}\b(?:(?:put|puts|putting)\s+(?:it|the\s+(?:figure|number|toll|count|total|tally))\s+at"
    r"|(?:reduc|cut|lower|rais|increas)\w*\s+(?:it|th(?:e|at|is)\s+(?:figure|number|total|tally))\s+to"
    r"|(?:bring|brought|tak|took|push)\w*\s+(?:the|their|its)\s+(?:total|number|figure|tally|count)\s+to)\s+",
    re.DOTALL,
)
# '48 seats compared with 50 last year', '20 were hurt on Sunday, followed by 39 on Monday'
_COMPARED = re.compile(
    r"(?:\s+(?:in|at|on|last|this)\s[^.;,\d]{1,30})?,?\s+(?:(?:as\s+)?compared\s+(?:with|to)|(?:up|down)\s+from|as\s+against|followed\s+by|versus)"
    r"\s+(?:just\s+|only\s+|another\s+)?$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\s*(?:$|[,.;]|and\b)")
# 'a toll of 132: 65 of the rebels, 18 of allied groups and 49 of the army'
_SPLIT = re.compile(r"\s*(?::|—|–|\s-)\s+$|\s+(?:from|of|in|on)\s[^,;.:\d]{1,50}(?:,\s+|\s+and\s+|,\s+and\s+)$")
_LISTED = re.compile(r"\s*(?::|—|–|--|\s-|\()\s*")  # 'killed 45 people: 32 pupils, ten teachers and three guards'
_OF_A_PART = re.compile(r"\s+(?:from|of|in|on)\s")
_AMONG_THEM = re.compile(r"\s+(?:among\s+(?:them|these|those)|of\s+(?:them|whom|which))\b")
# 'more than 1,400 troops in Iraq and hundreds more aboard ships', 'another 20 in the south'
_MORE = re.compile(
    r"\s+(?:more|others)\b(?!\s+than\b)\s*(?=[.,;)]|$|(?:aboard|in|at|on|from|were|was|are|is|have|had|who|remain\w*)\b)"
)
_THERE = re.compile(r"\s+(?:in|at|near|from|on|across|outside|inside|around|aboard|along)\b")
_OF_THEM_WERE = re.compile(
    r"\s+of\s+(?:them|whom)\s+(?:was|were|is|are|have|had)\b"
)  # 'found nine, seven of whom were dead'
_PEOPLE = any_of(noun for noun, group in NOUNS.items() if group in VICTIMS)
_WERE_SUCH = re.compile(rf"\s+(?:were|are)\s+(?P<noun>{_PEOPLE}s|women|men|children|police)\b")
_OF_WHOM = re.compile(r"\bof\s+(?:them|whom)\s+$")
_ANOTHER = re.compile(r"\b(?:another|a\s+further|an\s+additional)\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_OF_THOSE = re.compile(r"^\W*(?:of|among)\s+(?:those|these|them)\b,?\s+(?:only\s+|just\s+)?$", re.IGNORECASE)
_ARE_DONE = re.compile(r"\s+(?:of\s+them\s+)?(?:were|are|have|had|remain(?:ed)?)\b")
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_THE_REST = re.compile(r"^\W*the\s+(?:remaining|other)\s+$", re.IGNORECASE)
_OF_THESE = re.compile(
    r"(?:^\W*|[,;:]\s+|\b(?:said|that)\s+)of\s+(?:the|its|their|[\w’' ]{1,30}[’']s?)\s+$", re.IGNORECASE
)
_OF_THEM = re.compile(r"\s+of\s+(?:those|these|them)\b")
_ASIDE_BEGINS = re.compile(r".*(?:,|-|—|–|\()\s*", re.DOTALL)
# 'killed 217 and 15,000 people still needed help', 'killed five and 30 people were rescued'
_OWN_VERB = re.compile(
    r"(?:\s+(?:aboard|inside|of|on|at|in|from)\s[^,;.]{1,40})?(?=\s+(?:have\s+|has\s+|had\s+)?(?:been|was|were)\s+(?:\w+\s+)?(?:rescued|saved|freed|released|evacuated|unhurt|unharmed)\b)"
    r"|\s+(?:still\s+|also\s+|now\s+|[a-z]+ly\s+)?(?:was|were|is|are|have|has|had|will|would|could|may|might|must|should|need(?:ed|s)?|"
    r"remain(?:ed|s)?|survived?|escaped?|liv(?:e|ed)|took|went|came|stayed|waited|lost)\b"
)
_BODIES_OF = re.compile(r"\b(?:bodies|corpses|remains)\s+of\s+(?:the\s+|at\s+least\s+)*$", re.IGNORECASE)
_IS_WELL = re.compile(
    r"\s+(?:says?|said|told|reported|confirmed|without|in\s+need|stranded|trapped|stuck|affected|rescued|saved|safe|unharmed|alive|freed|released|cut\s+off)\b"
)
_OF_ANY_PART = re.compile(
    r"(?:\s[^.;,]{1,40})?\s(?:was|were|is|are|has|have|had|still|now)\s|\s(?:died|drowned|perished|fled|escaped|survived|deserted|surrendered)\b"
)
_WHO = re.compile(r"\s+(?:who|whom|that|which)\b")
_BUILT = frozenset({"houses", "vehicles", "settlements"})
_DAMAGED = re.compile(
    r"\b(?:damag|threaten|destroy|burn|torch|raz|demolish|flatten|level)(?:ed|ing|led|ling)\s+$", re.IGNORECASE
)
# '328 houses were destroyed and 145 others partially damaged'
_ARE_DAMAGED = re.compile(
    r"\s+(?:(?:were|was|are|have\s+been|had\s+been)\s+)?(?:[a-z]+ly\s+)?(?:damaged|destroyed|burn(?:ed|t)|torched|razed|demolished|flooded|looted|inundated)\b"
)
# 'at 385 so far this year and 23,109 since 2014'
_OVER_TIME = re.compile(r"(?:\s+so\s+far)?\s+(?:(?:this|last)\s+\w+|(?:in|since)\s+\d{4})\s+and\s+$")
_SINCE = re.compile(
    r"\s+(?:since|last|in\s+\d{4}|in\s+all|the\s+(?:year|month|week|day)\s+before|an?\s+(?:year|month|week)\s+(?:ago|earlier|before))\b"
)
_OF_SUCH = re.compile(r"\s+(?:from|of|with|without|in|who|whose|which)\b")  # 'fighters, including 200 from the north'
# 'destroyed 12,000 homes and left 30,000 more damaged'
_MORE_DAMAGED = re.compile(
    r"\s+(?:more|others)\s+(?:were\s+|are\s+)?(?:[a-z]+ly\s+)?(?:damaged|destroyed|burn(?:ed|t)|flooded|inundated|without)\b"
)
_SEATS = re.compile(r"\b(?:seats|constituencies)$")
_OF_ELSE = re.compile(r"\s*(?:%|[:.]\d)")
SURVIVED = re.compile(r"(?:[\w-]+\s+)*survivors?", re.IGNORECASE)
_ASIDES = 3  # commas between two figures that are compared
_HARM = frozenset({"killed", "wounded", "missing", "casualties"})


@dataclass(frozen=True, slots=True)
class Told:
    """A number phrase and what became of those it counts."""

    phrase: Phrase
    kind: str | None
    included: bool = False


def shared(told: list[Told], text: str) -> list[Told]:
    """Counts joined by commas and 'and' share one verb; parts of a count what became of the whole."""
    found = list(told)
    for i in range(1, len(found)):
        found[i] = _after(found[i - 1], found[i], text, split=found[i - 1].included)
    found = _summed(found, text)
    for i in range(len(found) - 2, -1, -1):
        here, after = found[i], found[i + 1]
        gap = text[here.phrase.np_end : after.phrase.start]
        own = _WHO.match(text, after.phrase.np_end) or _OF_THEM_WERE.match(text, after.phrase.end)
        own = own or _OF_WHOM.search(gap)  # 'trapped 43 miners, of whom 35 died'
        part = _PART_OF.fullmatch(gap) and not _told_by_noun(after)
        joined = not own and (_JOINED.fullmatch(gap) or _KIN.fullmatch(gap) or part or _OF_SOME_AND.fullmatch(gap))
        if _OF_THESE.search(text[: here.phrase.start]):
            continue  # 'of the 2,300 survivors, 1,000 were hurt'
        if here.kind is None and after.kind and _countable(here, after.kind) and joined:
            found[i] = replace(here, kind=after.kind)
    return found


def _summed(told: list[Told], text: str) -> list[Told]:
    """'All seven in the van, five guards and two clerks, were killed': parts that make up the whole share its fate."""
    found = list(told)
    for i, whole in enumerate(told):
        end, total = i + 1, 0.0
        while whole.kind in _HARM and end < len(told) and told[end].kind is None and _countable(told[end], whole.kind):
            if end > i + 1 and not _JOINED.fullmatch(text[told[end - 1].phrase.np_end : told[end].phrase.start]):
                break
            total, end = total + (told[end].phrase.best or 0), end + 1
        if end > i + 2 and total == whole.phrase.best:
            found[i + 1 : end] = [replace(part, kind=whole.kind, included=True) for part in told[i + 1 : end]]
    return found


def _after(before: Told, here: Told, text: str, *, split: bool) -> Told:
    """A count with what became of the one before it, where the words between them tell so."""
    gap, right = text[before.phrase.np_end : here.phrase.start], text[here.phrase.np_end :]
    of_them = _AMONG_THEM.match(right) or _AMONG_THEM.match(text, here.phrase.end)
    part = _PART_OF.fullmatch(gap) is not None or bool(of_them and _ASIDE_BEGINS.fullmatch(gap))
    if here.kind is not None:
        also = before.included and _JOINED.fullmatch(gap)
        same = here.kind == before.kind  # '264, among them 53 wounded': these are a toll of their own
        return replace(here, included=True) if (part or also) and same else here
    here = _going_on(before, here, text)
    again = here.phrase.noun == before.phrase.noun and here.phrase.np_end == here.phrase.end
    if before.kind is not None and (were := _WERE_SUCH.match(right)) and (_is_bare(here) or again):
        noun = were["noun"]  # 'seven of those hurt were guards and three were civilians'
        return replace(here, phrase=replace(here.phrase, noun=noun, group=NOUNS[singular(noun)]), kind=before.kind)
    listed = _PLACE_BETWEEN.fullmatch(gap) and _IN_PLACE.match(right)
    bare = here.phrase.noun is None and here.phrase.unit is None
    if bare and _PUT_IT_AT.fullmatch(gap):
        return replace(_of_the_same(here, before.phrase), kind=before.kind)
    if before.kind is None and listed and bare:
        return _of_the_same(here, before.phrase) if before.phrase.unit is None else here
    if before.kind is None or not _countable(here, before.kind) or _IS_WELL.match(right):
        return here
    own = _OWN_VERB.match(right) and not (_BODIES_OF.search(text[: before.phrase.start]) and FOUND.match(right))
    if part or (_JOINED.fullmatch(gap) and not own) or _KIN.fullmatch(gap):
        return replace(here, kind=before.kind, included=part or before.included)
    if here.phrase.noun is not None and before.kind == "killed" and _LISTED.fullmatch(gap):
        return replace(here, kind=before.kind, included=True)
    if here.phrase.noun is not None:
        tells = not own and _VERB_BETWEEN.fullmatch(gap) and _ENDS.match(right)
        return replace(here, kind=before.kind) if tells and before.kind in _HARM else here
    if listed or (_PLACE_BEFORE.fullmatch(gap) and _ALONE.match(right)):
        return replace(here, kind=before.kind)
    if (":" in gap or "—" in gap or split) and _SPLIT.fullmatch(gap) and _OF_A_PART.match(right):
        return replace(here, kind=before.kind, included=True)
    return here


def _going_on(before: Told, here: Told, text: str) -> Told:
    """'Three of them', 'another 20 in the south': a bare number with the noun of the one before it."""
    right = text[here.phrase.np_end :]
    if here.phrase.noun is None and _AMONG_THEM.match(right) and _is_told_of(before.phrase):
        here = replace(_of_the_same(here, before.phrase), included=before.phrase.group not in VICTIMS)
    bare = _is_bare(here)
    if (
        bare
        and before.phrase.unit is None
        and not before.phrase.article
        and _is_compared(before.phrase, here.phrase, text)
    ):
        return replace(_of_the_same(here, before.phrase), kind=before.kind)
    seats = bare and before.phrase.unit is None and _SEATS.search(before.phrase.noun or "") is not None
    if seats and not _OF_ELSE.match(right):
        return _of_the_same(here, before.phrase)  # 'won 49 seats and was leading in 16, BSP in 6'
    if bare and before.phrase.unit is None and _goes_on_in_time(before.phrase, here.phrase, text):
        return replace(_of_the_same(here, before.phrase), kind=before.kind)
    part = bare and before.phrase.group is not None and 1 < here.phrase.low < before.phrase.low
    if part and _OF_SUCH.match(right) and _PART_OF.fullmatch(text[before.phrase.np_end : here.phrase.start]):
        return replace(_of_the_same(here, before.phrase), included=True)
    if bare and is_by_name(before.phrase, here.phrase.start, here.phrase.end, text):
        return replace(_of_the_same(here, before.phrase), kind=before.kind)
    if bare and before.phrase.group in VICTIMS:
        there = _THERE.match(right)
        if _MORE.match(text, here.phrase.end) or _ANOTHER.search(text[: here.phrase.start]):
            return replace(_of_the_same(here, before.phrase), kind=before.kind if there else None)
    return here


def _goes_on_in_time(before: Phrase, here: Phrase, text: str) -> bool:
    """'385 so far this year and 23,109 since': the same was counted over another time."""
    return (
        _OVER_TIME.fullmatch(text[before.np_end : here.start]) is not None and _SINCE.match(text, here.end) is not None
    )


def _is_compared(before: Phrase, here: Phrase, text: str) -> bool:
    """Whether words lead from one figure to another of the same: 'rose to 184 jets from 169'."""
    gap = text[before.np_end : here.start]
    if gap == " from ":
        return CHANGED.search(text[: before.start]) is not None
    return _COMPARED.search(gap) is not None and gap.count(",") < _ASIDES


def with_parts(told: list[Told], text: str) -> list[Told]:
    """'30 guests, including 16 of a family who were on their way home, were killed': once it is known of the whole."""
    found = list(told)
    for i in range(1, len(found)):
        before, here = found[i - 1], found[i]
        part = here.kind is None and before.kind is not None and _countable(here, before.kind)
        if part and _PART_OF.fullmatch(text[before.phrase.np_end : here.phrase.start]):
            found[i] = replace(here, kind=before.kind, included=True)
    return found


def of_the_whole(told: list[Told], text: str) -> list[Told]:
    """'Two of the three suspects were killed': nothing is said of the third."""
    found = list(told)
    for i in range(1, len(found)):
        part, whole = found[i - 1], found[i]
        gap = text[part.phrase.end : whole.phrase.start]
        if _is_bare(part) and part.kind is None and whole.kind is not None and OF_THE_WHOLE.fullmatch(gap):
            found[i - 1] = replace(_of_the_same(part, whole.phrase), kind=whole.kind, included=True)
            continue  # 'six of the nine killed were police'
        of_part = part.kind == whole.kind is not None and _OF_ANY_PART.match(text, whole.phrase.np_end)
        if of_part and not _told_by_noun(whole) and OF_THE_WHOLE.fullmatch(gap):
            found[i] = replace(whole, kind=None, included=False)
    return found


def _is_bare(told: Told) -> bool:
    return told.phrase.noun is None and told.phrase.unit is None


def _is_told_of(phrase: Phrase) -> bool:
    """Whether it is known what a number counts, be it by a noun or by 'who'."""
    return phrase.noun is not None or phrase.group in VICTIMS


def as_others_before(told: list[Told], before: Phrase | None, text: str) -> list[Told]:
    """'Seven miners were pulled out, 50 others are trapped', 'razed two homes, damaged 10 others': more of the same."""
    found: list[Told] = []
    for item in told:
        phrase = item.phrase
        known = before is not None and (
            before.group in VICTIMS
            or (before.group in _BUILT and _DAMAGED.search(text[: phrase.start]))
            or (before.group in _BUILT and _ARE_DAMAGED.match(text, phrase.np_end))
        )
        if before is not None and before.group in _BUILT and _is_bare(item) and _MORE_DAMAGED.match(text, phrase.end):
            item = _of_the_same(item, before)
        if phrase.noun == "others" and item.kind is None and before is not None and known:
            noun = (before.noun or "people").rpartition(" ")[2]
            item = replace(item, phrase=replace(phrase, noun=f"other {noun}", group=before.group))
        found.append(item)
        before = phrase if phrase.noun not in (None, "others") and not phrase.article else before
    return found


def _of_the_same(told: Told, before: Phrase) -> Told:
    """The number with the noun of one told of before."""
    return replace(told, phrase=replace(told.phrase, noun=before.noun, group=before.group))


def with_noun_of(told: list[Told], text: str, before: Phrase | None) -> list[Told]:
    """'Of those, 62 were near the dam': the first number of a sentence, of what the sentence before told last."""
    first = told[0] if told else None
    if first is None or before is None or first.phrase.noun is not None or first.phrase.unit is not None:
        return told
    if before.unit is None and _PUT_IT_AT.fullmatch(text[: first.phrase.start]):
        return [_of_the_same(first, before), *told[1:]]  # 'Police put the figure at 22,000.'
    if _OF_THOSE.match(text[: first.phrase.start]) or (
        _OF_THEM.match(text, first.phrase.end) and first.phrase.low < before.low
    ):
        return [replace(_of_the_same(first, before), included=True), *told[1:]]
    left = text[: first.phrase.start]
    opens = (_THE_REST.match(left) or not left.strip(" \"“‘'")) and _ARE_DONE.match(text, first.phrase.end)
    if opens and before.group in VICTIMS and 1 < first.phrase.low < before.low:
        return [_of_the_same(first, before), *told[1:]]  # '81 men were on trial. Nine were tried in absentia.'
    return told


def with_noun_of_the_same_figure(told: list[Told], text: str, known: Mapping[float, Phrase]) -> list[Told]:
    """'The 367 reached the port', of people of whom so many were told of before."""
    found: list[Told] = []
    for item in told:
        phrase = item.phrase
        bare = phrase.noun is None and phrase.unit is None and phrase.best in known and phrase.rule is None
        again = bare and _THE.search(text[: phrase.start]) is not None
        found.append(_of_the_same(item, known[phrase.low]) if again else item)
    return found


def _told_by_noun(told: Told) -> bool:
    """'264, among them 53 wounded': only of the latter is it told."""
    words = (told.phrase.noun or "").lower().split()
    return bool(words) and (words[-1] in OUTCOMES or words[0] in STATES)


def _countable(told: Told, kind: str | None) -> bool:
    """Whether this can have become of those counted; what no list knows ('sherpas') may be killed, not captured."""
    phrase = told.phrase
    named = phrase.noun is None or any(word[0].isupper() for word in phrase.noun.split())
    unlisted = phrase.group == "objects" and kind in _HARM
    if kind in _HARM and kind != "wounded" and SURVIVED.fullmatch(phrase.noun or "-"):
        return False  # 'one dead and one survivor'
    return phrase.unit is None and (phrase.group in VICTIMS or named or unlisted)


def with_kin(told: list[Told], text: str) -> list[Told]:
    """'a boy and his two sisters' are three."""
    found: list[Told] = []
    for item in told:
        before = found[-1] if found else None
        if (
            before is not None
            and _KIN.fullmatch(text[before.phrase.np_end : item.phrase.start])
            and _same(before, item)
        ):
            left, right = before.phrase, item.phrase
            total = (left.best or left.low) + (right.best or right.low)
            merged = replace(
                left, end=right.np_end, np_end=right.np_end, low=total, best=total, high=total, rule="sum",
                noun=text[left.start : right.np_end], article=False,
            )  # fmt: skip
            found[-1] = Told(merged, before.kind or item.kind, before.included)
        else:
            found.append(item)
    return found


def _same(left: Told, right: Told) -> bool:
    return left.phrase.group == right.phrase.group and left.phrase.group in VICTIMS and left.kind == right.kind
