"""Names of places that stand for something else: a government, an institution, a person."""

from __future__ import annotations

import re

from tellings.knowledge.gazetteer_words import any_of, load_place_words
from tellings.records import Mention, Reading, Sentence, Token

_STATES = frozenset({"country", "province", "region"})
_IN_IT = re.compile(
    r"\b(?:in|at|near|inside|outside|across|around|into|through|throughout|within) (?:the )?$", re.IGNORECASE
)
# 'the Yemen war', 'the Syria border' are there; 'the U.S. plan' is not.
_STAYS_THERE = frozenset({"war", "conflict", "crisis", "border", "coast", "capital", "earthquake", "attack", "unrest"})
_SEEN_AS_ACTOR = re.compile(
    r"^[-‐‑](?:backed|led|held|supported|sponsored|brokered|aligned|allied|funded|trained|made|controlled|mediated|"
    r"friendly|installed|appointed|run)\b",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"^,? (?:has |have |had |also |later |repeatedly )?(?:said|says|denied|denies|accused|accuses|insists|insisted|"
    r"announced|claims|claimed|warned|warns|vowed|wants|wanted|hopes|urged|condemned|declared|rejected|demanded|"
    r"agreed|refused)\b"
    r"|^ (?:still |now |already )(?:holds|held|controls|controlled|occupies)\b"
)
# 'soldiers from Niger' are that state's, wherever they are.
_SENT = frozenset({"troop", "soldier", "contingent", "peacekeeper", "warplane", "jet", "mercenary"})
_SIDES_WITH = frozenset({"support", "backing", "help", "assistance", "ally", "pressure", "loyal", "aid"})
_SHORT = 3  # letters of a state's short name


def stands_for_something_else(mention: Mention, reading: Reading, kind: str, *, capital: bool) -> bool:
    """Whether a name is used for those who govern there, or is only a part of an institution's name.

    ``kind`` is that of the best candidate; ``capital``: it is the seat of a state's government. Other
    towns speak only through 'X said'.
    """
    sentence = reading.sentences[mention.sentence]
    text = reading.report.text
    before = text[sentence.span.start : mention.span.start]
    after = text[mention.span.end : sentence.span.end]
    if re.search(rf"\b(?:{any_of(load_place_words().institutions)}) of (?:the )?$", before, re.IGNORECASE):
        return True
    if (kind not in _STATES and not capital) or _IN_IT.search(before):
        return False
    if _SEEN_AS_ACTOR.match(after) or _SPEAKS.match(after):
        return True
    token = _token_at(mention, sentence)
    return (kind == "country" or capital) and token is not None and _acts(token, sentence.tokens)


def _token_at(mention: Mention, sentence: Sentence) -> int | None:
    for i, token in enumerate(sentence.tokens):
        if token.start <= mention.span.start < token.end:
            return i
    return None


def _acts(i: int, tokens: tuple[Token, ...]) -> bool:
    """Whether the parse shows the name as one who does, has or is told something."""
    words = load_place_words()
    while tokens[i].dep in ("conj", "appos") and tokens[i].head != i:
        i = tokens[i].head
    token, head = tokens[i], tokens[tokens[i].head]
    if token.dep in ("nsubj", "csubj") and not _told_to_act(i, tokens):
        return head.lemma.lower() not in words.undergoes
    if token.dep in ("dobj", "obj", "iobj", "dative", "nsubjpass"):
        return head.lemma.lower() in words.done_to
    if _is_short(token.text) and token.dep in ("compound", "amod", "nmod"):
        noun = head.lemma.lower()  # 'U.S. lives', 'the US contingent': whose, not where
        return head.pos == "NOUN" and noun not in words.kinds and noun not in _STAYS_THERE
    if token.dep in ("nsubj", "pobj", "dobj", "conj") and _told_to_act(i, tokens):
        return True
    if token.dep in ("poss", "compound", "amod", "nmod"):
        if token.dep == "compound" and token.text not in words.kinds:
            place = head.lemma.lower() in words.kinds or head.lemma.lower() in _STAYS_THERE
            return head.text.islower() and not place
        return head.text.islower() and _is_belonging(head, words.belongings)
    if token.dep == "pobj":
        return _governs_as_actor(head, tokens)
    return False


def _is_short(text: str) -> bool:
    """'US', 'U.S.', 'UAE'."""
    return text.isupper() and len(text.replace(".", "")) <= _SHORT


def _told_to_act(i: int, tokens: tuple[Token, ...]) -> bool:
    """'North Korea, which tested a missile': a state acts in the clause that is said of it."""
    undergoes = load_place_words().undergoes
    plural = {t.head for t in tokens if t.text.lower() in ("have", "are", "were")}  # 'wars in Libya, which have killed'
    clauses = [k for k, t in enumerate(tokens) if t.dep == "relcl" and t.head == i and k not in plural]
    return any(
        t.dep == "nsubj" and t.tag == "WDT" and t.head == k and tokens[k].lemma.lower() not in undergoes
        for k in clauses
        for t in tokens[i:k]
    )


def _is_belonging(head: Token, belongings: frozenset[str]) -> bool:
    return head.text.lower() in belongings or head.lemma.lower() in belongings


def _governs_as_actor(preposition: Token, tokens: tuple[Token, ...]) -> bool:
    """'by Russia', 'talks with Tehran', 'between Washington and Moscow', 'support from Iran'."""
    words, governor = load_place_words(), tokens[preposition.head]
    word = preposition.text.lower()
    if preposition.dep == "agent":
        return True
    if word in ("with", "between"):
        return governor.lemma.lower() in words.with_nouns or (word == "with" and governor.pos == "VERB")
    if word in ("from", "of", "to"):
        sent = word == "from" and governor.lemma.lower() in _SENT and preposition.head < tokens.index(preposition)
        return sent or governor.lemma.lower() in _SIDES_WITH
    if word == "for":
        return governor.lemma.lower() not in words.bound_for and governor.pos in ("NOUN", "VERB")
    return word == "against" and governor.pos in ("NOUN", "PROPN", "VERB")
