"""From a resolved reading to claims, their times still symbolic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tellings.claim.accept import CUT, LEAST, scored
from tellings.claim.asides import speakers_for, telling_it
from tellings.claim.attribution import Speech, chain, covering, speeches
from tellings.claim.caused import with_cause
from tellings.claim.confidence import with_confidence
from tellings.claim.counts_taken import EXTENTS
from tellings.claim.denials import denials
from tellings.claim.echoes import without_echoes
from tellings.claim.frames import Draft, drafts, is_of_ground
from tellings.claim.ground import ground, looking_back
from tellings.claim.in_context import in_context
from tellings.claim.inherit import Unplaced, with_inherited
from tellings.claim.known_foes import with_known_foes
from tellings.claim.lent_actors import with_known_actors, with_opponents
from tellings.claim.lent_times import with_lent_times
from tellings.claim.mishaps import with_mishap
from tellings.claim.modality import Modality, modality
from tellings.claim.old_times import told_of_old
from tellings.claim.own_side import OwnForces, commanded, first_person, ours, taker_by_word
from tellings.claim.own_words import PURPOSE
from tellings.claim.reality import reality_of
from tellings.claim.scene import Scene, scenes
from tellings.claim.speech_acts import speech_acts
from tellings.claim.statements import statements
from tellings.claim.timing import times_of
from tellings.claim.told_again import with_deeds_told_again
from tellings.claim.told_causes import with_told_causes
from tellings.claim.told_deeds import with_told_places
from tellings.claim.told_finer import with_finer_places
from tellings.claim.told_topics import with_told_topics
from tellings.claim.tolls import counted, harmed, with_names
from tellings.claim.tolls_gone_on import with_tolls_gone_on
from tellings.claim.tolls_of_wars import with_tolls_of_wars
from tellings.knowledge.frames import FrameLexicon
from tellings.knowledge.words import ClaimWords, CueWords
from tellings.records import (
    Actor,
    Attribution,
    Claim,
    Count,
    Extent,
    Reason,
    Resolved,
    Silence,
    Slot,
    Span,
    Time,
    digest,
)
from tellings.records.codes import DONE

__all__ = ["CUT", "claim"]

READER = "frames/1"
_NOT_WILLED = frozenset({"casualties", "disaster", "accident"})  # nobody is told to plan these


def claim(
    resolved: Resolved, lexicon: FrameLexicon, cues: CueWords, words: ClaimWords, cut: float = CUT
) -> tuple[tuple[Claim, ...], tuple[Silence, ...]]:
    """The claims of one report in reading order, and for each sentence that gave none, why.

    Claims that score below ``cut``, the share of such claims that blind markers found right, are left out; their
    sentences say so.
    """
    stage = scenes(resolved, words)
    said = speeches(resolved.reading.quotations, stage, resolved)
    own = OwnForces(stage)
    candidates: list[Claim] = []
    # Claims whose words leave the place unnamed, or name one that no list has.
    placeless: dict[str, Unplaced] = {}
    for scene in stage:
        found = _claims_of(scene, lexicon, cues, Voices(said, own))
        candidates += [made for _, made in found]
        placeless |= {
            made.id: Unplaced(draft.town, draft.site, draft.elsewhere, is_of_ground(draft), draft.of_land)
            for draft, made in found
            if draft.needs_place or draft.elsewhere or draft.of_land
        }
    candidates = with_told_places(with_told_causes(candidates, stage), stage)
    places = [one for one in resolved.resolutions if one.mention.kind == "place" and one.candidates]
    candidates = with_told_places(with_inherited(candidates, stage, placeless, places), stage)
    candidates = with_finer_places(with_mishap(candidates, stage), stage)
    candidates = in_context(candidates, resolved.reading.report)
    candidates = with_deeds_told_again(with_known_actors(candidates, stage), stage)
    candidates = with_known_foes(with_opponents(candidates, stage), stage, resolved)
    candidates += denials(candidates, stage, said, cues)
    candidates += statements(said, candidates, stage, cues, READER)
    candidates += speech_acts(stage, said, [one.trigger for one in candidates if one.what == "statement"], cues, READER)
    candidates = with_told_topics(candidates, stage, lexicon, cues)
    candidates = with_tolls_gone_on(candidates, stage, said)
    weak = [one for one in candidates if one.score < LEAST]
    candidates = [one for one in candidates if one.score >= LEAST]
    candidates = with_confidence(candidates, stage, resolved.reading, cues, words.confidence)
    kept = [one for one in candidates if one.score >= cut]
    told_once = with_tolls_of_wars(_linked(_distinct(kept)), stage, lexicon)
    told_once = told_of_old(looking_back(told_once, resolved.reading, words), resolved, words)
    given = with_lent_times(told_once, stage, said, cues)
    given.sort(key=lambda c: (c.trigger, c.what))
    return tuple(given), _silences(resolved, stage, [*weak, *candidates], kept)


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks in a report, and for whom."""

    said: Sequence[Speech]
    own: OwnForces


