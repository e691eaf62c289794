"""What the parse tells of a number: the noun that it stands with, and the verb that this noun is subject or object of.

The words next to a number tell most; the parse is asked where they are silent, and where they mislead.
"""

from __future__ import annotations

import re
from dataclasses import replace

from tellings.records import Span
from tellings.resolve.count_nouns import NOT_COUNTED, NOUNS, OUTCOMES, STATES, VICTIMS, is_people, is_plural, singular
from tellings.resolve.count_numbers import count_lists
from tellings.resolve.count_outcome import is_shared_out
from tellings.resolve.count_phrases import Phrase
from tellings.syntax import Tree

_LISTS = count_lists()
_DONE_TO = {"kill": "killed", "wound": "wounded", "injure": "wounded"}
_HARMS = {**_DONE_TO, **{lemma: kind for kind, lemmas in _LISTS["done_to"].items() for lemma in lemmas}}
_SUFFERED = {lemma: kind for kind, lemmas in _LISTS["suffered"].items() for lemma in lemmas}
_COLLECTIVES = frozenset(_LISTS["collectives"]["words"])
_THINGS_ONLY = frozenset(_LISTS["things_only"]["words"])
_SUPPLIES = frozenset(_LISTS["supplies"]["words"])
_SENT = frozenset(_LISTS["moves_people"]["words"])
_PLURALS = frozenset({"NNS", "NNPS"})
_NOUN_TAGS = frozenset({"NN", "NNP", *_PLURALS})
_NO_ADJECTIVES = frozenset({"CD", "IN", "DT", "PRP", "PRP$", "WDT", "WP", "MD", "VBD", "VBZ", "VBP", "VB", "TO"})
_OTHER_PARTIES = frozenset({"to", "for", "against", "from", "behind", "near", "like"})
_HAVE = frozenset(
    {"bag", "clinch", "pocket", "retain", "have", "win", "gain", "lose", "take", "get", "hold", "secure"}
)  # what parties do with seats
_NEXT = 3  # characters within which the next word begins
_THERE = frozenset({"in", "from", "at"})
_DASHES = frozenset({"--", "-", "–", "—", "("})
_VERBS = frozenset({"VERB", "AUX"})
_MANY = 20  # dozens, scores, hundreds; 'few' and 'several' stand for things as often
_FARTHEST_NOUN = 60  # characters between a number and the noun that the parse gives it
_NUMBER_OF = re.compile(
    r"\b(?:number|size|total|tally|count)\s+of\s+(?P<noun>(?:(?!of\b|to\b|in\b)[\w.’'-]+\s+){0,3}?(?:[\w’'-]+s|people|personnel|men|women|children|police))\s+"
    r"(?:(?:in|affected|infected|registered|who\s+(?:have|has|had|are|were))\s+[^.;,\d]{1,50}?\s)?[\"“]?(?:(?:has|had|have|is|was|were|will|would|could|may|might|be|now|also|since|rose|risen|grew|grown|grow|rise|go|gone|"
    r"increased?|shrunk|shrank|dwindled|swollen|swelled|declined|decreased|from\s+[\d,.]+(?:\s+million)?|stands?|stood|reach(?:ed|es)?|put|estimated|expected|currently|climbed|fell|dropped|fallen|to|at)\W*\s)+$"
)
_OUT_OF = re.compile(r"\bout of(?: (?:an?|the|its|their|total|of|some|about))*$")
_ARE_SO_MANY = re.compile(
    r"\b(?P<noun>[a-z]+),?\s+(?:who\s+|which\s+|that\s+)?(?:now\s+|still\s+)?number(?:ed|s|ing)?\s+$"
)
# 'deliveries rose 32% to 137'
_ROSE_TO = re.compile(
    r"\b(?P<noun>[a-z]+s)\s+(?:rose|risen|increased|grew|jumped|climbed|soared|fell|dropped|declined|slid)\s+(?:by\s+)?(?:[a-z]+\s+)?"
    r"\d[\d.]*\s?(?:%|percent|per\s+cent)\s+to\s+$"
)
_NOT = re.compile(r"\b(?:not|no longer|rather than|instead of)\s+$")  # '275 people, and not 288, died'
OF_THE_WHOLE = re.compile(
    r"\s+(?:out\s+)?of\s+(?:(?:the|its|their|his|her|our|these|those|all|a\s+total\s+of|an?(?:\s+[a-z]+ed)?)\s+)*"
    r"(?:(?:[\w’'-]+\s+){0,2}?[\w-]+(?:['’]s|s['’])\s+)?"
)
_OWN_VERB = re.compile(r"\s+(?:was|were|is|are|have|has|had|will|would|could|may|might|who|which)\b")


