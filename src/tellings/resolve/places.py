"""Toponym resolution: which place each name in a report refers to, read by the whole report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tellings.knowledge.folding import fold, fold_plain
from tellings.knowledge.gazetteer import Gazetteer
from tellings.knowledge.gazetteer_words import load_place_words
from tellings.knowledge.parts import TOWNS
from tellings.records import Candidate, Mention, Place, Reading, Reason, Resolution
from tellings.resolve.place_borders import with_borders
from tellings.resolve.place_context import AREA
from tellings.resolve.place_coreference import Occurrence, antecedent, resolve_definites
from tellings.resolve.place_datelines import is_silent, sent_from
from tellings.resolve.place_evidence import Name, Setting, names_in, options_of, setting, settled, weigh
from tellings.resolve.place_friends import without_friends
from tellings.resolve.place_metonyms import names_an_institution, stands_for_something_else
from tellings.resolve.place_pronouns import resolve_pronouns
from tellings.resolve.place_roads import with_roads
from tellings.resolve.place_scoring import (
    TOWN,
    Evidence,
    Ranking,
    Scored,
    Told,
    alike,
    alone,
    apart,
    beliefs,
    of_that_name,
)
from tellings.resolve.place_seats import resolve_capitals, resolve_seats
from tellings.resolve.place_shapes import derived, seat_of, shaped, unlisted_place
from tellings.resolve.place_slots import definites, unlisted
from tellings.resolve.place_states import with_states
from tellings.resolve.place_strays import EVERYWHERE, plausible
from tellings.resolve.place_votes import vouched

LEAST = 0.03  # belief: less likely candidates are not shown
MOST = 5  # candidates shown
OPEN = 0.4  # belief: where no country is named, the best of several that are as likely is no answer
UNLISTED_SCORE = 0.5
LENT_SCORE = 0.2
_SOMEWHERE = 5  # UCDP where_prec: known only roughly
_APART = frozenset(
    {"neighbourhood", "district", "village", "camp", "facility", "line", "mountain", "river", "water", "sea", "island"}
)  # called so, a name is not the city that is listed under it
_WIDE = frozenset({"country", "province", "region", "continent"})
_COMMON = frozenset({"state", "department", "republic"})
_NATURE = frozenset({"river", "water", "sea", "island", "mountain"})  # these do not follow from a town
_OWNER = re.compile(
    r"\b[Tt]he (?:[a-z-]+ )?(?P<noun>city|town|village|province|district|capital)['’]s (?:[\w-]+ ){0,5}"
    r"(?:(?:neighbou?rhoods?|districts?|quarters?|suburbs?|villages?) of (?:[A-Z][\w'’-]+(?:, and |, | and )){0,9})?$"
)
_OF = re.compile(r"\b(\w+) of (?:the )?$")
_OWNED = re.compile(r"['’]s? $")
_PEOPLE = re.compile(r" (?:communit(?:y|ies)|trib(?:e|es|al)|clans?|militias?|militants|militiamen|ethnic|herders)\b")
_HYPHENS = frozenset("-‐")
_ACRONYM = 5  # letters
_SMALL_NEXT = re.compile(r" [a-z]")
_TERRITORY = re.compile(r" [Tt]erritory\b")
_THERE = re.compile(r"\b(?:in|near|outside|inside|around) $")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|President|Minister|General|Colonel|Commander|Senator|Governor|Secretary|"
    r"Chairman|Spokesman|Spokeswoman|spokesman|spokeswoman|commander|Brigadier|Captain|Major|Sheikh)\.? "
    r"(?:[A-Z][\w'’-]+ ){0,3}(?P<name>[A-Z][\w'’-]+)"
)


def resolve_places(
    reading: Reading, gazetteer: Gazetteer, homes: Sequence[frozenset[str]] = (), *, every: bool = False
) -> tuple[Resolution, ...]:
    """What the names of places in a report refer to, in reading order.

    Left out are names in datelines and credits, names that stand for a government or an institution, and persons'
    names; ``homes``: countries where the parties named are at home, mention by mention; with ``every`` nothing is (to
    score toponym resolution on given mentions). Names that no list has, and 'the city', have their own mentions.
    """
    sent = () if every else sent_from(reading)
    given = tuple(m for m in reading.mentions if m.kind == "place" and (every or not is_silent(m, reading, sent)))
    taken = [m.span for m in reading.mentions] + ([reading.report.dateline.span] if reading.report.dateline else [])

    def is_people(word: str) -> bool:
        return gazetteer.demonym(word) is not None

    told = frozenset[str]() if every else vouched(reading, is_people)
    slots = () if every else unlisted(reading, taken, is_people, told)
    names = names_in((*given, *slots, *sent), reading, gazetteer)
    where = setting(names, reading, gazetteer, homes)
    names = names if every else with_states(without_friends(names, where, reading, sent), reading.report.text)
    names = tuple(settled(name, where, gazetteer) for name in names)
    evidence, where = weigh(names, where)
    senses = _Senses(reading, gazetteer, evidence, where, told, every=every)
    heard = [name for name in names if name.mention in sent]
    names = tuple(name for name in names if name.mention not in sent)
    senses.hear(heard)
    senses.add_all(sorted(names, key=lambda name: name.mention.span))
    if every:
        senses.found += senses.lent(names)
    else:
        spans = [*taken, *(mention.span for mention in slots)]
        described = definites(reading, spans, gazetteer.demonym)
        spoken_of = resolve_definites(described, senses.occurrences, reading, _country(where, heard, gazetteer))
        taken = [*spans, *(one.mention.span for one in described)]
        senses.found += [*spoken_of, *resolve_pronouns(reading, senses.occurrences, spoken_of)]
        senses.found += resolve_seats(reading, senses.occurrences, taken, gazetteer)
        senses.found += resolve_capitals(reading, [one.mention.span for one in senses.found], gazetteer)
        senses.found = with_roads(with_borders(senses.found, reading, gazetteer), reading)
    return tuple(sorted(senses.found, key=lambda found: found.mention.span))


def _country(where: Setting, heard: Sequence[Name], gazetteer: Gazetteer) -> Place | None:
    """The country that a report speaks of most, its dateline aside; None where it speaks of none."""
    for name in heard:
        where = where.aside(name.key)
    top = max((c for c, w in where.weights.items() if w > 0), key=lambda c: (where.weights[c], c), default=None)
    return gazetteer.place(f"iso:{top}") if top else None


def _holds(place: Place, known: Place) -> bool:
    """Whether a place is the district after which an unlisted town of this report is called."""
    return place.kind == "district" and place.id == known.id


class _Senses:
    """Resolves the names of one report in reading order; a name without more words keeps the sense it had."""

    def __init__(
        self,
        reading: Reading,
        gazetteer: Gazetteer,
        evidence: Evidence,
        where: Setting,
        told: frozenset[str],
        *,
        every: bool,
    ) -> None:
        self.reading, self.gazetteer, self.where, self.every = reading, gazetteer, where, every
        self._vouched = told  # names that the report uses as those of places
        self._ranking = Ranking(evidence)
        self.found: list[Resolution] = []
        self.occurrences: list[Occurrence] = []
        self._called: dict[str, str] = {}  # key → id of what is called a city, town or village under it
        self._bases: dict[int, Place] = {}  # where a mention begins → the place itself
        # What a mention may mean where its name is called so: as both rounds ask.
        self._plausible: dict[tuple[Mention, str | None], tuple[tuple[Scored, ...], bool] | None] = {}
        self._own: dict[str, Place] = {}  # key → a place of this report that no list has
        self._persons = frozenset(match["name"] for match in _TITLED.finditer(reading.report.text))

    def hear(self, names: Sequence[Name]) -> None:
        """'TRIPOLI, Lebanon (AP)': the town that a dateline tells with its state is the one meant below."""
        for name in names:
            scored = self._ranking(name.words, name.options, name.told)
            if scored and name.within:
                self._called[name.key] = scored[0].place.id

    def add_all(self, names: Sequence[Name]) -> None:
        """Twice: what a later sentence says of an unlisted place holds for the first mention too."""
        for _ in range(2):
            self.found, self.occurrences = [], []
            for name in names:
                self._add(name)

    def _add(self, name: Name) -> None:
        called = self._called.get(name.key)
        scored = self._ranking(name.words, name.options, name.told, called)
        if not self.every:
            asked = (name.mention, called)
            if asked not in self._plausible:
                self._plausible[asked] = self._places_meant(name, scored)
            if (meant := self._plausible[asked]) is None:
                return
            scored, left_open = meant
            own = self._own_place(name, scored, left_open=left_open)
            if own is not None:
                reason = Reason("unlisted", UNLISTED_SCORE, "named in the slot of a place, in no list")
                here = name.context if name.context.side != AREA else replace(name.context, role="at", side=None)
                place = shaped(own, here)
                self.found.append(Resolution(name.mention, (Candidate(place, UNLISTED_SCORE, "stated", (reason,)),)))
                self._occurs(name, own)
                return
        candidates = tuple(
            Candidate(shaped(one.place, name.context), round(belief, 3), "stated", one.reasons)
            for one, belief in zip(scored[:MOST], beliefs(scored), strict=False)
            if belief >= LEAST
        )
        if candidates:
            self.found.append(Resolution(name.mention, candidates))
            self._occurs(name, scored[0].place)

    def _places_meant(self, name: Name, scored: tuple[Scored, ...]) -> tuple[tuple[Scored, ...], bool] | None:
        """The plausible places, and whether it is open which of them is meant; None for what is no place."""
        left_open = self._open(name, scored)
        named = () if left_open else of_that_name(name.words, name.context, scored)
        scored = plausible(name, named, self.where, self.reading, self.gazetteer)
        best = scored[0].place if scored else None
        other = self._is_person(name) or self._is_acronym(name)
        other = other or (best is not None and (self._is_metonym(name, best) or self._is_people(name, best)))
        return None if other else (scored, left_open)

    def _open(self, name: Name, scored: tuple[Scored, ...]) -> bool:
        """Whether nothing in the report tells which of several places as well known is meant."""
        if len(scored) < 2 or any(weight > 0 for weight in self.where.aside(name.key).weights.values()):
            return False
        return beliefs(scored)[0] < OPEN

    def lent(self, names: Sequence[Name]) -> list[Resolution]:
        """Names that no list has, each put where the nearest town of the report lies, or else the nearest province.

        The place keeps the words as its name, and its precision tells that it is somewhere there.
        """
        done = {found.mention.span for found in self.found}
        grounds = [(start, place) for start, place in self._bases.items() if place.lat is not None]
        countries = self.where.countries
        abroad = {start for start, place in grounds if countries and place.country not in countries}
        far = alone(grounds)
        unknown = [name for name in names if name.mention.span not in done and not name.options]
        parents = {name.key: parent for name in reversed(unknown) if (parent := self._parent(name)) is not None}
        found = []
        for name in unknown:
            at = name.mention.span.start
            nearest = min(
                grounds,
                key=lambda g: (g[0] in abroad, g[1].precision > TOWN, g[0] in far, abs(g[0] - at)),
                default=(at, None),
            )
            told = self._parent(name) or parents.get(name.key) or self._inside(name.words)
            ground = told or nearest[1]
            if ground is None:
                continue
            place = replace(unlisted_place(name.words, name.context.kind, ground), precision=_SOMEWHERE)
            why = "its words tell where it lies" if told else f"{ground.name} is named nearest to it"
            reason = Reason("lent", LENT_SCORE, f"in no list; {why}")
            found.append(Resolution(name.mention, (Candidate(place, LENT_SCORE, "inherited", (reason,)),)))
        return found

    def _inside(self, words: str) -> Place | None:
        """The place that an institution bears in its name ('Bank of England'), as this report would mean it."""
        spans = [hit.span for hit in self.gazetteer.find_inside(words)]
        inside = [span.of(words) for span in spans] or [word for word in words.split() if self.gazetteer.demonym(word)]
        for name in inside:
            scored = self._ranking(name, options_of(name, self.gazetteer), Told(fold(name), fold_plain(name)))
            if scored and (self._at_home(scored[0].place) or scored[0].place.kind in _WIDE):
                return scored[0].place
        return None

    def _occurs(self, name: Name, place: Place) -> None:
        self._bases[name.mention.span.start] = place
        lies_there = any(container in place.part_of for container in name.within)  # 'Lyman in Donetsk Oblast'
        if place.kind in TOWNS and (lies_there or name.context.kind in TOWNS):
            self._called[name.key] = place.id
        seat, near = self.gazetteer.capital_of(place.id) is not None, name.context.role == "near"
        self.occurrences.append(Occurrence(name.mention, place, name.context.kind, seat, near))

    def _is_acronym(self, name: Name) -> bool:
        """'DACA recipients' have nothing to do with Daca: a short name in capitals amid words that are not."""
        if not name.words.isupper() or len(name.words) > _ACRONYM or name.context.kind or name.within:
            return False
        if self.gazetteer.abbreviation(name.words) or any(place.kind == "country" for _, place in name.options):
            return False
        text = self.reading.report.text
        amid = _SMALL_NEXT.match(text, name.mention.span.end) is not None
        return amid and not any(
            re.search(rf"\b{re.escape(form)}\b", text) for form in (name.words.title(), name.words.capitalize())
        )

    def _is_person(self, name: Name) -> bool:
        if name.words not in self._persons or name.context.kind:
            return False
        best = name.options[0][1] if name.options else None
        return best is None or best.kind != "country"

    def _is_people(self, name: Name, best: Place) -> bool:
        """'the Hema community': no town of the name abroad."""
        end = name.mention.span.end
        countries = self.where.aside(name.key).countries
        abroad = best.country is not None and best.country not in countries
        return abroad and bool(countries) and _PEOPLE.match(self.reading.report.text, end) is not None

    def _is_metonym(self, name: Name, best: Place) -> bool:
        if name.context.kind:
            site = name.slot or name.context.kind == "facility"  # 'the University of X'
            return site and names_an_institution(name.mention, self.reading)
        if name.context.role != "at":
            return names_an_institution(name.mention, self.reading)
        capital = self.gazetteer.capital_of(best.id) is not None
        return stands_for_something_else(name.mention, self.reading, best.kind, capital=capital)

    def _own_place(self, name: Name, scored: Sequence[Scored], *, left_open: bool) -> Place | None:
        """A place that no list has: None where a listed one is meant."""
        kind, words = name.context.kind, name.words
        if scored and scored[0].listed.given:
            return None
        town = self._possessor(name)
        if town is not None and scored and all(apart(one.place, town) for one in scored):
            return self._keep(name, unlisted_place(words, kind, town))
        if kind is None:
            return self._own_bare(name, scored, left_open=left_open)
        fits = load_place_words().fits.get(kind, ())
        owner = self._owner(name)
        if owner is not None and not any(owner.id in one.place.part_of for one in scored):
            return self._keep(name, unlisted_place(words, kind, owner))
        if any(one.place.kind in fits and self._at_home(one.place) for one in scored):
            return None
        place = next((one.place for one in scored[:1] if one.listed.usual or self._at_home(one.place)), None)
        if place is not None and place.kind == "district" and kind in TOWNS:
            return self._keep(name, seat_of(place, words, kind))  # 'Masisi town', where only the district is listed
        if owner is None and place is not None:
            if place.kind in EVERYWHERE or kind in ("city", "town", "village", "region"):
                return None
            if kind not in _NATURE:
                return self._made_of(name, kind, place)
        parent = owner or self._parent(name)
        if (scored and kind not in _APART) or (parent is None and self._noun(name) in _COMMON):
            return None  # the lists hold all states: 'each Cabinet department' is none
        return self._keep(name, unlisted_place(self._called_so(name), kind, parent))

    def _own_bare(self, name: Name, scored: Sequence[Scored], *, left_open: bool) -> Place | None:
        known = self._own.get(name.key)
        land = _TERRITORY.match(self.reading.report.text, name.mention.span.end)  # 'Masisi territory' is no town
        others = (one.place for one in scored if land or known is None or not _holds(one.place, known))
        if known is not None and not any(self._at_home(place) for place in others):
            parent = None if known.part_of else self._beside(name)  # 'the Mas area of Marib', after 'Mas' alone
            return known if parent is None else self._keep(name, unlisted_place(known.name, known.kind, parent))
        vouched_for = name.words in self._vouched or self._somebody_is_there(name)
        if scored or not (name.slot or left_open or vouched_for):
            return None
        return self._keep(name, unlisted_place(name.words, None, self._parent(name)))

    def _made_of(self, name: Name, kind: str, place: Place) -> Place:
        """What a noun makes of a listed place: 'X airport' lies in X unless its words say that it lies elsewhere."""
        told = self._parent(name)
        if kind == "facility" and told is not None and told.id != place.id and apart(place, told):
            return self._keep(name, unlisted_place(self._called_so(name), kind, told))
        return self._namesake(kind, place) or derived(kind, name.words, self._noun(name), place)

    def _called_so(self, name: Name) -> str:
        """The name of a building with the noun that is a part of it: 'the Al-Nour shrine'."""
        noun = self._noun(name) if name.context.kind == "facility" else None
        return f"{name.words} {noun}" if noun and noun.lower() not in name.key.split() else name.words

    def _somebody_is_there(self, name: Name) -> bool:
        """'in X', where all that the lists know under the name lies far from the story."""
        start, end = name.mention.span.start, name.mention.span.end
        if self.reading.report.text[end : end + 1] in _HYPHENS:
            return False  # 'in the Kuki-dominated hills'
        return bool(name.options) and _THERE.search(self.reading.report.text[max(0, start - 12) : start]) is not None

    def _namesake(self, kind: str, place: Place) -> Place | None:
        """The province or district around a town that bears its name, if spelled another way."""
        for container in map(self.gazetteer.place, place.part_of):
            if container.kind == kind and alike(container.name, fold(place.name)):
                return container
        return None

    def _at_home(self, place: Place) -> bool:
        return not self.where.strong or place.country is None or place.country in self.where.countries

    def _noun(self, name: Name) -> str | None:
        text, (start, end) = self.reading.report.text, name.mention.span
        after, before = re.match(r"[ -](\w+)", text[end : end + 30]), _OF.search(text[max(0, start - 30) : start])
        words = (match[1] for match in (after, before) if match)
        return next((word for word in words if word.lower() in load_place_words().kinds), None)

    def _keep(self, name: Name, place: Place) -> Place:
        known = self._own.get(name.key)
        if known is None or (place.part_of and not known.part_of):
            self._own[name.key] = place
        return self._own[name.key]

    def _possessor(self, name: Name) -> Place | None:
        """'Dhaka's Mirpur area': the town."""
        start = name.mention.span.start
        owners = (self._bases.get(at) for at in name.beside if at < start)
        told = _OWNED.search(self.reading.report.text[max(0, start - 3) : start]) is not None
        return next((one for one in owners if told and one and one.kind in TOWNS), None)

    def _owner(self, name: Name) -> Place | None:
        """'the town's X district': the town."""
        sentence = self.reading.sentences[name.mention.sentence].span
        if (match := _OWNER.search(self.reading.report.text[sentence.start : name.mention.span.start])) is None:
            return None
        return antecedent(name.mention, match["noun"], [one for one in self.occurrences if not one.near])

    def _parent(self, name: Name) -> Place | None:
        """The place that the words right beside an unlisted one say it lies in."""
        if (told := self._beside(name)) is not None:
            return told
        for container in name.within:
            place = self.gazetteer.place(container)
            if self._at_home(place):
                return place
        return None

    def _beside(self, name: Name) -> Place | None:
        return next((self._bases[start] for start in name.beside if start in self._bases), None)
