"""Words that stand where a place stands: names that no list has, and 'the city', 'the province'."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from tellings.knowledge.folding import fold
from tellings.knowledge.gazetteer_persons import persons_in
from tellings.knowledge.gazetteer_text import load_words
from tellings.knowledge.gazetteer_words import any_of, load_place_words
from tellings.records import Mention, Reading, Sentence, Span
from tellings.resolve.place_context import SO_MANY
from tellings.resolve.place_nowhere import belongs_elsewhere, is_cut

CAPITAL = r"[A-Z\u00c0-\u00de\u0100-\u017e]"
_WORD = rf"(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]z|[Ee]z|[Aa]d|[Aa]r|[Aa]s|[Aa]t)[-‐ ]{CAPITAL}[\w'’‐-]*|{CAPITAL}[\w'’‐-]+"
NAME = rf"(?:{_WORD})(?:[ ](?:(?:de|la|du|del|da|do|dos|das|di|el|al|ul|bin|bint|umm|abu) |[dl]['’])?(?:{_WORD}))*"
_NAMES = rf"{NAME}(?:(?:, and |, | and ){NAME})*"
_OF = re.compile(rf" (?:of|called|named|known as) (?:the )?[\"“‘]?(?P<names>{_NAMES})")
_OF_TOWN = rf"(?:(?<=town)|(?<=city)|(?<=village)) of {CAPITAL}"  # 'the Rust Belt town of X'
_LONGEST_KIND = 40  # characters of a kind of place, which must stand before '_OF'
_PROSE = frozenset({"prose", "headline", "caption"})
TITLE_SHARE = 0.8  # of the longer words begin with a capital: then capitals tell nothing
_BARE_LEAST = 4  # letters of a name that only a preposition vouches for


@dataclass(frozen=True, slots=True)
class Definite:
    """'the city', 'the besieged town': the noun phrase and the noun; 'the Syrian town': also the land, by its id."""

    mention: Mention
    noun: str
    land: str | None = None


class _Form(NamedTuple):
    """A slot of a place; ``bare``: no more than a preposition or a verb vouches for what stands in it."""

    pattern: re.Pattern[str]
    signs: tuple[str, ...] = ("",)  # one of them stands wherever the pattern matches, and is sooner looked for
    bare: bool = False
    needs: frozenset[str] = frozenset()  # as ``signs``, whole words of which there are many; empty where none must


@lru_cache(maxsize=1)
def _patterns() -> tuple[_Form, ...]:
    words = load_place_words()
    plural = any_of(words.plurals)
    kinds = {k: v for k, v in words.kinds.items() if k not in words.often_other} | {
        "area": "",
        "direction": "",
        "sub-district": "",
    }
    beside = re.compile(rf"(?<![\w-])(?P<names>{_NAMES}) (?:{any_of(kinds)}|{plural})\b(?!{_OF_TOWN})")
    # 'Kassara Village', 'Kassara and Al Mil Provinces'
    several = any_of(frozenset(word for word in words.ending if word.endswith("s")))
    titled = re.compile(
        rf"(?<![\w-])(?:(?P<names>{_NAMES}) (?:{any_of(words.ending)})(?<!s)|"
        rf"(?P<joined>{NAME}(?:, {NAME})* and {NAME}) (?:{several}))\b(?! {CAPITAL})"
    )
    return (
        _Form(_OF, (" of ", " called ", " named ", " known as ")),
        _Form(beside, needs=first_words([*kinds, *words.plurals])),
        _Form(titled, needs=first_words(words.ending)),
        # 'Kassara and Al Mil, important districts'
        _Form(
            re.compile(rf"(?<![\w-])(?P<names>{NAME}(?:(?:, and |, | and ){NAME})+), {SO_MANY}(?:{plural})\b"),
            (", ",),
            needs=first_words(words.plurals),
        ),
        _Form(re.compile(rf"\b(?:{plural})\b[^.;:]{{0,80}}: (?P<names>{_NAMES})"), (": ",)),
        # 'areas including Kassara, Al Mil and Toro'
        _Form(
            re.compile(rf"\b(?:{plural})(?: of [A-Z]\w+)?,? (?:including|such as) (?P<names>{_NAMES})"),
            ("including ", "such as "),
        ),
        _Form(_called(), (", a ", ", an ", ", the ", ", another ", "capital of")),
    )


@lru_cache(maxsize=512)  # the sentences of a long report, each of which is asked about twice
def words_in(text: str) -> frozenset[str]:
    """The words of a text as printed: where none of those stands that a pattern needs, it need not be looked for."""
    return frozenset(_PLAIN_WORD.findall(text))


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The words that phrases begin with."""
    return frozenset(match[0] for phrase in phrases if (match := _PLAIN_WORD.match(phrase)))


