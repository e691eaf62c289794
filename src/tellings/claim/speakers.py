"""Who speaks in a quotation: the word that speaks, whom it means, and whose paper it is that speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tellings.claim.scene import Scene
from tellings.claim.slots import actor_slot
from tellings.claim.speaker_names import (
    bare,
    called,
    in_full,
    is_name,
    is_plain,
    is_told_by_words,
    is_unlisted,
    name_behind,
    one_of,
    own_words,
    with_noun,
)
from tellings.knowledge.words import load_cues
from tellings.records import Actor, Quotation, Resolution, Resolved, Slot, Span

# 'by his account', 'according to her'
_OWN = {"his": "he", "her": "she", "its": "it", "their": "they", "him": "he", "them": "they"}
_PRONOUNS = frozenset({"it", "he", "she", "they", *_OWN})
_FURTHEST_REPORT = 8  # sentences back in which a report may have been brought in
_OF_PAPER = frozenset({"statement", "document"})


def _head_of(scene: Scene, quotation: Quotation) -> int | None:
    if not quotation.source:
        return None
    span = quotation.source[0]
    inside = scene.tree.inside(span)
    tops = [i for i in inside if scene.tree.tokens[i].head not in inside or scene.tree.tokens[i].head == i]
    if not tops:
        return None
    # an article or an apposition that the parse set free is no speaker
    order = ("PROPN", "PRON", "NOUN", "NUM", "ADJ")
    tops.sort(key=lambda i: order.index(pos) if (pos := scene.tree.tokens[i].pos) in order else len(order))
    clause = scene.tree.head(tops[0])
    relative = scene.tree.tokens[tops[0]].tag in ("WDT", "WP")  # 'officials who said': who speaks are the officials
    if relative and clause is not None and scene.tree.tokens[clause].dep == "relcl":
        return _issuer(scene, _who_is_meant(scene, scene.tree.tokens[clause].head, scene.tree.tokens[tops[0]].text))
    aside = [k for k in scene.tree.kids(tops[0], "appos") if scene.lemma(k) in load_cues().speakers]
    if aside and any(k > tops[0] for k in scene.tree.kids(tops[0], "nummod")):
        return aside[-1]  # '…, Battalion 12, an officer told AFP'
    if quotation.cue and span.covers(quotation.cue[0]):
        return tops[0]  # 'after official statements that': the statements
    return _issuer(scene, tops[0])


def _issuer(scene: Scene, noun: int) -> int:
    """Of 'issued a statement saying', 'published a video which showed' who did; but 'obtained a video that shows'."""
    cues, verb = load_cues(), scene.tree.head(noun)
    if verb is None or scene.tree.tokens[noun].dep != "dobj":
        return noun
    shown = cues.media.get(scene.lemma(noun)) == "footage" and scene.lemma(verb) in cues.words["publishing"]
    told = shown or scene.lemma(noun) in scene.words.things["papers"]
    return next(iter(scene.tree.kids(verb, "nsubj")), noun) if told else noun


def _who_is_meant(scene: Scene, noun: int, relative: str) -> int:
    """'An inhabitant of Gao, a town in the north, who said': no place speaks, but the noun before it."""
    tokens, meant = scene.tree.tokens, noun
    while relative.lower() == "who" and (scene.at("place", meant) is not None or scene.is_town(meant)):
        above = tokens[meant].head
        if tokens[meant].dep == "pobj" and tokens[above].text.lower() in ("of", "from", "in"):
            meant = tokens[above].head
        elif tokens[meant].dep == "appos":
            meant = above
        else:
            return noun
    return meant


def is_pronoun(scene: Scene, quotation: Quotation) -> bool:
    """Whether a pronoun speaks, or a paper that only a pronoun says whose it is."""
    return pronoun(scene, quotation) in _PRONOUNS


def pronoun(scene: Scene, quotation: Quotation) -> str:
    """The pronoun that speaks, if by a paper: 'it said', 'its report said'; otherwise the word that speaks."""
    head = _head_of(scene, quotation)
    if head is None:
        return ""
    word = scene.tree.tokens[head].text.lower()
    if quotation.medium in _OF_PAPER and scene.actor(head) is None:
        owners = (scene.tree.tokens[k] for k in scene.tree.kids(head, "poss"))
        word = next((owner.text.lower() for owner in owners if owner.tag == "PRP$"), word)
    return _OWN.get(word, word)


def speakers(scene: Scene, quotation: Quotation) -> tuple[tuple[Slot[Actor], bool], ...]:
    """Who speaks, first named first; each with whether a name is given."""
    head = _head_of(scene, quotation)
    if head is None:
        return ()
    span = quotation.source[0]
    heads = [i for i in scene.tree.conjuncts(head) if span.covers(scene.tree.span(i))] or [head]
    if len(heads) > 1 and _tells_of_one(scene, heads, span):
        heads = heads[:1]
    found: dict[str, tuple[Slot[Actor], bool]] = {}
    for one in heads if heads[0] == head else [head]:
        slot, named = _speaker(scene, one, quotation)
        if slot is not None:
            found.setdefault(slot.value.id, (slot, named))
    return tuple(found.values())


def _tells_of_one(scene: Scene, heads: Sequence[int], source: Span) -> bool:
    """'Jane Doe, Ohio Democrat and head of the panel, said': what a comma closes tells who the first is."""
    first, second = scene.tree.tokens[heads[0]], scene.tree.tokens[heads[0] + 1]
    text = scene.report.text
    closed = text[source.end - 1] == "," or text[source.end : source.end + 1] == ","
    return first.pos == "PROPN" and second.text == "," and closed and heads[1] > heads[0] + 1


def signer(resolved: Resolved, quotation: Quotation) -> Slot[Actor]:
    """Who signed a post: whom the report knows by that name, else one by those words."""
    span = quotation.source[0]
    named = (one for one in resolved.resolutions if span.covers(one.mention.span) and one.mention.kind != "place")
    told = (one for one in named if isinstance(one.candidates[0].value, Actor))
    if (found := next(told, None)) is not None:
        return replace(actor_slot(found), spans=(span,))
    words = bare(span.of(resolved.reading.report.text))
    return Slot(Actor(f"text:{words.lower()}", words, "generic"), (span,), "stated", 0.5)


def _speaker(scene: Scene, head: int, quotation: Quotation) -> tuple[Slot[Actor] | None, bool]:
    """The speaker's slot; an unlisted one is kept under its own words. Named: a person's or a body's own name."""
    span = quotation.source[0]
    resolution = called(scene, head) or _named_last(scene, head, span) or scene.actor(head)
    nobody = resolution is None or is_unlisted(resolution)
    beside = _named_beside(scene, head, span) if nobody or scene.tree.tokens[head].tag == "NN" else None
    if beside is not None and (nobody or beside.mention.kind == "person"):
        resolution = beside
    elif nobody:
        resolution = _whose_words(scene, head, quotation) or resolution
    own_noun = beside is None and (resolution is None or is_told_by_words(resolution))
    if own_noun and (name := name_behind(scene, head)) is not None:
        return with_noun(scene, head, _speaker(scene, name, quotation))
    has_name = any(
        scene.tree.tokens[i].pos == "PROPN" for i in (head, *scene.tree.kids(head, "compound", "flat", "appos"))
    )
    if resolution is not None:
        slot = in_full(scene, head, one_of(scene, head, actor_slot(resolution)))
        has_name = has_name or is_name(slot.value.name)
        return slot, not slot.value.id.startswith("text:") or (slot.value.type == "person" and has_name)
    if scene.tree.tokens[head].pos == "PRON" or _is_theirs(scene, head, quotation):
        return None, False
    giver = _giver(scene, head, quotation)
    own = own_words(scene, head if giver is None else giver)
    torn = own == scene.tree.span(head) and scene.tree.tokens[head].pos == "NOUN"  # 'local media', which a parse tore
    span = span if own is None or (torn and is_plain(scene, span)) else own
    words = bare(span.of(scene.report.text))
    unlisted = Actor(f"text:{words.lower()}", words, "generic")
    return Slot(unlisted, (span,), "stated", 0.5), has_name


