"""Whether the words around a trigger have the form, and the nouns, that a frame asks for."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.claim.carriers import carrier_of, carrier_preposition, support_of
from tellings.claim.roles import Roles
from tellings.claim.scene import Scene
from tellings.claim.voice import is_passive
from tellings.knowledge.frames import Frame

_ENDS = frozenset({"end", "lifting", "breaking"})
_PARTICLES = ("prt", "advmod", "prep", "acomp", "oprd", "dobj", "xcomp", "advcl")  # 'took over', 'were taken prisoner'


def fits_form(scene: Scene, i: int, frame: Frame) -> bool:
    """Whether particle, voice, support verb and the like of the word ``i`` are those of the frame."""
    tree = scene.tree
    if frame.pos == "verb":
        if frame.particle and not any(tree.tokens[k].text.lower() in frame.particle for k in tree.kids(i, *_PARTICLES)):
            return False
        if frame.no_particle and (tree.kids(i, "prt") or _goes_astray(scene, i)):
            return False
        if frame.passive is not None and frame.passive != is_passive(tree, i):
            return False
    measures = scene.words.clauses["measures"]
    if frame.under and carrier_preposition(tree, i, measures) not in frame.under:
        return False
    if frame.support:
        support = carrier_of(tree, i, measures) if frame.under else support_of(tree, i, scene.words.clauses["rows"])
        if support is None or scene.lemma(support) not in frame.support:
            return False
    if frame.plural and tree.tokens[i].tag not in ("NNS", "NNPS"):
        return False
    if frame.hyphenated and not any(tree.tokens[k].text in "-–" for k in tree.kids(i)):
        return False
    if (frame.said_of and not _said_of(scene, i)) or not _is_of_its_time(scene, i, frame):
        return False
    if frame.pos == "verb" and not frame.hyphenated and i > 1 and tree.tokens[i - 1].text == "-":
        return tree.lowers[i - 2] in ("gang", "re")  # 'gang-raped', but not 'booby-trapped'
    return not frame.judging or _judges(scene, i)


def _goes_astray(scene: Scene, verb: int) -> bool:
    """'Falling apart', 'fell short'."""
    return any(scene.tree.lowers[k] in scene.words.clauses["astray"] for k in scene.tree.kids(verb, "advmod", "acomp"))


def _is_of_its_time(scene: Scene, i: int, frame: Frame) -> bool:
    """Whether a word has the time, and stands in a report of the air campaign, that the frame asks for."""
    if frame.aerial and not scene.aerial:
        return False
    return not frame.timed or any(scene.tree.tokens[time].head == i for time, _ in scene.times)


def _said_of(scene: Scene, i: int) -> bool:
    token = scene.tree.tokens[i]
    if token.dep == "nsubj" and scene.lemma(token.head) in ("be", "remain"):
        return bool(scene.tree.kids(token.head, "attr"))  # 'is the town of Gao', not 'is gone'
    return token.dep in ("appos", "attr")


def _judges(scene: Scene, i: int) -> bool:
    """Whether a noun is said of something, with a word that weighs it: 'a largely symbolic victory'."""
    tree, token = scene.tree, scene.tree.tokens[i]
    if not any(scene.lemma(k) in scene.words.things["judging"] for k in tree.kids(i)):
        return False
    if token.dep in ("appos", "attr", "oprd", "ROOT", "npadvmod"):
        # 'Last stronghold cleared by troops': a headline that lost its verb's tense, and no judgement
        return token.dep != "ROOT" or not any(tree.tokens[k].tag == "VBN" for k in tree.kids(i, "acl"))
    if token.dep == "pobj":
        return (tree.tokens[token.head].text.lower() in ("as", "from", "in") and not tree.kids(i, "poss")) or any(
            scene.lemma(k) == "last" for k in tree.kids(i)
        )
    return token.dep == "dobj" and scene.lemma(token.head) in scene.words.things["judged_by"]


# Where the noun of a role may stand as well: 'hit by drones' is what 'drones hit' is.
_ALSO = {"modifier": "compound", "to": "v:to", "of": "v:of", "subject": "by"}


def fits_nouns(scene: Scene, frame: Frame, found: Roles) -> bool:
    """Whether the roles hold the nouns that the frame asks for, and none that it shuts out."""

    def nouns(role: str) -> set[str]:
        beside = _ALSO.get(role, "")
        heads = found.get(role, ()) + found.get(beside, ())
        if role == "modifier" and scene.sentence.kind != "headline":  # 'the Key Bridge' is called so
            heads = tuple(head for head in heads if scene.tree.tokens[head].tag not in ("NNP", "NNPS"))
        measures = scene.words.things["measure"]
        heads += tuple(one for head in heads if scene.lemma(head) in measures for one in scene.under(head, "of"))
        inner = (
            {scene.lemma(k) for head in heads for k in scene.tree.kids(head, "compound")}
            if role != "modifier"
            else set()
        )
        folk = {"-people"} if any(_are_a_people(scene, head) for head in heads) else set()
        return {_singular(scene, head) for head in heads} | inner | folk

    if any(found.get(role) for role in frame.bars):
        return False
    quantity = scene.words.places["quantity"]
    if "head" in frame.where and any(scene.lemma(head) in quantity for head in found.get("head", ())):
        return False  # 'dozens of people in Gao' are not how many live there
    if any(not wanted & nouns(role) for role, wanted in frame.has.items()):
        return False
    if frame.lacks.get("modifier", frozenset()) & {
        _singular(scene, head) for role in ("modifier", "compound") for head in found.get(role, ())
    }:
        return False  # 'deadly missile strikes'
    return not any(
        heads and all(_singular(scene, head) in banned for head in heads)  # 'secured the buildings and the streets'
        for role, banned in frame.lacks.items()
        for heads in (found.get(role, ()),)
    )


def _singular(scene: Scene, i: int) -> str:
    text = scene.tree.tokens[i].text.lower()
    if text in ("themselves", "himself", "itself", "herself"):
        return "-self"
    one_name = " " in text.strip() or scene.tree.tokens[i].tag == "NNPS"  # 'Russian jets', 'Humvees'
    return text.split()[-1].removesuffix("s") if one_name else scene.lemma(i)


def _are_a_people(scene: Scene, noun: int) -> bool:
    """'Armenians', '9,000 Rohingya': people called after their land or nation."""
    tag = scene.tree.tokens[noun].tag
    named = tag == "NNPS" or (tag == "NNP" and scene.count(noun) is not None)
    return named and scene.at("place", noun) is None


def is_of_another_code(scene: Scene, i: int, frame: Frame, found: Roles) -> bool:
    """'A bombing campaign' is one of air strikes and no explosion, prisoners are no force."""
    if _is_in_a_name(scene, i):
        return True
    if frame.code == "explosion":
        return _is_campaign(scene, i)
    if frame.code in ("assault", "clash") and frame.pos == "noun":  # 'the presidential campaign', 'a legal battle'
        return any(scene.lemma(k) in scene.words.things["peaceful"] for k in scene.tree.kids(i, "amod", "compound"))
    if frame.code == "withdrawal" and scene.lemma(i) == "leave":
        return _leaves_it_so(scene, i)
    if frame.code == "displacement" and frame.pos == "noun" and _is_harmed_by(scene, i):
        return True
    if frame.code in ("withdrawal", "displacement") and scene.lemma(i) in ("flee", "escape"):
        return _is_of_single(scene, found.get("subject", ()))
    if frame.code == "shelling" and frame.pos == "verb":
        return _is_tried_out(scene, found)
    if frame.code == "protest" and scene.lemma(i) == "demonstrate":  # 'as he demonstrated in his speech'
        return _is_of_one(scene, found.get("subject", ())) or bool(found.get("object"))
    if frame.code == "advance":  # 'pushed back with the help of planes'
        return any(scene.tree.lowers[k] == "back" for k in scene.tree.kids(i, "prt", "advmod")) or _is_of_a_way(
            scene, i
        )
    if frame.code == "arrest":  # 'of the 17 towns they captured 13'
        return _is_of_towns(scene, i, found)
    if frame.code == "siege.hold" and frame.pos == "noun":
        return any(scene.lemma(head) in _ENDS for head in found.get("head", ()))  # 'the end of the siege'
    return frame.code == "force_size" and _are_counted_as_others(scene, i, found)


def _is_harmed_by(scene: Scene, noun: int) -> bool:
    """'Killed 26 displaced people': their death is told, and not that they were displaced."""
    verb = support_of(scene.tree, noun)
    return verb is not None and any(scene.lemma(verb) in words for words in scene.words.harm.values())


def _is_of_a_way(scene: Scene, verb: int) -> bool:
    """'The road by which rebels reach Gao': what it is for, and nobody has come."""
    above = scene.tree.head(verb) if scene.tree.tokens[verb].dep == "relcl" else None
    return above is not None and scene.lemma(above) in scene.words.things["ways"]


def _leaves_it_so(scene: Scene, verb: int) -> bool:
    """'Left the city devastated': what became of it, and nobody went."""
    tree = scene.tree
    last = max((tree.subtree(k)[-1] for k in tree.kids(verb, "dobj")), default=len(tree))
    states = (k for k in tree.kids(verb, "advcl", "oprd", "acomp", "ccomp") if k == last + 1)
    return any(tree.tokens[k].tag in ("VBN", "VBD", "JJ") and not tree.kids(k, "nsubj", "mark", "aux") for k in states)


def _is_in_a_name(scene: Scene, noun: int) -> bool:
    """'Air raid sirens', 'flood insurance': what they are for, and no happening."""
    tree, word = scene.tree, noun
    while tree.tokens[word].dep in ("compound", "nmod") and tree.head(word) is not None:
        word = tree.tokens[word].head
    return word != noun and scene.lemma(word) in scene.words.things["meant_for"]


def _is_of_one(scene: Scene, subjects: Sequence[int]) -> bool:
    """'The man escaped', 'he demonstrated': one person's deed; 'a family', 'a crowd' are many."""
    many = scene.words.people["many_in_one"]
    return bool(subjects) and all(
        scene.lemma(k) not in many
        and (scene.tree.tokens[k].tag in ("NN", "NNP") or scene.tree.lowers[k] in ("he", "she", "it", "i"))
        for k in subjects
    )


