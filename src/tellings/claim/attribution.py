"""Who is said to have said it: the chain from the first speaker to the last relay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from tellings.claim.scene import Scene
from tellings.claim.speakers import (
    bare_noun,
    described_as,
    doer_above,
    fits_owner,
    is_pronoun,
    is_unsigned,
    pronoun,
    report_of,
    signer,
    speakers,
)
from tellings.records import Actor, Attribution, Quotation, Resolved, Slot, Span

_CITING = frozenset({"quote", "cite"})
_SPEAKING = frozenset({"it", "he", "she", "they", "i", "we"})
_RELAYS = frozenset({"agency", "press", "television"})
_HUNG_BY = frozenset({"of", "at", "in", "for", "from", "with", "near", "who", "on", "by"})
_NEAR = 2  # sentences back that 'the group' may reach for who was told to be one
_FARTHEST_CONTINUATION = 4  # sentences over which an open quotation keeps its speaker


@dataclass(frozen=True, slots=True)
class Speech:
    """A quotation with its speaker resolved, and those who are named beside him ('residents and officials said')."""

    quotation: Quotation
    speaker: Slot[Actor] | None
    named: bool
    beside: tuple[tuple[Slot[Actor], bool], ...] = ()
    relays: bool = False  # 'X quoted Y as saying': it only passes on
    cites: bool = False  # 'citing Y': who is cited
    of_nobody: bool = False  # in somebody's words 'I am not promising it', 'according to preliminary information'


def speeches(
    quotations: Sequence[Quotation], scenes: Iterable[Scene], resolved: Resolved | None = None
) -> tuple[Speech, ...]:
    """Every quotation with its speaker, in reading order, then every post that is signed, by whom ``resolved`` tells.

    'It said', 'he added' and a quotation that runs on take the speaker of the last speech before them that
    was not itself inside another's words; someone who is only cited is not carried on.
    """
    by_number = {scene.number: scene for scene in scenes}
    done: list[Speech] = []
    signed: list[Speech] = []  # nobody who spoke before a pronoun
    for quotation in quotations:
        scene = by_number.get(quotation.sentence)
        if scene is None and resolved is not None and quotation.medium == "social":
            signed.append(Speech(quotation, signer(resolved, quotation), named=True))
            continue
        heard = () if scene is None else speakers(scene, quotation)
        speaker, named = heard[0] if heard else (None, False)
        bare = speaker is not None and speaker.value.id.startswith("text:") and quotation.medium == "statement"
        # 'a statement said'; but 'the group said in a statement'
        bare = bare and speaker is not None and scene is not None and _is_paper(speaker, scene)
        if quotation.continues or bare or (scene is not None and is_pronoun(scene, quotation)):
            own = doer_above(scene, quotation)
            others = [one for one in done if not _speaks_in(one, quotation)]
            carried = own or _carried(others, quotation, scene, _begins(quotation, by_number))
            known = named and speaker is not None and speaker.value.type == "person"  # found by reading the report
            known = known and not any(_is_by(one, speaker) and _speaks_in(one, quotation) for one in done)
            # 'the committee named the dead. It says': nobody who spoke before
            known = known or (own is None and _is_meant(scene, quotation, speaker, done))
            if carried is not None and not known and fits_owner(scene, quotation, carried[0].value):
                speaker, named = carried
        elif (whose := report_of(scene, quotation, by_number)) is not None:
            speaker, named = whose, True
        elif (again := _described_so(done, quotation, by_number)) is not None:
            speaker, named = again
        elif speaker is not None and (before := _told_before(done, speaker, quotation, scene)) is not None:
            speaker = before
        done.append(_speech(scene, quotation, (speaker, named, heard[1:])))
    by_office, monitors = _by_office(done, by_number), _monitors(done, by_number)
    told = (_with_name(one, by_office, by_number.get(one.quotation.sentence), monitors) for one in done)
    return (*told, *signed)


def _is_paper(speaker: Slot[Actor], scene: Scene) -> bool:
    return speaker.value.name.lower().split()[-1] in scene.words.things["papers"]


def _speaks_in(speech: Speech, quotation: Quotation) -> bool:
    """'"Ten died, according to the general," he said': whom somebody quotes is not he."""
    cue = speech.quotation.cue[:1]
    direct = quotation.style == "direct"
    return direct and bool(cue) and any(part.covers(cue[0]) for part in quotation.content)


def _is_meant(scene: Scene | None, quotation: Quotation, speaker: Slot[Actor] | None, done: Sequence[Speech]) -> bool:
    """Whether reading the report found whom 'it' or 'they' means, and that is nobody who spoke before."""
    word = "" if scene is None else pronoun(scene, quotation)
    if speaker is None or speaker.value.type == "crowd":  # the dead of the sentence before do not speak
        return False
    if quotation.medium in ("statement", "document") and speaker.basis == "stated":
        return False  # 'its report', and nothing tells whose
    return word in ("it", "they") and not any(_is_by(one, speaker) for one in done)


def _is_by(speech: Speech, speaker: Slot[Actor] | None) -> bool:
    return speech.speaker is not None and speaker is not None and speech.speaker.value.id == speaker.value.id


def _begins(quotation: Quotation, by_number: Mapping[int, Scene]) -> int:
    """The sentence in which what is said begins, be it some before the one that tells who says it."""
    number = quotation.sentence
    while (before := by_number.get(number - 1)) and before.sentence.span.end > quotation.content[0].start:
        number -= 1
    return number


def _speech(
    scene: Scene | None,
    quotation: Quotation,
    heard: tuple[Slot[Actor] | None, bool, tuple[tuple[Slot[Actor], bool], ...]],
) -> Speech:
    quotes = _quotes(scene, quotation)
    before = bool(quotation.source and quotation.cue) and quotation.source[0].start < quotation.cue[0].start
    of_nobody = scene is not None and (pronoun(scene, quotation) in ("i", "we") or is_unsigned(scene, quotation))
    return Speech(
        quotation, *heard, (quotes and before) or _publishes(scene, quotation), quotes and not before, of_nobody
    )


def _quotes(scene: Scene | None, quotation: Quotation) -> bool:
    return scene is not None and any(scene.says(_CITING, span) for span in quotation.cue)


def _publishes(scene: Scene | None, quotation: Quotation) -> bool:
    """'In a statement published by the agency': it passes on what another said."""
    return scene is not None and any(scene.says(scene.words.things["passing_on"], span) for span in quotation.cue)


def _told_before(
    done: Sequence[Speech], speaker: Slot[Actor], quotation: Quotation, scene: Scene | None
) -> Slot[Actor] | None:
    """'The source said', 'the same source said', after 'a military source said': the one told of before."""
    words = [word for word in speaker.value.name.lower().split() if word != "same"]
    the = scene is not None and any(s.of(scene.report.text).lower().startswith("the ") for s in quotation.source)
    if not the or not speaker.value.id.startswith("text:") or len(words) > 2:
        return None
    for speech in reversed(done):
        known = speech.speaker.value if speech.speaker else None
        if known is not None and known.id.startswith("text:") and _noun_of(known) == words[-1]:
            longer = len(known.name.split()) > len(words)
            return Slot(known, speaker.spans, "coreferent", 0.9 * speaker.score, "told of before") if longer else None
    return None


def _described_so(
    done: Sequence[Speech], quotation: Quotation, by_number: Mapping[int, Scene]
) -> tuple[Slot[Actor], bool] | None:
    """'The group said', after 'Kora Watch, a watchdog group, said': who spoke just before and was told to be one."""
    noun = bare_noun(by_number.get(quotation.sentence), quotation)
    if noun is None:  # as of nearly all, and those before are dear to order
        return None
    near = (s for s in _outermost(done, quotation.sentence) if quotation.sentence - s.quotation.sentence <= _NEAR)
    last = max(near, key=lambda s: s.quotation.sentence, default=None)
    if last is None or last.speaker is None or not last.named:
        return None
    if noun not in described_as(by_number.get(last.quotation.sentence), last.quotation):
        return None
    why = f"{last.speaker.value.name}, who spoke before, was told to be a {noun}"
    return Slot(last.speaker.value, quotation.source, "coreferent", 0.85 * last.speaker.score, why), last.named


def _noun_of(actor: Actor) -> str:
    """'source' of 'military source' and of 'source at the Gao police command'."""
    words = actor.name.lower().split()
    head = next((i for i, word in enumerate(words) if word in _HUNG_BY and i), len(words)) - 1
    return words[head] if words else ""


def _by_office(all_speeches: Iterable[Speech], by_number: Mapping[int, Scene]) -> dict[str, dict[str, Actor]]:
    """For each office of those who speak for others: who speaks under it by name."""
    found: dict[str, dict[str, Actor]] = {}
    for speech in all_speeches:
        known = speech.speaker.value if speech.speaker is not None and speech.named else None
        scene = by_number.get(speech.quotation.sentence)
        if known is not None and known.type == "person" and scene is not None:
            for word in scene.words.people["sole_offices"].intersection((known.office or "").casefold().split()):
                found.setdefault(word, {})[known.id] = known
    return found


def _monitors(all_speeches: Sequence[Speech], by_number: Mapping[int, Scene]) -> tuple[Actor, ...]:
    """The bodies that watch a war or count its victims, which speak by name."""
    words = next((scene.words.people["monitor"] for scene in by_number.values()), frozenset[str]())
    told = (speech.speaker.value for speech in all_speeches if speech.speaker is not None and speech.named)
    bodies = {one.id: one for one in told if one.type == "organisation" and one.name[:1].isupper()}
    return tuple(one for one in bodies.values() if words & set(one.name.casefold().split()))


def _is_some_monitor(words: Sequence[str], scene: Scene) -> bool:
    """'A monitor', 'a war monitoring group'; a rights group, or one of another land, may be any."""
    watching = scene.words.people["watching"]
    return bool(watching & set(words)) and set(words) <= watching | scene.words.people["of_watchers"]


def _with_name(
    speech: Speech, by_office: Mapping[str, Mapping[str, Actor]], scene: Scene | None, monitors: Sequence[Actor]
) -> Speech:
    """'A spokesman said', where the report lets one spokesman speak by name and he can be the one meant."""
    slot = speech.speaker
    words = [] if slot is None else slot.value.name.casefold().split()
    if slot is None or scene is None or speech.named:
        return speech
    if slot.value.id.startswith("text:") and len(monitors) == 1 and _is_some_monitor(words, scene):
        why = "the only monitor whom the report lets speak by name"
        return replace(speech, speaker=Slot(monitors[0], slot.spans, "coreferent", 0.8 * slot.score, why), named=True)
    office = next((word for word in words if word in by_office), None)
    if slot.value.type not in ("person", "generic") or office is None or len(by_office[office]) != 1:
        return speech
    if words[0] in scene.words.people["somebody_else"]:
        return speech
    (found,) = by_office[office].values()
    if slot.value.side and found.side and slot.value.side != found.side:
        return speech
    why = f"the only {office} whom the report lets speak by name"
    return replace(speech, speaker=Slot(found, slot.spans, "coreferent", 0.8 * slot.score, why), named=True)


def chain(covering: Iterable[Speech]) -> tuple[Attribution, ...]:
    """The attribution of words that lie inside these speeches: the innermost speaker first.

    Who is told to speak inside another's words comes before that other; of speeches side by side the cited
    comes first, then the one told first ('…, television said, citing officials, an agency reported').
    """
    spoken = list(covering)
    if any(not speech.of_nobody for speech in spoken):
        spoken = [speech for speech in spoken if not speech.of_nobody]  # 'I', in somebody's words, is he
    ordered = sorted(spoken, key=lambda s: (_depth(s, spoken), s.relays, not s.cites, not _is_cited(s), _first_cue(s)))
    links: list[Attribution] = []
    for speech in ordered:
        said = speech.quotation
        speaker = speech.speaker
        if links and speaker and links[-1].speaker and links[-1].speaker.value.id == speaker.value.id:
            continue
        together = bool(ordered[0].quotation.cue) and said.cue[:1] == ordered[0].quotation.cue[:1]  # 'citing A and B'
        role: Literal["origin", "relay"] = "relay" if links and not together else "origin"
        for who, named in ((speaker, speech.named), *speech.beside):
            side = who.value.side if who else None
            cue = said.cue[0] if said.cue else None
            links.append(Attribution(who, named, said.medium, side, cue, said.content[0], role))
    return tuple(links)


def _first_cue(speech: Speech) -> tuple[Span, ...]:
    return speech.quotation.cue[:1]


def covering(all_speeches: Iterable[Speech], trigger: Span) -> tuple[Speech, ...]:
    """The speeches inside whose content the trigger stands, be it sentences after the words that told who spoke."""
    return tuple(speech for speech in all_speeches if any(part.covers(trigger) for part in speech.quotation.content))


def _depth(speech: Speech, others: Iterable[Speech]) -> int:
    """How many of the other speeches are told of inside this one's words."""
    return sum(_wraps(speech, other) and not _closes(other, speech) for other in others if other is not speech)


