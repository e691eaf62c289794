"""What speaks for or against the place, the speaker and the parties of a claim, by name."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.claim.around import Around
from tellings.claim.scene import Scene
from tellings.knowledge.parts import LANDS
from tellings.records import Actor, Claim, Place, Slot

_UNSURE = 0.6  # score of a speaker
_FAR = 12  # tokens between a place and the trigger
_ONCE, _SELDOM = 1, 0.2
_SUBORDINATING = frozenset({"who", "which", "where", "that", "when", "while", "after", "as"})
_WITHOUT_GROUND = frozenset({"backing", "assessment", "statement", "talks", "agreement"})
_HANGING = {"dobj": "as object", "nsubj": "as subject", "nsubjpass": "as subject of a passive",
            "compound": "before a noun", "poss": "as owner"}  # fmt: skip
_MOSTLY, _SELDOM_OWN = 0.7, 0.35  # share of claims in the outlet's own voice


def of_place(one: Claim, scene: Scene, around: Around, at: int | None) -> Iterator[str]:
    """How the place is known, whether it is the report's own, and how it hangs on the trigger."""
    if not one.where:
        yield "no place"
        yield f"no place for {one.what.split('.')[0]}"
        return
    slot = one.where[0]
    place = slot.value
    yield f"place {slot.basis}"
    if place.kind in LANDS:
        yield f"a whole land for {one.what.split('.')[0]}"
        yield "a whole land"
    if place.role not in ("at", "part"):
        yield f"place {place.role}"
    if place.country is None or around.country is None:
        yield "place in no known land"
    elif place.country != around.country:
        yield "place in another land than most of the report"
    if one.what in _WITHOUT_GROUND:
        yield f"place of {one.what}"
    main = "the report's main place" if place.id == around.main else "not the report's main place"
    if slot.spans and one.evidence.covers(slot.spans[0]):
        yield f"place told here, {main}"
        yield from _of_place_here(scene, around, slot, at)
    else:
        yield f"place {slot.basis} from elsewhere, {main}"
        yield from _of_place_away(one, scene, around, slot)


def _of_place_away(one: Claim, scene: Scene, around: Around, slot: Slot[Place]) -> Iterator[str]:
    """A place that the sentence does not name: is it near, and does another compete with it?"""
    if slot.basis == "inherited":
        yield f"place: {slot.reason}"
    before = [scene.number - 1, scene.number - 2]
    near = any(slot.value.id in around.named.get(n, ()) for n in before)
    yield "place named shortly before" if near else "place not named shortly before"
    named = len(around.named.get(scene.number, ()))
    yield f"lent place, {'none' if not named else 'one' if named == 1 else 'several'} named here"
    towns = {town for n in before for town in around.towns.get(n, ())}
    if len(towns) > 2:
        yield "several towns named shortly before"
    if one.counts:
        yield "lent place of a number"


def _of_place_here(scene: Scene, around: Around, slot: Slot[Place], at: int | None) -> Iterator[str]:
    tree, place = scene.tree, slot.value
    inside = tree.touched_by(slot.spans[0])
    head = next((i for i in inside if tree.tokens[i].head not in inside or tree.tokens[i].head == i), None)
    if len(around.named.get(scene.number, ())) == 1:
        yield "the only place of the sentence"
    if any(other not in (place.id, *place.part_of) for other in around.named.get(scene.number, ())):
        yield "another place in the sentence"
    if head is None or at is None:
        return
    up = [head, *tree.ancestors(head)]
    yield "place under the trigger" if at in up else "place not under the trigger"
    if tree.clause(head) != tree.clause(at):
        yield "place in another clause"
    between = tree.lowers[min(head, at) : max(head, at)]
    if "," in between:
        yield "a comma between trigger and place"
    if _SUBORDINATING & set(between):
        yield "another clause begins between trigger and place"
    if len(between) > _FAR:
        yield "place far from the trigger"
    yield "place before the trigger" if head < at else "place after the trigger"
    above = tree.head(head)
    if above is not None and tree.tokens[above].pos == "ADP":
        yield f"place after '{scene.lemma(above)}'"
    elif tree.tokens[head].dep in _HANGING:
        yield f"place {_HANGING[tree.tokens[head].dep]}"


