"""Whether the words of a phrase say whose the force is: 'rebel forces', 'the advancing army', '30 troops'."""

from __future__ import annotations

from tellings.knowledge.actors_words import load_actor_words
from tellings.resolve.actor_context import Context
from tellings.resolve.actor_phrases import Parsed, Phrase, Word


def numbered(parsed: Parsed, phrase: Phrase) -> bool:
    """'12 fighters', 'dozens of soldiers': so many, with no article or owner that leads back to anybody."""
    if phrase.definite or any(word.possessive for word in phrase.words):
        return False
    if any(parsed.tokens[k].pos == "NUM" for k in range(phrase.first, phrase.head)):
        return True
    before = phrase.head - 2
    return before >= 0 and parsed.lower(before + 1) == "of" and is_passed_over(parsed.lower(before))


def is_passed_over(word: str) -> bool:
    """'dozens', 'the', 'about': words before a noun that say nothing of who they are."""
    return word in load_actor_words().phrases.passed_over


def _is_name(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether the head is part of a name ('Salvation Army'); the first word of a sentence has its capital anyway."""
    return parsed.tokens[phrase.head].pos == "PROPN" and phrase.head > 0 and phrase.determiner is None


def belongs_elsewhere(phrase: Phrase, context: Context) -> bool:
    """Whether a word before the head puts the force with others: 'rebel forces', 'Kurdish-led forces'."""
    words = context.actors.words
    for word in phrase.words:
        stem, _, end = word.folded.rpartition("-")
        people = word.folded in words.peoples and not context.actors.nation(word.text)
        if word.folded in words.anti_government or word.folded in words.partisan or people:
            return True
        if stem and (end in words.leading or end in words.backing or end in words.linking):
            return True
        if word.folded.startswith("pro-") and word.folded not in words.pro_government:
            return True
    return False


def _says_how_they_are(parsed: Parsed, word: Word) -> bool:
    """'defeated regime troops', 'fleeing government soldiers': a participle tells nothing of whose they are."""
    printed = word.text.islower() or word.first == 0
    return printed and word.end == word.first + 1 and parsed.tokens[word.first].tag in ("VBN", "VBG")


def says_nobody(parsed: Parsed, phrase: Phrase, context: Context, pair: str) -> bool:
    """Whether nothing in the phrase says that the force is anybody's but the state's of the report.

    ``pair`` is the head noun, with the noun before it where that pair is listed.
    """
    words = context.actors.words
    noun = parsed.lemma(phrase.head)
    if (noun not in words.loyal and " " not in pair) or _is_name(parsed, phrase):
        return False
    place = ("in",) if noun not in ("police", "junta", "regime") else ()  # 'the police in Imphal' are of the state
    if any(True for _ in parsed.complements(phrase.head, "of", "from", "under", "by", *place)):
        return False
    kept = words.phrases.plain
    marked = " " in pair or any(w.folded in words.pro_government for w in phrase.words)
    others = [
        w for w in phrase.words
        if w.folded not in words.pro_government | kept | set(pair.split()) and not w.possessive
        and parsed.tokens[w.first].pos not in ("NUM", "DET", "PRON")
        and not (marked and _says_how_they_are(parsed, w))
    ]  # fmt: skip
    if others or any(w.possessive and parsed.tokens[w.first].tag != "PRP$" for w in phrase.words):
        return False
    if noun == "authority" and any(w.folded == "local" for w in phrase.words):
        return False  # of a town or a district
    if noun == "state" and context.home in context.actors.words.federal:
        return False  # a province as well
    if noun in ("state", "authority"):
        return parsed.subject_of(phrase.head) is not None and phrase.determiner in ("the", None)
    if noun in ("force", "forces") and not marked:
        return any(w.folded in kept for w in phrase.words)
    return not phrase.indefinite or noun in ("soldier", "troop", "policeman")
