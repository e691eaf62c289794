"""A reader that gives back what the rules found, as words and codes alone, is understood as the rules are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from tellings.endpoint.claims import Taker
from tellings.endpoint.protocol import load_codebook
from tellings.knowledge import Knowledge
from tellings.pipeline import LINE, Source, captured
from tellings.readers import compared
from tellings.records import Claim, ReadBy, Resolved, Slot, Span
from tests.line.stories import reports_of

_SLOTS = ("who", "whom", "where", "when", "counts")
_ALIKE = 0.95  # of the slots


def as_told(claim: Claim, resolved: Resolved) -> dict[str, Any]:
    """A claim as a reader at an endpoint would give it."""
    text, sentences = resolved.reading.report.text, resolved.reading.sentences

    def words(span: Span) -> dict[str, object]:
        number = next(n for n, sentence in enumerate(sentences) if sentence.span.covers(span))
        return {"sentence": number, "text": span.of(text)}

    def slots(held: Iterable[Slot[Any]]) -> list[dict[str, object]]:
        return [words(slot.spans[-1]) for slot in held if slot.spans]

    where = [{**words(slot.spans[0]), "role": slot.value.role} for slot in claim.where if slot.spans]
    said = [
        {"speaker": words(link.speaker.spans[0]), "cue": words(link.cue) if link.cue else None}
        for link in claim.attribution
        if link.speaker and link.speaker.spans
    ]
    told = {name: slots(getattr(claim, name)) for name in _SLOTS if name != "where"}
    kept = {name: getattr(claim, name) for name in ("what", "polarity", "certainty", "reality", "extent", "ground")}
    return {**kept, **told, "where": where, "attribution": said, "trigger": words(claim.trigger)}


def _is_told(held: tuple[Slot[Any], ...], text: str) -> bool:
    """Whether words that mean something by themselves stand behind every slot."""
    pronouns = load_codebook().pronouns
    return bool(held) and all(slot.spans and slot.spans[-1].of(text).lower() not in pronouns for slot in held)


@pytest.mark.parametrize("story", ["kidal-2023", "beira-2019", "kherson-2022"])
def test_the_same_words_mean_the_same(story: str, knowledge: Knowledge) -> None:
    slots = alike = 0
    for report in captured(Source(tuple(reports_of(story))), knowledge)[0]:
        resolved = LINE.resolve(LINE.read(report, knowledge), knowledge)
        claims = LINE.claim(resolved, knowledge)[0]
        taker = Taker(resolved, knowledge.claim_words, "mirror")
        taker.take([as_told(claim, resolved) for claim in claims])
        by_id = {claim.id: claim for claim in (*claims, *taker.claims)}
        readers = (ReadBy("rules", claims), ReadBy("mirror", taker.claims))
        (one,) = compared([(report.id, readers)], by_id)
        assert (one.only_left, one.only_right) == ((), ())
        for pair in one.pairs:
            stated = [name for name in _SLOTS if _is_told(getattr(by_id[pair.left], name), report.text)]
            slots += len(stated)
            alike += len(set(stated) - set(pair.fields))
            assert not set(pair.fields) & {"what", "polarity", "certainty", "reality", "extent", "ground"}
    assert slots > 20
    assert alike >= _ALIKE * slots