def with_noun_before(phrase: Phrase, text: str) -> Phrase:
    """'The number of troops could grow beyond 200', 'its forces number 2,000': the noun stands before the number."""
    if phrase.noun is not None or phrase.unit_kind or phrase.article:
        return phrase
    left = text[: phrase.start]
    told = next((m for pattern in (_NUMBER_OF, _ARE_SO_MANY, _ROSE_TO) if (m := pattern.search(left))), None)
    words = {**told.groupdict()} if told else {}
    word = (words.get("cast") or words.get("noun") or "").rpartition(" ")[2]
    if word in ("votes", "ballots"):
        return replace(phrase, unit="votes", unit_kind="votes")  # 'put the votes cast at 1,067,994'
    group = NOUNS.get(singular(word))
    if told and group is None and is_plural(word) and OUTCOMES.keys().isdisjoint(told["noun"].lower().split()):
        group = None if singular(word) in NOT_COUNTED else "objects"
    return (
        replace(phrase, noun=told["noun"], group=group) if told and group and word.lower() not in OUTCOMES else phrase
    )


def with_noun(phrase: Phrase, tree: Tree, offset: int, text: str) -> Phrase:
    """The phrase with the noun that the parse gives it, where the words after it give none or a mere adjective.

    '500 local, state and federal agents', 'two Russian and Syrian jets', '40 attack and fighter planes'.
    """
    if phrase.unit_kind or phrase.article or text[phrase.end : phrase.end + 1] == "-":
        return phrase
    noun = _counted_noun(phrase, tree, offset)
    if noun is None:
        return phrase
    start, end = tree.tokens[noun].start - offset, tree.tokens[noun].end - offset
    if not phrase.np_end <= start <= phrase.end + _FARTHEST_NOUN or _is_noun(phrase, tree, offset):
        return phrase
    between = tree.beginning_in(Span(offset + phrase.end, offset + start))
    if any(tree.tokens[i].tag in _NO_ADJECTIVES for i in between):
        return phrase  # 'two British and two American hostages'
    word = text[start:end].split()[-1]
    group = NOUNS.get(singular(word), "people" if is_people(word) else "objects")
    if (group == "objects" and not is_plural(word)) or singular(word) in NOT_COUNTED or text[end : end + 1] in "’'":
        return phrase
    return replace(phrase, noun=text[phrase.end : end].strip(), group=group, np_end=end)


def with_noun_told_before(phrases: list[Phrase], tree: Tree, offset: int) -> list[Phrase]:
    """'The one has lost 460 fighters and the other has lost 89', 'up to 400 troops may come, and 90 have arrived'."""
    found: list[Phrase] = []
    before: Phrase | None = None
    for phrase in phrases:
        if before is not None and (
            _goes_on(phrase, before, tree, offset) or _does_as_well(phrase, before, tree, offset)
        ):
            phrase = replace(phrase, noun=before.noun, group=before.group)
        found.append(phrase)
        before = phrase if phrase.noun is not None and not phrase.unit_kind else before
    return found


def with_noun_of_the_next(phrases: list[Phrase], text: str) -> list[Phrase]:
    """'Two British and two American hostages': the first word of a people goes with the noun behind the second."""
    found = list(phrases)
    for i in range(len(found) - 2, -1, -1):
        here, after = found[i], found[i + 1]
        bare = here.noun is not None and here.group == "objects" and here.noun.istitle() and " " not in here.noun
        joined = text[here.np_end : after.start] in (" and ", " or ", ", ")
        if bare and joined and after.group not in (None, "objects") and " " in (after.noun or ""):
            found[i] = replace(here, noun=f"{here.noun} {(after.noun or '').rpartition(' ')[2]}", group=after.group)
    return found


