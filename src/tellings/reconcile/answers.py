"""What each report answers to each question of an event, in its own words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf

from tellings.knowledge.days import anchored, is_duration
from tellings.knowledge.parts import whole
from tellings.knowledge.sides import NAMELESS, side_of, sides_of
from tellings.reconcile.context import Context
from tellings.reconcile.tolls import figures
from tellings.records import Actor, Claim, Event, Interval, Place, Slot, words_of
from tellings.records.codes import REMARKS, TAKINGS, who_and_whom

CONTROL = TAKINGS | {"control.hold"}
MUTUAL = frozenset({"clash", "talks", "agreement", "ceasefire"})
_BOUNDING = frozenset({"since", "until", "till", "from"})
WORDS_SHOWN = 160  # characters of a judgement that are shown


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: equal ``key`` is the same answer, ``value`` says it plainly, ``text`` in the report's words.

    ``low`` and ``high`` bound a number or a day (as an ordinal); None is open or not a range.
    """

    question: str
    key: str
    value: str
    text: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    low: float | None = None
    high: float | None = None


def answers(event: Event, claims: Sequence[Claim], lent: Sequence[Claim], about: Context) -> tuple[Answer, ...]:
    """All answers to all questions of an event. ``lent``: claims of events that led to it, for how long it took."""
    told = [claim for claim in claims if claim.what not in REMARKS] or list(claims)
    told.sort(key=lambda claim: (claim.report, claim.what != event.what, claim.trigger.start, claim.id))
    # who said nothing is asked as well
    asserted = [claim for claim in told if claim.polarity == "asserted" or event.what == "statement"]
    found = [*_what(event, told, about)]
    found += _parties(event, asserted, about)
    found += _where(event, asserted, about)
    found += _when(asserted, about)
    found += _duration([*told, *(claim for claim in lent if claim.what not in REMARKS)], about)
    found += _extent(asserted, about)
    found += _numbers(asserted, about)
    found += _backing(event, claims, about)
    found += _assessments(claims, about)
    return tuple(found)


def _what(event: Event, told: Iterable[Claim], about: Context) -> list[Answer]:
    found = []
    for claim in told:
        text = claim.trigger.of(about.reports[claim.report].text)
        asserted = claim.polarity == "asserted"
        key = event.what if asserted else f"not {event.what}"
        text = text if asserted else f"denied: {text}"
        found.append(Answer("what", key, key, text, (claim.id,), (claim.report,)))
    return found


def _parties(event: Event, asserted: Iterable[Claim], about: Context) -> list[Answer]:
    who: dict[str, list[tuple[Claim, Slot[Actor]]]] = defaultdict(list)
    whom: dict[str, list[tuple[Claim, Slot[Actor]]]] = defaultdict(list)
    for claim in asserted:
        first, second = who_and_whom(claim, event.what)
        who[claim.report] += [(claim, slot) for slot in first]
        whom[claim.report] += [(claim, slot) for slot in second]
    found = [*_actor_answers("who", who, about), *_actor_answers("whom", whom, about)]
    return _folded(found) if event.what in MUTUAL else found


def _folded(found: list[Answer]) -> list[Answer]:
    """Who fights whom: a report that names fewer of them gives the same answer, less completely."""
    result = []
    for answer in found:
        named = set(answer.key.split(" + "))
        wider = [
            other.key for other in found if other.question == answer.question and named < set(other.key.split(" + "))
        ]
        result.append(replace(answer, key=max(wider, key=lambda key: (key.count("+"), key), default=answer.key)))
    return result


def _actor_answers(
    question: str, by_report: dict[str, list[tuple[Claim, Slot[Actor]]]], about: Context
) -> list[Answer]:
    """One answer for each report: all the sides that it names, each in the words of its first mention."""
    found = []
    for report, told in sorted(by_report.items()):
        named = [pair for pair in told if pair[1].value.type not in NAMELESS]
        kept = named or told
        if not kept:
            continue
        kept.sort(key=lambda pair: (not pair[1].spans, _start(pair[1]), pair[0].id))
        first: dict[str, tuple[Claim, Slot[Actor]]] = {}
        for claim, slot in kept:
            first.setdefault(side_of(slot.value) or slot.value.id, (claim, slot))
        text = " and ".join(slot_words(slot, claim, about) for claim, slot in first.values())
        value = " and ".join(sorted(_named(slot.value, about) for _, slot in first.values()))
        claims = tuple(sorted({claim.id for claim, _ in kept}))
        key = " + ".join(sorted(first)) if named else "nameless"
        found.append(Answer(question, key, value, text, claims, (report,)))
    return found


def _named(actor: Actor, about: Context) -> str:
    side = side_of(actor)
    return about.name(side) if side is not None else actor.name


def _where(event: Event, asserted: Iterable[Claim], about: Context) -> list[Answer]:
    main = {_whole(slot) for slot in event.where}
    told: dict[str, dict[str, tuple[Claim, Slot[Place]]]] = defaultdict(dict)
    claims: dict[str, set[str]] = defaultdict(set)
    for claim in sorted(asserted, key=lambda each: (not any(slot.spans for slot in each.where), each.trigger.start)):
        for slot in [slot for slot in claim.where if _whole(slot) in main] or list(claim.where)[:1]:
            told[claim.report].setdefault(_whole(slot), (claim, slot))
            claims[claim.report].add(claim.id)
    found = []
    for report, places in sorted(told.items()):
        text = " and ".join(slot_words(slot, claim, about) for claim, slot in places.values())
        value = " and ".join(sorted(slot.value.name for _, slot in places.values()))
        key = " + ".join(sorted(places))
        found.append(Answer("where", key, value, text, tuple(sorted(claims[report])), (report,)))
    return found


