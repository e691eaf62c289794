"""Names of places and actors that the lists know, found before the parse so that it can be masked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tellings.knowledge.actors import ActorList
from tellings.knowledge.folding import fold
from tellings.knowledge.gazetteer import Gazetteer
from tellings.knowledge.gazetteer_find import introduced
from tellings.knowledge.gazetteer_persons import is_surname, persons_in
from tellings.records import Mention, MentionKind, NameHit, Report, Sentence, Span


def find_names(
    report: Report, sentences: Sequence[Sentence], gazetteer: Gazetteer, actors: ActorList
) -> tuple[Mention, ...]:
    """Every listed name in the report, in reading order.

    The same words may be a place and a state; both are kept, but the own name of a group or an agency
    ('al-Shabab') is no place. A place name that is only a part of a longer actor's name ('Islamic State of Iraq')
    is none, and the other way round. A small place that one sentence introduces ('the town of X') is known in all
    others, and any that the body of the report names in its headline; the surname of a person named in full is no
    place.
    """
    found: list[Mention] = []
    texts = [sentence.span.of(report.text) for sentence in sentences]
    persons = persons_in(report.text)
    first = [gazetteer.find(text, (), persons) for text in texts]
    told = frozenset(name for text, hits in zip(texts, first, strict=True) for name in introduced(text, hits))
    named = {h.span.of(t) for t, hits in zip(texts, first, strict=True) for h in hits if fold(h.span.of(t)) in told}
    people = {fold(name) for name in named if is_surname(report.text, name)}
    told, named = told - people, {name for name in named if fold(name) not in people}
    prose = [
        row for row, sentence in zip(zip(texts, first, strict=True), sentences, strict=True) if sentence.kind == "prose"
    ]
    below = named | {hit.span.of(text) for text, hits in prose for hit in hits}
    for number, sentence in enumerate(sentences):
        text, places, forces = texts[number], first[number], actors.find(texts[number])
        here, known = {hit.span.of(text) for hit in places}, below if sentence.kind == "headline" else named
        if any(name not in here and name in text for name in known):
            places = gazetteer.find(text, frozenset(map(fold, known)) - people, persons)
        groups = {hit.span for hit in forces if _is_group(hit, actors)}
        places = tuple(hit for hit in places if hit.span not in groups)
        for kind, hits, others in (("place", places, forces), ("actor", forces, places)):
            found += _mentions(kind, hits, others, number, sentence.span.start)  # type: ignore[arg-type]
    return tuple(sorted(found, key=lambda m: (m.span, m.kind)))


def _is_group(hit: NameHit, actors: ActorList) -> bool:
    entries = [entry for one in hit.candidates if (entry := actors.entry(one)) is not None]
    return bool(entries) and all(entry.type in ("group", "organisation") for entry in entries)


def _mentions(
    kind: MentionKind, hits: Iterable[NameHit], others: Iterable[NameHit], number: int, offset: int
) -> list[Mention]:
    longer = [other.span for other in others]
    return [
        Mention(Span(offset + hit.span.start, offset + hit.span.end), kind, number, hit.candidates)
        for hit in hits
        if not any(other.covers(hit.span) and other != hit.span for other in longer)
    ]


def widest(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions that do not overlap, in reading order: the longer of two wins, the actor of two equals."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    kept: list[Mention] = []
    for inside in by_sentence.values():
        chosen: list[Mention] = []
        for mention in sorted(inside, key=lambda m: (m.span.start - m.span.end, m.kind, m.span.start)):
            if not any(mention.span.overlaps(other.span) for other in chosen):
                chosen.append(mention)
        kept += chosen
    return tuple(sorted(kept, key=lambda m: m.span))