def _is_of_single(scene: Scene, subjects: Sequence[int]) -> bool:
    """'The gunman fled in a car', 'a refugee who fled the country': one person, whose leaving moves no front."""
    tree, single = scene.tree, scene.words.people["single"]
    return bool(subjects) and all(
        tree.lowers[k] in ("he", "she", "i") or (tree.tokens[k].tag == "NN" and scene.lemma(k) in single)
        for k in subjects
    )


def _is_tried_out(scene: Scene, found: Roles) -> bool:
    """'Launched a ballistic missile over Japan', 'fired missiles into the sea': nothing is shelled."""
    tree, things = scene.tree, scene.words.things
    if any(scene.lemma(k) in things["waters"] for role in ("into", "in", "toward") for k in found.get(role, ())):
        return True
    if any(found.get(role) for role in ("at", "on", "against", "toward")):
        return False
    shots = [k for k in found.get("object", ()) for k in tree.kids(k, "amod", "compound", "nmod")]
    return any(scene.lemma(k) in things["tried_out"] for k in shots)


def _is_of_towns(scene: Scene, verb: int, found: Roles) -> bool:
    """'Of the 17 towns it has captured 13': a bare number, and towns to count told before."""
    tree = scene.tree
    bare = any(tree.tokens[k].tag == "CD" for k in found.get("object", ()))
    shares = [k for k in range(verb) if bare and tree.lowers[k] == "of" and tree.tokens[k].dep == "prep"]
    towns = scene.words.places["settlement"]
    return any(scene.lemma(noun) in towns for k in shares for noun in tree.kids(k, "pobj"))


