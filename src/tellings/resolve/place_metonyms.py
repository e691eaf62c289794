"""Names of places that stand for something else: a government, an institution, a person."""

from __future__ import annotations

import re
from functools import lru_cache

from tellings.knowledge.gazetteer_tables import first_names
from tellings.knowledge.gazetteer_words import any_of, load_place_words
from tellings.records import Mention, Reading, Sentence, Span, Token
from tellings.syntax import tree_of

_STATES = frozenset({"country", "province", "region"})
_IN_IT = re.compile(
    r"\b(?:in|at|near|inside|outside|across|around|into|through|throughout|within) (?:the )?$", re.IGNORECASE
)
_LED_TO = re.compile(r"\b(?:of|to|from|for|by|with|and|over|on|(?:north|south|east|west)\w*) (?:the )?$|"
                     + _IN_IT.pattern, re.IGNORECASE)  # fmt: skip
_IN_CAPITAL = re.compile(
    r"\b(?:in|of|near|outside|inside) the (?:[a-z]+ )?(?:capital|city|town|port)(?: of)? $", re.IGNORECASE
)
_ROAD_TO = re.compile(r"[-‐–][A-Z][\w'’-]+ (?:[a-z]+ )?(?:road|highway|motorway|route|railway)\b")
_BASED = re.compile(r"[-‐‑](?:based|listed|born|registered|headquartered|educated)\b")
_OWNS = re.compile(r"['’]s? (?P<noun>[a-z]+)")
_SEEN_AS_ACTOR = re.compile(
    r"^[-‐‑](?:backed|led|held|supported|sponsored|brokered|aligned|allied|funded|trained|made|controlled|mediated|"
    r"friendly|installed|appointed|run)\b",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(
    r"[-‐‑](?:based|listed|born|registered|headquartered|educated|dominated|majority|speaking|populated|inhabited|inspired|style)\b"
)
_SPEAKS = re.compile(
    r"^ (?:has |have |had |also |later |repeatedly )?(?:said|says|denied|denies|accused|accuses|insists|insisted|"
    r"announced|claims|claimed|warned|warns|vowed|wants|wanted|hopes|urged|condemned|declared|rejected|demanded|"
    r"agreed|refused)\b"
    r"|^ (?:still |now |already )(?:holds|held|controls|controlled|occupies)\b"
)
_NEXT = 20  # characters before a name that may hold 'throughout the'
_SHORT = 3  # letters of a state's short name


def stands_for_something_else(mention: Mention, reading: Reading, kind: str, *, capital: bool) -> bool:
    """Whether a name is used for those who govern there, or is only a part of an institution's or a law case's name.

    ``kind`` is that of the best candidate; ``capital``: it is the seat of a state's government. Other
    towns speak only through 'X said'.
    """
    sentence, text = reading.sentences[mention.sentence], reading.report.text
    before = text[sentence.span.start : mention.span.start]
    if _institution_in(before) or _versus(before, text[mention.span.end : sentence.span.end]):
        return True
    if _OF_PEOPLE.match(text, mention.span.end) or _numbered_site().match(text, mention.span.end):
        return True
    if kind not in _STATES and not capital:
        if _SPEAKS.match(text[mention.span.end : sentence.span.end]) and not _LED_TO.search(before[-_NEXT:]):
            return True  # 'Bergen says': somebody of the name; but 'the mayor of Bergen says'
        owns = _OWNS.match(text, mention.span.end)  # 'Santos' government' is a president's
        return owns is not None and owns["noun"] in load_place_words().personal
    return acts_as_state(mention, sentence, text, country=kind == "country", parsed=kind == "country" or capital)


@lru_cache(maxsize=1)
def _institution() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load_place_words().institutions)}) of (?:the )?$", re.IGNORECASE)


def _institution_in(before: str) -> re.Match[str] | None:
    """'Ministry of the' where the words before a name end so."""
    ends = before[-len(" of the ") :].lower().endswith((" of ", " of the "))
    return _institution().search(before) if ends else None


def names_an_institution(mention: Mention, reading: Reading) -> bool:
    """'the Bank of X', 'the Duchess of X': with a capital, what is called after a place and is none."""
    before = reading.report.text[reading.sentences[mention.sentence].span.start : mention.span.start]
    found = _institution_in(before)
    return found is not None and found[0][0].isupper()