def of_speaker(one: Claim, scene: Scene, around: Around, at: int | None) -> Iterator[str]:
    """Who speaks and how that is known; of the outlet's own voice, what makes it doubtful."""
    if not one.attribution:
        yield from _of_own_voice(one, scene, around, at)
        return
    first = one.attribution[0]
    speaker = first.speaker
    if len(one.attribution) > 1:
        yield "relayed" if any(link.role == "relay" for link in one.attribution) else "several speakers"
    if one.what in ("assessment", "backing", "population"):
        yield f"said: {one.what}"
    if speaker is None:
        yield "speaker unknown"
    else:
        yield from _of_said_by(one, speaker, around)
    if first.cue is None or not one.evidence.covers(first.cue):
        yield "said in another sentence"
        return
    yield "words of saying before" if first.cue.start < one.trigger.start else "words of saying after"
    voices = [i for i in _voices(scene, at) if not first.cue.start <= scene.tree.tokens[i].start < first.cue.end]
    if voices:
        yield "another word of saying in the sentence"
    chain = () if at is None else (at, *scene.tree.ancestors(at))
    if any(scene.tree.tokens[i].dep == "relcl" for i in chain):
        yield "said in a relative clause"


def _of_said_by(one: Claim, speaker: Slot[Actor], around: Around) -> Iterator[str]:
    value = speaker.value
    words = f"{value.office or ''} {value.name}".lower().split()  # 'rights group' of 'the rights group Kora Watch'
    yield f"speaker {speaker.basis}"
    yield f"speaker of type {value.type}"
    if value.id.startswith("text:") and value.type != "person":
        named = any(word in around.cues.speakers or word.rstrip("s") in around.cues.speakers for word in words)
        yield "speaker described" if named else "speaker described by no word for one who speaks"
        if value.name[:1].isupper():
            yield "speaker an unlisted name"
    if speaker.score < _UNSURE:
        yield "speaker unsure"
    if any(value.id == slot.value.id for slot in one.who):
        yield "speaker acts"
    elsewhere = sum(value.id in heard for heard in around.heard.values())
    if elsewhere <= _ONCE:
        yield "speaker heard once"


def _voices(scene: Scene, at: int | None) -> list[int]:
    """Words of saying in the sentence, the trigger aside."""
    voicing = scene.words.confidence.voicing
    tokens = scene.tree.tokens
    verbs = (i for i, lemma in enumerate(scene.tree.lemmas) if lemma in voicing and i != at)
    return [i for i in verbs if tokens[i].pos == "VERB" or scene.tree.lowers[i] == "according"]


def _of_own_voice(one: Claim, scene: Scene, around: Around, at: int | None) -> Iterator[str]:
    """The outlet's own voice, and what makes it look as if somebody spoke."""
    yield "own voice"
    number = scene.number
    voices = _voices(scene, at)
    lemmas = set(scene.tree.lemmas)
    if voices:
        yield "own voice beside a word of saying"
        if lemmas & around.cues.speakers:
            yield "own voice beside a speaker and a word of saying"
        if at is not None and set(voices) & set(scene.tree.ancestors(at)):
            yield "own voice under a word of saying"
    if lemmas & scene.words.confidence.papers:
        yield "own voice beside a statement or a report"
    if ":" in scene.tree.lowers:
        yield "own voice beside a colon"
    if number in around.quoted:
        yield "own voice beside somebody's words"
    if any(part.covers(one.trigger) for part in around.thoughts):
        yield "own voice in somebody's thoughts"
    if one.certainty == "claimed":
        yield "own voice claims"
    yield from _of_neighbours(scene, around, number)
    if around.own_share > _MOSTLY:
        yield "own voice as most of the report"
    elif around.own_share < _SELDOM_OWN:
        yield "own voice as little of the report"


def _of_neighbours(scene: Scene, around: Around, number: int) -> Iterator[str]:
    before, after = around.heard.get(number - 1, frozenset()), around.heard.get(number + 1, frozenset())
    if before and after:
        yield "own voice between the words of others"
    if before & after:
        yield "own voice between the words of one speaker"
    paragraph = scene.sentence.paragraph
    if before and around.paragraphs.get(number - 1) == paragraph:
        yield "own voice after others' words in the paragraph"
    if after and around.paragraphs.get(number + 1) == paragraph:
        yield "own voice before others' words in the paragraph"


def of_rest(one: Claim) -> Iterator[str]:
    """Of who acts, how many and when."""
    if any(not slot.value.id.startswith("text:") for slot in one.who):
        yield "who listed"
    if one.counts:
        yield "a number"
    yield f"time {one.when[0].basis}" if one.when else "no time"
