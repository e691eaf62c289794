"""What the whole report says about where it plays: countries, provinces, and places that are beyond doubt."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from tellings.knowledge.folding import fold, fold_plain
from tellings.knowledge.gazetteer import Gazetteer, Listed
from tellings.knowledge.gazetteer_text import load_words
from tellings.knowledge.gazetteer_words import load_place_words
from tellings.records import Mention, Place, Reading
from tellings.resolve.place_context import PARTS, Context, context_of, over_water
from tellings.resolve.place_focus import closest_reading
from tellings.resolve.place_metonyms import stands_for_something_else
from tellings.resolve.place_scoring import Evidence, Ranking, Scored, Told, beliefs

DEMONYM = 0.7  # of the weight of a country named itself
ACTING = 0.5  # of that, where the country acts ('Russian troops', 'Russia said'): it may act far from home
AT_HOME = 0.5  # of that, where a party is named: rebels and insurgents fight at home
CLEAR = 0.8  # belief from which a name counts as evidence for others
LIKELY = 0.6  # belief from which it counts as evidence for its province
ROUNDS = 2  # evidence speaks for names, which are evidence then
CLOSE_WEIGHT = 0.7  # of a place that is one of several near each other
CLEAR_WEIGHT = 0.5  # of the weight of a country named itself
STRONG = 0.8  # this weight of a country, and the report plays there and around
PLAYS_THERE = 0.3  # share of the strongest country's weight
MAINLY_THERE = 0.6
MOST_COUNTRIES = 5
WORLD_CITY = 1_000_000  # people
_WIDE = frozenset({"province", "district"})  # their names are printed with and without the noun
_LAST_LATIN = "\u024f"
_COMPASS = re.compile(r"\b(north|south|east|west)ern\b", re.IGNORECASE)
_NEXT = re.compile(r" ([a-z]+)")
_AND_MORE = re.compile(r",? (?:and|or) [A-Z]|, [A-Z]")
_OWNS = re.compile(r"['’]s (?:[a-z-]+ ){0,3}(?:town of |city of |village of |province of )?")
_APOSTROPHES = frozenset("'’")
_FARTHEST_OWNER = 200  # characters from the end of an owner's name to what it owns; words of names are shorter
_WORD = re.compile(r"[^\W\d_]+(?: (?:Korean|African|Arabian|Lankan|Sudanese)s?)?")


@dataclass(frozen=True, slots=True)
class Name:
    """A mention with what the lists and the words around it know. ``within``: ids that the words name as containers.

    ``beside``: where the mentions of those begin. ``slot``: no list was asked before; the name stands where a
    place stands.
    """

    mention: Mention
    words: str
    key: str
    context: Context
    options: tuple[tuple[Listed, Place], ...]
    within: tuple[str, ...] = ()
    beside: tuple[int, ...] = ()
    slot: bool = False

    @property
    def told(self) -> Told:
        kind = self.context.kind
        kinds = load_place_words().fits.get(kind, ()) if kind else ()
        foreign = not self.words.isascii() and any(letter.isalpha() and letter > _LAST_LATIN for letter in self.words)
        return Told(self.key, fold_plain(self.words), kinds, self.within, foreign)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a name may refer to, best first, and the belief in each."""

    scored: tuple[Scored, ...]
    belief: tuple[float, ...]

    def most(self, of: Callable[[Place], str | None]) -> tuple[str | None, float]:
        """The value that most of the belief falls on, and how much: 'Boone County' is in one country for sure."""
        shares: defaultdict[str | None, float] = defaultdict(float)
        for one, belief in zip(self.scored, self.belief, strict=True):
            shares[of(one.place)] += belief
        return max(shares.items(), key=lambda share: (share[1], share[0] or ""))