@lru_cache(maxsize=1)
def _numbered_site() -> re.Pattern[str]:
    """'control of Guayas 1', 'the Guayas 1 prison': a site that is called after a province."""
    words = load_place_words()
    sites = any_of(dict.fromkeys((*words.kinds, *words.stays_there), ""))
    return re.compile(rf" \d{{1,2}}(?:(?=[,.;)](?!\d))| (?:{sites})\b)")


def _versus(before: str, after: str) -> bool:
    """'Smith v. Texas': the parties to a case."""
    return before.endswith((" v. ", " vs. ", " v ")) or after.startswith((" v. ", " vs. "))


def is_where(before: str, after: str) -> bool:
    """'in the capital Harare', 'a London-listed firm': a place by the words around it, whatever is said there."""
    if _ROAD_TO.match(after):
        return True  # 'the Damascus-Homs highway'
    return _BASED.match(after) is not None or _IN_CAPITAL.search(before[-2 * _NEXT :]) is not None


def acts_as_state(mention: Mention, sentence: Sentence, text: str, *, country: bool, parsed: bool = True) -> bool:
    """Whether the name of a land or a capital stands for those who govern it; ``parsed``: the parse may tell so too."""
    before = text[sentence.span.start : mention.span.start]
    after = text[mention.span.end : sentence.span.end]
    owns = _OWNS.match(after)
    if is_where(before, after):
        return False
    if _IN_IT.search(before[-_NEXT:]) and not (owns and _is_owned(owns["noun"])):
        return False
    if _whose_person(after) or (_is_short(mention.span.of(text), country=country) and _heads_a_body(after)):
        return True
    if _SEEN_AS_ACTOR.match(after) or _SPEAKS.match(after):
        return True
    token = _token_at(mention, sentence) if parsed else None
    return token is not None and _acts(token, sentence.tokens, country=country)


_BODY = re.compile(r" [A-Z][\w'’.-]+(?: (?:[A-Z][\w'’-]+|of|for|and|&)){0,5}")
_PERSON = re.compile(r"['’]s (?P<given>[A-Z][\w'’-]+) [A-Z][a-z]")


def _whose_person(after: str) -> bool:
    """'France's Emmanuel Macron'."""
    match = _PERSON.match(after)
    return match is not None and match["given"].lower() in first_names()


def _heads_a_body(after: str) -> bool:
    """'the U.S. Securities and Exchange Commission', 'US Senator George Mitchell'."""
    match = _BODY.match(after)
    words = load_place_words()
    return match is not None and any(word in words.state_bodies for word in match[0].split())


def _is_owned(noun: str) -> bool:
    """'in Moscow's interest' is said of a government, 'in Moscow's suburbs' of a town."""
    return noun in load_place_words().belongings


def _token_at(mention: Mention, sentence: Sentence) -> int | None:
    return next(iter(tree_of(sentence).touched_by(Span(mention.span.start, mention.span.start + 1))), None)


def _acts(i: int, tokens: tuple[Token, ...], *, country: bool) -> bool:
    """Whether the parse shows the name as one who does, has or is told something."""
    words = load_place_words()
    if tokens[i].dep == "appos" and [t.text for t in (*tokens[i - 1 : i], *tokens[i + 1 : i + 2])] == [",", ","]:
        return False  # 'Benghazi, Libya, announced'
    while tokens[i].dep in ("conj", "appos") and tokens[i].head != i:
        i = tokens[i].head
    token, head = tokens[i], tokens[tokens[i].head]
    if token.dep in ("nsubj", "csubj") and not _told_to_act(i, tokens):
        if is_befallen(token.head, tokens):
            return False
        return head.lemma.lower() not in words.undergoes or _is_minded(token.head, tokens)
    if token.dep in ("dobj", "obj", "iobj", "dative", "nsubjpass"):
        return head.lemma.lower() in words.done_to or _is_said_to_act(token, tokens)
    if _is_short(token.text) and token.dep in ("compound", "amod", "nmod"):
        noun = head.lemma.lower()  # 'U.S. lives', 'the US contingent': whose, not where
        named = head.pos == "NOUN" or noun in words.belongings  # 'the U.S. Ambassador'
        return named and noun not in words.kinds and noun not in words.stays_there
    if token.dep in ("nsubj", "pobj", "dobj", "conj") and _told_to_act(i, tokens):
        return True
    if token.dep in ("poss", "compound", "amod", "nmod"):
        if token.dep == "compound" and token.text not in words.kinds:
            called = {head.lemma.lower(), *(one.lemma.lower() for one in tokens[i + 1 : i + 2])}  # 'Nepal quake toll'
            stands = words.stays_there if country else words.stays_there | words.attacked | words.stands_in_town
            place = head.lemma.lower() in words.kinds or bool(called & stands)
            return head.text.islower() and not place
        return head.text.islower() and _is_belonging(head, words.belongings)
    if token.dep == "pobj":
        return _governs_as_actor(token.head, tokens, country=country)
    return False


