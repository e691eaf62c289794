"""One sentence with all that is known of its words: what a claim's slots are filled from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from tellings.claim import places_found
from tellings.claim.antecedents import antecedent
from tellings.claim.places_found import PlaceFound, country_of, hung_on, is_land, is_whole_town
from tellings.knowledge.parts import LANDS
from tellings.knowledge.sides import PARTIES
from tellings.knowledge.words import ClaimWords
from tellings.records import Actor, Report, Resolution, Resolved, Sentence, Span
from tellings.syntax import Tree, tree_of

_LOCATIVE = ("in", "of", "at", "inside", "around", "near", "on", "outside", "within", "from", "along")
_LISTING = ("including", "like", "namely")  # 'all strongholds, including Gao and Kidal'
_DEEPEST = 3  # nouns passed through from a filler to the place that it names: 'parts of the centre of X'
_AIR_CAMPAIGN = 3  # times that a report speaks of strikes from the air, for 'the strikes' to be these
_WIDEST_COVER = 7  # tokens; a longer mention does not speak for a word inside it


class Scene:
    """A parsed sentence and the resolved mentions in it, found by the token that heads each."""

    def __init__(self, report: Report, number: int, sentence: Sentence, found: Sequence[Resolution], words: ClaimWords):
        self.report, self.number, self.sentence, self.words = report, number, sentence, words
        self.previous: Scene | None = None  # the sentence of prose before this one
        self.aerial = False  # whether the report tells of air strikes, so that 'the strikes' are these
        self.tree: Tree = tree_of(sentence)
        self._lemmas = self.tree.lemmas
        self._heads: dict[tuple[str, int], Resolution] = {}
        self._covers: list[tuple[str, range, Resolution]] = []
        self._shortest: dict[tuple[str, int], tuple[int, Resolution]] = {}  # that covers a token, with its length
        self.times: list[tuple[int, Resolution]] = []
        for resolution in found:
            self._place(resolution)

    def _place(self, resolution: Resolution) -> None:
        kind = "actor" if resolution.mention.kind == "person" else resolution.mention.kind
        inside = self.tree.touched_by(resolution.mention.span)
        if not inside or not resolution.candidates:
            return
        tops = [i for i in inside if self.tree.tokens[i].head not in inside or self.tree.tokens[i].head == i]
        nouns = [i for i in tops if self.tree.tokens[i].pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")]
        head = (nouns or tops or list(inside))[0]
        if kind == "place" and places_found.tells_whose(resolution, head, self.tree, self.words.places["facility"]):
            return
        self._heads.setdefault((kind, head), resolution)
        self._covers.append((kind, inside, resolution))
        for i in inside if len(inside) <= _WIDEST_COVER else ():
            if (kind, i) not in self._shortest or len(inside) < self._shortest[kind, i][0]:
                self._shortest[kind, i] = (len(inside), resolution)
        if kind == "time":
            self.times.append((head, resolution))

    def lemma(self, i: int) -> str:
        return self._lemmas[i]

    def says(self, lemmas: Collection[str], span: Span) -> bool:
        """Whether a word of one of these lemmas begins in a span."""
        return any(self._lemmas[i] in lemmas for i in self.tree.beginning_in(span))

    def place_heads(self) -> list[int]:
        """The tokens that head mentions of places, in reading order."""
        return sorted(i for kind, i in self._heads if kind == "place")

    def at(self, kind: str, i: int) -> Resolution | None:
        """The mention of a kind that the token heads, or the shortest that covers it."""
        return self._heads.get((kind, i)) or (self._shortest[kind, i][1] if (kind, i) in self._shortest else None)

    def heads(self, kind: str, i: int) -> Resolution | None:
        """The mention of a kind that the token heads."""
        return self._heads.get((kind, i))

    def mentions(self, kind: str) -> list[Resolution]:
        """All resolved mentions of a kind, in reading order."""
        return sorted((found for k, _, found in self._covers if k == kind), key=lambda r: r.mention.span)

    def actor(self, i: int, before: int = 0) -> Resolution | None:
        """The actor that a noun phrase headed by ``i`` names; 'dozens of fighters', 'two of the men' name these."""
        found = self._renamed(i, self.at("actor", i))
        share = self.lemma(i) in self.words.places["quantity"] or self.tree.tokens[i].tag == "CD"
        if share and (found is None or not _is_listed(found)):
            found = next((one for inner in self.under(i, "of") if (one := self.actor(inner, before))), found)
        elif self.are_of(i) and (found is None or not _is_listed(found) or found.candidates[0].basis != "stated"):
            found = next(
                (one for inner in self.under(i, "of", "from") if _is_band(one := self.actor(inner, before))), found
            )
        if found is None and (self.tree.tokens[i].pos == "PRON" or self.lemma(i) == "theirs"):
            found = antecedent(self, i, before)
        return found

    def are_of(self, i: int) -> bool:
        """'Fighters of the 9th Brigade', 'members of the group': those whom the phrase below names."""
        told = self.words.people
        return self.tree.tokens[i].tag == "NNS" and self.lemma(i) in told["fighter"] | told["member"] | told["carried"]

    def _renamed(self, i: int, found: Resolution | None) -> Resolution | None:
        """'The state news agency X': the name in apposition says who the description is."""
        if found is not None and _is_listed(found):
            return found
        for inner in self.tree.kids(i, "appos"):
            named = self._heads.get(("actor", inner))
            if named is not None and (_is_listed(named) or (found is None and _has_side(named))):
                return named
        return found

    def holder(self, site: int) -> Resolution | None:
        """Whose a thing on the ground is: 'rebel positions', 'the army's headquarters' stand for their holders."""
        deed = self.lemma(site) in self.words.things["deed"]
        rides = self.lemma(site) in self.words.people["carried"]
        if not deed and not rides and self.lemma(site) not in self.words.places["site"]:
            return None
        owners = list(self.tree.kids(site, "compound", "poss", "nmod", "amod"))
        if deed:  # 'the attack of rebels left ten dead'
            owners += self.under(site, "of", "by")
        return next((found for inner in owners if (found := self._owner(inner))), None)

    def _owner(self, i: int) -> Resolution | None:
        theirs = self.tree.tokens[i].tag == "PRP$"  # 'their jets'
        return self._heads.get(("actor", i)) or (antecedent(self, i, 0) if theirs else None)

    def count(self, i: int) -> Resolution | None:
        """The number that belongs to the noun ``i``, or that ``i`` itself is."""
        for k in (i, *self.tree.kids(i, "nummod", "det", "amod", "quantmod", "advmod", "predet", "compound")):
            if found := self._heads.get(("count", k)):
                return found
        above = self.tree.head(i)  # 'tens of thousands of people': the noun hangs under its number
        whole = self.tree.tokens[above].head if above is not None and self.tree.tokens[i].dep == "pobj" else None
        for kind, inside, found in self._covers:
            if kind == "count" and (i in inside or any(self.tree.tokens[t].head == i for t in inside)):
                return found
            if kind == "count" and whole in inside and above is not None and self.lemma(above) == "of":
                return found
        return None

    def under(self, i: int, *prepositions: str) -> Iterator[int]:
        for prep in self.tree.kids(i, "prep"):
            if self.tree.tokens[prep].text.lower() in prepositions:
                for noun in self.tree.objects_of(prep):
                    yield from self.tree.conjuncts(noun)

    def named(self, i: int) -> list[PlaceFound]:
        """The place whose mention the token heads."""
        return [PlaceFound(found, False, i)] if (found := self._heads.get(("place", i))) else []

    def places(self, i: int, depth: int = 0, part: bool = False) -> list[PlaceFound]:
        """The places that the noun phrase headed by ``i`` names, itself or through what it is made of."""
        direct = self.at("place", i)
        if direct is None and (spelt := self._spelt_out(i)):
            return spelt
        if direct is not None and not self._is_modifier_of_site(direct, i):
            return [PlaceFound(direct, part or self._partial(i), i)]
        if depth >= _DEEPEST or not self._leads_to_place(self.lemma(i)):
            return []
        return self._places_inside(i, depth + 1, part)

    def _leads_to_place(self, lemma: str) -> bool:
        """Whether a noun is a kind of ground, or a quantity of it, so that the place may stand beside it."""
        places = self.words.places
        return (
            lemma in places["part"]
            or lemma in places["whole"]
            or lemma in places["site"]
            or lemma in self.words.places["quantity"]
            or lemma in places["facility"]
            or lemma == "control"  # 'the battle for control of Gao'
        )

    def _places_inside(self, i: int, depth: int, part: bool) -> list[PlaceFound]:
        lemma, places = self.lemma(i), self.words.places
        if lemma in places["embassy"]:
            return []  # an embassy of Mali is not in Mali
        if lemma in places["all"]:  # 'all of Gao' is Gao, 'nearly all of Gao' a part
            part |= any(self.lemma(k) in places["nearly"] for k in self.tree.kids(i, "advmod", "amod"))
            return [found for inner in self.under(i, "of") for found in self.places(inner, depth, part)]
        if named := self._named_quarter(i, depth, part):
            return named
        if lemma in places["whole"] and not self._plural(i):
            # 'the city of X' is X; 'districts of X', 'the palace in X' are parts of it
            for inner in self.under(i, "of"):
                found = self.places(inner, depth, part)
                if (
                    found
                    and lemma in places["facility"]
                    and lemma not in places["named_port"]
                    and all(is_whole_town(one) for one in found)
                ):
                    return hung_on(i, [replace(one, part=True) for one in found], self.site(i))
                if found and (lemma in places["land"] or not any(is_land(one) for one in found)):
                    own = (one for word in self.tree.kids(i, "compound", "nmod") for one in self.named(word))
                    return hung_on(i, [one for one in own if places_found.lies_by(one, found)] or found)
                if found and lemma in places["seat"]:
                    return []  # 'the capital of the province' is not the province, and has no name here
        if listed := self.listed(i):
            return listed
        if beside := self._same_as(i):
            return beside
        if lemma == "control":
            return [found for inner in self.under(i, "of", "over") for found in self.places(inner, depth, part)]
        theirs = lemma in self.words.people["fighter"]  # 'Gao fighters' may be anywhere
        return ([] if theirs else self._place_before(i, depth, part)) or self._place_around(i, depth)

    def _named_quarter(self, i: int, depth: int, part: bool) -> list[PlaceFound]:
        """'The Old Quarter of Gao', 'Sabon Gari district in Gao': the quarter by its name, never the town (C7)."""
        if self._plural(i) or self.lemma(i) not in self.words.places["quarter"] or not self._has_a_name(i):
            return []
        around = (*self.under(i, "of", "in"), *self.tree.kids(i, "poss"))
        town = [found for inner in around for found in self.places(inner, depth, part)]
        words = self.tree.kids(i, "compound", "nmod")
        own = [found for inner in words for found in self.places(inner, depth, part)]
        lands = {country_of(one) for one in town}  # None of a quarter that no list has
        if own and (not town or None in lands or lands & {country_of(one) for one in own}):
            return places_found.finer(own, town)
        first = min(k for word in words for k in (word, *self.tree.kids(word, "compound", "amod")))
        site = Span(self.tree.tokens[first].start, self.tree.tokens[i].end)
        return hung_on(i, [replace(one, part=True) for one in town if not is_land(one)], site)

    def _same_as(self, i: int) -> list[PlaceFound]:
        """'Gao, the first city to fall', 'Gao was the first city': the place that the noun is said to be."""
        token, above = self.tree.tokens[i], self.tree.head(i)
        if above is None or self.lemma(i) not in self.words.places["whole"]:
            return []
        heads = [above] if token.dep == "appos" else self.tree.kids(above, "nsubj") if token.dep == "attr" else []
        return [one for head in heads for one in self.named(head)]

    def _place_before(self, i: int, depth: int, part: bool) -> list[PlaceFound]:
        """'Gao airport', 'the town, Gao': the name before the noun or beside it."""
        # 'a Gao children's hospital'
        whose = [k for k in self.tree.kids(i, "poss") if self.tree.tokens[k].tag == "NNS"]
        before = [inner for noun in (i, *whose) for inner in self.tree.kids(noun, "compound", "nmod")]
        for inner in (*before, *self.tree.kids(i, "appos")):
            found = self._dry(i, self.places(inner, depth, part))
            if found and not (self.lemma(i) in self.words.places["seat"] and all(is_land(one) for one in found)):
                site = self.site(i) if self.tree.tokens[inner].dep != "appos" else None
                return hung_on(i, [replace(f, part=f.part or site is not None) for f in found], site)
        return []

    def _dry(self, i: int, found: list[PlaceFound]) -> list[PlaceFound]:
        return places_found.dry(found) if self.lemma(i) in self.words.places["settlement"] else found

    def _place_around(self, i: int, depth: int) -> list[PlaceFound]:
        """'the palace in Gao', 'the town's airport': what the noun is a part of."""
        fought_for = ("for",) if self.lemma(i) in ("battle", "fight", "fighting") else ()
        for inner in (*self.under(i, *_LOCATIVE, *fought_for), *self.tree.kids(i, "poss")):
            if found := self._dry(i, self.places(inner, depth, True)):
                if self.is_unnamed_seat(i, inner) and all(is_land(one) for one in found):
                    return []
                also = self.tree.conjuncts(inner)[1:] if self.site(i) is None else []  # 'villages in X and Y'
                found += [one for k in also for one in self._dry(i, self.places(k, depth, True))]
                return hung_on(i, found, self.site(i))
        if self.site(i) is not None:  # 'the headquarters of the 16th Division in Gao'
            for inner in (far for near in self.under(i, "of") for far in self.under(near, "in", "at", "near")):
                if found := self._dry(i, self.places(inner, depth, True)):
                    return hung_on(i, found, self.site(i))
        return []

    def is_unnamed_seat(self, i: int, land: int | None = None) -> bool:
        """'Libya's capital', 'the last stronghold in Libya': one town, which these words do not name."""
        owned = land is not None and self.tree.tokens[land].dep == "poss"
        last = any(self.lemma(k) in self.words.places["last"] for k in self.tree.kids(i, "amod"))
        return self.lemma(i) in self.words.places["seat"] and (owned or last)

    def site(self, i: int) -> Span | None:
        """The words of a single building or post, to be told apart from the town that it stands in."""
        facility, last = self.words.places["facility"], self.words.places["last"]  # 'the last outpost' is an outpost
        if self.lemma(i) not in facility or self._plural(i):
            return None
        words = [
            k for k in self.tree.kids(i, "compound", "amod", "nmod")
            if (self.at("place", k) is None and k == i - 1 and self.lemma(k) not in last)
            or (self.tree.tokens[k].dep == "compound" and k < i)
        ]  # fmt: skip
        first = min([i, *(k for k in words if all(self.at("place", j) is None for j in range(k, i)))])
        return Span(self.tree.tokens[first].start, self.tree.tokens[i].end)

    def _has_a_name(self, i: int) -> bool:
        """'The Ghiza Bahriya neighbourhood', which no list has: a quarter with a name of its own."""
        words = [self.tree.tokens[k] for k in self.tree.kids(i, "compound", "nmod")]
        return any(word.pos == "PROPN" and word.text.lower() not in self.words.places["peopled"] for word in words)

    def listed(self, i: int) -> list[PlaceFound]:
        """'all strongholds, including Gao and Kidal': the towns that the list names, not the lands that they lie in."""
        such = any(self.lemma(k) == "such" for k in self.tree.kids(i, "amod", "predet"))  # 'such cities as Gao'
        lists = [
            k for k in self.tree.kids(i, "prep")
            if self.tree.lowers[k] in _LISTING or (self.tree.lowers[k] == "as" and (such or self._is_such(k)))
        ]  # fmt: skip
        under = [word for prep in lists for word in self.tree.subtree(prep)]
        found = [(word, one) for word in under if (one := self._heads.get(("place", word))) is not None]
        if self.lemma(i) in self.words.places["embassy"]:
            return []
        towns = [(word, one) for word, one in found if getattr(one.candidates[0].value, "kind", "") not in LANDS]
        return [PlaceFound(one, False, word) for word, one in (towns or found)]

    def _is_such(self, i: int) -> bool:
        """'Cities such as Gao.'"""
        return i > 0 and self.tree.lowers[i - 1] == "such"

    def _is_modifier_of_site(self, found: Resolution, i: int) -> bool:
        """Whether a covering mention stands before ``i`` as its modifier only ('Gao positions')."""
        return found.mention.span.end <= self.tree.tokens[i].start

    def _partial(self, i: int) -> bool:
        best = self.at("place", i)
        value = best.best.value if best and best.best else None
        return getattr(value, "role", "at") == "part"

    def _plural(self, i: int) -> bool:
        return self.tree.tokens[i].tag in ("NNS", "NNPS")

    def _spelt_out(self, i: int) -> list[PlaceFound]:
        """'Three towns were retaken: Gao and Kidal', 'the villages of X and Y': the list says which they are."""
        tokens, lemma, places = self.tree.tokens, self.lemma(i), self.words.places
        if not self._plural(i) or lemma not in places["several"]:
            return []
        names = [found for inner in self.under(i, "of") for found in self.named(inner)]
        if len(names) > 1 and not (lemma in places["quarter"] and any(is_whole_town(one) for one in names)):
            return names
        colon = next((k for k in range(i + 1, len(tokens)) if tokens[k].text in (":", "–", "—")), None)
        found: list[PlaceFound] = []
        for k in range(len(tokens) if colon is None else colon + 1, len(tokens)):
            found += self.named(k)
            if tokens[k].pos not in ("PROPN", "CCONJ", "DET", "NUM") and tokens[k].text not in (",", "-", "'s"):
                break
        return found if len(found) > 1 else []

    def is_town(self, i: int) -> bool:
        """Whether the noun is a town as a whole: 'the city', not 'several towns'."""
        return self.lemma(i) in self.words.places["settlement"] and not self._plural(i)

    def is_locational(self, i: int) -> bool:
        """Whether the noun is a piece of a town without a name: 'a string of neighbourhoods', 'the last buildings'.

        'A string of villages' is none: they lie outside the town that was told of.
        """
        lemma = self.lemma(i)
        places = self.words.places
        if lemma in places["quantity"]:
            last = any(self.lemma(k) in places["last"] for k in self.tree.kids(i, "amod"))
            return any(
                self.is_locational(inner) or (last and self.lemma(inner) in places["open"])
                for inner in self.under(i, "of")
            )  # 'the last bit of land' that they held there
        if any(self.lemma(k) in places["beyond"] for k in self.tree.kids(i, "amod")):
            return False
        if any(self.lemma(k) in places["open"] for k in self.under(i, "of")):
            return False  # 'large sections of territory'
        described = self.tree.kids(i, "acl", "relcl")
        if (
            described
            and lemma in places["open"]
            and any(self.lemma(k) in ("a", "an") for k in self.tree.kids(i, "det"))
        ):
            return False  # 'an area held by rebels'
        inside = lemma in places["within"] or lemma in places["facility"]
        return inside and not (lemma in places["settlement"] and self._plural(i))