@dataclass(frozen=True)
class Setting:
    """Where a report plays: weight of each country, by how often it is named. Every name asks, so answers are kept."""

    weights: Mapping[str, float]
    named: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # key of a name → what it adds itself
    _asides: dict[str, Setting] = field(default_factory=dict, repr=False, compare=False)

    def aside(self, key: str) -> Setting:
        """Without what the name of this key adds itself: no name speaks for its own reading."""
        own = self.named.get(key)
        if not own:
            return self
        if key not in self._asides:
            self._asides[key] = Setting({c: w - own.get(c, 0.0) for c, w in self.weights.items()})
        return self._asides[key]

    @cached_property
    def strong(self) -> bool:
        return max(self.weights.values(), default=0.0) >= STRONG

    @cached_property
    def countries(self) -> frozenset[str]:
        """Those that the report speaks of: the strongest, and any not far behind it."""
        top = max(self.weights.values(), default=0.0)
        near = [c for c, w in self.weights.items() if w >= PLAYS_THERE * top and w > 0]
        near.sort(key=lambda c: -self.weights[c])
        return frozenset(near[:MOST_COUNTRIES])

    @cached_property
    def main(self) -> frozenset[str]:
        """Those that it speaks of most: where a spelling may be off and still be known."""
        top = max(self.weights.values(), default=0.0)
        return frozenset(c for c in self.countries if self.weights[c] >= MAINLY_THERE * top)


