"""Speech by the order of the words alone: '…, officials said on Monday.', '…, they went on, …', '…, say officials'.

In these the parse often hangs who speaks on the last clause of what is said, and loses the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from tellings.knowledge.words import CueWords
from tellings.read.quote_parted import LONGEST_NAME, LONGEST_PERSON, breaks, is_name, parted_name
from tellings.read.quote_speakers import Saying, cue_words, is_threat, nobody, tells_hearer
from tellings.syntax import Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMES = frozenset({"NOUN", "PROPN", "PRON"})
_NO_NAME = frozenset({"WDT", "WP", "WRB", "VBD", "VBZ", "VBP", "MD", "VBG", "TO"})
_LONGEST_ADJUNCT = 14  # words
_SHORTEST_REST = 3
_PAIR = 2  # commas, around a title
_LOST = frozenset({"NN", "NNS", "NNP", "NNPS", "VB"})  # what a parser takes for the verb of ', X reports' for
_SAYS = _LOST | {"VBD", "VBZ", "VBP", "VBN"}
_WITHIN = frozenset({"in", "at", "near", "during", "outside", "inside", "around", "against"})
_CLAUSES = frozenset({"while", "as", "when", "after", "before", "because"})
_GOING_ON = frozenset({"while", "so", "because"})


def by_order(tree: Tree, cues: CueWords, quoted: frozenset[int]) -> Iterator[Saying]:
    """Sayings whose frame closes a sentence or stands in it between commas; ``quoted`` as in ``sayings``."""
    words = [i for i, token in enumerate(tree.tokens) if token.pos != "PUNCT"] if quoted else []
    unclosed = bool(words) and all(i in quoted for i in words)  # a mark that nothing closes holds its speaker as well
    for verb, token in enumerate(tree.tokens):
        if token.tag not in _SAYS and (verb == 0 or tree.lowers[verb - 1] != ","):
            continue  # neither a verb, nor a word that may be one, nor one turned round behind a comma
        if verb in quoted and not unclosed:
            continue
        if token.tag in _LOST and _closing_verb(tree, verb, cues):
            found = _with_that(tree, verb) or _after_name(tree, verb, cues) or _before_name(tree, verb)
        elif tree.lemmas[verb] == "continue" and not quoted:
            continue  # 'while operations continued'
        elif turned := _turned(tree, verb, cues):
            found = turned
        elif token.tag == "VBN" and _may_close(tree.lemmas[verb], cues) and _has_speaker(tree, verb, cues):
            found = _after_name(tree, verb, cues)
        elif (token.tag in ("VBD", "VBZ", "VBP") or _has_said(tree, verb, cues)) and _reports(tree, verb, cues):
            found = _after_name(tree, verb, cues) or _before_name(tree, verb) or _at_the_end(tree, verb, cues)
        else:
            continue
        if found:
            source, content = found
            head = _head(tree, source)
            if nobody(tree, head) or is_threat(tree, verb, head, cues) or _is_mute(tree, head, cues):
                continue
            beside = (*source, *(k for k in range(verb + 1, len(tree)) if k not in content))  # 'reported' is no report
            around = {tree.tokens[k].lemma.lower() for k in beside}
            medium = next((cues.media[w] for w in sorted(around) if w in cues.media), None)
            yield Saying(head, _cue(tree, verb), verb, content=content, medium=medium, source=source)


def _is_mute(tree: Tree, noun: int, cues: CueWords) -> bool:
    """'… of perpetual, declared war with Gao': what never speaks."""
    return tree.tokens[noun].pos == "NOUN" and tree.lemmas[noun] in cues.words["speechless"]


def _reports(tree: Tree, verb: int, cues: CueWords) -> bool:
    lemma = tree.lemmas[verb]
    if lemma == "go":  # 'they went on'; 'the fight goes on' says nothing
        return tree.tokens[verb].tag == "VBD" and verb + 1 < len(tree) and tree.tokens[verb + 1].text.lower() == "on"
    if lemma == "tell" and verb and tree.tokens[verb - 1].text.lower() == "all":
        return False  # 'ten were killed, all told'
    after = any(k > verb for k in tree.kids(verb, "ccomp"))
    if lemma in cues.verbs["deny"] and not after:
        return False  # '…, a claim the army denies'
    if lemma in cues.verbs["nominal"] and not after and not tree.kids(verb, "dobj", "auxpass"):
        return not tree.kids(verb, "neg")  # '…, the ombudsman reported this Friday'
    if verb and lemma in cues.verbs["showing"] and tree.tokens[verb - 1].lemma.lower() in cues.media:
        return not tree.kids(verb, "neg", "dobj", "ccomp")  # 'When they came, footage showed, people cheered'
    return lemma in cues.attitudes["quoting"] and cues.is_cue(lemma) and not tree.kids(verb, "neg")


def _has_said(tree: Tree, verb: int, cues: CueWords) -> bool:
    """'…, the president has said'."""
    if tree.tokens[verb].tag != "VBN" or tree.lemmas[verb] not in cues.attitudes["quoting"]:
        return False
    return any(tree.lemmas[k] == "have" for k in tree.kids(verb, "aux")) and not tree.kids(verb, "auxpass")


def _may_close(lemma: str, cues: CueWords) -> bool:
    return lemma in cues.attitudes["quoting"] or lemma in cues.verbs["nominal"]


def _closing_verb(tree: Tree, word: int, cues: CueWords) -> bool:
    """'…, RFI news reports.', '…, Say Officers': the form of a verb where only one can stand, whatever its tag."""
    tokens = tree.tokens
    text = tree.lowers[word]
    if text in cues.words["closing"]:
        rest = tokens[word + 1 :]
        if all(t.pos in ("PUNCT", "SPACE") for t in rest) or rest[0].text.lower() == "that":
            return True
    if text == "report" and word + _PAIR >= len(tree) and _many_speak(tree, word, cues):
        return True
    if text == "reports" and 0 < word < len(tree) - _PAIR and tokens[word + 1].text == ",":
        return tokens[word + _PAIR].tag == "PRP"  # 'On its way, the army reports, it met rebels'
    if tokens[word - 1].tag == "NNS" and text in cues.words["inverted"] and word + 1 < len(tree):
        return tokens[word + 1].text.lower() == "that" or breaks(tree, word - 1)  # 'local media report that'
    return text in cues.words["inverted"] and word > 0 and breaks(tree, word - 1)


def _many_speak(tree: Tree, verb: int, cues: CueWords) -> bool:
    """'…, aid workers in the district report.': of several who speak, behind a comma, at the end."""
    first = next((k + 1 for k in range(verb - 1, -1, -1) if breaks(tree, k)), verb)
    last = next((k for k in range(first, verb) if tree.tokens[k].pos == "ADP"), verb) - 1
    speak = tree.lemmas[last] in cues.speakers or last in tree.kids(verb, "nsubj")
    return last >= first and tree.tokens[last].tag == "NNS" and speak


def _with_that(tree: Tree, verb: int) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """'Telegram channel claims that …': a verb that the parse took for the last of the nouns before it."""
    tokens = tree.tokens
    first = next((i for i in range(verb) if tokens[i].pos not in ("ADV", "PUNCT")), verb)  # 'Meanwhile local media'
    aside = next(
        (i for i in range(first + 1, verb) if tokens[i].pos == "ADP"), verb
    )  # 'the army on its side claims that'
    name = tuple(range(first, aside if verb - aside < _SHORTEST_REST + 1 else verb))
    if not first < verb < LONGEST_NAME:
        return None
    that = verb + 1 < len(tree) and tokens[verb + 1].text.lower() == "that"
    nouns = all(tokens[i].pos in ("NOUN", "PROPN", "ADJ", "DET", "PUNCT", "NUM") for i in name)
    return (name, tuple(range(verb + 1, len(tree)))) if that and nouns and is_name(tree, name) else None


def _cue(tree: Tree, verb: int) -> tuple[int, ...]:
    goes_on = tree.tokens[verb].lemma.lower() == "go"
    return tuple(sorted({*cue_words(tree, verb), verb + 1})) if goes_on else cue_words(tree, verb)


def _head(tree: Tree, source: tuple[int, ...]) -> int:
    tops = [i for i in source if tree.tokens[i].head not in source or tree.tokens[i].head == i]
    nouns = [i for i in tops if tree.tokens[i].pos in _NAMES]
    return (nouns or [i for i in source if tree.tokens[i].pos in _NAMES])[0]


def _after_name(tree: Tree, verb: int, cues: CueWords) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """'…, officials said on Monday.' and '…, officials said, …': the speaker's words and what is said."""
    first = verb
    while first > 0 and not breaks(tree, first - 1) and verb - first < LONGEST_NAME:
        first -= 1
    adverbs = next((k for k in range(verb - 1, first - 1, -1) if tree.tokens[k].pos not in ("ADV", "AUX")), first - 1)
    titled = parted_name(tree, verb, cues)
    name = titled or tuple(range(first, adverbs + 1))
    first = titled[0] if titled else first
    if first < 2 or not breaks(tree, first - 1) or not is_name(tree, name, clauses=bool(titled)):
        return None
    if not titled and _said_of_name(tree, name, verb):
        return None
    end = _adjunct_end(tree, verb)
    before = _own_part(tree, tuple(range(first - 1)), cues)
    hearer = tells_hearer(tree.tokens[verb].lemma.lower())
    if end is None or (any(k > verb for k in tree.kids(verb, "dobj")) and not hearer):
        return None  # 'According to X, the agency warned the police of it'
    rest = tuple(range(end + 1, len(tree)))
    closed = tree.tokens[end].text == ";" if end < len(tree) else True
    if closed or not any(tree.tokens[i].pos not in ("PUNCT", "SPACE") for i in rest):
        return (name, before) if _tells(tree, before) or _is_toll(tree, before, cues) else None
    if tree.tokens[end].text == "," and (_is_frame(tree, rest, cues) or _hides(tree, rest, cues)):
        return name, before
    if tree.tokens[end].text == "," and len(rest) >= _SHORTEST_REST and _goes_on(tree, rest, cues):
        return name, before + rest
    lost = not tree.kids(verb, "nsubj", "ccomp") and _tells(tree, before)  # the parse knows nobody who says it
    return (name, before) if lost else None  # '…, the army said on Monday as it moved on'