def _claims_of(scene: Scene, lexicon: FrameLexicon, cues: CueWords, voices: Voices) -> list[tuple[Draft, Claim]]:
    evoked = [*drafts(scene, lexicon)]
    fights = any(draft.frame.code.startswith(("control.", "siege.")) for draft in evoked)
    told = [draft for draft in evoked if not draft.frame.timed or draft.who or fights]  # not an election campaign
    evoked = without_echoes(scene, told)
    for frame_id, words in (
        ("counted", scene.words.harm),
        *((f"counted-{kind}", {kind: told}) for kind, told in scene.words.fates.items()),
    ):
        if (toll := lexicon.named(frame_id)) is not None:
            evoked += counted(scene, evoked, toll, words)
    found = [(draft, _claim(scene, draft, cues, voices)) for draft in evoked]
    found = [(draft, made) for draft, made in found if made.who or not _is_by_nobody(draft)]
    by_token = {draft.trigger: made for draft, made in found if made.what not in ("assessment", "backing")}
    return [(draft, with_cause(scene, draft, made, by_token)) for draft, made in found]


def _is_by_nobody(draft: Draft) -> bool:
    """'We left the town', said by somebody for whom the report names no force."""
    return draft.ours and frozenset({"who"}) in draft.frame.need


def _is_to_come(scene: Scene, draft: Draft) -> bool:
    """'Will send troops to support the army', 'plans to send them to support it': so is what they are sent for."""
    above = scene.tree.head(scene.tree.first_conjunct(draft.trigger))
    return above is not None and reality_of(scene, above, above)[0] not in DONE


def _told_as(scene: Scene, draft: Draft, cues: CueWords) -> Modality:
    """How a draft is told, as its code and frame take it."""
    told = modality(scene, draft.trigger, cues, under=bool(draft.frame.under))
    if draft.frame.purpose and told.reality == "planned" and told.why == PURPOSE and not _is_to_come(scene, draft):
        told = replace(told, reality=draft.frame.purpose)
    willed = told.why.startswith("under ") and scene.tree.tokens[draft.trigger].tag == "VB"  # 'wants to kill them'
    if told.reality == "planned" and draft.frame.code in _NOT_WILLED and not willed:
        told = replace(told, reality="expected")  # 'said the policy would kill people' foresees it
    if told.reality == "planned" and draft.frame.code == "assessment":
        # 'called it a key step', 'the battle for their last stronghold' judge it as it is
        word = scene.tree.tokens[draft.trigger]
        judged = word.dep in ("oprd", "pobj", "appos") or scene.lemma(word.head) in cues.deeds["naming"]
        told = replace(told, reality="happened" if judged else "expected")
    return told