def scenes(resolved: Resolved, words: ClaimWords) -> list[Scene]:
    """The parsed sentences of a report, each with the mentions that stand in it."""
    by_sentence: dict[int, list[Resolution]] = {}
    for resolution in resolved.resolutions:
        by_sentence.setdefault(resolution.mention.sentence, []).append(resolution)
    report = resolved.reading.report
    found: list[Scene] = []
    aerial = _tells_of_air_strikes(report.text, words)
    for number, sentence in enumerate(resolved.reading.sentences):
        if sentence.tokens:
            scene = Scene(report, number, sentence, by_sentence.get(number, []), words)
            scene.aerial = aerial
            if found and found[-1].sentence.kind == sentence.kind:
                scene.previous = found[-1]
            found.append(scene)
    return found


def _tells_of_air_strikes(text: str, words: ClaimWords) -> bool:
    """Whether a report speaks of strikes from the air more than once."""
    told = text.lower()
    return sum(told.count(word) for word in words.things["from_the_air"]) >= _AIR_CAMPAIGN


def _is_band(found: Resolution | None) -> bool:
    """Whether somebody is an army, a group or a unit of one."""
    value = found.candidates[0].value if found is not None else None
    return isinstance(value, Actor) and value.type in PARTIES and value.type != "state"


def _has_side(found: Resolution) -> bool:
    return isinstance(value := found.candidates[0].value, Actor) and value.side is not None


def _is_listed(found: Resolution) -> bool:
    return isinstance(value := found.candidates[0].value, Actor) and not value.id.startswith("text:")
