"""One sentence for each event: who stands behind it, by which rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tellings.knowledge.spelling import with_article
from tellings.reconcile.context import Context
from tellings.reconcile.origins import Sources
from tellings.reconcile.taking import concessions, judge_taking
from tellings.records import Claim, Event, Origin, Question, Ruling
from tellings.records.codes import REMARKS, TAKINGS, taker_and_loser


@dataclass(frozen=True, slots=True)
class Told:
    """The claims of an event, and those who admit in another event that they left the place to its taker."""

    claims: Sequence[Claim]
    left: tuple[Origin, ...] = ()


def verdict(
    event: Event, told: Told, sources: Sources, questions: Sequence[Question], about: Context
) -> tuple[str, tuple[Ruling, ...]]:
    """The verdict, which ends in its rule ids, and the rules with what each says here."""
    claims = told.claims
    unreal = None if event.what in REMARKS else _not_yet(claims)
    if unreal is not None:
        rulings: tuple[Ruling, ...] = (Ruling("I6" if _own(sources) else "I3", f"{unreal} {_whose(event, sources)}"),)
    elif claims and event.what != "statement" and all(claim.polarity == "denied" for claim in claims):
        rulings = (_denied_by_all(sources.origins),)
    elif event.what in TAKINGS:
        rulings = _of_control(event, told, sources, about)
    else:
        rulings = _of_any(event, claims, sources, questions, about)
    sentence = "; ".join(ruling.text for ruling in rulings)
    rules = ", ".join(dict.fromkeys(ruling.rule for ruling in rulings))
    return f"{sentence[0].upper()}{sentence[1:]}. [{rules}]", rulings


def _denied_by_all(origins: Sequence[Origin]) -> Ruling:
    return Ruling("I3", f"denied by {_origins(origins)}; nobody here says that it happened")


def _of_control(event: Event, told: Told, sources: Sources, about: Context) -> tuple[Ruling, ...]:
    found = judge_taking(event, told.claims, sources.origins, told.left)
    taker = names(found.takers, about) or "nobody named"
    gone = found.losers or frozenset(each.side for each in found.conceded if each.side)
    loser = names(gone, about) or "the loser"
    if found.status == "held" and found.conceded:
        text = f"held by {taker}: admitted by {loser}"
        rulings = [Ruling("C2", text), Ruling("C4", "claim and admission" if found.winners_word else "admission")]
        if found.denied:
            rulings.append(Ruling("C2", f"still denied by {_origins(found.denied)}"))
        return tuple(rulings)
    if found.status == "held":
        count = len(found.independent)
        word = (
            f"{count} independent origins say so" if count > 1 else "one independent origin says so, nobody denies it"
        )
        return (Ruling("C4", f"held by {taker}: {word}"),)
    if found.status == "contested":
        claimant = f"claimed by {taker}" if found.winners_word else f"told of {taker}"
        return (Ruling("C5", f"{claimant}, denied by {_origins(found.denied)}"),)
    if found.rule == "C2":
        return (Ruling("C2", f"{loser} admits the loss; nobody is named who holds it now"),)
    if found.rule == "C3" and found.losers:
        return (Ruling("C3", f"lost by {loser}; who holds it now is not told"), *_own_voice(event, sources))
    if found.rule == "C3" and _nameless_taker(event):
        taken = f"{_how_told(event, sources)}; on which side {_nameless_taker(event)} stand is not known"
        return (Ruling("I6", taken),)
    if found.rule == "C3":
        return (Ruling("C3", f"{_how_told(event, sources)}; by whom it was taken is not told"),)
    if found.rule == "I6":
        return (Ruling("I6", f"{_how_told(event, sources)}; it counts as no more than a claim for {taker}"),)
    return (Ruling("C1", f"claimed by {taker}; nobody denies it here"),)


def _nameless_taker(event: Event) -> str | None:
    """The taker where one is told whose side nobody knows ('local forces')."""
    takers, _ = taker_and_loser(event)
    return with_article(takers[0].value.name) if takers else None


def _of_any(
    event: Event, claims: Sequence[Claim], sources: Sources, questions: Sequence[Question], about: Context
) -> tuple[Ruling, ...]:
    what = next((question for question in questions if question.question == "what"), None)
    denied = [claim.id for claim in claims if claim.polarity == "denied"]
    if what is not None and what.relation == "conflict":
        deniers = [origin for origin in sources.origins if set(origin.claims) & set(denied)]
        tellers = [origin for origin in sources.origins if set(origin.claims) - set(denied)]
        return (Ruling("I3", f"told by {_origins(tellers)}, denied by {_origins(deniers)}"),)
    if _own(sources):
        return _own_voice(event, sources)
    admitted = concessions(event, sources.origins) if event.what == "withdrawal" else ()
    if admitted:
        leaver = names(frozenset(each.side for each in admitted if each.side), about)
        return (Ruling("C2", f"admitted by {leaver}, which left"), Ruling("C3", "this alone says not who holds it now"))
    corners = sources.corners_of(claim.id for claim in claims)
    adding = [each for each in sources.origins if sources.corners[each.id] is not None]
    if len(corners) > 1:
        return (Ruling("I3", f"told by {_origins(adding)}, which do not depend on each other"),)
    if corners:
        return (_one_corner(adding, about),)
    unnamed = [each for each in sources.origins if not each.own_voice]
    if unnamed:
        told = f"told by {_origins(unnamed)}, which adds no independence"
        return (Ruling("I6", told),)
    return _own_voice(event, sources)


def _one_corner(adding: Sequence[Origin], about: Context) -> Ruling:
    reports = len({report for each in adding for report in each.reports})
    printed = "in one report" if reports == 1 else f"in {reports} reports"
    first = adding[0]
    if first.relation_to_event == "independent":
        rule = next((ruling.rule for ruling in first.why if ruling.rule in ("I7", "I8", "I9")), "I7")
        return Ruling(rule, f"told by {_origins(adding)}, one independent origin, {printed}")
    sides = {each.side for each in adding if each.side}
    side = names(frozenset(sides), about)
    if len(adding) > 1:
        return Ruling("I3", f"said by {len(adding)} origins of one side, {side}, {printed}; no other that adds to it")
    return Ruling("I3", f"said by {_origins(adding)} alone, {printed}; no other that adds to it")


def _own_voice(event: Event, sources: Sources) -> tuple[Ruling, ...]:
    return (Ruling("I6", f"{_how_told(event, sources)}; no independent origin"),)


def _how_told(event: Event, sources: Sources) -> str:
    count = len(event.reports)
    if _own(sources):
        return "told by one report, in its own voice" if count == 1 else f"told by {count} reports, in their own voice"
    return f"told by {_origins([each for each in sources.origins if not each.own_voice])}"


def _own(sources: Sources) -> bool:
    """Nobody is named who says it: the reports tell it themselves."""
    return all(origin.own_voice for origin in sources.origins)


def _not_yet(claims: Sequence[Claim]) -> str | None:
    """How to say that nobody tells it as having happened; None where somebody does."""
    realities = {claim.reality for claim in claims if claim.what not in REMARKS} or {claim.reality for claim in claims}
    if realities <= {"planned", "expected", "conditional"}:
        return "told as planned or expected, not as having happened,"
    return "told as tried without success" if realities == {"failed"} else None


def _whose(event: Event, sources: Sources) -> str:
    if _own(sources):
        return _how_told(event, sources).removeprefix("told ")
    return f"by {_origins([each for each in sources.origins if not each.own_voice])}"


def names(sides: frozenset[str], about: Context) -> str:
    """The names of some sides, joined."""
    return " and ".join(with_article(name) for name in sorted(about.name(side) for side in sides))


def _origins(origins: Sequence[Origin]) -> str:
    found = [with_article(name) for name in sorted({origin.name for origin in origins})]
    return found[0] if len(found) == 1 else ", ".join(found[:-1]) + " and " + found[-1]