def _claim(scene: Scene, draft: Draft, cues: CueWords, voices: Voices) -> Claim:
    trigger = _judgement(scene, draft) if draft.frame.code == "assessment" else scene.tree.span(draft.trigger)
    told = _told_as(scene, draft, cues)
    ahead = told.reality in ("planned", "expected") and told.why != PURPOSE
    score, reasons = scored(scene, draft, told)
    when = times_of(scene, draft.trigger, draft.frame.code, cues)
    draft = _as_taking(scene, draft, when)
    report, code = scene.report, draft.frame.code
    said_by = chain(
        speakers_for(scene, draft, telling_it(scene, draft.trigger, covering(voices.said, trigger), told, cues))
    )
    own = voices.own
    who = ours(scene, commanded(_not_telling(scene, draft, said_by), code, own), said_by, own)
    return Claim(
        id=digest(report.id, f"{trigger.start}:{trigger.end}", code),
        report=report.id,
        what=code,
        trigger=trigger,
        evidence=scene.sentence.span,
        who=who
        or first_person(scene, draft.roles, said_by, own, owned=draft.ours)
        or _taker(scene, draft, told, said_by, own),
        whom=ours(scene, harmed(scene, draft, _not_speaking(draft, voices.said)), said_by, own),
        where=draft.where,
        when=when,
        counts=with_names(_counted(scene, draft), draft.whom),
        polarity=told.polarity,
        certainty=told.certainty,
        reality=told.reality,
        extent=_extent(draft, told),
        ground=ground(scene, draft, when, report.published, own_voice=not said_by, ahead=ahead),
        attribution=said_by,
        score=score,
        reasons=(*reasons, *_modality_reason(told)),
        reader=READER,
    )


def _as_taking(scene: Scene, draft: Draft, when: Sequence[Slot[Time]]) -> Draft:
    """'Occupied Gao in April', 'have occupied Gao', 'as rebels occupied Gao': the taking of it, and no state."""
    tree, token = scene.tree, scene.tree.tokens[draft.trigger]
    if draft.frame.code != "control.hold" or token.lemma != "occupy":
        return draft
    once = bool(when) and all(slot.value.sense == "within" and slot.basis == "stated" for slot in when)
    once = once or (token.dep == "advcl" and bool(tree.kids(draft.trigger, "mark", "advmod")))
    perfect = any(tree.lowers[k] in ("has", "have") for k in tree.kids(draft.trigger, "aux"))
    perfect = perfect and not any(slot.value.sense in ("since", "during") for slot in when)
    announced = scene.sentence.kind == "headline" and token.tag in ("VBZ", "VBP")
    if not ((token.tag == "VBD" and once) or perfect or announced):
        return draft
    return replace(draft, frame=replace(draft.frame, code="control.gain"))


def _not_speaking(draft: Draft, said: Sequence[Speech]) -> tuple[Slot[Actor], ...]:
    """'Strike kills 100: activists': who tells of it is not who suffered it; 'X-backed rebels said' names them."""
    if draft.frame.code == "backing":
        return draft.whom
    sources = [span for speech in said if speech.quotation.style == "indirect" for span in speech.quotation.source]
    return tuple(slot for slot in draft.whom if not any(span.covers(own) for own in slot.spans[:1] for span in sources))


def _extent(draft: Draft, told: Modality) -> Extent:
    """How much of a place is meant; 'a total of 40 dead' is no part of one."""
    if draft.frame.code == "casualties":
        return "unknown"
    return "part" if draft.part and told.extent == "unknown" else told.extent


def _not_telling(scene: Scene, draft: Draft, said_by: Sequence[Attribution]) -> tuple[Slot[Actor], ...]:
    """'Television put the toll at 40', 'the spokesman said … and killed 40': who tells of a toll did not cause it."""
    tellers = {link.speaker.value.id for link in said_by if link.speaker is not None}
    if draft.frame.code != "casualties":
        return draft.who
    if scene.tree.tokens[draft.trigger].pos == "VERB":
        return tuple(slot for slot in draft.who if slot.value.type != "person" or slot.value.id not in tellers)
    telling = ("organisation", "person")
    return tuple(slot for slot in draft.who if slot.value.id not in tellers and slot.value.type not in telling)