def _hides(tree: Tree, rest: tuple[int, ...], cues: CueWords) -> bool:
    """'…, a source told us, asking not to be named.'"""
    first = tree.tokens[rest[0]]
    return first.tag == "VBG" and first.lemma.lower() in cues.words["hiding"]


def _is_frame(tree: Tree, rest: tuple[int, ...], cues: CueWords) -> bool:
    """'…, the governor said on Friday, UNN reports.': what follows only tells who passes it on."""
    words = [i for i in rest if tree.tokens[i].pos not in ("PUNCT", "SPACE")]
    if not 1 < len(words) <= LONGEST_PERSON or not is_name(tree, tuple(words[:-1])):
        return False
    last = words[-1]
    closing = tree.tokens[last].text.lower()
    return closing in cues.words["closing"] or closing in cues.words["turned"]


def _own_part(tree: Tree, before: tuple[int, ...], cues: CueWords) -> tuple[int, ...]:
    """'X claims it; it is nothing, Y says': Y says what stands behind the semicolon, where another spoke before it."""
    marks = [i for i in before if tree.tokens[i].text == ";"]
    if not marks:
        return before
    spoke = (i for i in before if i < marks[-1] and tree.tokens[i].tag in _FINITE and tree.kids(i, "nsubj"))
    told = any(cues.is_cue(tree.tokens[i].lemma.lower()) for i in spoke)
    return tuple(i for i in before if i > marks[-1]) if told else before


