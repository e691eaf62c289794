"""Places that a reader points at and our own reading passed over: a name in a language whose words we do not know.

Outside English most capitalised words are no places, and small places are therefore passed over ('Les', 'Tigre'). Words
that a reader gives as a place are looked up after all, by the same rules as every other name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import dropwhile

from tellings.endpoint.words import Words
from tellings.knowledge import Knowledge
from tellings.records import Mention, Reading, Resolved, Span

Resolve = Callable[[Reading, Knowledge], Resolved]
_ANY_PLACE = "en"  # in this language no size is asked of a place


def with_vouched(raw_claims: Iterable[object], resolved: Resolved, known: Knowledge, resolve: Resolve) -> Resolved:
    """The resolved reading, with the names that raw claims give as places and that were resolved to none."""
    reading = resolved.reading
    words = Words(reading.report.text, reading.sentences)
    placed = [one.mention.span for one in resolved.resolutions if one.mention.kind == "place" and one.candidates]
    vouched: dict[Span, Mention] = {}
    for span, sentence in _given(raw_claims, words):
        name = _name(span, reading.report.text)
        if name is None or any(name.overlaps(other) for other in placed):
            continue
        candidates = known.gazetteer.candidates(" ".join(name.of(reading.report.text).split()))
        if candidates:
            vouched.setdefault(name, Mention(name, "place", sentence, candidates))
    if not vouched:
        return resolved
    others = [one for one in reading.mentions if one.kind != "place" or not any(s.overlaps(one.span) for s in vouched)]
    mentions = tuple(sorted((*others, *vouched.values()), key=lambda one: (one.span, one.kind)))
    again = resolve(replace(reading, report=replace(reading.report, language=_ANY_PLACE), mentions=mentions), known)
    found = [one for one in again.resolutions if one.mention.kind == "place" and one.mention.span in vouched]
    whole = sorted((*resolved.resolutions, *found), key=lambda one: (one.mention.span, one.mention.kind))
    return replace(resolved, resolutions=tuple(whole))


def _given(raw_claims: Iterable[object], words: Words) -> Iterable[tuple[Span, int]]:
    for raw in raw_claims:
        where = raw.get("where") if isinstance(raw, Mapping) else None
        number = raw.get("sentence") if isinstance(raw, Mapping) else None
        sentence = number if isinstance(number, int) and not isinstance(number, bool) else None
        for told in where if isinstance(where, list) else ():
            found = words.find(told, sentence)
            if not isinstance(found, str):
                yield found.span, found.sentence


def _name(span: Span, text: str) -> Span | None:
    """The name in a phrase: 'Kidal' of 'la ville de Kidal'."""
    words = span.of(text)
    parts = list(dropwhile(str.islower, words.split()))
    return Span(span.start + words.index(parts[0]), span.end) if parts else None
