"""How sure a claim is: named signals, weighed by what blind markers found right (data/confidence.toml)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tellings.claim.scene import Scene
from tellings.knowledge.words import ConfidenceWords
from tellings.records import Actor, Claim, Reason, Span

_LONG, _SHORT = 38, 12  # tokens of a sentence
_CROWDED = 4  # claims in one sentence
_HEARSAY = frozenset({"would", "could", "should", "may", "might", "must", "if", "whether", "ought"})
_TALK = frozenset({"we", "you", "i", "us", "our", "your", "let"})
_CLAUSES = frozenset({"relcl", "advcl", "acl", "ccomp", "xcomp", "pcomp"})


@dataclass(frozen=True, slots=True)
class Tone:
    """How a report speaks: words of supposing, and of speaker and hearer, for each hundred words."""

    supposing: float
    talking: float


def tone_of(scenes: Sequence[Scene]) -> Tone:
    """The tone of a report's prose: news tells, comment supposes and addresses."""
    words = [word for scene in scenes if scene.sentence.kind == "prose" for word in scene.tree.lowers]
    total = max(len(words), 100) / 100
    return Tone(sum(w in _HEARSAY for w in words) / total, sum(w in _TALK for w in words) / total)


def with_confidence(claims: Sequence[Claim], scenes: Sequence[Scene], words: ConfidenceWords) -> list[Claim]:
    """The claims with a calibrated score: the share of claims with such signals that markers found right.

    Code, place, polarity and reality, and speaker all right is what counts as right.
    """
    by_sentence = {scene.sentence.span: scene for scene in scenes}
    beside: dict[Span, int] = {}
    for one in claims:
        beside[one.evidence] = beside.get(one.evidence, 0) + 1
    tone = tone_of(scenes)
    return [_weighed(one, by_sentence[one.evidence], (beside[one.evidence], tone), words) for one in claims]


def _weighed(one: Claim, scene: Scene, around: tuple[int, Tone], words: ConfidenceWords) -> Claim:
    found = [Reason(name, words.weights[name]) for name in signals(one, scene, around) if name in words.weights]
    odds = words.base + sum(reason.weight for reason in found)
    kept = tuple(reason for reason in found if abs(reason.weight) >= words.least)
    reasons = (*(reason._replace(weight=0.0) for reason in one.reasons), Reason("such claims", words.base), *kept)
    return replace(one, score=round(1 / (1 + math.exp(-odds)), 3), reasons=reasons)


def signals(one: Claim, scene: Scene, around: tuple[int, Tone]) -> Iterator[str]:
    """The names of what speaks for or against a claim."""
    beside, tone = around
    yield f"code {one.what.split('.')[0]}"
    yield f"told as {one.reality}"
    if one.polarity == "denied":
        yield "denied"
    if one.certainty != "plain":
        yield one.certainty
    yield from _of_slots(one)
    yield from _of_speaker(one)
    yield from _of_words(one, scene)
    if len(scene.tree) > _LONG:
        yield "long sentence"
    if beside >= _CROWDED:
        yield "crowded sentence"
    if tone.supposing > 1.0:
        yield "a supposing report"
    if tone.talking > 1.5:
        yield "a talking report"


def _of_slots(one: Claim) -> Iterator[str]:
    if not one.where:
        yield "no place"
    else:
        yield f"place {one.where[0].basis}"
        if one.where[0].basis == "inherited":
            yield f"place: {one.where[0].reason}"
        if one.where[0].value.kind in ("country", "region", "continent"):
            yield "a whole land"
    for name in ("who", "whom"):
        slots = getattr(one, name)
        if slots:
            listed = any(not slot.value.id.startswith("text:") for slot in slots)
            yield f"{name} {'listed' if listed else 'described'}"
    if one.counts:
        yield "a number"
    if one.when:
        yield f"time {one.when[0].basis}"
    if one.ground == "background":
        yield "background"


def _of_speaker(one: Claim) -> Iterator[str]:
    if not one.attribution:
        yield "own voice"
        return
    first = one.attribution[0]
    speaker = first.speaker
    if speaker is None:
        yield "speaker unknown"
    else:
        yield f"speaker {speaker.basis}"
        value: Actor = speaker.value
        if value.id.startswith("text:") and value.type != "person":
            yield "speaker described"
        elif value.type == "person":
            yield "speaker a person"
    if len(one.attribution) > 1:
        yield "several speakers"


def _of_words(one: Claim, scene: Scene) -> Iterator[str]:
    tokens = scene.tree.tokens
    at = next((i for i, t in enumerate(tokens) if one.trigger.start <= t.start < one.trigger.end), None)
    lower = {t.text.lower() for t in tokens}
    if scene.sentence.kind == "headline":
        yield "headline"
    if lower & _HEARSAY:
        yield "supposing sentence"
    if lower & _TALK:
        yield "talking sentence"
    if "?" in lower:
        yield "a question"
    if at is None:
        return
    token = tokens[at]
    yield f"trigger {token.tag if token.pos in ('VERB', 'AUX') else token.pos}"
    depth = sum(tokens[step].dep in _CLAUSES for step in (at, *scene.tree.ancestors(at)))
    if depth >= 2:
        yield "deep in the sentence"
    if token.pos == "NOUN" and token.tag == "NNS" and not scene.tree.kids(at, "det", "nummod", "poss"):
        yield "bare plural"
    if token.pos == "NOUN" and token.dep in ("pobj", "compound", "conj"):
        yield "an oblique noun"
