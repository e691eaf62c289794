"""Speech told by its number or its channel: 'by officials' count', 'put the dead at 40', 'announced on television'."""

from __future__ import annotations

from collections.abc import Iterator

from tellings.knowledge.words import CueWords
from tellings.read.quote_labels import PLACE
from tellings.read.quote_speakers import Saying, antecedent, cue_words, subject_of
from tellings.syntax import Tree

_ONES_OWN = frozenset({"my", "our", "your"})  # 'in my opinion', in somebody's words
_FARTHEST_NUMBER = 4  # words behind a verb of counting


def reckonings(tree: Tree, cues: CueWords) -> Iterator[Saying]:
    """Attributions by a noun of reckoning, by a number put on a toll, and by the channel that something was told on."""
    for i, token in enumerate(tree.tokens):
        word, lemma = tree.lowers[i], tree.lemmas[i]
        if word == "by" and token.dep in ("prep", "agent"):
            yield from _by_count(tree, i, cues.words["reckoning"])
        elif word == "in" and (i == 0 or tree.tokens[i - 1].text == ","):
            yield from _by_count(tree, i, cues.words["viewing"])
        elif token.pos != "VERB":
            continue
        elif lemma in cues.words["tolling"]:
            yield from _put_at(tree, i, cues)
        elif lemma in cues.words["witnessing"]:
            yield from _witnessed(tree, i, cues)
        elif lemma in cues.words["counting"]:
            yield from _counted(tree, i, cues)
        elif lemma in cues.verbs["nominal"]:
            yield from _on_channel(tree, i, cues)


def _by_count(tree: Tree, by: int, nouns: frozenset[str]) -> Iterator[Saying]:
    """'Hundreds are dead, by estimates of officials', 'by his account ten were killed', 'in his view it fell'."""
    for noun in tree.kids(by, "pobj"):
        if tree.tokens[noun].lemma.lower() not in nouns:
            continue
        official = [k for k in tree.kids(noun, "amod") if tree.tokens[k].text.lower() == "official"]
        owners = [
            *tree.kids(noun, "poss", "compound"),
            *(o for p in tree.kids(noun, "prep") if tree.tokens[p].text.lower() in ("of", "by", "from")
              for o in tree.kids(p, "pobj")),
        ]  # fmt: skip
        owners = [k for k in owners if tree.tokens[k].text.lower() not in _ONES_OWN]
        owners = owners or ([noun] if official else [])  # 'by the official count'
        under = set(tree.subtree(by))
        head = tree.head(by)
        if owners and head is not None:
            content = tuple(i for i in tree.subtree(tree.clause(head)) if i not in under)
            yield Saying(_whose(tree, owners[0], head), (by,), by, content=content, medium=None)


def _whose(tree: Tree, owner: int, word: int) -> int:
    """'Said the mayor, in whose words it was lost': the mayor."""
    clause = tree.clause(word)
    return tree.tokens[clause].head if tree.tokens[owner].tag == "WP$" and tree.tokens[clause].dep == "relcl" else owner


def _put_at(tree: Tree, verb: int, cues: CueWords) -> Iterator[Saying]:
    """'The agency put the dead at no fewer than 40, with 90 injured', 'the toll was raised to 40 by the agency'."""
    agents = tree.kids(verb, "agent")
    put = tree.kids(verb, "nsubjpass" if agents else "dobj")
    objects = [k for k in put if tree.tokens[k].lemma.lower() in cues.words["toll"]]
    source = subject_of(tree, verb)
    if not objects or source is None or not _has_number(tree, verb, objects[0]):
        return
    who = antecedent(tree, source)
    told = tree.tokens[who].pos == "PROPN" or tree.tokens[who].tag == "PRP"
    if not told and tree.lemmas[who] not in cues.words["reckoning"] and not _is_somebody(tree, who, cues):
        return  # 'a search raising the toll to eight', 'new deaths, which brought it to eight'
    first = min(tree.subtree(objects[0]))
    according = [k for k in tree.kids(verb, "prep") if tree.lowers[k] == "according"]
    others = {i for k in (*agents, *according) for i in tree.subtree(k)}
    apart = [k for k in tree.kids(verb, "conj") if k > first and not _is_harm(tree, k, cues)]  # 'and said it was over'
    apart += [k for k in tree.kids(verb, "cc") if k > first and apart]
    apart += [k for k in tree.kids(verb, "advcl") if k > first and tree.kids(k, "mark", "advmod", "nsubj")]
    others |= {i for k in apart for i in tree.subtree(k)}
    content = tuple(i for i in tree.subtree(verb) if i >= first and i not in others)
    medium = cues.media.get(tree.tokens[source].lemma.lower())
    yield Saying(source, cue_words(tree, verb), verb, content=content, medium=medium)


