"""What the words around a name of a place tell: the kind of place, how the event stands to it, what contains it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tellings.knowledge.gazetteer_words import any_of, load_place_words
from tellings.records import Mention, PlaceRole, Reading

# Nouns that make a part of the city that they are said of, and a place of their own otherwise.
AREA = "area"  # the side of 'the X area'
PARTS = frozenset({"district", "neighbourhood", "place"})
SO_MANY = "(?:[a-z-]+ ){1,2}"  # before what places of a list are said to be: 'two important'
_AROUND = 120  # characters of the sentence looked at on each side
_NEXT = 60  # where a pattern has room for a few words only
_FAR = frozenset({"distance", "near", "side_of", "container", "list_before"})
# 'X, where the US' opens another clause: what is named in it does not contain X.
_NO_CONTAINER = "and|or|but|where|when|which|who|whose|whom|while"
_WITH_OF = frozenset({"kind_of", "port_town", "port_of_people", "side_of", "part_of", "named_part", "container"})


@dataclass(frozen=True, slots=True)
class Context:
    """How a name stands in its sentence.

    ``kind``: what a noun beside the name says it is, or None; ``listed``: the noun may as well mean parts of it
    ('districts of X'), and then ``role`` is how the event stands to it. ``role`` and ``side`` ('north', 'centre',
    …): near the place or a part of it. ``within_at``: where a name begins that contains it ('X, Y', 'X in Y').
    ``holds``: towns are told to be in it ('a village in X'). ``around``: that word stands before it.
    """

    kind: str | None = None
    role: PlaceRole = "at"
    side: str | None = None
    within_at: int | None = None
    listed: bool = False
    holds: bool = False
    around: bool = False


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    words = load_place_words()
    kinds, sides, parts = (any_of(w) for w in (words.kinds, words.directions, words.parts))
    sites = any_of({noun: kind for noun, kind in words.kinds.items() if kind in ("facility", "camp")})
    near, adjectives = any_of(words.near), any_of(words.part_adjectives)
    town = r"(?:city|town|village|province|region|capital)"
    not_a_kind = r"(?:television|tv|media|news|run|owned|department|council|court|police|chief|university|college|fair|"
    not_a_kind += r"of (?:emergency|public|police|health|education|justice|transportation))"
    makes = r"(?:military|army|air|naval|refugee|international|presidential|displacement|border|oil|gas|main|old)"
    plurals = any_of(words.plurals)
    grounds = rf"(?:{kinds}|{plurals}|areas?|roads?|highways?|hills?|fronts?|positions?|land|territory|countryside)"
    unit = r"(?:km|kms|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?)"
    sources = {
        # 'less than a quarter of X' is a share
        "kind_of": rf"(?<!than a )(?<!about a )(?<!nearly a )\b(?P<noun>{kinds}) of (?:the )?(?:\w+-)?$",
        # 'the Red Sea port of X' is the town; 'the port of X' may be its quays
        "port_town": rf"\b(?:sea|ocean|gulf|coast|coastal|mediterranean|{sides}) port of (?:the )?$",
        "over_water": r"\b(?:over|across|along|cross(?:ed|es|ing)?|forded|banks? of|side of|down|into) the $",
        "kind_before": rf"(?<![\w-])(?P<noun>{kinds}) (?:called |named |known as )?$",
        "kind_after": rf"^[\s-](?:{makes} )?(?P<noun>{kinds})\b(?![- ]{not_a_kind})",
        # 'in the far north of X' is in it; 'a base to the north of X', 'the airport north of X' are not
        "side_of": rf"\b(?P<beside>(?:(?:{kinds})s?|{plurals}|{unit}|\)),? to )?"
        rf"(?P<part>the (?:(?!{grounds} )[a-z-]+ )?|\bin )?(?P<side>{sides})"
        rf" of (?:the )?(?:[\w-]+ ){{0,4}}?(?:{town} of )?$",
        "distance": rf"\d[\d,.]*[ -]?{unit}\b[^.;,]{{0,40}}\b(?:from|off|outside|(?:{sides}) of)\b[^.;,]{{0,25}}$"
        rf"|\bwithin (?:\w+ )?\d[\d,.]*[ -]?{unit}\b(?: \([^()]*\))? of (?:the )?(?:{town} of )?$",
        "near": rf"\b(?:{near})(?: of| to| from)?(?:(?: the)? |(?: the| a)(?: [a-z-]+){{0,2}} {town}(?: of|,)? )$",
        "holds": r"\b(?:towns?|villages?|cit(?:y|ies)|settlements?|hamlets?) in "
        r"(?:(?:northern|southern|eastern|western) )?$",
        "in_and_near": rf"\bin (?:and|or) (?:{near}) (?:the {town} of )?$",
        "side_before": rf"\b(?P<side>{sides}|{adjectives}) $",
        "lies_there": rf"\bthe (?:{sides}|{adjectives}) $",
        "part_of": rf"\b(?:the )?(?:(?P<side>{sides}) )?(?:{parts}) of (?:the )?(?:{town} of )?$",
        "inside": rf"\b(?P<side>{sites})s? (?:in|at|inside) (?:the )?(?:{town} of )?$",
        "near_after": rf"^(?:['’]s)? (?:[\w-]+ )?(?:{any_of(words.near_after)})\b",
        "named_part": rf"\bthe (?:{kinds}) of (?:the )?$",
        "suburb_after": r"^ (?:suburbs?|neighbou?rhoods|districts|quarters)\b",
        "area_after": r"^ (?:area|surroundings|region)\b",
    }
    # The words before a name are looked at in small letters, which takes a third of the time.
    flags = {key: re.IGNORECASE if key.endswith("_after") else re.NOFLAG for key in sources}
    return {key: re.compile(source, flags[key]) for key, source in sources.items()} | _by_capitals()


@lru_cache(maxsize=1)
def _by_capitals() -> dict[str, re.Pattern[str]]:
    """The patterns that tell names by their capitals."""
    kinds, plurals = any_of(load_place_words().kinds), any_of(load_place_words().plurals)
    name = r"(?:[a-z]{2,3}-)?[A-Z\u00c0-\u024f][\w'’‘-]*(?: (?:[a-z]{2}[ -])?[A-Z\u00c0-\u024f][\w'’‘-]*){0,4}"
    exact = {
        "container": rf"{name}(?:['’]s)? (?:{kinds}) of (?:the )?$",
        "list_before": rf"\b(?P<noun>{plurals})"
        r"(?: of|,? including|,? such as| like|[^.;:]{0,60}:|[^.;:]{0,30} [—–]) "
        rf"(?:{name}(?:, and |, | and | & )){{0,9}}$",
        # 'X and Y, important districts', but not 'X, crowding its camps'
        "list_after": rf"^(?:(?:, | and |, and ){name}){{0,9}}(?:, (?![a-z]+ing ){SO_MANY}| )(?P<noun>{plurals})\b",
        # 'the Somali port of X' is the town as well
        "port_of_people": r"\b[A-Z][a-z]+ port of (?:the )?$",
        # 'X, 30 km from Y, in Z' lies in Z
        "within": rf"^(?:, (?:[a-z]+ )?\d[\d.,]*[- ]?[a-z]+ (?:[a-z-]+ )?(?:from|of|outside) {name}(?=, in ))?"
        rf"(?: (?:{kinds}|{plurals}|area))?(?:, (?:in |on |near )?|,? (?:in|of) (?:the )?|,? \()"
        rf"(?:(?!(?:{_NO_CONTAINER}) )[a-z-]+ ){{0,3}}?(?=[A-Z\u00c0-\u024f])",
    }
    return {key: re.compile(source) for key, source in exact.items()}


def _before(key: str, before: str) -> re.Match[str] | None:
    """A pattern in the words before a name; most want an 'of', which few names have before them."""
    small = before.lower()
    if key in _WITH_OF and " of " not in small:
        return None
    words = before if key in _by_capitals() else small
    return _patterns()[key].search(words if key in _FAR else words[-_NEXT:])


def context_of(mention: Mention, reading: Reading) -> Context:
    """Reads the words before and after a mention within its sentence."""
    sentence = reading.sentences[mention.sentence].span
    text, span = reading.report.text, mention.span
    before = text[max(sentence.start, span.start - _AROUND) : span.start].replace("\n", " ")
    after = text[span.end : min(sentence.end, span.end + _AROUND)].replace("\n", " ")
    kind = kind_beside(before, after)
    within = _patterns()["within"].match(after)
    within_at = span.end + within.end() if within else None
    if kind in PARTS:
        special = _of_part(before, after, kind, within_at)
        if special is not None:
            return special
    listed = None if kind else _before("list_before", before)
    if listed:
        return Context(load_place_words().plurals[listed["noun"]], "part", within_at=within_at, listed=True)
    role, side = _relation(before, after, kind)
    return Context(
        kind,
        role,
        side,
        within_at,
        holds=_before("holds", before) is not None,
        around=before.lower().endswith(("around ", "around the ")),
    )


def _of_part(before: str, after: str, kind: str | None, within_at: int | None) -> Context | None:
    """'the Hanano district of X' is at X, 'the last district of X' a part of it, 'X suburb' near it.

    None where the noun tells no more than the kind.
    """
    patterns = _patterns()
    if patterns["suburb_after"].match(after) and not before.endswith((" and ", ", ")):
        role: PlaceRole = "near" if after.startswith(" suburb") else "part"
        return Context(kind, role, within_at=within_at, listed=True)
    if _before("container", before):
        return Context(None, within_at=within_at)
    if _before("named_part", before):
        return Context(kind, within_at=within_at)
    if _before("kind_of", before):
        return Context(kind, "part", within_at=within_at, listed=True)
    return None


def kind_beside(before: str, after: str) -> str | None:
    """The kind that a noun beside a name gives it: 'the town of X', 'X district', 'X and Y provinces'."""
    words, patterns = load_place_words(), _patterns()
    after_it = patterns["kind_after"].match(after)
    if after_it:
        return words.kinds[after_it["noun"].lower()]
    if _before("port_town", before) or _before("port_of_people", before):
        return "town"
    before_it = _before("kind_of", before)
    if before_it:
        return words.kinds[before_it["noun"].lower()]
    listed = patterns["list_after"].match(after)
    if listed:
        return words.plurals[listed["noun"]]
    just_before = _before("kind_before", before)
    return words.kinds[just_before["noun"].lower()] if just_before else None


def over_water(before: str) -> bool:
    """Whether the words before a name are said of rivers: 'across the X', 'the east bank of the X'."""
    return _before("over_water", before) is not None


def _relation(before: str, after: str, kind: str | None) -> tuple[PlaceRole, str | None]:
    patterns = _patterns()
    if _before("in_and_near", before):  # 'in and around X'
        return "at", None
    side_of = _before("side_of", before)
    if side_of:  # 'north of X', but 'in the north of X'
        return "part" if side_of["part"] and not side_of["beside"] else "near", compass(side_of["side"])
    if _before("distance", before) or _before("near", before):
        return "near", None
    if patterns["near_after"].match(after):
        return "near", None
    part = _before("part_of", before) or _before("side_before", before)
    lies_there = kind is not None and _before("lies_there", before)  # 'the northern X region' is all of X
    if part and not lies_there:
        return "part", compass(part["side"]) if part["side"] else None
    inside = _before("inside", before)
    if inside:  # 'the palace in X' is not X
        return "part", inside["side"].lower()
    if kind in (None, "city", "town", "village") and patterns["area_after"].match(after):
        return "near", AREA
    return "at", None


def compass(word: str) -> str:
    """'North-eastern' → 'northeast', 'downtown' → 'centre'."""
    plain = word.lower().replace("-", "")
    if plain in ("central", "downtown", "inner"):
        return "centre"
    return plain.removesuffix("ern") if plain.endswith("ern") else plain
