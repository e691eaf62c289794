"""Numbers of dead and wounded that stand beside the verb that tells of them: 'three were killed and 17 wounded'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tellings.claim.counts_taken import is_rate
from tellings.claim.frames import Draft
from tellings.claim.places_found import PlaceFound
from tellings.claim.scene import Scene
from tellings.claim.slots import actor_slot, place_slot
from tellings.knowledge.frames import Frame
from tellings.records import Actor, Count, Resolution, Slot, Span

_FARTHEST = 8  # tokens between a number and the word that says what became of them
_FARTHER = 11  # where none stands nearer
_AS_COUNTED = 0.5  # of whom only the number tells
_OF_PEOPLE = frozenset({"killed", "wounded", "missing", "captured", "displaced", "people", "civilians", "soldiers"})
_SHARED = frozenset({"killed", "wounded", "missing", "displaced"})  # told of the same people one after the other
_JOINED = re.compile(r"(?:\band\b|,)[^;:.*]{0,30}$")
_IN_LIST = re.compile(r"\s+(?:(?!was\b|were\b|are\b|is\b)[\w’'-]+\s+){0,4}?[\w’'-]+(?:,|,?\s+and)\s+")
_BEHIND = re.compile(r"\s+(?:in|at|near|from|on|across)\s+(?:[a-z]+\s+){0,4}")
_AHEAD = re.compile(r",?\s+(?:(?:[Dd]istrict|[Pp]rovince|[Rr]egion|[Ss]tate|city|town)\s+)?")


def counted(scene: Scene, drafts: Sequence[Draft], frame: Frame, words: Mapping[str, frozenset[str]]) -> list[Draft]:
    """A draft for each number in the sentence of those whose fate ``words`` tell, that no draft has taken up.

    ``words``: by the kind of count (killed, wounded; displaced), those that say that it is one.

    Numbers that one word of harm counts together are one draft; a number that has a place of its own under such a
    word ('249 in Sindh, 187 in Punjab') is a draft that the number evokes.
    """
    taken = {span for draft in drafts for slot in draft.counts for span in slot.spans}
    used = {draft.trigger: draft for draft in drafts if draft.counts}
    found: dict[int, Draft] = {}
    for resolution in scene.mentions("count"):
        value = resolution.candidates[0].value
        if not isinstance(value, Count) or value.kind not in words or resolution.mention.span in taken:
            continue
        if value.rule == "included" or is_rate(scene, resolution) or _is_one_of_them(scene, resolution):
            continue
        told = words[value.kind]
        word = _harm_word(scene, resolution, told) or _only_toll(scene, drafts, told)
        word = word or _harm_word(scene, resolution, told, _FARTHER)
        no_move = value.best == 1 or (word is not None and scene.tree.tokens[word].dep == "amod")
        if word is not None and value.kind not in scene.words.harm and no_move:
            continue  # 'home to 900,000 displaced people', 'a gunman fled'
        named = next((draft for draft in drafts if draft.trigger == word and draft.whom), None)
        if value.of == "others" and named is not None and not _are_persons(named.whom):
            continue  # 'the crew were killed along with two others': not a toll of two
        best = resolution.candidates[0]
        slot = Slot(value, (resolution.mention.span,), best.basis, best.score)
        if word in found and _listed_with(scene, found[word], resolution):
            found[word] = replace(found[word], counts=(*found[word].counts, slot))
            continue
        if word is None or word in used or word in found:
            if elided := _with_place(scene, resolution, used, frame):
                found[elided.trigger] = replace(elided, counts=(slot,))
            continue
        beside = [draft for draft in drafts if draft.frame.code == frame.code]
        bare = named or next((draft for draft in beside if draft.trigger == word), None)
        where = beside[0].where if len(beside) == 1 else ()
        made = bare or Draft(frame, word, {}, where=where)
        found[word] = replace(made, whom=made.whom or _victims(scene, resolution), counts=(slot,))
    return list(found.values())


def with_names(counts: tuple[Slot[Count], ...], whom: Sequence[Slot[Actor]]) -> tuple[Slot[Count], ...]:
    """'Killed the police chief and five others': six, as the words tell."""
    persons = [slot for slot in whom if slot.value.type == "person" and slot.spans]
    if len(counts) != 1 or counts[0].value.of != "others" or not persons or not _are_persons(whom):
        return counts
    told, more = counts[0].value, len(persons)
    best = None if told.best is None else told.best + more
    high = None if told.high is None else told.high + more
    total = replace(told, low=told.low + more, best=best, high=high, of=None, rule="sum")
    spans = sorted({*counts[0].spans, *(span for slot in persons for span in slot.spans)})
    return (replace(counts[0], value=total, spans=tuple(spans)),)


def harmed(scene: Scene, draft: Draft, whom: tuple[Slot[Actor], ...]) -> tuple[Slot[Actor], ...]:
    """Whom a deed befell and all who were counted with them, but those who did it."""
    more = _with_counted(scene, whom, draft.counts) if draft.frame.victims else whom
    return tuple(slot for slot in more if slot in whom or all(slot.value.id != one.value.id for one in draft.who))


def _with_counted(
    scene: Scene, whom: tuple[Slot[Actor], ...], counts: Sequence[Slot[Count]]
) -> tuple[Slot[Actor], ...]:
    """All who were counted: '25 police and a guard were killed', '31 people died and 271 were wounded' name them.

    Of whom no other word tells ('police', 'cartoonists') their own is kept.
    """
    told = {slot.value.id: slot for slot in whom}
    for slot in counts:
        counted = slot if _tells_who(scene, slot.value) else _counted_before(scene, slot)
        if counted is None or (counted is not slot and whom):
            continue
        named = _noun_of(scene, counted, not whom or len(counts) > 1)
        if named is not None and counted is not slot:
            named = replace(named, basis="coreferent", reason="the last who were counted")
        if named is not None and not _is_told(named, told.values()):
            told.setdefault(named.value.id, named)
    return tuple(told.values())


def _tells_who(scene: Scene, value: Count) -> bool:
    words = re.findall(r"[\w-]+", (value.of or "").lower())
    return bool(words) and not any(map(str.isdigit, words)) and words[-1] not in scene.words.people["nobody_told"]


def _counted_before(scene: Scene, slot: Slot[Count]) -> Slot[Count] | None:
    """'Three soldiers were killed and 66 wounded': the soldiers; not 'two of them officers', who are of the three."""
    start = slot.spans[0].start
    if slot.value.kind not in _SHARED:
        return None
    before = [found for found in scene.mentions("count") if found.mention.span.end <= start]
    for found in reversed(before):
        value = found.candidates[0].value
        if not isinstance(value, Count) or value.kind not in _OF_PEOPLE or value.rule == "included":
            continue
        several = (value.best or value.low) > 1 and _tells_who(scene, value)
        joined = _JOINED.search(_between(scene, found.mention.span.end, start)) is not None
        return (
            Slot(value, (found.mention.span,), "coreferent", found.candidates[0].score) if several and joined else None
        )
    return None


def _noun_of(scene: Scene, slot: Slot[Count], alone: bool) -> Slot[Actor] | None:
    """Whom a number counts, by the words behind it; beside others (not ``alone``) they stand in one row.

    'Policemen and two guards were killed', but neither 'those killed, for whom 200 coffins were sent' nor
    'the rebels had ten men killed'.
    """
    noun = (slot.value.of or "").lower()
    text = scene.report.text.lower()
    counted, here = slot.spans[0], scene.sentence.span
    at = text.find(noun, counted.start, min(counted.end + len(noun) + _FARTHEST, here.end))
    told_before = at < 0  # '31 people died and 271 were wounded'
    at = text.rfind(noun, here.start, counted.start) if told_before else at
    if at < 0 or slot.value.kind not in _OF_PEOPLE:
        return None
    span = Span(at, at + len(noun))
    found = next((one for one in scene.mentions("actor") if one.mention.span.overlaps(span)), None)
    if not alone and not _is_listed(scene, span):
        return None
    name = span.of(scene.report.text)
    crowd = Slot(Actor(f"text:{name.lower().replace(' ', '-')}", name, "crowd"), (span,), "stated", _AS_COUNTED)
    named = crowd if found is None else actor_slot(found)
    return replace(named, basis="coreferent", reason="the last who were counted") if told_before else named


def _is_listed(scene: Scene, span: Span) -> bool:
    heads = scene.tree.beginning_in(span)
    return any(len(scene.tree.conjuncts(scene.tree.first_conjunct(i))) > 1 for i in heads)


def _is_told(named: Slot[Actor], told: Iterable[Slot[Actor]]) -> bool:
    return any(own.overlaps(span) for slot in told for own in slot.spans for span in named.spans)


def _are_persons(whom: Sequence[Slot[Actor]]) -> bool:
    return all(slot.value.type == "person" or slot.value.name == "others" for slot in whom)


def _only_toll(scene: Scene, drafts: Sequence[Draft], told: frozenset[str]) -> int | None:
    """'Also killed, the minister said on Monday, were 194': the one word of harm of the sentence, however far."""
    words = [draft.trigger for draft in drafts if scene.lemma(draft.trigger) in told]
    return words[0] if len(words) == 1 else None


def _listed_with(scene: Scene, draft: Draft, resolution: Resolution) -> bool:
    """'Were 12 soldiers and three policemen': the number stands in one list with the last one of the draft."""
    last = draft.counts[-1].spans[-1]
    between = scene.report.text[last.end : resolution.mention.span.start]
    return _IN_LIST.fullmatch(between) is not None


def _with_place(scene: Scene, resolution: Resolution, used: Mapping[int, Draft], frame: Frame) -> Draft | None:
    """'405 in Sindh', 'in Sindh some 40': who did it and who suffered is told with the number before."""
    tree, span, value = scene.tree, resolution.mention.span, resolution.candidates[0].value
    if not isinstance(value, Count) or value.of is not None:
        return None
    tokens = [i for i, token in enumerate(tree.tokens) if span.start <= token.start < span.end and token.pos == "NUM"]
    places = scene.mentions("place")
    after = [r for r in places if _BEHIND.fullmatch(_between(scene, span.end, r.mention.span.start))]
    before = [r for r in places if _AHEAD.fullmatch(_between(scene, r.mention.span.end, span.start))]
    if not tokens or not (named := after[:1] or before[-1:]):
        return None
    where = tuple(place_slot(PlaceFound(one, False, tokens[-1]), scene.report.text) for one in named)
    same = [draft for draft in used.values() if any(slot.value.kind == value.kind for slot in draft.counts)]
    told = same[0] if len(same) == 1 else Draft(frame, tokens[-1], {})
    return Draft(frame, tokens[-1], told.roles, who=told.who, whom=told.whom, where=where)


def _between(scene: Scene, start: int, end: int) -> str:
    return scene.report.text[start:end] if start <= end else "\0"


def _is_one_of_them(scene: Scene, resolution: Resolution) -> bool:
    """'The 13, who included nine soldiers and two nurses, were killed': nine and two are no tolls of their own."""
    tree, span = scene.tree, resolution.mention.span
    at = next((i for i, token in enumerate(tree.tokens) if token.start >= span.start), None)
    if at is None:
        return False
    clause = tree.clause(at)
    path = [k for k in tree.ancestors(at) if k == clause or clause in tree.ancestors(k)]
    return any(scene.lemma(k) in ("include", "including") for k in path)


def _harm_word(scene: Scene, resolution: Resolution, told: frozenset[str], most: int = _FARTHEST) -> int | None:
    """The nearest word of harm, one that follows the number before one that stands before it."""
    span = resolution.mention.span
    tokens = scene.tree.tokens
    at = next((i for i, token in enumerate(tokens) if token.start >= span.start), None)
    if at is None:
        return None
    near = [i for i in range(max(0, at - most), min(len(tokens), at + most + 1)) if scene.lemma(i) in told]
    return min(near, key=lambda i: (abs(i - at) + (2 if i < at else 0), i), default=None)


def _victims(scene: Scene, resolution: Resolution) -> tuple[Slot[Actor], ...]:
    span = resolution.mention.span
    for i, token in enumerate(scene.tree.tokens):
        if span.start <= token.start < span.end:
            head = scene.tree.head(i)
            named = (
                scene.at("actor", head)
                if head is not None and token.dep in ("nummod", "quantmod")
                else scene.at("actor", i)
            )
            if named is not None:
                return (actor_slot(named),)
    return ()
