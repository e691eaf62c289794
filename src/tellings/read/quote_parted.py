"""The name of one who speaks where commas part it from his verb: '…, Jane Doe, the head of the clinic, said'."""

from __future__ import annotations

from tellings.knowledge.words import CueWords
from tellings.read.quote_labels import PLACE
from tellings.syntax import Tree

_NAMES = frozenset({"NOUN", "PROPN", "PRON"})
_NO_NAME = frozenset({"WDT", "WP", "WRB", "VBD", "VBZ", "VBP", "MD", "VBG", "TO"})
_BREAKS = frozenset({",", "-", "–", "—"})
_CLOSING = frozenset({'"', "”", "''", "’", "'", "»"})
LONGEST_NAME, LONGEST_PERSON = 12, 5  # words of who speaks, and of a person's name
_PAIR = 2  # commas, around a title


def parted_name(tree: Tree, verb: int, cues: CueWords) -> tuple[int, ...]:
    """The name of a speaker with what stands between it and the verb, commas around it; nothing where none does."""
    found = _with_title(tree, verb) or _with_office(tree, verb, cues) or _with_clause(tree, verb, cues)
    return found or _who_tells(tree, verb, cues)


def _who_tells(tree: Tree, verb: int, cues: CueWords) -> tuple[int, ...]:
    """'…, an official who asked not to be named told us': the speaker and the clause about him, with no commas."""
    who = next((i for i in range(verb - 1, max(verb - LONGEST_NAME, 0), -1) if tree.lowers[i] == "who"), 0)
    first = who
    while first > 0 and not breaks(tree, first - 1) and who - first < LONGEST_NAME:
        first -= 1
    parted = any(tree.tokens[i].text == "," for i in range(who, verb))
    if not 1 < first < who or parted or tree.lemmas[who - 1] not in cues.speakers or tree.kids(verb, "mark"):
        return ()
    return tuple(range(first, verb)) if is_name(tree, tuple(range(first, who))) else ()


def _with_title(tree: Tree, verb: int) -> tuple[int, ...]:
    """'…, Jane Doe, the head of the clinic, said': the name and what it is; nothing where there is no such pair."""
    commas = [i for i in range(verb) if tree.tokens[i].text == ","]
    if len(commas) < _PAIR or commas[-1] != first_word(tree, verb) - 1:
        return ()
    start = next((i for i in range(commas[-2] - 1, -1, -1) if breaks(tree, i)), -1) + 1
    name, title = range(start, commas[-2]), range(commas[-2] + 1, commas[-1])
    named = 0 < len(name) <= LONGEST_PERSON and all(tree.tokens[i].pos == "PROPN" for i in name)
    fits = 0 < len(title) <= LONGEST_NAME and (is_name(tree, tuple(title)) or _is_age(tree, title))
    apart = any(k < start for k in tree.kids(verb, "nsubj"))
    return tuple(range(start, commas[-1])) if named and fits and not apart else ()


def _with_office(tree: Tree, verb: int, cues: CueWords) -> tuple[int, ...]:
    """'… in Gao, the governor of the region, Jane Doe, said': the office before the name, which no verb of its own has.

    Parsers hang it on the town before it.
    """
    commas = [i for i in range(verb) if tree.tokens[i].text == ","]
    if len(commas) < _PAIR + 1 or commas[-1] != first_word(tree, verb) - 1:
        return ()
    office, name = range(commas[-3] + 1, commas[-2]), range(commas[-2] + 1, commas[-1])
    named = 0 < len(name) <= LONGEST_PERSON and all(tree.tokens[i].pos == "PROPN" for i in name)
    if not named or not 0 < len(office) <= LONGEST_NAME or not is_name(tree, tuple(office)):
        return ()
    head = next((i for i in office if tree.tokens[i].pos == "ADP"), office.stop) - 1
    speaks = tree.lemmas[head] in cues.speakers and tree.tokens[head].tag in ("NN", "NNP")
    subjects = [k for k in tree.kids(verb, "nsubj") if (k, tree.tokens[k].lemma) != (commas[-3] - 1, PLACE)]
    return tuple(range(office[0], commas[-1])) if speaks and not subjects else ()


def _with_clause(tree: Tree, verb: int, cues: CueWords) -> tuple[int, ...]:
    """'…, an official, who asked not to be named, said', 'Kora Watch, which is near, said': with the clause."""
    commas = [i for i in range(verb) if tree.tokens[i].text == ","]
    if (
        len(commas) < _PAIR + 1
        or commas[-1] != first_word(tree, verb) - 1
        or tree.lowers[commas[-2] + 1] not in ("who", "which")
    ):
        return ()
    name = tuple(range(commas[-3] + 1, commas[-2]))
    speaks = any(tree.tokens[i].lemma.lower() in cues.speakers or tree.tokens[i].pos == "PROPN" for i in name)
    fits = speaks and len(name) <= LONGEST_NAME and is_name(tree, name)
    return tuple(range(name[0], commas[-1])) if fits else ()


def _is_age(tree: Tree, words: range) -> bool:
    """'…, Jane Doe, 45, told us'."""
    return len(words) == 1 and tree.tokens[words[0]].tag == "CD" and len(tree.lowers[words[0]]) <= _PAIR


def first_word(tree: Tree, verb: int) -> int:
    """Where a verb begins with its auxiliaries: 'has told'."""
    while verb and tree.tokens[verb - 1].pos == "AUX":
        verb -= 1
    return verb


def breaks(tree: Tree, i: int) -> bool:
    """A comma or a dash, or a quotation mark right after one: '…," the agency reports'."""
    if tree.tokens[i].text in _BREAKS:
        return tree.tokens[i].text == "," or i == 0 or tree.tokens[i - 1].end < tree.tokens[i].start  # not 'state-run'
    return tree.tokens[i].text in _CLOSING and i > 0 and tree.tokens[i - 1].text in ",.?!"


def is_name(tree: Tree, name: tuple[int, ...], *, clauses: bool = False) -> bool:
    """Whether words can name a speaker; with ``clauses`` one may tell more of him ('the man who runs the office')."""
    tokens = [tree.tokens[i] for i in name]
    return (
        any(t.pos in _NAMES for t in tokens)
        and (clauses or not any(t.tag in _NO_NAME for t in tokens))
        and tokens[0].pos not in ("PUNCT", "ADP", "SCONJ", "CCONJ", "ADV", "VERB")
    )
