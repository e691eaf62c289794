"""By what name somebody speaks: his own, that of the body that he heads, or the words that tell of him."""

from __future__ import annotations

from dataclasses import replace

from tellings.claim.scene import Scene
from tellings.knowledge.sides import PARTIES
from tellings.records import Actor, Resolution, Slot, Span


def one_of(scene: Scene, head: int, slot: Slot[Actor]) -> Slot[Actor]:
    """'One Kurdish fighter said', 'a rebel commander told': a person of that party, and not the party itself."""
    known = slot.value
    people, lemma = scene.words.people, scene.lemma(head)
    fighter = lemma in people["fighter"] and lemma not in people["bodies"]
    if scene.tree.tokens[head].tag != "NN" or not fighter or known.type not in PARTIES or known.type == "unit":
        return slot
    span = own_words(scene, head) or slot.spans[0]
    words = " ".join(span.of(scene.report.text).split())
    one = Actor(f"text:{words.lower()}", words, "person", side=known.side, parent=known.id, country=known.country)
    return replace(slot, value=one)


def in_full(scene: Scene, head: int, slot: Slot[Actor]) -> Slot[Actor]:
    """'The Department of Defence headquarters' by its name, where no list has it, and not as 'headquarters'."""
    if slot.value.id.startswith("text:") and '"' in slot.value.name:
        slot = replace(slot, value=replace(slot.value, name=bare(slot.value.name), id=bare(slot.value.id)))
    known, own = slot.value, own_words(scene, head)
    if own is None or not _lacks_words(scene, head, known):
        return slot
    if known.type == "person" and scene.tree.tokens[head].pos == "PROPN":  # 'the opposition Local Relief Committees'
        own = Span(min(scene.tree.span(k).start for k in _capitals_before(scene, head)), own.end)
    words = bare(own.of(scene.report.text))
    words = words[words.index(" ") + 1 :] if words.split()[0].lower() in ("the", "a", "an") else words
    return replace(slot, value=replace(known, id=f"text:{words.lower()}", name=words), spans=(own,))


def _lacks_words(scene: Scene, head: int, known: Actor) -> bool:
    """Whether a name that no list has leaves out what tells who it is: 'head' of 'the head of the league'."""
    tree, token = scene.tree, scene.tree.tokens[head]
    single = known.id.lower() == f"text:{known.name}".lower() and known.name.isalpha()
    before = tree.kids(head, "compound", "nmod")
    if token.pos == "PROPN" and known.type == "person":  # 'President Sow' is Sow
        body = known.id.startswith("text:") and token.tag == "NNPS"  # 'the Local Relief Committees' are no person
        return body or (single and any(_is_organisation(scene, k) for k in before))  # 'Kora Press International'
    if single and token.tag == "NN" and any(True for _ in scene.under(head, "of", "for")):
        return True  # 'the head of the observatory', 'a spokesman for the group'
    inside = [*before]
    if known.parent is None or token.tag == "NNS":  # 'leaders of the X Front', 'a source at the X command'
        inside += scene.under(head, "of", *(("at",) if scene.lemma(head) == "source" else ()))
    bodies = [k for k in scene.under(head, "of", "for") if token.tag == "NNS" and scene.actor(k) is not None]
    return single and (bool(bodies) or any(tree.tokens[k].pos == "PROPN" for k in inside))


def _capitals_before(scene: Scene, head: int) -> list[int]:
    """A capitalised noun with those that stand right before it."""
    first = head
    while first and scene.tree.tokens[first - 1].pos == "PROPN" and first - 1 in scene.tree.kids(head, "compound"):
        first -= 1
    return [*range(first, head + 1)]


def _is_organisation(scene: Scene, word: int) -> bool:
    found = scene.actor(word)
    value = found.candidates[0].value if found is not None else None
    return isinstance(value, Actor) and value.type == "organisation"