def _wraps(speech: Speech, other: Speech) -> bool:
    """Whether the words that show another's speech stand in the words of this one."""
    return any(part.covers(cue) for part in speech.quotation.content for cue in other.quotation.cue[:1])


def _closes(other: Speech, speech: Speech) -> bool:
    """'Officials said that it fell, according to an agency': the agency passes on that officials said so."""
    if other.speaker is None or other.speaker.value.type != "organisation":
        return False
    relay = other.quotation.medium in _RELAYS or other.speaker.value.side is None
    later = other.quotation.cue[:1] > speech.quotation.cue[:1]
    return relay and later and _wraps(other, speech)


def _is_cited(speech: Speech) -> bool:
    """Whether the speaker stands after the cue as its object ('citing sources'), not as who tells ('…, said he')."""
    said = speech.quotation
    after = bool(said.cue and said.source) and said.source[0].start > said.cue[0].start
    return after and (speech.cites or said.cue[0].start > said.content[0].start)


def _carried(
    done: Sequence[Speech], quotation: Quotation, scene: Scene | None, first: int
) -> tuple[Slot[Actor], bool] | None:
    word = "" if scene is None else pronoun(scene, quotation)
    near = [*takewhile(lambda s: first - s.quotation.sentence <= _FARTHEST_CONTINUATION, reversed(done))]
    said = [*reversed(_outermost(near[::-1], quotation.sentence))]
    if quotation.medium == "statement" and word not in _SPEAKING:  # 'the statement said', be it cited only
        own = [s for s in near if s.quotation.medium == "statement" and s.quotation.sentence < first]
        said = sorted(own, key=lambda s: (-s.quotation.sentence, not _is_cited(s))) + said
    passed: Actor | None = None  # a person who spoke since, whose body 'it' may be
    for speech in said:
        if speech.speaker is None or (speech.quotation.medium == "footage" and not speech.named):
            continue
        kind = speech.speaker.value.type
        if (word in ("he", "she") and not _is_one(scene, speech)) or (word == "they" and kind == "person"):
            continue
        if word == "it" and kind == "person" and not _by_paper(speech):
            passed = passed or speech.speaker.value
            continue
        if passed is not None and passed.side != speech.speaker.value.side:
            return None
        spans = quotation.source if quotation.source else ()
        why = "carried on from the speaker before"
        return Slot(speech.speaker.value, spans, "coreferent", 0.85 * speech.speaker.score, why), speech.named
    return None


