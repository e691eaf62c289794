"""'They overran it': a town told of before, where the verb leaves the pronoun hardly anything else to be."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.knowledge.gazetteer_text import load_words
from tellings.knowledge.gazetteer_words import load_place_words
from tellings.records import Candidate, Mention, Place, Reading, Reason, Resolution, Sentence, Span, Token
from tellings.resolve.place_coreference import SCORE, SETTLED, Occurrence
from tellings.syntax import tree_of

_STRONGHOLDS = frozenset(
    {"stronghold", "bastion", "holdout", "redoubt", "city", "prize", "foothold"}
)  # 'it was the last …'
_REACH = 1  # sentences back


def resolve_pronouns(reading: Reading, occurrences: Sequence[Occurrence]) -> list[Resolution]:
    """Each 'it' that is besieged, retaken, abandoned or the like, with the town named last before it."""
    found = []
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


def _held(sentence: Sentence) -> list[Span]:
    return [Span(t.start, t.end) for t in sentence.tokens if t.text in ("it", "It") and _is_held(t, sentence)]


def _is_held(it: Token, sentence: Sentence) -> bool:
    tree, verb = tree_of(sentence), sentence.tokens[it.head]
    if it.dep == "nsubj":  # 'it fell to the rebels'
        hands = {sentence.tokens[k].lemma for k in tree.kids(it.head, "prep")}
        said = [sentence.tokens[k] for k in tree.kids(it.head, "attr")]
        called = verb.lemma == "be" and any(one.lemma in load_words().kinds | _STRONGHOLDS for one in said)
        return called or (verb.lemma == "fall" and not hands.isdisjoint({"to", "into"}))
    said_of = tree.kids(it.head, "oprd", "ccomp", "xcomp", "acomp")  # 'left it in ruins'
    return it.dep in ("dobj", "nsubjpass") and verb.lemma in load_place_words().held and not said_of


def _named_before(span: Span, number: int, reading: Reading, occurrences: Sequence[Occurrence]) -> Place | None:
    """The only town of its own sentence before it, or else the only one of the sentence before."""
    paragraph = reading.sentences[number].paragraph
    before = [o for o in occurrences if o.mention.span.end <= span.start and number - o.mention.sentence <= _REACH]
    near = [o for o in before if o.mention.sentence == number] or before
    near = [o for o in near if reading.sentences[o.mention.sentence].paragraph == paragraph]
    towns = {o.place.id: o.place for o in near if o.place.kind in SETTLED and not o.near}
    return next(iter(towns.values())) if len(towns) == 1 else None
