"""Numbers told of an event: figures of one kind and of the same victims stand side by side, others never (T1, T2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tellings.knowledge.origin_words import OriginWords
from tellings.records import Claim, Count, figure, words_of

TOLL = frozenset({"killed", "wounded", "captured", "missing", "casualties", "abducted", "displaced"})


def ladder(count: Count, words: OriginWords) -> str:
    """The question that a figure answers: its kind, its victims where they are told apart, increments apart."""
    name = f"count:{count.kind}"
    if count.kind in TOLL:
        victims = words.victim_class(count.of)
        name += "" if victims == "people" else f":{victims}"
    elif count.kind in ("objects", "share", "area") and count.of:
        name += f":{count.of.casefold()}"
    return f"{name}:new" if count.counts == "increment" else name


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as told. ``low`` to ``high`` is all that it can mean; a ``high`` of None has no upper bound."""

    question: str
    value: str
    text: str
    claim: str
    report: str
    low: float
    high: float | None
    as_of: str | None


def figures(claims: Iterable[Claim], texts: dict[str, str], words: OriginWords) -> tuple[Figure, ...]:
    """The figures of some claims. ``texts``: the text of each report, by its id."""
    found = []
    for claim in claims:
        for slot in claim.counts:
            count = slot.value
            text = words_of(slot.spans, texts[claim.report])
            found.append(
                Figure(
                    question=ladder(count, words),
                    value=said(count),
                    text=text or said(count),
                    claim=claim.id,
                    report=claim.report,
                    low=count.best if count.best is not None and count.low > count.best else count.low,
                    high=count.high,
                    as_of=count.as_of,
                )
            )
    return tuple(found)


def said(count: Count) -> str:
    """'15', '24–99', 'at least 15', with the unit where it has one."""
    if count.best is not None:
        text = figure(count.best)
    elif count.high is None:
        text = f"at least {figure(count.low)}"
    elif count.high == count.low:
        text = figure(count.low)
    else:
        text = f"{figure(count.low)}–{figure(count.high)}"
    return f"{text} {count.unit}" if count.unit else text