def _has_speaker(tree: Tree, verb: int, cues: CueWords) -> bool:
    """Whether a participle is a verb that parsers misread: '…, rebels announced on Sunday', but 'a truce announced'."""
    if parted_name(tree, verb, cues) or verb - 1 in tree.kids(verb, "nsubj"):
        return True  # one who does it stands before: 'The assault, Reuters reported last week, was begun'
    above = tree.tokens[verb].head
    alone = above == verb - 1 and not tree.kids(verb, "agent", "auxpass") and not tree.kids(above, "det")
    return alone and tree.tokens[above].tag == "NNS" and tree.tokens[above].lemma.lower() in cues.speakers


def _said_of_name(tree: Tree, name: tuple[int, ...], verb: int) -> bool:
    """'…," Jane Doe, a resident, said': the name before the comma says it."""
    subjects = [k for k in tree.kids(verb, "nsubj") if tree.tokens[k].pos == "PROPN" and k < name[0]]
    return any(tree.tokens[i].dep == "appos" and tree.tokens[i].head in subjects for i in name)


def _at_the_end(tree: Tree, verb: int, cues: CueWords) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """'… killed ten people on Tuesday the governor said Friday.': no comma, as in texts that have lost theirs."""
    end = _adjunct_end(tree, verb)
    if end is None or any(tree.tokens[i].pos not in ("PUNCT", "SPACE") for i in range(end, len(tree))):
        return None
    subjects = [k for k in tree.kids(verb, "nsubj") if tree.tokens[k].tag not in _NO_NAME and k < verb]
    if tree.kids(verb, "ccomp", "dobj", "advcl"):
        return None
    first = min(tree.subtree(subjects[0])) if subjects else _phrase_before(tree, verb, cues)
    if first is None:
        return None
    while tree.tokens[first].pos != "DET" and first and tree.tokens[first - 1].pos in ("PROPN", "ADJ", "DET"):
        first -= 1
    stop = first - 1 if first and tree.tokens[first - 1].text == "," else first
    before, name = tuple(range(stop)), tuple(range(first, verb))
    told = any(tree.tokens[i].tag in _FINITE for i in before)
    return (name, before) if told and len(name) <= LONGEST_NAME and is_name(tree, name) else None


