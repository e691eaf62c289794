"""Who a verb is said of: its own subject, the noun that its clause hangs on, or the subject of a verb above."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tellings.syntax import Tree

ClauseWords = Mapping[str, frozenset[str]]  # words that say who acts in a clause without a subject of its own

RELATIVES = ("WDT", "WP", "WP$", "WRB")
_INHERITING = ("xcomp", "advcl", "conj", "pcomp", "oprd", "acomp")
_DEEPEST = 4  # verbs passed through to find a shared subject


def modified(tree: Tree, verb: int, words: ClauseWords) -> list[int]:
    """What a clause hung on a noun is said of: 'troops and fighters backed by X', but 'X, and Y, backed by Z'."""
    own = list(subjects(tree, verb, words))
    if len(own) != 1 or own[0] > verb:
        return own
    if opening := opening_row(tree, own[0]):
        return opening
    row = [k for k in tree.conjuncts(tree.first_conjunct(own[0])) if k < verb]
    return row if _of_one_kind(tree, row[0], row[1:]) else row[-1:]


def opening_row(tree: Tree, noun: int) -> list[int]:
    """'3 soldiers, 20 militants killed in Gao': a headline's list, however parsers hang its first."""
    comma = min(tree.subtree(noun, skip=lambda k: tree.tokens[k].dep == "acl")) - 1
    if comma < 1 or tree.tokens[comma].text != "," or not tree.kids(noun, "nummod"):
        return []
    return [comma - 1, noun] if tree.kids(comma - 1, "nummod")[:1] == [0] else []


def row_after(tree: Tree, noun: int) -> list[int]:
    """What a participle before a noun is said of: 'X-backed troops and fighters', but not 'an X-backed army and Y'."""
    row = list(tree.conjuncts(noun))
    return row if _of_one_kind(tree, row[0], row[1:]) else row[:1]


def _of_one_kind(tree: Tree, first: int, others: Sequence[int]) -> bool:
    """Whether a row of nouns is one phrase: 'troops and tribal fighters', not 'the army and the rebels'."""
    tokens = tree.tokens
    if tokens[first].dep == "pobj" and tokens[tokens[first].head].text.lower() == "between":
        return False
    return tokens[first].tag == "NNS" and all(
        tokens[k].tag == "NNS" and not tree.kids(k, "det", "poss") and not tree.kids(k, "punct") for k in others
    )


def subjects(tree: Tree, verb: int, words: ClauseWords) -> tuple[int, ...]:
    """Who a verb is said of: its own subject, the noun that a clause hangs on, or the governing verb's."""
    for _ in range(_DEEPEST):
        found = _own_subjects(tree, verb, words)
        if found is None:
            found, above = _subjects_above(tree, verb, words)
            if found is None and above is not None:
                verb = above
                continue
        return found or ()
    return ()


def _own_subjects(tree: Tree, verb: int, words: ClauseWords) -> tuple[int, ...] | None:
    """The subject that stands in the verb's own clause; None where there is none."""
    own = _under_auxiliary(tree, verb) + tree.kids(verb, "nsubj", "nsubjpass")
    if own and tree.tokens[own[0]].tag in RELATIVES and (head := relative_head(tree, verb, own[0])) is not None:
        return _who_is_said_to_be(tree, head)
    return tuple(own) or _stranded_subject(tree, verb, words) or _swallowed_subject(tree, verb) or None


def relative_head(tree: Tree, verb: int, pronoun: int) -> int | None:
    """The noun that 'which' stands for: in 'a town that they took', 'that they managed to take', 'say was taken'.

    But 'the group, which did not say who took it': a question of its own.
    """
    for node in (verb, *tree.ancestors(verb)):
        if tree.tokens[node].dep == "relcl":
            return tree.tokens[node].head if node == verb or pronoun < node else None
        if tree.tokens[node].dep not in ("xcomp", "ccomp"):
            break
    return None


def _under_auxiliary(tree: Tree, verb: int) -> list[int]:
    """'The rebels have for the second time seized it', where the parse hangs the subject on 'have'."""
    return [k for aux in tree.kids(verb, "aux", "auxpass") for k in tree.kids(aux, "nsubj", "nsubjpass")][:1]


def named_among(tree: Tree, noun: int) -> tuple[int, ...]:
    """'Two boys were among those killed', 'the dead include two boys': the boys, for 'those' and 'the dead'."""
    above = tree.head(noun)
    if above is None:
        return ()
    if tree.tokens[noun].dep == "nsubj" and tree.lemmas[above] == "include":
        named = list(tree.kids(above, "dobj"))
    elif tree.tokens[noun].dep == "pobj" and tree.lowers[above] == "among":
        be = tree.head(above)
        if be is None or tree.lemmas[be] != "be" or tree.kids(be, "expl", "neg"):
            return ()  # of him who 'was not among the dead' nothing is told
        named = list(tree.kids(be, "nsubj", "attr"))
    else:
        return ()
    if named and tree.tokens[named[0]].tag in RELATIVES:
        return ()
    return tuple(one for head in named[:1] for one in tree.conjuncts(head))