def with_noun_of_the_whole(phrases: list[Phrase], text: str) -> list[Phrase]:
    """'1,050 of its 3,400 workers', 'four of the seven hostages': a part is counted in what the whole is."""
    found = list(phrases)
    for i in range(len(found) - 2, -1, -1):
        here, whole = found[i], found[i + 1]
        share = here.unit_kind == "share"
        fits = (
            whole.noun is not None and whole.unit is None and (share or (here.unit is None and here.low <= whole.low))
        )
        if fits and OF_THE_WHOLE.fullmatch(text[here.end : whole.start]):
            state, _, rest = (whole.noun or "").partition(" ")  # 'thirteen of the 20 missing fishermen were found'
            noun = rest if state in STATES and rest else whole.noun
            found[i] = replace(here, noun=noun, group=here.group if share else whole.group, np_end=here.end)
    return found


def _goes_on(phrase: Phrase, before: Phrase, tree: Tree, offset: int) -> bool:
    """Whether a bare number is object of the same verb as the one before it, or subject and the smaller one."""
    if phrase.noun is not None or phrase.unit_kind or phrase.article or phrase.low <= 1:
        return False
    here, there = _head(phrase, tree, offset), _head(before, tree, offset)
    if here is None or there is None:
        return False
    if any(tree.tokens[k].dep not in ("advmod", "quantmod", "punct", "amod") for k in tree.kids(here)):
        return False  # 'lost 89 of its tanks'
    verb, other, dep = tree.head(here), tree.head(there), tree.tokens[here].dep
    if verb is None or other is None or verb == other:
        return False
    if dep in ("nsubj", "nsubjpass"):
        return phrase.low < (before.high or before.low)
    same = tree.lemmas[verb] == tree.lemmas[other] or {tree.lemmas[verb], tree.lemmas[other]} <= _HAVE
    return dep == tree.tokens[there].dep == "dobj" and same


def _does_as_well(phrase: Phrase, before: Phrase, tree: Tree, offset: int) -> bool:
    """'Four miners were killed and 14 managed to escape': people, of whom a verb tells that joins another."""
    if not _is_bare(phrase) or before.group not in VICTIMS:
        return False
    here = _head(phrase, tree, offset)
    verb = tree.head(here) if here is not None else None
    subject = here is not None and tree.tokens[here].dep in ("nsubj", "nsubjpass")
    if here is None or verb is None or not subject or tree.tokens[verb].dep != "conj":
        return False
    there = _head(before, tree, offset)
    other = None if there is None else tree.head(there)
    return (
        other is not None
        and other in list(tree.ancestors(verb))
        and tree.lemmas[verb] not in _THINGS_ONLY
        and not tree.kids(here, "prep")
    )


def is_gapped(phrase: Phrase, before: Phrase, tree: Tree, offset: int) -> bool:
    """'The one will take 52 seats and the other about 11', '90 homes -- 40 in Gao alone', '5 seats out of 11'."""
    if not _is_bare(phrase) or before.article:
        return False
    between = tree.beginning_in(Span(offset + before.np_end, offset + phrase.start))
    after = next(iter(tree.beginning_in(Span(offset + phrase.end, offset + phrase.end + _NEXT))), None)
    words = [tree.lowers[i] for i in between]
    out = _OUT_OF.search(" ".join(words)) is not None
    ends = after is None or tree.tokens[after].pos in ("PUNCT", "ADP") or (out and tree.tokens[after].pos == "ADJ")
    if not words or not ends or "not" in words:  # '275 people, and not 288'
        return False
    if out:
        return True
    told = tree.lowers[after] if after is not None and tree.tokens[after].pos == "ADP" else None
    there = told is not None and told in words and words[-1] in ("and", ",")
    if there and not any(tree.tokens[i].tag == "CD" for i in between):
        return True  # '300 people were without water in Gao and 100 in Kidal'
    joins = words[0] in _DASHES or any(word in ("and", "while") for word in words)
    return joins and not any(tree.tokens[i].pos in _VERBS or tree.tokens[i].tag == "CD" for i in between)


