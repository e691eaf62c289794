"""When, taken over from elsewhere in the report: from the deed told again with its day, from what did the harm."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tellings.claim.apart import is_of_before, word_of
from tellings.claim.attribution import Speech
from tellings.claim.scene import Scene
from tellings.claim.slots import lent
from tellings.claim.statements import spoken_on
from tellings.claim.timing import OF_SAYING
from tellings.claim.told_deeds import KIN, meet, tells_again
from tellings.knowledge.parts import whole
from tellings.knowledge.sides import NAMELESS
from tellings.knowledge.words import CueWords
from tellings.records import Actor, Claim, Reason, Slot
from tellings.records.codes import DEATHS, is_told_done

# What a report tells of a place once: fights, strikes and deaths come again on other days.
_ONCE = {
    "control.gain": "taken", "control.lose": "taken", "enter": "entered", "withdrawal": "left", "siege.begin": "ringed",
    "siege.break": "freed", "suicide_bombing": "bombed", "explosion": "bombed", "disaster": "disaster",
    "accident": "accident", "surrender": "gave up",
}  # fmt: skip
_KIN = (*KIN, frozenset({"accident"}))
_DAY = re.compile(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|W[\dX]{2}-\d)")  # of TIMEX3, by date or as a day of the week
_COUNTED = frozenset({"casualties", "killing", "arrest", "abduction", "surrender", "destruction"})
_HARMS = frozenset({"casualties", "killing", "destruction"})
_FEWEST = 3  # a toll of one or two may be that of another day


def with_lent_times(
    claims: Sequence[Claim], scenes: Sequence[Scene], said: Sequence[Speech], cues: CueWords
) -> list[Claim]:
    """The claims of a report; an undated deed that is told again with its day, as the same or as a cause, has that day.

    'Rebels capture Gao' above 'The rebels captured Gao on Friday': both on Friday, if the report gives no other day."""
    told: dict[tuple[Any, ...], list[Claim]] = defaultdict(list)
    for one in claims:
        for key in _deeds(one):
            told[key].append(one)
    by_sentence = {scene.sentence.span: scene for scene in scenes}
    speeches = _speeches(claims, spoken_on(said, scenes, cues))
    given = [_dated(one, told) for one in claims]
    given = [_spoken(one, speeches, by_sentence[one.evidence], cues) for one in given]
    given = [_of_deed_told(one, given, by_sentence[one.evidence]) for one in given]
    by_id = {one.id: one for one in given}
    return [_with_day_of_cause(one, by_id) for one in given]


def _is_done(one: Claim) -> bool:
    return is_told_done(one) and one.ground == "news"


def _deeds(one: Claim) -> Iterator[tuple[Any, ...]]:
    """What a claim tells of, as far as another claim of the report may tell of the same."""
    if not _is_done(one):
        return
    places = {whole(slot.value) for slot in one.where if slot.value.kind != "country"}
    if one.what in _ONCE:
        yield from (("once", _ONCE[one.what], place) for place in sorted(places))
    if one.what in _COUNTED and one.counts and min(slot.value.low for slot in one.counts) >= _FEWEST:
        yield "counted", one.what, tuple(sorted((s.value.kind, s.value.low, s.value.high or 0) for s in one.counts))
    if one.what in DEATHS and len(one.whom) == 1 and one.whom[0].value.type == "person":
        yield "once", "harmed", one.whom[0].value.id


def _dated(one: Claim, told: Mapping[tuple[Any, ...], Sequence[Claim]]) -> Claim:
    if one.when:
        return one
    for key in _deeds(one):
        same = [other for other in told[key] if other is not one and _may_be_same(one, other)]
        told_of = (slot for other in same for slot in _days(other) if key[0] == "once" or slot.basis == "stated")
        days = {slot.value.timex: slot for slot in told_of}
        if len(days) == 1:
            return _with(one, tuple(days.values()), "told of the same deed elsewhere in the report")
    return one


def _speeches(claims: Sequence[Claim], spoken: Mapping[str, Sequence[Slot[Any]]]) -> dict[str, dict[str, Slot[Any]]]:
    """When each speaker is told to have spoken."""
    times: dict[str, dict[str, Slot[Any]]] = defaultdict(dict)
    told = [(one.who[0].value.id, one.when) for one in claims if one.what == "statement" and len(one.who) == 1]
    for speaker, slots in (*told, *spoken.items()):
        times[speaker] |= {slot.value.timex: slot for slot in slots}
    return times


def _spoken(one: Claim, times: Mapping[str, Mapping[str, Slot[Any]]], scene: Scene, cues: CueWords) -> Claim:
    """'He added', by whom all words that the report dates are of one day; but what he promised may be of another."""
    if one.what != "statement" or one.when or len(one.who) != 1 or one.who[0].value.type in NAMELESS:
        return one
    quoted = [link.content for link in one.attribution if link.content is not None]
    if any(not any(part.covers(found.mention.span) for part in quoted) for _, found in scene.times):
        return one
    verb, tree = word_of(scene, one.trigger), scene.tree
    if verb is None or scene.lemma(verb) not in cues.words["voicing"]:
        return one
    had = any(scene.lemma(k) == "have" for k in tree.kids(verb, "aux"))
    told = tuple(times.get(one.who[0].value.id, {}).values())
    lone = len(told) == 1 and _is_one_day(told[0]) and not had
    return _with(one, told, "of the speaker's other words in the report") if lone else one


def _may_be_same(one: Claim, other: Claim) -> bool:
    """Whether no actor is told of both who differs; who lost a town to whom is who took it from whom."""
    return all(
        not mine or not theirs or {slot.value.id for slot in mine} & {slot.value.id for slot in theirs}
        for mine, theirs in zip(_sides(one), _sides(other), strict=True)
    )


def _sides(one: Claim) -> tuple[tuple[Slot[Actor], ...], tuple[Slot[Actor], ...]]:
    return (one.whom, one.who) if one.what == "control.lose" else (one.who, one.whom)


def _of_deed_told(one: Claim, claims: Sequence[Claim], scene: Scene) -> Claim:
    """'The blast', or a headline: of the day of the bombing, where all that the report dates were on one day."""
    kin = next((codes for codes in _KIN if one.what in codes), None)
    if one.when or kin is None or not _is_done(one) or is_of_before(one, scene):
        return one
    if scene.sentence.kind != "headline" and not tells_again(one, scene):
        return one
    alike = [other for other in claims if other.what in kin and other.when and _is_done(other)]
    days = {slot.value.timex: slot for other in alike for slot in other.when}
    same = all(_may_be_same(one, other) and _may_be_there(one, other) for other in alike)
    told = [slot for slot in days.values() if _is_one_day(slot) and slot.reason != OF_SAYING]
    return (
        _with(one, tuple(told), "of the deed told elsewhere in the report")
        if same and len(days) == len(told) == 1
        else one
    )


def _may_be_there(one: Claim, other: Claim) -> bool:
    return not one.where or not other.where or any(meet(a.value, b.value) for a in one.where for b in other.where)


def _days(one: Claim) -> tuple[Slot[Any], ...]:
    """The days told of a claim, without how long it took."""
    return tuple(slot for slot in one.when if _is_day(slot))


def _is_day(slot: Slot[Any]) -> bool:
    return bool(slot.value.sense == "within" and slot.value.timex[:1] != "P")


def _is_one_day(slot: Slot[Any]) -> bool:
    return bool(slot.value.sense == "within" and _DAY.match(slot.value.timex))


def _with_day_of_cause(one: Claim, by_id: Mapping[str, Claim]) -> Claim:
    cause = by_id.get(one.caused_by or "")
    if one.when or cause is None or one.what not in _HARMS or not (_is_done(one) and _is_done(cause)):
        return one
    if cause.what == "disaster":
        return one  # the dead of a flood are counted over weeks
    days = tuple(slot for slot in _days(cause) if slot.reason != OF_SAYING)
    return _with(one, days, "of the deed that did the harm") if len(days) == 1 else one


def _with(one: Claim, days: tuple[Slot[Any], ...], why: str) -> Claim:
    return replace(one, when=lent(days, why), reasons=(*one.reasons, Reason("time inherited", 0.0, why)))
