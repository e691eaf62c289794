"""Against whom somebody acts, by the war that he is known to fight: the one enemy in it whom the report names.

'Rebels of the M23 took Goma': from the government of Congo, where the report names it and no third camp.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from tellings.claim.scene import Scene
from tellings.claim.slots import actor_slot, lent
from tellings.knowledge.parts import whole
from tellings.knowledge.sides import PARTIES, side_of, sides_of
from tellings.records import Actor, Claim, FoughtWar, Reason, Resolved, Slot
from tellings.records.codes import is_told_done

_AGAINST = frozenset({"control.gain", "assault", "clash", "enter", "siege.begin", "siege.hold", "encircle"})
_CONTESTED = (_AGAINST - {"assault"}) | {"control.hold", "control.lose", "control.partial", "withdrawal", "siege.break"}
_STATES = frozenset({"state", "force"})
_WHY = "the only enemy in the war there that the report names"


def with_known_foes(claims: Sequence[Claim], scenes: Sequence[Scene], resolved: Resolved) -> list[Claim]:
    """The claims, those of fights, gains and sieges by a party to a war given its one enemy there."""
    if not resolved.wars:
        return list(claims)
    wars = _Wars(resolved.wars, _named(resolved))
    contested = {whole(place.value) for one in claims if one.what in _CONTESTED for place in one.where}
    by_sentence = {scene.sentence.span: scene for scene in scenes}
    return [
        _against(one, wars, by_sentence[one.evidence]) if _is_against_somebody(one, contested) else one
        for one in claims
    ]


def _is_against_somebody(one: Claim, contested: Set[str]) -> bool:
    """Whether a claim leaves out against whom; 'the army and the rebels clashed' and 'attacked a school' do not.

    Nor are large parts of a land taken from one enemy alone.
    """
    if one.what not in _AGAINST or one.whom or not one.who or one.reality == "habitual":
        return False
    if any(place.value.kind == "country" for place in one.where) or (one.what == "clash" and len(one.who) > 1):
        return False
    if one.what == "enter" and not is_told_done(one):
        return False  # 'allows lorries to enter'
    return one.what != "assault" or any(whole(place.value) in contested for place in one.where)


def _against(one: Claim, wars: _Wars, scene: Scene) -> Claim:
    if not any(slot.value.type in PARTIES or slot.alternatives or slot.basis == "coreferent" for slot in one.who):
        return one
    lands = {place.value.country for place in one.where} - {None}
    foe = wars.foe_of(sides_of(one.who), frozenset(filter(None, lands)))
    if foe is None or (one.ground != "news" and not _is_of_state(foe, *one.who)):
        return one
    told = {side for found in scene.mentions("actor") if (side := _party(found.candidates[0].value)) is not None}
    if not told <= wars.camps_of(foe, one.who):
        return one  # the sentence tells of somebody else, who may be meant
    return replace(one, whom=lent((foe,), _WHY), reasons=(*one.reasons, Reason("target inherited", -0.1, _WHY)))


def _is_of_state(*slots: Slot[Actor]) -> bool:
    """Of two groups that fight today one may have had another foe when it took a town years ago."""
    return any(slot.value.type in _STATES for slot in slots)


def _party(value: object) -> str | None:
    return side_of(value) if isinstance(value, Actor) and value.type in PARTIES else None


def _named(resolved: Resolved) -> Mapping[str, Slot[Actor]]:
    """Each party that a report names, by its side: its army or itself, by its commoner name, before its police."""
    times: Counter[tuple[str, int, str]] = Counter()
    armies = {army for war in resolved.wars for army in war.armies}
    slots: dict[str, Slot[Actor]] = {}
    for found in resolved.resolutions:
        if not found.candidates or (side := _party(value := found.candidates[0].value)) is None:
            continue
        assert isinstance(value, Actor)
        group = value.id == side and value.type != "state"
        times[side, 0 if group or value.id in armies else 1 if value.type == "state" else 2, value.id] += 1
        slots.setdefault(value.id, actor_slot(found))
    named: dict[str, Slot[Actor]] = {}
    for side, _, key in sorted(times, key=lambda told: (told[1], -times[told])):
        named.setdefault(side, slots[key])
    return named


@dataclass(frozen=True, slots=True)
class _Wars:
    """The wars that were fought then, and by what name a report speaks of each side."""

    fought: Sequence[FoughtWar]
    named: Mapping[str, Slot[Actor]]

    def foe_of(self, sides: Iterable[str], lands: frozenset[str]) -> Slot[Actor] | None:
        """The one enemy of these sides in the wars of these lands; None where several camps are named, or none."""
        own = frozenset(sides)
        foes: dict[str, Slot[Actor]] = {}
        for war in self.fought:
            if lands and lands.isdisjoint(war.governments):
                continue
            if sum(not own.isdisjoint(camp) for camp in war.camps) != 1:
                continue
            for camp in war.camps:
                if own.isdisjoint(camp) and not camp.isdisjoint(self.named):
                    foe = self._of_camp(camp, war, lands)
                    if foe is None:
                        return None
                    foes[foe.value.id] = foe
        return next(iter(foes.values())) if len(foes) == 1 else None

    def _of_camp(self, camp: frozenset[str], war: FoughtWar, lands: frozenset[str]) -> Slot[Actor] | None:
        """Who of a camp fights there: who is of that land, or where none is, the one group, or the one state, named."""
        ours = lands or frozenset(war.governments)
        ruling = {side for land, side in war.governments.items() if side in camp and land in ours}
        named = [side for side in camp if side in self.named]
        if ruling:
            named = [side for side in named if side in ruling or self.named[side].value.country in ours]
        if ruling and ruling.isdisjoint(named):
            return None  # who stands with a government that the report does not name
        here = [self.named[side] for side in named]
        groups = [] if ruling else [slot for slot in here if slot.value.type not in _STATES]
        found = groups or here
        return found[0] if len(found) == 1 else None

    def camps_of(self, *told: Slot[Actor] | Sequence[Slot[Actor]]) -> frozenset[str]:
        """The camps in which these fight, of all the wars."""
        slots = [slot for one in told for slot in ((one,) if isinstance(one, Slot) else one)]
        own = sides_of(slots)
        return own | {side for war in self.fought for camp in war.camps if not own.isdisjoint(camp) for side in camp}
