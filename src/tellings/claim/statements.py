"""What somebody is said to have said, where none of its words told anything more particular."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from tellings.claim.attribution import Speech, chain, covering
from tellings.claim.fillers import actors_of
from tellings.claim.ground import is_told_of_old
from tellings.claim.modality import modality
from tellings.claim.scene import Scene
from tellings.claim.sentence_places import only_place
from tellings.claim.slots import place_slot
from tellings.claim.timing import times_of
from tellings.knowledge.words import CueWords
from tellings.records import Actor, Attribution, Claim, Place, Reason, Slot, Span, Time, Token, digest

_SCORE = 0.62
_SHORTEST = 2  # words of content
_NEAR = 5  # sentences back that what somebody is let say may be about
# What is no happening that somebody may have his say about.
_SPOKEN_IN = ("in", "at", "on", "from")
_MEANWHILE = ("after", "when", "while", "before")
_NO_DEED = frozenset({"statement", "assessment", "backing", "population", "force_size", "other"})
_UNREAL = frozenset({"planned", "expected", "conditional", "failed"})
_PAPERS = frozenset({"footage", "press", "agency", "document"})  # they pass on what others say


def statements(
    said: Sequence[Speech], claims: Sequence[Claim], scenes: Sequence[Scene], cues: CueWords, reader: str
) -> list[Claim]:
    """A ``statement`` for each named speaker whose words gave no other claim; who speaks is its actor.

    Either the words do something ('accused', 'denied'), or somebody is let speak in his own words soon after a deed
    was told. The place is what the words are about, where their sentence names one town; where they were said is
    not asked.
    """
    by_number = {scene.number: scene for scene in scenes}
    numbers = {scene.sentence.span: scene.number for scene in scenes}
    deeds = {numbers[one.evidence] for one in claims if one.what not in _NO_DEED}
    told: list[Span] = [one.trigger for one in claims]
    found: list[Claim] = []
    for speech in said:
        scene = by_number.get(speech.quotation.sentence)
        content, cue = speech.quotation.content, speech.quotation.cue
        if scene is None or not cue or speech.speaker is None or not speech.named or _by_noun(scene, cue[-1]):
            continue
        acts = _is_act(scene, cue, cues)
        if speech.quotation.medium == "footage" or not (acts or _has_his_say(scene, speech, deeds, cues)):
            continue
        if any(part.covers(trigger) for part in content for trigger in told):
            continue
        if sum(len(part.of(scene.report.text).split()) for part in content) < _SHORTEST:
            continue
        if _is_still_to_come(scene, cue[-1], cues) or _endangers(scene, cue[-1], cues):
            continue
        where = spoken_of(scene, cue[-1], () if acts else content)
        told_by = chain([speech, *covering(said, cue[-1])])
        made = _statement(scene, speech.speaker, cue[-1], where, told_by, reader)
        whom = _addressed(scene, speech.speaker, cue[-1], cues)
        found.append(replace(made, whom=whom, when=_times(scene, cue[-1], content, cues)))
    return found


def spoken_on(said: Sequence[Speech], scenes: Sequence[Scene], cues: CueWords) -> dict[str, list[Slot[Time]]]:
    """When each named speaker of a report is told to have spoken."""
    by_number = {scene.number: scene for scene in scenes}
    told: dict[str, list[Slot[Time]]] = {}
    for speech in said:
        scene, quotation = by_number.get(speech.quotation.sentence), speech.quotation
        if scene is not None and quotation.cue and speech.speaker is not None and speech.named:
            times = _times(scene, quotation.cue[-1], quotation.content, cues)
            told.setdefault(speech.speaker.value.id, []).extend(times)
    return told


def _times(scene: Scene, cue: Span, content: Sequence[Span], cues: CueWords) -> tuple[Slot[Time], ...]:
    """When somebody spoke: the times of the cue, but none of what was said."""
    verbs = [i for i in scene.tree.beginning_in(cue) if scene.tree.tokens[i].pos in ("VERB", "AUX")]
    told = times_of(scene, verbs[-1], "statement", cues) if verbs else ()
    told = tuple(slot for slot in told if slot.value.sense == "within" and slot.value.timex[:1] != "P")
    return tuple(slot for slot in told if not any(part.covers(span) for part in content for span in slot.spans))


def spoken_to(scene: Scene, verb: int, who: Sequence[Slot[Actor]], cues: CueWords) -> tuple[Slot[Actor], ...]:
    """Whom an act of speech is done to: 'accused the army', 'urged both sides to stop', 'called on the rebels'.

    Whom a reporter's 'told' names is no party to what he is told, unless he has a side.
    """
    tree, lemma, deeds = scene.tree, scene.lemma(verb), cues.deeds
    objects = tree.kids(verb, "dobj", "nsubjpass") or [
        k for clause in tree.kids(verb, "ccomp", "xcomp") if tree.tokens[clause].tag == "VB"
        for k in tree.kids(clause, "nsubj") if any(tree.tokens[to].tag == "TO" for to in tree.kids(clause, "aux"))
    ]  # fmt: skip
    noun = next((k for k in objects if scene.lemma(k) in cues.deed_nouns.get(lemma, frozenset())), None)
    if noun is not None:
        objects = [one for i in (noun, verb) for one in scene.under(i, *deeds["toward"])]
    elif lemma in deeds["preposition"]:
        objects = [*scene.under(verb, *deeds["toward"])]
    elif lemma not in deeds["object"] | deeds["infinitive"]:
        return ()
    heads = tuple(one for head in objects for one in tree.conjuncts(head))
    clauses = tree.kids(verb, "xcomp", "ccomp")
    if lemma == "tell" and not any(tree.tokens[to].tag == "TO" for one in clauses for to in tree.kids(one, "aux")):
        heads = tuple(
            k for k in heads if (found := scene.actor(k)) is not None and _has_side(found.candidates[0].value)
        )
    own = {slot.value.id for slot in who}
    return tuple(slot for slot in actors_of(scene, ("object",), {"object": heads}, True) if slot.value.id not in own)


def _addressed(scene: Scene, speaker: Slot[Actor], cue: Span, cues: CueWords) -> tuple[Slot[Actor], ...]:
    verbs = [i for i in scene.tree.beginning_in(cue) if scene.tree.tokens[i].pos == "VERB"]
    return spoken_to(scene, verbs[-1], (speaker,), cues) if verbs else ()


def _has_side(who: object) -> bool:
    return isinstance(who, Actor) and who.type == "person" and who.side is not None


def _by_noun(scene: Scene, cue: Span) -> bool:
    """'The mayor's public promise that': it is told of, and not made here."""
    words = scene.tree.inside(cue)
    return bool(words) and all(scene.tree.tokens[i].pos in ("NOUN", "ADJ", "NUM", "PROPN") for i in words)