def _are_counted_as_others(scene: Scene, be: int, found: Roles) -> bool:
    """'40 rebels were prisoners', 'the dead, among whom are 13 policemen' tell of no force."""
    tree = scene.tree
    if scene.lemma(be) == "have":  # 'had a part in it', '50 of them had wounds'
        sharing = any(scene.lemma(k) in scene.words.things["sharing"] for k in tree.kids(be, "dobj"))
        return sharing or not any(scene.count(k) for k in tree.kids(be, "dobj"))
    if scene.lemma(be) != "be":
        return False
    if tree.kids(be, "attr") and not tree.kids(be, "expl") and any(scene.count(k) for k in _subjects(scene, be)):
        return True  # 'two of them are suicide bombers', 'three were thought to be gunmen'
    if any(scene.tree.lowers[k] == "among" and k > be for k in scene.tree.kids(be, "prep")):
        return True  # 'two policemen were among those rescued'
    if any(_is_toll(scene, one) for prep in tree.kids(be, "prep") if prep < be for one in tree.kids(prep, "pobj")):
        return True  # 'of the 40 people killed 12 were soldiers'
    if tree.kids(be, "acomp") and not any(scene.count(k) for k in tree.kids(be, "acomp")):
        return True  # 'quite a few attackers are interested', '50 troops are enough'
    if any(scene.lemma(k) in scene.words.things["sharing"] for k in tree.kids(be, "attr")):
        return True  # 'two men believed to be part of the cell'
    above = tree.head(be) if tree.tokens[be].dep == "relcl" else None
    said = [
        *found.get("object", ()),
        *tree.kids(be, "attr", "acomp", "csubj", "nsubj"),
        *([above] if above is not None else []),
    ]
    said += [k for one in said for k in scene.under(one, "of")]
    return any(scene.lemma(one) in scene.words.people["captive"] for one in said)