def _whole(slot: Slot[Place]) -> str:
    """The id of a place; a part of it that has no name counts as the place."""
    return whole(slot.value)


def _when(asserted: Iterable[Claim], about: Context) -> list[Answer]:
    """Days as stated. A wide answer that holds a narrower one is the same answer, less exactly told."""
    told: list[tuple[Claim, Slot[Interval]]] = []
    for claim in asserted:
        for slot in anchored(claim):
            plain = slot.value.sense in ("within", "during") and not is_duration(slot.value)
            if plain and slot.spans and slot.value.first and slot.value.last:
                told.append((claim, slot))
    told.sort(key=lambda pair: (_width(pair[1].value), str(pair[1].value.first), pair[0].id))
    narrow: list[Interval] = []
    found = []
    for claim, slot in told:
        inside = next((known for known in narrow if _overlap(known, slot.value)), None)
        if inside is None:
            narrow.append(slot.value)
            inside = slot.value
        low, high = _ordinals(inside)
        text = slot_words(slot, claim, about)
        value = iso(inside)
        found.append(Answer("when", value, value, text, (claim.id,), (claim.report,), low, high))
    return found


def iso(interval: Interval) -> str:
    """'2017-11-03', or '2017-09-01/2017-09-30'; '..' is an open end."""
    first = interval.first.isoformat() if interval.first else ".."
    last = interval.last.isoformat() if interval.last else ".."
    return first if first == last else f"{first}/{last}"


def _duration(told: Iterable[Claim], about: Context) -> list[Answer]:
    found = []
    for claim in told:
        for slot in anchored(claim):
            interval = slot.value
            if not slot.spans or not (is_duration(interval) or interval.sense in ("since", "until")):
                continue
            value = interval.timex if is_duration(interval) else f"{interval.sense} {interval.timex}"
            text = _with_preposition(slot, claim, about)
            found.append(Answer("duration", value, value, text, (claim.id,), (claim.report,)))
    return found


def _with_preposition(slot: Slot[Interval], claim: Claim, about: Context) -> str:
    """'since January', where the words of the time are 'January' alone (TIMEX3 leaves the preposition out)."""
    before = about.reports[claim.report].text[: slot.spans[0].start].split()[-1:]
    words = slot_words(slot, claim, about)
    return f"{before[0]} {words}" if before and before[0].lower() in _BOUNDING else words


def _extent(asserted: Iterable[Claim], about: Context) -> list[Answer]:
    return [
        Answer(
            "extent",
            claim.extent,
            claim.extent,
            claim.trigger.of(about.reports[claim.report].text),
            (claim.id,),
            (claim.report,),
        )
        for claim in asserted
        if claim.what in CONTROL and claim.extent != "unknown" and not any(s.value.role == "part" for s in claim.where)
    ]


def _numbers(asserted: Sequence[Claim], about: Context) -> list[Answer]:
    texts = {report: about.reports[report].text for report in {claim.report for claim in asserted}}
    return [
        Answer(
            told.question,
            f"{told.low}–{told.high} {told.as_of or ''}",
            told.value,
            told.text,
            (told.claim,),
            (told.report,),
            told.low,
            told.high if told.high is not None else inf,
        )
        for told in figures(asserted, texts, about.words)
    ]


def _backing(event: Event, claims: Iterable[Claim], about: Context) -> list[Answer]:
    """Who is told to back whom; 'backing' is of the acting side, 'backing:<name>' of any other."""
    acting = sides_of(event.who)
    by_backed: dict[str, dict[str, list[tuple[Claim, Slot[Actor]]]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if claim.what != "backing" or claim.polarity != "asserted":
            continue
        backed = sides_of(claim.whom)
        names = {f"backing:{about.name(side)}" for side in backed} or {"backing"}
        for name in {"backing"} if backed & acting or event.what == "backing" else names:
            by_backed[name][claim.report] += [(claim, slot) for slot in claim.who]
    found = []
    for question, by_report in sorted(by_backed.items()):
        found += _actor_answers(question, by_report, about)
    return found


def _assessments(claims: Iterable[Claim], about: Context) -> list[Answer]:
    found = []
    for claim in claims:
        if claim.what == "assessment":
            text = claim.trigger.of(about.reports[claim.report].text)
            if " " not in text.strip():
                text = claim.evidence.of(about.reports[claim.report].text)
            text = shorten(" ".join(text.split()))
            found.append(Answer("assessment", text.casefold(), text, text, (claim.id,), (claim.report,)))
    return found


def slot_words(slot: Slot[Actor] | Slot[Place] | Slot[Interval], claim: Claim, about: Context) -> str:
    """The words of a slot as the report has them; the plain value where it rests on no words."""
    if slot.spans:
        return words_of(slot.spans, about.reports[claim.report].text)
    value = slot.value
    return iso(value) if isinstance(value, Interval) else value.name


def shorten(text: str) -> str:
    """Long words shortened in the middle."""
    if len(text) <= WORDS_SHOWN:
        return text
    half = WORDS_SHOWN // 2 - 2
    return f"{text[:half].rstrip()} … {text[-half:].lstrip()}"


def _start(slot: Slot[Actor]) -> int:
    return slot.spans[0].start if slot.spans else 0


def _width(interval: Interval) -> int:
    assert interval.first is not None and interval.last is not None
    return (interval.last - interval.first).days


def _overlap(left: Interval, right: Interval) -> bool:
    assert left.first and left.last and right.first and right.last
    return left.first <= right.last and right.first <= left.last


def _ordinals(interval: Interval) -> tuple[float | None, float | None]:
    return (
        float(interval.first.toordinal()) if interval.first else None,
        float(interval.last.toordinal()) if interval.last else None,
    )