def _is_bare(phrase: Phrase) -> bool:
    return phrase.noun is None and not phrase.unit_kind and not phrase.article and phrase.low > 1


def _counted_noun(phrase: Phrase, tree: Tree, offset: int) -> int | None:
    """The plural noun that the parse hangs the number on, or the second of two ('attack and fighter planes')."""
    number = _number(phrase, tree, offset)
    if number is None or tree.tokens[number].dep not in ("nummod", "amod", "quantmod"):
        return None
    noun = tree.head(number)
    if noun is None or tree.tokens[noun].tag not in _NOUN_TAGS:
        return None
    if tree.tokens[noun].tag in _PLURALS:
        return noun
    second = [
        k for k in tree.kids(noun, "conj") if tree.tokens[k].tag in _PLURALS and not tree.kids(k, "nummod", "det")
    ]
    return second[0] if second else None


def _is_noun(phrase: Phrase, tree: Tree, offset: int) -> bool:
    """Whether the words taken for a noun end in a plural one; 'Russian' and 'attack' may only belong to one."""
    if phrase.noun is None:
        return False
    if is_plural(phrase.noun.split()[-1]):
        return True
    at = list(tree.inside(Span(offset + phrase.end, offset + phrase.np_end)))
    return not at or (
        tree.tokens[at[-1]].dep not in ("amod", "compound", "nmod", "nummod", "conj") and not tree.kids(at[-1], "conj")
    )


def _number(phrase: Phrase, tree: Tree, offset: int) -> int | None:
    """The last word of the number."""
    inside = tree.inside(Span(offset + phrase.start, offset + phrase.end))
    return inside[-1] if inside else None


def _head(phrase: Phrase, tree: Tree, offset: int) -> int | None:
    """The word that stands for those counted: their noun, or the number itself."""
    if phrase.noun is not None:
        inside = tree.inside(Span(offset + phrase.start, offset + phrase.np_end))
        nouns = [i for i in inside if tree.tokens[i].tag in _NOUN_TAGS]
        return next((i for i in reversed(nouns) if tree.tokens[i].head not in nouns), nouns[-1] if nouns else None)
    number = _number(phrase, tree, offset)
    return number if number is not None and tree.tokens[number].dep not in ("nummod", "quantmod") else None


def befell(phrase: Phrase, tree: Tree, offset: int, text: str) -> str | None:
    """What the verb tells of those counted: 'killed the mayor of the town, his wife and two guards'."""
    if (
        _NOT.search(text[: phrase.start])
        or _OWN_VERB.match(text, phrase.np_end)
        or is_shared_out(text[: phrase.start].lower(), text[phrase.np_end :])
        or (phrase.group is not None and phrase.group not in VICTIMS)
    ):
        return None
    head = _of_whom(_head(phrase, tree, offset), phrase, tree, offset)
    if head is None:
        return None
    first = tree.first_conjunct(head)
    if first != head and tree.tokens[first].dep == "pobj":
        first = _beside(first, tree) or first
    verb = tree.head(first)
    if verb is None:
        return None
    if tree.tokens[verb].dep == "conj" and tree.lemmas[verb] == "displace" and tree.lowers[verb - 1] == "or":
        return None  # 'killed or displaced 500'
    lemma, dep, active = tree.lemmas[verb], tree.tokens[first].dep, not tree.kids(verb, "auxpass")
    if dep in ("dobj", "nsubjpass") and tree.tokens[verb].pos == "VERB" and (dep == "dobj") == active:
        return _HARMS.get(lemma)
    return _SUFFERED.get(lemma) if dep == "nsubj" and active and not tree.kids(verb, "dobj") else None


def _of_whom(head: int | None, phrase: Phrase, tree: Tree, offset: int) -> int | None:
    """The number of 'his wife and three of their children', which stands in the list; else the head as it is."""
    number = _number(phrase, tree, offset)
    prep = tree.head(head) if head is not None and tree.tokens[head].dep == "pobj" else None
    return number if prep is not None and number is not None and tree.head(prep) == number else head