def _is_one(scene: Scene | None, speech: Speech) -> bool:
    """Whether 'he' may mean who spoke: a person by name, 'a journalist of Radio Gao'; no witnesses and no army."""
    if scene is None or speech.speaker is None:
        return False
    speaker = speech.speaker.value
    words = speaker.name.lower().split()
    head = next((i for i, word in enumerate(words) if word in _HUNG_BY), len(words)) - 1
    noun, persons = words[max(head, 0)], scene.words.people["somebody"]
    if {noun, noun.removesuffix("s"), noun.removesuffix("es")} & persons:
        return noun in persons
    return speaker.type == "person" or (speaker.type == "generic" and speech.named)


def _by_paper(speech: Speech) -> bool:
    """Whether it is the statement that speaks, in the words of the report, and not the person who gave it out."""
    return speech.quotation.medium == "statement" and speech.speaker is not None and speech.speaker.basis != "stated"


def _passes_on(speech: Speech, others: Iterable[Speech]) -> bool:
    """Whether somebody only relays what another is told to have said ('…, television said, AFP reported')."""
    said = speech.quotation
    return any(
        other.quotation.sentence == said.sentence
        and other is not speech
        and any(part.covers(cue) for part in said.content for cue in other.quotation.cue[:1])
        and min((*other.quotation.source, *other.quotation.content)).start == said.content[0].start
        for other in others
    )


def _tells_beside(cited: Speech, other: Speech) -> bool:
    """Whether another tells in the same sentence what somebody is cited for."""
    return other is not cited and other.quotation.sentence == cited.quotation.sentence and not _is_cited(other)


def _outermost(done: Sequence[Speech], before: int) -> list[Speech]:
    """Speeches of earlier sentences whose own cue does not lie in somebody else's words; those quoted directly last."""
    kept = [
        speech
        for speech in done
        if speech.quotation.sentence < before
        and not (_is_cited(speech) and any(_tells_beside(speech, other) for other in done))
        and not _passes_on(speech, done)
        and not any(
            other is not speech and other.quotation.cue and speech.quotation.cue
            and any(part.covers(speech.quotation.cue[0]) for part in other.quotation.content)
            and other.quotation.style == "direct"
            for other in done if other.quotation.sentence == speech.quotation.sentence
        )
    ]  # fmt: skip
    return sorted(
        kept,
        key=lambda s: (s.quotation.sentence, -_depth(s, kept), -s.quotation.cue[0].start if s.quotation.cue else 0),
    )
