"""Whether a word is told as a happening or as a deed, and whether its subject does or undergoes it."""

from __future__ import annotations

from tellings.syntax import Tree

# Forms that no verb has in the past tense, whatever the tagger calls them.
_UNDERGONE = frozenset({"driven", "taken", "retaken", "thrown", "beaten", "broken", "stolen", "slain"})
# with two objects
_GIVING = frozenset({"give", "offer", "send", "show", "pay", "grant", "award", "deny", "tell", "teach"})
_DROVES = frozenset({"tens", "dozens", "scores", "hundreds", "thousands", "millions"})  # the numerals with a plural


def is_happening(tree: Tree, i: int) -> bool:
    """'Fighting went on in Gao': a gerund that stands for a happening, as a noun does."""
    token = tree.tokens[i]
    named = token.tag == "VBG" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "csubj")
    if token.tag == "VBG" and token.dep == "xcomp":  # 'residents reported looting'; but 'reported hearing a blast'
        named = tree.tokens[token.head].lemma == "report"
    if token.tag == "VBG" and token.dep == "pcomp":  # 'rocked by fighting'
        named = tree.tokens[token.head].dep == "agent"
    return named and not tree.kids(i, "dobj", "aux", "nsubj")


def is_undergone(tree: Tree, i: int) -> bool:
    """'The town was overrun by rebels': a participle that parsers take for a noun said of the town."""
    token, above = tree.tokens[i], tree.head(i)
    if token.dep not in ("attr", "acomp") or token.tag != "NN" or above is None or tree.tokens[above].lemma != "be":
        return False
    by = any(tree.tokens[k].text.lower() == "by" for k in tree.kids(i, "agent", "prep"))
    return by and not tree.kids(i, "det", "amod", "poss", "nummod", "compound")


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the verb's subject undergoes it: a passive, or a bare participle after its noun."""
    token = tree.tokens[verb]
    if tree.kids(verb, "auxpass", "nsubjpass") or is_undergone(tree, verb):
        return True
    if tree.kids(verb, "aux"):
        return False
    if token.tag in ("VBN", "VBD") and not tree.kids(verb, "dobj") and _has_agent(tree, verb):
        return True  # 'Gao recaptured by troops', as headlines have it
    if token.dep == "pcomp" and token.tag in ("VBN", "VBD"):  # 'with forty people killed or hurt'
        return not tree.kids(verb, "dobj")
    undergone = token.text.lower() in _UNDERGONE
    if token.tag != "VBN" and not undergone and not (token.dep == "conj" and tree.tokens[token.head].dep == "pcomp"):
        return False
    if token.dep == "conj":
        return is_passive(tree, token.head) and tree.tokens[token.head].pos == "VERB"
    told = token.dep == "acl" and tree.tokens[token.head].dep == "nsubj"
    if told and tree.kids(verb, "dobj") and token.lemma not in _GIVING:
        return False  # 'the strikes killed 35, medics said', read as strikes that were killed
    if token.dep == "ccomp":  # 'had 27 men killed'
        return tree.tokens[token.head].lemma == "have" or (undergone and not tree.kids(verb, "dobj"))
    return token.dep in ("acl", "advcl", "amod", "oprd", "xcomp") or (
        token.dep == "ROOT" and not tree.kids(verb, "dobj")
    )


def _has_agent(tree: Tree, verb: int) -> bool:
    """'By troops', but not 'they died by the hundreds'."""
    return any(tree.lowers[one] not in _DROVES for by in tree.kids(verb, "agent") for one in tree.kids(by, "pobj"))