def _subjects(scene: Scene, verb: int) -> list[int]:
    """The subjects of a verb, or of that which it hangs on: 'three are said to be'."""
    own, above = scene.tree.kids(verb, "nsubj"), scene.tree.head(verb)
    raised = above is not None and scene.tree.tokens[verb].dep == "xcomp"
    return own or (scene.tree.kids(above, "nsubj", "nsubjpass") if raised and above is not None else [])


def _is_toll(scene: Scene, noun: int) -> bool:
    """'The 40 dead', 'the 40 people killed'."""
    captive = scene.words.people["captive"]
    return scene.lemma(noun) in captive or any(scene.lemma(k) in captive for k in scene.tree.kids(noun, "acl", "amod"))


def _is_campaign(scene: Scene, bombing: int) -> bool:
    token, head = scene.tree.tokens[bombing], scene.tree.head(bombing)
    return token.dep == "compound" and head is not None and scene.lemma(head) in ("campaign", "raid", "run", "mission")


def is_of_things(frame: Frame) -> bool:
    """Whether a frame says what is in ruins; 'looted art' is told of far from where it was looted."""
    return frame.code != "destruction" or "object" in frame.has or frame.need == (frozenset({"where"}),)


def without_particle(scene: Scene, i: int, frame: Frame, found: Roles) -> Roles:
    """'Five marines were taken prisoner', 'a worker held hostage': it is done to them, and to no prisoner beside."""
    token, objects = scene.tree.tokens[i], found.get("object", ())
    others = tuple(k for k in objects if scene.tree.lowers[k] not in frame.particle)
    undergone = (token.dep == "acl" and token.tag in ("VBN", "VBD")) or bool(found.get("by") and found.get("subject"))
    if others or not undergone:
        return {**found, "object": others or objects}
    return {**{role: heads for role, heads in found.items() if role != "subject"}, "object": found.get("subject", ())}