def _is_theirs(scene: Scene, paper: int, quotation: Quotation) -> bool:
    """'According to its figures', where nothing tells whose they are."""
    owned = any(scene.tree.tokens[k].tag == "PRP$" for k in scene.tree.kids(paper, "poss"))
    return owned and quotation.medium in _OF_PAPER


def is_unsigned(scene: Scene, quotation: Quotation) -> bool:
    """'According to preliminary information', 'unconfirmed reports say': what nobody is told to have given."""
    head = _head_of(scene, quotation)
    if head is None or scene.lemma(head) not in scene.words.things["unsigned"]:
        return False
    tokens, kids = scene.tree.tokens, scene.tree.kids(head)
    plain = (tokens[k].dep in ("amod", "punct") or tokens[k].tag == "PRP$" for k in kids)
    return bool(kids) and all(plain) and scene.actor(head) is None


def _giver(scene: Scene, paper: int, quotation: Quotation) -> int | None:
    """'A statement from the regional council', 'data compiled by the watchdog': whose it is, whom no list has."""
    if quotation.medium not in _OF_PAPER:
        return None
    tree = scene.tree
    given = [k for k in tree.kids(paper, "acl") if tree.tokens[k].tag == "VBN"]
    nouns = [*scene.under(paper, "from", "by"), *(n for i in given for n in scene.under(i, "by"))]
    nouns += [n for i in given for agent in tree.kids(i, "agent") for n in tree.kids(agent, "pobj")]
    speaks = load_cues().speakers
    return next((n for n in nouns if tree.tokens[n].pos == "PROPN" or scene.lemma(n) in speaks), None)


