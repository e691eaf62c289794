"""'They overran it': a town told of before, where the verb leaves the pronoun hardly anything else to be."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.knowledge.gazetteer_text import load_words
from tellings.knowledge.gazetteer_words import load_place_words
from tellings.knowledge.parts import TOWNS
from tellings.records import Candidate, Mention, Place, Reading, Reason, Resolution, Sentence, Span, Token
from tellings.resolve.place_coreference import SCORE, SETTLED, Occurrence
from tellings.syntax import tree_of

_REACH = 1  # sentences back


def resolve_pronouns(
    reading: Reading, named: Sequence[Occurrence], described: Sequence[Resolution] = ()
) -> list[Resolution]:
    """Each 'it' that is besieged, retaken, abandoned or the like, with the town told of last before it."""
    found, occurrences = [], _with_spoken_of(named, described, reading.report.text)
    for number, sentence in enumerate(reading.sentences):
        if sentence.kind != "prose":
            continue
        for span in _held(sentence):
            place = _named_before(span, number, reading, occurrences)
            if place is not None:
                reason = Reason("coreferent", SCORE, f"'it' speaks of the {place.kind} named before")
                mention = Mention(span, "place", number)
                found.append(Resolution(mention, (Candidate(place, SCORE, "coreferent", (reason,)),)))
    return found


def _with_spoken_of(named: Sequence[Occurrence], described: Sequence[Resolution], text: str) -> Sequence[Occurrence]:
    """The towns named, and those spoken of as 'the city', in reading order; 'Bamako, the capital' is named."""
    called = [one for one in described if one.mention.span.of(text).lower().endswith(tuple(TOWNS))]
    spoken = [(one.mention, one.candidates[0].value) for one in called]
    towns = [Occurrence(told, town, None) for told, town in spoken if isinstance(town, Place) and town.role == "at"]
    return sorted([*named, *towns], key=lambda one: one.mention.span) if towns else named


def _held(sentence: Sentence) -> list[Span]:
    return [Span(t.start, t.end) for t in sentence.tokens if t.text in ("it", "It") and _is_held(t, sentence)]


def _is_held(it: Token, sentence: Sentence) -> bool:
    tree, verb = tree_of(sentence), sentence.tokens[it.head]
    if it.dep == "nsubj":  # 'it fell to the rebels'
        hands = {sentence.tokens[k].lemma for k in tree.kids(it.head, "prep")}
        said = [sentence.tokens[k] for k in tree.kids(it.head, "attr")]
        called = verb.lemma == "be" and any(one.lemma in load_words().kinds | load_place_words().called for one in said)
        return called or (verb.lemma == "fall" and not hands.isdisjoint({"to", "into"}))
    said_of = tree.kids(it.head, "oprd", "ccomp", "xcomp", "acomp")  # 'left it in ruins'
    if it.dep not in ("dobj", "nsubjpass") or said_of:
        return False
    words = load_place_words()
    return verb.lemma in words.held or (verb.lemma in words.won and _is_taken(it.head, sentence))


def _is_taken(verb: int, sentence: Sentence) -> bool:
    """'Rebels took it on Monday', 'won it back', 'it was seized by rebels'; but 'took it seriously', 'he took it'."""
    tree = tree_of(sentence)
    doers = [*tree.kids(verb, "nsubj"), *(k for by in tree.kids(verb, "agent") for k in tree.kids(by, "pobj"))]
    doers = doers or [k for above in tree.ancestors(verb) for k in tree.kids(above, "nsubj")]
    some = [sentence.tokens[k] for k in doers]
    fighting = any(one.tag in ("NNS", "NNP", "NNPS", "NN") or one.text.lower() in ("they", "who") for one in some)
    aims = any(sentence.tokens[k].tag == "VB" for k in tree.kids(verb, "advcl", "acl", "relcl"))  # 'to mean peace'
    turns = {tree.lowers[k] for k in tree.kids(verb, "advmod", "prep", "prt")}
    return fighting and not aims and turns.isdisjoint(load_place_words().elsewhere)


def _named_before(span: Span, number: int, reading: Reading, occurrences: Sequence[Occurrence]) -> Place | None:
    """The only town of its own sentence before it, or else the only one of the sentence before, if next to it."""
    paragraph = reading.sentences[number].paragraph
    before = [o for o in occurrences if o.mention.span.end <= span.start and number - o.mention.sentence <= _REACH]
    near = [o for o in before if o.mention.sentence == number] or before
    near = [o for o in near if paragraph - reading.sentences[o.mention.sentence].paragraph in (0, 1)]
    if near and near[-1].mention.sentence == number and _has_another(near[-1].mention.span, span, reading, number):
        return None
    towns = {o.place.id: o.place for o in near if o.place.kind in SETTLED and not o.near}
    return next(iter(towns.values())) if len(towns) == 1 else None


def _has_another(named: Span, it: Span, reading: Reading, number: int) -> bool:
    """'He said in Gao that they secured the town after rebels had left it': 'it' is the town, whichever that is."""
    between = [t for t in reading.sentences[number].tokens if named.end <= t.start and t.end <= it.start]
    ends = [
        i for i, t in enumerate(between) if t.lemma in ("town", "city", "village") and t.dep in ("dobj", "nsubjpass")
    ]
    return any(i and between[i - 1].text.lower() == "the" for i in ends)
