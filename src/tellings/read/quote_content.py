"""What hangs under a cue of speech: the heads of its content, or the words where no word governs them."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.knowledge.words import CueWords
from tellings.syntax import Tree

_SHORTEST_CLAUSE = 4  # words before a speaker that can be what was said
_INTENT = frozenset({"vow", "pledge", "promise", "threaten"})
_REPORTING = frozenset({"reporter", "journalist", "correspondent", "agency"})
_NAMED = frozenset({"NNP", "NNPS", "PRP"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_OTHERS = frozenset({"other", "others", "another"})


def described(tree: Tree, verb: int) -> list[int]:
    """'Described the recapture as a victory': what, and as what."""
    preps = [k for k in tree.kids(verb, "prep") if tree.tokens[k].text.lower() == "as"]
    objects = tree.kids(verb, "dobj")
    return [*objects, *preps] if tree.tokens[verb].lemma.lower() == "describe" and objects and preps else []


def content_heads(tree: Tree, verb: int, lemma: str, cues: CueWords) -> list[int]:
    """The heads of what hangs under a cue verb as its content."""
    clauses = tree.kids(verb, "ccomp")
    if any(clause < verb for clause in clauses):
        # '"…," television said, citing officials, an agency reported': the last verb is no part of what was said
        # '…, said agency head X': nor is who speaks, whose office the parse took for a verb
        own = [c for c in clauses if c > verb and min(tree.subtree(c)) == verb + 1]
        others = any(_tells(tree.lemmas[c], cues) and tree.kids(c, "ccomp") for c in clauses if c < verb)
        parted = own and others  # 'The army says it has left, rebels say it stayed'
        clauses = own if parted else [c for c in clauses if c < verb or not _tells(tree.lemmas[c], cues)]
    if clauses and tree.tokens[verb].dep == "parataxis" and _only_relays(tree, verb, clauses, cues):
        clauses = []
    if not clauses and tree.tokens[verb].dep == "parataxis" and (head := tree.head(verb)) is not None:
        return [head]
    found = [*clauses, *_further_that(tree, verb, clauses)] if clauses else _torn_that(tree, verb, cues)
    if found and min(found) > verb and lemma not in cues.verbs["thinking"]:
        found += _torn_on(tree, verb, found, cues)
    if not found and lemma == "say":  # 'would say only that he had fled', read as an adverbial clause
        later = [k for k in tree.kids(verb, "advcl") if k > verb]
        found = [k for k in later if any(tree.tokens[m].text.lower() == "that" for m in tree.kids(k, "mark"))]
    if not found and lemma == "say" and tree.tokens[verb].dep == "relcl":
        found = [k for k in tree.kids(verb, "xcomp") if k > verb]  # 'who the agency says have left'
    if lemma == "say" and not clauses and (objects := tree.kids(verb, "dobj")):
        # 'said the Guard, with others in support, took it': a clause that the parse tore apart
        torn = [k for k in tree.kids(verb, "conj") if tree.tokens[k].tag in _FINITE and not tree.kids(k, "nsubj")]
        joined = any(tree.tokens[k].pos == "CCONJ" for k in tree.kids(verb, "cc"))
        found += [*objects, *torn] if (torn and not joined) or _bare_passive(tree, verb, objects) else []
    verbs = cues.verbs
    nominal, denies, confirms = lemma in verbs["nominal"], lemma in verbs["deny"], lemma in verbs["confirm"]
    if (nominal or confirms) and tree.kids(verb, "agent"):
        # 'the withdrawal was announced by the ministry', 'the victory announced by the ministry'
        found += [
            *tree.kids(verb, "nsubjpass", "csubjpass"),
            *(k for k in tree.kids(verb, "csubj", "advcl") if k < verb and _has_that(tree, k)),
            *tree.kids(verb, "xcomp", "oprd"),
            *_to_be(tree, verb),
        ] or _announced_noun(tree, verb)
    if lemma in cues.verbs["claim"] or denies or lemma in _INTENT:
        found += tree.kids(verb, "xcomp")
    if confirms:
        found += [k for k in tree.kids(verb, "xcomp") if tree.tokens[k].tag == "VBG"]  # 'acknowledged pulling back'
    found += described(tree, verb)
    if not clauses and (nominal or denies):
        found += [k for k in tree.kids(verb, "dobj") if tree.tokens[k].tag != "WDT"]
        found += _counting_on(tree, verb) if found else []
    found += _blamed(tree, verb) if lemma in ("accuse", "blame") else []
    return found


def _bare_passive(tree: Tree, verb: int, objects: Sequence[int]) -> bool:
    """'Police say ten killed in attack', as headlines leave the 'were' out."""
    return any(k > verb and any(tree.tokens[c].tag == "VBN" for c in tree.kids(k, "acl")) for k in objects)


def _has_that(tree: Tree, clause: int) -> bool:
    """'That they hold it was confirmed by …'."""
    return any(tree.lowers[k] == "that" for k in tree.kids(clause, "mark"))


def _blamed(tree: Tree, verb: int) -> list[int]:
    """'Accused the army of shelling': parsers hang 'of shelling' on the accused as often as on the verb."""
    objects = tree.kids(verb, "dobj")
    preps = (*tree.kids(verb, "prep"), *(p for noun in objects for p in tree.kids(noun, "prep")))
    of = [p for p in preps if tree.tokens[p].lemma in ("of", "for")]
    return [*objects, *of] if of else []


def _to_be(tree: Tree, verb: int) -> list[int]:
    """'Was declared by the army to be free', where the parse has the infinitive as an adverbial clause."""
    later = [k for k in tree.kids(verb, "advcl") if k > verb]
    return [k for k in later if any(tree.tokens[a].tag == "TO" for a in tree.kids(k, "aux"))]


def topic_of(tree: Tree, verb: int, cues: CueWords) -> tuple[int, ...]:
    """'Spoke of 40 dead', 'told reporters of clashes': 'of' and what is told of, on the hearers in some parses."""
    if tree.tokens[verb].lemma.lower() not in cues.words["topic"] or tree.kids(verb, "ccomp"):
        return ()
    hearers = [k for k in tree.kids(verb, "dobj", "dative") if k > verb]
    heard = [k for k in hearers if tree.tokens[k].tag in _NAMED or tree.tokens[k].lemma.lower() in _REPORTING]
    preps = (p for i in (verb, *heard) for p in tree.kids(i, "prep") if tree.tokens[p].text.lower() == "of")
    of = next((p for p in preps if p > verb), None)
    if of is None:
        return ()
    beside = [k for k in tree.kids(verb) if k > of and k not in hearers and not _stands_apart(tree, k)]
    heads = [*tree.kids(of, "pobj", "pcomp"), *beside]
    if any(
        tree.tokens[k].text.lower() == "that" and tree.tokens[k].dep == "mark" for h in heads for k in tree.subtree(h)
    ):
        return ()
    return (of, *heads)


def _stands_apart(tree: Tree, word: int) -> bool:
    """'… of clashes on Monday, adding that', '… when the army came': what goes on beside what is told of."""
    dep, tag = tree.tokens[word].dep, tree.tokens[word].tag
    clause = dep in ("conj", "advcl") and (tag in _FINITE or bool(tree.kids(word, "mark", "advmod")))
    return (
        clause
        or dep in ("parataxis", "npadvmod", "punct", "cc")
        or (dep == "advcl" and word > 0 and tree.tokens[word - 1].text == ",")
    )


def _torn_that(tree: Tree, verb: int, cues: CueWords) -> list[int]:
    """'Told us from an undisclosed location that …': the clause that the parse hung on the last noun before it."""
    for i in range(verb + 1, len(tree)):
        clause = tree.tokens[i].head
        if tree.tokens[i].text.lower() != "that" or tree.tokens[i].dep not in ("mark", "dobj", "advmod"):
            continue
        if tree.tokens[i].dep == "dobj" and not _told_to(tree, verb, clause):
            continue
        noun = tree.tokens[clause].head
        word = tree.tokens[noun].lemma.lower()
        of_noun = tree.tokens[noun].dep != "pobj" or word not in cues.media  # 'a statement that'; not 'in a statement'
        if tree.tokens[clause].dep not in ("relcl", "acl") or (word in cues.attitudes["nouns"] and of_noun):
            return []
        return [clause] if noun > verb and tree.clause(noun) == verb else []
    return []


def _told_to(tree: Tree, verb: int, clause: int) -> bool:
    """'Told a gathering of elders that ten had been killed', where the parse has 'that' as what was killed."""
    hearer = tree.tokens[clause].head
    passive = bool(tree.kids(clause, "nsubjpass")) or (bool(tree.kids(clause, "nsubj")) and _is_done(tree, clause))
    return passive and hearer in tree.kids(verb, "dobj") and tree.tokens[verb].lemma.lower() == "tell"


def _is_done(tree: Tree, clause: int) -> bool:
    return any(tree.tokens[k].lemma.lower() in ("have", "will", "would") for k in tree.kids(clause, "aux"))


def _further_that(tree: Tree, verb: int, clauses: Sequence[int]) -> list[int]:
    """'Said that it had won, and that 59 had died', where the parse hung the second clause elsewhere."""
    if not any(tree.tokens[k].text.lower() == "that" for c in clauses for k in tree.kids(c, "mark")):
        return []
    under = {i for clause in clauses for i in tree.subtree(clause)}
    thats = [i for i in range(max(under) + 1, len(tree)) if tree.tokens[i].text.lower() == "that"]
    heads = [tree.head(i) for i in thats if tree.tokens[i].dep == "mark" and tree.tokens[i - 1].pos == "CCONJ"]
    return [head for head in heads if head is not None and head not in under and head != verb]


def _torn_on(tree: Tree, verb: int, told: Sequence[int], cues: CueWords) -> list[int]:
    """'Said it was leaving them and had let the army in', '… on troops, fighters and rebels who': hung on the cue."""
    last = max(i for clause in told for i in tree.subtree(clause))
    later = [k for k in tree.kids(verb, "dobj", "conj") if k > last and not cues.is_cue(tree.lemmas[k])]
    return [k for k in later if tree.tokens[k].dep == "dobj" or _goes_on_in_content(tree, verb, k)]


def _goes_on_in_content(tree: Tree, verb: int, conjunct: int) -> bool:
    """'Argued that he left and had let them in', 'said that two fell and ten raids were flown', with no comma.

    Behind one, what befell others or so many more: 'said ten were found, and two men were held'.
    """
    joint = max((k for k in tree.kids(verb, "cc") if k < conjunct), default=0)
    if tree.lowers[joint] != "and":
        return False
    if tree.tokens[joint - 1].text == ",":
        words = [i for k in tree.kids(conjunct, "nsubjpass") for i in tree.subtree(k)]
        more = any(tree.tokens[i].tag == "CD" or tree.lowers[i] in _OTHERS for i in words)
        return more and min(tree.subtree(conjunct)) > joint and not tree.kids(conjunct, "ccomp")
    helpers = {tree.lowers[k] for k in tree.kids(conjunct, "aux")}
    if subjects := tree.kids(conjunct, "nsubj", "nsubjpass"):
        return min(subjects) > joint and tree.tokens[subjects[0]].pos != "PRON"
    return tree.tokens[verb].tag == "VBD" and bool(helpers & {"had", "would"})


def _announced_noun(tree: Tree, participle: int) -> list[int]:
    """'The victory announced by the ministry', 'Capture of Gao confirmed by army': the noun that this is said of."""
    head = tree.head(participle)
    if tree.tokens[participle].dep != "acl" or head is None:
        return []
    while tree.tokens[head].dep == "pobj" and (prep := tree.head(head)) is not None:
        above = tree.head(prep)
        if above is None or tree.tokens[prep].text.lower() != "of":
            break
        head = above
    return [head]


def _counting_on(tree: Tree, verb: int) -> list[int]:
    """'Reports a toll of up to 40, with 90 others hurt': what goes on with the number that was told."""
    preps = [k for k in tree.kids(verb, "prep") if tree.tokens[k].text.lower() in ("with", "up", "at", "to")]
    return [k for k in preps if k > verb and any(tree.tokens[i].pos == "NUM" for i in tree.subtree(k))]


def without_occasion(tree: Tree, heads: Sequence[int], cues: CueWords, quoted: frozenset[int]) -> tuple[int, ...]:
    """'Declared it over in remarks given after rebels struck': what is said without where it was said.

    Nothing where no such words stand in what is said.
    """
    for prep in (k for head in heads for k in tree.kids(head, "prep")):
        nouns = tree.kids(prep, "pobj") if tree.tokens[prep].text.lower() in ("in", "during") else []
        if not nouns or prep in quoted or cues.media.get(tree.tokens[nouns[0]].lemma.lower()) != "statement":
            continue
        later = [k for k in tree.kids(tree.tokens[prep].head, "advcl", "dep") if k > prep]
        apart = {i for k in (prep, *later) for i in tree.subtree(k)}
        return tuple(sorted({i for head in heads for i in tree.subtree(head)} - apart))
    return ()


def clause_before(tree: Tree, verb: int, source: int) -> list[int]:
    """'…, a spokesman said on Tuesday.': all that stands before the speaker, where the parser hung it elsewhere."""
    first = min(tree.subtree(source))
    if tree.kids(verb, "auxpass"):
        return []
    if verb < source or first < _SHORTEST_CLAUSE or tree.tokens[first - 1].text != "," or tree.head(verb) is not None:
        return []
    if tree.kids(verb, "dobj") and tree.tokens[verb].lemma.lower() not in ("tell", "inform"):
        return []  # 'According to X, the agency warned the police': what it says follows
    before = list(range(first - 1))
    return before if any(tree.tokens[i].pos in ("VERB", "AUX") for i in before) else []


def _tells(lemma: str, cues: CueWords) -> bool:
    return cues.is_cue(lemma) or lemma in cues.speakers


def _only_relays(tree: Tree, verb: int, clauses: Sequence[int], cues: CueWords) -> bool:
    """'It fell, an official said, an agency reported on Friday': the last clause only tells who passes it on."""
    last = clauses[-1]
    first = min(tree.subtree(last))
    behind = len(clauses) == 1 and first > verb and tree.tokens[first - 1].text == ","
    tells = behind and _tells(tree.lemmas[last], cues) and bool(tree.kids(last, "nsubj"))
    return tells and not tree.kids(last, "ccomp", "dobj", "xcomp")


def clause_after(tree: Tree, verb: int, lemma: str, cues: CueWords) -> tuple[int, ...]:
    """'Aides say the more he waits, the worse it gets': the rest of the sentence, where the parse lost the clause."""
    rest = range(verb + 1, len(tree))
    if lemma not in cues.attitudes["quoting"] or not rest or tree.kids(verb, "prep", "xcomp", "npadvmod"):
        return ()
    objects = tree.kids(verb, "dobj")
    if objects and (lemma != "say" or not _is_torn(tree, verb, objects[0])):
        return ()
    if tree.tokens[verb + 1].pos not in ("DET", "PRON", "NOUN", "PROPN", "ADJ", "SCONJ", "NUM"):
        return ()
    # 'Police say ten killed in attack', as headlines have it
    bare = tree.head(verb) is None and tree.tokens[-1].pos != "PUNCT" and any(tree.tokens[i].tag == "VBN" for i in rest)
    return tuple(rest) if bare or any(tree.tokens[i].tag in _FINITE for i in rest) else ()


def _is_torn(tree: Tree, verb: int, thing: int) -> bool:
    """'The mayor says the raids amount to what …', where the parse has him say an amount."""
    named = any(tree.tokens[k].pos in ("NOUN", "PROPN") and k < verb for k in tree.kids(verb, "nsubj"))
    noun = tree.tokens[thing].pos in ("NOUN", "PROPN") and min(tree.subtree(thing)) == verb + 1
    return named and noun and tree.tokens[verb].tag in _FINITE


def quoted_run(tree: Tree, verb: int, source: int, quoted: frozenset[int]) -> tuple[int, ...]:
    """The words between quotation marks, for a cue whose content the parse lost; one alone is a label."""
    outside = {*phrase(tree, source), verb}
    found = tuple(i for i in sorted(quoted) if i not in outside)
    words = [i for i in found if tree.tokens[i].pos != "PUNCT"]
    whole = len(words) > 1 or any(tree.tokens[i].text in ",.?!" for i in found)  # 'Never,' and no mere label
    return found if words and whole and verb not in quoted else ()


def phrase(tree: Tree, noun: int) -> tuple[int, ...]:
    """The noun phrase of a speaker, without clauses and coordinated others."""
    cut = {"relcl", "acl", "conj", "cc", "advcl", "parataxis", "punct", "ccomp"}
    return tuple(tree.subtree(noun, skip=lambda i: tree.tokens[i].dep in cut and tree.tokens[i].head == noun))


def is_name_of(tree: Tree, subjects: Sequence[int], verb: int) -> bool:
    """'The head of the college, Ali Bakura told us': of two subjects the second is the name of the first."""
    name, last = subjects[-1], subjects[-1]
    while name and tree.tokens[name - 1].pos == "PROPN":
        name -= 1
    named = len(subjects) > 1 and tree.tokens[last].pos == "PROPN" and last < verb
    described = name > 0 and name - 1 == subjects[0] and tree.tokens[name - 1].pos == "ADJ"  # 'the official X Agency'
    return named and name > 0 and (described or tree.tokens[name - 1].text == ",")
