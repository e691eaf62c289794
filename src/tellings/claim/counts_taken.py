"""The numbers that a claim takes up: of those whom its words are about, and of no others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tellings.claim.carriers import SHARES
from tellings.claim.roles import Roles
from tellings.claim.scene import Scene
from tellings.claim.subjects import are_some_of_more
from tellings.knowledge.frames import Frame
from tellings.records import Count, Resolution, Slot
from tellings.records.codes import BOMBS, FIRE

_THINGS = frozenset({"settlements", "houses", "vehicles", "weapons", "objects", "buildings"})
_COUNTED_ACTS = FIRE | BOMBS
_RUINS = "destruction"
_COUNTED_THINGS = {"shelling": ("object",), "demining": ("object", "of"), "control.gain": ("subject",)}  # where untold
_MANNED_ACTS = frozenset({"enter", "advance", "withdrawal", "control.gain", "assault"})
EXTENTS = frozenset({"area", "share"})  # kinds of counts
_SHARED_FATE = frozenset({"displacement", "destruction"})
_RATE_REACH = 110  # characters
_AVERAGE = re.compile(r"\baverage\s+(?:of\s+)?$")
# 'die every day', 'killed each year', '200 a day'; but 'killed 12 a day after the vote'
_RATE = re.compile(
    r"[^,;.:]*?\b(?:(?:each|every|per)(?:\s+single)?\s+(?:day|night|week|month|year|hour)|(?:people|civilians|lives|dead|deaths|casualties|soldiers)\s+a\s+"
    r"(?:day|week|month|year)(?!\s+(?:after|before|earlier|later|ago|in|since|when)))\b"
)
_CLOSES_IN = frozenset({"encircle", "siege.hold", "siege.begin"})


def counts_of(scene: Scene, frame: Frame, i: int, found: Roles) -> tuple[Slot[Count], ...]:
    """The numbers in the first role of the frame that holds any that may be counted there; else how many acted."""
    if are_some_of_more(scene.tree, i):
        return ()  # 'three children were among the dead': no toll
    for role in frame.counts or _COUNTED_THINGS.get(frame.code, ()):
        slots = _counts_in(scene, frame, (i,) if role == "self" else found.get(role, ()))
        if slots := tuple(slot for slot in slots if not _befell_otherwise(scene, frame, i, slot.value.kind)):
            return slots
    if frame.code.startswith("control.") and (share := _shares_in(scene, frame, i)):
        return share
    for role in _troops_of(frame):
        if slots := _counts_in(scene, frame, found.get(role, ()), troops=True):
            return slots
    if frame.code == "control.hold" and (prep := scene.tree.head(i)) is not None:
        beside = [*scene.tree.kids(prep, "npadvmod"), scene.tree.tokens[prep].head]
        shares = [k for k in beside if scene.lemma(k) in SHARES]
        return _counts_in(scene, frame, shares)  # '80 percent under its control'
    if frame.code == "withdrawal":
        return tuple(slot for slot in _counts_in(scene, frame, found.get("from", ())) if slot.value.kind in EXTENTS)
    return ()


def _befell_otherwise(scene: Scene, frame: Frame, i: int, kind: str) -> bool:
    """'2 killed, 10 injured': the ten, whom the parse hangs on 'killed', are told to be injured."""
    other = {"killed": "wounded", "wounded": "killed"}.get(kind)
    words = scene.words.harm
    return frame.code == "casualties" and other is not None and scene.lemma(i) in words[other] - words[kind]


def _counts_in(scene: Scene, frame: Frame, heads: Sequence[int], troops: bool = False) -> tuple[Slot[Count], ...]:
    slots = []
    ruins, harm = frame.code == _RUINS, frame.victims and not troops
    listed = [one for head in heads for one in _listed_as_apposition(scene, head, ruins)] if ruins or harm else []
    for head in dict.fromkeys((*heads, *listed)):
        resolution = scene.count(head) or _total(scene, head) or _risen_to(scene, head)
        noun = scene.tree.tokens[head].text.lower().split()[-1].removesuffix("s")
        grouped = noun in scene.words.things["band"] and not any(
            scene.under(head, "of")
        )  # 'two armed groups' are no two men
        if resolution is not None and not grouped and _countable(scene, resolution, frame, troops):
            best = resolution.candidates[0]
            assert isinstance(best.value, Count)
            slots.append(Slot(best.value, (resolution.mention.span,), best.basis, best.score))
    return tuple({slot.spans: slot for slot in slots}.values())


def _listed_as_apposition(scene: Scene, head: int, ruins: bool) -> list[int]:
    """'Destroyed 135 tanks, 22 vehicles and 45 guns': a list that the parser takes for an apposition.

    Of people it is one where no comma closes it: 'five tourists, a guard and two cooks died', 'a guard, a cook and …'.
    """
    tree = scene.tree
    if not tree.kids(head, "nummod") and (
        ruins or not any(tree.lowers[k] in ("a", "an") for k in tree.kids(head, "det"))
    ):
        return []
    beside = [k for k in tree.kids(head, "appos") if tree.kids(k, "nummod") or not ruins]
    lists = [tree.conjuncts(k) for k in beside]
    if not ruins:
        lists = [one for one in lists if len(one) > 1 and not _comma_after(scene, one[-1])]
    return [one for found in lists for one in found]


def _comma_after(scene: Scene, i: int) -> bool:
    last = scene.tree.subtree(i)[-1] + 1
    return last >= len(scene.tree) or scene.tree.tokens[last].text in (",", "-", "–", "—", "--", ")")


def _shares_in(scene: Scene, frame: Frame, i: int) -> tuple[Slot[Count], ...]:
    """'In control of about 90 percent of Kobani': the one share told in the clause."""
    if "%" not in scene.tree.lowers and not any(share in scene.tree.lemmas for share in SHARES):
        return ()
    clause = scene.tree.clause(i)
    heads = [
        k for k, token in enumerate(scene.tree.tokens)
        if (token.text == "%" or scene.lemma(k) in SHARES) and scene.tree.clause(k) == clause
    ]  # fmt: skip
    slots = [slot for slot in _counts_in(scene, frame, heads) if slot.value.kind == "share"]
    return tuple(slots) if len({slot.spans for slot in slots}) == 1 else ()


def _troops_of(frame: Frame) -> tuple[str, ...]:
    """Where the troops stand that move or attack ('70 fighters left the town'), or that are closed in."""
    if frame.pos == "noun":
        return ()
    return frame.who if frame.code in _MANNED_ACTS else frame.whom if frame.code in _CLOSES_IN else ()


def _total(scene: Scene, head: int) -> Resolution | None:
    """'A total of 847 fighters': the number stands below."""
    inner = scene.under(head, "of") if scene.lemma(head) == "total" else ()
    return next((one for noun in inner if (one := scene.count(noun))), None)


def _are_troops(scene: Scene, value: Count) -> bool:
    word = (value.of or "").lower().split()[-1:]
    fighters, manned = scene.words.people["fighter"], scene.words.people["manned"]
    return not word or word[0] in manned or word[0] in fighters or word[0].removesuffix("s") in fighters or (
        word[0].removesuffix("men") + "man" in fighters
    )  # fmt: skip


def _risen_to(scene: Scene, head: int) -> Resolution | None:
    """'The number of people killed has risen to 27': the number stands beside the verb."""
    tree = scene.tree
    prep = tree.head(head)
    number = None if prep is None else tree.head(prep)
    verb = None if number is None else tree.head(number)
    if number is None or verb is None or scene.lemma(number) not in ("number", "toll", "total", "tally"):
        return None
    said = tree.kids(verb, "attr", "acomp") if tree.tokens[verb].lemma == "be" else ()  # 'the number … was about 200'
    return next((one for noun in (*scene.under(verb, "to", "at"), *said) if (one := scene.count(noun))), None)


def _countable(scene: Scene, resolution: Resolution, frame: Frame, troops: bool) -> bool:
    value = resolution.candidates[0].value
    if not isinstance(value, Count):
        return False
    if _has_more_beside(scene, resolution) or is_rate(scene, resolution):
        return False
    if frame.code in _COUNTED_ACTS:
        fired = value.kind == "weapons" and frame.code in FIRE and not troops
        return value.kind == "events" or fired  # 'three blasts', not 'a blast heard by three'
    if frame.people_counted:
        of = (value.of or "").split()[-1:]
        if not of:
            return value.kind in ("people", "population", "civilians")
        return of[0] in scene.words.people["inhabitants"]
    if troops and (not value.of or value.kind in _THINGS or not _are_troops(scene, value)):
        return False
    if frame.code == "force_size" and (value.kind in scene.words.harm or not _are_troops(scene, value)):
        return False  # 'has few friends', 'has 1,000 tons of gas', 'two groups fought'
    if frame.code == _RUINS and value.kind in ("people", "civilians", *scene.words.harm):
        return False  # 'the burned tents, and a few corpses'
    if frame.victims and value.kind in _THINGS:
        return False  # 'fled two towns' counts the towns
    if frame.code.startswith(("control.", "withdrawal")) and value.kind in EXTENTS:
        return True  # 'took 31 square kilometres', '80 percent of the city'
    if frame.code in _SHARED_FATE and value.kind == "share":
        return True  # 'about 75 percent of residents have fled', '40 percent of the houses were destroyed'
    return value.kind not in ("distance", "age", "duration", "money", "share", "area", "votes")


def is_rate(scene: Scene, counted: Resolution) -> bool:
    """'An average of 200 people die every day', 'kills 40,000 a year': the figure of no event."""
    text, span = scene.report.text, counted.mention.span
    after = text[span.end : min(scene.sentence.span.end, span.end + _RATE_REACH)]
    return (
        _AVERAGE.search(text[max(0, span.start - _RATE_REACH) : span.start]) is not None
        or _RATE.match(after) is not None
    )


def _has_more_beside(scene: Scene, counted: Resolution) -> bool:
    """'One of those who fled': there were more of them."""
    tree = scene.tree
    first = next((i for i, token in enumerate(tree.tokens) if token.start >= counted.mention.span.start), None)
    if first is None or tree.tokens[first].text.lower() != "one":
        return False
    return any(tree.tokens[k].text.lower() in ("those", "them", "many") for k in scene.under(first, "of"))