def _phrase_before(tree: Tree, verb: int, cues: CueWords) -> int | None:
    """Where 'a monitoring group' begins in '… in Gao a monitoring group said': an article, and one who speaks."""
    tokens = tree.tokens
    before = tokens[verb - 1].lemma.lower() if verb else ""
    if before not in cues.speakers and before not in cues.media:
        return None
    first = verb - 1
    while first and tokens[first].pos != "DET" and tokens[first - 1].pos in ("NOUN", "PROPN", "ADJ", "DET", "VERB"):
        first -= 1
    return first if tokens[first].pos == "DET" and first > 1 and tokens[first - 1].pos != "ADP" else None


def _before_name(tree: Tree, verb: int) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """'…, say officials in the capital.', '…, said on Monday the mayor', 'Ten people, says the army, were killed.'"""
    if verb < _SHORTEST_REST or not breaks(tree, verb - 1) or tells_hearer(tree.tokens[verb].lemma.lower()):
        return None
    told_before = any(k < verb for k in tree.kids(verb, "nsubj"))
    if tree.kids(verb, "dobj") and told_before and not _parts(tree, verb):
        return None  # as in _turned
    first = verb + 1
    if first + 1 < len(tree) and tree.tokens[first].text.lower() == "on" and tree.tokens[first + 1].dep == "pobj":
        if told_before:
            return None  # 'the army, which denied it, said on Monday it would leave'
        first += _PAIR  # 'said on Monday the mayor'
    before = tuple(range(verb - 1))
    stop = next((i for i in range(first, len(tree)) if tree.tokens[i].text in ",;"), len(tree))
    if stop < len(tree) and not _tells(tree, before):
        rest = tuple(range(stop + 1, len(tree)))
        name = tuple(range(first, stop))
        if not rest or tree.tokens[stop].text != "," or not is_name(tree, name):
            return None
        goes_on = tree.tokens[rest[0]].tag in _FINITE | {"VB"} and len(name) <= LONGEST_PERSON
        fronted = _fronts(tree, before) and any(tree.tokens[i].tag in _FINITE | {"MD"} for i in rest)
        return (name, before + rest) if goes_on or (fronted and len(name) <= LONGEST_NAME) else None
    last = max((i for i in range(len(tree)) if tree.tokens[i].pos not in ("PUNCT", "SPACE")), default=verb)
    semicolon = next((i for i in range(first, len(tree)) if tree.tokens[i].text == ";"), last + 1)
    name = tuple(range(first, min(semicolon, last + 1)))
    relative = next((k for k, i in enumerate(name) if tree.tokens[i].tag in ("WP", "WDT")), len(name))
    if relative > LONGEST_NAME or not is_name(tree, name, clauses=first > verb + 1) or not _tells(tree, before):
        return None
    return name, before


def _parts(tree: Tree, verb: int) -> bool:
    """'The rebels, tweeted the mayor, have left': between two commas, and the verb of the sentence behind them."""
    stop = next((i for i in range(verb + 1, len(tree) - 1) if tree.tokens[i].text == ","), None)
    return stop is not None and tree.tokens[stop + 1].tag in _FINITE and not _tells(tree, tuple(range(verb - 1)))