def _statement(
    scene: Scene,
    speaker: Slot[Actor],
    cue: Span,
    where: tuple[Slot[Place], ...],
    said_by: tuple[Attribution, ...],
    reader: str,
) -> Claim:
    return Claim(
        id=digest(scene.report.id, f"{cue.start}:{cue.end}", "statement"),
        report=scene.report.id,
        what="statement",
        trigger=cue,
        evidence=scene.sentence.span,
        who=(speaker,),
        where=where,
        ground="background" if _is_of_old(scene, cue) else "news",
        attribution=said_by,
        score=_SCORE,
        reasons=(Reason("speech", 0.0, "a named speaker, whose words tell nothing more particular"),),
        reader=reader,
    )


def _is_of_old(scene: Scene, cue: Span) -> bool:
    """'In September the minister said', told in November."""
    return any(is_told_of_old(scene, k, scene.report.published) for k in scene.tree.beginning_in(cue)[:1])


def spoken_of(scene: Scene, act: Span, said: Sequence[Span] = ()) -> tuple[Slot[Place], ...]:
    """The place that an act of speech is about: the one town that its sentence names, if its own clause names it.

    Of what was ``said`` only those words count.
    """
    town, tree = only_place(scene, False, said), scene.tree
    if town is None or said:
        return (town,) if town is not None else ()
    clause = tree.clause(next(i for i, token in enumerate(tree.tokens) if token.end > act.start))
    while tree.tokens[clause].dep in ("conj", "xcomp", "advcl") and not tree.kids(clause, "nsubj", "nsubjpass"):
        clause = tree.tokens[clause].head
    speakers = tree.kids(clause, "nsubj", "nsubjpass")
    seats = {k for i in tree.subtree(clause) for k in _seats(scene, i)}
    # 'the mayor, who had escaped to Bamako, called it a relief', 'after Gao fell he asked for help'
    aside = [k for i in speakers for k in tree.kids(i, "relcl")] + _beside_speech(scene, clause)
    seats |= {k for one in aside for k in tree.subtree(one)}
    about = [i for i in tree.subtree(clause) if i not in seats]
    told = [place_slot(one, scene.report.text) for i in about for one in scene.named(i)]
    return tuple(slot for slot in told if slot.value.id == town.value.id)[:1]


