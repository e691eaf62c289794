"""A toll that goes on with the one told just before is told by the same: 'The ministry said ten died. Another …'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tellings.claim.attribution import Speech
from tellings.claim.scene import Scene
from tellings.records import Attribution, Claim, Slot

_COUNTED = frozenset({"casualties", "arrest", "displacement"})
_REASON = "goes on with the toll that was told before"
_LEAST_LIKELY = 0.8  # of a speaker that is carried on, against one told


def with_tolls_gone_on(claims: Sequence[Claim], scenes: Sequence[Scene], said: Sequence[Speech]) -> list[Claim]:
    """The claims, those of a number that goes on with another's toll under his name.

    The sentence before, in the same paragraph, has his toll; this one has no speaker, and says by a word ('another',
    'also', 'the dead') that it goes on.
    """
    by_span = {scene.sentence.span: scene for scene in scenes}
    before = {scene.number: scene for scene in scenes}
    spoken = {speech.quotation.sentence for speech in said}
    done: dict[int, list[Claim]] = {}
    for one in claims:
        done.setdefault(by_span[one.evidence].number, []).append(one)
    for number in sorted(done):
        scene, earlier = before[number], before.get(number - 1)
        if earlier is None or number in spoken or earlier.sentence.paragraph != scene.sentence.paragraph:
            continue
        links = next(_links(done.get(number - 1, ())), ())
        if links and _goes_on(scene):
            done[number] = [_carried(one, links) for one in done[number]]
    return [one for number in sorted(done) for one in done[number]]


def _links(told: Sequence[Claim]) -> Iterator[tuple[Attribution, ...]]:
    """The attributions of the tolls of a sentence, the last first."""
    tolls = [one for one in told if one.what in _COUNTED and one.counts]
    return (one.attribution for one in reversed(tolls) if all(link.speaker is not None for link in one.attribution))


def _goes_on(scene: Scene) -> bool:
    words = " ".join(token.text.lower() for token in scene.tree.tokens).replace("more than", "")
    return any(f" {told} " in f" {words} " for told in scene.words.things["further"])


def _carried(one: Claim, links: Sequence[Attribution]) -> Claim:
    if one.attribution or one.what not in _COUNTED or not one.counts:
        return one
    return replace(one, attribution=tuple(_inherited(link) for link in links))


def _inherited(link: Attribution) -> Attribution:
    if link.speaker is None:
        return link
    slot = Slot(link.speaker.value, (), "inherited", _LEAST_LIKELY * link.speaker.score, _REASON)
    return replace(link, speaker=slot, cue=None, content=None)