def name_behind(scene: Scene, head: int) -> int | None:
    """'The paper Kora Press notes', 'a group called Kora Watch': the name that goes with a noun, whom no list has."""
    tokens = scene.tree.tokens
    if tokens[head].pos != "NOUN":
        return None
    beside = [k for k in scene.tree.kids(head, "nmod", "appos") if k > head]
    beside = [k for k in beside if all(tokens[i].pos in ("PROPN", "PUNCT") for i in range(head + 1, k))]
    beside = [k for k in beside if not any(tokens[i].text in ",:;(-–—" for i in range(head + 1, k))]
    told = [k for verb in _naming(scene, head) for k in scene.tree.kids(verb, "oprd")]
    return next((k for k in (*beside, *told) if tokens[k].pos == "PROPN"), None)


def with_noun(scene: Scene, head: int, told: tuple[Slot[Actor] | None, bool]) -> tuple[Slot[Actor] | None, bool]:
    """A name that no list has, with the noun that it goes with as what its bearer is: 'human rights group'."""
    slot, named = told
    if slot is None or not slot.value.id.startswith("text:") or slot.value.office is not None:
        return told
    before = [k for k in scene.tree.kids(head, "compound", "amod") if k < head]
    noun = " ".join(scene.tree.tokens[k].text for k in (*before, head))
    return replace(slot, value=replace(slot.value, office=noun)), named


def _naming(scene: Scene, head: int) -> list[int]:
    return [k for k in scene.tree.kids(head, "acl") if scene.lemma(k) in ("name", "call", "know")]


def bare(words: str) -> str:
    """Words without quotation marks, breaks and the ending of an owner: 'Russian "warlords"'."""
    plain = " ".join(words.replace('"', "").replace("“", "").replace("”", "").split())
    return plain.removesuffix("'s").removesuffix("’s")


def is_plain(scene: Scene, source: Span) -> bool:
    """Whether words are one noun with what describes it, and no more."""
    tokens = [t for t in scene.tree.tokens if source.start <= t.start and t.end <= source.end]
    return all(t.pos in ("DET", "ADJ", "NOUN", "PROPN") for t in tokens) and tokens[-1].pos in ("NOUN", "PROPN")


def own_words(scene: Scene, head: int) -> Span | None:
    """The phrase of a speaker without appositions, clauses and coordinated others."""
    cut = {"relcl", "acl", "conj", "cc", "advcl", "parataxis", "punct", "ccomp", "appos"}
    tokens = scene.tree.tokens
    apart = {"relcl", "acl", "appos"}  # also of what stands under it: 'an inhabitant of Gao, a town in the north, who'
    start = min(scene.tree.kids(head, "det"), default=0)  # 'Later a statement', but 'at least one'
    words = scene.tree.subtree(
        head,
        skip=lambda i: (
            i != head
            and tokens[i].text != "-"  # 'Liwa al-Fajr'
            and (tokens[i].dep in apart or (tokens[i].dep in cut and tokens[i].head == head))
        ),
    )
    dashes = [i for i in words if tokens[i].text in ("-", "–", "—") and i < head and _is_spaced(scene, i)]
    kept = [i for i in words if i >= max([start, *(i + 1 for i in dashes)])]  # 'Rebels seize Gao - residents'
    return next((span for span in scene.tree.spans(kept) if span.covers(scene.tree.span(head))), None)


def _is_spaced(scene: Scene, mark: int) -> bool:
    tokens = scene.tree.tokens
    return mark > 0 and tokens[mark - 1].end < tokens[mark].start


def called(scene: Scene, head: int) -> Resolution | None:
    """'The alliance named Syrian Democratic Forces said': the name that it is told to have."""
    told = (scene.actor(name) for verb in _naming(scene, head) for name in scene.tree.kids(verb, "oprd"))
    return next((one for one in told if one is not None and not is_unlisted(one)), None)


def is_name(words: str) -> bool:
    """Whether somebody's words are a name: 'Jane Doe', and not 'head of the Arab League'."""
    return words.split(" of ")[0].split(" for ")[0].split()[-1][0].isupper()


def is_told_by_words(resolution: Resolution) -> bool:
    """Whether only the report's own words tell whom it means."""
    value = resolution.candidates[0].value
    return isinstance(value, Actor) and value.id.startswith("text:")


def is_unlisted(resolution: Resolution) -> bool:
    """Whether no list has whom it means, and no name is given."""
    value = resolution.candidates[0].value
    return isinstance(value, Actor) and value.type in ("generic", "crowd") and value.id.startswith("text:")