def _whose_words(scene: Scene, head: int, quotation: Quotation) -> Resolution | None:
    """'The army statement said': the statement is the army's."""
    if (
        quotation.medium not in ("statement", "social", "document")
        and scene.lemma(head) not in scene.words.things["reckonings"]
    ):
        return None
    for inner in scene.tree.kids(head, "compound", "poss", "amod", "nmod"):
        if found := scene.actor(inner):
            return found
    tree = scene.tree
    given = [k for k in tree.kids(head, "acl") if tree.tokens[k].tag == "VBN"]  # 'data given by Tasnim'
    nouns = [n for i in (head, *given) for n in scene.under(i, "of", "from", "by")]
    nouns += [k for n in scene.under(head, "on") for k in tree.kids(n, "poss", "compound")]  # 'on the group's website'
    nouns += [n for i in given for agent in tree.kids(i, "agent") for n in tree.kids(agent, "pobj")]
    return next((found for noun in nouns if (found := scene.actor(noun))), None)


def report_of(scene: Scene | None, quotation: Quotation, by_number: Mapping[int, Scene]) -> Slot[Actor] | None:
    """'The report says', after 'a report released by X' or 'X reported': whose report it is."""
    head = None if scene is None else _head_of(scene, quotation)
    if scene is None or head is None or scene.lemma(head) != "report" or scene.tree.kids(head, "poss", "compound"):
        return None
    if not any(scene.tree.lowers[k] == "the" for k in scene.tree.kids(head, "det")):
        return None
    for number in range(scene.number - 1, scene.number - _FURTHEST_REPORT, -1):
        before = by_number.get(number)
        if before is None:
            continue
        for paper in (i for i in range(len(before.tree)) if before.lemma(i) == "report"):
            found = _reporter(before, paper)
            if found is not None and _is_body(found):
                slot = actor_slot(found)
                return Slot(slot.value, quotation.source, "coreferent", 0.85 * slot.score, "whose report it is")
    return None


def bare_noun(scene: Scene | None, quotation: Quotation) -> str | None:
    """'Group' where 'the group' speaks, with no further word; None where another speaks."""
    head = None if scene is None else _head_of(scene, quotation)
    if scene is None or head is None or scene.tree.tokens[head].tag != "NN":
        return None
    words = [scene.tree.lowers[k] for k in scene.tree.kids(head)]
    return scene.lemma(head) if words == ["the"] else None


def described_as(scene: Scene | None, quotation: Quotation) -> frozenset[str]:
    """The nouns that stand beside the name of who speaks: 'Kora Watch, a watchdog group, said'."""
    head = None if scene is None else _head_of(scene, quotation)
    if scene is None or head is None or scene.tree.tokens[head].pos != "PROPN":
        return frozenset()
    return frozenset(scene.lemma(k) for k in scene.tree.kids(head, "appos") if scene.tree.tokens[k].tag == "NN")


def _reporter(scene: Scene, paper: int) -> Resolution | None:
    """Whose report a noun means, or who reports."""
    tree = scene.tree
    if tree.tokens[paper].pos == "VERB":
        return next((found for k in tree.kids(paper, "nsubj") if (found := scene.actor(k))), None)
    told = [*tree.kids(paper, "poss", "compound"), *scene.under(paper, "by", "from", "of")]
    given = [k for k in tree.kids(paper, "acl") if tree.tokens[k].tag == "VBN"]
    told += [n for i in given for n in scene.under(i, "by", "from")]
    told += [n for i in given for agent in tree.kids(i, "agent") for n in tree.kids(agent, "pobj")]
    return next((found for noun in told if (found := scene.actor(noun))), None)


