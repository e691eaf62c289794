"""'the Iran-Iraq border', 'the border between Mali and Niger': a line between two lands, and neither of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tellings.knowledge.gazetteer import Gazetteer
from tellings.records import Candidate, Mention, Place, Reading, Reason, Resolution, Span
from tellings.resolve.place_context import context_of
from tellings.resolve.place_evidence import options_of
from tellings.resolve.place_shapes import shaped

SCORE = 0.8
_FUZZY = 5  # UCDP where_prec of a line
_LANDS = ("country", "region", "province")  # a name that several bear is that of the first of these
_NAME = r"[A-Z\u00c0-\u024f][\w.’']*(?: [A-Z\u00c0-\u024f][\w.’']*){0,2}"
_GUARDED = r"(?! (?:guards?|police|agency|forces?|patrols?|troops)\b)"  # these are called after it
_FORMS = (
    re.compile(rf"(?P<one>{_NAME})[-‐–/](?P<other>{_NAME}) (?:border|frontier)\b{_GUARDED}"),
    re.compile(
        rf"\b(?:border|frontier) (?:between|of) (?:the )?(?P<one>{_NAME}) (?:and|with) (?:the )?(?P<other>{_NAME})"
    ),
    re.compile(rf"(?P<one>{_NAME})['’]s (?:[a-z-]+ )?(?:border|frontier) with (?:the )?(?P<other>{_NAME})"),
)


def with_borders(found: Sequence[Resolution], reading: Reading, gazetteer: Gazetteer) -> list[Resolution]:
    """The resolved places with each border between two lands in the place of those lands."""
    borders = list(_borders(reading, gazetteer))
    spans = [border.mention.span for border in borders]
    return [one for one in found if not any(span.overlaps(one.mention.span) for span in spans)] + borders


def _borders(reading: Reading, gazetteer: Gazetteer) -> Iterator[Resolution]:
    text = reading.report.text
    for number, sentence in enumerate(reading.sentences):
        words = sentence.span.of(text)
        if sentence.kind != "prose" or ("border" not in words and "frontier" not in words):
            continue
        for form in _FORMS:
            for match in form.finditer(text, sentence.span.start, sentence.span.end):
                left, right = _land(match["one"], gazetteer, last=True), _land(match["other"], gazetteer, last=False)
                if left is None or right is None or left[0].id == right[0].id:
                    continue
                start = match.end("one") - left[1] if match.start() == match.start("one") else match.start()
                end = match.start("other") + right[1] if match.end() == match.end("other") else match.end()
                mention = Mention(Span(start, end), "place", number)
                place = shaped(_between(left[0], right[0]), context_of(mention, reading))
                reason = Reason("border", SCORE, f"between {left[0].name} and {right[0].name}")
                yield Resolution(mention, (Candidate(place, SCORE, "stated", (reason,)),))


def _land(words: str, gazetteer: Gazetteer, *, last: bool) -> tuple[Place, int] | None:
    """The land that a name is that of, or that its people are of ('the Turkish-Syrian border'), and the name's length.

    Of a longer name the ``last`` word may be it, or else the first: 'On Sunday Turkish-', 'with Iraq Monday'.
    """
    for name in dict.fromkeys((words.rstrip("."), words, words.split()[-1 if last else 0].rstrip("."))):
        places = [place for _, place in options_of(name, gazetteer)]
        found = next((place for kind in _LANDS for place in places if place.kind == kind), None)
        if found is not None:
            return found, len(name)
    return None


def _between(one: Place, other: Place) -> Place:
    ids = sorted((one.id, other.id))
    name = f"{one.name}-{other.name} border"
    return Place(f"border:{'|'.join(ids)}", name, "line", _FUZZY, part_of=(one.id, other.id))
