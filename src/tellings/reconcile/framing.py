"""The words that each report chose: labels for actors, verbs for events, judgements, scare quotes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from tellings.knowledge.sides import NAMELESS
from tellings.records import Claim, Event, Framing, Report, Span, WordSort

# Where the verb is a choice: 'liberated' or 'seized', 'withdrew' or 'fled', 'neutralised' or 'killed'.
CHOSEN = frozenset({"control.gain", "control.lose", "withdrawal", "casualties", "killing", "arrest", "abduction"})
# Words that only point back are nobody's choice.
POINTING = frozenset({
    "he", "him", "his", "she", "her", "hers", "it", "its", "they", "them", "their", "theirs", "we", "us", "our", "i",
    "who", "whom", "whose", "which", "that", "this", "these", "those", "itself", "himself", "themselves", "others",
})  # fmt: skip
# One to three words in quotation marks, or between dashes that stand for lost ones.
SCARE = re.compile(r"(?:(?<=[“‘\"])|(?<=[\s(]')|(?<=\s–))\w[\w-]*(?: \w[\w-]*){0,2}(?=[”’\"]|'[\s,.)]|–[\s,.])")


def framing(events: tuple[Event, ...], claims: tuple[Claim, ...], reports: tuple[Report, ...]) -> tuple[Framing, ...]:
    """For each actor and event, and each report, the different words used; in order of id and report."""
    texts = {report.id: report.text for report in reports}
    home = {claim: event for event in events for claim in event.claims}
    found: dict[tuple[str, str], set[tuple[Span, WordSort]]] = defaultdict(set)
    for claim in claims:
        event = home.get(claim.id)
        if event is None or claim.report not in texts:
            continue
        for about, span, sort in _words(claim, event, texts[claim.report]):
            found[about, claim.report].add((span, sort))
    return tuple(
        Framing(about, report, _distinct(words, texts[report])) for (about, report), words in sorted(found.items())
    )


def _words(claim: Claim, event: Event, text: str) -> Iterable[tuple[str, Span, WordSort]]:
    for slot in (*claim.who, *claim.whom):
        if slot.value.type not in NAMELESS:
            for span in slot.spans:
                if span.of(text).casefold() not in POINTING:
                    yield slot.value.id, span, "label"
    if claim.what == "assessment":
        yield event.id, claim.trigger, "assessment"
    elif claim.what in CHOSEN:
        yield event.id, claim.trigger, "verb"
    start = claim.evidence.start
    for match in SCARE.finditer(claim.evidence.of(text)):
        yield event.id, Span(start + match.start(), start + match.end()), "scare_quotes"


def _distinct(words: Iterable[tuple[Span, WordSort]], text: str) -> tuple[tuple[Span, WordSort], ...]:
    """Each wording once, where it stands first."""
    first: dict[tuple[str, WordSort], Span] = {}
    for span, sort in sorted(words):
        first.setdefault((" ".join(span.of(text).casefold().split()), sort), span)
    return tuple(sorted((span, sort) for (_, sort), span in first.items()))