def _named_beside(scene: Scene, head: int, source: Span) -> Resolution | None:
    """'The fighter Ali Hassan said', 'the group, the Union of X, said': whom the words of the source name."""
    tokens = scene.tree.tokens  # 'Ama Danish, spokesman for the ministry, said': she speaks, whom no list has
    named = tokens[head].pos == "PROPN"
    beside = [k for k in scene.tree.kids(head, "appos") if source.covers(scene.tree.span(k))]
    beside = [k for k in beside if not named or tokens[k].pos == "PROPN"]
    words = [k for k in scene.tree.inside(source) if tokens[k].pos != "PUNCT"]
    if not beside and not named and words and (tokens[words[-1]].pos, tokens[words[-1]].dep) == ("PROPN", "appos"):
        last = scene.tree.span(words[-1])  # 'an aide to the minister, Jane Doe, said', hung on the minister
        hung = scene.actor(words[-1]) or scene.actor(tokens[words[-1]].head)
        return hung if hung is not None and _is_somebody(hung) and hung.mention.span.covers(last) else None
    told = (scene.actor(k) for k in beside)
    return next((one for one in told if one is not None and _is_somebody(one)), None)


def _named_last(scene: Scene, head: int, source: Span) -> Resolution | None:
    """'Institute for Peace fellow Jane Doe said' is she."""
    tokens, own = scene.tree.tokens, scene.actor(head)
    if own is None or not (_is_body(own) or own.mention.kind == "place"):
        return None
    words = [i for i in scene.tree.inside(source) if i > head and tokens[i].pos != "PUNCT"]
    if len(words) != max(words, default=head) - head:
        return None  # a comma parts them
    last = scene.actor(words[-1]) if words else None
    if last is None or last.mention.kind != "person" or tokens[words[-1]].pos != "PROPN":
        return None
    before = [i for i in words if tokens[i].end <= last.mention.span.start]
    return last if before and tokens[before[-1]].pos == "NOUN" else None


def _is_somebody(found: Resolution) -> bool:
    value = found.candidates[0].value
    return isinstance(value, Actor) and value.type in ("person", "organisation")


def _is_body(found: Resolution) -> bool:
    value = found.candidates[0].value
    return isinstance(value, Actor) and value.type in ("organisation", "state", "force", "group")


def doer_above(scene: Scene | None, quotation: Quotation) -> tuple[Slot[Actor], bool] | None:
    """'The army killed ten men it said were rebels', 'it refused aid as it believes …': who does what is told."""
    head = None if scene is None else _head_of(scene, quotation)
    if scene is None or head is None or scene.tree.tokens[head].tag != "PRP":
        return None
    tree = scene.tree
    verb = tree.tokens[head].head
    because = any(tree.lowers[k] in ("as", "because", "since") for k in tree.kids(verb, "mark"))
    if tree.tokens[verb].dep not in ("relcl", "conj") and not (tree.tokens[verb].dep == "advcl" and because):
        return None
    clause = next((i for i in tree.ancestors(verb) if tree.kids(i, "nsubj")), None)
    if tree.tokens[verb].dep == "conj" and clause != tree.tokens[verb].head:
        return None
    subjects = () if clause is None else tree.kids(clause, "nsubj")
    found = next((one for i in subjects if i < head and (one := scene.actor(i)) is not None), None)
    if found is None or not _may_be(tree.tokens[head].text.lower(), found):
        return None
    slot = actor_slot(found)
    carried = Slot(slot.value, quotation.source, "coreferent", 0.85 * slot.score, "who does what is told")
    return carried, not slot.value.id.startswith("text:")


def _may_be(word: str, found: Resolution) -> bool:
    value = found.candidates[0].value
    person = isinstance(value, Actor) and value.type == "person"
    return person if word in ("he", "she") else word in ("it", "they") and not person


def fits_owner(scene: Scene | None, quotation: Quotation, speaker: Actor) -> bool:
    """'The ministry's statement said', carried on from the ministry; 'a ministry statement' is no man's of its own."""
    head = None if scene is None else _head_of(scene, quotation)
    if scene is None or head is None or scene.lemma(head) not in scene.words.things["papers"]:
        return True
    owners = (scene.tree.tokens[k] for k in scene.tree.kids(head, "compound", "poss", "nmod"))
    return all(owner.tag == "PRP$" or owner.text.lower() in speaker.name.lower() for owner in owners)