def _judgement(scene: Scene, draft: Draft) -> Span:
    """The whole phrase of a judgement, without clauses: 'their last major stronghold in the country'."""
    clauses, beside = {"relcl", "acl", "ccomp", "advcl", "appos"}, {"punct", "conj", "cc", "cop", "nsubj"}
    tokens, own = scene.tree.tokens, draft.trigger
    words = scene.tree.subtree(
        own, skip=lambda k: tokens[k].dep in clauses or (tokens[k].dep in beside and tokens[k].head == own)
    )
    return next(
        (span for span in scene.tree.spans(words) if span.covers(scene.tree.span(draft.trigger))),
        scene.tree.span(draft.trigger),
    )


def _modality_reason(told: Modality) -> tuple[Reason, ...]:
    return (Reason(told.reality, 0.0, told.why),) if told.why else ()


_KINDS = {"force_size": "fighters", "population": "population", "displacement": "displaced", "arrest": "captured",
          "withdrawal": "fighters", "surrender": "fighters"}  # fmt: skip


def _taker(
    scene: Scene, draft: Draft, told: Modality, said_by: Sequence[Attribution], own: OwnForces
) -> tuple[Slot[Actor], ...]:
    """Who took a place by his own word; he who denies that it was taken speaks of another."""
    return taker_by_word(scene, draft, said_by, own) if told.polarity == "asserted" else ()


def _counted(scene: Scene, draft: Draft) -> tuple[Slot[Count], ...]:
    """The numbers of a draft, as what its words say became of those counted; numbers of others are left out."""
    kind = draft.frame.counted_as or _KINDS.get(draft.frame.code)
    if draft.frame.code in ("casualties", "killing") and kind is None:
        word = scene.lemma(draft.trigger)
        kind = next((kind for kind, words in scene.words.harm.items() if word in words), None)
        other = {"killed": "wounded", "wounded": "killed"}.get(kind or "")
        kept = tuple({slot.spans: slot for slot in draft.counts if slot.value.kind != other}.values())
        if any(slot.value.kind == "casualties" for slot in kept):
            return kept  # '50 killed or wounded'
        if kind is None or not kept:
            return draft.counts
        return tuple(replace(slot, value=replace(slot.value, kind=kind)) for slot in kept)
    if kind is None:
        return draft.counts
    return tuple(
        slot if slot.value.kind in EXTENTS else replace(slot, value=replace(slot.value, kind=kind))
        for slot in draft.counts
    )


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """One claim a trigger and code: the better filled."""
    best: dict[tuple[Span, str], Claim] = {}
    for one in claims:
        key = (one.trigger, one.what)
        if key not in best or _filling(one) > _filling(best[key]):
            best[key] = one
    return list(best.values())


def _linked(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, none of which names a cause that is not given with them."""
    given = {None, *(one.id for one in claims)}
    return [one if one.caused_by in given else replace(one, caused_by=None) for one in claims]


def _filling(one: Claim) -> tuple[bool, int, float]:
    return bool(one.counts), sum(map(bool, (one.who, one.whom, one.where, one.when))), one.score


def _silences(
    resolved: Resolved, stage: Sequence[Scene], candidates: Sequence[Claim], kept: Sequence[Claim]
) -> tuple[Silence, ...]:
    parsed = {scene.number for scene in stage}
    told = {one.evidence for one in kept}
    weak = {one.evidence: one for one in candidates if one.evidence not in told}
    found = []
    for number, sentence in enumerate(resolved.reading.sentences):
        if sentence.span in told:
            continue
        if number not in parsed:
            reason = (
                f"not read for claims: {sentence.kind}"
                if sentence.kind != "prose"
                else "this language is not read for claims"
            )
        elif sentence.span in weak:
            best = weak[sentence.span]
            word = best.trigger.of(resolved.reading.report.text)
            reason = f"{best.what} by '{word}' scored {best.score:.2f}, below the cut"
        else:
            reason = "no word that evokes a claim with the slots that it needs"
        found.append(Silence(number, reason))
    return tuple(found)
