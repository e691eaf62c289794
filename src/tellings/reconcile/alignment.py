"""How the answers to one question stand to each other: agreed, repeated, differ, conflict or single."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from tellings.reconcile.answers import Answer
from tellings.reconcile.context import Context
from tellings.reconcile.origins import Sources
from tellings.records import Question, Relation, Variant

ORDER = ("what", "who", "whom", "where", "when", "extent", "duration", "backing", "assessment")


def align(answers: Sequence[Answer], sources: Sources, reports: Sequence[str], about: Context) -> tuple[Question, ...]:
    """The questions of an event in a fixed order; ``reports`` are those that tell of it."""
    by_question: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_question[answer.question].append(answer)
    return tuple(_question(name, by_question[name], sources, reports, about) for name in sorted(by_question, key=_rank))


def _rank(question: str) -> tuple[int, str]:
    head = question.split(":")[0]
    return (ORDER.index(head) if head in ORDER else len(ORDER), question)


def _question(
    name: str, answers: Sequence[Answer], sources: Sources, reports: Sequence[str], about: Context
) -> Question:
    groups: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        groups[answer.key].append(answer)
    told = [groups[key] for key in sorted(groups)]
    relation, reason = relate_answers(name, told, sources, about)
    quiet = set(reports) - {report for answer in answers for report in answer.reports}
    names = sorted({_outlet(report, about) for report in quiet})
    if names and relation != "single":
        reason += "; " + ", ".join(names) + (" does not say" if len(names) == 1 else " do not say")
    variants = (_variant(group, sources, about) for group in told)
    return Question(name, relation, reason, tuple(sorted(variants, key=lambda each: (-len(each.claims), each.value))))


def relate_answers(
    name: str, told: Sequence[Sequence[Answer]], sources: Sources, about: Context
) -> tuple[Relation, str]:
    """The relation of groups of equal answers, and why in plain words. Repetition is never agreement (I2, I3)."""
    if len(told) > 1:
        clash = next(
            (why for one, other in combinations(told, 2) if (why := _cannot_both(name, one, other, sources))), None
        )
        return ("conflict", clash) if clash else ("differ", "these can both stand")
    claims = {claim for answer in told[0] for claim in answer.claims}
    corners = sources.corners_of(claims)
    if len(corners) > 1:
        return "agreed", f"{len(corners)} origins that do not depend on each other: {_names(claims, sources, about)}"
    reports = {report for answer in told[0] for report in answer.reports}
    origins = {sources.origin_of[claim] for claim in claims if claim in sources.origin_of}
    if len(reports) == 1 and len(origins) <= 1:
        return "single", "one report tells it, from one origin"
    names = _names(claims, sources, about)
    if not corners:
        return "repeated", f"no independent origin: {names}"
    return "repeated", f"one origin or one side: {names}"


def _cannot_both(name: str, one: Sequence[Answer], other: Sequence[Answer], sources: Sources) -> str | None:
    """Why two answers cannot both be so; None where they can."""
    mine, theirs = one[0], other[0]
    if name == "what":
        return (
            "told by some and denied by others"
            if mine.key.startswith("not ") != theirs.key.startswith("not ")
            else None
        )
    if name == "extent":
        return "the whole of it and less than the whole" if "whole" in (mine.key, theirs.key) else None
    told_in = {report for answer in one for report in answer.reports}
    if told_in == {report for answer in other for report in answer.reports}:
        return None  # one report gives both: an update or a part, in its own telling
    if name.startswith("count:") and sources.named_origins(one[0].claims) & sources.named_origins(other[0].claims):
        return None  # the same speaker later: a revision (I4, T2)
    ranges = (mine.low, mine.high, theirs.low, theirs.high)
    if None not in ranges and name == "when" and _disjoint(mine, theirs):
        return "different days"
    if None not in ranges and name.startswith("count:") and _disjoint(mine, theirs) and _as_of(mine) == _as_of(theirs):
        return "figures that exclude each other (T1)"
    return None


def _disjoint(mine: Answer, theirs: Answer) -> bool:
    assert mine.low is not None and mine.high is not None and theirs.low is not None and theirs.high is not None
    return mine.high < theirs.low or theirs.high < mine.low


def _as_of(answer: Answer) -> str:
    return answer.key.split(" ", 1)[1]


def _variant(group: Sequence[Answer], sources: Sources, about: Context) -> Variant:
    shown = min(group, key=lambda each: (str(about.days.get(each.reports[0], "9")), each.reports[0]))
    claims = tuple(sorted({claim for answer in group for claim in answer.claims}))
    origins = tuple(sorted({sources.origin_of[claim] for claim in claims if claim in sources.origin_of}))
    by_id = {origin.id: origin for origin in sources.origins}
    sides = tuple(sorted({side for key in origins if (side := by_id[key].side) is not None}))
    return Variant(shown.value, shown.text, claims, origins, sides)


def _names(claims: set[str], sources: Sources, about: Context) -> str:
    keys = {sources.origin_of[claim] for claim in claims if claim in sources.origin_of}
    found = set()
    for origin in sources.origins:
        if origin.id in keys:
            of_side = f" ({about.name(origin.side)})" if origin.side and about.name(origin.side) != origin.name else ""
            found.add(f"{origin.name}{of_side}")
    return ", ".join(sorted(found))


def _outlet(report: str, about: Context) -> str:
    found = about.reports[report]
    if found.outlet is not None:
        return found.outlet.name
    credited = [agency.name for agency in found.agencies if agency.role == "credited"]
    return credited[0] if credited else "a report without an outlet's name"