def are_some_of_more(tree: Tree, i: int) -> bool:
    """Whether those of whom a word tells are only some of those to whom it happened: 'were among those killed'."""
    above = tree.head(i)
    those = above is not None and tree.tokens[i].dep in ("acl", "relcl") and tree.lowers[above] == "those"
    return bool(named_among(tree, above if those and above is not None else i))


def _who_is_said_to_be(tree: Tree, noun: int) -> tuple[int, ...]:
    """'The X are the troops that took it': the X, and not the troops."""
    if tree.lowers[noun] == "those" and (some := named_among(tree, noun)):
        return some
    be = tree.head(noun)
    if be is None or tree.tokens[noun].dep != "attr" or tree.tokens[be].lemma != "be":
        return (noun,)
    named = [k for k in tree.kids(be, "nsubj") if tree.tokens[k].tag in ("NNP", "NNPS", "WDT", "WP")]
    if named and tree.tokens[named[0]].tag in RELATIVES:
        named = [tree.tokens[be].head] if tree.tokens[be].dep == "relcl" else []
    return tuple(named) or (noun,)


def _swallowed_subject(tree: Tree, verb: int) -> tuple[int, ...]:
    """'Says the plant in the town is free', read as 'says the plant': the subject of what is said."""
    tokens, above = tree.tokens, tree.head(verb)
    if above is None or tokens[verb].dep != "ccomp" or above > verb or tree.kids(verb, "mark", "expl", "csubj"):
        return ()
    if not any(tokens[k].tag in ("VBZ", "VBD", "VBP") for k in (verb, *tree.kids(verb, "aux", "auxpass"))):
        return ()
    return tuple(k for k in tree.kids(above, "dobj") if k < verb and tokens[k].pos in ("NOUN", "PROPN"))


def _stranded_subject(tree: Tree, verb: int, words: ClauseWords) -> tuple[int, ...]:
    """'In days of fighting 200 men were killed', 'On Friday rebels attacked', read as 'fighting men', 'Friday rebels'.

    A main clause with no subject at all takes the noun right before it that the phrase in front has swallowed.
    """
    tokens = tree.tokens
    finite = tokens[verb].tag in ("VBD", "VBZ", "VBP") or tree.kids(verb, "aux", "auxpass")
    first = min([verb, *tree.kids(verb, "aux", "auxpass")])
    fronted = [k for k in tree.kids(verb, "prep", "advmod") if k < first]
    if not finite or tokens[verb].dep not in ("ROOT", "ccomp") or tree.kids(verb, "expl", "csubj") or not fronted:
        return ()
    swallowed = [
        k for k in tree.subtree(fronted[0])
        if tokens[k].pos in ("NOUN", "PROPN")
        and (
            tokens[k].dep in ("dobj", "appos")
            or (tokens[k].dep == "pobj" and (_is_after_day(tree, k, words) or _is_second(tree, k)))
        )
    ]  # fmt: skip
    return tuple(swallowed[-1:])


def _is_second(tree: Tree, noun: int) -> bool:
    """'Weeks into the offensive the town was taken': a preposition has but one object."""
    row = tree.kids(tree.tokens[noun].head, "pobj")
    return row[0] < noun and bool(tree.kids(noun, "det", "poss", "nummod", "compound"))


def _is_after_day(tree: Tree, noun: int, words: ClauseWords) -> bool:
    return any(tree.tokens[k].text.lower() in words["days"] for k in tree.kids(noun, "compound", "nmod"))


def _subjects_above(tree: Tree, verb: int, words: ClauseWords) -> tuple[tuple[int, ...] | None, int | None]:
    """The subject that a clause without its own takes over, or the verb whose subject it shares."""
    token, head = tree.tokens[verb], tree.head(verb)
    if head is None:
        return (), None
    if is_purpose(tree, verb, words):
        return _of_purpose(tree, head)
    if token.dep in ("acl", "amod"):
        those = _who_is_said_to_be(tree, head) if tree.lowers[head] == "those" else (head,)
        return (those if token.tag in ("VBG", "VBN") or token.dep == "acl" else ()), None
    if token.dep == "relcl":
        return (head,), None
    if token.dep == "pcomp":
        return _after_preposition(tree, head, words)
    controlled = tree.kids(head, "dobj")
    if token.dep == "xcomp" and controlled and tree.tokens[head].lemma in words["object_acts"]:
        return tuple(controlled), None  # 'forced them to leave'
    if asked := _called_on(tree, verb, head, words):
        return asked, None
    return (None, head) if token.dep in _INHERITING else ((), None)


