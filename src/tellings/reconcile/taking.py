"""What the rules make of a claimed change of control (C1 to C5), given who says so and who denies it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tellings.knowledge.sides import sides_of
from tellings.records import Claim, ControlStatus, Event, Origin
from tellings.records.codes import taker_and_loser

NAMED = frozenset({"official", "party", "document"})


@dataclass(frozen=True, slots=True)
class Taking:
    """``status`` and the ``rule`` that gives it. ``basis``: the claims on which it rests."""

    status: ControlStatus
    rule: str
    basis: tuple[str, ...]
    takers: frozenset[str]
    losers: frozenset[str]
    winners_word: tuple[Origin, ...]
    conceded: tuple[Origin, ...]
    independent: tuple[Origin, ...]
    denied: tuple[Origin, ...]


def concessions(withdrawal: Event, origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """Those who admit that their own side left a place (C2)."""
    leavers = sides_of(withdrawal.who)
    return tuple(each for each in origins if each.side in leavers and each.kind in NAMED and not each.own_voice)


def judge_taking(
    event: Event, claims: Iterable[Claim], origins: Iterable[Origin], left: Iterable[Origin] = ()
) -> Taking:
    """Applies C1 to C5 to one event of gain or loss. ``left``: those who admit that they left the place to it."""
    takers, losers = map(sides_of, taker_and_loser(event))
    polarity = {claim.id: claim.polarity for claim in claims if claim.what.startswith("control.")}
    says: dict[str, list[Origin]] = {"asserted": [], "denied": []}
    for origin in origins:
        for word in ("asserted", "denied"):
            if any(polarity.get(claim) == word for claim in origin.claims):
                says[word].append(origin)
    # An allied outlet's bare word is not the winner's own claim.
    winners = [
        each
        for each in says["asserted"]
        if each.side in takers or (each.relation_to_event == "ally" and not each.own_voice)
    ]
    conceded = [each for each in says["asserted"] if each.side in losers and each.kind in NAMED]
    independent = [each for each in says["asserted"] if each.relation_to_event == "independent"]
    denied = [each for each in says["denied"] if each.kind != "unknown" or each.side is not None]
    if winners:
        # Leaving names no winner: it concedes only what somebody claims.
        conceded += [each for each in left if each.side not in takers]
    status, rule, ground = _decide(takers, winners, conceded, independent, denied)
    told_by = {each.id for each in ground}
    told = [each for each in says["asserted"] if each.id in told_by] or says["asserted"]
    basis = {claim for origin in told for claim in origin.claims if polarity.get(claim) == "asserted"}
    return Taking(
        status=status,
        rule=rule,
        basis=tuple(sorted(basis)),
        takers=takers,
        losers=losers,
        winners_word=tuple(winners),
        conceded=tuple(conceded),
        independent=tuple(independent),
        denied=tuple(denied),
    )


def _decide(
    takers: frozenset[str],
    winners: list[Origin],
    conceded: list[Origin],
    independent: list[Origin],
    denied: list[Origin],
) -> tuple[ControlStatus, str, list[Origin]]:
    """Status, rule, and the origins on which it rests."""
    if conceded and takers:
        return "held", "C4", [*winners, *conceded]
    if conceded:
        return "unknown", "C2", conceded
    if len(independent) > 1:
        return "held", "C4", independent
    if denied:
        return "contested", "C5", winners or independent
    if independent and takers:
        return "held", "C4", independent
    if not takers:
        return "unknown", "C3", []
    return "claimed", "C1" if winners else "I6", winners
