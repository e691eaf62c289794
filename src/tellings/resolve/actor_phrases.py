"""Noun phrases as told: a head, the words before it, and what hangs on it by 'of' or 'from'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tellings.knowledge.actors_words import load_actor_words
from tellings.records import Mention, Sentence, Span
from tellings.syntax import Tree, tree_of

_LEFT = frozenset(
    {"det", "amod", "compound", "nmod", "poss", "nummod", "advmod", "quantmod", "predet", "npadvmod", "case", "punct",
     "neg", "appos", "dep", "nsubj", "acl"}
)  # fmt: skip
_MODIFIER = frozenset({"compound", "amod", "nmod", "npadvmod", "poss", "advmod"})
_INDEFINITE = frozenset({"a", "an", "another", "some", "any", "no", "other"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_QUOTES = "'\"“”‘’«»–—"
_APART = _QUOTES + ",;()"  # never a part of the word before, even where no space stands between


class Word(NamedTuple):
    """A printed word before a head, hyphenated parts kept together: 'Kurdish-led'. ``tokens`` is a half-open range."""

    text: str
    first: int
    end: int
    possessive: bool = False

    @property
    def folded(self) -> str:
        return self.text.casefold().replace("’", "'")


class Phrase(NamedTuple):
    """A noun phrase: the head token, the words before it, and the range of tokens that it covers."""

    head: int
    first: int
    end: int
    words: tuple[Word, ...]
    determiner: str | None

    @property
    def definite(self) -> bool:
        return self.determiner in _DEFINITE

    @property
    def indefinite(self) -> bool:
        return self.determiner in _INDEFINITE


def alone(i: int) -> Phrase:
    """A word as a phrase of its own."""
    return Phrase(i, i, i + 1, (), None)


class Parsed:
    """A parsed sentence with the listed names in it, each of which is one token."""

    def __init__(self, number: int, sentence: Sentence, mentions: list[Mention]) -> None:
        self.number, self.sentence = number, sentence
        self.tree: Tree = tree_of(sentence)
        self.tokens = sentence.tokens
        self.names: dict[int, Mention] = {}
        self.places: dict[int, Mention] = {}
        self._phrases: dict[int, Phrase] = {}
        self._lowers, self._lemmas = self.tree.lowers, [*self.tree.lemmas]
        for i, token in enumerate(self.tokens):
            if token.tag == "NNPS" and self._lemmas[i] == self._lowers[i]:
                self._lemmas[i] = self._lowers[i].removesuffix("s")  # 'Islamists' is the plural of a noun as well
        for mention in mentions:
            for i in self.tree.beginning_in(mention.span)[:1]:
                if self.tree.span(i) == mention.span:
                    (self.names if mention.kind == "actor" else self.places)[i] = mention
        for i in self.names:
            self._lemmas[i] = ""

    def lemma(self, i: int) -> str:
        """The lemma in lower case; a listed name has none."""
        return self._lemmas[i]

    def is_bare(self, phrase: Phrase) -> bool:
        """'as president', 'to justice', 'stand guard': a noun alone that is no one in particular."""
        token = self.tokens[phrase.head]
        alone = token.tag == "NN" and token.text.islower() and phrase.determiner is None and not phrase.words
        as_office = token.dep == "pobj" and self.lower(token.head) == "as" and phrase.determiner is None
        return (alone and token.dep in ("pobj", "dobj", "attr", "oprd")) or (as_office and token.tag == "NN")

    def lower(self, i: int) -> str:
        return self._lowers[i]

    def lowers(self, first: int, end: int) -> list[str]:
        """The words from ``first`` to before ``end`` in lower case, as far as the sentence goes."""
        return self._lowers[first:end]

    def span(self, first: int, end: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    def heads_phrase(self, i: int) -> bool:
        """Whether a token is the head of a noun phrase and no mere part of one."""
        token = self.tokens[i]
        if token.pos not in ("NOUN", "PROPN", "NUM", "ADJ", "X"):
            return False
        if token.pos in ("ADJ", "NUM", "X") and token.dep not in ("nsubj", "dobj", "pobj", "conj", "nsubjpass", "ROOT"):
            return False
        return token.dep not in ("compound", "amod", "nmod", "npadvmod", "advmod")

    def modifies(self, i: int) -> int | None:
        """The noun before which the token stands as a modifier, part of a hyphenated word or not; else None."""
        token = self.tokens[self.tree.first_conjunct(i) if self.tokens[i].dep == "conj" else i]
        if token.dep not in _MODIFIER or token.head <= i:
            return None
        node = token.head
        while self.tokens[node].dep in ("compound", "amod", "nmod") and self.tokens[node].head > node:
            node = self.tokens[node].head
        return node

    def hyphened(self, i: int) -> bool:
        """Whether a token is the first part of a word like 'rebel-held'."""
        tokens = self.tokens
        return i + 1 < len(tokens) and tokens[i + 1].text[0] in "-–" and tokens[i + 1].start == tokens[i].end

    def joined(self, i: int) -> str:
        """'held' of 'rebel-held', small; nothing where no such word is hung on a token."""
        return self.lower(i + 2) if self.hyphened(i) and i + 2 < len(self.tokens) else ""

    def phrase(self, head: int) -> Phrase:
        """The phrase of a head: from its first modifier to the head, with a listed name in brackets after it."""
        if head not in self._phrases:
            self._phrases[head] = self._cut(head)
        return self._phrases[head]

    def _cut(self, head: int) -> Phrase:
        first = head
        while first and self._hangs_on(first - 1, head):
            first -= 1
        while first < head and (
            self.tokens[first].pos in ("PUNCT", "CCONJ", "SPACE") or self.tokens[first].text in _QUOTES
        ):
            first += 1
        first = self._open(first, head)
        if first and self.tokens[head].text[0].isupper() and _ORDINAL.fullmatch(self.tokens[first - 1].text):
            first -= 1
        first = self._whole_word(self._start(first, head) if first < head else head)
        words = tuple(self._words(first, head)) if first < head else ()
        return Phrase(head, first, self._close(head), words, self._determiner(first, head))

    def _determiner(self, first: int, head: int) -> str | None:
        for k in self.tree.children[head]:
            if self.tokens[k].dep == "det" or self.tokens[k].tag in ("PRP$", "WP$"):
                return self._lowers[k]
        word = self._lowers[first]
        return word if word in _INDEFINITE or word in _DEFINITE else None

    def _start(self, first: int, head: int) -> int:
        """Past a time or relative pronoun that the parse took in: 'Earlier this week separatists', 'which rebels'."""
        words = load_actor_words().phrases.times
        times = [k for k in range(first, head) if self._lowers[k] in words and not self.hyphened(k)]
        if times and self.tokens[times[-1]].end < self.tokens[times[-1] + 1].start:
            first = times[-1] + 1
        while first < head and self.tokens[first].tag in ("WDT", "WP", "WP$"):
            first += 1
        return first

    def _whole_word(self, first: int) -> int:
        """'anti-Assad fighters' opens with its 'anti', on whatever the parse hangs that."""
        tokens = self.tokens
        while first and tokens[first - 1].end == tokens[first].start and (
            "-" in (tokens[first].text, tokens[first - 1].text) or tokens[first - 1].text.endswith("-")
        ):  # fmt: skip
            first -= 1
        return first

    def _breaks(self, i: int) -> bool:
        """A dash between spaces, a colon or semicolon ends what a phrase can hold."""
        token = self.tokens[i]
        if token.text == "," and i and self.tokens[i - 1].pos in ("NOUN", "PROPN"):
            return True
        return token.text in (":", ";") or (token.text in ("-", "–", "—") and self.tokens[i - 1].end < token.start)

    def _open(self, first: int, head: int) -> int:
        """'Daesh (ISIS or ISIL) terrorist group': a bracket that closes before the head opens in the phrase too."""
        if ")" not in self._lowers[first:head]:
            return first
        opening = next((k for k in range(first, max(0, first - 6) - 1, -1) if self.tokens[k].text == "("), None)
        if opening is None or opening == 0 or opening - 1 not in self.names:
            return first
        name = opening - 1
        return name - 1 if name and self.tokens[name - 1].pos == "DET" else name

    def _hangs_on(self, i: int, head: int) -> bool:
        """Whether a token left of the head is before it as a modifier and not the subject of a clause in between."""
        belongs = self.tokens[i].dep not in ("relcl", "prep", "cc", "preconj", "mark")
        node, parted = i, False
        while node != head:
            token = self.tokens[node]
            if token.head == node:
                return False
            if not parted and token.dep not in _LEFT and node < head and token.pos in ("VERB", "AUX", "ADP"):
                parted, belongs = True, token.dep == "amod"
            node = token.head
        return belongs and not self._breaks(i)

    def _close(self, head: int) -> int:
        """One past the head, or past 'X (YZ)' where the brackets hold another name of the same."""
        tokens = self.tokens
        i = head + 1
        if i + 2 < len(tokens) and tokens[i].text == "(" and i + 1 in self.names:
            for j in range(i + 2, min(i + 6, len(tokens))):
                if tokens[j].text == ")":
                    after = range(j + 1, min(j + 3, len(tokens)))
                    nouns = load_actor_words().phrases.closing
                    return next((k + 1 for k in after if tokens[k].text in nouns), j + 1)
        return head + 1

    def _words(self, first: int, head: int) -> Iterator[Word]:
        i = first
        while i < head:
            end = i + 1
            while end < head and self.tokens[end].start == self.tokens[end - 1].end and (
                self.tokens[end].text not in _APART
            ):  # fmt: skip
                end += 1
            text = self.tokens[i].text if end == i + 1 else "".join([t.text for t in self.tokens[i:end]])
            bare = text.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")
            if self.tokens[i].pos not in ("DET", "PUNCT", "CCONJ", "SPACE") and bare:
                yield Word(bare, i, end, possessive=bare != text or self.tokens[i].tag == "PRP$")
            i = end

    def begins_name(self, end: int, ends: frozenset[str]) -> bool:
        """Whether a word with a capital that ends names of things stands behind a name: 'Trump Tower'."""
        after = self.tokens[end].text if end < len(self.tokens) else ""
        return after[:1].isupper() and after.casefold() in ends

    def office_end(self, i: int) -> int:
        """One past an office: past 'of staff' after 'chief', else past the noun itself."""
        staff = self.lower(i) == "chief" and [self.lower(k) for k in range(i + 1, min(i + 3, len(self.tokens)))]
        return i + 3 if staff == ["of", "staff"] else i + 1

    def complements(self, head: int, *prepositions: str) -> Iterator[int]:
        """The nouns that hang on a head by one of these prepositions, coordinated ones too."""
        for prep in self.tree.kids(head, "prep"):
            if self.lower(prep) in prepositions:
                for noun in self.tree.kids(prep, "pobj"):
                    yield from self.tree.conjuncts(noun)

    def is_central(self, i: int) -> bool:
        """Whether a token is the subject or the 'by' agent of a main clause."""
        while self.tokens[i].dep == "appos":  # 'the mayor, Jane Doe, spoke'
            i = self.tokens[i].head
        verb = self.subject_of(i)
        while verb is not None and (self.tokens[verb].dep == "conj" or self._parted(verb)):
            verb = self.tokens[verb].head
        return verb is not None and self.tree.head(verb) is None

    def _parted(self, verb: int) -> bool:
        """'The mayor told of it; rebels had left': a semicolon parts main clauses, whatever the parse makes of them."""
        return any(token.text == ";" for token in self.tokens[verb : self.tokens[verb].head])

    def subject_of(self, i: int) -> int | None:
        """The verb of which the token, or the coordination that it stands in, is the subject or the 'by' agent."""
        node = self.tree.first_conjunct(i)
        token = self.tokens[node]
        if token.dep in ("nsubj", "nsubjpass"):
            return token.head
        if token.dep == "pobj":
            prep = self.tokens[token.head]
            if prep.dep == "agent" or (prep.lemma.casefold() == "by" and self.tokens[prep.head].pos == "VERB"):
                return prep.head
        return None


def parsed_sentences(sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...]) -> list[Parsed]:
    """The parsed sentences of a report in reading order."""
    here: Mapping[int, list[Mention]] = _by_sentence(mentions)
    return [Parsed(n, s, here.get(n, [])) for n, s in enumerate(sentences) if s.tokens]


def _by_sentence(mentions: tuple[Mention, ...]) -> dict[int, list[Mention]]:
    found: dict[int, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.sentence, []).append(mention)
    return found