def _called_on(tree: Tree, verb: int, above: int, words: ClauseWords) -> tuple[int, ...]:
    """'Called on the rebels to leave', 'appealed to them to surrender': those would leave."""
    asked = [prep for prep in tree.kids(above, "prep") if prep < verb and _is_any(tree, prep, "on", "upon", "to")]
    to = any(tree.tokens[k].tag == "TO" for k in tree.kids(verb, "aux"))
    if tree.lemmas[above] not in words["calling_on"] or tree.tokens[verb].dep not in ("xcomp", "advcl") or not to:
        return ()
    return tuple(tree.objects_of(asked[0])) if asked else ()


def _of_purpose(tree: Tree, aim: int) -> tuple[tuple[int, ...] | None, int | None]:
    """'Launched an operation to seize the town': who launched it; 'the rebels' bid to seize it': whose it is."""
    owners = [k for k in tree.kids(aim, "poss") if tree.tokens[k].tag != "PRP$"]
    owners += [k for prep in tree.kids(aim, "prep") if _is_any(tree, prep, "of", "by") for k in tree.kids(prep, "pobj")]
    if owners:
        return tuple(owners), None
    dep, above = tree.tokens[aim].dep, tree.tokens[aim].head
    if dep == "dobj":
        return None, above
    if dep == "nsubjpass":
        return tuple(k for agent in tree.kids(above, "agent") for k in tree.kids(agent, "pobj")), None
    if dep == "pobj" and _is_any(tree, above, "in", "with") and tree.tokens[tree.tokens[above].head].pos == "VERB":
        return None, tree.tokens[above].head  # 'failed in their bid to seize it'
    return (), None


def _is_any(tree: Tree, i: int, *words: str) -> bool:
    return tree.tokens[i].text.lower() in words


def _after_preposition(tree: Tree, preposition: int, words: ClauseWords) -> tuple[tuple[int, ...] | None, int | None]:
    """'after capturing', and 'accused them of shelling', where those accused shell."""
    above = tree.head(preposition)
    if above is not None and tree.lemmas[above] == "responsible" and tree.lowers[preposition] == "for":
        return None, tree.head(above)
    if above is not None and tree.lemmas[above] in words["nearness"] and tree.tokens[above].dep == "pobj":
        above = tree.head(tree.tokens[above].head)  # 'is on the verge of taking it'
    if above is not None and tree.lemmas[above] in ("close", "near") and tree.tokens[above].dep == "acomp":
        above = tree.head(above)  # 'is close to taking it'
    if above is not None and _is_any(tree, preposition, "from") and tree.lemmas[above] in words["hindering"]:
        return tuple(tree.kids(above, "dobj")) or None, above  # 'kept the rebels from taking it'
    if above is not None and tree.tokens[above].dep == "dobj":
        return ((above,) if tree.tokens[tree.tokens[above].head].lemma in words["blaming"] else ()), None
    if above is None or tree.tokens[above].pos not in ("VERB", "AUX"):
        return (), None
    blamed = tree.kids(above, "dobj") if _is_any(tree, preposition, "of", "for", "with", "over") else ()
    if blamed and tree.tokens[above].lemma in words["blaming"] | words["answered_for"]:
        return tuple(blamed), None
    return None, above


def is_purpose(tree: Tree, verb: int, words: ClauseWords) -> bool:
    """An infinitive hung on a noun: 'an operation to seize the town', 'combing the streets to clear mines'."""
    token = tree.tokens[verb]
    if happened_first(tree, verb, words):
        return False
    to = any(tree.tokens[k].tag == "TO" for k in tree.kids(verb, "aux"))
    return token.tag == "VB" and token.dep in ("acl", "relcl") and to and not tree.kids(verb, "nsubj")


_TRIES = frozenset({"attempt", "bid", "effort", "try", "chance", "plan"})  # 'their third attempt to take it'


def happened_first(tree: Tree, verb: int, words: ClauseWords) -> bool:
    """'The first city to fall', 'marks the first city to be taken': after an ordinal it tells what was done."""
    token = tree.tokens[verb]
    infinitive = token.tag == "VB" or any(tree.tokens[k].tag == "TO" for k in tree.kids(verb, "aux"))
    if not infinitive or token.head >= verb:
        return False
    nouns = [token.head] if token.dep in ("relcl", "acl") else []
    if token.dep in ("xcomp", "advcl"):
        nouns = [k for k in tree.kids(token.head, "dobj", "attr") if k < verb]
    nouns = [k for k in nouns if tree.tokens[k].lemma not in _TRIES and tree.tokens[k].dep != "pobj"]
    return any(tree.tokens[k].lemma in words["ordinal"] for noun in nouns for k in tree.kids(noun, "amod"))