def _beside(noun: int, tree: Tree) -> int | None:
    """The number told of before: 'killed 14 rebels of the group and five civilians' joins five to 14."""
    prep = tree.head(noun)
    above = tree.head(prep) if prep is not None else None
    if above is not None and tree.tokens[above].pos == "VERB":
        above = next(iter(tree.kids(above, "dobj")), None)
    return tree.first_conjunct(above) if above is not None and tree.kids(above, "nummod") else None


def did_it(phrase: Phrase, kind: str, tree: Tree, offset: int) -> bool:
    """Whether those counted did the harm, or only belong to whom it befell.

    'A man with a beard beheaded two'; 'the killer of two hostages was wounded', 'relatives of 12 officers were held'.
    """
    head = _head(phrase, tree, offset)
    if head is None:
        return False
    first = tree.first_conjunct(head)
    above = tree.head(first)
    if above is None:
        return False
    token = tree.tokens[first]
    if phrase.article and token.dep == "pobj" and tree.lowers[above] in _OTHER_PARTIES:
        return tree.lowers[above - 1] not in OUTCOMES  # 'who gave himself up to a gunman for a hostage died'
    if token.dep == "nsubj" and _HARMS.get(tree.lemmas[above]) == kind:
        objects = [k for k in tree.kids(above, "dobj") if k > above and not _is_toll(k, tree)]
        return bool(objects) and not tree.kids(above, "auxpass")  # but '25 killed 80 injured'
    noun = tree.head(above)
    if token.dep != "pobj" or tree.lowers[above] != "of" or noun is None:
        return False
    if noun in tree.touched_by(Span(offset + phrase.start, offset + phrase.np_end)):
        return False  # 'a quarter of a million people'
    verb = tree.head(tree.first_conjunct(noun))
    suffers = tree.tokens[tree.first_conjunct(noun)].dep == "nsubjpass" and verb is not None
    if not suffers or verb is None or _HARMS.get(tree.lemmas[verb]) != kind:
        return False
    return tree.lemmas[noun] not in _COLLECTIVES and (
        NOUNS.get(tree.lemmas[noun]) in VICTIMS or tree.lemmas[noun].endswith(("er", "or"))
    )


def _is_toll(noun: int, tree: Tree) -> bool:
    """'25 killed 80 injured': the 80 are no object of the first verb."""
    number = tree.tokens[noun].tag == "CD" and noun + 1 < len(tree) and tree.lowers[noun + 1] in OUTCOMES
    return number or bool(tree.kids(noun, "nummod"))


def _are_supplied(phrase: Phrase, tree: Tree, offset: int) -> bool:
    """'Blackouts for millions', 'cut power to tens of thousands'; but 'aid for dozens of towns'."""
    inside = tree.inside(Span(offset + phrase.start, offset + phrase.end))
    first = next((i for i in inside if tree.tokens[i].dep == "pobj" and tree.head(i) not in inside), None)
    prep = tree.head(first) if first is not None else None
    above = tree.head(prep) if prep is not None else None
    if prep is None or above is None or tree.lowers[prep] not in ("for", "to"):
        return False
    of = any(tree.lowers[k] == "of" for k in tree.kids(inside[-1], "prep"))
    return not of and any(tree.lemmas[noun] in _SUPPLIES for noun in (above, *tree.kids(above, "dobj")))


def are_people(phrase: Phrase, tree: Tree, offset: int) -> bool:
    """'Thousands jammed a square', 'the fear sent hundreds into the streets': people, though no noun says so."""
    head = _head(phrase, tree, offset)
    if head is None or phrase.noun is not None or phrase.unit or phrase.rule != "T4" or phrase.low < _MANY:
        return False
    if _are_supplied(phrase, tree, offset):
        return True
    token, verb = tree.tokens[head], tree.head(head)
    if verb is None or tree.tokens[verb].pos != "VERB" or tree.kids(head, "prep"):
        return False
    if token.dep == "dobj":
        return tree.lemmas[verb] in _SENT
    return token.dep in ("nsubj", "nsubjpass") and tree.lemmas[verb] not in _THINGS_ONLY
