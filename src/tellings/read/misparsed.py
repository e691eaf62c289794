"""Parses that grammar rules out, set right before anyone reads them."""

from __future__ import annotations

from tellings.read.labels import Parsed

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


def set_right(parsed: Parsed) -> Parsed:
    """A parse without what grammar rules out."""
    return with_participles(with_results(with_subjects(with_articles(parsed))))


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
    """'The rebels, which Rwanda backs, took Goma': what 'which' is the object of is a verb, not a noun."""
    labels, heads = parsed
    taken = {heads[i] for i, label in enumerate(labels) if label[_TAG] in ("WDT", "WP") and label[_LABEL] == "dobj"}
    for i in taken:
        if labels[i][_TAG] == "NNS" and labels[i][_LABEL] == "relcl":
            labels = (*labels[:i], (labels[i][0], "VERB", "VBZ", "relcl"), *labels[i + 1 :])
    return labels, heads