def _is_harm(tree: Tree, word: int, cues: CueWords) -> bool:
    """'… to six dead and six wounded': a second number of the toll, which the parse hung on the verb."""
    return tree.lowers[word] in cues.words["toll"] and bool(tree.kids(word, "nummod", "nsubj", "amod"))


def _counted(tree: Tree, verb: int, cues: CueWords) -> Iterator[Saying]:
    """'Medics counted 25 dead and 375 wounded': who counts victims tells of them; the noun may hang anywhere."""
    behind = range(verb + 1, min(verb + _FARTHEST_NUMBER, len(tree) - 1))
    number = next((k for k in behind if tree.tokens[k].pos == "NUM"), None)
    source = subject_of(tree, verb)
    if number is None or source is None or not any(_is_somebody(tree, k, cues) for k in tree.conjuncts(source)):
        return
    harmed = any(tree.lowers[k] in cues.words["harmed"] for k in range(number, len(tree)))
    if harmed or tree.lemmas[number + 1] in cues.words["toll"]:
        content, medium = tuple(range(number, len(tree))), cues.media.get(tree.lemmas[source])
        yield Saying(source, cue_words(tree, verb), verb, content=content, medium=medium)


def _is_somebody(tree: Tree, word: int, cues: CueWords) -> bool:
    """One who speaks, a paper, or a name that is none of a place."""
    token = tree.tokens[word]
    told = token.lemma.lower() in cues.speakers or token.lemma.lower() in cues.media
    return told or (token.tag in ("NNP", "NNPS") and token.lemma != PLACE)


def _witnessed(tree: Tree, verb: int, cues: CueWords) -> Iterator[Saying]:
    """'A reporter saw rebels enter', 'shelling was heard by residents': what one who was there tells of it."""
    source = subject_of(tree, verb)
    seen = [*tree.kids(verb, "nsubjpass"), *tree.kids(verb, "xcomp")] if tree.kids(verb, "agent") else []
    heads = seen or [k for k in tree.kids(verb, "ccomp", "xcomp", "dobj") if k > verb]
    if source is None or not heads or tree.kids(verb, "neg") or (tree.kids(verb, "auxpass") and not seen):
        return
    told = tree.tokens[verb].tag in ("VBD", "VBN")  # not 'a reporter will see'
    if told and (source < verb or seen) and tree.tokens[source].lemma.lower() in cues.words["observers"]:
        yield Saying(source, cue_words(tree, verb), verb, tuple(heads))


def _has_number(tree: Tree, verb: int, counted: int) -> bool:
    """'Put the number of those killed in the raid at 20': 'at' and a number, on whichever word the parse hung them.

    'Gave a figure of 20 dead': the number stands under what is given; 'gave the number of dead as 20'.
    """
    giving = tree.lemmas[verb] == "give"
    if giving and any(tree.tokens[k].pos == "NUM" for k in tree.subtree(counted)):
        return True
    at = [i for i in tree.subtree(verb) if i > counted and tree.lowers[i] in (("as",) if giving else ("at", "to"))]
    behind = [k for i in at for k in (*tree.subtree(i), i + 1) if i < k < len(tree)]  # 'from 20 to 25'
    return any(tree.tokens[k].pos == "NUM" for k in behind)


def _on_channel(tree: Tree, verb: int, cues: CueWords) -> Iterator[Saying]:
    """'The capture was announced on state television': the channel is who tells of it."""
    subjects = tree.kids(verb, "nsubjpass")
    if not subjects or tree.kids(verb, "agent"):
        return
    for on in tree.kids(verb, "prep"):
        for noun in tree.kids(on, "pobj") if tree.tokens[on].text.lower() in ("on", "by") else ():
            if (medium := cues.media.get(tree.tokens[noun].lemma.lower())) in ("television", "press", "agency"):
                yield Saying(noun, cue_words(tree, verb), verb, tuple(subjects), medium=medium)
