"""Who acts, taken over from elsewhere in the report: from the same act told again, from whom the other side fights.

UCDP codes the dead of a fight to its dyad in the second way (UCDP GED codebook, dyad).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from tellings.claim.scene import Scene
from tellings.claim.subjects import subjects
from tellings.claim.voice import is_passive
from tellings.knowledge.parts import whole
from tellings.knowledge.sides import PARTIES, side_of
from tellings.records import Actor, Claim, Reason, Slot
from tellings.records.codes import is_told_done

_KNOWN_ACTORS = frozenset({"control.gain", "siege.break", "airstrike", "shelling", "assault", "demining", "enter"})
_FIGHTS = frozenset(
    ["clash", "assault", "airstrike", "shelling", "drone", "control.gain", "control.lose", "siege.hold", "siege.begin"]
)
_TAKES = frozenset({"control.gain", "siege.begin", "siege.hold", "encircle", "assault", "airstrike", "shelling"})
_HOLDS = frozenset({"control.hold", "control.lose", "withdrawal"})
_COMES = frozenset({"enter", "advance"})
_LEAVES = frozenset({"withdrawal", "control.lose"})
_SUFFERED = frozenset({"casualties", "siege.hold", "siege.begin", "encircle"})
_GROUND = frozenset({"control.gain", "assault", "enter", "siege.hold", "siege.begin"})
_FROM_ABOVE = frozenset({"airstrike", "drone"})
_STRIKES = _FROM_ABOVE | {"shelling", "explosion", "suicide_bombing", "chemical"}
_ON_THE_GROUND = frozenset({"assault", "enter", "advance", "siege.begin", "siege.hold", "encircle", "control.gain"})
_LEAD = 3  # paragraphs, the headline among them
_SCORE = 0.6  # of the score of the slot that is taken over
_BOTH = 2
_ONLY_TWO = "the only two sides that the report says fight"
_WHY = "the only side that the report says they fight"


def with_known_actors(claims: Sequence[Claim], scenes: Sequence[Scene]) -> list[Claim]:
    """Who did it, where one claim leaves it out and those in headline and lead on that act there name the same.

    'Troops retook Gao … the town was fully liberated': the second takes over the troops.
    """
    lead = {scene.sentence.span for scene in scenes if scene.sentence.paragraph <= _LEAD}
    known = _Known()
    for one in claims:
        if _is_told_as_news(one):
            known.add(one, in_lead=one.evidence in lead)
    return [_with_actor(one, known) for one in claims]


class _Known:
    """Who is told to have done what where, in the opening of a report and in all of it."""

    def __init__(self) -> None:
        self._told: dict[tuple[bool, str, str], dict[tuple[str, ...], Claim]] = defaultdict(dict)
        self._came: dict[str, list[Slot[Actor]]] = defaultdict(list)
        self._gone: dict[str, set[str | None]] = defaultdict(set)

    def add(self, one: Claim, *, in_lead: bool) -> None:
        """A claim that names who did it; 'driven from Gao by troops' names who took it."""
        what = "control.gain" if one.what == "control.lose" else one.what
        doers = _doers(one)
        for place in one.where:
            if what in _ON_THE_GROUND:
                self._came[whole(place.value)] += doers
            elif what in _HOLDS:
                self._gone[whole(place.value)] |= {_side(who) for who in one.who}
        if what in _KNOWN_ACTORS and doers:
            names = tuple(sorted(who.value.id for who in doers))
            for place, lead in product(one.where, {in_lead, False}):
                self._told[lead, what, place.value.id].setdefault(names, one)

    def of(self, one: Claim) -> Claim | None:
        """The claim that tells who did it: the one of the opening, else the one of the whole report."""
        for lead, place in product((True, False), one.where):
            if told := self._told.get((lead, one.what, place.value.id)):
                return next(iter(told.values())) if len(told) == 1 else None
        return None

    def comers(self, one: Claim) -> tuple[Slot[Actor], ...]:
        """Who alone is told to have come to a place that fell, or to have fought his way to it: 'entered the town'."""
        places = {whole(place.value) for place in one.where}
        came = [who for place in places for who in self._came[place]]
        gone = {side for place in places for side in self._gone[place]} | {_side(who) for who in one.whom}
        sides = {_side(who) for who in came}
        return tuple(came[:1]) if len(sides) == 1 and not sides & (gone | {None}) else ()


def _doers(one: Claim) -> tuple[Slot[Actor], ...]:
    """Who did it: 'driven from Gao by troops' tells who took it."""
    return one.whom if one.what == "control.lose" else one.who


def _is_told_as_news(one: Claim) -> bool:
    return one.ground == "news" and is_told_done(one)


def _may_be_same_day(one: Claim, other: Claim) -> bool:
    """Whether a claim has no time of its own, or the same as the other."""
    times = [{slot.value.timex for slot in claim.when} for claim in (one, other)]
    return not times[0] or times[0] == times[1]


def _with_actor(one: Claim, known: _Known) -> Claim:
    if one.who or one.what not in _KNOWN_ACTORS or not _is_told_as_news(one):
        return one
    told = known.of(one)
    if told is None and one.what == "control.gain" and (came := known.comers(one)):
        why = "the only side that the report says came there"
        return replace(one, who=(_taken(came[0], why),), reasons=(*one.reasons, Reason("actor inherited", -0.1, why)))
    if told is None or not _may_be_same_day(one, told):
        return one
    why = "told of the same act in the same place elsewhere in the report"
    suffered = {other.value.id for other in one.whom}
    taken = tuple(_taken(slot, why) for slot in _doers(told) if slot.value.id not in suffered)
    return replace(one, who=taken, reasons=(*one.reasons, Reason("actor inherited", -0.1, why))) if taken else one


@dataclass(frozen=True, slots=True)
class Opponents:
    """Whom each side fights in a report, and the slot that names a side best."""

    foes: Mapping[str, frozenset[str]]
    named: Mapping[str, Slot[Actor]]

    def of(self, slots: Sequence[Slot[Actor]]) -> Slot[Actor] | None:
        """The one opponent of these actors; None where they are of no one side or the report tells of no one foe."""
        sides = {_side(slot) for slot in slots}
        known = sides - {None}  # 'Malian troops and local fighters'
        side = next(iter(known)) if len(known) == 1 else None
        foes = self.foes.get(side, frozenset()) if side else frozenset()
        return self.named[next(iter(foes))] if len(foes) == 1 else None


def with_opponents(claims: Sequence[Claim], scenes: Sequence[Scene]) -> list[Claim]:
    """The claims, those of losses, sieges and clashes that name one side given the other."""
    done = [one for one in claims if is_told_done(one)]
    opponents = _opponents(done)
    # who bombs a place does not fight for it on the ground; who has two men killed in it need not have held it
    below = [one for one in done if one.what not in _FROM_ABOVE]
    met, there = _opponents(below), _opponents([one for one in below if one.what != "casualties"])
    losers = _leaving(done)
    by_sentence = {scene.sentence.span: scene for scene in scenes}
    grounds = _grounds(done)
    struck = {one.evidence for one in claims if one.what in _STRIKES and not one.who}
    given = [
        one
        if _has_a_doer(one, by_sentence[one.evidence]) or (one.what == "casualties" and one.evidence in struck)
        else _with_opponent(one, met if one.what == "clash" else opponents, grounds)
        for one in claims
    ]
    given = [_with_loser(_with_foe_beside(one, done), there, losers, grounds) for one in given]
    return [
        old if new is not old and _tells_of_others(new, by_sentence[new.evidence], claims) else new
        for old, new in zip(claims, given, strict=True)
    ]


def _tells_of_others(one: Claim, scene: Scene, claims: Sequence[Claim]) -> bool:
    """'The rebels fought on, as jihadists held Gao': the sentence names somebody else who may be meant.

    Who tells of it and who backs one of the sides is not meant.
    """
    beside = [
        slot for other in claims if other.what == "backing" and other.evidence == one.evidence for slot in other.who
    ]
    beside += [link.speaker for link in one.attribution if link.speaker is not None]
    known = {side_of(slot.value) for slot in (*one.who, *one.whom, *beside)}
    told = (found.candidates[0].value for found in scene.mentions("actor"))
    sides = {side_of(who) for who in told if isinstance(who, Actor) and who.type in PARTIES}
    return bool(sides - known - {None})


def _has_a_doer(one: Claim, scene: Scene) -> bool:
    """'The fighters knocked out a gun and killed 50 soldiers': somebody does it, whoever that is."""
    tree = scene.tree
    verb = next((i for i, token in enumerate(tree.tokens) if token.start == one.trigger.start), None)
    if one.what != "casualties" or verb is None or tree.tokens[verb].pos != "VERB" or is_passive(tree, verb):
        return False
    doers = subjects(tree, verb, scene.words.clauses) if tree.kids(verb, "dobj") else ()
    told = [found.candidates[0].value for one in doers if (found := scene.actor(one)) is not None]
    harmed = {slot.value.id for slot in one.whom}
    return any(isinstance(who, Actor) and who.id not in harmed for who in told)  # but 'the strikes killed 50'


def _opponents(claims: Sequence[Claim]) -> Opponents:
    foes: dict[str, set[str]] = defaultdict(set)
    times: Counter[tuple[str, bool, str]] = Counter()
    slots: dict[str, Slot[Actor]] = {}
    for doer, other in (*_fighting(claims), *_replacing(claims), *_two_sides(claims)):
        pair = _side(doer), _side(other)
        if pair[0] is None or pair[1] is None or pair[0] == pair[1]:
            continue
        foes[pair[0]].add(pair[1])
        foes[pair[1]].add(pair[0])
        for side, slot in zip(pair, (doer, other), strict=True):
            times[str(side), not slot.value.id.startswith("text:"), slot.value.id] += 1
            slots.setdefault(slot.value.id, slot)
    named: dict[str, Slot[Actor]] = {}
    for side, _, key in sorted(times, key=lambda told: (not told[1], -times[told])):  # the first told of equals
        named.setdefault(side, slots[key])
    return Opponents({side: frozenset(found) for side, found in foes.items()}, named)


def _fighting(claims: Sequence[Claim]) -> Iterator[tuple[Slot[Actor], Slot[Actor]]]:
    """Who is said to fight whom."""
    for one in claims:
        if one.what in _FIGHTS:
            yield from product(one.who, one.whom)


def _replacing(claims: Sequence[Claim]) -> Iterator[tuple[Slot[Actor], Slot[Actor]]]:
    """Who takes or attacks the places that others leave, lose or hold; by whom a land was once invaded is no news."""
    holders: dict[str, list[Slot[Actor]]] = defaultdict(list)
    for one in claims:
        if one.what in _HOLDS:
            for place in one.where:
                holders[whole(place.value)] += one.who
    for one in claims:
        if one.what in _TAKES and one.ground == "news":
            for place in one.where:
                yield from product(one.who, holders[whole(place.value)])


def _two_sides(claims: Sequence[Claim]) -> Iterator[tuple[Slot[Actor], Slot[Actor]]]:
    """Who takes and who leaves or suffers, wherever it be, in a report that tells of one such side each."""
    news = [one for one in claims if one.ground == "news"]
    takers = [slot for one in news if one.what in _TAKES | _COMES for slot in one.who if _side(slot)]
    losers = [slot for one in news if one.what in _LEAVES for slot in one.who if _side(slot)]
    losers += [slot for one in news if one.what in _TAKES | _SUFFERED for slot in one.whom if _side(slot)]
    sides = {_side(slot) for slot in takers}
    losers = [slot for slot in losers if _side(slot) not in sides]
    if len(sides) == 1 and len({_side(slot) for slot in losers}) == 1:
        yield from product(takers, losers)


def _side(slot: Slot[Actor]) -> str | None:
    # 'rebels', of whom a list knows whose they commonly are, told once or again; but 'ten soldiers' are no party
    known = bool(slot.alternatives) or slot.basis == "coreferent"
    described = slot.value.type == "generic" and slot.value.side is not None and known
    return side_of(slot.value) if described or slot.value.type in PARTIES else None


def _with_opponent(one: Claim, opponents: Opponents, grounds: Mapping[str, frozenset[str]]) -> Claim:
    if not _is_told_as_news(one) or one.caused_by is not None:
        return one
    if one.what in _SUFFERED and one.whom and not one.who and (foe := opponents.of(one.whom)) is not None:
        if _told_by_another(one, foe) or foe.value.type == "unit":
            return one
        return replace(one, who=(_taken(foe),), reasons=(*one.reasons, Reason("actor inherited", -0.1, _WHY)))
    if one.what == "clash" and not one.who and not one.whom and len(opponents.named) == _BOTH:
        if one.where and not any(_around(one) & grounds.get(side, frozenset()) for side in opponents.named):
            return one  # 'the fighting in Syria', in a report on two sides that fight in Iraq
        both = tuple(_taken(slot, _ONLY_TWO) for slot in opponents.named.values())
        return replace(one, who=both, reasons=(*one.reasons, Reason("actor inherited", -0.1, _ONLY_TWO)))
    if one.what == "clash" and one.who and not one.whom and (foe := opponents.of(one.who)) is not None:
        return _against(one, foe, _WHY)
    return one


def _with_loser(
    one: Claim, opponents: Opponents, losers: Mapping[str, Sequence[Slot[Actor]]], grounds: Mapping[str, frozenset[str]]
) -> Claim:
    """'Gao fell to the rebels … the army fled': who takes, enters or attacks a place does so against its holders."""
    if one.what not in _GROUND or not _is_told_as_news(one):
        return one
    if any(place.value.kind == "country" for place in one.where):
        return one  # 'has taken large parts of Mali': from more than the one foe told of
    here = _around(one)
    if one.whom and not one.who and one.what == "control.gain" and (foe := opponents.of(one.whom)) is not None:
        return replace(one, who=(_taken(foe),), reasons=(*one.reasons, Reason("actor inherited", -0.1, _WHY)))
    if one.whom:
        return one
    foe = opponents.of(one.who)
    only = len(opponents.named) == _BOTH
    if foe is not None and (only or here & grounds.get(_side(foe) or "", frozenset())):
        return _against(one, foe, _WHY)
    left = [slot for place in one.where for slot in losers.get(whole(place.value), ())]
    if one.what != "control.gain" or len({_side(slot) for slot in left}) != 1 or _may_be_same(one.who, left[0]):
        return one
    return _against(one, left[0], "the only side that the report says left the place")


def _with_foe_beside(one: Claim, done: Sequence[Claim]) -> Claim:
    """'Took Gao after a battle with the army', 'took it and drove the army out': whom its own sentence tells of."""
    if one.what != "control.gain" or one.whom or not one.who or not _is_told_as_news(one):
        return one
    own = {_side(slot) for slot in one.who}
    beside = [other for other in done if other.evidence == one.evidence and other.ground == "news"]
    foes = [slot for other in beside if other.what in _LEAVES for slot in other.who]
    foes += [slot for other in beside if other.what in _FIGHTS and own & _sides(other.who) for slot in other.whom]
    sides = {_side(slot) for slot in foes}
    alone = len(sides) == 1 and not sides & (own | {None}) and None not in own
    return _against(one, foes[0], "whom its own sentence tells to have fought or left") if alone else one


def _sides(slots: Sequence[Slot[Actor]]) -> set[str | None]:
    return {_side(slot) for slot in slots}


def _around(one: Claim) -> set[str]:
    """The places of a claim, and the lands right around them."""
    return {whole(place.value) for place in one.where} | {up for place in one.where for up in place.value.part_of[:1]}


def _grounds(claims: Sequence[Claim]) -> dict[str, frozenset[str]]:
    """Where each side is told of, by places and the lands right around them."""
    told: dict[str, set[str]] = defaultdict(set)
    for one in claims:
        places = {whole(place.value) for place in one.where}
        for slot in (*one.who, *one.whom):
            told[_side(slot) or ""] |= places
    return {side: frozenset(places) for side, places in told.items()}


def _may_be_same(takers: Sequence[Slot[Actor]], loser: Slot[Actor]) -> bool:
    """Of one side, or a nameless one and a group: 'the rebels', told of beside a group, may be that group."""
    sides = {_side(slot) for slot in takers}
    return _side(loser) in sides or (None in sides and loser.value.type == "group")


def _leaving(claims: Sequence[Claim]) -> dict[str, list[Slot[Actor]]]:
    """Who is told as news to have left or lost each place."""
    losers: dict[str, list[Slot[Actor]]] = defaultdict(list)
    for one in claims:
        if one.what in _LEAVES and one.ground == "news":
            for place in one.where:
                if place.value.role not in ("to", "toward"):
                    losers[whole(place.value)] += [slot for slot in one.who if _side(slot)]
    return losers


def _against(one: Claim, foe: Slot[Actor], why: str) -> Claim:
    return replace(one, whom=(_taken(foe, why),), reasons=(*one.reasons, Reason("target inherited", -0.1, why)))


def _told_by_another(one: Claim, foe: Slot[Actor]) -> bool:
    """'A Taliban spokesman told of dead soldiers': a third party tells of its own deeds, and not of the foe's."""
    sides = {_side(foe), *(_side(slot) for slot in one.whom)}
    return any(link.side is not None and link.side not in sides for link in one.attribution)


def _taken(slot: Slot[Actor], why: str = _WHY) -> Slot[Actor]:
    return Slot(slot.value, (), "inherited", round(_SCORE * slot.score, 3), why)