def _called() -> re.Pattern[str]:
    """'Kamango, a small town on the lake', but not 'Kamango, a town official'."""
    kinds = load_place_words().kinds
    nouns = any_of({noun: kind for noun, kind in kinds.items() if kind in _SETTLED or noun == "port"})
    goes_on = "in|on|at|of|near|about|around|some|that|which|where|whose|with|held|through|just|close|north|south|east"
    told = rf"(?:an?|the|another) (?:[a-z-]+ ){{0,3}}(?:{nouns})(?=[,.;]| (?:{goes_on}|west|\d)\b)"
    told = rf"(?:{told}|(?:the )?(?:[a-z-]+ ){{0,2}}capital of )"  # no state's head is called so
    return re.compile(rf"(?<![\w-])(?P<names>{NAME}), {told}")


@lru_cache(maxsize=1)
def _kind() -> re.Pattern[str]:
    words = load_place_words()
    return re.compile(rf"\b(?:{any_of(words.kinds)}|{any_of(words.plurals)})\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _bare_patterns() -> tuple[_Form, ...]:
    phrases = [phrase.replace(",", " ") for phrase in load_place_words().taken | load_place_words().assailed]
    taken = any_of(frozenset(phrases))
    wide = any_of({k: v for k, v in load_place_words().kinds.items() if v in ("province", "district", "region")})
    within = re.compile(
        rf"(?<=\s)(?:{_BEFORE_TOWNS}) (?P<names>{NAME})(?=,? in (?:the )?(?:[a-z-]+ )?{NAME} (?:{wide})\b)"
    )
    done_to = re.compile(rf"(?<!\bunder )(?<!\bunder the )\b(?:{taken}) (?P<names>{_NAMES})(?!['’]s|[-‐]\w){_NOBODY}")
    beside = re.compile(rf"\b[Tt]he (?:[a-z-]+ ){{0,2}}(?:city|town|village|capital), (?P<names>{NAME})(?=[,.;])")
    exclave = re.compile(rf"\b(?:[Tt]he|an?) (?:[\w-]+ ){{0,2}}(?:exclave|enclave|hamlet), (?P<names>{NAME})(?=[,.;])")
    named_towns = ("city, ", "town, ", "village, ", "capital, ")
    signs = {
        _AROUND: (" of ", " known as ", " called ", " named "),
        _BETWEEN: (" between ",),
        within: (" in ",),
        beside: named_towns,
        exclave: ("clave, ", "hamlet, "),
    }
    forms = (_BARE, _OPENING, _MORE, _AROUND, _BETWEEN, within, done_to, beside, exclave)
    needs = {done_to: first_words(load_place_words().taken)}
    return tuple(_Form(one, signs.get(one, ("",)), True, needs.get(one, frozenset())) for one in forms)


# 'captured Juan Doe, son of a boss', '…, who', '…, 34,': a person, and no town.
_KIN = "son|daughter|brother|sister|wife|leader|head|chief|boss|commander|spokesman|lord|kingpin"
_NOBODY = rf"(?!\w| {CAPITAL}|, (?:who|whose|aged|alias|\d\d,|(?:(?:the|an?|his|her) )?(?:[a-z]+ ){{0,2}}(?:{_KIN})\b))"
# Before a name that is told to lie in a province: 'took X in Y province'.
_BEFORE_TOWNS = (
    "at|on|from|to|into|over|through|took|taken|takes?|taking|enter(?:s|ed|ing)?|left|reach(?:es|ed|ing)?|storm(?:s|ed|ing)?|"
    "hit|struck|bomb(?:s|ed|ing)|shell(?:s|ed|ing)|raid(?:s|ed|ing)|destroyed|burned"
)
_BARE = re.compile(rf"(?<=\s)(?:in|near|outside|towards?|around|inside) (?P<names>{NAME})(?!['’]s|[-‐]\w)")
# 'In Kassara, militants stormed a post'
_OPENING = re.compile(rf"(?:(?<=[\n\"“])|(?<=[.!?”\"] )|\A)(?:In|Near|Outside|Around) (?P<names>{NAME})(?=, [a-z])")
# 'the road between Kassara and Al Mil'
_BETWEEN = re.compile(
    r"\b(?:roads?|highway|route|bridge|railway|line|stretch|border|area|midway|halfway|located|situated|lies|villages|"
    rf"towns|somewhere|ambush|distance) between (?P<names>{NAME} and {NAME})(?!['’]s|[-‐]\w)"
)
_MORE = re.compile(
    rf"(?<=\s)(?:in|near|outside|towards?|around|inside) {NAME}(?P<names>(?:(?:, and |, | and ){NAME})+)"
    r"(?!['’]s|[-‐]\w)"
)
_AROUND = re.compile(
    r"(?:\b(?:[Oo]utskirts|[Ss]uburbs|[Ss]treets|[Ee]dge|[Rr]esidents|[Ii]nhabitants|"
    r"[Vv]icinity|[Cc]ommunity|[Cc]entre|[Cc]enter|[Bb]attle|area|areas|north|south|east|west) of |"
    r"\b(?:area|place|location|site|spot) (?:known as|called|named) )"
    rf"(?P<names>{NAME})(?!['’]s|[-‐]\w)"
)
_SETTLED = frozenset({"city", "town", "village", "district", "neighbourhood"})
_SPLIT = re.compile(NAME)
_HYPHEN = re.compile("[-‐]")
_PLAIN_WORD = re.compile(r"\w+")
_NAMED_BEFORE = re.compile(rf"(?<![.!?:;,] ){CAPITAL}[\w.’'-]* $")
_ADJECTIVE = re.compile(r"[-‐](?:[a-z]+(?:ed|ing)|held|led|run|majority|born|style|era|like|wide|friendly|only)\b")
_MODEL = re.compile(r"[A-Z]\d")
_JOINED_MOST = 6  # names of a list


def unlisted(
    reading: Reading, taken: Sequence[Span], is_people: Callable[[str], bool], vouched: Iterable[str] = ()
) -> tuple[Mention, ...]:
    """Capitalised names in the slot of a place that no mention covers yet, in reading order.

    A name that is called a town or the like, or is ``vouched`` for, is one wherever else it stands. ``is_people``
    tells demonyms, which are no places.
    """
    text = reading.report.text
    found: dict[Span, Mention] = {}
    covered, starts = _covered(taken, len(text)), {span.start for span in taken}
    seen_inside = Capitals(text)
    sure: dict[str, None] = {}
    persons = persons_in(text)
    for number, sentence in enumerate(reading.sentences):
        if sentence.kind not in _PROSE or _in_title_case(sentence.span.of(text), prose=sentence.kind == "prose"):
            continue
        for span, bare in _slots(sentence, text, seen_inside):
            words = span.of(text).split(" ")
            before = text[sentence.span.start : span.start].split()[-1:]
            if (
                is_people(" ".join(words))
                or is_people(" ".join([*before, *words]))
                or any(covered[span.start : span.end])
            ):
                continue
            if all(map(is_people, _HYPHEN.split(words[-1]))) or (bare and fold(words[-1]) in persons):
                continue
            if span.end + 1 in starts:  # the front of a longer name
                continue
            found[span] = Mention(span, "place", number)
            covered[span.start : span.end] = b"\1" * (span.end - span.start)
            if not bare and len(span.of(text)) >= _BARE_LEAST:
                sure[span.of(text)] = None
    again = sure | dict.fromkeys(sorted(vouched))
    for mention in _again(reading, dict.fromkeys((*again, *(span.of(text) for span in sorted(found)))), again, covered):
        found[mention.span] = mention
    return tuple(found[span] for span in sorted(found))


def _again(reading: Reading, names: Iterable[str], sure: Container[str], covered: bytearray) -> Iterator[Mention]:
    """Where ``sure`` names stand again, and in headlines any, but not as the surname of somebody."""
    text = reading.report.text
    for name in names:
        alone = re.compile(rf"(?<![\w’'-]){re.escape(name)}(?![\w-])")
        whole = re.compile(rf"{alone.pattern}(?! {CAPITAL})")
        for number, sentence in enumerate(reading.sentences):
            told = sentence.kind == "headline" or (name in sure and sentence.kind in _PROSE)
            if not told or text.find(name, *sentence.span) < 0:
                continue
            titled = sentence.kind == "headline" and _in_title_case(sentence.span.of(text), prose=False)
            for match in (alone if titled else whole).finditer(text, sentence.span.start, sentence.span.end):
                before = text[max(sentence.span.start, match.start() - 20) : match.start()]
                if any(covered[match.start() : match.end()]) or (not titled and _NAMED_BEFORE.search(before)):
                    continue
                covered[match.start() : match.end()] = b"\1" * len(name)
                yield Mention(Span(*match.span()), "place", number)


def _covered(spans: Iterable[Span], length: int) -> bytearray:
    """For each character of a text, whether one of the spans holds it."""
    covered = bytearray(length)
    for span in spans:
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    return covered


class Capitals:
    """Which words of a text have their capital within a sentence too: those are names."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen: dict[str, bool] = {}

    def __call__(self, word: str) -> bool:
        if word not in self._seen:
            inside = f" {word}" in self._text and re.search(rf"(?<=[a-z,] ){re.escape(word)}\b", self._text) is not None
            self._seen[word] = inside
        return self._seen[word]


def _slots(sentence: Sentence, text: str, seen_inside: Capitals) -> Iterator[tuple[Span, bool]]:
    """The names, each with whether no more than a preposition or a verb vouches for it."""
    bare = () if sentence.kind == "headline" else _bare_patterns()
    words = sentence.span.of(text)
    here = words_in(words)
    for pattern, signs, is_bare, needs in (*_patterns(), *bare):
        if not any(map(words.__contains__, signs)) or (needs and needs.isdisjoint(here)):
            continue
        for match in pattern.finditer(text, sentence.span.start, sentence.span.end):
            at = match.start()
            if pattern is _OF and not _kind().search(text, max(sentence.span.start, at - _LONGEST_KIND), at):
                continue
            start, end = match.span(match.lastgroup or "names")
            for name in _SPLIT.finditer(text, start, end):
                span = without_title(Span(*name.span()), text, sentence, seen_inside)
                if span is None or not may_be_place(span.of(text), bare=is_bare):
                    continue
                if is_bare and is_cut(text[name.start() : span.start]):
                    continue
                if pattern is _MORE and not _joined(span, at, sentence):
                    continue
                if not belongs_elsewhere(span, text, sentence, bare=is_bare):
                    yield span, is_bare


def _joined(span: Span, since: int, sentence: Sentence) -> bool:
    """Whether the parser joins a name to one named before it: 'in X and Y', but not 'in X, and Mr Y said'."""
    tokens = sentence.tokens
    token = next((t for t in tokens if t.start < span.end <= t.end), None)
    for _ in range(_JOINED_MOST):
        if token is None or token.dep not in ("conj", "appos"):
            return False
        token = tokens[token.head]
        if since <= token.start < span.start and token.dep == "pobj":
            return True
    return False


def without_title(span: Span, text: str, sentence: Sentence, seen_inside: Callable[[str], bool]) -> Span | None:
    """Drops words at the start that are no names: the first word of a sentence, a direction, a title."""
    words, start = span.of(text).split(" "), span.start
    lists = load_words()
    while words and (words[0].lower() in lists.never or words[0].lower() in lists.before):
        if words[0].lower() in lists.renaming and len(words) > 1 and start > sentence.span.start:
            break  # 'New Quay'
        start += len(words[0]) + 1
        words.pop(0)
    if words and start == sentence.span.start and len(words) == 1 and not seen_inside(words[0]):
        return None
    return Span(start, span.end) if words else None


def _in_title_case(text: str, *, prose: bool) -> bool:
    """Whether capitals tell nothing here; in ``prose`` with its full stop any word in lower case tells."""
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    share = 1.0 if prose and text.rstrip("\"'”’)").endswith(".") else TITLE_SHARE
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= share * len(words)


def may_be_place(name: str, *, bare: bool) -> bool:
    """Whether the words of a name can be those of a place; ``bare``: no noun beside them says so."""
    words = name.lower().replace("’", "'").split(" ")
    lists = load_words()
    if len(words) > 1 and words[0] in lists.renaming:
        words.pop(0)
    if len(words) > 1 and words[-1] in load_place_words().administered:
        words = [word for word in words[:-1] if word not in lists.before and word != "administrative"]
    if not words or any(word in lists.never for word in words) or name.isupper() or _ADJECTIVE.search(name):
        return False
    if words[-1].endswith(("'s", "s'")):  # who owns something: 'in Varga's speeches'
        return False
    if (len(words) == 1 and name[:-1].isupper()) or _MODEL.search(name):
        return False  # 'in IEDs', 'in Lorpa S8'
    if bare and (words[-1] in load_place_words().no_grounds or any(word.endswith("'s") for word in words)):
        return False
    return not bare or (len(name) >= _BARE_LEAST and not any(word in lists.given for word in words))


@lru_cache(maxsize=1)
def _definite_pattern() -> re.Pattern[str]:
    words = load_place_words()
    nouns = any_of(frozenset(words.definite) | words.town_sites)
    return re.compile(
        rf"\b[Tt]he (?P<adjectives>(?:(?!(?:of|in|and|to|from|for)\b)[a-z][\w-]* ){{0,2}}?)"
        rf"(?P<people>[A-Z][a-z]+ )?(?P<noun>{nouns})\b"
        rf"(?! of\b| (?:city|town) of\b| called\b| named\b| known as\b|,? {CAPITAL}\w+ (?:in|of)\b| {CAPITAL}|-)"
        r"(?! (?:council|hall|court|police|government|governor|state|television|officials?|authorities)\b)"
    )


_OWNS = re.compile(r"['’]s (?P<words>(?:[a-z-]+ ?){1,4})")
_GROUND_AROUND = re.compile(
    r" (?:around|round|near|beyond|between|outside|about|(?:north|south|east|west)[a-z-]* of)\b"
)
_NAMED_AFTER = re.compile(r" of [A-Z]")


def _has_a_body(text: str, end: int) -> bool:
    """'the country's president', 'the country's disaster agency': who governs it, and not where."""
    match = _OWNS.match(text, end)
    return match is not None and any(word in load_place_words().belongings for word in match["words"].split())


_ELSEWHERE = re.compile(
    r" (?:where|(?:in|at|near|outside|of|inside|around|by) (?:the|an?|(?!January|February|March|April|May|June|July|"
    r"August|September|October|November|December)[A-Z]\w*))\b"
)


_GROUND = tuple(f" {word} " for word in ("in", "at", "from", "into", "inside", "on", "near", "outside", "around"))


def _is_bare_site(span: Span, sentence: Sentence, text: str) -> bool:
    """'The compound', but not 'the compound in Gao', 'the complex operation', nor the men in it."""
    token = next((t for t in sentence.tokens if t.start < span.end <= t.end), None)
    noun = token is not None and token.pos == "NOUN" and token.dep not in ("compound", "amod", "nmod")
    if token is not None and token.lemma.lower() in load_place_words().manned:
        noun &= token.dep in ("dobj", "nsubjpass") or text.endswith(_GROUND, 0, span.start)
    return noun and _ELSEWHERE.match(text, span.end) is None and "industrial" not in span.of(text)


def definites(reading: Reading, taken: Sequence[Span], land_of: Callable[[str], str | None]) -> tuple[Definite, ...]:
    """'the city', 'the Yemeni city' and the like, in reading order, with no name after it; ``land_of`` an adjective."""
    found, others = [], load_place_words().not_definite
    covered = _covered(taken, len(reading.report.text))
    for number, sentence in enumerate(reading.sentences):
        if sentence.kind not in _PROSE:
            continue
        for match in _definite_pattern().finditer(reading.report.text, sentence.span.start, sentence.span.end):
            span = Span(*match.span())
            adjectives, people = match["adjectives"].split(), (match["people"] or "").strip()
            land = land_of(people) if people else None
            if any(word in others or word.endswith("est") for word in adjectives) or (people and land is None):
                continue
            if match["noun"] == "country" and _GROUND_AROUND.match(reading.report.text, span.end):
                continue  # 'the country around Gao' is no state
            if _NAMED_AFTER.match(reading.report.text, span.end):
                continue  # 'the town of X' is X, whether we know it or not
            if _has_a_body(reading.report.text, span.end):
                continue
            if match["noun"] in load_place_words().town_sites and not _is_bare_site(
                span, sentence, reading.report.text
            ):
                continue
            if not any(covered[span.start : span.end]):
                found.append(Definite(Mention(span, "place", number), match["noun"], land))
    return tuple(found)
