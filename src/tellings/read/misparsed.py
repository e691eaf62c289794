"""Parses that grammar rules out, set right before anyone reads them."""

from __future__ import annotations

from tellings.read.labels import Label, Parsed

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "parataxis"})
_IN_NAME = frozenset({"compound", "det", "amod", "nmod", "nummod", "poss", "punct"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_LABEL, _TAG, _POS, _LEMMA = 3, 2, 1, 0
_ARTICLES = frozenset({"al", "el", "ul", "ar", "as", "ash", "at", "az", "an", "ad"})  # before a dash, in Arabic names
_PAIR = 2
# Verbs that name whom they are said or done to before an infinitive (object control: Quirk et al. 1985, 16.50).
_GOVERNS_SOMEBODY = frozenset({"urge", "tell", "order", "advise", "instruct", "force", "compel", "oblige"})
_GOVERNED = frozenset({"dobj", "dative", "auxpass", "aux"})
# Verbs whose clause may stand without 'that' (Quirk et al. 1985, 16.31), and nouns that take such a clause (17.26).
_DENIES = frozenset({"deny", "reject", "dismiss", "dispute", "refute", "rebut"})
_TELLS = frozenset({"confirm", "claim", "report", "say", "admit", "allege", "announce", "believe", "fear", "insist"})
_SAID = frozenset({"claim", "report", "allegation", "accusation", "suggestion", "rumour", "rumor"})
_GIVES = frozenset({"give", "offer", "send", "show", "pay", "grant", "award", "tell", "teach", "call", "name"})
_TENSED = frozenset({"be", "have"})


def set_right(parsed: Parsed) -> Parsed:
    """A parse without what grammar rules out."""
    return with_told_clauses(
        with_participles(with_results(with_subjects(with_tense(with_objects(with_articles(parsed))))))
    )


def with_articles(parsed: Parsed) -> Parsed:
    """'Al-Shami also said': of 'al', a dash and a name read as two subjects, the name is the one."""
    labels, heads = parsed
    for i in range(len(labels) - _PAIR):
        name = i + _PAIR
        if labels[i][_LEMMA].lower() not in _ARTICLES or labels[i + 1][_LEMMA] != "-" or labels[name][_POS] != "PROPN":
            continue
        if heads[i] == heads[name] and labels[i][_LABEL] == labels[name][_LABEL] and labels[i][_LABEL] in _SUBJECTS:
            part = [(*labels[k][:3], "compound") for k in (i, i + 1)]
            labels = (*labels[:i], *part, *labels[name:])
            heads = (*heads[:i], name, name, *heads[name:])
    return labels, heads


def with_objects(parsed: Parsed) -> Parsed:
    """'Men posing as soldiers stormed it': a preposition has an object, and a verb has one subject."""
    labels, heads = parsed
    for prep, label in enumerate(labels):
        if label[_LABEL] != "prep" or prep in heads[prep + 1 :]:
            continue
        noun = next((k for k in range(prep + 1, len(labels)) if labels[k][_LABEL] in _SUBJECTS), None)
        if noun is None or heads[noun] < noun or any(not _belongs(heads, k, noun) for k in range(prep + 1, noun)):
            continue
        if any(heads[k] == heads[noun] and labels[k][_LABEL] in _SUBJECTS for k in range(prep)):
            labels = (*labels[:noun], (*labels[noun][:3], "pobj"), *labels[noun + 1 :])
            heads = (*heads[:noun], prep, *heads[noun + 1 :])
    return labels, heads


def with_tense(parsed: Parsed) -> Parsed:
    """'After gunmen killed ten people', tagged a participle: with a subject and an object it has a tense."""
    labels, heads = parsed
    for verb, label in enumerate(labels):
        if label[_TAG] != "VBN" or label[_LABEL] not in _CLAUSES:
            continue
        own = [(k, labels[k][_LABEL]) for k, head in enumerate(heads) if head == verb and k != verb]
        aided = any(dep in ("aux", "auxpass") for _, dep in own)
        done = any(dep == "nsubj" and k < verb for k, dep in own) and any(dep == "dobj" and k > verb for k, dep in own)
        if done and not aided:
            labels = (*labels[:verb], (label[0], label[1], "VBD", label[3]), *labels[verb + 1 :])
    return labels, heads


def with_participles(parsed: Parsed) -> Parsed:
    """'Police urged to hold back', 'residents told to leave': those whom it is said to, where no object is."""
    labels, heads = parsed
    for i, label in enumerate(labels):
        if label[_TAG] != "VBD" or label[_LEMMA] not in _GOVERNS_SOMEBODY:
            continue
        under = [k for k, head in enumerate(heads) if head == i and k != i]
        wanted = any(labels[k][_LABEL] == "xcomp" and labels[k][_TAG] == "VB" for k in under)
        if wanted and not any(labels[k][_LABEL] in _GOVERNED for k in under):
            passive = {i: (*label[:2], "VBN", label[3])}
            passive |= {k: (*labels[k][:3], "nsubjpass") for k in under if labels[k][_LABEL] == "nsubj"}
            labels = tuple(passive.get(k, one) for k, one in enumerate(labels))
    return labels, heads


def with_told_clauses(parsed: Parsed) -> Parsed:
    """'Denied dozens of soldiers fled', 'rejected claims troops fled': what it is that they deny, told without 'that'.

    A verb that has a tense has a subject: here it is what the parse has for the object of the verb of saying. Nor has
    a participle said of those who undergo it an object: 'denied gunmen abducted pupils'.
    """
    labels, heads = parsed
    for verb, label in enumerate(labels):
        if label[_POS] != "VERB" or (label[_LEMMA] not in _DENIES and label[_LEMMA] not in _TELLS):
            continue
        under = [k for k, head in enumerate(heads) if head == verb and k > verb]
        own = [k for k in under if labels[k][_LABEL] == "dobj"]
        clause = next((k for k in under if labels[k][_LABEL] in ("ccomp", "advcl")), None)
        clause = clause or next((k for noun in own for k in range(len(heads)) if _is_active(parsed, k, noun)), None)
        if clause is None or not _has_tense(labels, heads, clause):
            continue
        subject = next((k for k, head in enumerate(heads) if head == clause and labels[k][_LABEL] in _SUBJECTS), None)
        if subject is not None:
            labels, heads = _with_noun_of_clause((labels, heads), verb, clause, subject)
        elif len(own) == 1 and (label[_LEMMA] in _DENIES or _is_full(labels, heads, clause)):
            labels, heads = _with_own_subject((labels, heads), verb, own[0], clause)
    return labels, heads


def _is_active(parsed: Parsed, word: int, noun: int) -> bool:
    """Whether what is read as a participle said of a noun has an object of its own."""
    labels, heads = parsed
    told = labels[word][_LABEL] == "acl" and labels[word][_TAG] in ("VBD", "VBN") and heads[word] == noun
    return told and labels[word][_LEMMA] not in _GIVES and _is_full(labels, heads, word)


def _with_own_subject(parsed: Parsed, verb: int, noun: int, clause: int) -> Parsed:
    """'Denied gunmen abducted them': the gunmen, read as what is denied."""
    labels, heads = parsed
    if labels[noun][_LEMMA] in _SAID or labels[noun][_TAG] not in ("NNS", "CD", "NNPS", "NNP") or noun > clause:
        return parsed
    first = min(k for k in range(noun + 1, clause + 1) if k == clause or heads[k] == clause)
    # nothing stands between the two but what belongs to the noun
    if any(not _belongs(heads, k, noun) for k in range(noun + 1, first)):
        return parsed
    passive = any(head == clause and labels[k][_LABEL] == "auxpass" for k, head in enumerate(heads))
    told = {noun: "nsubjpass" if passive else "nsubj", clause: "ccomp"}
    labels = tuple((*one[:3], told[k]) if k in told else one for k, one in enumerate(labels))
    above = {noun: clause, clause: verb}
    return labels, tuple(above.get(k, head) for k, head in enumerate(heads))


def _with_noun_of_clause(parsed: Parsed, verb: int, clause: int, subject: int) -> Parsed:
    """'Rejected claims troops fled': the claims, read as a part of the name of the troops."""
    labels, heads = parsed
    noun = next(
        (
            k
            for k in range(verb + 1, subject)
            if heads[k] == subject and labels[k][_TAG] == "NNS" and labels[k][_LEMMA] in _SAID
        ),
        None,
    )
    if noun is None or labels[clause][_LABEL] != "ccomp" or labels[noun][_LABEL] != "compound":
        return parsed
    before = {k for k in range(verb + 1, noun) if heads[k] == subject}
    told = {noun: "dobj", clause: "acl"}
    labels = tuple((*one[:3], told[k]) if k in told else one for k, one in enumerate(labels))
    above = {noun: verb, clause: noun} | dict.fromkeys(before, noun)
    return labels, tuple(above.get(k, head) for k, head in enumerate(heads))


def _has_tense(labels: tuple[Label, ...], heads: tuple[int, ...], clause: int) -> bool:
    """Whether a clause is finite and no conjunction or question word opens it."""
    own = [k for k, head in enumerate(heads) if head == clause and k < clause]
    if any(labels[k][_LABEL] in ("mark", "cc") or labels[k][_TAG] in ("WRB", "TO", "IN") for k in own):
        return False
    aided = any(labels[k][_TAG] in _FINITE and labels[k][_LEMMA] in _TENSED for k in own)
    return aided or labels[clause][_TAG] in _FINITE or labels[clause][_LABEL] == "acl"


def _is_full(labels: tuple[Label, ...], heads: tuple[int, ...], clause: int) -> bool:
    """Whether a verb has an object or an auxiliary of its own: no participle said of the noun before it."""
    return any(
        head == clause and (labels[k][_LABEL] == "dobj" or (k < clause and labels[k][_LABEL] in ("aux", "auxpass")))
        for k, head in enumerate(heads)
    )


def _belongs(heads: tuple[int, ...], word: int, noun: int) -> bool:
    while heads[word] != word and word != noun:
        word = heads[word]
    return word == noun


def with_results(parsed: Parsed) -> Parsed:
    """'Shot dead two suspects': what became of them, and no word that tells which suspects."""
    labels, heads = parsed
    for i in range(1, len(labels)):
        told = labels[i][_LEMMA] == "dead" and labels[i][_LABEL] == "amod" and heads[i] > i
        if told and labels[i - 1][_LEMMA] == "shoot" and labels[i - 1][_TAG].startswith("V"):
            labels = (*labels[:i], (*labels[i][:3], "oprd"), *labels[i + 1 :])
            heads = (*heads[:i], i - 1, *heads[i + 1 :])
    return labels, heads


def with_subjects(parsed: Parsed) -> Parsed:
    """'M23 captures Goma', 'Obama aide predicts': what stands before a finite verb as if in a compound is its subject.

    A noun can be part of a name or of another noun, never of a verb that has a tense.
    """
    labels, heads = _with_verbs(parsed)
    wrong = [
        (heads[i], i)
        for i, label in enumerate(labels)
        if label[_LABEL] == "compound" and heads[i] > i and labels[heads[i]][_TAG] in _FINITE
    ]
    for verb, last in sorted(dict(wrong).items()):  # of several compounds the last heads the name
        under = [i for i, head in enumerate(heads) if head == verb and i != verb]
        if labels[verb][_LABEL] not in _CLAUSES or any(labels[i][_LABEL] in _SUBJECTS for i in under):
            continue
        labels = (*labels[:last], (*labels[last][:3], "nsubj"), *labels[last + 1 :])
        inner = {i for i in under if i < last and labels[i][_LABEL] in _IN_NAME}
        heads = tuple(last if i in inner else head for i, head in enumerate(heads))
    return labels, heads


def _with_verbs(parsed: Parsed) -> Parsed:
    """'The rebels, which Rwanda backs, took Goma': what 'which' is the object of is a verb, not a noun.

    So is what has a name for its object: 'Rebels in Congo capture Goma'.
    """
    labels, heads = parsed
    for i, label in enumerate(parsed[0]):
        above, verb = heads[i], labels[heads[i]]
        if label[_LABEL] != "dobj":
            continue
        if label[_TAG] in ("WDT", "WP"):
            read_as = "VBZ" if verb[_TAG] == "NNS" and verb[_LABEL] == "relcl" else None
        else:
            named = label[_POS] == "PROPN" and verb[_TAG] == "NN" and above < i
            read_as = "VBP" if named and verb[_LABEL] in _CLAUSES else None
        if read_as is not None:
            labels = (*labels[:above], (verb[_LEMMA], "VERB", read_as, verb[_LABEL]), *labels[above + 1 :])
    return labels, heads
