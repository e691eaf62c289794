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
            whole = _tells_of_the_rest(scene)
            done[number] = [_carried(one, links, whole=whole) for one in done[number]]
    return [one for number in sorted(done) for one in done[number]]


def _links(told: Sequence[Claim]) -> Iterator[tuple[Attribution, ...]]:
    """The attributions of the tolls of a sentence, the last first."""
    tolls = [one for one in told if one.what in _COUNTED and one.counts]
    return (one.attribution for one in reversed(tolls) if all(link.speaker is not None for link in one.attribution))


def _goes_on(scene: Scene) -> bool:
    if _tells_of_the_rest(scene):
        return True
    words = " ".join(token.text.lower() for token in scene.tree.tokens).replace("more than", "")
    return any(f" {told} " in f" {words} " for told in scene.words.things["further"])


def _tells_of_the_rest(scene: Scene) -> bool:
    """'Of these, ten have fled', 'four others died': a share of those who were told of, or those beside them."""
    tree = scene.tree
    if tree.lowers[0] in ("of", "among") and tree.lowers[1:2] in (["these"], ["them"], ["those"]):
        return tree.lowers[2:3] != ["who"]
    roots = [i for i, token in enumerate(tree.tokens) if token.head == i]
    subjects = [k for root in roots for k in tree.kids(root, "nsubj", "nsubjpass")]
    return any(tree.lowers[k] == "others" and tree.kids(k, "nummod") for k in subjects)


def _carried(one: Claim, links: Sequence[Attribution], *, whole: bool) -> Claim:
    """A claim under another's name: the toll, or the ``whole`` of its sentence ('four others died in clashes')."""
    toll = one.what in _COUNTED and bool(one.counts)
    if one.attribution or not (toll or whole) or one.certainty == "hedged":
        return one  # 'another ten deaths were reported', by whomever
    return replace(one, attribution=tuple(_inherited(link) for link in links))


def _inherited(link: Attribution) -> Attribution:
    if link.speaker is None:
        return link
    slot = Slot(link.speaker.value, (), "inherited", _LEAST_LIKELY * link.speaker.score, _REASON)
    return replace(link, speaker=slot, cue=None, content=None)