def _fronts(tree: Tree, before: tuple[int, ...]) -> bool:
    """'Thanks to the aid, said the mayor, …', 'In all, said the mayor, …': a phrase in front of its clause."""
    first = tree.tokens[before[0]]
    return first.pos in ("ADP", "SCONJ", "ADV") or first.text.lower() == "thanks"


def _turned(tree: Tree, verb: int, cues: CueWords) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """'…, reported the agency X, citing officials.', '…, report local media Thursday.': a name behind the verb."""
    if verb == 0 or tree.tokens[verb - 1].text != "," or tree.lowers[verb] not in cues.words["turned"]:
        return None
    if any(k < verb for k in tree.kids(verb, "nsubj")):
        return None  # 'after the president, Jane Doe, announced the capture of the town'
    end = next((k for k in range(verb + 1, len(tree)) if tree.tokens[k].text in ",." or k == len(tree) - 1), verb)
    while end > verb + 1 and tree.tokens[end - 1].dep == "npadvmod":
        end -= 1  # 'Thursday'
    name, before = range(verb + 1, end), tuple(range(verb - 1))
    if not 0 < len(name) <= LONGEST_NAME:
        return None
    nouns = {tree.tokens[k].lemma.lower() for k in name}
    last = next((k for k in reversed(name) if tree.tokens[k].pos != "PUNCT"), name[-1])  # 'the People's Front (PF)'
    heard = bool(nouns & cues.speakers or nouns & cues.media.keys()) or tree.tokens[last].tag in ("NNP", "NNPS")
    return (tuple(name), before) if heard and is_name(tree, tuple(name)) and _tells(tree, before) else None


def _adjunct_end(tree: Tree, verb: int) -> int | None:
    """Where the words about when and where it was said end: at a comma, or past the sentence; None if they do not."""
    for i in range(verb + 1, min(len(tree), verb + 1 + _LONGEST_ADJUNCT)):
        token = tree.tokens[i]
        if token.text in ",;" or (token.pos == "PUNCT" and all(t.pos == "PUNCT" for t in tree.tokens[i:])):
            return i
        if token.tag == "VBN" and token.dep == "acl":
            continue  # 'in a statement published on Tuesday'
        if token.pos == "SCONJ" and token.text.lower() in _CLAUSES and i > verb + 1:
            return i
        if token.tag in _NO_NAME or token.pos in ("SCONJ", "CCONJ", "VERB", "AUX") or token.text in ":;\"“”''":
            return None
    return len(tree) if len(tree) - verb <= _LONGEST_ADJUNCT else None


def _tells(tree: Tree, words: tuple[int, ...]) -> bool:
    return any(tree.tokens[i].pos in ("VERB", "AUX") for i in words)


def _is_toll(tree: Tree, words: tuple[int, ...], cues: CueWords) -> bool:
    """'Ten militants dead in Gao, army says'."""
    return any(tree.tokens[i].pos == "ADJ" and tree.tokens[i].lemma.lower() in cues.words["toll"] for i in words)


def _goes_on(tree: Tree, rest: tuple[int, ...], cues: CueWords) -> bool:
    """Whether what follows goes on with what was said, and not with how it was said or who passed it on."""
    first = tree.tokens[rest[0]]
    if first.text.lower() in _WITHIN and tree.tokens[rest[1]].tag not in ("VBG", "WDT", "WP"):
        adjunct = tree.subtree(rest[0])
        return not any(tree.tokens[i].lemma.lower() in cues.media for i in adjunct if i <= rest[0] + _LONGEST_ADJUNCT)
    if first.text.lower() == "with":  # '…, the army said, with ten killed'
        happened = (i for i in rest if tree.tokens[i].tag in ("VBN", "VBG"))
        return any(not cues.is_cue(tree.tokens[i].lemma.lower()) for i in happened)
    verbs = [i for i in rest if tree.tokens[i].tag in _FINITE and not _reports(tree, i, cues)]
    if first.text.lower() in _GOING_ON and tree.tokens[rest[0]].pos == "SCONJ":
        return len(verbs) == sum(tree.tokens[i].tag in _FINITE for i in rest) > 0  # and nobody else tells of it
    return first.tag != "VBG" and first.pos not in ("SCONJ", "ADP") and bool(verbs)