def is_weather(scene: Scene, storm: int) -> bool:
    """'A dust storm', 'the storm in Gao'; but neither 'a tweet storm' nor 'protesters storm', 'about to storm it'."""
    if storm and scene.tree.tokens[storm - 1].tag == "TO":
        return False
    beside = {scene.lemma(k) for k in scene.tree.kids(storm, "compound", "nmod")}
    storming = scene.words.people["fighter"] | {"protester", "demonstrator", "rioter", "mob"}
    forces = any(scene.lemma(k) in storming for k in _before(scene, storm))
    forces = forces and scene.tree.tokens[storm].pos == "NOUN"
    return scene.tree.tokens[storm].pos != "PROPN" and not forces and beside <= scene.words.things["weather"]


def _before(scene: Scene, i: int) -> list[int]:
    return scene.tree.kids(i, "compound", "nsubj", "nmod", "amod")


def tells_of_none(scene: Scene, i: int) -> bool:
    """Whether a word only seems to tell of a happening or a force: it is over, there is none like it, they are dead."""
    if _is_over(scene, i) or _is_compared(scene, i) or _is_harmed(scene, i):
        return True
    return _is_forgone(scene, i) or _is_likened(scene, i)


def _is_forgone(scene: Scene, i: int) -> bool:
    """'Rather than storm the town they left', 'left instead of launching an assault': what was not done."""
    tree = scene.tree
    if "than" not in tree.lowers and "instead" not in tree.lowers:
        return False
    verb = i if tree.tokens[i].pos in ("VERB", "AUX") else support_of(tree, i)
    if verb is None or (verb != i and scene.lemma(verb) not in scene.words.modality["performing"]):
        return False  # 'rather than face the siege': there is one
    first = min([verb, *(k for k in tree.kids(verb, "aux", "auxpass", "mark", "advmod") if k < verb)])
    return any(tree.lowers[k : k + 2] in (["rather", "than"], ["instead", "of"]) for k in (first, max(first - 2, 0)))


def _is_likened(scene: Scene, i: int) -> bool:
    """'It shook us like an earthquake', 'looked like the scene of a battle': there was none."""
    tree, noun = scene.tree, i
    if "like" not in tree.lowers or not any(tree.lowers[k] in ("a", "an") for k in tree.kids(i, "det")):
        return False
    while (prep := tree.head(noun)) is not None and tree.tokens[noun].dep == "pobj" and tree.lowers[prep] == "of":
        noun = tree.tokens[prep].head
    return prep is not None and tree.lowers[prep] == "like" and tree.tokens[noun].dep == "pobj"


def _is_harmed(scene: Scene, verb: int) -> bool:
    """'30 rebels were dead', 'they had 30 men killed' is no force."""
    tree = scene.tree
    if tree.tokens[verb].lemma not in ("be", "have"):
        return False
    said = [*tree.kids(verb, "acomp", "ccomp")]
    said += [k for noun in tree.kids(verb, "dobj") for k in tree.kids(noun, "acl")]
    return any(scene.lemma(k) in words for k in said for words in scene.words.harm.values())


def _is_over(scene: Scene, i: int) -> bool:
    """'The fighting was over': that it has ended is no telling that it happens."""
    above = scene.tree.head(i) if scene.tree.tokens[i].dep == "nsubj" else None
    if above is None or scene.lemma(above) not in ("be", "appear", "seem"):
        return False
    ended = scene.words.modality["over"]
    return any(scene.lemma(k) in ended for k in scene.tree.kids(above, "advmod", "acomp", "prep", "prt"))


def _is_compared(scene: Scene, i: int) -> bool:
    """'No battle has been longer': that there is none like it tells of no battle, nor denies one."""
    tree = scene.tree
    above = tree.head(i) if tree.tokens[i].dep == "nsubj" else None
    if above is None or not any(scene.lemma(k) == "no" for k in tree.kids(i, "det")):
        return False
    said = tree.kids(above, "acomp")
    return any(
        tree.tokens[k].tag in ("JJR", "RBR") or any(tree.lowers[x] in ("so", "as") for x in tree.kids(k, "advmod"))
        for k in said
    )