def _beside_speech(scene: Scene, verb: int) -> list[int]:
    """What is told of where and when somebody spoke, or of where he sits: 'in Paris the envoys on the ground urged'."""
    tree = scene.tree
    speakers = [i for i in tree.kids(verb, "nsubj") if scene.actor(i) is not None]
    preps = [k for i in speakers for k in tree.kids(i, "prep")] + [k for k in tree.kids(verb, "prep") if k < verb]
    preps = [k for k in preps if tree.lowers[k] in _SPOKEN_IN and any(scene.named(i) for i in tree.objects_of(k))]
    clauses = tree.kids(verb, "advcl")
    return preps + [k for k in clauses if any(tree.lowers[m] in _MEANWHILE for m in tree.kids(k, "mark", "advmod"))]


def _seats(scene: Scene, who: int) -> list[int]:
    """Where one sits who speaks: 'the government in Kinshasa'."""
    if scene.lemma(who) not in scene.words.places["seated"]:
        return []
    return [k for noun in scene.under(who, "in", "at") for k in scene.tree.subtree(noun)]


def _has_his_say(scene: Scene, speech: Speech, deeds: Set[int], cues: CueWords) -> bool:
    """Whether somebody is let speak in his own words, in quotation marks, soon after a deed was told."""
    quotation = speech.quotation
    if quotation.style == "indirect" or quotation.sort != "speech" or quotation.medium in _PAPERS:
        return False
    if speech.relays or speech.cites:
        return False
    if not any(scene.number - back in deeds for back in range(_NEAR + 1)):
        return False
    return any(_holds(quotation.cue, token) for token in scene.tree.tokens if token.lemma in cues.words["voicing"])


def _is_still_to_come(scene: Scene, cue: Span, cues: CueWords) -> bool:
    """'Refuses to concede it', 'makes it easier to dismiss it': nobody is told to have spoken."""
    tokens = scene.tree.tokens
    verbs = [i for i in scene.tree.beginning_in(cue) if tokens[i].tag == "VB"]
    verbs = [i for i in verbs if any(tokens[k].tag == "TO" for k in scene.tree.kids(i, "aux"))]
    return any(modality(scene, i, cues).reality in _UNREAL for i in verbs)


def _endangers(scene: Scene, cue: Span, cues: CueWords) -> bool:
    """'Rebels threaten the town', which they say nothing to; but 'threatened reprisals', 'threatened it with war'."""
    tree = scene.tree
    for i in tree.inside(cue):
        if scene.lemma(i) in cues.deeds["endangering"] and tree.tokens[i].pos == "VERB":
            objects = {scene.lemma(k) for k in tree.kids(i, "dobj", "nsubjpass")}
            spoken = objects & cues.deed_nouns.get(scene.lemma(i), frozenset()) or any(scene.under(i, "with"))
            return bool(objects) and not spoken
    return False


def _is_act(scene: Scene, cue: Sequence[Span], cues: CueWords) -> bool:
    """Whether the cue does something by speaking: accuses, denies, threatens; mere saying is no act."""
    acts, demands = cues.words["acts"], cues.words["demanding"]  # a demand is a deed of speech, told as one
    return any(
        lemma in acts and lemma not in demands and _holds(cue, scene.tree.tokens[i])
        for i, lemma in enumerate(scene.tree.lemmas)
    )


def _holds(spans: Sequence[Span], token: Token) -> bool:
    return any(span.start <= token.start < span.end for span in spans)