def is_befallen(verb: int, tokens: tuple[Token, ...]) -> bool:
    """'Mogadishu rocked by explosions', in a headline that leaves out 'is'."""
    objects = any(token.dep in ("dobj", "ccomp") and token.head == verb for token in tokens)
    return not objects and any(token.text.lower() == "by" and token.head == verb for token in tokens[verb:])


def _is_said_to_act(token: Token, tokens: tuple[Token, ...]) -> bool:
    """'Israel is believed to have struck', but not 'Kyiv is expected to be hit', 'Mosul is said to have fallen'."""
    words = load_place_words()
    if token.dep != "nsubjpass" or tokens[token.head].lemma.lower() not in words.thought:
        return False
    deeds = [
        k for k, t in enumerate(tokens) if t.dep == "xcomp" and t.head == token.head and t.lemma not in words.undergoes
    ]
    suffering = {t.head for t in tokens if t.dep == "auxpass"}
    return any(k not in suffering for k in deeds)


def _is_minded(verb: int, tokens: tuple[Token, ...]) -> bool:
    """'Iran was unable', 'is an ally of', 'is in breach', 'has an interest': said of states, not of lands."""
    words = load_place_words()
    for k, token in enumerate(tokens):
        if token.head != verb or k == verb:
            continue
        lemma = token.lemma.lower()
        if (token.dep == "acomp" and lemma in words.minded) or (token.dep == "attr" and lemma in words.parties):
            return True
        if token.dep == "dobj" and lemma in words.intents:
            return True
        if token.dep == "prep" and token.text.lower() == "behind":
            return True  # 'was behind the attack'
        if token.dep == "prep" and any(t.head == k and t.lemma.lower() in words.stances for t in tokens):
            return True
    return False


def _is_short(text: str, *, country: bool = False) -> bool:
    """'US', 'U.S.', 'UAE'; of a ``country`` also 'United States'."""
    if country and text.startswith("United "):
        return True
    return text.isupper() and len(text.replace(".", "")) <= _SHORT


def _told_to_act(i: int, tokens: tuple[Token, ...]) -> bool:
    """'North Korea, which tested a missile': a state acts in the clause that is said of it."""
    clauses = [k for k, t in enumerate(tokens) if t.head == i and t.dep == "relcl"]
    if not clauses:
        return False
    undergoes = load_place_words().undergoes
    plural = {t.head for t in tokens if t.text.lower() in ("have", "are", "were")}  # 'wars in Libya, which have killed'
    clauses = [k for k in clauses if k not in plural]
    return any(
        t.dep == "nsubj" and t.tag == "WDT" and t.head == k and tokens[k].lemma.lower() not in undergoes
        for k in clauses
        for t in tokens[i:k]
    )


def _is_belonging(head: Token, belongings: frozenset[str]) -> bool:
    return head.text.lower() in belongings or head.lemma.lower() in belongings


def _governs_as_actor(at: int, tokens: tuple[Token, ...], *, country: bool) -> bool:
    """'by Russia', 'talks with Tehran', 'between Washington and Moscow', 'support from Iran', 'speak to Israel'."""
    words, preposition = load_place_words(), tokens[at]
    governor, word = tokens[preposition.head], preposition.text.lower()
    lemma = governor.lemma.lower()
    if preposition.dep == "agent" or (word == "by" and governor.pos == "NOUN" and country):
        return True
    if word in ("with", "between"):
        return lemma in words.with_nouns or (word == "with" and governor.pos == "VERB")
    if word == "to" and lemma in words.spoken_to:
        return True
    if word in ("from", "of", "to"):
        sent = word == "from" and lemma in words.sent and preposition.head < at
        if tokens[governor.head].lemma.lower() in words.brought_back:
            sent = False
        return sent or lemma in words.sides_with or (word == "of" and lemma in words.rulers)
    if word == "for":
        return lemma not in words.bound_for and governor.pos in ("NOUN", "VERB")
    return word == "against" and governor.pos in ("NOUN", "PROPN", "VERB")