def names_in(mentions: Iterable[Mention], reading: Reading, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """The mentions with the places that bear their names, spelled as they are."""
    found = []
    for mention in mentions:
        words = mention.span.of(reading.report.text).replace("\n", " ")
        options = options_of(words, gazetteer)
        context = context_of(mention, reading)
        if not options and (called := _called_by_kind(words, gazetteer)):
            options, context = called[0], replace(context, kind=called[1])
        start, sentence = mention.span.start, reading.sentences[mention.sentence].span.start
        if context.kind is None and over_water(reading.report.text[max(sentence, start - 40) : start]):
            rivers = [one for one in (*options, *options_of(f"{words} River", gazetteer)) if one[1].kind == "river"]
            options = tuple(dict.fromkeys((*options, *rivers)))
            context = replace(context, kind="river") if rivers else context
        found.append(Name(mention, words, fold(words), context, options, slot=not mention.candidates))
    beside = _Neighbours(found, reading.report.text)
    return tuple(_contained(name, beside, reading, gazetteer) for name in found)


def options_of(words: str, gazetteer: Gazetteer) -> tuple[tuple[Listed, Place], ...]:
    """The places that bear a name, spelled as it is; of a people, a seat or an abbreviation the place that it means."""
    listed = gazetteer.listed(words)
    meant = gazetteer.stands_for(words)
    found = (meant,) if meant else gazetteer.abbreviation(words)
    more = tuple(Listed(place.id, place.kind, place.country, None, True, "") for place in map(gazetteer.place, found))
    if meant or (found and ("." in words or not any(one.main or one.given for one in listed))):
        listed = more
    elif found:  # 'WA' is listed as Washington's, and is Western Australia's too
        listed += tuple(one for one in more if one.id not in {other.id for other in listed})
    return tuple((one, gazetteer.place(one.id)) for one in listed)


def _called_by_kind(words: str, gazetteer: Gazetteer) -> tuple[tuple[tuple[Listed, Place], ...], str] | None:
    """'Oaxaca State', listed as 'Oaxaca': the places of the shorter name that are what its last word says."""
    name, _, noun = words.rpartition(" ")
    kind = load_place_words().kinds.get(noun.lower()) if noun[:1].isupper() else None
    if kind not in _WIDE:
        return None
    found = tuple(one for one in options_of(name, gazetteer) if one[1].kind == kind and one[0].main)
    return (found, kind) if found else None


class _Neighbours:
    """The names of a report by where they stand, so that those beside one are found without asking all."""

    def __init__(self, names: Sequence[Name], text: str) -> None:
        self._text = text
        self._starting: defaultdict[int, list[int]] = defaultdict(list)
        for number, name in enumerate(names):
            self._starting[name.mention.span.start].append(number)
        owning = ((name.mention.span.end, number) for number, name in enumerate(names))
        self._owners = sorted((end, number) for end, number in owning if text[end : end + 1] in _APOSTROPHES)
        self._names = names

    def containing(self, name: Name) -> Iterator[Name]:
        """Those whose 's comes before the name, and those that its own words name as its container."""
        start, at = name.mention.span.start, name.context.within_at
        first = bisect_left(self._owners, (start - _FARTHEST_OWNER, -1))
        owners = self._owners[first : bisect_left(self._owners, (start, -1))]
        found = {number for end, number in owners if _OWNS.fullmatch(self._text, end, start)}
        found.update(self._starting.get(at, ()) if at is not None else ())
        yield from (self._names[number] for number in sorted(found))


def _contained(name: Name, beside: _Neighbours, reading: Reading, gazetteer: Gazetteer) -> Name:
    """The name with what the words around it say contains it: 'X, Y', 'X in Y', 'Y's X', 'the Iraqi town of X'."""
    sentence = reading.sentences[name.mention.sentence].span
    text, start, at = reading.report.text, name.mention.span.start, name.context.within_at
    beside_it = list(beside.containing(name))
    containers = [other for other in beside_it if not _goes_on(name, other, text)]
    found = [listed.id for other in containers for listed, _ in other.options]
    if at is not None and containers == beside_it:
        found += gazetteer.abbreviation(text[at : at + 8])
    if name.context.kind:
        before = text[max(sentence.start, start - 60) : start]
        found += [place for word in _WORD.findall(before)[-6:] if (place := gazetteer.demonym(word))]
    return replace(name, within=tuple(found), beside=tuple(other.mention.span.start for other in containers))


def _goes_on(name: Name, other: Name, text: str) -> bool:
    """'in X, U.S. officials said', 'X, Y and Z': no container follows the comma but who acts, or the next place."""
    after = other.mention.span
    if text[name.mention.span.end : after.start].strip() not in (",", ", the"):
        return False
    following = _NEXT.match(text, after.end)
    word = following[1] if following else ""
    if word in load_place_words().belongings or word in load_words().speech:
        return True
    return _AND_MORE.match(text, after.end) is not None and bool(_wide(name) & _wide(other))


def _wide(name: Name) -> set[tuple[str, str | None]]:
    """Whether a name is that of provinces, of which lands: those do not lie in each other."""
    return {(place.kind, place.country) for listed, place in name.options if place.kind == "province" and listed.main}


def setting(
    names: Iterable[Name], reading: Reading, gazetteer: Gazetteer, homes: Iterable[frozenset[str]] = ()
) -> Setting:
    """Countries by how often they, or their people, are named.

    ``homes``: for each mention of a party to a war, the countries that it is at home in.
    """
    weights: defaultdict[str, float] = defaultdict(float)
    named: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for countries in homes:
        for country in countries:
            weights[country] += AT_HOME / len(countries)
    for name in names:
        if name.options and name.options[0][1].kind == "country":
            acting = stands_for_something_else(name.mention, reading, "country", capital=False)
            weights[name.options[0][1].id[4:]] += ACTING if acting else 1.0
            named[name.key][name.options[0][1].id[4:]] += ACTING if acting else 1.0
    text, belongings = reading.report.text, load_place_words().belongings
    for match in _WORD.finditer(text):
        place = gazetteer.demonym(match[0]) if match[0][0].isupper() else None
        if place and place.startswith("iso:"):
            following = _NEXT.match(text, match.end())
            acting = following is not None and following[1] in belongings
            weights[place[4:]] += DEMONYM * (ACTING if acting else 1.0)
    return Setting(weights, named)


def settled(name: Name, where: Setting, gazetteer: Gazetteer) -> Name:
    """The name with near spellings added, and told whether a noun beside it means it or parts of it."""
    name = _with_near_spellings(name, where, gazetteer)
    context = name.context
    if not context.listed:
        return name if context.kind != "place" else replace(name, context=replace(context, kind=None))
    towns = [p for _, p in name.options if p.kind in ("city", "town") and _at_home(p, where)]
    if towns and context.kind in PARTS:  # 'districts of Mosul', but 'the towns of Rawa and Ana'
        return replace(name, context=replace(context, kind=None, listed=False))
    kind = None if context.kind == "place" else context.kind
    return replace(name, context=replace(context, kind=kind, role="at", listed=False))


def _at_home(place: Place, where: Setting) -> bool:
    return not where.countries or place.country in where.countries


def _with_near_spellings(name: Name, where: Setting, gazetteer: Gazetteer) -> Name:
    """Adds places whose names are spelled nearly so, in the countries that the report speaks of."""
    if not where.strong or any(place.country in where.countries for _, place in name.options):
        return name
    if any(place.kind in ("country", "continent", "sea", "river") for _, place in name.options):
        return name
    if gazetteer.stands_for(name.words):
        return name
    if any(listed.main and listed.people >= WORLD_CITY for listed, _ in name.options):
        return name  # 'Sydney' is not Sidney
    near = gazetteer.listed(_COMPASS.sub(r"\1", name.words), where.main)  # 'North-Western province' is the North-West
    return replace(name, options=tuple((listed, gazetteer.place(listed.id)) for listed in near))


def weigh(names: Sequence[Name], where: Setting) -> tuple[Evidence, Setting]:
    """Evidence in two rounds, and the setting with it: what is clear by itself speaks for the rest."""
    evidence, setting_now = Evidence(where.weights, where.named), where
    doubtful = {name.key for name in names if name.context.kind in PARTS and not _fits_at_home(name, where)}
    often = Counter(name.key for name in names)
    for _ in range(ROUNDS):
        readings = _readings(names, doubtful, Ranking(evidence))
        evidence, setting_now = _evidence(readings, where, often)
    return evidence, setting_now


def _readings(names: Sequence[Name], doubtful: frozenset[str] | set[str], ranking: Ranking) -> dict[str, _Reading]:
    """For each folded name, where it is told most of, what it may refer to with the belief in each."""
    found: dict[str, _Reading] = {}
    for name in names:
        if name.key in doubtful:
            continue
        scored = ranking(name.words, name.options, name.told)
        belief = beliefs(scored)
        if scored and (name.key not in found or belief[0] > found[name.key].belief[0]):
            found[name.key] = _Reading(scored, belief)
    return found


def _evidence(readings: Mapping[str, _Reading], where: Setting, often: Mapping[str, int]) -> tuple[Evidence, Setting]:
    weights, clear_weights = defaultdict(float, where.weights), defaultdict(float, where.weights)
    named = {key: defaultdict(float, own) for key, own in where.named.items()}
    provinces: defaultdict[str, dict[str, float]] = defaultdict(dict)
    sisters: defaultdict[str, set[str]] = defaultdict(set)
    points, clear = [], {}
    for key, reading in readings.items():
        best, belief = reading.scored[0].place, reading.belief[0]
        country, sure = reading.most(lambda place: place.country)
        if country and sure >= CLEAR and best.kind != "country":
            weight = CLEAR_WEIGHT * sure * min(2.0, (1 + often[key]) / 2)
            weights[country] += weight
            clear_weights[country] += weight * (belief >= CLEAR)
            named.setdefault(key, defaultdict(float))[country] += weight
        province, sure = reading.most(lambda place: place.id if place.kind == "province" else place.admin1)
        if province and sure >= LIKELY:
            provinces[province][key] = sure
        if belief >= CLEAR:
            clear[best.id] = key
            if best.kind == "province" and best.country:
                sisters[best.country].add(key)
            if best.lat is not None and best.lon is not None and best.precision <= 3:
                points.append((key, best.lat, best.lon, belief))
    spoken = {key for key, *_ in points}
    meeting = closest_reading({key: reading.scored for key, reading in readings.items()})
    points += [(near.key, near.lat, near.lon, CLOSE_WEIGHT) for near in meeting if near.key not in spoken]
    found = {country: frozenset(keys) for country, keys in sisters.items()}
    return Evidence(weights, named, provinces, found, clear, tuple(points)), Setting(clear_weights, named)


def _fits_at_home(name: Name, where: Setting) -> bool:
    """Whether a listed place is what the words call it, in a country that is named: 'the Paris district' is not."""
    kinds, countries = name.told.kinds, where.countries
    return not countries or any(place.kind in kinds and place.country in countries for _, place in name.options)
