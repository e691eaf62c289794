"""What somebody does by speaking: condemns, orders, accuses, apologises, declines to confirm.

Unlike a quotation, such a deed is told by its verb alone: 'the union condemned the arrests' tells what the union did,
whatever its words were. The deed is a ``statement``, beside whatever is told of what it is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.claim.attribution import Speech, chain, covering
from tellings.claim.deeds import could, is_absent, is_deed, is_left_open, is_mute, is_silence, withheld, withholds
from tellings.claim.fillers import actors_of
from tellings.claim.ground import is_told_of_old
from tellings.claim.modality import Modality, modality
from tellings.claim.roles import roles
from tellings.claim.scene import Scene
from tellings.claim.statements import spoken_of, spoken_to
from tellings.claim.timing import times_of
from tellings.knowledge.words import CueWords
from tellings.records import Actor, Attribution, Claim, Reason, Slot, Span, digest
from tellings.records.codes import DONE

_SCORE = 0.62


def speech_acts(
    scenes: Sequence[Scene], said: Sequence[Speech], told: Sequence[Span], cues: CueWords, reader: str
) -> Iterator[Claim]:
    """A ``statement`` for each deed of speech whose verb is not among the triggers already ``told``."""
    for scene in scenes:
        for i, token in enumerate(scene.tree.tokens):
            if token.pos not in ("VERB", "AUX") or not is_deed(scene, i, cues):
                continue
            span = scene.tree.span(i)
            if any(one.covers(span) for one in told):
                continue
            who = _behind(scene, span, said) or _as_told(scene, _who(scene, i, cues), said)
            how = _told_as(scene, i, cues)
            if how is not None and (who or _nobody_could(scene, i, cues)):
                yield _statement(scene, i, who, how, said, cues, reader)


def _behind(scene: Scene, verb: Span, said: Sequence[Speech]) -> tuple[Slot[Actor], ...]:
    """'…, confirmed a witness': who speaks stands behind the verb, where the parse has its object."""
    here = (one for one in said if one.quotation.sentence == scene.number and one.speaker is not None)
    behind = (
        one.speaker
        for one in here
        if one.quotation.source and one.quotation.cue[:1] == (verb,) and one.quotation.source[0].start > verb.end
    )
    return tuple(slot for slot in behind if slot is not None)[:1]


def _as_told(scene: Scene, who: tuple[Slot[Actor], ...], said: Sequence[Speech]) -> tuple[Slot[Actor], ...]:
    """'The head of the league urged them': whom no list has by the words that the quotation tells him by."""
    if len(who) != 1 or not who[0].value.id.startswith("text:") or not who[0].spans:
        return who
    here = (one for one in said if one.quotation.sentence == scene.number and not one.beside)
    told = (one.speaker for one in here if any(span.covers(who[0].spans[0]) for span in one.quotation.source[:1]))
    return next(((slot,) for slot in told if slot is not None and slot.basis == "stated"), who)


def _who(scene: Scene, verb: int, cues: CueWords) -> tuple[Slot[Actor], ...]:
    """Who does the deed; of 'no comment could be had from the army' the army."""
    noun = withheld(scene, verb, cues)
    if _is_by_it(scene, verb) and scene.tree.kids(scene.tree.tokens[verb].head, "acomp"):
        return ()  # 'it was not possible to verify the figures'
    found = roles(scene.tree, _who_tells(scene, verb, cues), scene.words.clauses)
    if is_absent(scene, verb, cues):
        return actors_of(scene, ("subject", "object"), found)  # 'the army could not be reached'
    if noun is None or (scene.lemma(verb) in cues.deeds["having"] and not scene.tree.kids(verb, "auxpass")):
        return actors_of(scene, ("subject", "by"), found)
    return actors_of(scene, ("from", "v:from", "by"), {**found, **roles(scene.tree, noun, scene.words.clauses)})


def _who_tells(scene: Scene, verb: int, cues: CueWords) -> int:
    """The verb whose subject does the deed: in 'X says they fled, calling it a trick' it is X who calls it so."""
    tree, said = scene.tree, scene.tree.head(verb)
    if (says := tree.goes_on_with(verb)) is not None and cues.is_cue(scene.lemma(says)):
        return says
    if tree.tokens[verb].dep != "advcl" or tree.tokens[verb].tag != "VBG" or said is None:
        return verb
    says = tree.head(said)
    return says if says is not None and tree.tokens[said].dep == "ccomp" and cues.is_cue(scene.lemma(says)) else verb


def _statement(
    scene: Scene,
    verb: int,
    who: tuple[Slot[Actor], ...],
    how: Modality,
    said: Sequence[Speech],
    cues: CueWords,
    reader: str,
) -> Claim:
    trigger = _trigger(scene, verb, withheld(scene, verb, cues), cues)
    links = [link for link in chain(covering(said, trigger)) if link.speaker]
    own = [Attribution(one, _is_named(scene, one), None, one.value.side, trigger, None, "origin") for one in who]
    own = [] if is_silence(scene, verb, cues) else own
    doers = {one.value.id for one in who}
    links = [*own, *(link for link in links if link.speaker and link.speaker.value.id not in doers)]
    return Claim(
        id=digest(scene.report.id, f"{trigger.start}:{trigger.end}", "statement"),
        report=scene.report.id,
        what="statement",
        trigger=trigger,
        evidence=scene.sentence.span,
        who=who,
        whom=spoken_to(scene, verb, who, cues),
        where=spoken_of(scene, trigger),
        when=times_of(scene, verb, "statement", cues),
        polarity=how.polarity,
        certainty="hedged" if how.certainty == "hedged" else "plain",
        ground="background" if is_told_of_old(scene, verb, scene.report.published) else "news",
        attribution=tuple(links),
        score=_SCORE,
        reasons=(Reason("speech", 0.0, f"'{scene.tree.tokens[verb].text}' is done by speaking"),),
        reader=reader,
    )


def _trigger(scene: Scene, verb: int, noun: int | None, cues: CueWords) -> Span:
    """The verb, with the 'not' that makes a deed of it: 'did not confirm', 'no group claimed'; the noun of 'had no
    comment', and 'not available'.
    """
    if noun is not None:
        return Span(scene.tree.tokens[min(scene.tree.kids(noun, "det"))].start, scene.tree.tokens[noun].end)
    tree, words = scene.tree, [verb]
    if withholds(scene, verb, cues):
        words += [k for k in tree.kids(verb, "neg") if k < verb or tree.tokens[verb].pos == "AUX"]
        words += tree.kids(verb, "acomp") if is_absent(scene, verb, cues) else ()
        subjects = tree.kids(verb, "nsubj", "nsubjpass") if not tree.kids(verb, "neg") else []
        nobody = scene.words.modality["negative"]
        words += [k for one in subjects for k in (one, *tree.kids(one, "det")) if scene.lemma(k) in nobody]
    return Span(tree.tokens[min(words)].start, tree.tokens[max(words)].end)


def _is_named(scene: Scene, slot: Slot[Actor]) -> bool:
    return not slot.value.id.startswith("text:") or any(
        token.pos == "PROPN" and span.covers(Span(token.start, token.end))
        for token in scene.tree.tokens
        for span in slot.spans
    )


def _told_as(scene: Scene, verb: int, cues: CueWords) -> Modality | None:
    """How the deed is told; None where it is only wished for, supposed or planned."""
    how = modality(scene, verb, cues)
    if withholds(scene, verb, cues):
        open_still = could(scene, verb) or is_left_open(scene, verb)
        if how.reality not in ("happened", "ongoing", "habitual", "failed") and not open_still:
            return None  # 'if the army refuses to confirm'
        # that they do not, or could not, vouch for it is the deed; but who did not comment said nothing
        return Modality("denied" if is_mute(scene, verb, cues) else "asserted")
    if how.reality not in DONE or how.unsaid or how.polarity == "denied":
        return None
    return how


def _nobody_could(scene: Scene, verb: int, cues: CueWords) -> bool:
    """'The figures could not be verified', 'the claim was not confirmed': nobody vouches for them, though who tried is
    not told; 'the number of dead is not confirmed' tells of nobody's words.
    """
    if withheld(scene, verb, cues) is not None:
        return scene.lemma(verb) not in cues.deeds["having"]  # 'there was no confirmation'
    tree = scene.tree
    if {scene.lemma(k) for k in tree.kids(verb, "dobj")} & cues.deeds["owning"]:
        return withholds(scene, verb, cues)  # 'no group claimed responsibility'
    checks = scene.lemma(verb) in cues.deeds["checking"] | cues.deeds["vouching"]
    claims = any(scene.lemma(k) in scene.words.things["assertion"] for k in tree.kids(verb, "nsubjpass"))
    passive = bool(tree.kids(verb, "auxpass")) and not tree.kids(verb, "agent")
    return checks and (_is_by_it(scene, verb) or (passive and (claims or could(scene, verb))))


def _is_by_it(scene: Scene, verb: int) -> bool:
    """'It was impossible to confirm': an infinitive under a verb whose subject is 'it'."""
    tree = scene.tree
    above = tree.kids(tree.tokens[verb].head, "nsubj", "expl")
    return tree.tokens[verb].tag == "VB" and any(tree.lowers[k] == "it" for k in above)
