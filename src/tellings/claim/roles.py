"""Dependencies to about ten abstract roles, so that one frame serves every way of saying the same.

'X seized the town', 'the town was seized by X', 'X, seizing the town, …', 'the seizure of the town by X'
and 'X, which seized the town' all give the same subject and object. Roles: ``subject, object, by,
possessive, compound, modifier, complement, apposition`` and each preposition by its own name ('out of' is
'from'). A noun also has the roles of the verb that it is the object or subject of ('took control of'), marked
with ``v:``, and of the verb that it hangs on by a preposition ('is in control'), marked with ``p:``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tellings.claim.answerable import answerable, doers_beside, owners_of_row
from tellings.claim.carriers import carrier_of, support_of
from tellings.claim.subjects import RELATIVES, ClauseWords, is_purpose, modified, relative_head, row_after, subjects
from tellings.claim.voice import is_happening, is_passive, is_undergone
from tellings.syntax import Tree

Roles = Mapping[str, tuple[int, ...]]

_SAME = {
    "towards": "toward",
    "onto": "on",
    "upon": "on",
    "within": "in",
    "amid": "in",
    "via": "through",
    "nearby": "near",
}


_STRIKES = frozenset({"strike", "hit", "rock", "shake", "devastate", "batter"})
_SOMEWHERE = frozenset({"in", "at", "near", "close", "off", "outside", "around"})
_GOING = frozenset({"from", "into", "on", "toward", "towards"})
_PARTIES = ("p:subject", "p:object", "p:by", "p:from", "p:to")


def roles(tree: Tree, i: int, words: ClauseWords) -> dict[str, tuple[int, ...]]:
    """The fillers of each role of the word ``i``: heads of phrases, coordinated ones listed one by one."""
    found = _Roles(tree, words)
    if is_undergone(tree, i):
        found.add("object", tree.kids(tree.tokens[i].head, "nsubj"))
        found.prepositions(i)
        found.prepositions(tree.tokens[i].head)
    elif (tree.tokens[i].pos in ("VERB", "AUX") and not is_happening(tree, i)) or tree.kids(i, "auxpass"):
        _verb(found, i)  # 'was overrun' as well, whatever the tagger calls it
    else:
        _noun(found, i)
    return found.done()


def around(tree: Tree, verb: int, words: ClauseWords) -> dict[str, tuple[int, ...]]:
    """What hangs on a verb by a preposition, as the roles ``v:in``, ``v:at`` … of the adjective that it carries."""
    found = _Roles(tree, words)
    found.prepositions(verb, "v:")
    return found.done()


def renamed(found: Roles, role: str, other: str) -> Roles:
    """The roles with the fillers of one under the name of another."""
    return {**{name: heads for name, heads in found.items() if name != role}, other: found.get(role, ())}


def with_harmed(tree: Tree, verb: int, found: Roles) -> Roles:
    """'Ten were lined up and shot', 'lined up ten and shot them': whom the verb before is told of."""
    token = tree.tokens[verb]
    above = tree.head(verb) if token.dep in ("conj", "advcl") else None
    if above is None or tree.tokens[above].pos != "VERB":
        return found
    pronouns = [k for k in tree.kids(verb, "dobj") if tree.lowers[k] in ("them", "him", "her")]
    if pronouns:
        meant = [k for k in tree.kids(above, "dobj") if tree.tokens[k].tag in ("NNS", "NN")]
        plural = tree.lowers[pronouns[0]] == "them"
        fits = len(meant) == 1 and (tree.tokens[meant[0]].tag == "NNS") == plural
        return {**found, "object": tuple(tree.conjuncts(meant[0]))} if fits else found
    undergone = token.tag == "VBD" and token.dep == "conj" and bool(tree.kids(above, "auxpass"))
    if not undergone or tree.kids(verb, "nsubj", "dobj", "aux") or "object" in found:
        return found
    return renamed(found, "subject", "object")


class _Roles:
    def __init__(self, tree: Tree, words: ClauseWords) -> None:
        self.tree = tree
        self.words = words
        self.fillers: dict[str, list[int]] = {}

    def add(self, role: str, heads: Iterable[int]) -> None:
        for head in heads:
            for one in self.tree.conjuncts(head):
                token = self.tree.tokens[one]
                named = token.tag in ("VBG", "VBN") and (
                    token.tag == "VBG" or self.tree.kids(one, "det")
                )  # 'the wounded'
                if token.pos in ("VERB", "AUX") and not named and token.dep != "amod":
                    continue  # a coordination that the parser carried into the next clause
                kept = self.fillers.setdefault(role, [])
                if one not in kept:
                    kept.append(one)

    def prepositions(self, i: int, prefix: str = "") -> None:
        hung = self.tree.kids(i, "prep", "agent", "dative", "prt", "advmod")
        # 'fell to rebels, according to the agency'
        for prep in (k for k in hung if self.tree.lowers[k] not in self.words["telling"]):
            token = self.tree.tokens[prep]
            name = token.text.lower()
            if token.dep == "prt" and self.tree.kids(prep, "pobj"):  # 'took over Gao'
                self.add(prefix + "object", self.tree.kids(prep, "pobj"))
                continue
            if token.dep in ("prt", "advmod") and not self.tree.kids(prep, "prep"):
                continue
            tree = self.tree
            objects = tree.objects_of(prep)
            for inner in self.tree.kids(prep, "prep"):
                inner_objects = self.tree.kids(inner, "pobj")
                if name == "out" and self.tree.tokens[inner].text.lower() == "of":
                    self.add(prefix + "from", inner_objects)
                elif not objects:
                    self.add(prefix + _role_of(self.tree.tokens[inner].text.lower()), inner_objects)
            self._under_objects(objects, prefix)
            if token.dep == "dative" and token.pos != "ADP":
                self.add(prefix + "to", [prep])
            elif token.dep == "agent" or (token.dep == "prep" and name == "by"):
                self.add(prefix + "by", objects)
            else:
                self.add(prefix + _role_of(name), objects)
                if name == "between" and len(objects) == 1 and len(tree.conjuncts(objects[0])) == 1:
                    self.add(prefix + "between", [k for k in tree.kids(i, "conj") if k > objects[0]])

    def _under_objects(self, objects: Iterable[int], prefix: str) -> None:
        """'Over the border towards Gao', 'erupted in Gao between X and Y': the parse hangs both on the noun before."""
        tree = self.tree
        for near in objects:
            bearing = tree.tokens[near].lemma == "direction"  # 'in the direction of Gao'
            for inner in tree.kids(near, "prep"):
                role = _role_of(tree.lowers[inner])
                if bearing or role == "toward":
                    self.add(prefix + "toward", tree.kids(inner, "pobj"))
                elif role == "between":
                    self.add(prefix + "between", tree.kids(inner, "pobj"))

    def done(self) -> dict[str, tuple[int, ...]]:
        return {role: tuple(heads) for role, heads in self.fillers.items()}


def _role_of(preposition: str) -> str:
    return _SAME.get(preposition, preposition)


def _verb(found: _Roles, verb: int, prefix: str = "") -> None:
    tree = found.tree
    passive = is_passive(tree, verb)
    role = prefix + ("object" if passive else "subject")
    if tree.tokens[verb].dep in ("acl", "relcl") and not is_purpose(tree, verb, found.words):
        found.fillers[role] = modified(tree, verb, found.words)
    elif passive and tree.tokens[verb].dep == "amod":
        found.fillers[role] = row_after(tree, tree.tokens[verb].head)
    else:
        found.add(role, subjects(tree, verb, found.words))
    objects = tree.kids(verb, "dobj", "attr", "oprd")
    for one in objects:
        relative = relative_head(tree, verb, one) if tree.tokens[one].tag in RELATIVES else None
        found.add(prefix + "object", [one] if relative is None else [relative])
    if not objects and not passive:
        found.add(prefix + "object", _helped(tree, verb, found.words))
    if not objects and not passive:
        _shared_object(found, verb, prefix)
    found.prepositions(verb, prefix)
    for agent in tree.kids(verb, "agent"):
        for one in tree.kids(agent, "pobj"):
            _from_under_object(found, verb, one, prefix)
    for one in objects:
        _from_under_object(found, verb, one, prefix)
    for auxiliary in tree.kids(verb, "auxpass"):  # 'also killed were two soldiers'
        found.add(prefix + "object", tree.kids(auxiliary, "attr", "nsubj", "nsubjpass"))
    found.add(prefix + "had", _havers(tree, verb, found.words))
    _stranded_agent(found, verb, prefix)
    _agent_of_deed(found, verb, prefix)
    found.add(prefix + "complement", tree.kids(verb, "acomp", "xcomp", "ccomp"))
    for adverbial in tree.kids(verb, "npadvmod"):
        found.add(prefix + "measure", [adverbial])


def _helped(tree: Tree, verb: int, words: ClauseWords) -> list[int]:
    """'Helped the army to retake it', where the parse hangs the army on what it was helped to do."""
    if tree.tokens[verb].lemma not in words["object_acts"]:
        return []
    done = (k for k in tree.kids(verb, "ccomp") if tree.tokens[k].tag == "VB" and not tree.kids(k, "mark"))
    return [subject for k in done for subject in tree.kids(k, "nsubj") if verb < subject]


def _from_under_object(found: _Roles, verb: int, noun: int, prefix: str) -> None:
    """'took the town from rebels', 'cleared it of mines': parsers hang these on the object as often as on the verb."""
    tree = found.tree
    rids = tree.tokens[noun].pos == "PROPN" or tree.lemmas[verb] in found.words["ridding"]
    for prep in tree.kids(noun, "prep"):
        name = tree.tokens[prep].text.lower()
        if name == "from" or (name == "of" and rids):
            found.add(prefix + name, tree.kids(prep, "pobj"))


def _stranded_agent(found: _Roles, verb: int, prefix: str) -> None:
    """'captured and held by rebels': the agent hangs under the last of the participles."""
    tree = found.tree
    others = tree.kids(verb, "conj")
    if others and prefix + "by" not in found.fillers and is_passive(tree, verb):
        for other in others:
            if tree.tokens[other].tag == "VBN" and not tree.kids(other, "nsubjpass", "auxpass"):
                for agent in tree.kids(other, "agent"):
                    found.add(prefix + "by", tree.kids(agent, "pobj"))


def _havers(tree: Tree, verb: int, words: ClauseWords) -> tuple[int, ...]:
    """'The rebels had 27 men killed', 'had 27 killed': to whom it was done."""
    token, head = tree.tokens[verb], tree.head(verb)
    if token.dep == "acl" and head is not None and tree.tokens[head].dep == "dobj":
        head = tree.head(head)
    elif token.dep != "ccomp":
        return ()
    if token.tag != "VBN" or head is None or tree.tokens[head].lemma != "have":
        return ()
    return subjects(tree, head, words)


def _agent_of_deed(found: _Roles, verb: int, prefix: str) -> None:
    """'Was taken in an attack by insurgents': who does the one does the other."""
    tree = found.tree
    preps = [prep for prep in tree.kids(verb, "prep") if tree.lowers[prep] in ("in", "during")]
    if not preps or prefix + "by" in found.fillers or not is_passive(tree, verb):
        return
    for prep in preps:
        for deed in tree.kids(prep, "pobj"):
            for by in tree.kids(deed, "prep"):
                if tree.tokens[by].text.lower() == "by":
                    found.add(prefix + "by", tree.kids(by, "pobj"))


def _shared_object(found: _Roles, verb: int, prefix: str) -> None:
    """The object of a relative clause ('the town that rebels held') and of 'seized and held the town'."""
    tree, telling = found.tree, verb
    while tree.tokens[telling].dep == "xcomp" and not tree.kids(tree.tokens[telling].head, "dobj"):
        telling = tree.tokens[telling].head  # 'a town they managed to enter'
    if tree.tokens[telling].dep == "relcl":
        own = tree.kids(telling, "nsubj")
        if own and tree.tokens[own[0]].tag not in RELATIVES:
            found.add(prefix + "object", [tree.tokens[telling].head])
        return
    for other in tree.kids(verb, "conj"):
        if tree.tokens[other].pos == "VERB" and not tree.kids(other, "nsubj", "nsubjpass") and other - verb <= 2:
            found.add(prefix + "object", tree.kids(other, "dobj"))


def _noun(found: _Roles, noun: int) -> None:
    tree = found.tree
    found.prepositions(noun)
    owner = _sharing(tree, noun)
    found.add("possessive", tree.kids(owner, "poss"))
    found.add("compound", tree.kids(owner, "compound", "nmod", "npadvmod"))
    if owner and tree.tokens[owner].dep != "dobj":  # 'Junta shelling killed ten', read as a clause
        found.add("compound", [k for k in tree.kids(owner, "nsubj") if k == owner - 1])
    found.add("modifier", tree.kids(owner, "amod"))
    for role, heads in owners_of_row(tree, noun, found.words).items():
        found.add(role, heads)
    found.add("apposition", tree.kids(noun, "appos"))
    found.fillers["self"] = [noun]
    _where_it_leads(found)
    token = tree.tokens[noun]
    if token.dep == "dobj":  # 'caused the rebels heavy losses', read as a clause
        found.add("to", tree.kids(noun, "nsubj"))
    _hung_clauses(found, noun)
    head = tree.head(noun)
    if head is None:
        return
    if token.dep == "pobj" and (above := tree.head(head)) is not None and tree.tokens[above].pos in ("NOUN", "PROPN"):
        found.add("head", [above])
    if token.dep in ("appos", "attr"):
        found.add("apposition", [head] if token.dep == "appos" else subjects(tree, head, found.words))
    if (above := _misread_participle(tree, noun)) is not None:
        _verb(found, above, "p:")
    support = support_of(tree, noun, found.words["rows"])
    where = [clause for clause in tree.kids(noun, "relcl") if _tells_where(tree, clause)]
    if where:  # 'the quake that struck near Gao killed hundreds in Mali'
        _verb(found, where[0], "v:")
    elif support is not None:
        _of_the_support(found, noun, support)
    else:
        _of_the_carrier(found, noun)
    if support is None and not where:
        for clause in tree.kids(noun, "relcl"):  # 'the quake that struck the west'
            _verb(found, clause, "v:")


def _tells_where(tree: Tree, clause: int) -> bool:
    """Whether a clause said of a deed tells where it struck: 'that hit Gao', 'which struck close to Gao'."""
    if tree.lemmas[clause] not in _STRIKES or is_passive(tree, clause):
        return False
    near = (tree.lowers[k] in _SOMEWHERE for k in tree.kids(clause, "prep", "advmod"))
    return bool(tree.kids(clause, "dobj")) or any(near)


def _of_the_support(found: _Roles, noun: int, support: int) -> None:
    """The roles of the verb that a noun hangs on: 'air strikes hit rebel positions', 'condemned by the army'."""
    tree = found.tree
    _verb(found, support, "v:")
    if tree.tokens[noun].dep == "nsubj" and tree.lemmas[support] in found.words["aimed"]:
        found.add("on", tree.kids(support, "dobj"))
    if tree.lemmas[support] in found.words["reporting"] and is_passive(tree, support):
        found.fillers.pop("v:by", None)


def _where_it_leads(found: _Roles) -> None:
    """'The retreat of the army from Gao': the parse hangs the town on the army."""
    tree = found.tree
    for owner in found.fillers.get("of", ()):
        for prep in tree.kids(owner, "prep"):
            if tree.lowers[prep] in _GOING and tree.lowers[prep] not in found.fillers:
                found.add(_role_of(tree.lowers[prep]), tree.kids(prep, "pobj"))


def _of_the_carrier(found: _Roles, noun: int) -> None:
    """Who and what the verb is told of that a noun hangs on by a preposition, and where, if by no measure.

    'After days of strikes they spoke in Gao' tells of no strikes in Gao.
    """
    tree = found.tree
    if (carrier := carrier_of(tree, noun)) is not None:
        _verb(found, carrier, "p:")
    elif (carrier := carrier_of(tree, noun, found.words["measures"])) is not None:
        far = _Roles(tree, found.words)
        _verb(far, carrier, "p:")
        for role in _PARTIES:
            found.add(role, far.fillers.get(role, ()))


def _sharing(tree: Tree, noun: int) -> int:
    """The noun whose modifiers are told of this one: 'shelling' for the raids of 'Russian shelling and raids'."""
    own = ("det", "poss", "compound", "amod", "nmod", "nummod")
    head = tree.head(noun)
    if tree.tokens[noun].dep != "conj" or tree.kids(noun, *own) or head is None:
        return noun
    deed = tree.tokens[head].pos == "NOUN" or tree.tokens[head].tag == "VBG"
    return head if deed and not tree.kids(head, "det", "nummod") else noun


def _misread_participle(tree: Tree, noun: int) -> int | None:
    """The clause above in 'is in control after a campaign fought with allies', where 'fought' was read as a clause."""
    token, verb = tree.tokens[noun], tree.head(noun)
    if token.dep != "nsubj" or verb is None or tree.tokens[verb].dep != "advcl":
        return None
    participle = tree.tokens[verb].tag in ("VBD", "VBN") and not tree.kids(verb, "aux", "dobj")
    return tree.head(verb) if participle and tree.kids(verb, "mark") else None


def _hung_clauses(found: _Roles, noun: int) -> None:
    tree = found.tree
    above = support_of(tree, noun)
    aims = [*tree.kids(noun, "acl", "relcl"), *(tree.kids(above, "xcomp", "advcl") if above is not None else ())]
    for infinitive in aims:
        if tree.tokens[infinitive].tag == "VB":  # 'an operation to seize the town'
            found.add("purpose", tree.kids(infinitive, "dobj"))
    for participle in tree.kids(noun, "acl"):
        if tree.tokens[participle].tag == "VBG" and tree.tokens[participle].lemma in found.words["aimed"]:
            found.add("on", tree.kids(participle, "dobj"))  # 'air strikes targeting a camp'
        if tree.tokens[participle].tag == "VBN":  # 'an offensive launched by X against Y'
            carried = _Roles(tree, found.words)
            carried.prepositions(participle)
            told = tree.lemmas[participle] in found.words["reporting"]  # 'the strike, first reported by the agency'
            for role, heads in carried.fillers.items():
                if role != "by" or not told:
                    found.add(role, heads)
    if "by" not in found.fillers:
        found.add("by", answerable(tree, noun, found.words) or doers_beside(tree, noun, found.words))
