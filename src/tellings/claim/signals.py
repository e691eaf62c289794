"""What speaks for or against a claim, by name: how it is told, by which words, in what kind of sentence and report.

The names are what benchmarks/confidence.py weighs and data/confidence.toml keeps the weights of; those of a claim's
place and speaker are in signals_slots.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.claim.around import ADDRESSING, SUPPOSING, Around
from tellings.claim.scene import Scene
from tellings.claim.signals_slots import of_place, of_rest, of_speaker
from tellings.records import Claim, Token
from tellings.syntax import CLAUSE_DEPS

_LONG, _COMMALESS = 38, 20  # tokens of a sentence
_CROWDED = 4  # claims in one sentence
_MODALS = SUPPOSING - {"if", "whether"} | {"will", "can", "shall", "'ll", "'d"}
_IF = frozenset({"if", "whether", "unless", "until", "before"})
_FORMS = {"VB": "an infinitive", "VBG": "a gerund", "VBN": "a participle", "VBD": "the past tense",
          "VBP": "the present tense", "VBZ": "the present tense"}  # fmt: skip
_CLAUSES = {"relcl": "a relative clause", "advcl": "an adverbial clause", "acl": "a clause under a noun",
            "ccomp": "reported content", "xcomp": "an infinitive's clause",
            "pcomp": "a clause after a preposition"}  # fmt: skip
_NOUNS = {"pobj": "after a preposition", "dobj": "as object", "nsubj": "as subject", "attr": "after 'be'",
          "nsubjpass": "as subject of a passive", "conj": "beside another", "appos": "in apposition"}  # fmt: skip
_WEIGHTY = ("for", "after", "in", "to", "of")
_ASKING, _COLON = frozenset("?"), frozenset(":")
_SHOUTED = 0.35  # of the words of a sentence of prose with a capital: a headline or a byline runs into it
_BEFORE, _AFTER = 6, 3  # tokens about the trigger
_WILL = ("planned", "expected", "failed", "potential")  # of the words of modality


def signals(one: Claim, scene: Scene, around: Around) -> Iterator[str]:
    """The names of what speaks for or against a claim."""
    at = _head(one, scene)
    yield from _of_telling(one, scene, at)
    yield from of_place(one, scene, around, at)
    yield from of_speaker(one, scene, around, at)
    yield from of_rest(one)
    yield from _of_sentence(one, scene, around)
    yield from _of_report(one, around)
    if at is not None:
        yield from _of_trigger(scene, at)
        yield from _of_words_near(one, scene, at)


def _head(one: Claim, scene: Scene) -> int | None:
    """The token that the trigger hangs on; None where the parse shows none."""
    inside = scene.tree.touched_by(one.trigger)
    tokens = scene.tree.tokens
    return next((i for i in inside if tokens[i].head not in inside or tokens[i].head == i), None)


def _of_telling(one: Claim, scene: Scene, at: int | None) -> Iterator[str]:
    yield f"told as {one.reality}"
    if one.polarity == "denied":
        yield "denied"
    if one.certainty != "plain":
        yield one.certainty
    if one.extent != "unknown":
        yield f"told of {one.extent}"
    if one.ground == "background":
        yield "background"
    for reason in one.reasons:
        if reason.name == one.reality and reason.text:
            yield f"{one.reality}: {_sort_of(reason.text)}"
    if at is not None:
        form = _FORMS.get(scene.tree.tokens[scene.tree.clause(at)].tag)
        yield f"{one.reality} in {form}" if form else f"{one.reality} without a verb"


def _sort_of(why: str) -> str:
    """The sort of a reason, without the words of the report that it names."""
    if why.startswith("under "):
        return "under a word that says so"
    return "a word that says so" if why.startswith("'") else why


def _of_trigger(scene: Scene, at: int) -> Iterator[str]:
    """Where the trigger stands in its sentence, and what stands over it."""
    tree, tokens = scene.tree, scene.tree.tokens
    token = tokens[at]
    chain = [at, *tree.ancestors(at)]
    clauses = [tokens[i].dep for i in chain if tokens[i].dep in CLAUSE_DEPS and tokens[i].dep != "ROOT"]
    if clauses:
        yield f"told in {_CLAUSES.get(clauses[0], 'another clause')}"
    if len(clauses) >= 2:
        yield "deep in the sentence"
    yield from (f"under {_CLAUSES[dep]}" for dep in ("relcl", "pcomp", "xcomp") if dep in clauses[1:])
    node = tree.clause(at)
    if _any_of(scene, _MODALS, tree.kids(node, "aux")):
        yield "under a modal verb"
    if any(_any_of(scene, _MODALS, tree.kids(i, "aux")) for i in chain[1:]):
        yield "a modal verb above"
    if any(_any_of(scene, _IF, tree.kids(i, "mark", "advmod")) for i in chain):
        yield "under 'if' or 'until'"
    if any(tree.kids(i, "neg") for i in chain[1:]):
        yield "a negation above"
    if token.pos == "NOUN":
        yield from _of_noun(scene, at)


def _of_noun(scene: Scene, at: int) -> Iterator[str]:
    tree, token = scene.tree, scene.tree.tokens[at]
    if token.tag == "NNS" and not tree.kids(at, "det", "nummod", "poss"):
        yield "bare plural"
    if token.dep in _NOUNS:
        yield f"a noun {_NOUNS[token.dep]}"
    above = tree.head(at)
    if token.dep == "pobj" and above is not None and scene.lemma(above) in _WEIGHTY:
        yield f"a noun after '{scene.lemma(above)}'"


def _any_of(scene: Scene, words: frozenset[str], tokens: Sequence[int]) -> bool:
    return any(scene.tree.lowers[i] in words for i in tokens)


def _of_words_near(one: Claim, scene: Scene, at: int) -> Iterator[str]:
    lemmas, words = scene.tree.lemmas, scene.words
    near = {*lemmas[max(0, at - _BEFORE) : at], *lemmas[at + 1 : at + _AFTER]}
    if near & words.confidence.doubting and one.certainty == "plain":
        yield "told plainly beside a word of doubt"
    modal = words.modality
    if not all(near.isdisjoint(modal[sort]) for sort in _WILL):
        yield f"{one.reality} beside a word of will or fear"
    if at and scene.tree.lowers[at - 1] == "to":
        yield "after 'to'"


def _of_sentence(one: Claim, scene: Scene, around: Around) -> Iterator[str]:
    tokens, lower = scene.tree.tokens, set(scene.tree.lowers)
    if len(tokens) > _LONG:
        yield "long sentence"
    if around.beside[one.evidence] >= _CROWDED:
        yield "crowded sentence"
    if len(tokens) > _COMMALESS and "," not in lower:
        yield "a long sentence without a comma"
    if not any(token.dep == "ROOT" and token.pos in ("VERB", "AUX") for token in tokens):
        yield "a sentence without a verb"
    if scene.sentence.kind != "headline" and _shouts(tokens):
        yield "a headline or byline runs into the sentence"
    if one.certainty == "plain" and not scene.words.confidence.doubting.isdisjoint(scene.tree.lemmas):
        yield "a word of doubt in the sentence"
    found = {"supposing sentence": SUPPOSING, "talking sentence": ADDRESSING, "a question": _ASKING, "a colon": _COLON}
    yield from (name for name, words in found.items() if lower & words)


def _of_report(one: Claim, around: Around) -> Iterator[str]:
    if around.tone.supposing > 1.0:
        yield "a supposing report"
    if around.tone.talking > 1.5:
        yield "a talking report"
    if around.codes[one.what] == 1:
        yield "the only claim of its code"


def _shouts(tokens: Sequence[Token]) -> bool:
    return sum(token.text[:1].isupper() for token in tokens[1:]) > _SHOUTED * len(tokens)
