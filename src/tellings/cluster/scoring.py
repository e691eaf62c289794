"""Whether two claims tell of one happening: a score with its reasons, and facts that forbid it."""

from __future__ import annotations

from dataclasses import dataclass

from tellings.cluster.profile import Profile, bare
from tellings.records import Reason
from tellings.records.codes import DEATHS

JOIN = 0.5  # pairs from here on are one happening, unless a fact forbids it
# How far apart days may lie that two reports give for one happening. Captures and sieges take days; blasts do not.
TOLERANCE = {
    "control": 3,
    "hold": 3,
    "siege.begin": 14,
    "siege.break": 14,
    "withdrawal": 3,
    "encircle": 3,
}
# The agent of these acts on the patient: swapped, it is another happening.
MUTUAL = frozenset({"fighting", "talks", "agreement", "ceasefire"})
# Reports name now the sponsors of talks and now those who talk.
TALKS = frozenset({"talks", "agreement", "ceasefire"})
OF_ONE_PARTY = frozenset({"force_size", "surrender", "withdrawal"})  # of another party it is another happening
TENURE = frozenset({"control", "hold"})  # of these the taker counts, whoever the sentence is about
WEIGHTS = {
    "same place": 0.4,
    "same code": 0.2,
    "same kind of act": 0.1,
    "same day": 0.25,
    "days overlap": 0.15,
    "days close": 0.05,
    "no day against it": 0.1,
    "same agent": 0.2,
    "same patient": 0.15,
    "other agent": -0.35,
    "other patient": -0.2,
    "same sentence": 0.25,
    "same report": 0.1,
    "same words": 0.3,
    "nobody is told to have taken and to hold it": -0.5,
    "other story": -0.2,
    "no actor in common": -0.2,
    "one is background": -0.4,
}


@dataclass(frozen=True, slots=True)
class Score:
    """``value`` is the sum of the weights of the reasons; ``veto`` the fact that forbids joining, or None."""

    value: float
    reasons: tuple[Reason, ...]
    veto: str | None


def score_pair(left: Profile, right: Profile) -> Score:
    """Symmetric: the same score whichever claim comes first."""
    names = [*_acts(left, right), *_times(left, right), *_actors(left, right), *_texts(left, right)]
    if left.places & right.places:
        names.append("same place")
    reasons = tuple(Reason(name, WEIGHTS[name]) for name in sorted(names))
    return Score(round(sum(reason.weight for reason in reasons), 6), reasons, veto(left, right))


def veto(left: Profile, right: Profile) -> str | None:
    """The hard fact by which two claims cannot tell of one happening; None where there is none."""
    if not comparable(left, right):
        return "another kind of act"
    if left.mood != right.mood:
        return "one happened, the other did not"
    if left.places and right.places and not left.places & right.places:
        return "part and whole" if _contained(left, right) else "different places"
    if left.window.gap(right.window) > TOLERANCE.get(left.family, 1):
        return "days apart"
    return _actor_veto(left, right)


def comparable(left: Profile, right: Profile) -> bool:
    """Of one family; or a hold told as the news of the gain that began it."""
    if left.family == right.family:
        return True
    if {left.family, right.family} != {"control", "hold"}:
        return False
    hold, gain = (left, right) if left.family == "hold" else (right, left)
    if hold.claim.ground == "background" or gain.claim.ground == "background":
        return False
    starts_later = hold.window.first is None or gain.window.first is None or hold.window.first >= gain.window.first
    return not _apart(hold.who, gain.taker) and (not hold.window.stated or starts_later)


def _contained(left: Profile, right: Profile) -> bool:
    inner = {bare(key) for key in left.places} & {bare(key) for key in right.places}
    return bool(inner or left.places & right.containers or right.places & left.containers)


def _actor_veto(left: Profile, right: Profile) -> str | None:
    if left.family in TENURE:
        if left.taker & right.loser - right.taker or right.taker & left.loser - left.taker:
            return "roles reversed"
        if _apart(left.taker, right.taker) and not left.loser & right.loser:
            return "another holder"
    elif left.family not in MUTUAL and left.who & right.whom - right.who and right.who & left.whom - left.who:
        return "roles reversed"
    harmed = left.claim.what in DEATHS and _apart(left.whom, right.whom)
    counted = left.claim.what in OF_ONE_PARTY and _apart(left.who, right.who)
    return "others are meant" if harmed or counted else None


def _apart(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left and right and not left & right)


def _acts(left: Profile, right: Profile) -> list[str]:
    return ["same code" if left.claim.what == right.claim.what else "same kind of act"]


def _times(left: Profile, right: Profile) -> list[str]:
    names = []
    gap = left.window.gap(right.window)
    if left.window.exact and right.window.exact and gap == 0:
        names.append("same day")
    elif left.window.stated and right.window.stated:
        names.append("days overlap" if gap == 0 else "days close")
    elif left.story == right.story:
        names.append("no day against it")
    grounds = {left.claim.ground, right.claim.ground}
    if len(grounds) == 2 and not (left.window.stated and right.window.stated):
        names.append("one is background")
    return names


def _actors(left: Profile, right: Profile) -> list[str]:
    names = []
    families = {left.family, right.family}
    agents = (left.taker, right.taker) if families <= TENURE else (left.who, right.who)
    patients = (left.loser, right.loser) if families <= TENURE else (left.whom, right.whom)
    if families <= MUTUAL:
        agents = (left.who | left.whom, right.who | right.whom)
    roles = ((agents, "agent"),) if families <= MUTUAL else ((agents, "agent"), (patients, "patient"))
    for (one, other), name in roles:
        if one & other:
            names.append(f"same {name}")
        elif one and other and not families <= TALKS:
            names.append(f"other {name}")
    if left.family != right.family and not left.taker & right.taker:
        names.append("nobody is told to have taken and to hold it")
    return names


def _texts(left: Profile, right: Profile) -> list[str]:
    names = []
    if left.claim.report == right.claim.report:
        names.append("same report")
        if left.claim.evidence == right.claim.evidence:
            names.append("same sentence")
    elif left.words == right.words:
        names.append("same words")
    if left.story != right.story:
        names.append("other story")
        if not (left.who | left.whom) & (right.who | right.whom):
            names.append("no actor in common")
    return names
